"""Letters and addresses: paragraphs at fixed places, and lines made to fit an area.

Places are in points from the upper left corner of the page, as the geometry of envelopes is;
what is handed to the writer of pages counts from the lower left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.inline import Runs
from guidegen.layout.paint import draw_words, words_width
from guidegen.layout.piece import Piece, gap
from guidegen.layout.text import text_piece
from guidegen.layout.theme import INCH, PageShape, Theme, Type
from guidegen.model.library import Brand
from guidegen.pdf.fonts import FontSet
from guidegen.pdf.pieces import Words

MARGIN = 1.0 * INCH
FOOT = 0.5 * INCH
"""The least space under a letter."""

LETTER_TYPES: dict[str, Type] = {
    "body": Type(13, 17.5, after=7),
    "name": Type(15, 19, tone="primary-dark", display=True, after=0),
    "date": Type(13, 19, after=9),
    "draft": Type(13, 17.5, tone="urgent", bold=True, after=4),
    "closing": Type(13, 17.5, before=2, after=2),
    "signature": Type(13, 17.5, bold=True, after=12),
    "note": Type(12, 16, after=6),
}
"""Readers are about 72 years old: 13 points, and nothing that is read under 12."""


def letter_theme(brand: Brand, fonts: FontSet, size: tuple[float, float]) -> Theme:
    """How a letter looks on a page of this size."""
    width, height = size
    page = PageShape(width, height, MARGIN, MARGIN, FOOT, FOOT)
    return Theme(brand, fonts, page, LETTER_TYPES)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that all letters share: the name of its form, its role, text and type."""

    name: str
    role: str
    runs: Runs
    kind: str = "body"
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block at its place: left, top, width and height."""

    block: Block
    piece: Piece
    left: float
    top: float
    width: float
    height: float
    page_height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def after(self) -> float:
        return float(self.piece.getSpaceAfter())

    def draw(self, canvas: Any) -> None:
        """Draw it; the canvas has no tags of its own (see ``PieceWriter.form``)."""
        self.piece.wrap(self.width)
        self.piece.drawOn(canvas, self.left, self.page_height - self.bottom)


def set_block(block: Block, theme: Theme, left: float, top: float, width: float) -> Drawn:
    """One block at its place."""
    piece = text_piece(block.runs, theme, block.kind, align=block.align)
    height = piece.wrap(width)[1]
    return Drawn(block, piece, left, top, width, height, theme.page.height)


def stacked(
    blocks: Sequence[Block], theme: Theme, left: float, top: float, width: float
) -> tuple[Drawn, ...]:
    """Blocks one under another."""
    made: list[Drawn] = []
    for block in blocks:
        drawn = set_block(block, theme, left, top, width)
        if made:
            space = gap(made[-1].piece, drawn.piece)
            drawn = set_block(block, theme, left, made[-1].bottom + space, width)
        made.append(drawn)
    return tuple(made)


# -- lines of addresses and greetings --------------------------------------------------

ASCENT, DESCENT = 0.75, 0.2
"""How far capitals and digits reach above their baseline and below it, in ems."""
ACCENTED = (1.0, 0.26)
"""The same with accents and cedillas; measured on the three families that come along."""

LEADINGS = (1.2, 1.1)
"""From baseline to baseline in ems: as open as the area allows."""
TIGHT = 1.0
"""The same at the least size, before lines do not fit: capitals are then 0.28 em apart."""


@dataclass(frozen=True, slots=True)
class Face:
    """How some lines are set: a registered font, its greatest and least size, its color."""

    font: str
    most: float
    least: float
    color: bytes = b"0 g"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines at the size at which they fit an area, or at the least one; in points.

    Attributes:
        lines: The lines.
        size, leading: Of the type.
        ascent: From the top of the first line to its baseline.
        width, height: From the left and the top of the ink to its right and its foot.
    """

    lines: tuple[str, ...]
    size: float
    leading: float
    ascent: float
    width: float
    height: float


def fitted(lines: Sequence[str], theme: Theme, face: Face, width: float, height: float) -> Fitted:
    """Lines at the greatest size, in half points, at which they fit an area.

    Where none does, they are at the least size, and wider or higher than the area.
    """
    widest = max((words_width(theme, line, face.font, 1) for line in lines), default=0.0)
    above = ASCENT if not lines or lines[0].isascii() else ACCENTED[0]
    below = DESCENT if not lines or lines[-1].isascii() else ACCENTED[1]
    size = min(face.most, width / widest) if widest else face.most
    size = max(int(size * 2) / 2, face.least)
    while True:
        for em in LEADINGS if size > face.least else (*LEADINGS, TIGHT):
            high = (em * (len(lines) - 1) + above + below) * size
            if high <= height:
                break
        if high <= height or size <= face.least:
            return Fitted(tuple(lines), size, em * size, above * size, widest * size, high)
        size = max(size - 0.5, face.least)


def lines_at(fit: Fitted, theme: Theme, face: Face, left: float, top: float) -> tuple[Words, ...]:
    """Lines one under another, from the upper left corner of their ink."""
    y = theme.page.height - top - fit.ascent
    made: list[Words] = []
    for line in fit.lines:
        made += words_at(line, theme, face, fit.size, left, y)
        y -= fit.leading
    return tuple(made)


def words_at(
    line: str, theme: Theme, face: Face, size: float, x: float, y: float
) -> Iterator[Words]:
    """A line whose baseline begins at a point from the lower left corner of the page."""
    for font, part in theme.fonts.segments(line, face.font):
        yield Words(part, x, y, font, size, face.color)
        if len(part) < len(line):
            x += stringWidth(part, font, size)


def broken(text: str, theme: Theme, font: str, size: float, width: float) -> tuple[str, ...]:
    """A text in as few lines as it takes; a word that is too wide has a line of its own."""
    if words_width(theme, text, font, size) <= width:
        return (text,)
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and words_width(theme, longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def color_of(theme: Theme, tone: str) -> bytes:
    """The operators that set a color of the palette for text, in sRGB."""
    color = theme.color(tone)
    return b"%.4f %.4f %.4f rg" % (color.red, color.green, color.blue)


@dataclass(frozen=True, slots=True)
class Notice:
    """Short lines that all pieces share: a return address, or indicia in a frame."""

    name: str
    theme: Theme
    fit: Fitted
    face: Face
    left: float
    top: float
    framed: float = 0.0
    """How far a frame stands from the lines, which are centered in it; 0 for none."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        room = 2 * self.framed
        return self.left, self.top, self.fit.width + room, self.fit.height + room

    def draw(self, canvas: Any) -> None:
        """Draw it; the canvas has no tags of its own."""
        theme = self.theme
        left, top = self.left + self.framed, self.top + self.framed
        y = theme.page.height - top - self.fit.ascent
        for line in self.fit.lines:
            wide = words_width(theme, line, self.face.font, self.fit.size)
            x = left + (self.fit.width - wide) / 2 if self.framed else left
            # With a space, so that its last word and the next line's are not copied as one.
            draw_words(canvas, theme, f"{line} ", self.face.font, self.fit.size, (x, y))
            y -= self.fit.leading
        if self.framed:
            _, _, width, height = self.box
            canvas.setLineWidth(0.5)
            canvas.rect(self.left, theme.page.height - self.top - height, width, height)
