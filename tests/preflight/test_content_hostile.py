"""Files of others, and files that mean harm: everything is a mark or a finding, never a crash."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from reportlab.lib.colors import CMYKColor, PCMYKColorSep
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from guidegen.model.printer import Printer
from guidegen.preflight.content import source
from guidegen.preflight.content.interpreter import ACTIONS, painted
from guidegen.preflight.content.source import Source

from ..conftest import ROOT
from .drawn import a_pdf, form, found_in, ids, image, page_of, stream

PRINTER = Printer(name="Strict", safe=18.0)

FACE = "AtkinsonHyperlegibleNext_400Regular.ttf"
OPERATORS = [name for name in ACTIONS if name != "INLINE IMAGE"]
OPERANDS = [
    "0", "1", "-1", "2.5", "1e9", "99999999999999999999", "-.0001", "/F", "/G", "/X", "/I", "/P",
    "/None", "(text)", "()", "<00ff>", "[(a) 20 (b)]", "[[[]]]", "<< /A 1 >>", "true", "null",
    "/DeviceN", "/Pattern", "/OC",
]  # fmt: skip
STEPS = st.lists(
    st.tuples(st.lists(st.sampled_from(OPERANDS), max_size=6), st.sampled_from(OPERATORS)),
    max_size=25,
)


def anything() -> dict[str, Any]:
    """Resources of which most are not what they should be."""
    cell = stream(b"/P scn 0 0 9 9 re f /X Do", PatternType=1, PaintType=1, Matrix=Array([0]))
    return {
        "XObject": {"X": form("/X Do q /I Do"), "I": image(3, 0, Name.Nothing)},
        "Pattern": {"P": cell, "G": Dictionary(PatternType=2)},
        "ColorSpace": {"X": Array([Name.Indexed, Name.Lab]), "G": Array([])},
        "ExtGState": {"G": Dictionary(BM=1, SMask=Array([]), Font=Array([1, 2]), LW=Name.A)},
        "Shading": {"G": 5},
        "Properties": {"G": Dictionary(Type=Name.OCMD, OCGs=3)},
    }


@given(STEPS)
@settings(max_examples=120)
def test_any_operators_with_any_operands(steps: list[tuple[list[str], str]]) -> None:
    content = " ".join(" ".join([*operands, operator]) for operands, operator in steps)
    findings = found_in(a_pdf(content, **anything()), PRINTER)
    assert all(finding.message for finding in findings)


@given(st.binary(max_size=200))
@settings(max_examples=120)
def test_any_bytes(content: bytes) -> None:
    found_in(a_pdf(content), PRINTER)


@given(st.binary(max_size=60), st.integers(0, 400))
@settings(max_examples=60)
def test_any_bytes_in_the_midst_of_content(junk: bytes, at: int) -> None:
    content = b"q 1 0 0 1 9 9 cm BT /F 12 Tf 100 100 Td (words) Tj ET Q 0 0 0 1 k 9 9 50 50 re f "
    found_in(a_pdf(content[:at] + junk + content[at:]), PRINTER)


VALUES = st.sampled_from(
    [None, 1, -5, 0.5, True, Name.DeviceCMYK, Name.A, Array([]), Array([1, 2, 3, 4]),
     Array([Name.Indexed, Name.DeviceRGB]), Dictionary(), Dictionary(S=Name.Transparency),
     pikepdf.String("x")]
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(
    ["Resources", "Contents", "Group", "TrimBox", "BleedBox", "MediaBox", "Rotate"]), VALUES,
    max_size=4))  # fmt: skip
@settings(max_examples=60)
def test_any_values_in_a_page(entries: dict[str, Any]) -> None:
    pdf = a_pdf("BT /F 12 Tf 100 100 Td (words) Tj ET")
    for key, value in entries.items():
        if value is not None:
            pdf.pages[0].obj[f"/{key}"] = value
        elif f"/{key}" in pdf.pages[0].obj:
            del pdf.pages[0].obj[f"/{key}"]
    found_in(pdf, PRINTER)


@given(st.dictionaries(st.sampled_from(
    ["Subtype", "Widths", "FirstChar", "FontDescriptor", "DescendantFonts", "W", "FontMatrix",
     "CharProcs", "Encoding", "FontBBox"]), VALUES, max_size=5),
    st.sampled_from(["Type0", "Type1", "Type3"]))  # fmt: skip
@settings(max_examples=60)
def test_any_values_in_a_font(entries: dict[str, Any], kind: str) -> None:
    font = Dictionary(Subtype=Name(f"/{kind}"), FontMatrix=Array([1, 0, 0, 1, 0, 0]))
    for key, value in entries.items():
        if value is not None:
            font[f"/{key}"] = value
    found_in(a_pdf("BT /B 12 Tf 100 100 Td (words) Tj ET", Font={"B": font}), PRINTER)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe zap", "cannot be read"),
        (b"0 0 m 9 9 l S (open", "damaged: EOF"),
        (b"BI /W 2 /H 2 ID abc", "damaged: EOF"),
        (b"q " * 5000, "`q` stands too often without its `Q`"),
        (b"9 9 l S", "a path begins without a point"),
        (b"/Nothing Do", "the resources have no `Nothing` of the kind XObject"),
        (b"1 0 0 1 cm", "too few numbers"),
        (b"(a) (b) m", "has values that it cannot use"),
        (b"(a) Tj", "text is set before there is a font"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, said: str) -> None:
    page = page_of(content)
    assert any(said in trouble for trouble in page.troubles), page.troubles
    assert "unreadable-content" in ids(found_in(a_pdf(content), PRINTER))


def test_what_comes_after_a_fault_is_read() -> None:
    page = page_of("1 w zap 1 0 0 1 cm 100 100 50 50 re f")
    assert len(page.marks) == 1
    assert len(page.troubles) == 2


def test_a_form_that_contains_itself_ends() -> None:
    pdf = a_pdf("/X Do", XObject={"X": form("/X Do 1 0 0 1 k 9 9 50 50 re f")})
    found = pdf.make_indirect(pdf.pages[0].obj.Resources.XObject.X)
    found.Resources = Dictionary(XObject=Dictionary(X=found))
    pdf.pages[0].obj.Resources.XObject.X = found
    page = painted(pdf)[0]
    assert page.troubles == ("a form contains itself",)
    assert len(page.marks) == 1


def nested(pdf: pikepdf.Pdf, depth: int, content: bytes) -> pikepdf.Object:
    """A form that holds a form that holds a form ..."""
    found = pdf.make_stream(b"0 1 0 0 k 9 9 50 50 re f")
    for level in range(depth):
        found.Subtype, found.BBox = Name.Form, Array([0, 0, 600, 800])
        outer = pdf.make_stream(content + b" %d w" % level)
        outer.Resources = Dictionary(XObject=Dictionary(X=found))
        found = outer
    found.Subtype, found.BBox = Name.Form, Array([0, 0, 600, 800])
    return found


def test_forms_may_stand_in_forms_but_not_without_end() -> None:
    for depth, marks in ((20, 1), (60, 0)):
        pdf = a_pdf("/X Do")
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=nested(pdf, depth, b"/X Do"))
        page = painted(pdf)[0]
        assert len(page.marks) == marks
        assert (page.troubles != ()) == (marks == 0)


def test_forms_that_multiply_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten forms in each of 20 would be drawn 10**20 times."""
    monkeypatch.setattr(source.Source.__init__, "__defaults__", (20_000,))
    pdf = a_pdf("/X Do", "0 1 0 0 k 100 100 50 50 re f")
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=nested(pdf, 20, b"/X Do " * 10))
    begun = time.process_time()
    pages = painted(pdf)
    assert time.process_time() - begun < 2
    assert "more content than is looked at" in pages[0].troubles[0]
    assert len(pages) == 2


