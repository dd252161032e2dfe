"""What the cover artworks share: page-sized scenes whose shapes end at the page's edge.

White text may stand on the ``primary`` and ``primary-dark`` tones only (above
7:1).  Every artwork keeps to these two tones in the title area, the upper two
thirds of the page as far as two thirds of its width; layout keeps the text to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.document.scene import Path, Tone
from guidegen.pictures.geometry import Box, Point, circle_points, clip, polygon

DARK: frozenset[Tone] = frozenset({"primary", "primary-dark"})
"""The tones that white text may stand on."""


def title_area(width: float, height: float) -> Box:
    """Where the title may stand: left, top, right, bottom in points."""
    return (0.0, 0.0, width * 2 / 3, height * 2 / 3)


def page(width: float, height: float) -> list[Point]:
    """The page as a window to clip by."""
    return [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]


def disc(center: Point, radius: float, *windows: Sequence[Point]) -> list[Point]:
    """The part of a disc inside all the windows, as a polygon (may be empty)."""
    shape = circle_points(center, radius, 5.0)
    for window in windows:
        shape = clip(shape, window) if shape else []
    return shape


def filled(points: Sequence[Point], tone: Tone) -> tuple[Path, ...]:
    """The polygon in a tone; nothing when it is empty."""
    return (Path(polygon(points), fill=tone),) if len(points) > 2 else ()
