"""A table to fill in day by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from guidegen.blocks._count import Count
from guidegen.blocks._tables import blank_rows, head
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.model.text import Text


class LogBlock(Block):
    """Empty rows under column headings, such as a symptom diary."""

    example = """
log:
  title: My symptom diary
  columns: [Date and time, What I noticed, "How strong, 0 to 10", What I did]
  rows: 8
  how_to_use: Write down anything new. Take this page to your visits.
"""

    title: Text
    columns: Annotated[tuple[Text, ...], Count(most=6)]
    rows: int = Field(default=8, ge=1, le=40)
    how_to_use: Text | None = None
    widths: tuple[float, ...] = ()

    @model_validator(mode="after")
    def _widths_fit(self) -> Self:
        if self.widths and len(self.widths) != len(self.columns):
            raise ValueError(
                f"`widths` has {len(self.widths)} numbers, but there are "
                f"{len(self.columns)} columns"
            )
        if any(width <= 0 for width in self.widths):
            raise ValueError("each of `widths` is a number above zero")
        return self

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title, note = context.runs(self.title), context.runs(self.how_to_use)
        header = tuple(head(context.runs(column), column.at) for column in self.columns)
        yield p.Table(
            id=self.id, at=self.at, title=title, note=note,
            header=(p.Row(at=self.at, cells=header),),
            rows=blank_rows(len(self.columns), self.rows, self.at),
            widths=self.widths, look="grid", summary=f"{text_of(title)}: a table to fill in",
        )  # fmt: skip
