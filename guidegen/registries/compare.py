"""What is stored about a work beside what a registry says of it: proposals, field by field."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import ValidationError

from guidegen.problems import Severity
from guidegen.references.csl import csl_key
from guidegen.references.dates import PartialDate, parse
from guidegen.references.item import Reference
from guidegen.references.names import Name

FIELDS = (
    "type", "title", "title-translated", "author", "container-title", "container-title-short",
    "volume", "issue", "page", "issued", "publisher", "ISBN", "DOI", "PMID", "PMCID",
)  # fmt: skip
"""What is compared, in the order in which it is told."""

SAME_WORK = 0.55
"""Share of letters below which two titles are those of two works."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A retraction, correction or the like that a registry tells of; ``text`` in words."""

    rule: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a registry says of a work.

    Attributes:
        id: The DOI or PubMed number that it answered for.
        fields: CSL keys with plain values, as an entry has them.
        titles: Other forms of the title that are right as well.
        dates: Other days that count as the day of publication, such as that of print.
        remarks: Retractions, corrections and the like.
        whole: Whether its list of authors is complete.
    """

    id: str
    fields: Mapping[str, Any]
    titles: tuple[str, ...] = ()
    dates: tuple[PartialDate, ...] = ()
    remarks: tuple[Remark, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of one field.

    Attributes:
        key: The entry.
        field: Its CSL key.
        kind: ``fill`` where the entry has nothing or a stand-in there, else ``differs``.
        stored: What the entry has, in words.
        found: What the registry has, in words.
        value: What would be written, as plain data.
    """

    key: str
    field: str
    kind: Literal["fill", "differs"]
    stored: str
    found: str
    value: Any

    def as_json(self) -> dict[str, Any]:
        """The proposal as plain data."""
        return {
            "key": self.key, "field": self.field, "kind": self.kind, "stored": self.stored,
            "found": self.found, "value": self.value,
        }  # fmt: skip


def compare(item: Reference, record: Record) -> tuple[Proposal, ...]:
    """What could be filled in, and what differs, in the order of ``FIELDS``."""
    usable = _validated(item, record)
    return tuple(
        proposal
        for field in FIELDS
        if field in usable and (proposal := _field(item, field, record, usable[field]))
    )


def other_work(item: Reference, record: Record) -> str:
    """The title of the record where it is plainly that of another work, else nothing."""
    title = str(record.fields.get("title", ""))
    if not title or is_stand_in(item.title):
        return ""
    forms = (title, *record.titles, str(record.fields.get("title-translated", "")))
    mine = {folded(item.title), folded(item.title_translated)} - {""}
    alike = max(
        (_alike(one, folded(form)) for one in mine for form in forms if form), default=1.0
    )  # fmt: skip
    if alike >= SAME_WORK or _shared_author(item, record):
        return ""
    return title


