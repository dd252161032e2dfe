"""Booklets: where each page sits is read back from the file, and seen in its picture."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from reportlab.lib.colors import Color

from guidegen.document.primitives import Metadata
from guidegen.editions.booklet import BOOKLET, sheet_for
from guidegen.editions.registry import Setup
from guidegen.editions.shapes import SETTINGS
from guidegen.layout.pages import lay_out
from guidegen.model.editions import BookletEdition, Editions
from guidegen.pdf.imposition import FOLD_MARK, Size, impose, sides
from guidegen.pdf.paper import Folding, Paper
from guidegen.pdf.press import write_pages
from guidegen.problems import Problems
from guidegen.project import Project

ROOT = Path(__file__).parents[2]
PAPER = Paper(396, 612, bleed=9)
CALIPER = 0.0045 * 72
METADATA = Metadata(
    title="A böoklet", subject="Folding", author="Nobody", keywords=("fold",), lang="en-US",
    date="2026-11-20",
)  # fmt: skip
ODD, EVEN, BAR = (255, 0, 0), (0, 0, 255), (0, 255, 0)


@cache
def single_pages(count: int, paper: Paper = PAPER) -> bytes:
    """Pages filled to their bleed, odd ones red, even ones blue, each with its number.

    A green bar of 4 points stands 100 points from the left edge of each page.
    """

    def draw(canvas: Any) -> None:
        for number in range(1, count + 1):
            canvas.open_page()
            for color, rect in (
                (ODD if number % 2 else EVEN, (-50, -50, paper.width + 100, paper.height + 100)),
                (BAR, (100, 0, 4, paper.height)),
            ):
                canvas.setFillColor(Color(*(value / 255 for value in color)))
                with canvas.artifact():
                    canvas.rect(*rect, stroke=0, fill=1)
            with canvas.artifact():
                canvas.drawString(50, 50, f"page {number}")
            canvas.showPage()

    return write_pages(draw, paper, METADATA, "Helvetica")


# -- read back ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """A page on a sheet: its number, the corner of its trim, and what it is clipped to."""

    number: int
    x: float
    y: float
    clip: tuple[float, ...]


def shown_on(sheet: pikepdf.Page) -> Iterator[Shown]:
    """The pages that a sheet shows, as its content says."""
    clip: tuple[float, ...] = ()
    matrix = [0.0] * 6
    for instruction in pikepdf.parse_content_stream(sheet):
        operands: Any = instruction.operands
        operator = instruction.operator
        if str(operator) == "re":
            clip = tuple(float(value) for value in operands)
        elif str(operator) == "cm":
            matrix = [float(value) for value in operands]
            assert matrix[:4] == [1, 0, 0, 1]
        elif str(operator) == "Do":
            form = sheet.obj.Resources.XObject[str(operands[0])]
            found = re.search(rb"page (\d+)", form.read_bytes())
            assert found
            assert [float(value) for value in form.BBox] == [0, 0, 414, 630]
            yield Shown(int(found[1]), matrix[4] + 9, matrix[5] + 9, clip)


def expected(count: int) -> list[tuple[int, int, int]]:
    """(sheet, left, right) for each side, written out as the formula has it."""
    made = []
    for k in range(count // 4):
        made += [(k, count - 2 * k, 2 * k + 1), (k, 2 * k + 2, count - 2 * k - 1)]
    return made


@pytest.mark.parametrize("count", [4, 16, 20, 64])
def test_each_page_sits_where_the_formula_says(count: int) -> None:
    data = impose(single_pages(count), Folding(CALIPER))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == count // 2
        for page, (sheet, left, right) in zip(pdf.pages, expected(count), strict=True):
            one, other = shown_on(page)
            assert (one.number, other.number) == (left, right)
            assert (one.x, one.y) == pytest.approx((sheet * CALIPER, 0), abs=1e-3)
            assert (other.x, other.y) == pytest.approx((396 - sheet * CALIPER, 0), abs=1e-3)
            assert one.clip == (0, 0, 396, 612)
            assert other.clip == (396, 0, 396, 612)


def test_the_outermost_sheet_has_the_covers_and_partners_add_up() -> None:
    first, second, *_ = sides(16)
    assert (first.left, first.right) == (16, 1)
    assert (second.left, second.right) == (2, 15)
    assert all(side.left + side.right == 17 for side in sides(16))
    with pytest.raises(ValueError, match="18 pages"):
        list(sides(18))


def test_sheets_lie_and_have_their_boxes() -> None:
    data = impose(single_pages(16), Folding(CALIPER), (841.8898, 700))
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            boxes = [[float(v) for v in page.obj[key]] for key in ("/MediaBox", "/TrimBox")]
            assert boxes[0] == [0, 0, 841.8898, 700]
            assert boxes[1] == pytest.approx([24.9449, 44, 816.9449, 656])
            assert [float(v) for v in page.obj.BleedBox] == pytest.approx(
                [15.9449, 35, 825.9449, 665]
            )
            assert not {"/Rotate", "/Annots"} & set(page.obj.keys())


def test_what_the_file_says_of_itself_is_carried_over() -> None:
    source = single_pages(16)
    data = impose(source, Folding(CALIPER))
    assert data == impose(source, Folding(CALIPER))
    assert _id(data) != _id(impose(source, Folding(0)))  # made of the content, not of the time
    with pikepdf.open(BytesIO(source)) as old, pikepdf.open(BytesIO(data)) as new:
        assert dict(new.docinfo.items()) == dict(old.docinfo.items())
        assert str(new.docinfo["/CreationDate"]).startswith("D:20261120")
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        assert new.Root.Lang == "en-US"
        assert new.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge


def _id(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return bytes(pdf.trailer.ID[1])


# -- seen --------------------------------------------------------------------------------

SCALE = 2


def seen(data: bytes, page: int) -> Image.Image:
    image: Image.Image = pdfium.PdfDocument(data)[page].render(scale=SCALE).to_pil().convert("RGB")
    return image


def columns(image: Image.Image, y: float, color: tuple[int, int, int]) -> tuple[float, float]:
    """From where to where a color goes on a line ``y`` points from the top; its pixels touch."""
    row = [image.getpixel((x, int(y * SCALE))) for x in range(image.width)]
    at = [x for x, value in enumerate(row) if value == color]
    return at[0] / SCALE, (at[-1] + 1) / SCALE


def span(image: Image.Image, x: float) -> tuple[float, float]:
    """From where to where a column ``x`` points from the left is not white."""
    column = [image.getpixel((int(x * SCALE), y)) for y in range(image.height)]
    at = [y for y, value in enumerate(column) if value != (255, 255, 255)]
    return at[0] / SCALE, (at[-1] + 1) / SCALE


@pytest.mark.parametrize("page", range(8))
def test_bleed_stays_outside_and_nothing_crosses_the_spine(page: int) -> None:
    """On a large sheet, also where thick paper lets inner pages creep by 6 points."""
    creep = 2.0 * (page // 2)
    image = seen(impose(single_pages(16), Folding(2.0), (900, 700)), page)
    assert columns(image, 350, EVEN) == (450 - 396 - 9 + creep, 450)
    assert columns(image, 350, ODD) == (450, 450 + 396 + 9 - creep)
    assert span(image, 200) == span(image, 700) == (44 - 9, 700 - 44 + 9)
    bars = [x for x in range(image.width) if image.getpixel((x, 700)) == BAR]
    assert bars[0] / SCALE == 450 - 396 + 100 + creep
    assert (bars[-1] + 1) / SCALE == 450 + 104 - creep


def test_an_exact_sheet_is_filled_to_its_edges() -> None:
    """The innermost sheet of 64 pages creeps 4.9 points; bleed fills what that uncovers."""
    image = seen(impose(single_pages(64), Folding(CALIPER)), 31)
    assert columns(image, 300, EVEN) == (0, 396)
    assert columns(image, 300, ODD) == (396, 792)
    assert span(image, 5) == span(image, 787) == (0, 612)


@pytest.mark.parametrize(
    ("sheet", "top"), [(None, 0.0), ((900.0, 700.0), 44 - 9 - FOLD_MARK)], ids=["exact", "large"]
)
def test_fold_marks_stand_at_the_fold(sheet: Size | None, top: float) -> None:
    """They are seen on any ground: at the edge, or outside of the bleed where there is room."""
    bare = seen(impose(single_pages(4), Folding(0), sheet), 0)
    marked = seen(impose(single_pages(4), Folding(0, marks=True), sheet), 0)
    fold = marked.width // 2
    changed = [
        (x, y)
        for x in range(fold - 10, fold + 10)
        for y in range(marked.height)
        if marked.getpixel((x, y)) != bare.getpixel((x, y))
    ]
    rows = sorted({y for _, y in changed})
    middle = marked.height // 2
    head = [y / SCALE for y in rows if y < middle]
    assert (head[0], head[-1] + 1 / SCALE) == (top, top + FOLD_MARK)
    assert rows[::-1] == [marked.height - 1 - y for y in rows]
    assert {x // SCALE for x, _ in changed} <= {fold // SCALE - 1, fold // SCALE}


# -- the edition -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trim", "sheet"),
    [
        ("half-letter", (792, 612)),
        ("a5", (841.89, 595.276)),
        ("letter", (1224, 792)),
        ("a4", (1190.551, 841.89)),
    ],
)
def test_the_sheet_follows_from_the_trim(trim: Any, sheet: Size) -> None:
    page = SETTINGS[trim].page
    assert sheet_for(Paper(page.width, page.height)) == pytest.approx(sheet, abs=0.01)


@pytest.fixture(scope="module")
def guide() -> tuple[bytes, bytes]:
    """A guide's single pages and its booklet."""
    project = Project.load(ROOT)
    setup = Setup(project.library.brand, ROOT, Editions(booklet=BookletEdition(trim="half-letter")))
    theme = BOOKLET.theme(setup)
    document = BOOKLET.adapt(project.compose("stage-iv"), theme)
    laid = lay_out(document, theme, Problems())
    assert theme.paper
    pages = write_pages(laid.draw, theme.paper, document.metadata, theme.fonts.regular)
    return pages, BOOKLET.finish(laid)


