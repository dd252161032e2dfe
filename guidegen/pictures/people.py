"""People for illustrations: heads from the front and in profile, hands, clothes.

Neutral features and a calm look; the patients are older adults.  Units are
about points; the sizes fit a board of about 300 by 250.
"""

from __future__ import annotations

from guidegen.document.scene import Ellipse, Line, Path, Shape, Tone
from guidegen.pictures.geometry import Placement, Point, Segment, limb, smooth
from guidegen.pictures.shapes import OUTLINE, STROKE, blob, bow, curve, silhouette

_PROFILE: tuple[Point, ...] = (
    (-15, 17), (-20.5, 4), (-20, -9), (-12, -21), (2, -25), (14, -19), (18.5, -8), (18.3, -2.5),
    (20.5, 2), (23.6, 6.2), (21.6, 8.6), (19.3, 9.4), (20.2, 12.2), (18.6, 14), (19, 17),
    (16.5, 22), (9, 23.5), (0, 21), (-7, 22),
)  # fmt: skip
"""A head facing right, about 50 high, around its own middle."""

_HAIR: tuple[Point, ...] = (
    (-15.5, 16), (-21.5, 5), (-21.5, -9), (-13, -22.5), (2, -27), (13, -22), (17, -13.5),
    (9, -14.5), (3, -9), (0.5, -1), (-4, -2.5), (-7, 2.5), (-5.5, 8.5), (-9, 14),
)  # fmt: skip


def profile(
    center: Point,
    skin: Tone = "skin",
    hair: Tone = "line",
    glasses: bool = False,
    facing: str = "right",
    scale: float = 1.0,
) -> tuple[Shape, ...]:
    """A head from the side with a short neck, facing right or left."""
    neck = limb([(-5, 12, 9.5), (-8, 34, 10.5)])
    shapes: list[Shape] = [
        *silhouette([neck, smooth(_PROFILE)], skin),
        blob(_HAIR, hair, OUTLINE, 1.4),
        blob([(-4.5, 0), (-1, -0.5), (0, 3.5), (-2, 8), (-4.5, 7), (-6, 3)], skin, OUTLINE, 1.2),
        Ellipse(13.2, -2.2, 1.5, 1.8, "ink"),
        bow((9.6, -8), (16.2, -8), -1.6, OUTLINE, 1.4),
        bow((13.2, 14.4), (18.8, 13.6), 1.0, OUTLINE, 1.3),
    ]
    if glasses:
        shapes += [
            Ellipse(13.6, -1.8, 5.4, 5, None, "ink", 1.3),
            Line(8.2, -2.4, -1.5, -0.5, "ink", 1.3),
        ]
    return Placement(*center, scale, flip=facing == "left").shapes(shapes)


def face(middle: float, hair: Tone = "line") -> tuple[Shape, ...]:
    """Hair and features on the front view of ``anatomy.bust``; ``middle`` is its midline."""
    cap: list[Point] = [
        (-24.5, 36), (-26, 24), (-22, 10), (-11, 2.5), (0, 1), (11, 2.5), (22, 10), (26, 24),
        (24.5, 36), (21, 28), (18, 20), (8, 15.5), (-4, 17.5), (-17, 17), (-21, 27),
    ]  # fmt: skip
    shapes: list[Shape] = [blob([(middle + x, y) for x, y in cap], hair, OUTLINE, 1.4)]
    for side in (-1, 1):
        x = middle + side * 9.2
        shapes.append(Ellipse(x, 35.5, 1.7, 2.0, "ink"))
        shapes.append(bow((x - 4.2, 29.8), (x + 4.2, 29.8), -1.6, OUTLINE, 1.4))
    nose = [(middle + 0.5, 36), (middle - 2.6, 43), (middle + 1.6, 44.4)]
    mouth = bow((middle - 6.5, 50), (middle + 6.5, 50), 2.6, OUTLINE, 1.5)
    return (*shapes, curve(nose, "skin-dark", 1.6), mouth)


def hand(wrist: Point, tip: Point) -> list[tuple[Segment, ...]]:
    """The outlines of a resting hand from the wrist to the finger tips, thumb on top."""
    x1, y1 = wrist
    x2, y2 = tip
    mid = (x1 + (x2 - x1) * 0.5, y1 + (y2 - y1) * 0.5)
    palm = limb([(x1, y1, 5.2), (*mid, 5.6), (x2, y2, 3.6)])
    thumb = limb([(x1 + (x2 - x1) * 0.2, y1 - 2, 2.6), (mid[0] + (x2 - x1) * 0.1, mid[1] - 6, 2.2)])
    return [palm, thumb]


def shoe(heel: Point, toe: Point, tone: Tone) -> tuple[Shape, ...]:
    """A soft shoe seen from the side, flat on the line from heel to toe."""
    (x1, y1), (x2, y2) = heel, toe
    step = (x2 - x1) / 10
    points = [
        (x1, y1), (x1 - step * 0.4, y1 - 8), (x1 + step * 3.5, y1 - 11), (x1 + step * 6.5, y1 - 7),
        (x2 + step * 0.3, y2 - 5), (x2 + step * 0.4, y2),
    ]  # fmt: skip
    return (Path(smooth(points, tension=0.7), tone, OUTLINE, STROKE),)
