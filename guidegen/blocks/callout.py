"""A box beside the main text: something worth knowing, or a warning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.guide import Blocks
from guidegen.model.text import Text

LOOKS: dict[str, tuple[p.Tone, p.Icon]] = {
    "info": ("primary", "info"),
    "idea": ("accent", "idea"),
    "calm": ("calm", "people"),
    "caution": ("caution", "warning"),
    "urgent": ("urgent", "emergency"),
}


class CalloutBlock(Block):
    """A titled box with a text or with blocks; the tone sets color and icon."""

    example = """
callout:
  title: Did you know?
  text: You can ask for a second opinion at any time. Most doctors welcome it.
  tone: idea
"""

    title: Text
    text: Text | None = None
    blocks: Blocks = ()
    tone: Literal["info", "idea", "calm", "caution", "urgent"] = "info"

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if (self.text is None) == (not self.blocks):
            raise ValueError("a callout has either `text` or `blocks`")
        return self

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        tone, icon = LOOKS[self.tone]
        title = context.runs(self.title)
        if self.text:
            body: tuple[p.Primitive, ...] = (
                p.Paragraph(at=self.text.at, runs=context.runs(self.text)),
            )
        else:
            body = context.blocks(self.blocks)
        yield p.Box(id=self.id, at=self.at, title=title, body=body, tone=tone, icon=icon)
