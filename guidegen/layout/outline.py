"""The outline of a shape as PDF path operators.

Written here rather than call by call on the canvas: a chart of 200 figures has
thousands of points, and a hundredth of a point is precise enough for print.
"""

from __future__ import annotations

from guidegen.document.scene import Ellipse, Path, Rect

CIRCLE = 0.5522847498
"""Length of the Bezier handles that make a quarter circle of radius 1."""

Point = tuple[float, float]


def outline(shape: Rect | Ellipse | Path, height: float) -> str:
    """Path operators of a shape, y turned upwards in a scene of ``height`` points."""
    if isinstance(shape, Path):
        return _path(shape, height)
    if isinstance(shape, Ellipse):
        center = (shape.cx, height - shape.cy)
        return _rounded(
            center[0] - shape.rx, center[1] - shape.ry, 2 * shape.rx, 2 * shape.ry,
            shape.rx, shape.ry,
        )  # fmt: skip
    bottom = height - shape.y - shape.height
    if not shape.radius:
        numbers = _numbers(shape.x, bottom, shape.width, shape.height)
        return f"{numbers} re"
    radius = min(shape.radius, shape.width / 2, shape.height / 2)
    return _rounded(shape.x, bottom, shape.width, shape.height, radius, radius)


def _path(path: Path, height: float) -> str:
    parts: list[str] = []
    for segment in path.segments:
        kind = segment[0]
        if kind == "Z":
            parts.append("h")
            continue
        numbers = [float(number) for number in segment[1:]]
        numbers[1::2] = [height - number for number in numbers[1::2]]
        parts.append(f"{_numbers(*numbers)} {str(kind).lower()}")
    return " ".join(parts)


def _rounded(x: float, y: float, width: float, height: float, rx: float, ry: float) -> str:
    """A rectangle with elliptic corners; an ellipse where they meet."""
    right, top = x + width, y + height
    kx, ky = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    return " ".join(
        (
            f"{_numbers(x + rx, y)} m {_numbers(right - rx, y)} l",
            f"{_numbers(right - kx, y, right, y + ky, right, y + ry)} c",
            f"{_numbers(right, top - ry)} l",
            f"{_numbers(right, top - ky, right - kx, top, right - rx, top)} c",
            f"{_numbers(x + rx, top)} l",
            f"{_numbers(x + kx, top, x, top - ky, x, top - ry)} c",
            f"{_numbers(x, y + ry)} l",
            f"{_numbers(x, y + ky, x + kx, y, x + rx, y)} c h",
        )
    )


def _numbers(*values: float) -> str:
    return " ".join([f"{value:.2f}" for value in values])
