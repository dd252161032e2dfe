"""The main message: one to three sentences that stand where the reader begins (CDC 1, 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.language.sentences import words
from guidegen.manuscript.passages import Passage
from guidegen.problems import Problem

MOST_SENTENCES = 3
"""Of a main message (CDC Clear Communication Index, item 1)."""

LONGEST_TOPIC = 12
"""Words of a text that may be a mere topic; longer ones have a verb."""

_SOURCE = "CDC Clear Communication Index, item {}"

MESSAGE_LATE = Rule(
    id="main-message-late",
    severity="warning",
    about="Many people read only the first page or two. The main message has to stand there.",
    source=_SOURCE.format(2),
    message="the main message is printed neither before the first section nor in it",
    help="add `- about: {{}}` under `front:`, which prints it, or say it in the first section",
    fails="""
guide:
  front:
    - cover: {}
    - contents: {}
  main_message: A new cough is a reason to call your team on the same day.
""",
    passes="""
guide:
  front:
    - cover: {}
    - about: {}
  main_message: A new cough is a reason to call your team on the same day.
""",
)

MESSAGE_LONG = Rule(
    id="main-message-long",
    severity="warning",
    about="A main message of many sentences is no main message: nobody remembers it.",
    source=_SOURCE.format(1),
    message="the main message has {count} sentences; {most} are the most",
    help="keep the one thing that the reader should remember, and move the rest into the key "
    "points",
    fails="""
guide:
  main_message: >-
    You have more than one choice. You can ask every question. You can take your time.
    Call your care team early when something is wrong.
""",
    passes="""
guide:
  main_message: You have more than one choice. Call your care team early when something is wrong.
""",
)

MESSAGE_TOPIC = Rule(
    id="main-message-topic",
    severity="warning",
    about="A topic tells what a guide is about. A message tells the reader what to know or to do.",
    source=_SOURCE.format(1),
    message="the main message “{text}” names a topic and says nothing about it",
    help="write what the reader should know or do, as a sentence: “You have more than one choice.”",
    fails="""
guide:
  main_message: Your treatment options for pleural mesothelioma
""",
    passes="""
guide:
  main_message: You have more than one choice of treatment.
""",
)

RULES = (MESSAGE_LATE, MESSAGE_LONG, MESSAGE_TOPIC)

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|isn[’']t|aren[’']t|can|can[’']t|cannot|could|may|might"
    r"|will|won[’']t|would|should|must|do|does|did|don[’']t|doesn[’']t|have|has|had|you[’']re"
    r"|you[’']ll|it[’']s|needs?|helps|gives?|gets?|got|gives|goes?|comes?|makes?|takes?|tells?"
    r"|knows?|learn|learns|lets?|keeps?|brings?|begins?|starts?|stops?|finds?|feels?|lives|shows?"
    r"|means?|works|improves?|eases?|slows?|shrinks?|grows?|spreads?|causes|reach(?:es)?|eats?"
    r"|asks?|says?|talks?|speaks?|reads?|writes?|calls|chooses?|choose|tries|try|think|remember"
    r"|watch|drink|rest|see|join|wear|wait|become|becomes|happens?|saves?|protects?|prevents?"
    r"|lowers?|raises?|fights?|treats|cures?|kills?|blocks?|boosts?|lasts?|return|returns)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:call|use|plan|report|check|test|treat|help|care|change|visit|exercise|move|share)\s+"
    r"(?!(?:and|or|of|in|on|at|from|to|with)\b(?! (?:you|someone|a|an|the)\b))"
    r"|.*\b(?:you|we|they|who|people|doctors|nurses|to|please)\s+"
    r"(?:call|use|plan|report|check|test|treat|help|care|live|visit|act)\b",
    re.IGNORECASE,
)
"""Words that are verbs only where an order begins with them, or where someone does them."""


def find(subject: Subject) -> Iterator[Problem]:
    """What is wrong with the main message."""
    (message,) = (q for q in subject.passages if q.block == "guide" and q.name == "main_message")
    if not _printed_early(subject, message):
        yield MESSAGE_LATE.at(message.at)
    found = message.sentences
    if len(found) > MOST_SENTENCES:
        at = found[MOST_SENTENCES].at
        yield MESSAGE_LONG.at(at, count=len(found), most=MOST_SENTENCES)
    if in_english(subject.guide) and _is_topic(message.text):
        yield MESSAGE_TOPIC.at(message.at, text=message.text)


def _printed_early(subject: Subject, message: Passage) -> bool:
    """Whether its longest sentence is printed before the second section."""
    longest = _folded(max((one.text for one in message.sentences), key=len))
    first = str(subject.guide.sections[0].id)
    for text in subject.printed:
        if text.section not in ("", first):
            return False
        if longest in _folded(text.text):
            return True
    return False


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _is_topic(text: str) -> bool:
    """Whether a text is no sentence: short, and nobody does anything in it."""
    if len(words(text)) > LONGEST_TOPIC:
        return False
    if re.match(r"(?:how|what|when|where|why) [^?.]*$", text, re.IGNORECASE):
        return True
    return not (_VERB.search(text) or _ORDER.match(text))
