"""The table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain


class ContentsBlock(Block):
    """Sections (``depth: 1``) and the headings in them (``depth: 2``) with their pages."""

    example = """
contents: {}
"""

    depth: int = Field(default=2, ge=1, le=2)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        heading = p.Heading(at=self.at, level=1, runs=plain("Contents"), listed=False, band=True)
        body = (heading, p.Contents(at=self.at, depth=self.depth))
        yield p.PageBreak(at=self.at)
        yield p.Section(id=self.id or "contents", at=self.at, body=body)
