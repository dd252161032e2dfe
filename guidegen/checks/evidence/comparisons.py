"""Comparisons that no trial has made.

Only chance makes groups alike.  What a trial with one group found can be told, but not
set against anything; and the people of two trials differ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from guidegen.blocks.trials_table import TrialsTableBlock
from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._evidence import (
    FIGURE,
    GAIN,
    LOOK,
    OUTCOME,
    WORDS,
    Context,
    blocks_of,
    denied,
    doubted,
    in_texts,
    open_ended,
    pattern,
    place,
    plain,
    sentences_before,
)
from guidegen.checks.evidence._shown import uncontrolled, why
from guidegen.manuscript.passages import Sentence
from guidegen.model.evidence import Measure
from guidegen.problems import Problem

COMPARISON_WITHOUT_CONTROL = Rule(
    id="comparison-without-control",
    severity="error",
    about="A sentence says that people did better, or lived longer, and rests on a trial in which "
    "everyone got the same treatment. Nobody knows how these people would have done without it, "
    "so a reader is told of a gain that no one has measured.",
    source="standards.md, 9: the design of a study decides what may be said (IPDAS 2021)",
    message="“{words}” compares, but {trial} {why}",
    help="say what happened to the people in it, and that there was no second group to compare "
    "them with; or rest the comparison on a trial in which chance made the groups",
    fails="""
blocks:
  - People given durvalumab plus chemo lived longer than people given chemo alone. [@meadow2020]
""",
    passes="""
blocks:
  - >-
    Half of the [=meadow.n] people lived longer than [=meadow.median-survival.durva], and half lived
    a shorter time. With no second group, we cannot tell how much the drug did. [@meadow2020]
""",
)

CROSS_TRIAL_COMPARISON = Rule(
    id="cross-trial-comparison",
    severity="error",
    about="One sentence sets the result of one trial against that of another. Their people were "
    "different, so a higher number does not mean a better treatment.",
    source="standards.md, 9: same people and same time point in a comparison (IPDAS 2021)",
    message="“{words}” sets {one} against {other}: different people, so no fair comparison",
    help="tell each trial in a sentence of its own, and ask the reader not to compare them",
    fails="""
blocks:
  - People in MEADOW lived longer than people in HARBOR. [@meadow2020; @harbor2021]
""",
    passes="""
blocks:
  - The results of MEADOW cannot be compared with those of HARBOR. [@meadow2020; @harbor2021]
""",
)

CROSS_TRIAL_ROWS = Rule(
    id="cross-trial-rows",
    severity="warning",
    about="A table of results invites readers to look for the highest number. Where its rows are "
    "different trials, with different people, the table has to ask them not to.",
    source="standards.md, 9: same people in a comparison (IPDAS 2021); PEMAT item 25",
    message="this table does not ask the reader not to compare its {count} trials",
    help="add to `how_to_read`: Please do not compare the rows. The people in them were different.",
    fails="""
blocks:
  - trials_table:
      title: Studies of a first treatment
      trials: [harbor, meadow]
      columns: [people, treatment, median_survival]
      how_to_read: Each row is one study.
""",
    passes="""
blocks:
  - trials_table:
      title: Studies of a first treatment
      trials: [harbor, meadow]
      columns: [people, treatment, median_survival]
      how_to_read: Each row is one study. Please do not compare the rows.
