"""What to do, or what happens, one step after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import led_by, subheading
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.base import Model
from guidegen.model.text import Text


class Step(Model):
    """One step: its name, and what to know about it."""

    title: Text
    text: Text


class StepsBlock(Block):
    """Numbered steps, each with a title and a text."""

    shorthand = "steps"
    example = """
steps:
  - title: Before your visit
    text: You have a blood test. Your nurse asks how you have been.
  - title: The infusion
    text: You sit in a chair while the medicine drips into a vein.
"""

    title: Text | None = None
    steps: Annotated[tuple[Step, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        if self.title:
            yield subheading(context, self.title)
        items = tuple(
            p.ListItem(at=step.title.at, body=(led_by(context, step.title, step.text),))
            for step in self.steps
        )
        yield p.List(id=self.id, at=self.at, items=items, marker="badge")
