"""Where sentences begin and end.

A point inside a number (14.1) ends nothing, and nor do those of abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = re.compile(
    r"\b(?:U\.S|U\.K|Dr|Mr|Mrs|Ms|St|vs|etc|et al|a\.m|p\.m|e\.g|i\.e|approx|Inc|Jr|Sr"
    r"|M\.D|Ph\.D)\.$",
    re.IGNORECASE,
)
_MAY_END = re.compile(r"\b(?:U\.S|U\.K|a\.m|p\.m|etc|et al|Inc|Jr|Sr|M\.D|Ph\.D)\.$", re.IGNORECASE)
"""Abbreviations after which a capital letter begins a sentence, if it begins no name."""

_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
"""Shortened months go on where a number follows."""

_NAME_AFTER = re.compile(r"\s+(?:Food and Drug|Department|Preventive|Government|Congress|Census)")
_END = re.compile(r"[.!?\u2026]+[\u201d\u2019\")\]]*(?=\s|$)")
WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
"""A word; a decimal, a hyphenated word and one with an apostrophe are one."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends.

    What stands after the last full stop, question mark or exclamation mark is no sentence:
    labels and fragments are none.  A sentence has at least one word.
    """
    start = 0
    for end in _END.finditer(text):
        if _goes_on(text, start, end):
            continue
        begin = start + len(text[start:]) - len(text[start:].lstrip())
        if WORD.search(text, begin, end.end()):
            yield begin, end.end()
        start = end.end()


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the sentence goes on after this full stop."""
    if text[end.start()] != ".":
        # “Is it safe?” she asked.
        return bool(re.match(r"\s+[a-z]", text[end.end() :]))
    before = text[start : end.start() + 1]
    after = text[end.end() :]
    if _MONTH.search(before):
        return bool(re.match(r"\s+\d", after))
    if not _ABBREVIATIONS.search(before):
        return False
    if not after.strip():
        return False
    if _MAY_END.search(before):
        return not re.match(r"\s+[A-Z“]", after) or bool(_NAME_AFTER.match(after))
    return True


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in spans(text)]


def words(text: str) -> list[str]:
    """The words of a text."""
    return WORD.findall(text)
