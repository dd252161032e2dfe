"""Key facts and key points, held against all that the guide and its trials say.

They are what most readers read, and often all that they read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._agreeing import fits, unfounded
from guidegen.checks.evidence._quantities import Quantity, before, quantities
from guidegen.checks.evidence._roles import GROWTH, SURVIVAL, counts_people, role
from guidegen.checks.evidence._told import Evidence, Statement, statements
from guidegen.checks.evidence.numbers import KEY_BLOCKS
from guidegen.evidence import wording
from guidegen.problems import Problem

KEY_FACT_CONFLICT = Rule(
    id="key-fact-conflict",
    severity="error",
    about="A key fact or key point says something else about survival than the trials it cites, "
    "or than every trial of the guide. Many people read nothing but these facts.",
    source="CDC item 10: the summary holds the most important information; PEMAT item 11",
    message="“{said}” does not agree with {whom}: {told}",
    help="draw the number from evidence.yaml, such as [=trial.outcome.arm], and say that half of "
    "the people lived longer and half a shorter time",
    fails="""
blocks:
  - key_facts:
      title: In short
      facts:
        Life expectancy after treatment: 4 years or more
  - In HARBOR, half of the people given the pair lived longer than
    [=harbor.median-survival.pair]. With chemo, the midpoint was [=harbor.median-survival.chemo].
    [@harbor2021]
""",
    passes="""
blocks:
  - key_facts:
      title: In short
      facts:
        How long people lived: Half of those given the pair lived longer than
          [=harbor.median-survival.pair], and half a shorter time. [@harbor2021]
  - In HARBOR, half of the people given the pair lived longer than
    [=harbor.median-survival.pair]. With chemo, the midpoint was [=harbor.median-survival.chemo].
    [@harbor2021]
""",
)

RULES = (KEY_FACT_CONFLICT,)

_OUTLOOK = re.compile(r"\b(?:outlook|prognosis|how long)\b", re.IGNORECASE)
_NOT_MOST = re.compile(
    r"\b(?:some|few|a (?:small )?(?:number|part|minority) of|rarely)\b", re.IGNORECASE
)
"""“Some people live longer than 5 years” says nothing of a median."""

_OR_MORE = re.compile(r" (?:or|and) (?:more|longer|better)\b", re.IGNORECASE)
_MEDIAN = re.compile(
    r"\b(?:medians?|midpoints?|average|half)\b|life expectancy|\bsurvival (?:of|was|is)\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Problem]:
    """Key facts that the numbers of the guide contradict."""
    if not any(p.block in KEY_BLOCKS and quantities(p.text) for p in subject.passages):
        return
    evidence, guide = Evidence(subject), _Guide(subject)
    for fact in statements(subject, quantities):
        if fact.passage.block not in KEY_BLOCKS or not fact.typed:
            continue
        known = evidence.of(fact.sentence)
        if not known:
            yield from guide.conflicts(fact)
        for claim, nearest in unfounded(fact, known):
            names = " or ".join(each.name for each in known)
            yield _conflict(fact, claim, names, f"the nearest number there is {nearest.said}")


def _conflict(fact: Statement, claim: Quantity, whom: str, told: str) -> Problem:
    after = _OR_MORE.match(fact.text, claim.end)
    said = claim.said + (after[0] if after else "")
    return KEY_FACT_CONFLICT.at(fact.place(claim), said=said, whom=whom, told=told)


class _Guide:
    """What all trials of a guide tell of survival."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def conflicts(self, fact: Statement) -> Iterator[Problem]:
        """What lies above, or below, every number of its kind in the guide."""
        text = fact.text
        if not (SURVIVAL.search(text) or _OUTLOOK.search(text)) or GROWTH.search(text):
            return
        point = next((q.value for q in quantities(text) if self._is_point(text, q)), None)
        for claim in fact.typed:
            if claim.is_share and counts_people(text, claim) and point:
                yield from self._against(fact, claim, self._alive_at(point), "percent")
            elif self._is_length(fact, claim):
                yield from self._against(fact, claim, self.medians, "months")

    def _is_length(self, fact: Statement, claim: Quantity) -> bool:
        """Whether a fact claims how long people live, and not how many live so long."""
        if claim.kind != "time" or fact.has_share or _NOT_MOST.search(fact.text):
            return False
        return role(fact.text, claim) == "value" or _ends_a_label(fact, claim)

    def _is_point(self, text: str, quantity: Quantity) -> bool:
        return quantity.kind == "time" and role(text, quantity) == "point"

    def _against(
        self, fact: Statement, claim: Quantity, told: list[float], unit: str
    ) -> Iterator[Problem]:
        if not told or any(fits(claim, value) for value in told):
            return
        above = claim.value > max(told) and claim.bound != "below"
        below = claim.value < min(told) and claim.bound != "above"
        if above or below:
            side = "more than" if above else "less than"
            what = "midpoint of survival" if unit == "months" else "share of people alive then"
            yield _conflict(
                fact, claim, "the rest of the guide",
                f"it is {side} every {what} there, {_span(told, unit)}",
            )  # fmt: skip

    @cached_property
    def medians(self) -> list[float]:
        """Every median of survival that the guide’s trials have, or that it types."""
        return [*self._values("median_survival", None), *self._typed_medians()]

    def _alive_at(self, months: float) -> list[float]:
        return self._values("alive_at", months)

    def _values(self, measure: str, months: float | None) -> list[float]:
        trials = self._subject.trials.trials
        return [
            value
            for trial_id in self._trials
            for outcome in trials[trial_id].outcomes.values()
            if outcome.measure == measure and outcome.months == months
            for value in outcome.values.values()
        ]

    @cached_property
    def _trials(self) -> tuple[str, ...]:
        """The trials that a guide prints results of, names, or cites."""
        subject = self._subject
        found = [name.partition(".")[0] for name in subject.document.evidence]
        for passage in (passage for passage in subject.passages if passage.section):
            found += [*passage.trials, *subject.trials.named(passage.text)]
            found += subject.trials.reported_by(key for mark in passage.marks for key in mark.keys)
        return tuple(dict.fromkeys(found))

    def _typed_medians(self) -> Iterator[float]:
        for statement in statements(self._subject, quantities):
            if statement.passage.block in (*KEY_BLOCKS, "evidence"):
                continue
            text = statement.text
            if _MEDIAN.search(text) and SURVIVAL.search(text) and not GROWTH.search(text):
                for quantity in statement.typed:
                    if quantity.kind == "time" and role(text, quantity) == "value":
                        yield quantity.value


def _ends_a_label(fact: Statement, claim: Quantity) -> bool:
    """Whether a length of time is all that a fact says after its label."""
    return bool(fact.passage.label) and before(fact.text, claim).strip() == fact.lead.strip()[-60:]


def _span(values: list[float], unit: str) -> str:
    low, high = wording.rounded(min(values)), wording.rounded(max(values))
    word = "months" if unit == "months" else "out of 100"
    return f"about {low} {word}" if low == high else f"about {low} to {high} {word}"
