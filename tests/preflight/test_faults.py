"""Faults injected one at a time into a good file: each is found, at its page, by its rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from guidegen.model.printer import PageRule, PdfX, Printer
from guidegen.preflight.ghostscript import program
from guidegen.preflight.registry import preflight, rules

from .conftest import STANDARDS, broken, printer

PAGE = 3
INK = "too-much-ink"
PRINTER = printer(marks=False, pages=PageRule(multiple=4, least=8, most=8))
"""One who takes eight pages without marks, as the good file has them."""


def for_press(standard: PdfX) -> Printer:
    return PRINTER.model_copy(update={"pdfx": standard})


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_good_file_passes(good: Mapping[PdfX, bytes], standard: PdfX) -> None:
    report = preflight(good[standard], for_press(standard))
    assert report.findings == ()
    assert len(report.cuts) == 8
    assert set(report.unchecked) == (set() if program() else {"ink"})


# -- the faults -------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """Something done to a file, the rule that must find it, and at which page."""

    inject: Callable[[Pdf], None]
    rule: str
    page: int | None = None
    standard: PdfX = "X-4"
    saving: Mapping[str, Any] = field(default_factory=dict)


def the_page(pdf: Pdf) -> pikepdf.Page:
    return pdf.pages[PAGE - 1]


def lay_on(pdf: Pdf, content: str, **resources: Any) -> None:
    """Draw on a page, above all that is there, with its trim's lower left corner as origin."""
    page = the_page(pdf)
    left, bottom, _, _ = page.obj.TrimBox
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"Q q 1 0 0 1 {left} {bottom} cm\n{content}\nQ\n".encode())
    for kind, named in resources.items():  # pages share theirs, and only one is to be broken
        own = page.obj.Resources = Dictionary(page.obj.Resources)
        own[f"/{kind}"] = Dictionary(own.get(f"/{kind}", Dictionary()))
        own[f"/{kind}"].Laid = named


def image(pdf: Pdf, space: str, inches: float, pixels: int) -> None:
    channels = {"/DeviceRGB": 3, "/DeviceCMYK": 4}[space]
    picture = Stream(pdf, bytes(pixels * pixels * channels))
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width = picture.Height = pixels
    picture.BitsPerComponent, picture.ColorSpace = 8, Name(space)
    side = inches * 72
    lay_on(pdf, f"{side} 0 0 {side} 100 300 cm /Laid Do", XObject=picture)


def text(pdf: Pdf, size: float, color: str, x: float = 100, y: float = 400) -> None:
    """Words in a font of the page itself."""
    font = next(iter(the_page(pdf).obj.Resources.Font.keys()))
    lay_on(pdf, f"BT {font} {size} Tf {color} k {x} {y} Td (aaaa) Tj ET")


def unembedded(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    lay_on(pdf, "BT /Laid 12 Tf 0 0 0 1 k 100 400 Td (aa) Tj ET", Font=pdf.make_indirect(font))


def unembedded_below(pdf: Pdf) -> None:
    """In a form that stands in a form."""
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
    inner = Stream(pdf, b"BT /F 12 Tf (aa) Tj ET")
    outer = Stream(pdf, b"/In Do")
    for form, resources in (
        (inner, Dictionary(Font=Dictionary(F=font))),
        (outer, Dictionary(XObject=Dictionary(In=inner))),
    ):
        form.Type, form.Subtype, form.Resources = Name.XObject, Name.Form, resources
        form.BBox = Array([0, 0, 400, 400])
    lay_on(pdf, "/Laid Do", XObject=outer)


def type3(pdf: Pdf) -> None:
    """A font that draws its letters with another, which is not embedded."""
    glyph = Stream(pdf, b"1000 0 0 0 750 750 d1 BT /F 1 Tf (a) Tj ET")
    below = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 750, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        FirstChar=97, LastChar=97, Widths=Array([1000]),
        Resources=Dictionary(Font=Dictionary(F=below)),
    )  # fmt: skip
    lay_on(pdf, "BT /Laid 12 Tf 0 0 0 1 k 100 400 Td (a) Tj ET", Font=pdf.make_indirect(font))


