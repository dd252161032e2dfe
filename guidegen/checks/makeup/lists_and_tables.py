"""Lists that can be kept in mind, tables and charts that can be read (CDC 4, 8; PEMAT 17-25)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.blocks._qr import QrCode
from guidegen.blocks.resources import ResourcesBlock
from guidegen.checks._blocks import inside
from guidegen.checks.base import Rule, Subject
from guidegen.checks.makeup import _promised
from guidegen.document import primitives as p
from guidegen.document.inline import Runs
from guidegen.language.sentences import words
from guidegen.pictures.bar_chart import BarChart
from guidegen.pictures.icon_array import IconArray
from guidegen.pictures.timeline import Timeline
from guidegen.problems import Position, Problem

MOST_ITEMS = 7
"""Of a list that is not broken into lists of its own (CDC Clear Communication Index, item 8)."""

MOST_COLUMNS = 5
"""Of a table that is still simple (PEMAT 19; standards.md names four to five)."""

PLAIN_COLUMNS = 3
"""A table of words with so few columns and clear headings explains itself."""

MOST_HEADING_WORDS = 6
"""Of a short column heading (PEMAT 19): more make three lines in a column of two inches."""

LONG_LIST = Rule(
    id="long-list",
    severity="warning",
    about="Nobody keeps more than seven items in mind. Lists of references, words to know, "
    "contents and addresses do not count: they are looked things up in.",
    source="CDC Clear Communication Index, item 8",
    message="this list has {count} items; {most} are the most that a reader keeps in mind",
    help="part it into shorter lists with a heading each, or leave out what matters least",
    fails="""
blocks:
  - bullets: [Soap, Socks, A pen, Paper, Pills, Water, A scarf, A book]
""",
    passes="""
blocks:
  - heading: {text: For the visit, level: 2}
  - bullets: [A pen, Paper, Pills, Water]
  - heading: {text: For the night, level: 2}
  - bullets: [Soap, Socks, A scarf, A book]
""",
)

HOW_TO_READ = Rule(
    id="table-how-to-read",
    severity="warning",
    about="Many people have never been told how to read a chart or a table of numbers.",
    source="PEMAT item 25",
    message="nothing tells how to read this {what}",
    help="write {key}: “Each row is one medicine. Read across to see when to take it.”",
    fails="""
blocks:
  - table:
      title: My week
      header: [Day, Morning, Noon, Night]
      rows: [[Monday, Walk, Rest, Call], [Friday, Visit, Rest, Read]]
""",
    passes="""
blocks:
  - table:
      title: My week
      how_to_read: Each row is one day. Read across to see what you do.
      header: [Day, Morning, Noon, Night]
      rows: [[Monday, Walk, Rest, Call], [Friday, Visit, Rest, Read]]
""",
)

FIGURE_TITLE = Rule(
    id="figure-title",
    severity="warning",
    about="A picture without a title or a caption leaves readers to guess what it shows.",
    source="PEMAT item 17; CDC Clear Communication Index, item 4",
    message="this picture has no `title` and no `caption`",
    help="write `title:` or `caption:` with what the picture shows",
    fails="""
blocks:
  - figure:
      drawing: infusion
      alt: A person lies back in a chair while a medicine drips into a vein.
""",
    passes="""
blocks:
  - figure:
      drawing: infusion
      alt: A person lies back in a chair while a medicine drips into a vein.
      caption: The medicine drips into a vein.
""",
)

WIDE_TABLE = Rule(
    id="wide-table",
    severity="warning",
    about="In a table of many columns the eye loses its row, and letters get small.",
    source="PEMAT item 19",
    message="this table has {count} columns; {most} are the most that are easy to read",
    help="leave out a column, or make two tables of it",
    fails="""
blocks:
  - table:
      title: My week
      how_to_read: Each row is one time of the day.
      header: [When, Monday, Tuesday, Wednesday, Thursday, Friday]
      rows: [[Morning, Walk, Rest, Walk, Rest, Walk]]
""",
    passes="""
blocks:
  - table:
      title: My week
      how_to_read: Each row is one day.
      header: [Day, Morning]
      rows: [[Monday, Walk], [Tuesday, Rest], [Wednesday, Walk]]
""",
)

LONG_HEADING = Rule(
    id="long-table-heading",
    severity="warning",
    about="A column heading is read again for each cell. It should be a few clear words.",
    source="PEMAT item 19: tables have short and clear row and column headings",
    message="the column heading “{heading}” has {count} words; {most} are the most",
    help="shorten it, and say the rest in the table’s `{key}`",
    fails="""
blocks:
  - table:
      title: My visits
      header: [Day, What the team will want to know from you at that visit]
      rows: [[Monday, How you slept]]
""",
    passes="""
blocks:
  - table:
      title: My visits
      header: [Day, What to tell the team]
      rows: [[Monday, How you slept]]
