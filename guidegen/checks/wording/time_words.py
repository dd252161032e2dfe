"""Words of time that go stale in print, and dates that have come and gone.

A printed guide is read for years after its edition.  What is “recent” or “expected” then
is told by no reader.  The day of the edition is the measure, never the day of the check.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from guidegen.checks._spotting import few, has, of_reader, sentence_at, texts
from guidegen.checks.base import Rule, Subject
from guidegen.manuscript.passages import Passage
from guidegen.problems import Problem

TIME_WORD = Rule(
    id="time-word",
    severity="warning",
    about="A word such as “recently”, “currently” or “new drug” is true on the day of writing. "
    "People read a printed guide years later and cannot tell what day that was.",
    source="JAMA benchmarks (Silberg 1997): currency; CDC Clear Communication Index, item 7",
    message="“{words}” goes stale in print",
    help="give the month and the year instead, such as “In October 2020, ...”, or leave the word "
    "out",
    fails="""
blocks:
  - The FDA recently approved this pair of drugs.
""",
    passes="""
blocks:
  - In October 2020, the FDA approved this pair of drugs.
""",
)

YEARS_AGO = Rule(
    id="years-ago",
    severity="warning",
    about="“Two years ago” is counted from the day of writing, which the reader does not know.",
    source="JAMA benchmarks (Silberg 1997): currency",
    message="“{words}” is counted from a day that the reader does not know",
    help="give the year: “in 2020”, or “since 2020”",
    fails="""
blocks:
  - This pair was approved six years ago.
""",
    passes="""
blocks:
  - This pair was approved in 2020.
""",
)

EXPECTED_IN_PAST = Rule(
    id="expected-in-past",
    severity="error",
    about="The text looks forward to a day that had come before the edition was published. What "
    "was awaited may have happened, failed or been stopped, and the reader is not told.",
    source="JAMA benchmarks (Silberg 1997): currency; CDC Clear Communication Index, item 11",
    message="“{words}” looks forward to a time that is over: this edition is of {published}",
    help="look up what came of it, and say that with its date and its source",
    fails="""
blocks:
  - The answer is expected in March 2025.
""",
    passes="""
blocks:
  - The study ended in March 2025. It gave no clear answer.
""",
)

EXPECTED_LATER = Rule(
    id="expected-later",
    severity="note",
    about="The text looks forward to a day after the edition. From that day on it is untrue or "
    "out of date.",
    source="JAMA benchmarks (Silberg 1997): currency",
    message="“{words}” will be out of date after {until}; the next review is due on {review}",
    help="note that day where you plan reviews, and look at this text again then",
    fails="""
blocks:
  - The answer is expected in March 2028.
""",
    passes="""
blocks:
  - The study has not ended. No one knows the answer yet.
""",
)

EVIDENCE_OLD = Rule(
    id="evidence-old",
    severity="warning",
    about="The guide is published long after its evidence was searched. In a field that moves "
    "fast, a drug may have been approved or a trial stopped in between.",
    source="Trust standards (PIF TICK, JAMA: currency); 12 months for a fast field",
    message="the evidence was searched to {searched}, more than {most} months before the guide is "
    "published on {published}",
    help="search again, bring the text up to date, and write the day of that search as "
    "`evidence_through`",
    fails="""
guide:
  edition:
    version: "1.2026"
    published: 2026-11-20
    evidence_through: 2025-06-30
    review_due: 2027-11-20
""",
    passes="""
guide:
  edition:
    version: "1.2026"
    published: 2026-11-20
    evidence_through: 2026-06-30
    review_due: 2027-11-20
""",
)

REVIEW_FAR = Rule(
    id="review-far",
    severity="warning",
    about="A guide that nobody looks at again for years goes on telling people what is no longer "
    "so.",
    source="Trust standards (PIF TICK): at most 36 months; 12 months for a fast field such as "
    "this one",
    message="the next review is due on {due}, more than {most} months after the guide is "
    "published on {published}{usual}",
    help="write a day within {most} months as `review_due`, and plan the review",
    fails="""
guide:
  edition:
    version: "1.2026"
    published: 2026-11-20
    evidence_through: 2026-11-20
    review_due: 2029-11-20