def test_very_long_content_is_not_read() -> None:
    begun = time.process_time()
    page = page_of(b"q\n" * 3_000_000)
    assert page.troubles == ("the content is longer than is looked at",)
    assert time.process_time() - begun < 2


def test_each_form_is_parsed_once() -> None:
    pdf = a_pdf(*["/X Do /X Do"] * 3, XObject={"X": form("0 1 0 0 k 100 100 50 50 re f")})
    for page in pdf.pages:
        page.obj.Resources = pdf.pages[0].obj.Resources
    shared = Source(pdf)
    found = pdf.make_indirect(pdf.pages[0].obj.Resources.XObject.X)
    assert shared.content(found) is shared.content(found)
    assert [len(page.marks) for page in painted(pdf)] == [2, 2, 2]


# -- files of others ---------------------------------------------------------------------


def drawn(draw: Any) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(612, 792))
    draw(canvas)
    canvas.save()
    return target.getvalue()


def test_a_plain_file_of_another_program() -> None:
    """RGB text in a standard font, an RGB image of 100 pixels an inch, a thin line."""
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.2, 0.2, 0.2)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "Some words in a standard font")
        canvas.drawImage(ImageReader(Image.new("RGB", (100, 100), "red")), 72, 500, 72, 72)
        canvas.setStrokeColor(CMYKColor(0, 1, 0, 0))
        canvas.setLineWidth(0.1)
        canvas.line(72, 400, 200, 400)
        canvas.setFillColor(CMYKColor(1, 1, 1, 1))
        canvas.circle(300, 300, 40, stroke=0, fill=1)
        canvas.setFillColor(PCMYKColorSep(0, 20, 60, 20, spotName="Gold"))
        canvas.rect(100, 100, 50, 50, stroke=0, fill=1)
        canvas.setFillAlpha(0.5)
        canvas.rect(10, 10, 50, 50, stroke=0, fill=1)

    findings = found_in(drawn(draw), PRINTER.model_copy(update={"pdfx": "X-1a:2003"}))
    assert ids(findings) == {
        "color-not-cmyk", "image-not-cmyk", "low-resolution", "hairline", "spot-color",
        "color-over-ink-limit", "transparency",
    }  # fmt: skip


