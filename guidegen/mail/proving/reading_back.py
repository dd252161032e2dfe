"""What is on a finished page, read back: its words, what shows of it, and the bars as printed.

Nothing here knows how pages are made.  Words are read by PDFium, bars from a picture of the
page.  Findings name pages and pieces by their numbers, and say nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from guidegen.mail.barcode.bars import DPI, read_bars
from guidegen.mail.barcode.imb import BarcodeError
from guidegen.mail.barcode.imb_decode import decoded
from guidegen.mail.envelope.rectangle import Rectangle
from guidegen.mail.handing.specs import Specs
from guidegen.mail.recipient import Recipient
from guidegen.pdf.mail_barcode import CLEAR_X, CLEAR_Y

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = DPI / 72
"""Pixels a point."""
TOUCH = 0.25
"""Points: what reaches less far into a zone does not show there; PDFium rounds boxes."""
ROUND = 0.75
"""Points round the ink of a line that belong to it."""
_HYPHENS = str.maketrans({"\x02": "-\n", "\ufffe": "-\n"})
"""What PDFium makes of a hyphen at the end of a line, and of that end."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the lower left corner."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a piece must be: its number, its recipient, its tracking code if it has one."""

    number: int
    recipient: Recipient
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the page from 1, and the number of the piece, or 0."""

    rule: str
    page: int
    piece: int
    message: str


class Findings(list[Finding]):
    """What is wrong with a file or a page."""

    def add(self, page: int, rule: str, piece: int, message: str) -> None:
        """Add one thing that is wrong."""
        self.append(Finding(rule, page, piece, message))


@dataclass(slots=True)
class PageRead:
    """What was read from a page.

    Attributes:
        findings: What is wrong.
        addresses: Each address that was found, without spaces, in the order of the places.
        letters: Its other words without spaces, as they would be without the greeting; one for
            each place where the greeting may stand.  All pages have one in common.
    """

    findings: Findings = field(default_factory=Findings)
    addresses: list[str] = field(default_factory=list)
    letters: tuple[str, ...] = ()


def read_page(
    page: Any, number: int, pieces: Sequence[Expected], specs: Specs, render: bool
) -> PageRead:
    """Read a page of PDFium on which these pieces should be.

    Args:
        page: The page.
        number: Its number in the file, from 1.
        pieces: What should be on it, in the order of ``specs.areas``.
        specs: What pages of the job look like.
        render: Whether it is also drawn, to see the barcode and all that is no text.
    """
    return _Reading(page, number, specs, render).read(pieces)


def same_lines(found: Sequence[str], wanted: Sequence[str]) -> int:
    """The number of the first line, from 1, that is not as wanted; 0 where all are.

    A line may be broken into several, and two spaces are as one.
    """
    rest = list(found)
    for number, line in enumerate(map(_single_spaced, wanted), 1):
        whole = ""
        while rest and whole != line:
            whole = f"{whole} {rest.pop(0)}".strip()
        if whole != line:
            return number
    return len(wanted) if rest else 0


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """A text without spaces: where a page breaks its lines makes no difference."""
    return "".join(text.translate(_HYPHENS).split())


class _Reading:
    def __init__(self, page: Any, number: int, specs: Specs, render: bool) -> None:
        self._page = page
        self._number = number
        self._specs = specs
        self._render = render
        self._high = float(page.get_size()[1])
        self._text = page.get_textpage()
        count = self._text.count_rects()
        self._boxes: list[Box] = [self._text.get_rect(index) for index in range(count)]
        self._made = PageRead()

    def read(self, pieces: Sequence[Expected]) -> PageRead:
        if tuple(round(side, 2) for side in self._page.get_size()) != tuple(
            round(side, 2) for side in self._specs.page
        ):
            self._made.findings.add(
                self._number, "mail-piece-text", 0, "the page is not of the size of the others"
            )
        areas = [self._box(area) for area in self._specs.areas]
        addressed = set[Box]()
        for piece, area in zip(pieces, areas, strict=False):
            addressed.update(self._address(piece, area))
        for empty in areas[len(pieces) :]:
            if _touching(self._boxes, empty):
                self._made.findings.add(
                    self._number, "mail-piece-window", 0, "there is text where no piece should be"
                )
        self._outside(addressed)
        self._rest(pieces)
        self._text.close()
        return self._made

    def _box(self, area: Rectangle) -> Box:
        return area.left, self._high - area.bottom, area.right, self._high - area.top

    # -- words -------------------------------------------------------------------------

    def _address(self, piece: Expected, area: Box) -> list[Box]:
        """Compare an address; gives the boxes of its lines."""
        boxes = _touching(self._boxes, area)
        lines = self._lines(boxes)
        self._made.addresses.append(squeezed("".join(lines)))
        wanted = piece.recipient.address
        wrong = same_lines(lines, wanted)
        if not lines:
            self._made.findings.add(
                self._number, "mail-piece-address", piece.number, "there is no address"
            )
        elif wrong:
            self._made.findings.add(self._number, "mail-piece-address", piece.number,
                f"the address is not that of piece {piece.number}: line {wrong} of {len(wanted)} "
                "differs",
            )  # fmt: skip
        if self._render:
            self._look(piece, area, boxes)
        return boxes

    def _lines(self, boxes: Sequence[Box]) -> tuple[str, ...]:
        """The lines in boxes, and in what lies between them."""
        if not boxes:
            return ()
        left, bottom, right, top = zip(*boxes, strict=True)
        text = self._text.get_text_bounded(
            min(left) - ROUND, min(bottom) - ROUND, max(right) + ROUND, max(top) + ROUND
        )
        lines = map(_single_spaced, text.translate(_HYPHENS).splitlines())
        return tuple(filter(None, lines))

    def _outside(self, addressed: set[Box]) -> None:
        """Whether strangers can read anything but addresses, sender and indicia."""
        known = squeezed("".join(self._specs.words))
        for area in map(self._box, self._specs.outside):
            for box in _touching(self._boxes, area):
                if box not in addressed and squeezed(" ".join(self._lines([box]))) not in known:
                    self._made.findings.add(
                        self._number,
                        "mail-piece-window",
                        0,
                        "strangers can read more than the address",
                    )
                    return

    def _rest(self, pieces: Sequence[Expected]) -> None:
        """The words that all pages should share."""
        rest = squeezed(self._text.get_text_range())
        for piece in pieces:
            before, address, after = rest.partition(squeezed("".join(piece.recipient.address)))
            if not address:
                return  # told already
            rest = before + after
        if not self._specs.greeting or not pieces:
            self._made.letters = (rest,)
            return
        piece = pieces[0]
        greeting = squeezed(self._specs.greeted(piece.recipient.greeting))
        self._made.letters = tuple(_without(rest, greeting))
        if not self._made.letters:
            self._made.findings.add(self._number, "mail-piece-text", piece.number,
                f"the letter does not greet the recipient of piece {piece.number}",
            )  # fmt: skip

    # -- what is drawn -----------------------------------------------------------------

    def _look(self, piece: Expected, area: Box, boxes: Sequence[Box]) -> None:
        """Look at the place of an address: its lines, its barcode, and nothing else."""
        picture = _Picture(self._page, self._high, area)
        if not all(picture.is_seen(box) for box in boxes):
            self._made.findings.add(
                self._number,
                "mail-piece-address",
                piece.number,
                "a line of the address cannot be seen",
            )
        ink = picture.besides(boxes)
        if not piece.tracking:
            if ink:
                self._made.findings.add(self._number, "mail-piece-window", piece.number,
                    "something is drawn where only the address may show",
                )  # fmt: skip
            return
        if fault := _barcode_fault(picture, ink, piece):
            self._made.findings.add(self._number, "mail-piece-barcode", piece.number, fault)


