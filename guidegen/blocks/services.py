"""What the guide's publisher offers, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import text_items
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import embolden
from guidegen.model.base import Model
from guidegen.model.text import Text


class ServiceColumn(Model):
    """Services of one kind."""

    title: Text
    items: Annotated[tuple[Text, ...], Count()]


class ServicesBlock(Block):
    """Up to three columns in one box, kept apart from the medical text."""

    example = """
services:
  title: How Mesothelioma Hope can help
  columns:
    - title: Medical help
      items: [Finding a specialist, Questions about treatment]
    - title: Daily life
      items: [Travel to treatment, Support for families]
"""

    title: Text
    columns: Annotated[tuple[ServiceColumn, ...], Count(most=3)]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.title)
        stacks = tuple(_stack(context, column) for column in self.columns)
        body = (p.Columns(at=self.at, stacks=stacks),)
        yield p.Box(
            id=self.id, at=self.at, title=title, body=body, tone="neutral", icon="people",
            frame="outline",
        )  # fmt: skip


def _stack(context: Context, column: ServiceColumn) -> tuple[p.Primitive, ...]:
    at = column.title.at
    name = p.Paragraph(
        at=at, runs=embolden(context.runs(column.title)), style="label", keep_with_next=True
    )
    return (name, p.List(at=at, items=text_items(context, column.items)))
