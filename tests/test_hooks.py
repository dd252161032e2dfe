"""Every hold that guidegen has on ReportLab's insides, each under a test that names it.

When ReportLab changes one of these, the test with its name fails, and the code that
relies on it is named in the test.  The dependency is pinned to the tested range.
"""

from __future__ import annotations

import re
import tomllib
from io import BytesIO

import pytest
import reportlab
from pypdf import PdfReader
from reportlab import rl_config
from reportlab.lib.abag import ABag
from reportlab.lib.colors import CMYKColor, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from guidegen.assets import asset_folder
from guidegen.pdf import writer
from guidegen.pdf.canvas import GuideCanvas, UntaggedContent
from guidegen.pdf.fonts import register
from guidegen.pdf.paper import OutputIntent, Paper
from guidegen.pdf.paper_canvas import PaperCanvas

from .conftest import ROOT

FACE = register(asset_folder("fonts") / "AtkinsonHyperlegibleNext_400Regular.ttf")
STYLE = ParagraphStyle("x", fontName=FACE, fontSize=10, leading=12, bulletFontName=FACE)


def frag(text: str, **attributes: object) -> ParaFrag:
    made = ParaFrag(
        text=text, fontName=FACE, fontSize=10, rise=0, link=[], us_lines=[], textColor=None,
        bold=0, italic=0, underline=0, strike=0,
    )  # fmt: skip
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def paragraph(*frags: ParaFrag) -> Paragraph:
    return Paragraph("", STYLE, frags=list(frags))


def canvas(**options: object) -> GuideCanvas:
    return GuideCanvas(BytesIO(), pagesize=(200, 200), initialFontName=FACE, **options)


def test_reportlab_is_pinned_to_the_tested_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (pin,) = [entry for entry in project["dependencies"] if entry.startswith("reportlab")]
    assert re.fullmatch(r"reportlab>=5\.1,<5\.2", pin)
    assert reportlab.Version.split(".")[:2] == ["5", "1"]


def test_hook_paragraph_frags_bypass_the_markup_parser() -> None:
    """layout/text.py: text given as fragments is never parsed."""
    made = paragraph(frag("<b>&amp;</b>"))
    made.wrap(150, 100)
    assert made.blPara.lines[0][1] == ["<b>&amp;</b>"]


def test_hook_blPara_of_a_paragraph_of_one_look() -> None:
    """layout/lines.py: kind 0, lines are (spare width, words), attributes are the fragment's."""
    made = paragraph(frag("one two three four five six seven eight", run=7))
    made.wrap(60, 100)
    assert made.blPara.kind == 0
    assert made.blPara.run == 7
    extra, words = made.blPara.lines[0]
    width = pdfmetrics.stringWidth(" ".join(words), FACE, 10)
    assert extra == pytest.approx(60 - width)


def test_hook_blPara_of_a_paragraph_of_several_looks() -> None:
    """layout/lines.py: kind 1, lines hold fragments whose texts follow one another."""
    made = paragraph(frag("one two ", run=0), frag("three", run=1, rise=2), frag(" four", run=2))
    made.wrap(500, 100)
    assert made.blPara.kind == 1
    (line,) = made.blPara.lines
    assert "".join(f.text for f in line.words) == "one two three four"
    assert [f.run for f in line.words] == [0, 1, 2]
    assert line.extraSpace > 0


def test_hook_frag_link_keeps_runs_of_one_look_apart() -> None:
    """layout/text.py: neighbors of one look merge unless their links differ."""
    apart = paragraph(frag("see ", run=0), frag("this", run=1, link=[(1, "")]))
    apart.wrap(500, 100)
    assert [f.run for f in apart.blPara.lines[0].words] == [0, 1]
    merged = paragraph(frag("see ", run=0), frag("this", run=1))
    merged.wrap(500, 100)
    assert len(merged.blPara.lines[0].words) == 1


def test_hook_cbDefn_anchors_take_no_room_and_stay_on_their_line() -> None:
    """layout/text.py: an anchor is a fragment with a callback of no width."""
    anchor = frag("")
    anchor.cbDefn = ABag(kind="anchor", name="here", width=0)
    words = "one two three four five six seven."
    made = paragraph(frag(words, run=0), anchor, frag("8", run=1, rise=3, link=[(1, "")]))
    made.wrap(60, 200)
    names = [
        [f.cbDefn.name for f in line.words if hasattr(f, "cbDefn")] for line in made.blPara.lines
    ]
    assert names[-1] == ["here"]
    assert not any(names[:-1])
    plain = paragraph(frag(words, run=0), frag("8", run=1, rise=3, link=[(1, "")]))
    plain.wrap(60, 200)
    assert len(plain.blPara.lines) == len(made.blPara.lines)


def test_hook_split_gives_two_paragraphs_that_keep_attributes_of_fragments() -> None:
    """layout/text.py: Paragraph.split between lines; the halves know their runs."""
    made = paragraph(frag("one two three four five six ", run=0), frag("seven " * 20, run=1))
    made.wrap(60, 1000)
    head, tail = made.split(60, 36)
    head.wrap(60, 1000)
    tail.wrap(60, 1000)
    assert head.height == 36
    assert {f.run for line in tail.blPara.lines for f in getattr(line, "words", [])} <= {0, 1}


def test_hook_a_split_that_fails_forgets_the_lines() -> None:
    """layout/text.py: wrap again after a split in vain, since blPara is gone."""
    made = paragraph(frag("one two three four"))
    made.allowWidows = made.allowOrphans = 0
    made.wrap(60, 1000)
    assert made.split(60, 5) == []
    assert not hasattr(made, "blPara")


