"""Timelines: a few moments in order, side by side where short, else one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Line, Scene, Shape, TextMeasure
from guidegen.pictures.shapes import CAP, TextBlock, longest_word

GUTTER = 14.0
"""Space between two columns, in points."""

NARROWEST = 7.0
"""Narrowest column, as a multiple of the type size: about 14 characters."""

RIM = 1.25
"""Outer radius of a dot, as a multiple of the radius its line is drawn at."""

MOST_LINES = 5
"""Columns with more lines of one text than this are set as rows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When, what happens (bold), and what to know about it (may be empty)."""

    when: str
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments in order, joined by a line with a dot for each."""

    points: tuple[Moment, ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a timeline needs at least one point")

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Columns if all texts fit in ``width`` points, else rows."""
        column = (width - GUTTER * (len(self.points) - 1)) / len(self.points)
        if len(self.points) > 1 and self._fits(column, text):
            return self._columns(width, column, text)
        return self._rows(width, text)

    def _fits(self, column: float, text: TextMeasure) -> bool:
        if column < NARROWEST * text.size:
            return False
        for point in self.points:
            widest = max(
                longest_word(point.when, text, True),
                longest_word(point.what, text, True),
                longest_word(point.text, text),
            )
            if widest > column:
                return False
            if len(TextBlock.of(point.text, text, column).lines) > MOST_LINES:
                return False
            if len(TextBlock.of(point.what, text, column, True).lines) > 3:
                return False
            if len(TextBlock.of(point.when, text, column, True).lines) > 2:
                return False
        return True

    def _columns(self, width: float, column: float, text: TextMeasure) -> Scene:
        whens = [TextBlock.of(point.when, text, column, True) for point in self.points]
        line_y = max(block.height for block in whens) + 0.9 * text.size
        radius = 0.45 * text.size
        last = (len(self.points) - 1) * (column + GUTTER) + RIM * radius
        shapes: list[Shape] = [Line(RIM * radius, line_y, last, line_y, "primary-mid", 2.5)]
        bottom = 0.0
        for place, (point, when) in enumerate(zip(self.points, whens, strict=True)):
            x = place * (column + GUTTER)
            top = line_y - 0.9 * text.size - when.height
            shapes += when.labels(x, top, tone="primary-dark")
            shapes += _dot(x + RIM * radius, line_y, radius)
            drawn, end = _texts(point, x, line_y + 1.1 * text.size, column, text)
            shapes += drawn
            bottom = max(bottom, end)
        return Scene(width, bottom, tuple(shapes))

    def _rows(self, width: float, text: TextMeasure) -> Scene:
        radius = 0.45 * text.size
        center = RIM * radius
        left = 2 * center + 0.8 * text.size
        shapes: list[Shape] = []
        centers: list[float] = []
        # The first dot is taller than its line of text.
        top = center - CAP * text.size / 2
        bottom = 0.0
        for point in self.points:
            when = TextBlock.of(point.when, text, width - left, True)
            shapes += when.labels(left, top, tone="primary-dark")
            centers.append(top + CAP * text.size / 2)
            drawn, bottom = _texts(
                point, left, top + when.height + 0.3 * text.size, width - left, text
            )
            shapes += drawn
            top = bottom + 0.9 * text.size
        spine = Line(center, centers[0], center, centers[-1], "primary-mid", 2.5)
        dots = [dot for y in centers for dot in _dot(center, y, radius)]
        return Scene(width, max(bottom, centers[-1] + center), (spine, *dots, *shapes))


def _dot(x: float, y: float, radius: float) -> tuple[Shape, ...]:
    return (Ellipse(x, y, radius, radius, "paper", "primary", 0.45 * radius),)


def _texts(
    point: Moment, x: float, top: float, width: float, text: TextMeasure
) -> tuple[list[Shape], float]:
    """What happens, in bold, and the text below it."""
    shapes: list[Shape] = []
    bottom = top
    for words, bold in ((point.what, True), (point.text, False)):
        block = TextBlock.of(words, text, width, bold)
        if block.lines:
            shapes += block.labels(x, bottom)
            bottom += block.height + 0.3 * text.size
    return shapes, bottom
