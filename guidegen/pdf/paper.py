"""What paper asks of a file: trim, bleed and media boxes, crop marks, a printing condition."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.model.printer import PdfX, Resolution

MARK = 18.0
"""Length of a crop mark, in points."""
MARK_GAP = 3.0
"""Distance of a crop mark from the bleed, in points."""
MARK_WIDTH = 0.25

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page (ISO 32000-1, 14.11.2); the media box begins at (0, 0)."""

    media: Rectangle
    bleed: Rectangle
    trim: Rectangle


REGISTERED = ("CGATS", "FOGRA", "IFRA", "JC")
"""How names in the ICC's registry of printing conditions begin (color.org/chardata)."""


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The printing condition: an ICC profile, its identifier, and what it is in words."""

    profile: bytes
    condition: str
    info: str

    @property
    def registered(self) -> bool:
        """Whether the identifier is a name in the ICC's registry."""
        return self.condition.startswith(REGISTERED)


@dataclass(frozen=True, slots=True)
class Folding:
    """Sheets folded in the office: the paper's caliper in points, and marks at the fold."""

    caliper: float
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What is needed to put pages on paper.

    Attributes:
        width, height: The trim size in points.
        bleed: How far backgrounds go beyond the trim, in points.
        spine_bleed: Whether they do so at the spine as well.
        marks: Whether crop marks stand outside of the bleed.
        standard: The PDF/X that the file is to be; ``none`` for a plain PDF.
        intent: The printing condition; None where colors are sRGB.
        folding: Where two pages go side by side on sheets.
        resolution: Pixels an inch that the printer asks of images; None where nobody does.
    """

    width: float
    height: float
    bleed: float = 0.0
    spine_bleed: bool = True
    marks: bool = False
    standard: PdfX = "none"
    intent: OutputIntent | None = None
    folding: Folding | None = None
    resolution: Resolution | None = None

    def boxes(self, number: int) -> Boxes:
        """The boxes of a page by its number from 1; odd pages have their spine at the left."""
        at_spine = self.bleed if self.spine_bleed else 0.0
        left, right = (at_spine, self.bleed) if number % 2 else (self.bleed, at_spine)
        slug = MARK + MARK_GAP if self.marks else 0.0
        x, y = slug + left, slug + self.bleed
        trim = (x, y, x + self.width, y + self.height)
        bleed = (x - left, y - self.bleed, trim[2] + right, trim[3] + self.bleed)
        return Boxes((0.0, 0.0, bleed[2] + slug, bleed[3] + slug), bleed, trim)
