"""Verbs that hide in a noun: “make a decision about” for “decide” (Federal Plain Language)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MAKE = "make makes made making"
_DO = (
    "do does did doing done conduct conducts conducted conducting perform performs performed "
    "performing undertake undertakes undertook undertaking"
)
_GIVE = "give gives gave given giving provide provides provided providing offer offers offered"
_HAVE = "have has had having"
_REACH = "reach reaches reached reaching come comes came coming"
_TAKE = "take takes took taken taking"
_BE = "is are was were be been being"

_HIDDEN = (
    (f"{_MAKE} {_REACH}", "decision", "decide"),
    (_MAKE, "recommendation", "advise"),
    (_MAKE, "improvement", "improve"),
    (_MAKE, "comparison", "compare"),
    (_MAKE, "determination", "decide, find out"),
    (_MAKE, "adjustment", "change"),
    (_MAKE, "arrangement", "arrange"),
    (_MAKE, "attempt", "try"),
    (_MAKE, "assumption", "assume"),
    (_MAKE, "contribution", "help, add"),
    (_MAKE, "suggestion", "suggest"),
    (_MAKE, "reduction", "lower"),
    (f"{_MAKE} {_DO}", "assessment", "check"),
    (f"{_MAKE} {_DO}", "evaluation", "check"),
    (_DO, "examination", "examine"),
    (_DO, "review", "review"),
    (_DO, "analysis", "study"),
    (_DO, "investigation", "look into"),
    (_GIVE, "consideration", "think about"),
    (_GIVE, "assistance", "help"),
    (_GIVE, "explanation", "explain"),
    (_GIVE, "approval", "approve"),
    (_GIVE, "description", "describe"),
    (_HAVE, "tendency", "tend"),
    (_HAVE, "impact on", "affect, change"),
    (_HAVE, "influence on", "affect, change"),
    (_HAVE, "discussion", "talk"),
    (_HAVE, "requirement", "need"),
    (_HAVE, "knowledge of", "know"),
    (_REACH, "conclusion", "conclude, find"),
    (_REACH, "agreement", "agree"),
    (_TAKE, "into consideration", "think about"),
    (_TAKE, "into account", "think about"),
    (_BE, "in need of", "need"),
    (_BE, "indication of", "show"),
    (_BE, "indicative of", "show"),
    (_BE, "dependent on", "depend on"),
    (_BE, "dependent upon", "depend on"),
    (_BE, "in agreement with", "agree with"),
    (_BE, "supportive of", "support"),
)
"""(the words before, the noun, the plain verb)."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden verb in a sentence: where it stands, and the plain one."""

    start: int
    end: int
    plain: str


def _table() -> dict[str, list[tuple[frozenset[str], str]]]:
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for before, noun, plain in _HIDDEN:
        found.setdefault(noun, []).append((frozenset(before.split()), plain))
    return found


_PLAIN = _table()
_NOUNS = "|".join(sorted(_PLAIN, key=len, reverse=True))
_PATTERN = re.compile(
    rf"\b(?P<before>\w+) (?:to )?(?:(?:an?|the|any|some|your|their|his|her|our|my|this|that) )?"
    r"(?:(?:best|better|big|careful|complete|detailed|difficult|final|full|good|great|hard"
    r"|informed|large|new|own|quick|right|shared|small|strong|thorough|treatment|wise) )?"
    rf"(?P<noun>{_NOUNS})s?\b",
    re.IGNORECASE,
)


def hidden_verbs(sentence: str) -> Iterator[Hidden]:
    """The hidden verbs of a sentence."""
    for match in _PATTERN.finditer(sentence):
        for before, plain in _PLAIN[match["noun"].casefold()]:
            if match["before"].casefold() in before:
                yield Hidden(match.start(), match.end(), plain)
