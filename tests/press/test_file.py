"""The file for a press, read back: what it is, its boxes, and what it must not have."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from pypdf import PdfReader

from guidegen.model.library import Brand
from guidegen.model.printer import Intent, Printer
from guidegen.pdf.paper import MARK, MARK_GAP

from .conftest import LARGE, PRINTERS, ROOT, Ask, Made, make, setup_for, small_document
from .painted import painted
from .tools import qpdf_finds

SMALL = tuple(PRINTERS)
PDFX = tuple(kind for kind in SMALL if kind not in ("no PDF/X", "sRGB"))
KINDS = (*SMALL, *LARGE)
PRESS = tuple(kind for kind in KINDS if kind != "sRGB")
SLUG = MARK + MARK_GAP
MM3 = 3 / 25.4 * 72

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}


def opened(made: Made) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made.data))


def xmp(made: Made) -> ElementTree.Element:
    with opened(made) as pdf:
        assert "/Filter" not in pdf.Root.Metadata  # ISO 15930-7, 6.4: it can be read as it is
        return ElementTree.fromstring(pdf.Root.Metadata.read_bytes())


def told(made: Made, name: str) -> str | None:
    """The text of an XMP property, or of its first item."""
    element = xmp(made).find(f".//{name}", NAMESPACES)
    if element is None:
        return None
    items = element.findall(".//rdf:li", NAMESPACES)
    return items[0].text if items else element.text


# -- boxes ------------------------------------------------------------------------


def boxes(page: Any, name: str) -> list[float]:
    return [round(float(value), 3) for value in getattr(page, name)]


@pytest.mark.parametrize(
    ("kind", "number", "media", "trim"),
    [
        ("X-4", 1, (630, 810), (9, 9)),
        ("X-1a:2003", 2, (630, 810), (9, 9)),
        ("no PDF/X", 3, (630, 810), (9, 9)),
        ("sRGB", 4, (630, 810), (9, 9)),
        ("marks", 1, (630 + 2 * SLUG, 810 + 2 * SLUG), (9 + SLUG, 9 + SLUG)),
        ("outer", 1, (621, 810), (0, 9)),  # the spine of an odd page is at its left
        ("outer", 2, (621, 810), (9, 9)),
        ("outer and marks", 1, (612 + MM3 + 2 * SLUG, 792 + 2 * MM3 + 2 * SLUG),
         (SLUG, MM3 + SLUG)),
        ("outer and marks", 4, (612 + MM3 + 2 * SLUG, 792 + 2 * MM3 + 2 * SLUG),
         (MM3 + SLUG, MM3 + SLUG)),
    ],
)  # fmt: skip
def test_boxes_are_right(
    file: Ask, kind: str, number: int, media: tuple[float, float], trim: tuple[float, float]
) -> None:
    page = PdfReader(BytesIO(file(kind).data)).pages[number - 1]
    x, y = trim
    slug = SLUG if "marks" in kind else 0
    assert boxes(page, "mediabox") == pytest.approx([0, 0, *media], abs=0.001)
    assert boxes(page, "trimbox") == pytest.approx([x, y, x + 612, y + 792], abs=0.001)
    wide, high = media
    bleed = [slug, slug, wide - slug, high - slug]
    assert boxes(page, "bleedbox") == pytest.approx(bleed, abs=0.001)


@pytest.mark.parametrize("kind", KINDS)
def test_boxes_are_written_out_and_no_others(file: Ask, kind: str) -> None:
    """An inherited or assumed TrimBox is none (ISO 15930-7, 6.11)."""
    with opened(file(kind)) as pdf:
        for page in pdf.pages:
            assert {"/MediaBox", "/BleedBox", "/TrimBox"} <= set(page.obj.keys())
            others = {"/CropBox", "/ArtBox", "/Rotate", "/UserUnit"}
            assert not others & (set(page.obj.keys()) | set(pdf.Root.Pages.keys()))


@pytest.mark.parametrize(("trim", "size"), [("half-letter", (396, 612)), ("a4", (595.276, 841.89))])
def test_other_trim_sizes(brand: Brand, trim: str, size: tuple[float, float]) -> None:
    made = make(small_document(), setup_for(brand, PRINTERS["X-4"], trim=trim))
    page = PdfReader(BytesIO(made.data)).pages[0]
    assert (page.trimbox.width, page.trimbox.height) == pytest.approx(size, abs=0.001)
    assert float(page.mediabox.width) == pytest.approx(size[0] + 18, abs=0.001)


# -- what it says of itself -----------------------------------------------------------


@pytest.mark.parametrize("kind", PDFX)
def test_it_is_identified(file: Ask, kind: str) -> None:
    """PDF/X-4 in XMP (ISO 15930-7, 6.2), PDF/X-1a in the information (ISO 15930-4, 6.2)."""
    made = file(kind)
    old = kind == "X-1a:2003"
    with opened(made) as pdf:
        assert pdf.pdf_version == ("1.4" if old else "1.6")
        assert str(pdf.docinfo.get("/GTS_PDFXVersion", "")) == ("PDF/X-1a:2003" if old else "")
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert len(pdf.trailer.ID) == 2
    assert told(made, "pdfxid:GTS_PDFXVersion") == (None if old else "PDF/X-4")


@pytest.mark.parametrize("kind", ["no PDF/X", "sRGB"])
def test_a_plain_file_claims_nothing(file: Ask, kind: str) -> None:
    made = file(kind)
    assert told(made, "pdfxid:GTS_PDFXVersion") is None
    with opened(made) as pdf:
        assert "/GTS_PDFXVersion" not in pdf.docinfo
        assert ("/OutputIntents" in pdf.Root) == (kind == "no PDF/X")


@pytest.mark.parametrize("kind", SMALL)
def test_information_and_xmp_say_the_same(file: Ask, kind: str) -> None:
    made = file(kind)
    with opened(made) as pdf:
        info = {name: str(value) for name, value in pdf.docinfo.items()}
    pairs = {
        "/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description",
        "/Keywords": "pdf:Keywords", "/Producer": "pdf:Producer", "/Creator": "xmp:CreatorTool",
    }  # fmt: skip
    assert info["/Title"] == "A <press> & its inks"
    for name, other in pairs.items():
        assert info[name] == told(made, other), name
    assert told(made, "pdf:Trapped") == info["/Trapped"].strip("/")
    for name, other in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        assert info[name] == "D:20261120000000+00'00'"
        assert told(made, other) == "2026-11-20T00:00:00+00:00"
    assert told(made, "xmp:MetadataDate") == "2026-11-20T00:00:00+00:00"
    assert str(told(made, "xmpMM:DocumentID")).startswith("uuid:")
    assert told(made, "xmpMM:VersionID")
    assert told(made, "xmpMM:RenditionClass")


# -- the printing condition -------------------------------------------------------------


@pytest.mark.parametrize("kind", PRESS)
def test_one_output_intent_of_a_press(file: Ask, kind: str) -> None:
    with opened(file(kind)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert pikepdf.Name("/GTS_PDFX") == intent.S
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 006"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info)
        profile = intent.DestOutputProfile.read_bytes()
    assert (profile[12:16], profile[16:20], profile[36:40]) == (b"prtr", b"CMYK", b"acsp")
    assert profile[8] == 2  # PDF 1.4 knows no later ICC profiles than version 2


def test_the_printers_own_profile(brand: Brand, tmp_path: Path) -> None:
    """It comes from the project's assets; its condition is in no registry."""
    own = (ROOT / "assets" / "icc" / "GRACoL2006_Coated1_TR006.icc").read_bytes()
    own = own[:24] + b"\x07\xd1" + own[26:]  # another year
    (tmp_path / "assets" / "icc").mkdir(parents=True)
    (tmp_path / "assets" / "icc" / "press-seven.icc").write_bytes(own)
    intent = Intent(profile="press-seven.icc", condition="Custom", info="Press seven, uncoated")
    made = make(
        small_document(), setup_for(brand, Printer(name="Seven", intent=intent), root=tmp_path)
    )
    with opened(made) as pdf:
        (found,) = pdf.Root.OutputIntents
        assert found.DestOutputProfile.read_bytes() == own
        assert str(found.OutputConditionIdentifier) == "Custom"
        assert str(found.Info) == "Press seven, uncoated"
        assert "/RegistryName" not in found


