"""Someone's own words, with who said them and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidegen.blocks._common import in_quotes, paragraph
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, embolden, plain
from guidegen.model.text import Text


class QuoteBlock(Block):
    """A quotation; quotation marks are added where the author wrote none."""

    example = """
quote:
  text: The words as they were said, kept short.
  speaker: Name of the speaker
  role: what he or she does
"""

    text: Text
    speaker: Text
    role: Text | None = None
    source: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        said = paragraph(context, in_quotes(self.text), "quote")
        body = (
            replace(said, keep_with_next=True),
            p.Paragraph(at=self.speaker.at, runs=self._credit(context), style="small"),
        )
        yield p.Box(id=self.id, at=self.at, body=body, tone="calm", keep=True)

    def _credit(self, context: Context) -> Runs:
        runs = embolden(context.runs(self.speaker))
        for part in (self.role, self.source):
            if part:
                runs += (*plain(", "), *context.runs(part))
        return runs
