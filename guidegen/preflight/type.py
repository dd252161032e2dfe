"""Type that a press cannot print sharp: small and white, in several inks, or not overprinted."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight._backdrop import Backdrop
from guidegen.preflight._grouping import grouped
from guidegen.preflight._overprint import is_black, leaves_inks
from guidegen.preflight.base import Finding, Job, Rule
from guidegen.preflight.content.colors import inks_of, is_white, said
from guidegen.preflight.content.marks import Mark, PaintedPage

WHITE = Rule(
    "small-white-type", "error",
    "the printer's profile, `fine: type`; GWG 2022, R0016 and R0017",
    "Make it larger, or dark on a light background: ink runs into thin white letters.",
)  # fmt: skip
SEVERAL = Rule(
    "small-type-in-several-inks", "error",
    "the printer's profile, `fine: type`; GWG 2022, R0016 and R0017",
    "Make it larger, or print it in one ink: the inks never lie quite on each other.",
)  # fmt: skip
RICH = Rule(
    "rich-black-type", "warning", "GWG 2022, R0015",
    "Print black type in black ink alone, 100 %, set to overprint.",
)  # fmt: skip
KNOCKS_OUT = Rule(
    "black-type-knocks-out", "warning", "GWG 2022, R0009",
    "Set it to overprint with mode 1, so that no white edge shows round the letters.",
)  # fmt: skip
GRAY = Rule(
    "gray-type", "warning", "GWG 2022, R0011",
    "Give the color in DeviceCMYK as black ink alone: DeviceGray does not overprint.",
)  # fmt: skip
RULES = (WHITE, SEVERAL, RICH, KNOCKS_OUT, GRAY)

SMALL = 12.0
"""Black type smaller than this must overprint, in points (GWG 2022, R0009 and R0011)."""
DARK, MUCH = 0.85, 2.8
"""Black ink from which type is black, and the sum of all inks that is too much (R0015)."""
ROUNDING = 0.005


def check(job: Job) -> Iterator[Finding]:
    """Every piece of text that is seen."""
    yield from grouped(finding for page in job.painted for finding in _page(job, page))


def _page(job: Job, page: PaintedPage) -> Iterator[Finding]:
    backdrop = Backdrop()
    for mark in page.marks:
        if mark.kind == "text":
            for rule, message in _text(job, mark, backdrop):
                yield Finding(rule, message, page.number, mark.box)
        backdrop.add(mark)


def _text(job: Job, mark: Mark, backdrop: Backdrop) -> Iterator[tuple[Rule, str]]:
    least, what = job.printer.fine.type, f"type of {mark.size:.4g} pt"
    small = mark.size < least - ROUNDING
    if is_white(mark.paint):
        below = backdrop.below(mark.box) if small else None
        if below is not None and not is_white(below.paint):
            yield WHITE, f"{what} is white on a background; at least {least:g} pt is wanted"
    elif job.printer.colors == "cmyk":
        yield from _inks(mark, what, least if small else None)


def _inks(mark: Mark, what: str, least: float | None) -> Iterator[tuple[Rule, str]]:
    """``least`` is the smallest size in several inks, where the type is smaller."""
    inks = inks_of(mark.paint) or {}
    black, total = inks.get("Black", 0), sum(inks.values())
    if len(inks) > 1 and least is not None:
        yield (
            SEVERAL,
            (f"{what} is in several inks ({said(mark.paint)}); at least {least:g} pt is wanted"),
        )
    elif len(inks) > 1 and black >= DARK and (total > MUCH or mark.size < SMALL - ROUNDING):
        yield RICH, f"{what} is black of several inks ({said(mark.paint)})"
    if mark.size >= SMALL - ROUNDING:
        return
    if is_black(mark) and not leaves_inks(mark):
        yield KNOCKS_OUT, f"black {what} does not overprint what is below it"
    if mark.paint and mark.paint.space.family == "DeviceGray":
        yield GRAY, f"{what} is in DeviceGray"
