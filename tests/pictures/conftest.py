"""A text measure without fonts, and the questions that tests ask of scenes."""

from __future__ import annotations

import pytest

from guidegen.document.scene import Label, Scene
from guidegen.pictures.geometry import Box, bounds


class PlainMeasure:
    """Every character is 0.55 em wide, in both weights."""

    def __init__(self, size: float = 12.0) -> None:
        self._size = size

    @property
    def size(self) -> float:
        return self._size

    def width(self, text: str, size: float, bold: bool = False) -> float:
        return 0.55 * size * len(text)

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        lines: list[str] = []
        for word in text.split():
            if lines and self.width(f"{lines[-1]} {word}", size) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


class Asked:
    """What tests want to know about a scene."""

    def label_box(self, label: Label) -> Box:
        """The box around a line of text: capitals above, descenders below."""
        wide = 0.55 * label.size * len(label.text)
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        return (left, label.y - 0.68 * label.size, left + wide, label.y + 0.2 * label.size)

    def boxes(self, scene: Scene) -> list[Box]:
        """The boxes of all shapes, text included."""
        return [
            self.label_box(shape) if isinstance(shape, Label) else bounds(shape)
            for shape in scene.shapes
        ]

    def outside(self, scene: Scene, slack: float = 0.01) -> list[object]:
        """The shapes that reach beyond the scene's edges."""
        return [
            shape
            for shape, (left, top, right, bottom) in zip(
                scene.shapes, self.boxes(scene), strict=True
            )
            if left < -slack
            or top < -slack
            or right > scene.width + slack
            or bottom > scene.height + slack
        ]

    def overlapping(self, scene: Scene) -> list[tuple[str, str]]:
        """Pairs of lines of text that touch each other."""
        labels = [shape for shape in scene.shapes if isinstance(shape, Label)]
        return [
            (one.text, other.text)
            for place, one in enumerate(labels)
            for other in labels[place + 1 :]
            if _touch(self.label_box(one), self.label_box(other))
        ]


def _touch(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.01 and down > 0.01


@pytest.fixture
def measure() -> type[PlainMeasure]:
    """Makes a text measure of a size: ``measure(14)``."""
    return PlainMeasure


@pytest.fixture
def asked() -> Asked:
    """Questions to a scene."""
    return Asked()
