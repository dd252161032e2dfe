"""Numbers typed by hand, set beside the numbers of evidence.yaml.

A number that is drawn with ``[=trial.outcome.arm]`` cannot differ from its source.  One that
is typed can, and on patient pages it often does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from guidegen.checks._spotting import few
from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._agreeing import same, unfounded
from guidegen.checks.evidence._quantities import ROUND, Quantity, quantities
from guidegen.checks.evidence._roles import agree, counts_people, pairs, role
from guidegen.checks.evidence._told import (
    Evidence,
    Known,
    Statement,
    counted,
    statements,
)
from guidegen.evidence import wording
from guidegen.manuscript.passages import Passage
from guidegen.problems import Problem

NUMBER_CONTRADICTS = Rule(
    id="number-contradicts-evidence",
    severity="error",
    about="A result is typed by hand beside the name or the source of a trial, and evidence.yaml "
    "has no such number for that trial. One of the two is wrong, and a reader cannot know which.",
    source="guidegen's own rule: every number has one home; PEMAT item 6; CDC item 15",
    message="“{said}” is no result of {trial} in evidence.yaml; the nearest there is {nearest}",
    help="look it up in the paper. If evidence.yaml is right, write `{drawn}` in its place; if the "
    "number is right, correct evidence.yaml or add the result there",
    fails="""
blocks:
  - In MEADOW, half of the people lived longer than 22 months. [@meadow2020]
""",
    passes="""
blocks:
  - In MEADOW, half of the people lived longer than [=meadow.median-survival.durva]. [@meadow2020]
""",
)

PEOPLE_NOT_IN_EVIDENCE = Rule(
    id="people-not-in-evidence",
    severity="warning",
    about="A sentence about a trial counts people, and evidence.yaml knows no group of that size. "
    "A part of the people that was picked afterward often looks better than all of them.",
    source="standards.md, 9: same population in a comparison; PEMAT item 6",
    message="“{said}” does not fit {trial}: evidence.yaml has {sizes} there",
    help="give the result for everyone who took part. If the number is right, name that group in "
    "the `caveat` of the trial, and say why it was picked",
    fails="""
blocks:
  - Of the 90 patients in ORCHARD, some had less pain. [@orchard2019]
""",
    passes="""
blocks:
  - Of the [=orchard.n] patients in ORCHARD, some had less pain. [@orchard2019]
""",
)

SHARE_AND_COUNT = Rule(
    id="share-does-not-match-count",
    severity="error",
    about="A count of people and the percent beside it say two different things, so one of them "
    "is wrong.",
    source="AMA Manual of Style, 11th edition: percentages agree with their counts; PEMAT item 6",
    message="{count} of {of} is {right} percent, not {said}",
    help="look up the count and the percent in the paper, and correct the wrong one",
    fails="""
blocks:
  - After 6 months, 31 of the 54 people (65 percent) were alive without growth. [@meadow2020]
""",
    passes="""
blocks:
  - After 6 months, 31 of the 54 people (57 percent) were alive without growth. [@meadow2020]
""",
)

TYPED_NUMBER = Rule(
    id="typed-number",
    severity="note",
    about="A number of a trial is typed by hand. It is right today; when evidence.yaml is "
    "corrected, it stays as it is.",
    source="guidegen's own rule: every number has one home",
    message="“{said}” is typed by hand, and it is a number of {trial}",
    help="write `{drawn}`; it prints “{printed}”, and changes when evidence.yaml does",
    fails="""
blocks:
  - In MEADOW, half of the people lived longer than about 18 months. [@meadow2020]
""",
    passes="""
blocks:
  - In MEADOW, half of the people lived longer than [=meadow.median-survival.durva]. [@meadow2020]
""",
)

DECIMAL = Rule(
    id="decimal-in-prose",
    severity="warning",
    about="A length of time or a share has a decimal point. Readers take in whole numbers more "
    "easily, and a tenth of a month tells them nothing.",
    source="CDC Clear Communication Index, item 15: whole numbers; PEMAT item 6",
    message="“{said}” has a decimal point",
    help="say it in whole numbers: {mend}",
    fails="""
