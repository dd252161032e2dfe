"""Icons: a filled badge with a plain symbol cut in paper colour.

Every icon is designed on a board of 24 by 24 units and scaled.  Lines end in
drawn dots, and openings are painted over in the badge's tone, so that the
icons look the same whatever line caps and fill rule the painter uses.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from guidegen.document.primitives import Icon
from guidegen.document.scene import Ellipse, Path, Rect, Scene, Shape, Tone
from guidegen.pictures.geometry import (
    Placement,
    Point,
    Segment,
    points_of,
    polar,
    polygon,
    round_corners,
)
from guidegen.pictures.shapes import arc_circle

BOARD: Final = 24.0
"""Side of the board that icons are designed on, in its own units."""

PAPER: Final[Tone] = "paper"

PEN: Final = 2.4
"""Line weight of the signs, in board units: 1.8 points in an icon of 18."""

CENTER: Final[Point] = (BOARD / 2, BOARD / 2)

Drawing = tuple[Shape, ...]


def names() -> tuple[Icon, ...]:
    """The names that ``icon`` can draw."""
    return tuple(_ICONS)


def icon(name: str, size: float, tone: Tone) -> Scene:
    """Draw an icon as a square scene of ``size`` points.

    Args:
        name: One of ``names()``.
        size: Side of the square in points; made for 16 and above.
        tone: Palette role of the badge; it needs 4.5:1 against paper.

    Raises:
        ValueError: If there is no icon of this name.
    """
    draw = next((draw for known, draw in _ICONS.items() if known == name), None)
    if draw is None:
        raise ValueError(f"no icon `{name}`; there are {', '.join(_ICONS)}")
    return Scene(size, size, tuple(_scaled(shape, size / BOARD) for shape in draw(tone)))


def _scaled(shape: Shape, scale: float) -> Shape:
    """A shape of the board in the scene; unlike in drawings, line widths scale too."""
    placed = Placement(scale=scale).shape(shape)
    if isinstance(placed, Rect | Ellipse | Path):
        return replace(placed, stroke_width=placed.stroke_width * scale)
    return placed


# Badges


def _disc(tone: Tone) -> Drawing:
    return (Ellipse(*CENTER, 12, 12, fill=tone),)


def _square(tone: Tone) -> Drawing:
    return (Rect(0.9, 0.9, 22.2, 22.2, fill=tone, radius=5),)


def _triangle(tone: Tone) -> Drawing:
    # The corners are sharp points outside the board; rounding brings them in.
    corners = [(12.0, -0.5), (24.6, 22.9), (-0.6, 22.9)]
    return (Path(round_corners(corners, 3.2), fill=tone),)


# Parts of symbols


def _stroke(segments: Sequence[Segment], width: float = PEN, tone: Tone = PAPER) -> Drawing:
    """An open line with round ends."""
    ends = (segments[0][-2:], segments[-1][-2:])
    caps = tuple(Ellipse(float(x), float(y), width / 2, width / 2, fill=tone) for x, y in ends)
    return (Path(tuple(segments), stroke=tone, stroke_width=width), *caps)


def _line(*points: Point, width: float = PEN, tone: Tone = PAPER) -> Drawing:
    """Straight strokes through the points with round ends."""
    return _stroke(polygon(points, closed=False), width, tone)


def _solid(points: Sequence[Point], radius: float, fill: Tone = PAPER) -> Path:
    """A filled polygon with rounded corners."""
    return Path(round_corners(points, radius), fill=fill)


def _dot(x: float, y: float, radius: float, fill: Tone = PAPER) -> Ellipse:
    return Ellipse(x, y, radius, radius, fill=fill)


def _bar(x: float, y: float, width: float, height: float, fill: Tone = PAPER) -> Rect:
    """A small rectangle with softened corners."""
    return Rect(x, y, width, height, fill=fill, radius=min(0.7, width / 2, height / 2))


def _moved(segments: Sequence[Segment], move: Callable[[Point], Point]) -> tuple[Segment, ...]:
    """The segments with every point moved."""
    moved: list[Segment] = []
    for segment in segments:
        points = (coordinate for point in points_of(segment) for coordinate in move(point))
        moved.append((segment[0], *points))
    return tuple(moved)


def _turned(segments: Sequence[Segment], degrees: float) -> tuple[Segment, ...]:
    """Turned about the centre of the board, clockwise on the page."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = CENTER
    return _moved(
        segments,
        lambda p: (x + (p[0] - x) * cos - (p[1] - y) * sin,
                   y + (p[0] - x) * sin + (p[1] - y) * cos),
    )  # fmt: skip


