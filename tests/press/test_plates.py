"""The plates that a press prints with, as Ghostscript separates them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Operator

from guidegen.document.primitives import Metadata
from guidegen.layout.theme import Theme
from guidegen.pdf.press import write_pages

from .conftest import LARGE, Ask
from .painted import FILLS, STROKES, TEXT, State, following, is_black
from .tools import coverage, most_ink, plates, same

COLORED = ("Cyan", "Magenta", "Yellow")
METADATA = Metadata(
    title="Plates", subject="Ink", author="Nobody", keywords=(), lang="en-US", date="2026-11-20"
)


# -- drawn for the purpose ------------------------------------------------------------

Draw = Callable[[Any, Theme], None]


def drawn(theme: Theme, *pages: Sequence[Draw]) -> bytes:
    """Pages on which the canvas for paper has drawn."""

    def draw(canvas: Any) -> None:
        for page in pages:
            canvas.open_page()
            for part in page:
                part(canvas, theme)
            canvas.showPage()

    assert theme.paper is not None
    return write_pages(draw, theme.paper, METADATA, theme.fonts.regular)


def panel(tone: str) -> Draw:
    def draw(canvas: Any, theme: Theme) -> None:
        canvas.setFillColor(theme.color(tone))
        canvas.rect(72, 500, 400, 200, stroke=0, fill=1)

    return draw


def words(tone: str, y: float = 600) -> Draw:
    def draw(canvas: Any, theme: Theme) -> None:
        canvas.setFillColor(theme.color(tone))
        canvas.setFont(theme.fonts.bold, 24)
        canvas.drawString(90, y, "Overprinted")

    return draw


def test_black_text_is_on_one_plate(theme: Theme, tmp_path: Path) -> None:
    data = drawn(theme, [words("ink")], [words("muted")], [words("primary")])
    full, tint, colored = coverage(data, tmp_path)
    assert full[:3] == tint[:3] == (0, 0, 0)
    assert min(full[3], tint[3]) > 0.001
    assert min(colored) > 0.001


def test_colors_go_on_under_black_text(theme: Theme, tmp_path: Path) -> None:
    """100 % black and a tint of it, on panels: the press may be a hair out of register."""
    grounds = ("primary-tint", "calm-tint", "caution-tint", "urgent-tint")
    texts = ([], [words("ink")], [words("muted")])
    pages = [[panel(ground), *text] for ground in grounds for text in texts]
    found = plates(drawn(theme, *pages), tmp_path)
    assert len(found) == len(pages)
    for first in range(0, len(found), 3):
        bare = found[first]
        assert any(bare[ink].getextrema()[0] < 255 for ink in COLORED)
        for printed in found[first + 1 : first + 3]:
            assert [ink for ink in COLORED if not same(bare[ink], printed[ink])] == []
            assert not same(bare["Black"], printed["Black"])


def test_lines_and_areas_in_full_black_overprint(theme: Theme, tmp_path: Path) -> None:
    """A tint of black knocks out: areas of it are large enough to be in register."""

    def shapes(tone: str) -> Draw:
        def draw(canvas: Any, theme: Theme) -> None:
            canvas.setFillColor(theme.color(tone))
            canvas.rect(90, 520, 40, 40, stroke=0, fill=1)
            canvas.setStrokeColor(theme.color(tone))
            canvas.line(150, 520, 300, 640)

        return draw

    tint = panel("primary-tint")
    pages = plates(drawn(theme, [tint], [tint, shapes("ink")], [tint, shapes("muted")]), tmp_path)
    bare, black, gray = (page["Cyan"] for page in pages)
    assert same(bare, black)
    assert not same(bare, gray)


def test_other_text_knocks_out(theme: Theme, tmp_path: Path) -> None:
    """Letters in color change the plates below them, and so does white, also after black."""
    tint, dark = panel("primary-tint"), panel("primary-dark")
    white = [dark, words("ink", 650), words("paper")]
    data = drawn(theme, [tint], [tint, words("urgent")], [dark], white)
    light, red, deep, on_deep = plates(data, tmp_path)
    assert not same(light["Cyan"], red["Cyan"])
    assert not same(deep["Cyan"], on_deep["Cyan"])


# -- documents ------------------------------------------------------------------------


def without(data: bytes, hide: Callable[[str, State], bool]) -> bytes:
    """The file with what ``hide`` names made invisible, and everything else in its place."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            kept: list[Any] = []
            for operands, operator, state in following(page):
                kept += _hidden(operands, operator, hide(str(operator), state))
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        stream = BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def _hidden(operands: Any, operator: Operator, hidden: bool) -> list[Any]:
    name = str(operator)
    if not hidden:
        return [(operands, operator)]
    if name in TEXT:
        return [([3], Operator("Tr")), (operands, operator), ([0], Operator("Tr"))]
    return [] if name == "Do" else [([], Operator("n"))]


def black_text(name: str, state: State) -> bool:
    return name in TEXT and is_black(state.fill)


def all_but_black_text(name: str, state: State) -> bool:
    return name in {*TEXT, *FILLS, *STROKES, "Do"} and not black_text(name, state)


@pytest.mark.parametrize("kind", ["X-4", *LARGE])
def test_color_plates_do_not_know_of_black_text(file: Ask, kind: str, tmp_path: Path) -> None:
    """Page by page, cyan, magenta and yellow are the same with black text and without it."""
    data = file(kind).data
    bare, printed = plates(without(data, black_text), tmp_path), plates(data, tmp_path)
    assert len(bare) == len(printed) == len(file(kind).laid.pages)
    on_color = 0
    for number, (one, other) in enumerate(zip(bare, printed, strict=True), 1):
        assert [ink for ink in COLORED if not same(one[ink], other[ink])] == [], number
        on_color += not same(one["Black"], other["Black"])
    assert on_color > len(printed) / 2


@pytest.mark.parametrize("kind", ["X-4", *LARGE])
def test_black_text_of_documents_is_on_one_plate(file: Ask, kind: str, tmp_path: Path) -> None:
    pages = coverage(without(file(kind).data, all_but_black_text), tmp_path)
    assert len(pages) == len(file(kind).laid.pages)
    assert {page[:3] for page in pages} == {(0, 0, 0)}
    assert sum(page[3] > 0 for page in pages) > len(pages) / 2


@pytest.mark.parametrize("kind", ["X-4", pytest.param("marks", marks=pytest.mark.slow), *LARGE])
def test_ink_is_within_the_profile(file: Ask, kind: str, tmp_path: Path) -> None:
    made = file(kind)
    found = most_ink(made.data, tmp_path)
    assert len(found) == len(made.laid.pages)
    assert max(found) <= made.setup.printer.ink.most


def test_ink_over_the_limit_is_seen(theme: Theme, tmp_path: Path) -> None:
    def heavy(canvas: Any, theme: Theme) -> None:
        canvas.setFillColor((1, 1, 1, 0.5))
        canvas.rect(72, 500, 400, 200, stroke=0, fill=1)

    assert most_ink(drawn(theme, [heavy]), tmp_path) == [pytest.approx(350, abs=1)]
