"""One thing to do next: a phone number, a short address, a QR code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Self

from pydantic import model_validator

from guidegen.blocks._common import paragraph
from guidegen.blocks._contact import phone_run, url_run
from guidegen.blocks._qr import QR_MOST, QR_WIDTH, QrCode
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, text_of
from guidegen.model.contact import Phone, Url
from guidegen.model.text import Text
from guidegen.problems import Position


class CallToActionBlock(Block):
    """A box with the phone number (the brand's by default) and an address if given."""

    example = """
call_to_action:
  title: Talk with someone today
  text: A patient advocate can answer your questions. The call is free.
  url: https://clinicaltrials.gov
"""

    title: Text
    text: Text
    phone: Phone | None = None
    url: Url | None = None
    qr: bool = True

    @model_validator(mode="after")
    def _scannable(self) -> Self:
        if self.url and self.qr and len(self.url.encode()) > QR_MOST:
            raise ValueError(
                "the address is too long for a code that a phone can read; "
                "use a shorter one, or write `qr: false`"
            )
        return self

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.title)
        body = self._words(context)
        if self.url and self.qr:
            stacks = (body, (_code(self.at, self.url),))
            body = (p.Columns(at=self.at, stacks=stacks, weights=(2.6, 1)),)
        yield p.Box(
            id=self.id, at=self.at, title=title, body=body, tone="accent", icon="phone", keep=True
        )

    def _words(self, context: Context) -> tuple[p.Primitive, ...]:
        number = p.Paragraph(
            at=self.at, runs=(phone_run(self.phone or context.brand.phone),), style="subtitle",
            tone="ink",
        )  # fmt: skip
        text = replace(paragraph(context, self.text), keep_with_next=True)
        if self.url is None:
            return (text, number)
        address = p.Paragraph(at=self.at, runs=(Run("Web: "), url_run(self.url)))
        return (text, number, address)


def _code(at: Position, url: str) -> p.Figure:
    return p.Figure(
        at=at, picture=QrCode.of(url), max_width=QR_WIDTH,
        alt=f"QR code that opens {text_of((url_run(url),))}",
    )  # fmt: skip