""",
    passes="""
guide:
  edition:
    version: "1.2026"
    published: 2026-11-20
    evidence_through: 2026-11-20
    review_due: 2027-11-20
""",
)

RULES = (TIME_WORD, YEARS_AGO, EXPECTED_IN_PAST, EXPECTED_LATER, EVIDENCE_OLD, REVIEW_FAR)

MOST_MONTHS = 12
"""Months in a fast field: two approvals and a stopped trial within 13 of them (2024, 2025)."""

USUAL_CAP = 36
"""Months between reviews that trust marks allow at most."""


def check(subject: Subject) -> Iterator[Problem]:
    """Stale words, dates gone by, and an edition whose days lie too far apart."""
    yield from _edition(subject)
    for passage in texts(subject):
        if has(passage.text, _STALE_HINTS):
            yield from few(_stale(passage))
        if has(passage.text, ("ago", "the past ", "the last ")):
            yield from few(_ago(passage))
        if _YEAR.search(passage.text):
            yield from few(_awaited(subject, passage))


# -- the edition ------------------------------------------------------------------


def _edition(subject: Subject) -> Iterator[Problem]:
    edition = subject.guide.edition
    if _months_after(edition.evidence_through, MOST_MONTHS) < edition.published:
        yield EVIDENCE_OLD.at(
            subject.entry("edition", "evidence_through"), searched=edition.evidence_through,
            most=MOST_MONTHS, published=edition.published,
        )  # fmt: skip
    if edition.review_due > _months_after(edition.published, MOST_MONTHS):
        far = edition.review_due > _months_after(edition.published, USUAL_CAP)
        yield REVIEW_FAR.at(
            subject.entry("edition", "review_due"), due=edition.review_due, most=MOST_MONTHS,
            published=edition.published,
            usual=f", and than the {USUAL_CAP} that are allowed at most anywhere" if far else "",
        )  # fmt: skip


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# -- words that go stale ------------------------------------------------------------

_NEWS = (
    r"(?:drugs?|treatments?|therap(?:y|ies)|medicines?|medications?|immunotherap(?:y|ies)"
    r"|approvals?|devices?|combinations?)"
)
_SCIENCE = (
    r"(?:stud(?:y|ies)|trials?|research|results?|data|evidence|findings?|reports?|reviews?"
    r"|guidelines?|advances?|developments?|discover(?:y|ies)|breakthroughs?|approvals?|news"
    r"|updates?|science|information)"
)
_OUT = (
    r"(?:approved|available|licensed|cleared|authorized|released|published|introduced|launched"
    r"|developed|discovered|opened|reported|tested)"
)
_NAME = r"(?:(?!(?:and|or|of|in|for|with|to)\b)[\w./-]+ )"
"""A word between “recent” and “trial”, such as “phase-2” or “NIBIT-MESO-1”."""

_STALE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!who )(?<!who were )(?<!who have )(?<!who had )\brecently\b",
        rf"\brecent {_NAME}?(?:{_SCIENCE}|{_NEWS})\b",
        rf"\brecent (?:{_NAME}){{2,3}}?(?:trials?|stud(?:y|ies)|research)\b",
        r"\bin recent (?:years|months|times)\b",
        rf"\bnewly {_OUT}\b",
        r"\bnew (?:FDA )?(?:approvals?|indications?)\b",
        rf"\b(?:is|are|was|approve[sd]?|these|this|several|many|two|three|promising|exciting"
        rf"|brand[- ]new)(?: an?| the| a)? new {_NAME}?{_NEWS}\b",
        rf"^new (?:{_NAME}){{0,2}}?{_NEWS}\b",
        rf"\bnewe(?:r|st) {_NAME}?{_NEWS}\b",
        r"\bcurrently\b|\bpresently\b|\bnowadays\b|\bas of (?:now|today|this writing)\b",
        rf"\bnow (?:being )?(?:FDA[- ])?(?:{_OUT}|recommended|studied|under ?way|enrolling"
        r"|recruiting|the standard|a standard|standard)\b",
        r"\b(?:doctors|researchers|scientists|experts|hospitals|the FDA) now (?!and\b)\w+",
        rf"\bongoing (?:{_NAME}){{0,2}}?(?:trials?|stud(?:y|ies)|research|review|follow-up|work)\b",
        r"\b(?:trials?|stud(?:y|ies)|research|work) (?:is|are|remains?) (?:still )?ongoing\b",
        r"\b(?:awaiting|awaits?|pending) (?:FDA )?approval\b|\bunder (?:FDA )?review\b",
        r"\b(?:final|last|late) (?:phases?|stages?) of (?:clinical )?(?:trials?|testing)\b",
        rf"\bupcoming (?:{_NAME}){{0,2}}?(?:{_SCIENCE}|{_NEWS})\b",
        r"\b(?:will|may|could|should|might|expected to|is to|are to) soon "
        rf"(?:be (?:\w+ )?(?:{_OUT}|known|announced|offered|completed?|finished)"
        r"|have (?:results|answers|an answer)|report|announce|publish|begin enrolling)\b",
        rf"\b(?:{_OUT}|expected|due|known|announced|out) soon\b(?! after)",
        rf"\blatest {_NAME}?(?:{_SCIENCE}|{_NEWS})\b",
        r"(?<!the )(?<!your )(?<!my )\blast year\b|\b(?:this|next) year\b(?!’s)",
        r"(?:^|[,;(] ?)to date\b|(?<!up )\bto date(?=[.,;)]|$| (?:no|only|has|have|there)\b)",
    )
)
_STALE_HINTS = (
    "recent", "new", "current", "present", "nowadays", "as of", "now ", "ongoing", "upcoming",
    "await", "pending", "under ", "phase", "stage", "soon", "latest", " year", "to date",
)  # fmt: skip
"""What one of these patterns needs at least: most texts have none of it."""


def _stale(passage: Passage) -> Iterator[Problem]:
    text, seen = passage.text, -1
    found = (match for pattern in _STALE for match in pattern.finditer(text))
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() < seen or of_reader(text, match.start()) or _if_at_all(passage, match):
            continue
        if match[0].casefold() == "recently" and _of_illness(text, match):
            continue
        seen = match.end()
        words = match[0].strip(" ,;(")
        start = match.start() + match[0].index(words)
        yield TIME_WORD.at(passage.place(start, start + len(words)), words=words)


_COURSE = (
    r"(?:spread|grown|grew|come back|came back|returned|changed|started|begun|began|shrunk"
    r"|worsened|improved|(?:got|gotten|become) (?:worse|better|smaller|bigger|larger))"
)
_ILLNESS = re.compile(
    r"\b(?:the|this|a|his|her|their) (?:\w+ )?(?:cancer|tumou?rs?|disease|illness|mesothelioma|pain"
    r"|cough|fever|fluid|symptoms?|rash)(?: (?:may|might|has|have|had|could|that))*"
    rf"(?: {_COURSE}(?: [\w-]+){{0,4}}? recently\b| recently {_COURSE}\b)",
    re.IGNORECASE,
)
"""The course of an illness is counted from the day of the person who has it."""


def _of_illness(text: str, match: re.Match[str]) -> bool:
    """Whether “recently” tells what an illness has done."""
    near = _ILLNESS.finditer(text, max(0, match.start() - REACH), match.end() + REACH)
    return any(found.start() < match.start() < found.end() for found in near)


def _if_at_all(passage: Passage, match: re.Match[str]) -> bool:
    """Whether only a chance is spoken of (“if there is a new drug”), or a question is asked."""
    sentence = sentence_at(passage, match.start())
    before = sentence.text[: max(0, match.start() - sentence.start)]
    return (
        sentence.text.endswith("?")
        or re.search(r"\b(?:if|when|whether)\b", before, re.I) is not None
    )


# -- years counted back -------------------------------------------------------------

_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|a few|a couple of"
    r"|some|many)"
)
_AGO = re.compile(rf"\b{_COUNT} (?:years?|decades?) ago\b|\b{_COUNT} months? ago\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:over|in|for|during|within) the (?:past|last) "
    rf"(?:{_COUNT} |few |couple of |number of )?(?:years|decades?)\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:asbestos|expos\w+|worked|breathed|military|served|smok\w+|of life|he|she)\b"
    r"|\bwho (?:have|had|has)\b",
    re.IGNORECASE,
)
"""Years in the life of a person are counted from that person’s own day, and stay true."""


def _ago(passage: Passage) -> Iterator[Problem]:
    for pattern in (_AGO, _PAST):
        for match in pattern.finditer(passage.text):
            sentence = sentence_at(passage, match.start()).text
            if not (_LIVES.search(sentence) or re.search(r"\byour?\b", sentence, re.I)):
                at = passage.place(match.start(), match.end())
                yield YEARS_AGO.at(at, words=match[0])


# -- what is still awaited ----------------------------------------------------------

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_PARTS = {
    "early": 4, "spring": 6, "mid": 8, "summer": 9, "fall": 11, "autumn": 11, "late": 12,
    "first half": 6, "second half": 12, "first quarter": 3, "second quarter": 6,
    "third quarter": 9, "fourth quarter": 12, "q1": 3, "q2": 6, "q3": 9, "q4": 12,
}  # fmt: skip
"""The last month of each part of a year, taken as late as anyone would."""

_YEAR = re.compile(r"\b20\d\d\b")
_DATE = re.compile(
    rf"\b(?:(?P<month>{'|'.join(_MONTHS)})(?: (?P<day>\d{{1,2}}),?)?,? (?:of )?"
    rf"|(?P<part>{'|'.join(_PARTS)})(?:[- ](?:in |of )?(?:the )?)?)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_TO_COME = (
    r"be|end|finish|conclude|complete|close|open|begin|start|report|run|continue|come|appear"
    r"|announce|publish|release|decide|know|learn|show|tell|give|have|join|enroll|last|read"
)
_AWAITS = re.compile(
    r"\b(?:is|are|now|still|results?|reports?|data|answers?|findings?|completion|approval"
    r"|decision|end),? (?:all |both |not |currently |still |now )?"
    r"(?:expected|due|scheduled|planned|anticipated|projected|slated|set|hoped)\b"
    r"|^(?:expected|due|planned)\b"
    r"|\bexpected (?:\w+ ){0,2}(?:date|completion|end|results?)\b"
    rf"|\b(?:will|should) (?:\w+ ){{0,3}}?(?:{_TO_COME})\b"
    rf"|\b(?:is|are) to (?:{_TO_COME})\b"
    r"|\b(?:aims?|hopes?|plans?|intends?) to \w+"
    r"|\b(?:runs?|enrolls?|recruits?|continues?|open|enrolling|recruiting) (?:\w+ ){0,3}?"
    r"(?:until|through)\b",
    re.IGNORECASE,
)
_CAME_OTHERWISE = re.compile(
    r"\b(?:but|though|however)\b.{0,80}\b(?:stopped|ended|closed|delayed|never|did not)\b",
    re.IGNORECASE,
)
REACH = 90
"""Characters between “is expected” and its date, at most."""


def _awaited(subject: Subject, passage: Passage) -> Iterator[Problem]:
    for sentence in passage.sentences:
        text = sentence.text
        awaits = _AWAITS.search(text)
        if awaits is None or _CAME_OTHERWISE.search(text):
            continue
        dates = [m for m in _DATE.finditer(text, awaits.end()) if m.start() < awaits.end() + REACH]
        if not dates:
            continue
        # “from 2024 to 2028” is over when its last date is.
        until = max(map(_last_day, dates))
        start, end = awaits.start(), dates[-1].end()
        at = passage.place(sentence.start + start, sentence.start + end)
        words = text[start:end]
        if until <= subject.published:
            yield EXPECTED_IN_PAST.at(at, words=words, published=subject.published)
        else:
            review = subject.guide.edition.review_due
            yield EXPECTED_LATER.at(at, words=words, until=until, review=review)


def _last_day(found: re.Match[str]) -> date:
    """The last day of the time that is named."""
    year = int(found["year"])
    month = _MONTHS.get((found["month"] or "").capitalize())
    month = month or _PARTS.get((found["part"] or "").casefold(), 12)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(found["day"] or last) or last, last))
