"""Telling a statement that needs a source from advice, explanations and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHARE = re.compile(
    r"\b\d{1,3}(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b)"
    r"|\b\d{1,3} (?:out of|of every|in every|of) (?:10|100) \w"
    r"|\b\d+ (?:out )?of (?:the |all |these |those )?[\d,]+ "
    r"(?:people|persons|patients|men|women|participants)\b",
    re.IGNORECASE,
)
_LIVED = re.compile(
    r"\b(?:lived|alive|survived|survival|died|life expectancy|life span|outlook)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several)"
    r"(?:\s+(?:to|or|and)\s+(?:a half|\w+))?[\s-]+(?:weeks?|months?|years?)\b(?! ago)",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\b\d{2,3}(?:\.\d)?\s?°\s?[FC]\b")
_APPROVED = re.compile(
    r"\b(?:FDA|Food and Drug Administration(?: \(FDA\))?)[\s-]"
    r"(?:(?:has|have|had|first|also|then) )*"
    r"(?:approved|approves|allowed|cleared|okayed|OK[’']?e?d)\b"
    r"|\b(?:approved|cleared|okayed)\s(?:\w+\s){0,6}?by the (?:U\.S\. |US )?(?:FDA|Food and Drug)"
    r"|\b(?:is|are|was|were) (?:not |now |recently |newly )?approved (?:for|to treat|as)\b",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:[Gg]uidelines?|ASCO|NCCN|ESMO|ATS|ERS)\b (?:\w+ ){0,2}(?:advise|recommend)[sd]?\b"
)
_FOUND = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research|researchers|scientists)\b(?P<between>[^.?!;]{0,80}?)"
    r"\b(?:found(?! on| at| near)|shows?|showed|(?:has|have|had) (?:not )?(?:shown|proven)|proved|"
    r"suggests?|suggested|reported|concluded|confirmed|revealed|demonstrated|demonstrates?)\b",
    re.IGNORECASE,
)
_IN_A_STUDY = re.compile(
    r"\bin (?:an?|one|this|that|another) (?:[\w-]+ ){0,4}(?:study|trial)\b", re.IGNORECASE
)
_RESULT = re.compile(
    r"\b(?:lived|improved|shrank|shrunk|survived|received|died|helped|stopped|slowed|grew|"
    r"responded|worked|were alive|was alive|did (?:better|worse|not)|had (?:less|fewer|more))\b",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"(?<!\bhalf )(?<!\bhalf of them )(?<!\bhalf of the people )"
    r"\b(?:lived|survived) (?:\w+ )?longer\b(?! than (?:that|this|the (?:time|number|midpoint)))"
    r"|\bhelp(?:s|ed|ing)? [^.?!;]{0,60}?\blive longer\b"
    r"|\b(?:improv|extend|prolong|boost|increas|lengthen)\w* (?:\w+ ){0,4}"
    r"(?:survival|life expectancy|lives?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:ask|asks|asked|tell your|cannot|can’t|could|might|whether|if|no one|nobody|not known|"
    r"unknown|what|how|hope|wants?|would|goal|aims?|to find out|picture|imagine|example)\b",
    re.IGNORECASE,
)
"""Words before a claim that leave it open: a question, a doubt, an aim."""


_MEDICAL = re.compile(
    r"\b(?:cancers?|tumors?|mesothelioma|treat(?:s|ed|ments?)?|surgery|chemo(?:therapy)?|drugs?"
    r"|medicines?|radiation|side effects?|symptoms?|infections?|doses?|scans?|lungs?|fluid)\b",
    re.IGNORECASE,
)


def is_medical(text: str) -> bool:
    """Whether a sentence, and no question, speaks of an illness or its treatment."""
    return not text.rstrip('”’") ').endswith("?") and _MEDICAL.search(text) is not None


def statement(text: str, drawn: bool, names_trial: bool) -> str:
    """What a sentence states that must have a source; empty where it states nothing.

    Args:
        text: The sentence, with the label that it stands under.
        drawn: Whether a number in it is drawn from evidence.yaml.
        names_trial: Whether it names a trial.
    """
    if text.rstrip('”’") ').endswith("?"):
        return ""
    if drawn:
        return "gives a number from a study"
    return next(_stated(text, names_trial), "")


def _stated(text: str, names_trial: bool) -> Iterator[str]:
    if _SHARE.search(text):
        yield "gives a share of people"
    if _LIVED.search(text) and _claims(text, _TIME):
        yield "says how long people live"
    if _DEGREES.search(text):
        yield "gives a temperature to act on"
    if _claims(text, _APPROVED):
        yield "says what is approved"
    if _claims(text, _ADVISED):
        yield "tells what a guideline advises"
    found = _FOUND.search(text)
    if found and not _OPEN.search(text[: found.start()] + found["between"]):
        yield "tells what a study found"
    if (names_trial or _IN_A_STUDY.search(text)) and _claims(text, _RESULT):
        yield "tells what came out of a study"
    if _claims(text, _LONGER):
        yield "says that something makes people live longer"


def _claims(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether the text has the claim, and no words before it leave it open."""
    claim = pattern.search(text)
    return bool(claim and not _OPEN.search(text, 0, claim.start()))
