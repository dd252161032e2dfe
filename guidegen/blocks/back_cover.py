"""The back cover: whom to call, and which guide this is."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._contact import phone_run, url_run
from guidegen.blocks._covers import art, line, publisher
from guidegen.blocks._edition import month, version
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, plain


class BackCoverBlock(Block):
    """The publisher's phone number large, its address, and the version of the guide."""

    example = """
back_cover: {}
"""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        lines = self._lines(context)
        feet = self._feet(context)
        yield p.FullPage(
            id=self.id or "back-cover", at=self.at, place="back", background=art(context),
            body=tuple(line(runs, self.at, style) for runs, style in lines),
            foot=(publisher(context, self.at), *feet),
        )  # fmt: skip

    def _lines(self, context: Context) -> Iterator[tuple[Runs, p.TextStyle]]:
        brand = context.brand
        yield plain("Do you have questions about this guide? Call us."), "subtitle"
        yield (phone_run(brand.phone),), "display"
        if brand.website:
            yield (url_run(brand.website),), "subtitle"
        yield plain("This number is not for emergencies. In an emergency, call 911."), "body"

    def _feet(self, context: Context) -> Iterator[p.Primitive]:
        brand, guide = context.brand, context.guide
        if brand.tagline:
            yield line(context.runs(brand.tagline), brand.tagline.at, "small", "ink")
        if brand.address:
            yield line(plain(", ".join(brand.address)), self.at, "small", "ink")
        item = f" · Item\N{NO-BREAK SPACE}{guide.edition.item}" if guide.edition.item else ""
        edition = f"{version(guide)} · {month(guide.edition.published)}{item}"
        yield line(plain(edition), self.at, "small", "ink")
