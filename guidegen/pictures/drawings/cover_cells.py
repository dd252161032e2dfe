"""Cover artwork: large round cells that overlap like tinted glass, low on the right."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Rect, Scene, Shape, TextMeasure, Tone
from guidegen.pictures.covers import disc, filled, page
from guidegen.pictures.geometry import Point

Cell = tuple[float, float, float, Tone]
"""Center across (of the width), above the foot (of the height), radius (of the width), tone."""

BACK: tuple[Cell, ...] = ((0.84, 0.155, 0.60, "primary"),)

CELLS: tuple[Cell, ...] = (
    (0.955, 0.297, 0.275, "primary-mid"),
    (0.665, 0.205, 0.138, "accent"),
    (0.985, 0.545, 0.105, "sand"),
)

MIX: dict[frozenset[Tone], Tone] = {
    frozenset({"primary-mid", "accent"}): "accent-dark",
    frozenset({"primary-mid", "sand"}): "line",
}
"""The tone of the place where two cells overlap."""

CORES: tuple[Cell, ...] = (
    (0.985, 0.309, 0.135, "primary"),
    (0.632, 0.195, 0.05, "accent-tint"),
    (0.775, 0.506, 0.022, "accent"),
    (0.835, 0.576, 0.011, "primary-mid"),
    (0.725, 0.066, 0.03, "primary-mid"),
    (0.475, 0.259, 0.017, "sand"),
    (0.885, 0.058, 0.014, "sand"),
)
"""The cells' cores, and a few small cells that drift around them."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A full page; ``height`` in points, at least as much as the width."""

    height: float = 792.0

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The page, ``width`` points wide; no text."""
        window = page(width, self.height)
        shapes: list[Shape] = [Rect(0, 0, width, self.height, "primary-dark")]
        for cell in BACK:
            shapes += filled(disc(*self._place(cell, width), window), cell[3])
        for place, cell in enumerate(CELLS):
            around = self._place(cell, width)
            shapes += filled(disc(*around, window), cell[3])
            for other in CELLS[:place]:
                mixed = MIX.get(frozenset({cell[3], other[3]}))
                if mixed:
                    lens = disc(*around, disc(*self._place(other, width)), window)
                    shapes += filled(lens, mixed)
        for core in CORES:
            shapes += filled(disc(*self._place(core, width), window), core[3])
        return Scene(width, self.height, tuple(shapes))

    def _place(self, cell: Cell, width: float) -> tuple[Point, float]:
        """Centre and radius on the page, in points."""
        return (cell[0] * width, self.height * (1 - cell[1])), cell[2] * width
