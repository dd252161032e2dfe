"""Dates that may be a year, a month or a day, as CSL-JSON and people write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.Z+-]*)?")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|2[01]\d\d)(?!\d)")
_KEYS = frozenset({"date-parts", "raw", "literal", "season", "circa"})


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of it or a day of it; ``until`` closes a span of days.

    ``month`` and ``day`` count from 1, and 0 means not known.
    """

    year: int
    month: int = 0
    day: int = 0
    until: PartialDate | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as known."""
        return tuple(part for part in (self.year, self.month, self.day) if part)


def parse(value: object) -> PartialDate:
    """The date that an author or an export wrote.

    Text is ``2021``, ``2021-01`` or ``2021-01-30``, or two of them with a slash
    between (``2025-10-17/2025-10-21``); a mapping is CSL's ``date-parts``,
    ``raw`` or ``literal``.  Season and circa are read over.

    Raises:
        ValueError: It is not a date, or not a day in the calendar.
    """
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, Mapping):
        return _from_csl(value)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return _from_text(str(value).strip())
    raise ValueError("a date is wanted here: 2021, 2021-01 or 2021-01-30")


def _from_text(text: str) -> PartialDate:
    first, slash, last = text.partition("/")
    if slash and _ISO.fullmatch(first):
        return _span(_from_text(first), _from_text(last))
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(
            f"`{text}` is not a date here: write 2021, 2021-01 or 2021-01-30 (year-month-day)"
        )
    return _checked([int(part) for part in match.groups() if part])


def _from_csl(value: Mapping[Any, object]) -> PartialDate:
    unknown = [str(key) for key in value if key not in _KEYS]
    if unknown:
        raise ValueError(f"a date has no `{unknown[0]}`: write 2021-01-30 or {{date-parts: ...}}")
    for key in ("raw", "literal"):
        if isinstance(text := value.get(key), str) and not value.get("date-parts"):
            return _from_words(text.strip())
    dates = value.get("date-parts")
    if not isinstance(dates, Sequence) or isinstance(dates, str) or not 1 <= len(dates) <= 2:
        raise ValueError("`date-parts` is a list of lists, such as [[2021, 1, 30]]")
    found = [_checked(_numbers(parts)) for parts in dates]
    return found[0] if len(found) == 1 else _span(found[0], found[1])


def _from_words(text: str) -> PartialDate:
    try:
        return _from_text(text)
    except ValueError:
        year = _YEAR.search(text)
        if year is None:
            raise
        return PartialDate(int(year[0]))


def _numbers(parts: object) -> list[int]:
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not 1 <= len(parts) <= 3:
        raise ValueError("`date-parts` is a list of lists, such as [[2021, 1, 30]]")
    if not all(str(part).strip().isdecimal() for part in parts):
        raise ValueError("`date-parts` holds whole numbers: year, month, day")
    return [int(str(part)) for part in parts]


def _checked(parts: list[int]) -> PartialDate:
    year, month, day = (*parts, 0, 0)[:3]
    if not 1500 <= year <= 2199:
        raise ValueError(f"{year} is not a year that a source can have")
    if len(parts) > 1 and not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}: write year-month-day, as in 2021-01-30")
    if len(parts) > 2:
        try:
            datetime.date(year, month, day)
        except ValueError:
            raise ValueError(f"{year}-{month:02}-{day:02} is not in the calendar") from None
    return PartialDate(year, month, day)


def _span(first: PartialDate, last: PartialDate) -> PartialDate:
    if last.parts < first.parts:
        raise ValueError("a span of dates ends before it begins")
    return replace(first, until=last) if last != first else first


def as_csl(date: PartialDate) -> dict[str, list[list[int]]]:
    """The date in CSL-JSON."""
    dates = [date] if date.until is None else [date, date.until]
    return {"date-parts": [list(each.parts) for each in dates]}


Date = Annotated[
    PartialDate,
    BeforeValidator(parse),
    PlainSerializer(as_csl),
    WithJsonSchema(
        {
            "description": "2021, 2021-01 or 2021-01-30; or CSL's date-parts",
            "anyOf": [
                {"type": "string"},
                {"type": "integer"},
                {"type": "object", "properties": {key: {} for key in sorted(_KEYS)}},
            ],
        }
    ),
]
"""A date field of a CSL-JSON item."""
