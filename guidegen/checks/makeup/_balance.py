"""Both sides of a treatment, and the choice of none (CDC 19, DISCERN, IPDAS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._blocks import in_english, inside, kind, kinds
from guidegen.checks.base import Rule, Subject
from guidegen.model.evidence import Measure
from guidegen.problems import Position, Problem

HARMS_MISSING = Rule(
    id="harms-missing",
    severity="warning",
    about="Readers who see what a treatment did for people, and not what it did to them, cannot "
    "weigh it.",
    source="CDC Clear Communication Index, item 19; IPDAS: benefits and harms in balance",
    message="the guide shows what {trial} found about benefits, and nothing of its side effects, "
    "which evidence.yaml has",
    help="print them too, near this place: {numbers}",
    fails="""
blocks:
  - icon_array: harbor.alive-36mo
""",
    passes="""
blocks:
  - icon_array: harbor.alive-36mo
  - >-
    Severe side effects came in [=harbor.severe-effects.pair] people with the pair, and in
    [=harbor.severe-effects.chemo] with chemo. [@harbor2021]
""",
)

NO_COMFORT_OPTION = Rule(
    id="no-comfort-option",
    severity="note",
    about="Care for comfort alone, or no treatment, is a choice too. A guide to choices that "
    "leaves it out steers the reader.",
    source="DISCERN, question 12; IPDAS: all options, doing nothing among them",
    message="the guide is about choices of treatment and never names care for comfort alone, "
    "or no treatment",
    help="say that palliative (comfort) care, with or without other treatment, is a choice",
    fails="""
guide:
  sections:
    - id: options
      title: What are my treatment options?
      blocks:
        - paragraph: {style: lead, text: You have more than one choice.}
        - key_points: [You can choose chemo., You can join a trial.]
        - call_first: {title: My numbers, lines: [My nurse]}
""",
    passes="""
guide:
  sections:
    - id: options
      title: What are my treatment options?
      blocks:
        - paragraph: {style: lead, text: You have more than one choice.}
        - key_points: [You can choose chemo., You can choose care for comfort alone.]
        - call_first: {title: My numbers, lines: [My nurse]}
""",
)

RULES = (HARMS_MISSING, NO_COMFORT_OPTION)

HARMS: frozenset[Measure] = frozenset({"severe_effects", "hospital_stay"})
_SHOWS = frozenset({"trial", "trials_table", "icon_array", "bar_chart"})
"""Blocks that show a trial's results.  One number in a sentence is no account of a trial."""

_HARM = re.compile(
    r"\b(?:severe|serious|bad|dangerous|deadly) (?:side effects?|problems?|harms?|reactions?)\b"
    r"|\bdied (?:from|of) (?:an? |the )?(?:side effects?|treatment)|\bside effects? (?:were|was)\b",
    re.IGNORECASE,
)
_COMFORT = re.compile(
    r"\bcomfort\b|\bcomfort-focused\b|\bpalliative\b|\bhospice\b|\bsupportive care\b"
    r"|\b(?:no|without|not (?:having|to have)|refuse|decline|forgo|stop) (?:any )?(?:cancer )?"
    r"treatment\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\btreatments?\b|\b(?:choices?|options?|choose)\b|\bopciones\b|\btratamientos?\b",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Problem]:
    """What a guide leaves out of the balance."""
    yield from _harms(subject)
    yield from _comfort(subject)


# -- harms -----------------------------------------------------------------------


def _harms(subject: Subject) -> Iterator[Problem]:
    told = {trial for trial in _trials(subject) if _harm_printed(subject, trial)}
    told |= _harms_in_words(subject)
    for trial_id, at in _benefits_shown(subject).items():
        trial = subject.library.evidence.trials[trial_id]
        harms = [name for name, found in trial.outcomes.items() if found.measure in HARMS]
        if harms and trial_id not in told:
            numbers = ", ".join(f"`{trial_id}.{name}`" for name in harms)
            yield HARMS_MISSING.at(at, trial=trial.name, numbers=numbers)


def _trials(subject: Subject) -> Iterator[str]:
    return (name for name in subject.document.evidence if "." not in name)


def _printed_measures(subject: Subject, trial: str) -> list[Measure]:
    outcomes = subject.library.evidence.trials[trial].outcomes
    names = (name.partition(".") for name in subject.document.evidence)
    return [outcomes[outcome].measure for of, _, outcome in names if of == trial and outcome]


def _harm_printed(subject: Subject, trial: str) -> bool:
    return any(measure in HARMS for measure in _printed_measures(subject, trial))


def _harms_in_words(subject: Subject) -> set[str]:
    """The trials whose side effects a sentence tells in words."""
    return {
        trial
        for sentence in subject.sentences
        if _HARM.search(sentence.text)
        for trial in subject.trials.of_sentence(sentence)
    }


def _benefits_shown(subject: Subject) -> dict[str, Position]:
    """The trials whose benefits are shown, and where they are first.

    Shown is a chart, a card or a table, or two results told in sentences.
    """
    shown: dict[str, Position] = {}
    for section in subject.guide.sections:
        for block in inside(section.blocks):
            if kind(block) in _SHOWS:
                for trial in _named(subject, block):
                    shown.setdefault(trial, block.at)
    drawn: dict[str, dict[str, Position]] = {}
    for sentence in subject.sentences:
        for number in sentence.drawn if sentence.passage.section else ():
            drawn.setdefault(number.trial, {}).setdefault(_outcome(number.path), sentence.at)
    for trial, places in drawn.items():
        outcomes = subject.library.evidence.trials[trial].outcomes
        good = [o for o in places if o in outcomes and outcomes[o].measure not in HARMS]
        if len(good) > 1:
            shown.setdefault(trial, places[good[0]])
    benefits = {t: at for t, at in shown.items() if set(_printed_measures(subject, t)) - HARMS}
    return benefits


def _outcome(path: str) -> str:
    return path.split(".")[1]


def _named(subject: Subject, block: object) -> Iterator[str]:
    """The trials that a block names: in `trial`, `trials`, `outcome` or `outcomes`."""
    for name in ("trial", "trials", "outcome", "outcomes"):
        value = getattr(block, name, None)
        for item in value if isinstance(value, tuple) else (value,):
            trial = str(item or "").partition(".")[0]
            if trial in subject.library.evidence.trials:
                yield trial


# -- no treatment ----------------------------------------------------------------


def _comfort(subject: Subject) -> Iterator[Problem]:
    if not in_english(subject.guide):
        return
    guide = subject.guide
    titles = (guide.title, guide.subtitle, *(section.title for section in guide.sections))
    chooses = "decision_grid" in kinds(guide) or any(_CHOICE.search(str(t or "")) for t in titles)
    sections = {str(section.id) for section in guide.sections}
    texts = (p.text for p in subject.passages if p.section in sections)
    if chooses and not any(_COMFORT.search(text) for text in texts):
        yield NO_COMFORT_OPTION.at(subject.entry("sections"))
