"""What the pieces of a job are as things: pages, zones, paper, envelope; and who is asked.

It is kept beside the job as ``specs.json``, without a word about recipients.  So a job can be
verified, and its ticket made, when the project's envelopes and printers are others by then.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from guidegen.mail.envelope.envelopes import handling
from guidegen.mail.envelope.postal import labels_of, rectangle_of
from guidegen.mail.envelope.privacy import fold_marks, outside, zones
from guidegen.mail.envelope.rectangle import Rectangle
from guidegen.mail.jobs.folder import GUIDE, Folder
from guidegen.mail.letters.sheets import indicia_lines, return_lines
from guidegen.model.envelope import AddressPanel, Envelope, LabelPage, WindowEnvelope
from guidegen.pdf.mail_barcode import CLEAR_X, CLEAR_Y

if TYPE_CHECKING:
    from guidegen.mail.barcode.serials import Serials
    from guidegen.mail.jobs.chunks import Maker
    from guidegen.mail.jobs.gate import Passed
    from guidegen.mail.jobs.job import Job
    from guidegen.mail.jobs.settings import Settings
    from guidegen.mail.letters.letter import Greeting
    from guidegen.model.mail import Mail
    from guidegen.model.printer import Stock

SPECS = "specs.json"

Size = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One printed guide.

    Attributes:
        sides: Printed sides, as many as the file has pages.
        sheet: Their size in points.
        folded: Whether each sheet is folded in the middle of its longer side.
        paper: What the printer's profile calls the paper.
        caliper: The thickness of a leaf in points.
        weight: Grams a square meter.
    """

    sides: int
    sheet: Size
    folded: bool
    paper: str
    caliper: float
    weight: float

    @property
    def trim(self) -> Size:
        """Width and height as it is mailed."""
        width, height = self.sheet
        if not self.folded:
            return self.sheet
        return (width / 2, height) if width > height else (width, height / 2)