def _mirrored(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Left and right swapped."""
    return _moved(segments, lambda p: (BOARD - p[0], p[1]))


def _flipped(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Top and bottom swapped."""
    return _moved(segments, lambda p: (p[0], BOARD - p[1]))


# Icons


def _info(tone: Tone) -> Drawing:
    return (*_disc(tone), _dot(12, 6.9, 1.65), *_line((12, 11.3), (12, 17.4), width=2.7))


def _question(tone: Tone) -> Drawing:
    hook: tuple[Segment, ...] = (
        ("M", 8.5, 9.3),
        ("C", 8.6, 7.2, 10.1, 5.9, 12.1, 5.9),
        ("C", 14.2, 5.9, 15.6, 7.2, 15.6, 9.1),
        ("C", 15.6, 11.6, 12.1, 11.6, 12.1, 14.2),
    )
    return (*_disc(tone), *_stroke(hook), _dot(12.1, 18.1, 1.6))


def _warning(tone: Tone) -> Drawing:
    stem = [(10.2, 7.6), (13.8, 7.6), (13.1, 15.6), (10.9, 15.6)]
    return (*_triangle(tone), _solid(stem, 1.1), _dot(12, 18.7, 1.6))


def _emergency(tone: Tone) -> Drawing:
    upright = Rect(9.4, 4.9, 5.2, 14.2, fill=PAPER, radius=1.5)
    across = Rect(4.9, 9.4, 14.2, 5.2, fill=PAPER, radius=1.5)
    return (*_square(tone), upright, across)


def _key(tone: Tone) -> Drawing:
    points = [polar((12, 12.6), 8.9 if k % 2 == 0 else 4.2, 36 * k - 90) for k in range(10)]
    return (*_disc(tone), _solid(points, 0.8))


def _idea(tone: Tone) -> Drawing:
    glass: tuple[Segment, ...] = (
        ("M", 9.7, 15.2),
        ("C", 9.7, 13.3, 6.8, 12.6, 6.8, 9.3),
        ("C", 6.8, 6.4, 9.1, 4.1, 12, 4.1),
        ("C", 14.9, 4.1, 17.2, 6.4, 17.2, 9.3),
        ("C", 17.2, 12.6, 14.3, 13.3, 14.3, 15.2),
        ("Z",),
    )
    socket = (_bar(9.7, 16.3, 4.6, 1.5), _bar(10.5, 18.7, 3.0, 1.4))
    return (*_disc(tone), Path(glass, fill=PAPER), *socket)


def _phone(tone: Tone) -> Drawing:
    # An upright receiver, its back to the left, then turned.
    receiver: tuple[Segment, ...] = (
        ("M", 12.2, 3.6),
        ("C", 5.6, 8.0, 5.6, 16.0, 12.2, 20.4),
        ("C", 12.8, 20.8, 13.5, 20.7, 13.9, 20.1),
        ("L", 15.5, 17.7),
        ("C", 15.9, 17.1, 15.8, 16.5, 15.2, 16.1),
        ("L", 13.2, 14.7),
        ("C", 12.7, 14.3, 12.0, 14.4, 11.6, 14.9),
        ("C", 10.6, 13.0, 10.6, 11.0, 11.6, 9.1),
        ("C", 12.0, 9.6, 12.7, 9.7, 13.2, 9.3),
        ("L", 15.2, 7.9),
        ("C", 15.8, 7.5, 15.9, 6.9, 15.5, 6.3),
        ("L", 13.9, 3.9),
        ("C", 13.5, 3.3, 12.8, 3.2, 12.2, 3.6),
        ("Z",),
    )
    return (*_disc(tone), Path(_turned(receiver, -40), fill=PAPER))


def _pencil(tone: Tone) -> Drawing:
    wood = [(9.5, 6.6), (14.5, 6.6), (14.5, 15.6), (12, 20.4), (9.5, 15.6)]
    rubber = [(9.5, 2.9), (14.5, 2.9), (14.5, 5.4), (9.5, 5.4)]
    return (
        *_disc(tone),
        Path(_turned(round_corners(wood, 0.5), 45), fill=PAPER),
        Path(_turned(round_corners(rubber, 0.9), 45), fill=PAPER),
    )


def _check(tone: Tone) -> Drawing:
    return (*_disc(tone), *_line((6.5, 12.6), (10.3, 16.4), (17.5, 8.2), width=2.7))


def _quote(tone: Tone) -> Drawing:
    mark: tuple[Segment, ...] = (
        ("M", 5.4, 13.7),
        ("C", 5.4, 10.3, 7.0, 7.7, 9.7, 6.6),
        ("C", 10.6, 6.3, 11.1, 7.5, 10.3, 8.0),
        ("C", 9.0, 8.8, 8.3, 9.8, 8.2, 10.9),
        ("C", 9.8, 10.9, 11.0, 12.1, 11.0, 13.7),
        ("C", 11.0, 15.3, 9.8, 16.5, 8.2, 16.5),
        ("C", 6.6, 16.5, 5.4, 15.3, 5.4, 13.7),
        ("Z",),
    )
    second = _moved(mark, lambda p: (p[0] + 7.3, p[1]))
    return (*_disc(tone), Path(mark, fill=PAPER), Path(second, fill=PAPER))


def _trial(tone: Tone) -> Drawing:
    bars = (_bar(6.4, 11.6, 3, 4.6), _bar(10.5, 8.7, 3, 7.5), _bar(14.6, 5.6, 3, 10.6))
    return (*_disc(tone), *bars, _bar(5.6, 17.4, 12.8, 1.5))


def _scissors(tone: Tone) -> Drawing:
    # Rings are closed paths: the ground shows through, and no painter leaves a nick.
    ring = arc_circle((4.9, 5.9), 3.3)
    blade = round_corners([(6.6, 7.1), (8.2, 5.2), (23.6, 18.7), (19.2, 18.9)], 0.9)
    halves = ((ring, blade), (_flipped(ring), _flipped(blade)))
    return tuple(
        part
        for handle, edge in halves
        for part in (Path(handle, stroke=tone, stroke_width=PEN), Path(edge, fill=tone))
    )


def _book(tone: Tone) -> Drawing:
    page: tuple[Segment, ...] = (
        ("M", 11.3, 8.3),
        ("C", 9.7, 7.1, 7.5, 6.5, 5.2, 6.5),
        ("C", 4.7, 6.5, 4.4, 6.8, 4.4, 7.3),
        ("L", 4.4, 15.5),
        ("C", 4.4, 16.0, 4.7, 16.3, 5.2, 16.3),
        ("C", 7.5, 16.4, 9.7, 16.9, 11.3, 18.0),
        ("Z",),
    )
    return (*_disc(tone), Path(page, fill=PAPER), Path(_mirrored(page), fill=PAPER))


def _calendar(tone: Tone) -> Drawing:
    days = tuple(_bar(x, y, 2, 2, tone) for y in (11.8, 14.8) for x in (7.8, 11.0, 14.2))
    rings = tuple(part for x in (9.0, 15.0) for part in _line((x, 5.4), (x, 8.0), width=2))
    sheet = Rect(5.6, 6.4, 12.8, 12, fill=PAPER, radius=1.8)
    # The rule is wider than the sheet, or its edge would show as a hairline.
    rule = Rect(5.4, 9.4, 13.2, 1.1, fill=tone)
    return (*_disc(tone), sheet, rule, *days, *rings)


def _people(tone: Tone) -> Drawing:
    # The one in front has a rim in the badge's tone, which sets it off from the other.
    behind = _bust((15.5, 8.9), 2.5, 4.3)
    front = _bust((9.5, 8.6), 2.9, 5.0)
    rim = tuple(replace(part, fill=tone, stroke=tone, stroke_width=2.2) for part in front)
    return (*_disc(tone), *behind, *rim, *front)


def _bust(face: Point, head: float, half: float) -> tuple[Path, Path]:
    """Head and shoulders; ``face`` is the middle of the head, ``half`` half the width."""
    x, y = face
    top, bottom = y + head + 1.3, 17.8
    shoulders: tuple[Segment, ...] = (
        ("M", x - half, bottom - 0.8),
        ("C", x - half, top + 1.6, x - half * 0.6, top, x, top),
        ("C", x + half * 0.6, top, x + half, top + 1.6, x + half, bottom - 0.8),
        ("C", x + half, bottom - 0.3, x + half - 0.3, bottom, x + half - 0.8, bottom),
        ("L", x - half + 0.8, bottom),
        ("C", x - half + 0.3, bottom, x - half, bottom - 0.3, x - half, bottom - 0.8),
        ("Z",),
    )
    return (Path(arc_circle(face, head), fill=PAPER), Path(shoulders, fill=PAPER))


_ICONS: Final[Mapping[Icon, Callable[[Tone], Drawing]]] = MappingProxyType(
    {
        "info": _info,
        "key": _key,
        "phone": _phone,
        "warning": _warning,
        "emergency": _emergency,
        "question": _question,
        "idea": _idea,
        "pencil": _pencil,
        "check": _check,
        "quote": _quote,
        "trial": _trial,
        "scissors": _scissors,
        "book": _book,
        "calendar": _calendar,
        "people": _people,
    }
)
