"""Spotting words in an author's texts: which texts, whose words, and in which line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from guidegen.checks.base import Subject
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.problems import Problem

_READER = re.compile(r"\b(?:you|your|yours|yourself|my)\b", re.IGNORECASE)


MOST_IN_A_TEXT = 20
"""Problems of one kind that are told of one text: an editor who sees so many rewrites it."""


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """As many of the problems of a text as anyone would read."""
    return islice(problems, MOST_IN_A_TEXT)


def has(text: str, words: Iterable[str]) -> bool:
    """Whether one of these stands in a text, in small letters; most texts have none."""
    small = text.lower()
    return any(word in small for word in words)


def texts(subject: Subject, quotes: bool = True) -> Iterator[Passage]:
    """The passages of an English guide that are printed; rules about words are English.

    Alternative texts are spoken, not printed.  Without ``quotes`` the words that
    someone else has said are left out too: an author may not rewrite them.
    """
    if not subject.guide.lang.casefold().startswith("en"):
        return
    for passage in subject.passages:
        if passage.name != "alt" and (quotes or passage.block != "quote"):
            yield passage


def sentence_at(passage: Passage, start: int) -> Sentence:
    """The sentence of a passage in which the character ``start`` stands."""
    for sentence in passage.sentences:
        if start < sentence.end:
            return sentence
    return Sentence(passage, 0, len(passage.text))


def in_quotes(text: str, start: int) -> bool:
    """Whether the character ``start`` stands between curly quotation marks."""
    before = text[:start]
    return before.count("“") > before.count("”")


def of_reader(text: str, start: int, reach: int = 30) -> bool:
    """Whether the reader is spoken of shortly before: “have you recently traveled”."""
    return _READER.search(text, max(0, start - reach), start) is not None
