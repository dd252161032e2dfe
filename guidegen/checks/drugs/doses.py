"""How doses are written: the forms that ISMP counts among the causes of drug errors.

The list is that of the Institute for Safe Medication Practices (ISMP), “Error-Prone
Abbreviations, Symbols, and Dose Designations”; four of its forms are on the “Do Not Use” list
of the Joint Commission.  Only numbers with a unit of dose are looked at, so that “P = .02”,
“version 1.0” and “98.0°F” are let alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.checks.drugs._drugs import texts
from guidegen.manuscript.passages import Passage
from guidegen.problems import Problem

TRAILING_ZERO = Rule(
    id="trailing-zero",
    severity="error",
    about="A dose has a zero after its decimal point. Where the point is overlooked, 5.0 mg is "
    "read as 50 mg: ten times the dose.",
    source="ISMP list of error-prone dose designations; Joint Commission “Do Not Use” list",
    message="“{text}” can be read as ten times the dose",
    help="write “{right}”",
    fails="""
blocks:
  - Take the 5.0 mg pill with food. [@guideline2025]
""",
    passes="""
blocks:
  - Take the 5 mg pill with food. [@guideline2025]
""",
)

LEADING_ZERO = Rule(
    id="leading-zero",
    severity="error",
    about="A dose begins with its decimal point. Where the point is overlooked, .5 mg is read as "
    "5 mg: ten times the dose.",
    source="ISMP list of error-prone dose designations; Joint Commission “Do Not Use” list",
    message="“{text}” can be read as ten times the dose",
    help="write “{right}”",
    fails="""
blocks:
  - Take the .5 mg pill with food. [@guideline2025]
""",
    passes="""
blocks:
  - Take the 0.5 mg pill with food. [@guideline2025]
""",
)

UNSAFE_DOSE_ABBREVIATION = Rule(
    id="unsafe-dose-abbreviation",
    severity="error",
    about="A dose is written with an abbreviation that has been misread before, with harm: U as "
    "0, µg as mg, QD as QID. A patient cannot read the others at all.",
    source="ISMP list of error-prone abbreviations; Joint Commission “Do Not Use” list",
    message="“{text}” is an abbreviation that has been misread in doses",
    help="write it in words: “{right}”",
    fails="""
blocks:
  - Take the 5 mg pill QD. [@guideline2025]
""",
    passes="""
blocks:
  - Take the 5 mg pill every day. [@guideline2025]
""",
)

DOSE_WITHOUT_SPACE = Rule(
    id="dose-without-space",
    severity="warning",
    about="A unit follows its number without a space. The m of “10mg” can be read as zeros.",
    source="ISMP list of error-prone dose designations",
    message="“{text}” has no space between the number and its unit",
    help="write “{right}”",
    fails="""
blocks:
  - Take the 10mg pill with food. [@guideline2025]
""",
    passes="""
blocks:
  - Take the 10 mg pill with food. [@guideline2025]
""",
)

LARGE_NUMBER_COMMA = Rule(
    id="large-number-comma",
    severity="warning",
    about="A dose of 1,000 or more has no comma. 10000 is easily read as 1000 or as 100000.",
    source="ISMP list of error-prone dose designations",
    message="“{text}” is a large dose without a comma",
    help="write “{right}”, or use a larger unit",
    fails="""
blocks:
  - Each syringe holds 10000 units. [@guideline2025]
""",
    passes="""
blocks:
  - Each syringe holds 10,000 units. [@guideline2025]
""",
)

UNCLEAR_ABBREVIATION = Rule(
    id="unclear-abbreviation",
    severity="warning",
    about="How often or when a drug is taken stands there in letters that only clinic staff know.",
    source="PEMAT item 4; CDC Clear Communication Index, item 7; ISMP: directions in full words",
    message="“{text}” tells only clinic staff how a drug is taken",
    help="write it in words: “{right}”",
    fails="""
blocks:
  - Take one 5 mg pill BID. [@guideline2025]
