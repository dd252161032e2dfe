"""The table of contents: one line for each listed heading, with its page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.inline import Run, text_of, title_of
from guidegen.document.primitives import Contents, Title
from guidegen.document.structure import Element, Structure
from guidegen.layout.piece import Piece
from guidegen.layout.text import Pages, Text, text_piece
from guidegen.layout.theme import Theme

NUMBER_WIDTH = 34.0
INDENT = 18.0
"""In points at the screen edition's size of type; they grow with it."""


class ContentsLine(Piece):
    """Title, leader dots, page number; the whole line is a link."""

    def __init__(self, title: Title, page: str, theme: Theme, element: Element | None) -> None:
        level = title.level
        kind = f"toc{min(level, 2)}"
        # The title is drawn with the link, not as a paragraph of its own.
        self.runs = title_of(title.runs)
        self.element = element
        self.text: Text = text_piece(self.runs, theme, kind)
        super().__init__(self.text.getSpaceBefore(), self.text.getSpaceAfter())
        self.target = title.anchor
        self.page = page
        self.theme = theme
        self.kind = theme.types[kind]
        self.indent = INDENT * theme.scale * (level - 1)

    def _height(self, width: float) -> float:
        return self.text.wrap(width - self.indent - NUMBER_WIDTH * self.theme.scale)[1]

    def draw(self) -> None:
        canvas, size = self.canv, self.kind.size
        run = Run(text_of(self.runs), href=f"#{self.target}", alt=self._spoken())
        link = self.element and canvas.record.inline(self.element, 0, run)
        self.text.element = link
        self.text.drawOn(canvas, self.indent, 0)
        baseline = self.kind.leading - size
        face = self.theme.face(self.kind)
        with canvas.content(link):
            canvas.setFont(face, size)
            canvas.setFillColor(self.theme.color("primary-dark"))
            # The space keeps title and number apart when the line is read out or copied.
            canvas.drawRightString(self.width, baseline, f" {self.page}")
        end = self.width - stringWidth(self.page, face, size) - 6
        with canvas.artifact():
            self._draw_leader(self.indent + self.text.end + 6, end, baseline)
        canvas.link(run.href or "", (0, -2, self.width, self.height), link, run.alt or "")

    def _spoken(self) -> str:
        return f"{text_of(self.runs)}, page {self.page}"

    def _draw_leader(self, start: float, end: float, baseline: float) -> None:
        if end <= start:
            return
        self.canv.saveState()
        self.canv.setStrokeColor(self.theme.color("muted"))
        self.canv.setLineWidth(1.1)
        self.canv.setLineCap(1)
        self.canv.setDash(0.01, 5)
        self.canv.line(end, baseline + 1, start, baseline + 1)
        self.canv.restoreState()


def contents_lines(
    contents: Contents,
    titles: Sequence[Title],
    structure: Structure,
    pages: Pages,
    theme: Theme,
) -> list[Piece]:
    """One line for each listed heading down to the depth that is asked for."""
    return [
        ContentsLine(
            title, pages.printed(title.anchor), theme,
            structure.toc_line(contents, title),
        )
        for title in titles
        if title.listed and title.level <= contents.depth
    ]  # fmt: skip
