"""Colors of what is painted: what is no ink of the press, and how much ink a color takes."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight._backdrop import Backdrop
from guidegen.preflight._grouping import grouped
from guidegen.preflight._overprint import leaves_inks
from guidegen.preflight.base import Finding, Job, Rule, Severity
from guidegen.preflight.content.colors import Paint, inks_of, is_white, said
from guidegen.preflight.content.marks import Mark, PaintedPage

UNREADABLE = Rule(
    "unreadable-content", "error", "ISO 32000-1, 7.8.2; PDF/X allows no operators of its own",
    "Make the file again; what cannot be read may be missing in print.",
)  # fmt: skip
NOT_CMYK = Rule(
    "color-not-cmyk", "error", "GWG 2022, R0027 and R0028; PDF/X-1a (ISO 15930-4)",
    "Give the color in cyan, magenta, yellow and black.",
)  # fmt: skip
MANAGED = Rule(
    "color-managed", "warning", "PDF/X-1a allows DeviceCMYK, DeviceGray and spot colors alone",
    "Give the color in DeviceCMYK: with a profile of its own it is converted once more, and "
    "black text can become four inks.",
)  # fmt: skip
SPOT = Rule(
    "spot-color", "error", "GWG 2022, R0020",
    "Convert it to the four inks of the process, or order it from the printer as a fifth ink.",
)  # fmt: skip
TOO_MUCH = Rule(
    "color-over-ink-limit", "error", "the printer's profile, `ink: most`",
    "Use less of each ink in that color: too much does not dry, and marks the page beside it.",
)  # fmt: skip
ADDED = Rule(
    "overprint-over-ink-limit", "note", "the printer's profile, `ink: most`",
    "Nothing, for fine text; let larger black areas knock out what is below them.",
)  # fmt: skip
WHITE_OVERPRINTS = Rule(
    "white-overprints", "error", "GWG 2022, R0007",
    "Turn overprint off for white: white that overprints is not seen in print.",
)  # fmt: skip
CONVERTED = Rule(
    "cmyk-converted", "note", "the printer's profile, `colors: srgb`",
    "Nothing, if the colors may change a little; otherwise send sRGB.",
)  # fmt: skip
RULES = (
    UNREADABLE, NOT_CMYK, MANAGED, SPOT, TOO_MUCH, ADDED, WHITE_OVERPRINTS, CONVERTED,
)  # fmt: skip

_KINDS = {
    "text": "text", "line": "a line", "area": "an area", "shading": "a shading",
    "image": "an image mask",
}  # fmt: skip


def check(job: Job) -> Iterator[Finding]:
    """The colors of text, lines, areas, shadings and masks; images have rules of their own."""
    yield from grouped(finding for page in job.painted for finding in _page(job, page))
    if job.printer.colors == "srgb":
        yield from _converted(job.painted)


def _page(job: Job, page: PaintedPage) -> Iterator[Finding]:
    for trouble in page.troubles:
        yield Finding(UNREADABLE, trouble, page.number)
    backdrop = Backdrop()
    for mark in page.marks:
        if mark.paint is not None:
            for rule, message in _mark(job, mark, mark.paint, backdrop):
                yield Finding(rule, message, page.number, mark.box, _severity(rule, job))
        backdrop.add(mark)


def _severity(rule: Rule, job: Job) -> Severity | None:
    return "error" if rule is MANAGED and job.printer.pdfx == "X-1a:2003" else None


def _mark(job: Job, mark: Mark, paint: Paint, backdrop: Backdrop) -> Iterator[tuple[Rule, str]]:
    what, space = _KINDS[mark.kind], paint.space
    if space.spots:
        yield SPOT, f"{what} is painted in {', '.join(space.spots)}"
    if job.printer.colors == "srgb":
        return
    if space.model in ("rgb", "lab"):
        yield NOT_CMYK, f"{what} is painted in {said(paint)}"
    elif space.managed:
        yield MANAGED, f"{what} is painted in {space.said}"
    yield from _ink(job, mark, paint, backdrop)
    if is_white(paint) and leaves_inks(mark):
        yield WHITE_OVERPRINTS, f"{what} is white and set to overprint"


def _ink(job: Job, mark: Mark, paint: Paint, backdrop: Backdrop) -> Iterator[tuple[Rule, str]]:
    """The ink of a color, and of what it overprints: a first look, without what lies in images."""
    inks, most, what = inks_of(paint) or {}, job.printer.ink.most, _KINDS[mark.kind]
    total = sum(inks.values()) * 100
    if total > most + 0.5:
        yield (
            TOO_MUCH,
            (f"{what} takes {total:.0f} % of ink ({said(paint)}); at most {most:g} % is allowed"),
        )
    elif inks and leaves_inks(mark):
        below = backdrop.below(mark.box)
        under = inks_of(below.paint) or {} if below else {}
        both = sum(max(inks.get(name, 0), under.get(name, 0)) for name in {**inks, **under}) * 100
        if both > most + 0.5:
            yield ADDED, f"{what} overprints a background; together they are {both:.0f} % of ink"


def _converted(pages: tuple[PaintedPage, ...]) -> Iterator[Finding]:
    """One finding for the whole file: it is no fault, and on every page."""
    count = sum(
        any(mark.paint and mark.paint.space.model == "cmyk" for mark in page.marks)
        for page in pages
    )
    if count:
        message = f"{count} of {len(pages)} pages have colors in CMYK, which are converted to sRGB"
        yield Finding(CONVERTED, message)