@dataclass(frozen=True, slots=True)
class Specs:
    """The pieces of a job.

    Attributes:
        kind: What the address is printed on.
        page: The size of a page in points.
        areas: Where addresses stand on a page, one for each piece; all that may show of it
            through a window, or all of a label.  Nothing else stands there.
        outside: What of a page strangers may read.
        words: The lines that stand there besides addresses: sender and indicia.
        greeting: What a letter's greeting has before and after the name; one text where it
            names nobody; none without a letter.
        nameless: The greeting of those whose name is not known.
        barcode: The digits that all tracking codes begin with; empty without barcodes.
        envelope: The name of the envelope, panel or labels.
        size: Of the envelope or panel; None for labels.
        folds: How far from the letter's top it is folded, in points.
        panels: In how many layers a folded letter lies; 0 without one.
        handling: What those who fold and fill must know.
        mail_class, permit: How it is mailed.
        sender: The return address.
        contact: Name, phone and e-mail of whom to ask.
        copy: The guide in it.
    """

    kind: Literal["window", "panel", "labels"]
    page: Size
    areas: tuple[Rectangle, ...]
    outside: tuple[Rectangle, ...]
    words: tuple[str, ...]
    greeting: tuple[str, ...]
    nameless: str
    barcode: str
    envelope: str
    size: Size | None
    folds: tuple[float, ...]
    panels: int
    handling: tuple[str, ...]
    mail_class: str
    permit: str
    sender: tuple[str, ...]
    contact: tuple[str, str, str]
    copy: Copy

    def as_json(self) -> bytes:
        """The file; the same specs give the same bytes."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, data: bytes) -> Specs:
        """The reverse; raises ValueError."""
        from pydantic import TypeAdapter

        return TypeAdapter(cls).validate_json(data)

    def greeted(self, name: str) -> str:
        """The greeting of somebody; empty without a letter."""
        return name.join(self.greeting) if name else self.nameless

    def tracking(self, serials: Serials | None, number: int, country: str) -> str:
        """The tracking code of a piece, counted from 1; empty where it has no barcode."""
        if serials is None or not self.barcode or country != "US":
            return ""
        return self.barcode + serials.at(number - 1)

    @classmethod
    def read(cls, folder: Folder) -> Specs:
        """Those of a job; raises OSError and ValueError."""
        return cls.from_json(folder.file(SPECS).read_bytes())


def specs_of(
    envelope: Envelope, mail: Mail, copy: Copy, greeting: Greeting | None, barcode: bool
) -> Specs:
    """The specs of pieces.

    Args:
        envelope: What they go into or onto.
        mail: Sender, permit and contact.
        copy: The guide in them.
        greeting: That of the letter in them; None without one.
        barcode: Whether they have barcodes.
    """
    usps, contact = mail.usps, mail.contact
    begins = f"{usps.barcode_id}{usps.service_type}{usps.mailer_id}" if usps else ""
    window = isinstance(envelope, WindowEnvelope)
    size = None if isinstance(envelope, LabelPage) else envelope.page
    if isinstance(envelope, WindowEnvelope):
        size = envelope.size
    return Specs(
        kind=envelope.kind, page=(envelope.page.width, envelope.page.height),
        areas=_areas(envelope), outside=outside(envelope),
        words=_words(envelope, mail),
        greeting=greeting.parts if greeting else (), nameless=greeting.without if greeting else "",
        barcode=begins if barcode else "",
        envelope=envelope.name, size=(size.width, size.height) if size else None,
        folds=fold_marks(envelope), panels=len(fold_marks(envelope)) + 1 if window else 0,
        handling=handling(envelope), mail_class=usps.mail_class if usps else "first-class",
        permit=usps.permit if usps else "", sender=return_lines(mail.sender),
        contact=(contact.name, str(contact.phone), contact.email), copy=copy,
    )  # fmt: skip


def specs_for(maker: Maker, settings: Settings, passed: Passed) -> Specs:
    """The specs of a job that is being made; raises InputError and OSError."""
    from guidegen.mail.letters.sheet_kinds import AddressSheet, LetterSheet

    sheet = maker.sheet
    assert isinstance(sheet, AddressSheet)
    edition = maker.job.guide.edition
    stock = stock_of(maker.folder.root, maker.job.guide.id, edition)
    copy = copy_of(maker.folder.file(GUIDE), edition, stock)
    greeting = sheet.greeting if isinstance(sheet, LetterSheet) else None
    return specs_of(sheet.envelope, settings.mail, copy, greeting, maker.serials is not None)


def stock_of(root: Path, guide: str, edition: str) -> Stock:
    """The paper that a guide's edition was built for; raises InputError."""
    from guidegen.build.manifest import Manifest
    from guidegen.build.run import SUFFIXES
    from guidegen.model.given import Given
    from guidegen.project import Project

    known = Manifest.read(root / "output").outputs.get(f"{guide}{SUFFIXES[edition]}.pdf")
    given = Given(**known.given) if known and known.given else Given()
    return Project.load(root).setup(edition, given).printer.paper


def serials_in(job: Job) -> Serials | None:
    """The serials of a job's barcodes as ``job.json`` records them; None without barcodes."""
    from guidegen.mail.barcode.serials import Serials

    known = job.serials
    if not known:
        return None
    return Serials(str(known["mailer_id"]), int(known["first"]), int(known["count"]))


def copy_of(file: Path, edition: str, stock: Stock) -> Copy:
    """One guide of a file as a printer makes it; raises OSError."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        page: Any = pdf.pages[0]
        left, bottom, right, top = (float(side) for side in page.trimbox)
        return Copy(
            sides=len(pdf.pages), sheet=(right - left, top - bottom), folded=edition == "booklet",
            paper=stock.name, caliper=stock.caliper, weight=stock.weight,
        )  # fmt: skip


def _areas(envelope: Envelope) -> tuple[Rectangle, ...]:
    """Where addresses stand; on a panel with the clear space that a barcode needs round it."""
    if isinstance(envelope, LabelPage):
        return labels_of(envelope)
    if isinstance(envelope, AddressPanel):
        return (rectangle_of(envelope.address).inset(-CLEAR_X, -CLEAR_Y),)
    return (zones(envelope).possible,)


def _words(envelope: Envelope, mail: Mail) -> tuple[str, ...]:
    """What strangers may read besides the address: no label, and no single window, shows any."""
    if isinstance(envelope, AddressPanel):
        return (*return_lines(mail.sender), *indicia_lines(mail))
    shows = isinstance(envelope, WindowEnvelope) and any(
        window.role == "return" for window in envelope.windows
    )
    return return_lines(mail.sender) if shows else ()
