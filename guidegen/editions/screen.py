"""The screen edition: US Letter, sRGB, tagged, PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from guidegen.assets import asset_folder
from guidegen.editions.base import EditionSpec, Setup
from guidegen.layout.pages import LaidOut
from guidegen.layout.theme import Theme
from guidegen.pdf.fonts import FontSet
from guidegen.pdf.writer import write_pdf


def theme(setup: Setup) -> Theme:
    """The theme; raises FontError."""
    return Theme(setup.brand, fonts_of(setup))


def fonts_of(setup: Setup) -> FontSet:
    """The brand's fonts; raises FontError."""
    return FontSet.load(setup.brand.fonts, asset_folder("fonts", setup.root))


def finish(laid: LaidOut) -> bytes:
    """The bytes of a tagged file with links and an outline."""
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


SCREEN = EditionSpec("screen", "", theme, finish)
