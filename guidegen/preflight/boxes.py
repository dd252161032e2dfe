"""The boxes of each page: what is cut, what is bled, and that all pages are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from guidegen.model.printer import Printer
from guidegen.preflight.base import Finding, Job, Rectangle, Rule
from guidegen.preflight.geometry import NEAR, Boxes, boxes_of, same, size, within

PDFX = "PDF/X-1a and PDF/X-4 (ISO 15930-4, ISO 15930-7); ISO 32000-1, 14.11.2"

MISSING_TRIM = Rule(
    "missing-trim-box", "error", PDFX,
    "Set the trim box of every page to its size after cutting.",
)  # fmt: skip
TRIM_AND_ART = Rule(
    "trim-and-art-box", "error", PDFX,
    "Take the art box away; the trim box alone says where the page is cut.",
)  # fmt: skip
NOT_NESTED = Rule(
    "boxes-not-nested", "error", PDFX,
    "Put the trim box inside the bleed box, and the bleed box inside the media box.",
)  # fmt: skip
CROP = Rule(
    "crop-box", "error", "GWG 2022, R0003",
    "Take the crop box away, or make it as large as the media box.",
)  # fmt: skip
USER_UNIT = Rule(
    "user-unit", "error", "GWG 2022, R0002",
    "Save the pages at their true size, without UserUnit.",
)  # fmt: skip
ROTATED = Rule(
    "rotated-page", "warning", "GWG 2022, R0004",
    "Turn what is on the page and not the page, so that /Rotate is 0.",
)  # fmt: skip
BLEED = Rule(
    "too-little-bleed", "error", "the printer's profile, `bleed` and `bleed_sides`",
    "Let backgrounds go beyond the trim, and set the bleed box to where they end.",
)  # fmt: skip
SIZES = Rule(
    "trim-size-differs", "warning", "GWG 2022, R0004",
    "Give all pages the same size after cutting, and do not mix spreads with single pages.",
)  # fmt: skip
BEYOND = Rule(
    "beyond-bleed", "warning", "the printer's profile, `marks`",
    "Save the file without crop marks, with the media box as large as the bleed box.",
)  # fmt: skip
NO_ROOM = Rule(
    "no-room-for-marks", "warning", "the printer's profile, `marks`",
    "Save the file with crop marks outside of the bleed.",
)  # fmt: skip
RULES = (
    MISSING_TRIM, TRIM_AND_ART, NOT_NESTED, CROP, USER_UNIT, ROTATED, BLEED, SIZES, BEYOND, NO_ROOM,
)  # fmt: skip


def check(job: Job) -> Iterator[Finding]:
    """The boxes of all pages, one page after another."""
    pages = [(page, boxes_of(page)) for page in job.pdf.pages]
    for number, (page, boxes) in enumerate(pages, 1):
        yield from _trim(page, boxes, number, job.printer)
        yield from _nested(boxes, number)
        yield from _turned(page, number)
        yield from _bleed(boxes, number, job.printer)
        yield from _beyond(boxes, number, job.printer)
    yield from _sizes([boxes.cut for _, boxes in pages])


def _trim(page: pikepdf.Page, boxes: Boxes, number: int, printer: Printer) -> Iterator[Finding]:
    if boxes.trim is None and (boxes.art is None or printer.pdfx == "none"):
        wanted = printer.pdfx != "none" or printer.bleed > 0
        above = "; one in the page tree does not count" if _inherited(page) else ""
        yield Finding(
            MISSING_TRIM, f"the page has no trim box{above}", number,
            severity="error" if wanted else "note",
        )  # fmt: skip
    elif boxes.trim is not None and boxes.art is not None:
        yield Finding(TRIM_AND_ART, "the page has a trim box and an art box", number)


def _inherited(page: pikepdf.Page) -> bool:
    """Whether a node above the page has a trim box, which only media and crop boxes may."""
    node = page.obj.get("/Parent")
    for _ in range(64):
        if not isinstance(node, pikepdf.Dictionary):
            return False
        if "/TrimBox" in node:
            return True
        node = node.get("/Parent")
    return False


def _nested(boxes: Boxes, number: int) -> Iterator[Finding]:
    named = (("trim", boxes.trim), ("bleed", boxes.bleed), ("media", boxes.media))
    there = [(name, box) for name, box in named if box is not None]
    if boxes.media is None:
        yield Finding(NOT_NESTED, "the page has no media box that can be read", number)
    for (inner, box), (outer, around) in pairwise(there):
        if not within(box, around):
            message = f"the {inner} box reaches out of the {outer} box"
            yield Finding(NOT_NESTED, message, number, box)
    if boxes.crop is not None and boxes.media is not None and not same(boxes.crop, boxes.media):
        crop, media = _inches(boxes.crop), _inches(boxes.media)
        yield Finding(CROP, f"the crop box ({crop}) is not the media box ({media})", number)


def _turned(page: pikepdf.Page, number: int) -> Iterator[Finding]:
    unit = page.obj.get("/UserUnit")
    if unit is not None:
        yield Finding(USER_UNIT, f"the page has its own unit of length (UserUnit {unit})", number)
    turn = page.obj.get("/Rotate", 0)
    if turn != 0:
        yield Finding(ROTATED, f"the page is turned by {turn} degrees when it is shown", number)


def _bleed(boxes: Boxes, number: int, printer: Printer) -> Iterator[Finding]:
    """The bleed at each side; pages with odd numbers have their spine at the left."""
    if boxes.trim is None and boxes.bleed is None:
        return  # told as a missing trim box
    bled, cut = boxes.printed, boxes.cut
    there = {
        "left": cut[0] - bled[0], "bottom": cut[1] - bled[1],
        "right": bled[2] - cut[2], "top": bled[3] - cut[3],
    }  # fmt: skip
    if printer.bleed_sides == "outer":
        del there["left" if number % 2 else "right"]
    short = {side: room for side, room in there.items() if room < printer.bleed - NEAR}
    if short:
        sides = ", ".join(f"{side} {max(room, 0) / 72:.3f}" for side, room in short.items())
        message = f"the bleed is {sides} in; {printer.bleed / 72:.3f} in is asked for"
        yield Finding(BLEED, message, number)


def _beyond(boxes: Boxes, number: int, printer: Printer) -> Iterator[Finding]:
    if boxes.media is None:
        return
    room = not same(boxes.printed, boxes.media)
    if room and not printer.takes_marks and within(boxes.printed, boxes.media):
        message = "the media box is larger than the bleed; this printer wants no marks there"
        yield Finding(BEYOND, message, number)
    if printer.marks and not room:
        yield Finding(NO_ROOM, "the media box leaves no room for crop marks", number)


def _sizes(cuts: list[Rectangle]) -> Iterator[Finding]:
    """Pages whose size differs from that of most."""
    sizes = [tuple(round(side) for side in size(box)) for box in cuts]
    usual = Counter(sizes).most_common(1)[0][0]
    first = cuts[sizes.index(usual)]
    for number, (there, box) in enumerate(zip(sizes, cuts, strict=True), 1):
        if there != usual and not _alike(box, first):
            message = f"the page is {_inches(box)} after cutting; most are {_inches(first)}"
            yield Finding(SIZES, message, number)


def _alike(one: Rectangle, other: Rectangle) -> bool:
    pairs = zip(size(one), size(other), strict=True)
    return all(abs(a - b) <= NEAR for a, b in pairs)


def _inches(box: Rectangle) -> str:
    width, height = size(box)
    return f"{width / 72:.5g} by {height / 72:.5g} in"
