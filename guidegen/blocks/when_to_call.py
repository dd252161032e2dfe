"""Which signs need a call the same day, and which need 911."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from guidegen.blocks._common import paragraph, subheading, text_items
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.model.base import Model
from guidegen.model.text import Text

Urgency = Literal["same-day", "emergency"]

GROUPS: tuple[tuple[Urgency, str, p.Tone, p.Icon], ...] = (
    ("emergency", "Call 911 or go to the emergency room", "urgent", "emergency"),
    ("same-day", "Call your cancer team the same day", "caution", "phone"),
)
"""In the order of print: who needs 911 must not have to read on."""


class Sign(Model):
    """Something to watch for, and how fast to act."""

    sign: Text
    urgency: Urgency


class WhenToCallBlock(Block):
    """Two boxes told apart by words and icons, not by color alone."""

    shorthand = "signs"
    example = """
when_to_call:
  - {sign: A new cough, urgency: same-day}
  - {sign: A new rash, urgency: same-day}
  - {sign: You cannot catch your breath, urgency: emergency}
"""

    title: Text | None = None
    signs: Annotated[tuple[Sign, ...], Count()]
    note: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        body: list[p.Primitive] = []
        if self.title:
            body.append(subheading(context, self.title))
        for urgency, title, tone, icon in GROUPS:
            signs = [sign.sign for sign in self.signs if sign.urgency == urgency]
            if signs:
                list_ = p.List(at=signs[0].at, items=text_items(context, signs), tone=tone)
                inside = (list_, *_notice(context, urgency))
                body.append(
                    p.Box(at=self.at, title=plain(title), body=inside, tone=tone, icon=icon)
                )
        if self.note:
            body.append(paragraph(context, self.note))
        yield p.Section(id=self.id, at=self.at, body=tuple(body))


def _notice(context: Context, urgency: Urgency) -> Iterator[p.Paragraph]:
    """The brand's emergency notice belongs with these signs."""
    notice = context.brand.notices.get("emergency")
    if notice and urgency == "emergency":
        yield paragraph(context, notice)
