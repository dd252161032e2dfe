"""Citing by author and date, as APA 7 does: order, short forms, telling works apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guidegen.document.inline import Run, Runs
from guidegen.references import kinds
from guidegen.references.dates import PartialDate
from guidegen.references.item import Reference
from guidegen.references.names import Name, Names
from guidegen.references.styles.apa_names import fold_title, initials, sort_key
from guidegen.references.styles.base import Cited
from guidegen.references.styles.words import long_date, month_days

_FULL_DATES = frozenset({"web", "blog", "news", "registry", "meeting"})
_UPRIGHT_TITLES = frozenset({"article", "chapter", "blog", "news"})


def responsible(reference: Reference) -> Names:
    """Who stands where the author stands: editors of a book, the company of a label."""
    kind = kinds.kind_of(reference)
    if kind == "law":
        return ()
    if reference.author:
        return reference.author
    if kind in ("book", "report"):
        return reference.editor
    if kind == "label" and reference.publisher:
        return (Name(literal=reference.publisher),)
    return ()


def printed_date(reference: Reference, letter: str) -> str:
    """What stands in parentheses: ``2021a``, ``2024, May 1``, ``n.d.-a``, ``in press``."""
    date = _date(reference)
    year = _year(reference, letter)
    if date is None or not date.month or kinds.is_in_press(reference):
        return year
    if kinds.kind_of(reference) not in _FULL_DATES:
        return year
    if date.until and date.until.year != date.year:
        return long_date(date, "\u2013")
    return f"{year}, {month_days(date, chr(0x2013))}"


def _date(reference: Reference) -> PartialDate | None:
    if kinds.kind_of(reference) == "meeting":
        return reference.event_date or reference.issued
    return reference.issued


def _year(reference: Reference, letter: str) -> str:
    date = _date(reference)
    if kinds.is_in_press(reference):
        return f"in press-{letter}" if letter else "in press"
    if date is None:
        return f"n.d.-{letter}" if letter else "n.d."
    return f"{date.year}{letter}"


def _order(reference: Reference) -> tuple[object, ...]:
    """Authors, then date (none first, in press last), then title (9.44 to 9.47)."""
    names = sort_key(responsible(reference))
    title = fold_title(reference.title or reference.title_translated)
    date = _date(reference)
    if kinds.is_in_press(reference):
        when: tuple[int, ...] = (2,)
    elif date is None:
        when = (0,)
    else:
        full = kinds.kind_of(reference) in _FULL_DATES
        when = (1, *(date.parts if full else date.parts[:1]))
    return (names or ((title, ""),), when, title, reference.id)


# -- short forms ----------------------------------------------------------------


@dataclass(slots=True)
class _Short:
    """The short form of one work while it is being told apart from others."""

    reference: Reference
    people: tuple[str, ...]
    more: bool
    shown: int

    @property
    def text(self) -> str:
        """One or two names, or the first and et al.; more of them where needed (8.17, 8.18)."""
        known = len(self.people)
        if self.shown >= known and not self.more:
            if known < 3:
                return " & ".join(self.people)
            return f"{', '.join(self.people[:-1])}, & {self.people[-1]}"
        named = ", ".join(self.people[: self.shown])
        return f"{named} et al." if self.shown == 1 else f"{named}, et al."

    def widen(self) -> bool:
        """Show one name more; False if there is none."""
        if self.shown >= len(self.people):
            return False
        self.shown += 1
        if self.shown == len(self.people) - 1 and not self.more:
            self.shown += 1  # "et al." never stands for a single name
        return True


def _shorts(references: Iterable[Reference]) -> list[_Short]:
    found: list[_Short] = []
    for reference in references:
        names = [name for name in responsible(reference) if not name.is_others]
        more = len(names) < len(responsible(reference))
        shown = 1 if len(names) > 2 or more else len(names)
        found.append(_Short(reference, tuple(name.surname for name in names), more, shown))
    _add_initials(found)
    _widen(found)
    return found


def _add_initials(shorts: list[_Short]) -> None:
    """First authors who share a surname are told apart by their initials (8.20)."""
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    for short in shorts:
        for name in responsible(short.reference)[:1]:
            firsts[name.surname].add(initials(name))
    for short in shorts:
        for name in responsible(short.reference)[:1]:
            if len(firsts[name.surname]) > 1 and initials(name):
                first = f"{initials(name)} {name.surname}"
                short.people = (first, *short.people[1:])


def _widen(shorts: list[_Short]) -> None:
    """Works of one year with different authors show names until they differ (8.18)."""
    while True:
        alike: defaultdict[tuple[str, str], list[_Short]] = defaultdict(list)
        for short in shorts:
            if short.people:
                alike[short.text, _year(short.reference, "")].append(short)
        clashes = [group for group in alike.values() if len({s.people for s in group}) > 1]
        widened = [short.widen() for group in clashes for short in group]
        if not any(widened):
            return


def _names(short: _Short) -> Runs:
    """Who, with the comma before the year; a title stands in where nobody is named (8.14)."""
    if short.people:
        return (Run(f"{short.text},"),)
    reference = short.reference
    title = reference.title_short or reference.title or reference.title_translated or reference.id
    kind = kinds.kind_of(reference)
    if kind == "law":
        return (Run(f"{title},"),)
    if kind in _UPRIGHT_TITLES:
        return (Run(f"\u201c{title},\u201d"),)
    return (Run(title, italic=True), Run(","))


def cite(references: Sequence[Reference]) -> tuple[Cited, ...]:
    """How each of ``references`` is cited, in the order of the list.

    Works that would be cited alike get letters in that order (8.19).
    """
    shorts = _shorts(sorted(references, key=_order))
    alike: defaultdict[tuple[Runs, str], list[_Short]] = defaultdict(list)
    for short in shorts:
        alike[_names(short), _year(short.reference, "")].append(short)
    letters: dict[str, str] = {}
    for group in alike.values():
        for index, short in enumerate(group):
            letters[short.reference.id] = _letter(index) if len(group) > 1 else ""
    return tuple(
        Cited(
            short.reference.id,
            _names(short),
            short.people,
            _year(short.reference, letters[short.reference.id]),
            letters[short.reference.id],
        )
        for short in shorts
    )


def _letter(index: int) -> str:
    """a, b, ... z, aa, ab ..."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)
