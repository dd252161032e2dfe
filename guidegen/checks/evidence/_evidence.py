"""What the rules on evidence share: what a sentence is about, and what it takes back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidegen.blocks.base import Block
from guidegen.checks._spotting import few
from guidegen.checks.base import Rule, Subject
from guidegen.evidence.wording import NO_BREAK
from guidegen.manuscript.passages import Passage, Sentence
from guidegen.model.library import Drug
from guidegen.problems import Position, Problem

WORDS = r"(?:\s+[\w’'-]+)"
"""One more word, for patterns that let some words stand between two others."""


def pattern(*parts: str) -> re.Pattern[str]:
    """A pattern of several ways to say a thing, whatever the case."""
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


LONGEST = 3000
"""Characters of a sentence that are looked at: that of an author who forgets full stops is told
of as too long, and one without any is not read for minutes."""


def plain(sentence: Sentence) -> str:
    """The words of a sentence, with common spaces; each character keeps its place."""
    start = sentence.start
    said = sentence.passage.text[start : min(sentence.end, start + LONGEST)]
    return said.replace(NO_BREAK, " ")


def place(sentence: Sentence, start: int, end: int) -> Position:
    """Where these characters stand in the file; they end where a number is filled in."""
    begin = sentence.start + start
    stops = [d.start - sentence.start for d in sentence.drawn if begin < d.start]
    return sentence.place(start, min([end, *stops]))


def problem(rule: Rule, sentence: Sentence, found: re.Match[str], **names: object) -> Problem:
    """The problem of the words that were found in a sentence."""
    at = place(sentence, found.start(), found.end())
    return rule.at(at, words=found[0].strip(), **names)


def in_texts(
    subject: Subject, look: Callable[[Sentence], Iterable[Problem | None]]
) -> Iterator[Problem]:
    """What a look at each sentence finds: of each text, no more than anyone would read."""
    for passage in subject.passages:
        found = (problem for sentence in passage.sentences for problem in look(sentence))
        yield from few(problem for problem in found if problem)


# -- what a sentence takes back ----------------------------------------------------

_BREAK = pattern(r"[;:—]", r",? (?:but|yet|whereas|although|though|however)\b", r", (?:and|so)\b")
"""What begins a new clause: a “not” before it says nothing about what stands after it."""

_NEGATION = pattern(
    r"\b(?:not|never|cannot|no|none|nobody|neither|nor|without)\b",
    r"\b(?:whether|unclear|unless|instead of)\b",
    r"n[’']t\b",
    r"\b(?:ask|asks|asked|know|see|say|tell|learn|find out|tested|tests|test|sure|check|if)\s+"
    r"(?:how|if)\b",
    r"\bif\b(?=[^,]*$)",
    r"\b(?:testing|studying|trying)\b[^.;,]*\bto(?:\s+\w+){0,3}\s*$",
    rf"\b(?:may|might|could|would)\b{WORDS}{{0,4}}\s*$",
    rf"\b(?:hope[sd]?|aim(?:s|ed)?|want(?:s|ed)?|planned|designed|built|meant|goal\s+(?:is|was))\b"
    rf"{WORDS}{{0,8}}\s*$",
)
_WHO_DID_NOT = pattern(r"\bwho (?:did|do|had|have|were|was|are)(?: not|n[’']t)\b")
"""“People who did not get it” are people; the “not” is not about what happened to them."""

_DOUBT = pattern(
    r"\bcannot (?:yet )?(?:tell|say|show|prove|be (?:sure|known|said|compared))\b"
    r"(?! (?:why|when|what will))",
    r"\b(?:no one|nobody) (?:can|could|knows)\b(?! why)",
    r"\b(?:not|never) (?:yet |been |clearly |for sure |a )*"
    r"(?:known|proven|clear|certain|sure|shown|fair)\b",
    r"\b(?:unclear|uncertain|unproven|mislead\w*|luck)\b",
    r"\bno (?:fair|clear|real) (?:test|answer|proof|way|comparison)\b",
    r"\bnot (?:put|picked|chosen|assigned)[^.;]{0,30}\b(?:by chance|at random)\b",
    r"\b(?:may|might) not be the reason\b",
    r"\bdo(?:es)? not mean\b",
)
"""What takes a claim back wherever in the sentence it stands."""


LOOK = 240
"""Characters on either side of words within which other words bear on them."""


def open_ended(text: str) -> bool:
    """Whether a sentence asks, or takes back whatever it claims."""
    return text.rstrip(' ”’")').endswith("?") or doubted(text)


def denied(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is denied or hoped for by the words before it."""
    first = max(0, start - LOOK)
    breaks = [found.end() for found in _BREAK.finditer(text, first, start)]
    clause = text[breaks[-1] if breaks else first : start]
    return bool(_NEGATION.search(_WHO_DID_NOT.sub("who", clause)))


