"""What overprints, and what leaves white below it (ISO 32000-1, 8.6.7)."""

from __future__ import annotations

from guidegen.preflight.content.colors import inks_of
from guidegen.preflight.content.marks import Mark

FULL = 0.995
"""Black ink at full strength, but for rounding."""


def leaves_inks(mark: Mark) -> bool:
    """Whether inks that a mark does not use stay below it.

    In DeviceCMYK all four are named; those that are 0 stay with overprint mode 1 alone.  A spot
    color leaves the inks that it does not name.  All other colors are of all inks.
    """
    if not mark.overprint or mark.paint is None:
        return False
    space = mark.paint.space
    return (space.family == "DeviceCMYK" and mark.opm == 1) or bool(space.colorants)


def is_black(mark: Mark) -> bool:
    """Whether a mark is of black ink alone, at full strength, and could overprint."""
    if mark.paint is None or (
        mark.paint.space.family != "DeviceCMYK" and not mark.paint.space.colorants
    ):
        return False
    inks = inks_of(mark.paint) or {}
    return set(inks) == {"Black"} and inks["Black"] >= FULL