def descendant(pdf: Pdf) -> None:
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/Noto"))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/Noto"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([below]),
    )  # fmt: skip
    lay_on(pdf, "", Font=pdf.make_indirect(font))


def profile(pdf: Pdf, change: Callable[[bytearray], None]) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(stream.read_bytes())
    change(data)
    stream.write(bytes(data))


def put(at: int, code: bytes) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        data[at : at + len(code)] = code

    return change


def second_intent(pdf: Pdf, kind: str) -> None:
    intents = pdf.Root.OutputIntents
    other = Dictionary(intents[0])
    other.S = Name(kind)
    other.DestOutputProfile = Stream(pdf, intents[0].DestOutputProfile.read_bytes(), N=4)
    intents.append(pdf.make_indirect(other))


def annotation(pdf: Pdf, **other: Any) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 200, 120]), **other)
    the_page(pdf).obj.Annots = Array([pdf.make_indirect(note)])


def script(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def script_in_outline(pdf: Pdf) -> None:
    item = pdf.make_indirect(
        Dictionary(Title=String("x"), A=Dictionary(S=Name.JavaScript, JS=String("x")))
    )
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))


def packet(pdf: Pdf, old: str, new: str) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert old.encode() in data
    pdf.Root.Metadata.write(data.replace(old.encode(), new.encode()))


def box(name: str, *inset: float) -> Callable[[Pdf], None]:
    """Set a box to the trim box, with its edges moved."""

    def change(pdf: Pdf) -> None:
        page = the_page(pdf).obj
        sides = zip(page.TrimBox, inset or (0, 0, 0, 0), strict=True)
        page[name] = Array([float(side) + by for side, by in sides])

    return change


def with_page(change: Callable[[Any], None]) -> Callable[[Pdf], None]:
    return lambda pdf: change(the_page(pdf).obj)


