"""Someone's own words: readers must be able to find where they were said."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.manuscript.blocks import blocks_of
from guidegen.model.text import Citation, Text
from guidegen.problems import Problem

QUOTE_WITHOUT_SOURCE = Rule(
    id="quote-without-source",
    severity="warning",
    about="Words in a named person's mouth carry weight. Without where and when they were said, "
    "nobody can tell whether they were, or whether they were said of this treatment.",
    source="JAMA benchmarks (Silberg 1997): attribution; HONcode: attribution",
    message="the words of {speaker} are quoted without where they were said",
    help="add `source:` with where and when, or cite it in the text: [@key]",
    fails="""
blocks:
  - quote:
      text: It was good to have a list of questions.
      speaker: A patient
""",
    passes="""
blocks:
  - quote:
      text: It was good to have a list of questions.
      speaker: A patient
      source: told to our nurses in May 2026
""",
)

RULES = (QUOTE_WITHOUT_SOURCE,)


def check(subject: Subject) -> Iterator[Problem]:
    """Quotes that name no source and cite none."""
    for block in blocks_of(subject.guide):
        if type(block).__module__.endswith(".quote") and not getattr(block, "source", None):
            text = getattr(block, "text", None)
            if isinstance(text, Text) and not _cites(text):
                speaker = str(getattr(block, "speaker", "")) or "someone"
                yield QUOTE_WITHOUT_SOURCE.at(block.at, speaker=speaker)


def _cites(text: Text) -> bool:
    return any(isinstance(part, Citation) for part in text.inlines)
