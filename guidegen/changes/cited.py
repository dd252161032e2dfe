"""Which references a guide cites were added, removed, changed or renumbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from guidegen.changes.sources import Side
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.references.csl import csl_key
from guidegen.references.item import Reference


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs; empty text where it is not filled in."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Named:
    """A reference with its number (empty in a style without numbers) and its printed entry."""

    key: str
    number: str
    entry: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A reference that is cited in both editions and differs.

    ``before`` and ``now`` are its printed entries: equal where nothing of it is printed.
    """

    key: str
    number: str
    fields: tuple[Field, ...]
    before: str
    now: str

    @property
    def printed(self) -> bool:
        """Whether readers see the change."""
        return self.before != self.now


@dataclass(frozen=True, slots=True)
class Shift:
    """References that follow each other and all moved by as much: 1 to 29 are now 2 to 30."""

    first: int
    last: int
    by: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """What became of the references; ``renamed`` are pairs of ids, the old one first."""

    added: tuple[Named, ...] = ()
    removed: tuple[Named, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    changed: tuple[Changed, ...] = ()
    renumbered: tuple[Shift, ...] = field(default=())

    @property
    def any(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.changed or self.renumbered)


def compare_references(before: Side, now: Side) -> Cited:
    """The references that the two sides cite, compared by their ids."""
    old, new = _entries(before.document), _entries(now.document)
    renamed = _renamed(before, now, old, new)
    news = dict(renamed)
    gone = [key for key in old if key not in new and key not in news]
    came = [key for key in new if key not in old and key not in news.values()]
    both = [(key, news.get(key, key)) for key in old if news.get(key, key) in new]
    changed = [
        Changed(mine, new[mine].number, fields, old[key].entry, new[mine].entry)
        for key, mine in both
        if (fields := _fields(_item(before, key), _item(now, mine)))
        or old[key].entry != new[mine].entry
    ]
    return Cited(
        tuple(new[key] for key in came), tuple(old[key] for key in gone), tuple(renamed),
        tuple(changed), tuple(_shifts([(old[k], new[m]) for k, m in both])),
    )  # fmt: skip


def _item(side: Side, key: str) -> Reference:
    return side.subject.library.references[key]


def _entries(document: p.Document) -> dict[str, Named]:
    """Every entry of the list of references by its id; where none is printed, as cited."""
    found = {key: Named(key, "", "") for key in document.cited}
    for item in document.walk():
        if isinstance(item, p.Entry) and item.id:
            key = item.id.removeprefix("ref-")
            found[key] = Named(key, item.label.rstrip("."), text_of(item.runs).strip())
    return found


def _renamed(
    before: Side, now: Side, old: Mapping[str, Named], new: Mapping[str, Named]
) -> list[tuple[str, str]]:
    """References whose id alone is another one."""
    came = {key: _without_id(_item(now, key)) for key in new if key not in old}
    found = []
    for key in old:
        item = None if key in new else _without_id(_item(before, key))
        other = next((name for name, one in came.items() if one == item), None)
        if other is not None:
            found.append((key, other))
            del came[other]
    return found


def _without_id(item: Reference) -> Reference:
    return item.model_copy(update={"id": ""})


# -- field by field --------------------------------------------------------------


def _fields(before: Reference, now: Reference) -> tuple[Field, ...]:
    return tuple(
        Field(said_name(name), _said(getattr(before, name)), _said(getattr(now, name)))
        for name in Reference.model_fields
        if name != "id" and getattr(before, name) != getattr(now, name)
    )


NAMES = {
    "issued": "date of publication", "accessed": "day of access", "container_title": "journal",
    "container_title_short": "short name of the journal", "page": "pages", "url": "web address",
    "genre": "kind of work", "author": "authors", "editor": "editors", "pmid": "PubMed number",
    "pmcid": "PubMed Central number", "verify": "to be looked up before print",
    "verify_note": "what is to be looked up", "type": "type of source",
    "title_translated": "translated title", "event_date": "date of the event",
}  # fmt: skip


def said_name(name: str) -> str:
    """A field of a reference in words."""
    return NAMES.get(name) or csl_key(name).replace("-", " ")


def _said(value: Any) -> str:
    """A field's value as a line of text."""
    if value in (None, (), ""):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(_said(one) for one in value)
    if hasattr(value, "parts"):
        day = "-".join(f"{part:02}" for part in value.parts)
        return f"{day}/{_said(value.until)}" if value.until else day
    if hasattr(value, "surname"):
        parts = (value.surname, value.given, value.suffix, value.dropping_particle)
        return " ".join(part for part in parts if part)
    return " ".join(str(value).split())


# -- numbers ---------------------------------------------------------------------


def _shifts(both: Sequence[tuple[Named, Named]]) -> list[Shift]:
    """References that have another number, those that moved together as one."""
    moved = [
        (int(old.number), int(new.number) - int(old.number), new.key)
        for old, new in both
        if old.number.isdigit() and new.number.isdigit() and old.number != new.number
    ]
    found: list[Shift] = []
    for number, by, key in sorted(moved):
        if found and found[-1].last + 1 == number and found[-1].by == by:
            found[-1] = Shift(found[-1].first, number, by, (*found[-1].keys, key))
        else:
            found.append(Shift(number, number, by, (key,)))
    return found
