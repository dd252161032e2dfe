"""The start of a new page."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p


class PageBreakBlock(Block):
    """What follows begins on a new page."""

    example = """
page_break: {}
"""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        # A break is not a place: a link to it would be one to nowhere.
        yield p.PageBreak(at=self.at)
