"""How sure a result is: how many people, an early end, and what is not known.

A result counts where a number is drawn from evidence.yaml, where a sentence about one
trial has one typed, and where a block prints results by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from guidegen.blocks.bar_chart import BarChartBlock
from guidegen.blocks.base import Block
from guidegen.blocks.icon_array import IconArrayBlock
from guidegen.blocks.trial import TrialBlock
from guidegen.blocks.trials_table import TrialsTableBlock
from guidegen.blocks.uncertainty import UncertaintyBlock
from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._evidence import FIGURE, OUTCOME, blocks_of, doubted, pattern, plain
from guidegen.evidence.wording import SMALL_GROUP
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.model.evidence import Measure, Trial
from guidegen.problems import Position, Problem

GROUP_SIZE_NOT_PRINTED = Rule(
    id="group-size-not-printed",
    severity="warning",
    about="In a small group, one person more or less changes the result, so the reader has to see "
    "how many people there were.",
    source="standards.md, 9: a group of fewer than 100 people has its size printed (IPDAS 2021)",
    message="a result of {trial} is given, and this section does not say that it had {n} people",
    help="say how many people there were: of the [={id}.n] people, ...",
    fails="""
blocks:
  - >-
    After 2 years, [=meadow.alive-24mo.durva] people were alive. There was no second group.
    [@meadow2020]
""",
    passes="""
blocks:
  - >-
    MEADOW had [=meadow.n] people. After 2 years, [=meadow.alive-24mo.durva] people were alive.
    There was no second group, so we cannot tell how much the drugs did. [@meadow2020]
""",
)

NO_UNCERTAINTY = Rule(
    id="no-uncertainty",
    severity="warning",
    about="A small, early or broken-off trial leaves much open. A guide that prints its results "
    "and never says what is not known lets them look settled.",
    source="CDC Clear Communication Index, item 11: what is known and what is not known",
    message="results of {trial}, {kind}, are given, and the guide does not say what is not known",
    help="add an `uncertainty` block, or say in this section what the trial cannot tell",
    fails="""
blocks:
  - After 2 years, [=meadow.alive-24mo.durva] of the [=meadow.n] people were alive. [@meadow2020]
""",
    passes="""
blocks:
  - After 2 years, [=meadow.alive-24mo.durva] of the [=meadow.n] people were alive. [@meadow2020]
  - uncertainty: There was no second group, so no one can say how much the drugs helped.
""",
)

STOPPED_EARLY_NOT_SAID = Rule(
    id="stopped-early-not-said",
    severity="warning",
    about="A trial that stops early has fewer people than were needed for a clear answer. Without "
    "that, its numbers look as firm as any.",
    source="standards.md, 9; CDC Clear Communication Index, item 11",
    message="results of {trial} are given, and this section does not say that it stopped early",
    help="say that the trial stopped early, and that its results are less certain",
    fails="""
trials:
  lagoon:
    name: LAGOON
    design: randomized
    population: people with pleural mesothelioma
    n: 200
    status: stopped early
    arms: {durva: {name: durvalumab plus chemotherapy}, chemo: {name: chemotherapy}}
    references: [meadow2020]
    outcomes:
      response: {measure: response, unit: percent, values: {durva: 40, chemo: 35}}
blocks:
  - >-
    In LAGOON, the cancer shrank in [=lagoon.response.durva] people with both drugs, and in
    [=lagoon.response.chemo] with chemo alone. We cannot tell why.
""",
    passes="""
trials:
  lagoon:
    name: LAGOON
    design: randomized
    population: people with pleural mesothelioma
    n: 200
    status: stopped early
    arms: {durva: {name: durvalumab plus chemotherapy}, chemo: {name: chemotherapy}}
    references: [meadow2020]
    outcomes:
      response: {measure: response, unit: percent, values: {durva: 40, chemo: 35}}
blocks:
  - >-
    In LAGOON, the cancer shrank in [=lagoon.response.durva] people with both drugs, and in
    [=lagoon.response.chemo] with chemo alone. The trial stopped early, so its answer is not clear.
