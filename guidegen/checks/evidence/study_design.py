"""What kind of study a trial was, and its phase: what texts say of them, and evidence.yaml.

Readers learn to trust a trial in which chance made the groups.  A trial with one group that
is called randomized borrows that trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._evidence import (
    Context,
    denied,
    in_texts,
    pattern,
    plain,
    problem,
)
from guidegen.manuscript.passages import Sentence
from guidegen.model.evidence import Trial
from guidegen.problems import Problem

DESIGN_CONTRADICTS_EVIDENCE = Rule(
    id="design-contradicts-evidence",
    severity="error",
    about="The guide tells of groups made by chance, or of a group to compare with, in a trial "
    "that had one group; or of one group in a trial that had more. What a trial can show hangs on "
    "this: a reader would trust a result more, or less, than it deserves.",
    source="standards.md, 9: the design of a study decides what may be said (IPDAS 2021)",
    message="“{words}”, but in evidence.yaml {trial} {design}",
    help="say how the study was made, or correct `design` in evidence.yaml",
    fails="""
blocks:
  - In the randomized MEADOW trial, 54 people took part. [@meadow2020]
""",
    passes="""
blocks:
  - In the MEADOW trial, all 54 people got the same treatment. [@meadow2020]
""",
)

PHASE_CONTRADICTS_EVIDENCE = Rule(
    id="phase-contradicts-evidence",
    severity="error",
    about="The guide gives a trial another phase than evidence.yaml. An early trial told as a late "
    "one looks like the last word on a treatment.",
    source="standards.md, 9: the design of a study decides what may be said (IPDAS 2021)",
    message="“{words}”, but evidence.yaml has {trial} with `phase: {phase}`",
    help="write the phase that the paper gives, here or in evidence.yaml",
    fails="""
blocks:
  - ORCHARD was a phase 3 trial with 105 people. [@orchard2019]
""",
    passes="""
blocks:
  - ORCHARD was a phase 2 trial with 105 people. [@orchard2019]