def test_text_that_runs_off_the_page_is_found() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(CMYKColor(0, 0, 0, 1))
        canvas.setFont("Times-Roman", 14)
        canvas.drawString(500, 400, "words that go on and on over the edge")

    (finding,) = found_in(drawn(draw), PRINTER)
    assert finding.rule.id == "text-outside-safe"
    assert "0.0 pt from the right edge" in finding.message


def test_another_reader_finds_letters_within_the_marks() -> None:
    """Every letter that pdfium finds stands in a mark of text, and the marks end with letters."""
    pdfmetrics.registerFont(TTFont("Guide", ROOT / "assets/fonts" / FACE))

    def draw(canvas: Canvas) -> None:
        for row, size in enumerate((7, 9, 12, 18, 30, 44)):
            canvas.setFont("Guide", size)
            canvas.drawString(40, 740 - 110 * row, "Jog, fly high, \N{LATIN SMALL LIGATURE FI}x")
            canvas.saveState()
            canvas.translate(300, 700 - 110 * row)
            canvas.rotate(row * 15)
            canvas.scale(0.8, 0.8)
            canvas.drawString(0, 0, "turned (quickly)")
            canvas.restoreState()

    data = drawn(draw)
    (page,) = painted(pikepdf.open(BytesIO(data)))
    text = pdfium.PdfDocument(data)[0].get_textpage()
    chars = [text.get_charbox(index) for index in range(text.count_chars())]
    letters = [box for box in chars if min(box[2] - box[0], box[3] - box[1]) > 0.1]
    boxes = [mark.box for mark in page.marks if mark.kind == "text"]
    assert (len(boxes), len(letters) > 150) == (12, True)
    for letter in letters:
        assert any(_holds(box, letter) for box in boxes), letter
    for box in boxes:
        assert any(_holds(box, letter) and box[2] - letter[2] < 9 for letter in letters), box


def _holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    return (
        inner[0] > outer[0] - 1 and inner[1] > outer[1] - 1
        and inner[2] < outer[2] + 1 and inner[3] < outer[3] + 1
    )  # fmt: skip
