"""Claims that say more than a study can show, or something other than it showed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._spotting import has, in_quotes
from guidegen.checks.base import Rule, Subject
from guidegen.checks.evidence._evidence import (
    FIGURE,
    GAIN,
    LONGEST,
    WORDS,
    Context,
    in_texts,
    pattern,
    plain,
    problem,
    sentences_before,
    stated,
)
from guidegen.checks.evidence._shown import uncontrolled, why
from guidegen.manuscript.passages import Sentence
from guidegen.problems import Problem

OVERCLAIM = Rule(
    id="overclaim",
    severity="warning",
    about="Words such as “effective”, “proven” or “breakthrough” tell frightened people that a "
    "treatment will help. They stand beside a trial that cannot show it, or a drug that is not "
    "approved for mesothelioma; or the guide promises what nobody can.",
    source="standards.md, 9 and 11: no off-label promise; HONcode, justified claims",
    message="“{words}” claims too much: {reason}",
    help="say what was seen in how many people, and what is not known; leave out words of praise",
    fails="""
blocks:
  - Durvalumab is an effective treatment for many people.
""",
    passes="""
blocks:
  - Durvalumab is not approved for mesothelioma. Trials have not shown that it is effective.
""",
)

PROGRESSION_MISREAD = Rule(
    id="progression-misread",
    severity="warning",
    about="Progression-free survival is a time, or a share of people at one time. People do not "
    "“have” it, and a cancer that had not grown by some day was not stopped.",
    source="standards.md, 9: progression-free survival is not “stopped the cancer”",
    message="“{words}” misreads a result: it tells who was alive without growth of the cancer at "
    "one time, and the cancer may have grown since",
    help="write: after 6 months, 57 out of 100 people were alive and their cancer had not grown",
    fails="""
blocks:
  - In MEADOW, 31 of the 54 people had a progression-free survival of 6 months. [@meadow2020]
""",
    passes="""
blocks:
  - >-
    After 6 months, 31 of the 54 people in MEADOW were alive and their cancer had not grown.
    [@meadow2020]
""",
)

RESPONSE_MISREAD = Rule(
    id="response-misread",
    severity="warning",
    about="A cancer that stays the same has not responded: a response means that it shrank. "
    "Counting both together makes a drug look better than it is.",
    source="RECIST 1.1: complete or partial response; stable disease is another category",
    message="“{words}” counts cancers that stayed the same as a response",
    help="count them apart: the cancer shrank in 5 people, and stayed the same in 13 more",
    fails="""
blocks:
  - In ORCHARD, 41 people responded, including 35 whose cancer was stable. [@orchard2019]
""",
    passes="""
blocks:
  - In ORCHARD, the cancer shrank in 6 people. It was stable in 35 more. [@orchard2019]