def stated(looked_for: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first words that a pattern finds, if the sentence does not take them back."""
    if not looked_for.search(text) or open_ended(text):
        return None
    matches = looked_for.finditer(text)
    return next((found for found in matches if not denied(text, found.start())), None)


def doubted(text: str) -> bool:
    """Whether a sentence says that something is not known or no fair test."""
    return bool(_DOUBT.search(text))


# -- what a sentence is about --------------------------------------------------------

_STUDY = pattern(
    r"\b(?:trials?|stud(?:y|ies)|researchers?|groups?|given|got|received|treated|took|drugs?|"
    r"treatment|results?|survival)\b",
    r"^(?:it|this|that|these|they|half)\b",
)
"""Words by which a sentence without a source of its own speaks of the study cited after it."""


_TAKES_UP = pattern(
    r"^\W*(?:it|its|this|these|they|that|both|yes|the (?:drugs?|medicines?|treatment|therapy|mix|"
    r"combination|pair|results?|trial|study|device))\b"
)
"""How a sentence begins that goes on about what was named before."""


@dataclass(frozen=True, slots=True)
class DrugNames:
    """The drugs of drugs.yaml by every name they go by."""

    names: Mapping[str, str]
    unapproved: frozenset[str]
    pattern: re.Pattern[str] | None

    def unapproved_names(self) -> tuple[str, ...]:
        """Every name of the drugs that are not approved for mesothelioma."""
        return tuple(name for name, drug in self.names.items() if drug in self.unapproved)

    @classmethod
    def of(cls, drugs: Mapping[str, Drug]) -> DrugNames:
        """The drugs of a project."""
        names = {
            name.casefold(): generic
            for generic, drug in drugs.items()
            for name in (generic, drug.brand, *drug.also)
            if name
        }
        found = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        compiled = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None
        return cls(names, frozenset(n for n, d in drugs.items() if _unapproved(d)), compiled)

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Where drugs are named, and which."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            yield match.start(), self.names[match[0].casefold()]


def _unapproved(drug: Drug) -> bool:
    """Whether no use for mesothelioma is approved; a drug without uses is an open question."""
    approved = (u.status == "approved" and "mesothelioma" in u.for_.casefold() for u in drug.uses)
    return bool(drug.uses) and not any(approved)


class Context:
    """What the sentences of a guide are about, also where only the words around them say so."""

    def __init__(self, subject: Subject) -> None:
        self._passages = subject.passages
        self._index = {id(passage): i for i, passage in enumerate(subject.passages)}
        self._trials = subject.trials
        self.drug_names = DrugNames.of(subject.library.drugs.drugs)
        self._unapproved = self.drug_names.unapproved_names()
        self._near_trials = self._near(self._has_trial)
        self._near_drugs = self._near(self._has_drug)

    @classmethod
    def of(cls, subject: Subject) -> Context:
        """That of a guide; the families of rules share it."""
        held = vars(subject).get("_context")
        if not isinstance(held, cls):
            held = vars(subject)["_context"] = cls(subject)
        return held

    def near_trial(self, sentence: Sentence) -> bool:
        """Whether it can be about a trial at all: most sentences of a guide are not."""
        return id(sentence.passage) in self._near_trials

    def near_drug(self, sentence: Sentence) -> bool:
        """Whether it can be about a drug that is not approved."""
        return id(sentence.passage) in self._near_drugs

    def own(self, sentence: Sentence) -> tuple[str, ...]:
        """The trials that a sentence itself names or draws numbers from."""
        drawn = [drawn.trial for drawn in sentence.drawn]
        return tuple(dict.fromkeys((*drawn, *self._trials.named(sentence.text))))

    def trials(self, sentence: Sentence) -> tuple[str, ...]:
        """The trials that a sentence speaks of.

        Where it has neither name nor source: those of the sentences before it, of the words
        that lead in to its list, or of the heading above it.
        """
        found = self._trials.of_sentence(sentence)
        if found:
            return found if self._tied(sentence) else ()
        if sentence.support:
            return ()
        for other in reversed(sentences_before(sentence)) if _STUDY.search(sentence.text) else ():
            found = self._trials.of_sentence(other)
            if found or other.cites:
                return found
        for passage in self._above(sentence, _STUDY):
            found = self._trials.named(passage.text) or self._cited(passage)
            if found:
                return found
        return ()

    def drugs(self, sentence: Sentence) -> tuple[str, ...]:
        """The drugs that a sentence names; if it names none, those it takes up from before."""
        texts = [sentence.text]
        if _TAKES_UP.match(sentence.text):
            texts += [other.text for other in reversed(sentences_before(sentence))]
        texts += [passage.text for passage in self._above(sentence, _TAKES_UP)]
        for text in texts:
            found = tuple(dict.fromkeys(name for _, name in self.drug_names.found(text)))
            if found:
                return found
        return ()

    def sure(self, sentence: Sentence) -> bool:
        """Whether it rests on nothing but trials of evidence.yaml: a review may know more."""
        return bool(self.own(sentence)) or all(
            self._trials.reported_by([key]) for key in sentence.support
        )

    def above(self, passage: Passage) -> Iterator[Passage]:
        """The text that leads in to a list, and the nearest heading or title above a text."""
        place, outside, titled = self._index[id(passage)], False, False
        for other in reversed(self._passages[:place]):
            if other.section != passage.section or not passage.section:
                return
            same = other.block_at == passage.block_at
            if other.text.endswith(":") and not other.is_heading and (same or not outside):
                yield other
            if same and _heads(other) and not titled:
                titled = True
                yield other
            elif other.block in ("heading", "section"):
                yield other
                return
            outside = outside or not same

    def _above(self, sentence: Sentence, taking_up: re.Pattern[str]) -> Iterator[Passage]:
        """Of the texts above a sentence, those that it goes on from.

        The items of a list, the parts of one block and the values of ``key_facts`` always do,
        other texts where their words take something up.
        """
        always = bool(sentence.passage.label)
        for passage in self.above(sentence.passage):
            same = passage.block_at == sentence.passage.block_at
            if always or same or passage.text.endswith(":") or taking_up.search(sentence.text):
                yield passage

    def _tied(self, sentence: Sentence) -> bool:
        """Whether it speaks of the study that only a later sentence of its passage cites."""
        return bool(
            self.own(sentence)
            or sentence.cites
            or not sentence.support
            or _STUDY.search(sentence.text)
            or any(self.drug_names.found(sentence.text))
        )

    def _near(self, has: Callable[[Passage], bool]) -> frozenset[int]:
        """The passages that have something, and all under a heading or lead-in that has it."""
        having = [passage for passage in self._passages if has(passage)]
        over = {
            passage.section
            for passage in having
            if passage.section and (passage.is_heading or passage.text.endswith((":", "?")))
        }
        under = (passage for passage in self._passages if passage.section in over)
        return frozenset(map(id, (*having, *under)))

    def _has_trial(self, passage: Passage) -> bool:
        return bool(
            passage.trials
            or passage.drawn
            or self._cited(passage)
            or _in_it(passage.text, self._trials.names)
        )

    def _has_drug(self, passage: Passage) -> bool:
        return _in_it(passage.text, self._unapproved)

    def _cited(self, passage: Passage) -> tuple[str, ...]:
        return self._trials.reported_by(key for mark in passage.marks for key in mark.keys)


def _in_it(text: str, names: Iterable[str]) -> bool:
    """Whether one of these names, in small letters, stands in a text."""
    small = text.casefold()
    return any(name in small for name in names)


def _heads(passage: Passage) -> bool:
    return passage.is_heading or passage.name == "question"


FARTHEST = 30
"""Sentences before one that it can go on from."""


def sentences_before(sentence: Sentence) -> Sequence[Sentence]:
    """The sentences of a passage before one, in their order; not the farthest of a long text."""
    every = sentence.passage.sentences
    place = bisect_right(every, sentence.start, key=lambda other: other.end)
    return every[max(0, place - FARTHEST) : place]


def blocks_of(subject: Subject) -> Iterator[tuple[str, Block]]:
    """Every block with the id of its section, in the order of the guide's file."""
    guide = subject.guide
    named = [(section.id, section.blocks) for section in guide.sections]
    for section, blocks in (("front", guide.front), *named, ("back", guide.back)):
        for block in _nested(blocks):
            yield section, block


def _nested(blocks: Sequence[object]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Block):
            yield block
            yield from _nested(getattr(block, "blocks", ()))


# -- results -------------------------------------------------------------------------

FIGURE = pattern(
    r"\d(?:[.,]\d+)?\s*(?:%|percent\b|months?\b|years?\b(?! ago)|out of\s\d|of (?:the |all )?\d+\b)"
)
"""A number that can be a result."""

OUTCOME = pattern(
    r"\b(?:liv(?:e|ed|es|ing)|alive|surviv\w*|lives?|die[ds]?|deaths?|grow\w*|grew|shr[aiu]nk\w*|"
    r"respon[ds]\w*|progress\w*|spread|outcomes?|results?|effective|work(?:s|ed)|better|help(?:s|ed)|"
    r"benefit\w*|side effects?|midpoint|median|life)\b"
)
"""Words for what can come out of a trial."""

GAIN = "|".join(
    (
        r"\b(?:improv|extend|prolong|increas|boost|lengthen|doubl|enhanc)(?:e[sd]?|s|ed|ing)?\b"
        rf"{WORDS}{{0,4}}?\s+(?:survival|life|lives|outcomes?|prognosis|outlook)\b",
        r"\b(?:gains?|improvements?|increases?|advantages?)\s+(?:in|of)\s+(?:\w+\s+){0,2}"
        r"(?:survival|life)\b",
        r"\bsurvival\s+(?:gains?|benefits?|advantages?)\b",
        r"\b(?:slow(?:s|ed|ing)|delay(?:s|ed|ing))(?:\s+down)?"
        rf"{WORDS}{{0,4}}?\s+(?:cancers?|tumou?rs?|disease|growth|spread|progression|mesothelioma)\b",
        r"\b(?:liv(?:e|es|ed|ing)|surviv(?:e|es|ed|ing)|stay(?:s|ed|ing)?\s+alive)\s+(?:much\s+|far\s+|"
        r"clearly\s+|significantly\s+|even\s+)?longer\b(?!\s+than\b)",
        r"\b(?:longer|higher|better|greater|improved)\s+(?:\w+\s+){0,2}?"
        r"(?:survival|life|lives|outcomes?|results)\b",
        r"\b(?:survival|life\s+expectancy|lives)\s+(?:was|were|is)\s+(?:\w+\s+)?"
        r"(?:longer|higher|better|greater)\b(?!\s+than\b)",
        r"\b(?:more|less)\s+likely\s+to\s+(?:live|survive|die|be\s+alive|respond)\b",
        r"\b(?:more|fewer|less)\s+(?:people|patients)\s+(?:were\s+alive|lived|survived|died|responded)\b",
        r"\b(?:reduc\w+|lower(?:s|ed)|cuts?)\s+(?:the\s+|their\s+)?(?:risk|chance|rate)s?\s+of\s+"
        r"(?:death|dying)\b",
        r"\b(?:did|do|does|fared?)\s+(?:much\s+)?better\b(?!\s+than\b)",
    )
)
"""Ways to say that a treatment did something for how long people live: it takes two groups."""
