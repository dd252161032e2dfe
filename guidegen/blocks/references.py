"""The sources that a guide cites, in the order of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import words
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.references.citations import entry_anchor

BY_NUMBER = (
    "These are the sources of this guide. "
    "In the text, the number of a source stands after what it tells."
)
BY_NAME = "These are the sources of this guide, by the name of the first author."


class ReferencesBlock(Block):
    """Prints exactly what is cited; each entry leads back to the places that cite it."""

    example = """
references: {}
"""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        if context.numbering is None or context.known is None:
            return
        entries = tuple(
            p.Entry(
                id=entry_anchor(entry.key), at=self.at, label=entry.label, runs=entry.runs,
                back=context.known.back(entry.key),
            )
            for entry in context.numbering.entries()
        )  # fmt: skip
        if not entries:
            return
        intro = BY_NUMBER if context.numbering.style.numbered else BY_NAME
        heading = p.Heading(at=self.at, level=1, runs=plain("References"), band=True)
        body = (heading, words(intro, self.at, "small"), *entries)
        yield p.PageBreak(at=self.at)
        yield p.Section(id=self.id or "references", at=self.at, body=body)
