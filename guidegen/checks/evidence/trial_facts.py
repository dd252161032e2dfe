"""What is said of a trial itself: how far it has come, and when the treatment was given."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._evidence import Context, in_texts, pattern, plain, problem, stated
from guidegen.manuscript.passages import Sentence
from guidegen.model.evidence import Trial
from guidegen.problems import Problem

TRIAL_STATUS_CONTRADICTED = Rule(
    id="trial-status-contradicted",
    severity="error",
    about="The guide tells of a trial as if it were still running, and evidence.yaml knows that it "
    "has ended. Readers wait for results that are there, or ask to join a trial that is closed.",
    source="standards.md, 10: dates and status of evidence; JAMA benchmarks, currency",
    message="“{words}”, but evidence.yaml has {trial} as {status}",
    help="say how the trial ended and what it found; if it does run, write `status: running`",
    fails="""
blocks:
  - The HARBOR trial is still recruiting people. [@harbor2021]
""",
    passes="""
blocks:
  - The HARBOR trial has ended. [@harbor2021]
""",
)

LINE_CONTRADICTS_EVIDENCE = Rule(
    id="line-contradicts-evidence",
    severity="warning",
    about="The guide tells of a trial as one of a first treatment, and it was one of a later "
    "treatment, or the other way round. Readers would take its results for theirs.",
    source="standards.md, 9 and 11: same people in a comparison; line and population of each use",
    message="“{words}”, but evidence.yaml has {trial} with `line: {line}`",
    help="say when the people in it got the treatment, or correct `line` in evidence.yaml",
    fails="""
blocks:
  - In MEADOW, the drugs were tested as a second-line treatment. [@meadow2020]
""",
    passes="""
blocks:
  - In MEADOW, the drugs were tested as part of a first treatment. [@meadow2020]
""",
)

RULES = (TRIAL_STATUS_CONTRADICTED, LINE_CONTRADICTS_EVIDENCE)


def check(subject: Subject) -> Iterator[Problem]:
    """Sentences that contradict the typed facts of a trial."""
    context = Context.of(subject)

    def look(sentence: Sentence) -> Iterator[Problem | None]:
        text = plain(sentence)
        near = context.near_trial(sentence)
        status = _status(subject, context, sentence, text) if near else None
        yield status or _drug_status(subject, context, sentence, text)
        yield _line(subject, context, sentence, text) if near else None

    yield from in_texts(subject, look)


# -- how far a trial has come ------------------------------------------------------------

_NOW = r"(?:now |currently |still )?"
_ENDS = r"(?:end|finish|conclude|report|close|be (?:completed|finished|reported))"
_TELLS = r"will (?:soon )?(?:give|tell|show|answer|end|finish|report|conclude|reveal)"

_LAST_PHASE = (
    rf"\b(?:enter(?:s|ing)|ha(?:s|ve) {_NOW}entered|(?:is|are) {_NOW}in) (?:the |its |their )?"
    r"(?:(?:very )?(?:final|last|late) (?:phases?|stages?) of (?:clinical |human )?"
    r"(?:trials?|testing|tests|studies)\b|(?:final|late)[- ](?:phase|stage) "
    r"(?:clinical )?(?:trials?|testing|tests|studies)\b)"
)
_OF_A_DRUG = pattern(_LAST_PHASE)

_RUNS = pattern(
    rf"\b(?:is|are|remains?) {_NOW}(?:ongoing|under ?way|recruiting|enrolling|going on|"
    r"in progress|in process|running)\b",
    r"\bstill (?:ongoing|recruiting|enrolling|running|under ?way|going on)\b",
    r"\bongoing (?:[\w-]+ ){0,2}(?:trial|study)\b|\b(?:study|trial) in (?:process|progress)\b",
    r"\bto be announced\b|\b(?:results?|answers?) (?:is|are) (?:still )?"
    r"(?:expected|awaited|pending|due)\b",
    rf"\b(?:is|are) {_NOW}being (?:treated|tested|enrolled)\b",
    rf"(?<!was )(?<!were )(?<!been )\b(?:expected|scheduled|due|set|planned) to {_ENDS}\b",
    r"\bnot yet (?:finished|reported|ended|completed?)\b",
    r"\bhas(?: not|n[’']t) (?:yet )?(?:finished|reported|ended)\b",
    rf"\b(?:trial|study) {_TELLS}\b",
    _LAST_PHASE,
)
_TELLS_LATER = pattern(rf"\b{_TELLS}\b")
_OTHER_TRIAL = pattern(
    r"\b(?:another|new(?:er)?|larger|bigger|later|next|other|second|third|more|further|several|some|"
    r"follow-up|a phase \d\w?) (?:\w+[ -]){0,2}(?:trials?|stud(?:y|ies))\b"
)
"""A trial that follows one that has ended may well be running."""

_OF_A_STUDY = pattern(r"\b(?:trials?|study|results?|clinical|it)\b")

_SAYS_NOT = pattern(r"\b(?:no longer|not)\b(?! yet)[^.;]{0,20}$")


def _status(subject: Subject, context: Context, sentence: Sentence, text: str) -> Problem | None:
    """A trial that has ended, told as one that runs."""
    found, said = _RUNS.search(text), f"{sentence.passage.label} {text}"
    own = context.own(sentence)
    if found is None and own:
        found = _TELLS_LATER.search(text)
        found = None if found and not _subject_is(subject, text[: found.start()]) else found
    if found is None or text.rstrip(" ”").endswith("?"):
        return None
    if _SAYS_NOT.search(text, 0, found.start()) or (
        _OTHER_TRIAL.search(text) and not _named_there(subject, text, found)
    ):
        return None
    trials = [subject.trials.trials[name] for name in own or context.trials(sentence)]
    if not trials or any(trial.status == "running" for trial in trials):
        return None
    if not own and not _OF_A_STUDY.search(said):
        return None
    trial = trials[0]
    return problem(
        TRIAL_STATUS_CONTRADICTED, sentence, found, trial=trial.name, status=trial.status
    )


def _drug_status(
    subject: Subject, context: Context, sentence: Sentence, text: str
) -> Problem | None:
    """A drug told as in its last trials, in a section about a trial of it that has ended."""
    found = stated(_OF_A_DRUG, text) if "phase" in text or "stage" in text else None
    drugs = {drug.casefold() for _, drug in context.drug_names.found(text)} if found else ()
    if not found or not drugs or context.trials(sentence):
        return None
    names, section = subject.trials, sentence.passage.section
    there = [passage for passage in subject.passages if passage.section == section]
    ids = {trial for passage in there for trial in names.named(passage.text)}
    ids.update(names.reported_by(key for p in there for mark in p.marks for key in mark.keys))
    trials = [trial for name, trial in names.trials.items() if name in ids and _tests(trial, drugs)]
    if not trials or any(trial.status == "running" for trial in trials):
        return None
    trial = trials[0]
    return problem(
        TRIAL_STATUS_CONTRADICTED, sentence, found, trial=trial.name, status=trial.status
    )


def _tests(trial: Trial, drugs: Collection[str]) -> bool:
    """Whether one of the groups of a trial got one of these drugs."""
    return any(drug in arm.name.casefold() for arm in trial.arms.values() for drug in drugs)


def _subject_is(subject: Subject, before: str) -> bool:
    """Whether a trial's name stands right before a verb."""
    names = subject.trials.pattern
    return bool(names and re.search(rf"(?:{names.pattern})(?: trial| study)?\W*$", before, re.I))


