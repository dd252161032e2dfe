"""The large-print edition, read back from finished files: sizes, fonts, margins, what is said."""

from __future__ import annotations

import ctypes
import re
import shutil
from functools import cache
from io import BytesIO
from math import hypot
from pathlib import Path
from typing import Any, get_args

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdfium2 import raw
from reportlab.lib.enums import TA_LEFT

from guidegen.accessibility.report import report_on
from guidegen.document import primitives as p
from guidegen.editions.large_print import LARGE_PRINT
from guidegen.editions.presets import PAGE, PRESETS, SIZE
from guidegen.editions.registry import Setup
from guidegen.layout.pages import LaidOut
from guidegen.layout.piece import Piece
from guidegen.layout.text import Text
from guidegen.layout.theme import INCH
from guidegen.model.editions import Preset
from guidegen.model.given import Given
from guidegen.project import Project

from ..conformance.documents import GUIDES, ROOT, gallery_project

NAMES: tuple[Preset, ...] = get_args(Preset)
FIRST, SECOND = GUIDES
ALWAYS = {(FIRST, "acb-2022"), (SECOND, "aph"), (SECOND, "rnib"), ("gallery", "acb-2022")}
CASES = [
    pytest.param(guide, preset, marks=() if (guide, preset) in ALWAYS else pytest.mark.slow)
    for guide in (*GUIDES, "gallery")
    for preset in NAMES
]
"""Both guides and an example of every block, in each preset; half of them in every run."""

LEAST_FILLED = 0.12
"""Share of a page that is filled at least, before a section that would not fit below."""


@cache
def project() -> Project:
    return Project.load(ROOT)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Makes the large print of a guide, once for each preset: its pages and its bytes."""

    @cache
    def gallery() -> Project:
        return gallery_project(tmp_path_factory.mktemp("gallery"))

    @cache
    def make(guide: str, preset: Preset) -> tuple[LaidOut, bytes]:
        one = gallery() if guide == "gallery" else project()
        laid = one.lay_out(guide, "large-print", Given(preset=preset))
        return laid, LARGE_PRINT.finish(laid)

    return make


def sizes(data: bytes) -> set[float]:
    """The sizes of all text in a file, with its own matrix and that of the page."""
    found: set[float] = set()
    for page in pdfium.PdfDocument(data):
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
            size = ctypes.c_float()
            assert raw.FPDFTextObj_GetFontSize(item.raw, size)
            matrix = item.get_matrix()
            found.add(round(size.value * hypot(matrix.c, matrix.d), 2))
    return found


def every(piece: Piece) -> list[Piece]:
    return [piece, *(below for part in piece.inner() for below in every(part))]


# -- the bars -----------------------------------------------------------------


@pytest.mark.parametrize(("guide", "preset"), CASES)
def test_nothing_is_smaller_than_18_points(guide: str, preset: Preset, made: Any) -> None:
    assert min(sizes(made(guide, preset)[1])) >= 18


def test_smaller_type_would_be_seen() -> None:
    """The screen edition has type of 12 points, and raised numbers."""
    assert min(sizes(project().make(SECOND).data)) < 9


@pytest.mark.parametrize(("guide", "preset"), CASES)
def test_no_font_is_slanted(guide: str, preset: Preset, made: Any) -> None:
    laid, data = made(guide, preset)
    fonts = {
        str(font["/BaseFont"]) for page in PdfReader(BytesIO(data)).pages
        for font in (ref.get_object() for ref in page["/Resources"]["/Font"].values())
    }  # fmt: skip
    assert fonts
    assert not [name for name in fonts if "Italic" in name or "Oblique" in name]
    family = "Arimo" if preset == "acb-2022" else "AtkinsonHyperlegible"
    assert any(family in name for name in fonts)
    assert not any(run.italic for item in laid.document.walk() for run in item.inline())


def test_no_line_under_words_begins_at_the_space_before_them(made: Any) -> None:
    runs = [run for item in made(FIRST, "acb-2022")[0].document.walk() for run in item.inline()]
    lined = [run.text for run in runs if run.underline]
    assert len(lined) > 10
    assert [text for text in lined if text != text.lstrip()] == []


@pytest.mark.parametrize(("guide", "preset"), CASES)
def test_text_is_flush_left_and_ragged_right(guide: str, preset: Preset, made: Any) -> None:
    pages = made(guide, preset)[0].pages
    texts = [
        piece for page in pages for item in page.placed for piece in every(item.piece)
        if isinstance(piece, Text)
    ]  # fmt: skip
    assert len(texts) > 100
    assert {text.paragraph.style.alignment for text in texts} == {TA_LEFT}


@pytest.mark.parametrize(("guide", "preset"), CASES)
def test_pages_are_neither_overfull_nor_nearly_empty(guide: str, preset: Preset, made: Any) -> None:
    laid = made(guide, preset)[0]
    depth = laid.theme.page.depth
    ends = [page.placed[-1].top + page.placed[-1].height for page in laid.pages if page.placed]
    assert max(ends) <= depth + 1
    if guide != "gallery":
        assert min(ends) > LEAST_FILLED * depth


def test_tags_are_verified_and_the_report_is_fine(made: Any) -> None:
    data = made(FIRST, "acb-2022")[1]
    report = report_on("large.pdf", data, project().library.brand)
    assert [one.id for one in report.verified if not one.ok] == []


def test_the_same_is_said_in_the_same_order(made: Any) -> None:
    """Where no table is set as records, the words are those of the screen edition.

    After a link, its page or address is told as well: most people have large print on paper.
    """
    laid = made(SECOND, "rnib")[0]
    screen = project().compose(SECOND)
    tables = [item for item in screen.walk() if isinstance(item, p.Table)]
    inside = {id(part) for table in tables for part in below(table)}
    words = [said(item) for item in screen.walk() if id(item) not in inside and said(item)]
    large = iter([said(item) for item in laid.document.walk()])
    assert all(any(one == other for other in large) for one in words)


def below(item: p.Primitive) -> list[p.Primitive]:
    return [item, *(part for child in item.children() for part in below(child))]


def said(item: p.Primitive) -> str:
    """A primitive's own words, without the numbers that cite and without where links lead."""
    words = "".join(run.text for run in item.inline() if not run.superscript)
    return re.sub(r" \((page\N{NO-BREAK SPACE}|[a-z]+\.(gov|org))\)", "", words)


