"""Ruled lines for the reader's own notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import field_validator

from guidegen.blocks._common import subheading
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.model.text import Text

MOST = 60
FILL = 3
"""Fewest lines that are worth ruling at the foot of a page."""


class NotesBlock(Block):
    """``lines`` is a number, or ``fill`` for the rest of the page."""

    example = """
notes:
  title: My notes
  lines: 6
"""

    title: Text | None = None
    lines: int | Literal["fill"] = 8

    @field_validator("lines", mode="plain", json_schema_input_type=int | Literal["fill"])
    @classmethod
    def _number_or_fill(cls, value: Any) -> int | str:
        if str(value) == "fill":
            return "fill"
        if str(value).isdecimal() and 1 <= int(value) <= MOST:
            return int(value)
        raise ValueError(f"write a whole number from 1 to {MOST}, or `fill`")

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        if self.title:
            yield subheading(context, self.title)
        else:
            yield p.Paragraph(at=self.at, runs=plain("Notes"), style="label", keep_with_next=True)
        if self.lines == "fill":
            yield p.WritingLines(id=self.id, at=self.at, count=FILL, fill=True)
        else:
            yield p.WritingLines(id=self.id, at=self.at, count=int(self.lines))
