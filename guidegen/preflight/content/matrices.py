"""Matrices and rectangles, in points."""

from __future__ import annotations

from math import hypot, isfinite, sqrt

from guidegen.preflight.base import Rectangle

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TOUCH = 0.01
"""Marks that lie over an edge by less than this only touch it, in points."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def box_under(matrix: Matrix, box: Rectangle) -> Rectangle:
    """The smallest upright rectangle round a rectangle under a matrix."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    xs = [x * a + y * c + e for x in (left, right) for y in (bottom, top)]
    ys = [x * b + y * d + f for x in (left, right) for y in (bottom, top)]
    return (min(xs), min(ys), max(xs), max(ys))


def common(box: Rectangle, other: Rectangle) -> Rectangle | None:
    """What two rectangles share; None where they share nothing, or only touch."""
    left, right = max(box[0], other[0]), min(box[2], other[2])
    bottom, top = max(box[1], other[1]), min(box[3], other[3])
    if right - left < min(TOUCH, box[2] - box[0]) or top - bottom < min(TOUCH, box[3] - box[1]):
        return None
    return (left, bottom, right, top)


def round_both(box: Rectangle, other: Rectangle) -> Rectangle:
    """The smallest rectangle round two."""
    return (
        min(box[0], other[0]), min(box[1], other[1]),
        max(box[2], other[2]), max(box[3], other[3]),
    )  # fmt: skip


def grown(box: Rectangle, by: float) -> Rectangle:
    """A rectangle with ``by`` points more on each side."""
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def thinnest(matrix: Matrix) -> float:
    """How wide a line of width 1 is where the matrix makes it thinnest (least singular value)."""
    a, b, c, d, _, _ = matrix
    size, turn = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    most = sqrt((size + sqrt(max(size * size - 4 * turn * turn, 0))) / 2)
    return turn / most if most else 0.0


def height(matrix: Matrix) -> float:
    """How high letters of size 1 stand over their base line, slanted or not."""
    a, b, c, d, _, _ = matrix
    along = hypot(a, b)
    return abs(a * d - b * c) / along if along else 0.0


def is_finite(box: Rectangle) -> bool:
    """Whether a rectangle has a place at all."""
    return isfinite(box[0] + box[1] + box[2] + box[3])
