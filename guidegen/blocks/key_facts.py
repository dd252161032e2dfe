"""Labels and values at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._count import Count
from guidegen.blocks._tables import fact
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain, text_of
from guidegen.model.text import Text


class KeyFactsBlock(Block):
    """A box of two columns: the label, and what there is to know."""

    example = """
key_facts:
  title: Nivolumab and ipilimumab at a glance
  facts:
    How it is given: through a vein, in the hospital or clinic
    How long: up to 2 years
"""

    title: Text
    facts: Annotated[dict[str, Text], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.title)
        rows = tuple(
            fact(plain(label), context.runs(text), text.at) for label, text in self.facts.items()
        )
        table = p.Table(at=self.at, rows=rows, widths=(2, 3), look="facts", summary=text_of(title))
        yield p.Box(id=self.id, at=self.at, title=title, body=(table,), icon="info")
