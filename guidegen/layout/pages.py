"""Placing pieces on pages, and settling the page numbers that the text mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from guidegen.document.primitives import Document, Title
from guidegen.document.structure import Structure
from guidegen.layout.build import Builder
from guidegen.layout.furniture import draw_furniture
from guidegen.layout.heading import SectionHeading
from guidegen.layout.notes_pages import filled_up
from guidegen.layout.page import Page
from guidegen.layout.parts import Break
from guidegen.layout.piece import Piece, Placed, fill
from guidegen.layout.resolution import check_resolution
from guidegen.layout.sheet import Sheet
from guidegen.layout.text import Pages
from guidegen.layout.theme import Theme
from guidegen.problems import Position, Problems

FREE_PASSES = 3
"""Passes in which lines are broken by the numbers that are printed.

Two do for all but odd cases.  Later ones hold to the longest numbers seen, so nothing moves.
"""
MOST_PASSES = FREE_PASSES + 3


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document on pages, ready to be drawn."""

    document: Document
    theme: Theme
    pages: tuple[Page, ...]
    headings: tuple[Title, ...]
    labels: dict[str, str]
    structure: Structure
    tagged: bool = True

    def draw(self, canvas: Any) -> None:
        """Draw every page on ``canvas``, a page at a time."""
        for page in self.pages:
            canvas.open_page()
            if page.sheet:
                page.sheet.draw_page(canvas)
            else:
                self._draw_text_page(page, canvas)
            canvas.showPage()

    def _draw_text_page(self, page: Page, canvas: Any) -> None:
        shape = self.theme.page
        top = shape.height - shape.top
        for item in page.placed:
            item.piece.wrap(shape.column)
            item.piece.drawOn(canvas, shape.left, top - item.top - item.height)
        draw_furniture(
            canvas, self.document, self.theme, page.label, page.section, page.opens_section
        )


def lay_out(document: Document, theme: Theme, problems: Problems) -> LaidOut:
    """Lay a document out; repeats until the page numbers in the text are right.

    Characters that no font has, and what is too tall for a page, are added to ``problems``.
    """
    labels: dict[str, str] = {}
    held: dict[str, str] = {}
    builder = Builder(document, theme, problems)
    for number in range(1, MOST_PASSES + 1):
        pages = filled_up(paginate(builder.build(Pages(labels, held)), theme), theme)
        found = {name: page.label for page in pages for name in page.anchors()}
        if found == labels:
            break
        if number == FREE_PASSES:
            held = {name: max(labels.get(name, ""), found[name], key=len) for name in found}
        labels = found
    _check_heights(pages, theme, problems)
    check_resolution(pages, theme, problems)
    return LaidOut(document, theme, tuple(pages), builder.headings, labels, builder.structure)


def _check_heights(pages: Iterable[Page], theme: Theme, problems: Problems) -> None:
    """Report what runs off its page: taller than a page, and nowhere to be cut."""
    for page in pages:
        for item in page.placed:
            if item.top + item.height > theme.page.depth + 1:
                problems.add(
                    item.piece.at or Position(""), "too-tall",
                    f"this is taller than a page can be (page {page.number})",
                    "divide it into smaller parts, or shorten its title or texts",
                )  # fmt: skip


def paginate(pieces: Iterable[Piece], theme: Theme) -> list[Page]:
    """Fill pages one after another."""
    paginator = _Paginator(theme)
    run: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Break | Sheet):
            paginator.place(run)
            run = []
            paginator.turn(piece)
        else:
            run.append(piece)
    paginator.place(run)
    return paginator.finish()


class _Paginator:
    """The pages so far and the one being filled."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.pages: list[Page] = [Page(1)]

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def turn(self, piece: Break | Sheet) -> None:
        """Obey a page break, or put a sheet on a page of its own."""
        if isinstance(piece, Sheet):
            self._new_page()
            self.page.sheet = piece
        elif self._left() < piece.at_least * self.theme.page.depth - 1:
            self._new_page()

    def place(self, pieces: Sequence[Piece]) -> None:
        """Place pieces on this page and as many more as they need."""
        rest = list(pieces)
        while rest:
            if self.page.sheet:
                self._new_page()
            rest = self._fill_page(rest)
            if rest:
                self._new_page()

    def _fill_page(self, pieces: list[Piece]) -> list[Piece]:
        under = self.page.placed[-1] if self.page.placed else None
        shape = self.theme.page
        placed, rest = fill(pieces, shape.column, shape.depth, under is None, under)
        self.page.placed += placed
        titles = [item.piece.title for item in placed if isinstance(item.piece, SectionHeading)]
        if titles:
            self.page.section = titles[0] if under is None else self.page.section or titles[0]
            self._next_section = titles[-1]
        return rest

    _next_section = ""

    def _left(self) -> float:
        if self.page.sheet:
            return 0
        last = self.page.placed[-1] if self.page.placed else None
        return self.theme.page.depth - (last.top + last.height if last else 0)

    def _new_page(self) -> None:
        if self.page.placed or self.page.sheet:
            self._stretch_last()
            self.pages.append(Page(self.page.number + 1, self._next_section))

    def _stretch_last(self) -> None:
        """Let ruled lines at the end of a page take the room that is left."""
        if self.page.placed:
            last = self.page.placed[-1]
            piece = last.piece.stretched(self._left())
            height = piece.wrap(self.theme.page.column)[1]
            self.page.placed[-1] = Placed(piece, last.top, height)

    def finish(self) -> list[Page]:
        self._stretch_last()
        return [page for page in self.pages if page.placed or page.sheet]
