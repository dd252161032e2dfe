"""What a reader of a format finds, before anybody has judged it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from guidegen.problems import Position
from guidegen.references.item import Reference

Severity = Literal["warning", "note"]

RETRACTED = "retracted"
"""The ``status`` of a work that its journal has taken back."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A retraction, erratum or the like that belongs to a work.

    Attributes:
        kind: What it is, in words: ``Retracted``, ``Erratum``.
        where: The citation of the notice, as the source gives it; may be empty.
        grave: The work, or a part of it, should no longer be relied on.
    """

    kind: str
    where: str = ""
    grave: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}" if self.where else f"{self.kind}."


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a file in the keys of CSL-JSON, with plain values.

    Attributes:
        at: Where it begins.
        key: What the file calls it; may be empty.
        fields: CSL keys with text, numbers, lists and mappings.
        places: Where fields stand, as far as known.
        notices: Retractions, errata and the like.
    """

    at: Position
    key: str
    fields: dict[str, object]
    places: Mapping[str, Position] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def place(self, key: str) -> Position:
        """Where a field stands, or else the entry."""
        return self.places.get(key, self.at)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A reference that a file brings; its ``id`` is only a stand-in, ``key`` is the file's.

    Attributes:
        at: Where it begins.
        key: What the file calls it; may be empty.
        form: The format that it came in.
        reference: The work.
        notices: Retractions, errata and the like.
    """

    at: Position
    key: str
    form: str
    reference: Reference
    notices: tuple[Notice, ...] = ()


_NOTED = re.compile(r"(Retracted|Partly retracted|Expression of concern)\b[.:]?\s*(.*)")
_TITLED = re.compile(r"\W*(RETRACTED|WITHDRAWN|TEMPORARY REMOVAL)(?: ARTICLE| PAPER)?\s*:\s*", re.I)


def told_by(title: str, notes: Sequence[str]) -> Iterator[Notice]:
    """The notices that a title (``RETRACTED: ...``) or the lines of a note tell of."""
    match = _TITLED.match(title)
    if match:
        yield Notice("Retracted", "its title says so", grave=True)
    for line in notes:
        noted = _NOTED.fullmatch(line.strip())
        if noted:
            yield Notice(noted[1], noted[2], grave=True)


def bare_title(title: str) -> str:
    """The title without what a publisher puts before that of a work it has taken back."""
    return _TITLED.sub("", title, count=1)
