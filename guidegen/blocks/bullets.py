"""A bulleted list, with an introduction if wanted."""

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


class BulletsBlock(Block):
    """Items of one kind, in no order; an item may have items of its own."""

    shorthand = "items"
    example = """
bullets:
  intro: "Your team can help you with:"
  items:
    - Pain
    - text: Shortness of breath
      items: [Draining fluid, Oxygen]
    - Worry and low mood
"""

    intro: Text | None = None
    items: Annotated[tuple[Item, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        if self.intro:
            yield replace(paragraph(context, self.intro), keep_with_next=True)
        yield p.List(id=self.id, at=self.at, items=items(context, self.items))
