"""What lies below a mark: the areas that were painted before it."""

from __future__ import annotations

from collections import deque

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.marks import Mark

LARGE = 3.0
"""Sides of the smallest area that is a background, in points."""
KEPT = 64
"""Backgrounds that are kept of a page; more lie below others, or elsewhere."""


class Backdrop:
    """The backgrounds of a page, as its marks are gone through in order."""

    def __init__(self) -> None:
        self._areas: deque[Mark] = deque(maxlen=KEPT)

    def add(self, mark: Mark) -> None:
        """Take a mark as the background of what follows."""
        left, bottom, right, top = mark.box
        if mark.kind in ("area", "image", "shading") and min(right - left, top - bottom) >= LARGE:
            self._areas.append(mark)

    def below(self, box: Rectangle) -> Mark | None:
        """The last background that lies below the middle of a rectangle; None for bare paper."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for area in reversed(self._areas):
            left, bottom, right, top = area.box
            if left <= x <= right and bottom <= y <= top:
                return area
        return None