def test_hook_timeStamp_dates_the_file() -> None:
    """pdf/writer.py: the document's time stamp is replaced by the edition's date."""
    from datetime import date

    made = canvas(invariant=1)
    made._doc._timeStamp = writer.FixedTime(date(2026, 11, 20))
    with made.artifact():
        made.drawString(10, 10, "x")
    made.showPage()
    info = PdfReader(BytesIO(made.getpdfdata())).metadata
    assert info is not None
    assert info.creation_date is not None
    assert info.creation_date.isoformat() == "2026-11-20T00:00:00+00:00"


def test_hook_initialFontName_keeps_helvetica_out() -> None:
    """pdf/writer.py: without it every file carries an unembedded Helvetica."""
    made = canvas()
    with made.artifact():
        made.drawString(10, 10, "x")
    made.showPage()
    assert b"Helvetica" not in made.getpdfdata()


def test_hook_useA85_is_off() -> None:
    """pdf/writer.py: streams as bytes; ReportLab reads the setting while it writes."""
    assert rl_config.useA85 == 0
    made = canvas(pageCompression=1)
    with made.artifact():
        made.drawString(10, 10, "x")
    made.showPage()
    assert b"ASCII85" not in made.getpdfdata()


def test_hook_charToGlyph_tells_what_a_font_shows() -> None:
    """pdf/fonts.py: the cmap of a registered face."""
    glyphs = pdfmetrics.getFont(FACE).face.charToGlyph
    assert ord("A") in glyphs
    assert ord("\N{GREEK SMALL LETTER ALPHA}") not in glyphs


def test_hook_dynFaceNames_forgets_an_older_font_of_one_name() -> None:
    """pdf/fonts.py: a font registered anew is not taken for another of its PostScript name."""
    older = pdfmetrics.getFont(FACE)
    path = asset_folder("fonts") / "AtkinsonHyperlegibleNext_400Regular.ttf"
    pdfmetrics.registerFont(TTFont("Same-1", str(path)))
    pdfmetrics._dynFaceNames.pop(older.face.name)
    pdfmetrics.registerFont(TTFont("Same-2", str(path)))
    assert pdfmetrics.getFont("Same-2") is not pdfmetrics.getFont("Same-1")


def test_hook_drawString_and_drawImage_pass_through_the_tag_guard() -> None:
    """pdf/canvas.py: all text goes through drawText, so none can slip past the tags."""
    made = canvas()
    with pytest.raises(UntaggedContent):
        made.drawString(10, 10, "x")
    with pytest.raises(UntaggedContent):
        made.drawCentredString(10, 10, "x")
    with pytest.raises(UntaggedContent):
        made.drawImage("x.png", 0, 0)


def test_hook_annotations_keep_the_order_in_which_links_are_made() -> None:
    """pdf/finish.py: the n-th link of a page is the n-th annotation."""
    made = canvas()
    made.bookmarkHorizontal("here", 0, 100)
    made.linkURL("https://example.org/1", (0, 0, 5, 5), relative=1)
    made.linkRect("", "here", (0, 10, 5, 15), relative=1)
    made.linkURL("https://example.org/3", (0, 20, 5, 25), relative=1)
    made.showPage()
    page = PdfReader(BytesIO(made.getpdfdata())).pages[0]
    found = [annotation.get_object() for annotation in page["/Annots"]]
    assert [round(float(a["/Rect"][1])) for a in found] == [0, 10, 20]


def test_hook_addLiteral_writes_into_the_page_in_order() -> None:
    """pdf/canvas.py: marked-content operators stand where they are issued."""
    made = canvas(pageCompression=0)
    with made.artifact("Pagination"):
        made.rect(0, 0, 10, 10)
    made.showPage()
    data = made.getpdfdata()
    begin, rect = data.index(b"/Artifact <</Type /Pagination>> BDC"), data.index(b" re")
    assert begin < rect < data.index(b"EMC", begin)


def test_hook_fillColorObj_is_the_color_that_text_left_behind() -> None:
    """``PaperCanvas`` takes from it whether the next text is black and overprints."""
    sheet = paper_canvas()
    text = sheet.beginText(10, 10)
    text.setFillColor(CMYKColor(0, 0, 0, 1))
    sheet.drawText(text)
    assert sheet._fillColorObj == CMYKColor(0, 0, 0, 1)
    sheet.saveState()
    sheet.setFillColor(CMYKColor(0, 0, 0, 0))
    sheet.restoreState()
    assert sheet._fillColorObj == CMYKColor(0, 0, 0, 1)


def test_hook_code_of_a_text_object_takes_other_operators() -> None:
    """``PaperCanvas.overprint`` puts graphics states between the letters."""
    sheet = paper_canvas()
    text = sheet.beginText(10, 10)
    text.setFillColor(CMYKColor(0, 0, 0, 1))
    text.textOut("black")
    text.setFillColor(CMYKColor(0, 1, 1, 0))
    text.textOut("red")
    code = text.getCode()
    assert re.search(r"0 0 0 1 k\s+/Over10 gs.*0 1 1 0 k\s+/Over00 gs", code, re.DOTALL), code


def test_hook_enforceColorSpace_lets_no_RGB_into_a_press_file() -> None:
    with pytest.raises(ValueError, match=r"\S"):
        paper_canvas().setFillColor(HexColor("#0F5C6E"))


def paper_canvas() -> PaperCanvas:
    paper = Paper(200, 200, intent=OutputIntent(b"", "Custom", "A press"))
    return PaperCanvas(BytesIO(), paper=paper, initialFontName=FACE, enforceColorSpace="CMYK")
