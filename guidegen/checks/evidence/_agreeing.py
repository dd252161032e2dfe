"""Whether the numbers of a sentence agree with what evidence.yaml tells of its trials."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from guidegen.checks.evidence._quantities import MONTHS, Quantity, before, quantities
from guidegen.checks.evidence._relative import relatives
from guidegen.checks.evidence._roles import LENGTH, Role, counts_people, pairs, role
from guidegen.checks.evidence._speaking_of import Clause
from guidegen.checks.evidence._told import Figure, Known, Statement
from guidegen.evidence import wording

# -- whether a number says a value ---------------------------------------------------

_EVEN = 1e-6
"""Differences smaller than this are those of the computer’s own arithmetic."""


def fits(quantity: Quantity, value: float) -> bool:
    """Whether the words say this value, within what rounding and “about” allow.

    “Nearly two years” says 22 months or more; 20.4 months is no such time.
    """
    gap = value - quantity.value
    slack = _slack(quantity) + _EVEN
    if abs(gap) <= slack:
        return True
    if quantity.bound == "above":
        return 0 <= gap <= max(_near(quantity), quantity.step - _EVEN)
    return quantity.bound in ("nearly", "below") and 0 <= -gap <= _near(quantity)


def _slack(quantity: Quantity) -> float:
    """How far a value may lie from the number said: half a step of its last digit."""
    half = quantity.step / 2
    if quantity.kind == "time":
        if quantity.step >= MONTHS["year"] and not quantity.decimal:
            return quantity.value / 10 if quantity.bound in ("", "about") else 0.0
        return half * 2 if quantity.bound == "about" and not quantity.decimal else half
    if quantity.kind == "count":
        return max(0.5, half)  # a whole number of people beside a rounded percent
    if quantity.bound and quantity.value % 5 == 0 and not quantity.decimal:
        return max(half, 3.0)  # “about 60” of 57
    return max(half, 1.0) if quantity.bound == "about" else half


def _near(quantity: Quantity) -> float:
    """How far below “nearly” or above “more than” a value may lie."""
    if quantity.unit == "months":
        return max(1.0, quantity.value / 10)
    return 5.0


# -- whether they agree --------------------------------------------------------------

_THE_OTHERS = re.compile(
    r"\b(?:died?|dead|not|without|never|n[’']t|no longer|lost)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Nearest:
    """What evidence.yaml has instead: the words, and how to draw the number."""

    said: str
    drawn: str


SHORTEST_POINT = 3
"""Months after which people are counted at the earliest; what happens sooner is treatment."""


def unfounded(statement: Statement, known: Collection[Known]) -> Iterator[tuple[Quantity, Nearest]]:
    """The results typed in a statement that no number of its trials bears out."""
    text, typed = statement.text, statement.typed
    if not (known and typed):
        return
    # Percents of counts and relative effects are other rules’ to find.
    otherwise = {share for _, share in pairs(text)}
    related = [match.span() for match in relatives(text)]
    found = quantities(text)
    for quantity in typed:
        if quantity in otherwise or any(s <= quantity.start < e for s, e in related):
            continue
        played = _played(text, quantity)
        if played == "value":
            clause = Clause.of(text, quantity, found)
            pools = [(each, _pool(clause, each)) for each in known]
            told = [figure for _, pool in pools for figure in pool]
            if told and not any(_borne_out(statement, clause, *each) for each in pools):
                yield quantity, _nearest(clause, pools)
        elif played == "point" and statement.has_share and quantity.value >= SHORTEST_POINT:
            clause = Clause.of(text, quantity, found)
            timed = [f for each in known for f in _timed(clause, each)]
            if timed and not any(_is_point(clause, quantity, each) for each in known):
                nearest = min(timed, key=lambda f: abs((f.months or 0) - quantity.value))
                yield quantity, Nearest(wording.duration(nearest.months or 0), nearest.drawn)


def _nearest(clause: Clause, pools: Iterable[tuple[Known, tuple[Figure, ...]]]) -> Nearest:
    """The result that is nearest to a number; of a difference, the nearest difference."""
    value = clause.quantity.value
    if clause.is_difference:
        apart = [found for each in pools for found in _differences(*each)]
        if apart:
            gap, one, other = min(apart, key=lambda found: abs(found[0] - value))
            unit = " months" if one.unit == "months" else " percent"
            drawn = f"{one.drawn}` and `{other.drawn}"
            return Nearest(f"a difference of {round(gap, 1):g}{unit}", drawn)
    figure = min((f for _, pool in pools for f in pool), key=lambda f: abs(f.value - value))
    return Nearest(figure.said, figure.drawn)


def _played(text: str, quantity: Quantity) -> Role:
    if quantity.kind == "time":
        return role(text, quantity)
    if quantity.is_share and counts_people(text, quantity):
        return "value"
    return "other"


def _pool(clause: Clause, known: Known) -> tuple[Figure, ...]:
    """The results of a trial that a number may be: of its measure, its time and its group.

    Time and group narrow them only where the trial has such a result.
    """
    unit = known.of_unit(clause.quantity.unit)
    spoken = clause.measures(frozenset(figure.measure for figure in unit))
    pool = tuple(figure for figure in unit if figure.measure in spoken)
    points = [p for p in _others(clause) if p.value >= SHORTEST_POINT]
    at = tuple(f for f in pool if f.months is None or any(fits(p, f.months) for p in points))
    if points and any(f.months for f in at):
        pool = at
    arms = clause.arms(known.groups) if pool else frozenset()
    return tuple(figure for figure in pool if figure.arm in arms) or pool


def _others(clause: Clause) -> tuple[Quantity, ...]:
    return clause.points() if clause.quantity.is_share else ()


def _timed(clause: Clause, known: Known) -> Iterator[Figure]:
    """The results of a trial at a time, of the measures that a clause speaks of."""
    timed = [figure for figure in known.figures if figure.months]
    spoken = clause.measures(frozenset(figure.measure for figure in timed))
    yield from (figure for figure in timed if figure.measure in spoken)


def _is_point(clause: Clause, quantity: Quantity, known: Known) -> bool:
    """Whether a trial counted people at a time; a midpoint is reached “at 18 months”."""
    if any(fits(quantity, figure.months or 0) for figure in _timed(clause, known)):
        return True
    midpoints = known.of_unit("months") if clause.is_midpoint else ()
    return any(fits(quantity, f.value) for f in midpoints) or _in_an_aside(clause, known)


def _borne_out(
    statement: Statement, clause: Clause, known: Known, pool: tuple[Figure, ...]
) -> bool:
    """Whether a trial has a number that the quantity may tell."""
    text, quantity = statement.text, clause.quantity
    # A group of a size that evidence.yaml does not know is another rule’s to find.
    if quantity.kind == "count" and quantity.of not in known.people:
        return True
    if _in_an_aside(clause, known):
        return True
    if clause.is_difference:
        return any(fits(quantity, gap) for gap, _, _ in _differences(known, pool))
    if any((quantity.count, quantity.of) == figure.counted for figure in pool):
        return True
    values = [figure.value for figure in pool]
    if quantity.is_share and _THE_OTHERS.search(clause.around):
        values += [100 - figure.value for figure in pool]
    if clause.is_end or clause.listed:
        values += [end for figure in pool for end in figure.ends]
    lasts = quantity.unit == "months" and not clause.is_midpoint
    if lasts and statement.has_share and not LENGTH.search(before(text, quantity)):
        values += [figure.months or 0 for figure in _timed(clause, known)]
    return any(fits(quantity, value) for value in values)


def _differences(known: Known, pool: Iterable[Figure]) -> Iterator[tuple[float, Figure, Figure]]:
    """How far apart two groups were in the results of a pool, and their results."""
    spoken = {(figure.measure, figure.months) for figure in pool}
    told = [figure for figure in known.figures if (figure.measure, figure.months) in spoken]
    for one, other in combinations(told, 2):
        if (one.measure, one.months) == (other.measure, other.months):
            yield abs(one.value - other.value), one, other


def _in_an_aside(clause: Clause, known: Known) -> bool:
    """Whether a caveat or a note has the number, and a clause speaks of the same people."""
    quantity = clause.quantity
    return any(
        (quantity.count in each.numbers or any(fits(quantity, n) for n in each.numbers))
        and each.is_of(clause.around)
        for each in known.asides
    )


# -- which result a number is ----------------------------------------------------------


def same(text: str, quantity: Quantity, known: Known) -> Figure | None:
    """The result of a trial that a number is, exact or rounded."""
    for figure in _pool(Clause.of(text, quantity, quantities(text)), known):
        if quantity.value in (figure.value, float(wording.rounded(figure.value))):
            return figure
    return None
