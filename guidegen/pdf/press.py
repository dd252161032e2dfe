"""Writing a file for paper: boxes, PDF/X identification, output intent.

PDF/X-4 is ISO 15930-7, PDF/X-1a:2003 is ISO 15930-4.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidegen.document.primitives import Metadata
from guidegen.pdf.paper import OutputIntent, Paper
from guidegen.pdf.paper_canvas import OVERPRINT, PaperCanvas
from guidegen.pdf.writer import FixedTime, describe
from guidegen.pdf.xmp import press_packet

VERSIONS = {"X-4": "1.6", "X-1a:2003": "1.4", "none": "1.6"}
"""The version of PDF that each standard allows, and the plain file has."""


def write_pages(
    draw: Callable[[Any], None],
    paper: Paper,
    metadata: Metadata,
    base_font: str,
) -> bytes:
    """The bytes of a file for paper: no tags, no links, no outline.

    ``draw`` draws all pages on the canvas it is given; ``base_font`` is a registered font.
    """
    stream = BytesIO()
    canvas = PaperCanvas(
        stream, pagesize=paper.boxes(1).media[2:], pageCompression=1, invariant=1,
        initialFontName=base_font, lang=metadata.lang, pdfVersion=(1, 4), paper=paper,
        enforceColorSpace="CMYK" if paper.intent else None,  # so that nothing else slips in
    )  # fmt: skip
    canvas._doc._timeStamp = FixedTime(date.fromisoformat(metadata.date))
    describe(canvas, metadata)
    draw(canvas)
    canvas.save()
    return _finished(stream.getvalue(), paper, metadata)


def _finished(data: bytes, paper: Paper, metadata: Metadata) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            _lay_boxes(page.obj, paper, number)
        if paper.intent is not None:
            _add_overprint(pdf)
            _add_output_intent(pdf, paper.intent)
        _identify(pdf, paper, metadata, data)
        stream = BytesIO()
        pdf.save(  # without object streams where the version of PDF has none
            stream, force_version=VERSIONS[paper.standard],
            object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True,
            fix_metadata_version=False,
        )  # fmt: skip
    return stream.getvalue()


def _lay_boxes(page: Any, paper: Paper, number: int) -> None:
    """Media, bleed and trim box; no crop box, which is then as the media box (GWG R0003)."""
    boxes = paper.boxes(number)
    named = {"/MediaBox": boxes.media, "/BleedBox": boxes.bleed, "/TrimBox": boxes.trim}
    for name, box in named.items():
        page[name] = Array([round(value, 4) for value in box])
    for name in ("/CropBox", "/ArtBox", "/Trans", "/Rotate"):
        if name in page:
            del page[name]


def _add_overprint(pdf: pikepdf.Pdf) -> None:
    """The graphics states that the canvas names (ISO 32000-1, 8.6.7): OPM 1 keeps other inks."""
    made = {
        name: pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=stroke, op=fill, OPM=1))
        for (fill, stroke), name in OVERPRINT.items()
    }
    for page in pdf.pages:
        states = page.obj.Resources.get("/ExtGState")
        if states is None:
            states = page.obj.Resources.ExtGState = Dictionary()
        for name, state in made.items():
            states[f"/{name}"] = state


def _add_output_intent(pdf: pikepdf.Pdf, intent: OutputIntent) -> None:
    """The printing condition; a file that is no PDF/X says as well what its inks are meant for."""
    profile = pdf.make_stream(intent.profile)
    profile.N = 4
    made = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=profile,
        OutputConditionIdentifier=String(intent.condition), Info=String(intent.info),
        OutputCondition=String(intent.info),
    )  # fmt: skip
    if intent.registered:
        made.RegistryName = String("http://www.color.org")
    pdf.Root.OutputIntents = Array([pdf.make_indirect(made)])


def _identify(pdf: pikepdf.Pdf, paper: Paper, metadata: Metadata, data: bytes) -> None:
    """Information and XMP that agree; the document's id is made of its content."""
    pdf.docinfo["/Trapped"] = Name("/False")
    if paper.standard == "X-1a:2003":
        pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-1a:2003")
    made = UUID(bytes=sha256(data).digest()[:16], version=5)
    packet = pdf.make_stream(press_packet(metadata, str(made), paper.standard))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet
    pdf.Root.Lang = String(metadata.lang)
