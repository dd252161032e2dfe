"""What the file says of itself: which PDF/X it is, its title, dates, trapping and id."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from guidegen.model.printer import PdfX
from guidegen.preflight import packet as xmp
from guidegen.preflight.base import Finding, Job, Rule

X1A, X4 = "PDF/X-1a", "PDF/X-4"
SOURCE = "PDF/X-1a (ISO 15930-4) and PDF/X-4 (ISO 15930-7)"

NOT_PDFX = Rule(
    "not-pdfx", "error", SOURCE, "Save the file as the PDF/X that the printer asks for."
)
OTHER_PDFX = Rule(
    "other-pdfx", "error", "the printer's profile, `pdfx`",
    "Save the file as the PDF/X that the printer asks for, or ask whether this one will do.",
)  # fmt: skip
MISPLACED = Rule(
    "pdfx-misplaced", "error", SOURCE,
    "PDF/X-4 is told in the XMP packet, PDF/X-1a in the document information; save it again.",
)  # fmt: skip
VERSION = Rule(
    "pdf-version", "error", "PDF/X-1a: at most PDF 1.4 (ISO 15930-4); PDF/X-4: PDF 1.6",
    "Save the file in the version of PDF that its PDF/X is made of.",
)  # fmt: skip
NO_TITLE = Rule("missing-title", "error", SOURCE, "Give the document a title.")
NO_DATE = Rule(
    "missing-date", "error", SOURCE, "Save the file with its dates of creation and change."
)
TRAPPED = Rule(
    "trapped", "error", SOURCE,
    "Set Trapped to False, or to True where the colors do overlap already.",
)  # fmt: skip
NO_XMP = Rule(
    "missing-xmp", "error", "PDF/X-4 (ISO 15930-7)",
    "Save the file with XMP metadata: title, dates, ids and PDF/X version.",
)  # fmt: skip
DISAGREES = Rule(
    "xmp-disagrees", "warning", SOURCE,
    "Save the file again with a program that writes both alike.",
)  # fmt: skip
NO_ID = Rule("missing-file-id", "error", SOURCE, "Save the file again; most programs add an id.")
RULES = (
    NOT_PDFX, OTHER_PDFX, MISPLACED, VERSION, NO_TITLE, NO_DATE, TRAPPED, NO_XMP, DISAGREES, NO_ID,
)  # fmt: skip

VERSIONS = {X1A: "1.4", X4: "1.6"}
MARK = "GTS_PDFXVersion"

PAIRS = (
    ("title", "Title", f"{xmp.DC}title"),
    ("date of creation", "CreationDate", f"{xmp.XMP}CreateDate"),
    ("date of change", "ModDate", f"{xmp.XMP}ModifyDate"),
    ("trapping", "Trapped", f"{xmp.PDF}Trapped"),
)
"""What stands in both places: in words, in the document information, in the packet."""

IN_PACKET = (
    f"{xmp.XMP}MetadataDate", f"{xmp.MM}DocumentID", f"{xmp.MM}VersionID",
    f"{xmp.MM}RenditionClass",
)  # fmt: skip
"""What PDF/X-4 wants in the packet besides."""


def claimed(pdf: pikepdf.Pdf) -> PdfX:
    """Which PDF/X the file says that it is; ``none`` for none, and for another one."""
    claim = _claim(xmp.information(pdf), xmp.packet(pdf) or {})
    return "X-1a:2003" if claim.startswith(X1A) else "X-4" if claim == X4 else "none"


def _claim(info: dict[str, str], packet: dict[str, str]) -> str:
    conformance = info.get("GTS_PDFXConformance", "")  # X-1a:2001 has its letter here
    return packet.get(f"{xmp.PDFXID}{MARK}", "") or conformance or info.get(MARK, "")


def check(job: Job) -> Iterator[Finding]:
    """What the file says of itself, for printers who ask for PDF/X."""
    wanted = job.printer.pdfx
    if wanted == "none":
        return
    info, packet = xmp.information(job.pdf), xmp.packet(job.pdf)
    claim = _claim(info, packet or {})
    yield from _identified(claim, wanted, info, packet or {})
    standard = X1A if (claim or f"PDF/{wanted}").startswith(X1A) else X4
    yield from _version(job.pdf, standard)
    yield from _told(standard, info, packet)
    if packet is not None:
        yield from _agreeing(info, packet)
    ids = job.pdf.trailer.get("/ID")
    if not isinstance(ids, pikepdf.Array) or len(ids) != 2:
        yield Finding(NO_ID, "the trailer of the file has no id")


def _identified(
    claim: str, wanted: PdfX, info: dict[str, str], packet: dict[str, str]
) -> Iterator[Finding]:
    if not claim:
        message = f"the file does not say that it is PDF/X; PDF/{wanted} is asked for"
        yield Finding(NOT_PDFX, message)
        return
    if claim != f"PDF/{wanted}":
        yield Finding(
            OTHER_PDFX, f"the file says that it is {claim}; PDF/{wanted} is asked for",
            severity="warning" if claim.startswith(X1A) else "error",  # the stricter one
        )  # fmt: skip
    in_info, in_packet = info.get(MARK, ""), packet.get(f"{xmp.PDFXID}{MARK}", "")
    if claim.startswith(X1A) and not in_info:
        yield Finding(MISPLACED, f"{claim} is told in the XMP packet alone")
    elif not claim.startswith(X1A) and not in_packet:
        yield Finding(MISPLACED, f"{claim} is told in the document information alone")
    elif in_info and in_packet and in_info != in_packet:
        message = f"the file says that it is {in_packet} in one place and {in_info} in another"
        yield Finding(MISPLACED, message)


def _version(pdf: pikepdf.Pdf, standard: str) -> Iterator[Finding]:
    found = max(pdf.pdf_version, str(pdf.Root.get("/Version", "")).lstrip("/"))
    most = VERSIONS[standard]
    if found > most:
        yield Finding(
            VERSION, f"the file is PDF {found}; {standard} goes to {most}",
            severity="error" if standard == X1A else "warning",
        )  # fmt: skip


def _told(standard: str, info: dict[str, str], packet: dict[str, str] | None) -> Iterator[Finding]:
    """Title, dates and trapping, where the standard looks for them."""
    if standard == X4 and packet is None:
        yield Finding(NO_XMP, "the file has no XMP packet that can be read")
    for (words, key, name), rule in zip(PAIRS, (NO_TITLE, NO_DATE, NO_DATE), strict=False):
        elsewhere = (packet or {}).get(name, "") if standard == X4 else ""
        if not (info.get(key) or elsewhere):
            yield Finding(rule, f"the file has no {words}")
    trapped = info.get("Trapped", "")
    if trapped not in ("/True", "/False"):
        said = f"is {trapped.lstrip('/')}" if trapped else "is missing"
        yield Finding(TRAPPED, f"Trapped in the document information {said}")
    if standard == X4 and packet is not None:
        missing = [name.partition("}")[2] for name in IN_PACKET if not packet.get(name)]
        if missing:
            message = f"the XMP packet lacks {', '.join(missing)}"
            yield Finding(NO_XMP, message, severity="warning")


def _agreeing(info: dict[str, str], packet: dict[str, str]) -> Iterator[Finding]:
    for words, key, name in PAIRS:
        here, there = info.get(key, "").lstrip("/"), packet.get(name, "")
        alike = here == there or (
            key.endswith("Date") and xmp.moment(here) == xmp.moment(there) is not None
        )
        if here and there and not alike:
            message = f"the {words} is “{here}” in the document information and “{there}” in XMP"
            yield Finding(DISAGREES, message)
