"""An infusion: a person in a reclining chair, a bag on a pole, and a nurse beside."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Line, Path, Rect, Scene, Shape, TextMeasure
from guidegen.pictures import people
from guidegen.pictures.annotate import Annotated, Art, Callout
from guidegen.pictures.geometry import Placement, limb, smooth
from guidegen.pictures.shapes import OUTLINE, STROKE, blob, bow, curve, silhouette

FLOOR = 240.0
POLE = 196.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels."""

    bag: str = "Bag with the medicine"
    tube: str = "Thin tube into a vein in your arm"
    chair: str = "Reclining chair"
    nurse: str = "A nurse checks on you"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The person, the bag and the nurse, with labels, at ``width`` points."""
        art = Art(292, 250, _shapes())
        callouts = (
            Callout(self.bag, (193, 31), "right", level=6),
            Callout(self.tube, (152, 131), "left", level=100),
            Callout(self.chair, (62, 150), "left", level=160),
            Callout(self.nurse, (259, 128), "right", level=112),
        )
        return Annotated(art, callouts, scales=(0.8, 1.05)).scene(width, text)


def _shapes() -> tuple[Shape, ...]:
    return (
        Ellipse(150, 239, 140, 9, "neutral-tint"),
        *Placement(16, FLOOR * 0.07, 0.93).shapes(_nurse()),
        *_pole(),
        *_chair(),
        *_patient(),
        *_rest(),
        *_arm(),
        *_tube(),
    )


def _chair() -> tuple[Shape, ...]:
    """The reclined back, seat and leg rest."""
    back = smooth(
        [(38, 84), (46, 74), (58, 76), (66, 88), (96, 150), (112, 172), (110, 192), (92, 192),
         (76, 178), (62, 152), (46, 112)]
    )  # fmt: skip
    seat = smooth(
        [(96, 166), (110, 162), (172, 162), (184, 168), (186, 180), (176, 190), (108, 196),
         (96, 190)], tension=0.8,
    )  # fmt: skip
    rest = limb([(176, 176, 10), (206, 190, 9), (238, 204, 9)])
    base = smooth([(104, 192), (162, 190), (168, 228), (98, 228)], tension=0.35)
    return (
        *silhouette([base], "primary-mid"),
        Rect(88, 226, 92, 8, "muted", OUTLINE, STROKE, 4),
        *silhouette([rest, back, seat], "primary-tint"),
    )


def _patient() -> tuple[Shape, ...]:
    """Head and trunk on the back of the chair, legs under a blanket."""
    trunk = smooth(
        [(66, 86), (86, 77), (102, 82), (112, 98), (128, 134), (136, 160), (118, 168), (98, 164),
         (86, 140), (72, 108)]
    )  # fmt: skip
    foot = limb([(232, 184, 8), (240, 172, 6.5)])
    blanket = smooth(
        [(112, 150), (130, 142), (156, 142), (176, 148), (206, 166), (236, 180), (246, 188),
         (240, 198), (206, 188), (176, 174), (130, 176), (112, 168)], tension=0.9,
    )  # fmt: skip
    return (
        *people.profile((78, 46), scale=1.08),
        Path(trunk, "calm-tint", OUTLINE, STROKE),
        *silhouette([foot], "neutral-tint"),
        Path(blanket, "accent-tint", OUTLINE, STROKE),
        curve([(122, 160), (150, 158), (174, 163), (206, 178)], "skin-dark", 1.3),
        curve([(118, 169), (150, 167), (176, 171)], "skin-dark", 1.3),
    )


def _rest() -> tuple[Shape, ...]:
    """The near armrest."""
    bar = limb([(106, 152, 7), (140, 150, 6.5), (172, 150, 6.5)])
    post = limb([(122, 156, 5), (124, 184, 5)])
    return (*silhouette([post], "primary-mid"), *silhouette([bar], "primary-mid"))


def _arm() -> tuple[Shape, ...]:
    upper = limb([(90, 98, 11), (100, 120, 10), (114, 138, 8.5)])
    fore = limb([(113, 138, 8.5), (134, 140, 7.2), (152, 141, 5.8)])
    sleeve = limb([(90, 98, 11.8), (98, 117, 11), (104, 127, 10.2)])
    return (
        *silhouette([upper, fore, *people.hand((152, 141), (170, 144))], "skin"),
        *silhouette([sleeve], "calm-tint"),
        Rect(137, 132.5, 13, 15, "paper", OUTLINE, 1.2, 3),
    )


def _pole() -> tuple[Shape, ...]:
    """The stand with its bag, drip chamber and pump."""
    wheels = [Ellipse(x, FLOOR - 1, 3.4, 3.4, "ink") for x in (POLE - 22, POLE + 22)]
    bag = [(179, 24), (193, 24), (197, 29), (197, 58), (190, 66), (182, 66), (175, 58), (175, 29)]
    fluid = [(175.6, 38), (196.4, 38), (196.4, 58), (190, 65.2), (182, 65.2), (175.6, 58)]
    return (
        Line(POLE + 10, 12, POLE + 10, FLOOR - 6, "muted", 4),
        Line(POLE - 12, 12, POLE + 12, 12, "muted", 3.5),
        Line(POLE - 10, 12, POLE - 10, 24, "muted", 1.6),
        bow((POLE - 12, FLOOR - 3), (POLE + 32, FLOOR - 3), -7, "muted", 4),
        *(Ellipse(w.cx + 10, w.cy, w.rx, w.ry, w.fill) for w in wheels),
        blob([*bag], "paper", OUTLINE, STROKE, 0.5),
        blob([*fluid], "primary-tint", "primary-mid", 1.2, 0.3),
        Rect(POLE - 1, 98, 24, 30, "primary", OUTLINE, STROKE, 4),
        Rect(POLE + 3.5, 103, 15, 9, "primary-tint", OUTLINE, 1.0, 1.5),
        Ellipse(POLE + 7, 120, 2.2, 2.2, "primary-tint"),
        Ellipse(POLE + 15, 120, 2.2, 2.2, "primary-tint"),
    )


def _tube() -> tuple[Shape, ...]:
    down = [(186, 66), (186, 84), (189, 104), (192, 120), (184, 140), (170, 130), (158, 128),
            (144, 137)]  # fmt: skip
    return (
        curve(down, OUTLINE, 3.4),
        curve(down, "paper", 1.2),
        Rect(182.5, 68, 7, 13, "paper", OUTLINE, 1.2, 2.5),
    )


def _nurse() -> tuple[Shape, ...]:
    """A nurse in scrubs, facing the patient, a hand near the pump."""
    legs = [limb([(258, 138, 14), (258, 190, 11), (256, 226, 9)]),
            limb([(266, 138, 13), (270, 190, 11), (272, 226, 9)])]  # fmt: skip
    tunic = smooth(
        [(246, 84), (260, 78), (274, 84), (281, 102), (282, 130), (281, 156), (262, 160),
         (242, 156), (243, 130), (240, 104)], tension=0.9,
    )  # fmt: skip
    arm = limb([(262, 96, 9), (250, 120, 8), (240, 124, 6.6), (228, 117, 5.4)])
    sleeve = limb([(262, 96, 10.4), (257, 108, 10), (253, 116, 9.2)])
    return (
        *people.shoe((264, FLOOR), (240, FLOOR), "paper"),
        *people.shoe((282, FLOOR), (258, FLOOR), "paper"),
        *silhouette(legs, "primary"),
        *people.profile((258, 52), "skin-dark", "ink", facing="left", scale=0.98),
        Path(tunic, "primary", OUTLINE, STROKE),
        curve([(246, 140), (258, 142), (258, 154)], "primary-tint", 1.2),
        *silhouette([arm, *people.hand((228, 117), (216, 113))], "skin-dark"),
        *silhouette([sleeve], "primary"),
    )
