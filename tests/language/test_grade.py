"""The formulas, and what is counted for them."""

from __future__ import annotations

from math import sqrt

import pytest

from guidegen.language.grade import Count
from guidegen.language.names import UNAVOIDABLE, unavoidable
from guidegen.language.plain_words import SIMPLER

CAT = "The cat sat on the mat. It was a holiday for a hospital."


def test_the_formulas() -> None:
    count = Count.of(CAT)
    assert (count.sentences, count.words, count.syllables, count.long_words) == (2, 13, 17, 2)
    assert count.flesch_kincaid == pytest.approx(0.39 * 6.5 + 11.8 * 17 / 13 - 15.59)
    assert count.flesch_ease == pytest.approx(206.835 - 1.015 * 6.5 - 84.6 * 17 / 13)
    assert count.smog == pytest.approx(3.1291 + 1.0430 * sqrt(2 * 30 / 2))
    assert count.grade == max(count.flesch_kincaid, count.smog)


def test_counts_add_up() -> None:
    first, second = "The cat sat on the mat.", "It was a holiday for a hospital."
    assert Count.of(first) + Count.of(second) == Count.of(CAT)
    assert Count() + Count.of(CAT) == Count.of(CAT)


def test_a_text_without_sentences_has_no_grade() -> None:
    for text in ("", "My phone numbers", "…"):
        count = Count.of(text)
        assert count == Count()
        assert (count.flesch_kincaid, count.smog, count.grade) == (0, 0, 0)
        assert not count.smog_is_sure


def test_smog_is_sure_from_thirty_sentences_on() -> None:
    assert not Count.of("Rest. " * 29).smog_is_sure
    assert Count.of("Rest. " * 30).smog_is_sure


@pytest.mark.parametrize(
    ("text", "sentences", "words"),
    [
        ("Half lived longer than 14.1 months.", 1, 6),
        ("The U.S. Food and Drug Administration said so.", 1, 8),
        ("It is not sold in the U.S. Ask your doctor.", 2, 10),
        ("“Is it safe?” Ask Dr. Lee at 9 a.m. tomorrow!", 2, 10),
        ("See clinicaltrials.gov for more.", 1, 4),
        ("First one. And a fragment", 1, 2),
        ("They gave it to 1,200 people.", 1, 6),
    ],
)
def test_what_is_counted(text: str, sentences: int, words: int) -> None:
    count = Count.of(text)
    assert (count.sentences, count.words) == (sentences, words)


def test_numbers_are_never_long_words() -> None:
    assert Count.of("In 2026 it was 1,234.5 of them.").long_words == 0


# -- names ----------------------------------------------------------------------


def test_the_list_of_names_is_short_and_exact() -> None:
    """A word more here makes every guide look easier: think twice."""
    assert sorted(UNAVOIDABLE) == [
        "biphasic", "chemotherapy", "emergency", "epithelioid", "immunotherapy", "mesothelioma",
        "sarcomatoid",
    ]  # fmt: skip


def test_the_list_hides_no_word_that_has_a_simpler_one() -> None:
    assert not UNAVOIDABLE & set(SIMPLER)


def test_names_count_as_short_words() -> None:
    names = unavoidable(["nivolumab"], ["Opdivo"])
    bare = Count.of("Nivolumab (Opdivo) is an immunotherapy for mesothelioma’s symptoms.")
    with_names = Count.of(
        "Nivolumab (Opdivo) is an immunotherapy for mesothelioma’s symptoms.", names
    )
    assert (bare.long_words, with_names.long_words) == (4, 0)
    assert with_names.words == bare.words
    assert with_names.syllables == 4 * 2 + 4 + len(["symp", "toms"]) - 1


def test_ordinary_hard_words_stay_long() -> None:
    names = unavoidable(
        ["pembrolizumab and berahyaluronidase alfa-pmph", "folic acid"], ["Optune Lua"]
    )
    text = "Administration of alternative medication necessitates regular evaluation."
    assert Count.of(text, names) == Count.of(text)
    assert {"and", "acid", "alternative"}.isdisjoint(names)


def test_a_brand_hides_no_word_of_every_day() -> None:
    names = unavoidable([], ["Serenity for medication"])
    assert Count.of("Take medication.", names).long_words == 1
    assert Count.of("Serenity helps.", names).long_words == 0
    assert Count.of("We wish you serenity.", names).long_words == 1


def test_words_put_together_with_names() -> None:
    names = unavoidable()
    assert Count.of("It is non-epithelioid.", names).long_words == 0
    assert Count.of("It is chemotherapy-related.", names).long_words == 1
    assert Count.of("Emergencies happen.", names).long_words == 0
