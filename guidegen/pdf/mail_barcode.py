"""The Intelligent Mail barcode: its measures, its encoder, and its bars as operators of a page.

It has 65 bars, named by letters: F (full), A (ascender), D (descender), T (tracker).  Measures
are in points.  Their limits are those of USPS-B-3200 (Rev H, 2015) as ReportLab's encoder and
onbarcode.com/intelligent_mail state them; what is chosen lies in the middle of each, so that
a press or a copier may err to either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import getitem

INCH = 72.0

BARS = 65


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure is here, and the least and the most that it may be, in points."""

    least: float
    chosen: float
    most: float


def _inches(least: float, chosen: float, most: float) -> Measure:
    return Measure(least * INCH, chosen * INCH, most * INCH)


WIDTH = _inches(0.015, 0.020, 0.025)
PITCH = _inches(1 / 24, 0.0458, 1 / 20)
"""From the left edge of a bar to that of the next: 21.8 bars an inch; 22 +- 2 are allowed."""
FULL = _inches(0.125, 0.145, 0.165)
TRACKER = _inches(0.039, 0.048, 0.057)
HALF = Measure(*((getattr(FULL, n) + getattr(TRACKER, n)) / 2 for n in Measure.__slots__))
"""The height of a bar with an ascender or a descender alone; both are as long."""

CLEAR_X = 0.125 * INCH
"""Left and right of the bars, nothing is printed so far."""
CLEAR_Y = 0.028 * INCH
"""Above and below the bars, nothing is printed so far."""

SIZE = (PITCH.chosen * (BARS - 1) + WIDTH.chosen, FULL.chosen)
"""Width and height of the bars."""
ZONE = (SIZE[0] + 2 * CLEAR_X, SIZE[1] + 2 * CLEAR_Y)
"""Width and height of the bars with their clear zones."""


def encoded(tracking: str, routing: str) -> str:
    """The bars of codes that are known to be valid: ReportLab also takes many that are not."""
    from reportlab.graphics.barcode.usps4s import USPS_4State

    return str(USPS_4State(tracking, routing).barcodes)


def outline(bars: str, x: float, y: float) -> bytes:
    """Operators that fill the bars in black, as one path.

    ``x`` and ``y`` are the lower left corner of the bars in points, without the clear zones.
    Raises ValueError where there are not 65 letters F, A, D and T.
    """
    if len(bars) != BARS:
        raise ValueError(f"an Intelligent Mail barcode has {BARS} bars, not {len(bars)}")
    try:
        drawn = b"".join(map(getitem, _DRAWN, bars))
    except KeyError:
        raise ValueError("bars are named by the letters F, A, D and T alone") from None
    return b"q 0 g 1 0 0 1 %.3f %.3f cm %sf Q" % (x, y, drawn)


def _rectangles(place: int) -> dict[str, bytes]:
    """The bar at a place, by its letter, as the operator of a rectangle."""
    foot = (FULL.chosen - TRACKER.chosen) / 2
    extents = {
        "F": (0.0, FULL.chosen), "A": (foot, HALF.chosen),
        "D": (0.0, HALF.chosen), "T": (foot, TRACKER.chosen),
    }  # fmt: skip
    return {
        letter: b"%.4f %.4f %.4f %.4f re " % (PITCH.chosen * place, bottom, WIDTH.chosen, height)
        for letter, (bottom, height) in extents.items()
    }


_DRAWN = tuple(map(_rectangles, range(BARS)))
