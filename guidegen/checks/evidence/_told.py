"""What evidence.yaml tells of a trial, and whether the numbers of a sentence agree with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from guidegen.checks.base import Subject
from guidegen.checks.evidence._quantities import MONTHS, Quantity, before, numbers_in, quantities
from guidegen.checks.evidence._relative import relatives
from guidegen.checks.evidence._roles import LENGTH, Role, counts_people, pairs, role, topics
from guidegen.evidence import wording
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.model.evidence import Measure, Trial
from guidegen.problems import Position

# -- what evidence.yaml tells --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A result of a trial: its value and unit, and the words by which a text draws it."""

    value: float
    unit: str
    path: str
    measure: Measure
    months: float | None

    @property
    def said(self) -> str:
        """The value as published."""
        return wording.number(self.value, self.unit, "exact")

    @property
    def drawn(self) -> str:
        return f"[={self.path}]"


@dataclass(frozen=True)
class Known:
    """Every number that evidence.yaml tells of a trial.

    Attributes:
        figures: The values of its outcomes.
        edges: The ends of their intervals, by unit.
        points: The months at which people were counted.
        sizes: How many people its groups had, by the words by which a text draws it.
        people: Sizes of groups, and counts.
        text: The numbers in its caveat, its notes and the words for who took part.
    """

    name: str
    figures: tuple[Figure, ...]
    edges: dict[str, tuple[float, ...]]
    points: tuple[float, ...]
    sizes: dict[str, float]
    people: frozenset[float]
    counts: frozenset[tuple[float, int]]
    text: frozenset[float]

    @classmethod
    def of(cls, trial_id: str, trial: Trial) -> Known:
        outcomes = trial.outcomes.items()
        counts = {(count, of) for name in trial.outcomes for _, count, of in counted(trial, name)}
        sizes = {f"{trial_id}.n": float(trial.n)}
        sizes |= {f"{trial_id}.arms.{id_}": float(a.n) for id_, a in trial.arms.items() if a.n}
        edges = {
            unit: tuple(
                end
                for _, outcome in outcomes
                if outcome.unit == unit
                for end in (*outcome.low.values(), *outcome.high.values())
            )
            for unit in ("months", "percent")
        }
        return cls(
            name=trial.name,
            figures=tuple(
                Figure(
                    value, outcome.unit, f"{trial_id}.{name}.{arm}", outcome.measure, outcome.months
                )
                for name, outcome in outcomes
                for arm, value in outcome.values.items()
            ),
            edges=edges,
            points=tuple(outcome.months for _, outcome in outcomes if outcome.months),
            sizes=sizes,
            people=frozenset((*sizes.values(), *(float(n) for pair in counts for n in pair))),
            counts=frozenset(counts),
            text=_numbers_told(trial),
        )

    def of_unit(self, unit: str) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.unit == unit)


def _numbers_told(trial: Trial) -> frozenset[float]:
    """The numbers in the texts of a trial, bare and with their units."""
    texts = [trial.caveat, *(outcome.note for outcome in trial.outcomes.values())]
    names = [trial.population, *(arm.name for arm in trial.arms.values())]
    said = " ".join([*(str(text) for text in texts if text), *names])
    return frozenset({*numbers_in(said), *(quantity.value for quantity in quantities(said))})


def counted(trial: Trial, outcome_id: str) -> Iterator[tuple[str, int, int]]:
    """The counts of an outcome: the arm, how many people, out of how many."""
    outcome = trial.outcomes[outcome_id]
    for arm, count in outcome.counts.items():
        own = outcome.of.get(arm) if isinstance(outcome.of, dict) else outcome.of
        of = own or trial.arms[arm].n
        if of:
            yield arm, count, of


