"""Tumor treating fields: patches on the chest, wires, and the device carried in a bag."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Rect, Scene, Shape, TextMeasure
from guidegen.pictures import anatomy, people
from guidegen.pictures.annotate import Annotated, Art, Callout
from guidegen.pictures.geometry import Placement, Point
from guidegen.pictures.shapes import OUTLINE, STROKE, blob, curve

X = anatomy.MIDLINE
BOTTOM = 282.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels."""

    patches: str = "Sticky patches on the chest"
    others: str = "More patches on the sides and the back"
    wires: str = "Thin wires"
    device: str = "Small device in a bag you carry"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """A person wearing the patches, with labels, at ``width`` points."""
        art = Art(224, BOTTOM, Placement(-6, 1).shapes(_shapes()))
        callouts = (
            Callout(self.patches, (X - 30, 116), "left"),
            Callout(self.others, (X - 46, 176), "left", level=185),
            Callout(self.wires, (X + 52, 206), "right", level=160),
            Callout(self.device, (X + 110, 222), "right"),
        )
        return Annotated(art, callouts, scales=(0.75, 1.0)).scene(width, text)


def _shapes() -> tuple[Shape, ...]:
    trousers: list[Point] = [
        (-46.5, 213), (-20, 218), (0, 219), (20, 218), (46.5, 213), (51, 232), (53.3, 248),
        (51.5, 278), (6.5, 278), (5, 270), (2.6, 259), (0, 251), (-2.6, 259), (-5, 270),
        (-6.5, 278), (-51.5, 278), (-53.3, 248), (-51, 232),
    ]  # fmt: skip
    return (
        *anatomy.bust(BOTTOM - 6, "skin", OUTLINE),
        *people.face(X),
        curve([(X - 26, 93), (X - 12, 98), (X - 3, 97)], "skin-dark", 1.4),
        curve([(X + 26, 93), (X + 12, 98), (X + 3, 97)], "skin-dark", 1.4),
        blob([(X + x, y) for x, y in trousers], "primary-mid", OUTLINE, STROKE, 0.3),
        *_patch(X - 36, 106, 40, 42, 4),
        *_patch(X - 46, 156, 13, 42, 1),
        *_patch(X + 33, 156, 13, 42, 1),
        *_wires(),
        *_bag(),
    )


def _patch(x: float, y: float, width: float, height: float, across: int) -> tuple[Shape, ...]:
    """A white adhesive patch with the discs that carry the fields."""
    discs: list[Shape] = []
    for row in range(4):
        for column in range(across):
            cx = x + width * (column + 0.5) / across
            cy = y + height * (row + 0.5) / 4
            discs.append(Ellipse(cx, cy, 3.1, 3.1, "primary-tint", "primary-mid", 1.2))
    return (Rect(x, y, width, height, "paper", OUTLINE, STROKE, 5), *discs)


def _wires() -> tuple[Shape, ...]:
    ways: tuple[list[Point], ...] = (
        [(X - 16, 148), (X - 12, 176), (X + 10, 202), (X + 30, 206)],
        [(X - 40, 198), (X - 24, 208), (X + 6, 212), (X + 30, 207)],
        [(X + 39, 198), (X + 37, 203), (X + 32, 206)],
        [(X + 30, 206), (X + 52, 206), (X + 72, 206), (X + 90, 213)],
    )
    return (*(curve(way, "ink", 1.8) for way in ways), Ellipse(X + 31, 206, 3.4, 3.4, "ink"))


def _bag() -> tuple[Shape, ...]:
    """A shoulder bag on its strap, the device's light on its front."""
    straps = (
        curve([(X + 43, 90.5), (X + 66, 118), (X + 86, 162), (X + 93, 200)], OUTLINE, 3.0),
        curve([(X + 43, 90.5), (X + 78, 122), (X + 107, 166), (X + 121, 200)], OUTLINE, 3.0),
    )
    return (
        *straps,
        Rect(X + 86, 198, 42, 50, "primary", OUTLINE, STROKE, 7),
        Rect(X + 93, 206, 28, 17, "primary-tint", OUTLINE, 1.2, 3),
        Ellipse(X + 100, 214.5, 2.6, 2.6, "calm"),
        curve([(X + 107, 214.5), (X + 115, 214.5)], OUTLINE, 1.8),
        curve([(X + 86, 232), (X + 107, 235), (X + 128, 232)], "primary-tint", 1.4),
    )
