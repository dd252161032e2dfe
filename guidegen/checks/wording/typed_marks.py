"""Slips of typing: marks that print as they are typed, unfinished texts, words said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from guidegen.checks._spotting import few, has, texts
from guidegen.checks.base import Rule, Subject
from guidegen.checks.makeup.placeholders import OPENINGS
from guidegen.document import primitives as p
from guidegen.manuscript.passages import Passage
from guidegen.problems import Position, Problem

STRAY_MARKUP = Rule(
    id="stray-markup",
    severity="warning",
    about="Marks such as ** or <b> that do not become bold are printed as typed. So are straight "
    "quotation marks and two hyphens. They look like a mistake, and cost trust.",
    source="guidegen's file format; AMA Manual of Style, 8 (punctuation)",
    message="“{marks}” is printed as it is typed: {fault}",
    help="type it so that it prints as you mean it: {mend}",
    fails="""
blocks:
  - Take this **guide to your visit.
""",
    passes="""
blocks:
  - Take *this* guide to your visit.
""",
)

UNFINISHED = Rule(
    id="unfinished",
    severity="warning",
    about="Something was left to be written later. In print it shows that nobody has read the "
    "guide to its end.",
    source="JAMA benchmarks (Silberg 1997): currency; proofreading",
    message="“{words}” is not finished",
    help="write what belongs here, or remove the text",
    fails="""
blocks:
  - "Last updated:"
""",
    passes="""
blocks:
  - "Last updated: November 20, 2026"
""",
)

REPEATED_WORD = Rule(
    id="repeated-word",
    severity="warning",
    about="A word stands twice in a row, which is mostly a slip.",
    source="Proofreading",
    message="“{words}” has a word twice",
    help="remove one of the two",
    fails="""
blocks:
  - Call the the nurse.
""",
    passes="""
blocks:
  - Call the nurse.
""",
)

REPEATED_HEADING = Rule(
    id="repeated-heading",
    severity="warning",
    about="Two parts have the same heading. People who look something up, or go from heading to "
    "heading with a screen reader, cannot tell them apart.",
    source="WCAG 2.1, 2.4.6; PEMAT-P item 9: informative headers",
    message="the heading “{text}” stands in this guide already, on line {line}",
    help="say in each of them what its part is about, or remove the part that is there twice",
    fails="""
blocks:
  - heading: {text: Side effects, level: 2}
  - The first drug can make you tired.
  - heading: {text: Side effects, level: 2}
  - The second drug can give you a rash.
""",
    passes="""
blocks:
  - heading: {text: Side effects of the first drug, level: 2}
  - The first drug can make you tired.
  - heading: {text: Side effects of the second drug, level: 2}
  - The second drug can give you a rash.
