"""One entry is one work, and the best form of it: no duplicates, no drafts, no study thrice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from guidegen.checks.base import Rule, Subject
from guidegen.checks.sources._sources import (
    Source,
    alike,
    all_sources,
    cited_by,
    cited_by_none,
    folded,
)
from guidegen.problems import Problem
from guidegen.references.item import Reference

DUPLICATE_REFERENCE = Rule(
    id="duplicate-reference",
    severity="error",
    about="One work under two numbers looks like two proofs of one statement.",
    source="Citing Medicine and AMA 11: one entry is one work; ICMJE: no duplicate entries",
    message="`{key}` is the same work as `{other}` in line {line}: both have {reason}",
    help="keep the better of the two entries, cite its key everywhere, and remove the other",
    fails="""
references:
  - id: harbor-again
    type: article-journal
    author: [{family: Harbor, given: A}]
    title: "Two drugs or chemotherapy in pleural mesothelioma: a randomised trial"
    container-title: Journal of Clinical Oncology
    volume: "39"
    issue: "4"
    page: 100-110
    issued: 2021
    DOI: 10.1200/jco.20.00001
blocks:
  - The drug pair helped some people. [@harbor-again]
""",
    passes="""
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
)

SAME_STUDY_TWICE = Rule(
    id="same-study-twice",
    severity="note",
    about="A paper, an abstract and a registry record of one trial stand in the list under three "
    "numbers, and readers may take them for three studies.",
    source="Cochrane Handbook, 4.6.2: several reports of one study are one study",
    message="`{key}` and {others} tell of one study, {study}",
    help="cite the paper where it says the same, or see that the text counts them as one study",
    fails="""
references:
  - id: harbor-record
    type: webpage
    title: Two drugs in pleural mesothelioma (HARBOR)
    container-title: ClinicalTrials.gov
    genre: Clinical trial registration
    number: NCT01111111
    URL: https://clinicaltrials.gov/study/NCT01111111
    accessed: 2026-10-01
blocks:
  - The drug pair helped some people. [@harbor2021; @harbor-record]
""",
    passes="""
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
)

DRAFT_CITED = Rule(
    id="draft-cited",
    severity="warning",
    about="Drafts, preprints and abstracts often give other numbers than the paper that followed.",
    source="ICMJE, IV.A.3.g: cite the published paper rather than abstract or preprint",
    message="`{key}` is {what}{paper}",
    help="cite the paper, and check each number against it: a draft may say something else",
    fails="""
references:
  - id: meadow-draft
    type: webpage
    author: [{family: Meadow, given: C}]
    title: Durvalumab with chemotherapy in one group of people with pleural mesothelioma
    publisher: University of the Coast
    URL: https://research.example.edu/files/meadow_manuscript_marked_draft.pdf
    issued: 2020-02-01
    accessed: 2026-10-01
blocks:
  - The trial had one group. [@meadow-draft]
""",
    passes="""
blocks:
  - The trial had one group. [@meadow2020]
""",
)

RULES = (DUPLICATE_REFERENCE, SAME_STUDY_TWICE, DRAFT_CITED)

SAME_TITLE = 0.93
"""Share of letters from which on two titles are taken for one."""

LIKE_TITLE = 0.85
"""The same for a draft and its paper, whose title may have changed in review."""

SHORTEST_TITLE = 24
"""Letters of a title that can be told from others by itself: “Mesothelioma” cannot."""

_NUMBERS = re.compile(r"\d+|\b(?:[ivx]+|first|second|third|interim|final|part)\b")
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid)=[^&#]*|#:~:text=.*$")
_ONE_SITE = frozenset({"web", "blog", "news"})
"""Kinds of which the same text stands on several sites."""


def check(subject: Subject) -> Iterator[Problem]:
    """Entries that a guide cites, and that are another entry's work, study or draft."""
    sources = all_sources(subject)
    cited = frozenset(subject.document.cited)
    for one, other, reason in _duplicates(sources):
        if one.key in cited or other.key in cited:
            yield _duplicate(one, other, reason)
    yield from _same_study(subject)
    for source in cited_by(subject):
        yield from _draft(subject, source, sources)


def check_together(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Duplicates among the entries that no guide cites."""
    free = {source.key for source in cited_by_none(subjects)}
    for one, other, reason in _duplicates(all_sources(subjects[-1])):
        if one.key in free and other.key in free:
            yield _duplicate(one, other, reason)


# -- duplicates ---------------------------------------------------------------------


def _duplicate(one: Source, other: Source, reason: str) -> Problem:
    return DUPLICATE_REFERENCE.at(
        other.at(), key=other.key, other=one.key, line=one.at().line, reason=reason
    )


def _duplicates(sources: Sequence[Source]) -> Iterator[tuple[Source, Source, str]]:
    """Each pair once, in the order of the file, with what makes them one work."""
    pairs: set[tuple[str, str]] = set()
    for one, other, reason in (*_by_number(sources), *_by_title(sources)):
        if (one.key, other.key) not in pairs:
            pairs.add((one.key, other.key))
            yield one, other, reason


def _by_number(sources: Iterable[Source]) -> Iterator[tuple[Source, Source, str]]:
    first: dict[tuple[str, str], Source] = {}
    for source in sources:
        for reason, number in _numbers(source):
            other = first.setdefault((reason, number), source)
            if other is not source and not (
                reason == "the same address" and _differ(other, source)
            ):
                yield other, source, reason


def _numbers(source: Source) -> Iterator[tuple[str, str]]:
    item = source.reference
    address = re.sub(r"^https?://(www\.)?", "", _TRACKING.sub("", item.url)).rstrip("/").casefold()
    for reason, number in (
        ("the same DOI", item.doi.casefold()),
        ("the same PubMed number", item.pmid),
        ("the same PubMed Central number", item.pmcid),
        ("the same registry number", item.number.casefold() if source.kind == "registry" else ""),
        ("the same address", address),
    ):
        if number:
            yield reason, number


def _by_title(sources: Sequence[Source]) -> Iterator[tuple[Source, Source, str]]:
    """Pairs of one kind and nearly one title, among those whose years may be one."""
    years: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, source in enumerate(sources):
        if not source.title:
            continue
        issued = source.reference.issued
        near = (issued.year - 1, issued.year, issued.year + 1, 0) if issued else None
        seen = {
            at
            for (kind, year), found in years.items()
            if kind == source.kind and (near is None or year in near)
            for at in found
        }
        for at in sorted(seen):
            if _one_title(sources[at], source):
                yield sources[at], source, "nearly the same title"
        years[source.kind, issued.year if issued else 0].append(index)


def _one_title(one: Source, other: Source) -> bool:
    if 2 * len(one.words & other.words) < len(one.words):
        return False  # far from alike, and told without looking at every letter
    # Other numbers in titles: two reports of one trial, 3-year and 5-year results.
    if _differ(one, other) or _NUMBERS.findall(one.title) != _NUMBERS.findall(other.title):
        return False
    if not alike(one.title, other.title, SAME_TITLE):
        return False  # looked at last, because it takes longest
    if one.kind in _ONE_SITE and one.host != other.host:
        return False
    if min(len(one.title), len(other.title)) < SHORTEST_TITLE:
        return _place(one.reference) == _place(other.reference) and one.title == other.title
    return _same_people(one.reference, other.reference)


def _differ(one: Source, other: Source) -> bool:
    """Whether numbers prove two works, if they are not printed at one place."""
    a, b = one.reference, other.reference
    pairs = ((a.doi.casefold(), b.doi.casefold()), (a.pmid, b.pmid), (a.pmcid, b.pmcid))
    if not any(left and right and left != right for left, right in pairs):
        return False
    return not (a.page and a.volume and (a.page, a.volume) == (b.page, b.volume))


def _place(item: Reference) -> tuple[str, ...]:
    return (folded(item.short_container), item.volume, item.page, item.year)


def _same_people(one: Reference, other: Reference) -> bool:
    """Whether the first authors may be one person; an entry without authors does not tell."""
    if not (one.author and other.author):
        return True
    return alike(folded(one.author[0].surname), folded(other.author[0].surname), 0.8)


# -- one study ----------------------------------------------------------------------


def _same_study(subject: Subject) -> Iterator[Problem]:
    studies: dict[str, list[Source]] = defaultdict(list)
    cited = cited_by(subject)
    records = [source for source in cited if source.kind == "registry"]
    for source in cited:
        copied = [r for r in records if source.kind == "web" and _is_copy(source, r)]
        numbers = _studies(subject, source).union(*(record.registered for record in copied))
        for number in sorted(numbers):
            studies[number].append(source)
    for number, found in studies.items():
        kinds = {"abstract" if source.is_abstract else source.kind for source in found}
        if len(kinds) > 1 and kinds & {"abstract", "registry", "preprint"}:
            *others, last = sorted(found, key=lambda source: source.at())
            named = " and ".join(f"`{source.key}`" for source in others)
            yield SAME_STUDY_TWICE.at(last.at(), key=last.key, others=named, study=number)


def _is_copy(page: Source, record: Source) -> bool:
    """Whether a page shows the registry record, which other sites do under the same title."""
    one, other = page.title, record.title
    return alike(one, other, SAME_TITLE) or _holds(one, other) or _holds(other, one)


def _studies(subject: Subject, source: Source) -> frozenset[str]:
    """The registry numbers of a source: its own, and that of the one trial that it reports."""
    trials = subject.trials.reported_by([source.key])
    if len(trials) != 1:
        return source.registered
    registry = subject.library.evidence.trials[trials[0]].registry.upper()
    return source.registered | ({registry} if registry else frozenset())


# -- drafts -------------------------------------------------------------------------

_DRAFTS = (
    ("a marked draft", r"marked[ _-]+draft"),
    ("an accepted manuscript", r"accepted[ _-]+(?:author[ _-]+)?manuscript"),
    ("an author’s manuscript", r"author(?:’s|'s|s)?[ _-]+manuscript"),
    ("an uncorrected proof", r"(?:un)?corrected[ _-]+proofs?|page[ _-]+proofs?|pre-?proof"),
    ("a preprint", r"preprint"),
)
_MARKED = tuple((what, re.compile(rf"(?<![a-z])(?:{p})", re.IGNORECASE)) for what, p in _DRAFTS)
_DRAFT_FILE = re.compile(
    r"(?<![a-z])(?:draft(?![ _-]guidance)|(?:revision|revised)[ _-]\w{0,3}[ _-]?manuscript)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_PREPRINT_HOSTS = (
    "medrxiv.org", "biorxiv.org", "researchsquare.com", "preprints.org", "ssrn.com", "arxiv.org",
)  # fmt: skip
_DRAFT_STATUS = frozenset({"draft", "submitted", "under review", "in review", "preprint", "proof"})
_NO_RESULTS = re.compile(r"\b(?:protocol|rationale|study design|design of)\b")


def _draft(subject: Subject, source: Source, sources: Sequence[Source]) -> Iterator[Problem]:
    marked = _marked(source.reference)
    what = marked or _form(source)
    if not what:
        return
    paper = next((other for other in sources if _is_paper_of(subject, other, source)), None)
    if paper:
        told = f", and `{paper.key}` in line {paper.at().line} is the paper"
        yield DRAFT_CITED.at(source.at(), key=source.key, what=what, paper=told)
    elif marked and what != "a preprint":
        yield DRAFT_CITED.at(source.at(), key=source.key, what=what, paper=", not a published work")


def _marked(item: Reference) -> str:
    """The kind of draft that the words of an entry tell; a preprint may be all that there is."""
    said = " | ".join((item.title, item.genre, item.status, item.version, item.note, item.url))
    for what, pattern in _MARKED:
        if pattern.search(said):
            return what
    if _DRAFT_FILE.search(item.url) or item.status.casefold() in _DRAFT_STATUS:
        return "a draft"
    return ""


def _form(source: Source) -> str:
    """What a source is that a paper may have followed."""
    if source.kind == "preprint" or source.host.endswith(_PREPRINT_HOSTS):
        return "a preprint"
    return "a report to a meeting" if source.is_abstract else ""


def _is_paper_of(subject: Subject, paper: Source, draft: Source) -> bool:
    if paper.key == draft.key or paper.kind != "article" or paper.is_abstract:
        return False
    if _marked(paper.reference) or _NO_RESULTS.search(paper.title):
        return False
    a, b = paper.reference.issued, draft.reference.issued
    if a and b and a.year < b.year:
        return False  # a later talk tells more than the paper
    if alike(paper.title, draft.title, LIKE_TITLE) or _holds(draft.title, paper.title):
        return _same_people(paper.reference, draft.reference)
    trials = subject.trials
    return bool(
        paper.registered & draft.registered
        or set(trials.reported_by([paper.key])) & set(trials.reported_by([draft.key]))
    )


def _holds(title: str, other: str) -> bool:
    """Whether a title is the other with words added, such as “(accepted manuscript)”."""
    return len(other) >= SHORTEST_TITLE and other in title