""",
)

RULES = (GROUP_SIZE_NOT_PRINTED, NO_UNCERTAINTY, STOPPED_EARLY_NOT_SAID)


@dataclass(frozen=True, slots=True)
class _Result:
    """A result of a trial in a section; ``arm`` where a number of one group is drawn.

    ``block`` is the block that prints it by itself, None for prose.
    """

    trial: str
    at: Position
    section: str
    arm: str = ""
    block: Block | None = None


@dataclass(frozen=True)
class _Section:
    """The texts and blocks of a section."""

    passages: Sequence[Passage]
    blocks: Sequence[Block]


def check(subject: Subject) -> Iterator[Problem]:
    """Results without what a reader needs in order to weigh them."""
    sections = _sections(subject)
    found = [*_in_prose(subject), *_in_blocks(subject)]
    yield from _sizes(subject, sections, found)
    yield from _stopped(subject, sections, found)
    yield from _unknown(subject, sections, found)


def _sections(subject: Subject) -> dict[str, _Section]:
    passages: dict[str, list[Passage]] = {}
    blocks: dict[str, list[Block]] = {}
    for passage in subject.passages:
        if passage.section:
            passages.setdefault(passage.section, []).append(passage)
    for section, block in blocks_of(subject):
        blocks.setdefault(section, []).append(block)
    names = dict.fromkeys((*passages, *blocks))
    return {name: _Section(passages.get(name, ()), blocks.get(name, ())) for name in names}


# -- where results are given -----------------------------------------------------------


def _in_prose(subject: Subject) -> Iterator[_Result]:
    for passage in subject.passages:
        if not passage.section:
            continue
        seen: dict[str, int] = {}
        told: set[tuple[str, str]] = set()  # of one passage, the first of each is enough
        for drawn in passage.drawn:
            nth = seen.get(drawn.path, 0)
            seen[drawn.path] = nth + 1
            arm = drawn.path.rpartition(".")[2]
            if drawn.unit != "people" and (drawn.trial, arm) not in told:
                told.add((drawn.trial, arm))
                at = passage.places.words(passage.at, drawn.path, nth)
                yield _Result(drawn.trial, at, passage.section, arm)
        for sentence in passage.sentences:
            trial = _typed(subject, sentence)
            if trial and (trial, "") not in told:
                told.add((trial, ""))
                yield _Result(trial, sentence.at, passage.section)


def _typed(subject: Subject, sentence: Sentence) -> str:
    """The trial that a sentence gives a typed result of."""
    text = plain(sentence)
    if any(drawn.unit != "people" for drawn in sentence.drawn) or not FIGURE.search(text):
        return ""
    trials = subject.trials.of_sentence(sentence) if _sourced(subject, sentence) else ()
    return trials[0] if len(trials) == 1 and OUTCOME.search(text) else ""


def _sourced(subject: Subject, sentence: Sentence) -> bool:
    """Whether a sentence has its own source, a trial's name, or a block that is about one."""
    own = sentence.cites or subject.trials.named(sentence.text) or not sentence.support
    return bool(own or sentence.drawn)


_MEASURES = frozenset(get_args(Measure))


def _in_blocks(subject: Subject) -> Iterator[_Result]:
    for section, block in blocks_of(subject):
        for name in dict.fromkeys(_prints(block)):
            if name in subject.trials.trials:
                yield _Result(name, block.at, section, block=block)


def _prints(block: Block) -> Iterable[str]:
    """The ids of the trials whose results a block prints by itself."""
    if isinstance(block, TrialBlock):
        return (str(block.trial),)
    if isinstance(block, TrialsTableBlock):
        return map(str, block.trials) if _MEASURES.intersection(block.columns) else ()
    if isinstance(block, IconArrayBlock):
        return (block.outcome.partition(".")[0],)
    if isinstance(block, BarChartBlock):
        keys = block.outcomes or ((block.outcome,) if block.outcome else ())
        return (key.partition(".")[0] for key in keys)
    return ()


# -- how many people -------------------------------------------------------------------


def _sizes(
    subject: Subject, sections: Mapping[str, _Section], found: Sequence[_Result]
) -> Iterator[Problem]:
    """Small groups whose size stands nowhere near their results; once for each section."""
    printed = {(result.section, result.trial) for result in found if result.block}
    for result in found:
        key = (result.section, result.trial)
        trial = subject.trials.trials[result.trial]
        arm = trial.arms.get(result.arm)
        size = (arm.n if arm else None) or trial.n
        if key in printed or size >= SMALL_GROUP:
            continue
        printed.add(key)
        sizes = [a.n for a in trial.arms.values() if a.n and not arm]
        if not _counted(sections[result.section], (size, trial.n, *sizes)):
            yield GROUP_SIZE_NOT_PRINTED.at(result.at, trial=trial.name, n=size, id=result.trial)


