"""Whether readers see a value of the shared files: the guide is composed again with the old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from guidegen.changes.sources import Side
from guidegen.document.primitives import Document
from guidegen.model.base import Model

DRUGS = "drugs"
OWN = ("n", "name", "design", "phase", "line", "population", "status", "year", "registry",
       "country", "references")  # fmt: skip
"""The values of a trial itself."""
PARTS = ("low", "high", "counts", "of", "p", "references", "hazard_ratio")
"""The values of an outcome besides those of its groups."""
TOGETHER = ("design", "measure", "unit", "months")
"""Fields on which the meaning of others depends: they are put back with all of their trial."""


class Reader:
    """Tells which of the changed values show in the guide as it is now."""

    def __init__(self, before: Side, now: Side) -> None:
        self._before, self._now = before.subject.library, now.subject.library
        self._side = now

    @cached_property
    def _document(self) -> Document:
        return self._side.with_library(self._now)

    def sees(self, path: str, replaced: bool) -> bool:
        """Whether the guide would be another one with the old value; true where that is not known.

        ``path`` names the value; ``replaced`` says that it is there before and now.
        """
        keys = _keys(path) if replaced else _owner(path)
        library = _with(self._now, self._before, keys)
        if library == self._now:
            return True
        return self._side.with_library(library) != self._document


def _owner(path: str) -> tuple[str, ...]:
    """Where a value's whole trial or drug is in the shared files."""
    first, second, *_ = path.split(".")
    return (DRUGS, DRUGS, second) if first == DRUGS else ("evidence", "trials", first)


def _keys(path: str) -> tuple[str, ...]:
    """Where a value is in the shared files, as fields and keys; of drugs, the whole drug."""
    trial, *rest = path.split(".")
    if trial == DRUGS or rest[-1] in TOGETHER:
        return _owner(path)
    if len(rest) == 1 and rest[0] in OWN:
        own = rest
    elif rest[0] == "arms":
        own = rest if len(rest) > 2 else [*rest, "n"]
    else:
        outcome, *part = rest
        own = ["outcomes", outcome, *(part if part[0] in PARTS else ["values", *part])]
    return ("evidence", "trials", trial, *own)


def _with(now: Any, before: Any, keys: Sequence[str]) -> Any:
    """What is there now, with one value as it was."""
    if not keys:
        return before
    key, *others = keys
    if isinstance(now, Model) and isinstance(before, Model):
        return now.model_copy(
            update={key: _with(getattr(now, key), getattr(before, key), others)}
        )  # fmt: skip
    if isinstance(now, Mapping) and isinstance(before, Mapping) and key in now and key in before:
        return {**now, key: _with(now[key], before[key], others)}
    return before
