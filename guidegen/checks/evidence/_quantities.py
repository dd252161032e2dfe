"""Finding quantities in a text: lengths of time, shares of people, numbers of people.

Numbers may be digits or words (“nearly two years”, “a year and a half”), stand in a list
with one unit (“18 and 14 months”), and shares may be told as “57 percent”, “57 out of
100”, “1 in 5”, “31 of the 54 patients” or “a third of the patients”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Unit = Literal["months", "percent", "people"]
Kind = Literal["time", "percent", "out of", "count", "one in", "fraction", "people"]
Bound = Literal["", "about", "nearly", "below", "above"]

MONTHS = {"day": 12 / 365.25, "week": 12 / 52.18, "month": 1.0, "year": 12.0}
"""How many months each unit of time has."""

ROUND = frozenset({10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000})
"""Denominators that stand for people at large, and not for the size of a group."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as a text tells it.

    Attributes:
        start, end: Its characters in the text.
        context: Where its phrase begins; of “18 and 14 months”, both begin at 18.
        unit: ``months``, ``percent`` (of people) or ``people``.
        value: The number in that unit.
        step: What one step of its last digit is, in that unit.
        kind: How it is told.
        bound: “about 18” is ``about``, “up to 18” ``below``, “18 or more” ``above``.
        said: The words, with the unit.
        decimal: Whether it has a decimal point.
        count, of: The two numbers of a share.
        joined: Whether it is an adjective, as in “6-month”.
    """

    start: int
    end: int
    context: int
    unit: Unit
    value: float
    step: float
    kind: Kind
    bound: Bound
    said: str
    decimal: bool = False
    count: float = 0
    of: int = 0
    joined: bool = False

    @property
    def is_share(self) -> bool:
        return self.unit == "percent"


# -- numbers -----------------------------------------------------------------------

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: float(value) for value, word in enumerate(_UNITS)}
_VALUES |= {word: 20.0 + 10 * place for place, word in enumerate(_TENS)}
_VALUES |= {"a": 1.0, "an": 1.0, "hundred": 100.0, "a hundred": 100.0, "one hundred": 100.0}

_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS[1:10])}))?|(?:a|one) hundred"
    rf"|{'|'.join(sorted(_UNITS[1:], key=len, reverse=True))})"
)
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|\b{_WORD}\b)"
_HALF = r"(?: and a half)?"
_JOIN = (
    r"(?:,? (?:and|or|to|versus|vs\.?|against|compared (?:with|to)) |, | ?[\u2013-] ?)"
    r"(?:(?:about|nearly|almost|around|roughly) )?"
)
_LIST = rf"(?P<list>{_NUMBER}{_HALF}(?:{_JOIN}{_NUMBER}{_HALF}){{0,4}})"
_BEGIN = r"(?<![\w.$,-])"
_ITEM = re.compile(rf"{_NUMBER}{_HALF}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[a-z]+")
_NUMBER_WORDS = frozenset(
    (
        *_UNITS,
        *_TENS,
        "hundred",
        "year",
        "half",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "fifth",
        "every",
    )
)
"""A text without digits and without one of these has no quantity: most are passed over."""

_PEOPLE = (
    r"(?:people|patients?|participants?|persons?|men|women|adults|volunteers|individuals|subjects"
    r"|americans)"
)


def _number(words: str) -> float:
    """The value of a number in digits or words, with or without “and a half”."""
    said = words.casefold().replace("-", " ").strip()
    half = said.endswith(" and a half")
    said = said.removesuffix(" and a half")
    if said[:1].isdigit():
        value = float(said.replace(",", ""))
    elif said in _VALUES:
        value = _VALUES[said]
    else:
        value = sum(_VALUES[word] for word in said.split())
    return value + 0.5 * half


def numbers_in(text: str) -> Iterator[float]:
    """Every number of a text, whatever its unit."""
    for item in _ITEM.finditer(_plain(text)):
        yield _number(item[0])


def _step(words: str) -> float:
    """What one step of its last digit is: 1 for 18, 0.1 for 18.4, 0.5 for “18 and a half”."""
    if words.casefold().endswith("half"):
        return 0.5
    return float(10 ** -len(words.partition(".")[2]))


def _plain(text: str) -> str:
    """The text with plain spaces, at the same places."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


# -- the words around a number -------------------------------------------------------

