"""What does not fit side by side: records and stacks, their words, tags, anchors and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain, text_of
from guidegen.document.structure import Element, Structure
from guidegen.editions.base import Setup
from guidegen.editions.records import stacked
from guidegen.editions.registry import edition_named
from guidegen.editions.screen import fonts_of
from guidegen.editions.shapes import SETTINGS
from guidegen.layout.build import Builder
from guidegen.layout.columns import SideBySide
from guidegen.layout.least import LeastWidths
from guidegen.layout.lines import breaks_a_word
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.layout.piece import Piece
from guidegen.layout.table import TablePiece, TableRow
from guidegen.layout.text import Text
from guidegen.layout.theme import SCREEN_TYPES, Theme
from guidegen.problems import Problems
from guidegen.project import Project

from ..conformance.documents import gallery_project
from ..conformance.torture import torture

ROOT = Path(__file__).parents[2]
METADATA = p.Metadata(
    title="A test", subject="Testing", author="Nobody", keywords=(), lang="en-US",
    date="2026-11-20",
)  # fmt: skip


# -- themes and documents -----------------------------------------------------------------


@cache
def setup() -> Setup:
    return Setup(Project.load(ROOT).library.brand, ROOT)


@cache
def letter() -> Theme:
    return edition_named("screen").theme(setup())


@cache
def half_letter() -> Theme:
    setting = SETTINGS["half-letter"]
    return Theme(
        setup().brand, fonts_of(setup()), setting.page, setting.types, setting.label_size,
        sheet=setting.sheet,
    )  # fmt: skip


@cache
def large() -> Theme:
    """18 point type on Letter."""
    types = {
        name: replace(kind, size=max(kind.size * 18 / 14, 18), leading=kind.leading * 18 / 14)
        for name, kind in SCREEN_TYPES.items()
        if not kind.display
    }
    return replace(letter(), types=SCREEN_TYPES | types, label_size=18, ruling=36, smallest=18)


def with_column(theme: Theme, width: float) -> Theme:
    """The theme with a text column of that width."""
    page = theme.page
    return replace(theme, page=replace(page, width=width + page.left + page.right))


def document(*body: p.Primitive) -> p.Document:
    return p.Document(id="test", body=body, metadata=METADATA, running_head="", running_foot="")


def text(words: str) -> p.Paragraph:
    return p.Paragraph(runs=plain(words))


def cell(words: str = "", **fields: object) -> p.Cell:
    return p.Cell(body=(text(words),) if words else (), **fields)  # type: ignore[arg-type]


def head(*words: str) -> p.Row:
    return p.Row(cells=tuple(cell(word, header="column") for word in words))


def row(label: str, *words: str, **fields: object) -> p.Row:
    cells = (cell(label, header="row"), *map(cell, words))
    return p.Row(cells=cells, **fields)  # type: ignore[arg-type]


def effects(**fields: object) -> p.Table:
    """A table for a wide column."""
    table = p.Table(
        title=plain("Side effects"), note=plain("Where to look."),
        header=(head("Part of the body", "What you may notice", "Call the same day"),),
        rows=(
            row("Skin", "Rash, itching, and sores in the mouth", "A new rash"),
            row("Bowel", "More stools than usual", "Any of these"),
        ),
    )  # fmt: skip
    return replace(table, **fields)  # type: ignore[arg-type]


def narrow() -> Theme:
    return with_column(half_letter(), 170)


def said(item: p.Primitive) -> list[str]:
    """What it says, in reading order: a line for each text."""
    return [words for part in walk((item,)) if (words := text_of(part.inline()))]


def walk(items: tuple[p.Primitive, ...]) -> Iterator[p.Primitive]:
    for item in items:
        yield item
        yield from walk(tuple(item.children()))


def records_of(table: p.Table) -> p.Section:
    """The table made into records."""
    (made,) = stacked(document(table), narrow()).body
    assert isinstance(made, p.Section)
    return made


def pieces_in(pieces: list[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from pieces_in(list(piece.inner()))
        if isinstance(piece, TablePiece):
            yield from pieces_in(list(piece.header))


def laid_out(document: p.Document, theme: Theme) -> LaidOut:
    problems = Problems()
    laid = lay_out(document, theme, problems)
    assert [str(problem) for problem in problems] == []
    return laid


def broken(pieces: Sequence[Piece]) -> list[str]:
    """The texts in which a word is wider than its line."""
    return [
        text_of(piece.runs) for piece in pieces_in(list(pieces))
        if isinstance(piece, Text) and breaks_a_word(piece.paragraph)
    ]  # fmt: skip


# -- what fits ----------------------------------------------------------------------------


@pytest.mark.parametrize("guide", ["immunotherapy", "stage-iv"])
def test_nothing_of_the_guides_changes_on_the_screen_s_page(guide: str, project: Project) -> None:
    composed = project.compose(guide)
    assert stacked(composed, letter()) is composed


def test_a_table_is_kept_as_long_as_its_columns_have_what_they_need() -> None:
    table = effects()
    needed = sum(LeastWidths(half_letter()).columns(table))
    (kept,) = stacked(document(table), with_column(half_letter(), needed)).body
    assert isinstance(kept, p.Table)
    assert sum(kept.widths) == pytest.approx(needed)
    assert kept.rows == table.rows
    (made,) = stacked(document(table), with_column(half_letter(), needed - 0.5)).body
    assert isinstance(made, p.Section)


def test_an_author_s_widths_yield_only_to_what_columns_need() -> None:
    table = effects(widths=(1, 9, 9))
    theme = with_column(half_letter(), 300)
    (kept,) = stacked(document(table), theme).body
    assert isinstance(kept, p.Table)
    least = LeastWidths(theme).columns(table)
    assert kept.widths[0] == pytest.approx(least[0])
    assert kept.widths[1:] > tuple(least[1:])
    assert sum(kept.widths) == pytest.approx(300)
    assert stacked(document(effects(widths=kept.widths)), theme).body == (kept,)


@pytest.mark.parametrize(
    ("around", "takes"),
    [
        (lambda item: p.Box(body=(item,)), 14 + 14 + 5),
        (lambda item: p.Box(body=(item,), frame="outline"), 14 + 14),
        (lambda item: p.List(items=(p.ListItem(body=(item,)),)), 18),
        (lambda item: p.List(items=(p.ListItem(body=(item,)),), marker="badge"), 34),
        (lambda item: p.Section(body=(item,)), 0),
    ],
    ids=["panel", "outline", "bullets", "badges", "section"],
)  # fmt: skip
def test_what_stands_around_a_table_takes_of_its_width(
    around: Callable[[p.Primitive], p.Primitive], takes: float
) -> None:
    """Lengths on the screen's page, as it is drawn there."""
    needed = sum(LeastWidths(letter()).columns(effects())) + takes

    def tables(width: float) -> int:
        made = stacked(document(around(effects())), with_column(letter(), width))
        return sum(isinstance(item, p.Table) for item in made.walk())

    assert (tables(needed), tables(needed - 0.5)) == (1, 0)