""",
)

RULES = (OVERCLAIM, PROGRESSION_MISREAD, RESPONSE_MISREAD)


def check(subject: Subject) -> Iterator[Problem]:
    """What sentences claim of trials and drugs."""
    context = Context.of(subject)

    def look(sentence: Sentence) -> Iterator[Problem | None]:
        text = plain(sentence)
        for part in (_praise, _progression, _response):
            yield part(subject, context, sentence, text)

    yield from in_texts(subject, look)


# -- too much praise -------------------------------------------------------------------

_DISEASE = r"(?:cancers?|tumou?rs?|mesothelioma|disease)"

_PRAISE = pattern(
    r"(?<!how )(?<!cost-)\b(?:safe and |highly |very |more |most )?effective(?:ly)?\b"
    r"(?: and safe\b)?",
    r"\b(?:completely|proven|perfectly) safe\b",
    r"\b(?<!how it )(?:works|worked|does work)\b(?=\s*[.,;!]|\s*$| well\b| wonders\b"
    rf"| (?:in|for) (?:(?:most|many|some|all|both|these) )?(?:people|patients|you|{_DISEASE})\b"
    rf"| against (?:the |your |this )?{_DISEASE})",
    r"\b(?:is|are|was|been|has|have) (?:\w+ )?(?:proven|proved)\b",
    r"\bproven (?:to|treatment|drug|benefit|option|way)\b|\bproves?\b",
    r"\b(?:cures?|cured|curing)\b|\bbreakthroughs?\b(?! therapy)|\bground-?breaking\b",
    r"\bgame[- ]chang\w+|\brevolution\w+|\bremarkabl[ey]\b|\bimpressive\b|\bdramatic(?:ally)?\b",
    r"\b(?:very |highly |most )?(?:promising|encouraging)\b",
    r"\bshow(?:s|ed|n|ing)?\s+(?:\w+ )?promise\b|\bmiracles?\b",
    r"\bpositive (?:impact|effects?|results?)\b",
    rf"\bsuccess(?:ful(?:ly)?)?\b|\bcan treat\b|\b(?:destroys?|kills?) (?:more of )?(?:the |your )?"
    rf"{_DISEASE}\b(?! cells?)",
    r"\b(?:prior to|awaiting|close to|soon to get|about to get) (?:\w+ )?(?:FDA )?approval\b",
)  # fmt: skip
"""Words of praise: no trial with one group, and no drug without approval, has earned them."""

_SURELY = r"(?:\w+ly |always )?"
_ABOUT = r"(?:about |nearly |almost |up to |over |more than )?"
_IT = (
    r"(?:it|this|the (?:drugs?|treatment|therapy|pair|pill|combination|medicine)|these drugs"
    r"|(?!(?:no|not|any|few|what|which|if|each|every)\b)\w+ (?:treatment|drug|therapy|medicine|pill"
    r"|cure|device)|immunotherapy|chemo\w*)"
)
"""A treatment, in words for any."""

_NO_CURE = r"(?:no|not|never|of|for|to|than|about|without|yet|hope|chance|and|or)"
_NO_PRAISE = (
    r"(?! (?:therapy|pain|infections?|doses?|cancer pain|designation|status|device|seizure))"
)

_PROMISE = pattern(
    r"\bguarantee(?:s|d)?\b|\balways works?\b|\bsure to (?:work|help)\b",
    rf"\bwill {_SURELY}(?:help|let|allow) (?:you|them|people|patients|your loved one) (?:to )?"
    r"(?:live|survive|beat|recover|get (?:well|better))\b",
    rf"\byou(?: will|[’']ll) {_SURELY}(?:live (?:longer|for|well)|survive|recover|beat|"
    r"get (?:well|better)|be (?:cured|free of))\b",
    rf"\bwill {_SURELY}(?:stop|shrink|slow|kill|destroy|cure|beat|control) (?:the |your |my )"
    rf"{_DISEASE}\b(?! (?:drugs?|treatment|center))",
    rf"\bwill {_SURELY}(?:improve|extend|prolong|boost|lengthen) (?:your|their) "
    r"(?:life|survival|lives)\b",
    rf"\b(?:cures|can cure|will cure|cured) (?:the |your |this )?{_DISEASE}\b",
)
_SURE = ("cure", "side effect", "side-effect", "safe")
_CURE = pattern(
    r"(?<!goal )(?<!aim )(?<!hope )(?<!dream )(?<!question )\b"
    rf"(?:is|are|as|was|be|becomes?|offers?) (?:an?|the|our|your) "
    rf"(?:(?!{_NO_CURE}\b)[\w-]+,? ){{0,3}}?cure\b(?! rate)",
    r"\bonly cure\b",
    rf"\b(?:cures|cured|can cure|will cure) {_ABOUT}(?:you|him|her|them|everyone|half|most|many"
    r"|some|all|people|patients|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    rf"(?<!if )\b(?:mesothelioma|(?:the|your|this) {_DISEASE}|you|people|patients) "
    rf"(?:can|will) {_SURELY}be cured\b",
    rf"\b{_IT} (?:really |also |simply )?(?:has|have|had|causes?|comes? with|gives?|brings?) "
    r"(?:almost |virtually |absolutely )?no side effects\b"
    r"(?! (?:in|for|that|until|yet|at first)\b)",
    rf"\b{_IT} (?:works?|helps?|comes?) (?:\w+ )?without (?:any )?side effects\b",
    r"\ban? (?:\w+ )?(?:treatment|drug|therapy|medicine|cure) without (?:any )?side effects\b",
    r"\bside[- ]effect[- ]free\b",
    rf"^\W*{_IT} (?:is|are) (?:(?:both|very|completely|totally) )?"
    r"(?:safe and effective|effective and safe)\b",
    rf"\b{_IT} (?:is|are) (?:100%|completely|perfectly|totally|absolutely) safe\b",
)
"""What nobody can promise; of the second, one of the words in ``_SURE`` is a part."""

_BIG = r"(?:amazing|incredible|stunning|spectacular|astonishing|phenomenal|unbelievable|wonder)"

_HYPE = pattern(
    r"\bmiracle (?:drugs?|cures?|treatments?|pills?|therap(?:y|ies)|medicines?)\b",
    rf"\b(?:is|are|was|were|a|an|real|true|major|medical|huge|big) breakthroughs?\b{_NO_PRAISE}",
    r"\bbreakthrough (?:drugs?|cures?|treatments?|medicines?|results?|discover(?:y|ies))\b"
    r"(?! for pain)",
    r"\bgame[- ]chang(?:ing|ers?)\b|\brevolutionary\b|\bground-?breaking\b",
    rf"\b{_BIG} (?:results?|drugs?|treatments?|success\w*|cures?|outcomes?|responses?|therap\w+)\b",
    rf"\b{_IT} (?:that |which )?(?:saves?|saved) (?:\w+ )?lives\b",
)
"""Praise that no treatment has earned, whatever its trials showed."""

_LOUD = (
    "miracle", "breakthrough", "game", "revolution", "ground", "lives", "amazing", "incredible",
    "stunning", "spectacular", "astonishing", "phenomenal", "unbelievable", "wonder",
)  # fmt: skip
"""One of these stands in every such praise: most texts have none."""

_WARNED = pattern(
    r"\b(?:beware|wary|careful|avoid|claim\w*|promis\w+|so-called|sell\w*|sold|offers?|offered"
    r"|scams?|ads?|advert\w+|false|sounds? like|hear|heard|read|call|calls|called|words?)\b"
)
"""What a guide says before such words where it warns of them."""

_GAIN = re.compile(rf"{GAIN}|\bhelps?{WORDS}{{0,4}}?\s+live\s+longer\b", re.IGNORECASE)
_OTHER_CANCER = pattern(
    r"\b(?:lung|bladder|liver|breast|skin|kidney|colon|prostate|biliary|bile duct|stomach|other)"
    r"(?: tract)? cancers?\b|\bmelanoma\b"
)
_ASKED = pattern(r"\b(?:works?|help|effective|cures?|treat|safe)\b")
_IS = pattern(r"(?:\b(?:is|was|are|called|named|such as)|:)\s*$")
_YES = pattern(r"^\W*(?:yes|it does)\b")


def _praise(subject: Subject, context: Context, sentence: Sentence, text: str) -> Problem | None:
    """Praise of what has not earned it, and promises."""
    promise = stated(_PROMISE, text)
    if not promise and has(text, _SURE):
        promise = stated(_CURE, text)
    if promise:
        return problem(OVERCLAIM, sentence, promise, reason="nobody can promise this")
    hype = stated(_HYPE, text) if has(text, _LOUD) else None
    if hype and not (_WARNED.search(text, 0, hype.start()) or in_quotes(text, hype.start())):
        return problem(OVERCLAIM, sentence, hype, reason="no treatment has earned such praise")
    if not (context.near_trial(sentence) or context.near_drug(sentence)):
        return None
    yes = _YES.match(text) if _asked(context, sentence) else None
    found = yes or stated(_PRAISE, text)
    gain = None if found else stated(_GAIN, text)
    if found and not (_OTHER_CANCER.search(text) and "mesothelioma" not in text.casefold()):
        reason = _not_shown(subject, context, sentence) or _not_approved(
            context, sentence, found.start()
        )
        return problem(OVERCLAIM, sentence, found, reason=reason) if reason else None
    if gain and not sentence.support and not context.trials(sentence):
        reason = _not_approved(context, sentence, gain.start(), gain=True)
        return problem(OVERCLAIM, sentence, gain, reason=reason) if reason else None
    return None


def _asked(context: Context, sentence: Sentence) -> bool:
    """Whether the words before a sentence ask if a treatment works."""
    before = [other.text for other in sentences_before(sentence)[-1:]]
    if not before:
        before = [passage.text for passage in context.above(sentence.passage)][:1]
    return any(text.rstrip().endswith("?") and _ASKED.search(text) for text in before[-1:])


def _not_shown(subject: Subject, context: Context, sentence: Sentence) -> str:
    """That none of the trials of a sentence can show a gain; empty where one can."""
    trials = [subject.trials.trials[name] for name in context.trials(sentence)]
    if trials and all(map(uncontrolled, trials)) and context.sure(sentence):
        return f"{trials[0].name} {why(trials[0])}"
    return ""


def _not_approved(context: Context, sentence: Sentence, start: int, gain: bool = False) -> str:
    """That the drug which is praised is not approved; empty where it is.

    A drug named after the praise is meant where the words lead to it (“one effective drug is
    durvalumab”), and where a ``gain`` is told (“survival was longer with durvalumab”).
    """
    named = list(context.drug_names.found(sentence.text))
    before = [drug for offset, drug in named if offset < start]
    after = [d for offset, d in named[:1] if gain or _IS.search(sentence.text, start, offset)]
    drugs = before or after or ([] if named else context.drugs(sentence))
    for drug in drugs:
        if drug in context.drug_names.unapproved:
            return f"drugs.yaml does not have {drug} as approved for mesothelioma"
    return ""


# -- results misread -------------------------------------------------------------------

_PROGRESSION_FREE = r"(?:progression[- ]free survival|PFS)"

_HAD = pattern(
    rf"\b(?:had|has|have|with|reached|achieved|experienced|got)\s+(?:an?\s+|the\s+)?{_PROGRESSION_FREE}"
    r"\s+(?:of|for|at|beyond)\b"
)
_STOPPED = pattern(
    r"\b(?:stop(?:s|ped)?|halt(?:s|ed)?|prevent(?:s|ed)?|block(?:s|ed)?)\s+"
    rf"(?:the |their |your |this |its )?(?:(?:spread|growth) of (?:the )?)?{_DISEASE}\b"
    r"(?! (?:drugs?|treatments?|medicines?|care|cells?|center))",
    r"\bstopped (?:the |its |their )?(?:growth|spread(?:ing)?|growing|progress(?:ing|ion))\b",
    rf"\b(?:keep|kept|keeps|hold|held|holds)\s+(?:the |their |your |this )?{_DISEASE}\s+"
    r"(?:away|at bay|in check|back|from (?:growing|spreading|coming back))\b",
)  # fmt: skip
_PROGRESSION = frozenset(("progression_free_at", "median_progression_free"))


def _progression(
    subject: Subject, context: Context, sentence: Sentence, text: str
) -> Problem | None:
    """A share of people, or a time, told as if the cancer had been stopped."""
    if not (FIGURE.search(text) or context.near_trial(sentence)):
        return None
    found = stated(_HAD, text)
    if found:
        return problem(PROGRESSION_MISREAD, sentence, found)
    found = stated(_STOPPED, text)
    if found and (FIGURE.search(text) or _has_progression(subject, context, sentence)):
        return problem(PROGRESSION_MISREAD, sentence, found)
    return None


def _has_progression(subject: Subject, context: Context, sentence: Sentence) -> bool:
    return any(
        outcome.measure in _PROGRESSION
        for name in context.trials(sentence)
        for outcome in subject.trials.trials[name].outcomes.values()
    )


_STABLE = r"(?:stable|stabili[sz]\w+|stayed the same|did not grow|stopped growing)"
_RESPONDED = r"(?:respon(?:ded|ders?|ses?)|respond)"
_APART = pattern(r"\b(?:more|others?|another|further|but|not|or)\b")

_COUNTED_AS = pattern(
    rf"\b{_RESPONDED}\b[^.;]{{0,40}}?"
    r"(?:\b(?:including|counting|such as|by|with|that is|meaning)\b|[(:])"
    rf"[^.;)]{{0,50}}?\b{_STABLE}\b(?! in \d+ (?:more|others))",
    rf"\b{_STABLE}\b[^.;]{{0,30}}?\b(?:count|counts|counted|called|considered|seen|reported)\b"
    rf"\s+(?:\w+\s+)?(?:as\s+)?(?:an?\s+)?{_RESPONDED}\b",
)
_COUNT = r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_COUNTED_STABLE = pattern(
    rf"\b{_COUNT}\b(?! (?:months?|years?|weeks?|out)\b)[^.;,\d]{{0,40}}?\b{_STABLE}\b",
    rf"\b{_STABLE}\b[^.;,\d]{{0,15}}?\bin {_COUNT}\b(?! (?:months?|years?|weeks?|more|out)\b)",
)
_COUNTED_SHRUNK = pattern(
    rf"\b{_COUNT}\b(?! (?:months?|years?|weeks?|out)\b)[^.;,\d]{{0,40}}?\b"
    r"(?:shr[aiu]nk\w*|smaller|regress\w*)\b",
)
_SHRUNK_IN = pattern(rf"\b(?:shrank|regressed)\b[^.;,\d]{{0,15}}?\b{_COUNT}\b")
_SHRANK = pattern(rf"\b(?:{_RESPONDED}|shrank|shrunk)\b")
_SAME = pattern(rf"\b(?:{_STABLE}|same|grow\w*|grew)\b")
_COUNTED_RESPONSE = pattern(rf"\b{_COUNT} (?:\w+ ){{0,2}}?(?:who )?{_RESPONDED}\b")


def _response(subject: Subject, context: Context, sentence: Sentence, text: str) -> Problem | None:
    """Cancers that stayed the same, counted among those that shrank."""
    if not _SHRANK.search(text):
        return None
    found = stated(_COUNTED_AS, text)
    if found and not _APART.search(found[0]):
        return problem(RESPONSE_MISREAD, sentence, found)
    found = stated(_COUNTED_RESPONSE, text)
    if found and _number(found) in _sums(_read_so_far(sentence)):
        return problem(RESPONSE_MISREAD, sentence, found)
    if _draws_control(subject, sentence):
        found = stated(_SHRANK, text)
        if found and not _SAME.search(text):
            return problem(RESPONSE_MISREAD, sentence, found)
    return None


def _read_so_far(sentence: Sentence) -> str:
    """The words of a passage up to the end of a sentence, or as many as one bears in mind."""
    return sentence.passage.text[max(0, sentence.end - LONGEST) : sentence.end]


def _number(found: re.Match[str]) -> int:
    said = next(group for group in found.groups() if group)
    return _NUMBERS.get(said.casefold()) or int(said)


def _sums(text: str) -> set[int]:
    """Each count of stable cancers added to each count of those that shrank."""
    stable = [_number(found) for found in _COUNTED_STABLE.finditer(text)]
    both = (_COUNTED_SHRUNK, _SHRUNK_IN)
    shrunk = [_number(found) for each in both for found in each.finditer(text)]
    return {one + other for one in stable for other in shrunk}


def _draws_control(subject: Subject, sentence: Sentence) -> bool:
    """Whether a number in it counts people whose cancer shrank or stayed the same."""
    for drawn in sentence.drawn:
        trial, outcome = drawn.path.split(".")[:2]
        found = subject.trials.trials[trial].outcomes.get(outcome)
        if found and found.measure == "disease_control":
            return True
    return False
