"""How something works: a drawing with numbered parts, and a step for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import Alt, text_items
from guidegen.blocks._count import Count
from guidegen.blocks._drawings import drawn_figure
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.base import Key
from guidegen.model.text import Text


class MechanismBlock(Block):
    """The steps carry the numbers that the drawing shows."""

    example = """
mechanism:
  title: How checkpoint drugs work
  drawing: checkpoint
  alt: >-
    Three panels. A T cell finds a cancer cell. Two proteins meet and the T cell stops.
    A drug blocks them and the T cell attacks.
  steps:
    - A T cell finds a cancer cell.
    - PD-1 on the T cell meets PD-L1 on the cancer cell. The T cell stops.
    - A drug blocks PD-1. The T cell attacks.
"""

    title: Text
    drawing: Key
    alt: Alt
    steps: Annotated[tuple[Text, ...], Count()]
    caption: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield from drawn_figure(context, self, self.drawing, self.alt, self.title, self.caption)
        yield p.List(at=self.at, items=text_items(context, self.steps), marker="badge")
