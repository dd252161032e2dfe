"""Words about people: the person before the illness, no blame, and “you” where one acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.checks._spotting import few, has, in_quotes, sentence_at, texts
from guidegen.checks.base import Rule, Subject
from guidegen.manuscript.passages import Passage
from guidegen.problems import Problem

PERSON_FIRST = Rule(
    id="person-first",
    severity="warning",
    about="Some words of medical records blame people for their illness, pity them, or make them "
    "a case. A frightened reader hears that.",
    source="AMA Manual of Style, 11.12 (person-first language); usage of ASCO",
    message="“{words}” {fault}",
    help="write, for example: {better}",
    fails="""
blocks:
  - Some people have failed two treatments.
""",
    passes="""
blocks:
  - In some people the cancer came back after two treatments.
""",
)

PEOPLE_NOT_PATIENTS = Rule(
    id="people-not-patients",
    severity="note",
    about="Outside the clinic the reader is a person. “People with mesothelioma” names the person "
    "first, and the illness after that.",
    source="AMA Manual of Style, 11.12 (person-first language)",
    message="“{words}” names people by their illness",
    help="write “people with ...”, or “you”",
    fails="""
blocks:
  - Many mesothelioma patients feel tired.
""",
    passes="""
blocks:
  - Many people with mesothelioma feel tired.
""",
)

PATIENTS_SHOULD = Rule(
    id="patients-should",
    severity="warning",
    about="What the reader has to do is said of others. People act sooner on a text that speaks "
    "to them.",
    source="PEMAT-P item 21: addresses the user directly when describing actions",
    message="“{words}” tells others what to do, not the reader",
    help="speak to the reader: “Call your care team if ...”, or “You should ...”",
    fails="""
blocks:
  - Patients should call the clinic when a fever begins.
""",
    passes="""
blocks:
  - Call the clinic when a fever begins.
""",
)

OLD_TERM = Rule(
    id="old-term",
    severity="warning",
    about="“Malignant” is no longer part of the name: every mesothelioma is a cancer. Two names "
    "for one illness make people wonder whether they have the worse one.",
    source="Nomenclature of the ASCO guideline of 2025; CDC Clear Communication Index, item 7",
    message="“{words}” is an older name of the illness",
    help="write “{better}”; an older name may be explained once, in quotation marks",
    fails="""
blocks:
  - Malignant pleural mesothelioma grows around the lungs.
""",
    passes="""
blocks:
  - Pleural mesothelioma grows around the lungs. Older papers call it “malignant mesothelioma.”
