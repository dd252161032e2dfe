"""The boxes of a page (ISO 32000-1, 14.11.2), read with care: files of others may hold anything."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pikepdf

from guidegen.preflight.base import Rectangle

NEAR = 0.1
"""Boxes that differ by less, in points, are the same: programs round."""

LETTER = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page as they stand in the file; None where there is none that can be read."""

    media: Rectangle | None
    crop: Rectangle | None
    bleed: Rectangle | None
    trim: Rectangle | None
    art: Rectangle | None

    @property
    def sheet(self) -> Rectangle:
        """The media box; Letter where it cannot be read."""
        return self.media or LETTER

    @property
    def cut(self) -> Rectangle:
        """What remains after cutting, as near as the file tells."""
        return self.trim or self.art or self.crop or self.sheet

    @property
    def printed(self) -> Rectangle:
        """What is printed on: the bleed box, else what remains after cutting."""
        return self.bleed or self.cut


def boxes_of(page: pikepdf.Page) -> Boxes:
    """The boxes of a page; only media and crop box are inherited, which opening has seen to.

    A page may be gone once a damaged file is looked at closely; it then has none.
    """
    names = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
    held = page.obj if isinstance(page.obj, pikepdf.Dictionary) else pikepdf.Dictionary()
    return Boxes(*(rectangle(held.get(name)) for name in names))


def rectangle(value: Any) -> Rectangle | None:
    """A rectangle of four numbers, its corners in order; None where it is none."""
    try:
        a, b, c, d = (float(number) for number in value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    sound = all(map(math.isfinite, box)) and box[0] < box[2] and box[1] < box[3]
    return box if sound else None


def size(box: Rectangle) -> tuple[float, float]:
    """Width and height in points."""
    return box[2] - box[0], box[3] - box[1]


def within(inner: Rectangle, outer: Rectangle) -> bool:
    """Whether a box lies in another."""
    return (
        inner[0] >= outer[0] - NEAR
        and inner[1] >= outer[1] - NEAR
        and inner[2] <= outer[2] + NEAR
        and inner[3] <= outer[3] + NEAR
    )


def same(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes are the same but for rounding."""
    return within(one, other) and within(other, one)


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes have an area in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
