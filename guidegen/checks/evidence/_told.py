"""What evidence.yaml tells of a trial, and what a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from guidegen.checks.base import Subject
from guidegen.checks.evidence._evidence import Context
from guidegen.checks.evidence._groups import Groups
from guidegen.checks.evidence._quantities import Quantity, numbers_in, quantities
from guidegen.evidence import wording
from guidegen.language.sentences import spans
from guidegen.manuscript.passages import Drawn, Passage, Sentence
from guidegen.model.evidence import Measure, Trial
from guidegen.model.library import Drug
from guidegen.problems import Position

# -- what evidence.yaml tells --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A result of a trial: its value and unit, and the words by which a text draws it.

    ``ends`` are those of its interval, ``counted`` how many people of how many it is.
    """

    value: float
    unit: str
    path: str
    measure: Measure
    months: float | None
    ends: tuple[float, ...]
    counted: tuple[int, int] | None

    @property
    def arm(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def said(self) -> str:
        """The value as published."""
        return wording.number(self.value, self.unit, "exact")

    @property
    def drawn(self) -> str:
        return f"[={self.path}]"


_CELLS = re.compile(r"epithelioid|sarcomatoid|biphasic|cell types?|(?:mixed|other) types?")
_TAKES_UP = re.compile(r"(?:there|th(?:at|is|ese|ose|ey)|it|of them)\b", re.IGNORECASE)
_COMMON = frozenset(
    (
        "about", "after", "alive", "before", "better", "cancer", "chemo", "chemotherapy", "could",
        "effects", "everyone", "given", "group", "groups", "growth", "larger", "lived", "longer",
        "median", "medians", "mesothelioma", "midpoint", "midpoints", "months", "number",
        "numbers", "patients", "people", "result", "results", "severe", "shorter", "smaller",
        "study", "survival", "their", "there", "these", "those", "treatment", "trial", "which",
        "while", "without", "would", "years",
    )
)  # fmt: skip
"""Words of five letters and more that tell no part of the people from another."""


def _telling(text: str) -> frozenset[str]:
    """The words of a text that tell of whom, or of what, it speaks."""
    small = text.casefold()
    cells = {"cell type"} if _CELLS.search(small) else set()
    words = re.findall(r"[a-z][a-z-]{4,}", _CELLS.sub("", small))
    return frozenset((*cells, *words)) - _COMMON


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence of a caveat or a note: its numbers, and the words that tell of whom they are."""

    numbers: frozenset[float]
    words: frozenset[str]

    def is_of(self, text: str) -> bool:
        """Whether a text speaks of the same."""
        return not self.words.isdisjoint(_telling(text))


@dataclass(frozen=True)
class Known:
    """Every number that evidence.yaml tells of a trial.

    Attributes:
        figures: The values of its outcomes.
        groups: Its groups, by the words that name them.
        sizes: How many people its groups had, by the words by which a text draws it.
        people: Sizes of groups, and counts.
        asides: The sentences with numbers in its caveat and its notes.
        text: The numbers in these, and in the words for who took part.
    """

    name: str
    figures: tuple[Figure, ...]
    groups: Groups
    sizes: dict[str, float]
    people: frozenset[float]
    asides: tuple[Aside, ...]
    text: frozenset[float]

    @classmethod
    def of(cls, trial_id: str, trial: Trial, drugs: Mapping[str, Drug]) -> Known:
        counts = {
            (name, arm): (count, of)
            for name in trial.outcomes
            for arm, count, of in counted(trial, name)
        }
        sizes = {f"{trial_id}.n": float(trial.n)}
        sizes |= {f"{trial_id}.arms.{id_}": float(a.n) for id_, a in trial.arms.items() if a.n}
        figures = tuple(
            Figure(
                value, outcome.unit, f"{trial_id}.{name}.{arm}", outcome.measure, outcome.months,
                tuple(ends[arm] for ends in (outcome.low, outcome.high) if arm in ends),
                counts.get((name, arm)),
            )
            for name, outcome in trial.outcomes.items()
            for arm, value in outcome.values.items()
        )  # fmt: skip
        asides = tuple(_asides(trial))
        names = [trial.population, *(arm.name for arm in trial.arms.values())]
        return cls(
            name=trial.name,
            figures=figures,
            groups=Groups.of(trial, drugs),
            sizes=sizes,
            people=frozenset(sizes.values()).union(*counts.values()),
            asides=asides,
            text=frozenset().union(_numbers(" ".join(names)), *(each.numbers for each in asides)),
        )

    def of_unit(self, unit: str) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.unit == unit)


def _asides(trial: Trial) -> Iterator[Aside]:
    treated = _telling(" ".join(f"{arm.name} {arm.label}" for arm in trial.arms.values()))
    for text in (trial.caveat, *(outcome.note for outcome in trial.outcomes.values())):
        said, before = str(text or ""), ""
        for start, end in spans(said):
            sentence = said[start:end]
            numbers = _numbers(sentence)
            if numbers:
                led = before if _TAKES_UP.match(sentence) else ""
                yield Aside(numbers, _telling(f"{led} {sentence}") - treated)
            before = sentence


def _numbers(text: str) -> frozenset[float]:
    """The numbers in a text, bare and with their units."""
    return frozenset({*numbers_in(text), *(quantity.value for quantity in quantities(text))})


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

        A sentence that names and cites nothing goes on about the trial that was named last:
        in its text, in the heading above it, in the paragraph before.
        """
        trials = self._subject.trials.of_sentence(sentence)
        if not trials and not sentence.support:
            trials = self._named_before(sentence)
        return tuple(self.trial(trial_id) for trial_id in trials)

    def trial(self, trial_id: str) -> Known:
        if trial_id not in self._known:
            trial = self._subject.trials.trials[trial_id]
            drugs = self._subject.library.drugs.drugs
            self._known[trial_id] = Known.of(trial_id, trial, drugs)
        return self._known[trial_id]

    def _named_before(self, sentence: Sentence) -> tuple[str, ...]:
        earlier = [s for s in sentence.passage.sentences if s.start < sentence.start]
        for other in reversed(earlier):
            named = self._subject.trials.of_sentence(other)
            if named:
                return named if len(named) == 1 else ()
        if any(other.cites for other in earlier):
            return ()
        return self._context.trials(sentence) or self._in_paragraph_before(sentence)

    @cached_property
    def _context(self) -> Context:
        return Context(self._subject)

    @cached_property
    def _paragraphs_before(self) -> dict[int, Passage]:
        """The paragraph right before each, where both are in the text of a section."""
        both = pairwise(self._subject.passages)
        return {
            id(passage): other
            for other, passage in both
            if passage.block == other.block == "paragraph" and passage.section == other.section
        }

    def _in_paragraph_before(self, sentence: Sentence) -> tuple[str, ...]:
        """The one trial of the paragraph before, where a sentence can speak of a study."""
        passage = self._paragraphs_before.get(id(sentence.passage))
        if passage is None or not _OF_A_STUDY.search(sentence.text):
            return ()
        sentences = passage.sentences
        found = {t for one in sentences for t in self._subject.trials.of_sentence(one)}
        cites = {key for one in sentences for key in one.cites}
        told = self._subject.trials.reported_by(cites)
        return tuple(found) if len(found) == 1 and set(told) >= set(found) else ()


_OF_A_STUDY = re.compile(
    r"\b(?:people|patients|those|they|it|trial|study|group|survival|half|midpoint|median|given)\b",
    re.IGNORECASE,
)

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

    @cached_property
    def text(self) -> str:
        return self.lead + self.sentence.text

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Those of the sentence itself."""
        return tuple(q for q in quantities(self.text) if q.start >= len(self.lead))

    @cached_property
    def typed(self) -> tuple[Quantity, ...]:
        """Those that are typed by hand, not drawn."""
        return tuple(q for q in self.quantities if not self.path(q))

    @cached_property
    def has_share(self) -> bool:
        return any(quantity.is_share for quantity in quantities(self.text))

    @cached_property
    def _drawn(self) -> tuple[Drawn, ...]:
        return self.sentence.drawn

    def path(self, quantity: Quantity) -> str:
        """The path of the number drawn in a quantity; empty where it is typed."""
        ahead = len(self.lead) - self.sentence.start
        for drawn in self._drawn:
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