def test_a_table_within_a_cell_is_looked_at_too() -> None:
    inner = p.Row(cells=(cell("Skin", header="row"), p.Cell(body=(effects(),)), cell("Call")))
    made = records_of(effects(rows=(inner,)))
    assert not any(isinstance(item, p.Table) for item in walk((made,)))


WORDS = st.lists(
    st.sampled_from(["a", "of the", "rash", "Call the same day.", "pembrolizumab"]),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip


@settings(max_examples=40)
@given(
    rows=st.integers(2, 4).flatmap(
        lambda columns: st.lists(
            st.lists(WORDS, min_size=columns, max_size=columns), min_size=1, max_size=3
        )
    ),
    width=st.integers(150, 460),
)
def test_no_word_breaks_in_what_is_kept_and_no_text_is_a_ladder(
    rows: list[list[str]], width: int
) -> None:
    table = p.Table(header=(head(*rows[0]),), rows=tuple(row(*words) for words in rows))
    theme = with_column(half_letter(), width)
    (made,) = stacked(document(table), theme).body
    for piece in pieces_in(Builder(document(made), theme, Problems()).make(made)):
        piece.wrap(width)
        if not isinstance(piece, TableRow):
            continue
        for stack in piece.cells:
            for inside in stack.pieces:
                assert isinstance(inside, Text)
                assert not breaks_a_word(inside.paragraph)
                assert inside.height <= inside.width


@pytest.mark.parametrize(("header", "rulings"), [((), 4), ((head("When", "How strong"),), 2)])
def test_room_to_write_is_part_of_what_a_column_needs(
    header: tuple[p.Row, ...], rulings: int
) -> None:
    """A name or a phone number beside its label; a number below the header of a log."""
    form = p.Table(header=header, rows=(row("Me", "", min_height=28),), look="grid")
    theme = half_letter()
    label, space = LeastWidths(theme).columns(form)
    assert space == pytest.approx(rulings * theme.ruling)
    assert isinstance(stacked(document(form), with_column(theme, label + space)).body[0], p.Table)
    (made,) = stacked(document(form), with_column(theme, label + space - 0.5)).body
    assert isinstance(made, p.Section)


# -- records ------------------------------------------------------------------------------


def test_each_row_becomes_a_record_under_the_table_s_title_and_note() -> None:
    assert said(records_of(effects())) == [
        "Side effects",
        "Where to look.",
        "Skin",
        "What you may notice: Rash, itching, and sores in the mouth",
        "Call the same day: A new rash",
        "Bowel",
        "What you may notice: More stools than usual",
        "Call the same day: Any of these",
    ]


def test_records_are_items_of_a_list_in_the_structure() -> None:
    def shape(element: Element) -> str:
        inside = " ".join(map(shape, element.children))
        return f"{element.role}({inside})" if inside else element.role

    one = effects(rows=effects().rows[:1], id="table", lang="en-GB")
    made = stacked(document(one), narrow())
    root = Structure(made).root
    assert shape(root) == "Document(Sect(P P L(LI(LBody(Sect(P P P))))))"
    assert root.children[0].lang == "en-GB"
    assert made.headings() == ()


def test_a_record_is_kept_on_one_page() -> None:
    rows = tuple(row(f"Part {n}", "More stools than usual " * 13, "Any") for n in range(9))
    made = stacked(document(effects(rows=rows)), narrow())
    laid = lay_out(made, narrow(), Problems())
    labels = [
        [text_of(piece.runs) for piece in pieces_in([i.piece for i in page.placed])
         if isinstance(piece, Text)]
        for page in laid.pages
    ]  # fmt: skip
    assert len(labels) > 2
    for words in labels:
        starts = sum(word.startswith("Part") for word in words)
        assert starts == sum(word.startswith("Call the same day") for word in words)


def test_two_columns_become_labels_with_their_values_and_no_frames() -> None:
    facts = p.Table(
        rows=(row("Purpose", "It helps you " * 50), row("Review", "Never")), look="facts"
    )
    made = records_of(facts)
    assert said(made) == ["Purpose", "It helps you " * 50, "Review", "Never"]
    assert not any(isinstance(item, p.Box) for item in walk((made,)))


def test_labels_stand_out_as_the_theme_has_it() -> None:
    def label(theme: Theme) -> Run:
        made = stacked(document(effects()), theme)
        return next(run for item in made.walk() for run in item.inline() if "notice" in run.text)

    assert (label(narrow()).bold, label(narrow()).underline) == (True, False)
    stress = replace(narrow().stress, bold="underline")
    underlined = label(replace(narrow(), stress=stress))
    assert (underlined.bold, underlined.underline) == (False, True)


@pytest.mark.parametrize(("words", "expected"), [("Why?", "Why? x"), ("Why", "Why: x")])
def test_a_label_that_ends_in_a_stop_gets_no_second(words: str, expected: str) -> None:
    table = effects(header=(head("", words, "b" * 60),), rows=(row("a", "x", "y"),))
    assert expected in said(records_of(table))


def test_a_label_keeps_the_language_of_its_header_and_stands_flush_left() -> None:
    heads = (cell("Part", header="column"), cell("Was?", header="column", lang="de"),
             cell("x" * 60, header="column"))  # fmt: skip
    value = p.Paragraph(runs=plain("54"), align="right")
    values = p.Row(cells=(cell("Skin", header="row"), p.Cell(body=(value,)), cell("y")))
    made = records_of(effects(header=(p.Row(cells=heads),), rows=(values,)))
    (field,) = (
        item for item in walk((made,))
        if isinstance(item, p.Paragraph) and text_of(item.runs) == "Was? 54"
    )  # fmt: skip
    assert [run.lang for run in field.runs if run.text.strip()] == ["de", None]
    assert field.align == "left"


def test_tones_that_mean_something_become_boxes() -> None:
    header = p.Row(
        cells=(
            cell("Part", header="column"), cell("Notice", header="column", tone="primary"),
            cell("Call 911", header="column", tone="urgent"),
        )
    )  # fmt: skip
    rows = (
        row("Skin", "Rash " * 30, "Blisters"),
        p.Row(cells=(cell("Bowel", header="row"), cell("Pain", tone="caution"), cell("Blood"))),
    )
    made = records_of(effects(header=(header,), rows=rows))
    boxes = [item for item in walk((made,)) if isinstance(item, p.Box) and item.frame == "panel"]
    assert [(box.tone, said(box)) for box in boxes] == [
        ("urgent", ["Call 911: Blisters"]),
        ("caution", ["Notice: Pain"]),
        ("urgent", ["Call 911: Blood"]),
    ]


def test_lists_and_paragraphs_of_a_cell_stay_under_its_label() -> None:
    items = p.List(items=(p.ListItem(body=(text("One"),)), p.ListItem(body=(text("Two"),))))
    listed = p.Row(
        cells=(cell("Skin", header="row"), p.Cell(body=(text("First:"), items)), cell("x" * 60))
    )
    made = records_of(effects(rows=(listed,)))
    assert said(made)[2:6] == ["Skin", "What you may notice", "First:", "One"]
    assert items in list(walk((made,)))


def test_rows_and_headers_that_span() -> None:
    header = (
        p.Row(cells=(cell("Effect", header="column"), cell("Both", header="column", columns=2))),
        head("", "Good", "Hard"),
    )
    rows = (
        p.Row(cells=(cell("Common ones", header="row", columns=3),)),
        row("Skin", "word " * 40, "y"),
        p.Row(cells=(cell("Bowel", header="row"), cell("all of it", columns=2))),
        p.Row(cells=(cell("Rare ones", header="row", columns=3),)),
        row("Eyes", "", "z"),
    )
    made = records_of(effects(header=header, rows=rows, title=(), note=()))
    assert [line.replace("word ", "") for line in said(made)] == [
        "Common ones", "Skin", "Both, Good: ", "Both, Hard: y", "Bowel",
        "Both, Good, Hard: all of it", "Rare ones", "Eyes", "Both, Good: –", "Both, Hard: z",
    ]  # fmt: skip
    subhead = next(item for item in walk((made,)) if text_of(item.inline()) == "Rare ones")
    assert isinstance(subhead, p.Paragraph)
    assert subhead.keep_with_next


def test_an_empty_row_of_a_table_to_read_leaves_no_record() -> None:
    rows = (*effects().rows, p.Row(cells=(cell(), cell(), cell())))
    assert records_of(effects(rows=rows)) == records_of(effects())


# -- forms --------------------------------------------------------------------------------


def log(rows: int) -> p.Table:
    blank = tuple(p.Row(cells=(cell(),) * 4, min_height=34) for _ in range(rows))
    return p.Table(header=(head("Date", "Noticed", "How bad", "Called"),), rows=blank, look="grid")


def test_empty_rows_become_cards_with_a_label_and_a_line_for_each_column() -> None:
    made = records_of(log(1))
    card = next(item for item in walk((made,)) if isinstance(item, p.Box))
    assert [type(item).__name__ for item in card.body] == ["Paragraph", "WritingLines"] * 4
    assert said(card) == ["Date", "Noticed", "How bad", "Called"]


@pytest.mark.parametrize(("rows", "cards"), [(1, 1), (4, 4), (40, 4)])
def test_a_long_log_fills_about_two_pages(rows: int, cards: int) -> None:
    made = stacked(document(log(rows)), narrow())
    assert sum(isinstance(item, p.Box) for item in made.walk()) == cards
    laid = lay_out(made, narrow(), Problems())
    assert len(laid.pages) <= 3


def test_a_form_becomes_labels_with_lines_to_write_on() -> None:
    rows = (row("My cancer doctor, day and night", "", min_height=28),
            row("An option of my own", "", min_height=72))  # fmt: skip
    made = records_of(p.Table(rows=rows, look="grid"))
    lines = [item for item in walk((made,)) if isinstance(item, p.WritingLines)]
    assert [line.count for line in lines] == [1, 2]
    assert said(made) == ["My cancer doctor, day and night", "An option of my own"]


# -- anchors and links --------------------------------------------------------------------


def linked_table() -> p.Table:
    def mark(name: str) -> Run:
        return Run("1", superscript=True, href="#ref-baas2021", anchor=f"cite-{name}")

    def ids(name: str, runs: Runs, **fields: object) -> p.Cell:
        inner = p.Paragraph(id=f"text-{name}", runs=runs)
        return p.Cell(id=f"cell-{name}", body=(inner,), **fields)  # type: ignore[arg-type]

    heads = [ids(f"head-{n}", (Run(f"Head {n}"), mark(f"head-{n}")), header="column")
             for n in range(3)]  # fmt: skip
    rows = tuple(
        p.Row(
            id=f"row-{n}", lang="de" if n else None,
            cells=(
                ids(f"label-{n}", (Run("Label"), mark(f"label-{n}")), header="row"),
                ids(f"long-{n}", (Run("word " * 40), Run("", page_of="end", href="#end"))),
                ids(f"web-{n}", (Run("a page", href="https://example.org"), mark(f"web-{n}"))),
            ),
        )
        for n in range(2)
    )  # fmt: skip
    return effects(id="table", header=(p.Row(id="row-head", cells=tuple(heads)),), rows=rows)


def anchors(items: tuple[p.Primitive, ...]) -> Counter[str]:
    """How often each id is there, of a primitive or of a run."""
    found = list(walk(items))
    runs = [run for item in found for run in item.inline()]
    names = [*(item.id for item in found), *(run.anchor for run in runs)]
    return Counter(name for name in names if name)


def links(items: tuple[p.Primitive, ...]) -> Counter[str | None]:
    return Counter(run.href for item in walk(items) for run in item.inline() if run.href)


def test_anchors_and_links_stand_in_the_records_once_each() -> None:
    table = linked_table()
    made = stacked(document(table, p.Paragraph(id="end", runs=plain("End"))), narrow())
    assert anchors(made.body[:1]) == anchors((table,))
    assert max(anchors(made.body).values()) == 1
    assert links(made.body) == links((table,))
    laid = lay_out(made, narrow(), Problems())
    assert set(anchors((table,))) <= set(laid.labels)


def test_languages_of_rows_and_cells_stay() -> None:
    french = p.Cell(body=(text("du texte"),), lang="fr")
    rows = (p.Row(lang="de", cells=(cell("Wort", header="row"), french, cell("x" * 60))),)
    made = records_of(effects(rows=rows))
    (item,) = (item for item in walk((made,)) if isinstance(item, p.ListItem))
    assert item.lang == "de"
    assert [said(part) for part in walk((made,)) if part.lang == "fr"] == [["du texte"]]
    assert "What you may notice" in said(made)


# -- stacks side by side --------------------------------------------------------------------


def cards() -> p.Columns:
    def card() -> p.Box:
        form = p.Table(rows=(row("Name", "", min_height=28),), widths=(1, 1), look="grid")
        title = plain("Pembrolizumab-immunotherapy")
        return p.Box(title=title, icon="scissors", frame="card", body=(form,))

    return p.Columns(id="cards", stacks=((card(),), (card(),)))


def test_stacks_stand_side_by_side_as_long_as_each_has_what_it_needs() -> None:
    needed = LeastWidths(half_letter()).of((cards(),))
    exact = with_column(half_letter(), needed)
    (kept,) = stacked(document(cards()), exact).body
    assert isinstance(kept, p.Columns)
    for page in laid_out(document(kept), exact).pages:
        assert not broken([item.piece for item in page.placed])
    (made,) = stacked(document(cards()), with_column(half_letter(), needed - 0.5)).body
    assert isinstance(made, p.Section)
    assert made.id == "cards"
    assert made.body == tuple(cards().children())


def test_a_drawing_beside_text_keeps_its_size_or_comes_under_the_text() -> None:
    picture = p.Image(data=b"", pixels=(9, 9), alt="A code", max_width=108)
    columns = p.Columns(stacks=((text("Call us. " * 20),), (picture,)), weights=(2.6, 1))
    (kept,) = stacked(document(columns), with_column(half_letter(), 259)).body
    assert isinstance(kept, p.Columns)
    side = SideBySide([], kept.weights, 18 * half_letter().scale)
    side.stacks = [None, None]  # type: ignore[list-item]
    assert side.widths(259)[1] >= 108 - 0.01
    made = stacked(document(columns), with_column(half_letter(), 200)).body
    assert made == (columns.stacks[0][0], picture)


# -- whole documents ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> p.Document:
    """An example of every kind of block."""
    return gallery_project(tmp_path_factory.mktemp("gallery") / "project").compose("gallery")


def lines(document: p.Document) -> list[str]:
    """Each text of the document, in reading order, without those of column headers."""
    heads = {
        id(part)
        for item in document.walk()
        if isinstance(item, p.Cell) and item.header == "column"
        for part in walk((item,))
    }
    texts = [
        text_of(getattr(item, part, ()))
        for item in document.walk() if id(item) not in heads
        for part in ("title", "note", "runs", "caption")
    ]  # fmt: skip
    return [words for words in texts if words]


def in_order(texts: list[str], inside: list[str]) -> bool:
    """Whether the texts stand in others in the same order, with more between or before them."""
    rest = iter(inside)
    return all(any(other.endswith(words) for other in rest) for words in texts)


@pytest.mark.parametrize("theme", [half_letter, large], ids=["half-letter", "18-point"])
def test_every_kind_of_block_survives(theme: Callable[[], Theme], gallery: p.Document) -> None:
    shape = theme()
    made = stacked(gallery, shape)
    assert made is not gallery
    assert anchors(made.body) == anchors(gallery.body)
    assert links(made.body) == links(gallery.body)
    assert in_order(lines(gallery), lines(made))
    titles = [(title.level, text_of(title.runs)) for title in gallery.headings()]
    assert [(title.level, text_of(title.runs)) for title in made.headings()] == titles
    assert made.cited == gallery.cited
    assert made.evidence == gallery.evidence
    laid = laid_out(made, shape)
    assert set(laid.labels) >= set(anchors(gallery.body))
    assert stacked(made, shape) is made


def test_no_word_breaks_in_any_table_or_record_of_the_gallery(gallery: p.Document) -> None:
    theme = half_letter()
    laid = laid_out(stacked(gallery, theme), theme)
    rows = [
        piece for page in laid.pages for piece in pieces_in([i.piece for i in page.placed])
        if isinstance(piece, TableRow)
    ]  # fmt: skip
    assert len(rows) > 20
    assert not broken(rows)


def test_hard_cases_keep_their_anchors_in_a_narrow_column() -> None:
    hard = torture()
    theme = with_column(half_letter(), 200)
    made = stacked(hard, theme)
    assert sum(isinstance(item, p.Table) for item in made.walk()) < sum(
        isinstance(item, p.Table) for item in hard.walk()
    )
    assert anchors(made.body) == anchors(hard.body)
    assert links(made.body) == links(hard.body)
    Structure(made)
    assert stacked(made, theme) is made
