"""A page: what stands where on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from guidegen.layout.heading import BandHeading
from guidegen.layout.piece import Placed
from guidegen.layout.sheet import Sheet


@dataclass(slots=True)
class Page:
    """One page: what stands where in its column, or the sheet that fills it."""

    number: int
    section: str = ""
    placed: list[Placed] = field(default_factory=list)
    sheet: Sheet | None = None

    @property
    def label(self) -> str:
        """The page number as printed."""
        return str(self.number)

    @property
    def opens_section(self) -> bool:
        """Whether a section's band stands at the top, where the running head would be."""
        return bool(self.placed) and isinstance(self.placed[0].piece, BandHeading)

    def anchors(self) -> Iterator[str]:
        """The ids that links can point to on this page."""
        if self.sheet:
            yield from self.sheet.anchors()
        for item in self.placed:
            yield from item.piece.anchors()
