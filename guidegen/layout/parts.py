"""Small pieces: drawings, images, ruled lines, marks of list items."""

from __future__ import annotations

from typing import Any

from reportlab.lib.utils import ImageReader

from guidegen.document.primitives import Image
from guidegen.document.scene import Picture, Scene
from guidegen.document.structure import Element
from guidegen.layout.paint import Measure, paint_scene
from guidegen.layout.panel import EDGES
from guidegen.layout.piece import Piece
from guidegen.layout.theme import INCH, Theme

SHRINK = (0.9, 0.8, 0.7)
"""Shares of its full width at which a drawing is tried to fit what is left of a page."""

NARROWEST = 18.0
"""Drawings are not made narrower than this, in sizes of their type, to fit a page."""


class Drawing(Piece):
    """A picture drawn as wide as the column allows, centered; shrinks to a page."""

    def __init__(
        self,
        picture: Picture,
        measure: Measure,
        element: Element | None,
        max_width: float | None = None,
    ) -> None:
        super().__init__(before=4, after=6)
        self.picture = picture
        self.measure = measure
        self.element = element
        self.max_width = max_width

    def fitted(self, width: float, height: float) -> Piece | None:
        """Drawn narrower: type keeps its size, so the drawing stays legible."""
        widest = min(width, self.max_width or width)
        least = NARROWEST * self.measure.size
        for share in SHRINK:
            smaller = Drawing(self.picture, self.measure, self.element, widest * share)
            if widest * share >= least and smaller.wrap(width)[1] <= height:
                return smaller
        return None

    def _height(self, width: float) -> float:
        return self._scene(width).height

    def _scene(self, width: float) -> Scene:
        return self.measure.scene(self.picture, min(width, self.max_width or width))

    def draw(self) -> None:
        scene = self._scene(self.width)
        x = (self.width - scene.width) / 2
        self.canv.enclose(self.element, x, scene.width, scene.height)
        with self.canv.content(self.element):
            paint_scene(self.canv, scene, x, 0, self.measure.theme)


class Photo(Piece):
    """A raster image, scaled to the column and to at most four fifths of a page."""

    def __init__(self, image: Image, theme: Theme, element: Element | None) -> None:
        super().__init__(before=4, after=6)
        self.image = image
        self.theme = theme
        self.element = element

    @property
    def resolution(self) -> float:
        """Pixels an inch as it is drawn where it stands."""
        return self.image.pixels[0] * INCH / self._size(self.width)[0]

    def _size(self, width: float) -> tuple[float, float]:
        pixels_wide, pixels_high = self.image.pixels
        wide = min(width, self.image.max_width or width)
        high = wide * pixels_high / pixels_wide
        limit = self.theme.page.depth * 0.8
        return (wide * limit / high, limit) if high > limit else (wide, high)

    def _height(self, width: float) -> float:
        return self._size(width)[1]

    def draw(self) -> None:
        wide, high = self._size(self.width)
        reader = ImageReader(self.theme.inks.image(self.image.data))
        x = (self.width - wide) / 2
        self.canv.enclose(self.element, x, wide, high)
        with self.canv.content(self.element):
            self.canv.drawImage(reader, x, 0, wide, high, mask="auto")


class Ruled(Piece):
    """Lines to write on; cut between lines.  ``fill`` takes the rest of the page."""

    def __init__(self, count: int, theme: Theme, fill: bool = False) -> None:
        super().__init__(before=2, after=10)
        self.count = count
        self.theme = theme
        self.fill = fill

    def _height(self, width: float) -> float:
        return self.count * self.theme.ruling

    def head_height(self, width: float) -> float:
        return min(self.count, 3) * self.theme.ruling

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        above = int(height // self.theme.ruling)
        if above < 1 or above >= self.count:
            return []
        return [Ruled(above, self.theme), Ruled(self.count - above, self.theme)]

    def stretched(self, extra: float) -> Piece:
        if not self.fill or extra < self.theme.ruling:
            return self
        return Ruled(self.count + int(extra // self.theme.ruling), self.theme)

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(self.theme.color("muted"))
            self.canv.setLineWidth(self.theme.writing_line)
            for index in range(self.count):
                y = self.height - (index + 1) * self.theme.ruling + 0.5
                self.canv.line(0, y, self.width, y)


BULLET_MIDDLE = 0.24
"""Where the middle of a bullet stays when it grows, as a share of the size of type."""


class Mark(Piece):
    """The label of a list item: bullet, box to tick, number or numbered badge."""

    def __init__(
        self, kind: str, text: str, theme: Theme, tone: str, style: str, element: Element | None
    ) -> None:
        super().__init__()
        self.element = element
        self.kind = kind
        self.text = text
        self.theme = theme
        self.tone = EDGES[tone]
        self.size = theme.types[style].size
        self.leading = theme.types[style].leading

    def _height(self, width: float) -> float:
        return self.leading

    def draw(self) -> None:
        if self.kind == "badge":
            with self.canv.artifact():
                self._draw_disc(self.canv)
        if self.kind != "none":
            with self.canv.content(self.element):
                getattr(self, f"_draw_{self.kind}", self._draw_number)(self.canv)

    def _baseline(self) -> float:
        return float(self.height - self.size)

    def _draw_bullet(self, canvas: Any) -> None:
        canvas.setFillColor(self.theme.color(self.tone))
        share, scale = self.theme.bullet, self.theme.scale
        canvas.setFont(self.theme.fonts.bold, self.size * share)
        drop = self.size * (share - 1) * BULLET_MIDDLE
        canvas.drawString(3 * scale, self._baseline() - drop, "\N{BULLET}")

    def _draw_check(self, canvas: Any) -> None:
        side = self.size * 0.86
        canvas.setStrokeColor(self.theme.color(self.tone))
        scale = self.theme.scale
        canvas.setLineWidth(1.3 * scale)
        canvas.roundRect(scale, self._baseline() - 1.5 * scale, side, side, 2 * scale)

    def _draw_number(self, canvas: Any) -> None:
        canvas.setFillColor(self.theme.color(self.tone))
        canvas.setFont(self.theme.fonts.bold, self.size)
        canvas.drawString(0, self._baseline(), self.text)

    def _center(self) -> tuple[float, float]:
        return self.size * 0.78, self._baseline() + self.size * 0.35

    def _draw_disc(self, canvas: Any) -> None:
        canvas.setFillColor(self.theme.color(self.tone))
        canvas.circle(*self._center(), self.size * 0.78, stroke=0, fill=1)

    def _draw_badge(self, canvas: Any) -> None:
        x, y = self._center()
        canvas.setFillColor(self.theme.color("paper"))
        canvas.setFont(self.theme.fonts.bold, max(self.size * 0.9, self.theme.smallest))
        canvas.drawCentredString(x, y - self.size * 0.32, self.text)


class Break(Piece):
    """A page break; see ``primitives.PageBreak``."""

    def __init__(self, at_least: float) -> None:
        super().__init__()
        self.at_least = at_least

    def _height(self, width: float) -> float:
        return 0

    def draw(self) -> None:
        """Nothing to draw."""
