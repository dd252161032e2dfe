"""What a quantity in a sentence is told as, and what the sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from guidegen.checks.evidence._quantities import Quantity, before, quantities
from guidegen.model.evidence import IN_MONTHS, Measure

Role = Literal["value", "point", "other"]

_CUE = re.compile(
    r"\b(?:lived?|living|surviv\w*|medians?|midpoints?|average|longer|shorter|expectancy|PFS|alive"
    r"|smaller|lifespan)\b",
    re.IGNORECASE,
)
_AT_A_POINT = re.compile(r"\b(?:after|at|past|by|reach(?:ed)?)(?: the first)? ?$", re.IGNORECASE)
_LIVED_FOR = re.compile(
    r"\b(?:lived?|surviv\w+|alive|stayed|remained|smaller)(?: (?!for )[\w-]+){0,2} for ?$",
    re.IGNORECASE,
)
_NO_RESULT_BEFORE = re.compile(
    r"\b(?:every|each|per|within|the|in|during|first|next|last|aged?|ages|until|takes?|took|lasts?"
    r"|lasted|once an?|for)(?: the| all| all the)? ?$",
    re.IGNORECASE,
)
_NOT_MEASURED = re.compile(
    r"\bfollow(?:ed|-up|ing)\b|\bwatched\b|\btracked\b|\bexpected to\b", re.IGNORECASE
)
_NO_RESULT_AFTER = re.compile(
    r"[ -](?:(?:old|ago|apart|of age|between|long|course)\b"
    r"|of (?!(?:\w+[ -]){0,2}(?:surviv|life|living)))",
    re.IGNORECASE,
)
_LONGER_BY = re.compile(
    r"\b(?:(?:longer|shorter|survival|life expectancy) (?:(?:rose|fell|grew|improved) )?by"
    r"|survival (?:gain|benefit|advantage)s? of) ?$",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:gain(?:s|ed)?(?: of)?|add(?:s|ed)) ?$", re.IGNORECASE)
_TO_LIFE = re.compile(r" (?:to|of|in) (?:[\w’'-]+ ){0,2}?(?:surviv|life|lives)", re.IGNORECASE)
_LATER = re.compile(r" (?:later|after|on(?! average))\b", re.IGNORECASE)
_SURVIVAL_AT = re.compile(
    r" (?:overall |progression-free |event-free )?(?:surviv|rate|PFS)", re.IGNORECASE
)
LENGTH = re.compile(
    r"\b(?:surviv\w+|PFS|expectancy|median|midpoint|average|mean)(?: time| rate)? (?:of|was|is) ?$",
    re.IGNORECASE,
)
"""Words after which a length of time is a result, and not the time at which people were counted."""


def role(text: str, quantity: Quantity) -> Role:
    """Whether a length of time is a result, a time at which people were counted, or neither.

    How long a treatment is given, how old people are, how long a study watched them are neither.
    """
    words = before(text, quantity)
    after = text[quantity.end : quantity.end + 40].replace("\N{NO-BREAK SPACE}", " ")
    if quantity.joined:
        return "point" if _SURVIVAL_AT.match(after) else "other"
    if _LONGER_BY.search(words) or (_ADDED.search(words) and _TO_LIFE.match(after)):
        return "value"
    if _NO_RESULT_AFTER.match(after) or _NOT_MEASURED.search(words):
        return "other"
    if _AT_A_POINT.search(words) or _LATER.match(after):
        return "point"
    return "value" if _is_length(words, after) else "other"


def _is_length(words: str, after: str) -> bool:
    """Whether the words around a length of time tell it as a result."""
    if _LIVED_FOR.search(words):
        return True
    if _NO_RESULT_BEFORE.search(words):
        return False
    return bool(_CUE.search(words) or _CUE.match(after.lstrip(" (,").removeprefix("on ")))


_NO_PEOPLE_AFTER = re.compile(
    r" (?:or more )?(?:of )?(?:the |your |their |all )?(?:full |usual |cancer |tumor )?"
    r"(?:cells|tumor|doses?|costs?|bill|price|time|confidence|CI|sure|certain)\b",
    re.IGNORECASE,
)
_NO_PEOPLE_BEFORE = re.compile(r"\bPD-L1\b|\bconfidence\b|\bCI\b|\bdoses?\b", re.IGNORECASE)


def counts_people(text: str, quantity: Quantity) -> bool:
    """Whether a share is one of people: not of cells, doses or costs, and no confidence level."""
    after = text[quantity.end : quantity.end + 50].replace("\N{NO-BREAK SPACE}", " ")
    nearby = before(text, quantity)[-25:]
    return not (_NO_PEOPLE_AFTER.match(after) or _NO_PEOPLE_BEFORE.search(nearby))


# -- what a sentence speaks of -------------------------------------------------------

SURVIVAL = re.compile(
    r"\b(?:lived?|lives|living|alive|surviv\w*|died?|deaths?|dead|life expectancy|lifespans?)\b",
    re.IGNORECASE,
)
GROWTH = re.compile(
    r"\b(?:progress\w*|grew|grow[ns]?|growing|growth|PFS|spread\w*)\b", re.IGNORECASE
)
_TOPICS: tuple[tuple[re.Pattern[str], frozenset[Measure]], ...] = (
    (SURVIVAL, frozenset({"median_survival", "alive_at"})),
    (GROWTH, frozenset({"median_progression_free", "progression_free_at"})),
    (
        re.compile(
            r"\b(?:shr[aiu]nk\w*|respon[ds]\w*|got smaller|stayed smaller)\b", re.IGNORECASE
        ),
        frozenset({"response", "disease_control", "duration_of_response"}),
    ),
    (
        re.compile(r"\b(?:severe|serious|grade 3)\b[\w ,-]{0,24}\beffects?\b", re.IGNORECASE),
        frozenset({"severe_effects", "hospital_stay"}),
    ),
    (re.compile(r"\b(?:medians?|midpoints?|half of)\b", re.IGNORECASE), IN_MONTHS),
)
"""Words of results, and the measures that they tell."""


def topics(text: str) -> frozenset[Measure]:
    """The measures that a text speaks of."""
    return frozenset().union(*(measures for words, measures in _TOPICS if words.search(text)))


# -- a count and its percent -----------------------------------------------------------

_ROUGHLY = (
    r"(?:that is,? |or |i\.e\.,? )?"
    r"(?:about |nearly |almost |some |roughly |around |just over |just under )?"
)
_COUNT_FIRST = re.compile(
    rf"(?: [\w’'-]+){{0,4}}(?: ?\(|,? or|, that is,?| ?=) ?{_ROUGHLY}", re.IGNORECASE
)
_SET_OFF = re.compile(rf"(?: [\w’'-]+){{0,2}}(?:,| ?[\u2013\u2014]) ?{_ROUGHLY}", re.IGNORECASE)
"""“31 of the 54 people, 57 percent, were”: the percent has a comma or a dash on each side."""

_SHARE_FIRST = re.compile(r"(?: [\w’'-]+){0,4} ?\(")


def pairs(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Counts with the percent told beside them as the same thing: “31 of the 54 (57 percent)”."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    found = [q for q in quantities(text) if q.is_share and counts_people(text, q)]
    for one, other in pairwise(found):
        count, share = (one, other) if one.kind == "count" else (other, one)
        if count.kind == "count" and share.of == 100 and _together(plain, one, other):
            yield count, share


def _together(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a count and a share are told as the same thing."""
    between = text[one.end : other.start]
    if one.kind != "count":
        return bool(_SHARE_FIRST.fullmatch(between))
    if _COUNT_FIRST.fullmatch(between):
        return True
    set_off = text[other.end :].lstrip()[:1] in (",", "\u2013", "\u2014")
    return set_off and bool(_SET_OFF.fullmatch(between))


def agree(count: Quantity, share: Quantity) -> bool:
    """Whether a count makes the percent beside it, within rounding."""
    rough = 1.5 if share.bound else 0.0
    return abs(count.value - share.value) <= max(share.step / 2, rough) + 1e-6
