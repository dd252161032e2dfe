"""Cover artwork: long waves, like a calm breath, rising to the right."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Path, Rect, Scene, Shape, TextMeasure, Tone
from guidegen.pictures.geometry import Point, Segment, smooth

Wave = tuple[Tone, tuple[float, ...]]
"""A tone, and the heights of the crest line above the foot of the page (of the height)
at equal distances from the left edge to the right."""

WAVES: tuple[Wave, ...] = (
    ("primary", (0.36, 0.345, 0.32, 0.36, 0.47, 0.60, 0.66)),
    ("primary-mid", (0.235, 0.262, 0.25, 0.24, 0.30, 0.42, 0.50)),
    ("primary", (0.20, 0.22, 0.205, 0.185, 0.225, 0.335, 0.43)),
    ("accent", (0.13, 0.165, 0.185, 0.165, 0.155, 0.21, 0.30)),
    ("sand", (0.118, 0.142, 0.165, 0.152, 0.135, 0.175, 0.255)),
    ("primary-dark", (0.11, 0.128, 0.145, 0.138, 0.118, 0.135, 0.19)),
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A full page; ``height`` in points."""

    height: float = 792.0

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The page, ``width`` points wide; no text."""
        shapes: list[Shape] = [Rect(0, 0, width, self.height, "primary-dark")]
        for tone, crest in WAVES:
            shapes.append(Path(self._area(crest, width), fill=tone))
        return Scene(width, self.height, tuple(shapes))

    def _area(self, crest: tuple[float, ...], width: float) -> tuple[Segment, ...]:
        """Everything below a crest line, down to the foot of the page."""
        step = width / (len(crest) - 1)
        points: list[Point] = [(k * step, self.height * (1 - up)) for k, up in enumerate(crest)]
        closing: tuple[Segment, ...] = (("L", width, self.height), ("L", 0.0, self.height), ("Z",))
        return (*smooth(points, closed=False), *closing)
