"""Addresses of sources: one of each, the work's own, and without what follows readers about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from guidegen.checks.base import Rule, Subject
from guidegen.checks.sources._journals import (
    Journal,
    journal_of,
    journal_told_in,
    journals_in,
    publisher_of_address,
    publisher_of_doi,
)
from guidegen.checks.sources._sources import Source, cited_by, cited_by_none, host_of
from guidegen.problems import Problem
from guidegen.references.csl import csl_key
from guidegen.references.item import Reference

SECOND_ADDRESS = Rule(
    id="second-address",
    severity="error",
    about="Two addresses in one entry: one of them belongs to another work, and the reader cannot "
    "know which.",
    source="Citing Medicine, chapter 25: one entry is one work with one address",
    message="`{key}` has a second address here: {address}",
    help="keep the address of this work under `URL`, and give the other its own entry",
    fails="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    publisher: Harbor Hospital, https://www.example.org/other-leaflet
    URL: https://www.example.com/leaflet
    issued: 2025
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
    passes="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2025
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
)

TRACKING_PARAMETERS = Rule(
    id="tracking-parameters",
    severity="warning",
    about="Parts of an address that only say how somebody came there make it long, and break.",
    source="standards.md, 12: no tracking and search parameters",
    message="the address of `{key}` carries {what}, which the page does not need",
    help="write {clean}, and try whether it opens",
    fails="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet?utm_source=newsletter
    issued: 2025
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
    passes="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2025
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
)

OTHER_JOURNAL = Rule(
    id="address-of-another-journal",
    severity="error",
    about="The address or the DOI belongs to another journal or paper than the entry names, so "
    "readers are led to a work that does not say what the guide says.",
    source="Citing Medicine, chapters 23 and 25: the address is that of the work cited",
    message="this is of {found}, but `{key}` is {named}",
    help="open the address, and write the one that leads to the work that the entry names",
    fails="""
references:
  - id: shore2023
    type: article-journal
    author: [{family: Shore, given: H}]
    title: Treatment before surgery in pleural mesothelioma
    container-title: Clinical Cancer Research
    volume: "29"
    issue: "3"
    page: 1-9
    issued: 2023
    URL: https://www.mdpi.com/2072-6694/15/1/1
    accessed: 2026-10-01
blocks:
  - The study was small. [@shore2023]
""",
    passes="""
references:
  - id: shore2023
    type: article-journal
    author: [{family: Shore, given: H}]
    title: Treatment before surgery in pleural mesothelioma
    container-title: Clinical Cancer Research
    volume: "29"
    issue: "3"
    page: 1-9
    issued: 2023
    URL: https://aacrjournals.org/clincancerres/article/29/3/1
    accessed: 2026-10-01
blocks:
  - The study was small. [@shore2023]
""",
)

ARTICLE_AS_PAGE = Rule(
    id="article-as-page",
    severity="warning",
    about="A journal article is written as a web page, so journal, volume and pages are missing, "
    "and it cannot be found once the address has changed.",
    source="AMA 11, 3.11: journal, year, volume, issue and pages of an article",
    message="`{key}` is written as a web page, but it is an article: {why}",
    help="set `type: article-journal`, and add journal, volume, issue, pages and DOI",
    fails="""
references:
  - id: shore2023
    type: webpage
    author: [{family: Shore, given: H}]
    title: Treatment before surgery in pleural mesothelioma
    URL: https://ascopubs.org/doi/10.1200/JCO.22.00009
    accessed: 2026-10-01
blocks:
  - The study was small. [@shore2023]
""",
    passes="""
references:
  - id: shore2023
    type: article-journal
    author: [{family: Shore, given: H}]
    title: Treatment before surgery in pleural mesothelioma
    container-title: Journal of Clinical Oncology
    volume: "41"
    issue: "3"
    page: 1-9
    issued: 2023
    DOI: 10.1200/JCO.22.00009
blocks:
  - The study was small. [@shore2023]
