"""Numbers and marks in the text, and the list that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidegen.document.inline import Run, Runs, plain
from guidegen.references import styles
from guidegen.references.item import Reference
from guidegen.references.styles.base import AuthorDateStyle, Cited, Style

_DASH = "\u2013"


def entry_anchor(key: str) -> str:
    """The id of a source's entry in the list."""
    return f"ref-{key}"


def cite_anchor(serial: int) -> str:
    """The id of the ``serial``-th mark in the guide, counted from 1."""
    return f"cite-{serial}"


@dataclass(frozen=True, slots=True)
class EntryText:
    """One entry of the list: its source, ``1.`` or nothing, and what it says."""

    key: str
    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a guide cites, in the order of its list, and how it is cited.

    Attributes:
        style: The citation style.
        keys: The sources' ids, each once, in the order of the list.
    """

    style: Style
    keys: tuple[str, ...]
    _library: Mapping[str, Reference] = field(repr=False)
    _places: Mapping[str, int] = field(repr=False)
    _cited: Mapping[str, Cited] = field(repr=False)

    @classmethod
    def from_keys(
        cls, keys: Iterable[str], library: Mapping[str, Reference], style: Style | str = "ama"
    ) -> Numbering:
        """Number the sources in the order in which ``keys`` first names them.

        A style that cites by author and date sorts them instead.  ``style`` is a
        style or the name of one.

        Raises:
            KeyError: The library has no such source.
            UsageError: There is no style of that name.
        """
        if isinstance(style, str):
            style = styles.style(style)
        order = tuple(dict.fromkeys(keys))
        sources = {key: library[key] for key in order}
        cited: dict[str, Cited] = {}
        if isinstance(style, AuthorDateStyle):
            cited = {each.key: each for each in style.cite(tuple(sources.values()))}
            order = tuple(cited)
        places = {key: place for place, key in enumerate(order, 1)}
        return cls(style, order, sources, places, cited)

    def mark(self, keys: Sequence[str], serial: int) -> Runs:
        """What stands in the text where ``keys`` are cited together.

        Numbers are superscript, in order, and three or more in a row are written
        as a range; the dash leads to the range's second source.  Each number is
        a link to its entry, and the first run carries the mark's anchor.

        Raises:
            KeyError: One of them is not numbered here.
        """
        places = sorted({self._places[key] for key in keys})
        if not places:
            return ()
        first, *rest = self._dated(places) if self._cited else self._numbers(places)
        return (replace(first, anchor=cite_anchor(serial)), *rest)

    def _numbers(self, places: list[int]) -> list[Run]:
        runs: list[Run] = []
        for first, last in _ranges(places):
            if runs:
                runs.append(Run(",", superscript=True))
            runs.append(self._number(first))
            if last > first + 1:
                runs.append(self._dash(first, last))
            elif last > first:
                runs.append(Run(",", superscript=True))
            if last > first:
                runs.append(self._number(last))
        return runs

    def _number(self, place: int) -> Run:
        return Run(
            str(place),
            superscript=True,
            href=f"#{entry_anchor(self.keys[place - 1])}",
            alt=f"Reference {place}",
        )

    def _dash(self, first: int, last: int) -> Run:
        inner = f"{first + 1}" if last == first + 2 else f"{first + 1} to {last - 1}"
        return Run(
            _DASH,
            superscript=True,
            href=f"#{entry_anchor(self.keys[first])}",
            alt=f"Reference{'s' if last > first + 2 else ''} {inner}",
        )

    def _dated(self, places: list[int]) -> list[Run]:
        """``(Baas et al., 2021, 2022; Chu et al., 2023)``: years of the same authors together."""
        runs = [Run("(")]
        before: Cited | None = None
        for place in places:
            cited = self._cited[self.keys[place - 1]]
            href = f"#{entry_anchor(cited.key)}"
            if before and (cited.names, cited.people) == (before.names, before.people):
                runs += [Run(", "), Run(cited.date, href=href)]
                continue
            if before:
                runs.append(Run("; "))
            *names, last = cited.names
            runs += [replace(run, href=href) for run in names]
            runs.append(replace(last, text=f"{last.text} {cited.date}", href=href))
            before = cited
        return [*runs, Run(")")]

    def entries(self) -> tuple[EntryText, ...]:
        """The list: exactly what is cited, each source once."""
        return tuple(self._entry(key) for key in self.keys)

    def _entry(self, key: str) -> EntryText:
        reference = self._library[key]
        runs = self.style.entry(reference)
        if isinstance(self.style, AuthorDateStyle) and self._cited[key].letter:
            runs = self.style.dated_entry(reference, self._cited[key].letter)
        label = f"{self._places[key]}." if self.style.numbered else ""
        return EntryText(key, label, runs or plain(key))


def _ranges(places: list[int]) -> list[tuple[int, int]]:
    """The runs of numbers without a gap: [1, 2, 3, 5] is (1, 3), (5, 5)."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
