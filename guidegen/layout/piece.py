"""The flowables of guidegen, and filling a column with them.

A piece is a ReportLab flowable (``wrap``, ``split``, ``draw``) that also says how
much of it must stand together at a page's foot, and can be split by force where
it is taller than a page.  So headings are never stranded and nothing is too
large to lay out.  All lengths are in points, measured from the top down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from reportlab.platypus.flowables import Flowable

from guidegen.problems import Position

FUZZ = 0.01
"""Rounding slack when heights are compared, in points."""


class Piece(Flowable):  # type: ignore[misc]
    """Base of all pieces.

    Subclasses measure themselves in ``_height`` and may override ``cut``.
    """

    width: float
    height: float
    canv: Any

    keep_with_next = False
    at: Position | None = None
    """Where in the YAML it came from, for problems that show only on the page."""

    def __init__(self, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.spaceBefore = before
        self.spaceAfter = after
        self.names: tuple[str, ...] = ()
        self._measured: tuple[float, float] | None = None

    def _height(self, width: float) -> float:
        """The height at ``width``."""
        raise NotImplementedError

    def wrap(self, width: float, height: float = 0) -> tuple[float, float]:
        """Measure at ``width``; remembered, since widths seldom change."""
        if self._measured is None or self._measured[0] != width:
            self._measured = (width, self._height(width))
        self.width, self.height = self._measured
        return self.width, self.height

    def head_height(self, width: float) -> float:
        """The least height of a first part that may stand at a page's foot."""
        return self.wrap(width)[1]

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        """[head, tail] where the head fits in ``height``; [] if it may not be cut there.

        ``force`` is set where nothing else is on the page: then break rules yield.
        """
        return []

    def divide(self, width: float, height: float, force: bool = False) -> list[Piece]:
        """Like ``cut``; the head keeps the anchors that stand at the piece's top."""
        parts = self.cut(width, height, force)
        if parts:
            parts[0].names = self.names
        for part in parts:
            part.at = self.at
        return parts

    def split(self, width: float, height: float) -> list[Piece]:
        return self.divide(width, height)

    def fitted(self, width: float, height: float) -> Piece | None:
        """The piece made smaller to fit in ``height``, if it can be and stay legible."""
        return None

    def stretched(self, extra: float) -> Piece:
        """The piece made up to ``extra`` points taller, to fill a page; itself if it can't."""
        return self

    def inner(self) -> Iterator[Piece]:
        """The pieces directly inside this one."""
        return iter(())

    def anchors(self) -> Iterator[str]:
        """The ids that links can point to, at its top and inside."""
        yield from self.names
        for piece in self.inner():
            yield from piece.anchors()

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        if not canvas.in_artifact:  # a repeated table header is not where links lead
            for name in self.names:
                canvas.bookmarkHorizontal(name, x, y + self.height + 4)
        super().drawOn(canvas, x, y, _sW)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with its distance from the top of its column."""

    piece: Piece
    top: float
    height: float


def gap(above: Piece | None, below: Piece) -> float:
    """The space between two pieces: the larger of what they ask for, none at the top."""
    if above is None:
        return 0
    return float(max(above.getSpaceAfter(), below.getSpaceBefore()))


def stack_height(pieces: Sequence[Piece], width: float) -> float:
    """The height of pieces one under another."""
    total, above = 0.0, None
    for piece in pieces:
        total += gap(above, piece) + piece.wrap(width)[1]
        above = piece
    return total


def head_of(pieces: Sequence[Piece], width: float) -> float:
    """The least height in which a stack may begin: its kept chain and a first part."""
    total, above = 0.0, None
    for piece in pieces:
        total += gap(above, piece)
        if not piece.keep_with_next:
            return total + piece.head_height(width)
        total += piece.wrap(width)[1]
        above = piece
    return total


def fill(
    pieces: Sequence[Piece],
    width: float,
    height: float,
    force: bool = False,
    under: Placed | None = None,
) -> tuple[list[Placed], list[Piece]]:
    """Place as many pieces as fit in a column; return them and the rest.

    A piece that is kept with the next is placed only with a first part of what
    follows.  ``under`` is what already stands last in the column.  ``force``
    places at least something: used for an empty page.
    """
    placed: list[Placed] = []
    top = under.top + under.height if under else 0.0
    above, start = under.piece if under else None, 0
    while start < len(pieces):
        end = _chain_end(pieces, start)
        row, top_after, last = _place_chain(pieces[start:end], above, top, width)
        remaining = height - last.top
        if last.height <= remaining + FUZZ:
            placed += row
            top, above, start = top_after, last.piece, end
            continue
        smaller = last.piece.fitted(width, remaining)
        if smaller is not None:
            placed += [*row[:-1], Placed(smaller, last.top, smaller.wrap(width)[1])]
            top = placed[-1].top + placed[-1].height
            above, start = smaller, end
            continue
        must = force and not placed
        parts = _cut_to_fit(last.piece, width, remaining, must)
        if parts:
            head, tail = parts
            placed += [*row[:-1], Placed(head, last.top, head.wrap(width)[1])]
            return placed, [tail, *pieces[end:]]
        if must:
            return _force(row, pieces[start:], width, height)
        return placed, list(pieces[start:])
    return placed, []


def _force(
    row: Sequence[Placed], pieces: Sequence[Piece], width: float, height: float
) -> tuple[list[Placed], list[Piece]]:
    """Place what fits of a chain that is taller than the page, cutting its first if need be."""
    fit = sum(item.top + item.height <= height + FUZZ for item in row)
    if fit:
        return list(row[:fit]), list(pieces[fit:])
    first = row[0].piece
    parts = _cut_to_fit(first, width, height, force=True)
    if not parts:
        return list(row[:1]), list(pieces[1:])
    head, tail = parts
    tail.keep_with_next = first.keep_with_next
    return [Placed(head, 0, head.wrap(width)[1])], [tail, *pieces[1:]]


def _chain_end(pieces: Sequence[Piece], start: int) -> int:
    end = start
    while end < len(pieces) - 1 and pieces[end].keep_with_next:
        end += 1
    return end + 1


def _place_chain(
    chain: Sequence[Piece], above: Piece | None, top: float, width: float
) -> tuple[list[Placed], float, Placed]:
    """The chain's pieces at their tops, where the next would begin, and its last."""
    row: list[Placed] = []
    for piece in chain:
        top += gap(above, piece)
        row.append(Placed(piece, top, piece.wrap(width)[1]))
        top += row[-1].height
        above = piece
    return row, top, row[-1]


