"""Plane geometry for drawings: smooth curves, limbs, placing, clipping, bounds.

All lengths are in points (or in the units of a drawing's own board, before it
is placed); y runs downwards, as in scenes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guidegen.document.scene import Ellipse, Label, Line, Path, Rect, Shape

Point = tuple[float, float]
Segment = tuple[str | float, ...]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def smooth(
    points: Sequence[Point], closed: bool = True, tension: float = 1.0
) -> tuple[Segment, ...]:
    """A curve through the points: Catmull-Rom splines as cubic Bezier segments.

    Tension 1 is the usual roundness; smaller values are flatter, 0 gives a
    polygon.
    """
    count = len(points)
    spans = count if closed else count - 1
    first = points[0]
    segments: list[Segment] = [("M", first[0], first[1])]
    for index in range(spans):
        before = _neighbour(points, index - 1, closed)
        start = points[index]
        end = points[(index + 1) % count]
        after = _neighbour(points, index + 2, closed)
        reach = tension / 6
        segments.append(
            (
                "C",
                start[0] + (end[0] - before[0]) * reach,
                start[1] + (end[1] - before[1]) * reach,
                end[0] - (after[0] - start[0]) * reach,
                end[1] - (after[1] - start[1]) * reach,
                end[0],
                end[1],
            )
        )
    if closed:
        segments.append(("Z",))
    return tuple(segments)


def _neighbour(points: Sequence[Point], index: int, closed: bool) -> Point:
    if closed:
        return points[index % len(points)]
    return points[min(max(index, 0), len(points) - 1)]


def flatten(segments: Sequence[Segment], steps: int = 8) -> list[Point]:
    """The points of one path without curves; each curve becomes ``steps`` lines."""
    points: list[Point] = []
    for segment in segments:
        placed = points_of(segment)
        if segment[0] == "C":
            first, second, end = placed
            curve = (points[-1], first, second, end)
            points.extend(_bezier(curve, k / steps) for k in range(1, steps + 1))
        elif placed:
            points.append(placed[0])
    if segments[-1][0] == "Z" and math.dist(points[0], points[-1]) < 1e-9:
        points.pop()
    return points


def _bezier(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    """The point at ``t`` (0 to 1) of a cubic Bezier curve."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return (x, y)


def runs_above(points: Sequence[Point], y: float) -> list[list[Point]]:
    """The stretches of a closed polygon that lie above ``y`` (not below it), as open lines."""
    start = next((k for k, point in enumerate(points) if point[1] > y), None)
    if start is None:
        return [[*points, points[0]]]
    runs: list[list[Point]] = []
    current: list[Point] = []
    ring = [*points[start:], *points[:start], points[start]]
    for before, point in pairwise(ring):
        if (before[1] > y) != (point[1] > y):
            edge = _mix(before, point, (y - before[1]) / (point[1] - before[1]))
            current.append(edge)
            if point[1] > y:
                runs.append(current)
                current = []
        if point[1] <= y:
            current.append(point)
    return runs


def polygon(points: Sequence[Point], closed: bool = True) -> tuple[Segment, ...]:
    """Straight segments through the points."""
    segments: list[Segment] = [("M", *points[0])]
    segments.extend(("L", *point) for point in points[1:])
    if closed:
        segments.append(("Z",))
    return tuple(segments)


def mirrored(half: Sequence[Point], axis: float = 0.0) -> list[Point]:
    """A closed outline from its right half, listed from top to bottom.

    Points on the axis are not doubled.
    """
    other = [(2 * axis - x, y) for x, y in reversed(half) if abs(x - axis) > 1e-9]
    return [*half, *other]


def limb(spine: Sequence[tuple[float, float, float]], steps: int = 6) -> tuple[Segment, ...]:
    """The outline of a rounded limb along a spine of ``(x, y, radius)`` points.

    Used for arms, legs, tubes and letters drawn as solid shapes, so that their
    ends are round whatever the painter's line caps are.
    """
    path = _resample(spine, steps)
    left: list[Point] = []
    right: list[Point] = []
    for index, (x, y, radius) in enumerate(path):
        back, ahead = path[max(index - 1, 0)], path[min(index + 1, len(path) - 1)]
        angle = math.atan2(ahead[1] - back[1], ahead[0] - back[0]) + math.pi / 2
        left.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
        right.append((x - radius * math.cos(angle), y - radius * math.sin(angle)))
    outline = [*left, *_cap(path[-1], path[-2]), *reversed(right), *_cap(path[0], path[1])]
    return smooth(outline)


def _cap(end: tuple[float, float, float], inner: tuple[float, float, float]) -> list[Point]:
    """Points of the half circle that closes a limb, without its two ends."""
    x, y, radius = end
    out = math.atan2(y - inner[1], x - inner[0])
    turns = (math.pi / 4, 0.0, -math.pi / 4)
    return [(x + radius * math.cos(out + t), y + radius * math.sin(out + t)) for t in turns]


def _resample(
    spine: Sequence[tuple[float, float, float]], steps: int
) -> list[tuple[float, float, float]]:
    """More points along the spine, on a smooth curve through its own."""
    if len(spine) == 2:
        return list(spine)
    result: list[tuple[float, float, float]] = []
    last = len(spine) - 1
    for index in range(last):
        around = [spine[min(max(index + k, 0), last)] for k in (-1, 0, 1, 2)]
        for step in range(steps):
            t = step / steps
            x, y, radius = (_catmull([p[axis] for p in around], t) for axis in range(3))
            result.append((x, y, radius))
    result.append(spine[-1])
    return result


