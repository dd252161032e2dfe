"""Texts as their author wrote them: words, numbers, sources, sentences, and their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.language.sentences import sentences, spans
from guidegen.manuscript.passages import Passage
from guidegen.problems import Position
from guidegen.project import Project
from guidegen.source.words import phrase, search

from .examples import write_project

BLOCKS = """
blocks:
  - >-
    In one study, [=harbor.alive-36mo.pair] people given **both drugs**
    were alive. [@harbor2021; @guideline2025] With chemo it was
    [=harbor.alive-36mo.chemo]. Ask your doctor. Ask
    your nurse.
  - bar_chart: {outcome: harbor.median-survival, caption: Each bar is a group.}
  - key_facts: {title: In short, facts: {How long: Up to 2 years, Where: At a clinic}}
  - figure: {drawing: infusion, alt: A person lies in a chair., caption: At the clinic.}
"""


@pytest.fixture
def passages(tmp_path: Path) -> list[Passage]:
    project = Project.load(write_project(tmp_path, BLOCKS))
    return [p for p in project.subject("sample").passages if p.section == "example"]


def line_of(passage: Passage, words: str) -> int:
    start = passage.text.index(words)
    return passage.place(start, start + len(words)).line - passage.at.line


def test_a_passage_reads_as_it_is_printed(passages: list[Passage]) -> None:
    text = passages[2].text.replace("\N{NO-BREAK SPACE}", " ")
    assert text == (
        "In one study, 23 out of 100 people given both drugs were alive. "
        "With chemo it was 15 out of 100. Ask your doctor. Ask your nurse."
    )


def test_numbers_citations_and_bold_stand_beside_the_words(passages: list[Passage]) -> None:
    first = passages[2]
    assert [(d.path, d.value, d.unit, d.trial) for d in first.drawn] == [
        ("harbor.alive-36mo.pair", 23, "percent", "harbor"),
        ("harbor.alive-36mo.chemo", 15, "percent", "harbor"),
    ]
    assert [first.text[d.start : d.start + 2] for d in first.drawn] == ["23", "15"]
    assert [first.text[b.start : b.end] for b in first.bold] == ["both drugs"]
    assert [mark.keys for mark in first.marks] == [("harbor2021", "guideline2025")]


def test_a_citation_belongs_to_the_sentence_before_it(passages: list[Passage]) -> None:
    one, two, three, four = passages[2].sentences
    assert one.cites == ("harbor2021", "guideline2025")
    assert two.cites == three.cites == four.cites == ()
    assert two.support == ()
    assert [len(sentence.drawn) for sentence in (one, two, three, four)] == [1, 1, 0, 0]


def test_places_are_those_of_the_words(passages: list[Passage]) -> None:
    first = passages[2]
    assert line_of(first, "both drugs") == 1
    assert line_of(first, "were alive") == 2
    assert [s.at.line - first.at.line for s in first.sentences] == [1, 2, 3, 3]
    assert first.sentences[3].at.column > first.sentences[2].at.column


def test_fields_know_their_block_and_section(passages: list[Passage]) -> None:
    told = [(p.block, p.name, p.label) for p in passages]
    assert told == [
        ("section", "title", ""), ("paragraph", "text", ""), ("paragraph", "text", ""),
        ("bar_chart", "caption", ""), ("key_facts", "title", ""),
        ("key_facts", "facts", "How long"), ("key_facts", "facts", "Where"),
        ("figure", "alt", ""), ("figure", "caption", ""),
    ]  # fmt: skip
    assert passages[3].trials == ("harbor",)
    assert [p.is_heading for p in passages[:4]] == [True, False, False, False]


def test_texts_of_shared_files_that_are_printed(tmp_path: Path) -> None:
    example = "blocks:\n  - trial: meadow\n"
    subject = Project.load(write_project(tmp_path, example)).subject("sample")
    shared = {(p.block, p.name): p for p in subject.passages if not p.section}
    caveat = shared["evidence", "caveat"]
    assert caveat.trials == ("meadow",)
    assert caveat.at.file == "guides/evidence.yaml"
    assert shared["glossary", "plain"].text == "The thin lining around the lungs."
    assert ("brand", "medical") in shared


def test_which_trials_a_sentence_speaks_of(tmp_path: Path) -> None:
    example = """
blocks:
  - >-
    Half lived longer than [=meadow.median-survival.durva]. ORCHARD came first. So it is said.
    [@harbor2021]
  - bar_chart: {outcome: harbor.median-survival, caption: Each bar is a group.}
"""
    subject = Project.load(write_project(tmp_path, example)).subject("sample")
    told = [
        subject.trials.of_sentence(s) for s in subject.sentences if s.passage.section == "example"
    ]
    assert told[2:] == [("meadow",), ("orchard",), ("harbor",), ("harbor",)]


# -- sentences ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Half lived longer than 14.1 months. The U.S. Food and Drug Administration said so.", 2),
        ("It is not sold in the U.S. Ask your doctor.", 2),
        ("“Is it safe?” Ask Dr. Lee at 9 a.m. tomorrow!", 2),
        ("“Is it safe?” she asked.", 1),
        ("Can it help? No. Ask again.", 3),
        ("As Baas et al. found, it helps.", 1),
        ("See clinicaltrials.gov for more.", 1),
        ("My phone numbers", 0),
        ("First one. And a fragment", 1),
    ],
)
def test_where_sentences_end(text: str, number: int) -> None:
    assert len(sentences(text)) == number


@given(st.text(alphabet="aB. ?!”U.S1,\n", max_size=60))
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop in spans(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        end = stop


# -- words in a file ---------------------------------------------------------------

LINES = ["- >-", "  The **T cells** find it’s", "  place. The t cells go."]
AT = Position("a.yaml", 1, 3)


@pytest.mark.parametrize(
    ("words", "nth", "place"),
    [
        ("T cells find", 0, (2, 9)),
        ("it's place", 0, (2, 24)),
        ("t cells", 1, (3, 14)),
        ("t cells", 2, (1, 3)),
        ("nothing like it", 0, (1, 3)),
        ("cell", 0, (1, 3)),
    ],
)
def test_words_are_found_across_lines_and_marks(words: str, nth: int, place: object) -> None:
    pattern = phrase(words)
    assert pattern is not None
    found = search(LINES, AT, pattern, nth)
    assert (found.line, found.column) == place


def test_no_words_have_no_pattern() -> None:
    assert phrase(" – ") is None
