"""Questions that people ask, with their answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import paragraph, subheading
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.base import Model
from guidegen.model.text import Text


class Answered(Model):
    """A question and its answer."""

    question: Text
    answer: Text


class FaqBlock(Block):
    """Each question is a heading, so that it can be found from the outline."""

    shorthand = "questions"
    example = """
faq:
  - question: Will I lose my hair?
    answer: Most people do not lose their hair from immunotherapy.
  - question: Can I keep working?
    answer: Some people do. Plan for days when you are tired.
"""

    questions: Annotated[tuple[Answered, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        body: list[p.Primitive] = []
        for item in self.questions:
            body.append(subheading(context, item.question))
            body.append(paragraph(context, item.answer))
        yield p.Section(id=self.id, at=self.at, body=tuple(body))
