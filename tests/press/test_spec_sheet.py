"""The sheet of specifications: its facts, and that it is one page whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from guidegen.editions.registry import edition_named
from guidegen.editions.spec import POUND, Copy, font_names
from guidegen.model.library import Brand
from guidegen.model.printer import Intent, PageRule, Printer, Stock
from guidegen.problems import InputError

from .conftest import PRINTERS, Ask, Made, make, setup_for, small_document


def sheet_of(made: Made) -> bytes:
    ((name, data),) = edition_named("print").beside(made.laid, made.data, made.setup).items()
    assert name == "-print-spec.pdf"
    return data


def words_of(data: bytes) -> str:
    (page,) = PdfReader(BytesIO(data)).pages
    return " ".join(page.extract_text().split())


def asked(brand: Brand, printer: Printer, **options: Any) -> Made:
    return make(small_document(), setup_for(brand, printer, **options))


# -- facts ----------------------------------------------------------------------------


def test_it_says_what_a_printer_needs(file: Ask) -> None:
    made = file("X-4")
    said = words_of(sheet_of(made))
    for fact in (
        "A <press> & its inks", "Version 1.2026, November 20, 2026",
        "Trim size 8.5 × 11 in (216 × 279 mm)", "Opened 17 × 11 in (432 × 279 mm)",
        "page 1 is the front, page 4 the back", "Sheets 1,", "Self-cover",
        "Folded once, no wires", "118 g/m² (about 80 lb text)", "0.0045 in (0.114 mm)",
        "4/4, process CMYK, no spot colors", "At most 300 percent",
        "0.125 in (3.2 mm) on all four sides", "Marks None", "small-print.pdf",
        sha256(made.data).hexdigest(), "PDF/X-4 (ISO 15930-7), PDF 1.6", "CGATS TR 006",
        "Printer profile Test", "AtkinsonHyperlegibleNext-Bold", made.setup.brand.name,
        made.setup.brand.phone,
    ):  # fmt: skip
        assert fact in said, fact


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("X-1a:2003", ("PDF/X-1a:2003 (ISO 15930-4), PDF 1.4",)),
        ("outer and marks", ("0.118 in (3 mm) on three sides", "Crop marks outside the bleed")),
        ("no PDF/X", ("PDF 1.6 with trim and bleed boxes; not PDF/X", "CGATS TR 006")),
        ("sRGB", ("PDF 1.6 with trim and bleed boxes; not PDF/X", "the file is in sRGB")),
    ],
)
def test_it_says_what_is_otherwise(file: Ask, kind: str, facts: tuple[str, ...]) -> None:
    said = words_of(sheet_of(file(kind)))
    assert all(fact in said for fact in facts), said
    if kind == "sRGB":
        assert "CMYK" not in said
        assert "CGATS" not in said


def test_metric_sizes_come_first_for_metric_paper(brand: Brand) -> None:
    data = sheet_of(asked(brand, PRINTERS["X-4"], trim="a5"))
    assert "148 × 210 mm (5.83 × 8.27 in)" in words_of(data)
    page = PdfReader(BytesIO(data)).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"multiple": 8, "least": 8}, "Saddle stitch, two wires, on the left side"),
        ({"multiple": 8, "least": 4, "most": 4}, "Please check: more than 4 pages"),
        ({"multiple": 1, "least": 1}, "the pages do not fill folded sheets of 4"),
    ],
)
def test_binding_goes_by_the_pages(brand: Brand, rule: dict[str, int], said: str) -> None:
    made = asked(brand, Printer(name="Test", pages=PageRule(**rule)))
    assert said in words_of(sheet_of(made))


def test_thickness_and_weight_of_a_copy() -> None:
    """32 pages of Letter are 16 leaves of 0.0603 square meters each."""
    copy = Copy(32, 612, 792, Stock(caliper=0.324, weight=118))
    assert copy.thickness == pytest.approx(16 * 0.0045 * 72)
    assert copy.weight == pytest.approx(16 * 0.2159 * 0.2794 * 118)
    assert (copy.sheets, Copy(30, 612, 792, Stock()).sheets) == (8, None)


def test_pounds_are_those_of_text_paper() -> None:
    """80 lb text is 118 g/m² in every table of US paper weights, 100 lb text 148."""
    assert [round(pounds * POUND) for pounds in (60, 80, 100)] == [89, 118, 148]


@pytest.mark.parametrize("kind", ["X-4", "sRGB"])
def test_fonts_are_those_of_the_file(file: Ask, kind: str) -> None:
    with pikepdf.open(BytesIO(file(kind).data)) as pdf:
        named = {
            str(item.FontName)[8:]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }
    assert set(font_names(file(kind).data)) == named
    assert len(named) >= 2


# -- the page -------------------------------------------------------------------------


def with_fonts(data: bytes, count: int) -> bytes:
    """The file with so many more fonts that have long names."""
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        for number in range(count):
            name = f"/ABCDEF+A-Very-Long-Name-Of-A-Typeface-That-Nobody-Would-Want-{number}"
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name(name))
            fonts[f"/Extra{number}"] = pdf.make_indirect(font)
        stream = BytesIO()
        pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("trim", ["letter", "a5"])
def test_it_is_one_page_with_long_names(brand: Brand, trim: str) -> None:
    """Fonts, names and a title as long as can be: what does not fit is cut short and says so."""
    long = "Saddle-stitched booklets of the Northwestern Printing Cooperative " * 6
    intent = Intent(condition=long, info=long)
    printer = Printer(
        name=long, paper=Stock(name=long), intent=intent, bleed_sides="outer", marks=True
    )
    made = asked(brand, printer, trim=trim)
    about = replace(made.laid.document.metadata, title=long, version="12.2026-draft")
    document = replace(made.laid.document, metadata=about, id="x" * 200)
    laid = replace(made.laid, document=document)
    said = words_of(sheet_of(Made(with_fonts(made.data, 60), laid, made.setup)))
    assert "That-Nobody-Would-Want-0" in said
    assert "more" in said.split("Fonts")[1].split("Printer profile")[0]
    assert said.count("\N{HORIZONTAL ELLIPSIS}") >= 4


def test_it_is_made_the_same_again_and_is_tagged(file: Ask) -> None:
    made = file("X-4")
    data = sheet_of(made)
    assert sheet_of(made) == data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261120")


def test_a_sign_that_no_font_has_is_told_of_the_printers_profile(brand: Brand) -> None:
    made = asked(brand, Printer(name="Druckerei \N{ICE CUBE}"))
    setup = replace(made.setup, printer_file="guides/printers/ours.yaml")
    with pytest.raises(InputError) as caught:
        sheet_of(Made(made.data, made.laid, setup))
    (problem,) = caught.value.problems
    assert (problem.rule, problem.at.file) == ("missing-glyph", "guides/printers/ours.yaml")
