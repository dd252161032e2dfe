"""Reading the bars of a barcode back from a picture of its page.

What counts is what is printed: the bars are measured as black on white, and held against the
limits of USPS-B-3200.  Pages may be scaled or turned a little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, floor
from statistics import StatisticsError, linear_regression
from typing import TYPE_CHECKING, Any

from guidegen.mail.barcode.imb import BarcodeError
from guidegen.pdf.mail_barcode import BARS, FULL, HALF, PITCH, TRACKER, WIDTH, Measure

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the lower left corner."""

DPI = 400
"""A bar is 8 pixels wide: enough to measure it, and drawn fast."""

_DARK = [255] * 128 + [0] * 128
"""Ink where a pixel is more black than white."""
_INK = b"\xff"
_FILLED = 0.75
"""How much of its rectangle a bar fills at least: edges at an angle take a little."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar as it was found: its place from 1, its edges in points from the upper left."""

    place: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def bars_on_page(page: Any, box: Box, dpi: float = DPI) -> str:
    """The 65 bars in a box of a page of pypdfium2, as letters; raises BarcodeError.

    The box is that of the bars with their clear zones: any other ink in it is an error.
    """
    width, height = page.get_size()
    left, bottom, right, top = box
    if not (0 <= left < right <= width and 0 <= bottom < top <= height):
        raise BarcodeError("the box of the barcode is not on the page")
    drawn = page.render(
        scale=dpi / 72, crop=(left, bottom, width - right, height - top), grayscale=True,
        may_draw_forms=False,
    )  # fmt: skip
    return _read(drawn.to_pil(), dpi)


def read_bars(image: Image, box: Box, dpi: float) -> str:
    """The 65 bars in a box of a page's picture, as letters; raises BarcodeError.

    The box is that of the bars with their clear zones: any other ink in it is an error.
    """
    scale = dpi / 72
    left, bottom, right, top = (side * scale for side in box)
    width, height = image.size
    if not (0 <= left < right <= width and 0 <= bottom < top <= height):
        raise BarcodeError("the box of the barcode is not on the page")
    edges = (floor(left), floor(height - top), ceil(right), ceil(height - bottom))
    return _read(image.crop(edges), dpi)


def _read(part: Image, dpi: float) -> str:
    ink = part.convert("L").point(_DARK)
    runs = [found.span() for found in re.finditer(b"\x01+", bytes(ink.getprojection()[0]))]
    if len(runs) != BARS:
        raise BarcodeError(f"{len(runs)} bars found, not {BARS}")
    if runs[0][0] == 0 or runs[-1][1] == ink.width:
        raise BarcodeError("the bars reach the edge of their box, so they may be cut off")
    bars = _found(ink, runs, 72 / dpi)
    _check_places(bars)
    return _named(bars, 72 / dpi)


def _found(ink: Image, runs: list[tuple[int, int]], pixel: float) -> list[_Bar]:
    """The bars, with their edges in points; ``pixel`` is the size of one."""
    from PIL.Image import Transpose

    columns, height = ink.transpose(Transpose.TRANSPOSE).tobytes(), ink.height
    bars = []
    for place, (left, right) in enumerate(runs, 1):
        middle = (left + right) // 2 * height
        column = columns[middle : middle + height]
        top, bottom = column.find(_INK), column.rfind(_INK) + 1
        area = (right - left) * (bottom - top)
        filled = columns.count(_INK, left * height, right * height)
        whole = column.count(_INK) == bottom - top
        if not (whole and _FILLED * area <= filled <= area / _FILLED):
            raise BarcodeError(f"bar {place} is not a whole bar, or something touches it")
        if top == 0 or bottom == height:
            raise BarcodeError(f"bar {place} reaches the edge of the box, so it may be cut off")
        bar = _Bar(place, left * pixel, right * pixel, top * pixel, bottom * pixel)
        if not _fits(bar.right - bar.left, WIDTH, pixel):
            raise BarcodeError(
                f"bar {place} is {bar.right - bar.left:.2f} points wide; {WIDTH.least:.2f} to "
                f"{WIDTH.most:.2f} are allowed"
            )
        bars.append(bar)
    return bars


def _fits(value: float, measure: Measure, slack: float) -> bool:
    """Whether a value is within its limits, give or take what cannot be told."""
    return measure.least - slack <= value <= measure.most + slack


def _check_places(bars: list[_Bar]) -> None:
    """Raise BarcodeError where bars do not stand at even distances, as many to an inch."""
    pitch = (bars[-1].left - bars[0].left) / (BARS - 1)
    if not _fits(pitch, PITCH, 0):
        raise BarcodeError(f"there are {72 / pitch:.1f} bars to an inch; 20 to 24 are allowed")
    for index, bar in enumerate(bars):
        if abs(bar.left - bars[0].left - index * pitch) > pitch / 4:
            raise BarcodeError(f"bar {bar.place} is not at its place between the others")


def _named(bars: list[_Bar], pixel: float) -> str:
    """The letters of the bars: by their heights, then by where half bars stand."""
    letters = [_letter(bar, pixel) for bar in bars]
    level = [bar for bar, letter in zip(bars, letters, strict=True) if letter != "half"]
    try:
        slope, start = linear_regression([b.left for b in level], [b.middle for b in level])
    except StatisticsError:
        raise BarcodeError("no line can be told on which the bars stand") from None
    shift = (FULL.chosen - HALF.chosen) / 2
    for index, bar in enumerate(bars):
        off = bar.middle - (slope * bar.left + start)
        expected = shift if letters[index] == "half" else 0.0
        if abs(abs(off) - expected) > shift / 2:
            raise BarcodeError(f"bar {bar.place} stands too high or too low")
        if letters[index] == "half":
            letters[index] = "A" if off < 0 else "D"
    return "".join(letters)


def _letter(bar: _Bar, pixel: float) -> str:
    for letter, measure in (("F", FULL), ("half", HALF), ("T", TRACKER)):
        if _fits(bar.height, measure, pixel):
            return letter
    raise BarcodeError(
        f"bar {bar.place} is {bar.height:.2f} points high, which is no bar's height: a full bar "
        f"has {FULL.chosen:.2f}, one with an ascender or a descender {HALF.chosen:.2f}, a tracker "
        f"{TRACKER.chosen:.2f}"
    )
