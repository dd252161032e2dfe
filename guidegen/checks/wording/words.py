"""Hard words, verbs hidden in nouns, and “shall”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.checks.wording._hard_terms import terms_to_explain
from guidegen.checks.wording._meanings import explained_here, explained_words
from guidegen.checks.wording._own_words import own_passages
from guidegen.language.hidden_verbs import hidden_verbs
from guidegen.language.plain_words import Hard, hard_words
from guidegen.manuscript.passages import Sentence
from guidegen.problems import Problem

HARD_WORD = Rule(
    id="hard-word",
    severity="warning",
    about="A reader who stumbles over one word loses the sentence. These words have a simpler one "
    "that says the same. A word that the guide explains is let stand: in bold with its meaning "
    "in the glossary, or with the meaning in brackets or after a comma.",
    source="PEMAT items 3 and 4; CDC item 7 and Everyday Words; plainlanguage.gov, simple words",
    message="“{words}” is hard to read; simpler: {simpler}",
    help="write the plain words{explain}",
    fails="""
blocks:
  - You may utilize the day room prior to your visit.
""",
    passes="""
blocks:
  - You may use the day room before your visit.
""",
)

HIDDEN_VERB = Rule(
    id="hidden-verb",
    severity="note",
    about="A verb that hides in a noun makes a sentence longer and stiffer.",
    source="Federal Plain Language Guidelines: use verbs, not hidden verbs; PEMAT item 5",
    message="“{words}” hides a verb; shorter: {plain}",
    help="say it with the verb: “decide”, not “make a decision about”",
    fails="""
blocks:
  - Your doctor can help you make a decision about the drug.
""",
    passes="""
blocks:
  - Your doctor can help you decide about the drug.
""",
)

MUST_NOT_SHALL = Rule(
    id="must-not-shall",
    severity="warning",
    about="“Shall” sounds like a contract, and may mean a duty, a promise or a guess.",
    source="Federal Plain Language Guidelines: use must, not shall",
    message="“shall” does not say whether something has to be done, or will be",
    help="write “must” for a duty, “will” for what is to come, or tell the reader what to do",
    fails="""
blocks:
  - You shall call your team the same day.
""",
    passes="""
blocks:
  - You must call your team the same day.
""",
)

RULES = (HARD_WORD, HIDDEN_VERB, MUST_NOT_SHALL)

_SHALL = re.compile(r"\b(?:shall|shan[’']t)\b(?! (?:I|we)\b)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Problem]:
    """Each word at its place in the YAML."""
    if not in_english(subject.guide):
        return
    explained = explained_words(subject)
    terms = terms_to_explain(subject)
    for passage in own_passages(subject):
        for sentence in passage.sentences:
            yield from _hard(sentence, explained, terms)
            yield from _stiff(sentence)


def _hard(sentence: Sentence, explained: set[str], terms: frozenset[str]) -> Iterator[Problem]:
    for found in hard_words(sentence.text):
        word = sentence.text[found.start : found.end].casefold()
        if found.entry.word in explained or word in terms:
            continue
        if explained_here(
            sentence.passage, sentence.start + found.start, sentence.start + found.end
        ):
            explained.add(found.entry.word)
            continue
        yield _problem(sentence, found)


def _problem(sentence: Sentence, found: Hard) -> Problem:
    words, simpler = sentence.text[found.start : found.end], found.entry.simpler
    first = simpler.partition(", ")[0]
    explain = f", or explain it where it stands: “{words} ({first})”" if found.entry.noun else ""
    return HARD_WORD.at(
        sentence.place(found.start, found.end), words=words, simpler=simpler, explain=explain
    )  # fmt: skip


def _stiff(sentence: Sentence) -> Iterator[Problem]:
    for hidden in hidden_verbs(sentence.text):
        yield HIDDEN_VERB.at(
            sentence.place(hidden.start, hidden.end),
            words=sentence.text[hidden.start : hidden.end], plain=hidden.plain,
        )  # fmt: skip
    for shall in _SHALL.finditer(sentence.text):
        yield MUST_NOT_SHALL.at(sentence.place(*shall.span()))