""",
)

RULES = (PERSON_FIRST, PEOPLE_NOT_PATIENTS, PATIENTS_SHOULD, OLD_TERM)


def check(subject: Subject) -> Iterator[Problem]:
    """Wordings that an editor should turn round; the words of a quoted speaker stay."""
    for passage in texts(subject, quotes=False):
        if has(passage.text, _HINTS):
            yield from few(_wordings(passage))
        if has(passage.text, _PATIENT_HINTS):
            yield from few(_patients(passage))
        if "alignant" in passage.text or "MPM" in passage.text:
            yield from few(_old_terms(passage))


# -- blame and pity -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wording:
    """A pattern, what is wrong with what it finds, and better words."""

    pattern: re.Pattern[str]
    fault: str
    better: str


def _wording(pattern: str, fault: str, better: str) -> _Wording:
    return _Wording(re.compile(pattern, re.IGNORECASE), fault, better)


_ILLNESS = r"(?:cancer|mesothelioma|tumors?|disease|illness|asbestos|lung cancer)"
_BETWEEN = (
    r"(?:all|any|both|one|two|three|or|more|at|least|a|an|the|this|that|their|your|his|her|prior"
    r"|previous|primary|initial|first|second|third|other|earlier|line|lines|of|first-line"
    r"|second-line|front-line|standard|platinum|platinum-based|systemic|cancer|drug)"
)
_NOT_A_NOUN = "".join(
    rf"(?<!\b{word} )" for word in ("a", "the", "any", "one", "two", "three", "after", "earlier")
)
"""Two failed treatments are treatments that failed; who has failed treatment is a person."""

_NOUN_ENDS = r"\b(?=[.,;:!?)]|$| (?:and|or|who|can|may|are|is|have|has|should|must)\b)"

_WORDINGS = (
    _wording(
        rf"{_NOT_A_NOUN}\bfail(?:s|ed|ing)? (?:{_BETWEEN} ){{0,4}}(?:treatments?|therap(?:y|ies)"
        r"|chemo(?:therapy)?|immunotherapy|radiation|surgery|regimens?|lines?)\b"
        r"|\bpatients? (?:who )?(?:have |has |had )?fail(?:s|ed|ing)? to respond\b",
        "blames the person: it is the treatment that did not work",
        "“the cancer came back or did not respond”",
    ),
    _wording(
        rf"\b{_ILLNESS} victims?\b|\bvictims? of (?:the |this |a )?{_ILLNESS}\b",
        "makes the person helpless",
        "“people with mesothelioma”",
    ),
    _wording(
        r"\bsuffer(?:s|ed|ing)? (?:from|with)\b|\bsufferers?\b",
        "pities the person, and says of everyone what is not so for all",
        "“people who have ...”, or “living with ...”",
    ),
    _wording(
        r"\bnon-?complian(?:t|ce)\b|\b(?:not|poorly) compliant\b|\bnon-?adheren(?:t|ce)\b",
        "scolds the person, and does not ask what stood in the way",
        "“did not take the medicine as planned”, with the reason",
    ),
    _wording(
        rf"\bbattl(?:e|es|ed|ing) (?:with |against )?(?:the |this |your |their )?{_ILLNESS}\b"
        r"|\b(?:lost|lose|loses|losing|won) (?:his|her|their|the|your|a|this)(?: \w+)? "
        r"(?:battle|fight|struggle)\b"
        rf"|\b(?:his|her|their|your|brave|long) (?:battle|fight) (?:with|against) "
        rf"(?:\w+ )?{_ILLNESS}\b"
        r"|\bcancer warriors?\b",
        "makes the illness a fight, so that those who die have lost it",
        "“living with ...”, “is being treated for ...” or “died of ...”",
    ),
    _wording(r"\belderly\b", "makes older people all alike", "“older people”, or the age"),
    _wording(
        r"\bwheelchair-?bound\b|\b(?:bound|confined) to (?:a|the|their|your) wheelchair\b"
        r"|\bbedridden\b|\bbed-bound\b",
        "sees the limit and not the person",
        "“uses a wheelchair”, or “stays in bed most of the day”",
    ),
    _wording(
        r"\bsalvage (?:therap(?:y|ies)|treatments?|chemo(?:therapy)?|surgery|regimens?)\b",
        "makes the person sound like a wreck",
        "“treatment after the first one stopped working”",
    ),
    _wording(
        r"(?<!drug )\bcandidates? for\b"
        r"|\b(?:surgical|good|poor|suitable|ideal|right|transplant) candidates?\b",
        "puts the person to a test that can be failed",
        "“surgery may be a choice for you”, or “could have ...”",
    ),
    _wording(
        r"\bcomplain(?:s|ed|ing)? of\b|\bchief complaint\b",
        "sounds as if the person were a nuisance",
        "“says that ...”, “tells of ...” or “has ...”",
    ),
    _wording(
        r"\bpatients? (?:who )?den(?:y|ies|ied)\b"
        r"|\b(?:he|she) den(?:ies|ied) (?:any|pain|chest|having|smoking|fever|cough|shortness)\b",
        "sounds as if the person were not believed",
        "“says that she has no ...”",
    ),
    _wording(
        r"\bterminal(?:ly ill)? (?:cancer |mesothelioma )?(?:patient|case)s?\b"
        r"|\bthe terminally ill\b",
        "makes the end all that the person is",
        "“people whose cancer cannot be cured”, or “near the end of life”",
    ),
    _wording(
        rf"\bthe (?:disabled|handicapped){_NOUN_ENDS}",
        "names people by what they cannot do",
        "“people with a disability”",
    ),
    _wording(
        r"\baddicts?\b|\balcoholics\b(?! anonymous)|\b(?:diabetics|epileptics|asthmatics"
        r"|schizophrenics)\b|\b(?:an?|the|every|each) (?:diabetic|alcoholic|epileptic|asthmatic"
        rf"|schizophrenic){_NOUN_ENDS}|\bthe (?:homeless|mentally ill|obese){_NOUN_ENDS}",
        "makes an illness or a hardship the name of the person",
        "“people with diabetes”, “people who drink too much”, “people without a home”",
    ),
    _wording(
        r"\b(?:demented|senile)\b",
        "looks down on the person",
        "“a person with dementia”",
    ),
    _wording(
        r"\bcommit(?:s|ted|ting)? suicide\b",
        "speaks of a death as of a crime",
        "“died by suicide”, or “took his own life”",
    ),
)  # fmt: skip
_HINTS = (
    "fail", "victim", "suffer", "complian", "adheren", "battl", "fight", "struggle", "warrior",
    "elderly", "wheelchair", "bed", "salvage", "candidate", "complain", "deny", "deni", "terminal",
    "disabled", "handicapped", "addict", "alcoholic", "diabetic", "epileptic", "asthmatic",
    "schizophrenic", "homeless", "mentally ill", "obese", "demented", "senile", "suicide",
)  # fmt: skip


def _wordings(passage: Passage) -> Iterator[Problem]:
    for wording in _WORDINGS:
        for match in wording.pattern.finditer(passage.text):
            if not in_quotes(passage.text, match.start()):
                yield PERSON_FIRST.at(
                    passage.place(*match.span()), words=match[0], fault=wording.fault,
                    better=wording.better,
                )  # fmt: skip


# -- patients -----------------------------------------------------------------------

_LABEL = re.compile(
    r"\b(?:(?:pleural |peritoneal )?mesothelioma|(?:lung |breast )?cancer|stage (?:IV|III|II|I|\d)"
    r"|chemo(?:therapy)?|immunotherapy|hospice|elderly|older) patients?\b"
    r"(?! (?:guide|book|handbook|group|advoca\w+|navigat\w+|support|education|portal|record|center"
    r"|services?|organi[sz]ation|fund|database|registry)|’s guide)",
    re.IGNORECASE,
)
_MUST = (
    r"(?:should|must|ought to|needs? to|have to|has to|(?:is|are) (?:advised|urged|encouraged) to)"
)
_WHO = (
    r"(?:patients|individuals|(?:the|a|each|every|any) patient|sufferers"
    r"|people (?=with |who |on |taking |getting |having |undergoing ))"
)
_SHOULD = re.compile(
    rf"\b{_WHO}(?: ?(?:with|who|on|taking|receiving|getting|having|undergoing|in|at)\b"
    rf"(?: (?!they\b|you\b|if\b|whether\b|that\b|how\b|what\b)[\w’-]+){{1,6}}?)?"
    rf"(?: also| always| never| still| often)? {_MUST}\b(?! (?:not )?have \w+(?:ed|en|t|d)\b)",
    re.IGNORECASE,
)
_PATIENT_HINTS = (
    "patient", "individuals", "sufferers", "people with", "people who", "people on", "people tak",
    "people get", "people hav", "people und",
)  # fmt: skip


def _patients(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    for match in _SHOULD.finditer(text):
        # “Ask how many patients should ...” asks, it does not tell.
        asks = sentence_at(passage, match.start()).text.endswith("?")
        if not (asks or in_quotes(text, match.start())):
            yield PATIENTS_SHOULD.at(passage.place(*match.span()), words=match[0])
    for match in _LABEL.finditer(text):
        if not in_quotes(text, match.start()) and match[0][-8:-1].islower():
            yield PEOPLE_NOT_PATIENTS.at(passage.place(*match.span()), words=match[0])


# -- older names --------------------------------------------------------------------

_MALIGNANT = re.compile(
    r"\bmalignant ((?:pleural |peritoneal |pericardial |epithelioid |sarcomatoid |biphasic )?"
    r"mesotheliomas?)\b|\b(?-i:MPM)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:older|old|earlier|once|used to|formerly|also called|also known|call it|called|same as"
    r"|may (?:see|read|hear))\b",
    re.IGNORECASE,
)


def _old_terms(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    for match in _MALIGNANT.finditer(text):
        sentence = sentence_at(passage, match.start()).text
        if not in_quotes(text, match.start()) and not _EXPLAINS.search(sentence):
            better = match[1] or "pleural mesothelioma"
            yield OLD_TERM.at(passage.place(*match.span()), words=match[0], better=better)
