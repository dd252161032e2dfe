"""Kerning on the page: gaps, what follows on a line, links, alignment, extraction."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.assets import asset_folder
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain
from guidegen.editions.registry import edition_named
from guidegen.layout.lines import Stretch, stretches_of
from guidegen.layout.pages import lay_out
from guidegen.layout.text import Text, text_piece
from guidegen.layout.theme import Theme
from guidegen.pdf.fonts import FontSet
from guidegen.problems import Problems

from .conftest import Make, text

FONTS = asset_folder("fonts")
TIGHT = "AVAVA Te To LT VA P. "
"""Words that kerning makes narrower by over 4 points at 14 points."""


def written(document: p.Document, theme: Theme) -> bytes:
    return edition_named("screen").finish(lay_out(document, theme, Problems()))


def unkerned(theme: Theme) -> Theme:
    return replace(theme, kerning=False)


def lines(theme: Theme, runs: Runs, width: float = 400, **options: str) -> list[Stretch]:
    piece = text_piece(runs, theme, **options)
    piece.wrap(width)
    return stretches_of(piece.paragraph, piece.kerning)


def lefts(data: bytes, word: str) -> list[float]:
    """Where the characters of a word on the first page begin."""
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    start = page.get_text_range().index(word)
    return [page.get_charbox(start + index)[0] for index in range(len(word))]


@pytest.mark.parametrize(
    ("look", "size", "moves"),
    [
        ({}, 14, [-80, -80, -40]),
        ({"bold": True}, 14, [-80, -80, -48]),
        ({"italic": True}, 14, [-70, -70, -55]),
        ({"bold": True, "italic": True}, 14, [-70, -70, -61]),
        ({"superscript": True}, 14 * 0.68, [-80, -80, -40]),
    ],
    ids=["regular", "bold", "italic", "bold italic", "superscript"],
)
def test_gaps_are_what_the_font_says(
    document: Make, theme: Theme, look: dict[str, bool], size: float, moves: list[int]
) -> None:
    """To, Te and AV are tighter than without kerning by the font's own values."""
    for pair, move in zip(("To", "Te", "AV"), moves, strict=True):
        made = document(p.Paragraph(runs=(Run("xx "), Run(f"x{pair}x", **look))))
        first, second = lefts(written(made, theme), f"x{pair}x")[1:3]
        wide = lefts(written(made, unkerned(theme)), f"x{pair}x")[1:3]
        assert (second - first) - (wide[1] - wide[0]) == pytest.approx(move * size / 1000, abs=0.02)


def test_display_type_is_kerned(document: Make, theme: Theme) -> None:
    made = document(p.Heading(id="a", level=1, runs=plain("xToday")))
    tight, wide = (lefts(written(made, t), "xToday") for t in (theme, unkerned(theme)))
    size = theme.types["h1"].size
    assert (tight[2] - tight[1]) - (wide[2] - wide[1]) == pytest.approx(-0.08 * size, abs=0.02)


def test_what_follows_on_the_line_moves_along(document: Make, theme: Theme) -> None:
    """Each stretch begins where the one before ends, in the plan and on the page."""
    runs = (Run(TIGHT), Run("bold ", bold=True), Run("link", href="https://example.org"))
    stretches = lines(theme, runs)
    for one, after in pairwise(stretches):
        width = stringWidth(one.text, one.font, one.size)
        width += sum(kern for _, kern in one.kerns) * one.size / 1000
        assert after.x == pytest.approx(one.x + width)
    moved = lines(unkerned(theme), runs)[2].x - stretches[2].x
    assert moved > 4
    made = document(p.Paragraph(runs=runs))
    tight, wide = (lefts(written(made, t), "link")[0] for t in (theme, unkerned(theme)))
    assert wide - tight == pytest.approx(moved, abs=0.02)


def test_links_and_underlines_cover_their_words(document: Make, theme: Theme) -> None:
    runs = (Run(TIGHT), Run("AVAVA To AV", href="https://example.org"), Run(" and more"))
    data = written(document(p.Paragraph(runs=runs)), theme)
    (annotation,) = PdfReader(BytesIO(data)).pages[0]["/Annots"]
    left, _, right, _ = map(float, annotation.get_object()["/Rect"])
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    start = page.get_text_range().index("AVAVA To AV and")
    first, last = page.get_charbox(start), page.get_charbox(start + len("AVAVA To AV") - 1)
    assert left == pytest.approx(first[0], abs=0.5)
    assert right == pytest.approx(last[2], abs=0.5)


def test_right_and_centered_lines_keep_their_place(theme: Theme) -> None:
    runs = (Run(TIGHT * 9), Run(TIGHT * 3 + "AV", bold=True))
    kerned = lines(theme, runs, align="right")
    assert len({s.line for s in kerned}) > 2
    for number in {s.line for s in kerned}:
        assert [s.end for s in kerned if s.line == number][-1] == pytest.approx(400)
    kerned = lines(theme, runs, align="center")
    for number in {s.line for s in kerned}:
        line = [s for s in kerned if s.line == number]
        assert line[0].x == pytest.approx(400 - line[-1].end)
        assert line[0].x > 0


WORDS = st.text(alphabet="fiqjTVAy'\"L)( ", min_size=1, max_size=60)


