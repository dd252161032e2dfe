"""Both guides read at US grade 8 or below, by two formulas, as a whole and section by section.

Flesch-Kincaid (Kincaid and others, 1975) counts words per sentence and syllables per word;
SMOG (McLaughlin, 1969) counts words of three syllables or more.  What is counted is prose:
paragraphs, list items and the texts in boxes, as they are printed.  Headings, tables,
captions, covers and the list of references are left out, and so are texts that end without
a full stop, question mark or exclamation mark: labels and fragments would look like short
sentences and flatter the guides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import pytest

from guidegen.document import primitives as p
from guidegen.project import Project

from .conftest import GUIDES

MOST = 8.0
FEWEST_SENTENCES = 10
"""Sentences from which on a section is judged by itself."""

NAMES = frozenset(
    """
    mesothelioma epithelioid non-epithelioid immunotherapy chemotherapy emergency
    nivolumab ipilimumab pembrolizumab berahyaluronidase durvalumab tremelimumab atezolizumab
    bevacizumab pemetrexed cisplatin carboplatin gemcitabine vinorelbine raltitrexed oxaliplatin
    ranpirnase
    Opdivo Yervoy Keytruda Imfinzi Imjudo Tecentriq Avastin Alimta Platinol Paraplatin Gemzar
    Navelbine Tomudex Eloxatin Onconase
    """.casefold().split()
)
"""The illness, the kinds of treatment, the drugs, and the sign above the door to go to: words
that these guides cannot avoid.

Each counts as a word of two syllables, so that sentences are as long as they are, and as
no long word.
"""

# -- counting ----------------------------------------------------------------------

_ABBREVIATIONS = re.compile(r"\b(?:U\.S|Dr|Mr|Mrs|Ms|vs|a\.m|p\.m|e\.g|i\.e)\.")
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_END = re.compile(r"[.!?]+[”’\")\]]*(?=\s|$)")


def sentences(text: str) -> list[str]:
    """The sentences of a text that ends with one.

    A point inside a number (14.1) has no space after it; those of abbreviations are taken
    away.  A sentence has at least one word.
    """
    # "in the U.S. It is": only here may an abbreviation end a sentence as well.
    text = re.sub(r"\bU\.S\. (?=[A-Z])(?!Food)", "US. ", text)
    text = _ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), text)
    found, start = [], 0
    for end in _END.finditer(text):
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [sentence for sentence in found if _WORD.search(sentence)]


def syllables(word: str) -> int:
    """The syllables of a word, by a plain rule.

    Each run of the vowels a e i o u y is one.  One more where vowels that stand together
    are spoken apart: ``ia`` and ``io`` (not after t, s, c, g or x, as in -tion and -cial),
    ``eo`` (not after p, as in people), ``ua`` and ``uo`` (not after q or g), ``iu``, ``ying``.
    One less for a silent ending: -e; -es, but not after s, x, z, c, g, ch, sh; -ed, but not
    after t or d.  But -le, -les and -led after a consonant are spoken: table, handled.
    A silent e inside a word (someone, likely) is counted, so the rule errs upward.

    The parts of a hyphenated word add up.  A word in capitals is spelled, a syllable for
    each letter; a number has one for each digit.
    """
    if any(char.isdigit() for char in word):
        return sum(char.isdigit() for char in word)
    return sum(_part(part) for part in re.split(r"[^A-Za-zÀ-ÿ]+", re.sub("[’']", "", word)) if part)


_APART = re.compile(r"(?<![tscgx])i[ao]|(?<!p)eo|(?<![qg])u[ao]|iu|y(?=ing)")
_SILENT = re.compile(r"[^aeiouy]e$|[^aeiouysxzcgh]es$|[^aeiouytd]ed$")
_SPOKEN = re.compile(r"[bcdfgkptz]le[sd]?$")


def _part(word: str) -> int:
    if word.isupper():
        return len(word)
    word = word.casefold()
    count = len(re.findall(r"[aeiouyà-ÿ]+", word)) + len(_APART.findall(word))
    if _SILENT.search(word) and not _SPOKEN.search(word):
        count -= 1
    return max(count, 1)


@dataclass(frozen=True)
class Count:
    """Sentences, words, syllables and long words of a text."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    long_words: int = 0

    @classmethod
    def of(cls, text: str) -> Count:
        found = sentences(text)
        words = [word for sentence in found for word in _WORD.findall(sentence)]
        names = [word for word in words if word.casefold() in NAMES]
        others = [word for word in words if word.casefold() not in NAMES]
        return cls(
            len(found),
            len(words),
            2 * len(names) + sum(map(syllables, others)),
            sum(syllables(word) >= 3 and not word[0].isdigit() for word in others),
        )

    def __add__(self, other: Count) -> Count:
        return Count(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
            self.long_words + other.long_words,
        )

    @property
    def flesch_kincaid(self) -> float:
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        return 3.1291 + 1.0430 * sqrt(self.long_words * 30 / self.sentences)


