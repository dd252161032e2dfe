"""Text that is too near to where the paper is cut, or in the fold."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight.base import Finding, Job, Rectangle, Rule
from guidegen.preflight.content.marks import PaintedPage

CUT = Rule(
    "text-outside-trim", "error", "the trim box (ISO 32000-1, 14.11.2)",
    "Move it inside: what stands beyond the trim is cut off.",
)  # fmt: skip
NEAR = Rule(
    "text-outside-safe", "error", "the printer's profile, `safe` and `gutter`",
    "Move it inward: paper is never cut or folded at quite the same place.",
)  # fmt: skip
RULES = (CUT, NEAR)

ROUNDING = 0.25
"""Letters are not measured more exactly than this, in points."""
SIDES = ("left", "bottom", "right", "top")
INSIDE = (1, 1, -1, -1)
"""Which way is into the page from each side."""
BOUND = 3
"""Pages from which there is a spine."""


def check(job: Job) -> Iterator[Finding]:
    """Every piece of text, running heads and page numbers as well."""
    spine = job.printer.gutter if len(job.painted) >= BOUND else 0.0
    for page in job.painted:
        margins = _margins(page, job.printer.safe, max(spine, job.printer.safe))
        yield from _page(page, margins)


def _margins(page: PaintedPage, safe: float, gutter: float) -> tuple[float, ...]:
    """How far text must keep from each side; odd pages have their spine at the left.

    On a page that is turned clockwise to be read, what is at the left then is at the bottom now.
    """
    spine = (0 if page.number % 2 else 2) + page.rotate // 90
    return tuple(gutter if side == spine % 4 else safe for side in range(4))


def _page(page: PaintedPage, margins: tuple[float, ...]) -> Iterator[Finding]:
    """For each side, the text that comes nearest to the edge, and how many pieces are too near."""
    texts = [(_gaps(mark.box, page.trim), mark.box) for mark in page.marks if mark.kind == "text"]
    for side, margin in enumerate(margins):
        near = [(gaps[side], box) for gaps, box in texts if gaps[side] < margin - ROUNDING]
        if not near:
            continue
        gap, box = min(near)
        edge = f"the {SIDES[side]} edge of the trim"
        if gap < -ROUNDING:
            rule, message = CUT, f"text reaches {-gap:.1f} pt over {edge}"
        else:
            message = f"text stands {abs(gap):.1f} pt from {edge}; {margin:g} pt are asked for"
            rule = NEAR
        more = f" ({len(near)} pieces of text are too near)" if len(near) > 1 else ""
        yield Finding(rule, message + more, page.number, box)


def _gaps(box: Rectangle, trim: Rectangle) -> tuple[float, ...]:
    """How far a rectangle is from each side of the trim; less than 0 beyond it."""
    return tuple((box[side] - trim[side]) * INSIDE[side] for side in range(4))
