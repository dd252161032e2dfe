"""Citations in the text: each statement leads to its source, and by a key alone.

ICMJE and AMA 11 want sources numbered in the order in which they are first cited, each
cited at least once.  guidegen numbers them; these rules find what it cannot number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.checks.sources._sources import cited_by_none, plain
from guidegen.checks.sources._stated_results import is_medical, statement
from guidegen.checks.sources._typed_citations import typed_citations
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.model.text import Citation, Text
from guidegen.problems import Position, Problem

TYPED_CITATION = Rule(
    id="typed-citation",
    severity="error",
    about="A number of a source that is typed by hand leads nowhere, and it is wrong as soon as "
    "another source is cited before it. The reader finds a gap in the list, or another work.",
    source="AMA 11, 3.6 and ICMJE: sources numbered in the order of first citation",
    message="“{words}” is a citation typed by hand, which leads to nothing in the list",
    help="take it out, and cite the source by its key in references.yaml: [@key]",
    fails="""
blocks:
  - The drug pair helped some people.[7]
""",
    passes="""
blocks:
  - The drug pair helped some people. [@harbor2021]
""",
)

UNCITED_STATEMENT = Rule(
    id="uncited-statement",
    severity="warning",
    about="A result, a medical number or an approval stands in the text without a source, so that "
    "neither a reader nor a reviewer can look it up.",
    source="JAMA benchmarks (Silberg 1997): attribution; DISCERN, question 4",
    message="“{words}” {what}, and nothing here says where that comes from",
    help="cite the source behind the statement: [@key]",
    fails="""
blocks:
  - After 3 years, [=harbor.alive-36mo.pair] people given the pair were alive.
""",
    passes="""
blocks:
  - After 3 years, [=harbor.alive-36mo.pair] people given the pair were alive. [@harbor2021]
""",
)

UNCITED_REFERENCE = Rule(
    id="uncited-reference",
    severity="note",
    about="An entry of references.yaml that nothing rests on is not printed. It may be left over, "
    "or a statement may have lost its citation.",
    source="ICMJE and AMA 11, 3.6: each source is cited in the text at least once",
    message="no guide cites `{key}`, and no trial, drug or word names it",
    help="cite it as [@{key}] where a statement rests on it, or remove the entry",
    fails="""
references:
  - id: spare2020
    type: article-journal
    author: [{family: Spare, given: G}]
    title: A paper that nothing rests on
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2020
blocks:
  - Ask your team what is known.
""",
    passes="""
references:
  - id: spare2020
    type: article-journal
    author: [{family: Spare, given: G}]
    title: A paper that a statement rests on
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2020
blocks:
  - Ask your team what is known. [@spare2020]
""",
)

NO_CITATIONS = Rule(
    id="no-citations",
    severity="warning",
    about="A guide tells of an illness and its treatment, and names not one source. Readers and "
    "reviewers cannot tell where any of it comes from.",
    source="JAMA benchmarks (Silberg 1997): attribution; DISCERN, question 4",
    message="the guide speaks of an illness or its treatment, and cites no source at all",
    help="cite the source behind each such statement by its key in references.yaml: [@key]",
    fails="""
guide:
  sections:
    - id: fluid
      title: What can be done about fluid?
      blocks:
        - Fluid can build up around the lung. A thin tube can drain the fluid.
        - A fever can be a sign of infection.
""",
    passes="""
guide:
  sections:
    - id: fluid
      title: What can be done about fluid?
      blocks:
        - Fluid can build up around the lung. A thin tube can drain the fluid. [@guideline2025]
        - A fever can be a sign of infection. [@guideline2025]
""",
)

FEWEST_MEDICAL = 3
"""Sentences about an illness from which on a guide needs a source."""

RULES = (TYPED_CITATION, UNCITED_STATEMENT, UNCITED_REFERENCE, NO_CITATIONS)

_CITE_THEMSELVES = frozenset({"bar_chart", "icon_array", "trial", "trials_table", "quote"})
"""Blocks that draw their numbers and cite the trial; quotations have a source of their own."""

_LISTS = frozenset(
    {"bullets", "numbered", "key_points", "key_facts", "faq", "decision_grid", "steps"}
)
"""Blocks of items that each need a citation, unless what introduces them has one."""

_INTRODUCES = frozenset({"intro", "title", "note", "caption", "how_to_use", "how_to_read"})
_NO_STATEMENT = frozenset({"alt", "how_to_read", "how_to_use", "columns", "header", "question"})


def check(subject: Subject) -> Iterator[Problem]:
    """Typed citations, and statements without one, each at its words."""
    yield from _typed(subject)
    yield from _uncited(subject)
    if subject.whole and not subject.document.cited and _needs_sources(subject):
        yield NO_CITATIONS.at(subject.guide.title.at)


def _needs_sources(subject: Subject) -> bool:
    """Whether a guide states results, or tells of an illness in several sentences."""
    sections = {str(section.id) for section in subject.guide.sections}
    told = 0
    for sentence in subject.sentences:
        passage = sentence.passage
        if passage.section not in sections or not _may_state(passage):
            continue
        if passage.drawn or _unsupported(subject, sentence):
            return True
        told += in_english(subject.guide) and is_medical(sentence.text)
        if told == FEWEST_MEDICAL:
            return True
    return False


def check_together(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Entries of references.yaml that nothing in the project rests on."""
    named = set(_named(subjects))
    for source in cited_by_none(subjects):
        if source.key not in named:
            yield UNCITED_REFERENCE.at(source.at(), key=source.key)