def prose(item: p.Primitive) -> Iterator[str]:
    """The texts of running prose in a primitive, without citation numbers."""
    if isinstance(item, p.Table | p.Entry | p.FullPage | p.Heading | p.Figure | p.Image):
        return
    if isinstance(item, p.Paragraph):
        yield "".join(run.text for run in item.runs if not run.superscript)
    for child in item.children():
        yield from prose(child)


def counts(document: p.Document) -> dict[str, Count]:
    """What is counted in each section, under its heading."""
    found = {}
    for section in document.body:
        if isinstance(section, p.Section):
            heading = next(section.children())
            title = "".join(run.text for run in heading.inline())
            found[title] = sum(map(Count.of, prose(section)), Count())
    return found


# -- the counter -------------------------------------------------------------------

SYLLABLES = {
    "care": 1, "lung": 1, "helped": 1, "eight": 1, "breathe": 1, "you": 1, "they’re": 1,
    "doctor": 2, "treatment": 2, "cancer": 2, "table": 2, "handled": 2, "started": 2, "people": 2,
    "trial": 2, "chances": 2, "approved": 2, "trying": 2, "minutes": 2, "nation": 2,
    "medicine": 3, "radio": 3, "casual": 3, "video": 3, "usual": 3, "surgery": 3, "FDA": 3,
    "long-term": 2, "same-day": 2, "palliative": 4, "radiation": 4, "emergency": 4, "14.1": 3,
}  # fmt: skip


@pytest.mark.parametrize("word", SYLLABLES)
def test_the_counter_knows_words(word: str) -> None:
    assert len(SYLLABLES) >= 30
    assert syllables(word) == SYLLABLES[word]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Half lived longer than 14.1 months. The U.S. Food and Drug Administration said so.", 2),
        ("It is not sold in the U.S. Ask your doctor.", 2),
        ("“Is it safe?” Ask Dr. Lee at 9 a.m. tomorrow!", 2),
        ("See clinicaltrials.gov for more.", 1),
        ("My phone numbers", 0),
        ("First one. And a fragment", 1),
    ],
)
def test_sentences_are_counted(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_the_formulas() -> None:
    count = Count.of("The cat sat on the mat. It was an emergency for a hospital.")
    assert (count.sentences, count.words, count.syllables, count.long_words) == (2, 13, 16, 1)
    assert count.flesch_kincaid == pytest.approx(0.39 * 6.5 + 11.8 * 16 / 13 - 15.59)
    assert count.smog == pytest.approx(3.1291 + 1.0430 * sqrt(15))


# -- the guides --------------------------------------------------------------------


def told(title: str, count: Count) -> str:
    return f"{title}: Flesch-Kincaid {count.flesch_kincaid:.1f}, SMOG {count.smog:.1f}"


def too_hard(count: Count) -> bool:
    return max(count.flesch_kincaid, count.smog) > MOST


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_reads_at_grade_8_or_below(name: str, project: Project) -> None:
    found = counts(project.compose(name))
    whole = sum(found.values(), Count())
    assert whole.sentences > 200
    assert not too_hard(whole), told(name, whole)
    judged = {title: count for title, count in found.items() if count.sentences >= FEWEST_SENTENCES}
    assert len(judged) > 5
    assert [told(title, count) for title, count in judged.items() if too_hard(count)] == []


def test_hard_prose_is_seen() -> None:
    hard = Count.of(
        "The administration of systemic antineoplastic combinations necessitates continuous "
        "multidisciplinary evaluation of potentially irreversible immunological complications."
    )
    assert too_hard(hard)
