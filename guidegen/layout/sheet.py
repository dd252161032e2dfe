"""Full pages without running heads: the covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidegen.document.scene import Picture
from guidegen.layout.paint import Measure, paint_scene
from guidegen.layout.piece import Piece, Stack
from guidegen.layout.theme import Theme

MARGIN = 58.0
TOP = 74.0
FOOT = 46.0


class Sheet(Piece):
    """A background to the page edge, a body at the top, a foot at the bottom."""

    def __init__(
        self, body: Stack, foot: Stack, background: Picture, place: str, theme: Theme
    ) -> None:
        super().__init__()
        self.body = body
        self.foot = foot
        self.background = background
        self.place = place
        self.theme = theme
        for stack in (body, foot):
            stack.wrap(theme.page.width - 2 * MARGIN)

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
        scene = self.background.scene(page.width, Measure(self.theme))
        paint_scene(canvas, scene, 0, page.height - scene.height, self.theme)
        width = page.width - 2 * MARGIN
        _, height = self.body.wrap(width)
        self.body.drawOn(canvas, MARGIN, page.height - TOP - height)
        self.foot.wrap(width)
        self.foot.drawOn(canvas, MARGIN, FOOT)

    def draw(self) -> None:
        """Sheets are drawn by ``draw_page``."""
