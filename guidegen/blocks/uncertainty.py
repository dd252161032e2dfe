"""What is not known yet, said openly."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import paragraph, title_or
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text


class UncertaintyBlock(Block):
    """A box that says what studies have not shown (CDC index, item 11)."""

    shorthand = "text"
    example = """
uncertainty: >-
  Doctors cannot yet tell before treatment which people will be helped by it.
"""

    title: Text | None = None
    text: Text

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield p.Box(
            id=self.id, at=self.at, title=title_or(context, self.title, "What is not known yet"),
            body=(paragraph(context, self.text),), tone="neutral", icon="question",
        )  # fmt: skip
