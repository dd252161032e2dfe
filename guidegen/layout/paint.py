"""Painting scenes: the shapes of charts and illustrations on the canvas."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.scene import Anchor, Ellipse, Label, Line, Path, Picture, Rect, Scene
from guidegen.layout.outline import outline
from guidegen.layout.theme import Theme


class Measure:
    """How wide text is in the theme's fonts (see ``scene.TextMeasure``).

    Drawings try many line breaks and several widths, so what was measured or
    drawn once is remembered for as long as the measure lives: one layout.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._widths: dict[tuple[str, bool], float] = {}
        self._scenes: dict[tuple[int, float], tuple[Picture, Scene]] = {}

    @property
    def size(self) -> float:
        return self.theme.label_size

    def width(self, text: str, size: float, bold: bool = False) -> float:
        key = (text, bold)
        if key not in self._widths:
            self._widths[key] = words_width(self.theme, text, self.theme.fonts.face(bold), 1)
        return self._widths[key] * size

    def scene(self, picture: Picture, width: float) -> Scene:
        """The scene of a picture at ``width`` points, drawn once."""
        key = (id(picture), width)
        if key not in self._scenes:
            self._scenes[key] = (picture, picture.scene(width, self))
        return self._scenes[key][1]

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines += self._broken(word, size, width, bold)
        return lines

    def _broken(self, word: str, size: float, width: float, bold: bool) -> list[str]:
        """A word, in pieces where it is wider than the line."""
        if self.width(word, size, bold) <= width:
            return [word]
        pieces = [""]
        for char in word:
            if pieces[-1] and self.width(pieces[-1] + char, size, bold) > width:
                pieces.append("")
            pieces[-1] += char
        return pieces


def paint_scene(canvas: Any, scene: Scene, x: float, y: float, theme: Theme) -> None:
    """Paint a scene with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    for shape in scene.shapes:
        if isinstance(shape, Label):
            _paint_label(shape, canvas, scene.height, theme)
        elif isinstance(shape, Line):
            _paint_line(shape, canvas, scene.height, theme)
        else:
            _paint_area(shape, canvas, scene.height, theme)
    canvas.restoreState()


def _paint_label(label: Label, canvas: Any, height: float, theme: Theme) -> None:
    canvas.setFillColor(theme.color(label.tone))
    face = theme.fonts.face(label.bold)
    draw_words(
        canvas, theme, label.text, face, label.size, (label.x, height - label.y), label.anchor
    )


def draw_words(
    canvas: Any,
    theme: Theme,
    text: str,
    face: str,
    size: float,
    point: tuple[float, float],
    anchor: Anchor = "start",
) -> None:
    """One line of text at a baseline point, each character in a font that has it."""
    stretches = theme.fonts.segments(text, face)
    widths = [stringWidth(part, font, size) for font, part in stretches]
    x = point[0] - {"start": 0, "middle": 0.5, "end": 1}[anchor] * sum(widths)
    for (font, part), width in zip(stretches, widths, strict=True):
        canvas.setFont(font, size)
        canvas.drawString(x, point[1], part)
        x += width


def words_width(theme: Theme, text: str, face: str, size: float) -> float:
    """The width of a line that ``draw_words`` draws."""
    stretches = theme.fonts.segments(text, face)
    return float(sum(stringWidth(part, font, size) for font, part in stretches))


def _paint_line(line: Line, canvas: Any, height: float, theme: Theme) -> None:
    canvas.setStrokeColor(theme.color(line.stroke))
    canvas.setLineWidth(line.stroke_width)
    canvas.setLineCap(1)
    if line.dash:
        canvas.setDash(*line.dash)
    canvas.line(line.x1, height - line.y1, line.x2, height - line.y2)
    if line.dash:
        canvas.setDash()


def _paint_area(shape: Rect | Ellipse | Path, canvas: Any, height: float, theme: Theme) -> None:
    if shape.fill:
        canvas.setFillColor(theme.color(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(theme.color(shape.stroke))
        canvas.setLineWidth(shape.stroke_width)
        round_ends = int(not isinstance(shape, Path) or shape.round_joins)
        canvas.setLineJoin(round_ends)
        canvas.setLineCap(round_ends)
    if shape.fill or shape.stroke:
        finish = {(True, True): "B", (True, False): "f", (False, True): "S"}
        operators = outline(shape, height)
        end = finish[shape.fill is not None, shape.stroke is not None]
        canvas.addLiteral(f"{operators} {end}")
