"""What authors get wrong is reported where it stands, with a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent

import pytest

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document.primitives import Paragraph, Primitive
from guidegen.problems import Position, Problem

Compose = Callable[[Block], tuple[Primitive, ...]]


def at(line: int, column: int) -> Position:
    return Position("guides/small.yaml", line, column)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            """
            table:
              title: Ways
              header: [A, B, C]
              rows:
                - [a, b, c]
                - [a, b]
            """,
            at(3, 3), "row 2 of the table does not fit its header: 2 cells here, 3 cells",
        ),
        (
            "table: {title: Ways, header: [A, B], rows: [[a, b]], widths: [1]}",
            at(1, 8), "`widths` does not fit the header: 1 here, 2 cells in the header",
        ),
        (
            "table: {title: Ways, header: [A], rows: [[a]], widths: [0]}",
            at(1, 8), "above zero",
        ),
        ("log: {title: Diary, columns: [Day, Sign], widths: [1]}", at(1, 6), "2 columns"),
        ("log: {title: Diary, columns: [Day, Sign], widths: [0, 0]}", at(1, 6), "above zero"),
        ("log: {title: Diary, columns: [Day, Sign], widths: [2, -1]}", at(1, 6), "above zero"),
        ("table: {title: T, header: [A], rows: [[a]], widths: [nan]}", at(1, 54), "a number"),
        ("figure: {drawing: pleura, alt: ''}", at(1, 32), "say in words what the picture shows"),
        ("image: {file: a.png, alt: '  '}", at(1, 27), "say in words what the picture shows"),
        (
            "mechanism: {title: T, drawing: checkpoint, alt: '', steps: [a]}",
            at(1, 49), "say in words what the picture shows",
        ),
        (
            f"call_to_action: {{title: T, text: x, url: 'https://example.org/{'a' * 200}'}}",
            at(1, 17), "too long for a code",
        ),
        ("callout: {title: Both, text: One, blocks: [Two]}", at(1, 10), "either"),
        ("bar_chart: {title: No outcome}", at(1, 12), "either `outcome` or `outcomes`"),
        ("disclaimer: {title: Nothing}", at(1, 13), "either a `text` or the name of a notice"),
        (
            "call_to_action: {title: Call, text: Now, phone: 555-1234}",
            at(1, 49), "not a US phone number",
        ),
        (
            """
            resources:
              - title: Help
                items:
                  - {name: A, text: B, url: www.cancer.gov}
            """,
            at(5, 33), "not a web address",
        ),
        ("notes: {lines: many}", at(1, 16), "from 1 to 60, or `fill`"),
        ("notes: {lines: 0}", at(1, 16), "from 1 to 60, or `fill`"),
        ("key_points: [a, b, c, d, e, f, g, h]", at(1, 13), "8 items are too many"),
        ("heading: {text: Too deep, level: 5}", at(1, 34), "`level`"),
        ("when_to_call: [{sign: A cough, urgency: now}]", at(1, 41), "cannot be `now`"),
        ("wallet_card: {title: T, fields: [Name], text: x, copies: 99}", at(1, 58), "copies"),
        ("trials_table: {title: T, trials: [dream], columns: [cost], how_to_read: x}",
         at(1, 53), "cannot be `cost`"),
        ("figure: {drawing: pleura}", at(1, 9), "`alt` is missing"),
        ("bullets: {items: [{text: A, points: [B]}]}", at(1, 29), "`points` is not a key"),
    ],
)  # fmt: skip
def test_fault_in_the_fields(
    text: str, place: Position, words: str, faults: Callable[[str], list[Problem]]
) -> None:
    found = faults(dedent(text))
    assert [problem.at for problem in found][:1] == [place], [str(each) for each in found]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("text", "place", "rule", "words"),
    [
        ("trial: checkmat-743", at(1, 8), "unknown-evidence", "checkmate-743"),
        (
            "trial: {trial: dream, outcomes: [response, alive-36mo]}",
            at(1, 44), "unknown-evidence", "alive-",
        ),
        (
            "trials_table: {title: T, how_to_read: x, trials: [dream, draem3r]}",
            at(1, 58), "unknown-evidence", "dream3r",
        ),
        ("icon_array: checkmate-743.median-survival", at(1, 13), "wrong-measure", "bar_chart"),
        ("bar_chart: dream.nothing", at(1, 12), "unknown-evidence", "known here"),
        (
            "bar_chart: {outcomes: [dream.median-survival, pre0505.median-survival]}",
            at(1, 47), "mixed-trials", "one chart for each trial",
        ),
        (
            "bar_chart: {outcomes: [dream.median-survival, dream.response]}",
            at(1, 47), "mixed-units", "one chart for each unit",
        ),
        ("figure: {drawing: plura, alt: Lungs}", at(1, 19), "unknown-drawing", "`pleura`"),
        (
            "mechanism: {title: T, drawing: chekpoint, alt: x, steps: [a]}",
            at(1, 32), "unknown-drawing", "`checkpoint`",
        ),
        ("glossary: {terms: [pleura, t-sell]}", at(1, 28), "unknown-term", "`t-cell`"),
        ("disclaimer: medicl", at(1, 13), "unknown-notice", "`medical`"),
    ],
)  # fmt: skip
def test_name_that_leads_nowhere(
    text: str, place: Position, rule: str, words: str,
    parse: Callable[[str], Block], compose: Compose, context: Context,
) -> None:  # fmt: skip
    compose(parse(text))
    (problem,) = context.problems
    assert (problem.at, problem.rule) == (place, rule), str(problem)
    assert words in problem.help


def test_a_bare_item_and_an_item_with_items_may_stand_in_one_list(
    parse: Callable[[str], Block], compose: Compose
) -> None:
    block = parse("bullets: [One, {text: Two, items: [Three]}]")
    (made,) = compose(block)
    one, two = made.children()
    assert len(list(one.children())) == 1
    assert len(list(two.children())) == 2


def test_a_long_address_without_a_code_is_sound(parse: Callable[[str], Block]) -> None:
    address = f"https://example.org/{'a' * 200}"
    parse(f"call_to_action: {{title: T, text: x, url: '{address}', qr: false}}")


def test_a_page_break_is_not_a_place(parse: Callable[[str], Block], compose: Compose) -> None:
    """Layout keeps nothing of a break that a link could lead to."""
    (made,) = compose(parse("page_break: {id: here}"))
    assert made.id is None


def test_the_cover_leads_to_the_page_about_the_guide_whatever_its_id(
    context: Context, parse: Callable[[str], Block]
) -> None:
    cover = parse("cover: {}")

    def targets(*front: Block) -> list[str | None]:
        guide = context.guide.model_copy(update={"front": (cover, *front)})
        (page,) = cover.compose(replace(context, guide=guide))
        return [
            run.href
            for item in page.children()
            if isinstance(item, Paragraph)
            for run in item.runs
            if run.page_of
        ]

    assert targets() == []
    assert targets(parse("about: {}")) == ["#about"]
    assert targets(parse("about: {id: who-we-are}")) == ["#who-we-are"]
