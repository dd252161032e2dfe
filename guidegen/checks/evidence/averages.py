"""Medians and shares that are told as averages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from guidegen.checks._spotting import MOST_IN_A_TEXT, few
from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._quantities import Quantity
from guidegen.checks.evidence._roles import GROWTH, SURVIVAL, counts_people, role, topics
from guidegen.checks.evidence._told import Evidence, Known, Statement, statements
from guidegen.model.evidence import IN_MONTHS
from guidegen.problems import Position, Problem

MEDIAN_CALLED_AVERAGE = Rule(
    id="median-called-average",
    severity="error",
    about="A median is told as an average. Half of the people lived longer than a median and half "
    "lived a shorter time; “on average” says something else, and sounds like a promise.",
    source="standards.md, 9: “average” may not describe a median",
    message="“{word}” describes a median, the midpoint of a group",
    help="write {mend}, and half lived a shorter time",
    fails="""
blocks:
  - In HARBOR, people given the pair lived [=harbor.median-survival.pair] on average. [@harbor2021]
""",
    passes="""
blocks:
  - In HARBOR, half of the people given the pair lived longer than
    [=harbor.median-survival.pair], and half lived a shorter time. [@harbor2021]
""",
)

SHARE_CALLED_AVERAGE = Rule(
    id="share-called-average",
    severity="warning",
    about="A share of people is told as an average. A share counts people; there is nothing to "
    "average, and the word makes readers look for a second meaning.",
    source="PEMAT item 6: numbers are clear; CDC item 16: explain what numbers mean",
    message="“{word}” stands beside “{said}”, which is a share of people and no average",
    help="leave “{word}” out",
    fails="""
blocks:
  - On average, 37% of people in MEADOW were alive after 2 years. [@meadow2020]
""",
    passes="""
blocks:
  - After 2 years, [=meadow.alive-24mo.durva] people in MEADOW were alive. [@meadow2020]
