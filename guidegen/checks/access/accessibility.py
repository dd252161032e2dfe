"""What a screen reader needs and only the author can give (WCAG 2.1, PDF/UA-1).

Alternative text, headings without gaps, links that say where they lead, and header
cells.  The errors stop a build.  Whether an alternative text is a good one, or a heading
makes sense, is for people to say: see the accessibility report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from guidegen.checks.base import Rule, Subject
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.problems import Position, Problem

ALT_TEXT = Rule(
    id="alt-text",
    severity="error",
    about="A picture that is described by nothing, by a file name or by the word “image” is lost "
    "on people who cannot see it.",
    source="WCAG 2.1, 1.1.1; PDF/UA-1, 7.3 (Matterhorn 13-004); PDF technique PDF1",
    message="people who cannot see this picture are told nothing: {fault}",
    help="write `alt:` with what the picture shows, as you would say it on the phone",
    fails="""
blocks:
  - figure: {drawing: infusion, alt: image}
""",
    passes="""
blocks:
  - figure:
      drawing: infusion
      alt: A person lies back in a chair while a medicine drips into a vein.
""",
    waivable=False,
)

HEADING_SKIPPED = Rule(
    id="heading-skipped",
    severity="error",
    about="People who go from heading to heading with a screen reader think that they have missed "
    "something where a level is left out.",
    source="WCAG 2.1, 1.3.1; PDF/UA-1, 7.4.2 (Matterhorn 14-003); PDF technique PDF9",
    message="the heading “{text}” of level {level} {after}",
    help="make it level {right}, or put a heading of that level before it",
    fails="""
blocks:
  - heading: {text: Before you go, level: 3}
  - Bring a list of your pills.
""",
    passes="""
blocks:
  - heading: {text: Before you go, level: 2}
  - Bring a list of your pills.
""",
    waivable=False,
)

TABLE_HEADER = Rule(
    id="table-header",
    severity="error",
    about="Without header cells, a screen reader reads out a table as a row of loose words.",
    source="PEMAT item 19; WCAG 2.1, 1.3.1; PDF/UA-1, 7.5 (Matterhorn 15-003)",
    message="this table has no header cells, so its cells cannot be understood one by one",
    help="give it a `header`, or let the first cell of each row head it",
    fails="",  # every block kind makes header cells; the rule holds new ones to it
    passes="""
blocks:
  - table:
      title: Your visits
      header: [Day, What happens]
      rows: [[Monday, Blood test], [Friday, Infusion]]
""",
    waivable=False,
)

LINK_TEXT = Rule(
    id="link-text",
    severity="error",
    about="“Click here” tells nothing to people who go from link to link, or who hold paper.",
    source="WCAG 2.1, 2.4.4; PDF technique PDF11",
    message="the link text “{text}” does not say where the link leads",
    help="name what one finds there: [the NCI’s page on trials](https://...)",
    fails="""
