"""The syllable counter against the CMU Pronouncing Dictionary.

A count is right if it is that of one of the ways in which the dictionary says a word.  What
is measured is printed (``pytest -s``), and kept with the result of the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from guidegen.language.sentences import words
from guidegen.language.syllables import _KNOWN, spoken, syllables
from guidegen.project import Project

from .dictionary import ordinary
from .find_spellings import is_held_out

Record = Callable[[str, object], None]


@dataclass(frozen=True)
class Measured:
    """Shares of words, and the mean of the signed error in syllables."""

    words: int
    exact: float
    within_one: float
    bias: float
    long_or_not: float
    """Whether a word has three syllables or more: what SMOG asks."""

    @classmethod
    def of(cls, found: Iterable[str]) -> Measured:
        counts = ordinary()
        errors, agreed = [], 0
        for word in found:
            count = syllables(word)
            errors.append(min((count - right for right in counts[word]), key=abs))
            agreed += any((count >= 3) == (right >= 3) for right in counts[word])
        number = len(errors)
        return cls(
            number,
            sum(error == 0 for error in errors) / number,
            sum(abs(error) <= 1 for error in errors) / number,
            sum(errors) / number,
            agreed / number,
        )

    def __str__(self) -> str:
        return (
            f"{self.words} words: {self.exact:.2%} exact, {self.within_one:.2%} within one, "
            f"bias {self.bias:+.3f}, {self.long_or_not:.2%} rightly long or not"
        )


def told(name: str, measured: Measured, record_property: Record) -> Measured:
    print(f"\nsyllables, {name}: {measured}")
    record_property(f"syllables, {name}", str(measured))
    return measured


def test_the_whole_dictionary(record_property: Record) -> None:
    found = told("whole dictionary", Measured.of(ordinary()), record_property)
    assert found.words > 110_000
    assert found.exact >= 0.95
    assert found.within_one >= 0.998
    assert abs(found.bias) <= 0.02
    assert found.long_or_not >= 0.975


def test_words_that_the_table_was_not_made_from(record_property: Record) -> None:
    """The table has learned rules, not words."""
    held_out = [word for word in ordinary() if is_held_out(word)]
    found = told("held out", Measured.of(held_out), record_property)
    assert found.words > 20_000
    assert found.exact >= 0.95
    assert found.long_or_not >= 0.975


def test_the_words_of_the_guides(project: Project, record_property: Record) -> None:
    said = {
        word.casefold()
        for name in project.guides
        for text in project.subject(name).printed
        if text.kind != "entry"
        for word in words(text.text)
        if not word.isupper()
    }
    known = said & set(ordinary())
    found = told("words of the guides", Measured.of(known), record_property)
    assert found.words > 800
    assert found.exact >= 0.98
    assert found.long_or_not >= 0.99


def test_every_word_of_the_list_is_right() -> None:
    counts = ordinary()
    assert len(_KNOWN) < 250
    assert [word for word in _KNOWN if word in counts and spoken(word) not in counts[word]] == []


SYLLABLES = {
    "care": 1, "lung": 1, "helped": 1, "eight": 1, "breathe": 1, "you": 1, "they’re": 1,
    "doctor": 2, "treatment": 2, "cancer": 2, "table": 2, "handled": 2, "started": 2, "people": 2,
    "trial": 2, "chances": 2, "approved": 2, "trying": 2, "minutes": 2, "nation": 2,
    "medicine": 3, "radio": 3, "casual": 3, "video": 3, "usual": 3, "surgery": 3, "FDA": 3,
    "long-term": 2, "same-day": 2, "palliative": 4, "radiation": 4, "emergency": 4, "14.1": 3,
    "someone": 2, "lifetime": 2, "carefully": 3, "homeless": 2, "science": 2, "quiet": 2,
    "areas": 3, "experiences": 5, "carriages": 3, "client’s": 2,
    "doesn’t": 2, "couldn't": 2, "won’t": 1, "can't": 1, "you’ve": 1,
    "mesothelioma": 6, "immunotherapy": 6, "epithelioid": 5, "nivolumab": 4, "cisplatin": 3,
    "pleurodesis": 4, "pneumonitis": 4, "colitis": 3,
    "U.S": 2, "NCI": 3, "ASCO": 2, "AJCC": 4, "CONFIRM": 2, "PD-L1": 4, "B12": 3, "mg": 2,
    "naïve": 2, "Peña": 2, "日本": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SYLLABLES)
def test_the_counter_knows_words(word: str) -> None:
    assert syllables(word) == SYLLABLES[word]