""",
)

RULES = (MEDIAN_CALLED_AVERAGE, SHARE_CALLED_AVERAGE)

_AVERAGE = re.compile(
    r"\b(?:on average|averag(?:e|ed|es|ing)|(?:an?|the|its|their|overall|of|with|whose) mean"
    r"(?= (?:of|was|overall|progression|surviv|life|time|length|duration)\b)"
    r"|mean (?:overall |progression-free )?(?:survival|life expectancy|lifespan)"
    r"|typical(?:ly)?)\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r" (?:ages?|aged|size|weight|height|dose|cost|person|reader|american|stay|visit|follow-up"
    r"|number of|temperature|risk)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|unlike|rather than|instead of|from)|n[’']t)"
    r"(?: [\w’'-]+){0,2} ?$",
    re.IGNORECASE,
)
_THAN = re.compile(r"\bthan (?:the |an? )?$", re.IGNORECASE)
_OF_SURVIVAL = re.compile(
    r" (?:overall |progression-free |event-free )?(?:life expectancy|lifespan|surviv\w+)\b",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|surviv(?:e|es|ed|al)|life|lives|alive)\b[^.;]{0,30}?"
    r"\b(?:longer|shorter|as long)\b|\b(?:longer|shorter) (?:survival|life|lives|time to live)\b",
    re.IGNORECASE,
)
"""How long people lived, without a number: “lived longer, on average”."""

_AGE = re.compile(r"(?:\d|\b(?:older|younger|fitter|sicker|healthier|weaker),?) ?$", re.IGNORECASE)
"""What stands before an “on average” that tells who the people were."""

_MEDIAN = re.compile(r"\bmedians?\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Problem]:
    """Every “average” that describes a median or a share."""
    evidence = Evidence(subject)
    told = statements(subject, _AVERAGE.search)
    for _, in_one_text in groupby(told, key=lambda statement: id(statement.passage)):
        found = list(in_one_text)
        for look in (_medians, _shares):
            yield from few(
                problem
                for statement in found
                for match in islice(_averages(statement), MOST_IN_A_TEXT)
                for problem in look(subject, evidence, statement, match)
            )


def _averages(statement: Statement) -> Iterator[re.Match[str]]:
    """The words for an average, where they are not denied and speak of results."""
    asked = len(statement.lead) if not statement.passage.label else 0
    text = statement.text
    for match in _AVERAGE.finditer(text, asked):
        before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() :][:40]
        denied = _DENIED.search(before) or (_THAN.search(before) and after[:4] != " of ")
        if not denied and not _OF_SOMETHING_ELSE.match(after):
            yield match


def _shares(
    subject: Subject, evidence: Evidence, statement: Statement, match: re.Match[str]
) -> Iterator[Problem]:
    near = _nearest(statement.quantities, match)
    if near is None or not near.is_share or match[0].casefold() == "typical":
        return
    if _of_people(statement.text, near):
        at, word = _place(statement, match), _word(match)
        yield SHARE_CALLED_AVERAGE.at(at, word=word, said=near.said)


def _medians(
    subject: Subject, evidence: Evidence, statement: Statement, match: re.Match[str]
) -> Iterator[Problem]:
    near = _nearest(statement.quantities, match)
    if near and near.is_share:
        return
    if _is_of_a_median(subject, evidence, statement, near, match):
        mend = (
            f"that half of the people lived longer than {near.said}"
            if near
            else _mend(evidence.of(statement.sentence))
        )
        yield MEDIAN_CALLED_AVERAGE.at(_place(statement, match), word=_word(match), mend=mend)


def _mend(known: Iterable[Known]) -> str:
    """How to tell a median where a text has no number of it."""
    medians = [f.drawn for each in known for f in each.figures if f.measure == "median_survival"]
    number = medians[0] if medians else "[=trial.outcome.arm]"
    return f"the number of each group: half of the people lived longer than `{number}`"


def _word(match: re.Match[str]) -> str:
    return re.sub(r"^(?:an?|the|its|their|overall|of|with|whose) ", "", match[0])


def _place(statement: Statement, match: re.Match[str]) -> Position:
    start, end = (place - len(statement.lead) for place in match.span())
    return statement.sentence.place(start, end) if start >= 0 else statement.passage.at


def _nearest(found: Iterable[Quantity], match: re.Match[str]) -> Quantity | None:
    """The length of time or share that stands nearest to a word."""

    def distance(quantity: Quantity) -> int:
        return max(quantity.start - match.end(), match.start() - quantity.end)

    return min((q for q in found if q.unit != "people"), key=distance, default=None)


def _of_people(text: str, share: Quantity) -> bool:
    nearby = re.match(r" (?:of )?(?:the |all |these |those )?(?:\d+ )?[\w-]*", text[share.end :])
    people = nearby and re.search(r"(?:people|patients|participants|men|women)$", nearby[0])
    return counts_people(text, share) and bool(people or topics(text))


def _is_of_a_median(
    subject: Subject,
    evidence: Evidence,
    statement: Statement,
    near: Quantity | None,
    match: re.Match[str],
) -> bool:
    """Whether “average” in a statement speaks of a median."""
    text = statement.text
    if near and _draws_a_median(subject, statement.path(near)):
        return True
    if _MEDIAN.search(statement.sentence.text):
        return True
    longer = near is None and _LONGER.search(text) and not _AGE.search(text[: match.start()])
    told = near is not None and role(text, near) == "value"
    told = told and bool(SURVIVAL.search(text) or GROWTH.search(text))
    if not told and not longer and not _OF_SURVIVAL.match(text, match.end()):
        return False
    known = evidence.of(statement.sentence)
    if known:
        return any(figure.measure in IN_MONTHS for each in known for figure in each.figures)
    return near is not None and _prints_medians(subject)


def _draws_a_median(subject: Subject, path: str) -> bool:
    trial_id, _, rest = path.partition(".")
    trial = subject.trials.trials.get(trial_id)
    outcome = trial.outcomes.get(rest.partition(".")[0]) if trial else None
    return outcome is not None and outcome.measure in IN_MONTHS


def _prints_medians(subject: Subject) -> bool:
    """Whether a guide tells medians of survival: what it says of survival is then one."""
    return any(_draws_a_median(subject, f"{name}.") for name in subject.document.evidence)
