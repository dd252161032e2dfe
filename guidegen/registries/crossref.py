"""Crossref's REST interface: ``/works/{doi}`` (https://api.crossref.org, "work" messages)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from guidegen.problems import Severity
from guidegen.references.dates import PartialDate, parse
from guidegen.registries.ask import Registry, Unanswered
from guidegen.registries.compare import Record, Remark, plain

ENDPOINT = "https://api.crossref.org"

_TYPES = {
    "journal-article": "article-journal", "posted-content": "article", "book-chapter": "chapter",
    "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book",
    "proceedings-article": "paper-conference", "report": "report", "dataset": "dataset",
    "dissertation": "thesis", "standard": "standard",
}  # fmt: skip
_LONGEST = 3000
"""Letters of one text; a longer one is no title and no name."""


def work(registry: Registry, doi: str) -> Record:
    """What Crossref says of a DOI; raises Unanswered and Unknown."""
    body = registry.ask(f"/works/{quote(doi, safe='')}", ("application/json",))
    return read(body)


def read(body: bytes) -> Record:
    """The record in an answer; raises Unanswered where it is none."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise Unanswered("what Crossref answers is no JSON") from None
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict) or not _text(message.get("DOI")):
        raise Unanswered("what Crossref answers is no work")
    title = _first(message.get("title"))
    with_subtitle = f"{title}: {subtitle}" if (subtitle := _first(message.get("subtitle"))) else ""
    dates = tuple(_dates(message))
    fields = {
        "type": _TYPES.get(_text(message.get("type")), ""),
        "title": with_subtitle or title,
        "author": list(_people(message.get("author"))),
        "container-title": _first(message.get("container-title")),
        "container-title-short": _first(message.get("short-container-title")).replace(".", ""),
        "volume": _text(message.get("volume")),
        "issue": _text(message.get("issue")),
        "page": _text(message.get("page")) or _text(message.get("article-number")),
        "issued": "-".join(f"{part:02}" for part in dates[0].parts) if dates else "",
        "publisher": _text(message.get("publisher")),
        "ISBN": _first(message.get("ISBN")),
        "DOI": _text(message.get("DOI")),
    }
    if fields["type"] == "book":
        fields["container-title"] = fields["container-title-short"] = ""
    forms = tuple(form for form in (title, _first(message.get("original-title"))) if form)
    remarks = tuple(_remarks(message))
    return Record(str(fields["DOI"]), fields, forms, dates, remarks)


def _text(value: object) -> str:
    """A text or number of the answer, made plain; nothing where it is anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    text = plain(str(value)[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else ""


def _first(value: object) -> str:
    return _text(value[0]) if isinstance(value, list) and value else ""


def _each(value: object) -> Iterator[Mapping[str, Any]]:
    for part in value if isinstance(value, list) else ():
        if isinstance(part, dict):
            yield part


def _people(value: object) -> Iterator[dict[str, str]]:
    for person in _each(value):
        name = {
            "family": _text(person.get("family")), "given": _text(person.get("given")),
            "suffix": _text(person.get("suffix")), "literal": _text(person.get("name")),
        }  # fmt: skip
        if name["family"]:
            name["literal"] = ""
        elif name["given"] or name["literal"]:
            name = {"literal": name["literal"] or name["given"]}
        kept = {part: text for part, text in name.items() if text}
        if kept:
            yield kept


def _dates(message: Mapping[str, Any]) -> Iterator[PartialDate]:
    """The days of publication: that of print first, as citations give it."""
    for key in ("published-print", "issued", "published", "published-online"):
        date = message.get(key)
        if isinstance(date, dict) and date.get("date-parts"):
            try:
                yield parse({"date-parts": date["date-parts"]})
            except (ValueError, TypeError):
                continue


# -- retractions and the like -------------------------------------------------------

_UPDATES: dict[str, tuple[str, Severity, str]] = {
    "retraction": ("retraction", "error", "was retracted"),
    "withdrawal": ("retraction", "error", "was withdrawn"),
    "removal": ("retraction", "error", "was removed"),
    "partial_retraction": ("retraction", "error", "was retracted in part"),
    "expression_of_concern": ("expression-of-concern", "warning", "has an expression of concern"),
    "correction": ("correction", "note", "was corrected"),
    "corrigendum": ("correction", "note", "was corrected"),
    "erratum": ("correction", "note", "was corrected"),
    "addendum": ("correction", "note", "has an addendum"),
    "clarification": ("correction", "note", "has a clarification"),
    "new_version": ("newer-version", "warning", "has a newer version"),
    "new_edition": ("newer-version", "warning", "has a newer edition"),
}


def _remarks(message: Mapping[str, Any]) -> Iterator[Remark]:
    seen: set[str] = set()
    for update in _each(message.get("updated-by")):
        kind, doi = _text(update.get("type")).casefold().replace(" ", "_"), _text(update.get("DOI"))
        rule, severity, done = _UPDATES.get(
            kind, ("notice", "warning", f"has a notice “{_text(update.get('label')) or kind}”")
        )
        text = f"{done}{_on(update.get('updated'))}: https://doi.org/{doi}"
        if text.casefold() not in seen:  # a publisher and Retraction Watch may both tell
            seen.add(text.casefold())
            yield Remark(rule, severity, text)
    for update in _each(message.get("update-to")):
        done = _text(update.get("label")) or _text(update.get("type")) or "notice"
        doi = _text(update.get("DOI"))
        yield Remark("is-a-notice", "warning", f"is itself the {done.lower()} of {doi}")
    yield from _relations(message.get("relation"))


def _relations(relation: object) -> Iterator[Remark]:
    if not isinstance(relation, dict):
        return
    for kind, rule, text in (
        ("is-preprint-of", "newer-version", "is a preprint; it was published as"),
        ("is-replaced-by", "newer-version", "was replaced by"),
    ):
        for other in _each(relation.get(kind)):
            yield Remark(rule, "warning", f"{text} {_text(other.get('id'))}")


def _on(value: object) -> str:
    try:
        date = parse({"date-parts": value["date-parts"]})  # type: ignore[index]
    except (ValueError, TypeError, KeyError):
        return ""
    return " on " + "-".join(f"{part:02}" for part in date.parts)
