"""Draining fluid at home: a person in an armchair with a small tube in the side of the chest."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Path, Rect, Scene, Shape, TextMeasure, Tone
from guidegen.pictures import people
from guidegen.pictures.annotate import Annotated, Art, Callout
from guidegen.pictures.geometry import limb, smooth
from guidegen.pictures.shapes import OUTLINE, STROKE, blob, curve, silhouette


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels."""

    tube: str = "Small soft tube from the side of the chest"
    bandage: str = "Bandage over the place where it leaves the skin"
    bottle: str = "Bottle that takes up the fluid"
    home: str = "At home, in your own chair"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The person and the bottle, with labels, at ``width`` points."""
        art = Art(250, 246, _shapes())
        callouts = (
            Callout(self.tube, (148, 195.5), "right", level=135),
            Callout(self.bandage, (99, 134), "left", level=120),
            Callout(self.bottle, (226, 200), "right"),
            Callout(self.home, (62, 200), "left", level=210),
        )
        return Annotated(art, callouts, scales=(0.86, 1.1)).scene(width, text)


def _shapes() -> tuple[Shape, ...]:
    return (
        *_room(),
        *_chair_back(),
        *_legs(),
        *_body(),
        *_chair_side(),
        *_arm(),
        *_table(),
        *_tube(),
        *_bottle(),
    )


def _room() -> tuple[Shape, ...]:
    """The floor, and a window with a plant on its sill."""
    leaf: Tone = "calm-tint"
    leaves = [
        blob([(196, 92), (188, 82), (186, 70), (194, 76), (198, 86)], leaf, "calm", 1.2),
        blob([(200, 92), (200, 78), (206, 66), (208, 78), (204, 88)], leaf, "calm", 1.2),
        blob([(203, 92), (210, 84), (219, 80), (215, 88), (208, 93)], leaf, "calm", 1.2),
    ]
    return (
        Ellipse(128, 236, 118, 9, "neutral-tint"),
        Rect(160, 6, 84, 98, "primary-tint", "primary-mid", STROKE, 4),
        Path((("M", 202, 6), ("L", 202, 104)), stroke="primary-mid", stroke_width=1.4),
        Path((("M", 160, 50), ("L", 244, 50)), stroke="primary-mid", stroke_width=1.4),
        *leaves,
        blob([(191, 92), (212, 92), (209, 105), (194, 105)], "accent-tint", "accent", 1.4, 0.4),
        Rect(154, 104, 96, 6, "paper", "primary-mid", STROKE, 2),
    )


def _chair_back() -> tuple[Shape, ...]:
    back = smooth(
        [(47, 92), (52, 83), (63, 81), (72, 90), (75, 120), (84, 170), (86, 206), (74, 222),
         (60, 216), (52, 170), (47, 120)]
    )  # fmt: skip
    feet = [limb([(66, 222, 5), (64, 236, 4)]), limb([(160, 222, 5), (162, 236, 4)])]
    return (*silhouette(feet, "skin-dark"), *silhouette([back], "sand"))


def _chair_side() -> tuple[Shape, ...]:
    panel = smooth(
        [(66, 178), (70, 166), (84, 162), (150, 162), (166, 167), (170, 180), (166, 192),
         (165, 218), (158, 226), (72, 226), (65, 218)], tension=0.7,
    )  # fmt: skip
    return (
        Path(panel, "sand", OUTLINE, STROKE),
        curve([(72, 183), (90, 178), (148, 178), (160, 184)], "skin-dark", 1.4),
    )


def _legs() -> tuple[Shape, ...]:
    leg = limb([(110, 166, 17), (150, 164, 15), (172, 168, 13), (180, 186, 11.5), (180, 222, 9.5)])
    return (*silhouette([leg], "muted"), *people.shoe((170, 236), (206, 236), "accent"))


def _body() -> tuple[Shape, ...]:
    """The trunk: shirt above, lifted over the bandage, skin below."""
    trunk = smooth(
        [(92, 80), (108, 76), (124, 82), (133, 102), (135, 130), (134, 164), (110, 172),
         (86, 168), (80, 140), (80, 104)], tension=0.9,
    )  # fmt: skip
    shirt = smooth(
        [(92, 80), (108, 75), (124, 81), (133, 101), (136, 120), (120, 117), (100, 119),
         (79, 124), (79, 104), (83, 90)], tension=0.9,
    )  # fmt: skip
    return (
        *people.profile((113, 42), glasses=True, scale=1.12),
        Path(trunk, "skin", OUTLINE, STROKE),
        Path(shirt, "primary-mid", OUTLINE, STROKE),
        Rect(90, 126, 19, 17, "paper", OUTLINE, 1.4, 3.5),
    )


def _arm() -> tuple[Shape, ...]:
    """The near arm, bent forward, at rest on the arm of the chair."""
    upper = limb([(110, 94, 11.5), (126, 118, 10.5), (140, 144, 9)])
    fore = limb([(140, 145, 8), (154, 152, 6.8), (166, 155, 5.6)])
    sleeve = limb([(110, 94, 12), (124, 115, 11.2), (134, 131, 10.4)])
    return (
        *silhouette([upper, fore, *people.hand((166, 155), (182, 158))], "skin"),
        *silhouette([sleeve], "primary-mid"),
    )


def _table() -> tuple[Shape, ...]:
    return (
        Rect(204, 218, 40, 5, "skin", OUTLINE, STROKE, 2),
        Path((("M", 210, 223), ("L", 208, 237)), stroke=OUTLINE, stroke_width=2.2),
        Path((("M", 238, 223), ("L", 240, 237)), stroke=OUTLINE, stroke_width=2.2),
    )


def _tube() -> tuple[Shape, ...]:
    way = [(100, 137), (103, 152), (110, 172), (126, 188), (152, 196), (184, 194), (204, 178),
           (214, 168), (224, 166), (225, 174)]  # fmt: skip
    return (curve(way, OUTLINE, 4.6), curve(way, "caution-tint", 2.0))


def _bottle() -> tuple[Shape, ...]:
    """A drainage bottle, half full."""
    outline = [(219, 178), (231, 178), (231, 184), (237, 190), (237, 217), (213, 217), (213, 190),
               (219, 184)]  # fmt: skip
    fluid = [(213.5, 200), (236.5, 200), (236.5, 216.5), (213.5, 216.5)]
    return (
        blob(outline, "paper", OUTLINE, STROKE, 0.35),
        blob(fluid, "caution-tint", "caution", 1.2, 0.1),
        Rect(219.5, 172, 11, 7, "primary", OUTLINE, 1.2, 2),
    )
