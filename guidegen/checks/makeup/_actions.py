"""What the reader can do and take along (PEMAT 11, 20, 23; CDC 5, 12, 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._blocks import in_english, kinds
from guidegen.checks.base import Rule, Subject
from guidegen.language.instructions import is_instruction, says_when_to_call
from guidegen.manuscript.passages import Sentence
from guidegen.problems import Problem

NO_KEY_POINTS = Rule(
    id="no-key-points",
    severity="warning",
    about="A short summary is what most readers remember, and all that some of them read.",
    source="PEMAT item 11; CDC Clear Communication Index, item 10",
    message="the guide has no summary of its main points",
    help="add a `key_points` block with three to seven points near its beginning",
    fails="""
guide:
  sections:
    - id: questions
      title: What should I ask?
      blocks:
        - paragraph: {style: lead, text: Pick the questions that matter most to you.}
        - questions: {groups: [{title: My care, questions: [What if I choose comfort care?]}]}
""",
    passes="""
guide:
  sections:
    - id: questions
      title: What should I ask?
      blocks:
        - paragraph: {style: lead, text: Pick the questions that matter most to you.}
        - key_points: [You can ask every question., You can ask it twice.]
        - questions: {groups: [{title: My care, questions: [What if I choose comfort care?]}]}
""",
)

NO_ACTION = Rule(
    id="no-action",
    severity="warning",
    about="People look for what they can do. A guide without that leaves them with their fear.",
    source="PEMAT item 20; CDC Clear Communication Index, items 5 and 12",
    message="the guide tells the reader nothing to do",
    help="say what the reader can do (“Call your nurse if you have a fever.”), or add a block that "
    "does: `when_to_call`, `call_first`, `steps`, `questions` or `checklist`",
    fails="""
guide:
  main_message: You have more than one choice.
  sections:
    - id: key-points
      title: What are the main points?
      blocks:
        - key_points: [You have more than one choice., Comfort care is one of them.]
""",
    passes="""
guide:
  sections:
    - id: key-points
      title: What are the main points?
      blocks:
        - key_points: [You have more than one choice., Comfort care is one of them.]
        - checklist: {title: Bring along, items: [A list of your pills, A friend]}
""",
)

NO_WHEN_TO_CALL = Rule(
    id="no-when-to-call",
    severity="warning",
    about="Whoever is treated has to know which signs need a call the same day, and which 911.",
    source="CDC Clear Communication Index, item 14",
    message="the guide speaks of treatment and never says when to call for help",
    help="add a `when_to_call` block, or a `call_first` block for the numbers to call",
    fails="""
guide:
  sections:
    - id: key-points
      title: What are the main points?
      blocks:
        - key_points: [You get the treatment by drip., Comfort care is a choice.]
        - checklist: {title: Bring along, items: [A list of your pills, A friend]}
""",
    passes="""
guide:
  sections:
    - id: key-points
      title: What are the main points?
      blocks:
        - key_points: [You get the treatment by drip., Comfort care is a choice.]
        - call_first: {title: My numbers, lines: [My nurse, Nights and weekends]}
        - checklist: {title: Bring along, items: [A list of your pills, A friend]}
""",
)

NO_TOOL = Rule(
    id="no-tool",
    severity="note",
    about="A page to fill in or to take along turns reading into doing.",
    source="PEMAT item 23",
    message="the guide has nothing to fill in or to take along",
    help="add a `checklist`, `log`, `questions`, `wallet_card` or `notes` block",
    fails="""
guide:
  sections:
    - id: key-points
      title: What are the main points?
      blocks:
        - key_points: [You have more than one choice., Comfort care is one of them.]
        - steps: [{title: Call, text: Call your nurse when something is wrong.}]
""",
    passes="""
guide:
  sections:
    - id: key-points
      title: What are the main points?
      blocks:
        - key_points: [You have more than one choice., Comfort care is one of them.]
        - steps: [{title: Call, text: Call your nurse when something is wrong.}]
        - notes: {lines: 6}
""",
)

RULES = (NO_KEY_POINTS, NO_ACTION, NO_WHEN_TO_CALL, NO_TOOL)

ACTIONS = frozenset({"when_to_call", "call_first", "steps", "questions", "checklist"})
WHEN_TO_CALL = frozenset({"when_to_call", "call_first", "side_effects"})
"""Blocks that say when or whom to call; the table of side effects has a column for each."""
TOOLS = frozenset(
    {"checklist", "log", "questions", "wallet_card", "notes", "call_first", "decision_grid"}
)

_TREATMENT = re.compile(
    r"\b(?:treatments?|treated|chemo(?:therapy)?|immunotherapy|radiation|surgery|infusions?"
    r"|side effects?)\b",
    re.IGNORECASE,
)


_NOT_OF_THE_GUIDE = frozenset({"quote", "references", "heading"})
"""Blocks whose sentences do not tell the reader what to do."""


def find(subject: Subject) -> Iterator[Problem]:
    """What the reader cannot do with this guide, at its sections."""
    has, at = kinds(subject.guide), subject.entry("sections")
    english = in_english(subject.guide)
    if "key_points" not in has:
        yield NO_KEY_POINTS.at(at)
    if english and not has & ACTIONS and not next(instructions(subject), None):
        yield NO_ACTION.at(at)
    if english and not has & WHEN_TO_CALL and _of_treatment(subject) and not _when_to_call(subject):
        yield NO_WHEN_TO_CALL.at(at)
    if not has & TOOLS:
        yield NO_TOOL.at(at)


def instructions(subject: Subject) -> Iterator[Sentence]:
    """The sentences of main message and sections that tell the reader to do something."""
    sections = {str(section.id) for section in subject.guide.sections}
    for passage in subject.passages:
        told = passage.name == "main_message" or passage.section in sections
        if told and not (
            passage.is_heading or passage.name == "alt" or passage.block in _NOT_OF_THE_GUIDE
        ):
            yield from (one for one in passage.sentences if is_instruction(one.text))


def _when_to_call(subject: Subject) -> bool:
    return any(says_when_to_call(sentence.text) for sentence in instructions(subject))


def _of_treatment(subject: Subject) -> bool:
    sections = {str(section.id) for section in subject.guide.sections}
    return any(p.section in sections and _TREATMENT.search(p.text) for p in subject.passages)
