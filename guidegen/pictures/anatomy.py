"""The human body from the front: outline and organs, on a board of 190 by 400 units.

The body's midline is x = 95.  "Left" and "right" are the body's own: its left
side is on the right of the picture.  Simplified after standard frontal plates:
heart left of the midline, liver right under the diaphragm, kidneys behind.
"""

from __future__ import annotations

from guidegen.document.scene import Ellipse, Path, Shape, Tone
from guidegen.pictures.geometry import (
    Point,
    clip,
    flatten,
    limb,
    mirrored,
    polygon,
    runs_above,
    smooth,
)
from guidegen.pictures.shapes import STROKE, blob, bow, curve, silhouette

WIDTH, HEIGHT = 190.0, 400.0
MIDLINE = 95.0

BODY_FILL: Tone = "primary-tint"
BODY_LINE: Tone = "primary-mid"
ORGAN_FILL: Tone = "accent-tint"
ORGAN_LINE: Tone = "accent"

_HEAD: tuple[Point, ...] = ((0, 5), (14, 8), (23, 21), (23, 37), (17, 52), (8, 61), (0, 63))
_SIDE: tuple[Point, ...] = (
    (0, 58), (9.5, 60), (10.5, 71), (17, 80), (32, 86.5), (46, 91.5), (56, 100), (61.5, 115),
    (65, 140), (70, 170), (75, 200), (79, 226), (81, 240), (84.5, 252), (84.5, 264), (81, 274),
    (77, 275), (74.5, 266), (72.5, 257), (71, 262), (67.5, 264), (66.5, 257), (68.5, 247),
    (68.5, 238), (64.5, 215), (59.5, 188), (54.5, 158), (51.5, 140), (50, 133), (48.6, 141),
    (47, 160), (44.5, 182), (46, 204), (50.5, 226), (52.5, 246), (51, 275), (46.5, 302),
    (42.5, 322), (43, 340), (40, 360), (34.5, 379), (36.5, 388), (36, 394), (29, 396),
    (21, 395), (18.5, 388), (18.5, 378), (15.5, 358), (13, 340), (13.5, 322), (9.5, 295),
    (4.5, 264), (0, 250),
)  # fmt: skip
"""The right edge of the picture's body, from the neck round arm and leg to the crotch."""


def _off(points: tuple[Point, ...] | list[Point]) -> list[Point]:
    """Points given from the midline, on the board."""
    return [(MIDLINE + x, y) for x, y in points]


def body(fill: Tone = BODY_FILL, line: Tone = BODY_LINE) -> tuple[Shape, ...]:
    """The outline of a standing person, palms at the sides, without a face."""
    parts = [smooth(_off(mirrored(_SIDE))), smooth(_off(mirrored(_HEAD)))]
    knees = [bow((MIDLINE + x - 6, 319.5), (MIDLINE + x + 6, 319.5), 2.6, line) for x in (-28, 28)]
    return (*_ears(fill, line), *silhouette(parts, fill, line), *knees)


def bust(bottom: float, fill: Tone = BODY_FILL, line: Tone = BODY_LINE) -> tuple[Shape, ...]:
    """The upper part of the body, cut off level at ``bottom`` without a line there."""
    outline = flatten(smooth(_off(mirrored(_SIDE))), 6)
    window = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, bottom), (0.0, bottom)]
    head = smooth(_off(mirrored(_HEAD)))
    return (
        *_ears(fill, line),
        Path(head, stroke=line, stroke_width=2 * STROKE),
        *(
            Path(polygon(run, closed=False), stroke=line, stroke_width=2 * STROKE)
            for run in runs_above(outline, bottom)
        ),
        Path(polygon(clip(outline, window)), fill=fill),
        Path(head, fill=fill),
    )


def _ears(fill: Tone, line: Tone) -> list[Shape]:
    return [Ellipse(MIDLINE + side * 24, 36, 4, 6.5, fill, line, STROKE) for side in (-1, 1)]


def organ(points: tuple[Point, ...], fill: Tone = ORGAN_FILL, line: Tone = ORGAN_LINE) -> Path:
    """A closed organ outline given from the midline."""
    return blob(_off(points), fill, line, 1.4)


