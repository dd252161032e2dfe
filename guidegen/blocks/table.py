"""A table of words; numbers from trials belong in ``trials_table``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import model_validator

from guidegen.blocks._count import Count
from guidegen.blocks._tables import cell, head
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.model.text import Text

MOST_COLUMNS = 8
"""More do not fit on a page in readable columns; plain tables have four or five."""


class TableBlock(Block):
    """A header and rows of as many cells; the first cell of a row heads it."""

    example = """
table:
  title: Ways to drain fluid
  how_to_read: Each row is one way. Read across to compare.
  header: [What it is, Where it is done, What to expect]
  rows:
    - [A needle, "Clinic or hospital", The fluid may come back.]
    - [A small tube, At home, You or a helper drain the fluid.]
  widths: [1, 1, 2]
"""

    title: Text
    how_to_read: Text | None = None
    header: Annotated[tuple[Text, ...], Count(most=MOST_COLUMNS)]
    rows: Annotated[tuple[tuple[Text, ...], ...], Count()]
    widths: tuple[float, ...] = ()
    row_headers: bool = True

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        columns = len(self.header)
        for number, row in enumerate(self.rows, 1):
            if len(row) != columns:
                raise ValueError(
                    f"row {number} of the table does not fit its header: "
                    f"{_cells(len(row))} here, {_cells(columns)} in the header"
                )
        if self.widths and len(self.widths) != columns:
            raise ValueError(
                f"`widths` does not fit the header: {len(self.widths)} here, "
                f"{_cells(columns)} in the header"
            )
        if any(width <= 0 for width in self.widths):
            raise ValueError("each of `widths` is a number above zero")
        return self

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title, note = context.runs(self.title), context.runs(self.how_to_read)
        header = tuple(head(context.runs(text), text.at) for text in self.header)
        yield p.Table(
            id=self.id, at=self.at, title=title, note=note,
            header=(p.Row(at=self.at, cells=header),),
            rows=tuple(self._row(context, row) for row in self.rows),
            widths=self.widths, summary=text_of(title),
        )  # fmt: skip

    def _row(self, context: Context, row: tuple[Text, ...]) -> p.Row:
        cells = tuple(
            cell(context, text, header=self.row_headers and index == 0)
            for index, text in enumerate(row)
        )
        return p.Row(at=row[0].at, cells=cells)


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"