def _catmull(around: Sequence[float], t: float) -> float:
    """One coordinate of a Catmull-Rom curve, at ``t`` between the middle two of four."""
    before, start, end, after = around
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )


def round_corners(points: Sequence[Point], radius: float) -> tuple[Segment, ...]:
    """A closed polygon whose corners are rounded by at most ``radius``."""
    segments: list[Segment] = []
    count = len(points)
    for index, corner in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % count]
        into = _towards(corner, before, radius)
        out = _towards(corner, after, radius)
        segments.append(("M" if index == 0 else "L", *into))
        c1 = _mix(into, corner, 0.5523)
        c2 = _mix(out, corner, 0.5523)
        segments.append(("C", *c1, *c2, *out))
    segments.append(("Z",))
    return tuple(segments)


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1.0
    return _mix(start, end, min(distance, length / 2) / length)


def _mix(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def polar(center: Point, radius: float, degrees: float) -> Point:
    """The point at an angle; 0 points right, 90 down."""
    angle = math.radians(degrees)
    return (center[0] + radius * math.cos(angle), center[1] + radius * math.sin(angle))


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a board of shapes goes in a scene: scaled first, then moved by (x, y).

    Line widths are kept, so that every drawing has the same stroke weights.
    ``flip`` mirrors the board about its own left edge before it is moved.
    """

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    flip: bool = False

    def point(self, point: Point) -> Point:
        """A point of the board, in the scene."""
        sign = -1.0 if self.flip else 1.0
        return (self.x + sign * self.scale * point[0], self.y + self.scale * point[1])

    def shape(self, shape: Shape) -> Shape:
        """A shape of the board, in the scene."""
        match shape:
            case Rect():
                x, y = self.point((shape.x, shape.y))
                width = shape.width * self.scale
                return replace(
                    shape,
                    x=x - width if self.flip else x,
                    y=y,
                    width=width,
                    height=shape.height * self.scale,
                    radius=shape.radius * self.scale,
                )
            case Ellipse():
                cx, cy = self.point((shape.cx, shape.cy))
                rx, ry = shape.rx * self.scale, shape.ry * self.scale
                return replace(shape, cx=cx, cy=cy, rx=rx, ry=ry)
            case Line():
                x1, y1 = self.point((shape.x1, shape.y1))
                x2, y2 = self.point((shape.x2, shape.y2))
                return replace(shape, x1=x1, y1=y1, x2=x2, y2=y2)
            case Path():
                return replace(shape, segments=tuple(self._segment(s) for s in shape.segments))
            case Label():
                x, y = self.point((shape.x, shape.y))
                return replace(shape, x=x, y=y)

    def shapes(self, shapes: Iterable[Shape]) -> tuple[Shape, ...]:
        """All shapes of a board, in the scene."""
        return tuple(self.shape(shape) for shape in shapes)

    def _segment(self, segment: Segment) -> Segment:
        placed: list[str | float] = [segment[0]]
        for point in points_of(segment):
            placed.extend(self.point(point))
        return tuple(placed)


def points_of(segment: Segment) -> list[Point]:
    """The points of a segment, control points included."""
    numbers = [float(value) for value in segment[1:]]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def bounds(shape: Shape) -> Box:
    """The box around a shape with its stroke; a path's control points count.

    A label is only its baseline point here: its width depends on the fonts.
    """
    match shape:
        case Rect():
            pad = _pad(shape.stroke, shape.stroke_width)
            right, bottom = shape.x + shape.width, shape.y + shape.height
            return (shape.x - pad, shape.y - pad, right + pad, bottom + pad)
        case Ellipse():
            pad = _pad(shape.stroke, shape.stroke_width)
            rx, ry = shape.rx + pad, shape.ry + pad
            return (shape.cx - rx, shape.cy - ry, shape.cx + rx, shape.cy + ry)
        case Line():
            return _around([(shape.x1, shape.y1), (shape.x2, shape.y2)], shape.stroke_width / 2)
        case Path():
            points = [point for segment in shape.segments for point in points_of(segment)]
            return _around(points, _pad(shape.stroke, shape.stroke_width))
        case Label():
            return (shape.x, shape.y, shape.x, shape.y)


def _pad(stroke: str | None, width: float) -> float:
    return width / 2 if stroke else 0.0


def _around(points: Sequence[Point], pad: float) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad)


def circle_points(center: Point, radius: float, chord: float = 6.0) -> list[Point]:
    """A circle as a polygon with sides of about ``chord`` points."""
    sides = max(24, math.ceil(2 * math.pi * radius / chord))
    return [polar(center, radius, 360 * k / sides) for k in range(sides)]


def clip(subject: Sequence[Point], window: Sequence[Point]) -> list[Point]:
    """The part of a polygon inside a convex window (Sutherland and Hodgman, 1974).

    The window's points run clockwise as seen on the page.  Empty when nothing
    is inside.
    """
    result = list(subject)
    for index, start in enumerate(window):
        end = window[(index + 1) % len(window)]
        result = _clip_edge(result, start, end)
        if not result:
            return []
    return result


def _clip_edge(subject: list[Point], start: Point, end: Point) -> list[Point]:
    kept: list[Point] = []
    for index, point in enumerate(subject):
        previous = subject[index - 1]
        side, side_before = _side(start, end, point), _side(start, end, previous)
        if (side >= 0) != (side_before >= 0):
            kept.append(_mix(previous, point, side_before / (side_before - side)))
        if side >= 0:
            kept.append(point)
    return kept


def _side(start: Point, end: Point, point: Point) -> float:
    """Positive where the point lies to the right of start-end, seen on the page."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
