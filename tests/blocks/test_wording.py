"""How numbers are said: by their type, in words that promise nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.evidence import wording
from guidegen.evidence.lookup import Found
from guidegen.model.evidence import Trial
from guidegen.model.library import Library

COMPARING = re.compile(
    r"better|worse|improv|versus|\bvs\b|compared|\bmore than\b|superior|longer than people", re.I
)


def trial(**changes: Any) -> Trial:
    fields: dict[str, Any] = {
        "name": "T", "design": "randomized", "population": "people with it", "n": 400,
        "arms": {"a": {"name": "drug A", "n": 200}, "b": {"name": "drug B", "n": 200}},
        "references": ["baas2021"],
    }  # fmt: skip
    return Trial.model_validate({**fields, **changes})


def found(outcome: dict[str, Any], **changes: Any) -> Found:
    whole = trial(outcomes={"o": outcome}, **changes)
    return Found("t", whole, "o", whole.outcomes["o"])


def plain(text: str) -> str:
    return text.replace(wording.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("value", "unit", "form", "said"),
    [
        (23, "percent", "", "23 out of 100"),
        (14.5, "percent", "", "15 out of 100"),
        (0.4, "percent", "", "fewer than 1 out of 100"),
        (0, "percent", "", "0 out of 100"),
        (28.3, "percent", "exact", "28.3%"),
        (18.1, "months", "", "about 18 months"),
        (12.0, "months", "exact", "12 months"),
        (18.1, "months", "number", "18"),
        (3221, "people", "", "3,221"),
        (3221, "people", "number", "3221"),
    ],
)
def test_number(value: float, unit: str, form: str, said: str) -> None:
    assert plain(wording.number(value, unit, form)) == said


@pytest.mark.parametrize(
    ("months", "said"),
    [(12, "1 year"), (36, "3 years"), (6, "6 months"), (18, "18 months"), (1, "1 month"),
     (3.7, "16 weeks")],
)  # fmt: skip
def test_duration(months: float, said: str) -> None:
    assert plain(wording.duration(months)) == said


@given(st.floats(min_value=0, max_value=100))
def test_rounding_moves_no_number_by_more_than_half(value: float) -> None:
    assert abs(int(wording.rounded(value)) - value) <= 0.5


def test_median_is_a_midpoint_for_both_groups() -> None:
    one = found({"measure": "median_survival", "unit": "months", "values": {"a": 18.1, "b": 14.1}})
    assert plain(wording.sentence(one)) == (
        "Half of the people who got drug A lived longer than about 18 months, and half lived "
        "a shorter time. For people who got drug B, that midpoint was about 14 months."
    )


def test_percent_gives_both_groups_with_one_denominator() -> None:
    one = found(
        {"measure": "alive_at", "unit": "percent", "months": 36, "values": {"a": 23, "b": 15}}
    )
    assert plain(wording.sentence(one)) == (
        "After 3 years, 23 out of 100 people who got drug A were alive. "
        "The same was true for 15 out of 100 people who got drug B."
    )
    assert plain(wording.event(one)[0]) == "alive after 3 years"


def test_small_group_is_named_as_small() -> None:
    arms = {"a": {"name": "drug A", "n": 25}}
    one = found(
        {"measure": "response", "unit": "percent", "values": {"a": 20}, "low": {"a": 6.8},
         "high": {"a": 40.7}},
        arms=arms, design="single_arm", n=25,
    )  # fmt: skip
    assert plain(wording.explained(one)) == (
        "The cancer shrank in 20 out of 100 people who got drug A (25 in all). "
        "The true figure could be as low as 7 or as high as 41 out of 100."
    )


def test_small_randomized_trial_does_not_invite_a_comparison() -> None:
    assert "luck" in wording.design(trial(n=24, arms={"a": {"name": "drug A", "n": 12}}))
    assert "luck" not in wording.design(trial())


def test_hazard_ratio_stands_with_the_group_it_favors_and_only_in_randomized_trials() -> None:
    outcome = {
        "measure": "median_survival", "unit": "months", "values": {"a": 18.1, "b": 14.1},
        "hazard_ratio": {"value": 0.74, "low": 0.6, "high": 0.91, "level": 96.6, "favors": "a"},
        "p": ".0020",
    }  # fmt: skip
    assert plain(wording.published(found(outcome))) == (
        "Midpoint of how long people lived: 18.1 months vs 14.1 months, hazard ratio 0.74 "
        "(96.6% CI 0.60–0.91), in favor of drug A, P = .0020."
    )
    assert plain(wording.published(found(outcome, design="registry"))) == (
        "Midpoint of how long people lived: 18.1 months and 14.1 months."
    )


def test_every_outcome_of_the_library_is_said_without_an_average(library: Library) -> None:
    count = 0
    for key, one in library.evidence.trials.items():
        for name, outcome in one.outcomes.items():
            this = Found(key, one, name, outcome)
            said = wording.explained(this)
            assert "average" not in said + wording.title(this)
            assert "half" in said.lower() or outcome.unit == "percent"
            for arm, value in outcome.values.items():
                assert wording.number(value, outcome.unit) in said, (key, name, arm)
            count += 1
    assert count > 20


def test_a_trial_without_chance_groups_never_compares(library: Library) -> None:
    several = [one for one in library.evidence.trials.items() if not one[1].comparative]
    assert several
    for key, one in several:
        said = [wording.design(one), wording.design_name(one), wording.groups_name(one)]
        for name, outcome in one.outcomes.items():
            this = Found(key, one, name, outcome)
            said += [wording.explained(this), wording.published(this), wording.chart_title(this)]
        for text in said:
            assert not COMPARING.search(text), text
