"""The pleura: the chest with both lungs, and a magnified look at the lining's two layers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Path, Scene, Shape, TextMeasure, Tone
from guidegen.pictures import anatomy
from guidegen.pictures.annotate import Annotated, Art, Callout
from guidegen.pictures.geometry import Placement, Point, circle_points, clip, polygon
from guidegen.pictures.shapes import OUTLINE, STROKE, curve

LENS: Point = (262.0, 158.0)
RADIUS = 76.0
RING: Point = (152.0, 168.0)
"""The small circle on the lung's edge that the lens magnifies."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels."""

    windpipe: str = "Windpipe"
    lung: str = "Lung"
    pleura: str = "Pleura: two thin layers"
    diaphragm: str = "Diaphragm"
    wall: str = "Chest wall"
    outer: str = "Outer layer"
    space: str = "Space with a little fluid"
    inner: str = "Inner layer"
    tissue: str = "Lung"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The chest and the magnified lining, with labels, at ``width`` points."""
        art = Art(342, 236, (*_chest(), *_beam(), *_lens()))
        x, y = LENS
        callouts = (
            Callout(self.windpipe, (105, 104), "left", level=95),
            Callout(self.lung, (80, 150), "left", level=130),
            Callout(self.pleura, (57, 170), "left", level=172),
            Callout(self.diaphragm, (78, 193), "left", level=216),
            Callout(self.wall, (x + 41, y - 18), "right", level=y - 56),
            Callout(self.outer, (x + 10, y - 10), "right", level=y - 28),
            Callout(self.space, (x - 9, y + 2), "right", level=y),
            Callout(self.inner, (x - 24, y + 16), "right", level=y + 28),
            Callout(self.tissue, (x - 46, y + 34), "right", level=y + 56),
        )
        return Annotated(art, callouts, scales=(0.7, 1.0)).scene(width, text)


def _chest() -> tuple[Shape, ...]:
    place = Placement(-5, 0, 1.16)
    lining = [
        curve([(anatomy.MIDLINE + side * x, y) for x, y in _LINING], "accent", 3.2)
        for side in (-1, 1)
    ]
    dome = [(48, 170), (62, 163), (80, 161), (95, 168), (110, 161), (128, 163), (142, 170)]
    return place.shapes(
        (
            *anatomy.bust(200.0),
            *anatomy.lungs("accent-tint", "accent-dark"),
            *lining,
            curve([(x, y + 3) for x, y in dome], "muted", 2.6),
        )
    )


_LINING: tuple[Point, ...] = (
    (10, 150), (7, 128), (6, 108), (15, 94.5), (28, 99), (39, 120), (44.5, 143), (44, 160),
    (28, 158), (12, 159),
)  # fmt: skip


def _beam() -> tuple[Shape, ...]:
    """The ring on the chest and the two lines that lead to the lens."""
    gap = math.dist(RING, LENS)
    turn = math.acos((RADIUS - 10) / gap)
    aim = math.atan2(LENS[1] - RING[1], LENS[0] - RING[0])
    lines = []
    for side in (-1, 1):
        angle = aim + side * (math.pi - turn)
        c, s = math.cos(angle), math.sin(angle)
        ends = [(RING[0] + 10 * c, RING[1] + 10 * s), (LENS[0] + RADIUS * c, LENS[1] + RADIUS * s)]
        lines.append(Path(polygon(ends, closed=False), stroke=OUTLINE, stroke_width=1.2))
    return (*lines, Ellipse(*RING, 10, 10, None, OUTLINE, STROKE))


def _lens() -> tuple[Shape, ...]:
    x, y = LENS
    disc = circle_points(LENS, RADIUS, 4)
    shapes: list[Shape] = [Ellipse(x, y, RADIUS, RADIUS, "accent-tint")]
    for sac in ((-60, -26), (-44, -42), (-61, 0), (-45, -14), (-45, 16), (-60, 24), (-46, 44)):
        shapes.append(Ellipse(x + sac[0], y + sac[1], 6.5, 6.5, "paper", "muted", 1.2))
    layers: tuple[tuple[float, Tone], ...] = (
        (-31, "accent"), (-21, "primary-tint"), (3, "accent"), (13, "skin"),
    )  # fmt: skip
    for offset, tone in layers:
        shapes.append(Path(polygon(clip(_right_of(_edge(x + offset)), disc)), fill=tone))
    for rib in (-38, 2, 42):
        center = (x + 45 - 0.0035 * rib * rib, y + rib)
        shapes.append(Ellipse(*center, 11, 13.5, "paper", "muted", 1.4))
    return (*shapes, Ellipse(x, y, RADIUS, RADIUS, None, OUTLINE, 2.2))


def _edge(at: float) -> Callable[[float], float]:
    """A gently bowed border between two layers: x for a y."""
    return lambda y: at - 0.0035 * (y - LENS[1]) ** 2 + 6


def _right_of(edge: Callable[[float], float]) -> list[Point]:
    top, bottom = LENS[1] - RADIUS - 5, LENS[1] + RADIUS + 5
    far = LENS[0] + RADIUS + 5
    steps = 24
    ys = [top + (bottom - top) * k / steps for k in range(steps + 1)]
    return [(far, top), (far, bottom), *((edge(y), y) for y in reversed(ys))]
