"""Sentences and paragraphs that are too long, and how often the passive voice is used."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.checks.wording._own_words import own_passages
from guidegen.language.passive import passives
from guidegen.language.sentences import words
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.problems import Problem

LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 150
"""Words."""

MOST_SENTENCES = 8
"""Sentences of a paragraph."""

MOST_PASSIVE = 15
"""Percent of the sentences of a guide."""

FEWEST = 20
"""Sentences of a guide of which a share is told."""

LINES_NAMED = 5

LONG_SENTENCE = Rule(
    id="long-sentence",
    severity="warning",
    about="Who reads slowly has forgotten the beginning of a long sentence when its end comes. "
    "Quotations and the descriptions of pictures are left out.",
    source="Federal Plain Language Guidelines: 15 to 20 words, at most 25; PEMAT item 8",
    message="this sentence has {words} words; {most} are the most",
    help="make two sentences of it, or a list",
    fails="""
blocks:
  - >-
    Call your care team the same day if you have a new cough, or if you feel more short of breath
    than you did on the day before, even when it seems small.
""",
    passes="""
blocks:
  - >-
    Call your care team the same day if you have a new cough. Call as well if you feel more short
    of breath than you did on the day before, even when it seems small.
""",
)

LONG_PARAGRAPH = Rule(
    id="long-paragraph",
    severity="warning",
    about="A long block of text looks like hard work, and is skipped.",
    source="Federal Plain Language Guidelines: 150 words, 3 to 8 sentences; PEMAT item 8",
    message="this paragraph has {size}; {most} are the most",
    help="begin a new paragraph with each new thought, or make a list",
    fails="""
blocks:
  - >-
    Eat small meals. Drink a lot. Walk each day. Rest when you can. Sleep well. Call us when you
    are ill. Ask for help. Write it down. Take the list with you.
""",
    passes="""
blocks:
  - Eat small meals. Drink a lot. Walk each day. Rest when you can. Sleep well.
  - Call us when you are ill. Ask for help. Write it down. Take the list with you.
""",
)

PASSIVE_VOICE = Rule(
    id="passive-voice",
    severity="note",
    about="“The drug is given” does not tell who gives it. Readers grasp sooner what somebody "
    "does: “a nurse gives you the drug”.",
    source="PEMAT item 5; CDC item 6; Federal Plain Language Guidelines",
    message="{share} percent of this guide’s sentences are in the passive voice, more than "
    "{most}, for example in lines {lines}",
    help="tell who does it: “your team calls you”, not “you will be called”",
    fails="""
blocks:
  - You will be called. The blood is taken by a nurse. The result is sent to your doctor.
  - You will be told what was found. The drug is given in the day room. A bed is kept for you.
""",
    passes="""
blocks:
  - We call you. A nurse takes your blood. She sends the result to your doctor.
  - Your doctor tells you what we found. You get the drug in the day room. We keep a bed for you.
""",
)

RULES = (LONG_SENTENCE, LONG_PARAGRAPH, PASSIVE_VOICE)


def check(subject: Subject) -> Iterator[Problem]:
    """Long sentences and paragraphs at their lines, and the share of passives."""
    if not in_english(subject.guide):
        return
    prose: list[Sentence] = []
    for passage in own_passages(subject):
        lengths = [len(words(sentence.text)) for sentence in passage.sentences]
        for sentence, length in zip(passage.sentences, lengths, strict=True):
            if length > LONGEST_SENTENCE:
                yield LONG_SENTENCE.at(sentence.at, words=length, most=LONGEST_SENTENCE)
        yield from _paragraph(passage, sum(lengths))
        if not passage.is_heading and passage.at.file == subject.file:
            prose += passage.sentences
    yield from _passives(subject, prose)


def _paragraph(passage: Passage, length: int) -> Iterator[Problem]:
    sentences = len(passage.sentences)
    if length > LONGEST_PARAGRAPH:
        yield LONG_PARAGRAPH.at(passage.at, size=f"{length} words", most=LONGEST_PARAGRAPH)
    elif sentences > MOST_SENTENCES:
        yield LONG_PARAGRAPH.at(passage.at, size=f"{sentences} sentences", most=MOST_SENTENCES)


def _passives(subject: Subject, prose: list[Sentence]) -> Iterator[Problem]:
    """The share of sentences in the passive voice; those with the most are named first."""
    found = [(passives(sentence.text), sentence) for sentence in prose]
    passive = [(times, sentence) for times, sentence in found if times]
    if len(prose) < FEWEST or 100 * len(passive) <= MOST_PASSIVE * len(prose):
        return
    passive.sort(key=lambda one: (-one[0], one[1].at.line))
    lines = sorted({sentence.at.line for _, sentence in passive[:LINES_NAMED]})
    yield PASSIVE_VOICE.at(
        subject.entry("title"),
        share=round(100 * len(passive) / len(prose)), most=MOST_PASSIVE,
        lines=", ".join(map(str, lines)),
    )  # fmt: skip