""",
)

RULES = (COMPARISON_WITHOUT_CONTROL, CROSS_TRIAL_COMPARISON, CROSS_TRIAL_ROWS)


def check(subject: Subject) -> Iterator[Problem]:
    """Comparisons of what cannot be compared, in texts and in tables."""
    context = Context.of(subject)

    def look(sentence: Sentence) -> Iterator[Problem | None]:
        if context.near_trial(sentence):
            yield _comparison(subject, context, sentence) or _between(subject, context, sentence)

    yield from in_texts(subject, look)
    yield from _tables(subject)


# -- one group, and nothing to compare it with ---------------------------------------

_MORE = (
    r"better|longer|shorter|higher|lower|greater|larger|smaller|fewer|less|more|slower|faster|later|"
    r"sooner|earlier|worse|stronger"
)
_ONES = r"(?:people|patients|those|others)"

_COMPARES = re.compile(
    rf"(?P<than>\b(?:{_MORE})\b{WORDS}{{0,6}}?\s+than\b)"
    rf"|(?P<gain>{GAIN})"
    r"|(?P<mark>\bversus\b|\bvs\b|\bcompar(?:ed|ing|able|es)\b"
    rf"{WORDS}{{0,5}}?\s+(?:with|to|against)\b"
    r"|\bin\s+(?:comparison|contrast)\s+(?:with|to)\b)"
    r"|(?P<claim>\boutperform\w*|\bsuperior\s+to\b|\btwice\s+as\s+(?:long|many|likely|well)\b"
    r"|\b(?:worked|works|lived|did)\s+(?:just\s+|about\s+)?as\s+(?:well|long)\s+as\b)"
    rf"|(?P<groups>\b(?:while|and|but|whereas)\s+(?:the\s+)?other(?:s|\s+{_ONES})\s+(?:only\s+|just\s+)?"
    r"(?:received|got|had|were\s+given|took)\b)"
    r"|(?P<both>\b(?:while|whereas|but\s+(?:only|just))\b)",
    re.IGNORECASE,
)
"""Words that compare; others who got something else are a comparison as well."""

_AMOUNT = pattern(
    r"\s+(?:about |around |nearly |almost |roughly |at least |just |only |some |over )?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most)\b"
    r"|an? (?:few|couple|year|month|week|day|hour|half|quarter|third)\b|fewer than\b)",
    r"\s+(?:this|that)\b(?! (?:of|seen|with|in|for|from|reported))",
    r"\s+the (?:time|midpoint|number|figure)s?\b(?! (?:with|for|seen|of))",
    r"\s+(?:usual\b(?! (?:treatment|care|chemo))|normal|before\b|planned|not\b|ever\b)",
    r"\s+others\b(?=\s*(?:[.,;]|$))",
)
"""What follows “longer than” where no group is compared: a time, a number, “others”."""

_TRAIT = pattern(
    r"\b(?:types?|epithelioid|stages?|ages?|men|women|spread)\b",
    r"\b(?:older|younger) (?:people|patients)\b",
)
"""Traits of people; groups that differ in them are there without chance."""

_TREATED = pattern(
    r"\b(?:treat\w*|drugs?|chemo\w*|surgery|immunotherapy|therapy|device|given|received)\b"
)
_NOT_THEY = pattern(
    r"\b(?:alone|without|placebo|chemo\w*|older|earlier|usual|standard|others?)\b",
)
"""Words for those who did not get what the trial tested."""

_SOME = pattern(r"\b(?:half|some)\b")
_WITH = pattern(r"\s+(?:with|when|after|on|thanks)\b")


def _comparison(subject: Subject, context: Context, sentence: Sentence) -> Problem | None:
    """A comparison in a sentence whose trials can show none."""
    text = plain(sentence)
    found = _compares(sentence, text)
    if found is None:
        return None
    cited = subject.trials.reported_by(sentence.cites)
    ids = dict.fromkeys((*context.trials(sentence), *cited))
    trials = [subject.trials.trials[name] for name in ids]
    if not trials or not all(map(uncontrolled, trials)) or not context.sure(sentence):
        return None
    if all(trial.design == "registry" for trial in trials) and (
        found["groups"] or not _treats(context, text)
    ):
        return None
    return COMPARISON_WITHOUT_CONTROL.at(
        place(sentence, found.start(), found.end()),
        words=found[0], trial=trials[0].name, why=why(trials[0]),
    )  # fmt: skip


def _treats(context: Context, text: str) -> bool:
    return bool(_TREATED.search(text)) or any(context.drug_names.found(text))


def _compares(sentence: Sentence, text: str) -> re.Match[str] | None:
    """The first words that compare groups of people, if they are not taken back."""
    if not _COMPARES.search(text) or open_ended(text):
        return None
    for found in _COMPARES.finditer(text):
        if not _innocent(found, text) and not denied(text, found.start()):
            return None if _taken_back(sentence, found) else found
    return None


def _innocent(found: re.Match[str], text: str) -> bool:
    """Whether no groups are compared: amounts, groups by a trait, some and others."""
    before, after = text[: found.start()][-LOOK:], text[found.end() :][:LOOK]
    if found["than"]:
        near = f"{before}{found[0]}{after}"
        return bool(_AMOUNT.match(after) or _TRAIT.search(after[:50]) or not OUTCOME.search(near))
    if found["both"]:
        figures = FIGURE.search(before) and FIGURE.search(after)
        return not (figures and _NOT_THEY.search(after))
    if found["gain"]:
        return bool(_SOME.search(before)) and not _WITH.match(after)
    return False


def _taken_back(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the next sentence says that a comparison, told as a fact, is no fair one."""
    if not found["mark"] and not found["than"]:
        return False
    every = sentence.passage.sentences
    later = bisect_left(every, sentence.end, key=lambda other: other.start)
    return later < len(every) and doubted(plain(every[later]))


# -- two trials, set against each other ----------------------------------------------

_AGAINST = re.compile(
    rf"\b(?P<than>{_MORE})\b{WORDS}{{0,6}}?\s+than\b|\b(?:versus|vs|outperform\w*|superior\s+to)\b"
    r"|\b(?:compar(?:ed|es|ing)|in\s+comparison)\s+(?:with|to)\b|\bunlike\b"
    r"|(?P<both>\b(?:while|whereas|but(?:\s+only)?|against|only)\b)",
    re.IGNORECASE,
)
_OF_SIZE = frozenset(("larger", "smaller", "later", "sooner", "earlier", "fewer"))
"""A trial that was larger or later than another is not better for it."""

