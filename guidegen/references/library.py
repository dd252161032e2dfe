"""Sources by the keys that cite them."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.references.item import Reference


def by_id(references: Iterable[Reference]) -> dict[str, Reference]:
    """The references by id; of two with the same id, the first."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.id, reference)
    return found
