"""Small parts that several pictures share: outlines, people, arrows, badges, text blocks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidegen.document.scene import Anchor, Ellipse, Label, Path, Rect, Shape, TextMeasure, Tone
from guidegen.pictures.geometry import (
    Point,
    Segment,
    flatten,
    polar,
    polygon,
    round_corners,
    smooth,
)

OUTLINE: Tone = "primary-dark"
"""The line colour of illustrations; above 10:1 on paper and on every tint."""

STROKE = 1.6
"""Line width of illustrations, in points."""

LEADING = 1.25
"""Distance of baselines as a multiple of the type size."""

CAP = 0.68
"""Height of capitals as a multiple of the type size (Atkinson Hyperlegible Next)."""


DESCENT = 0.3
"""Depth of descenders as a multiple of the type size."""


def silhouette(
    parts: Sequence[tuple[Segment, ...]],
    fill: Tone,
    stroke: Tone = OUTLINE,
    width: float = STROKE,
) -> tuple[Shape, ...]:
    """Several overlapping outlines painted as one shape with one outer line.

    All lines are painted first, at double width; the fills then hide every
    line inside, so no union of the outlines needs to be computed.
    """
    lines = [Path(part, fill=None, stroke=stroke, stroke_width=2 * width) for part in parts]
    fills = [Path(part, fill=fill) for part in parts]
    return (*lines, *fills)


def blob(
    points: Sequence[Point],
    fill: Tone,
    stroke: Tone | None = OUTLINE,
    width: float = STROKE,
    tension: float = 1.0,
) -> Path:
    """A closed smooth shape through the points."""
    return Path(smooth(points, tension=tension), fill=fill, stroke=stroke, stroke_width=width)


def curve(points: Sequence[Point], stroke: Tone = OUTLINE, width: float = STROKE) -> Path:
    """An open smooth line through the points."""
    return Path(smooth(points, closed=False), stroke=stroke, stroke_width=width)


def bow(
    start: Point, end: Point, sag: float, stroke: Tone = OUTLINE, width: float = STROKE
) -> Path:
    """A single arc between two points; ``sag`` bends it to its right-hand side."""
    (x1, y1), (x2, y2) = start, end
    length = math.dist(start, end) or 1.0
    nx, ny = -(y2 - y1) / length * sag * 4 / 3, (x2 - x1) / length * sag * 4 / 3
    c1 = (x1 + (x2 - x1) * 0.25 + nx, y1 + (y2 - y1) * 0.25 + ny)
    c2 = (x1 + (x2 - x1) * 0.75 + nx, y1 + (y2 - y1) * 0.75 + ny)
    return Path((("M", x1, y1), ("C", *c1, *c2, x2, y2)), stroke=stroke, stroke_width=width)


def arc_circle(center: Point, radius: float) -> tuple[Segment, ...]:
    """A circle as four Bezier segments, for use as a part of a path."""
    x, y = center
    k = radius * 0.5523
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + k, x + k, y + radius, x, y + radius),
        ("C", x - k, y + radius, x - radius, y + k, x - radius, y),
        ("C", x - radius, y - k, x - k, y - radius, x, y - radius),
        ("C", x + k, y - radius, x + radius, y - k, x + radius, y),
        ("Z",),
    )


def person(
    x: float,
    y: float,
    height: float,
    filled: bool,
    tone: Tone = "primary",
    pale: Tone = "primary-mid",
) -> Path:
    """A figure of one person, head and body in one path; 0.54 as wide as high.

    Filled figures are solid in ``tone``; the others are outlines in ``pale`` on paper.
    Both have the same outer size: the outline lies inside the filled shape's edge.
    """
    line = max(0.9, height * 0.055)
    inset = 0 if filled else line / 2
    half = person_width(height) / 2
    center = x + half
    head = arc_circle((center, y + height * 0.19), height * 0.19 - inset)
    top, bottom = y + height * 0.44 + inset, y + height - inset
    wide, foot = half - inset, half * 0.8 - inset
    round_top, round_foot = wide * 1.05, height * 0.1
    hip = top + round_top
    body: tuple[Segment, ...] = (
        ("M", center, top),
        ("C", center + wide * 0.56, top, center + wide, hip - round_top * 0.56, center + wide, hip),
        ("L", center + foot, bottom - round_foot),
        ("C", center + foot, bottom - round_foot * 0.4, center + foot - round_foot * 0.5, bottom,
         center + foot - round_foot, bottom),
        ("L", center - foot + round_foot, bottom),
        ("C", center - foot + round_foot * 0.5, bottom, center - foot, bottom - round_foot * 0.4,
         center - foot, bottom - round_foot),
        ("L", center - wide, hip),
        ("C", center - wide, hip - round_top * 0.56, center - wide * 0.56, top, center, top),
        ("Z",),
    )  # fmt: skip
    if filled:
        return Path(head + body, fill=tone)
    return Path(head + body, fill="paper", stroke=pale, stroke_width=line)


def person_width(height: float) -> float:
    """How wide a figure of this height is."""
    return 0.54 * height


def badge(
    text: str, center: Point, size: float, tone: Tone = "primary", radius: float | None = None
) -> tuple[Shape, ...]:
    """A number (or a letter) in a filled circle; ``size`` is the type size."""
    reach = badge_radius(size) if radius is None else radius
    return (
        Ellipse(*center, reach, reach, fill=tone),
        Label(center[0], center[1] + CAP * size / 2, text, size, "paper", True, "middle"),
    )


def badge_radius(size: float) -> float:
    """The radius of a badge whose number is printed at ``size`` points."""
    return 0.82 * size


def arrow(
    points: Sequence[Point], tone: Tone = "muted", width: float = 2.0, head: float = 4.5
) -> tuple[Shape, ...]:
    """A smooth line through the points with a solid head at its end."""
    tip, before = points[-1], points[-2]
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    neck = polar(tip, head * 1.3, angle + 180)
    wings = [polar(neck, head, angle + turn) for turn in (90, -90)]
    shaft = [*points[:-1], neck]
    return (
        curve(shaft, tone, width),
        Path(round_corners([tip, *wings], head * 0.2), fill=tone),
    )


def dotted(
    points: Sequence[Point], tone: Tone, gap: float = 6.0, radius: float = 1.3
) -> tuple[Shape, ...]:
    """Dots along a smooth line, ``gap`` apart: a way that something takes."""
    line = flatten(smooth(points, closed=False), 12)
    dots: list[Shape] = []
    since = gap
    for before, point in pairwise(line):
        since += math.dist(before, point)
        if since >= gap:
            dots.append(Ellipse(*point, radius, radius, fill=tone))
            since = 0.0
    return tuple(dots)


def octagon(center: Point, radius: float, fill: Tone, stroke: Tone | None = None) -> Path:
    """The shape of a stop sign."""
    corners = [polar(center, radius, 22.5 + 45 * k) for k in range(8)]
    return Path(polygon(corners), fill=fill, stroke=stroke, stroke_width=STROKE)


def card(
    x: float, y: float, width: float, height: float, fill: Tone, stroke: Tone | None = None
) -> Rect:
    """A panel with softly rounded corners; its line lies inside the given edges."""
    inset = STROKE / 2 if stroke else 0.0
    radius = min(10.0, width / 4, height / 4)
    return Rect(
        x + inset,
        y + inset,
        width - 2 * inset,
        height - 2 * inset,
        fill,
        stroke,
        STROKE,
        radius,
    )


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one style, wrapped to a width and ready to be put somewhere.

    Attributes:
        lines: The text after wrapping.
        size: Type size in points.
        bold: Whether the lines are bold.
        width: Width of the longest line in points.
    """

    lines: tuple[str, ...]
    size: float
    bold: bool
    width: float

    @classmethod
    def of(
        cls, words: str, text: TextMeasure, width: float, bold: bool = False, scale: float = 1.0
    ) -> TextBlock:
        """Wrap ``words`` to ``width`` at ``scale`` times the edition's label size."""
        if not words:
            return cls((), text.size, bold, 0.0)
        size = text.size * scale
        lines = tuple(text.wrap(words, size, width, bold))
        return cls(lines, size, bold, max(text.width(line, size, bold) for line in lines))

    @classmethod
    def balanced(cls, words: str, text: TextMeasure, width: float, bold: bool = False) -> TextBlock:
        """Wrapped to as few lines as ``of`` needs, but to lines of similar length."""
        widest = cls.of(words, text, width, bold)
        low, high = longest_word(words, text, bold), widest.width
        for _ in range(6):
            middle = (low + high) / 2
            if len(cls.of(words, text, middle, bold).lines) > len(widest.lines):
                low = middle
            else:
                high = middle
        return cls.of(words, text, high + 0.01, bold)

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to below the last line's descenders."""
        if not self.lines:
            return 0.0
        return self.size * (LEADING * (len(self.lines) - 1) + CAP + DESCENT)

    def labels(
        self, x: float, y: float, anchor: Anchor = "start", tone: Tone = "ink"
    ) -> tuple[Label, ...]:
        """The lines as labels; (x, y) is the anchor at the top of the block."""
        first = y + CAP * self.size
        step = LEADING * self.size
        return tuple(
            Label(x, first + step * k, line, self.size, tone, self.bold, anchor)
            for k, line in enumerate(self.lines)
        )


def longest_word(words: str, text: TextMeasure, bold: bool = False, scale: float = 1.0) -> float:
    """The width of the widest word: the narrowest column that breaks no word."""
    size = text.size * scale
    return max((text.width(word, size, bold) for word in words.split()), default=0.0)
