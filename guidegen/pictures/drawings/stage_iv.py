"""Stage IV: where pleural mesothelioma starts, and parts far from there that it can reach."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Scene, Shape, TextMeasure, Tone
from guidegen.pictures import anatomy
from guidegen.pictures.annotate import Annotated, Art, Callout
from guidegen.pictures.geometry import Point, limb
from guidegen.pictures.shapes import STROKE, curve, dotted, silhouette

X = anatomy.MIDLINE
START, LIVER, BELLY = (X - 41.0, 132.0), (X - 27.0, 170.0), (X + 13.0, 187.0)
BONE, NODES = (X + 30.0, 270.0), (X - 24.0, 254.0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels."""

    start: str = "Where it starts: the lining around one lung (the pleura)"
    liver: str = "Liver"
    belly: str = "Lining of the belly"
    nodes: str = "Lymph nodes far from the chest"
    bones: str = "Bones"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The body with its labels at ``width`` points."""
        art = Art(anatomy.WIDTH, anatomy.HEIGHT, _shapes())
        callouts = (
            Callout(self.start, START, "left", level=118),
            Callout(self.liver, LIVER, "left", level=185),
            Callout(self.belly, BELLY, "right"),
            Callout(self.nodes, NODES, "left", level=262),
            Callout(self.bones, BONE, "right", level=275),
        )
        return Annotated(art, callouts, scales=(0.7, 0.86)).scene(width, text)


def _shapes() -> tuple[Shape, ...]:
    pale: tuple[Tone, Tone] = ("paper", anatomy.BODY_LINE)
    lining = curve(
        [(X - 9, 106), (X - 15, 97), (X - 27, 101), (X - 38, 121), (X - 43.5, 143),
         (X - 43, 160), (X - 27, 156.5), (X - 13, 159.5)], "accent", 4.2,
    )  # fmt: skip
    return (
        *anatomy.body(),
        *anatomy.lungs(*pale),
        lining,
        anatomy.organ(_BELLY, *pale),
        *anatomy.liver(*pale),
        *silhouette([_THIGH_BONE], *pale, 1.2),
        *(node for node in _nodes()),
        *(dot for way in _WAYS for dot in dotted(way, "accent")),
        *(spot for place in (LIVER, BELLY, BONE, NODES) for spot in _spot(place)),
    )


_BELLY: tuple[Point, ...] = (
    (0, 186), (18, 187), (28, 197), (31, 216), (26, 233), (11, 241), (-11, 241), (-26, 233),
    (-31, 216), (-28, 197), (-18, 187),
)  # fmt: skip

_THIGH_BONE = limb(
    [(X + 35, 243, 5.5), (X + 31, 252, 4.2), (X + 29, 275, 3.2), (X + 28, 302, 3.6),
     (X + 28, 311, 6.0)]
)  # fmt: skip

_WAYS: tuple[tuple[Point, ...], ...] = (
    ((X - 10, 163), (X + 3, 174), BELLY),
    ((X - 8, 161), (X + 16, 168), (X + 36, 188), (X + 40, 216), (X + 38, 246), BONE),
    ((X - 43, 164), (X - 40, 190), (X - 41, 222), NODES),
)


def _nodes() -> tuple[Shape, ...]:
    return tuple(
        Ellipse(NODES[0] + x, NODES[1] + y, 3.4, 2.6, "paper", anatomy.BODY_LINE, 1.2)
        for x, y in ((-9, -5), (9, 6), (2, 12), (-6, 9))
    )


def _spot(place: Point) -> tuple[Shape, ...]:
    return (Ellipse(*place, 8.0, 8.0, "accent-tint", "accent", STROKE),)
