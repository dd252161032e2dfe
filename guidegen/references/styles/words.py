"""Small parts that the styles share: page ranges, issues, editions, dates, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from guidegen.references.dates import PartialDate
from guidegen.references.item import Reference

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-\u2010\u2011\u2013\u2014]+\s*([A-Za-z]*)(\d+)")
_LOCATOR = re.compile(r"[eE]\d+|[A-Za-z]{2,}\d+|\d{5,}")
_SUPPLEMENT = re.compile(
    r"(?P<issue>.*?)[\s_,(-]*suppl(?:ement)?s?\.?[\s_-]*(?P<number>[^)\s]*)\)?", re.IGNORECASE
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
             "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_EDITION = re.compile(r"(\d+)(?:st|nd|rd|th)?", re.IGNORECASE)
_EDITION_WORD = re.compile(r"[\s,]*\b(?:edition|edn?)\b\.?$", re.IGNORECASE)
_UNSAFE = {ord(character): f"%{ord(character):02X}" for character in ' "#%<>[\\]^`{|}'}


@dataclass(frozen=True, slots=True)
class Issue:
    """Where in a volume: its issue, and the supplement to the volume or the issue.

    ``supplement`` is None without one, and empty for one without a number.
    """

    volume: str
    issue: str
    supplement: str | None


def issue_of(reference: Reference) -> Issue:
    """Volume, issue and supplement, also where one field holds two of them.

    Publishers write ``15_suppl``, ``12 Suppl 7`` and ``suppl 2`` into the issue,
    or ``42 Suppl 2`` into the volume.
    """
    volume, issue = reference.volume, reference.issue
    supplement: str | None = reference.supplement_number or None
    if "suppl" in issue.casefold() and (match := _SUPPLEMENT.fullmatch(issue)):
        issue, supplement = match["issue"], supplement or match["number"]
    elif "suppl" in volume.casefold() and (match := _SUPPLEMENT.fullmatch(volume)):
        volume, supplement = match["issue"], supplement or match["number"]
    elif supplement and "suppl" in supplement.casefold():
        supplement = supplement.split()[-1] if " " in supplement else ""
    return Issue(volume, issue.replace("\u2013", "-"), supplement)


def pages(text: str, dash: str, *, short: bool = False) -> str:
    """Page ranges with ``dash`` between first and last page.

    Last pages are written in full (375-386, S93-S99); ``short`` leaves out the
    digits that they share with the first (375-86, S93-9), as NLM does.
    """
    if not text or text.isalnum():
        return text
    return ", ".join(_range(part.strip(), dash, short) for part in text.split(",") if part.strip())


def _range(text: str, dash: str, short: bool) -> str:
    match = _RANGE.fullmatch(text)
    if not match:
        return text
    lead, first, last_lead, last = match.groups()
    if last_lead not in ("", lead):
        return f"{lead}{first}{dash}{last_lead}{last}"
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{lead}{first}{dash}{_shared(first, last) if short else lead + last}"


def _shared(first: str, last: str) -> str:
    """The digits of ``last`` from the first that differs on."""
    if len(first) != len(last):
        return last
    pairs = enumerate(zip(first, last, strict=True))
    return last[next((n for n, (one, other) in pairs if one != other), len(last) - 1) :]


def issue_range(issue: str, dash: str) -> str:
    """A double issue, 1-2, with ``dash`` between its numbers."""
    first, mark, last = issue.partition("-")
    return f"{first}{dash}{last}" if mark and first.isdigit() and last.isdigit() else issue


def is_locator(page: str) -> bool:
    """True for the number of an electronic article, such as e057663."""
    return bool(_LOCATOR.fullmatch(page))


def is_abstract(reference: Reference) -> bool:
    """True for the abstract of a conference contribution."""
    return "abstract" in reference.genre.casefold()


def edition(text: str) -> str:
    """``3rd`` for 3, third or 3rd ed.; nothing for a first edition; other words as they are."""
    bare = _EDITION_WORD.sub("", text)
    match = _EDITION.fullmatch(bare)
    number = int(match[1]) if match else _ORDINALS.get(bare.casefold(), 0)
    if number == 1:
        return ""
    return ordinal(number) if number else bare


def ordinal(number: int) -> str:
    """2nd, 3rd, 11th ..."""
    teen = 10 < number % 100 < 14
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def long_date(date: PartialDate | None, dash: str = "-") -> str:
    """``October 17, 2025``, as far as known; a span as ``October 17-21, 2025``."""
    if date is None:
        return ""
    if date.until and date.until.day and date.day:
        last = date.until
        if last.year != date.year:
            return f"{long_date(replace(date, until=None))}{dash}{long_date(last)}"
        return f"{month_days(date, dash)}, {date.year}"
    if not date.month:
        return str(date.year)
    month = MONTHS[date.month - 1]
    return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"


def month_days(date: PartialDate, dash: str) -> str:
    """``October 17`` or ``October 17-21`` or ``October 30-November 2``; no year."""
    if not date.month:
        return ""
    month = MONTHS[date.month - 1]
    first = f"{month} {date.day}" if date.day else month
    last = date.until
    if last is None or not last.day or not date.day or last.year != date.year:
        return first
    if last.month == date.month:
        return f"{first}{dash}{last.day}"
    return f"{first}{dash}{MONTHS[last.month - 1]} {last.day}"


def short_date(date: PartialDate | None) -> str:
    """``2018 Jun 9``, as far as known, as NLM writes it; a span as ``2025 Oct 17-21``."""
    if date is None:
        return ""
    words = [str(date.year)]
    if date.month:
        words.append(MONTHS[date.month - 1][:3])
    if date.day:
        words.append(str(date.day))
    first = " ".join(words)
    last = date.until
    if last is None or not last.day or not date.day:
        return first
    if last.year != date.year:
        return f"{first}-{short_date(last)}"
    if last.month == date.month:
        return f"{first}-{last.day}"
    return f"{first}-{MONTHS[last.month - 1][:3]} {last.day}"


def doi_address(doi: str) -> str:
    """The web address of a DOI, safe in a link (older DOIs have < and > in them)."""
    return f"https://doi.org/{doi.translate(_UNSAFE)}"


def pubmed_address(reference: Reference) -> str:
    """The web address of an article in PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"


def law_citation(reference: Reference, section_mark: str, letter: str = "") -> str:
    """A law as American law reviews cite it: ``Act, Pub L No. 111-148, 124 Stat 119 (2010)``.

    ``container_title`` is the code or the statutes, ``section`` or ``page`` the place.
    """
    place = f"{reference.volume} {reference.container_title}".strip()
    if reference.section:
        place = f"{place} {section_mark}{reference.section.lstrip(chr(0xA7) + ' ')}".strip()
    elif reference.page:
        place = f"{place} {reference.page}".strip()
    cited = ", ".join(part for part in (reference.title, reference.number, place) if part)
    year = f"({reference.year}{letter})" if reference.year else ""
    return " ".join(part for part in (cited, year) if part)