""",
)

RULES = (STRAY_MARKUP, UNFINISHED, REPEATED_WORD, REPEATED_HEADING)


def check(subject: Subject) -> Iterator[Problem]:
    """What a proofreader would mark at a first glance."""
    printed = tuple(texts(subject))
    for passage in printed:
        if has(passage.text, _MARKS_HINTS):
            yield from _marks(passage)
        if has(passage.text, _OPEN_HINTS):
            yield from few(_left_open(passage))
        yield from few(_twice(passage))
    yield from _addresses(subject)
    yield from _empty_labels(printed)
    yield from _headings(printed)


# -- marks --------------------------------------------------------------------------

_TAGS = (
    r"b|i|u|em|strong|br|hr|p|div|span|a|sup|sub|ul|ol|li|h[1-6]|table|tr|td|th|img|font|center"
    r"|small|big"
)
_MARKS = tuple(
    (re.compile(pattern, re.IGNORECASE), fault, mend)
    for pattern, fault, mend in (
        (
            r"\*\*+|(?<![\w*])\*(?=[^\W\d_])|(?<=[^\W_])\*(?![\w*])",
            "a mark of bold or italic without its partner",
            "write **bold** and *italic*: the marks close to the words, one pair on each side",
        ),
        (
            r"(?<![\w_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![\w_])",
            "a mark of bold or italic without its partner",
            "write **bold** and *italic* with asterisks, one pair on each side",
        ),
        (
            r"#{2,}|^# ",
            "in a text, this makes no heading",
            "write a heading as a block: `- heading: {text: ..., level: 2}`",
        ),
        (
            rf"</?(?:{_TAGS})(?: [^<>]{{0,200}})?/?>",
            "guidegen reads no HTML",
            "remove it; write **bold** and *italic* with asterisks",
        ),
        (
            r"&(?:[a-z]{2,8}\d?|#\d{1,6}|#x[0-9a-f]{1,6});",
            "guidegen reads no HTML",
            "type the character itself, or a space",
        ),
        (
            r"\]\(",
            "this is no link, for a part of it is missing or a space stands in its address",
            "write [the words](https://...), without a space in the address",
        ),
        (
            r"\[(?![\d,;–\- ]+\])[^\[\]()]{0,60}\](?!\()",
            "the brackets become neither a link nor a citation",
            "write [the words](https://...) for a link, [@key] for a citation, or remove them",
        ),
        (
            r"(?<!\d)\"|(?<!\w)'(?=\w)",
            "a straight quotation mark, which belongs to typewriters",
            "write curly ones: “ and ”",
        ),
        (r"(?<!-)--(?!-)", "two hyphens are no dash", "write a comma, or a colon, or —"),
        (
            r"^[•▪◦‣·]",
            "the list makes its own bullets",
            "remove it; each item of `bullets` begins with `- `",
        ),
    )
)
_MARKS_HINTS = (*"*_#<&[]\"'•▪◦‣·", "--")
_NEXT = re.compile(r"\w+(?:[^\w\n]{1,4}\w+)?")
_LAST = re.compile(r"\w+(?=\W*$)")


def _marks(passage: Passage) -> Iterator[Problem]:
    """Each kind of mark once in a text: they come in pairs."""
    seen: set[int] = set()
    for pattern, fault, mend in _MARKS:
        match = pattern.search(passage.text)
        # [In a quotation, brackets hold what its editor has put in.]
        by_editor = match and match[0].startswith("[") and passage.block == "quote"
        if match and match.start() not in seen and not by_editor:
            seen.update(range(*match.span()))
            yield STRAY_MARKUP.at(
                _beside(passage, *match.span()), marks=match[0], fault=fault, mend=mend
            )


def _beside(passage: Passage, start: int, end: int) -> Position:
    """The line of a mark: that of the words in it, after it, or else before it."""
    if re.search(r"\w", passage.text[start:end]):
        return passage.place(start, end)
    near = _NEXT.search(passage.text, end) or _LAST.search(passage.text, 0, start)
    return passage.place(*near.span()) if near else passage.at


_BARE = re.compile(r"(?<!\]\()\bhttps?://[^\s<>()“”]+", re.IGNORECASE)


def _addresses(subject: Subject) -> Iterator[Problem]:
    """Web addresses typed as text: they do not work on a screen."""
    found: dict[tuple[Position, str], None] = {}
    for item in subject.document.walk():
        if not isinstance(item, p.Entry) and item.at:
            for run in item.inline():
                for match in _BARE.finditer("" if run.href else run.text):
                    found[item.at, match[0].rstrip(".,;:!?")] = None
    for at, address in found:
        shown = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
        problem = STRAY_MARKUP.at(
            subject.places.words(at, address), marks=address,
            fault="nobody can follow it on a screen", mend="",
        )  # fmt: skip
        yield replace(problem, help=f"write it as a link: [{shown}]({address})")


# -- left open ----------------------------------------------------------------------

_OPEN = re.compile(
    r"(?-i:\bT\.?B\.?[DA]\b|\bTODO\b|\bFIXME\b|\bX{3,}\b)|\blorem ipsum\b|\bcoming soon\b"
    r"|\bto be announced\b|(?:^|[:–—(] ?)to be (?:determined|confirmed|added|completed|supplied"
    r"|written|inserted|filled in)\b|\[(?:insert|add|your|name|date|fill)\b[^\[\]]{0,60}\]?"
    r"|\bx{2,}[-/]x{2,}(?:[-/]x{2,})*|\?{3,}",
    re.IGNORECASE,
)
_OPEN_HINTS = ("tb", "t.b", "todo", "fixme", "xx", "ipsum", "coming soon", "to be ", "[", "??")


def _left_open(passage: Passage) -> Iterator[Problem]:
    if passage.block == "brand" and passage.text.casefold().startswith(OPENINGS):
        return  # the rule `placeholder` tells of it
    for match in _OPEN.finditer(passage.text):
        words = match[0].strip(" :–—(")
        start = match.start() + match[0].index(words)
        yield UNFINISHED.at(_beside(passage, start, start + len(words)), words=words)


_BODIES = frozenset(("text", "answer", "bio", "note", "plain", "facts", "caption"))
_LEADS_ON = frozenset(
    (
        "bullets", "numbered", "steps", "checklist", "table", "quote", "key_points", "figure",
        "image", "icon_array", "bar_chart", "timeline", "questions", "key_facts", "resources",
        "trial", "trials_table", "decision_grid", "side_effects", "when_to_call", "callout",
        "faq", "definition", "services", "call_first", "log", "wallet_card", "glossary",
    )
)  # fmt: skip
_LABEL_WORDS = 4
"""Words of the longest label: “Last updated:”; more of them are a sentence that leads on."""


def _empty_labels(printed: tuple[Passage, ...]) -> Iterator[Problem]:
    """Texts that end in a colon, and nothing stands behind it."""
    for passage, after in pairwise((*printed, None)):
        if passage is None or not passage.text.endswith(":"):
            continue
        if passage.is_heading or passage.name not in _BODIES:
            continue
        if not _goes_on(passage, after):
            words = " ".join(passage.text.split()[-_LABEL_WORDS:])
            start = len(passage.text) - len(words)
            yield UNFINISHED.at(_beside(passage, max(start, 0), len(passage.text)), words=words)


def _goes_on(passage: Passage, after: Passage | None) -> bool:
    """Whether what stands behind a text is what its colon announces."""
    if after is None or after.section != passage.section or after.block == "heading":
        return False
    if after.block == passage.block and passage.block in ("bullets", "numbered"):
        return after.name == "items"
    if passage.block not in ("paragraph", "callout"):
        return False
    same = after.block == passage.block
    return after.block in _LEADS_ON or (same and len(passage.text.split()) > _LABEL_WORDS)


# -- twice --------------------------------------------------------------------------

_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+) \1(?![\w’'-])", re.IGNORECASE)
_MAY_STAND_TWICE = frozenset(("that", "had", "very", "so", "no", "do", "is", "bye", "walla"))


def _twice(passage: Passage) -> Iterator[Problem]:
    for match in _TWICE.finditer(passage.text):
        if match[1].casefold() not in _MAY_STAND_TWICE:
            yield REPEATED_WORD.at(passage.place(*match.span()), words=match[0])


_BOXES = frozenset(("callout", "call_to_action", "disclaimer", "services", "quote", "definition"))
_TAG_WORDS = 3
"""Words of the longest title that boxes may share, such as “Good to know”."""


def _headings(printed: tuple[Passage, ...]) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for passage in printed:
        heads = passage.block in ("section", "heading")
        box = passage.block in _BOXES and passage.name == "title"
        if not heads and not (box and len(passage.text.split()) > _TAG_WORDS):
            continue
        known = first.setdefault(passage.text.casefold().rstrip(".:!"), passage.at)
        if known != passage.at:
            yield REPEATED_HEADING.at(passage.at, text=passage.text, line=known.line)