def _alike(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and len(short) > 12:  # a title without its subtitle
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _shared_author(item: Reference, record: Record) -> bool:
    mine = {_surname(name) for name in item.author if not name.is_others}
    theirs = {_surname(name) for name in _names(record.fields.get("author", ()))}
    return bool(mine & theirs) or not mine or not theirs


def _validated(item: Reference, record: Record) -> dict[str, Any]:
    """The record's fields that an entry could have; what is not valid is left out."""
    found: dict[str, Any] = {}
    for field, value in record.fields.items():
        if value in ("", [], None):
            continue
        try:
            Reference.model_validate({"id": item.id, "type": item.type, field: value})
        except ValidationError:
            continue
        found[field] = value
    return found


def _field(item: Reference, field: str, record: Record, value: Any) -> Proposal | None:
    stored = getattr(item, _attribute(field))
    if field == "type":
        # Only a page says what it is because nothing better was known.
        same = item.type != "webpage" or value == "webpage"
        return None if same else Proposal(item.id, field, "differs", item.type, value, value)
    if field == "author":
        return _authors(item, record, value)
    if not stored or (field == "title" and is_stand_in(stored)):
        if _has_elsewhere(item, field):
            return None
        return Proposal(item.id, field, "fill", _shown(stored), _worded(value), value)
    if _same(field, stored, value, record):
        return None
    return Proposal(item.id, field, "differs", _shown(stored), _worded(value), value)


def _attribute(field: str) -> str:
    names = {csl_key(name): name for name in Reference.model_fields}
    return names[field]


def _shown(stored: object) -> str:
    if isinstance(stored, PartialDate):
        return _said(stored)
    return str(stored) if stored else ""


def _said(date: PartialDate) -> str:
    return "-".join(f"{part:02}" for part in date.parts)


def _worded(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(name.surname for name in _names(value))
    return str(value)


def is_stand_in(title: str) -> bool:
    """Whether a title is a description in [square brackets], or none at all."""
    return not title or (title.startswith("[") and title.rstrip(".").endswith("]"))


_BOOKS = ("book", "chapter", "report")


def _has_elsewhere(item: Reference, field: str) -> bool:
    """Whether an entry says the same under another key, or its type has no use for the field."""
    return {
        "page": bool(item.number),
        "issue": bool(item.supplement_number),
        "container-title-short": bool(item.journal_abbreviation) or not item.container_title,
        "publisher": item.type not in _BOOKS,
        "ISBN": item.type not in _BOOKS,
        "issued": item.event_date is not None,
    }.get(field, False)


# -- alike --------------------------------------------------------------------------


def _same(field: str, stored: Any, value: Any, record: Record) -> bool:
    if field in ("title", "title-translated"):
        return any(folded(stored) == folded(form) for form in (value, *record.titles))
    if field == "issued":
        return any(_covers(stored, date) for date in (_date(value), *record.dates))
    if field == "ISBN":
        return bool(_isbns(stored) & _isbns(str(value)))
    form = _FORMS.get(field, _tight)
    return form(stored) == form(str(value))


def _tight(text: str) -> str:
    return folded(text).replace(" ", "")


def _journal(text: str) -> str:
    words = folded(text.replace("&", " and ")).split()
    return " ".join(word for word in words if word not in ("the", "and"))


def _isbns(text: str) -> set[str]:
    """The ISBNs of a text without what is not theirs: neither hyphens nor prefix nor check."""
    found = re.findall(r"(?:97[89])?\d{9}[\dX]", re.sub(r"[\s-]", "", text.upper()))
    return {number[-10:-1] for number in found}


def _date(value: str) -> PartialDate:
    return parse(str(value))


def _covers(stored: PartialDate, date: PartialDate) -> bool:
    """Whether two days are the same as far as both are known."""
    return all(one == other for one, other in zip(stored.parts, date.parts, strict=False))


def pages(text: str) -> str:
    """Pages in one form: ``375–86`` is ``375-386``; electronic ones without their letter case."""
    bare = re.sub(r"[\s.]|(?i:^pp?\.)", "", _dashes(text)).casefold()
    match = re.fullmatch(r"(\D*)(\d+)-\1?(\d+)", bare)
    if not match:
        return bare
    lead, first, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{lead}{first}" if first == last else f"{lead}{first}-{last}"


_TAGS = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"), "-")


def _dashes(text: str) -> str:
    return text.translate(_DASHES)


def plain(text: str) -> str:
    """A registry's text on one line, without tags, entities and control characters."""
    bare = html.unescape(_TAGS.sub("", html.unescape(text)))
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf") else sign for sign in bare)
    return " ".join(kept.split())


def folded(text: str) -> str:
    """The words of a text as they count: no case, accents, tags, quotes or kinds of dashes."""
    parts = unicodedata.normalize("NFKD", _dashes(plain(text)))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
    return " ".join(re.findall(r"[^\W_]+|[+<>=%]", bare))


_FORMS: Mapping[str, Callable[[str], str]] = {
    "page": pages, "DOI": str.casefold, "PMID": str.casefold, "PMCID": str.casefold,
    "container-title": _journal, "container-title-short": _journal,
}  # fmt: skip
"""For some fields, the form in which two values that say the same are equal."""


# -- authors ------------------------------------------------------------------------


def _names(value: Sequence[Mapping[str, Any]]) -> list[Name]:
    return [Name.model_validate(dict(name)) for name in value]


def _surname(name: Name) -> str:
    return _tight(name.surname)


def _authors(item: Reference, record: Record, value: list[dict[str, Any]]) -> Proposal | None:
    """The authors, where their family names differ; a list that is cut short is filled in."""
    theirs = _names(value)
    mine = [name for name in item.author if not name.is_others]
    short = len(mine) < len(item.author)
    old, new = [_surname(name) for name in mine], [_surname(name) for name in theirs]
    if not mine:
        return Proposal(item.id, "author", "fill", "", _worded(value), value)
    if old == new[: len(old)] and (short or not record.whole):
        if len(new) <= len(old) or not record.whole:
            return None
        return Proposal(item.id, "author", "fill", _count(mine, more=True), _worded(value), value)
    if old == new or (not record.whole and new == old[: len(new)]):
        return None
    told = _difference(mine, theirs)
    return Proposal(
        item.id, "author", "differs", f"{_count(mine, short)}{told[0]}",
        f"{_count(theirs, not record.whole)}{told[1]}", value,
    )  # fmt: skip


def _count(names: Sequence[Name], more: bool = False) -> str:
    return f"{len(names)} name{'s' if len(names) != 1 else ''}{' and others' if more else ''}"


def _difference(mine: Sequence[Name], theirs: Sequence[Name]) -> tuple[str, str]:
    """Where two lists begin to differ, in words for each side."""
    at = next(
        (i for i, (one, other) in enumerate(zip(mine, theirs, strict=False))
         if _surname(one) != _surname(other)), min(len(mine), len(theirs)),
    )  # fmt: skip

    def told(names: Sequence[Name]) -> str:
        return f", name {at + 1} is {names[at].surname}" if at < len(names) else ""

    return told(mine), told(theirs)
