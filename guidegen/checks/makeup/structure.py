"""Parts, headings and cues: can a tired reader find what she looks for? (PEMAT 8, 9, 12.)

What each part looks like is decided here; the main message, what the reader can do, and
whether both sides of a treatment are told, in the parts of this family.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._blocks import inside, kind
from guidegen.checks.base import Rule, Subject
from guidegen.checks.makeup import _actions, _balance, _main_message
from guidegen.document import primitives as p
from guidegen.language.sentences import words
from guidegen.problems import Position, Problem

MOST_WORDS = 250
"""Words under one heading.  PEMAT asks for short sections and names no number; 250 words
fill a Letter page in 14-point type, so there is a heading on every page."""

NEEDS_CUE = 150
"""Words of a section that needs a cue for the eye: the longest paragraph that the Federal
Plain Language Guidelines allow."""

LONG_SECTION = Rule(
    id="long-section",
    severity="warning",
    about="A long stretch of text without a heading or a box tires the reader, and nothing in it "
    "can be found again.",
    source="PEMAT item 8; CDC Clear Communication Index, item 9",
    message="{count} words follow “{heading}” without another heading or box; {most} are the most",
    help="part them with a `heading` that tells what comes, or set a part of them in a box",
    fails="""
blocks:
  - &long >-
    Your team looks at your blood before each visit. You can ask what they found. You can also
    ask for a copy. Keep it with your other papers, and bring it to each visit. A friend can
    help you to keep them in order. Some people like to write down what they hear. Others
    would rather listen, and let a friend write. Both are fine. Choose what is easy for you.
  - *long
  - *long
  - *long
""",
    passes="""
blocks:
  - &long >-
    Your team looks at your blood before each visit. You can ask what they found. You can also
    ask for a copy. Keep it with your other papers, and bring it to each visit. A friend can
    help you to keep them in order. Some people like to write down what they hear. Others
    would rather listen, and let a friend write. Both are fine. Choose what is easy for you.
  - *long
  - heading: {text: What to write down, level: 2}
  - *long
  - *long
""",
)

BARE_HEADING = Rule(
    id="bare-heading",
    severity="warning",
    about="A heading such as “Introduction” or “Other” does not tell what stands under it.",
    source="PEMAT item 9",
    message="the heading “{heading}” does not tell what stands under it",
    help="write what the reader learns here, or her question: “What happens at a visit?”",
    fails="""
blocks:
  - heading: {text: Overview, level: 2}
  - You come in the morning, and you go home the same day.
""",
    passes="""
blocks:
  - heading: {text: What happens at a visit?, level: 2}
  - You come in the morning, and you go home the same day.
""",
)

NO_LEAD = Rule(
    id="no-lead",
    severity="note",
    about="A part that begins with its answer serves those who read no further.",
    source="CDC Clear Communication Index, item 10",
    message="this section does not begin with a short answer",
    help="begin it with a paragraph of one or two sentences that has `style: lead`",
    fails="""
guide:
  sections:
    - id: visit
      title: What happens at a visit?
      blocks:
        - heading: {text: Before you come, level: 2}
        - Have breakfast, and put on warm clothes.
""",
    passes="""
guide:
  sections:
    - id: visit
      title: What happens at a visit?
      blocks:
        - paragraph: {style: lead, text: You get the drug by drip.}
        - heading: {text: Before you come, level: 2}
        - Have breakfast, and put on warm clothes.
""",
)

NO_CUE = Rule(
    id="no-cue",
    severity="note",
    about="Boxes, lists, pictures and bold words lead the eye to what counts.",
    source="PEMAT item 12",
    message="in this section of {count} words no box, list, picture or bold word draws the eye to "
    "what counts",
    help="set its main point in a `callout`, make a list of it, or set a few words in bold",
    fails="""
blocks:
  - &long >-
    Your team looks at your blood before each visit. You can ask what they found. You can also
    ask for a copy. Keep it with your other papers, and bring it to each visit. A friend can
    help you to keep them in order. Some people like to write down what they hear. Others
    would rather listen, and let a friend write. Both are fine. Choose what is easy for you.
  - *long
  - *long
""",
    passes="""
blocks:
  - &long >-
    Your team looks at your blood before each visit. You can ask what they found. You can also
    ask for a copy. Keep it with your other papers, and bring it to each visit. A friend can
    help you to keep them in order. Some people like to write down what they hear. Others
    would rather listen, and let a friend write. Both are fine. Choose what is easy for you.
  - *long
  - *long
  - callout: {title: Good to know, text: You can ask for a copy of each result.}