_MODIFIER = re.compile(
    r"\b(?:(?P<nearly>nearly|almost|just under|close to)"
    r"|(?P<below>less than|under|fewer than|below|up to|at most|no more than)"
    r"|(?P<above>more than|just over|a little over|over|at least|beyond|above|as much as)"
    r"|(?P<about>about|around|roughly|some|approximately))(?: an?(?= \d))? $",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s?\+| (?:or|and) (?:more|longer|better|beyond|over)\b", re.IGNORECASE)
_OR_LESS = re.compile(r" or (?:less|fewer|shorter|under)\b", re.IGNORECASE)
_BOUNDS: tuple[Bound, ...] = ("about", "nearly", "below", "above")
_REACH = 24
"""Characters before a number in which “nearly”, “more than” and the like are looked for."""


def _bound(text: str, start: int, end: int) -> Bound:
    if _OR_MORE.match(text, end):
        return "above"
    if _OR_LESS.match(text, end):
        return "below"
    found = _MODIFIER.search(text[max(0, start - _REACH) : start])
    if not found:
        return ""
    for bound in _BOUNDS:
        if found[bound]:
            return bound
    return ""


def before(text: str, quantity: Quantity) -> str:
    """The words before the phrase of a quantity, without “about”, “nearly” and the like."""
    words = _plain(text[max(0, quantity.context - 60) : quantity.context])
    return _MODIFIER.sub("", words)


# -- finding -------------------------------------------------------------------------

_TIME = re.compile(
    rf"{_BEGIN}{_LIST}(?P<gap> |-)(?P<unit>day|week|month|year)s?\b(?P<half> and a half\b)?",
    re.IGNORECASE,
)
_A_YEAR = re.compile(
    r"\b(?:(?P<half>half a )|(?:(?<=than )|(?<=over )|(?<=about )|(?<=nearly )|(?<=almost )"
    r"|(?<=least )|(?<=lived )|(?<=after )|(?<=for ))a |a (?=(?:year|month|week) and a half\b))"
    r"(?P<unit>year|month|week)\b(?P<more> and a half\b)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"{_BEGIN}{_LIST}[ -]?(?:%|per ?cent\b)", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"{_BEGIN}{_LIST}(?: (?:more|fewer|other))?(?: {_PEOPLE})?[ -](?P<link>out of|in|of)"
    rf"(?:[ -](?:(?P<each>every|each)|all the|all|the|these|those|its))?[ -](?P<of>{_NUMBER})"
    r"(?![\w%]|\.\d)",
    re.IGNORECASE,
)
_OF_FIRST = re.compile(
    rf"\b(?:out )?of (?:every |each )?(?P<of>{_NUMBER})\b(?P<mid>[^.;:,\d]{{0,90}}), "
    rf"(?:about |only |just |nearly |almost )?(?P<count>{_NUMBER})(?![\w%.,]*\d|%"
    r"| (?:days?|weeks?|months?|years?|percent|out|of|in)\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?P<count>an?|one|two|three)[ -](?P<of>third|quarter|fifth)s? of (?:\w+ )?(?:\w+ )?"
    rf"(?:{_PEOPLE}|them|those)\b"
    r"|\bevery (?P<nth>other|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) "
    r"(?:person|patient|participant|man|woman|adult)\b(?!’| visits?\b)",
    re.IGNORECASE,
)
_PARTS = {
    "other": 2, "second": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip

# After “3 in 10” and the like, what shows that people are counted, and not doses or steps.
_COUNTS_PEOPLE = re.compile(
    rf"\s*(?:$|[.,;:!?()\u2014\u2013\u201d]|(?:[\w-]+ ){{0,3}}{_PEOPLE}\b|(?:who|with|given|had"
    r"|have|has|got|gets?|took|take|will|may|can|could|were|was|are|is|do|did|does|lived?|died?"
    r"|survived|responded|respond|and|chances?|compared|versus|vs|treated|after|at|felt|feel|for"
    r"|of (?:them|us|those|these|the)|in (?:the|both|each))\b)",
    re.IGNORECASE,
)
_NO_SHARE_BEFORE = re.compile(
    r"\b(?:(?:page|step|part|day|week|panel|grade|stage|visit|dose|round|cycle|figure|table|phase"
    r"|row|item|question|chapter)(?: (?:is|was))? $|(?:pain|score|scale|rate|rated)\b[^.;]*$)",
    re.IGNORECASE,
)
_NO_FIRST_BEFORE = re.compile(r"\b(?:phase|grade|stage|type|step|in|since|by) $", re.IGNORECASE)

_GROUP = re.compile(
    rf"{_BEGIN}(?P<number>{_NUMBER}) (?:(?!(?:of|in|out|to|for|from|at|by|with|and|or|than|per"
    rf"|percent|days?|weeks?|months?|years?|hours?|drugs?|trials?|stud(?:y|ies)|who)\b)"
    rf"[a-z-]+ ){{0,2}}{_PEOPLE}\b",
    re.IGNORECASE,
)
_TOOK_PART = re.compile(
    rf"{_BEGIN}(?P<number>{_NUMBER})(?= (?:who|took part|joined|enrolled|were enrolled|signed up"
    r"|were treated)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in their order."""
    if not (_DIGIT.search(text) or _NUMBER_WORDS & set(_LETTERS.findall(text.casefold()))):
        return ()
    plain = _plain(text)
    found: list[Quantity] = []
    taken = bytearray(len(plain))
    for finder in (_shares, _out_of, _of_first, _fractions, _times, _a_year, _groups):
        for start, end, made in finder(plain):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.extend(made)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


_Found = Iterator[tuple[int, int, list[Quantity]]]


def _items(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str, Bound]]:
    """The numbers of a list before a unit: where each is, its words, its bound."""
    start, end = match.span("list")
    items = list(_ITEM.finditer(text, start, end))
    for place, item in enumerate(items):
        last = place == len(items) - 1
        if not last and _NO_FIRST_BEFORE.search(text[max(0, item.start() - 12) : item.start()]):
            continue  # “In 2021 and 3 months later”, “phase 3, 6 months”
        stop = match.end() if last else item.end()
        yield item.start(), stop, item[0], _bound(text, item.start(), stop)


def _times(text: str) -> _Found:
    for match in _TIME.finditer(text):
        unit = match["unit"].casefold()
        factor, made = MONTHS[unit], []
        for start, end, words, bound in _items(text, match):
            value = _number(words) + 0.5 * bool(match["half"])
            said = text[start:end] if end == match.end() else f"{words} {unit}s"
            made.append(
                Quantity(
                    start, end, match.start("list"), "months", value * factor,
                    _step(words) * factor, "time", bound, said, "." in words,
                    joined=match["gap"] == "-",
                )
            )  # fmt: skip
        yield match.start(), match.end(), made


def _a_year(text: str) -> _Found:
    """“More than a year”, “a year and a half”, “half a year”."""
    for match in _A_YEAR.finditer(text):
        factor = MONTHS[match["unit"].casefold()]
        value = 0.5 if match["half"] else 1.5 if match["more"] else 1.0
        start, end = match.span()
        bound = _bound(text, start, end)
        step = factor if value == 1 else factor / 2
        yield start, end, [Quantity(
            start, end, start, "months", value * factor, step, "time", bound, match[0],
        )]  # fmt: skip


def _shares(text: str) -> _Found:
    for match in _PERCENT.finditer(text):
        made = []
        for start, end, words, bound in _items(text, match):
            value = _number(words)
            said = text[start:end] if end == match.end() else f"{words} percent"
            made.append(
                Quantity(
                    start, end, match.start("list"), "percent", value, _step(words), "percent",
                    bound, said, "." in words, value, 100,
                )
            )  # fmt: skip
        yield match.start(), match.end(), made


def _out_of(text: str) -> _Found:
    for match in _OUT_OF.finditer(text):
        of, link = _number(match["of"]), "out of" if match["each"] else match["link"].casefold()
        if not _is_share(text, match, of, link):
            continue
        made = []
        for start, end, words, bound in _items(text, match):
            count = _number(words)
            if 0 < count <= of:
                said = text[start:end] if end == match.end() else f"{words} {link} {match['of']}"
                kind: Kind = "out of" if of in ROUND else "count" if link == "of" else "out of"
                kind = "one in" if count == 1 and of != 100 and link != "of" else kind
                made.append(
                    Quantity(
                        start, end, match.start("list"), "percent", 100 * count / of,
                        _step(words) * 100 / of, kind, bound, said, "." in words, count, int(of),
                    )
                )  # fmt: skip
        if made:
            yield match.start(), match.end(), made


def _is_share(text: str, match: re.Match[str], of: float, link: str) -> bool:
    """Whether people are counted: not “page 3 of 12”, “one in the middle”, “1 in 2021”."""
    if of < 2 or of != int(of):
        return False
    if _NO_SHARE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
        return False
    if link == "out of" and of in ROUND and of >= 100:
        return True
    if link == "in" and not (of <= 20 or of in ROUND):
        return False
    if link == "of" and of < 5:
        return False
    return bool(_COUNTS_PEOPLE.match(text, match.end()))


def _of_first(text: str) -> _Found:
    """“Out of 100 people given the drug, 23 were alive”."""
    for match in _OF_FIRST.finditer(text):
        of, count = _number(match["of"]), _number(match["count"])
        if of < 5 or not 0 < count <= of or of != int(of):
            continue
        start, end = match.span("count")
        out = match[0].casefold().startswith("out")
        kind: Kind = "out of" if out or of in ROUND else "count"
        yield match.start(), end, [Quantity(
            start, end, match.start(), "percent", 100 * count / of, 100 / of, kind,
            _bound(text, start, end), f"{match['count']} out of {match['of']}",
            "." in match["count"], count, int(of),
        )]  # fmt: skip


def _fractions(text: str) -> _Found:
    """“A third of the patients”, “every third person”."""
    for match in _FRACTION.finditer(text):
        of = _PARTS[(match["of"] or match["nth"]).casefold()]
        count = _number(match["count"] or "one")
        kind: Kind = "one in" if match["nth"] else "fraction"
        start, end = match.span()
        yield start, end, [Quantity(
            start, end, start, "percent", 100 * count / of, 8.0, kind,
            _bound(text, start, end), match[0], False, count, of,
        )]  # fmt: skip


def _groups(text: str) -> _Found:
    for pattern in (_GROUP, _TOOK_PART):
        for match in pattern.finditer(text):
            value = _number(match["number"])
            start, end = match.span()
            bound = _bound(text, start, end)
            if value == int(value):
                yield start, end, [Quantity(
                    start, end, start, "people", value, 1.0, "people", bound, match[0],
                )]  # fmt: skip