def without(owner: Callable[[Pdf], Any], key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        del owner(pdf)[key]

    return change


def page_of(pdf: Pdf) -> Any:
    return the_page(pdf).obj


def trim_in_the_tree(pdf: Pdf) -> None:
    page = page_of(pdf)
    page.Parent.TrimBox = page.TrimBox
    del page.TrimBox


def fields(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("x")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def lzw(pdf: Pdf) -> None:
    stream = Stream(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    stream.Filter = Name.LZWDecode
    pdf.Root.Extra = pdf.make_indirect(stream)


def see_through(pdf: Pdf) -> None:
    state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.5))
    lay_on(pdf, "/Laid gs 1 0 0 0 k 100 300 80 80 re f", ExtGState=state)


def info(pdf: Pdf) -> Any:
    return pdf.trailer.Info


def drop_last(pdf: Pdf) -> None:
    del pdf.pages[-1]


def many_pages(pdf: Pdf) -> None:
    for _ in range(4):
        pdf.pages.append(pdf.pages[0])


def blank(pdf: Pdf) -> None:
    page_of(pdf).Contents = Stream(pdf, b"q 1 0 0 1 9 9 cm Q")


RAW = pikepdf.StreamDecodeLevel.none
OWNER = pikepdf.Encryption(owner="x", user="")

FAULTS = {
    # those of the issue
    "no trim box": Fault(without(page_of, "/TrimBox"), "missing-trim-box", PAGE),
    "RGB operator": Fault(
        lambda pdf: lay_on(pdf, "1 0 0 rg 100 300 50 50 re f"), "color-not-cmyk", PAGE
    ),
    "RGB image": Fault(lambda pdf: image(pdf, "/DeviceRGB", 0.2, 60), "image-not-cmyk", PAGE),
    "font not embedded": Fault(unembedded, "font-not-embedded", PAGE),
    "no intent": Fault(without(lambda pdf: pdf.Root, "/OutputIntents"), "missing-output-intent"),
    "intent of a screen": Fault(
        lambda pdf: profile(pdf, put(12, b"mntr")), "wrong-intent-profile"
    ),
    "no Trapped": Fault(without(info, "/Trapped"), "trapped"),
    "annotation": Fault(annotation, "annotation-in-bleed", PAGE),
    "script": Fault(script, "javascript"),
    "user unit": Fault(with_page(lambda page: page.update({"/UserUnit": 2})), "user-unit", PAGE),
    "small rich black": Fault(
        lambda pdf: text(pdf, 6, "0.6 0.4 0.4 1"), "small-type-in-several-inks", PAGE
    ),
    "hairline": Fault(
        lambda pdf: lay_on(pdf, "0 0 0 1 K 0.05 w 100 300 m 300 300 l S"), "hairline", PAGE
    ),
    "coarse image": Fault(lambda pdf: image(pdf, "/DeviceCMYK", 2, 100), "low-resolution", PAGE),
    "too much ink": Fault(
        lambda pdf: lay_on(pdf, "1 1 0.9 0.6 k 100 300 200 200 re f"), INK, PAGE
    ),
    "odd number of pages": Fault(drop_last, "page-count"),
    "text near the edge": Fault(
        lambda pdf: text(pdf, 12, "0 0 0 1", x=4), "text-outside-safe", PAGE
    ),
    # more
    "trim box above the page": Fault(trim_in_the_tree, "missing-trim-box", PAGE),
    "art box": Fault(box("/ArtBox"), "trim-and-art-box", PAGE),
    "trim out of bleed": Fault(box("/BleedBox", 9, 9, -9, -9), "boxes-not-nested", PAGE),
    "crop box": Fault(box("/CropBox"), "crop-box", PAGE),
    "turned": Fault(with_page(lambda page: page.update({"/Rotate": 90})), "rotated-page", PAGE),
    "no bleed": Fault(box("/BleedBox"), "too-little-bleed", PAGE),
    "other size": Fault(box("/TrimBox", 36, 36, -36, -36), "trim-size-differs", PAGE),
    "room for marks": Fault(box("/MediaBox", -40, -40, 40, 40), "beyond-bleed", PAGE),
    "broken box": Fault(
        with_page(lambda page: page.update({"/TrimBox": Array([0, Name.x, 3, 4])})),
        "missing-trim-box", PAGE,
    ),
    "too many pages": Fault(many_pages, "too-many-pages"),
    "blank page": Fault(blank, "empty-page", PAGE),
    "encrypted": Fault(lambda pdf: None, "encrypted", saving={"encryption": OWNER}),
    "password": Fault(
        lambda pdf: None, "encrypted",
        saving={"encryption": pikepdf.Encryption(owner="x", user="y")},
    ),
    "LZW": Fault(
        lzw, "lzw", saving={"compress_streams": False, "stream_decode_level": RAW}
    ),
    "font in a form": Fault(unembedded_below, "font-not-embedded", PAGE),
    "font in Type 3": Fault(type3, "font-not-embedded", PAGE),
    "composite font": Fault(descendant, "font-not-embedded", PAGE),
    "two intents": Fault(lambda pdf: second_intent(pdf, "/GTS_PDFX"), "several-output-intents"),
    "other intent": Fault(lambda pdf: second_intent(pdf, "/GTS_PDFA1"), "several-output-intents"),
    "RGB intent": Fault(lambda pdf: profile(pdf, put(16, b"RGB ")), "wrong-intent-profile"),
    "no profile": Fault(lambda pdf: profile(pdf, put(36, b"xxxx")), "wrong-intent-profile"),
    "no profile at all": Fault(
        without(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile"),
        "incomplete-output-intent",
    ),
    "no condition": Fault(
        without(lambda pdf: pdf.Root.OutputIntents[0], "/OutputConditionIdentifier"),
        "incomplete-output-intent",
    ),
    "other condition": Fault(
        lambda pdf: pdf.Root.OutputIntents[0].update(
            {"/OutputConditionIdentifier": String("FOGRA39")}
        ),
        "other-printing-condition",
    ),
    "wrong N": Fault(
        lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.update({"/N": 3}),
        "wrong-intent-profile",
    ),
    "marker wrong": Fault(lambda pdf: packet(pdf, "PDF/X-4", "PDF/X-9"), "other-pdfx"),
    "marker missing": Fault(lambda pdf: packet(pdf, "npes.org", "example.org"), "not-pdfx"),
    "marker misplaced": Fault(
        lambda pdf: info(pdf).update({"/GTS_PDFXVersion": String("PDF/X-3:2003")}),
        "pdfx-misplaced",
    ),
    "X-1a marker missing": Fault(
        without(info, "/GTS_PDFXVersion"), "not-pdfx", standard="X-1a:2003"
    ),
    "no packet": Fault(without(lambda pdf: pdf.Root, "/Metadata"), "missing-xmp"),
    "packet in pieces": Fault(lambda pdf: packet(pdf, "</rdf:RDF>", ""), "missing-xmp"),
    "trapping unknown": Fault(
        lambda pdf: info(pdf).update({"/Trapped": Name.Unknown}), "trapped"
    ),
    "no title": Fault(without(info, "/Title"), "missing-title", standard="X-1a:2003"),
    "no date": Fault(without(info, "/ModDate"), "missing-date", standard="X-1a:2003"),
    "titles differ": Fault(
        lambda pdf: info(pdf).update({"/Title": String("Another")}), "xmp-disagrees"
    ),
    "dates differ": Fault(
        lambda pdf: info(pdf).update({"/ModDate": String("D:20200101000000Z")}), "xmp-disagrees"
    ),
    "X-1a in PDF 1.6": Fault(
        lambda pdf: None, "pdf-version", standard="X-1a:2003", saving={"force_version": "1.6"}
    ),
    "script in the outline": Fault(script_in_outline, "javascript"),
    "page action": Fault(
        with_page(lambda page: page.update({"/AA": Dictionary(O=Dictionary(S=Name.Named))})),
        "action", PAGE,
    ),
    "link action": Fault(
        lambda pdf: annotation(pdf, A=Dictionary(S=Name.URI, URI=String("x"))), "action", PAGE
    ),
    "attachment": Fault(
        lambda pdf: pdf.attachments.update({"a.txt": b"x"}), "embedded-file"
    ),
    "form": Fault(fields, "form-fields", standard="X-1a:2003"),
    "layers": Fault(
        lambda pdf: pdf.Root.update({"/OCProperties": Dictionary(OCGs=Array())}), "layers",
        standard="X-1a:2003",
    ),
    "X-1a with transparency": Fault(see_through, "transparency", PAGE, standard="X-1a:2003"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(good: Mapping[PdfX, bytes], name: str) -> None:
    fault = FAULTS[name]
    if fault.rule == INK and program() is None:
        pytest.skip("Ghostscript is not installed")
    data = broken(good[fault.standard], fault.inject, **fault.saving)
    report = preflight(data, for_press(fault.standard), ink=fault.rule == INK)
    assert (fault.rule, fault.page) in {(found.rule.id, found.page) for found in report.findings}
    assert fault.rule in rules()


def test_errors_are_told_apart_from_warnings(good: Mapping[PdfX, bytes]) -> None:
    turned = broken(good["X-4"], FAULTS["turned"].inject)
    assert preflight(turned, PRINTER, ink=False).errors is False
    scripted = broken(good["X-4"], FAULTS["script"].inject)
    assert preflight(scripted, PRINTER, ink=False).errors is True
