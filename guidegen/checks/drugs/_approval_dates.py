"""The days of approvals that sentences tell, against those of drugs.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidegen.checks.base import Rule
from guidegen.checks.drugs._approval import in_one_word
from guidegen.model.library import Use

APPROVAL_DATE = Rule(
    id="approval-date-contradicted",
    severity="error",
    about="The guide tells when a drug was approved, and drugs.yaml, where somebody looked it up, "
    "has another month or year.",
    source="standards.md, 11: status of each drug and use; FDA",
    message="this sentence tells of an approval of {drug} in {said}, but `drugs.yaml` has {held}",
    help="look the approval up at fda.gov, then correct this sentence or the `date` in "
    "`drugs.yaml`",
    fails="""
blocks:
  - >-
    The FDA approved nivolumab (Opdivo®) plus ipilimumab (Yervoy®) for pleural mesothelioma in
    2019. [@approvals]
""",
    passes="""
blocks:
  - >-
    The FDA approved nivolumab (Opdivo®) plus ipilimumab (Yervoy®) for pleural mesothelioma in
    October 2020. [@approvals]
""",
)

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|\\.|t\\.)?" for month in MONTHS)
_DAY = (
    rf"(?P<phrase>(?:in|on|since|as of|back in)\s+(?:early |late |mid-?)?"
    rf"(?:(?P<month>{_MONTH})\s+(?:\d{{1,2}},?\s+)?(?:of\s+)?)?(?P<year>(?:19|20)\d\d))(?![\w%])"
)
_CLAUSE = (
    r"(?:(?!\b(?:trials?|stud(?:y|ies)|based|after|because|when|who|which|began|report)\b)[^.;])"
)
_AFTER = re.compile(rf"\bapprov\w+\b{_CLAUSE}{{0,150}}?\b{_DAY}", re.IGNORECASE)
_BEFORE = re.compile(rf"^\W*{_DAY},?\s+{_CLAUSE}{{0,100}}?\bapprov", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A month and a year, or a year alone; month 0 where none is told."""

    year: int
    month: int = 0

    @property
    def words(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}" if self.month else str(self.year)

    def fits(self, other: Told) -> bool:
        """Whether both may be the same day."""
        months = {self.month, other.month}
        return self.year == other.year and (0 in months or len(months) == 1)


def told_day(text: str) -> Told | None:
    """When a sentence says that something was approved; None where it does not."""
    text = in_one_word(text)
    match = _BEFORE.search(text) or _AFTER.search(text)
    if match is None:
        return None
    named = (match["month"] or "")[:3].casefold()
    month = next((n for n, one in enumerate(MONTHS, 1) if one[:3].casefold() == named), 0)
    return Told(int(match["year"]), month)


def held_days(uses: Sequence[Use]) -> tuple[Told, ...]:
    """The days of the approved uses; none where one of them has no day."""
    found = [re.match(r"(\d{4})(?:-(\d{2}))?", use.date) for use in uses]
    if not all(found):
        return ()
    return tuple(Told(int(day[1]), int(day[2] or 0)) for day in found if day)