blocks:
  - In MEADOW, half of the people lived longer than 18.4 months. [@meadow2020]
""",
    passes="""
blocks:
  - In MEADOW, half of the people lived longer than [=meadow.median-survival.durva]. [@meadow2020]
""",
)

RULES = (NUMBER_CONTRADICTS, PEOPLE_NOT_IN_EVIDENCE, SHARE_AND_COUNT, TYPED_NUMBER, DECIMAL)

KEY_BLOCKS = ("key_facts", "key_points")
"""Their results are held against all that a guide says: see the key facts."""

_SHARED = ("evidence", "glossary", "brand")
"""Texts that say what evidence.yaml holds, or that are of no trial."""

SMALLEST_GROUP = 5
"""Fewer people than this are told one by one (“two people”), and are no group."""


def check(subject: Subject) -> Iterator[Problem]:
    """Numbers that are wrong, that may become so, or that are hard to read."""
    evidence = Evidence(subject)
    told = (s for s in statements(subject, quantities) if s.quantities)
    for _, in_one_text in groupby(told, key=lambda statement: id(statement.passage)):
        found = list(in_one_text)
        shared = found[0].passage.block in _SHARED
        of_trials = [] if shared else [(s, evidence.of(s.sentence)) for s in found if s.typed]
        yield from few(problem for one in found for problem in _decimals(one))
        yield from few(problem for one in found for problem in _shares_and_counts(one))
        for look in (_contradicting, _people, _could_be_drawn):
            yield from few(p for one, known in of_trials if known for p in look(one, known))
    yield from _counts_in_evidence(subject)


def _contradicting(statement: Statement, known: tuple[Known, ...]) -> Iterator[Problem]:
    if statement.passage.block not in KEY_BLOCKS:
        for quantity, nearest in unfounded(statement, known):
            yield NUMBER_CONTRADICTS.at(
                statement.place(quantity), said=quantity.said, trial=_names(known),
                nearest=nearest.said, drawn=nearest.drawn,
            )  # fmt: skip


def _names(known: tuple[Known, ...]) -> str:
    return " or ".join(each.name for each in known)


# -- people ------------------------------------------------------------------------

_OF_ALL = re.compile(
    r"\b(?:each|every|per) year\b|\b(?:people|patients|cases|men|women|adults) a year\b|\byearly\b"
    r"|\bUnited States\b|\bU\.S\.|\bAmericans?\b|\bworld\b|\bcountry\b",
    re.IGNORECASE,
)
"""Words of sentences that count people at large, not those of a trial."""

_ROUGHLY = {"about": (0.9, 1.1), "nearly": (0.9, 1), "below": (0.75, 1), "above": (1, 1.5)}
"""How far from a number said the true one may lie: “more than 600 people” of 605."""


def _people(statement: Statement, known: tuple[Known, ...]) -> Iterator[Problem]:
    """Groups of a size that no trial has; what a smaller count is a part of comes first."""
    if _OF_ALL.search(statement.text):
        return
    unknown = [
        (size, quantity)
        for quantity in statement.typed
        if (size := _size(quantity)) and not _is_a_size(quantity, size, known)
    ]
    sizes = sorted({n for each in known for n in each.people})
    for size, quantity in unknown:
        if size == max(unknown, key=itemgetter(0))[0]:
            said = f"{size:,.0f} people" if quantity.kind == "count" else quantity.said
            yield PEOPLE_NOT_IN_EVIDENCE.at(
                statement.place(quantity), said=said, trial=_names(known),
                sizes=_list([f"{n:,.0f}" for n in sizes]),
            )  # fmt: skip


def _size(quantity: Quantity) -> float:
    """How many people are spoken of as a group; 0 where none are."""
    if quantity.kind not in ("count", "people"):
        return 0
    size = quantity.of if quantity.kind == "count" else quantity.value
    return 0 if size < SMALLEST_GROUP or size in ROUND else size


def _is_a_size(quantity: Quantity, size: float, known: tuple[Known, ...]) -> bool:
    """Whether a trial has a group of that size, or people whom a share of a group makes."""
    low, high = _ROUGHLY.get(quantity.bound, (1, 1))
    for each in known:
        told = (*each.people, *each.text)
        if size in told:
            return True
        if quantity.bound and any(size * low <= n <= size * high for n in told):
            return True
        shares = [figure.value for figure in each.of_unit("percent")]
        if any(abs(n * share / 100 - size) <= max(0.5, n / 200) for n in told for share in shares):
            return True
    return len(known) > 1 and size == sum(max(each.people) for each in known)


def _list(words: list[str]) -> str:
    """“9, 11 and 24”."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