""",
    passes="""
blocks:
  - Take one 5 mg pill twice a day. [@guideline2025]
""",
)

RULES = (
    TRAILING_ZERO, LEADING_ZERO, UNSAFE_DOSE_ABBREVIATION, DOSE_WITHOUT_SPACE, LARGE_NUMBER_COMMA,
    UNCLEAR_ABBREVIATION,
)  # fmt: skip

_UNITS = (
    r"(?:mg|mcg|[µμ]g|ug|ng|kg|g|grams?|milligrams?|micrograms?|m[lL]|milliliters?|dL|L|liters?|cc|"
    r"units?|IU|mEq|mmol|Gy|tablets?|pills?|capsules?|drops?|teaspoons?|tablespoons?)"
)
_END = r"(?![\w°])"
_GAP = r"[ \u00a0\u202f]?-?"
_START = r"(?<![\w.,/:-])"
_TRAILING = re.compile(rf"{_START}(\d[\d,]*)\.0+({_GAP}{_UNITS}){_END}")
_LEADING = re.compile(rf"(?<![\w.,)])(\.\d+{_GAP}{_UNITS}){_END}")
_TIGHT = re.compile(
    rf"{_START}(\d[\d,]*(?:\.\d+)?)(mg|mcg|[µμ]g|ug|ng|kg|g|m[lL]|dL|L|units?|mEq|mmol|Gy){_END}"
)
_LARGE = re.compile(rf"{_START}(\d{{4,}})(\.\d+)?({_GAP}{_UNITS}){_END}")

_YEAR = re.compile(r"(?:19|20)\d\d [a-z]{4,}")
"""“In 2004 pills were ...” tells of a year, or may do so."""

_NUMBER = r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?"
_UNSAFE_UNIT = re.compile(
    rf"{_NUMBER}[ \u00a0\u202f-]?(?P<unit>[µμ]g|ug|IU|U|u|cc)(?![\w°])(?!\.\s?S\b)"
)
_UNIT_IN_WORDS = {
    "µg": "mcg", "μg": "mcg", "ug": "mcg", "IU": "units", "U": "units", "u": "units", "cc": "mL",
}  # fmt: skip

_DOSE = re.compile(rf"{_NUMBER}{_GAP}{_UNITS}{_END}")
_HOW_OFTEN = re.compile(
    r"(?<![\w.&/-])(?P<short>q\.?o\.?d|q\.?d|q\.?h\.?s|q\.n|qn|q\.?[1-9]\d?h|biw|tiw)\b\.?"
    r"(?![\w&/-])",
    re.IGNORECASE,
)
_WHERE_AND_WHEN = re.compile(
    r"(?<![\w.,&/-])(?<!, )(?P<short>HS|hs|h\.s\.|SC|SQ|s\.c\.|sub[ -]?q)(?![\w&/-])"
)
_IN_WORDS = {
    "qod": "every other day", "qd": "every day", "qhs": "at bedtime", "hs": "at bedtime",
    "qn": "every night", "biw": "2 times a week", "tiw": "3 times a week", "sc": "under the skin",
    "sq": "under the skin", "subq": "under the skin",
}  # fmt: skip
_STAFF_ONLY = re.compile(
    r"(?<![\w.&/-])(?P<short>BID|TID|QID|PRN|[btq]\.\s?i\.\s?d\b\.?|p\.\s?r\.\s?n\b\.?"
    r"|p\.\s?o\b\.?|(?<=every )\d{1,2}(?:-\d{1,2})? ?hrs?\b)(?![\w&/-])"
)
_LIKE_VERBS = re.compile(r"(?<![\w.&/-])(?P<short>[btq]id|prn|po)(?![\w&/-])")
"""In small letters they count only behind a dose."""

_STAFF_WORDS = {
    "bid": "twice a day", "tid": "3 times a day", "qid": "4 times a day", "prn": "if you need it",
    "po": "by mouth",
}  # fmt: skip
_EXPLAINED = re.compile(r"\s*\([a-z0-9 ]{4,}\)|\)")
_TAKEN = re.compile(
    r"\b(?:take[ns]?|taking|swallow|use|apply|inject|given?|doses?|pills?|tablets?|capsules?|drops?"
    r"|medicines?|drugs?|mg|mcg|mL)\b",
    re.IGNORECASE,
)

_REACH = 40
"""Characters after a dose in which an abbreviation tells how it is given."""


def check(subject: Subject) -> Iterator[Problem]:
    """Doses in forms that are misread, each at its number."""
    for passage in texts(subject):
        if any(letter.isdigit() for letter in passage.text):
            yield from _numbers(passage)
            yield from _abbreviations(passage)
        yield from _staff_words(passage)


def _numbers(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    for match in _TRAILING.finditer(text):
        at = passage.place(*match.span())
        yield TRAILING_ZERO.at(at, text=match[0], right=match[1] + match[2])
    for match in _LEADING.finditer(text):
        at = passage.place(*match.span())
        yield LEADING_ZERO.at(at, text=match[0], right=f"0{match[1]}")
    for match in _TIGHT.finditer(text):
        at = passage.place(*match.span())
        number = f"{int(match[1]):,}" if match[1].isdigit() and len(match[1]) > 3 else match[1]
        yield DOSE_WITHOUT_SPACE.at(at, text=match[0], right=f"{number} {match[2]}")
    for match in _LARGE.finditer(text):
        if _YEAR.fullmatch(match[0]):
            continue
        gap = "" if match[3][0] in " -\u00a0\u202f" else " "
        right = f"{int(match[1]):,}{match[2] or ''}{gap}{match[3]}"
        yield LARGE_NUMBER_COMMA.at(passage.place(*match.span()), text=match[0], right=right)


def _abbreviations(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    for match in _UNSAFE_UNIT.finditer(text):
        right = match[0][: match.start("unit") - match.start()].rstrip(" -\u00a0\u202f")
        right = f"{right} {_UNIT_IN_WORDS[match['unit']]}"
        at = passage.place(*match.span())
        yield UNSAFE_DOSE_ABBREVIATION.at(at, text=match[0], right=right)
    doses = [match.end() for match in _DOSE.finditer(text)]
    if not doses:
        return
    for pattern in (_HOW_OFTEN, _WHERE_AND_WHEN):
        for match in pattern.finditer(text):
            if any(end <= match.start() <= end + _REACH for end in doses):
                at = passage.place(*match.span("short"))
                yield UNSAFE_DOSE_ABBREVIATION.at(
                    at, text=match["short"], right=_in_words(match["short"])
                )


def _staff_words(passage: Passage) -> Iterator[Problem]:
    """Letters of clinic staff, where the text tells of a drug that is taken."""
    text = passage.text
    found = [*_STAFF_ONLY.finditer(text)]
    small = [*_LIKE_VERBS.finditer(text)] if any(letter.isdigit() for letter in text) else []
    if small:
        doses = [match.end() for match in _DOSE.finditer(text)]
        found += [m for m in small if any(end <= m.start() <= end + _REACH for end in doses)]
    if not found or not _TAKEN.search(text):
        return
    for match in found:
        short = match["short"]
        if _EXPLAINED.match(text, match.end()):
            continue
        hours = re.match(r"[\d-]+", short)
        bare = re.sub(r"[. ]", "", short).casefold()
        right = f"{hours[0]} hour{'s' * (hours[0] != '1')}" if hours else _STAFF_WORDS[bare]
        yield UNCLEAR_ABBREVIATION.at(passage.place(*match.span("short")), text=short, right=right)


def _in_words(short: str) -> str:
    bare = re.sub(r"[. -]", "", short).casefold()
    hours = re.fullmatch(r"q(\d+)h", bare)
    return f"every {hours[1]} hours" if hours else _IN_WORDS[bare]
