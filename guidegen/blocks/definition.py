"""A word explained where it is first needed."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import paragraph
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run
from guidegen.model.text import Text


class DefinitionBlock(Block):
    """A term, how to say it, and what it means."""

    example = """
definition:
  term: Pleura
  say: PLOOR-uh
  text: A thin, two-layered lining around the lungs.
"""

    term: Text
    text: Text
    say: str = ""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.term)
        if self.say:
            title += (Run(f" (say: {self.say})"),)
        body = (paragraph(context, self.text),)
        yield p.Box(id=self.id, at=self.at, title=title, body=body, tone="neutral", icon="book")
