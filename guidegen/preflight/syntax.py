"""Whether the file can be opened and is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from guidegen.preflight.base import Finding, Job, Rule
from guidegen.preflight.unpacking import filters, too_large

PDFX = "PDF/X-1a and PDF/X-4 (ISO 15930-4, ISO 15930-7)"

UNREADABLE = Rule(
    "unreadable-file", "error", "ISO 32000-1, 7.5",
    "Make the file again, or ask whoever made it for a whole copy.",
)  # fmt: skip
TOO_LARGE = Rule(
    "too-large-to-check", "error", "guidegen's own bounds",
    "Make the file again with smaller pictures, or split it.",
)  # fmt: skip
DAMAGED = Rule(
    "damaged-file", "error", "ISO 32000-1, 7.5; `qpdf --check`",
    "Make the file again; a program that repairs it may lose a part.",
)  # fmt: skip
ENCRYPTED = Rule(
    "encrypted", "error", PDFX,
    "Save the file without a password and without restrictions.",
)  # fmt: skip
LZW = Rule(
    "lzw", "error", PDFX,
    "Save the file with ZIP (Flate) compression, which loses nothing either.",
)  # fmt: skip
IN_DISORDER = Rule(
    "unreadable-part", "error", "ISO 32000-1",
    "Make the file again; what cannot be read was not checked.",
)  # fmt: skip
UNCHECKED = Rule(
    "preflight-unchecked", "note", "guidegen's own bounds",
    "Run `guidegen preflight FILE --profile NAME` with the printer's profile, where Ghostscript is "
    "installed, before the file goes to print.",
)  # fmt: skip
RULES = (UNREADABLE, TOO_LARGE, DAMAGED, ENCRYPTED, LZW, IN_DISORDER, UNCHECKED)

_UNNAMED = re.compile(r"stream <[^>]*>:? ?")

MOST_PAGES = 2000
"""Pages of the longest book that a press binds; more are not looked at."""


def opened(data: bytes) -> pikepdf.Pdf | Finding:
    """The file, or why it cannot be looked at."""
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        return Finding(ENCRYPTED, "the file asks for a password, so nothing in it can be checked")
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        return Finding(UNREADABLE, f"this cannot be read as a PDF: {_said(str(error))}")
    reason = _too_much(pdf)
    if reason:
        pdf.close()
    return reason or pdf


def _too_much(pdf: pikepdf.Pdf) -> Finding | None:
    try:
        pages = len(pdf.pages)
        if pages > MOST_PAGES:
            return Finding(TOO_LARGE, f"{pages} pages; no more than {MOST_PAGES} are looked at")
        for number, page in enumerate(pdf.pages, 1):
            if not isinstance(page.obj, pikepdf.Dictionary):
                return Finding(UNREADABLE, f"page {number} is named, but it is not in the file")
        large = too_large(pdf)
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        return Finding(UNREADABLE, f"the file is in disorder: {_said(str(error))}")
    if pages == 0:
        return Finding(UNREADABLE, "the file has no pages")
    return Finding(TOO_LARGE, large) if large else None


def check(job: Job) -> Iterator[Finding]:
    """Damage, encryption, and packing that presses do not take."""
    told = [_said(str(line)) for line in _troubles(job.pdf)]
    if told:
        more = f", and {len(told) - 1} more" if len(told) > 1 else ""
        yield Finding(DAMAGED, f"the file is damaged: {told[0]}{more}")
    if job.pdf.is_encrypted:
        yield Finding(ENCRYPTED, "the file is encrypted, though it opens without a password")
    packed = [
        str(thing.objgen[0])
        for thing in job.pdf.objects
        if isinstance(thing, pikepdf.Stream) and "/LZWDecode" in filters(thing)
    ]
    if packed:
        which = ", ".join(packed[:5]) + (", ..." if len(packed) > 5 else "")
        yield Finding(LZW, f"{len(packed)} parts are packed with LZW (objects {which})")


def _troubles(pdf: pikepdf.Pdf) -> Iterator[object]:
    """What qpdf says of the file; it stops at what it cannot make sense of."""
    try:
        yield from pdf.check_pdf_syntax()
    except pikepdf.PdfError as error:
        yield error
    yield from pdf.get_warnings()


def _said(text: str) -> str:
    """What qpdf says, in one line and without the name that the file has in memory."""
    line = _UNNAMED.sub("", " ".join(text.split())).removeprefix("WARNING: ")
    return line[:200]
