"""What a worksheet is filled in from: a guide, its pages, and what the rules found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guidegen.blocks.base import Block
from guidegen.checks._blocks import in_english
from guidegen.checks.base import Subject
from guidegen.checks.makeup._actions import instructions
from guidegen.checks.wording.reading_level import reading
from guidegen.document import primitives as p
from guidegen.language.sentences import words
from guidegen.layout.page_index import PageIndex
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.manuscript.reading import Reading
from guidegen.problems import Position, Problem
from guidegen.worksheet.pages import told

if TYPE_CHECKING:
    from guidegen.layout.pages import LaidOut

PICTURES = ("bar_chart", "figure", "icon_array", "image", "mechanism", "timeline")
CHARTS = ("bar_chart", "icon_array", "timeline")
TOOLS = {
    "call_first": "numbers to call", "checklist": "checklist", "decision_grid": "decision grid",
    "log": "log", "notes": "lines for notes", "questions": "questions to ask",
    "wallet_card": "wallet card",
}  # fmt: skip
ACTIONS = {
    "call_first": "whom to call", "call_to_action": "call to action", "checklist": "checklist",
    "numbered": "numbered list", "questions": "questions to ask", "steps": "steps",
    "when_to_call": "when to call",
}  # fmt: skip
"""Block kinds, and what they are called here."""

_QUANTITY = re.compile(r"\d\s?%|\d (?:percent|in \d|of \d|out of)|\d (?:weeks|months|years)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the guide: its kind, its section's title, and the page on which it begins."""

    kind: str
    block: Block
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section: its title, its page, and how many words stand in it, headings included."""

    id: str
    title: str
    page: int
    words: int


@dataclass(frozen=True)
class Facts:
    """A guide without errors, the pages it is laid out on, and what its rules found."""

    subject: Subject
    pages: PageIndex
    page_count: int
    problems: Sequence[Problem]

    # -- what the rules found -------------------------------------------------

    @property
    def found(self) -> tuple[Problem, ...]:
        """What the rules found and nobody waived."""
        return tuple(p for p in self.problems if p.severity != "waived")

    @property
    def waived(self) -> tuple[Problem, ...]:
        """What an author lets stand, with a reason."""
        return tuple(p for p in self.problems if p.severity == "waived")

    def page_of(self, at: Position) -> int | None:
        """The page on which a place of the guide's file is printed.

        What the top of the file says of the guide is printed elsewhere than the lines around
        it, so it is looked for by its words.
        """
        passage = self.passage_at(at)
        if passage is not None and passage.section == "guide":
            return self.page_of_words(passage.text)
        return self.pages.nearest(at) if at.file == self.subject.file else None

    def place(self, problem: Problem) -> str:
        """Where a finding is, in words: its page and its line."""
        page = self.page_of(problem.at)
        if problem.at.file == self.subject.file and page:
            return f"on page {page} (line {problem.at.line})"
        return f"in {problem.at.file} (line {problem.at.line})"

    def passage_at(self, at: Position) -> Passage | None:
        """The text at a place, or the last one before it."""
        own = (one for one in self.subject.passages if one.at.file == at.file)
        before = [one for one in own if (one.at.line, one.at.column) <= (at.line, at.column)]
        return max(before, key=lambda one: one.at, default=None)

    def page_of_words(self, text: str) -> int | None:
        """The first page that prints a text; None where none does."""
        for printed in self.subject.printed:
            if text in printed.text:
                return next(iter(self.pages.of(printed.at)), None)
        return None

    # -- blocks ---------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every block in reading order, those inside others after them."""
        guide = self.subject.guide
        stacks = [("", guide.front), *((str(s.title), s.blocks) for s in guide.sections)]
        found = (
            self._part(block, section)
            for section, blocks in (*stacks, ("", guide.back))
            for block in _blocks(blocks)
        )
        return tuple(part for part in found if part)

    def _part(self, block: Block, section: str) -> Part | None:
        page = self.pages.nearest(block.at)
        kind = type(block).__module__.rpartition(".")[2]
        return Part(kind, block, section, page) if page else None

    def of_kinds(self, *kinds: str) -> tuple[Part, ...]:
        """The blocks of some kinds."""
        return tuple(part for part in self.parts if part.kind in kinds)

    def told(self, *kinds: str) -> str:
        """The pages with blocks of some kinds, in words; nothing where there is none."""
        return told(part.page for part in self.of_kinds(*kinds))

    def listed(self, names: dict[str, str]) -> str:
        """The kinds among ``names`` that are there, by name and with their pages."""
        there = [(name, self.told(kind)) for kind, name in names.items() if self.of_kinds(kind)]
        return "; ".join(f"{name}, {pages}" for name, pages in sorted(there))

    # -- the composed document --------------------------------------------------

    @cached_property
    def pictures(self) -> tuple[p.Figure | p.Image, ...]:
        """Drawings, charts and photographs; no cover artwork, no codes to scan."""
        places = {part.block.at for part in self.of_kinds(*PICTURES)}
        all_of = self.subject.document.walk()
        return tuple(i for i in all_of if isinstance(i, p.Figure | p.Image) and i.at in places)

    @cached_property
    def charts(self) -> tuple[p.Figure | p.Image, ...]:
        """The pictures that show numbers or times."""
        places = {part.block.at for part in self.of_kinds(*CHARTS)}
        return tuple(item for item in self.pictures if item.at in places)

    @cached_property
    def tables(self) -> tuple[p.Table, ...]:
        """Tables with column headings."""
        all_of = self.subject.document.walk()
        return tuple(item for item in all_of if isinstance(item, p.Table) and item.header)

    @cached_property
    def lists(self) -> tuple[p.List, ...]:
        """Lists of every kind, those of the covers left out."""
        body = self.subject.document.body
        parts = (part for part in body if not isinstance(part, p.FullPage))
        all_of = (item for part in parts for item in (part, *_inside(part)))
        return tuple(item for item in all_of if isinstance(item, p.List))

    def pages_of(self, items: Sequence[p.Primitive]) -> str:
        """The pages on which parts of the document begin, in words."""
        return told(page for item in items for page in self.pages.of(item.at)[:1])

    @cached_property
    def boxes(self) -> tuple[p.Box, ...]:
        """Boxes with a title."""
        all_of = self.subject.document.walk()
        return tuple(item for item in all_of if isinstance(item, p.Box) and item.title)

    def boxed(self, at: Position) -> bool:
        """Whether the text from this place stands in a box with a title."""
        return any(item.at == at for box in self.boxes for item in _inside(box))

    # -- words and numbers --------------------------------------------------------

    @cached_property
    def sections(self) -> tuple[SectionFacts, ...]:
        """The guide's sections with their lengths."""
        count: dict[str, int] = {}
        for passage in self.subject.passages:
            if passage.name != "alt":
                count[passage.section] = count.get(passage.section, 0) + len(words(passage.text))
        return tuple(
            SectionFacts(s.id, str(s.title), self.pages.nearest(s.title.at) or 1, count[s.id])
            for s in self.subject.guide.sections
        )

    @cached_property
    def reading(self) -> Reading:
        """How hard the sections and the guide are to read."""
        return reading(self.subject)

    @property
    def in_english(self) -> bool:
        """Whether rules that know English words, and grades, can tell anything."""
        return in_english(self.subject.guide)

    @cached_property
    def instructions(self) -> tuple[Sentence, ...]:
        """The sentences that tell the reader to do something; none of other languages."""
        return tuple(instructions(self.subject)) if self.in_english else ()

    @cached_property
    def has_numbers(self) -> bool:
        """Whether there are numbers other than those of phones, pages and dates."""
        texts = (passage for passage in self.subject.passages if passage.section)
        return bool(self.subject.document.evidence) or any(
            one.drawn or _QUANTITY.search(one.text) for one in texts
        )

    @cached_property
    def main_message(self) -> Passage:
        """The guide's main message."""
        named = (one for one in self.subject.passages if one.section == "guide")
        return next(one for one in named if one.name == "main_message")


def facts_of(subject: Subject, laid: LaidOut, problems: Sequence[Problem]) -> Facts:
    """What there is to say of a guide that is laid out."""
    return Facts(subject, PageIndex(laid), len(laid.pages), problems)


def _blocks(blocks: Sequence[object]) -> Iterator[Block]:
    """Blocks, each before those inside it."""
    for block in blocks:
        if isinstance(block, Block):
            yield block
            yield from _blocks(getattr(block, "blocks", ()))


def _inside(item: p.Primitive) -> Iterator[p.Primitive]:
    for child in item.children():
        yield child
        yield from _inside(child)


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 list", "3 lists"."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
