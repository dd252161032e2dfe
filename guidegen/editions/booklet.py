"""The booklet: two pages side by side on sheets to fold and staple in the office."""

from __future__ import annotations

from guidegen.editions.base import EditionSpec, Setup
from guidegen.editions.on_paper import on_paper
from guidegen.editions.screen import fonts_of
from guidegen.editions.shapes import MM, SETTINGS
from guidegen.layout.pages import LaidOut
from guidegen.layout.theme import INCH, Theme
from guidegen.pdf.imposition import Size, impose
from guidegen.pdf.paper import Folding, Paper
from guidegen.pdf.press import write_pages

BLEED = 9.0
"""Bleed fills the edge that creep uncovers, in points."""

SHEETS: tuple[Size, ...] = (
    (11 * INCH, 8.5 * INCH), (297 * MM, 210 * MM), (17 * INCH, 11 * INCH), (420 * MM, 297 * MM),
)  # fmt: skip
"""The paper that offices have, long edge across: Letter, A4, Tabloid, A3.

Two A5 pages are 1 mm narrower than A4 (ISO 216).
"""


def theme(setup: Setup) -> Theme:
    """The theme of the trim size; raises FontError."""
    options = setup.options.booklet
    setting = SETTINGS[options.trim]
    folding = Folding(options.caliper, options.fold_marks)
    paper = Paper(setting.page.width, setting.page.height, BLEED, folding=folding)
    return Theme(
        setup.brand, fonts_of(setup), setting.page, setting.types, setting.label_size,
        sheet=setting.sheet, paper=paper, signature=4,
    )  # fmt: skip


def finish(laid: LaidOut) -> bytes:
    """The bytes of the imposed file."""
    paper = laid.theme.paper
    assert paper is not None
    assert paper.folding is not None
    pages = write_pages(laid.draw, paper, laid.document.metadata, laid.theme.fonts.regular)
    return impose(pages, paper.folding, sheet_for(paper))


def sheet_for(paper: Paper) -> Size:
    """The smallest sheet that two pages fit on."""
    across, up = 2 * paper.width - 0.01, paper.height - 0.01
    return next(sheet for sheet in SHEETS if sheet[0] >= across and sheet[1] >= up)


BOOKLET = EditionSpec("booklet", "-booklet", theme, finish, on_paper)
