"""The editions that a guide can be built in."""

from __future__ import annotations

from guidegen.editions.base import EditionSpec, Setup
from guidegen.editions.booklet import BOOKLET
from guidegen.editions.large_print import LARGE_PRINT
from guidegen.editions.press import PRINT
from guidegen.editions.screen import SCREEN
from guidegen.problems import UsageError, nearest

EDITIONS = {spec.name: spec for spec in (SCREEN, LARGE_PRINT, PRINT, BOOKLET)}


def edition_named(name: str) -> EditionSpec:
    """The edition of that name; raises UsageError."""
    if name not in EDITIONS:
        raise UsageError(f"there is no edition `{name}`; {nearest(name, EDITIONS)}")
    return EDITIONS[name]


__all__ = ["EDITIONS", "EditionSpec", "Setup", "edition_named"]
