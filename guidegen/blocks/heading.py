"""A heading inside a section; the section's own heading is level 1."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text


class HeadingBlock(Block):
    """A heading of level 2 or 3; level 2 stands in the contents."""

    shorthand = "text"
    example = """
heading:
  text: What happens on the day
  level: 2
"""

    text: Text
    level: int = Field(default=2, ge=2, le=3)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield p.Heading(id=self.id, at=self.text.at, level=self.level, runs=context.runs(self.text))
