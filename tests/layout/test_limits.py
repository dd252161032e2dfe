"""What is too wide or too tall: laid out within the page, or a located problem."""

from __future__ import annotations

import pytest

from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.layout.paint import Measure
from guidegen.layout.piece import fill
from guidegen.layout.table import columns_of
from guidegen.layout.text import text_piece
from guidegen.layout.theme import Theme
from guidegen.layout.widths import column_weights
from guidegen.pictures.registry import CoverArt
from guidegen.pictures.timeline import Moment, Timeline
from guidegen.problems import Position, Problems

from .conftest import Make, text

AT = Position("guides/x.yaml", 7, 3)
WORDS = "Tell your care team about any change, even a small one. "


def laid(document: p.Document, theme: Theme) -> tuple[LaidOut, Problems]:
    problems = Problems()
    return lay_out(document, theme, problems), problems


def inside(result: LaidOut, theme: Theme) -> bool:
    """Whether everything stands within the column's depth, on every page."""
    return all(
        item.top + item.height <= theme.page.depth + 1
        for page in result.pages
        for item in page.placed
    )


def row(*words: str) -> p.Row:
    return p.Row(cells=tuple(p.Cell(body=(text(word),)) for word in words))


@pytest.mark.parametrize("words", [("x" * 300, "a"), ("x" * 90, "y" * 90, "a b c"), ("", "")])
def test_columns_share_the_width_whatever_the_words(
    words: tuple[str, ...], document: Make, theme: Theme
) -> None:
    table = p.Table(rows=(row(*words),))
    widths = columns_of(column_weights(table, theme), theme.page.column)
    assert sum(widths) == pytest.approx(theme.page.column)
    assert min(widths) > 30
    result, problems = laid(document(table), theme)
    assert not problems.errors
    assert inside(result, theme)


@pytest.mark.parametrize("weights", [(1, 1000), (0.001, 1, 1), (1,) * 40])
def test_no_column_is_too_narrow_for_letters(weights: tuple[float, ...]) -> None:
    widths = columns_of(weights, 474)
    assert sum(widths) == pytest.approx(474)
    assert min(widths) >= min(46, 474 / len(weights)) - 0.01


@pytest.mark.parametrize("style", ["quote", "body", "lead"])
def test_a_kept_paragraph_taller_than_a_page_is_cut(
    style: str, document: Make, theme: Theme
) -> None:
    kept = p.Paragraph(runs=plain(WORDS * 200), style=style, keep_with_next=True)
    result, problems = laid(document(kept, text("after")), theme)
    assert not problems.errors
    assert len(result.pages) > 2
    assert inside(result, theme)


def test_the_tail_of_a_kept_piece_stays_with_what_follows(theme: Theme) -> None:
    piece = text_piece(plain(WORDS * 200), theme)
    piece.keep_with_next = True
    _, rest = fill([piece, text_piece(plain("after"), theme)], 400, 300, force=True)
    assert rest[0].keep_with_next


def test_what_cannot_be_cut_is_a_problem_at_its_line(document: Make, theme: Theme) -> None:
    moments = tuple(Moment(f"Week {n}", WORDS, WORDS * 3) for n in range(30))
    figure = p.Figure(picture=Timeline(points=moments), alt="A long time", at=AT)
    _, problems = laid(document(figure), theme)
    (problem,) = problems.errors
    assert (problem.rule, problem.at) == ("too-tall", AT)


def test_a_cover_steps_its_title_down_before_it_gives_up(document: Make, theme: Theme) -> None:
    def sheet(words: str) -> p.FullPage:
        title = text(words, style="title", tone="paper")
        foot = text("Publisher", style="subtitle", tone="primary-dark")
        art = CoverArt("waves")
        return p.FullPage(body=(title,), foot=(foot,), background=art, at=AT)

    for words, rules in (("Long title " * 12, []), ("Long title " * 90, ["cover-overflow"])):
        result, problems = laid(document(sheet(words)), theme)
        assert [problem.rule for problem in problems.errors] == rules
        assert all(problem.at == AT for problem in problems.errors)
        assert result.pages[0].sheet is not None
        assert result.pages[0].sheet.fits == (not rules)


@pytest.mark.parametrize(
    "words", ["\u0633\u0644\u0627\u0645", "\u05e9\u05dc\u05d5\u05dd", "a\u202eb"]
)
def test_right_to_left_text_is_refused(words: str, document: Make, theme: Theme) -> None:
    _, problems = laid(document(text(words, at=AT)), theme)
    assert "unsupported-script" in {problem.rule for problem in problems.errors}
    assert {problem.at for problem in problems.errors} == {AT}


def test_labels_break_words_wider_than_their_place(theme: Theme) -> None:
    measure = Measure(theme)
    lines = measure.wrap("short " + "x" * 200, 12, 100)
    assert all(measure.width(line, 12) <= 100 for line in lines)
    assert "".join(lines) == "short" + "x" * 200


def test_running_heads_use_the_fallback_fonts(document: Make, theme: Theme) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    from guidegen.editions.registry import edition_named

    heading = p.Heading(level=1, runs=plain("From \u03b2 \u2192 here"))
    result, _ = laid(document(heading, text("x"), p.PageBreak(), text("y")), theme)
    reader = PdfReader(BytesIO(edition_named("screen").finish(result)))
    assert "From \u03b2 \u2192 here" in " ".join(reader.pages[1].extract_text().split())