def test_the_projects_own_profiles_hide_none_of_guidegens(brand: Brand, tmp_path: Path) -> None:
    (tmp_path / "assets" / "icc").mkdir(parents=True)
    made = make(small_document(), setup_for(brand, PRINTERS["X-4"], root=tmp_path))
    with opened(made) as pdf:
        assert len(pdf.Root.OutputIntents) == 1


# -- what it must not have ----------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_colors_are_those_of_the_printer(file: Ask, kind: str) -> None:
    """All inks by themselves: no RGB, no DeviceGray, and nothing before a color is set."""
    numbers = 3 if kind == "sRGB" else 4
    with opened(file(kind)) as pdf:
        for page in pdf.pages:
            found = list(painted(page))
            assert found
            lengths = {len(one.color) for one in found if one.kind != "image"}
            assert lengths == {numbers}
        if kind != "sRGB":
            assert {str(image.ColorSpace) for image in _images(pdf)} <= {"/DeviceCMYK"}


def test_images_are_among_them(file: Ask) -> None:
    with opened(file("X-4")) as pdf:
        assert len(list(_images(pdf))) == 3


@pytest.mark.parametrize("kind", PRESS)
def test_nothing_is_transparent(file: Ask, kind: str) -> None:
    """Not even in PDF/X-4: an image with an alpha channel lies on white."""
    with opened(file(kind)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                for name in ("/SMask", "/Mask", "/BM", "/ca", "/CA", "/SMaskInData", "/Group"):
                    assert name not in item, name
                assert item.get("/Subtype") != "/Form"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_clicked_or_run(file: Ask, kind: str) -> None:
    with opened(file(kind)) as pdf:
        barred = {"/Outlines", "/OpenAction", "/AA", "/AcroForm", "/Names", "/Dests",
                  "/StructTreeRoot", "/OCProperties"}  # fmt: skip
        assert not barred & set(pdf.Root.keys())
        for page in pdf.pages:
            assert not {"/Annots", "/AA"} & set(page.obj.keys())
        assert not any(isinstance(item, pikepdf.Dictionary) and ("/JS" in item or "/A" in item)
                       for item in pdf.objects)  # fmt: skip
        assert not pdf.is_encrypted


@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_in_the_file(file: Ask, kind: str) -> None:
    """And no Helvetica that ReportLab would put in by itself."""
    with opened(file(kind)) as pdf:
        fonts = [
            item for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]  # fmt: skip
        assert len(fonts) >= 2
        for font in fonts:
            assert font.Subtype == pikepdf.Name("/TrueType")
            assert len(font.FontDescriptor.FontFile2.read_bytes()) > 1000
            assert "Helvetica" not in str(font.BaseFont)


@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_nothing(file: Ask, kind: str, tmp_path: Path) -> None:
    assert qpdf_finds(file(kind).data, tmp_path) == ""


def test_qpdf_really_looks(file: Ask, tmp_path: Path) -> None:
    assert qpdf_finds(file("X-4").data[:-600], tmp_path)


def test_the_old_standard_has_no_object_streams(file: Ask) -> None:
    """PDF 1.4 has none; PDF/X-4 is a third smaller with them."""
    for kind, has in (("X-1a:2003", False), ("X-4", True)):
        data = file(kind).data
        assert (b"/ObjStm" in data) == has
        assert (b"/XRef" in data) == has


@pytest.mark.parametrize("kind", ["X-4", "X-1a:2003"])
def test_it_is_made_the_same_again(file: Ask, brand: Brand, kind: str) -> None:
    again = make(small_document(), setup_for(brand, PRINTERS[kind]))
    assert again.data == file(kind).data


# -- black ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PRESS)
def test_black_overprints_and_nothing_else_does(file: Ask, kind: str) -> None:
    """Text in any tint of black, and lines and areas in full black (GWG 2022, R0007 to R0010)."""
    with opened(file(kind)) as pdf:
        wrong = [one for page in pdf.pages for one in painted(page) if not _as_it_should(one)]
    assert wrong == []


def _as_it_should(one: Any) -> bool:
    black = one.black_alone and (one.kind == "text" or one.color[3] == 1)
    if one.kind == "image":
        return True  # ISO 32000-1, 8.6.7: the overprint mode leaves images alone
    return bool(one.over == black and (not black or one.mode == 1))


def _images(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
            yield item
