"""Kerning tables, and how the canvas shows kerned text."""

from __future__ import annotations

import importlib.util
import json
import shutil
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics

from guidegen.assets import asset_folder
from guidegen.pdf.canvas import GuideCanvas
from guidegen.pdf.fonts import register
from guidegen.pdf.kerning import WIDEST, Kerning, kerning_beside, unkerned
from guidegen.project import Project

ROOT = Path(__file__).parents[2]
FONTS = asset_folder("fonts")
FACES = sorted(FONTS.glob("AtkinsonHyperlegibleNext_*.ttf"))
REGULAR = FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf"
BOLD = FONTS / "AtkinsonHyperlegibleNext_700Bold.ttf"
FACE = register(REGULAR)
LIKE_A_SPACE = 200
"""Thousandths of an em: from here on a gap would look like a space."""


def kerning(path: Path) -> Kerning:
    found = kerning_beside(path)
    assert found is not None
    return found


def table(path: Path) -> Path:
    return path.parent / "kerning" / f"{path.stem}.json"


# The tables


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_tables_are_fresh(path: Path) -> None:
    """Made anew from the font, a table is what is committed."""
    pytest.importorskip("fontTools")
    spec = importlib.util.spec_from_file_location("tables", ROOT / "tools" / "kerning_tables.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.table_of(path.read_bytes()) == table(path).read_text(encoding="utf-8")


def test_every_face_of_the_brand_has_a_table() -> None:
    fonts = Project.load(ROOT).library.brand.fonts
    for face in (fonts.regular, fonts.italic, fonts.bold, fonts.bold_italic, fonts.display):
        assert kerning_beside(FONTS / face) is not None


def test_known_pairs() -> None:
    """As HarfBuzz shapes them, one by one."""
    light, heavy = kerning(REGULAR), kerning(BOLD)
    assert light.adjustments("To") == [(1, -80)]
    assert light.adjustments("AV") == [(1, -40)]
    assert light.adjustments("Te") == [(1, -80)]
    assert light.adjustments("fi") == [(1, 10)]
    assert heavy.adjustments("AV") == [(1, -48)]
    assert light.adjustments("AVA To") == [(1, -40), (2, -40), (3, -10), (4, -20), (5, -80)]
    assert light.adjustments("nn") == light.adjustments("T") == light.adjustments("") == []


def test_a_hard_space_is_kerned_as_the_space_that_reportlab_shows() -> None:
    for path in FACES:
        made = kerning(path)
        assert made.adjustments("n To") == made.adjustments("n\N{NO-BREAK SPACE}To")
        assert (2, -20) in made.adjustments("n\N{NO-BREAK SPACE}To")


def test_characters_that_the_font_lacks_are_not_kerned() -> None:
    assert kerning(REGULAR).adjustments("T\N{GREEK SMALL LETTER ALPHA}\N{RIGHTWARDS ARROW}o") == []


def test_no_gap_is_taken_for_a_space() -> None:
    for path in FACES:
        content = json.loads(table(path).read_text(encoding="utf-8"))
        values = [value for row in content["pairs"] for value in row[1::2]]
        assert min(values) > -LIKE_A_SPACE
        chars = "".join(content["left"] + content["right"])
        made = kerning(path)
        moves = [m for one in set(chars) for m in made.adjustments(one.join(chars))]
        assert max(kern for _, kern in moves) == WIDEST < LIKE_A_SPACE / 2


def test_a_font_without_a_table_is_not_kerned() -> None:
    assert kerning_beside(FONTS / "NotoSans_400Regular.ttf") is None
    assert kerning_beside(FONTS / "no such font.ttf") is None
    assert unkerned(FACE) is None


def test_a_table_of_another_font_file_is_not_used(tmp_path: Path) -> None:
    shutil.copytree(FONTS / "kerning", tmp_path / "kerning")
    same = shutil.copy(REGULAR, tmp_path)
    other = tmp_path / BOLD.name
    other.write_bytes(BOLD.read_bytes() + b"\0")
    assert kerning_beside(Path(same)) is not None
    assert kerning_beside(other) is None


@pytest.mark.parametrize(
    "change",
    [
        {"pairs": [[0]]},
        {"pairs": [["0", "-80"]], "left": ["T"]},
        {"pairs": [[0, 1e9]], "left": ["T"]},
        {"pairs": 3},
        {"left": None},
        {"right": [1, 2]},
        {"font_sha256": 0},
    ],
    ids=str,
)
def test_a_damaged_table_is_not_used(tmp_path: Path, change: dict[str, object]) -> None:
    path = Path(shutil.copy(REGULAR, tmp_path))
    table(path).parent.mkdir()
    content = json.loads(table(REGULAR).read_text(encoding="utf-8"))
    table(path).write_text(json.dumps(content | change), encoding="utf-8")
    assert kerning_beside(path) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_table_that_is_none_is_not_used(tmp_path: Path, content: bytes) -> None:
    path = Path(shutil.copy(REGULAR, tmp_path))
    table(path).parent.mkdir()
    table(path).write_bytes(content)
    assert kerning_beside(path) is None


# The canvas


def canvas() -> GuideCanvas:
    return GuideCanvas(
        BytesIO(), pagesize=(400, 200), initialFontName=FACE, pageCompression=0, tagged=False
    )


def test_kerned_text_is_shown_in_one_operator() -> None:
    text = canvas().beginText(10, 10)
    text.setFont(FACE, 10)
    text._canvas.show_kerned(text, "(To) fi\\", [(2, -80), (6, 10)])
    text._canvas.show_kerned(text, "x", [])
    assert text.getCode() == (
        "BT 1 0 0 1 10 10 Tm /F1+0 10 Tf 12 TL [(\\(T)80(o\\) f)-10(i\\\\)] TJ [(x)] TJ ET"
    )


def shown(made: GuideCanvas) -> pypdfium2.PdfTextPage:
    made.showPage()
    return pypdfium2.PdfDocument(made.getpdfdata())[0].get_textpage()


def test_kerning_goes_on_over_a_change_of_subset() -> None:
    """A font with more than 256 characters is embedded in parts; a pair may lie on the seam."""
    made = canvas()
    have = pdfmetrics.getFont(FACE).face.charToGlyph
    many = "".join(chr(code) for code in sorted(have) if 0xA0 < code < 0x2000)
    subsets = [
        n for n, codes in pdfmetrics.getFont(FACE).splitString(many, made._doc) for _ in codes
    ]
    seam = subsets.index(1)
    pair = many[seam - 1 : seam + 1]
    boxes = []
    for y, kerns in ((100, []), (50, [(1, 40), (2, -150)])):
        text = made.beginText(10, y)
        text.setFont(FACE, 10)
        made.show_kerned(text, pair + "x", kerns)
        made.drawText(text)
    page = shown(made)
    text = page.get_text_range()
    for line in text.split():
        assert line == pair + "x"
    boxes = [page.get_charbox(text.index(pair) + n) for n in range(3)]
    moved = [page.get_charbox(text.rindex(pair) + n) for n in range(3)]
    gaps = [after[0] - before[0] for before, after in zip(boxes, moved, strict=True)]
    assert gaps == pytest.approx([0, 0.4, -1.1], abs=0.01)


def test_the_guides_are_kerned(built: dict[str, PdfReader]) -> None:
    for reader in built.values():
        moves = [
            float(part)
            for page in reader.pages
            for operands, operator in ContentStream(page.get_contents(), reader).operations
            if operator == b"TJ"
            for part in operands[0]
            if not isinstance(part, str | bytes)
        ]
        assert len(moves) > 1000
        assert min(moves) >= -WIDEST
        assert max(moves) < LIKE_A_SPACE


# Every hold on ReportLab's insides


def test_hook_splitString_gives_one_byte_for_each_character() -> None:
    """pdf/canvas.py: what index a character has in the text, it has in the codes."""
    have = pdfmetrics.getFont(FACE).face.charToGlyph
    many = "".join(map(chr, sorted(have))) + "To\N{NO-BREAK SPACE}\N{GREEK SMALL LETTER ALPHA}"
    parts = pdfmetrics.getFont(FACE).splitString(many, canvas()._doc)
    assert len(parts) > 1
    assert all(isinstance(codes, bytes) for _, codes in parts)
    assert sum(len(codes) for _, codes in parts) == len(many)


def test_hook_getSubsetInternalName_names_the_font_as_textOut_does() -> None:
    """pdf/canvas.py: kerned and plain text select one and the same font resource."""
    text = canvas().beginText(0, 0)
    text.setFont(FACE, 10)
    text.textOut("plain")
    font = pdfmetrics.getFont(FACE)
    assert f"{font.getSubsetInternalName(0, text._canvas._doc)} 10 Tf 12 TL (plain) Tj" in (
        text.getCode()
    )


def test_hook_setFont_leaves_the_font_to_whoever_shows_text() -> None:
    """pdf/canvas.py: _fontname, _fontsize, _leading and _curSubset of a text object."""
    text = canvas().beginText(0, 0)
    text.setFont(FACE, 10.5)
    assert (text._fontname, text._fontsize, text._leading) == (FACE, 10.5, 10.5 * 1.2)
    assert text._curSubset == -1
    assert "Tf" not in text.getCode()
    text.textOut("x")
    assert text._curSubset == 0


def test_hook_curSubset_saves_a_second_choice_of_the_font() -> None:
    """pdf/canvas.py: show_kerned and textOut note the subset for each other."""
    text = canvas().beginText(0, 0)
    text.setFont(FACE, 10)
    text.textOut("a")
    text._canvas.show_kerned(text, "To", [(1, -80)])
    text.textOut("b")
    assert text.getCode().count("Tf") == 1


def test_hook_code_is_a_list_of_operators() -> None:
    """pdf/canvas.py: what is appended to _code stands in the page in order."""
    text = canvas().beginText(0, 0)
    text._code.append("first")
    text._code.append("second")
    assert text.getCode().endswith("first second ET")


def test_hook_escapePDF_and_fp_str() -> None:
    """pdf/canvas.py: ReportLab's own writing of strings and numbers."""
    assert escapePDF(b"a(b)\\\xe9") == "a\\(b\\)\\\\\\351"
    assert fp_str(10.50) == "10.5"
