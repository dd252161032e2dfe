"""Paragraphs: runs become ReportLab fragments directly, never its markup.

ReportLab's paragraph parser evaluates colors and fetches images, so authors'
text must not reach it; fragments carry text as plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.abag import ABag
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from guidegen.document.inline import Run, Runs
from guidegen.document.structure import Element, inline_roles
from guidegen.layout.lines import characters_of, draw_stretches, gaps_of, stretches_of
from guidegen.layout.piece import Piece
from guidegen.layout.theme import Theme, Type
from guidegen.pdf.canvas import GuideCanvas
from guidegen.pdf.kerning import KerningOf, unkerned

SUPERSCRIPT_SIZE = 0.68
SUPERSCRIPT_RISE = 0.36
"""Superscript size and rise as shares of the text size."""

UNKNOWN_PAGE = "00"
"""Stands for a page number until the pages are known: two digits wide."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The page numbers that texts mention, by their anchors.

    Attributes:
        known: The numbers, as far as they are known.
        held: Numbers by which lines are broken, where those that are printed would not settle:
            one longer or shorter by a digit moves the very place that it names.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)

    def printed(self, anchor: str) -> str:
        """The number that is printed."""
        return self.known.get(anchor, UNKNOWN_PAGE)

    def measured(self, anchor: str) -> str:
        """The number by which lines are broken."""
        return self.held.get(anchor) or self.printed(anchor)

    def place(self, anchor: str) -> str:
        """What anchors on one page have in common; an anchor itself where its page is not known."""
        return self.held.get(anchor) or self.known.get(anchor, anchor)


class Text(Piece):
    """A paragraph of runs; splits between lines, never leaving one line alone.

    ``element`` is what it is in the structure tree; None makes it an artifact.
    """

    canv: GuideCanvas

    def __init__(
        self,
        paragraph: Paragraph,
        style: ParagraphStyle,
        runs: Runs = (),
        element: Element | None = None,
        kerning: KerningOf = unkerned,
    ) -> None:
        super().__init__(style.spaceBefore, style.spaceAfter)
        self.paragraph = paragraph
        self.runs = runs
        self.element = element
        self.kerning = kerning

    def _height(self, width: float) -> float:
        height: float = self.paragraph.wrap(width, 0)[1]
        return height

    @property
    def leading(self) -> float:
        leading: float = self.paragraph.style.leading
        return leading

    def head_height(self, width: float) -> float:
        lines = round(self.wrap(width)[1] / self.leading)
        return self.leading * (lines if lines <= 3 else 2)

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        if not hasattr(self.paragraph, "blPara"):
            self.paragraph.wrap(width, 0)
        self.paragraph.allowOrphans = int(force)
        self.paragraph.allowWidows = int(force)
        parts = self.paragraph.split(width, height)
        if not hasattr(self.paragraph, "blPara"):
            self.paragraph.wrap(width, 0)
        if len(parts) != 2:
            return []
        for part in parts:
            part.gaps, part.passed = self.paragraph.gaps, self.paragraph.passed
            part.printed = self.paragraph.printed
        parts[1].passed += characters_of(self.paragraph, len(parts[0].blPara.lines))
        head, tail = (
            Text(part, part.style, self.runs, self.element, self.kerning) for part in parts
        )
        head.spaceAfter = tail.spaceBefore = 0
        return [head, tail]

    def anchors(self) -> Iterator[str]:
        yield from self.names
        for frag in _frags(self.paragraph):
            mark = getattr(frag, "cbDefn", None)
            if mark is not None and mark.kind == "anchor":
                yield mark.name

    @property
    def end(self) -> float:
        """Where its last line ends, once wrapped: points from its left edge."""
        stretches = stretches_of(self.paragraph, self.kerning)
        return stretches[-1].end if stretches else 0

    def draw(self) -> None:
        if not self.canv.in_artifact:
            for name in self.anchors():
                if name not in self.names:
                    self.canv.bookmarkHorizontal(name, 0, self.height + 4)
        stretches = stretches_of(self.paragraph, self.kerning)
        if stretches:
            draw_stretches(self.canv, stretches, self.runs, self.element)


