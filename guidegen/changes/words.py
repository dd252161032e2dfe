"""Which sentences of a guide changed, section by section.

Numbers of references are no words, nor are the entries of the list of references: both are told
as references.  Versions, days, draft marks and signers are told as the imprint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from guidegen.changes.sources import Side
from guidegen.document import primitives as p
from guidegen.document.inline import text_of, title_of
from guidegen.language.sentences import spans
from guidegen.manuscript.printed import printed

ALIKE = 0.5
"""From this share of common words on, a sentence is the other one, changed."""

FRONT, BACK = "(front)", "(back)"
"""Names of the parts before the first section and after the last one."""

Piece = tuple[Literal["same", "gone", "new"], str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that differs: empty before where it is new, empty now where it is gone.

    ``moved`` names the section that it stood in before, where only its place is another.
    """

    before: str
    now: str
    moved: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of both, marked as the same, gone and new."""
        return word_pieces(self.before.split(), self.now.split())


@dataclass(frozen=True, slots=True)
class Part:
    """A section in which words differ; ``state`` is new, gone or changed."""

    id: str
    title: str
    state: Literal["new", "gone", "changed"]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What differs in the words; ``reordered`` where sections stand in another order."""

    parts: tuple[Part, ...] = ()
    reordered: bool = False

    @property
    def any(self) -> bool:
        return bool(self.parts or self.reordered)


@dataclass(frozen=True, slots=True)
class Read:
    """A section as it is read: its id, its title and its sentences."""

    id: str
    title: str
    sentences: tuple[str, ...]


def compare_words(before: Side, now: Side) -> Words:
    """The words of both sides; what a release or a signature prints is left out."""
    if before.imprint == now.imprint:
        return compare_documents(before.document, now.document)
    return compare_documents(before.settled(True), now.settled(True))


def compare_documents(before: p.Document, now: p.Document) -> Words:
    """The words of two documents, section by section."""
    old = {part.id: part for part in read_sections(before)}
    new = {part.id: part for part in read_sections(now)}
    compared = (_part(old.get(name), new.get(name)) for name in _names(old, new))
    parts = [part for part in compared if part]
    common = [name for name in new if name in old]
    return Words(tuple(_with_moves(parts)), common != [name for name in old if name in new])


def _names(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """All sections in the order of now; those that are gone stand where they stood."""
    found = list(new)
    after = 0
    for name in old:
        if name in found:
            after = found.index(name) + 1
        else:
            found.insert(after, name)
            after += 1
    return found


# -- reading -----------------------------------------------------------------------


def read_sections(document: p.Document) -> tuple[Read, ...]:
    """The sections of a document with what is before the first and after the last."""
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    name = FRONT
    for item in document.body:
        heading = _heading(item)
        if heading is not None and heading.id:
            name = heading.id
            titles[name] = text_of(title_of(heading.runs)).strip()
        elif not isinstance(item, p.PageBreak) and name != FRONT:
            name = BACK
        found.setdefault(name, []).extend(_sentences(item))
    return tuple(Read(key, titles.get(key, ""), tuple(said)) for key, said in found.items())


def _heading(item: p.Primitive) -> p.Heading | None:
    first = next(item.children(), None) if isinstance(item, p.Section) else None
    return first if isinstance(first, p.Heading) else None


def _sentences(item: p.Primitive) -> Iterator[str]:
    """The sentences of a part, then what stands for its pictures."""
    whole = p.Document(
        id="", body=(item,), metadata=_NO_METADATA, running_head="", running_foot=""
    )  # fmt: skip
    for text in printed(whole):
        if text.kind != "entry":
            yield from split(text.text)
    for inner in whole.walk():
        if isinstance(inner, p.Figure | p.Image) and inner.alt:
            yield from (f"[picture] {one}" for one in split(inner.alt))


_NO_METADATA = p.Metadata(title="", subject="", author="", keywords=(), lang="", date="")


def split(text: str) -> Iterator[str]:
    """A text's sentences; what stands after the last full stop is one as well."""
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()
    end = 0
    for start, stop in spans(text):
        if text[end:start].strip():
            yield text[end:start].strip()
        yield text[start:stop]
        end = stop
    if text[end:].strip():
        yield text[end:].strip()


# -- comparing ---------------------------------------------------------------------


def _part(old: Read | None, new: Read | None) -> Part | None:
    if new is None:
        assert old is not None
        return Part(old.id, old.title, "gone", tuple(Sentence(said, "") for said in old.sentences))
    if old is None:
        return Part(new.id, new.title, "new", tuple(Sentence("", said) for said in new.sentences))
    sentences = tuple(compare_sentences(old.sentences, new.sentences))
    return Part(new.id, new.title, "changed", sentences) if sentences else None


def compare_sentences(old: Sequence[str], new: Sequence[str]) -> Iterator[Sentence]:
    """What differs between two texts, sentence by sentence."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(list(old[first:last]), list(new[start:stop]))


def _paired(old: list[str], new: list[str]) -> Iterator[Sentence]:
    """Sentences that stood in each other's place: pairs of those that are alike, in order."""
    done = 0
    for said in new:
        near = [(_alike(one, said), index) for index, one in enumerate(old[done:], done)]
        best, index = max(near, key=lambda one: one[0], default=(0.0, 0))
        if best < ALIKE:
            yield Sentence("", said)
            continue
        yield from (Sentence(one, "") for one in old[done:index])
        yield Sentence(old[index], said)
        done = index + 1
    yield from (Sentence(one, "") for one in old[done:])


def _alike(one: str, other: str) -> float:
    """The share of words that two sentences have in common, from 0 to 1."""
    first, second = one.casefold().split(), other.casefold().split()
    common = (Counter(first) & Counter(second)).total()
    return 2 * common / max(len(first) + len(second), 1)


def _with_moves(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts again; a sentence that is gone here and new there has moved."""
    gone = {
        one.before: part for part in parts for one in part.sentences if one.before and not one.now
    }
    new = {one.now for part in parts for one in part.sentences if one.now and not one.before}
    moved = set(gone) & new
    for part in parts:
        kept = []
        for one in part.sentences:
            if one.now in moved and not one.before:
                origin = gone[one.now]
                kept.append(replace(one, before=one.now, moved=origin.title or origin.id))
            elif not (one.before in moved and not one.now):
                kept.append(one)
        if kept or part.state != "changed":
            yield replace(part, sentences=tuple(kept))


def word_pieces(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    """Two texts in words, with what is the same, gone and new in one row."""
    found: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", " ".join(old[first:last])))
            continue
        if last > first:
            found.append(("gone", " ".join(old[first:last])))
        if stop > start:
            found.append(("new", " ".join(new[start:stop])))
    return tuple(found)