def lungs(fill: Tone = ORGAN_FILL, line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """Both lungs with the windpipe; the left one with the heart's notch."""
    right = ((-8, 107), (-15, 98), (-26, 103), (-36, 121), (-41, 143), (-40, 158), (-27, 153),
             (-13, 157), (-8, 150), (-7, 128))  # fmt: skip
    left = ((8, 107), (15, 98), (26, 103), (36, 121), (41, 143), (40, 158), (30, 155), (22, 156),
            (20, 145), (13, 135), (8, 124))  # fmt: skip
    pipe = limb([(MIDLINE, 76, 3.2), (MIDLINE, 104, 3.2)])
    twigs = [
        limb([(MIDLINE, 103, 2.6), (MIDLINE + side * 6, 111, 2.4), (MIDLINE + side * 15, 119, 1.6)])
        for side in (-1, 1)
    ]
    return (organ(right, fill, line), organ(left, fill, line),
            *silhouette([pipe, *twigs], "paper", line, 1.2))  # fmt: skip


def heart(fill: Tone = "accent", line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """The heart, its point to the body's left."""
    points = ((-7, 133), (-1, 127), (6, 130), (14, 135), (19, 145), (16, 156), (7, 156), (-3, 147))
    return (organ(points, fill, line),)


def liver(fill: Tone = ORGAN_FILL, line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """The liver, under the right half of the diaphragm."""
    points = ((-39, 164), (-28, 158), (-10, 160), (6, 162), (15, 166), (4, 172), (-12, 175),
              (-27, 182), (-37, 183), (-41, 174))  # fmt: skip
    return (organ(points, fill, line),)


def kidneys(fill: Tone = ORGAN_FILL, line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """Both kidneys, the right one a little lower, under the liver."""
    bean = ((0, -10), (6, -8), (9, 0), (6, 8), (0, 10), (-3, 5), (0, 0), (-3, -5))
    left = tuple((29 + x, 188 + y) for x, y in bean)
    right = tuple((-29 - x, 195 + y) for x, y in bean)
    return (organ(left, fill, line), organ(right, fill, line))


def bowel(fill: Tone = ORGAN_FILL, line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """Large bowel as a frame, small bowel as loops in it."""
    frame = limb(
        [(MIDLINE + x, y, 4.6) for x, y in
         ((-27, 238), (-28, 221), (-22, 213), (0, 215), (22, 212), (29, 220), (28, 234),
          (17, 244), (5, 245))]
    )  # fmt: skip
    loops = _off([(-15, 224), (-4, 222), (8, 225), (17, 223), (15, 230), (2, 229), (-12, 232),
                  (-14, 238), (-2, 238), (10, 236)])  # fmt: skip
    return (*silhouette([frame], fill, line, 1.2), curve(loops, line, 4.2), curve(loops, fill, 1.8))


def brain(fill: Tone = ORGAN_FILL, line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """The brain, with a few folds."""
    half: tuple[Point, ...] = ((0, 10), (10, 11), (17, 18), (18, 27), (13, 34), (5, 35), (0, 34))
    folds = [
        _off([(side * 4, 16), (side * 9, 19), (side * 6, 24), (side * 11, 28)]) for side in (-1, 1)
    ]
    return (
        blob(_off(mirrored(half)), fill, line, 1.4),
        curve(_off([(0, 11), (0, 33)]), line, 1.0),
        *(curve(fold, line, 1.0) for fold in folds),
    )


def thyroid(fill: Tone = "accent", line: Tone = ORGAN_LINE) -> tuple[Shape, ...]:
    """The thyroid gland: a butterfly at the front of the neck."""
    half: tuple[Point, ...] = (
        (0, 77.5), (2.5, 77), (4, 73), (6.5, 71), (8.5, 74.5), (7.5, 80), (4.5, 82), (0, 80.5),
    )  # fmt: skip
    return (blob(_off(mirrored(half)), fill, line, 0.8),)


def eyes() -> tuple[Shape, ...]:
    """Two dots, so that the head reads as a face and the eyes can be named."""
    return tuple(Ellipse(MIDLINE + side * 9, 42, 2.2, 2.2, "ink") for side in (-1, 1))
