"""The kinds of pages of a job: letters, address panels of booklets, sheets of labels.

One code lays a piece out for printing and for its boxes, so that what is checked is what is
printed.  Places are in points from the page's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from guidegen.document.primitives import Metadata
from guidegen.layout.letter import Drawn, Face, Fitted, Notice, broken, fitted, lines_at
from guidegen.layout.theme import Theme
from guidegen.mail.envelope.postal import LEAST_TYPE
from guidegen.mail.envelope.privacy import BARCODE, INDICIA, SENDER, Placement, places
from guidegen.mail.envelope.rectangle import Rectangle, rounded_up
from guidegen.mail.letters.letter import Greeting
from guidegen.mail.piece import Piece
from guidegen.mail.recipient import Recipient, Rejected
from guidegen.model.envelope import Envelope
from guidegen.pdf.fonts import FontSet
from guidegen.pdf.mail_barcode import CLEAR_Y, SIZE, outline
from guidegen.pdf.pieces import Item, Lines, Same, Shape

if TYPE_CHECKING:
    from guidegen.pdf.pieces import PieceWriter

ADDRESS = "the address"
GREETING = "the greeting"
BARCODE_ALT = "Intelligent Mail barcode"

MOST_TYPE = 11.0
"""Points: larger type gains nothing in a machine, and makes long lines not fit."""
GREETING_LINES = 2
UNDER_BARS = CLEAR_Y + 1.0
"""Between the bars and the first line: their clear zone, and what a fold may blur."""

Box = tuple[str, Rectangle]


@dataclass(frozen=True)
class AddressSheet:
    """What all sheets share: the place of the address, and of the barcode over it.

    Attributes:
        theme: Page, fonts and colors.
        envelope: What the pieces go into or onto.
        metadata: What the files say of themselves.
        fonts: What addresses are set in.
        barcode: Whether pieces may have a barcode.  Its place is then kept free on all, so
            that the lines of every address begin at the same height.
    """

    theme: Theme
    envelope: Envelope
    metadata: Metadata
    fonts: FontSet
    barcode: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        return self.theme.page.width, self.theme.page.height

    @property
    def font(self) -> str:
        """The font of addresses."""
        return self.fonts.regular

    @property
    def per_page(self) -> int:
        """How many pieces are on a page."""
        return len(self.placements)

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """Where addresses go on a page."""
        return places(self.envelope, self.barcode)

    @cached_property
    def face(self) -> Face:
        """How addresses are set."""
        return Face(self.font, MOST_TYPE, LEAST_TYPE)

    def begin(self, writer: PieceWriter) -> None:
        """Draw what is the same on every page."""

    def spread(self, pieces: Sequence[Piece]) -> Iterator[list[tuple[int, Piece]]]:
        """The pieces on each page of a file, each with its slot: where on the page it is."""
        for start in range(0, len(pieces), self.per_page):
            yield list(enumerate(pieces[start : start + self.per_page]))

    def pages(self, pieces: Sequence[Piece]) -> Iterator[Sequence[Item]]:
        """What is on each page of a file."""
        for page in self.spread(pieces):
            yield [item for slot, piece in page for item in self.items(piece, slot)]

    def items(self, piece: Piece, slot: int = 0) -> list[Item]:
        """One piece in reading order."""
        return list(self._address(piece, slot))

    def printable(self, recipient: Recipient) -> Rejected | None:
        """Why a recipient's piece cannot be printed; the reason names no word of it."""
        if self.fonts.missing("".join(recipient.address)):
            return Rejected(recipient.row, "mail-characters", "it holds a sign that no font has")
        area = self._room(self.placements[0].address)
        made = fitted(recipient.address, self.theme, self.face, area.width, area.height)
        wide, high = made.width - area.width, made.height - area.height
        reasons = []
        if wide > 0:
            reasons.append(f"a line of the address is {rounded_up(wide)} too long for its place")
        if high > 0:
            reasons.append(
                f"the {len(made.lines)} lines of the address are {rounded_up(high)} too high "
                "for their place"
            )
        reason = f"{' and '.join(reasons)}, in the smallest type" if reasons else ""
        return Rejected(recipient.row, "mail-too-long", reason) if reason else None

    def boxes(self, piece: Piece, slot: int = 0) -> list[Box]:
        """What is printed of a piece, and where; the address first."""
        area = self.placements[slot].address
        found = [(ADDRESS, self._box(self._lines(piece.recipient, area), area))]
        if self.barcode and piece.bars:
            found.append((BARCODE, bars_in(area)))
        return found

    def type_size(self, recipient: Recipient) -> float:
        """The size of the type of an address in points."""
        return self._lines(recipient, self.placements[0].address).size

    def _room(self, area: Rectangle) -> Rectangle:
        """What of the place of an address is left for its lines."""
        down = SIZE[1] + UNDER_BARS if self.barcode else 0.0
        return Rectangle.between(area.left, area.top + down, area.right, area.bottom)

    def _lines(self, recipient: Recipient, area: Rectangle) -> Fitted:
        room = self._room(area)
        return fitted(recipient.address, self.theme, self.face, room.width, room.height)

    def _box(self, made: Fitted, area: Rectangle) -> Rectangle:
        room = self._room(area)
        return Rectangle(room.left, room.top, made.width, made.height)

    def _address(self, piece: Piece, slot: int = 0) -> Iterator[Item]:
        area = self.placements[slot].address
        room = self._room(area)
        made = self._lines(piece.recipient, area)
        yield Lines("P", lines_at(made, self.theme, self.face, room.left, room.top))
        if self.barcode and piece.bars:
            bars, high = bars_in(area), self.size[1]
            box = (bars.left, high - bars.bottom, bars.right, high - bars.top)
            yield Shape(outline(piece.bars, box[0], box[1]), BARCODE_ALT, box)


