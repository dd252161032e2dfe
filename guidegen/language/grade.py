"""How hard a text is to read, by formulas that count sentences, words and syllables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from guidegen.language.names import SYLLABLES_OF_A_NAME
from guidegen.language.sentences import WORD, spans
from guidegen.language.syllables import syllables

LONG = 3
"""Syllables from which on a word is long (SMOG calls it a polysyllable)."""

ENOUGH = 30
"""Sentences that SMOG was made for; with fewer its grade is a guess (McLaughlin, 1969)."""

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """Sentences, words, syllables and long words of a text; counts can be added up.

    The grades are US school grades; a text without a sentence has grade 0.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    long_words: int = 0

    @classmethod
    def of(cls, text: str, names: frozenset[str] = NONE) -> Count:
        """Count the sentences of a text; what follows the last full stop is left out.

        A word that is one of ``names`` counts two syllables and is no long word.  Numbers are
        words with a syllable for each digit, and never long.  Abbreviations are words: “U.S.
        Food and Drug Administration” has five.
        """
        found = [(start, end) for start, end in spans(text)]
        total = cls(sentences=len(found))
        for start, end in found:
            total += cls.of_words(WORD.findall(text, start, end), names)
        return total

    @classmethod
    def of_words(cls, words: Iterable[str], names: frozenset[str] = NONE) -> Count:
        """Count words, as a part of a sentence."""
        number = spoken = long_words = 0
        for word in words:
            number += 1
            own, named = _lengths(word, names)
            spoken += own + named
            long_words += own >= LONG and not word[0].isdigit()
        return cls(0, number, spoken, long_words)

    def __add__(self, other: Count) -> Count:
        return Count(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
            self.long_words + other.long_words,
        )

    @property
    def flesch_kincaid(self) -> float:
        """The Flesch-Kincaid grade: words per sentence and syllables per word.

        Kincaid, Fishburne, Rogers and Chissom, 1975, Research Branch Report 8-75.
        """
        if not self.sentences:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def flesch_ease(self) -> float:
        """Flesch reading ease, 60 to 70 for plain English (Flesch, 1948); 100 without words."""
        if not self.sentences:
            return 100.0
        words, spoken = self.words / self.sentences, self.syllables / self.words
        return 206.835 - 1.015 * words - 84.6 * spoken

    @property
    def smog(self) -> float:
        """The SMOG grade: words of three syllables or more in thirty sentences.

        McLaughlin, 1969, Journal of Reading 12(8):639-646.  See ``smog_is_sure``.
        """
        if not self.sentences:
            return 0.0
        return 3.1291 + 1.0430 * sqrt(self.long_words * 30 / self.sentences)

    @property
    def smog_is_sure(self) -> bool:
        """Whether there are the thirty sentences that SMOG asks for."""
        return self.sentences >= ENOUGH

    @property
    def grade(self) -> float:
        """The higher grade of the two: formulas differ, and the reader has to get by."""
        return max(self.flesch_kincaid, self.smog)


def _lengths(word: str, names: frozenset[str]) -> tuple[int, int]:
    """The syllables of what is no name in a word, and of what is."""
    if not names:
        return syllables(word), 0
    if _is_name(word, names):
        return 0, SYLLABLES_OF_A_NAME
    parts = word.split("-")
    if len(parts) == 1 or not any(_is_name(part, names) for part in parts):
        return syllables(word), 0
    own = sum(syllables(part) for part in parts if not _is_name(part, names))
    return own, SYLLABLES_OF_A_NAME * sum(_is_name(part, names) for part in parts)


def _is_name(word: str, names: frozenset[str]) -> bool:
    for ending in ("’s", "'s", "’", "'"):
        word = word.removesuffix(ending)
    small = word.casefold()
    one = f"{small[:-3]}y" if small.endswith("ies") else small.removesuffix("s")
    return word in names or small in names or one in names
