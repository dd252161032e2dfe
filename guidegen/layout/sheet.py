"""Full pages without running heads: the covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidegen.document.scene import Picture
from guidegen.layout.paint import Measure, paint_scene
from guidegen.layout.piece import Piece, Stack
from guidegen.pictures.covers import title_area

MARGIN = 58.0
TOP = 74.0
STRIP_PAD = 20.0
STRIP_RULE = 5.0


class Sheet(Piece):
    """A background to the page edge, a body at the top, a foot on a plain strip.

    The body's white text keeps to the area that every artwork leaves dark.
    """

    def __init__(self, body: Stack, foot: Stack, background: Picture, measure: Measure) -> None:
        super().__init__()
        self.body = body
        self.foot = foot
        self.background = background
        self.measure = measure
        self.theme = theme = measure.theme
        _, _, self._right, self._bottom = title_area(theme.page.width, theme.page.height)
        body.wrap(self._right - MARGIN)
        foot.wrap(theme.page.width - 2 * MARGIN)

    def _height(self, width: float) -> float:
        return self.theme.page.depth

    def inner(self) -> Iterator[Piece]:
        yield self.body
        yield self.foot

    def draw_page(self, canvas: Any) -> None:
        """Draw on a whole page, from its lower left corner."""
        page = self.theme.page
        self.height = page.height
        for name in self.names:
            canvas.bookmarkHorizontal(name, 0, page.height)
        scene = self.measure.scene(self.background, page.width)
        with canvas.artifact("Background"):
            paint_scene(canvas, scene, 0, page.height - scene.height, self.theme)
        self.body.drawOn(canvas, MARGIN, page.height - TOP - self.body.height)
        self._draw_foot(canvas)

    @property
    def fits(self) -> bool:
        """Whether the body ends where the artwork begins, and above the foot."""
        strip = self.foot.height + 2 * STRIP_PAD + STRIP_RULE if self.foot.pieces else 0
        room = min(self._bottom, self.theme.page.height - strip - STRIP_PAD)
        return bool(TOP + self.body.height <= room)

    def _draw_foot(self, canvas: Any) -> None:
        """The foot on a white strip, so that it reads on any artwork."""
        if not self.foot.pieces:
            return
        high = self.foot.height + 2 * STRIP_PAD
        with canvas.artifact("Background"):
            canvas.setFillColor(self.theme.color("accent"))
            canvas.rect(0, 0, self.theme.page.width, high + STRIP_RULE, stroke=0, fill=1)
            canvas.setFillColor(self.theme.color("paper"))
            canvas.rect(0, 0, self.theme.page.width, high, stroke=0, fill=1)
        self.foot.drawOn(canvas, MARGIN, STRIP_PAD)

    def draw(self) -> None:
        """Sheets are drawn by ``draw_page``."""
