"""Whether two references are the same work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from guidegen.references.formats.found import bare_title
from guidegen.references.ids import folded
from guidegen.references.item import Reference

ALIKE = 0.85
"""Share of words that two titles have in common, of all their words, to be near equal."""

_LENGTH = 4
"""Words that a title has at least, to tell a work without its author."""

_REGISTRY = re.compile(r"(?:NCT|ISRCTN|ACTRN|DRKS)\d+", re.I)
_OTHER_WORK = frozenset(
    {
        "author", "authors", "comment", "commentary", "correction", "corrections", "corrigendum",
        "editorial", "erratum", "errata", "letter", "protocol", "reply", "response", "retraction",
        "review", "summary", "update",
    }
)  # fmt: skip
"""Words that make another work of a title: its erratum, a letter about it."""

_COUNTED = re.compile(r"\d+|[ivx]{1,4}[ab]?")


def identifiers(reference: Reference) -> Iterator[tuple[str, str]]:
    """(kind, value) of everything that only one work has."""
    for kind, value in (
        ("DOI", reference.doi.casefold()), ("PMID", reference.pmid), ("PMCID", reference.pmcid),
    ):  # fmt: skip
        if value:
            yield kind, value
    if _REGISTRY.fullmatch(reference.number) and reference.type != "article-journal":
        yield "registry number", reference.number.upper()


class Known:
    """References that an incoming one may be the same as, by their index."""

    def __init__(self, references: Iterable[Reference] = ()) -> None:
        self._all: list[Reference] = []
        self._by_id: dict[str, int] = {}
        self._by_number: dict[tuple[str, str], int] = {}
        self._by_word: dict[tuple[str, frozenset[str]], set[int]] = defaultdict(set)
        for reference in references:
            self.add(reference)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Reference:
        return self._all[index]

    def add(self, reference: Reference) -> int:
        """Its index."""
        self._all.append(reference)
        self._note(len(self._all) - 1)
        return len(self._all) - 1

    def replace(self, index: int, reference: Reference) -> None:
        """Put a reference in the place of one that it completes."""
        self._all[index] = reference
        self._note(index)

    def _note(self, index: int) -> None:
        reference = self._all[index]
        self._by_id.setdefault(reference.id, index)
        for number in identifiers(reference):
            self._by_number.setdefault(number, index)
        for word in _keys(reference.title):
            self._by_word[word].add(index)

    def find(self, key: str, reference: Reference) -> tuple[int, str] | None:
        """The index of the same work, and by what it was known; or None.

        Args:
            key: The id that the file gives it.
            reference: The work.
        """
        same_id = self._by_id.get(key)
        if same_id is not None and not self._contradicted(self._all[same_id], reference):
            return same_id, "id"
        for number in identifiers(reference):
            if number in self._by_number:
                return self._by_number[number], number[0]
        for index in self._near(reference.title):
            if same_work_by_title(self._all[index], reference):
                return index, "title"
        return None

    def _contradicted(self, known: Reference, other: Reference) -> bool:
        """Whether two entries with the same id are different works all the same."""
        if near_titles(known.title, other.title):
            return False
        ours, theirs = dict(identifiers(known)), dict(identifiers(other))
        shared = ours.keys() & theirs.keys()
        if any(ours[kind] == theirs[kind] for kind in shared):
            return False
        if shared or any(number in self._by_number for number in theirs.items()):
            return True
        years = known.issued and other.issued and known.year != other.year
        return bool(years) or not _same_first_author(known, other)

    def _near(self, title: str) -> list[int]:
        """Entries that share most words of a title, in their order; the rarest words decide."""
        words = sorted(_keys(title), key=lambda word: len(self._by_word.get(word, ())))
        rare = words[: max(1, len(words) - int(len(words) * ALIKE) + 1)]
        found = set[int]().union(*(self._by_word.get(word, set()) for word in rare))
        return sorted(found)


@lru_cache(maxsize=20_000)
def _tokens(title: str) -> frozenset[str]:
    return frozenset(word for word in folded(bare_title(title)).split("-") if word) or frozenset(
        {" ".join(title.casefold().split())} - {""}
    )


def _keys(title: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each word of a title together with all its numbers, which near titles have in common."""
    words = _tokens(title)
    numbers = frozenset(word for word in words if _COUNTED.fullmatch(word))
    return ((word, numbers) for word in words)


def near_titles(one: str, other: str) -> bool:
    """Whether two titles are of one work: the same words but for a few, and the same numbers."""
    first, second = _tokens(one), _tokens(other)
    if not first or not second:
        return False
    if first == second:
        return True
    apart = first ^ second
    if apart & _OTHER_WORK or any(_COUNTED.fullmatch(word) for word in apart):
        return False
    both = first & second
    return len(both) >= _LENGTH and len(both) / len(first | second) >= ALIKE


def same_work_by_title(known: Reference, other: Reference) -> bool:
    """Whether titles, authors and years agree, and no identifier speaks against it."""
    if not near_titles(known.title, other.title):
        return False
    ours, theirs = dict(identifiers(known)), dict(identifiers(other))
    if any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys()):
        return False
    years = abs(int(known.year) - int(other.year)) if known.issued and other.issued else None
    if years is not None and years > 1:
        return False
    short = len(_tokens(known.title)) < _LENGTH
    if short and (years is None or not (known.author and other.author)):
        return _summary(known) == _summary(other)
    if all(a and b and a != b for a, b in ((known.volume, other.volume), (known.page, other.page))):
        return False
    return _same_first_author(known, other)


def _summary(reference: Reference) -> tuple[object, ...]:
    """What tells works apart whose titles are short."""
    r = reference
    return r.type, r.title, r.author, r.year, r.url, r.volume, r.page, r.container_title


def _same_first_author(known: Reference, other: Reference) -> bool:
    """Whether the first authors have the same family name; one that is not known may be any."""
    if not known.author or not other.author:
        return True
    first, second = known.author[0], other.author[0]
    one, two = folded(first.surname), folded(second.surname)
    return one == two or one.split("-")[-1] == two.split("-")[-1]
