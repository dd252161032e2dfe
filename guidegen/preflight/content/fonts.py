"""Fonts: how wide and how high their letters are (ISO 32000-1, 9.6 to 9.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from guidegen.preflight.content.matrices import Matrix
from guidegen.preflight.content.reading import (
    Unreadable,
    entry,
    items,
    name_of,
    number_of,
    numbers,
)

USUAL_WIDTH = 556.0
"""Of a letter whose width is not told: a digit in Helvetica, in thousandths of the size."""
USUAL_TOP, USUAL_BOTTOM = 0.77, -0.21
"""Letters over and under the base line, as a part of the size."""
ASCENDER = 1.15
"""How high the highest letters are, where capitals are 1."""
MOST_CODES = 65536
SPACE = 32


@dataclass(frozen=True, slots=True)
class Font:
    """A font.

    Attributes:
        widths: Of letters by their codes, as a part of the size.
        usual: The width of all other letters.
        double: Whether a code takes two bytes.
        vertical: Whether it is set from top to bottom.
        top, bottom: How far letters reach over and under the base line, as a part of the size.
        em: How high type of size 1 is; not 1 only in Type 3 fonts.
        matrix, glyphs, resources: Of a Type 3 font, whose letters are content of their own.
    """

    widths: Mapping[int, float]
    usual: float
    double: bool = False
    vertical: bool = False
    top: float = USUAL_TOP
    bottom: float = USUAL_BOTTOM
    em: float = 1.0
    matrix: Matrix | None = None
    glyphs: tuple[Any, ...] = field(default=(), compare=False)
    resources: Any = field(default=None, compare=False)

    def extent(self, text: bytes) -> tuple[float, int, int]:
        """How wide a text is, how many letters it has, and how many of these are spaces.

        Spaces are those that word spacing stretches: codes of one byte (9.3.3).
        """
        widths, usual = self.widths, self.usual
        if not self.double:
            width = sum([widths.get(code, usual) for code in text])
            return width, len(text), text.count(SPACE)
        codes = [text[i] << 8 | text[i + 1] for i in range(0, len(text) - 1, 2)]
        return sum([widths.get(code, usual) for code in codes]), len(codes), 0


def font_of(found: Any) -> Font:
    """The font that a dictionary describes; raises Unreadable."""
    if not isinstance(found, pikepdf.Dictionary):
        raise Unreadable("a font is missing from the resources")
    match name_of(entry(found, "/Subtype")):
        case "Type0":
            return _composite(found)
        case "Type3":
            return _type_3(found)
        case _:
            return _simple(found)


def _simple(found: Any) -> Font:
    descriptor = entry(found, "/FontDescriptor")
    missing = number_of(entry(descriptor, "/MissingWidth"), 0.0)
    widths = _widths(found, 0.001)
    usual = (missing if widths else USUAL_WIDTH) / 1000
    top, bottom = _heights(descriptor)
    return Font(widths, usual, top=top, bottom=bottom)


def _widths(found: Any, unit: float) -> dict[int, float]:
    first = int(number_of(entry(found, "/FirstChar")))
    values = items(entry(found, "/Widths"))[:MOST_CODES]
    return {first + index: number_of(value) * unit for index, value in enumerate(values)}


def _heights(descriptor: Any) -> tuple[float, float]:
    """How far letters reach; ``Ascent`` and ``Descent`` are often those of lines, so no more."""
    cap = number_of(entry(descriptor, "/CapHeight")) / 1000
    top = number_of(entry(descriptor, "/Ascent")) / 1000
    bottom = number_of(entry(descriptor, "/Descent")) / 1000
    return (
        cap * ASCENDER if 0.4 < cap < 1 else top if 0.4 < top < USUAL_TOP else USUAL_TOP,
        bottom if USUAL_BOTTOM < bottom < -0.05 else USUAL_BOTTOM,
    )


def _composite(found: Any) -> Font:
    """A font with a descendant; codes are taken for those of glyphs, two bytes each."""
    below = (items(entry(found, "/DescendantFonts")) or [None])[0]
    top, bottom = _heights(entry(below, "/FontDescriptor"))
    encoding = name_of(entry(found, "/Encoding"))
    usual = number_of(entry(below, "/DW"), 1000.0) / 1000
    widths = _cid_widths(items(entry(below, "/W")))
    return Font(widths, usual, True, encoding.endswith("-V"), top, bottom)


def _cid_widths(values: list[Any]) -> dict[int, float]:
    """``first [widths]`` and ``first last width``, one after the other (9.7.4.3)."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(values) and len(widths) < MOST_CODES:
        first = int(number_of(values[at]))
        if isinstance(values[at + 1], pikepdf.Array):
            for index, width in enumerate(items(values[at + 1])[:MOST_CODES]):
                widths[first + index] = number_of(width) / 1000
            at += 2
            continue
        last = int(number_of(values[at + 1]))
        width = number_of(values[at + 2]) / 1000 if at + 2 < len(values) else 0.0
        for code in range(first, min(last + 1, first + MOST_CODES)):
            widths[code] = width
        at += 3
    return widths


def _type_3(found: Any) -> Font:
    """A font whose letters are drawings.

    Its units are its own: a matrix of thousandths is that of an em, otherwise the box round all
    letters tells how high they are.
    """
    a, b, c, d, e, f = numbers(items(entry(found, "/FontMatrix")), 6)
    box = items(entry(found, "/FontBBox"))
    _, low, _, high = numbers(box, 4) if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
    top, bottom = max(low, high) * abs(d), min(low, high) * abs(d)
    tall = top - bottom
    em = 1.0 if abs(d) == 0.001 or not tall else tall
    glyphs = entry(found, "/CharProcs")
    drawn = [glyphs[key] for key in list(glyphs.keys())[:256]] if _has_keys(glyphs) else []
    return Font(
        _widths(found, abs(a)), 0.0,
        top=top if 0 < tall <= 2 else USUAL_TOP, bottom=bottom if 0 < tall <= 2 else USUAL_BOTTOM,
        em=em, matrix=(a, b, c, d, e, f), glyphs=tuple(drawn),
        resources=entry(found, "/Resources"),
    )  # fmt: skip


def _has_keys(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary)