""",
)

RULES = (DESIGN_CONTRADICTS_EVIDENCE, PHASE_CONTRADICTS_EVIDENCE)


def check(subject: Subject) -> Iterator[Problem]:
    """Sentences that give a trial another design or phase than evidence.yaml."""
    look = _Look(subject, Context.of(subject))
    yield from in_texts(subject, look.at)


# -- words of design -----------------------------------------------------------------

_HINT = pattern(
    r"random|\bcomputer\b|\bcoin\b|\bchance\b|\blot\b|\bgroups?\b|\barms?\b|\bplacebo\b"
    r"|\bphase\b|\bsame\b|\bhalf\b|\bcontrolled\b|\bblind\b|-arm\b|-group\b"
)
"""One of these stands in every text that these rules look at: most have none."""

_RANDOMIZED = (
    r"(?<!non-)(?<!non )(?<!not )(?<!semi-)(?:randomi[sz]ed|placebo[- ]controlled|double[- ]blind)"
)
_NUMBER = r"(?:\d|IV|I{1,3})[ab]?"
_PHASE = rf"(?<!early-)phase[ -]{_NUMBER}(?:(?:/| to | or |[-\u2013]){_NUMBER})?"
_FEW = r"(?:an?|the|its|our|their)"
_FUNCTION = (
    r"(?:an?|the|its|by|to|of|than|after|before|with|like|as|for|from|in|on|at|and|but|or|which|that"
    r"|who|not|no|never|unlike|when|while|if|is|was|were|are|led|began|showed)"
)
_ADJECTIVES = rf"(?:(?!{_FUNCTION}\b)[\w-]+,? ){{0,4}}?"
_AFTER_OTHER = pattern(
    r"\b(?:after|following|before|since|unlike|besides|beyond|from|with|than|like|because of|beside"
    r"|behind) (?:the )?$"
)
"""“After MEADOW, a randomized trial began”: another trial than the one that is named."""

_BY_CHANCE = r"(?:by (?:chance|lot|a computer)|at random|randomly)"
_PUT = r"(?:put|assigned|picked|chosen|divided|split|placed|sorted|drawn|allocated)"
_CHANCE = pattern(
    r"\b(?:chance|a computer|a coin toss|the toss of a coin) (?:alone )?"
    r"(?:decided|chose|picked|put|made|split|divided|assigned)\b",
    rf"\b(?:were|was|got|had been) (?:\w+ ){{0,2}}?{_PUT}\b[^.;,]{{0,40}}\b{_BY_CHANCE}\b",
    rf"\b(?:were|was|had been) (?:then |all )?randomly (?:\w+ )?{_PUT}\b",
    rf"\b(?:were|was|had been) (?:then |all )?(?<!not ){_RANDOMIZED}\b(?! (?:trial|stud))",
)
_GROUPS = pattern(
    r"\b(?:into|had|has|in|of|with|between|compared|from|the|were) (?:the )?(?:two|three|both|2|3) "
    r"(?:treatment |equal |study )?(?:groups|arms)\b"
    r"(?! of (?:doctors|researchers|hospitals|experts|drugs|scientists|side))",
    r"\b(?:control|comparison|placebo) (?:group|arm)s?\b",
    r"\bin the chemo\w* (?:group|arm)\b",
    r"\bthe (?:other|second) (?:group|half|arm) (?:only |just )?"
    r"(?:received|got|took|was given|were given)\b",
    r"\bhalf (?:[\w’'-]+ ){0,5}?(?:got|received|took|were given)\b[^.;]{0,60}?\b"
    r"half (?:[\w’'-]+ ){0,3}?(?:got|received|took|were given|a placebo|placebo|chemo\w*)\b",
    r"\b(?:got|received|took|given|or|and|against) (?:only |just )?(?:a )?"
    r"(?:placebo|sugar pill|dummy (?:pill|drug|drip))\b",
)
_TRAITS = pattern(
    r"\b(?:ages?|older|younger|types?|epithelioid|stages?|men|women|histor\w+|looked back|past"
    r"|records|figures)\b"
)
"""Groups that people belong to without chance, and a group of the past."""

_SAME = r"(?:got|received|took|was given|were given|had) (?:the |exactly the )?same "
_ONE_GROUP = pattern(
    r"\b(?:had|has|with|was|is|in) (?:just |only )(?:one|a single|1) (?:treatment )?(?:group|arm)\b"
    r"(?! (?:that|who|which|got|given|on|with|had|took|received|of))",
    r"\bhad (?:one|a single) (?:treatment )?(?:group|arm)\b"
    r"(?! (?:that|who|which|got|given|on|with|had|took|received|and|of))",
    r"\bone (?:group|arm) only\b(?! (?:got|had|took|received))",
    r"\b(?:single|one)[- ](?:arm|group) (?:\w+ )?(?:trial|study)\b",
    r"\b(?:everyone|everybody|all (?:of )?(?:the )?(?:\d+ )?(?:people|patients))\b[^.;,]{0,30}"
    rf"\b{_SAME}(?:treatment|drugs?|medicines?|care)\b",
)
_NO_GROUPS = pattern(
    r"\b(?:no|without an?) (?:second|other|control|comparison) (?:group|arm)\b",
    r"\b(?:was|is|were) not (?:an? )?(?:\w+ )?randomi[sz]ed\b|\bnon-?randomi[sz]ed\b",
    rf"\b(?:no one|nobody) was {_PUT}\b[^.;,]{{0,30}}\b{_BY_CHANCE}\b",
)
_MISSING = pattern(r" (?:was|were|is|are) (?:missing|lacking|absent|needed|not)\b| would\b")
_OTHERS = pattern(
    r"\b(?:another|newer|larger|bigger|later|next|other|more|further|several|some|most|many|any"
    r"|fair|fairer|good|better|follow-up|future|proper|few) (?:[\w-]+ ){0,3}?"
    r"(?:trials?|stud(?:y|ies))\b",
    r"(?<!these )(?<!both )(?<!two )\b(?:trials|studies)\b",
    rf"\ban? (?:[\w-]+ )?{_RANDOMIZED} (?:\w+ )?(?:trial|study)\b",
)
"""Words for trials other than the one that is named or cited."""

_ONE = pattern(r"an? ")
"""“It was a randomized trial” is about no other."""

_CLAUSE = pattern(r"[,;:—]", r"\b(?:and|while|whereas|but)\b")

_TOLD = {
    "single_arm": "had one group",
    "historical_control": "had one group, set beside figures of the past",
    "registry": "is a database of patients",
    "randomized": "had groups made by chance",
}


@dataclass(frozen=True, slots=True)
class _Said:
    """Words about a trial; ``trial`` is its id where the words themselves name it."""

    found: re.Match[str]
    trial: str = ""


def _ties(word: str, names: str) -> tuple[re.Pattern[str], ...]:
    """The ways to say a word of a trial; ``names`` finds the names of trials."""
    said = rf"(?P<said>\b{word}\b)"
    name = rf"(?:{names})(?: trial| study)?"
    the = rf"(?:{_FEW} )?"
    one = r"(?:trial|study)"
    also = r"(?:also |only |just |really |in fact |now )?"
    return tuple(
        re.compile(words, re.IGNORECASE)
        for words in (
            rf"{said} (?:(?:{_PHASE}|trial|study|controlled|clinical|open-label|called|named|large"
            rf"|small) ){{0,4}}\(?(?:{names})",
            rf"{name}(?: (?:was|is) {also}{the}(?:in )?| \({the}|, {the}|: {the}|[’']s )"
            rf"{_ADJECTIVES}{said}",
            rf"{name} {said}(?! (?:trials|studies))",
            rf"\b(?:it|this|(?:the|this) {one}) (?:was|is) {also}{the}(?:in )?{_ADJECTIVES}{said}",
            rf"\b(?:this|the) {_ADJECTIVES}{said} (?:[\w-]+ ){{0,2}}?{one}\b",
        )
    )


_A_TRIAL_DID = r"(?:of|in|tested|gave|found|showed|looked|with|took|had|compared|tried)"


def _told_first(word: str) -> re.Pattern[str]:
    """“A randomized trial of 54 people found”, with the source of that trial."""
    return re.compile(
        rf"(?:in )?an? {_ADJECTIVES}(?P<said>\b{word}\b) (?:[\w-]+ ){{0,2}}?"
        rf"(?:trial|study),? {_A_TRIAL_DID}\b",
        re.IGNORECASE,
    )


_TOLD_FIRST = {word: _told_first(word) for word in (_RANDOMIZED, _PHASE)}
_VALUE = {
    _RANDOMIZED: re.compile(rf"(?:an? )?{_ADJECTIVES}(?P<said>{_RANDOMIZED})\b", re.IGNORECASE),
    _PHASE: re.compile(rf"(?:an? )?{_ADJECTIVES}(?P<said>{_PHASE})\b", re.IGNORECASE),
}
_BARE_PHASE = re.compile(rf"(?P<said>{_NUMBER}(?:/{_NUMBER})?)\b", re.IGNORECASE)
_YET_TO_COME = pattern(r"\b(?:needed|would|will|could|might|should|must|ha(?:s|ve) to)\b")


_Wrong = Callable[[Trial, re.Match[str]], bool]


class _Look:
    """What a guide says of the design and the phase of its trials."""

    def __init__(self, subject: Subject, context: Context) -> None:
        self._trials = subject.trials
        self._context = context
        names = subject.trials.pattern.pattern if subject.trials.pattern else r"(?!)"
        self._patterns = {word: _ties(word, names) for word in (_RANDOMIZED, _PHASE)}

    def at(self, sentence: Sentence) -> Iterator[Problem]:
        """The first words about design, and the first about a phase, that are not so."""
        if not self._context.near_trial(sentence):
            return
        text = plain(sentence)
        hint = sentence.passage.label or _HINT.search(text)
        if not hint or text.endswith(("?", "?”")):
            return
        for said in self._words_of_design(sentence, text):
            trial = self._wrong(sentence, text, said, _another_design)
            if trial:
                design = _TOLD[trial.design]
                yield problem(
                    DESIGN_CONTRADICTS_EVIDENCE, sentence, said.found,
                    trial=trial.name, design=design,
                )  # fmt: skip
                break
        for said in self._tied(_PHASE, sentence, text):
            trial = self._wrong(sentence, text, said, _another_phase)
            if trial:
                yield problem(
                    PHASE_CONTRADICTS_EVIDENCE, sentence, said.found,
                    trial=trial.name, phase=trial.phase,
                )  # fmt: skip
                break

    def _words_of_design(self, sentence: Sentence, text: str) -> Iterator[_Said]:
        yield from self._tied(_RANDOMIZED, sentence, text)
        for words in (_CHANCE, _GROUPS, _ONE_GROUP):
            for found in words.finditer(text):
                if not denied(text, found.start()) and not _MISSING.match(text, found.end()):
                    yield _Said(found)
        for found in _NO_GROUPS.finditer(text):
            yield _Said(found)

    def _tied(self, word: str, sentence: Sentence, text: str) -> Iterator[_Said]:
        """Where a word is said of a trial: beside its name, of “the trial”, as a value."""
        for words in self._patterns[word]:
            for found in words.finditer(text):
                begin = found.start("said")
                before = text[max(0, found.start() - 20) : found.start()]
                if not denied(text, begin) and not _AFTER_OTHER.search(before):
                    around = text[found.start() : begin] + text[found.end("said") : found.end()]
                    named = self._trials.named(around)
                    yield _Said(found, named[-1] if named else "")
        first = _TOLD_FIRST[word].match(text)
        cited = self._trials.reported_by(sentence.cites) if first else ()
        if first and len(cited) == 1 and not _YET_TO_COME.search(text):
            yield _Said(first, cited[0])
        label = sentence.passage.label.casefold()
        value = _VALUE[word].match(text) if label else None
        if label == "phase" and word == _PHASE:
            value = value or _BARE_PHASE.match(text)
        if value:
            yield _Said(value)

    def _wrong(self, sentence: Sentence, text: str, said: _Said, wrong: _Wrong) -> Trial | None:
        """The trial that words are about, if they are wrong of it."""
        ids = (said.trial,) if said.trial else self._meant(sentence, text, said.found)
        trials = [self._trials.trials[name] for name in ids]
        return trials[0] if trials and all(wrong(trial, said.found) for trial in trials) else None

    def _meant(self, sentence: Sentence, text: str, found: re.Match[str]) -> tuple[str, ...]:
        """The trials that words in a sentence are about, if it speaks of no other as well."""
        others = [
            (match.start(), "")
            for match in _OTHERS.finditer(text)
            if not (_ONE.match(match[0]) and found.start() <= match.start() < found.end())
        ]
        names = self._trials
        named = [(d.start - sentence.start, d.trial) for d in sentence.drawn]
        for match in names.pattern.finditer(text) if names.pattern else ():
            named.append((match.start(), names.names[match[0].casefold()]))
        if not named:
            sure = not others and self._context.sure(sentence)
            return self._context.trials(sentence) if sure else ()
        mentions = sorted([*named, *others])
        ends = _CLAUSE.search(text, found.end())
        stop = ends.start() if ends else len(text)
        after = [trial for at, trial in mentions if found.start() <= at < stop]
        before = [trial for at, trial in mentions if at < found.start()]
        trial = after[0] if after else before[-1] if before else mentions[0][1]
        return (trial,) if trial else ()


# -- what is wrong -------------------------------------------------------------------

_REACH = 60
"""Characters on either side of words about groups in which traits are looked for."""


def _another_design(trial: Trial, found: re.Match[str]) -> bool:
    """Whether a trial was made in another way than these words say."""
    if found.re in (_ONE_GROUP, _NO_GROUPS):
        return trial.comparative
    if found.re is _GROUPS:
        near = found.string[max(0, found.start() - _REACH) : found.end() + _REACH]
        one = trial.design in ("single_arm", "historical_control") and len(trial.arms) == 1
        return one and not _TRAITS.search(near)
    return not trial.comparative


_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def _another_phase(trial: Trial, found: re.Match[str]) -> bool:
    """Whether a trial had another phase; “2” may be told of a phase 2b or 2/3."""
    known = _phases(trial.phase)
    if not known:
        return False
    for number, letter in _phases(found["said"].casefold().removeprefix("phase")):
        same = [one for digit, one in known if digit == number]
        if not same or (letter and all(one and one != letter for one in same)):
            return True
    return False


def _phases(said: str) -> list[tuple[str, str]]:
    """The numbers in a phase, and the letters behind them: “1b/II” is 1b and 2."""
    found = re.findall(r"(\d|IV|I{1,3})([AB]?)(?![A-Z])", said.upper())
    return [(_ROMAN.get(number, number), letter) for number, letter in found]
