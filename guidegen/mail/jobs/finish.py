"""What a job needs of the other parts: its sheet, serials, proof, address file and ticket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.mail.jobs.folder import PROOF, SUPPRESSED, Folder
from guidegen.mail.jobs.proof import proof_of
from guidegen.mail.jobs.settings import MAIL
from guidegen.problems import InputError, Position, Problems
from guidegen.writing import PRIVATE, write_whole

if TYPE_CHECKING:
    from guidegen.mail.barcode.serials import Serials
    from guidegen.mail.intake import Intaking
    from guidegen.mail.jobs.chunks import Maker
    from guidegen.mail.jobs.gate import Passed
    from guidegen.mail.jobs.job import Job
    from guidegen.mail.jobs.settings import Settings
    from guidegen.mail.letters.sheet_kinds import AddressSheet
    from guidegen.mail.piece import Sheet
    from guidegen.model.mail import Letter


def sheet_of(root: Path, settings: Settings, passed: Passed, day: date) -> AddressSheet:
    """What the letters of a job look like; raises InputError where they cannot be right."""
    from guidegen.mail.barcode.service_types import check_usps
    from guidegen.mail.envelope import envelopes
    from guidegen.mail.envelope.outside import check_cover, check_sender
    from guidegen.mail.letters.letter import read_letter
    from guidegen.mail.letters.sheets import carries_barcode, faults, sheet_for
    from guidegen.model.envelope import AddressPanel, WindowEnvelope

    problems, mail = Problems(), settings.mail
    name = settings.envelope
    envelope = envelopes.load(name, root, name.at, problems)
    letter: Letter | None = None
    try:
        if not envelope or isinstance(envelope, WindowEnvelope):
            letter = read_letter(root, settings.letter)
    except InputError as error:
        problems.extend(error.problems)
    brand = passed.brand
    check_sender(settings.source, mail.sender, (passed.title,), brand.name, problems)
    if mail.usps:
        check_usps(mail.usps, settings.source, MAIL, problems)
    if isinstance(envelope, AddressPanel):
        check_cover(passed.title, brand.name, name.at, problems)
    problems.raise_errors()
    assert envelope is not None
    sheet = sheet_for(
        root, brand, mail, letter, envelope, guide=passed.title, draft=passed.draft, day=day,
        barcode=mail.usps is not None and carries_barcode(envelope),
    )  # fmt: skip
    for fault in faults(sheet):
        problems.add(name.at, fault.rule, f"{fault.what}: {fault.message}", fault.help)
    problems.raise_errors()
    return sheet


def notes_of(settings: Settings, sheet: AddressSheet, folder: Folder) -> Iterator[str]:
    """What the reader should know of the sheet and of the envelope."""
    from guidegen.mail.handing.specs import Specs
    from guidegen.mail.handing.weights import too_large

    if settings.mail.usps and not sheet.barcode:
        yield (
            f"a barcode does not fit on the envelope `{settings.envelope}`, so the pieces have none"
        )
    if too_large(Specs.read(folder)):
        yield (
            f"the guide does not go into the envelope `{settings.envelope}`: choose a larger one, "
            "or print the guide in a smaller trim size"
        )


def intaking_of(
    folder: Folder, settings: Settings, day: date, sheet: Sheet, key: bytes, again: bool
) -> Intaking:
    """How the list of a job is taken in; raises InputError.

    The suppression list is copied into the job first, so that it can be told later who was put
    on it since; a list that is taken in ``again`` is held against that copy.
    """
    from guidegen.mail.intake import Intaking, seeds_of
    from guidegen.mail.intake.suppression import Suppression

    copy = folder.file(SUPPRESSED)
    if not again and folder.suppression.is_file():
        write_whole(copy, folder.suppression.read_bytes(), PRIVATE)
    elif not again:
        copy.unlink(missing_ok=True)
    suppressed = Suppression.read(copy, key)
    seeds = seeds_of(settings.mail.seeds, Position(MAIL))
    return Intaking(key, day, suppressed, seeds, printable=sheet.printable)


# -- serials ---------------------------------------------------------------------------


def serials_of(folder: Folder, job: Job, settings: Settings, sheet: AddressSheet) -> Serials | None:
    """The serials of a job's barcodes, the same whenever asked; None without barcodes."""
    from guidegen.mail.barcode.serials import allot

    usps = settings.mail.usps
    if usps is None or not sheet.barcode:
        return None
    return allot(folder.ledger, usps.mailer_id, job.pieces, job.name, job.day)


def recorded_serials(serials: Serials | None) -> dict[str, str | int]:
    """What ``job.json`` records of them."""
    if serials is None:
        return {}
    return {"mailer_id": serials.mailer_id, "first": serials.first, "count": serials.count}


# -- the rest --------------------------------------------------------------------------


def rest_of(maker: Maker, settings: Settings, passed: Passed) -> Iterator[tuple[str, bytes]]:
    """What a job has besides its letters, by the names of the files; the same each time.

    Each must be written before the next is asked for: the ticket tells the digest of the proof.
    """
    from guidegen.mail.handing.handover import files_of

    yield PROOF, proof_of(maker)
    yield from files_of(maker, settings, passed)


def addresses_of(maker: Maker) -> str:
    """Write the file of addresses for the mail house unless it is there; gives its SHA-256."""
    from guidegen.mail.handing.handover import write_addresses
    from guidegen.mail.handing.specs import Specs

    folder, job = maker.folder, maker.job
    specs = Specs.read(folder)
    return write_addresses(folder, job, maker.key, specs, maker.sheet.per_page)