# -- what the presets ask for -----------------------------------------------------


@pytest.mark.parametrize("preset", NAMES)
def test_type_scale(preset: Preset) -> None:
    rules = PRESETS[preset]
    assert min(kind.size for kind in rules.types.values()) == SIZE == 18
    assert all(kind.leading >= 1.15 * kind.size for kind in rules.types.values())
    body = rules.types["body"]
    assert body.after == body.leading, "a blank line between paragraphs"
    assert rules.source


def test_acb_2022() -> None:
    types = PRESETS["acb-2022"].types
    assert [types[f"h{level}"].size for level in range(1, 5)] == [22, 20, 20, 20]
    assert all(types[f"h{n}"].bold or types[f"h{n}"].display for n in range(1, 5))
    assert not types["body"].bold
    single = 1.149 * 18  # a line of Arial
    assert types["body"].leading == pytest.approx(1.15 * single, abs=0.05)


def test_aph_has_lines_at_least_a_quarter_apart() -> None:
    body = PRESETS["aph"].types["body"]
    assert body.leading >= 1.25 * body.size


def test_margins_are_an_inch() -> None:
    assert (PAGE.left, PAGE.right, PAGE.top) == (INCH, INCH, INCH)
    assert PAGE.bottom >= INCH


def test_the_fonts_are_named_and_found_in_a_project_with_fonts_of_its_own(
    small_project: Path,
) -> None:
    own = small_project / "assets" / "fonts"
    own.mkdir(parents=True)
    for path in (ROOT / "assets" / "fonts").glob("*.ttf"):
        if not path.name.startswith("Arimo"):
            shutil.copy(path, own)
    setup = Setup(Project.load(small_project).library.brand, small_project)
    fonts = LARGE_PRINT.theme(setup).fonts
    assert fonts.regular.startswith("Arimo_400Regular")
    assert fonts.kerning(fonts.regular), "a table made from this font file stands beside it"
    assert fonts.kerning(fonts.bold)
    assert all((ROOT / "assets" / name).is_file() for name in LARGE_PRINT.assets(setup))
