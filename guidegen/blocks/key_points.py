"""The few things to take away from a section or from the whole guide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import text_items, title_or
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text

MOST = 7
"""More than seven points in one list fail item 8 of the CDC Clear Communication Index."""


class KeyPointsBlock(Block):
    """Up to seven points in a box."""

    shorthand = "points"
    example = """
key_points:
  title: Key points
  points:
    - Immunotherapy helps your own immune system attack the cancer.
    - Side effects can start weeks or months later. Call your team about any new symptom.
"""

    title: Text | None = None
    points: Annotated[tuple[Text, ...], Count(most=MOST)]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = title_or(context, self.title, "Key points")
        points = p.List(at=self.at, items=text_items(context, self.points))
        yield p.Box(id=self.id, at=self.at, title=title, body=(points,), icon="key")
