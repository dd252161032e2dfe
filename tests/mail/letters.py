"""Sheets and pieces for tests: the welcome letter of this project, and invented people."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from guidegen.mail.barcode.imb import bars_of
from guidegen.mail.envelope.envelopes import BUILT_IN, read
from guidegen.mail.letters.letter import read_letter
from guidegen.mail.letters.sheet_kinds import AddressSheet
from guidegen.mail.letters.sheets import sheet_for
from guidegen.mail.piece import Piece
from guidegen.mail.recipient import Recipient
from guidegen.model.library import Brand
from guidegen.model.mail import Letter, Mail
from guidegen.problems import Position, Problems
from guidegen.project import Project
from guidegen.source.located import LocatedStr

from ..conftest import ROOT

DAY = date(2026, 11, 20)
GUIDE = "Immunotherapy for Mesothelioma"
WINDOWS = ("10-single", "10-double", "6x9", "9x12")
NO_BARCODE = ("10-double", "avery-5160")
"""Too narrow for one."""
ENVELOPES = (*WINDOWS, "booklet-panel", "avery-5160", "avery-5163")

SENDER = {
    "name": "Example Mailing Office", "line1": "100 Example Way", "line2": "Suite 5",
    "city": "Anytown", "state": "MA", "zip": "02101",
}  # fmt: skip


def mail(**more: object) -> Mail:
    contact = {"name": "Pat Example", "phone": "(555) 555-0100"}
    return Mail.model_validate({"sender": SENDER, "contact": contact, **more})


PERMIT = {"mailer_id": "123456", "permit": "55, Anytown MA"}


@cache
def brand() -> Brand:
    return Project.load(ROOT).library.brand


@cache
def welcome() -> Letter:
    return read_letter(ROOT, LocatedStr("welcome", Position("")))


@cache
def sheet(name: str = "10-single", draft: bool = False, first: int = 1) -> AddressSheet:
    """The sheet of an envelope, with barcodes where they fit."""
    problems = Problems()
    envelope = read(BUILT_IN / f"{name}.yaml", name, problems)
    problems.raise_errors()
    assert envelope is not None
    return sheet_for(
        ROOT, brand(), mail(usps=PERMIT), welcome(), envelope, guide=GUIDE, draft=draft, day=DAY,
        barcode=name not in NO_BARCODE, first=first,
    )  # fmt: skip


JANE = Recipient(2, "JANE ROE", "Jane Roe", ("12 EXAMPLE ST", "ANYTOWN MA  02101"), "02101")
LONG = Recipient(
    3, "DR MAXIMILIANA QUILLFEATHER-SAMPLE JR",
    "Dr. Maximiliana Bartholomea Quillfeather-Sampleson of Upper Exampleton, Jr.",
    ("EXAMPLE SENIOR LIVING", "1200 EXAMPLE BLVD NW APT 1205", "ANYTOWN MA  02101-0001"),
    "021010001",
)  # fmt: skip
ABROAD = Recipient(
    4, "JOSÉ NÚÑEZ", "José Núñez", ("34 RUE D'EXEMPLE", "75001 PARIS", "FRANCE"), country="FR"
)
PEOPLE = (JANE, LONG, ABROAD)


def piece(recipient: Recipient, number: int = 1, barcode: bool = True) -> Piece:
    """The piece of somebody, with a barcode where one is possible."""
    tracking = f"00300123456{number:09d}"
    if not barcode or recipient.country != "US":
        return Piece(number, f"{number:016x}", recipient)
    bars = bars_of(tracking, recipient.routing)
    return Piece(number, f"{number:016x}", recipient, tracking, bars)


def pieces(*recipients: Recipient, barcode: bool = True) -> list[Piece]:
    return [piece(one, number, barcode) for number, one in enumerate(recipients, 1)]


def lines_of(data: bytes, page: int = 0) -> list[str]:
    """The lines of a page as pypdf reads them, without spaces round them."""
    text = PdfReader(BytesIO(data)).pages[page].extract_text()
    return [line.strip() for line in text.replace("\N{NO-BREAK SPACE}", " ").split("\n")]
