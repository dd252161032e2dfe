"""Questions to ask the care team, with lines to write the answers on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from guidegen.blocks._common import paragraph, subheading
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.base import Model
from guidegen.model.text import Text


class QuestionGroup(Model):
    """Questions on one subject."""

    title: Text
    questions: Annotated[tuple[Text, ...], Count()]


class QuestionsBlock(Block):
    """Groups of questions; ``lines`` to write on follow each."""

    shorthand = "groups"
    example = """
questions:
  groups:
    - title: About my treatment
      questions:
        - What is the goal of this treatment?
        - What happens if I choose not to have it?
    - title: About side effects
      questions:
        - Whom do I call at night?
  lines: 2
"""

    title: Text | None = None
    groups: Annotated[tuple[QuestionGroup, ...], Count()]
    lines: int = Field(default=1, ge=0, le=6)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        body: list[p.Primitive] = []
        if self.title:
            body.append(subheading(context, self.title))
        for group in self.groups:
            body.append(subheading(context, group.title, 3 if self.title else 2))
            items = tuple(self._item(context, question) for question in group.questions)
            body.append(p.List(at=group.title.at, items=items))
        yield p.Section(id=self.id, at=self.at, body=tuple(body))

    def _item(self, context: Context, question: Text) -> p.ListItem:
        asked = paragraph(context, question)
        if not self.lines:
            return p.ListItem(at=question.at, body=(asked,))
        ruled = p.WritingLines(at=question.at, count=self.lines)
        return p.ListItem(at=question.at, body=(replace(asked, keep_with_next=True), ruled))