def _named_there(subject: Subject, text: str, found: re.Match[str]) -> bool:
    """Whether a trial's name stands in the clause of what is said to run."""
    begin = max(text.rfind(mark, 0, found.start()) for mark in ",;:") + 1
    return bool(subject.trials.named(text[begin : found.start()]))


# -- when the treatment was given -----------------------------------------------------------

_FIRST = pattern(
    r"\b(?:first|front)[- ]?line\b",
    r"\b(?:as|for|part of) (?:an? |the |their |a person[’']s )?(?:first|initial|upfront) "
    r"(?:treatment|therapy)\b",
    r"\bhad (?:had |gotten |received )?no (?:earlier|prior|previous|other) "
    r"(?:treatment|therapy|chemo\w*)\b",
    r"\bhad (?:had |gotten |received )?no (?:\w+ )?(?:treatment|therapy|chemo\w*) "
    r"(?:before|yet|so far|until then)\b",
    r"\bhad (?:not (?:yet )?|never )(?:had|gotten|received|been given) (?:any |an? )?"
    r"(?:\w+ )?(?:treatment|therapy|chemo\w*)\b",
    r"\b(?:newly diagnosed|untreated|never been treated|not (?:yet )?been treated(?: before)?"
    r"|(?:treatment|chemo\w*|therapy)[- ]na[iï]ve)\b",
)
_LATER = pattern(
    r"\b(?:second|third|2nd|3rd|later)[- ](?:or (?:second|third)[- ])?line\b",
    r"\b(?:as|for) (?:an? |the |their )?(?:second|third|later)(?:[- ]or[- ]third)? treatment\b",
    r"\b(?:after|when|once) (?:\w+ ){0,3}(?:chemo\w*|treatments?|therap(?:y|ies)|drugs?) "
    r"(?:had |has |have )?(?:failed|stopped (?:working|helping)|did not work|not worked"
    r"|no longer)\b",
    r"\b(?:previously treated|pretreated|already had (?:chemo\w*|treatment)"
    r"|(?<!not )(?<!never )(?<!not yet )been treated before)\b",
    r"\bhad (?:had |already had )?(?:chemo\w*|treatment|therapy|other treatments?) before"
    r"(?=\s*[.,;:)]|\s*$| they\b| (?:this|the) (?:trial|study))",
    r"\b(?:people|patients|those) (?:whose|with) [^.;,]{0,30}\b(?:came|come|coming) back\b",
    r"\b(?:mesothelioma|cancer) that (?:has |had |have )?(?:came|come|comes) back\b",
    r"\b(?:recurrent|relapsed|refractory) (?:\w+ )?(?:mesothelioma|cancer|disease)\b",
)
_AFTER_FIRST = pattern(r"\b(?:after|since|when|once|beyond|before)\b[^.;,]{0,25}$")
_BOTH_LINES = pattern(r"\b(?:some|others?|either|first|many|most|part)\b")


def _line(subject: Subject, context: Context, sentence: Sentence, text: str) -> Problem | None:
    """A first treatment told as a later one, or a later one as a first."""
    first, later = stated(_FIRST, text), stated(_LATER, text)
    if (first is None) == (later is None):
        return None
    ids = context.trials(sentence)
    lines = {subject.trials.trials[name].line for name in ids}
    if len(lines) != 1 or not context.sure(sentence):
        return None
    trial, line = subject.trials.trials[ids[0]], lines.pop()
    found = first or later
    wrong = {"first": later, "later": first}.get(line)
    if line == "any" and subject.places.has("evidence", "trials", ids[0], "line"):
        wrong = None if _BOTH_LINES.search(text) else found
    if wrong is None or (wrong is first and _AFTER_FIRST.search(text, 0, wrong.start())):
        return None
    return problem(LINE_CONTRADICTS_EVIDENCE, sentence, wrong, trial=trial.name, line=line)
