"""The sheet of a job, made of letter, envelope and brand; and what would be wrong on it.

For whoever makes a job::

    sheet_for(root, brand, mail, letter, envelope, guide=..., draft=..., day=...)  the sheet
    sheet.printable(recipient)        why this recipient's piece cannot be printed, or None
    sheet.boxes(piece)                what is printed of a piece, and where
    faults(sheet)                     what is wrong with all pieces of the job, in advance
    piece_faults(sheet, piece)        the same of one piece
    carries_barcode(envelope)         whether there is room for a barcode
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from guidegen.assets import asset_file, asset_folder
from guidegen.document.primitives import Metadata
from guidegen.layout.letter import Face, Notice, fitted, letter_theme
from guidegen.layout.theme import Theme
from guidegen.mail.envelope.privacy import BARCODE, Fault, fit, places
from guidegen.mail.envelope.rectangle import Rectangle
from guidegen.mail.intake.addresses import LONGEST, MOST_LINES
from guidegen.mail.letters.letter import values_of, written
from guidegen.mail.letters.letter_page import LetterPage
from guidegen.mail.letters.sheet_kinds import (
    UNDER_BARS,
    AddressSheet,
    LabelSheet,
    LetterSheet,
    PanelSheet,
    bars_in,
)
from guidegen.mail.piece import Piece
from guidegen.mail.recipient import Recipient
from guidegen.model.envelope import AddressPanel, Envelope, LabelPage
from guidegen.model.library import Brand
from guidegen.model.mail import Letter, Mail, PostalAddress
from guidegen.pdf.fonts import FontSet, register, report_missing
from guidegen.pdf.mail_barcode import BARS
from guidegen.problems import Position, Problems, UsageError

TITLE = "Letters"
"""What the files call themselves: nothing of a guide or a person."""

ADDRESS_FONT = "fonts/Arimo_400Regular.ttf"
"""As wide as Arial, which sorting machines are used to.  The zeros of the family for readers
have a stroke, which a machine may take for an 8."""

SENDER_TYPE = (10.0, 8.0)
INDICIA_TYPE = (8.0, 6.0)
"""Greatest and least size in points; the Postal Service asks for 4 (DMM 604.5.3)."""
FRAME = 4.0
"""Between the lines of the indicia and their frame, in points."""

CLASSES = {
    "first-class": "FIRST-CLASS MAIL", "marketing": "PRSRT STD", "nonprofit": "NONPROFIT ORG",
}  # fmt: skip
"""The first line of the indicia."""


def sheet_for(
    root: Path, brand: Brand, mail: Mail, letter: Letter | None, envelope: Envelope, *,
    guide: str, draft: bool, day: date, barcode: bool | None = None, first: int = 1,
) -> LetterSheet | PanelSheet | LabelSheet:  # fmt: skip
    """The sheet of a job; raises InputError, FontError and UsageError.

    Args:
        root: The project's folder, for its fonts.
        brand: The name, the colors and the fonts of the letter; never on the outside.
        mail: Sender and permit, which the outside shows.
        letter: The letter, checked; None for panels and labels, which have none.
        envelope: What the pieces go into or onto.
        guide: The title of the guide, for the letter's inside.
        draft: Whether the guide is not signed, which every letter then says.
        day: The day of the job.
        barcode: Whether pieces may have a barcode; by default, if ``mail`` has a mailer id.
        first: On labels, at which one of the first page to begin, from 1.
    """
    fonts = FontSet.load(brand.fonts, asset_folder("fonts", root))
    theme = letter_theme(brand, fonts, (envelope.page.width, envelope.page.height))
    metadata = Metadata(
        title=TITLE, subject="", author=mail.sender.name, keywords=(), lang="en-US",
        date=day.isoformat(),
    )  # fmt: skip
    own = replace(fonts, regular=register(asset_file(ADDRESS_FONT)))
    barred = mail.usps is not None if barcode is None else barcode
    if isinstance(envelope, LabelPage):
        count = envelope.rows * envelope.columns
        if not 1 <= first <= count:
            raise UsageError(f"a page has the labels 1 to {count}, and no label {first}")
        return LabelSheet(theme, envelope, metadata, own, barred, first)
    if isinstance(envelope, AddressPanel):
        return _panel(theme, envelope, mail, metadata, own, barred)
    if letter is None:
        raise UsageError("an envelope with a window needs a letter")
    values = values_of(brand, mail, guide, day)
    page = LetterPage(theme, envelope, letter, values, draft, written(day))
    problems = Problems()
    sender = _sender(theme, mail, page.sender_place(), problems)
    problems.raise_errors()
    return page.sheet(sender, metadata, own, barred)


# -- what is on the outside ------------------------------------------------------------


def return_lines(sender: PostalAddress) -> tuple[str, ...]:
    """The return address as it is printed: three lines."""
    street = ", ".join(line for line in (sender.line1, sender.line2) if line)
    return sender.name, street, f"{sender.city}, {sender.state} {sender.zip}"


def indicia_lines(mail: Mail) -> tuple[str, ...]:
    """The permit imprint; empty without a permit, and then there is room for a stamp."""
    if mail.usps is None or not mail.usps.permit:
        return ()
    parts = [part.strip().upper() for part in mail.usps.permit.split(",") if part.strip()]
    named = [f"PERMIT NO {part}" if part.isdigit() else part for part in parts]
    return (CLASSES[mail.usps.mail_class], "US POSTAGE PAID", *named)


def _panel(
    theme: Theme, envelope: AddressPanel, mail: Mail, metadata: Metadata, fonts: FontSet,
    barcode: bool,
) -> PanelSheet:  # fmt: skip
    problems, place = Problems(), places(envelope, barcode)[0]
    assert place.sender is not None
    assert place.indicia is not None
    sender = _sender(theme, mail, place.sender, problems)
    indicia, lines = None, indicia_lines(mail)
    if lines:
        face = Face(theme.fonts.regular, *INDICIA_TYPE)
        indicia = _notice("indicia", theme, face, lines, place.indicia, problems, FRAME)
    problems.raise_errors()
    return PanelSheet(theme, envelope, metadata, fonts, barcode, sender, indicia)


def _sender(theme: Theme, mail: Mail, place: Rectangle, problems: Problems) -> Notice:
    face = Face(theme.fonts.regular, *SENDER_TYPE)
    return _notice("sender", theme, face, return_lines(mail.sender), place, problems)


def _notice(
    name: str, theme: Theme, face: Face, lines: Sequence[str], place: Rectangle,
    problems: Problems, framed: float = 0.0,
) -> Notice:  # fmt: skip
    """Lines in their place; whether they fit, ``faults`` tells."""
    report_missing(theme.fonts, "".join(lines), Position("guides/mail.yaml"), problems)
    room = place.inset(framed, framed)
    made = fitted(lines, theme, face, room.width, room.height)
    return Notice(name, theme, made, face, place.left, place.top, framed)


# -- what would be wrong ---------------------------------------------------------------

_BARS = "F" * BARS


def faults(sheet: AddressSheet) -> tuple[Fault, ...]:
    """What is wrong with the pieces of a job, whoever they go to: nothing, if it may be made.

    Everything that all pieces share is looked at, with an everyday address, and with the
    widest ones of each number of lines that are still taken.
    """
    found: dict[Fault, None] = {}
    for recipient in (_EVERYDAY, *_extremes(sheet)):
        piece = Piece(1, "", recipient, bars=_BARS if sheet.barcode else "")
        for slot in range(sheet.per_page):
            found |= dict.fromkeys(piece_faults(sheet, piece, slot))
    return tuple(found)


def piece_faults(sheet: AddressSheet, piece: Piece, slot: int = 0) -> Iterator[Fault]:
    """What is wrong with one piece; ``slot`` is where on the page it is, from 0."""
    (_, address), *others = sheet.boxes(piece, slot)
    size = sheet.type_size(piece.recipient)
    return fit(sheet.envelope, address, others, type_size=size, label=slot)


_EVERYDAY = Recipient(
    0, "JANE Q SAMPLE", "Jane Q. Sample", ("100 EXAMPLE WAY APT 5", "ANYTOWN MA  02101-0001")
)


def _extremes(sheet: AddressSheet) -> Iterator[Recipient]:
    """For each number of lines, the widest address that is taken."""
    for count in range(2, MOST_LINES + 1):
        for length in range(LONGEST, 0, -1):
            line = "W" * length
            made = Recipient(0, line, ("Wm " * length)[:length].strip(), (line,) * (count - 1))
            if not sheet.printable(made):
                yield made
                break


def carries_barcode(envelope: Envelope) -> bool:
    """Whether there is room for a barcode: some windows and labels are too narrow for one."""
    bars = bars_in(places(envelope, barcode=True)[0].address)
    under = Rectangle(bars.left, bars.bottom + UNDER_BARS, 1.0, 1.0)
    found = fit(envelope, under, [(BARCODE, bars)])
    return not any(fault.what == f"the {BARCODE}" for fault in found)
