"""Shared by the families that look at references.yaml: the sources, and when texts are alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from guidegen.checks.base import Subject
from guidegen.manuscript.places import Places
from guidegen.problems import Position
from guidegen.references.item import Reference
from guidegen.references.kinds import Kind, kind_of
from guidegen.references.styles.words import is_abstract

_REGISTRY_NUMBER = re.compile(
    r"(?<![A-Z0-9])(?:NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|DRKS\d{8}|U?M?IN\d{9}"
    r"|NCI-\d{4}-\d{5}|20\d\d-\d{6}-\d\d(?=$|-00|\W))",
    re.IGNORECASE,
)
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#\s]+)", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Source:
    """An entry of references.yaml, and where its fields stand."""

    reference: Reference
    places: Places

    @property
    def key(self) -> str:
        return self.reference.id

    def at(self, *field: str) -> Position:
        """Where a field stands, or the entry itself."""
        return self.places.reference(self.key, *field)

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.reference)

    @cached_property
    def is_abstract(self) -> bool:
        """Whether it is what was told at a meeting, printed or not."""
        return self.kind == "meeting" or is_abstract(self.reference)

    @cached_property
    def host(self) -> str:
        """The site of its address, without ``www.``; empty without an address."""
        return host_of(self.reference.url)

    @cached_property
    def title(self) -> str:
        """The title in small letters without accents and signs."""
        return folded(self.reference.title or self.reference.title_translated)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its title."""
        return frozenset(self.title.split())

    @cached_property
    def registered(self) -> frozenset[str]:
        """The trial registry numbers that the entry gives anywhere."""
        item = self.reference
        said = " ".join((item.number, item.title, item.url, item.note))
        return frozenset(match[0].upper() for match in _REGISTRY_NUMBER.finditer(said))


def all_sources(subject: Subject) -> tuple[Source, ...]:
    """Every entry, in the order of the file."""
    return tuple(Source(item, subject.places) for item in subject.library.references.values())


def cited_by(subject: Subject) -> tuple[Source, ...]:
    """The entries that a guide cites, in the order of its list."""
    items = subject.library.references
    keys = (key for key in subject.document.cited if key in items)
    return tuple(Source(items[key], subject.places) for key in keys)


def cited_by_none(subjects: Sequence[Subject]) -> Iterator[Source]:
    """The entries that none of the guides cites."""
    cited = {key for subject in subjects for key in subject.document.cited}
    yield from (source for source in all_sources(subjects[-1]) if source.key not in cited)


def plain(text: str) -> str:
    """The text without accents, in small letters."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


def folded(text: str) -> str:
    """The words of a text in small letters, without accents and signs."""
    return _NOT_WORDS.sub(" ", plain(text)).strip()


def host_of(address: str) -> str:
    """The site of an address, without ``www.``."""
    match = _HOST.match(address)
    return match[1].casefold() if match else ""


def alike(one: str, other: str, least: float) -> bool:
    """Whether two texts are the same to that share of their letters."""
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    if 2 * short < least * (short + long):
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.quick_ratio() >= least and match.ratio() >= least


def within(one: str, other: str, most: int) -> bool:
    """Whether one word becomes the other by at most so many letters changed."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        before, row[0] = row[0], count
        for at, against in enumerate(other, 1):
            cost = before + (letter != against)
            before, row[at] = row[at], min(cost, row[at] + 1, row[at - 1] + 1)
        if min(row) > most:
            return False
    return row[-1] <= most
