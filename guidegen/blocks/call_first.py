"""Whom to call, with space for the numbers; stands at the front of a guide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import lead_in, paragraph
from guidegen.blocks._count import Count
from guidegen.blocks._tables import label_rows
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.model.text import Text


class CallFirstBlock(Block):
    """Each line is a label with a space to write in; the 911 line is always printed."""

    example = """
call_first:
  title: Fill this in first
  text: Ask your nurse for these numbers at your next visit.
  lines:
    - My cancer doctor
    - Nights and weekends
    - My pharmacy
"""

    title: Text
    text: Text | None = None
    lines: Annotated[tuple[Text, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.title)
        body: list[p.Primitive] = []
        if self.text:
            body.append(paragraph(context, self.text))
        labels = [context.runs(line) for line in self.lines]
        body.append(
            p.Table(
                at=self.at, rows=label_rows(labels, self.at), widths=(1, 1.4), look="grid",
                summary=f"{text_of(title)}: numbers to fill in",
            )
        )  # fmt: skip
        said = [str(text) for text in (self.text, *self.lines) if text]
        if not any("911" in text for text in said):
            body.append(self._emergency(context))
        yield p.Box(
            id=self.id, at=self.at, title=title, body=tuple(body), tone="urgent", icon="phone",
            frame="outline", keep=True,
        )  # fmt: skip

    def _emergency(self, context: Context) -> p.Paragraph:
        notice = context.brand.notices.get("emergency")
        if notice:
            return paragraph(context, notice)
        return p.Paragraph(at=self.at, runs=lead_in("In an emergency, call 911.", ()))
