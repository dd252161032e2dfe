"""One of guidegen's own drawings."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import Alt
from guidegen.blocks._drawings import drawn_figure
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.base import Key
from guidegen.model.text import Text


class FigureBlock(Block):
    """``drawing`` names it; ``alt`` says it in words for people who cannot see it."""

    example = """
figure:
  drawing: pleura
  title: Where pleural mesothelioma grows
  alt: >-
    A chest with two lungs. A thin lining in two layers covers each lung. Fluid can
    collect between the layers.
  caption: The pleura has two layers. Fluid can collect between them.
"""

    drawing: Key
    alt: Alt
    title: Text | None = None
    caption: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield from drawn_figure(context, self, self.drawing, self.alt, self.title, self.caption)
