"""Cards to cut out and carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from guidegen.blocks._common import words
from guidegen.blocks._count import Count
from guidegen.blocks._tables import label_rows
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, text_of, unlinked
from guidegen.model.text import Text

FIELD_HEIGHT = 28.0
"""Height in points of a line to fill in: 10 mm."""


class WalletCardBlock(Block):
    """The same card ``copies`` times: for the wallet, for a relative, for the fridge."""

    example = """
wallet_card:
  title: I have had immunotherapy
  fields: [Name, Medicines, Started on, "Cancer team, day and night"]
  text: Side effects may appear months later. Call my cancer team before giving steroids.
  copies: 2
"""

    title: Text
    fields: Annotated[tuple[Text, ...], Count()]
    text: Text
    copies: int = Field(default=2, ge=1, le=8)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield replace(
            words("Cut along the dashed line. Keep one card with you.", self.at, "small"),
            keep_with_next=True,
        )
        texts = (self.title, *self.fields, self.text)  # as they are read, and so numbered
        runs = tuple(context.runs(text) for text in texts)
        # A citation or a link target has one place in the document: the first card.
        again = tuple(unlinked(one) for one in runs)
        cards = [self._card(again) for _ in range(self.copies)]
        cards[0] = replace(self._card(runs), id=self.id)
        for index in range(0, len(cards), 2):
            pair = cards[index : index + 2]
            if len(pair) == 1:
                yield pair[0]
            else:
                yield p.Columns(at=self.at, stacks=tuple((one,) for one in pair))

    def _card(self, runs: tuple[Runs, ...]) -> p.Box:
        title, *fields, text = runs
        table = p.Table(
            at=self.at, rows=label_rows(fields, self.at, FIELD_HEIGHT), widths=(1, 1.2),
            look="grid", summary=f"{text_of(title)}: a card to fill in",
        )  # fmt: skip
        body = (table, p.Paragraph(at=self.text.at, runs=text, style="small"))
        return p.Box(
            at=self.at, title=title, body=body, tone="neutral", icon="scissors", frame="card",
            keep=True,
        )  # fmt: skip
