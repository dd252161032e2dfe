"""Reading what a file says about itself: the document information and the XMP packet."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

import pikepdf
from pikepdf.models.metadata import decode_pdf_date

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFXID = "{http://www.npes.org/pdfx/ns/id/}"

MOST = 2**20
"""Bytes of a packet; those that programs write have some thousand."""


def information(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The document information, by its keys without the slash; empty where there is none."""
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return {}
    return {
        name.lstrip("/"): str(value).strip()
        for name, value in info.items()
        if isinstance(value, pikepdf.String | pikepdf.Name)
    }


def packet(pdf: pikepdf.Pdf) -> dict[str, str] | None:
    """The properties of the XMP packet, by names with namespaces; None without a sound one.

    Of a list or of several languages the first counts.
    """
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        data = stream.read_bytes()
        if len(data) > MOST or b"<!DOCTYPE" in data:
            return None
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, pikepdf.PdfError, ValueError):
        return None
    found: dict[str, str] = {}
    for described in root.iter(f"{RDF}Description"):
        found |= {name: value.strip() for name, value in described.attrib.items()}
        found |= {part.tag: _text(part) for part in described}
    return found


def _text(part: ElementTree.Element) -> str:
    first = part.find(f".//{RDF}li")
    return ((part if first is None else first).text or "").strip()


def moment(text: str) -> datetime | None:
    """The moment that a date of PDF or of XMP means, without its time zone where none is told."""
    try:
        if text.startswith("D:"):
            return _universal(decode_pdf_date(text))
        return _universal(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _universal(found: datetime) -> datetime:
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
