"""Side effects by part of the body, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import title_or
from guidegen.blocks._count import Count
from guidegen.blocks._tables import cell, head
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain, text_of
from guidegen.model.base import Model
from guidegen.model.text import Text

COLUMNS: tuple[tuple[str, p.Tone | None], ...] = (
    ("Part of the body", None),
    ("What you may notice", None),
    ("Call the same day", "caution"),
    ("Call 911 or go to the ER", "urgent"),
)
HOW_TO_READ = "Find the part of the body. Then see what to do."
UNAPPROVED = (
    "Draft: a medical reviewer has not yet approved which signs need a call the same day "
    "and which need 911."
)


class Effect(Model):
    """What one organ may show, and how urgent it is."""

    organ: Text
    symptoms: Text
    same_day: Text
    emergency: Text


class SideEffectsBlock(Block):
    """A table by organ with a column for each urgency: words, never color alone."""

    shorthand = "effects"
    example = """
side_effects:
  - organ: Lungs
    symptoms: A new or worse cough, shortness of breath, chest pain
    same_day: Any new cough or shortness of breath
    emergency: You cannot catch your breath, or your chest hurts
  - organ: Skin
    symptoms: Rash, itching, mouth sores
    same_day: A new rash
    emergency: Blisters or peeling skin, or a rash with fever
"""

    title: Text | None = None
    how_to_read: Text | None = None
    effects: Annotated[tuple[Effect, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = title_or(context, self.title, "Side effects and when to call")
        note = title_or(context, self.how_to_read, HOW_TO_READ)
        if context.draft:
            note = (*note, Run(" "), Run(UNAPPROVED, bold=True))
        header = tuple(head(plain(label), self.at, tone) for label, tone in COLUMNS)
        yield p.Table(
            id=self.id, at=self.at, title=title, note=note,
            header=(p.Row(at=self.at, cells=header),),
            rows=tuple(_row(context, effect) for effect in self.effects),
            widths=(1, 1.7, 1.3, 1.3), summary=text_of(title),
        )  # fmt: skip


def _row(context: Context, effect: Effect) -> p.Row:
    texts = (effect.organ, effect.symptoms, effect.same_day, effect.emergency)
    cells = tuple(cell(context, text, header=index == 0) for index, text in enumerate(texts))
    return p.Row(at=effect.organ.at, cells=cells)
