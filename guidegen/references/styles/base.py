"""What a citation style is to the rest of guidegen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from guidegen.document.inline import Runs
from guidegen.references.item import Reference


class Style(Protocol):
    """How sources are printed in the list; every style is stateless and safe in threads."""

    @property
    def name(self) -> str:
        """What guides call it in ``citation_style``."""

    @property
    def numbered(self) -> bool:
        """True if the text cites by number, False if by author and date."""

    def entry(self, reference: Reference) -> Runs:
        """The entry in the list, without its number."""

    def missing(self, reference: Reference) -> tuple[str, ...]:
        """What the source lacks for a complete entry, each a field and its meaning."""


@dataclass(frozen=True, slots=True)
class Cited:
    """How the text cites one source by author and date.

    Attributes:
        key: The source's id.
        names: Who, with the comma before the year: ``Baas et al.,``.
        people: All who are named in the entry; works of the same people can share ``names``.
        date: When, with the letter that tells works of one year apart: ``2021a``.
        letter: That letter, or nothing.
    """

    key: str
    names: Runs
    people: tuple[str, ...]
    date: str
    letter: str = ""


@runtime_checkable
class AuthorDateStyle(Style, Protocol):
    """A style that cites by author and date."""

    def cite(self, references: Sequence[Reference]) -> tuple[Cited, ...]:
        """How each is cited, in the order of the list; they are told apart within this set."""

    def dated_entry(self, reference: Reference, letter: str) -> Runs:
        """The entry in the list, with a letter after its year."""
