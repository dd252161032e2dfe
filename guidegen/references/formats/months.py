"""Dates as exports write them, made into what CSL-JSON takes."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(text: str) -> int:
    """1 to 12 of ``Jan``, ``January``, ``01`` or ``1``; 0 of anything else."""
    word = text.strip(" .").lower()
    if word.isascii() and word.isdecimal():
        return int(word) if 1 <= int(word[:3]) <= 12 else 0
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def iso(year: str, month: int = 0, day: int = 0) -> str:
    """``2021``, ``2021-01`` or ``2021-01-30``."""
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def from_words(text: str) -> str:
    """``2021 Jan 30``, ``2021 Jan-Feb``, ``2021 Spring`` as far as CSL-JSON takes them."""
    match = re.match(r"\s*(\d{4})(?:\s+([A-Za-z]{3,9})\b)?(?:\s+(\d{1,2})\b)?", text)
    if not match:
        return text.strip()
    return iso(match[1], month_number(match[2] or ""), int(match[3] or 0))


def from_slashes(text: str) -> str:
    """``2021/01/30/`` or ``2021///`` as RIS writes dates; other texts as they are."""
    match = re.fullmatch(r"\s*(\d{4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/.*)?", text)
    if not match:
        return text.strip()
    month = int(match[2] or 0)
    return iso(match[1], month if 1 <= month <= 12 else 0, int(match[3] or 0))


def from_any(text: str) -> str:
    """``20 November 2026``, ``November 20, 2026``, ``2026-11-20`` as the last; or nothing."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    words = re.findall(r"[A-Za-z]+|\d+", text)
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    days = [word for word in words if re.fullmatch(r"\d{1,2}", word)]
    months = [number for word in words if word.isalpha() and (number := month_number(word))]
    if len(words) != 3 or not (years and days and months):
        return ""
    return iso(years[0], months[0], int(days[0]))
