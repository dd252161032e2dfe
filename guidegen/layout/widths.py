"""Column widths that follow from what stands in the columns."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.primitives import Cell, Paragraph, Primitive, Table
from guidegen.layout.table import PAD_X
from guidegen.layout.theme import Theme

LONG = 260.0
"""A cell's text counts no wider than this, in points: it will wrap anyway.

So at the screen edition's size of type; it grows with it.
"""


def column_weights(table: Table, theme: Theme) -> list[float]:
    """Widths in points: each column fits its longest word, the rest goes by need."""
    count = max((sum(cell.columns for cell in row.cells) for row in table.rows), default=1)
    least, wanted = [0.0] * count, [0.0] * count
    padding, long = 2 * PAD_X * theme.inset, LONG * theme.scale
    for row in (*table.header, *table.rows):
        column = 0
        for cell in row.cells:
            if cell.columns == 1 and column < count:
                word, line = _needs(cell, theme)
                least[column] = max(least[column], word + padding + 1)
                wanted[column] = max(wanted[column], min(line, long) + padding)
            column += cell.columns
    return _shared_out(least, wanted, theme.page.column)


def _shared_out(least: list[float], wanted: list[float], width: float) -> list[float]:
    least = _capped(least, width)
    spare = width - sum(least)
    if spare <= 0:
        return least
    needs = [max(want - base, 0) + 1 for want, base in zip(wanted, least, strict=True)]
    return [base + spare * need / sum(needs) for base, need in zip(least, needs, strict=True)]


def _capped(least: list[float], width: float) -> list[float]:
    """The least widths; where they do not fit, the widest give way to a fair share."""
    if sum(least) <= width:
        return least
    narrow = sorted(least)
    left = width
    for index, value in enumerate(narrow):
        fair = left / (len(narrow) - index)
        if value > fair:
            return [min(value, fair) for value in least]
        left -= value
    return least


def _needs(cell: Cell, theme: Theme) -> tuple[float, float]:
    """The width of the longest word and of the longest unwrapped line."""
    kind = theme.types["cell-header" if cell.header else "cell"]
    word = line = 0.0
    for text in _texts(cell):
        face = theme.face(kind, bold="\0" in text)
        clean = text.replace("\0", "")
        line = max(line, stringWidth(clean, face, kind.size))
        for part in clean.split(" "):
            word = max(word, stringWidth(part, face, kind.size))
    return word, line


def _texts(primitive: Primitive) -> Iterator[str]:
    if isinstance(primitive, Paragraph):
        yield "".join(f"\0{r.text}" if r.bold else r.text for r in primitive.runs)
    for child in primitive.children():
        yield from _texts(child)
