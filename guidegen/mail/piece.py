"""What is printed for one recipient, and the sheets on which it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from guidegen.mail.recipient import Recipient, Rejected

if TYPE_CHECKING:
    from guidegen.document.primitives import Metadata
    from guidegen.pdf.pieces import Item, PieceWriter


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a job.

    Attributes:
        number: From 1, in the order of the job.
        id: What the manifest calls it: an HMAC, from which nobody can tell who it is.
        recipient: To whom it goes.
        tracking: The first 20 digits of the Intelligent Mail barcode; empty without one.
        bars: Its 65 bars as the letters F, A, D and T; empty without a barcode.
    """

    number: int
    id: str
    recipient: Recipient
    tracking: str = ""
    bars: str = ""


class Sheet(Protocol):
    """What the pages of a job look like: a letter, an address panel, a sheet of labels."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in points."""

    @property
    def font(self) -> str:
        """A registered font, so that no unembedded one slips in."""

    @property
    def metadata(self) -> Metadata:
        """What a file says of itself; nothing of a recipient."""

    @property
    def per_page(self) -> int:
        """How many pieces are on a page."""

    def begin(self, writer: PieceWriter) -> None:
        """Draw what is the same on every page."""

    def printable(self, recipient: Recipient) -> Rejected | None:
        """Why a recipient's piece cannot be printed; the reason names no word of it."""

    def spread(self, pieces: Sequence[Piece]) -> Iterator[list[tuple[int, Piece]]]:
        """The pieces on each page of a file, each with its slot: where on the page it is."""

    def pages(self, pieces: Sequence[Piece]) -> Iterator[Sequence[Item]]:
        """The pages of these pieces, ``per_page`` on each."""


def chunk_of(sheet: Sheet, pieces: Sequence[Piece]) -> bytes:
    """The file of some pieces; the same pieces give the same bytes."""
    from guidegen.pdf.pieces import PieceWriter

    writer = PieceWriter(sheet.size, sheet.metadata, sheet.font)
    sheet.begin(writer)
    for items in sheet.pages(pieces):
        writer.page(items)
    return writer.finish()
