"""Lengths of time, shares and numbers of people are found as a text tells them."""

from __future__ import annotations

import time

import pytest

from guidegen.checks.evidence._quantities import quantities
from guidegen.checks.evidence._relative import relatives

SAID = {
    "nearly two years": [("two years", 24, "nearly")],
    "2 years or more": [("2 years", 24, "above")],
    "about 18 and about 16 and a half months": [
        ("18 months", 18, "about"), ("16 and a half months", 16.5, "about")],
    "a year and a half": [("a year and a half", 18, "")],
    "twenty-one months": [("twenty-one months", 21, "")],
    "31 of the 54 patients (57 percent)": [("31 of the 54", 57.407, ""), ("57 percent", 57, "")],
    "23 and 15 out of 100": [("23 out of 100", 23, ""), ("15 out of 100", 15, "")],
    "Out of 100 people given it, 23 were alive": [("23 out of 100", 23, "")],
    "two-thirds of patients": [("two-thirds of patients", 66.667, "")],
    "3 in 10 people": [("3 in 10", 30, "")],
    "every third person": [("every third person", 33.333, "")],
    "1 of every 4 people": [("1 of every 4", 25, "")],
    "In 2021 and 3 months later": [("3 months", 3, "")],
    "page 3 of 12, the one in the middle, 10:30 in the morning, 101°F": [],
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_quantities_are_found(text: str) -> None:
    found = [(q.said, round(q.value, 3), q.bound) for q in quantities(text)]
    assert found == SAID[text]


@pytest.mark.parametrize(
    "piece", ["1, ", "1 of 1 ", "twenty ", "risk cut by ", "out of 5 ", "a half "]
)
def test_long_texts_take_little_time(piece: str) -> None:
    text = piece * 4000
    start = time.perf_counter()
    quantities(text)
    list(relatives(text))
    assert time.perf_counter() - start < 5
