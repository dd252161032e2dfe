"""Options side by side, with room to weigh them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from guidegen.blocks._count import Count
from guidegen.blocks._tables import blank_rows, cell, head_row
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.model.base import Model
from guidegen.model.text import Text

BLANK_HEIGHT = 72.0
"""Height in points of a row for an option of one's own: room for three lines."""


class Option(Model):
    """An option, what can be good about it, and what can be hard."""

    option: Text
    good: Text
    hard: Text


class DecisionGridBlock(Block):
    """A table of options, with blank rows for the reader's own."""

    example = """
decision_grid:
  title: What matters most to me?
  how_to_use: Read each row. Circle what matters to you.
  options:
    - option: Treatment with two immunotherapy drugs
      good: It may help me live longer.
      hard: Side effects can start months later.
    - option: Comfort-focused care alone
      good: I spend less time at the hospital.
      hard: The cancer is not treated.
"""

    title: Text
    how_to_use: Text | None = None
    options: Annotated[tuple[Option, ...], Count()]
    blank_rows: int = Field(default=1, ge=0, le=6)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title, note = context.runs(self.title), context.runs(self.how_to_use)
        rows = tuple(_row(context, option) for option in self.options)
        header = head_row(
            ("Option", "What can be good about it", "What can be hard about it"), self.at
        )
        yield p.Table(
            id=self.id, at=self.at, title=title, note=note, header=(header,),
            rows=rows + blank_rows(3, self.blank_rows, self.at, BLANK_HEIGHT),
            widths=(1, 1.3, 1.3), look="grid", summary=text_of(title),
        )  # fmt: skip


def _row(context: Context, option: Option) -> p.Row:
    return p.Row(
        at=option.option.at,
        cells=(
            cell(context, option.option, header=True),
            cell(context, option.good),
            cell(context, option.hard),
        ),
    )