_CLAUSE_ENDS = pattern(r"[,;:—]", r"\band\b")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a sentence speaks of a trial; ``result`` is whether a number of its results does."""

    offset: int
    trial: str
    result: bool = False


def _between(subject: Subject, context: Context, sentence: Sentence) -> Problem | None:
    """A sentence that sets one trial against another."""
    text = plain(sentence)
    if (
        not _AGAINST.search(text)
        or open_ended(text)
        or not (OUTCOME.search(text) or FIGURE.search(text))
    ):
        return None
    mentions = [*_taken_up(subject, context, sentence), *_mentions(subject, sentence)]
    if len({mention.trial for mention in mentions}) < 2:
        return None
    for found in _AGAINST.finditer(text):
        pair = _pair(found, text, mentions)
        if pair and not denied(text, found.start()):
            one, other = (subject.trials.trials[name].name for name in pair)
            at = place(sentence, found.start(), found.end())
            return CROSS_TRIAL_COMPARISON.at(at, words=found[0], one=one, other=other)
    return None


def _mentions(subject: Subject, sentence: Sentence) -> Iterator[_Mention]:
    """The trials in a sentence in order: by name, by number drawn, by citation."""
    found = [
        _Mention(d.start - sentence.start, d.trial, d.unit != "people") for d in sentence.drawn
    ]
    names = subject.trials
    if names.pattern:
        text = plain(sentence)
        found += [
            _Mention(match.start(), names.names[match[0].casefold()])
            for match in names.pattern.finditer(text)
        ]
    for mark in sentence.passage.marks:
        if sentence.start < mark.offset < sentence.end:
            at = mark.offset - sentence.start
            found += [_Mention(at, trial) for trial in names.reported_by(mark.keys)]
    yield from sorted(found, key=lambda mention: mention.offset)


def _taken_up(subject: Subject, context: Context, sentence: Sentence) -> Iterator[_Mention]:
    """What “that” and “this” at the beginning of a sentence take up from the one before."""
    if not re.match(r"(?:that|this|these|those|it|both)\b", sentence.text, re.IGNORECASE):
        return
    before = sentences_before(sentence)
    for trial in context.own(before[-1]) if before else ():
        yield _Mention(-1, trial)


def _pair(found: re.Match[str], text: str, mentions: Sequence[_Mention]) -> tuple[str, str] | None:
    """The two trials on either side of words that set things against each other."""
    before = [m for m in mentions if m.offset < found.start()]
    after = [m for m in mentions if m.offset >= found.start()]
    if found["both"]:
        return _results_of_two(found, text, before, after)
    if found["than"] and (
        found["than"].casefold() in _OF_SIZE or _AMOUNT.match(text[found.end() :])
    ):
        return None
    ends = _CLAUSE_ENDS.search(text, found.end())
    near = [m for m in after if not ends or m.offset < ends.start()]
    if not near:
        return None
    if not before:  # “Compared with MEADOW, people in HARBOR ...”
        before = [m for m in after if ends and m.offset > ends.start()]
    others = [m.trial for m in before if m.trial != near[0].trial]
    known = {m.trial for m in mentions if m.offset < found.start()}
    return (others[-1], near[0].trial) if others and near[0].trial not in known else None


def _results_of_two(
    found: re.Match[str], text: str, before: Sequence[_Mention], after: Sequence[_Mention]
) -> tuple[str, str] | None:
    """“37 out of 100 in one, while 23 out of 100 in the other”: numbers on both sides."""
    if not before or not after or before[-1].trial == after[0].trial:
        return None
    typed = FIGURE.search(text, 0, found.start()) and FIGURE.search(text, found.end())
    drawn = any(m.result for m in before) and any(m.result for m in after)
    return (before[-1].trial, after[0].trial) if typed or drawn else None


# -- tables --------------------------------------------------------------------------

_NOT_TO_COMPARE = pattern(
    r"\b(?:not|n[’']t|never|cannot|avoid|nor)\b[^.;]{0,40}\b(?:compar\w+|rank\w*|side by side)\b",
    r"\b(?:not|cannot)\b[^.;]{0,30}\bwhich\b[^.;]{0,30}\b(?:best|better)\b",
    r"\bno (?:fair )?comparison\b",
)
_MEASURES = frozenset(get_args(Measure))


def _tables(subject: Subject) -> Iterator[Problem]:
    for _, block in blocks_of(subject):
        if isinstance(block, TrialsTableBlock):
            trials = set(map(str, block.trials)) & set(subject.trials.trials)
            said = f"{block.how_to_read} {block.note or ''}"
            results = _MEASURES.intersection(block.columns)
            if len(trials) > 1 and results and not _NOT_TO_COMPARE.search(said):
                yield CROSS_TRIAL_ROWS.at(block.how_to_read.at, count=len(trials))
