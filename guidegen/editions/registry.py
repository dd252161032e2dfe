"""The editions that a guide can be built in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from guidegen.assets import asset_folder
from guidegen.layout.pages import LaidOut
from guidegen.layout.theme import Theme
from guidegen.model.library import Brand
from guidegen.pdf.fonts import FontSet
from guidegen.pdf.writer import write_pdf
from guidegen.problems import UsageError, nearest


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """An edition: its name, what its files end in, its theme and finishing step.

    To add one, write its theme and its ``finish`` and put it in ``EDITIONS``.
    """

    name: str
    suffix: str
    theme: Callable[[Brand, Path], Theme]
    finish: Callable[[LaidOut], bytes]


def _screen_theme(brand: Brand, root: Path) -> Theme:
    return Theme(brand, FontSet.load(brand.fonts, asset_folder("fonts", root)))


def _finish_screen(laid: LaidOut) -> bytes:
    page = laid.theme.page
    return write_pdf(
        laid.draw,
        (page.width, page.height),
        laid.document.metadata,
        laid.headings,
        [page.label for page in laid.pages],
        laid.theme.fonts.regular,
        laid.structure.root if laid.tagged else None,
    )


EDITIONS = {spec.name: spec for spec in (EditionSpec("screen", "", _screen_theme, _finish_screen),)}


def edition_named(name: str) -> EditionSpec:
    """The edition of that name; raises UsageError."""
    if name not in EDITIONS:
        raise UsageError(f"there is no edition `{name}`; {nearest(name, EDITIONS)}")
    return EDITIONS[name]
