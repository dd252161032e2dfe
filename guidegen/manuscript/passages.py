"""Every text of a guide as its author wrote it: what rules about words look at.

A passage is one text field.  Its numbers are filled in as they are printed, and its
citations are taken out of the words and kept beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from pydantic import BaseModel

from guidegen.blocks.base import Block
from guidegen.document.primitives import Document
from guidegen.evidence import lookup, wording
from guidegen.language.sentences import spans
from guidegen.manuscript.blocks import trials_of
from guidegen.manuscript.places import Places
from guidegen.model.base import Model
from guidegen.model.guide import Guide
from guidegen.model.library import Library
from guidegen.model.text import Citation, EvidenceNumber, Text
from guidegen.problems import Position
from guidegen.source.words import phrase

HEADINGS = frozenset({"title", "subtitle", "eyebrow", "term", "option", "organ", "label"})
"""Fields that head something; they are no prose."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation: where in the text it stood, and the keys of what it cites."""

    offset: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number drawn from evidence.yaml: where it stands, its path, value and unit."""

    start: int
    end: int
    path: str
    value: float
    unit: str

    @property
    def trial(self) -> str:
        """The id of its trial."""
        return self.path.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Bold:
    """Words set in bold, and where they stand."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One text field of an author.

    Attributes:
        text: The words as printed, without emphasis and citations.
        at: Where the field begins.
        section: The id of the section that it stands in; ``front``, ``back`` or ``guide``
            for the parts around them; empty for a text of a shared file.
        block: The kind of its block; the file's name for a text of a shared file.
        name: The name of its field.
        label: The label of a value in ``key_facts``, else empty.
        block_at: Where its block begins.
        trials: The trials that its block is about, or that it is a text of.
    """

    text: str
    at: Position
    section: str
    block: str
    name: str
    places: Places = field(repr=False, compare=False)
    label: str = ""
    block_at: Position | None = None
    trials: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    bold: tuple[Bold, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it heads something."""
        return self.name in HEADINGS or self.block == "heading"

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; a text without a full stop at its end has its rest as the last one."""
        found = list(spans(self.text))
        end = found[-1][1] if found else 0
        rest = self.text[end:].strip()
        if rest:
            start = self.text.index(rest, end)
            found.append((start, start + len(rest)))
        return tuple(Sentence(self, start, end) for start, end in found)

    @cached_property
    def cited_at(self) -> defaultdict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
        """What each sentence cites, and what supports it, by where the sentence begins."""
        found: defaultdict[int, tuple[tuple[str, ...], tuple[str, ...]]]
        found = defaultdict(lambda: ((), ()))
        marks, stop = list(self.marks), len(self.text) + 1
        support: tuple[str, ...] = ()
        for sentence in reversed(self.sentences):
            own: list[str] = []
            while marks and marks[-1].offset > sentence.start:
                mark = marks.pop()
                if mark.offset <= stop:
                    own[:0] = mark.keys
            cites = tuple(dict.fromkeys(own))
            support = cites or support
            found[sentence.start] = (cites, support)
            stop = sentence.start
        return found

    def place(self, start: int, end: int) -> Position:
        """Where these characters of the text stand in the file; numbers filled in do not."""
        words = self.text[start:end]
        pattern = phrase(words)
        if pattern is None:
            return self.at
        before = sum(1 for _ in pattern.finditer(self.text[:start]))
        return self.places.words(self.at, words, before)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; ``start`` and ``end`` are its characters there."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def at(self) -> Position:
        """Where it begins: its first words up to a number that is filled in."""
        stop = min([drawn.start for drawn in self.drawn] + [self.end])
        words = self.passage.text[self.start : stop].split()
        if not words:
            return self.passage.at
        length = len(" ".join(words[:6]))
        return self.passage.place(self.start, self.start + length)

    def place(self, start: int, end: int) -> Position:
        """Where these characters of the sentence stand in the file."""
        return self.passage.place(self.start + start, self.start + end)

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """The numbers in it that are drawn from evidence.yaml."""
        return tuple(d for d in self.passage.drawn if self.start <= d.start < self.end)

    @property
    def cites(self) -> tuple[str, ...]:
        """The keys of what it cites: the marks in it, and those that follow it."""
        return self.passage.cited_at[self.start][0]

    @property
    def support(self) -> tuple[str, ...]:
        """What it cites, or else what the next sentence of its passage that cites does."""
        return self.passage.cited_at[self.start][1]


def passages(
    guide: Guide, document: Document, library: Library, places: Places
) -> tuple[Passage, ...]:
    """Every text of a guide in the order of its file, then those of shared files it prints."""
    maker = _Maker(library, places)
    return tuple(
        passage
        for found in (maker.guide(guide), maker.shared(document))
        for passage in found
        if passage.text
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    library: Library
    places: Places

    # -- the guide ----------------------------------------------------------

    def guide(self, guide: Guide) -> Iterator[Passage]:
        for name in ("title", "subtitle", "audience", "purpose", "main_message"):
            text = getattr(guide, name)
            if text:
                yield self.passage(text, "guide", "guide", name)
        for name in ("eyebrow", "points"):
            value = getattr(guide.cover, name)
            for text in value if isinstance(value, tuple) else (value,):
                if text:
                    yield self.passage(text, "guide", "cover", name)
        yield from self.blocks(guide.front, "front")
        for section in guide.sections:
            yield self.passage(section.title, section.id, "section", "title")
            yield from self.blocks(section.blocks, section.id)
        yield from self.blocks(guide.back, "back")

    def blocks(self, blocks: tuple[object, ...], section: str) -> Iterator[Passage]:
        for block in blocks:
            if isinstance(block, Block):
                yield from self.block(block, section)

    def block(self, block: Block, section: str) -> Iterator[Passage]:
        kind = type(block).__module__.rpartition(".")[2]
        trials = tuple(dict.fromkeys(trials_of(block, self.library.evidence)))
        for found in self.fields(block, section, kind, block.at):
            yield replace(found, trials=trials, block_at=found.block_at or block.at)

    def fields(self, model: BaseModel, section: str, kind: str, at: Position) -> Iterator[Passage]:
        for name in type(model).model_fields:
            yield from self.value(getattr(model, name), section, kind, name, at)

    def value(
        self, value: object, section: str, kind: str, name: str, at: Position, label: str = ""
    ) -> Iterator[Passage]:
        """The texts in the value of a field, at any depth; ``at`` is where its block begins."""
        if isinstance(value, Text):
            yield replace(self.passage(value, section, kind, name), label=label, block_at=at)
        elif isinstance(value, str) and name == "alt":
            place = self.places.words(at, " ".join(value.split()[:6]))
            yield Passage(value, place, section, kind, name, self.places, block_at=at)
        elif isinstance(value, Block):
            yield from self.block(value, section)
        elif isinstance(value, Model):
            yield from self.fields(value, section, kind, at)
        elif isinstance(value, tuple):
            for item in value:
                if not isinstance(item, str):
                    yield from self.value(item, section, kind, name, at)
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from self.value(item, section, kind, name, at, str(key))

    # -- shared files -------------------------------------------------------

    def shared(self, document: Document) -> Iterator[Passage]:
        """What the guide prints of trials, terms and notices."""
        for name in document.evidence:
            trial_id, _, outcome_id = name.partition(".")
            trial = self.library.evidence.trials[trial_id]
            text = trial.outcomes[outcome_id].note if outcome_id else trial.caveat
            if text:
                made = self.passage(text, "", "evidence", "note" if outcome_id else "caveat")
                yield replace(made, trials=(trial_id,))
        for key in document.terms:
            term = self.library.glossary.terms[key]
            yield self.passage(term.plain, "", "glossary", "plain")
        for name, notice in self.library.brand.notices.items():
            yield self.passage(notice, "", "brand", name)

    # -- a text -------------------------------------------------------------

    def passage(self, text: Text, section: str, kind: str, name: str) -> Passage:
        """A text field: its words, and beside them what is cited, drawn and bold."""
        said = ""
        marks: list[Mark] = []
        drawn: list[Drawn] = []
        bold: list[Bold] = []
        for part in text.inlines:
            if isinstance(part, Citation):
                said = said.rstrip(" ")
                marks.append(Mark(len(said), part.keys))
                continue
            if isinstance(part, EvidenceNumber):
                shown = self.number(part)
                if shown:
                    words, value, unit = shown
                    drawn.append(Drawn(len(said), len(said) + len(words), part.path, value, unit))
                    said += words
                continue
            if part.bold:
                bold.append(Bold(len(said), len(said) + len(part.text)))
            said += part.text
        return Passage(
            said.rstrip(" "), text.at, section, kind, name, self.places,
            marks=tuple(marks), drawn=tuple(drawn), bold=tuple(bold),
        )  # fmt: skip

    def number(self, part: EvidenceNumber) -> tuple[str, float, str] | None:
        """The words, the value and the unit of a number; None where it leads nowhere."""
        try:
            value, unit = lookup.find_number(self.library.evidence, part.path)
        except lookup.UnknownEvidence:
            return None
        return wording.number(value, unit, part.form), value, unit
