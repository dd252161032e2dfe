"""What the rules about plain language look at: the texts that the author words herself."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Subject
from guidegen.manuscript.passages import Passage

_NOT_THE_AUTHORS = frozenset({"quote"})
"""Blocks whose words belong to somebody else."""


def own_passages(subject: Subject) -> Iterator[Passage]:
    """The passages of a guide without quotations and the descriptions of pictures."""
    for passage in subject.passages:
        if passage.block not in _NOT_THE_AUTHORS and passage.name != "alt":
            yield passage