# -- a count and its percent -----------------------------------------------------------


def _shares_and_counts(statement: Statement) -> Iterator[Problem]:
    for count, share in pairs(statement.text):
        if count.start >= len(statement.lead) and not agree(count, share):
            yield SHARE_AND_COUNT.at(
                statement.place(count), count=f"{count.count:,.0f}", of=f"{count.of:,}",
                right=_shown(count.value), said=_shown(share.value),
            )  # fmt: skip


def _shown(percent: float) -> str:
    return f"{round(percent, 1):g}"


def _counts_in_evidence(subject: Subject) -> Iterator[Problem]:
    """Counts in evidence.yaml that do not make the percent beside them."""
    for trial_id, trial in subject.library.evidence.trials.items():
        for name, outcome in trial.outcomes.items():
            for arm, count, of in counted(trial, name):
                value = outcome.values.get(arm)
                if value is None or outcome.unit != "percent":
                    continue
                decimals = len(f"{value:g}".partition(".")[2])
                if abs(100 * count / of - value) > 0.5 * 10**-decimals + 1e-6:
                    yield SHARE_AND_COUNT.at(
                        subject.places.evidence(f"{trial_id}.{name}"), count=f"{count:,}",
                        of=f"{of:,}", right=_shown(100 * count / of), said=f"{value:g}",
                    )  # fmt: skip


# -- numbers that could be drawn ---------------------------------------------------------


def _could_be_drawn(statement: Statement, known: tuple[Known, ...]) -> Iterator[Problem]:
    for quantity in statement.typed:
        drawable = ((each, _drawable(statement.text, quantity, each)) for each in known)
        each, found = next((pair for pair in drawable if pair[1]), (None, None))
        if each and found:
            value, unit, path = found
            yield TYPED_NUMBER.at(
                statement.place(quantity), said=quantity.said, trial=each.name,
                drawn=f"[={path}]", printed=wording.number(value, unit),
            )  # fmt: skip


def _drawable(text: str, quantity: Quantity, known: Known) -> tuple[float, str, str] | None:
    """The number of a trial that a text tells, if it is that number, exact or rounded."""
    if quantity.kind == "people":
        sizes = ((path, n) for path, n in known.sizes.items() if n == quantity.value)
        return next(((n, "people", path) for path, n in sizes), None)
    if quantity.kind == "time" and (quantity.step > 1 or role(text, quantity) != "value"):
        return None
    if quantity.is_share and (quantity.of != 100 or not counts_people(text, quantity)):
        return None
    figure = same(text, quantity, known)
    return (figure.value, figure.unit, figure.path) if figure else None


# -- decimals ------------------------------------------------------------------------

_FOR_DOCTORS = re.compile(r"\bfor (?:your|the) (?:doctor|care team|clinician)", re.IGNORECASE)


def _decimals(statement: Statement) -> Iterator[Problem]:
    if _for_doctors(statement.passage):
        return
    for quantity in statement.quantities:
        if quantity.decimal and quantity.unit != "people":
            unit = "months" if quantity.kind == "time" else "out of 100"
            whole = f"write “about {wording.rounded(quantity.value)} {unit}”"
            path = statement.path(quantity)
            mend = f"write `[={path}]` without `|exact`" if path else whole
            yield DECIMAL.at(statement.place(quantity), said=quantity.said, mend=mend)


def _for_doctors(passage: Passage) -> bool:
    return bool(_FOR_DOCTORS.search(passage.label) or _FOR_DOCTORS.search(passage.text))
