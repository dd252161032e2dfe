"""Hard words, hidden verbs and the passive voice in sentences."""

from __future__ import annotations

import time

import pytest

from guidegen.language.hidden_verbs import hidden_verbs
from guidegen.language.passive import passives
from guidegen.language.plain_words import SIMPLER, hard_words


def hard(sentence: str) -> list[tuple[str, str]]:
    return [(sentence[h.start : h.end], h.entry.simpler) for h in hard_words(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We utilize it.", [("utilize", "use")]),
        ("It utilizes and utilized it.", [("utilizes", "use"), ("utilized", "use")]),
        ("We are utilizing it.", [("utilizing", "use")]),
        ("Its utilization is new.", [("utilization", "use")]),
        ("Your physicians ran analyses.", [("physicians", "doctor"), ("analyses", "study")]),
        ("The criteria apply.", [("criteria", "rule, test")]),
        ("It underwent tests.", [("underwent", "have")]),
        ("Prior to surgery, rest.", [("Prior to", "before")]),
        ("In light of the fact that it rains, rest.", [("In light of the fact that", "because")]),
        ("A large number of people rest.", [("A large number of", "many")]),
        ("It metastasized.", [("metastasized", "spread")]),
        ("Each individual's risk", [("individual's", "person’s")]),
    ],
)  # fmt: skip
def test_hard_words_are_found_in_all_their_forms(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert hard(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "The Food and Drug Administration said so.",
        "Ask at a National Comprehensive Cancer Network center.",
        "Your tumor, a biopsy, and the median are words to know.",
        "Talk with your doctor before you start, change, or stop any treatment.",
        "Take your medicine by mouth, with food, at the same time each day.",
        "Your insurance may pay for the hospital and for radiation.",
    ],
)
def test_names_and_words_without_a_simpler_one_are_let_stand(sentence: str) -> None:
    assert hard(sentence) == []


def test_the_list_is_plain_itself() -> None:
    entries = {entry.word: entry for entry in SIMPLER.values()}
    assert 250 <= len(entries) <= 650
    for entry in entries.values():
        assert entry.word == entry.word.strip().casefold()
        assert entry.simpler
        assert hard(entry.simpler) == [], entry


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("You can make a decision about it.", "decide"),
        ("We came to a final decision.", "decide"),
        ("Making an informed decision takes time.", "decide"),
        ("The team conducts an assessment.", "check"),
        ("They gave careful consideration to it.", "think about"),
        ("It has a strong impact on sleep.", "affect, change"),
        ("Take your wishes into account.", ""),
        ("Your doctors take into account what you want.", "think about"),
        ("Decide what matters to you.", ""),
        ("The decision is yours.", ""),
        ("Make sure that the decision suits you.", ""),
    ],
)
def test_hidden_verbs(sentence: str, plain: str) -> None:
    assert [found.plain for found in hidden_verbs(sentence)] == [plain][: bool(plain)]


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("The drug is given into a vein.", 1),
        ("It was not approved, and is often sold.", 2),
        ("You will be told what was found.", 2),
        ("Blood has been taken.", 1),
        ("You feel tired, and you are worried.", 0),
        ("A nurse gives you the drug.", 0),
        ("You are scared of it, and so is your friend.", 0),
        ("It is pemetrexed.", 0),
        ("It is FDA-approved.", 0),
        ("Have you changed your mind?", 0),
    ],
)
def test_the_passive_voice(sentence: str, times: int) -> None:
    assert passives(sentence) == times


def test_odd_texts_take_no_time() -> None:
    start = time.perf_counter()
    for text in ("is not " * 5000, "make a " * 5000, "in the " * 5000, "(" * 20000, "a" * 50000):
        passives(text)
        list(hidden_verbs(text))
        list(hard_words(text))
    assert time.perf_counter() - start < 2