@given(words=WORDS, bold=WORDS, spare=st.floats(0, 2))
def test_kerned_lines_stay_in_the_column(theme: Theme, words: str, bold: str, spare: float) -> None:
    """Also where kerning moves characters apart and the line is full."""
    runs = (Run(words), Run(bold, bold=True))
    face, heavy = theme.fonts.regular, theme.fonts.bold
    width = spare + max(
        sum(stringWidth(part, name, 14) for part, name in ((words, face), (bold, heavy))), 20
    )
    for align in ("left", "center", "right"):
        for stretch in lines(theme, runs, width, align=align):
            assert stretch.x >= -0.001
            assert stretch.end <= width + 0.001


def test_a_full_line_is_only_tightened(theme: Theme) -> None:
    word = "fi" * 12 + "To"
    width = stringWidth(word, theme.fonts.regular, 14)
    (full,) = lines(theme, plain(word), width + 0.01)
    (roomy,) = lines(theme, plain(word), width + 20)
    assert [kern for _, kern in full.kerns if kern > 0] == []
    assert full.kerns[-1] == (25, -80)
    assert sum(kern > 0 for _, kern in roomy.kerns) == 12


def test_the_parts_of_a_split_paragraph_are_kerned(theme: Theme) -> None:
    piece = text_piece(plain(TIGHT * 30), theme)
    height = piece.wrap(300)[1]
    for part in piece.cut(300, height / 2):
        assert isinstance(part, Text)
        part.wrap(300)
        assert all(s.kerns for s in stretches_of(part.paragraph, part.kerning))


def test_fallback_stretches_stand_apart(theme: Theme) -> None:
    """Nothing is moved over the seam between two fonts, nor in the fallback font."""
    stretches = lines(theme, plain("T\N{GREEK SMALL LETTER ALPHA}To\N{RIGHTWARDS ARROW}o"))
    assert [(s.text, list(s.kerns)) for s in stretches] == [
        ("T", []),
        ("\N{GREEK SMALL LETTER ALPHA}", []),
        ("To", [(1, -80)]),
        ("\N{RIGHTWARDS ARROW}", []),
        ("o", []),
    ]


def test_the_end_of_a_text_follows_the_kerning(theme: Theme) -> None:
    """Leader dots in the contents begin there."""
    ends = []
    for kind in (theme, unkerned(theme)):
        piece = text_piece(plain(TIGHT + "AV"), kind)
        piece.wrap(400)
        ends.append(piece.end)
    assert ends[1] - ends[0] > 4
    assert ends[1] == pytest.approx(stringWidth(TIGHT + "AV", theme.fonts.regular, 14))


def test_a_font_without_a_table_draws_as_before(document: Make, theme: Theme) -> None:
    names = ("regular", "italic", "bold", "bold_italic", "display")
    plain_fonts = theme.brand.fonts.model_copy(
        update=dict.fromkeys(names, "NotoSans_400Regular.ttf")
    )
    other = Theme(theme.brand, FontSet.load(plain_fonts, FONTS))
    made = document(text(TIGHT * 20), p.Heading(id="a", level=2, runs=plain("AVA")))
    assert written(made, other) == written(made, unkerned(other))
    assert written(made, theme) != written(made, unkerned(theme))


# Extraction


def pairs(face: str) -> list[str]:
    """One pair of characters for each that the font's table moves."""
    table = json.loads((FONTS / "kerning" / f"{face}.json").read_text(encoding="utf-8"))
    return [
        f"{left[0]}{table['right'][kind][0]}"
        for left, row in zip(table["left"], table["pairs"], strict=True)
        for kind in row[::2]
    ]


def extracted(data: bytes) -> list[str]:
    """The text as pypdf and as PDFium read it."""
    pages = PdfReader(BytesIO(data)).pages
    return [
        "".join(page.extract_text() for page in pages),
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)),
    ]


@pytest.mark.parametrize(
    ("face", "look", "style"),
    [
        ("400Regular", {}, "body"),
        ("700Bold", {"bold": True}, "body"),
        ("400Regular_Italic", {"italic": True}, "body"),
        ("700Bold_Italic", {"bold": True, "italic": True}, "body"),
        ("800ExtraBold", {}, "h1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_extraction_is_unchanged_for_every_pair(
    document: Make, theme: Theme, face: str, look: dict[str, bool], style: str
) -> None:
    words = " ".join(f"n{pair}n" for pair in pairs(f"AtkinsonHyperlegibleNext_{face}"))
    made = document(p.Paragraph(runs=(Run(words, **look),), style=style))
    kerned, wide = (extracted(written(made, t)) for t in (theme, unkerned(theme)))
    assert kerned == wide
    assert " ".join(words.split()[:20]) in " ".join(kerned[0].split())


def test_extraction_is_unchanged_over_runs_and_lines(document: Make, theme: Theme) -> None:
    made = document(
        p.Heading(id="a", level=1, runs=plain("Taking your Tablets: AVA"), band=True),
        p.Paragraph(
            runs=(
                Run("Tell Your care team. " * 9),
                Run("AV", superscript=True),
                Run(" To ", bold=True),
                Run("Try this", href="https://example.org"),
                Run("\N{NO-BREAK SPACE}T, \N{GREEK SMALL LETTER ALPHA} V. " * 40, italic=True),
            )
        ),
        p.List(items=(p.ListItem(body=(text("Yes. To AV"),)),)),
    )
    assert extracted(written(made, theme)) == extracted(written(made, unkerned(theme)))