def test_qpdf_finds_nothing(guide: tuple[bytes, bytes], tmp_path: Path) -> None:
    file = tmp_path / "booklet.pdf"
    file.write_bytes(guide[1])
    done = subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    assert done.stderr == b""


def test_nothing_is_rasterized_and_fonts_stay_shared(guide: tuple[bytes, bytes]) -> None:
    pages, booklet = guide
    with pikepdf.open(BytesIO(pages)) as old, pikepdf.open(BytesIO(booklet)) as new:
        assert len(old.pages) == 2 * len(new.pages)
        assert len(booklet) < len(pages) + 300 * len(old.pages)
        for kind in ("/FontFile2", "/SMask"):
            assert _count(old, kind) == _count(new, kind)
        assert _images(old) == _images(new)
    said = pdfium.PdfDocument(booklet)[0].get_textpage().get_text_range()
    assert "Free patient guide" in said
    assert "Do you have questions" in said


def _count(pdf: pikepdf.Pdf, key: str) -> int:
    return sum(isinstance(one, pikepdf.Dictionary) and key in one for one in pdf.objects)


def _images(pdf: pikepdf.Pdf) -> int:
    streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    return sum(one.get("/Subtype") == pikepdf.Name.Image for one in streams)


def test_spreads_look_as_their_pages_do(guide: tuple[bytes, bytes]) -> None:
    """The covers, side by side, but for how edges are smoothed."""
    pages, booklet = guide
    count = len(pdfium.PdfDocument(pages))
    spread, first, last = seen(booklet, 0), seen(pages, 0), seen(pages, count - 1)
    trim = (9 * SCALE, 9 * SCALE, (9 + 396) * SCALE, (9 + 612) * SCALE)
    joined = Image.new("RGB", spread.size)
    joined.paste(last.crop(trim), (0, 0))
    joined.paste(first.crop(trim), (396 * SCALE, 0))
    difference = ImageChops.difference(joined, spread).convert("L")
    assert difference.histogram()[100:] == [0] * 156