def _counted(section: _Section, sizes: Iterable[int]) -> bool:
    """Whether one of these numbers of people stands in a section."""
    numbers = "|".join(str(size) for size in sizes)
    shown = re.compile(rf"(?<![\d.,])(?:{numbers})(?![\d%]|[.,]\d|\s(?:out\sof|percent|months?)\b)")
    return any(shown.search(passage.text) for passage in section.passages)


# -- stopped early -----------------------------------------------------------------------

_EARLY = pattern(
    r"\bstopp(?:ed|ing)\b[^.;]{0,30}\b(?:early|before|too soon|because)\b",
    r"\b(?:end(?:ed|ing)?|clos(?:ed|ing)|halted|finish(?:ed|ing)?)\b[^.;]{0,20}"
    r"\b(?:early|too soon)\b",
    r"\bcut short\b|\bbroken off\b|\bearly end\b",
)


def _stopped(
    subject: Subject, sections: Mapping[str, _Section], found: Sequence[_Result]
) -> Iterator[Problem]:
    """Results of a trial that stopped early, in a section that does not say so."""
    told = {(result.section, result.trial) for result in found if _tells_status(result.block)}
    for result in found:
        key = (result.section, result.trial)
        trial = subject.trials.trials[result.trial]
        if trial.status != "stopped early" or key in told:
            continue
        told.add(key)
        texts = (passage.text for passage in sections[result.section].passages)
        if not any(_EARLY.search(text) for text in texts):
            yield STOPPED_EARLY_NOT_SAID.at(result.at, trial=trial.name)


def _tells_status(block: Block | None) -> bool:
    """Whether a block says by itself how a trial ended."""
    if isinstance(block, TrialsTableBlock):
        return "status" in block.columns
    return isinstance(block, TrialBlock)


# -- what is not known -------------------------------------------------------------------

_NOT = r"(?: not|n[’']t)"

_NOT_KNOWN = pattern(
    rf"\b(?:do|does|did|is|are|was){_NOT} (?:yet )?(?:know|known|tell|prove|proven|settled)\b",
    r"\bcan(?:not|[’']t) (?:yet )?(?:tell|say|show|know|be sure)\b(?! (?:what will|which))",
    r"\b(?:no one|nobody) (?:yet )?(?:can|knows)\b|\bunknown\b|\bless certain\b|\bchance alone\b",
    rf"\b(?:did|do|does|has|have){_NOT} (?:yet |clearly |been )*(?:show|shown|prove|proven)\b",
    r"\btoo (?:small|few|early|short) to\b|\bno clear answer\b|\bremains (?:open|to be seen)\b",
    r"\b(?:more|larger) (?:research|trials?|studies)\b[^.;]{0,20}\bneeded\b",
)
"""Words that say what a study leaves open."""


def _unknown(
    subject: Subject, sections: Mapping[str, _Section], found: Sequence[_Result]
) -> Iterator[Problem]:
    """The first uncertain result about which nothing says what is not known.

    An `uncertainty` block says it for the whole guide, a sentence for its section and for the
    trials it speaks of, a `trial` card for its own trial.
    """
    if any(isinstance(block, UncertaintyBlock) for _, block in blocks_of(subject)):
        return
    doubts = [sentence for sentence in subject.sentences if _doubts(sentence)]
    told = {trial for sentence in doubts for trial in subject.trials.of_sentence(sentence)}
    told |= {result.trial for result in found if isinstance(result.block, TrialBlock)}
    where = {sentence.passage.section for sentence in doubts}
    for result in sorted(found, key=lambda result: result.at):
        trial = subject.trials.trials[result.trial]
        kind = _kind(trial)
        if kind and result.section not in where and result.trial not in told:
            yield NO_UNCERTAINTY.at(result.at, trial=trial.name, kind=kind)
            return


def _doubts(sentence: Sentence) -> bool:
    """Whether a sentence of the guide says what a study leaves open."""
    text = plain(sentence)
    doubt = _NOT_KNOWN.search(text) or (doubted(text) and "what will happen" not in text)
    return bool(doubt and sentence.passage.section)


def _kind(trial: Trial) -> str:
    """What makes the results of a trial uncertain; empty where nothing does."""
    if trial.status == "stopped early":
        return "which stopped early"
    if trial.status == "running":
        return "which still runs"
    if trial.design in ("single_arm", "historical_control"):
        return "which had no second group"
    if re.match(r"[12](?!.*3)", trial.phase):
        return f"an early trial (phase {trial.phase})"
    return ""
