"""How chances are told: one denominator, both absolute numbers, hazard ratios with a direction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from guidegen.checks._spotting import few
from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._quantities import Quantity, quantities
from guidegen.checks.evidence._relative import HAZARD_RATIO, relatives
from guidegen.checks.evidence._roles import counts_people, pairs, role, topics
from guidegen.checks.evidence._told import Statement, statements
from guidegen.manuscript.passages import Passage
from guidegen.model.evidence import Trial
from guidegen.problems import Problem

ONE_IN_X = Rule(
    id="one-in-x",
    severity="warning",
    about="“1 in 5” makes readers guess: many take 1 in 20 for more than 1 in 10, because 20 is "
    "the larger number.",
    source="IPDAS 2021 and “Making Numbers Meaningful”: avoid 1 in X",
    message="“{said}” is hard to compare with other numbers",
    help="write “{right} out of 100”, and draw it from evidence.yaml if it comes from a trial",
    fails="""
blocks:
  - About 1 in 5 people felt very tired. [@guideline2025]
""",
    passes="""
blocks:
  - About 20 out of 100 people felt very tired. [@guideline2025]
""",
)

MIXED_DENOMINATORS = Rule(
    id="mixed-denominators",
    severity="warning",
    about="Shares count people out of different numbers, so readers have to calculate before they "
    "can compare them. Guides count out of 100, or all in another same way.",
    source="CDC item 17 and PEMAT item 7: the same denominator throughout; IPDAS 2021",
    message="“{said}” counts people out of {of}, and the guide’s other shares count out of {usual}",
    help="write it as so many out of {usual}; a count such as “31 of the 54 people” may stay where "
    "its percent follows in brackets",
    fails="""
blocks:
  - >-
    Of 100 people given the pair, 30 had severe side effects. In 3 out of 10, they came early.
    [@harbor2021]
""",
    passes="""
blocks:
  - >-
    Severe side effects came in [=harbor.severe-effects.pair] people given the pair, and in
    [=harbor.severe-effects.chemo] given chemo. [@harbor2021]
""",
)

RELATIVE = Rule(
    id="relative-without-absolute",
    severity="error",
    about="An effect is told only as a relation, such as “26% lower risk”. That sounds large even "
    "where few people are helped; only the numbers of both groups tell how many.",
    source="IPDAS 2021: no relative risk alone; standards.md, 9: both absolute numbers",
    message="“{said}” does not tell how many people were helped: the numbers of both groups are "
    "not in this text",
    help="tell the number of each group, such as [=trial.outcome.arm] for both, beside it or in "
    "its place",
    fails="""
blocks:
  - In HARBOR, the pair lowered the risk of death by 26 percent. [@harbor2021]
""",
    passes="""
blocks:
  - >-
    In HARBOR, the pair lowered the risk of death. After 3 years, [=harbor.alive-36mo.pair] people
    given the pair were alive. With chemo it was [=harbor.alive-36mo.chemo]. [@harbor2021]
""",
)

HAZARD_DIRECTION = Rule(
    id="hazard-ratio-direction",
    severity="error",
    about="A hazard ratio does not say which group it favors. Some pages print it upside down, so "
    "the number alone can be read either way.",
    source="standards.md, 9: a hazard ratio names the group that it favors",
    message="the hazard ratio {value} does not say which group did better",
    help="say which one it favors: {mend}",
    fails="""
blocks:
  - >-
    [=harbor.alive-36mo.pair] people given the pair were alive after 3 years, and
    [=harbor.alive-36mo.chemo] given chemo: a hazard ratio of 0.74. [@harbor2021]
""",
    passes="""
blocks:
  - >-
    [=harbor.alive-36mo.pair] people given the pair were alive after 3 years, and
    [=harbor.alive-36mo.chemo] given chemo: a hazard ratio of 0.74 in favor of the pair.
    [@harbor2021]
""",
)

HAZARD_INVERTED = Rule(
    id="hazard-ratio-inverted",
    severity="warning",
    about="A hazard ratio below 1 favors the group that is named first, one above 1 the other. "
    "Here the number and `favors` disagree, so one of them may be upside down.",
    source="standards.md, 9: below 1 favors the first-named group",
    message="a hazard ratio of {value} usually favors {usual}, and `favors` names {favors}",
    help="look it up in the paper. The arm that was studied comes first under `arms`",
    fails="""
trials:
  glade:
    name: GLADE
    design: randomized
    population: people with pleural mesothelioma
    n: 200
    arms:
      pair: {name: nivolumab plus ipilimumab, n: 100}
      chemo: {name: chemotherapy, n: 100}
    references: [harbor2021]
    outcomes:
      median-survival:
        measure: median_survival
        unit: months
        values: {pair: 18, chemo: 14}
        hazard_ratio: {value: 0.8, favors: chemo}
""",
    passes="""
trials:
  glade:
    name: GLADE
    design: randomized
    population: people with pleural mesothelioma
    n: 200
    arms:
      pair: {name: nivolumab plus ipilimumab, n: 100}
      chemo: {name: chemotherapy, n: 100}
    references: [harbor2021]
    outcomes:
      median-survival:
        measure: median_survival
        unit: months
        values: {pair: 18, chemo: 14}
        hazard_ratio: {value: 0.8, favors: pair}
