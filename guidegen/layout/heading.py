"""Headings of sections: a band across the page top, or a short rule above."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.layout.paint import paint_scene
from guidegen.layout.piece import Piece
from guidegen.layout.theme import Theme
from guidegen.pictures.icons import icon

BAND_PAD = 22.0
RULE = 46.0
ICON = 24.0
ICON_INDENT = 33.0
"""In points at the screen edition's size of type; they grow with it."""


class SectionHeading(Piece):
    """A section's title; ``title`` is what the running head repeats."""

    keep_with_next = True

    def __init__(self, text: Piece, title: str, theme: Theme, before: float, after: float) -> None:
        super().__init__(before, after)
        self.text = text
        self.title = title
        self.theme = theme

    def inner(self) -> Iterator[Piece]:
        yield self.text


class BandHeading(SectionHeading):
    """The title in white on a band that bleeds off the top and the sides."""

    def __init__(self, text: Piece, title: str, theme: Theme) -> None:
        super().__init__(text, title, theme, 0, BAND_PAD * theme.scale)
        self.pad = BAND_PAD * theme.scale

    def _height(self, width: float) -> float:
        return self.text.wrap(width)[1] + self.pad

    def draw(self) -> None:
        with self.canv.artifact("Background"):
            self._draw_band()
        self.text.drawOn(self.canv, 0, self.pad)

    def _draw_band(self) -> None:
        canvas, page, color = self.canv, self.theme.page, self.theme.color
        bleed = self.theme.bleed
        left, wide, high = -page.left - bleed, page.width + 2 * bleed, self.height + page.top
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(left, 0, wide, high + bleed)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFillColor(color("primary-dark"))
        canvas.rect(left, 0, wide, high + bleed, stroke=0, fill=1)
        canvas.setFillColor(color("primary"))
        canvas.circle(self.width + 10, high - 6, 92, stroke=0, fill=1)
        canvas.setFillColor(color("primary-dark"))
        canvas.circle(self.width + 34, high - 2, 58, stroke=0, fill=1)
        canvas.setFillColor(color("accent"))
        canvas.rect(left, 0, wide, 5, stroke=0, fill=1)
        canvas.restoreState()


class RuledHeading(SectionHeading):
    """The title in the flow, under a short colored rule."""

    def __init__(self, text: Piece, title: str, theme: Theme) -> None:
        before = text.getSpaceBefore() + 8 * theme.scale
        super().__init__(text, title, theme, before, text.getSpaceAfter())

    def _height(self, width: float) -> float:
        return self.text.wrap(width)[1] + 12 * self.theme.scale

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setFillColor(self.theme.color("accent"))
            wide, high = RULE * self.theme.scale, 5 * self.theme.scale
            self.canv.rect(0, self.height - high, wide, high, stroke=0, fill=1)
        self.text.wrap(self.width)
        self.text.drawOn(self.canv, 0, 0)


class IconHeading(Piece):
    """A heading with an icon to its left."""

    keep_with_next = True

    def __init__(self, text: Piece, name: str, theme: Theme) -> None:
        super().__init__(text.getSpaceBefore(), text.getSpaceAfter())
        self.text = text
        self.name = name
        self.theme = theme
        self.icon, self.indent = ICON * theme.scale, ICON_INDENT * theme.scale

    def _height(self, width: float) -> float:
        return max(self.text.wrap(width - self.indent)[1], self.icon)

    def inner(self) -> Iterator[Piece]:
        yield self.text

    def draw(self) -> None:
        with self.canv.artifact():
            scene = icon(self.name, self.icon, "primary")
            paint_scene(self.canv, scene, 0, self.height - self.icon, self.theme)
        _, height = self.text.wrap(self.width - self.indent)
        self.text.drawOn(self.canv, self.indent, (self.height - height) / 2)
