"""Running text; a bare string in a guide is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text


class ParagraphBlock(Block):
    """A paragraph; ``lead`` is the short answer under a section's heading."""

    shorthand = "text"
    example = """
paragraph:
  text: Your **T cells** look for cells that do not belong. They can find cancer cells.
  style: lead
"""

    text: Text
    style: Literal["body", "lead", "small"] = "body"

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield p.Paragraph(
            id=self.id, at=self.text.at, runs=context.runs(self.text), style=self.style
        )
