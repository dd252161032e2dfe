"""How a document looks: page, type scale, colors.  One theme for each edition.

The sizes follow clear-print guidance: 14 pt body, nothing under 12 pt, ragged
right, about 65 characters a line (RNIB Clear Print guidelines).
All lengths are in points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from reportlab.lib.colors import Color as RLColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from guidegen.model.library import Brand
from guidegen.pdf.fonts import FontSet
from guidegen.pdf.inks import Inks, ScreenInks
from guidegen.pdf.kerning import KerningOf, unkerned
from guidegen.pdf.paper import Paper

INCH = 72.0

WRITING_LINE = 0.6
"""How thick lines to write on are, in points: light, and still seen with low vision."""

ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}


@dataclass(frozen=True, slots=True)
class Type:
    """One entry of the type scale."""

    size: float
    leading: float
    tone: str = "ink"
    bold: bool = False
    display: bool = False
    before: float = 0
    after: float = 8


@dataclass(frozen=True, slots=True)
class PageShape:
    """Trim size and margins."""

    width: float = 8.5 * INCH
    height: float = 11 * INCH
    left: float = 0.95 * INCH
    right: float = 0.95 * INCH
    top: float = 0.95 * INCH
    bottom: float = 0.9 * INCH

    @property
    def column(self) -> float:
        """Width of the text column."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height of the text column."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class SheetShape:
    """The margins of covers: left and right, above the title, and within the foot's strip."""

    margin: float = 58.0
    top: float = 74.0
    pad: float = 20.0


@dataclass(frozen=True, slots=True)
class Stress:
    """What stands for italic type and, in running text, for bold type."""

    italic: Literal["italic", "underline", "bold"] = "italic"
    bold: Literal["bold", "underline"] = "bold"


SCREEN_TYPES: dict[str, Type] = {
    "body": Type(14, 19.5, after=8),
    "lead": Type(16, 22, tone="primary-dark", after=10),
    "small": Type(12, 16, tone="muted", after=6),
    "caption": Type(12, 16, tone="muted", after=4),
    "label": Type(12.5, 16.5, bold=True, after=3),
    "quote": Type(16, 23, tone="primary-dark", after=6),
    "title": Type(42, 46, tone="paper", display=True, after=14),
    "title-medium": Type(33, 37, tone="paper", display=True, after=12),
    "title-small": Type(25, 29, tone="paper", display=True, after=10),
    "subtitle": Type(19, 26, tone="paper", after=10),
    "eyebrow": Type(14, 18, tone="paper", bold=True, after=10),
    "display": Type(30, 36, tone="paper", display=True, after=8),
    "reference": Type(12, 15.5, after=2),
    "cell": Type(12.5, 16, after=4),
    "cell-header": Type(12.5, 16, bold=True, after=2),
    "running": Type(12, 14, tone="muted", after=0),
    "h1": Type(26, 30, tone="primary-dark", display=True, before=16, after=10),
    "h2": Type(18.5, 24, tone="primary", bold=True, before=13, after=5),
    "h3": Type(15.5, 20.5, tone="primary-dark", bold=True, before=12, after=4),
    "h4": Type(14, 20, tone="ink", bold=True, before=8, after=3),
    "box-title": Type(15, 20, bold=True, after=5),
    "figure-title": Type(14.5, 19, tone="primary-dark", bold=True, before=6, after=7),
    "toc1": Type(14, 19, bold=True, before=8, after=7),
    "toc2": Type(12.5, 17, after=4),
}
"""The type scale of the screen edition."""


@dataclass(frozen=True)
class Theme:
    """Page shape, type scale, colors and fonts of an edition."""

    brand: Brand
    fonts: FontSet
    page: PageShape = field(default_factory=PageShape)
    types: dict[str, Type] = field(default_factory=lambda: SCREEN_TYPES)
    label_size: float = 12.5
    """Size of text inside drawings."""
    ruling: float = 26.0
    """Distance between writing lines: 9 mm."""
    writing_line: float = WRITING_LINE
    """How thick a writing line is."""
    kerning: bool = True
    """Whether paragraphs are kerned (see ``pdf/kerning.py``); labels in drawings never are."""
    sheet: SheetShape = field(default_factory=SheetShape)
    inks: Inks = field(default_factory=ScreenInks)
    paper: Paper | None = None
    """What paper asks for; None for a file that is read on a screen."""
    smallest: float = 0.0
    """The least size of raised numbers and of those in discs; at this size nothing is raised."""
    stress: Stress = field(default_factory=Stress)
    bullet: float = 1.25
    """Size of bullets as a share of the type beside them."""
    signature: int = 1
    """Pages are filled up with ruled notes to a multiple of this: 4 where sheets are folded."""

    @property
    def bleed(self) -> float:
        """How far backgrounds go beyond the page's edge, in points."""
        return self.paper.bleed if self.paper else 0.0

    @property
    def scale(self) -> float:
        """The size of body type as a share of the screen edition's: spaces go with it."""
        return self.types["body"].size / SCREEN_TYPES["body"].size

    @property
    def inset(self) -> float:
        """The same for paddings inside boxes and cells: large type has no width to spare."""
        return min(self.scale, 1.0)

    @property
    def kerning_of(self) -> KerningOf:
        """Gives the kerning of a face."""
        return self.fonts.kerning if self.kerning else unkerned

    @cached_property
    def _colors(self) -> dict[str, RLColor]:
        return {role: self.inks.color(color) for role, color in self.brand.palette.items()}

    def color(self, tone: str) -> RLColor:
        """The color of a palette role."""
        return self._colors[tone]

    def face(self, kind: Type, bold: bool = False, italic: bool = False) -> str:
        """The registered font of a type with emphasis."""
        if kind.display:
            return self.fonts.display
        return self.fonts.face(kind.bold or bold, italic)

    @cached_property
    def _styles(self) -> dict[Any, ParagraphStyle]:
        return {}

    def style(self, name: str, align: str = "left") -> ParagraphStyle:
        """The ReportLab style of a type; fonts and colors of the text come from its frags."""
        key = (name, align)
        if key not in self._styles:
            kind = self.types[name]
            face = self.face(kind)
            self._styles[key] = ParagraphStyle(
                name, fontName=face, fontSize=kind.size, leading=kind.leading,
                bulletFontName=face, alignment=ALIGN[align], allowWidows=0, allowOrphans=0,
                spaceBefore=kind.before, spaceAfter=kind.after, textColor=self.color(kind.tone),
                splitLongWords=1,
            )  # fmt: skip
        return self._styles[key]