""",
)

RULES = (LONG_LIST, HOW_TO_READ, FIGURE_TITLE, WIDE_TABLE, LONG_HEADING, *_promised.RULES)

_CHARTS = (BarChart, IconArray, Timeline)

_EXPLAINS = re.compile(
    r"\b(?:each|every|one) (?:small |filled |open )?(?:row|column|bar|line|figure|dot|point|box)\b"
    r"|\bread (?:it|across|down|along|from|the (?:table|chart|rows?|columns?))\b"
    r"|\bhow to read\b|\blook (?:at|along|across|down)\b"
    r"|\bin the (?:first|second|last|left|right) (?:row|column)\b|\bthe (?:rows|columns|bars)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"^\W*\d[\d.,]*\W*$|\d\s*%|\b(?:percent|out of)\b|\d\s+(?:months|years|weeks)\b", re.IGNORECASE
)

_COLUMN_HEADINGS = {("table", "header"): "how_to_read", ("log", "columns"): "how_to_use"}
"""The headings that authors write, and the field for what does not fit into them."""


def check(subject: Subject) -> Iterator[Problem]:
    """What is too long, too wide or unexplained, each at its place in the YAML."""
    yield from _lists(subject)
    for part in subject.document.body:
        yield from _tables_and_charts(part, "")
    yield from _column_headings(subject)
    if subject.whole:  # the table may be in a block that could not be read
        yield from _promised.find(subject)


def _lists(subject: Subject) -> Iterator[Problem]:
    parts = (subject.guide.front, *(s.blocks for s in subject.guide.sections), subject.guide.back)
    addresses = {
        group.title.at
        for part in parts
        for block in inside(part)
        if isinstance(block, ResourcesBlock)
        for group in block.groups
    }
    for item in subject.document.walk():
        if isinstance(item, p.List) and len(item.items) > MOST_ITEMS and item.at not in addresses:
            at = item.at or Position(subject.file)
            yield LONG_LIST.at(at, count=len(item.items), most=MOST_ITEMS)


# -- tables and charts -----------------------------------------------------------


def _tables_and_charts(item: p.Primitive, beside: str) -> Iterator[Problem]:
    """Faults of tables and pictures; ``beside`` is the text just before and after."""
    at = item.at or Position("")
    if isinstance(item, p.Table):
        columns = _columns(item)
        if columns > MOST_COLUMNS:
            yield WIDE_TABLE.at(at, count=columns, most=MOST_COLUMNS)
        if _needs_telling(item) and not _said(item.note) and not _EXPLAINS.search(beside):
            key = "`how_to_use`" if item.look == "grid" else "`how_to_read`"
            yield HOW_TO_READ.at(at, what="table", key=key)
    elif isinstance(item, p.Figure) and isinstance(item.picture, _CHARTS):
        if not _said(item.caption) and not _EXPLAINS.search(beside):
            key = "`how_to_read`" if isinstance(item.picture, Timeline) else "`caption`"
            yield HOW_TO_READ.at(at, what="chart", key=key)
    elif _unnamed(item):
        yield FIGURE_TITLE.at(at)
    children = tuple(item.children())
    for index, child in enumerate(children):
        near = (*children[max(0, index - 1) : index], *children[index + 1 : index + 2])
        yield from _tables_and_charts(child, " ".join(map(_text, near)))


def _unnamed(item: p.Primitive) -> bool:
    """Whether a picture has neither title nor caption; the code of an address needs none."""
    if not isinstance(item, p.Figure | p.Image) or item.title or item.caption:
        return False
    return isinstance(item, p.Image) or not isinstance(item.picture, QrCode)


def _text(item: p.Primitive) -> str:
    return _said(item.runs) if isinstance(item, p.Paragraph) else ""


def _said(runs: Runs) -> str:
    """The words of runs; a bare “Sources:” before citation numbers says nothing."""
    text = "".join(run.text for run in runs if not run.superscript).strip()
    return "" if text == "Sources:" else text


def _columns(table: p.Table) -> int:
    rows = table.header or table.rows[:1]
    return max((sum(cell.columns for cell in row.cells) for row in rows), default=0)


def _needs_telling(table: p.Table) -> bool:
    """Whether a table has many columns, or numbers to compare; forms in boxes have neither."""
    if not table.header or not table.title:
        return False
    if _columns(table) > PLAIN_COLUMNS:
        return True
    cells = [" ".join(map(_text, c.body)) for row in table.rows for c in row.cells if not c.header]
    return 2 * sum(bool(_COUNTS.search(cell)) for cell in cells) > len(cells)


def _column_headings(subject: Subject) -> Iterator[Problem]:
    for passage in subject.passages:
        key = _COLUMN_HEADINGS.get((passage.block, passage.name))
        count = len(words(passage.text)) if key else 0
        if count > MOST_HEADING_WORDS:
            yield LONG_HEADING.at(
                passage.at, heading=passage.text, count=count, most=MOST_HEADING_WORDS, key=key
            )
