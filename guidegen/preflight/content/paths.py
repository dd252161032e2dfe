"""The operators of paths (ISO 32000-1, 8.5)."""

from __future__ import annotations

from typing import Any

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.matrices import grown, thinnest
from guidegen.preflight.content.patterns import follow_pattern
from guidegen.preflight.content.reading import Unreadable, numbers
from guidegen.preflight.content.run import NOWHERE, Run

LONG = 3.0
"""Shapes shorter than this are dots and parts of letters, not lines, in points."""


def _add(run: Run, x: float, y: float) -> None:
    """Add a point to the subpath."""
    if not run.path:
        raise Unreadable("a path begins without a point")
    a, b, c, d, e, f = run.state.ctm
    x, y = x * a + y * c + e, x * b + y * d + f
    piece = run.path[-1]
    piece[0] = min(piece[0], x)
    piece[1] = min(piece[1], y)
    piece[2] = max(piece[2], x)
    piece[3] = max(piece[3], y)
    piece[4] += 1


def _move(run: Run, operands: list[Any]) -> None:
    x, y = numbers(operands, 2)
    run.path.append([*NOWHERE, 0.0])
    _add(run, x, y)


def _line(run: Run, operands: list[Any]) -> None:
    _add(run, float(operands[-2]), float(operands[-1]))


def _curve(run: Run, operands: list[Any]) -> None:
    """The curve lies within the points that steer it."""
    for index in range(0, len(operands) - 1, 2):
        _add(run, float(operands[index]), float(operands[index + 1]))


def _rectangle(run: Run, operands: list[Any]) -> None:
    x, y, width, height = numbers(operands, 4)
    run.path.append([*NOWHERE, 0.0])
    for at_x in (x, x + width):
        for at_y in (y, y + height):
            _add(run, at_x, at_y)


def _boxes(run: Run) -> list[list[float]]:
    """The subpaths that have more than one point."""
    return [piece for piece in run.path if piece[4] > 1]


def _round_all(boxes: list[list[float]]) -> Rectangle:
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip


def _thinnest_part(boxes: list[list[float]]) -> float:
    """How thin the thinnest long part of a shape is."""
    sides = [sorted((box[2] - box[0], box[3] - box[1])) for box in boxes]
    long = [short for short, length in sides if length >= LONG]
    return min(long) if long else max(length for _, length in sides)


def _end(run: Run, operands: list[Any]) -> None:
    """Let the path go, and clip with it where that was asked for."""
    if run.clipping:
        run.clip(_round_all(run.path) if run.path else NOWHERE)
    run.path, run.clipping = [], False


def _fill(run: Run, operands: list[Any]) -> None:
    _paint(run, fill=True, stroke=False)


def _stroke(run: Run, operands: list[Any]) -> None:
    _paint(run, fill=False, stroke=True)


def _both(run: Run, operands: list[Any]) -> None:
    _paint(run, fill=True, stroke=True)


def _paint(run: Run, fill: bool, stroke: bool) -> None:
    """A line round an area of the same color is part of the area."""
    boxes, state = _boxes(run), run.state
    try:
        if not boxes:
            return
        box = _round_all(boxes)
        width = abs(state.width) * thinnest(state.ctm)
        if fill:
            size = _thinnest_part(boxes) + (width if stroke else 0.0)
            if run.mark("area", box, state.fill, size):
                follow_pattern(run, state.fill, state.fill_pattern, box)
        outline = grown(box, width / 2)
        if stroke and not (fill and state.stroke == state.fill):  # noqa: SIM102
            if run.mark("line", outline, state.stroke, width, stroke=True):
                follow_pattern(run, state.stroke, state.stroke_pattern, outline)
    finally:
        _end(run, [])


def _clip(run: Run, operands: list[Any]) -> None:
    run.clipping = True


def _close(run: Run, operands: list[Any]) -> None:
    """Closing adds no point."""


def _width(run: Run, operands: list[Any]) -> None:
    (run.state.width,) = numbers(operands, 1)


PATHS = {
    "m": _move, "l": _line, "c": _curve, "v": _curve, "y": _curve, "re": _rectangle,
    "h": _close, "n": _end, "f": _fill, "F": _fill, "f*": _fill, "S": _stroke, "s": _stroke,
    "B": _both, "B*": _both, "b": _both, "b*": _both, "W": _clip, "W*": _clip, "w": _width,
}  # fmt: skip