# -- typed citations ----------------------------------------------------------------


def _typed(subject: Subject) -> Iterator[Problem]:
    surnames = frozenset(
        plain(name.family)
        for item in subject.library.references.values()
        for name in item.author[:3]
        if name.family
    )
    for passage in subject.passages:
        for start, end in typed_citations(passage.text, surnames):
            if not any(start < drawn.end and drawn.start < end for drawn in passage.drawn):
                words = passage.text[start:end].strip()
                yield TYPED_CITATION.at(_place(passage, start, end), words=words)


def _place(passage: Passage, start: int, end: int) -> Position:
    """The place of a typed citation: numbers are found by the words that stand before them."""
    floor = max(
        (stop for stop in _breaks(passage) if stop <= start),
        default=0,
    )
    before = re.search(r"\w+\W{0,3}\w*\W{0,3}$", passage.text[floor:start])
    return passage.place(floor + before.start() if before else start, end)


def _breaks(passage: Passage) -> Iterator[int]:
    """Where the text is not as it is written in the file: at numbers and at citations."""
    yield from (drawn.end for drawn in passage.drawn)
    yield from (mark.offset for mark in passage.marks)


# -- statements ---------------------------------------------------------------------


def _uncited(subject: Subject) -> Iterator[Problem]:
    introduced = _introduced(subject.passages)
    for passage in subject.passages:
        if not _may_state(passage) or passage.block_at in introduced:
            continue
        for sentence in passage.sentences:
            what = _unsupported(subject, sentence)
            if what:
                words = _opening(sentence.text)
                yield UNCITED_STATEMENT.at(sentence.at, words=words, what=what)
                break  # one of a passage is enough to send its author there


def _may_state(passage: Passage) -> bool:
    if passage.name == "main_message":
        return True
    printed = passage.section not in ("", "guide") and passage.block not in _CITE_THEMSELVES
    return printed and not passage.is_heading and passage.name not in _NO_STATEMENT


def _introduced(passages: Sequence[Passage]) -> frozenset[Position]:
    """The blocks of which a part cites for the whole, or which a citing text introduces."""
    found: set[Position] = set()
    before: Passage | None = None
    for passage in passages:
        own = passage.block_at
        if own is None:
            before = passage
            continue
        if passage.marks and _cites_for_all(passage):
            found.add(own)
        if before and before.block_at != own and before.marks and before.text.endswith(":"):
            found.add(own)
        before = passage
    return frozenset(found)


def _cites_for_all(passage: Passage) -> bool:
    """Whether a citation of this part stands for its whole block."""
    each = passage.block in _LISTS and passage.name not in _INTRODUCES
    return passage.block != "paragraph" and not each


def _unsupported(subject: Subject, sentence: Sentence) -> str:
    """What a sentence states that no citation of its passage can be meant for."""
    marks = sentence.passage.marks
    reported = subject.trials.reported_by(key for mark in marks for key in mark.keys)
    if marks and sentence.support:
        return ""
    if sentence.drawn and all(drawn.trial in reported for drawn in sentence.drawn):
        return ""
    label = f"{sentence.passage.label}: " if sentence.passage.label else ""
    return statement(label + sentence.text, bool(sentence.drawn), _names_trial(subject, sentence))


def _names_trial(subject: Subject, sentence: Sentence) -> bool:
    return bool(subject.trials.named(sentence.text))


def _opening(text: str) -> str:
    """The first words of a sentence, to tell it from others."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


# -- references that nothing rests on -----------------------------------------------


def _named(subjects: Sequence[Subject]) -> Iterator[str]:
    """The references that shared files name: trials, drugs, words to know, and notices."""
    library = subjects[-1].library
    yield from map(str, library.named_references())
    texts: list[Text | None] = [term.plain for term in library.glossary.terms.values()]
    texts += library.brand.notices.values()
    for trial in library.evidence.trials.values():
        texts += (trial.caveat, *(outcome.note for outcome in trial.outcomes.values()))
    for text in texts:
        for part in text.inlines if text else ():
            if isinstance(part, Citation):
                yield from part.keys
