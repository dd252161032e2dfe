"""Full pages without running heads: the covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidegen.document.scene import Backdrop
from guidegen.layout.lines import breaks_a_word
from guidegen.layout.paint import Measure, paint_scene
from guidegen.layout.piece import Piece, Stack
from guidegen.layout.text import Text
from guidegen.pictures.covers import title_area

STRIP_RULE = 5.0


class Sheet(Piece):
    """A background to the page edge, a body at the top, a foot on a plain strip.

    The body's white text keeps to the area that every artwork leaves dark.
    """

    def __init__(self, body: Stack, foot: Stack, background: Backdrop, measure: Measure) -> None:
        super().__init__()
        self.body = body
        self.foot = foot
        self.measure = measure
        self.theme = theme = measure.theme
        self._margin, self._pad = theme.sheet.margin, theme.sheet.pad
        self._picture = background.page(theme.page.height + 2 * theme.bleed)
        _, _, self._right, self._bottom = title_area(theme.page.width, theme.page.height)
        body.wrap(self._right - self._margin)
        foot.wrap(theme.page.width - 2 * self._margin)

    def _height(self, width: float) -> float:
        return self.theme.page.depth

    def inner(self) -> Iterator[Piece]:
        yield self.body
        yield self.foot

    def draw_page(self, canvas: Any) -> None:
        """Draw on a whole page, from its lower left corner."""
        page, bleed = self.theme.page, self.theme.bleed
        self.height = page.height
        for name in self.names:
            canvas.bookmarkHorizontal(name, 0, page.height)
        scene = self.measure.scene(self._picture, page.width + 2 * bleed)
        with canvas.artifact("Background"):
            paint_scene(canvas, scene, -bleed, page.height + bleed - scene.height, self.theme)
        top = page.height - self.theme.sheet.top
        self.body.drawOn(canvas, self._margin, top - self.body.height)
        self._draw_foot(canvas)

    @property
    def fits(self) -> bool:
        """Whether the body ends where the artwork begins, and above the foot, in whole words."""
        strip = self.foot.height + 2 * self._pad + STRIP_RULE if self.foot.pieces else 0
        room = min(self._bottom, self.theme.page.height - strip - self._pad)
        low = self.theme.sheet.top + self.body.height
        return bool(low <= room) and not any(map(_breaks_a_word, self.inner()))

    def _draw_foot(self, canvas: Any) -> None:
        """The foot on a white strip, so that it reads on any artwork."""
        if not self.foot.pieces:
            return
        high = self.foot.height + 2 * self._pad
        bleed, wide = self.theme.bleed, self.theme.page.width + 2 * self.theme.bleed
        with canvas.artifact("Background"):
            canvas.setFillColor(self.theme.color("accent"))
            canvas.rect(-bleed, -bleed, wide, bleed + high + STRIP_RULE, stroke=0, fill=1)
            canvas.setFillColor(self.theme.color("paper"))
            canvas.rect(-bleed, -bleed, wide, bleed + high, stroke=0, fill=1)
        self.foot.drawOn(canvas, self._margin, self._pad)

    def draw(self) -> None:
        """Sheets are drawn by ``draw_page``."""


def _breaks_a_word(piece: Piece) -> bool:
    if isinstance(piece, Text):
        return breaks_a_word(piece.paragraph)
    return any(map(_breaks_a_word, piece.inner()))
