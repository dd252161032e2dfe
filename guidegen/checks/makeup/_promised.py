"""Tables and pictures that a text announces and that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.document import primitives as p
from guidegen.language.sentences import spans
from guidegen.problems import Position, Problem

PROMISED = Rule(
    id="promised-table",
    severity="error",
    about="A text announces a table or a picture that is not printed. Readers search for it and "
    "think that a page is missing.",
    source="PEMAT items 10 and 15: information in a logical order, visual aids where they help",
    message="“{words}”: {fault}",
    help="add it and call it “the {what} below”, or take these words out; for one in another "
    "section, link to it: the {what} in [Side effects](#side-effects)",
    fails="""
blocks:
  - The following table shows what to bring.
  - Ask your nurse if you are not sure.
""",
    passes="""
blocks:
  - The following table shows what to bring.
  - table:
      title: What to bring
      header: [For the visit, For the trip]
      rows: [[A pen, Water], [Your pills, A scarf]]
""",
)

RULES = (PROMISED,)

_PICTURES = r"chart|graph|diagram|figure|picture|drawing|illustration|photo|photograph"
_TELLS = r"(?:shows?|lists?|sums? up|summarizes?|compares?|gives?)"
_AHEAD = re.compile(
    rf"\bthe following (?P<a>tables?|{_PICTURES})\b"
    rf"|\bthe (?P<b>tables?|{_PICTURES}) (?:below(?! (?:your|the|my|a)\b)|that follows"
    r"|that comes next|on the (?:next|following|facing) page)\b"
    rf"|\bthe next (?P<c>table|chart|graph|diagram|drawing) {_TELLS}\b"
    r"|\b(?P<d>tables?|charts?|diagrams?) (?:shown|printed|given) below\b"
    r"|\ban? (?P<e>table|chart|diagram|drawing)\b[^.?!]{0,40} follows\b",
    re.IGNORECASE,
)
"""Words that announce what has to come after them."""

_SOMEWHERE = re.compile(
    rf"\b(?:the|this) (?P<a>chart|graph|diagram|drawing|illustration) {_TELLS}\b"
    rf"|\b(?:the|this) (?P<b>table) (?:\w+ ){{0,3}}{_TELLS}\b"
    r"|\bin the (?P<c>table|graph|diagram|drawing)\b(?! of)"
    r"|\bsee (?:the |this )?(?P<d>table|graph|diagram|drawing)\b"
    r"|\bthe (?P<e>tables?) above\b",
    re.IGNORECASE,
)
"""Words that speak of what stands before or after them."""

_BY_NUMBER = re.compile(
    r"\b(?:see|in) (?P<a>table|figure|fig\.|chart) \d+[a-z]?\b(?! (?:of|in|on) )"
    rf"|\b(?P<b>table|figure|chart) \d+[a-z]? {_TELLS}\b"
    r"|\((?P<c>table|figure|fig\.|chart) \d+[a-z]?\)",
    re.IGNORECASE,
)
"""Words that speak of a table by its number.  Tables and pictures are printed without any."""

_NOTHING_AFTER = "nothing that follows in this section is a {what}"
_NOTHING = "nothing in this section is a {what}"
_NO_NUMBERS = "guidegen prints each {what} without a number, so nobody finds this one"

_ELSEWHERE = re.compile(r"\bpages? \d|\bon page\b|\bback of\b|\bcover\b|\breport\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """A text of a section, or a table or picture among them."""

    at: Position
    text: str = ""
    linked: tuple[tuple[int, int], ...] = ()
    is_table: bool = False
    is_picture: bool = False


def find(subject: Subject) -> Iterator[Problem]:
    """What texts announce and their section does not have."""
    if not in_english(subject.guide):
        return
    for part in subject.document.body:
        items = list(_items(part))
        for index, item in enumerate(items):
            if item.text:
                yield from _in_text(subject, item, items[:index], items[index + 1 :])


def _items(item: p.Primitive) -> Iterator[_Item]:
    at = item.at or Position("")
    table = isinstance(item, p.Table)
    picture = isinstance(item, p.Figure | p.Image)
    if table or picture:
        yield _Item(at, is_table=table, is_picture=picture)
    for runs in (getattr(item, name, ()) for name in ("title", "note", "runs", "caption")):
        text, linked = "", []
        for run in runs:
            if run.href and not run.superscript:
                linked.append((len(text), len(text) + len(run.text)))
            text += "" if run.superscript else run.text
        if text.strip() and not isinstance(item, p.Entry):
            yield _Item(at, text, tuple(linked))
    for child in item.children():
        yield from _items(child)


def _in_text(
    subject: Subject, item: _Item, before: list[_Item], after: list[_Item]
) -> Iterator[Problem]:
    past = -1  # “The table below shows” is one promise
    for match, having, fault in _promises(item.text, before, after):
        what = next(name for name in match.groups() if name).casefold().rstrip("s")
        if match.start() < past or _there(what, having) or _points_away(item, match):
            continue
        past = match.end()
        nth = item.text[: match.start()].casefold().count(match[0].casefold())
        at = subject.places.words(item.at, match[0], nth)
        what = what.replace("fig.", "figure")
        yield PROMISED.at(at, words=match[0], what=what, fault=fault.format(what=what))


def _promises(
    text: str, before: list[_Item], after: list[_Item]
) -> list[tuple[re.Match[str], list[_Item], str]]:
    """What a text announces, in its order: the words, what would fulfil them, and the fault."""
    everywhere = [*before, *after]
    found = [(match, after, _NOTHING_AFTER) for match in _AHEAD.finditer(text)]
    found += [(match, everywhere, _NOTHING) for match in _SOMEWHERE.finditer(text)]
    found += [(match, [], _NO_NUMBERS) for match in _BY_NUMBER.finditer(text)]
    return sorted(found, key=lambda promise: promise[0].start())


def _there(what: str, items: list[_Item]) -> bool:
    """Whether there is such a thing; a chart may be a table too."""
    if what == "table":
        return any(item.is_table for item in items)
    tables = what in ("chart", "graph")
    return any(item.is_picture or (tables and item.is_table) for item in items)


def _points_away(item: _Item, match: re.Match[str]) -> bool:
    """Whether the sentence leads to another place: by a link, or by a page."""
    for start, end in (*spans(item.text), (0, len(item.text))):
        if start <= match.start() < end:
            linked = any(start <= begin < end for begin, _ in item.linked)
            return linked or bool(_ELSEWHERE.search(item.text, start, end))
    return False