""",
)

RULES = (SECOND_ADDRESS, TRACKING_PARAMETERS, OTHER_JOURNAL, ARTICLE_AS_PAGE)


def check(subject: Subject) -> Iterator[Problem]:
    """What is wrong with the addresses of the sources that a guide cites."""
    for source in cited_by(subject):
        yield from _addresses(source)
        yield from _as_page(source)


def check_together(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """The addresses of the sources that no guide cites yet; how those are written can wait."""
    for source in cited_by_none(subjects):
        yield from _addresses(source)


def _addresses(source: Source) -> Iterator[Problem]:
    yield from _second(source)
    yield from _tracking(source)
    yield from _other_journal(source)


# -- a second address ---------------------------------------------------------------

_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”;,]+", re.IGNORECASE)
_INSIDE = re.compile(r"(?<!^)https?://\S+|(?<=[;,])www\.\S+", re.IGNORECASE)
_ARCHIVES = ("archive.org", "archive.today", "archive.ph", "perma.cc", "webcitation.org")
_NOT_PRINTED = frozenset(
    ("url", "abstract", "annote", "archive", "archive_location", "archive_place", "keyword",
     "license", "references", "source", "verify_note")
)  # fmt: skip
"""Fields in which an address is no second one: an archive's, or a note to oneself."""


def _second(source: Source) -> Iterator[Problem]:
    item = source.reference
    inside = _INSIDE.search(item.url)
    if inside and not source.host.endswith(_ARCHIVES):
        yield SECOND_ADDRESS.at(source.at("URL"), key=source.key, address=_tidy(inside[0]))
    own = _bare(item.url)
    seen = {own} if own else set()
    for name in type(item).model_fields:
        value = getattr(item, name)
        if not isinstance(value, str) or name in _NOT_PRINTED or "." not in value:
            continue
        for match in _ADDRESS.finditer(value):
            bare = _bare(match[0])
            if seen and bare not in seen and bare != source.host and not _is_doi(item, bare):
                field, address = csl_key(name), _tidy(match[0])
                yield SECOND_ADDRESS.at(source.at(field), key=source.key, address=address)
            seen.add(bare)


def _is_doi(item: Reference, bare: str) -> bool:
    """Whether an address is that of the entry's own DOI."""
    return bool(item.doi) and bare.endswith(item.doi.casefold())


def _tidy(address: str) -> str:
    return address.rstrip(".)]")