def _cut_to_fit(piece: Piece, width: float, room: float, force: bool) -> list[Piece]:
    if not force and piece.head_height(width) > room + FUZZ:
        return []
    parts = piece.divide(width, room)
    if not parts and force:
        parts = piece.divide(width, room, force=True)
    return parts


class Stack(Piece):
    """Pieces one under another, as one piece."""

    def __init__(self, pieces: Sequence[Piece], before: float = 0, after: float = 0) -> None:
        super().__init__(before, after)
        self.pieces = list(pieces)

    def _height(self, width: float) -> float:
        return stack_height(self.pieces, width)

    def head_height(self, width: float) -> float:
        return head_of(self.pieces, width)

    def stretched(self, extra: float) -> Piece:
        taller = self.pieces[-1].stretched(extra) if self.pieces else None
        if taller is None or taller is self.pieces[-1]:
            return self
        stack = Stack([*self.pieces[:-1], taller], self.spaceBefore, self.spaceAfter)
        stack.names = self.names
        return stack

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        placed, rest = fill(self.pieces, width, height, force)
        if not placed or not rest:
            return []
        head = Stack([item.piece for item in placed], self.spaceBefore, 0)
        return [head, Stack(rest, 0, self.spaceAfter)]

    def inner(self) -> Iterator[Piece]:
        return iter(self.pieces)

    def draw(self) -> None:
        top, above = 0.0, None
        for piece in self.pieces:
            top += gap(above, piece)
            _, height = piece.wrap(self.width)
            piece.drawOn(self.canv, 0, self.height - top - height)
            top += height
            above = piece


class Whole(Stack):
    """Pieces that are not cut, unless they are taller than a page or than ``most`` points."""

    def __init__(
        self, pieces: Sequence[Piece], before: float = 0, after: float = 0, most: float = inf
    ) -> None:
        super().__init__(pieces, before, after)
        self.most = most

    def head_height(self, width: float) -> float:
        whole = self.wrap(width)[1]
        return whole if whole <= self.most else super().head_height(width)

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        may = force or self.wrap(width)[1] > self.most
        return super().cut(width, height, force) if may else []