""",
)

RULES = (
    ONE_IN_X, MIXED_DENOMINATORS, RELATIVE,
    HAZARD_DIRECTION, HAZARD_INVERTED,
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    """Chances that are told so that readers misunderstand them."""
    yield from _denominators(subject)
    for passage in subject.passages:
        yield from few(_relatives(passage))
    yield from _hazard_ratios(subject)


# -- denominators --------------------------------------------------------------------


def _denominators(subject: Subject) -> Iterator[Problem]:
    """What counts out of another number than most of a guide does, and “1 in 5”."""
    shares = [
        (statement, share)
        for statement in statements(subject, quantities)
        for share in _told_shares(statement)
    ]
    usual = Counter(share.of for _, share in shares if share.kind != "one in").most_common()
    most = max(usual, key=lambda item: (item[1], item[0] == 100), default=(100, 0))[0]
    for _, told in groupby(shares, key=lambda pair: id(pair[0].passage)):
        here = list(told)
        yield from few(
            ONE_IN_X.at(statement.place(share), said=share.said, right=f"{share.value:.0f}")
            for statement, share in here
            if share.kind == "one in"
        )
        yield from few(
            MIXED_DENOMINATORS.at(statement.place(share), said=share.said, of=share.of, usual=most)
            for statement, share in here
            if share.kind != "one in" and share.of != most
        )


def _told_shares(statement: Statement) -> Iterator[Quantity]:
    """The shares of people in a statement, without counts that have their percent beside them."""
    text = statement.text
    shown = {count for count, _ in pairs(text)}
    for share in statement.quantities:
        if not share.is_share or share.kind == "fraction" or not counts_people(text, share):
            continue
        if share.kind != "count" or (share not in shown and topics(text)):
            yield share


# -- relative effects ----------------------------------------------------------------

_BARE = re.compile(r"(?<![\w.,$-])\d+(?:\.\d+)?(?![\w%-]|[.,]\d)")


def _relatives(passage: Passage) -> Iterator[Problem]:
    found = list(relatives(passage.text))
    if not found or _absolutes(passage.text, found) > 1:
        return
    for match in found:
        yield RELATIVE.at(passage.place(*match.span()), said=match[0])


def _absolutes(text: str, found: list[re.Match[str]]) -> int:
    """How many results a text tells beside its relative effects; “23 out of 100 and 15” is two."""
    told = quantities(text)
    spans = [match.span() for match in found]
    shares = [q for q in told if q.is_share and counts_people(text, q) and not _in(q.start, spans)]
    times = [q for q in told if q.kind == "time" and role(text, q) == "value"]
    results = len(shares) + len(times)
    if results == 1:
        spans += [(q.context, q.end) for q in told]
        bare = (m for m in _BARE.finditer(text) if not _in(m.start(), spans))
        results += sum(1 for m in bare if not 1900 <= float(m[0]) <= 2100)
    return results


def _in(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


# -- hazard ratios -------------------------------------------------------------------

_FAVORS = re.compile(
    r"\bfavou?r|\b(?:did|do|does|fared|were|was) better\b|\blived? longer\b|\bbenefit(?:s|ed)?\b"
    r"|\blower (?:with|for|in)\b|\bfewer\b",
    re.IGNORECASE,
)


def _hazard_ratios(subject: Subject) -> Iterator[Problem]:
    for passage in subject.passages:
        yield from few(_hazard_ratios_in(passage))
    for trial_id, trial in subject.library.evidence.trials.items():
        yield from _hazard_ratios_of(subject, trial_id, trial)


def _hazard_ratios_in(passage: Passage) -> Iterator[Problem]:
    for match in HAZARD_RATIO.finditer(passage.text):
        if not _FAVORS.search(passage.text, max(0, match.start() - 150), match.end() + 100):
            yield HAZARD_DIRECTION.at(
                passage.place(*match.span()), value=re.sub(r".*?(?=[\d.]+$)", "", match[0]),
                mend="name the group, as in “in favor of the drug pair”; better still, tell "
                "how many people were alive in each group",
            )  # fmt: skip


def _hazard_ratios_of(subject: Subject, trial_id: str, trial: Trial) -> Iterator[Problem]:
    for name, outcome in trial.outcomes.items():
        ratio = outcome.hazard_ratio
        if ratio is None:
            continue
        at = subject.places.entry("evidence", "trials", trial_id, "outcomes", name, "hazard_ratio")
        if ratio.favors is None:
            yield HAZARD_DIRECTION.at(
                at, value=f"{ratio.value:g}", mend="add `favors:` with the arm that did better"
            )
        elif len(trial.arms) == 2 and ratio.value != 1:
            usual = list(trial.arms)[ratio.value > 1]
            if ratio.favors != usual:
                yield HAZARD_INVERTED.at(
                    at, value=f"{ratio.value:g}", usual=f"`{usual}`", favors=f"`{ratio.favors}`"
                )
