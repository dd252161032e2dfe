"""What a page paints, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.colors import Paint, Space

Kind = Literal["text", "line", "area", "shading", "image"]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image.

    Attributes:
        width, height: In pixels.
        bits: Of one color of a pixel.
        space: None for a mask, which is painted in the current color, and where it is not told.
        ppi: Pixels an inch as it is placed, in the direction where they are fewer.
        mask: Whether it is a mask of one bit a pixel.
    """

    width: int
    height: int
    bits: int
    space: Space | None
    ppi: float
    mask: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is painted on a page.

    Attributes:
        kind: What it is.
        box: Round what is seen of it inside of the bleed, in points.
        paint: Its color; None for an image that has its own.
        size: Of text its size, of a line its width, of an area that of its thinnest part, in
            points as they are printed.
        overprint: Whether inks that its color does not name stay below it.
        opm: The overprint mode: with 1, inks that its color names with 0 stay as well.
        see_through: What lets what is below shine through, in words; empty where nothing does.
        picture: Of an image.
    """

    kind: Kind
    box: Rectangle
    paint: Paint | None
    size: float = 0.0
    overprint: bool = False
    opm: int = 0
    see_through: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group: the whole page's, or a form's.  ``space`` is None where not told."""

    box: Rectangle
    space: Space | None
    see_through: str = ""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """What a page paints inside of its bleed, in the order of painting.

    Attributes:
        number: From 1.
        trim, bleed: Its boxes, in points.
        rotate: By how many degrees it is turned clockwise to be read: 0, 90, 180 or 270.
        marks, groups: What it paints.
        troubles: What of it cannot be read, in words.
    """

    number: int
    trim: Rectangle
    bleed: Rectangle
    rotate: int
    marks: tuple[Mark, ...]
    groups: tuple[Group, ...]
    troubles: tuple[str, ...]
