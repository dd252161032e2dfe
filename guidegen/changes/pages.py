"""Which pages differ, and in what; pages are matched by what is on them, not by their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from guidegen.changes.flow import Match, Texts, rewritten
from guidegen.changes.page_digest import Item, Page
from guidegen.changes.words import Piece, word_pieces

Aspect = Literal[
    "words", "reference numbers", "pictures", "colors and lines", "fonts", "drawings", "places",
    "links", "size", "where lines stand",
]  # fmt: skip
Look = tuple[object, ...]
State = Literal["same", "foot", "imprint", "changed", "new", "gone"]

ALIKE = 0.35
"""From this share of common words on, a page may be the other one, changed."""
BAND = 12
"""How far apart, in places in a row of changed pages, two pages may be to be matched."""


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that was, a page that is, or both.

    Attributes:
        before, now: Page numbers from 1; 0 where there is none.
        state: ``same`` has only another number; ``foot`` differs in the running head or foot
            alone; ``imprint`` in what releases and signatures print; else it is changed, new
            or gone.
        aspects: In what it differs.
        pieces: Its words, where they differ and did not only move: the same, gone and new.
    """

    before: int
    now: int
    state: State
    aspects: tuple[Aspect, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Stable:
    """What a release or a signature prints, on either side: texts that are no change."""

    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages there were and are, and those that differ or have another number."""

    before: int
    now: int
    found: tuple[PageChange, ...] = ()

    def of(self, *states: State) -> tuple[PageChange, ...]:
        """Those in one of these states."""
        return tuple(one for one in self.found if one.state in states)

    @property
    def any(self) -> bool:
        return bool(self.found)


def compare_pages(old: Sequence[Page], new: Sequence[Page], imprint: Stable = Stable()) -> Pages:
    """The pages of two files; those that are the same at the same number are left out."""
    found = []
    pairs = matched(old, new)
    changes = [_change(before, now, imprint) for before, now in pairs]
    for change in _flowed(pairs, changes):
        if change.state != "same" or change.before != change.now:
            found.append(change)
    return Pages(len(old), len(new), tuple(found))


def _flowed(pairs: Sequence[Match], changes: Sequence[PageChange]) -> Iterator[PageChange]:
    """The changes; text that only moved between pages is called so, and is no other text."""
    texts: dict[Aspect, Texts] = {
        "words": lambda page: page.words, "reference numbers": lambda page: _raised(page.body),
    }  # fmt: skip
    other = {aspect: rewritten(pairs, said) for aspect, said in texts.items()}
    for index, change in enumerate(changes):
        moved = {one for one in change.aspects if one in other and index not in other[one]}
        if not moved:
            yield change
            continue
        aspects = tuple(one for one in change.aspects if one not in moved)
        pieces = () if "words" in moved else change.pieces
        yield replace(change, aspects=(*aspects, "where lines stand"), pieces=pieces)


# -- matching ----------------------------------------------------------------------


def matched(old: Sequence[Page], new: Sequence[Page]) -> list[Match]:
    """Each page with its match: by what it looks like, by its words, then by the most alike."""
    return _matched(old, new, [lambda page: page.body_digest, lambda page: page.words])


def _matched(
    old: Sequence[Page], new: Sequence[Page], keys: Sequence[Callable[[Page], Hashable]]
) -> list[Match]:
    if not old or not new:
        return [*((page, None) for page in old), *((None, page) for page in new)]
    if not keys:
        return list(_nearest(old, new))
    key, *others = keys
    found: list[Match] = []
    matcher = SequenceMatcher(None, [*map(key, old)], [*map(key, new)], autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag == "equal":
            found += zip(old[first:last], new[start:stop], strict=True)
        else:
            found += _matched(old[first:last], new[start:stop], others)
    return found


def _nearest(old: Sequence[Page], new: Sequence[Page]) -> Iterator[Match]:
    """The pairs, in order, that together have the most words in common."""
    rows, columns = len(old), len(new)
    counts = [Counter(page.words) for page in old], [Counter(page.words) for page in new]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike: dict[tuple[int, int], float] = {}
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            best[row][column] = max(best[row + 1][column], best[row][column + 1])
            if abs(row - column) > abs(rows - columns) + BAND:
                continue
            share = _alike(counts[0][row], counts[1][column])
            if share >= ALIKE:
                alike[row, column] = share
                best[row][column] = max(best[row][column], share + best[row + 1][column + 1])
    row = column = 0
    while row < rows and column < columns:
        share = alike.get((row, column), -1.0)
        if share >= 0 and best[row][column] == share + best[row + 1][column + 1]:
            yield old[row], new[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield old[row], None
            row += 1
        else:
            yield None, new[column]
            column += 1
    yield from ((page, None) for page in old[row:])
    yield from ((None, page) for page in new[column:])


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


# -- in what they differ -------------------------------------------------------------


def _change(before: Page | None, now: Page | None, imprint: Stable) -> PageChange:
    if before is None or now is None:
        if now is None:
            assert before is not None
            return PageChange(before.number, 0, "gone")
        return PageChange(0, now.number, "new")
    numbers = before.number, now.number
    if before.digest == now.digest:
        return PageChange(*numbers, "same")
    if before.body_digest == now.body_digest:
        same = before.furniture == now.furniture
        return PageChange(*numbers, "same" if same else "foot")
    if _only_imprint(before, now, imprint):
        return PageChange(*numbers, "imprint")
    pieces = word_pieces(before.words, now.words) if before.words != now.words else ()
    return PageChange(*numbers, "changed", tuple(_aspects(before, now)), pieces)


def _aspects(before: Page, now: Page) -> Iterator[Aspect]:
    """In what two pages differ, the most important first; places only where nothing else does."""
    told = list(_said(before, now))
    told += _seen(before, now, bool(told))
    yield from told
    if not set(told) - {"links"}:
        yield "places"


def _said(before: Page, now: Page) -> Iterator[Aspect]:
    if before.words != now.words:
        yield "words"
    if _raised(before.body) != _raised(now.body):
        yield "reference numbers"


def _seen(before: Page, now: Page, other_text: bool) -> Iterator[Aspect]:
    """What differs besides the text.

    Where there is other text, a color or a font that only came or only went belongs to it, and
    so do the shapes of what is drawn around it.
    """
    old, new = before.body, now.body
    if _whats(old, "image") != _whats(new, "image"):
        yield "pictures"
    if _replaced(_colors(old), _colors(new), other_text):
        yield "colors and lines"
    if _replaced(_fonts(before), _fonts(now), other_text) or _reshaped(before, now):
        yield "fonts"
    if not other_text and _paths(old) != _paths(new):
        yield "drawings"
    if _whats(old, "link") != _whats(new, "link"):
        yield "links"
    if before.size != now.size:
        yield "size"


def _replaced(old: set[Look], new: set[Look], other_text: bool) -> bool:
    return bool(old - new and new - old) if other_text else old != new


def _whats(items: Sequence[Item], kind: str) -> list[str]:
    return [one.what for one in items if one.kind == kind]


def _raised(items: Sequence[Item]) -> list[str]:
    return [one.what for one in items if one.raised]


def _paths(items: Sequence[Item]) -> list[tuple[str, tuple[float, ...]]]:
    """The shapes of what is drawn, wherever it stands."""
    return [
        (one.what, tuple(round(value - one.place[index % 2], 1)
                         for index, value in enumerate(one.place)))
        for one in items if one.kind == "path"
    ]  # fmt: skip


def _colors(items: Sequence[Item]) -> set[Look]:
    """The looks of paths and texts, the fonts left out."""
    return {one.look[2 if one.kind == "text" else 0 :] for one in items}


def _fonts(page: Page) -> set[Look]:
    """The names and sizes of fonts."""
    return {one.look[:2] for one in page.body if one.kind == "text"}


def _reshaped(before: Page, now: Page) -> bool:
    """Whether a character of the same font is drawn in another shape."""
    old = {(font, char): shape for font, char, shape in before.shapes}
    return any(old.get((font, char), shape) != shape for font, char, shape in now.shapes)


def _only_imprint(before: Page, now: Page, imprint: Stable) -> bool:
    """Whether pages differ in nothing but texts of the imprint, and in what these push down."""
    old, new = _without(before, imprint.before), _without(now, imprint.now)
    if len(old) == len(before.body) and len(new) == len(now.body):
        return False
    return before.size == now.size and _lines(old) == _lines(new) and _inks(old) == _inks(new)


def _inks(items: Sequence[Item]) -> set[Look]:
    """The colors of paths: another icon may stand beside another imprint, in the same colors."""
    looks = (one.look for one in items if one.kind == "path")
    return {tuple(part for part in look if not isinstance(part, tuple)) for look in looks}


def _lines(items: Sequence[Item]) -> list[tuple[str, str, Look]]:
    return [(one.kind, one.what, one.look) for one in items if one.kind != "path"]


def _without(page: Page, texts: Sequence[str]) -> list[Item]:
    """The body without the lines that together are one of these texts."""
    items = list(page.body)
    owners = [index for index, one in enumerate(items) if one.kind == "text" and not one.raised
              for char in one.what if not char.isspace()]  # fmt: skip
    said = "".join(
        "".join(one.what.split()) for one in items if one.kind == "text" and not one.raised
    )
    dropped: set[int] = set()
    for text in texts:
        bare = "".join(text.split())
        start = said.find(bare) if bare else -1
        while start >= 0:
            stop = start + len(bare)
            inside = set(owners[start:stop])
            if not inside & set(owners[:start]) and not inside & set(owners[stop:]):
                dropped |= inside
            start = said.find(bare, stop)
    return [one for index, one in enumerate(items) if index not in dropped]
