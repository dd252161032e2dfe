"""Vector drawings as data: shapes in a scene, colours by palette role.

Charts and illustrations build scenes; layout paints them.  Neither knows the
other, so a drawing can be painted for screen (RGB) and press (CMYK) alike, and
a test can read the numbers of a chart without a PDF.

Coordinates are in points, origin at the top left, y downwards (as in SVG).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Tone = str
"""A palette role such as ``primary`` or ``urgent-tint`` (see ``brand.yaml``)."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its top left corner at (x, y); radius rounds the corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Tone | None = None
    stroke: Tone | None = None
    stroke_width: float = 1
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse around (cx, cy); a circle where rx equals ry."""

    cx: float
    cy: float
    rx: float
    ry: float
    fill: Tone | None = None
    stroke: Tone | None = None
    stroke_width: float = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; dash is (on, off) lengths in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Tone = "ink"
    stroke_width: float = 1
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A path of segments ``("M", x, y)``, ``("L", x, y)``,
    ``("C", x1, y1, x2, y2, x, y)`` (cubic Bezier) and ``("Z",)``."""

    segments: tuple[tuple[str | float, ...], ...]
    fill: Tone | None = None
    stroke: Tone | None = None
    stroke_width: float = 1
    round_joins: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; (x, y) is the baseline point that ``anchor`` names."""

    x: float
    y: float
    text: str
    size: float
    tone: Tone = "ink"
    bold: bool = False
    anchor: Anchor = "start"


Shape = Rect | Ellipse | Line | Path | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished drawing: width and height in points, shapes in painting order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def labels(self) -> tuple[str, ...]:
        """The texts printed in the drawing, in painting order."""
        return tuple(shape.text for shape in self.shapes if isinstance(shape, Label))


class TextMeasure(Protocol):
    """How wide text is in the edition's fonts; given to pictures by the layout."""

    @property
    def size(self) -> float:
        """The edition's label size in points (12 or more)."""

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of one line in points."""

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        """The text broken into lines no wider than ``width`` points."""


class Backdrop(Protocol):
    """A picture for a whole page, whatever its size: the artwork of a cover."""

    def page(self, height: float) -> Picture:
        """The picture for a page ``height`` points high."""


class Picture(Protocol):
    """Anything that can draw itself as a scene at a given width.

    A picture is a frozen dataclass that holds its data (values, labels); the
    scene is computed by the layout, which knows the width and the type size.
    """

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Draw at ``width`` points; the scene is exactly that wide."""
