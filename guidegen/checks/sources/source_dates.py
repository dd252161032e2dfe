"""Dates of sources: when they were published, and when somebody read them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from guidegen.checks.base import Rule, Subject
from guidegen.checks.sources._sources import Source, cited_by, cited_by_none
from guidegen.problems import Problem
from guidegen.references.dates import PartialDate
from guidegen.references.styles import style

NO_DATE = Rule(
    id="no-date",
    severity="warning",
    about="A page without the day on which it was written or read may be of any age.",
    source="JAMA benchmarks (Silberg 1997): currency; Citing Medicine, chapter 25: date of update",
    message="`{key}` has no date at all: neither when it was published nor when it was read",
    help="add `issued` with the date that the page gives, and `accessed` with the day you read it",
    fails="""
references:
  - id: harbor-tables
    type: webpage
    title: Tables of the harbor study
    container-title: Harbor Study Group
    DOI: 10.5061/harbor.tables
blocks:
  - The tables are public. [@harbor-tables]
""",
    passes="""
references:
  - id: harbor-tables
    type: webpage
    title: Tables of the harbor study
    container-title: Harbor Study Group
    DOI: 10.5061/harbor.tables
    accessed: 2026-10-01
blocks:
  - The tables are public. [@harbor-tables]
""",
)

NO_RETRIEVAL_DATE = Rule(
    id="no-retrieval-date",
    severity="warning",
    about="Pages, registry records and labels change. Without the day on which it was read, nobody "
    "knows what the page said when the guide was written.",
    source="AMA 11, 3.15 and Citing Medicine, chapter 25: date cited",
    message="`{key}` does not say when its page was read",
    help="open the page, see that it still says the same, and add that day: `accessed: 2026-11-20`",
    fails="""
guide:
  citation_style: apa
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2025
blocks:
  - Fluid can be drained. [@leaflet]
""",
    passes="""
guide:
  citation_style: apa
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2025
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
)

OLDEST_RETRIEVAL = 24
"""Months between the day on which a page was read and the day of the edition."""

RETRIEVAL_OLD = Rule(
    id="retrieval-old",
    severity="warning",
    about="A page that was read long ago may say something else by now, or be gone.",
    source="standards.md, 12: a retrieval date older than 24 months is a warning",
    message="the page of `{key}` was read on {accessed}, more than {most} months before the day of "
    "this edition, {published}",
    help="open the page again, see that it still says the same, and write that day as `accessed`",
    fails="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2023
    accessed: 2024-04-25
blocks:
  - Fluid can be drained. [@leaflet]
""",
    passes="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2023
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
)

RETRIEVAL_IN_FUTURE = Rule(
    id="retrieval-in-future",
    severity="error",
    about="Nobody can have read a page after the guide was published: one of the two dates is "
    "wrong.",
    source="standards.md, 12: a retrieval date is not after the date of the edition",
    message="`{key}` was read on {accessed}, after the day of this edition, {published}",
    help="correct `accessed`; or, if the page was read again, date the edition anew in `published`",
    fails="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2025
    accessed: 2027-01-05
blocks:
  - Fluid can be drained. [@leaflet]
""",
    passes="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2025
    accessed: 2026-11-20
blocks:
  - Fluid can be drained. [@leaflet]
""",
)

ISSUED_IN_FUTURE = Rule(
    id="issued-in-future",
    severity="error",
    about="A source that was published after the guide cannot stand behind it: one of the two "
    "dates is wrong.",
    source="Citing Medicine: the date of publication is that of the work cited",
    message="`{key}` was published on {issued}, after the day of this edition, {published}",
    help="correct `issued`; or, if the source is that new, date the edition anew in `published`",
    fails="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2027-02-01
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
    passes="""
references:
  - id: leaflet
    type: webpage
    title: A leaflet on fluid
    container-title: Harbor Hospital
    URL: https://www.example.com/leaflet
    issued: 2026-02-01
    accessed: 2026-10-01
blocks:
  - Fluid can be drained. [@leaflet]
""",
)

RULES = (NO_DATE, NO_RETRIEVAL_DATE, RETRIEVAL_OLD, RETRIEVAL_IN_FUTURE, ISSUED_IN_FUTURE)

_CHANGING = frozenset({"web", "blog", "registry", "label", "dataset", "news"})
"""Kinds of sources that may say something else tomorrow."""

_MAY_LACK_DATE = frozenset({"web", "blog", "registry"})
"""Kinds that no citation style asks for a date: pages often have none to give."""

COVER_AHEAD = timedelta(days=92)
"""How far the month or year on a journal's cover may lie ahead of the day it comes out."""


def check(subject: Subject) -> Iterator[Problem]:
    """Dates of the sources that a guide cites, against the day of its edition."""
    form = style(subject.guide.citation_style)
    for source in cited_by(subject):
        lacking = " ".join(form.missing(source.reference))
        yield from _absent(source, lacking)
        yield from _out_of_time(source, subject.published)


def check_together(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Dates that lie ahead of every edition, in sources that no guide cites yet."""
    newest = max(subject.published for subject in subjects)
    for source in cited_by_none(subjects):
        yield from _ahead(source, newest)


def _absent(source: Source, lacking: str) -> Iterator[Problem]:
    """Dates that are not there, and that the citation style has not asked for already."""
    item = source.reference
    if not (item.issued or item.accessed) and source.kind in _MAY_LACK_DATE:
        if "accessed" not in lacking:
            yield NO_DATE.at(source.at(), key=source.key)
    elif item.url and not item.accessed and source.kind in _CHANGING and "accessed" not in lacking:
        yield NO_RETRIEVAL_DATE.at(source.at("URL"), key=source.key)


def _out_of_time(source: Source, published: date) -> Iterator[Problem]:
    accessed = source.reference.accessed
    if accessed and source.reference.url and _last_day(accessed) < _months_before(published):
        yield RETRIEVAL_OLD.at(
            source.at("accessed"),
            key=source.key, accessed=_shown(accessed), most=OLDEST_RETRIEVAL, published=published,
        )  # fmt: skip
    yield from _ahead(source, published)


def _ahead(source: Source, published: date) -> Iterator[Problem]:
    accessed, issued = source.reference.accessed, source.reference.issued
    if accessed and _first_day(accessed) > published:
        yield RETRIEVAL_IN_FUTURE.at(
            source.at("accessed"),
            key=source.key, accessed=_shown(accessed), published=published,
        )  # fmt: skip
    if issued and _first_day(issued) > published + _allowed(source, issued):
        yield ISSUED_IN_FUTURE.at(
            source.at("issued"), key=source.key, issued=_shown(issued), published=published
        )


def _allowed(source: Source, issued: PartialDate) -> timedelta:
    """Journals come out before the month on their cover; a day is that of publication."""
    return COVER_AHEAD if source.kind == "article" and not issued.day else timedelta()


# -- days ---------------------------------------------------------------------------


def _first_day(day: PartialDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)


def _last_day(day: PartialDate) -> date:
    """The last day that a year or a month may mean."""
    if day.until:
        return _last_day(day.until)
    month = day.month or 12
    return date(day.year, month, day.day or calendar.monthrange(day.year, month)[1])


def _months_before(published: date) -> date:
    months = published.year * 12 + published.month - 1 - OLDEST_RETRIEVAL
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(published.day, last))


def _shown(day: PartialDate) -> str:
    parts = replace(day, until=None).parts
    return "-".join(f"{part:02}" for part in parts)