def _bare(address: str) -> str:
    """An address without what does not change it."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", _tidy(address.strip()), flags=re.IGNORECASE)
    return bare.rstrip("/").casefold()


# -- parameters ---------------------------------------------------------------------

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc"
    r"|_hsmi|s_cid|sc_cid|icid|ncid|cmpid|cmp|dgcid|trk|ref_src|smid|elqtrackid\w*|casa_token"
    r"|cookieset|rss|via|af|rank|cond|from_term|from_pos",
    re.IGNORECASE,
)
_SESSION = re.compile(r"j?sessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sid", re.IGNORECASE)
_COUNTERS = frozenset({"p", "r", "pg", "rank", "pos", "position"})
"""Names of a place in a list of hits, where the value is a small number."""
_RECORDS = ("clinicaltrials.gov/study/", "clinicaltrials.gov/ct2/show/")
_PUBMED = re.compile(r"https?://pubmed\.ncbi\.nlm\.nih\.gov/\d+", re.IGNORECASE)
_HIGHLIGHT = "#:~:text="


def _tracking(source: Source) -> Iterator[Problem]:
    url = source.reference.url
    if not ("?" in url or "#:~:" in url or ";jsessionid" in url.casefold()):
        return
    try:
        parts = urlsplit(url.partition("#:~:")[0])
    except ValueError:  # brackets that no site's name has
        return
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    record = any(mark in url for mark in _RECORDS) or bool(_PUBMED.match(url))
    idle = [(name, value) for name, value in pairs if record or _is_idle(name, value, parts.path)]
    named = [f"`{name}={value}`" for name, value in idle[:3]]
    if _HIGHLIGHT in url:
        named.append("`#:~:text=`")
    path = re.sub(r";jsessionid=[^/?]*", "", parts.path, flags=re.IGNORECASE)
    if path != parts.path:
        named.append("`;jsessionid=`")
    if named:
        kept = urlencode([pair for pair in pairs if pair not in idle])
        clean = urlunsplit((parts.scheme, parts.netloc, path, kept, parts.fragment))
        what = ", ".join(named)
        yield TRACKING_PARAMETERS.at(source.at("URL"), key=source.key, what=what, clean=clean)


def _is_idle(name: str, value: str, path: str) -> bool:
    """Whether a parameter tells how one came to the page, and not which page it is."""
    if _TRACKING.fullmatch(name):
        return True
    if _SESSION.fullmatch(name):
        return len(value) >= 8
    counter = name.casefold() in _COUNTERS and re.fullmatch(r"\d{1,2}", value) is not None
    return counter and path.strip("/") != ""  # at the root, `?p=12` is the page itself


# -- another journal ----------------------------------------------------------------

_DOI_INSIDE = re.compile(r"10\.\d{4,9}/[^\s?#]+", re.IGNORECASE)
_DOI_TAIL = re.compile(r"(?:/(?:full|abstract|pdf|epdf|html|fulltext|meta|summary)){1,3}$|\.pdf$")
_PMID_INSIDE = re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)|ncbi\.nlm\.nih\.gov/pubmed/(\d+)")
_PMCID_INSIDE = re.compile(r"(?:articles|pmc)/(PMC\d+)", re.IGNORECASE)
_NCT_INSIDE = re.compile(r"/(NCT\d{8})\b", re.IGNORECASE)


def _other_journal(source: Source) -> Iterator[Problem]:
    item = source.reference
    paper = source.kind in ("article", "web")
    named = (journal_of(item) or journal_told_in(item)) if paper else None
    for field, address in (("DOI", item.doi), ("URL", item.url)):
        found = _belongs_elsewhere(named, address) if named and address else ""
        if found and named:
            told = f"in {item.short_container if journal_of(item) else named.name}"
            yield OTHER_JOURNAL.at(source.at(field), key=source.key, found=found, named=told)
            return
    found, own = _other_number(source)
    if found:
        yield OTHER_JOURNAL.at(source.at("URL"), key=source.key, found=found, named=own)
        return
    by_doi, by_url = journals_in(item.doi), journals_in(item.url)
    if by_doi and by_url and not set(by_doi) & set(by_url):
        told = f"in {by_doi[0].name}, as its DOI says"
        yield OTHER_JOURNAL.at(source.at("URL"), key=source.key, found=by_url[0].name, named=told)


def _belongs_elsewhere(named: Journal, address: str) -> str:
    """The journal or publisher that an address or a DOI belongs to, if it is another."""
    journals = journals_in(address)
    if journals:
        return "" if named in journals else journals[0].name
    publisher = publisher_of_address(address) or publisher_of_doi(address)
    if publisher and publisher.name not in named.publishers:
        return f"the publisher {publisher.name}"
    return ""


def _other_number(source: Source) -> tuple[str, str]:
    """The number inside an address, and that of the entry, where they are not the same."""
    item = source.reference
    doi = _DOI_INSIDE.search(item.url)
    if doi and item.doi:
        inside, own = _DOI_TAIL.sub("", doi[0]).casefold(), item.doi.casefold()
        if not (inside.startswith(own) or own.startswith(inside.rstrip("/"))):
            return f"the DOI {inside}", f"the work with the DOI {item.doi}"
    for pattern, value, what in (
        (_PMID_INSIDE, item.pmid, "the PubMed number"),
        (_PMCID_INSIDE, item.pmcid, "the PubMed Central number"),
        (_NCT_INSIDE, item.number if source.kind == "registry" else "", "the registry number"),
    ):
        match = pattern.search(item.url)
        if match and value:
            number = next(group for group in match.groups() if group)
            if number.upper() != value.upper():
                return f"{what} {number}", f"the work with {what} {value}"
    return "", ""


# -- articles written as pages ------------------------------------------------------

_INDEXES = ("pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "europepmc.org", "doi.org")


def _as_page(source: Source) -> Iterator[Problem]:
    item = source.reference
    if item.type != "webpage" or source.kind != "web":
        return
    why, field = "", "URL"
    if item.doi:
        why, field = "it has a DOI", "DOI"
    elif journals_in(item.url):
        why = f"its address is that of {journals_in(item.url)[0].name}"
    elif _DOI_INSIDE.search(item.url):
        why = "its address holds a DOI"
    elif host_of(item.url) in _INDEXES and re.search(r"\d{5}", item.url):
        why = "its address is that of an entry in an index of papers"
    if why:
        yield ARTICLE_AS_PAGE.at(source.at(field), key=source.key, why=why)
