"""What changed from edition to edition, from the release log."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from guidegen.blocks._common import title_or
from guidegen.blocks._edition import month
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain
from guidegen.model.text import Text


class WhatChangedBlock(Block):
    """The latest releases with their reasons, the newest first; nothing before the first one."""

    example = """
what_changed: {latest: 3}
"""

    title: Text | None = None
    latest: int = Field(default=3, ge=1, le=20)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        releases = context.releases[-self.latest :][::-1]
        items = []
        for release in releases:
            head = Run(f"Version {release.version}, {month(release.date)}. ", bold=True)
            said = p.Paragraph(at=self.at, runs=(head, *plain(release.reason)))
            items.append(p.ListItem(at=self.at, body=(said,)))
        if items:
            yield p.Box(
                id=self.id, at=self.at, icon="info", tone="neutral",
                title=title_or(context, self.title, "What changed in this edition"),
                body=(p.List(at=self.at, items=tuple(items)),),
            )  # fmt: skip