class Evidence:
    """What is known of the trials of a guide; each is looked at once."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._known: dict[str, Known] = {}

    def of(self, sentence: Sentence) -> tuple[Known, ...]:
        """What is known of the trials that a sentence speaks of.

        A sentence that names and cites nothing goes on about the trial that was named last.
        """
        trials = self._subject.trials.of_sentence(sentence)
        if not trials and not sentence.support:
            trials = self._named_before(sentence)
        return tuple(self.trial(trial_id) for trial_id in trials)

    def trial(self, trial_id: str) -> Known:
        if trial_id not in self._known:
            self._known[trial_id] = Known.of(trial_id, self._subject.trials.trials[trial_id])
        return self._known[trial_id]

    def _named_before(self, sentence: Sentence) -> tuple[str, ...]:
        earlier = [s for s in sentence.passage.sentences if s.start < sentence.start]
        for other in reversed(earlier):
            named = self._subject.trials.of_sentence(other)
            if named:
                return named if len(named) == 1 else ()
        return ()


# -- statements ----------------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """A sentence, with the label or the question before it that says what it is about.

    Quantities are counted from where the label or question begins.
    """

    sentence: Sentence
    lead: str = ""

    @property
    def passage(self) -> Passage:
        return self.sentence.passage

    @property
    def text(self) -> str:
        return self.lead + self.sentence.text

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Those of the sentence itself."""
        return tuple(q for q in quantities(self.text) if q.start >= len(self.lead))

    @property
    def typed(self) -> tuple[Quantity, ...]:
        """Those that are typed by hand, not drawn."""
        return tuple(q for q in self.quantities if not self.path(q))

    @property
    def has_share(self) -> bool:
        return any(quantity.is_share for quantity in quantities(self.text))

    def path(self, quantity: Quantity) -> str:
        """The path of the number drawn in a quantity; empty where it is typed."""
        ahead = len(self.lead) - self.sentence.start
        for drawn in self.sentence.drawn:
            if drawn.start + ahead < quantity.end and quantity.start < drawn.end + ahead:
                return drawn.path
        return ""

    def place(self, quantity: Quantity) -> Position:
        """Where a quantity stands in the file, typed or drawn."""
        path, passage = self.path(quantity), self.passage
        if path:
            return passage.places.words(passage.at, path)
        ahead = len(self.lead)
        return self.sentence.place(quantity.start - ahead, quantity.end - ahead)


def statements(subject: Subject, wanted: Callable[[str], object]) -> Iterator[Statement]:
    """The statements of the texts that are wanted; descriptions of pictures are none."""
    question = ""
    for passage in subject.passages:
        if passage.name == "question":
            question = passage.text
        label = f"{passage.label}: " if passage.label else ""
        if passage.name == "alt" or not wanted(label + passage.text):
            continue
        asked = f"{question} " if passage.name == "answer" else ""
        for sentence in passage.sentences:
            yield Statement(sentence, label or asked)
            asked = f"{sentence.text} " if sentence.text.endswith("?") else ""


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
_A_DIFFERENCE = re.compile(
    r"\b(?:longer|more|fewer|less|gains?|gained|extra|added|differences?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Nearest:
    """What evidence.yaml has instead: the words, and how to draw the number."""

    said: str
    drawn: str


def unfounded(statement: Statement, known: Collection[Known]) -> Iterator[tuple[Quantity, Nearest]]:
    """The results typed in a statement that no number of its trials bears out."""
    text = statement.text
    spoken = topics(text)
    spans = _told_otherwise(text) if spoken else []
    for quantity in statement.typed if spoken else ():
        if any(start <= quantity.start < end for start, end in spans):
            continue
        played = _played(text, quantity)
        figures = [figure for each in known for figure in each.figures]
        if played == "value":
            told = [f for f in figures if f.unit == quantity.unit and f.measure in spoken]
            points = statement.has_share and not LENGTH.search(before(text, quantity))
            if told and not any(_borne_out(text, quantity, each, points) for each in known):
                nearest = min(told, key=lambda f: abs(f.value - quantity.value))
                yield quantity, Nearest(nearest.said, nearest.drawn)
        elif played == "point" and statement.has_share and quantity.value >= SHORTEST_POINT:
            timed = [f for f in figures if f.months and f.measure in spoken]
            if timed and not any(_borne_out(text, quantity, each, True) for each in known):
                nearest = min(timed, key=lambda f: abs((f.months or 0) - quantity.value))
                yield quantity, Nearest(wording.duration(nearest.months or 0), nearest.drawn)


SHORTEST_POINT = 3
"""Months after which people are counted at the earliest; what happens sooner is treatment."""


def _told_otherwise(text: str) -> list[tuple[int, int]]:
    """Where relative effects stand, and percents of counts: the count is what is looked up."""
    shares = (share for _, share in pairs(text))
    return [m.span() for m in relatives(text)] + [(share.start, share.end) for share in shares]


def _played(text: str, quantity: Quantity) -> Role:
    if quantity.kind == "time":
        return role(text, quantity)
    if quantity.is_share and counts_people(text, quantity):
        return "value"
    return "other"


def _borne_out(text: str, quantity: Quantity, known: Known, points: bool) -> bool:
    """Whether a trial has a number that the quantity may tell."""
    # A group of a size that evidence.yaml does not know is another rule’s to find.
    if quantity.kind == "count" and quantity.of not in known.people:
        return True
    if (quantity.count, quantity.of) in known.counts:
        return True
    values = [figure.value for figure in known.of_unit(quantity.unit)]
    others = [*known.edges[quantity.unit], *known.text]
    if quantity.unit == "months" and points:
        others += known.points
    if quantity.is_share and _THE_OTHERS.search(text):
        others += [100 - value for value in values]
    if _A_DIFFERENCE.search(text):
        others += [abs(one - other) for one in values for other in values if one != other]
    return quantity.count in known.text or any(fits(quantity, v) for v in (*values, *others))
