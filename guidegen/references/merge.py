"""What an import would do to the library: new entries, fields filled, fields that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from guidegen.references.formats.detect import told_again
from guidegen.references.formats.found import Incoming, Notice
from guidegen.references.house_style import values_of
from guidegen.references.ids import folded, new_id
from guidegen.references.item import Reference, tidy_periods
from guidegen.references.matching import Known
from guidegen.references.names import Name

Action = Literal["fill", "replace", "keep"]

KEPT = frozenset({"id", "verify", "verify_note"})
"""Fields of an entry that no import touches."""

_ALSO = {
    "container-title-short": "journalAbbreviation", "title-short": "shortTitle",
    "event-title": "event",
}  # fmt: skip
"""Keys that say the same as another one."""

_MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-",
                        "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that a file knows otherwise.

    ``fill``: it was empty and is filled; ``replace``: the file's value is taken; ``keep``: the
    values differ, and the library's stays.
    """

    field: str
    old: object
    new: object
    action: Action


@dataclass(slots=True)
class Match:
    """An incoming reference with the entry that is the same work.

    Attributes:
        incoming: What the file has.
        id: The id of the entry.
        by: What told that they are the same: ``id``, ``DOI``, ``title`` ...
        changes: The fields that the file knows otherwise; none if all is the same.
        fresh: The entry is itself new: the work stands more than once in what is imported.
    """

    incoming: Incoming
    id: str
    by: str
    changes: tuple[FieldChange, ...] = ()
    fresh: bool = False


@dataclass(slots=True)
class Addition:
    """A new entry and the id that it gets."""

    incoming: Incoming
    id: str


@dataclass(slots=True)
class Plan:
    """What an import does.

    Attributes:
        additions: New entries.
        matches: Incoming references that the library has.
        changes: By the index of an entry in the library, the fields to set.
        entries: The library as it will be: the entries that it has, then the new ones.
    """

    additions: list[Addition] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    changes: dict[int, dict[str, object]] = field(default_factory=dict)
    entries: tuple[Reference, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.additions or any(self.changes.values()))

    def new_values(self, count: int) -> list[dict[str, object]]:
        """The fields of the new entries, where the library had ``count`` entries."""
        return [values_of(reference) for reference in self.entries[count:]]


def plan(library: Sequence[Reference], incoming: Iterable[Incoming], overwrite: bool) -> Plan:
    """Match what comes in with the library, one after another.

    A work that comes in twice is one new entry; the second fills what the first lacks.

    Args:
        library: The entries of the library, in order.
        incoming: What the files have.
        overwrite: Take the file's value where the values differ.
    """
    made = Plan()
    known = Known(library)
    taken = {reference.id for reference in library}
    for one in incoming:
        found = known.find(one.key, one.reference)
        if found is None:
            new = new_id(one.reference, one.key, taken)
            taken.add(new)
            known.add(one.reference.model_copy(update={"id": new}))
            made.additions.append(Addition(one, new))
            continue
        index, by = found
        fresh = index >= len(library)
        changes = tuple(compare(known[index], one, overwrite and not fresh))
        made.matches.append(Match(one, known[index].id, by, changes, fresh))
        fields = {c.field: c.new for c in changes if c.action != "keep"}
        if fields:
            known.replace(index, with_fields(known[index], one.reference, fields))
            if not fresh:
                made.changes.setdefault(index, {}).update(fields)
    made.entries = tuple(known[index] for index in range(len(known)))
    return made


def with_fields(known: Reference, other: Reference, fields: Iterable[str]) -> Reference:
    """A reference with some fields of another one."""
    update = {name: getattr(other, name) for name in map(_attribute, fields)}
    return known.model_copy(update=update)


def _attribute(key: str) -> str:
    for name, info in Reference.model_fields.items():
        if (info.alias or name) == key:
            return name
    raise KeyError(key)


