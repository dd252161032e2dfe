"""Blocks that draw numbers from evidence: complete, cited, and true to the design."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.evidence.wording import NO_BREAK
from guidegen.model.library import Library
from guidegen.pictures.bar_chart import BarChart
from guidegen.pictures.icon_array import IconArray

Compose = Callable[[Block], tuple[p.Primitive, ...]]
Parse = Callable[[str], Block]


def walk(primitives: tuple[p.Primitive, ...]) -> Iterator[p.Primitive]:
    for primitive in primitives:
        yield primitive
        yield from walk(tuple(primitive.children()))


def paragraphs(primitives: tuple[p.Primitive, ...]) -> list[str]:
    """The texts as a reader sees them, without citation marks."""
    return [
        "".join(run.text for run in item.runs if not run.superscript).replace(NO_BREAK, " ")
        for item in walk(primitives)
        if isinstance(item, p.Paragraph)
    ]


def rows(primitives: tuple[p.Primitive, ...]) -> list[list[str]]:
    """The cells of the only table, as texts."""
    (table,) = [item for item in walk(primitives) if isinstance(item, p.Table)]
    return [
        [" / ".join(paragraphs(cell.body)) for cell in row.cells]
        for row in (*table.header, *table.rows)
    ]


def test_trial_card_of_a_randomized_trial(parse: Parse, compose: Compose) -> None:
    made = compose(parse("trial: {trial: ind-227, outcomes: [alive-36mo, severe-effects]}"))
    assert dict(rows(made)) == {
        "Who took part": "440 people whose pleural mesothelioma was advanced and could not be "
        "removed by surgery.",
        "What was compared": "Pembrolizumab plus chemotherapy: 222 people / "
        "Chemotherapy: 218 people",
        "How the study was set up": "People were put into groups by chance, so the groups can "
        "be compared.",
        "When it was given": "As the first treatment",
        "Where": "Canada, Italy, and France",
        "Status": "Finished. Reported in 2023.",
        "For your doctor": "Phase 3, registry number NCT02784171",
    }
    texts = paragraphs(made)
    assert (
        "Treatment caused severe side effects in 27 out of 100 people who got pembrolizumab plus "
        "chemotherapy. The same was true for 15 out of 100 people who got chemotherapy."
    ) in texts
    assert not any("shrank" in text for text in texts)
    assert any(text.startswith("Keep in mind: Serious side effects") for text in texts)


def test_trial_card_of_a_single_group(parse: Parse, compose: Compose) -> None:
    made = compose(parse("trial: dream"))
    facts = dict(rows(made))
    assert facts["What everyone got"] == "Durvalumab plus chemotherapy: 54 people"
    assert "no second group" in facts["How the study was set up"]
    assert not any("azard ratio" in text or " vs " in text for text in paragraphs(made))


def test_every_trial_has_a_card_with_each_result_cited(
    library: Library, parse: Parse, compose: Compose, context: Context
) -> None:
    for name, trial in library.evidence.trials.items():
        (box,) = made = compose(parse(f"trial: {name}"))
        assert isinstance(box, p.Box)
        results = [item for item in walk(made) if isinstance(item, p.ListItem)]
        assert len(results) == len(trial.outcomes)
        for result in results:
            first = result.body[0]
            assert isinstance(first, p.Paragraph)
            assert any(run.superscript and run.href for run in first.runs)
    assert not list(context.problems)


def test_registry_number_leads_to_the_registry(parse: Parse, compose: Compose) -> None:
    made = compose(parse("trial: checkmate-743"))
    links = [run for item in walk(made) for run in getattr(item, "runs", ()) if run.href]
    assert "https://clinicaltrials.gov/study/NCT02899299" in [run.href for run in links]


def test_table_always_prints_people_and_says_what_is_absent(parse: Parse, compose: Compose) -> None:
    made = compose(
        parse("trials_table: {title: T, trials: [checkmate-743, mars-2], "
              "columns: [design, alive_at], how_to_read: R}")
    )  # fmt: skip
    assert rows(made) == [
        ["Study", "People", "Kind of study", "Alive after 5 years"],
        [
            "CheckMate 743 (2021)", "605", "Groups chosen by chance",
            "Immunotherapy pair: 14 out of 100 / Chemotherapy: 6 out of 100",
        ],
        ["MARS 2 (2024)", "335", "Groups chosen by chance", "not reported"],
    ]  # fmt: skip


def test_table_shows_the_time_point_that_most_trials_share(parse: Parse, compose: Compose) -> None:
    made = compose(
        parse("trials_table: {title: T, trials: [checkmate-743, dream, stellar], "
              "columns: [alive_at, people], how_to_read: R}")
    )  # fmt: skip
    head, *body = rows(made)
    assert head == ["Study", "Alive", "People"]
    assert [row[1] for row in body] == [
        "After 2 years: / Immunotherapy pair: 41 out of 100 / Chemotherapy: 27 out of 100",
        "After 2 years: / 37 out of 100",
        "After 1 year: / 62 out of 100",
    ]


def test_table_names_a_comparison_only_where_chance_made_it(parse: Parse, compose: Compose) -> None:
    made = compose(
        parse("trials_table: {title: T, trials: [checkmate-743, pre0505, iaslc-m], "
              "columns: [treatment], how_to_read: R}")
    )  # fmt: skip
    assert [row[2] for row in rows(made)[1:]] == [
        "Nivolumab plus ipilimumab, compared with chemotherapy",
        "Durvalumab plus chemotherapy",
        "All kinds of treatment",
    ]


@pytest.mark.parametrize("name", ["checkmate-743.alive-36mo", "ind-227.response"])
def test_icon_array_says_in_words_what_it_shows(name: str, parse: Parse, compose: Compose) -> None:
    (figure,) = compose(parse(f"icon_array: {name}"))
    assert isinstance(figure, p.Figure)
    assert isinstance(figure.picture, IconArray)
    for group in figure.picture.groups:
        assert f"{group.count} out of{NO_BREAK}100" in figure.alt
        assert f"{group.people}{NO_BREAK}people" in figure.alt
    assert "by chance" in text_of(figure.caption)
    assert figure.caption[-1].superscript


def test_bar_chart_says_in_words_what_it_shows(parse: Parse, compose: Compose) -> None:
    block = parse("bar_chart: {outcomes: [checkmate-743.alive-24mo, checkmate-743.alive-36mo]}")
    (figure,) = compose(block)
    assert isinstance(figure, p.Figure)
    assert isinstance(figure.picture, BarChart)
    assert figure.picture.maximum == 100
    assert [group.title for group in figure.picture.groups] == [
        f"Alive after 2{NO_BREAK}years", f"Alive after 3{NO_BREAK}years",
    ]  # fmt: skip
    for group in figure.picture.groups:
        assert len(group.bars) == 2
        for bar in group.bars:
            assert bar.printed in figure.alt
            assert bar.label.partition("(")[2].rstrip(")") in figure.alt


def test_what_is_printed_is_gathered_for_the_checks(parse: Parse, context: Context) -> None:
    context.blocks(
        (
            parse("trial: {trial: dream, outcomes: [response]}"),
            parse("trials_table: {title: T, trials: [stellar], how_to_read: R}"),
            parse("bar_chart: ind-227.response"),
        )
    )
    assert context.gathered.evidence == [
        "dream", "dream.response", "stellar", "stellar.median-survival", "ind-227",
        "ind-227.response",
    ]  # fmt: skip


def test_timeline_cites_under_the_drawing(parse: Parse, compose: Compose) -> None:
    (figure,) = compose(
        parse("timeline: {title: T, points: "
              "[{when: Week 1, what: '**Start**', text: 'It begins. [@baas2021]'}]}")
    )  # fmt: skip
    assert isinstance(figure, p.Figure)
    assert figure.alt == "Timeline. T. Week 1: Start. It begins."
    assert text_of(figure.caption) == "Sources:1"
