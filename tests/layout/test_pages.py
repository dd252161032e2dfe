"""Documents on pages: text survives, hard cases lay out, page numbers are right."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pytest
from pypdf import PdfReader

from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain
from guidegen.editions.registry import edition_named
from guidegen.layout.lines import stretches_of
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.layout.text import Pages, Text, text_piece
from guidegen.layout.theme import Theme
from guidegen.problems import Problems

from .conftest import Make, text

WORDS = "Tell your care team about any change, even a small one. "


def laid(document: p.Document, theme: Theme) -> LaidOut:
    problems = Problems()
    result = lay_out(document, theme, problems)
    assert not problems.errors
    return result


def read(result: LaidOut) -> PdfReader:
    return PdfReader(BytesIO(edition_named("screen").finish(result)))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def section(name: str, *body: p.Primitive, band: bool = False) -> p.Section:
    heading = p.Heading(id=name, level=1, runs=plain(f"Section {name}"), band=band)
    return p.Section(body=(heading, *body))


@pytest.mark.parametrize(
    "literal",
    ["<b>bold</b>", "&amp; &lt;", '<img src="http://example.org/x.png"/>',
     '<font color="[[1]*9**9]">x</font>', "<para>", "{{ 7*7 }}", "%(name)s", "$HOME"],
)  # fmt: skip
def test_markup_in_text_is_printed_literally(literal: str, document: Make, theme: Theme) -> None:
    reader = read(laid(document(text(f"Before {literal} after")), theme))
    assert f"Before {literal} after" in words_of(reader)


def test_a_word_longer_than_the_column_is_broken_not_lost(document: Make, theme: Theme) -> None:
    word = "pneumonoultramicroscopicsilicovolcanoconiosis" * 4
    result = laid(document(text(f"See {word} here")), theme)
    assert word in words_of(read(result)).replace(" ", "").replace("See", "")


def test_a_paragraph_longer_than_a_page_goes_on(document: Make, theme: Theme) -> None:
    reader = read(laid(document(text(WORDS * 120)), theme))
    assert len(reader.pages) >= 2
    assert words_of(reader).count("even a small one.") == 120


@pytest.mark.parametrize("look", ["rows", "facts", "grid"])
def test_a_table_row_taller_than_a_page_goes_on(look: str, document: Make, theme: Theme) -> None:
    cells = tuple(p.Cell(body=(text(WORDS * n),)) for n in (90, 2))
    header = p.Row(cells=tuple(p.Cell(body=(text(t),), header="column") for t in "AB"))
    table = p.Table(header=(header,), rows=(p.Row(cells=cells),), look=look, widths=(1, 1))
    reader = read(laid(document(table), theme))
    assert len(reader.pages) >= 2
    assert words_of(reader).count("even a small") == 92


def test_a_long_table_repeats_its_header_and_keeps_rows_whole(document: Make, theme: Theme) -> None:
    header = p.Row(cells=(p.Cell(body=(text("Organ"),), header="column"),))
    rows = tuple(
        p.Row(cells=(p.Cell(body=(text(f"begin{n} {WORDS * 3} end{n}"),)),)) for n in range(40)
    )
    table = p.Table(header=(header,), rows=rows)
    pages = [page.extract_text() for page in read(laid(document(table), theme)).pages]
    assert len(pages) > 2
    assert all("Organ" in page for page in pages)
    for n in range(40):
        assert sum(f"begin{n} " in page and f"end{n}\n" in page + "\n" for page in pages) == 1


def test_boxes_taller_than_a_page_go_on(document: Make, theme: Theme) -> None:
    items = tuple(p.ListItem(body=(text(f"item{n}. {WORDS}"),)) for n in range(60))
    for frame in ("panel", "outline", "card"):
        box = p.Box(title=plain("Key points"), body=(p.List(items=items),), frame=frame, keep=True)
        reader = read(laid(document(box), theme))
        assert len(reader.pages) >= 2
        found = words_of(reader)
        assert all(f"item{n}." in found for n in range(60))


def test_columns_taller_than_a_page_go_on(document: Make, theme: Theme) -> None:
    columns = p.Columns(stacks=((text("left " * 900),), (text("right " * 400),)))
    found = words_of(read(laid(document(columns), theme)))
    assert found.count("left") == 900
    assert found.count("right") == 400


def test_headings_never_stand_alone_at_a_pages_foot(document: Make, theme: Theme) -> None:
    body: list[p.Primitive] = []
    for n in range(60):
        body.append(p.Heading(id=f"h{n}", level=2, runs=plain(f"Heading {n}")))
        body.append(text(WORDS * (n % 7 + 1)))
        items = tuple(p.ListItem(body=(text(WORDS),)) for _ in range(n % 4 + 1))
        body.append(p.List(items=items))
    result = laid(document(*body), theme)
    for page in result.pages[:-1]:
        assert not page.placed[-1].piece.keep_with_next


def test_contents_name_the_pages_where_headings_really_are(document: Make, theme: Theme) -> None:
    sections = [section(f"s{n}", text(WORDS * (9 * n + 5))) for n in range(6)]
    result = laid(document(p.Contents(), p.PageBreak(), *sections), theme)
    pages = [page.extract_text() for page in read(result).pages]
    for n in range(6):
        page = int(result.labels[f"s{n}"])
        assert f"Section s{n}" in pages[page - 1]
        line = next(line for line in pages[0].splitlines() if f"Section s{n}" in line)
        assert str(page) in " ".join(pages[0].split()).split(f"Section s{n}")[1][:12], line


def test_a_page_reference_prints_the_page_of_its_target(document: Make, theme: Theme) -> None:
    pointer = p.Paragraph(runs=(Run("See page "), Run("", page_of="far", href="#far"), Run(".")))
    breaks = [p.PageBreak() if n % 2 else text("x") for n in range(1, 24)]
    result = laid(document(pointer, *breaks, section("far", text("end"))), theme)
    assert result.labels["far"] == str(len(result.pages))
    assert f"See page {len(result.pages)}." in words_of(read(result))


def test_page_numbers_settle_where_a_digit_moves_the_place(document: Make, theme: Theme) -> None:
    """A text at a page's foot takes three lines with “page 9”, and goes to the next as a whole.

    With “page 10” it takes four.  Then two of them stay, and the place is on page 9.
    """

    def told(padding: int) -> tuple[Run, ...]:
        end = plain("word " * 38 + "i" * padding + " page\N{NO-BREAK SPACE}")
        return (*end, Run("", page_of="there"))

    def height(padding: int, number: str) -> float:
        piece = text_piece(told(padding), theme, pages=Pages({"there": number}))
        return piece.wrap(theme.page.column)[1]

    padding = next(n for n in range(1, 60) if height(n, "9") < height(n, "10"))
    before = [part for _ in range(7) for part in (text("x"), p.PageBreak())]
    there = p.Paragraph(id="there", runs=plain("here"))
    for above, below in product(range(20, 25), range(19, 24)):
        body = (*map(text, "a" * above), p.Paragraph(runs=told(padding)), *map(text, "b" * below))
        result = laid(document(*before, *body, there), theme)
        (page,) = (page for page in result.pages if "there" in page.anchors())
        printed = {run.text for one in _texts(result) for run in one.runs if run.page_of}
        assert printed == {page.label}, (above, below)


def _texts(result: LaidOut) -> list[Text]:
    placed = [item.piece for page in result.pages for item in page.placed]
    return [piece for piece in placed if isinstance(piece, Text)]


def test_a_number_is_printed_as_it_is_and_not_as_it_was_measured(
    document: Make, theme: Theme
) -> None:
    runs = (Run("page "), Run("", page_of="there"), Run(" and on"))
    piece = text_piece(runs, theme, pages=Pages({"there": "9"}, {"there": "10"}))
    piece.wrap(300)
    stretches = stretches_of(piece.paragraph)
    assert "".join(stretch.text for stretch in stretches) == "page 9 and on"


def test_a_missing_glyph_is_a_problem_at_its_line(document: Make, theme: Theme) -> None:
    from guidegen.problems import Position

    at = Position("guides/x.yaml", 7, 3)
    problems = Problems()
    lay_out(document(p.Paragraph(runs=plain("snow \U0001f9ca and \ue000"), at=at)), theme, problems)
    (problem,) = problems.errors
    assert problem.at == at
    assert problem.rule == "missing-glyph"
    assert "U+E000" in problem.message


@pytest.mark.parametrize("char", "→☐αβµ≥–‑“”’×®™éłØřş½")
def test_signs_that_the_family_lacks_come_from_the_fallback(
    char: str, document: Make, theme: Theme
) -> None:
    reader = read(laid(document(text(f"a {char} b")), theme))
    assert f"a {char} b" in words_of(reader)


def test_a_page_break_with_room_enough_is_ignored(document: Make, theme: Theme) -> None:
    few = laid(document(text("a"), p.PageBreak(at_least=0.3), text("b")), theme)
    assert len(few.pages) == 1
    always = laid(document(text("a"), p.PageBreak(), text("b")), theme)
    assert len(always.pages) == 2
    nothing = laid(document(p.PageBreak(), text("a"), p.PageBreak(), p.PageBreak()), theme)
    assert len(nothing.pages) == 1


def test_ruled_lines_fill_the_rest_of_the_page(document: Make, theme: Theme) -> None:
    result = laid(document(text("Notes"), p.WritingLines(count=3, fill=True)), theme)
    (page,) = result.pages
    bottom = page.placed[-1].top + page.placed[-1].height
    assert theme.page.depth - bottom < theme.ruling


def test_growth_is_even(document: Make, theme: Theme) -> None:
    """Sixteen times the content makes sixteen times the pages, not more."""
    one = [section(f"a{n}", text(WORDS * 20)) for n in range(4)]
    many = [section(f"b{n}", text(WORDS * 20)) for n in range(64)]
    pages_one = len(laid(document(*one), theme).pages)
    pages_many = len(laid(document(*many), theme).pages)
    assert abs(pages_many - 16 * pages_one) <= 16