""",
)

RULES = (
    LONG_SECTION, BARE_HEADING, NO_LEAD, NO_CUE,
    *_main_message.RULES, *_actions.RULES, *_balance.RULES,
)  # fmt: skip

_NUMBER = re.compile(r"^(?:(?:part|section|chapter)\s+)?(?:\d+|[ivx]+)[.):]\s+", re.IGNORECASE)
_BARE = re.compile(
    r"(?:introduction|intro|overview|background|general|others?|miscellaneous|misc|various|varia"
    r"|details|discussion|conclusions?|content|text|untitled|facts"
    r"|(?:(?:general|other|more|further|additional|basic|important) )?info(?:rmation)?"
    r"|(?:part|section|chapter) (?:\d+|one|two|three)"
    r"|introducción|generalidades|información(?: general)?|otros|otras|varios)",
    re.IGNORECASE,
)

_ANSWERS = frozenset({"key_points", "call_first", "definition"})
"""Blocks that are a short answer themselves."""

_TOOLS = frozenset(
    (
        "glossary", "log", "wallet_card", "notes", "references", "resources", "services",
        "call_to_action", "checklist", "questions", "disclaimer", "person", "imprint", "about",
        "contents", "page_break", "image",
    )
)  # fmt: skip
"""What is looked up or filled in: a section of these alone has no answer to begin with."""


def check(subject: Subject) -> Iterator[Problem]:
    """What makes a guide hard to find one's way in, each at its place in the YAML."""
    yield from _bare_headings(subject)
    yield from _long_stretches(subject)
    yield from _without_cue(subject)
    if subject.whole:  # what is missing may be in a block that could not be read
        yield from _without_lead(subject)
        yield from _main_message.find(subject)
        yield from _actions.find(subject)
        yield from _balance.find(subject)


def _bare_headings(subject: Subject) -> Iterator[Problem]:
    for passage in subject.passages:
        if passage.section and (passage.name == "title" or passage.block == "heading"):
            said = _NUMBER.sub("", passage.text).strip(" .:?!")
            if _BARE.fullmatch(said):
                yield BARE_HEADING.at(passage.at, heading=passage.text)


def _long_stretches(subject: Subject) -> Iterator[Problem]:
    heading, at, section, count = "", Position(""), "", 0

    def found() -> Iterator[Problem]:
        if count > MOST_WORDS:
            yield LONG_SECTION.at(at, count=count, heading=heading, most=MOST_WORDS)

    for text in subject.printed:
        if text.kind == "heading" or text.section != section:
            yield from found()
            heading, at, section, count = text.text, text.at, text.section, 0
        elif text.kind == "prose" and section:
            count += len(words(text.text))
    yield from found()


# -- sections --------------------------------------------------------------------


def _without_cue(subject: Subject) -> Iterator[Problem]:
    counts: dict[str, int] = {}
    for text in subject.printed:
        if text.kind == "prose" and text.section:
            counts[text.section] = counts.get(text.section, 0) + len(words(text.text))
    parts = {_heading_id(part): part for part in subject.document.body}
    for section in subject.guide.sections:
        part, count = parts.get(str(section.id)), counts.get(str(section.id), 0)
        if part and count > NEEDS_CUE and not _has_cue(part):
            yield NO_CUE.at(section.title.at, count=count)


def _heading_id(part: p.Primitive) -> str:
    first = next(part.children(), None)
    return (first.id or "") if isinstance(first, p.Heading) else ""


def _has_cue(item: p.Primitive) -> bool:
    if isinstance(item, p.Box | p.Figure | p.Image | p.Table | p.List):
        return True
    if isinstance(item, p.Paragraph) and any(run.bold for run in item.runs):
        return True
    return any(_has_cue(child) for child in item.children())


def _without_lead(subject: Subject) -> Iterator[Problem]:
    for section in subject.guide.sections:
        blocks = [block for block in inside(section.blocks) if kind(block) != "page_break"]
        if not blocks or all(kind(block) in _TOOLS for block in blocks):
            continue
        first = blocks[0]
        if kind(first) not in _ANSWERS and getattr(first, "style", "") != "lead":
            yield NO_LEAD.at(section.title.at)
