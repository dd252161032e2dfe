"""Painting scenes: the shapes of charts and illustrations on the canvas."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.scene import Ellipse, Label, Line, Path, Rect, Scene
from guidegen.layout.theme import Theme


class Measure:
    """How wide text is in the theme's fonts (see ``scene.TextMeasure``)."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    @property
    def size(self) -> float:
        return self.theme.label_size

    def width(self, text: str, size: float, bold: bool = False) -> float:
        face = self.theme.fonts.face(bold)
        stretches = self.theme.fonts.segments(text, face)
        return float(sum(stringWidth(part, font, size) for font, part in stretches))

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def paint_scene(canvas: Any, scene: Scene, x: float, y: float, theme: Theme) -> None:
    """Paint a scene with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    for shape in scene.shapes:
        _paint(shape, canvas, scene.height, theme)
    canvas.restoreState()


@singledispatch
def _paint(shape: object, canvas: Any, height: float, theme: Theme) -> None:
    raise TypeError(f"no way to paint {type(shape).__name__}")


@_paint.register
def _(shape: Rect, canvas: Any, height: float, theme: Theme) -> None:
    fill, stroke = _style(shape, canvas, theme)
    y = height - shape.y - shape.height
    if shape.radius:
        radius = min(shape.radius, shape.width / 2, shape.height / 2)
        canvas.roundRect(shape.x, y, shape.width, shape.height, radius, stroke, fill)
    else:
        canvas.rect(shape.x, y, shape.width, shape.height, stroke, fill)


@_paint.register
def _(shape: Ellipse, canvas: Any, height: float, theme: Theme) -> None:
    fill, stroke = _style(shape, canvas, theme)
    top, bottom = height - shape.cy + shape.ry, height - shape.cy - shape.ry
    canvas.ellipse(shape.cx - shape.rx, bottom, shape.cx + shape.rx, top, stroke, fill)


@_paint.register
def _(shape: Line, canvas: Any, height: float, theme: Theme) -> None:
    canvas.setStrokeColor(theme.color(shape.stroke))
    canvas.setLineWidth(shape.stroke_width)
    canvas.setLineCap(1)
    canvas.setDash(*shape.dash) if shape.dash else canvas.setDash()
    canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
    canvas.setDash()


@_paint.register
def _(shape: Path, canvas: Any, height: float, theme: Theme) -> None:
    fill, stroke = _style(shape, canvas, theme)
    canvas.setLineJoin(1 if shape.round_joins else 0)
    canvas.setLineCap(1 if shape.round_joins else 0)
    path = canvas.beginPath()
    for segment in shape.segments:
        kind, numbers = segment[0], [float(number) for number in segment[1:]]
        flipped = [height - n if index % 2 else n for index, n in enumerate(numbers)]
        if kind == "M":
            path.moveTo(*flipped)
        elif kind == "L":
            path.lineTo(*flipped)
        elif kind == "C":
            path.curveTo(*flipped)
        else:
            path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


@_paint.register
def _(shape: Label, canvas: Any, height: float, theme: Theme) -> None:
    face = theme.fonts.face(shape.bold)
    stretches = theme.fonts.segments(shape.text, face)
    widths = [stringWidth(part, font, shape.size) for font, part in stretches]
    x = shape.x - {"start": 0, "middle": 0.5, "end": 1}[shape.anchor] * sum(widths)
    canvas.setFillColor(theme.color(shape.tone))
    for (font, part), width in zip(stretches, widths, strict=True):
        canvas.setFont(font, shape.size)
        canvas.drawString(x, height - shape.y, part)
        x += width


def _style(shape: Rect | Ellipse | Path, canvas: Any, theme: Theme) -> tuple[int, int]:
    """Set fill and stroke; returns ReportLab's two flags."""
    if shape.fill:
        canvas.setFillColor(theme.color(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(theme.color(shape.stroke))
        canvas.setLineWidth(shape.stroke_width)
    return int(shape.fill is not None), int(shape.stroke is not None)
