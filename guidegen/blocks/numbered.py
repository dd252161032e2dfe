"""A numbered list, for things that have an order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from guidegen.blocks._common import Item, items, paragraph
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text


class NumberedBlock(Block):
    """Items counted 1, 2, 3; for actions with an explanation use ``steps``."""

    shorthand = "items"
    example = """
numbered:
  - Write down your questions.
  - Bring someone with you.
  - Ask for a copy of your test results.
"""

    intro: Text | None = None
    items: Annotated[tuple[Item, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        if self.intro:
            yield replace(paragraph(context, self.intro), keep_with_next=True)
        yield p.List(id=self.id, at=self.at, items=items(context, self.items), marker="number")
