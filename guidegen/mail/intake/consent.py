"""When and where a person asked for the guide: without both nothing is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from guidegen.mail.intake.faults import Faults

EARLIEST = date(2000, 1, 1)
"""Days before this are a program's default, such as 1970-01-01."""

_TIME = (
    r"(?:[ T,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AP]\.?M\.?)?"
    r"\s*(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){_TIME}", re.ASCII)
_US = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_WORDS = re.compile(rf"([A-Z]{{3,9}})\.? (\d{{1,2}})(?:ST|ND|RD|TH)?,? (\d{{4}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[ -]([A-Z]{{3,9}})\.?[ -](\d{{4}}|\d{{2}}){_TIME}", re.ASCII)

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def day_of(text: str) -> date | None:
    """The day in ISO form or in a common American one; None if it is none.

    Numbers are read as month, day and year, as in the United States.
    """
    text = " ".join(text.upper().split())
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif (found := _US.fullmatch(text)) or (found := _WORDS.fullmatch(text)):
        month, day, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else month
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(number), int(day))
    except ValueError:
        return None


def consent_of(fields: Mapping[str, str], today: date, faults: Faults) -> date | None:
    """The day of consent; faults if it, or where it was given, is missing or cannot be.

    Args:
        fields: The row by our names.
        today: The job's date.
        faults: Collects what is wrong.
    """
    typed = fields.get("consent_at", "").strip()
    day = day_of(typed)
    if not typed:
        faults.add("consent_at", "mail-consent", "it is empty")
    elif day is None:
        faults.add("consent_at", "mail-consent", "it is no day; write it as 2026-01-31")
    elif day > today:
        faults.add("consent_at", "mail-consent", "it is after the date of this mailing")
    elif day < EARLIEST:
        faults.add("consent_at", "mail-consent", f"it is before {EARLIEST}, so it cannot be meant")
    source = fields.get("source", "").strip()
    if not any(map(str.isalnum, source)) or source.upper() in ("N/A", "NONE", "NULL", "UNKNOWN"):
        faults.add("source", "mail-source", "it does not say where the person asked for it")
    return day
