"""Tables: rows that do not break, a header that repeats, columns that fit their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegen.layout.columns import cut_all
from guidegen.layout.panel import EDGES, FILLS
from guidegen.layout.piece import Piece, Stack, gap, head_of, stack_height
from guidegen.layout.theme import Theme

SMALL = 240.0
"""A table no taller than this (points) is not cut: about a third of a page."""

LETTERS = 30.0
"""Room for text that every column has, in points: about four letters."""

PAD_X = 8.0
PAD_Y = 7.0
"""Padding of cells, in points; it goes with the size of type (see ``Theme.inset``)."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """What the rows of one table share: kind of ruling, tone, column widths' weights."""

    kind: str
    tone: str
    weights: tuple[float, ...]


class TableRow(Piece):
    """One row of cells; ``spans`` says how many columns each cell takes."""

    def __init__(
        self, cells: Sequence[Stack], spans: Sequence[int], theme: Theme, look: TableLook,
        min_height: float = 0, fill: str | None = None, last: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.cells = list(cells)
        self.spans = list(spans)
        self.theme = theme
        self.look = look
        self.pad_x, self.pad_y = PAD_X * theme.inset, PAD_Y * theme.inset
        self.min_height = min_height
        self.fill = fill
        self.fills: list[str | None] = []
        self.last = last

    def widths(self, width: float) -> list[float]:
        """The width of each cell, its padding included."""
        columns = columns_of(self.look.weights, width, self.theme.scale)
        shares, start = [], 0
        for span in self.spans:
            shares.append(sum(columns[start : start + span]))
            start += span
        return shares

    def _inner(self, width: float) -> list[float]:
        return [share - 2 * self.pad_x for share in self.widths(width)]

    def _height(self, width: float) -> float:
        pairs = zip(self.cells, self._inner(width), strict=True)
        tallest = max((cell.wrap(share)[1] for cell, share in pairs), default=0)
        return max(tallest + 2 * self.pad_y, self.min_height)

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        if not force:
            return []
        heads, tails = cut_all(self.cells, self._inner(width), height - 2 * self.pad_y)
        if heads is None:
            return []
        return [self._like(heads), self._like(tails)]

    def _like(self, cells: Sequence[Stack]) -> TableRow:
        row = TableRow(cells, self.spans, self.theme, self.look, 0, self.fill, self.last)
        row.fills = self.fills
        return row

    def inner(self) -> Iterator[Piece]:
        return iter(self.cells)

    def draw(self) -> None:
        with self.canv.artifact("Background"):
            self._draw_ground()
        x = 0.0
        for cell, share in zip(self.cells, self.widths(self.width), strict=True):
            _, height = cell.wrap(share - 2 * self.pad_x)
            cell.drawOn(self.canv, x + self.pad_x, self.height - self.pad_y - height)
            x += share
        with self.canv.artifact():
            self._draw_rules()

    def _draw_ground(self) -> None:
        x, shares = 0.0, self.widths(self.width)
        for index, share in enumerate(shares):
            own = self.fills[index] if index < len(self.fills) else None
            tone = own or self.fill
            if tone:
                self.canv.setFillColor(self.theme.color(tone))
                self.canv.rect(x, 0, share, self.height, stroke=0, fill=1)
            x += share

    def _draw_rules(self) -> None:
        canvas = self.canv
        # The edges of cells to write in are part of a form: 3:1 against the paper.
        edge = "primary-mid" if self.look.kind == "grid" else "line"
        canvas.setStrokeColor(self.theme.color(edge))
        canvas.setLineWidth(0.8)
        if self.look.kind == "grid":
            x = 0.0
            for share in self.widths(self.width):
                canvas.rect(x, 0, share, self.height)
                x += share
        elif not self.last:
            canvas.line(0, 0, self.width, 0)


class TablePiece(Piece):
    """Title and note, header rows, body rows."""

    def __init__(
        self, lead: Sequence[Piece], header: Sequence[TableRow], rows: Sequence[Piece],
        theme: Theme, look: TableLook, continued: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(before=10 * theme.scale, after=16 * theme.scale)
        self.continued = continued
        self.lead = list(lead)
        self.header = list(header)
        self.rows = list(rows)
        self.theme = theme
        self.look = look

    def _height(self, width: float) -> float:
        return self._top_height(width) + stack_height(self.rows, width)

    def _top_height(self, width: float) -> float:
        lead = stack_height(self.lead, width)
        lead += self.lead[-1].getSpaceAfter() if self.lead else 0
        return lead + stack_height(self.header, width)

    def head_height(self, width: float) -> float:
        """A small table whole; else header and two rows, or one tall row."""
        whole = self.wrap(width)[1]
        if whole <= SMALL:
            return whole
        first = stack_height(self.rows[:2], width)
        if first > self.theme.page.depth * 0.3:
            first = head_of(self.rows, width)
        return self._top_height(width) + first

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        room = height - self._top_height(width)
        count = self._rows_within(width, room, force)
        if count == 0:
            return self._cut_row(width, room) if force else []
        if count >= len(self.rows):
            return []
        return self._parts(self.rows[:count], self.rows[count:])

    def _rows_within(self, width: float, room: float, force: bool) -> int:
        """How many rows fit, leaving no lone row for the next page."""
        used, count = 0.0, 0
        for row in self.rows:
            used += row.wrap(width)[1]
            if used > room:
                break
            count += 1
        if not force and count == len(self.rows) - 1 and count > 2:
            count -= 1
        return count

    def _cut_row(self, width: float, room: float) -> list[Piece]:
        parts = self.rows[0].divide(width, room, force=True)
        return self._parts(parts[:1], [*parts[1:], *self.rows[1:]]) if parts else []

    def _parts(self, above: Sequence[Piece], below: Sequence[Piece]) -> list[Piece]:
        head = TablePiece(self.lead, self.header, above, self.theme, self.look, self.continued)
        head.spaceBefore, head.spaceAfter = self.spaceBefore, 0
        tail = TablePiece([], self.header, below, self.theme, self.look, continued=True)
        tail.spaceBefore, tail.spaceAfter = 0, self.spaceAfter
        return [head, tail]

    def inner(self) -> Iterator[Piece]:
        yield from self.lead
        if not self.continued:
            yield from self.header
        yield from self.rows

    def draw(self) -> None:
        top = self.height
        above: Piece | None = None
        for piece in self.lead:
            top -= gap(above, piece)
            top = self._put(piece, top)
            above = piece
        top -= above.getSpaceAfter() if above else 0
        start = top
        for row in self.header:
            if self.continued:
                with self.canv.artifact("Pagination"):
                    top = self._put(row, top)
            else:
                top = self._put(row, top)
        for row in self.rows:
            top = self._put(row, top)
        with self.canv.artifact():
            self._draw_frame(start, top)

    def _put(self, piece: Piece, top: float) -> float:
        _, height = piece.wrap(self.width)
        piece.drawOn(self.canv, 0, top - height)
        return top - height

    def _draw_frame(self, top: float, bottom: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(self.theme.color(EDGES[self.look.tone]))
        canvas.setLineWidth(1.2)
        if self.look.kind == "facts":
            canvas.line(0, top, self.width, top)
        canvas.line(0, bottom, self.width, bottom)


def columns_of(weights: Sequence[float], width: float, scale: float = 1.0) -> list[float]:
    """The widths of columns in points: by weight, but none too narrow for a few letters.

    ``scale`` is that of the type, as in ``Theme.scale``.
    """
    total = sum(weights)
    shares = [width * weight / total for weight in weights]
    floor = min((2 * PAD_X + LETTERS) * scale, width / len(shares))
    lifted = [max(share, floor) for share in shares]
    above = sum(share - floor for share in lifted)
    excess = sum(lifted) - width
    if excess <= 0 or above <= 0:
        return lifted
    return [share - excess * (share - floor) / above for share in lifted]


def header_fill(tone: str) -> str:
    """The ground of header cells: the tone at full strength, for white text."""
    return EDGES[tone]


def row_fill(tone: str, index: int) -> str | None:
    """The ground of a body row: every second one tinted."""
    return FILLS[tone] if index % 2 else None
