"""The least width in which primitives read well, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatchmethod

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs
from guidegen.layout.build import LIST_INDENT
from guidegen.layout.paint import words_width
from guidegen.layout.panel import BAR, ICON, PADDING
from guidegen.layout.parts import NARROWEST
from guidegen.layout.piece import FUZZ
from guidegen.layout.table import LETTERS, PAD_X
from guidegen.layout.text import SUPERSCRIPT_SIZE, UNKNOWN_PAGE
from guidegen.layout.theme import Theme, Type

GUTTER = 18.0
ICON_GAP = 8.0
"""Between stacks side by side, and beside the icon of a title, as ``Theme.scale`` has it."""

NUMBER = 2
"""Room to write a time or a number, as a multiple of the distance of writing lines."""

WORDS = 4
"""Room to write a name or a phone number, as a multiple of the distance of writing lines."""

SLACK = 1.0
"""What rounding and kerning may add to a word, in points."""


STEPS = 8
"""The width that a text needs is found in steps of this share of its leading."""


class LeastWidths:
    """How wide things must be so that no word breaks and no text becomes a ladder.

    Text needs the width of its longest word, and at least such a width that it is not taller
    than wide.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.gutter = GUTTER * theme.scale
        self.padding = 2 * PAD_X * theme.inset
        """Of a cell, left and right."""

    def frame(self, box: p.Box) -> float:
        """How much narrower a box's inside is than the box."""
        bar = BAR * self.theme.scale if box.frame == "panel" else 0
        return 2 * PADDING * self.theme.inset + bar

    def indent(self, item: p.List) -> float:
        """How far a list's items are indented."""
        labelled = any(entry.label for entry in item.items) and item.marker != "badge"
        return LIST_INDENT["number" if labelled else item.marker] * self.theme.scale

    def of(self, primitives: Iterable[p.Primitive], in_cell: bool = False) -> float:
        """The width that primitives need one under another."""
        return max((self._one(item, in_cell) for item in primitives), default=0.0)

    def columns(self, table: p.Table) -> list[float]:
        """The width that each column of a table needs, its padding included."""
        least = [self.padding + LETTERS * self.theme.scale] * column_count(table)
        for row in (*table.header, *table.rows):
            for start, cell in placed_cells(row):
                if cell.columns == 1:
                    least[start] = max(least[start], self._cell(cell, row, table))
        return least

    def _cell(self, cell: p.Cell, row: p.Row, table: p.Table) -> float:
        if not cell.body:
            space = NUMBER if table.header else WORDS
            return space * self.theme.ruling if to_write_in(row, table) else 0.0
        needs = self.of(cell.body, in_cell=True)
        if cell.header:
            texts = [item for item in cell.body if isinstance(item, p.Paragraph)]
            needs = max([needs, *(self.text(item.runs, "cell-header") for item in texts)])
        return needs + self.padding + SLACK

    @singledispatchmethod
    def _one(self, item: p.Primitive, in_cell: bool) -> float:
        return self.of(item.children(), in_cell)

    @_one.register
    def _paragraph(self, item: p.Paragraph, in_cell: bool) -> float:
        return self.text(item.runs, "cell" if in_cell and item.style == "body" else item.style)

    @_one.register
    def _heading(self, item: p.Heading, in_cell: bool) -> float:
        return self.text(item.runs, f"h{min(item.level, 4)}")

    @_one.register
    def _list(self, item: p.List, in_cell: bool) -> float:
        return self.indent(item) + self.of(item.items, in_cell)

    @_one.register
    def _box(self, item: p.Box, in_cell: bool) -> float:
        icon = ICON + ICON_GAP if item.icon else 0
        title = self.text(item.title, "box-title") + icon * self.theme.scale
        return self.frame(item) + max(title, self.of(item.body, in_cell))

    @_one.register
    def _columns(self, item: p.Columns, in_cell: bool) -> float:
        gutters = self.gutter * (len(item.stacks) - 1)
        return gutters + sum(self.of(stack, in_cell) for stack in item.stacks)

    @_one.register
    def _table(self, item: p.Table, in_cell: bool) -> float:
        return sum(self.columns(item))

    @_one.register(p.Figure)
    @_one.register(p.Image)
    def _drawing(self, item: p.Figure | p.Image, in_cell: bool) -> float:
        drawn = NARROWEST * self.theme.label_size
        return min(item.max_width or drawn, drawn)

    @_one.register
    def _lines(self, item: p.WritingLines, in_cell: bool) -> float:
        return WORDS * self.theme.ruling

    def text(self, runs: Runs, style: str) -> float:
        """The width that a paragraph needs."""
        kind = self.theme.types[style]
        words = list(self._words(runs, kind))
        space = self._width(" ", Run(""), kind)
        width = max(words)
        while _lines(words, space, width) * kind.leading > width:
            width += kind.leading / STEPS
        return width

    def _words(self, runs: Runs, kind: Type) -> Iterator[float]:
        """The width of each word; runs without a space between them make one."""
        word = 0.0
        for run in runs:
            first, *rest = (UNKNOWN_PAGE if run.page_of else run.text).split(" ")
            word += self._width(first, run, kind)
            for part in rest:
                yield word
                word = self._width(part, run, kind)
        yield word

    def _width(self, text: str, run: Run, kind: Type) -> float:
        raised = kind.size * SUPERSCRIPT_SIZE
        size = raised if run.superscript and raised >= self.theme.smallest else kind.size
        return words_width(self.theme, text, self.theme.face(kind, run.bold, run.italic), size)


def _lines(words: Sequence[float], space: float, width: float) -> int:
    """How many lines words take, as wide as they are."""
    lines, used = 1, -space
    for word in words:
        if used + space + word > width and used > 0:
            lines, used = lines + 1, -space
        used += space + word
    return lines


def column_count(table: p.Table) -> int:
    """How many columns a table has."""
    rows = (*table.header, *table.rows)
    return max((sum(cell.columns for cell in row.cells) for row in rows), default=1)


def placed_cells(row: p.Row) -> Iterator[tuple[int, p.Cell]]:
    """Each cell with the number of the column in which it begins."""
    start = 0
    for cell in row.cells:
        yield start, cell
        start += cell.columns


def to_write_in(row: p.Row, table: p.Table) -> bool:
    """Whether empty cells of a row are there for the reader to write in."""
    return row.min_height > 0 or table.look == "grid"


def lifted(shares: list[float], least: list[float]) -> list[float] | None:
    """The shares, made wide enough at the cost of the others; None where that cannot be."""
    wide = [max(share, need) for share, need in zip(shares, least, strict=True)]
    excess = sum(wide) - sum(shares)
    above = sum(wide) - sum(least)
    if excess > above + FUZZ:
        return None
    if excess <= FUZZ:
        return shares
    return [
        share - excess * (share - need) / above for share, need in zip(wide, least, strict=True)
    ]
