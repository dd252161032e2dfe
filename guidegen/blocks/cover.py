"""The front cover, composed from the guide's metadata."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._covers import art, line, publisher
from guidegen.blocks._edition import month, version
from guidegen.blocks.base import Block
from guidegen.context import DRAFT, Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, embolden, plain


class CoverBlock(Block):
    """Title, what is inside, publisher, version, price, draft mark and sponsor line."""

    example = """
cover: {}
"""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield p.FullPage(
            id=self.id or "cover", at=self.at, place="cover", background=art(context),
            body=tuple(self._titles(context)), foot=tuple(self._publisher(context)),
        )  # fmt: skip

    def _titles(self, context: Context) -> Iterator[p.Primitive]:
        guide = context.guide
        if guide.cover.eyebrow:
            yield line(context.runs(guide.cover.eyebrow), guide.cover.eyebrow.at, "eyebrow")
        yield line(context.runs(guide.title), guide.title.at, "title")
        if guide.subtitle:
            yield line(context.runs(guide.subtitle), guide.subtitle.at, "subtitle")
        if guide.cover.points:
            items = tuple(
                p.ListItem(at=point.at, body=(line(context.runs(point), point.at, "lead"),))
                for point in guide.cover.points
            )
            # Bullets have a box's color, which would be lost on the artwork.
            yield p.List(at=guide.cover.points[0].at, items=items, marker="none")

    def _publisher(self, context: Context) -> Iterator[p.Primitive]:
        guide = context.guide
        yield publisher(context, self.at)
        edition = f"{version(guide)} · {month(guide.edition.published)} · Free. Not for sale."
        yield line(plain(edition), self.at, "small", "ink")
        if context.draft:
            yield line(embolden(plain(DRAFT)), self.at, "small", "urgent")
        about = context.anchor_of("about")
        if about:
            page = Run("", page_of=about, href=f"#{about}")
            funding = (Run("Who pays for this guide: see page "), page, Run("."))
            yield line(funding, self.at, "small", "ink")
