"""Whose rules a large-print edition follows: type, leading, emphasis and fonts of each preset.

In all of them nothing is smaller than 18 points, captions, page numbers, notes and labels of
drawings included, and text is set flush left in one column with margins of an inch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegen.layout.theme import INCH, PageShape, SheetShape, Stress, Type
from guidegen.model.editions import Preset

SIZE = 18.0
"""The size of body type, and the smallest, in points."""

RULING = 0.5 * INCH
"""Distance between lines to write on: large hands need more room, too."""

BULLET = 1.6
"""Size of bullets as a share of the type: large, solid and dark."""

PAGE = PageShape(left=INCH, right=INCH, top=INCH, bottom=1.1 * INCH)
SHEET = SheetShape(margin=50, top=50, pad=18)


@dataclass(frozen=True, slots=True)
class LargePrint:
    """The rules of one body that sets rules for large print.

    Attributes:
        source: Where they are written.
        leading: Distance of lines as a multiple of the size of type.
        headings: Sizes of headings of levels 1 to 4, in points.
        stress: What stands for italic and for bold in running text.
        fonts: The regular and the bold font that are asked for; None for the brand's own.
    """

    source: str
    leading: float
    headings: tuple[float, float, float, float]
    stress: Stress
    fonts: tuple[str, str] | None = None

    @property
    def types(self) -> dict[str, Type]:
        """The type scale, with a blank line between paragraphs and around headings."""
        return {**self._running_text(), **self._headings(), **self._covers()}

    def _running_text(self) -> Mapping[str, Type]:
        line = self._line(SIZE)
        muted, dark = "muted", "primary-dark"
        return {
            "body": Type(SIZE, line, after=line),
            "lead": Type(20, self._line(20), tone=dark, after=line),
            "quote": Type(20, self._line(20), tone=dark, after=line / 2),
            "small": Type(SIZE, line, tone=muted, after=line / 2),
            "caption": Type(SIZE, line, tone=muted, after=line / 2),
            "label": Type(SIZE, line, bold=True, after=line / 4),
            "reference": Type(SIZE, line, after=line / 4),
            "cell": Type(SIZE, line, after=line / 3),
            "cell-header": Type(SIZE, line, bold=True, after=line / 6),
            "running": Type(SIZE, line, tone=muted, after=0),
            "toc1": Type(SIZE, line, bold=True, after=1.5),
            "toc2": Type(SIZE, line, after=line / 4),
        }

    def _headings(self) -> Mapping[str, Type]:
        line = self._line(SIZE)
        first, second, third, fourth = self.headings
        dark = "primary-dark"
        return {
            "h1": Type(first, self._line(first), dark, display=True, before=line, after=line),
            "h2": self._heading(second, "primary"),
            "h3": self._heading(third, dark),
            "h4": self._heading(fourth, "ink"),
            "box-title": Type(third, self._line(third), bold=True, after=line / 2),
            "figure-title": Type(SIZE, line, dark, bold=True, before=line / 2, after=line / 2),
        }

    def _heading(self, size: float, tone: str) -> Type:
        line = self._line(SIZE)
        return Type(size, self._line(size), tone, bold=True, before=line, after=line / 2)

    def _covers(self) -> Mapping[str, Type]:
        return {
            "title": Type(40, 46, tone="paper", display=True, after=14),
            "title-medium": Type(34, 40, tone="paper", display=True, after=12),
            "title-small": Type(28, 33, tone="paper", display=True, after=10),
            "subtitle": Type(20, self._line(20), tone="paper", after=10),
            "eyebrow": Type(SIZE, self._line(SIZE), tone="paper", bold=True, after=10),
            "display": Type(32, 38, tone="paper", display=True, after=8),
        }

    def _line(self, size: float) -> float:
        return round(size * self.leading, 1)


PRESETS: dict[Preset, LargePrint] = {
    "acb-2022": LargePrint(
        "American Council of the Blind, Large Print Guidelines, 2022: https://acb.org/node/173",
        # “1.15 line spacing” as word processors count it: in lines of Arial, 1.149 em each.
        leading=1.15 * 1.149,
        headings=(22, 20, 20, 20),
        stress=Stress(italic="underline", bold="underline"),
        fonts=("Arimo_400Regular.ttf", "Arimo_700Bold.ttf"),  # as wide as Arial, free to pass on
    ),
    "aph": LargePrint(
        "American Printing House for the Blind, Guidelines for Print Document Design, 2011: "
        "https://www.aph.org/aph-guidelines-for-print-document-design/",
        leading=1.33,  # 1.25 or more
        headings=(26, 22, 20, 20),
        stress=Stress(italic="underline"),
    ),
    "rnib": LargePrint(
        "RNIB and UK Association for Accessible Formats, G003, Creating clear print and large "
        "print documents, 2019",
        # Lines are apart by 1.5 to 2 times the space between words, which is 0.28 em in the
        # text family: 0.42 em at least between the letters’ feet (0.2 em) and heads (0.7 em).
        leading=1.35,
        headings=(26, 22, 20, 20),
        stress=Stress(italic="bold"),  # “no italics, underlining or blocks of capital letters”
    ),
}  # fmt: skip
