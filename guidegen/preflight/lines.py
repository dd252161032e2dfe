"""Lines that are too thin to print well, and black ones that leave white edges."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight._backdrop import Backdrop
from guidegen.preflight._grouping import grouped
from guidegen.preflight._overprint import is_black, leaves_inks
from guidegen.preflight.base import Finding, Job, Rule
from guidegen.preflight.content.colors import inks_of, is_white, said
from guidegen.preflight.content.marks import Mark, PaintedPage

HAIRLINE = Rule(
    "hairline", "error", "the printer's profile, `fine: line`",
    "Make it at least as thick as the printer asks for: thinner lines break up or vanish.",
)  # fmt: skip
FINE = Rule(
    "thin-line-not-one-ink", "error",
    "the printer's profile, `fine: line`; GWG 2022, R0018 and R0019",
    "Make it thicker, or print it dark and in one ink: inks never lie quite on each other.",
)  # fmt: skip
KNOCKS_OUT = Rule(
    "black-line-knocks-out", "warning", "GWG 2022, R0010",
    "Set it to overprint with mode 1, so that no white edge shows beside it.",
)  # fmt: skip
GRAY = Rule(
    "gray-line", "warning", "GWG 2022, R0012",
    "Give the color in DeviceCMYK as black ink alone: DeviceGray does not overprint.",
)  # fmt: skip
RULES = (HAIRLINE, FINE, KNOCKS_OUT, GRAY)

THIN = 2.0
"""Black lines thinner than this must overprint, in points (GWG 2022, R0010 and R0012)."""
ROUNDING = 0.001


def check(job: Job) -> Iterator[Finding]:
    """Lines, and areas that are as thin as lines."""
    yield from grouped(finding for page in job.painted for finding in _page(job, page))


def _page(job: Job, page: PaintedPage) -> Iterator[Finding]:
    backdrop = Backdrop()
    for mark in page.marks:
        if mark.kind in ("line", "area"):
            found = _too_thin(job, mark, backdrop)
            if found:
                yield Finding(*found, page.number, mark.box)
            if mark.kind == "line" and job.printer.colors == "cmyk" and mark.size < THIN:
                yield from _black(mark, page.number)
        backdrop.add(mark)


def _too_thin(job: Job, mark: Mark, backdrop: Backdrop) -> tuple[Rule, str] | None:
    """A white line on white paper is none."""
    least = job.printer.fine.line
    if mark.size >= least - ROUNDING:
        return None
    what = "a line" if mark.kind == "line" else "a filled shape"
    thin = f"{what} is {mark.size:.2g} pt thin; at least {least:g} pt is wanted"
    if is_white(mark.paint):
        below = backdrop.below(mark.box)
        if below is None or is_white(below.paint):
            return None
        return FINE, f"{thin} (white on a background)"
    if job.printer.colors == "cmyk" and len(inks_of(mark.paint) or ()) > 1:
        return FINE, f"{thin} (in several inks: {said(mark.paint)})"
    return HAIRLINE, thin


def _black(mark: Mark, page: int) -> Iterator[Finding]:
    if is_black(mark) and not leaves_inks(mark):
        message = f"a black line of {mark.size:.2g} pt does not overprint what is below it"
        yield Finding(KNOCKS_OUT, message, page, mark.box)
    if mark.paint and mark.paint.space.family == "DeviceGray" and not is_white(mark.paint):
        message = f"a line of {mark.size:.2g} pt is in DeviceGray"
        yield Finding(GRAY, message, page, mark.box)
