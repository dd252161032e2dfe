"""How much ink lies on one spot, and on average in any square of 15 by 15 mm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PIL import Image, ImageChops, ImageMath

from guidegen.preflight.base import Finding, Job, Rectangle, Rule, Severity
from guidegen.preflight.geometry import boxes_of
from guidegen.preflight.ghostscript import DPI, drawn

MOST = Rule(
    "too-much-ink", "error", "the printer's profile, `ink: most`",
    "Use less of each ink there, or convert pictures with the printer's own color profile.",
)  # fmt: skip
MEAN = Rule(
    "too-much-ink-around", "error", "the printer's profile, `ink: mean`; GWG 2022, R0026",
    "Use less of each ink in that part of the page, so that it can dry.",
)  # fmt: skip
RULES = (MOST, MEAN)

FULL = 255 / 100
"""What one percent of an ink is in a drawn page."""
SQUARE = 15
"""Millimeters of a side of the square that the mean is taken of."""
SPOT = 6
"""Pixels of a side of the smallest area that is too wet, which is 1 mm; letters are finer."""
POINTS = 72 / DPI
MILLIMETER = DPI / 25.4
"""Pixels."""

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom, counted from the top left."""


def check(job: Job) -> Iterator[Finding]:
    """The ink on each page as it is drawn; raises Undrawn."""
    ink = job.printer.ink
    boxes = [boxes_of(page).printed for page in job.pdf.pages]
    for number, (page, box) in enumerate(zip(drawn(job.data), boxes, strict=True), 1):
        bound = _bound(page)
        if bound > ink.most:
            yield from _most(_total(page), ink.most, number, box)
        if ink.mean is not None and bound > ink.mean:
            yield from _mean(_total(page), ink.mean, number, box)


def _bound(page: Image.Image) -> float:
    """The most ink of a spot in percent, quickly found; up to 1.2 too much, never too little."""
    cyan, magenta, yellow, black = page.split()
    half, other = (
        ImageChops.add(one, two, scale=2) for one, two in ((cyan, magenta), (yellow, black))
    )
    return (_highest(ImageChops.add(half, other, scale=2)) * 4 + 3) / FULL


def _total(page: Image.Image) -> Image.Image:
    """All four inks of each pixel together, where 255 is 100 %."""
    bands = dict(zip("cmyk", page.split(), strict=True))
    total: Image.Image = ImageMath.lambda_eval(
        lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], **bands
    )
    return total


def _highest(image: Image.Image) -> float:
    most = image.getextrema()[1]
    assert not isinstance(most, tuple)  # of an image with one band
    return most


def _most(total: Image.Image, most: float, number: int, box: Rectangle) -> Iterator[Finding]:
    """An error where a spot has an area, a note where only fine details overprint."""
    limit = round(most * FULL) + 1  # a drawing has whole steps, each 0.4 %
    over = ImageMath.lambda_eval(lambda ink: ink["total"] > limit, total=total).getbbox()
    if over:
        percent = _highest(total) / FULL
        message = f"{percent:.0f} % of ink on one spot; no more than {most:.0f} % is allowed"
        fine = _highest(total.reduce(SPOT)) <= limit
        severity: Severity | None = "note" if fine else None
        message += ", but only letters and lines have more" if fine else ""
        yield Finding(MOST, message, number, _placed(over, box), severity)


def _mean(total: Image.Image, most: float, number: int, box: Rectangle) -> Iterator[Finding]:
    percent, pixels = _fullest(total)
    if percent > most:
        message = f"{percent:.0f} % of ink on average in a square of {SQUARE} mm"
        message += f"; no more than {most:.0f} % is allowed"
        yield Finding(MEAN, message, number, _placed(pixels, box))


def _fullest(total: Image.Image) -> tuple[float, Pixels]:
    """The mean in percent of the fullest square, and where it is; looked for at each millimeter."""
    side = SQUARE * MILLIMETER
    best: tuple[float, Pixels] = (0.0, (0, 0, 0, 0))
    for x, y in product((step * MILLIMETER for step in range(SQUARE)), repeat=2):
        across, deep = int((total.width - x) // side), int((total.height - y) // side)
        if across < 1 or deep < 1:
            continue
        area = (x, y, x + across * side, y + deep * side)
        means = total.resize((across, deep), Image.Resampling.BOX, area)
        most = _highest(means)
        if most / FULL > best[0]:
            cells = product(range(across), range(deep))
            column, row = next(cell for cell in cells if means.getpixel(cell) == most)
            left, top = x + column * side, y + row * side
            best = most / FULL, (round(left), round(top), round(left + side), round(top + side))
    return best


def _placed(pixels: Pixels, box: Rectangle) -> Rectangle:
    """Where pixels, counted from the top left of the drawing, are on the page."""
    left, top, right, bottom = pixels
    return (
        box[0] + left * POINTS, box[3] - bottom * POINTS,
        box[0] + right * POINTS, box[3] - top * POINTS,
    )  # fmt: skip
