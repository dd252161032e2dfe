"""Images: their colors, and whether they have enough pixels for their size on paper."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight._grouping import grouped
from guidegen.preflight.base import Finding, Job, Rule, Severity
from guidegen.preflight.content.marks import Picture

NOT_CMYK = Rule(
    "image-not-cmyk", "error", "GWG 2022, R0027 and R0028; PDF/X-1a (ISO 15930-4)",
    "Convert the image to the colors of the press with the printer's profile.",
)  # fmt: skip
MANAGED = Rule(
    "image-color-managed", "warning",
    "PDF/X-1a allows DeviceCMYK, DeviceGray and spot colors alone",
    "Convert the image with the printer's profile and leave its own out.",
)  # fmt: skip
SPOT = Rule(
    "image-in-spot-color", "error", "GWG 2022, R0020",
    "Convert it to the four inks of the process, or order it from the printer as a fifth ink.",
)  # fmt: skip
UNTOLD = Rule(
    "image-colors-untold", "warning", "ISO 32000-1, 8.9.5",
    "Save the image with a color space, as JPEG or without loss.",
)  # fmt: skip
LOW = Rule(
    "low-resolution", "error", "the printer's profile, `resolution: least`; GWG 2022, R0031",
    "Use an image with more pixels, or print it smaller.",
)  # fmt: skip
SOFT = Rule(
    "resolution-below-wanted", "warning", "the printer's profile, `resolution: wanted`",
    "Use an image with more pixels, or print it smaller.",
)  # fmt: skip
LINE_ART = Rule(
    "low-resolution-line-art", "error",
    "the printer's profile, `resolution: line_art`; GWG 2022, R0032",
    "Scan it again with more pixels, or draw it with lines and areas.",
)  # fmt: skip
WASTED = Rule(
    "resolution-wasted", "note", "the printer's profile, `resolution: most`",
    "Save the image with fewer pixels: more are not seen, and the file is large.",
)  # fmt: skip
CONVERTED = Rule(
    "cmyk-image-converted", "note", "the printer's profile, `colors: srgb`",
    "Nothing, if the colors may change a little; otherwise send sRGB.",
)  # fmt: skip
RULES = (NOT_CMYK, MANAGED, SPOT, UNTOLD, LOW, SOFT, LINE_ART, WASTED, CONVERTED)


def check(job: Job) -> Iterator[Finding]:
    """Every image and image mask, as large as it is printed."""
    yield from grouped(
        Finding(rule, message, page.number, mark.box, _severity(rule, job))
        for page in job.painted
        for mark in page.marks
        if mark.picture is not None
        for rule, message in (*_colors(job, mark.picture), *_resolution(job, mark.picture))
    )


def _severity(rule: Rule, job: Job) -> Severity | None:
    return "error" if rule is MANAGED and job.printer.pdfx == "X-1a:2003" else None


def _colors(job: Job, picture: Picture) -> Iterator[tuple[Rule, str]]:
    space, what = picture.space, _said(picture)
    if picture.mask:
        return
    if space is None:
        yield UNTOLD, f"{what} does not tell its colors"
    elif space.spots:
        yield SPOT, f"{what} is in {', '.join(space.spots)}"
    elif job.printer.colors == "srgb":
        if space.model == "cmyk":
            yield CONVERTED, f"{what} is in {space.said}, and is converted to sRGB"
    elif space.model in ("rgb", "lab"):
        yield NOT_CMYK, f"{what} is in {space.said}"
    elif space.managed:
        yield MANAGED, f"{what} is in {space.said}"


def _resolution(job: Job, picture: Picture) -> Iterator[tuple[Rule, str]]:
    """An image of one pixel is an area of one color."""
    asked, ppi = job.printer.resolution, round(picture.ppi)
    if picture.width * picture.height <= 1:
        return
    what = f"{_said(picture)} is printed with {ppi} pixels an inch"
    if picture.bits == 1:
        if ppi < asked.line_art:
            yield LINE_ART, f"{what}; line art needs {asked.line_art:g}"
    elif ppi < asked.least:
        yield LOW, f"{what}; at least {asked.least:g} are asked for"
    elif ppi < asked.wanted:
        yield SOFT, f"{what}; {asked.wanted:g} are wanted"
    elif asked.most is not None and ppi > asked.most:
        yield WASTED, f"{what}; more than {asked.most:g} are not used"


def _said(picture: Picture) -> str:
    what = "an image mask" if picture.mask else "an image"
    return f"{what} of {picture.width} by {picture.height} pixels"
