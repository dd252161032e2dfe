"""What a number in a sentence is told of: which result, at which time, of which group."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from guidegen.checks.evidence._groups import Groups
from guidegen.checks.evidence._quantities import Quantity, before
from guidegen.checks.evidence._roles import GROWTH, SURVIVAL, role
from guidegen.model.evidence import IN_MONTHS, Measure

REACH = 240
"""Characters on either side of a number in which words bear on it."""

_NEIGHBORS = 8
"""Quantities on either side of a number that are looked at."""

_BREAK = re.compile(
    r"[,;:\u2014](?=\s)|\b(?:and|but|while|whereas|versus|vs|compared (?:with|to)|against)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w%-])")


# -- measures --------------------------------------------------------------------------

_FREE = re.compile(
    r"\bprogression[- ]free\b|\bPFS\b"
    r"|\b(?:without|no|free of|before|until|not)\b[^.;,]{0,40}?"
    r"\b(?:grow|grew|growth|progress|spread)",
    re.IGNORECASE,
)
_SHRANK = re.compile(r"\b(?:shr[aiu]nk\w*|respon[ds]\w*|(?:got|stayed) smaller)\b", re.IGNORECASE)
_SEVERE = re.compile(
    r"\b(?:severe|serious|grade 3)\b[\w ,-]{0,24}\beffects?\b"
    r"|\beffects?\b[\w ,-]{0,12}\b(?:severe|serious)\b",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(r"\bhospital", re.IGNORECASE)
_MIDPOINT = re.compile(r"\b(?:medians?|midpoints?|half)\b", re.IGNORECASE)

_SURVIVAL_MEASURES: frozenset[Measure] = frozenset({"median_survival", "alive_at"})
_GROWTH_MEASURES: frozenset[Measure] = frozenset({"median_progression_free", "progression_free_at"})
_OTHERS: tuple[tuple[re.Pattern[str], frozenset[Measure]], ...] = (
    (_SHRANK, frozenset({"response", "disease_control", "duration_of_response"})),
    (_SEVERE, frozenset({"severe_effects"})),
    (_HOSPITAL, frozenset({"hospital_stay"})),
)


def measures(text: str) -> frozenset[Measure]:
    """The measures that words speak of: “alive without growth” is no survival."""
    found: set[Measure] = set()
    free = _FREE.search(text)
    if SURVIVAL.search(text) and not free:
        found |= _SURVIVAL_MEASURES
    if free or GROWTH.search(text):
        found |= _GROWTH_MEASURES
    for words, told in _OTHERS:
        if words.search(text):
            found |= told
    return frozenset(found or (IN_MONTHS if _MIDPOINT.search(text) else ()))


# -- clauses ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    """The words around a number.

    Attributes:
        text: The whole statement.
        quantity: The number.
        others: The quantities near it, itself left out.
        start, end: Its clause.
        breaks: Where the clauses near it end.
        after, until: Where the result told before it ends, and the one after it begins.
        listed: Whether it is told in one breath with another: “18 and 14 months”.
    """

    text: str
    quantity: Quantity
    others: tuple[Quantity, ...]
    start: int
    end: int
    breaks: tuple[int, ...]
    after: int
    until: int
    listed: bool

    @classmethod
    def of(cls, text: str, quantity: Quantity, found: Sequence[Quantity]) -> Clause:
        """The clause of one of the quantities of a text."""
        place = bisect_left(found, quantity.start, key=lambda q: q.start)
        near = found[max(0, place - _NEIGHBORS) : place + _NEIGHBORS + 1]
        others = tuple(q for q in near if q is not quantity)
        lists = [q for q in others if _together(q, quantity)]
        first, last = quantity.context, max(q.end for q in (quantity, *lists))
        low, high = max(0, first - REACH), min(len(text), last + REACH)
        inside = [(q.context, q.end) for q in near]
        breaks = [
            m
            for m in _BREAK.finditer(text, low, high)
            if not any(one <= m.start() < end for one, end in inside)
        ]
        rivals = [q for q in others if q.unit == quantity.unit and q not in lists]
        rivals_before = [q.end for q in rivals if q.end <= first]
        numbers = (
            m
            for m in _BARE.finditer(text, low, high)
            if not any(one <= m.start() < end for one, end in inside)
        )
        bare = [m.span() for m in numbers]
        return cls(
            text, quantity, others,
            start=max([m.end() for m in breaks if m.end() <= first], default=low),
            end=min([m.start() for m in breaks if m.start() >= last], default=high),
            breaks=tuple(m.start() for m in breaks),
            after=max([low, *rivals_before, *(end for _, end in bare if end <= first)]),
            until=min([high, *(q.context for q in rivals if q.context >= last),
                       *(start for start, _ in bare if start >= last)]),
            listed=bool(lists) or any(_in_one_breath(text, quantity, q) for q in rivals),
        )  # fmt: skip

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def around(self) -> str:
        """The words near the number, of other clauses too."""
        return self.text[max(0, self.start - REACH) : self.end + REACH]

    # -- what it is told of ---------------------------------------------------------

    def measures(self, told: frozenset[Measure]) -> frozenset[Measure]:
        """What the number may be a result of, of what can be told in its unit."""
        here = measures(self.words)
        if here and _FREE.search(self.text, self.end, self.until):
            here |= _GROWTH_MEASURES  # “were alive and their cancer had not grown”
        return here & told or self._anywhere() & told

    def _anywhere(self) -> frozenset[Measure]:
        """What any of the clauses around it speaks of."""
        text, found = self.around, measures(self.around)
        return found | _SURVIVAL_MEASURES if SURVIVAL.search(text) else found

    def points(self) -> tuple[Quantity, ...]:
        """The times after which people were counted; none where that cannot be told."""
        joined = [q for q in self.others if q.kind == "time" and q.joined]
        timed = [q for q in self.others if q.kind == "time" and role(self.text, q) == "point"]
        timed += [q for q in joined if len(joined) > 1 and q not in timed]
        groups = _side_by_side(self.text, sorted(timed, key=lambda q: q.start))
        here = [g for g in groups if any(self.start <= q.start < self.end for q in g)]
        earlier = [g for g in groups if g[0].start < self.quantity.start and self._leads(g[-1])]
        chosen = here or earlier[-1:] or groups
        if _SHORTENED.search(self.around):
            return ()
        return tuple(q for group in chosen for q in group)

    def _leads(self, time: Quantity) -> bool:
        """Whether a time has a clause of its own: “after 3 years, ...”."""
        start = max((place for place in self.breaks if place <= time.start), default=0)
        end = self._clause_end(time.end)
        return not any(start <= q.start < end for q in self.others if q.unit != time.unit)

    def _clause_end(self, place: int) -> int:
        return min((one for one in self.breaks if one >= place), default=len(self.text))

    def arms(self, groups: Groups) -> frozenset[str]:
        """The one group that the number is told of; empty where that cannot be told."""
        if groups.pattern is None or self.listed:
            return frozenset()
        q = self.quantity
        left = self._named(groups, max(self.start, self.after), q.context)
        right = self._named(groups, q.end, min(self.end, self.until), beside=False)
        if not left and not right:
            begun = any(o.unit == q.unit and o.end <= self.after <= q.start for o in self.others)
            after = self._clause_end(self.after) if begun else self.after
            left = self._named(groups, after, q.context, beside=False)
        both = left | right if not (left and right) or left == right else frozenset()
        return both if len(both) == 1 else frozenset()

    def _named(
        self, groups: Groups, start: int, end: int, *, beside: bool = True
    ) -> frozenset[str]:
        """The groups named between two places; with ``beside`` also those set against others."""
        low = max(0, start - 60)
        found = (m for m in groups.mentions(self.text[low:end]) if m.start + low >= start)
        return frozenset().union(*(m.arms for m in found if beside or not m.beside))

    # -- how it is told ---------------------------------------------------------------

    @property
    def is_end(self) -> bool:
        """Whether it is told as an end of a range: “between 13 and 25 months”."""
        return bool(_RANGE.search(before(self.text, self.quantity)))

    @property
    def is_difference(self) -> bool:
        """Whether it is told as more or less than another: “4 months longer”."""
        q = self.quantity
        after = self.text[q.end : q.end + 40].replace("\N{NO-BREAK SPACE}", " ")
        said = _BY.search(before(self.text, q)) or _LONGER.match(after)
        return bool(said or re.search(r"\b(?:more|fewer|extra)\b", q.said))

    @property
    def is_midpoint(self) -> bool:
        return bool(_MIDPOINT.search(self.words))


_RANGE = re.compile(
    r"\b(?:between|as (?:low|high|short|long|few|many) as|could (?:be|have been)"
    r"|(?:may|might) (?:be|have been)|rang(?:e[sd]?|ing)|interval|confidence|CI)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?:longer|shorter|later|more|higher|survival|life|it|rose|fell|grew|improved) by"
    r"|gain(?:s|ed)?(?: of)?|add(?:s|ed)|extra|additional"
    r"|(?:difference|benefit|advantage|improvement)s?(?: of| was| is))(?: an?)? $",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r" (?:percentage )?(?:points? )?(?:(?:longer|more|fewer|less|shorter|extra)\b"
    r"(?! or (?:less|more))|(?:were|was) (?:gained|added)\b)",
    re.IGNORECASE,
)
_BETWEEN_TIMES = re.compile(r"(?:[\s,]|\b(?:and|or|to|at|after)\b)*", re.IGNORECASE)


_JOINING = re.compile(r"(?:[\s,./]|\b(?:and|or|to|vs\.?|versus|against|compared|with)\b)*")
_SHORTENED = re.compile(r"\b\d+-,? (?:and|or|to) \d")
"""“The 2- and 3-year survival”: not all of the times are told as such."""


def _in_one_breath(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether nothing but “and” or “versus” stands between two results."""
    first, last = sorted((one, other), key=lambda q: q.start)
    return bool(_JOINING.fullmatch(text, first.end, last.context))


def _together(one: Quantity, other: Quantity) -> bool:
    return one.context == other.context and one.unit == other.unit


def _side_by_side(text: str, timed: Sequence[Quantity]) -> list[list[Quantity]]:
    """Times in groups: those told side by side, “after 1, 2 and 3 years”, are one."""
    groups: list[list[Quantity]] = []
    for time in timed:
        last = groups[-1][-1] if groups else None
        if last and (
            last.context == time.context or _BETWEEN_TIMES.fullmatch(text, last.end, time.start)
        ):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups
