"""How a document is changed for large print: emphasis, marks, columns, breaks, and its pieces."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain, text_of, title_of
from guidegen.document.scene import Ellipse, Label, Path
from guidegen.editions.flow import ROOM
from guidegen.editions.large_print import LARGE_PRINT
from guidegen.editions.registry import Setup
from guidegen.layout.build import Builder
from guidegen.layout.lines import stretches_of
from guidegen.layout.paint import Measure
from guidegen.layout.piece import Piece
from guidegen.layout.text import text_piece
from guidegen.layout.theme import Theme
from guidegen.model.editions import Editions, LargePrintEdition, Preset
from guidegen.pictures import registry
from guidegen.pictures.geometry import bounds
from guidegen.problems import Problems
from guidegen.project import Project

ROOT = pathlib.Path(__file__).parents[2]
METADATA = p.Metadata(
    title="A test", subject="Testing", author="Nobody", keywords=(), lang="en-US",
    date="2026-11-20",
)  # fmt: skip
ITALIC, BOLD, BOTH = Run("i", italic=True), Run("b", bold=True), Run("x", bold=True, italic=True)
LINK = Run("link", bold=True, href="#term-link")


@cache
def theme(preset: Preset = "acb-2022") -> Theme:
    options = Editions().model_copy(update={"large_print": LargePrintEdition(preset=preset)})
    return LARGE_PRINT.theme(Setup(Project.load(ROOT).library.brand, ROOT, options))


def document(*body: p.Primitive) -> p.Document:
    return p.Document(
        id="test", body=body, metadata=METADATA, running_head="Head", running_foot="Foot"
    )


def adapted(*body: p.Primitive, preset: Preset = "acb-2022") -> tuple[p.Primitive, ...]:
    return LARGE_PRINT.adapt(document(*body), theme(preset)).body


def runs_of(item: p.Primitive, preset: Preset = "acb-2022") -> Runs:
    (made,) = adapted(item, preset=preset)
    return tuple(made.inline())


def looks(runs: Runs) -> list[str]:
    return [f"{'b' * run.bold}{'i' * run.italic}{'u' * run.underline}" for run in runs]


def said(*runs: Run, **fields: Any) -> p.Paragraph:
    return p.Paragraph(runs=runs, **fields)


def text(words: str, **fields: Any) -> p.Paragraph:
    return p.Paragraph(runs=plain(words), **fields)


# -- emphasis -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preset", "wanted"),
    [
        ("acb-2022", ["u", "u", "u", "b"]),
        ("aph", ["u", "b", "bu", "b"]),
        ("rnib", ["b", "b", "b", "b"]),
    ],
)
def test_stress_in_running_text(preset: Preset, wanted: list[str]) -> None:
    """Links stay bold: guides say that words in bold are explained."""
    assert looks(runs_of(said(ITALIC, BOLD, BOTH, LINK), preset)) == wanted


def test_bold_titles_and_labels_stay() -> None:
    table = p.Table(
        rows=(p.Row(cells=(
            p.Cell(body=(said(BOLD),), header="row"), p.Cell(body=(said(BOLD),)),
        )),), title=(BOLD,), note=(BOLD, ITALIC),
    )  # fmt: skip
    (made,) = adapted(table)
    assert isinstance(made, p.Table)
    label, words = made.rows[0].cells
    assert looks(tuple(label.body[0].inline())) == ["b"]
    assert looks(tuple(words.body[0].inline())) == ["u"]
    assert (looks(made.title), looks(made.note)) == (["b"], ["u", "u"])
    assert looks(runs_of(said(BOLD, style="label"))) == ["b"]
    assert looks(runs_of(p.Heading(level=2, runs=(BOLD, ITALIC)))) == ["b", "u"]
    assert looks(runs_of(p.Entry(label="1.", runs=(Run("Who. "), ITALIC)))) == ["", "u"]


def test_only_the_stressed_words_are_underlined() -> None:
    piece = text_piece((Run("Tell.", underline=True), Run(" Tell the nurse."), LINK), theme())
    piece.wrap(400)
    lined = [one.text for one in stretches_of(piece.paragraph) if one.underline]
    assert lined == ["Tell."]


# -- links ----------------------------------------------------------------------


def test_after_a_link_its_page_or_address_is_told_and_it_stays_a_link() -> None:
    place = runs_of(said(Run("See "), Run("fluid", href="#fluid"), Run(".")))
    assert text_of(place) == "See fluid (page\N{NO-BREAK SPACE})."
    assert [run.page_of for run in place if run.page_of] == ["fluid"]
    assert [run.text for run in place if run.href] == ["fluid"]
    web = runs_of(said(Run("the institute", href="https://www.cancer.gov/")))
    assert text_of(web) == "the institute (cancer.gov)"
    assert text_of(runs_of(said(LINK, mark("4")))) == "link\N{NO-BREAK SPACE}[4]"


def test_a_long_address_is_told_by_its_site_for_there_is_no_code() -> None:
    long = Run("its page", href=f"https://www.cancer.gov/{'a' * 60}")
    made = adapted(said(long))
    assert [text_of(tuple(item.inline())) for item in made] == ["its page (cancer.gov)"]


# -- marks ----------------------------------------------------------------------


def mark(words: str) -> Run:
    return Run(words, superscript=True, href="#ref-a")


def test_raised_numbers_become_bracketed() -> None:
    runs = runs_of(said(Run("Once."), mark("4"), Run(",", superscript=True), mark("12"), Run(" A")))
    assert text_of(runs) == "Once.\N{NO-BREAK SPACE}[4,12] A"
    assert text_of(title_of(runs)) == "Once. A", "titles are repeated without their sources"
    assert [run.text for run in runs if run.href] == ["4", "12"]


def test_marks_that_follow_each_other_stay_apart() -> None:
    marks = (replace(mark("4"), anchor="cite-1"), replace(mark("5"), anchor="cite-2"))
    runs = runs_of(said(Run("Once."), *marks))
    assert text_of(runs) == "Once.\N{NO-BREAK SPACE}[4]\N{NO-BREAK SPACE}[5]"
    assert [run.anchor for run in runs if run.anchor] == ["cite-1", "cite-2"]


def test_a_mark_that_stands_first_has_no_space_before_it() -> None:
    assert text_of(runs_of(said(mark("4")))) == "[4]"


def test_marks_are_as_large_as_the_text_and_not_raised() -> None:
    piece = text_piece((Run("Once."), mark("4")), theme())
    piece.wrap(400)
    assert {(one.size, one.rise) for one in stretches_of(piece.paragraph)} == {(18, 0)}


# -- one column -------------------------------------------------------------------


def test_columns_come_one_under_another() -> None:
    made = adapted(p.Columns(stacks=((text("a"), text("b")), (text("c"),))))
    assert [text_of(item.inline()) for item in made] == ["a", "b", "c"]


def test_columns_with_an_id_keep_it() -> None:
    (made,) = adapted(p.Columns(id="here", stacks=((text("a"),), (text("b"),))))
    assert isinstance(made, p.Section)
    assert (made.id, len(made.body)) == ("here", 2)


def test_text_is_set_flush_left() -> None:
    (made,) = adapted(text("a", align="center"))
    assert isinstance(made, p.Paragraph)
    assert made.align == "left"


def test_drawings_grow_with_the_type() -> None:
    figure = p.Figure(picture=registry.drawing("pleura"), alt="A chest.", max_width=140)
    made, free = adapted(figure, replace(figure, max_width=None))
    assert isinstance(made, p.Figure)
    assert isinstance(free, p.Figure)
    assert made.max_width == 180
    assert free.max_width is None


# -- breaks -----------------------------------------------------------------------


def section(title: str, *body: p.Primitive) -> p.Section:
    heading = p.Heading(level=1, runs=plain(title), band=True)
    return p.Section(body=(heading, *body))


def bands(body: tuple[p.Primitive, ...]) -> list[bool]:
    return [part.band for item in body for part in item.children() if isinstance(part, p.Heading)]


def test_sections_flow_after_the_first_and_the_contents() -> None:
    made = adapted(
        p.PageBreak(), section("About"), p.PageBreak(), section("Contents", p.Contents()),
        p.PageBreak(), section("One", p.PageBreak()), p.PageBreak(at_least=0.2), section("Two"),
    )  # fmt: skip
    breaks = [item.at_least for item in made if isinstance(item, p.PageBreak)]
    assert breaks == [1, 1, ROOM, 0.2]
    assert bands(made) == [True, True, False, False]
    inner = made[5].children()
    assert [part.at_least for part in inner if isinstance(part, p.PageBreak)] == [ROOM]


def test_what_stands_above_a_card_is_not_held_to_it() -> None:
    lead = text("Cut along the line.", keep_with_next=True)
    card, box = (p.Box(body=(text("a"),), keep=True, frame=frame) for frame in ("card", "panel"))
    parts = p.Section(body=(lead, card, replace(lead), box))
    _, _, made = adapted(section("One"), p.PageBreak(), parts)
    held = [item.keep_with_next for item in made.children() if isinstance(item, p.Paragraph)]
    assert held == [False, True]


CELLS, CLEAR = ("primary-tint", "accent-tint"), 2
"""How cells are filled, and by how many points words stand clear of them."""


# -- pieces -------------------------------------------------------------------------


def built(*body: p.Primitive) -> list[Piece]:
    problems = Problems()
    pieces = Builder(document(*body), theme(), problems).build({})
    assert not list(problems)
    return pieces


def walk(pieces: list[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from walk(list(piece.inner()))


def test_paragraphs_of_an_item_stand_closer_than_items() -> None:
    item = p.ListItem(body=(text("Name"), text("Phone")))
    (stack,) = built(p.List(items=(item, p.ListItem(body=(text("Name"), text("Phone"))))))
    first, _ = stack.inner()
    (body,) = first.inner()
    name, _ = body.inner()
    assert 0 < name.getSpaceAfter() < first.getSpaceAfter() < theme().types["body"].leading


def test_long_entries_are_cut_and_short_ones_are_not() -> None:
    long = p.Entry(label="1.", runs=plain("A long title of a work. " * 20))
    short = p.Entry(label="2.", runs=plain("A short title."))
    piece, whole = built(long, short)
    width = theme().page.column
    assert piece.head_height(width) < piece.wrap(width)[1]
    assert piece.divide(width, 100)
    assert whole.head_height(width) == whole.wrap(width)[1]


def kept_box(lines: int) -> Piece:
    (box,) = built(p.Box(keep=True, body=tuple(text("A short line.") for _ in range(lines))))
    return box


def test_a_kept_box_is_cut_between_its_parts_where_it_takes_most_of_a_page() -> None:
    width = theme().page.column
    assert kept_box(5).divide(width, 200) == []
    long = "Call your team. " * 30
    (box,) = built(p.Box(keep=True, body=(text(long), text(long))))
    assert box.wrap(width)[1] < theme().page.depth
    head, tail = box.divide(width, box.wrap(width)[1] - 100)
    assert [len(list(part.inner())) for part in (head, tail)] == [1, 1]


@pytest.mark.parametrize("name", ["brakes", "checkpoint"])
def test_names_of_proteins_stand_clear_of_cells(name: str) -> None:
    scene = registry.drawing(name).scene(theme().page.column, Measure(theme()))
    areas = [one for one in scene.shapes if isinstance(one, Ellipse | Path) and one.fill in CELLS]
    cells = [box for box in map(bounds, areas) if box[2] - box[0] > 60]
    labels = [
        one for one in scene.shapes
        if isinstance(one, Label) and one.text.startswith(("PD-", "CTLA-")) and one.bold
    ]  # fmt: skip
    assert cells
    assert labels
    for label in labels:
        half = Measure(theme()).width(label.text, label.size, True) / 2
        for left, upper, right, lower in cells:
            x = max(abs(label.x - (left + right) / 2) - half, 0) / ((right - left) / 2 + CLEAR)
            top, foot, middle = label.y - 0.7 * label.size, label.y, (upper + lower) / 2
            y = min(abs(top - middle), abs(foot - middle)) / ((lower - upper) / 2 + CLEAR)
            assert x**2 + y**2 > 1, f"{label.text} touches a cell"
