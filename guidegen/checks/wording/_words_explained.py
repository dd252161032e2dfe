"""Whether a text explains a word or spells out an abbreviation where it uses it."""

from __future__ import annotations

import re

from guidegen.language.sentences import WORD
from guidegen.manuscript.passages import Passage

_CALLED = re.compile(
    r"\b(?:called|named|known as|termed|terms?|the words?|short for|stands? for|abbreviated"
    r"|means?|meant|means that|that is|i\.e\.|call (?:this|it|that|them)|such)"
    r",?\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?[“\"‘(]?$",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"[”\"’]?(?:\s*\((?![^)]*®)[^)]{3,}\)"
    r"|,?\s+(?:\([^)]*\)\s+)?(?:also )?(?:means?|meant|is when|is where"
    r"|(?:is an?|is the|are the|is (?=surgery|swelling|fluid|pain|medicine|treatment that))"
    r"(?! (?:option|choice|possibility|common|usual|good|next|first))"
    r"|is called|is short for|refers? to|stands? for|describes?)\b"
    r"|,\s+(?:an?|the|which|that is|meaning|in other words)\b|\s*[:–—]\s)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[^.?!]*[.?!][”\"’)]?\s+(?:(?:That|This|It|They|The words?|These words?) (?:just |only )?"
    r"(?:means?|meant|describes?)|(?:That|This|It) is (?:when|called|a word)|In other words)\b"
)
_NAMES = re.compile(
    r"\s*\((?!\d)[^)]*[A-Za-z]{3,}[^)]*\)|,?\s+(?:(?:is|which is|are) short for|stands? for|means?"
    r"|is an?|is the|are)\b",
)
_OR = re.compile(r"(?:[,(–—]\s*(?:or\s+|also\s+|called\s+)*|\bor\s+)[“\"]?$", re.IGNORECASE)

_EMPTY = frozenset(
    (
        "about", "after", "also", "another", "been", "before", "body", "cancer", "care", "cannot",
        "doctor", "doctors", "drug", "drugs", "each", "from", "given", "group", "have", "help",
        "helps", "into", "known", "like", "made", "make", "makes", "many", "mesothelioma", "more",
        "most", "often", "other", "part", "parts", "people", "person", "some", "such", "than",
        "that", "their", "them", "then", "there", "they", "this", "through", "treatment",
        "treatments", "used", "very", "what", "when", "which", "with", "without", "your",
    )
)  # fmt: skip
"""Words that two texts share without one explaining the other."""

LONG = 9
"""Letters of a word that may be abbreviated freely: electrocardiogram (EKG)."""

FAR = 150
"""Characters within which an explanation follows its word."""

SHARED = 2
"""Words of a meaning that a text shares if it explains the word."""


def spelled_out(text: str, match: re.Match[str]) -> bool:
    """Whether an abbreviation is spelled out beside it: “National Cancer Institute (NCI)”."""
    token, before = match["token"], text[max(0, match.start() - 200) : match.start()]
    if _NAMES.match(text[match.end() : match.end() + FAR]) or _CALLED.search(before[-60:]):
        return True
    if not _OR.search(before[-30:]):
        return False
    words = [word.casefold() for word in WORD.findall(before)[-(len(token) + 3) :]]
    letters = [letter for letter in token.casefold() if letter.isalpha()]
    return any(
        word[0] == letters[0] and (_in_order(letters, "".join(words[at:])) or len(word) > LONG)
        for at, word in enumerate(words)
    )


def _in_order(letters: list[str], text: str) -> bool:
    """Whether a text has these letters one after another."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def explained(passage: Passage, start: int, end: int, meaning: str) -> bool:
    """Whether a text says what a word in it means; ``meaning`` is that of the glossary."""
    text = passage.text
    if passage.block == "definition":
        return True
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True  # “swelling of the bowel (colitis)”
    if _CALLED.search(text[max(0, start - 60) : start]):
        return True
    if _MEANS.match(text[end : end + FAR]) or _NEXT.match(text[end : end + 2 * FAR]):
        return True
    return len(_content(meaning) & _content(text) - _content(text[start:end])) >= SHARED


def _content(text: str) -> frozenset[str]:
    words = (word.casefold() for word in WORD.findall(text))
    return frozenset(word for word in words if len(word) > 3 and word not in _EMPTY)
