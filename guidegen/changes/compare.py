"""Comparing a guide with an issued edition of it, in everything that readers and editors see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from guidegen.changes.cited import Cited, compare_references
from guidegen.changes.numbers import Numbers, compare_numbers
from guidegen.changes.page_digest import count_pages, read_pages
from guidegen.changes.pages import Pages, Stable, compare_pages
from guidegen.changes.sources import Pair, Side
from guidegen.changes.words import Words, compare_words
from guidegen.manuscript.printed import printed
from guidegen.model.guide import Person


@dataclass(frozen=True, slots=True)
class ImprintChange:
    """Something that a release or a signature prints, before and now."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Changes:
    """What changed in a guide since an edition of it was issued.

    ``inputs`` are what else is no longer the same, and may be why pages differ: entries of the
    brand, fonts, images, guidegen and its libraries.
    """

    guide: str
    title: str
    version: str
    issued: str
    reason: str
    imprint: tuple[ImprintChange, ...]
    references: Cited
    numbers: Numbers
    words: Words
    pages: Pages
    inputs: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed that a reader or an editor can see."""
        parts = (self.references, self.numbers, self.words, self.pages)
        return bool(self.imprint) or any(part.any for part in parts)

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        found = asdict(self)
        for part, page in zip(found["pages"]["found"], self.pages.found, strict=True):
            part["pieces"] = [{"state": state, "text": text} for state, text in page.pieces]
        since = {name: found.pop(name) for name in ("version", "issued", "reason")}
        guide, title = found.pop("guide"), found.pop("title")
        return {"guide": guide, "title": title, "since": since, "any": self.any, **found}


def compare(pair: Pair) -> Changes:
    """What changed between the two sides of a guide."""
    before, now = pair.before, pair.now
    return Changes(
        guide=now.document.id,
        title=now.document.metadata.title,
        version=pair.issued.version,
        issued=pair.issued.date.isoformat(),
        reason=pair.issued.reason,
        imprint=tuple(_imprint(before, now)),
        references=compare_references(before, now),
        numbers=compare_numbers(before, now),
        words=compare_words(before, now),
        pages=_pages(before, now),
        inputs=pair.inputs,
    )


def _pages(before: Side, now: Side) -> Pages:
    if before.data == now.data:
        count = count_pages(now.data)
        return Pages(count, count)
    return compare_pages(read_pages(before.data), read_pages(now.data), stable(before, now))


NAMES = {
    "version": "version", "published": "day of publishing", "evidence_through": "evidence through",
    "review_due": "review due", "item": "item", "releases": "release log",
}  # fmt: skip
SIGNED_BY = "signed by"


def _imprint(before: Side, now: Side) -> list[ImprintChange]:
    """What differs in versions and days, and who signed: of now, exactly these words."""
    found = []
    if before.signed_by != now.signed_by:
        found.append(ImprintChange(SIGNED_BY, _names(before.signed_by), _names(now.signed_by)))
    for name, said in NAMES.items():
        old, new = getattr(before.imprint, name), getattr(now.imprint, name)
        if old != new:
            found.append(ImprintChange(said, _said(old), _said(new)))
    return found


def _names(people: Sequence[Person]) -> str:
    return " and ".join(one.name for one in people)


def _said(value: object) -> str:
    """A value as a line: of the release log its versions."""
    if isinstance(value, tuple):
        return ", ".join(one[0] for one in value)
    return str(value)


def stable(before: Side, now: Side) -> Stable:
    """The texts that releases and signatures print, on both sides.

    None where an author's own words in one of these texts changed: then it is a change of words.
    """
    if before.imprint == now.imprint:
        return Stable()
    old, new = _own_texts(before), _own_texts(now)
    if old[1] != new[1]:
        return Stable()
    return Stable(tuple(old[0]), tuple(new[0]))


def _own_texts(side: Side) -> tuple[Counter[str], Counter[str]]:
    """The texts that are printed because of the imprint, and what stands in their place."""
    actual = Counter(one.text for one in printed(side.document))
    signed = Counter(one.text for one in printed(side.settled(True)))
    draft = Counter(one.text for one in printed(side.settled(False)))
    return actual - (signed & draft), (signed | draft) - (signed & draft)