def _frags(paragraph: Paragraph) -> Iterator[Any]:
    """The fragments on the paragraph's own lines (a split one has only its own)."""
    lines = paragraph.blPara
    if lines.kind == 1:
        for line in lines.lines:
            yield from line.words


def text_piece(
    runs: Runs,
    theme: Theme,
    name: str = "body",
    *,
    tone: str | None = None,
    align: str = "left",
    pages: Pages | None = None,
    bold: bool = False,
    element: Element | None = None,
) -> Text:
    """A paragraph of the type ``name``; ``pages`` gives the page numbers of anchors."""
    style = theme.style(name, align)
    maker = _FragMaker(theme, theme.types[name], tone, bold)
    pages = pages or Pages()
    measured = tuple(_with_page(run, pages.measured) for run in runs)
    runs = tuple(_with_page(run, pages.printed) for run in runs)
    frags = [frag for index, run in enumerate(measured) for frag in maker.frags(run, index)]
    paragraph = Paragraph("", style, frags=frags or [maker.frag("", style.fontName)])
    # Where spaces stand, and how many characters come before this part of the text.
    paragraph.gaps, paragraph.passed = gaps_of("".join(frag.text for frag in frags)), 0
    texts = enumerate(zip(measured, runs, strict=True))
    paragraph.printed = {n: (as_.text, run.text) for n, (as_, run) in texts if as_ != run}
    return Text(paragraph, style, runs, element, theme.kerning_of)


def _with_page(run: Run, page_of: Callable[[str], str]) -> Run:
    """The run with the page number that it asks for, if it asks for one."""
    return replace(run, text=page_of(run.page_of)) if run.page_of else run


class _FragMaker:
    """Turns runs into fragments of one type and tone."""

    def __init__(self, theme: Theme, kind: Type, tone: str | None, bold: bool) -> None:
        self.theme = theme
        self.kind = kind
        self.tone = tone or kind.tone
        self.bold = bold

    def frags(self, run: Run, index: int) -> Iterator[ParaFrag]:
        if run.anchor:
            yield self._anchor(run.anchor)
        face = self.theme.face(self.kind, run.bold or self.bold, run.italic)
        for name, stretch in self.theme.fonts.segments(run.text, face):
            frag = self.frag(stretch, name)
            frag.run = index
            if inline_roles(run) or run.underline or run.page_of:
                # ReportLab merges neighbors of one look unless their links differ.
                frag.link = [(index, "")]
            if run.superscript:
                self._raise(frag)
            frag.underlined = run.underline
            if run.href and self.theme.paper is None:
                self._show_link(frag, run)
            yield frag

    def frag(self, text: str, font: str) -> ParaFrag:
        return ParaFrag(
            text=text, fontName=font, fontSize=self.kind.size, rise=0, link=[], us_lines=[],
            textColor=self.theme.color(self.tone), bold=0, italic=0, underline=0, strike=0,
            run=0, underlined=False,
        )  # fmt: skip

    def _raise(self, frag: ParaFrag) -> None:
        """Set small and raised, but not below the smallest size of the edition."""
        size = self.kind.size * SUPERSCRIPT_SIZE
        if size >= self.theme.smallest:
            frag.fontSize, frag.rise = size, self.kind.size * SUPERSCRIPT_RISE

    def _show_link(self, frag: ParaFrag, run: Run) -> None:
        quiet = run.superscript or run.page_of or (run.href or "").startswith("#term-")
        if self.tone in ("ink", "muted"):
            frag.textColor = self.theme.color("primary")
        frag.underlined |= not quiet

    def _anchor(self, name: str) -> ParaFrag:
        frag = self.frag("", self.theme.face(self.kind))
        frag.cbDefn = ABag(kind="anchor", name=name, width=0)
        return frag
