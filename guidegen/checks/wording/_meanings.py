"""Whether a guide explains a hard word that it uses (PEMAT item 4)."""

from __future__ import annotations

import re

from guidegen.checks.base import Subject
from guidegen.language.plain_words import hard_words
from guidegen.manuscript.passages import Passage

_AFTER = re.compile(
    r"[”\"’]?(?:[ -][\w-]+){0,2}"  # the rest of its phrase: pulmonary embolism
    r"(?:"
    r"[”\"]? \((?!\d)[^()]*[a-z]{3}[^()]*\)"  # dyspnea (shortness of breath)
    r"|,? (?:means|which (?:is|means)|that is,|also called|in other words|is (?:when|the word for))"
    r"|[^.?!]{0,40}\.[”\"]? (?:That|This|It) means\b"
    r")"
)
_BESIDE = re.compile(r"(?: [\w-]+)?, (?:or|an?|the) [a-z]")
"""An explanation between commas: dyspnea, or shortness of breath."""

_RUN_IN = re.compile(r":\s")
_BEFORE = re.compile(
    r"(?:\b(?:called?|named|known as|terms?|words?|call (?:it|this|these|them|that))"
    r"(?: an?| the)? ?[“\"]?|[“\"]|\((?:[a-z-]+ )?)$"
)
_LOOK = 60
"""Characters beside a word in which its meaning is looked for."""


def explained_here(passage: Passage, start: int, end: int) -> bool:
    """Whether the word at these characters is explained right there.

    By words in brackets after it, or by being the one in brackets; after a comma; as what
    something is called; in quotation marks, which speak of the word itself.
    """
    text = passage.text
    before, after = text[max(start - _LOOK, 0) : start], text[end : end + 2 * _LOOK]
    if _AFTER.match(after) or _is_named(before, after):
        return True
    in_a_list = re.search(r",(?: and| or)? (?:[\w-]+ )?$", before)
    if _BESIDE.match(after) and not in_a_list:
        return True
    return bool(_RUN_IN.match(after)) and len(before.split()) <= 1 and start < _LOOK


def _is_named(before: str, after: str) -> bool:
    found = _BEFORE.search(before)
    if not found:
        return False
    if found[0].endswith(("“", '"')):
        return after.startswith(("”", '"', ",”", ".”")) or "call" in found[0]
    if found[0].startswith("("):
        return bool(re.match(r"(?: [a-z-]+)?\)", after))
    return True


def explained_words(subject: Subject) -> set[str]:
    """The entries of the hard words that the guide's word list or a definition explains."""
    terms = subject.library.glossary.terms
    said = [word for key in subject.document.terms for word in (terms[key].term, *terms[key].also)]
    said += [p.text for p in subject.passages if p.block == "definition" and p.name == "term"]
    return {found.entry.word for text in said for found in hard_words(text.casefold())}