blocks:
  - For more about trials, [click here](https://www.cancer.gov).
""",
    passes="""
blocks:
  - Read more on [the NCI’s page on trials](https://www.cancer.gov).
""",
    waivable=False,
)

LINK_ADDRESS = Rule(
    id="link-address",
    severity="warning",
    about="A screen reader spells out a long web address sign by sign.",
    source="WCAG 2.1, 2.4.4",
    message="the link text is an address of {length} characters, which a screen reader spells out",
    help="write words as the text of the link: [the NCI’s page on trials](https://...)",
    fails="""
blocks:
  - >-
    See [https://www.cancer.gov/about-cancer/treatment/clinical-trials/search](https://www.cancer.gov/about-cancer/treatment/clinical-trials/search).
""",
    passes="""
blocks:
  - See [the NCI’s search for trials](https://www.cancer.gov/about-cancer/treatment/clinical-trials/search).
""",
)

RULES = (ALT_TEXT, HEADING_SKIPPED, TABLE_HEADER, LINK_TEXT, LINK_ADDRESS)

SHORTEST_ALT = 10
"""Characters of the shortest alternative text: a word or two says nothing."""

LONGEST_ADDRESS = 60
"""Characters of a web address that may still stand as the text of its link."""

_FILE_NAME = re.compile(
    r"[^.]*\.(png|jpe?g|gif|svg|tiff?|webp|bmp|heic|pdf)|(img|dscn?|scan|screenshot)[ _-]?\d+",
    re.IGNORECASE,
)
_KINDS_OF_PICTURE = frozenset(
    (
        "image", "figure", "picture", "photo", "photograph", "graphic", "graph", "chart",
        "diagram", "drawing", "illustration", "icon", "logo",
    )
)  # fmt: skip
_SAYS_NOTHING = frozenset(
    (
        "click", "click here", "here", "see here", "link", "this link", "this", "this page",
        "read more", "more", "learn more", "find out more", "see more", "more info",
        "more information", "details", "page", "website", "web site", "url",
        "aquí", "haga clic aquí", "clic aquí", "enlace", "leer más", "más", "más información",
    )
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    """What keeps readers out, each at its place in the YAML."""
    if subject.whole:  # a broken heading is no gap
        yield from _headings(subject)
    for item in subject.document.walk():
        at = _place(subject, item)
        if isinstance(item, p.Figure | p.Image):
            yield from _alternative(item, at)
        elif isinstance(item, p.Table):
            yield from _header_cells(item, at)
        yield from _links(item, at)


def _place(subject: Subject, item: p.Primitive) -> Position:
    return item.at or Position(subject.file)


# -- pictures --------------------------------------------------------------------


def alt_fault(alt: str) -> str:
    """What is wrong with an alternative text that is none; empty where nothing is."""
    text = alt.strip()
    if not text:
        return "there is no alternative text"
    if _FILE_NAME.fullmatch(text):
        return f"the alternative text `{text}` is a file's name"
    bare = re.sub(r"^(an?|the) |[\W\d_]+$", "", text.casefold())
    if bare in _KINDS_OF_PICTURE:
        return f"the alternative text `{text}` does not say what is to be seen"
    if len(text) < SHORTEST_ALT:
        return f"the alternative text `{text}` is too short to say what is to be seen"
    return ""


def _alternative(item: p.Figure | p.Image, at: Position) -> Iterator[Problem]:
    fault = alt_fault(item.alt)
    if fault:
        yield ALT_TEXT.at(at, fault=fault)


# -- headings and tables ---------------------------------------------------------


def _headings(subject: Subject) -> Iterator[Problem]:
    before = 0
    for item in subject.document.walk():
        if not isinstance(item, p.Heading):
            continue
        if item.level > before + 1:
            after = f"follows one of level {before}" if before else "is the first of the guide"
            yield HEADING_SKIPPED.at(
                _place(subject, item), text=text_of(item.runs), level=item.level, after=after,
                right=before + 1,
            )  # fmt: skip
        before = item.level


def _header_cells(table: p.Table, at: Position) -> Iterator[Problem]:
    rows = (*table.header, *table.rows)
    if not any(cell.header for row in rows for cell in row.cells):
        yield TABLE_HEADER.at(at)


# -- links -----------------------------------------------------------------------


def _links(item: p.Primitive, at: Position) -> Iterator[Problem]:
    """Faults of link texts; citation numbers and page numbers are not texts."""
    shown = (run for run in item.inline() if not (run.superscript or run.page_of))
    for href, runs in groupby(shown, key=attrgetter("href")):
        if href is None:
            continue
        text = re.sub(r"\s+", " ", text_of(runs)).strip()
        said = re.sub(r"^\W+|\W+$", "", text.casefold())
        if not said or said in _SAYS_NOTHING:
            yield LINK_TEXT.at(at, text=text)
        elif _is_long_address(text, href) and not isinstance(item, p.Entry):
            yield LINK_ADDRESS.at(at, length=len(text))


def _is_long_address(text: str, href: str) -> bool:
    bare = " " not in text and (text.startswith(("http", "www.")) or text in href)
    return bare and len(text) > LONGEST_ADDRESS
