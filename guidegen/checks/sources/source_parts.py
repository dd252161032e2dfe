"""Where an article stands: volume, issue and pages, each in its own field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidegen.checks.base import Rule, Subject
from guidegen.checks.sources._journals import VOLUME, journal_of
from guidegen.checks.sources._sources import Source, cited_by, cited_by_none
from guidegen.problems import Problem
from guidegen.references.item import Reference
from guidegen.references.kinds import is_in_press

VOLUME_MIXED = Rule(
    id="volume-mixed",
    severity="warning",
    about="A volume, issue or page that holds other parts as well is printed in the wrong order, "
    "and the paper cannot be found by it.",
    source="Citing Medicine, chapter 1: year;volume(issue):pages, each a part of its own",
    message="`{field}: {value}` {fault}",
    help="write each part into its own field: `volume`, `issue`, `page` and `issued`",
    fails="""
references:
  - id: harbor2021
    type: article-journal
    author: [{family: Harbor, given: A}, {family: Lane, given: B}]
    title: "Two drugs or chemotherapy in pleural mesothelioma: a randomized trial"
    container-title: Journal of Clinical Oncology
    volume: "2021;39"
    issue: "4"
    page: 100-110
    issued: 2021
    DOI: 10.1200/JCO.20.00001
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
    passes="""
references:
  - id: harbor2021
    type: article-journal
    author: [{family: Harbor, given: A}, {family: Lane, given: B}]
    title: "Two drugs or chemotherapy in pleural mesothelioma: a randomized trial"
    container-title: Journal of Clinical Oncology
    volume: "39"
    issue: "4"
    page: 100-110
    issued: 2021
    DOI: 10.1200/JCO.20.00001
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
)

VOLUME_YEAR = Rule(
    id="volume-of-another-year",
    severity="warning",
    about="Some journals have one volume a year. Where volume and year do not fit, one is wrong.",
    source="Citing Medicine, chapter 1: volume and year of the issue; NLM Catalog",
    message="volume {volume} of {journal} is not of {year}: that year has volume {right}",
    help="look the paper up, and correct `volume` or `issued`",
    fails="""
references:
  - id: harbor2021
    type: article-journal
    author: [{family: Harbor, given: A}, {family: Lane, given: B}]
    title: "Two drugs or chemotherapy in pleural mesothelioma: a randomized trial"
    container-title: Journal of Clinical Oncology
    volume: "36"
    issue: "4"
    page: 100-110
    issued: 2021
    DOI: 10.1200/JCO.20.00001
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
    passes="""
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
)

HARD_TO_FIND = Rule(
    id="hard-to-find",
    severity="note",
    about="Without a number or an issue, a reader has to search for the paper by its title.",
    source="AMA 11, 3.11.5 and 3.15: issue, and a DOI where there is one; PubMed number",
    message="`{key}` has no {lacking}",
    help="look the paper up in PubMed, and add what it gives there",
    fails="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}]
    title: An older paper
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
blocks:
  - The study was small. [@pier2004]
""",
    passes="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}]
    title: An older paper
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
)

RULES = (VOLUME_MIXED, VOLUME_YEAR, HARD_TO_FIND)


def check(subject: Subject) -> Iterator[Problem]:
    """Volumes, issues and pages of the articles that a guide cites."""
    for source in cited_by(subject):
        yield from _mixed(source)
        yield from _volume_year(source)
        yield from _hard_to_find(source)


def check_together(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """The same for articles that no guide cites yet, as far as it is plainly wrong."""
    for source in cited_by_none(subjects):
        yield from _mixed(source)
        yield from _volume_year(source)


# -- fields with more than their own ------------------------------------------------

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_FAULTS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "volume": (
        (re.compile(r"[:;]"), "holds more than the volume"),
        (re.compile(r"\d\s*\(|\)\s*\d"), "holds the issue as well"),
        (re.compile(r"(?i)\b(?:vol|volume|proc|proceedings|no)\b"), "holds words as well"),
        (re.compile(rf"(?i)\b(?:{_MONTHS})[a-z]*\b"), "holds a date as well"),
    ),
    "issue": (
        (re.compile(r"[:;]"), "holds more than the issue"),
        (re.compile(r"(?i)\b(?:issue|no)\b\.?\s*\d"), "holds words as well"),
        (re.compile(rf"(?i)\b\d{{1,2}}\s+(?:{_MONTHS})[a-z]*\b"), "holds a date as well"),
    ),
    "page": (
        (re.compile(r"[:;]"), "holds more than the pages"),
        (re.compile(r"(?i)^(?:pp?|pages?)\b\.?\s*\d"), "holds words as well"),
    ),
}
_RANGE = re.compile(r"\d+\s?[-\u2013]\s?\d+")
_TRAILING = re.compile(r"\b(?:vol\.?\s*)?(\d{1,3})$", re.IGNORECASE)


def _mixed(source: Source) -> Iterator[Problem]:
    item = source.reference
    if source.kind != "article":
        return
    for field, faults in _FAULTS.items():
        value = getattr(item, field)
        fault = next((fault for pattern, fault in faults if pattern.search(value)), "")
        if not fault and field == "volume" and _is_year(item):
            fault = "is the year, not the volume"
        if fault:
            yield VOLUME_MIXED.at(source.at(field), field=field, value=value, fault=fault)
    for field, value in (
        ("container-title", item.container_title),
        ("container-title-short", item.container_title_short),
    ):
        if _TRAILING.search(value) and value.casefold().startswith(("proc", "annals", "j ")):
            fault = "ends with a number that is no part of the name"
            yield VOLUME_MIXED.at(source.at(field), field=field, value=value, fault=fault)


def _is_year(item: Reference) -> bool:
    """Whether the year stands as volume, though pages are counted through a volume.

    Some journals of the web number their volumes by year; their articles have a number.
    """
    return bool(item.volume) and item.volume == item.year and bool(_RANGE.fullmatch(item.page))


# -- volume and year ----------------------------------------------------------------


def _volume_year(source: Source) -> Iterator[Problem]:
    item = source.reference
    journal = journal_of(item)
    if not (journal and journal.before and item.issued and VOLUME.fullmatch(item.volume)):
        return
    right = item.issued.year - journal.before
    if int(item.volume) != right and item.volume != item.year:
        yield VOLUME_YEAR.at(
            source.at("volume"),
            volume=item.volume, journal=journal.name, year=item.issued.year, right=right,
        )  # fmt: skip


# -- what a search needs ------------------------------------------------------------


def _hard_to_find(source: Source) -> Iterator[Problem]:
    item = source.reference
    if source.kind != "article" or is_in_press(item):
        return
    if not (item.doi or item.pmid or item.pmcid or item.url):
        yield HARD_TO_FIND.at(source.at(), key=source.key, lacking="DOI and no PubMed number")
    journal = journal_of(item)
    placed = item.volume and item.page and not (item.issue or item.supplement_number)
    if placed and journal and journal.issues and not source.is_abstract:
        yield HARD_TO_FIND.at(source.at("volume"), key=source.key, lacking="issue")
