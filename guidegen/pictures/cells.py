"""Cells and the proteins on them, for pictures of how checkpoint drugs work.

Two cells face each other on an axis.  Lengths are in points; ``along`` runs
from the T cell's centre to the other cell, ``across`` at right angles to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guidegen.document.scene import Ellipse, Path, Shape, Tone
from guidegen.pictures.geometry import Point, limb, polar, smooth
from guidegen.pictures.shapes import OUTLINE, arrow, blob, dotted, silhouette

Direction = Literal["down", "right"]

T_RADIUS, OTHER_RADIUS = 37.0, 41.0
JOINED, APART = 31.0, 47.0
"""Distance of the two surfaces when receptors are joined, and when a drug fits between."""

UNEVEN = 1.07
"""How much further than its radius the edge of an uneven cell reaches."""

CUPS = (-11.0, 11.0)
"""Where the two pairs of receptors sit, across the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The line from the T cell's centre towards the other cell."""

    center: Point
    direction: Direction

    def at(self, along: float, across: float = 0.0) -> Point:
        """A point of the pair, on the page."""
        x, y = self.center
        if self.direction == "down":
            return (x + across, y + along)
        return (x + along, y + across)

    def other(self, gap: float) -> Point:
        """The centre of the other cell when the surfaces are ``gap`` apart."""
        return self.at(T_RADIUS + gap + OTHER_RADIUS)


def clear_of_cells(along: float, wide: float, gap: float) -> float:
    """How far from the axis a word stands clear of both cells.

    Its middle is ``along`` the axis, which runs to the right, and it is ``wide``.
    """
    far = T_RADIUS + gap + OTHER_RADIUS - along
    return max(
        _edge(T_RADIUS, along - wide / 2),
        _edge(OTHER_RADIUS * UNEVEN, far - wide / 2),
    )


def _edge(radius: float, away: float) -> float:
    """How far a cell reaches across the axis, as many points away from its middle."""
    return math.sqrt(radius**2 - max(away, 0) ** 2) + 3 if away < radius else 0.0


def t_cell(center: Point, radius: float = T_RADIUS, fill: Tone = "primary-tint") -> Shape:
    """A round cell with an even edge."""
    return Ellipse(*center, radius, radius, fill, OUTLINE, 1.8)


def cancer_cell(
    center: Point, radius: float = OTHER_RADIUS, fading: bool = False
) -> tuple[Shape, ...]:
    """An uneven cell; ``fading`` draws it breaking up, its edge only dots."""
    outline = wavy(center, radius, 7, 0.065, 0.9)
    if not fading:
        return (blob(outline, "accent-tint", "accent", 1.8),)
    edge = [*outline, outline[0]]
    return (
        Path(smooth(outline), fill="accent-tint"),
        *dotted(edge, "accent", gap=5.5, radius=1.5),
    )


def helper_cell(center: Point, radius: float) -> Shape:
    """A cell with arms that shows T cells what to look for."""
    return blob(wavy(center, radius, 9, 0.16, 0.3), "caution-tint", "caution", 1.8)


def wavy(center: Point, radius: float, lobes: int, depth: float, turn: float = 0.0) -> list[Point]:
    """Points of a round outline with so many gentle bulges; no point is farther out."""
    steps = lobes * 4
    points: list[Point] = []
    for step in range(steps):
        angle = 2 * math.pi * step / steps
        wave = (1 + math.cos(lobes * angle)) / 2
        points.append(polar(center, radius * (1 - depth * (1 - wave)), math.degrees(angle + turn)))
    return points


def cups(axis: Axis, tone: Tone = "primary") -> tuple[Shape, ...]:
    """The T cell's receptors: open cups on stems."""
    shapes: list[Shape] = []
    for across in CUPS:
        stem = limb(_along(axis, [(T_RADIUS - 3, across, 1.8), (T_RADIUS + 9, across, 1.8)]))
        bowl = limb(
            _along(
                axis,
                [(T_RADIUS + 17, across - 8, 1.7), (T_RADIUS + 11, across - 6, 2.2),
                 (T_RADIUS + 8, across, 2.6), (T_RADIUS + 11, across + 6, 2.2),
                 (T_RADIUS + 17, across + 8, 1.7)],
            )
        )  # fmt: skip
        shapes += [Path(stem, fill=tone), Path(bowl, fill=tone)]
    return tuple(shapes)


def knobs(axis: Axis, gap: float, tone: Tone = "accent") -> tuple[Shape, ...]:
    """The other cell's proteins: round knobs on stems, which fit the cups."""
    surface = T_RADIUS + gap
    shapes: list[Shape] = []
    for across in CUPS:
        # The cell's edge curves away from the axis, so the stems start inside it.
        stem = limb(_along(axis, [(surface + 5, across, 1.8), (surface - 12, across, 1.8)]))
        center = axis.at(surface - 15, across)
        shapes += [Path(stem, fill=tone), Ellipse(*center, 4.6, 4.6, tone)]
    return tuple(shapes)


def antibody(axis: Axis, tone: Tone = "calm") -> tuple[Shape, ...]:
    """The drug: a Y whose two arms fill both cups."""
    fork = T_RADIUS + 27.0
    arms = [
        limb(_along(axis, [(T_RADIUS + 15, CUPS[0], 3.4), (fork - 3, CUPS[0] * 0.55, 3.0),
                           (fork + 2, 0, 3.0)])),
        limb(_along(axis, [(T_RADIUS + 15, CUPS[1], 3.4), (fork - 3, CUPS[1] * 0.55, 3.0),
                           (fork + 2, 0, 3.0)])),
        limb(_along(axis, [(fork, 0, 3.0), (fork + 13, 0, 3.2)])),
    ]  # fmt: skip
    return silhouette(arms, tone, "paper", 0.8)


def antibody_icon(center: Point, height: float, tone: Tone = "calm") -> tuple[Shape, ...]:
    """A small Y, the sign of a drug in the text below a picture."""
    x, y = center
    unit = height / 24
    spines = (
        [(x - 8 * unit, y - 10 * unit, 2.6 * unit), (x, y, 2.6 * unit)],
        [(x + 8 * unit, y - 10 * unit, 2.6 * unit), (x, y, 2.6 * unit)],
        [(x, y, 2.6 * unit), (x, y + 10 * unit, 2.6 * unit)],
    )
    return tuple(Path(limb(spine), fill=tone) for spine in spines)


def attack(axis: Axis, gap: float, tone: Tone = "primary") -> tuple[Shape, ...]:
    """A broad arrow from the T cell to the other cell, beside the receptors."""
    start = axis.at(T_RADIUS - 6, -29.0)
    end = axis.at(T_RADIUS + gap + 10, -29.0)
    return arrow([start, end], tone, 4.0, 8.0)


def _along(
    axis: Axis, spine: Sequence[tuple[float, float, float]]
) -> list[tuple[float, float, float]]:
    return [(*axis.at(along, across), radius) for along, across, radius in spine]
