"""Rectangles of a page, and lengths as people read them."""

from __future__ import annotations

import math
from dataclasses import dataclass

INCH = 72.0
EPSILON = 0.01
"""Less than this, in points, is no difference: 0.00014 in."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in points, from the page's top left corner; down is more."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def between(cls, left: float, top: float, right: float, bottom: float) -> Rectangle:
        """The rectangle between edges; one whose edges have crossed has no width or height."""
        return cls(left, top, max(right - left, 0.0), max(bottom - top, 0.0))

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def inset(self, across: float, down: float) -> Rectangle:
        """What is left when so much is taken away left and right, and above and below."""
        return Rectangle.between(
            self.left + across, self.top + down, self.right - across, self.bottom - down
        )

    def holds(self, other: Rectangle) -> bool:
        """Whether the other one lies inside this one; their edges may be the same."""
        return (
            self.left - EPSILON <= other.left
            and self.top - EPSILON <= other.top
            and other.right <= self.right + EPSILON
            and other.bottom <= self.bottom + EPSILON
        )

    def depth(self, other: Rectangle) -> float:
        """By how much the other one has to move to lie outside of this one; 0 if it does.

        Whatever has no width or height shows nothing, and is outside.
        """
        if not (self.width and self.height and other.width and other.height):
            return 0.0
        across = min(self.right - other.left, other.right - self.left)
        down = min(self.bottom - other.top, other.bottom - self.top)
        least = min(across, down)
        return least if least > EPSILON else 0.0


def rounded_up(points: float) -> str:
    """A length in inches, to two places: moving something by so much is enough."""
    return f"{math.ceil(points / INCH * 100 - 1e-6) / 100:.2f} in"


def rounded_down(points: float) -> str:
    """A length in inches, to two places: there is room for so much."""
    return f"{math.floor(points / INCH * 100 + 1e-6) / 100:.2f} in"
