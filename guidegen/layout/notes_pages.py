"""Ruled pages that fill a folded booklet up: paper comes four pages to a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.document.inline import plain
from guidegen.layout.furniture import foot_rule
from guidegen.layout.heading import RuledHeading
from guidegen.layout.page import Page
from guidegen.layout.parts import Ruled
from guidegen.layout.piece import Placed
from guidegen.layout.text import text_piece
from guidegen.layout.theme import Theme

TITLE = "My notes"


def filled_up(pages: Sequence[Page], theme: Theme) -> list[Page]:
    """The pages with as many ruled ones as make them a multiple of the theme's signature.

    They stand before the back cover, or at the end where there is none.
    """
    missing = -len(pages) % theme.signature
    end = len(pages)
    while missing and end > 1 and pages[end - 1].sheet:
        end -= 1
    made = [*pages[:end], *(_notes(theme) for _ in range(missing)), *pages[end:]]
    for number, page in enumerate(made, 1):
        page.number = number
    return made


def _notes(theme: Theme) -> Page:
    """A page of lines to write on, evenly down to the rule over the foot, under a title."""
    width, page = theme.page.column, theme.page
    title = RuledHeading(text_piece(plain(TITLE), theme, "h1"), TITLE, theme)
    under = title.wrap(width)[1] + title.getSpaceAfter()
    end = page.height - page.top - foot_rule(theme) - theme.ruling
    lines = Ruled(int((end - under) // theme.ruling), theme)
    high = lines.wrap(width)[1]
    return Page(0, TITLE, [Placed(title, 0, title.height), Placed(lines, end - high, high)])
