"""What happens when: a few moments in order, drawn along a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import cited_keys
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.model.base import Model
from guidegen.model.text import Text
from guidegen.pictures.timeline import Moment, Timeline


class TimelinePoint(Model):
    """When, what happens, and what to know about it."""

    when: Text
    what: Text
    text: Text | None = None


class TimelineBlock(Block):
    """Drawn, so its texts are plain; what they cite is cited under the drawing."""

    example = """
timeline:
  title: Your first weeks
  how_to_read: Read from the first point to the last.
  points:
    - {when: Week 1, what: First infusion, text: You stay about half a day.}
    - {when: Week 3, what: Second visit, text: Blood test first.}
    - {when: Week 9, what: First scan}
"""

    title: Text
    points: Annotated[tuple[TimelinePoint, ...], Count()]
    how_to_read: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.title)
        moments = tuple(_moment(context, point) for point in self.points)
        caption = context.runs(self.how_to_read)
        texts = (text for point in self.points for text in (point.when, point.what, point.text))
        keys = cited_keys(texts)
        if keys:
            sources = context.sourced("Sources:" if not caption else "", keys, self.title.at)
            caption += sources
        yield p.Figure(
            id=self.id, at=self.at, picture=Timeline(moments), title=title, caption=caption,
            alt=_alt(text_of(title), moments),
        )  # fmt: skip


def _moment(context: Context, point: TimelinePoint) -> Moment:
    return Moment(
        context.literal(point.when), context.literal(point.what), context.literal(point.text)
    )


def _alt(title: str, moments: tuple[Moment, ...]) -> str:
    said = (
        f"{moment.when}: {moment.what}" + (f". {moment.text}" if moment.text else "")
        for moment in moments
    )
    return ". ".join([f"Timeline. {title}", *(text.rstrip(".") for text in said)]) + "."
