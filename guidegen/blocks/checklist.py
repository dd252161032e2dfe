"""Things to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import text_items, title_or
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text


class ChecklistBlock(Block):
    """A box with a square to tick before each item."""

    shorthand = "items"
    example = """
checklist:
  title: Bring to every visit
  items:
    - A list of all your medicines
    - Your immunotherapy wallet card
    - This guide and a pen
"""

    title: Text | None = None
    items: Annotated[tuple[Text, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = title_or(context, self.title, "Checklist")
        body = (p.List(at=self.at, items=text_items(context, self.items), marker="check"),)
        yield p.Box(id=self.id, at=self.at, title=title, body=body, icon="check", frame="outline")