def _barcode_fault(picture: _Picture, ink: Box | None, piece: Expected) -> str:
    """What is wrong with a barcode; empty where nothing is."""
    if ink is None:
        return "there is no barcode"
    try:
        tracking, routing = decoded(picture.bars(ink))
    except BarcodeError as error:
        return f"the barcode cannot be read: {error}"
    if tracking != piece.tracking:
        return f"the barcode is not that of piece {piece.number}"
    if routing != piece.recipient.routing:
        return f"the barcode routes piece {piece.number} to another place"
    return ""


class _Picture:
    """A part of a page, drawn."""

    def __init__(self, page: Any, high: float, area: Box) -> None:
        left, bottom, right, top = area
        width = float(page.get_size()[0])
        # Whole pixels, so that nothing is rounded when it is cut out.
        self._left, self._top = floor(left * SCALE), floor((high - top) * SCALE)
        crop = (
            self._left / SCALE - 1e-6, max(bottom, 0.0), max(width - right, 0.0),
            self._top / SCALE - 1e-6,
        )  # fmt: skip
        drawn = page.render(scale=SCALE, crop=crop, grayscale=True, may_draw_forms=False)
        self._image: Image = drawn.to_pil()
        self._high = high

    def is_seen(self, box: Box) -> bool:
        """Whether a line can be read: some of it is dark."""
        darkest: Any = self._image.crop(self._pixels(box, 0)).getextrema()[0]
        return bool(darkest < 128)

    def besides(self, boxes: Sequence[Box]) -> Box | None:
        """The place of all ink that is not in these boxes, in pixels of the picture.

        Ink is all that is not white: pale words are words as well.
        """
        from PIL import ImageChops

        ink = ImageChops.invert(self._image)
        for box in boxes:
            ink.paste(0, self._pixels(box, ROUND))
        return ink.getbbox()

    def bars(self, ink: Box) -> str:
        """The bars where ink is, with the clear space round them; raises BarcodeError."""
        width, height = (side / SCALE for side in self._image.size)
        left, top, right, bottom = (side / SCALE for side in ink)
        box = (
            max(left - CLEAR_X, 0.0), max(height - bottom - CLEAR_Y, 0.0),
            min(right + CLEAR_X, width), min(height - top + CLEAR_Y, height),
        )  # fmt: skip
        return read_bars(self._image, box, DPI)

    def _pixels(self, box: Box, round: float) -> tuple[int, int, int, int]:
        left, bottom, right, top = box
        return (
            max(floor((left - round) * SCALE) - self._left, 0),
            max(floor((self._high - top - round) * SCALE) - self._top, 0),
            max(ceil((right + round) * SCALE) - self._left, 1),
            max(ceil((self._high - bottom + round) * SCALE) - self._top, 1),
        )


def _touching(boxes: Sequence[Box], area: Box) -> list[Box]:
    left, bottom, right, top = area
    return [
        box
        for box in boxes
        if box[0] < right - TOUCH
        and box[2] > left + TOUCH
        and box[1] < top - TOUCH
        and box[3] > bottom + TOUCH
    ]


def _without(text: str, part: str) -> Iterator[str]:
    """A text without a part of it, for each place where that stands."""
    at = text.find(part)
    while at >= 0:
        yield text[:at] + text[at + len(part) :]
        at = text.find(part, at + 1)
