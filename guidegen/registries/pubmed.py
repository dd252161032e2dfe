"""PubMed's E-utilities: ``efetch.fcgi?db=pubmed`` (PubmedArticleSet, https://dtd.nlm.nih.gov)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree
from xml.parsers import expat

from guidegen.problems import Severity
from guidegen.references.dates import PartialDate
from guidegen.registries.ask import Registry, Unanswered, Unknown
from guidegen.registries.compare import Record, Remark, plain

ENDPOINT = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
AT_ONCE = 50
"""Works asked for in one request."""
_DEEPEST = 60

_Node = ElementTree.Element


def works(registry: Registry, pmids: Sequence[str]) -> dict[str, Record]:
    """What PubMed says of its numbers; those it does not know are absent.  Raises Unanswered."""
    found: dict[str, Record] = {}
    for start in range(0, len(pmids), AT_ONCE):
        asked = {"db": "pubmed", "retmode": "xml", "tool": "guidegen",
                 "id": ",".join(pmids[start : start + AT_ONCE])}  # fmt: skip
        try:
            body = registry.ask(
                f"/efetch.fcgi?{urlencode(asked, safe=',')}", ("application/xml", "text/xml")
            )
        except Unknown:
            continue
        found |= {record.id: record for record in read(body)}
    return found


def read(body: bytes) -> Iterator[Record]:
    """The records in an answer; raises Unanswered where it is no PubmedArticleSet."""
    root = _parsed(body)
    if root.tag != "PubmedArticleSet":
        error = plain("".join(root.itertext()))[:200]
        raise Unanswered(f"PubMed answers no articles, but says: {error}")
    for article in root.iter("PubmedArticle"):
        citation, pmid = article.find("MedlineCitation"), _at(article, "MedlineCitation/PMID")
        if citation is not None and pmid:
            yield _record(article, citation, pmid)


def _parsed(body: bytes) -> _Node:
    """The tree of an XML text.  Entities of its own, and what is nested too deep, are refused.

    The real answers name a DTD outside; it is not fetched.
    """
    builder, depth = ElementTree.TreeBuilder(), 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unanswered("what PubMed answers is nested too deep")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_: Any) -> None:
        raise Unanswered("what PubMed answers has entities of its own")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(body, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError):
        raise Unanswered("what PubMed answers is no XML, or breaks off") from None


def _text(node: _Node | None) -> str:
    return plain("".join(node.itertext())) if node is not None else ""


def _at(node: _Node, path: str) -> str:
    return _text(node.find(path))


def _record(article: _Node, citation: _Node, pmid: str) -> Record:
    title = _at(citation, "Article/ArticleTitle").rstrip(".")
    own = _at(citation, "Article/VernacularTitle").rstrip(".")
    translated = re.fullmatch(r"\[(.+?)\.?\]", title)
    journal = "Article/Journal"
    dates = tuple(_dates(citation))
    fields: dict[str, Any] = {
        "type": "article-journal",
        "title": own if translated and own else title,
        "title-translated": translated[1] if translated and own else "",
        "author": list(_people(citation)),
        "container-title": _journal_title(_at(citation, f"{journal}/Title")),
        "container-title-short": (
            _at(citation, "MedlineJournalInfo/MedlineTA")
            or _at(citation, f"{journal}/ISOAbbreviation").replace(".", "")
        ),
        "volume": _at(citation, f"{journal}/JournalIssue/Volume"),
        "issue": _at(citation, f"{journal}/JournalIssue/Issue"),
        "page": _pages(citation),
        "issued": "-".join(f"{part:02}" for part in dates[0].parts) if dates else "",
        "PMID": pmid,
        **_ids(article, citation),
    }
    people = citation.find("Article/AuthorList")
    whole = people is None or people.get("CompleteYN", "Y") != "N"
    forms = (translated[1], title) if translated else ()
    return Record(pmid, fields, forms, dates, tuple(_remarks(citation)), whole)


_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "de", "la", "des", "et", "und", "der"})


def _journal_title(text: str) -> str:
    """A journal's name as journals print it.

    PubMed writes it in sentence case, and puts the organization or the place behind it.
    """
    name = re.sub(r"\s*\([^()]*\)$", "", text.partition(" : ")[0]).replace(". ", " ")
    words = [
        word if word in _SMALL or not word.islower() else word[:1].upper() + word[1:]
        for word in name.rstrip(". ").split()
    ]
    return " ".join(words)


def _people(citation: _Node) -> Iterator[dict[str, str]]:
    for author in citation.iterfind("Article/AuthorList/Author"):
        if author.get("ValidYN", "Y") == "N":
            continue
        family, group = _at(author, "LastName"), _at(author, "CollectiveName")
        if family:
            given = _at(author, "Initials") or _at(author, "ForeName")
            name = {"family": family, "given": given, "suffix": _at(author, "Suffix")}
            yield {part: text for part, text in name.items() if text}
        elif group:
            yield {"literal": group.rstrip(".")}


def _ids(article: _Node, citation: _Node) -> dict[str, str]:
    """The other numbers of the work; those of the works that it cites stand elsewhere."""
    found = {"DOI": "", "PMCID": ""}
    for node in article.iterfind("PubmedData/ArticleIdList/ArticleId"):
        kind = {"doi": "DOI", "pmc": "PMCID"}.get(node.get("IdType", ""))
        if kind:
            found[kind] = _text(node)
    for node in citation.iterfind("Article/ELocationID"):
        if node.get("EIdType") == "doi" and node.get("ValidYN", "Y") == "Y":
            found["DOI"] = found["DOI"] or _text(node)
    return found


def _pages(citation: _Node) -> str:
    printed = _at(citation, "Article/Pagination/MedlinePgn")
    if printed:
        return printed.partition(";")[0]
    first = _at(citation, "Article/Pagination/StartPage")
    last = _at(citation, "Article/Pagination/EndPage")
    return f"{first}-{last}" if first and last else first


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _dates(citation: _Node) -> Iterator[PartialDate]:
    """The day of the issue first, then those on which it was on line."""
    nodes = [citation.find("Article/Journal/JournalIssue/PubDate")]
    nodes += citation.findall("Article/ArticleDate")
    for node in nodes:
        if node is None:
            continue
        year = re.match(r"\d{4}", _at(node, "Year") or _at(node, "MedlineDate"))
        if year:
            month, day = _month(_at(node, "Month")), _at(node, "Day")
            yield PartialDate(
                int(year[0]), month, int(day) if month and day.isdecimal() else 0
            )  # fmt: skip


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    short = text[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


# -- retractions and the like -------------------------------------------------------

_COMMENTS: dict[str, tuple[str, Severity, str]] = {
    "RetractionIn": ("retraction", "error", "was retracted"),
    "RetractedandRepublishedIn": ("retraction", "error", "was retracted and published anew"),
    "PartialRetractionIn": ("retraction", "error", "was retracted in part"),
    "ExpressionOfConcernIn": ("expression-of-concern", "warning", "has an expression of concern"),
    "CorrectedandRepublishedIn": ("newer-version", "warning", "was corrected and published anew"),
    "ErratumIn": ("correction", "note", "was corrected"),
    "UpdateIn": ("newer-version", "warning", "was updated"),
    "RetractionOf": ("is-a-notice", "warning", "is itself the retraction of"),
    "PartialRetractionOf": ("is-a-notice", "warning", "is itself the retraction of"),
    "ExpressionOfConcernFor": ("is-a-notice", "warning", "is itself a concern about"),
    "ErratumFor": ("is-a-notice", "warning", "is itself the erratum for"),
}
_KINDS: dict[str, tuple[str, Severity, str]] = {
    "retracted publication": ("retraction", "error", "was retracted"),
    "retraction of publication": ("is-a-notice", "warning", "is itself the retraction of a work"),
    "retraction notice": ("is-a-notice", "warning", "is itself the retraction of a work"),
    "published erratum": ("is-a-notice", "warning", "is itself an erratum"),
}


def _remarks(citation: _Node) -> Iterator[Remark]:
    told: set[str] = set()
    for node in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        known = _COMMENTS.get(node.get("RefType", ""))
        if known:
            where, pmid = _at(node, "RefSource"), _at(node, "PMID")
            number = f" (PMID {pmid})" if pmid else ""
            told.add(known[0])
            yield Remark(known[0], known[1], f"{known[2]}: {where}{number}")
    for node in citation.iterfind("Article/PublicationTypeList/PublicationType"):
        kind = _KINDS.get(_text(node).casefold())
        if kind and kind[0] not in told:
            told.add(kind[0])
            yield Remark(*kind)