def compare(known: Reference, incoming: Incoming, overwrite: bool) -> Iterator[FieldChange]:
    """The fields that a file knows otherwise than the entry of the same work.

    Fields that the file lacks are no change.  Neither is what the file's format cannot say
    better: the entry, written in that format and read again, would say the same.
    """
    ours, theirs = values_of(known), values_of(incoming.reference)
    again: Mapping[str, object] | None = None
    for key, new in theirs.items():
        old = ours.get(key) or ours.get(_ALSO.get(key, ""))
        if key in KEPT or _same(key, old, new, known, incoming.reference):
            continue
        if again is None:
            again = values_of(told_again(known, incoming.form))
        if again.get(key) == new:
            continue
        if not old:
            yield FieldChange(key, None, new, "fill")
        else:
            yield FieldChange(key, old, new, "replace" if overwrite else "keep")


def _same(key: str, old: object, new: object, known: Reference, other: Reference) -> bool:
    """Whether two values say the same, however they are typed."""
    if old == new or not old:
        return old == new
    if key in ("author", "editor"):
        return same_names(getattr(known, key), getattr(other, key))
    if key == "container-title" and _same_journal(known, other):
        return True
    return _SAME.get(key, _same_text)(str(old), str(new))


def _same_text(old: str, new: str) -> bool:
    return _plain(old) == _plain(new)


def _same_day(old: str, new: str) -> bool:
    """Whether two dates agree as far as both of them go."""
    return old.startswith(new) or new.startswith(old)


_SAME: Mapping[str, Callable[[str, str], bool]] = {
    **dict.fromkeys(("issued", "accessed", "event-date"), _same_day),
    "title": lambda old, new: _plain(old).rstrip(".") == _plain(new).rstrip("."),
    "container-title-short": lambda old, new: _same_text(tidy_periods(old), tidy_periods(new)),
    "DOI": lambda old, new: old.casefold() == new.casefold(),
    "URL": lambda old, new: old.rstrip("/") == new.rstrip("/"),
    "note": lambda old, new: set(_note_lines(new)) <= set(_note_lines(old)),
}
"""For some fields, when two values say the same."""


def _note_lines(note: object) -> list[str]:
    return [_plain(line) for line in str(note).splitlines()]


def _plain(value: object) -> str:
    return " ".join(str(value).translate(_MARKS).split())


def _same_journal(known: Reference, other: Reference) -> bool:
    """Whether the abbreviations say that two journals, named differently, are one."""
    short = [
        tidy_periods(r.container_title_short or r.journal_abbreviation) for r in (known, other)
    ]
    return bool(short[0]) and short[0].casefold() == short[1].casefold()


def same_names(old: Sequence[Name], new: Sequence[Name]) -> bool:
    """Whether two lists name the same people, with full names or with initials.

    A new list that ends in ``et al.`` says nothing against a longer one.
    """
    if new and new[-1].is_others and len(old) >= len(new):
        old, new = old[: len(new) - 1], new[:-1]
    return len(old) == len(new) and all(map(same_name, old, new))


def same_name(old: Name, new: Name) -> bool:
    """Whether two names are one person's, or one group's."""
    if old.is_group or new.is_group:
        return _plain(old.literal or old.surname) == _plain(new.literal or new.surname)
    return _said(old) == _said(new)


def _said(name: Name) -> tuple[object, ...]:
    """What must be the same in two names of one person."""
    family = f"{name.dropping_particle} {name.surname}"
    initials = "".join("".join(word) for word in name.initials)
    return folded(family) or family.strip(), initials, name.suffix.rstrip(".")


def unsaid(match: Match) -> Iterator[Notice]:
    """The notices of a match that the entry will not tell of, because its fields are taken."""
    kept = {change.field: str(change.old) for change in match.changes if change.action == "keep"}
    told = set(_note_lines(kept.get("note", "")))
    for notice in match.incoming.notices:
        untold = "note" in kept and _plain(notice) not in told
        if untold or ("status" in kept and notice.kind == "Retracted"):
            yield notice
