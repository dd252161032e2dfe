"""Both instruments are complete, and each item says who decides and by what."""

from __future__ import annotations

import pytest

from guidegen.checks.registry import rules
from guidegen.worksheet.cdc import PARTS
from guidegen.worksheet.items import Item, Topic
from guidegen.worksheet.pemat import ACTIONABILITY, UNDERSTANDABILITY


def items_of(topics: tuple[Topic, ...]) -> list[Item]:
    return [item for topic in topics for item in topic.items]


PEMAT = [*items_of(UNDERSTANDABILITY), *items_of(ACTIONABILITY)]
CDC = items_of(PARTS)
ALL = [*PEMAT, *CDC]


def name(item: Item) -> str:
    return f"{'PEMAT' if item in PEMAT else 'CDC'}-{item.number}"


def test_the_pemat_for_print_has_24_items() -> None:
    """13 and 14 are of the form for films."""
    understand = [item.number for item in items_of(UNDERSTANDABILITY)]
    assert understand == [*range(1, 13), *range(15, 20)]
    assert len(understand) == 17
    assert [item.number for item in items_of(ACTIONABILITY)] == list(range(20, 27))


def test_the_index_has_20_questions_in_four_parts() -> None:
    assert [item.number for item in CDC] == list(range(1, 21))
    parts = {
        letter: [item.number for topic in PARTS if f"Part {letter}" in topic.title
                 for item in topic.items]
        for letter in "ABCD"
    }  # fmt: skip
    assert parts == {
        "A": list(range(1, 12)), "B": [12, 13, 14], "C": [15, 16, 17], "D": [18, 19, 20],
    }  # fmt: skip


def test_not_applicable_stands_where_the_instruments_have_it() -> None:
    may_not = [item.number for item in PEMAT if item.may_not_apply]
    assert may_not == [6, 8, 9, 11, 16, 17, 18, 19, 24, 25]
    assert [item.number for item in CDC if item.may_not_apply] == list(range(12, 21))


def test_what_raters_tick() -> None:
    assert PEMAT[0].choices == ("Agree", "Disagree")
    assert PEMAT[5].choices == ("Agree", "Disagree", "N/A")
    assert CDC[0].choices == ("Yes", "No")
    calculations = CDC[16]
    assert calculations.labels == ("No", "Yes"), "in question 17, No earns the point"
    assert calculations.choices == ("Yes", "No", "N/A")


@pytest.mark.parametrize("item", ALL, ids=name)
def test_an_item_says_how_it_is_decided(item: Item) -> None:
    assert item.wording[-1] in ".?"
    if item.by == "program":
        assert item.look or item.rules
    if item.by == "people":
        assert not item.rules
    assert not item.clear or item.rules


def test_only_people_decide_what_only_people_can() -> None:
    assert [item.number for item in PEMAT if item.by == "people"] == [10, 16, 24, 26]
    assert [item.number for item in CDC if item.by == "people"] == [13, 18]


@pytest.mark.parametrize("item", [item for item in ALL if item.rules], ids=name)
def test_every_rule_of_an_item_is_there(item: Item) -> None:
    assert set(item.rules) <= set(rules()), "a rule that is not there never finds anything"
