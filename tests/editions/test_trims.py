"""Trim sizes: boxes, bleed, margins, type, covers, feet and notes pages of each."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pypdfium2 as pdfium
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain, text_of
from guidegen.editions.booklet import BOOKLET
from guidegen.editions.press import PRINT
from guidegen.editions.registry import EditionSpec, Setup
from guidegen.editions.shapes import MM, SETTINGS
from guidegen.layout.furniture import foot_rule
from guidegen.layout.lines import _lines
from guidegen.layout.notes_pages import TITLE
from guidegen.layout.page import Page
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.layout.parts import Ruled
from guidegen.layout.piece import Piece
from guidegen.layout.text import SUPERSCRIPT_SIZE, Text
from guidegen.model.editions import BookletEdition, Editions, PrintEdition, Trim
from guidegen.model.printer import Printer
from guidegen.pdf.paper import MARK, MARK_GAP
from guidegen.pictures.registry import CoverArt
from guidegen.problems import Position, Problems
from guidegen.project import Project

ROOT = Path(__file__).parents[2]
GUIDES = ("immunotherapy", "stage-iv")
TRIMS: tuple[Trim, ...] = get_args(Trim)
SIZES = {
    "letter": (612, 792),
    "half-letter": (396, 612),
    "a4": (595.28, 841.89),
    "a5": (419.53, 595.28),
}
SMALL = ("half-letter", "a5")
PAIRS = [(guide, trim) for guide in GUIDES for trim in TRIMS if trim in SMALL or guide == GUIDES[1]]
"""Guides and trim sizes to try; one guide is enough for the large ones."""
BLEED, SAFE = 9.0, 18.0
GENERIC = Printer(name="generic")
METADATA = p.Metadata(
    title="A test", subject="Testing", author="Nobody", keywords=("test",), lang="en-US",
    date="2026-11-20",
)  # fmt: skip
FOOT, MARKED = "Mesothelioma Hope · (866) 608-8933", "Draft: not yet medically reviewed"


@cache
def project() -> Project:
    return Project.load(ROOT)


@cache
def composed(guide: str) -> p.Document:
    return project().compose(guide)


def set_in(
    document: p.Document, trim: Trim, printer: Printer = GENERIC, marks: bool | None = None,
    spec: EditionSpec = PRINT,
) -> tuple[LaidOut, Problems]:  # fmt: skip
    """A document on the pages of a trim size, and what is wrong with it."""
    options = Editions(
        print=PrintEdition(trim=trim, marks=marks), booklet=BookletEdition(trim=trim)
    )
    theme = spec.theme(Setup(project().library.brand, ROOT, options, printer))
    problems = Problems()
    return lay_out(spec.adapt(document, theme), theme, problems), problems


@cache
def laid(guide: str, trim: Trim) -> LaidOut:
    return set_in(composed(guide), trim)[0]


@cache
def rendered(guide: str, trim: Trim) -> bytes:
    return PRINT.finish(laid(guide, trim))


def guide_of(*body: p.Primitive, title: str = "Test", mark: str | None = None) -> p.Document:
    """A small guide: a cover, a section under a band, ``body``, and a back cover."""
    return p.Document(
        id="test", body=(sheet("cover", title), *body, sheet("back", "Call us")),
        metadata=METADATA, running_head=title, running_foot=FOOT, draft_mark=mark,
    )  # fmt: skip


def sheet(name: str, title: str) -> p.FullPage:
    words = p.Paragraph(runs=plain(title), style="title", tone="paper")
    foot = p.Paragraph(runs=plain("Publisher"), style="subtitle", tone="primary-dark")
    art = CoverArt("cells")
    at = Position(name)
    return p.FullPage(id=name, at=at, body=(words,), foot=(foot,), background=art)


def section(title: str, *body: p.Primitive) -> tuple[p.Primitive, ...]:
    heading = p.Heading(runs=plain(title), level=1, band=True)
    return (p.PageBreak(at_least=1.0), p.Section(body=(heading, *body)))


def small(trim: Trim, printer: Printer = GENERIC, marks: bool | None = None) -> bytes:
    """Four pages: cover, section, notes, back cover."""
    body = section("A section", p.Paragraph(runs=plain("Words.")))
    return PRINT.finish(set_in(guide_of(*body), trim, printer, marks)[0])


# -- boxes ----------------------------------------------------------------------


def box(values: Any) -> list[float]:
    return [float(value) for value in values]


@pytest.mark.parametrize("trim", TRIMS)
def test_bleed_lies_round_the_trim(trim: Trim) -> None:
    wide, high = SIZES[trim]
    pages = PdfReader(BytesIO(small(trim))).pages
    assert len(pages) == 4
    for page in pages:
        assert box(page["/MediaBox"]) == pytest.approx([0, 0, wide + 18, high + 18], abs=0.01)
        assert box(page["/BleedBox"]) == box(page["/MediaBox"])
        assert box(page["/TrimBox"]) == pytest.approx([9, 9, wide + 9, high + 9], abs=0.01)
        assert "/CropBox" not in page


@pytest.mark.parametrize("trim", TRIMS)
def test_the_spine_is_without_bleed_where_only_outer_sides_have_it(trim: Trim) -> None:
    wide, high = SIZES[trim]
    outer = Printer(name="outer", bleed_sides="outer")
    for number, page in enumerate(PdfReader(BytesIO(small(trim, outer))).pages, 1):
        left = 0 if number % 2 else 9  # the spine of an odd page is at its left
        assert box(page["/MediaBox"]) == pytest.approx([0, 0, wide + 9, high + 18], abs=0.01)
        assert box(page["/TrimBox"]) == pytest.approx(
            [left, 9, left + wide, 9 + high], abs=0.01
        )  # fmt: skip


def lines_of(page: PageObject, reader: PdfReader) -> list[tuple[float, ...]]:
    """The lines of a page before its origin is moved: the crop marks."""
    found, start = [], (0.0, 0.0)
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"m":
            start = tuple(map(float, operands))
        elif operator == b"l":
            found.append((*start, *map(float, operands)))
        elif operator in (b"W", b"W*"):
            break
    return found


@pytest.mark.parametrize("trim", TRIMS)
@pytest.mark.parametrize("sides", ["all", "outer"])
def test_crop_marks_point_to_the_trim_from_outside_of_the_bleed(trim: Trim, sides: Any) -> None:
    reader = PdfReader(BytesIO(small(trim, Printer(name="x", bleed_sides=sides), marks=True)))
    for page in reader.pages:
        media, bleed, cut = (box(page[f"/{name}Box"]) for name in ("Media", "Bleed", "Trim"))
        assert bleed[0] == pytest.approx(MARK + MARK_GAP)
        assert media[3] - bleed[3] == pytest.approx(MARK + MARK_GAP, abs=0.01)
        lines = lines_of(page, reader)
        assert len(lines) == 8
        upright = [line for line in lines if line[0] == line[2]]
        level = [line for line in lines if line[1] == line[3]]
        assert sorted({x for x, *_ in upright}) == pytest.approx([cut[0], cut[2]], abs=0.01)
        assert sorted({y for _, y, *_ in level}) == pytest.approx([cut[1], cut[3]], abs=0.01)
        for x1, y1, x2, y2 in lines:
            beside = max(x1, x2) < bleed[0] or min(x1, x2) > bleed[2]
            assert beside or max(y1, y2) < bleed[1] or min(y1, y2) > bleed[3]


@pytest.mark.parametrize("sides", ["all", "outer"])
@pytest.mark.parametrize("trim", TRIMS)
def test_artwork_reaches_the_edges_of_the_media(trim: Trim, sides: Any) -> None:
    data = small(trim, Printer(name="x", bleed_sides=sides))
    pages = [page.render(scale=1).to_pil().convert("L") for page in pdfium.PdfDocument(data)]
    cover, band, _, back = pages
    for picture, upper in ((cover, 0.7), (back, 0.7), (band, 0.06)):
        wide, high = picture.width, int(picture.height * upper)
        for edge in ((0, 0, wide, 1), (0, 0, 1, high), (wide - 1, 0, wide, high)):
            assert picture.crop(edge).getextrema()[1] < 250


# -- type and margins -------------------------------------------------------------


@pytest.mark.parametrize("trim", TRIMS)
def test_type_and_writing_lines_are_large_enough(trim: Trim) -> None:
    setting = SETTINGS[trim]
    assert min(kind.size for kind in setting.types.values()) >= 12
    assert setting.label_size >= 12
    assert setting.types["body"].size >= (13 if trim in SMALL else 14)
    assert all(kind.leading >= 1.09 * kind.size for kind in setting.types.values())
    assert laid("stage-iv", trim).theme.ruling >= 8 * MM


@pytest.mark.parametrize("trim", SMALL)
def test_no_text_in_the_file_is_small(trim: Trim) -> None:
    """Numbers raised over the line and those in discs are the exceptions."""
    raw = pdfium.raw
    raised = {round(kind.size * SUPERSCRIPT_SIZE, 2) for kind in SETTINGS[trim].types.values()}
    for page in pdfium.PdfDocument(rendered("stage-iv", trim)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            size = round(raw.FPDFText_GetFontSize(text, index), 2)
            char = chr(raw.FPDFText_GetUnicode(text, index))
            aside = (char.isdigit() or char in ",–") and (size >= 11 or size in raised)
            assert size >= 12 or aside or char.isspace(), (char, size)


@pytest.mark.parametrize("trim", TRIMS)
def test_lines_are_of_a_length_to_read(trim: Trim) -> None:
    counts = []
    pages = laid("stage-iv", trim)
    for page in pages.pages:
        for item in page.placed:
            item.piece.wrap(pages.theme.page.column)
            if isinstance(item.piece, Text) and item.piece.paragraph.style.name == "body":
                lines = list(_lines(item.piece.paragraph))[:-1]
                counts += [sum(len(text) for _, text in frags) for *_, frags in lines]
    assert 45 <= sum(counts) / len(counts) <= 75


@pytest.mark.parametrize("trim", SMALL)
@pytest.mark.parametrize("guide", GUIDES)
def test_text_keeps_within_the_safe_margin(guide: str, trim: Trim) -> None:
    wide, high = SIZES[trim]
    low = BLEED + SAFE
    for page in pdfium.PdfDocument(rendered(guide, trim)):
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left >= low
            assert bottom >= low
            assert right <= wide + BLEED - SAFE
            assert top <= high + BLEED - SAFE


# -- covers and feet ----------------------------------------------------------------


@pytest.mark.parametrize(("guide", "trim"), PAIRS)
def test_no_word_of_a_cover_is_broken(guide: str, trim: Trim) -> None:
    document = composed(guide)
    for index in (0, -1):
        full = [part for part in document.walk() if isinstance(part, p.FullPage)][index]
        texts = [part for part in full.body if isinstance(part, p.Paragraph)]
        drawn = laid(guide, trim).pages[index].sheet
        assert drawn is not None
        assert drawn.fits
        on_page = {word for piece in every(drawn) for word in words_of(piece)}
        for paragraph in texts:
            words = text_of(tuple(run for run in paragraph.runs if not run.page_of)).split()
            assert {word.strip(".") for word in words} <= {word.strip(".") for word in on_page}


def every(piece: Piece) -> list[Text]:
    if isinstance(piece, Text):
        return [piece]
    return [text for inner in piece.inner() for text in every(inner)]


def words_of(piece: Text) -> list[str]:
    """The words on each line: what a line ends with is taken for a word."""
    return [
        word
        for *_, frags in _lines(piece.paragraph)
        for word in "".join(text for _, text in frags).split()
    ]


@pytest.mark.parametrize("trim", TRIMS)
def test_a_title_steps_down_until_its_words_are_whole(trim: Trim) -> None:
    words = "Chemoimmunotherapy for patients"
    result, problems = set_in(guide_of(title=words), trim)
    assert not problems.errors
    assert result.pages[0].sheet is not None
    title = every(result.pages[0].sheet)[0]
    assert words_of(title) == words.split()
    assert title.paragraph.style.fontSize < SETTINGS[trim].types["title"].size


def test_a_word_that_no_step_leaves_whole_is_a_problem() -> None:
    _, problems = set_in(guide_of(title="Pneumonoultramicroscopicsilicosis"), "half-letter")
    (problem,) = problems.errors
    assert (problem.rule, problem.at) == ("cover-overflow", Position("cover"))


@pytest.mark.parametrize("mark", [None, MARKED])
@pytest.mark.parametrize("trim", TRIMS)
def test_the_pieces_of_a_foot_keep_apart(trim: Trim, mark: str | None) -> None:
    body = section("A section", p.Paragraph(runs=plain("Words.")))
    result, _ = set_in(guide_of(*body, mark=mark), trim)
    page = pdfium.PdfDocument(PRINT.finish(result))[1].get_textpage()
    rule = BLEED + foot_rule(result.theme)
    rects = [page.get_rect(index) for index in range(page.count_rects())]
    foot = sorted(rect for rect in rects if rect[3] < rule)
    assert all(right[0] - left[2] >= 6 for left, right in pairwise(foot))
    words = " ".join(page.get_text_bounded(*rect) for rect in foot)
    assert words.split()[-1] == "2"
    assert MARKED in words if mark else FOOT in words


def test_the_head_of_a_narrow_page_has_no_title_cut_short() -> None:
    for trim in SMALL:
        for page in pdfium.PdfDocument(rendered("immunotherapy", trim)):
            text = page.get_textpage()
            top = text.get_text_bounded(bottom=page.get_height() - 50)
            assert "…" not in top


# -- pages --------------------------------------------------------------------------


def notes(pages: LaidOut) -> list[Page]:
    return [page for page in pages.pages if page.section == TITLE]


@pytest.mark.parametrize(("guide", "trim"), PAIRS)
def test_sheets_are_full_and_end_with_the_back_cover(guide: str, trim: Trim) -> None:
    result = laid(guide, trim)
    pages = result.pages
    assert len(pages) % 4 == 0
    assert pages[0].sheet is not None
    assert pages[-1].sheet is not None
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(page.sheet or page.placed for page in pages)
    filled = notes(result)
    assert len(filled) <= 3
    assert [page.number for page in filled] == [len(pages) - k for k in range(len(filled), 0, -1)]


@pytest.mark.parametrize("trim", TRIMS)
def test_notes_are_ruled_evenly_to_the_foot(trim: Trim) -> None:
    result, _ = set_in(guide_of(), trim)
    assert len(result.pages) == 4
    theme = result.theme
    for page in notes(result):
        title, lines = page.placed
        assert isinstance(lines.piece, Ruled)
        assert title.top + title.height <= lines.top <= title.top + title.height + 3 * theme.ruling
        lowest = theme.page.height - theme.page.top - lines.top - lines.height
        assert lowest - foot_rule(theme) == pytest.approx(theme.ruling)
    assert len(notes(result)) == 2


@pytest.mark.parametrize(("trim", "pages"), [("letter", {"2", "3", "4"}), ("a5", {"2"})])
def test_short_sections_follow_each_other_on_small_pages(trim: Trim, pages: set[str]) -> None:
    body = [
        part for k in range(3)
        for part in section(f"Number {k}", p.Paragraph(runs=(Run("A few words."),)))
    ]  # fmt: skip
    result, _ = set_in(guide_of(*body), trim)
    assert {result.labels[name] for name in result.labels if name.startswith("heading")} == pages


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_page_numbers_are_right_with_notes_before_the_back_cover(count: int) -> None:
    see = p.Paragraph(runs=(Run("see page "), Run("", page_of="back", href="#back")))
    contents = (p.PageBreak(at_least=1.0), p.Contents())
    body = [part for k in range(count + 1) for part in section(f"Number {k}", see)]
    result, _ = set_in(guide_of(*contents, *body), "letter")
    pages = pdfium.PdfDocument(PRINT.finish(result))
    words = [page.get_textpage().get_text_bounded() for page in pages]
    assert len(words) % 4 == 0
    assert len(notes(result)) == -(count + 4) % 4
    assert result.labels["back"] == str(len(words))
    for k in range(count + 1):
        page = words[2 + k]
        assert f"Number {k}" in page
        assert f"see page {len(words)}" in page
        assert f"Number {k} {3 + k}" in " ".join(words[1].split())


def test_a_booklet_fills_its_sheets_too() -> None:
    result, _ = set_in(guide_of(), "half-letter", spec=BOOKLET)
    assert [page.section for page in result.pages] == ["", TITLE, TITLE, ""]
    assert len(PdfReader(BytesIO(BOOKLET.finish(result))).pages) == 2