def bars_in(area: Rectangle) -> Rectangle:
    """The bars at the top of the place of an address."""
    return Rectangle(area.left, area.top, *SIZE)


@dataclass(frozen=True)
class LetterSheet(AddressSheet):
    """A letter on one page, its address where the window of the envelope is.

    Attributes:
        sender: The return address.
        above, below: The blocks before and after the greeting.
        greeting: How it begins.
        greeting_place: Room for two lines; a greeting of one stands on the second.
        greeting_face: How it is set.
    """

    sender: Notice
    above: tuple[Drawn, ...]
    below: tuple[Drawn, ...]
    greeting: Greeting
    greeting_place: Rectangle
    greeting_face: Face

    def begin(self, writer: PieceWriter) -> None:
        writer.form(self.sender.name, "P", self.sender.draw)
        for drawn in (*self.above, *self.below):
            writer.form(drawn.block.name, drawn.block.role, drawn.draw)

    @cached_property
    def _shared(self) -> tuple[tuple[Same, ...], tuple[Same, ...]]:
        above, below = (
            tuple(Same(drawn.block.name) for drawn in part) for part in (self.above, self.below)
        )
        return above, below

    def items(self, piece: Piece, slot: int = 0) -> list[Item]:
        above, below = self._shared
        made = self._greeted(piece.recipient)
        box = self._greeting_box(made)
        greeting = Lines(
            "P", lines_at(made, self.theme, self.greeting_face, box.left, box.top)
        )  # fmt: skip
        return [Same(self.sender.name), *self._address(piece, slot), *above, greeting, *below]

    def printable(self, recipient: Recipient) -> Rejected | None:
        found = super().printable(recipient)
        if found:
            return found
        if self.theme.fonts.missing(recipient.greeting):
            return Rejected(recipient.row, "mail-characters", "it holds a sign that no font has")
        made = self._greeted(recipient)
        if made.width <= self.greeting_place.width and len(made.lines) <= GREETING_LINES:
            return None
        reason = f"the greeting does not fit on {GREETING_LINES} lines"
        return Rejected(recipient.row, "mail-too-long", reason)

    def boxes(self, piece: Piece, slot: int = 0) -> list[Box]:
        found = super().boxes(piece, slot)
        found.append((SENDER, Rectangle(*self.sender.box)))
        found.append((GREETING, self._greeting_box(self._greeted(piece.recipient))))
        for drawn in (*self.above, *self.below):
            box = Rectangle(drawn.left, drawn.top, drawn.width, drawn.height)
            found.append((f"the letter ({drawn.block.name})", box))
        return found

    def _greeted(self, recipient: Recipient) -> Fitted:
        """The greeting in its lines, at its one size."""
        face, text = self.greeting_face, self.greeting.of(recipient.greeting)
        lines = broken(text, self.theme, face.font, face.most, self.greeting_place.width)
        body = self.theme.types["body"]
        wide = fitted(lines, self.theme, face, self.greeting_place.width, float("inf")).width
        high = body.leading * len(lines)
        return Fitted(lines, body.size, body.leading, body.size, wide, high)

    def _greeting_box(self, made: Fitted) -> Rectangle:
        place = self.greeting_place
        return Rectangle(place.left, place.bottom - made.height, made.width, made.height)


@dataclass(frozen=True)
class PanelSheet(AddressSheet):
    """The back of a booklet that is mailed as it is: addresses and indicia, nothing else."""

    sender: Notice
    indicia: Notice | None = None

    @property
    def _notices(self) -> tuple[tuple[str, Notice], ...]:
        indicia = ((INDICIA, self.indicia),) if self.indicia else ()
        return ((SENDER, self.sender), *indicia)

    def begin(self, writer: PieceWriter) -> None:
        for _, notice in self._notices:
            writer.form(notice.name, "P", notice.draw)

    def items(self, piece: Piece, slot: int = 0) -> list[Item]:
        indicia = [Same(self.indicia.name)] if self.indicia else []
        return [Same(self.sender.name), *indicia, *self._address(piece, slot)]

    def boxes(self, piece: Piece, slot: int = 0) -> list[Box]:
        others = [(what, Rectangle(*notice.box)) for what, notice in self._notices]
        return [*super().boxes(piece, slot), *others]


@dataclass(frozen=True)
class LabelSheet(AddressSheet):
    """Labels, row by row.

    ``first`` is the label, from 1, at which the job begins: those before it are used up.  Each
    file begins a page, so a file should hold a multiple of ``per_page``.
    """

    first: int = 1

    def spread(self, pieces: Sequence[Piece]) -> Iterator[list[tuple[int, Piece]]]:
        taken = self.first - 1 if pieces and pieces[0].number == 1 else 0
        slots = range(taken, taken + len(pieces))
        for _, page in groupby(
            zip(slots, pieces, strict=True), key=lambda pair: pair[0] // self.per_page
        ):
            yield [(slot % self.per_page, piece) for slot, piece in page]
