"""From primitives to pieces: the one place that knows how each primitive looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from unicodedata import bidirectional

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, embolden, text_of, title_of
from guidegen.document.structure import Structure
from guidegen.layout.columns import Labelled, SideBySide
from guidegen.layout.contents import contents_lines
from guidegen.layout.heading import BandHeading, IconHeading, RuledHeading
from guidegen.layout.paint import Measure
from guidegen.layout.panel import EDGES, FILLS, Panel, PanelLook
from guidegen.layout.parts import Break, Drawing, Mark, Photo, Ruled
from guidegen.layout.piece import Piece, Stack, Whole
from guidegen.layout.sheet import Sheet
from guidegen.layout.table import TableLook, TablePiece, TableRow, header_fill, row_fill
from guidegen.layout.text import Pages, Text, text_piece
from guidegen.layout.theme import SCREEN_TYPES, Theme
from guidegen.layout.widths import column_weights
from guidegen.pdf.fonts import report_missing
from guidegen.problems import Position, Problems

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI"})
"""Bidirectional classes (Unicode Annex 9) that the layout does not set."""

TITLE_STYLES = ("title", "title-medium", "title-small")
"""A cover's title steps down in size until all of the cover's text fits."""

LIST_INDENT = {"bullet": 18.0, "number": 26.0, "check": 24.0, "badge": 34.0, "none": 0.0}


CLOSE = 0.5
"""Most space between the paragraphs of a list item, as a share of a line."""

LONG_ENTRY = 0.2
"""An entry of the reference list is cut only where it takes more of a page than this."""


class Builder:
    """Makes the pieces of one document for one theme.

    Built again with other page numbers, it makes anew only what mentions pages.
    Characters that no font has are added to ``problems`` (rule ``missing-glyph``).
    """

    def __init__(self, document: p.Document, theme: Theme, problems: Problems) -> None:
        self.document = document
        self.theme = theme
        self.problems = problems
        self.measure = Measure(theme)
        self.pages = Pages()
        self.structure = Structure(document)
        self.headings = document.headings()
        self._anchors = {id(title.of): title.anchor for title in self.headings}
        self._made: dict[tuple[int, bool], list[Piece]] = {}
        self._mentions_pages = False
        self._cell_depth = 0
        self._title_style = TITLE_STYLES[0]

    def build(self, pages: Pages) -> list[Piece]:
        """The document's pieces, with the page numbers that they mention."""
        self.pages = pages
        return self.pieces(self.document.body)

    def pieces(self, primitives: Iterable[p.Primitive]) -> list[Piece]:
        """The pieces of primitives, one under another."""
        return [piece for primitive in primitives for piece in self._remembered(primitive)]

    def _remembered(self, primitive: p.Primitive) -> list[Piece]:
        key = (id(primitive), self._cell_depth > 0)
        if key in self._made:
            return self._made[key]
        outside, self._mentions_pages = self._mentions_pages, False
        pieces = self._with_anchor(primitive, self.make(primitive))
        if not self._mentions_pages:
            self._made[key] = pieces
        self._mentions_pages |= outside
        return pieces

    def _with_anchor(self, primitive: p.Primitive, pieces: list[Piece]) -> list[Piece]:
        for piece in pieces:
            piece.at = piece.at or primitive.at
        name = self._anchors.get(id(primitive), primitive.id)
        if name and pieces and name not in pieces[0].names:
            pieces[0].names = (name, *pieces[0].names)
        return pieces

    def text(
        self, runs: Runs, style: str, of: p.Primitive, part: str = "",
        tone: str | None = None, align: str = "left",
    ) -> Text:  # fmt: skip
        """The paragraph that is ``part`` of a primitive; reports characters without a glyph."""
        self._mentions_pages |= any(run.page_of for run in runs)
        self._check_glyphs(text_of(runs), of.at)
        return text_piece(
            runs, self.theme, style, tone=tone, align=align, pages=self.pages,
            element=self.structure.element(of, part),
        )  # fmt: skip

    def _check_glyphs(self, text: str, at: Position | None) -> None:
        backwards = set() if text.isascii() else _backwards(text)
        if backwards:
            self.problems.add(
                at or Position(""), "unsupported-script",
                f"`{min(backwards)}` belongs to a script that runs from right to left",
                "guides are set from left to right; write it in Latin letters",
            )  # fmt: skip
        report_missing(self.theme.fonts, text, at, self.problems)

    @singledispatchmethod
    def make(self, primitive: p.Primitive) -> list[Piece]:
        """The pieces of one primitive."""
        raise TypeError(f"no layout for {type(primitive).__name__}")

    @make.register
    def _paragraph(self, item: p.Paragraph) -> list[Piece]:
        style = "cell" if self._cell_depth and item.style == "body" else str(item.style)
        style = self._title_style if style == "title" else style
        piece = self.text(item.runs, style, item, tone=item.tone, align=item.align)
        piece.keep_with_next = item.keep_with_next
        return [piece]

    @make.register
    def _heading(self, item: p.Heading) -> list[Piece]:
        style = f"h{min(item.level, 4)}"
        if item.band:
            text = self.text(item.runs, style, item, tone="paper")
            return [BandHeading(text, text_of(title_of(item.runs)), self.theme)]
        piece: Piece = self.text(item.runs, style, item)
        if item.level == 1:
            piece = RuledHeading(piece, text_of(title_of(item.runs)), self.theme)
        elif item.icon:
            piece = IconHeading(piece, item.icon, self.theme)
        piece.keep_with_next = True
        return [piece]

    @make.register
    def _list(self, item: p.List) -> list[Piece]:
        items: list[Piece] = []
        for number, entry in enumerate(item.items, 1):
            items.append(self._list_item(entry, item, number))
        before = max(2, items[0].getSpaceBefore()) if items else 2
        return [Stack(items, before=before, after=10 * self.theme.scale)]

    def _list_item(self, entry: p.ListItem, item: p.List, number: int) -> Piece:
        kind = "number" if entry.label and item.marker != "badge" else item.marker
        label = entry.label or (str(number) if kind == "badge" else f"{number}.")
        style = "cell" if self._cell_depth else "body"
        size = self.theme.types[style].size
        indent = LIST_INDENT[kind] * size / SCREEN_TYPES["body"].size
        element = self.structure.element(entry, "label")
        mark = Mark(kind, label, self.theme, item.tone, style, element)
        body = Stack(self._close_together(self.pieces(entry.body)))
        gap_below = (9.0 if kind == "badge" else 6.0) * self._spread(body)
        piece = Labelled(mark, body, indent, after=gap_below)
        if body.pieces and isinstance(body.pieces[0], Panel):  # a record in its own frame
            piece.spaceBefore = piece.spaceAfter = body.pieces[0].getSpaceBefore()
        return self._with_anchor(entry, [piece])[0]

    def _close_together(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces of one item, with less than a blank line between them."""
        most = self.theme.types["body"].leading * CLOSE
        for piece in pieces:
            if isinstance(piece, Text):
                piece.spaceAfter = min(piece.spaceAfter, most)
        return pieces

    def _spread(self, body: Stack) -> float:
        """How much wider than on the screen items are set apart; more if they have paragraphs."""
        body_type, screen = self.theme.types["body"], SCREEN_TYPES["body"]
        return body_type.after / screen.after if len(body.pieces) > 1 else self.theme.scale

    @make.register
    def _box(self, item: p.Box) -> list[Piece]:
        title = None
        if item.title:
            title = self.text(item.title, "box-title", item, "title", tone=EDGES[item.tone])
        look = PanelLook(self.theme, item.tone, item.icon, item.frame, item.keep)
        return [Panel(title, self.pieces(item.body), look)]

    @make.register
    def _columns(self, item: p.Columns) -> list[Piece]:
        stacks = [Stack(self.pieces(stack)) for stack in item.stacks]
        return [SideBySide(stacks, item.weights, 18 * self.theme.scale)]

    @make.register
    def _figure(self, item: p.Figure) -> list[Piece]:
        element = self.structure.element(item)
        drawing = Drawing(item.picture, self.measure, element, item.max_width)
        scene = self.measure.scene(item.picture, self.theme.page.column)
        self._check_glyphs("".join(scene.labels()), item.at)
        return self._captioned(drawing, item)

    @make.register
    def _image(self, item: p.Image) -> list[Piece]:
        return self._captioned(Photo(item, self.theme, self.structure.element(item)), item)

    def _captioned(self, drawing: Piece, item: p.Figure | p.Image) -> list[Piece]:
        stack: list[Piece] = []
        if item.title:
            stack.append(self.text(item.title, "figure-title", item, "title"))
            stack[-1].keep_with_next = True
        stack.append(drawing)
        if item.caption:
            drawing.keep_with_next = True
            stack.append(self.text(item.caption, "caption", item, "caption"))
        scale = self.theme.scale
        return [Together(stack, before=12 * scale, after=14 * scale)]

    @make.register
    def _table(self, item: p.Table) -> list[Piece]:
        self._cell_depth += 1
        try:
            weights = item.widths or column_weights(item, self.theme)
            look = TableLook(item.look, item.tone, tuple(weights))
            header = [self._row(row, look, 0, head=True) for row in item.header]
            rows = [self._row(row, look, index) for index, row in enumerate(item.rows)]
        finally:
            self._cell_depth -= 1
        lead: list[Piece] = []
        if item.title:
            lead.append(self.text(item.title, "figure-title", item, "title"))
        if item.note:
            lead.append(self.text(item.note, "caption", item, "note"))
            lead[-1].spaceAfter = 7 * self.theme.scale
        return [TablePiece(lead, header, rows, self.theme, look)]

    def _row(self, row: p.Row, look: TableLook, index: int, head: bool = False) -> TableRow:
        cells = [Stack(self._cell(cell, look, head)) for cell in row.cells]
        spans = [cell.columns for cell in row.cells]
        ground = header_fill(look.tone) if head else None
        if not head and look.kind == "rows":
            ground = row_fill("neutral", index)
        piece = TableRow(cells, spans, self.theme, look, row.min_height, ground)
        piece.fills = [self._cell_fill(cell, head) for cell in row.cells]
        self._with_anchor(row, [piece])
        return piece

    def _cell_fill(self, cell: p.Cell, head: bool) -> str | None:
        if not cell.tone:
            return None
        return EDGES[cell.tone] if head else FILLS[cell.tone]

    def _cell(self, cell: p.Cell, look: TableLook, head: bool) -> list[Piece]:
        if not head and not cell.header:
            return self.pieces(cell.body)
        tone = "paper" if head else "primary-dark"
        pieces: list[Piece] = []
        for item in cell.body:
            if isinstance(item, p.Paragraph):
                text = self.text(item.runs, "cell-header", item, tone=tone)
                pieces += self._with_anchor(item, [text])
            else:
                pieces += self._remembered(item)
        return pieces

    @make.register
    def _lines(self, item: p.WritingLines) -> list[Piece]:
        return [Ruled(item.count, self.theme, item.fill)]

    @make.register
    def _entry(self, item: p.Entry) -> list[Piece]:
        self._mentions_pages |= bool(item.back)
        runs = (*item.runs, *self._way_back(item.back))
        after = 5 * self.theme.scale
        most = self.theme.page.depth * LONG_ENTRY
        body = Whole([self.text(runs, "reference", item)], after=after, most=most)
        if not item.label:
            return [body]
        label = self.text(embolden((Run(item.label),)), "reference", item, "label")
        return [Labelled(label, body, 30 * self.theme.scale, after=after)]

    def _way_back(self, anchors: Sequence[str]) -> Runs:
        """ "Cited on page 4, 9.": one link for each page that cites the entry."""
        by_page: dict[str, str] = {}
        for anchor in anchors:
            by_page.setdefault(self.pages.place(anchor), anchor)
        runs: list[Run] = []
        for anchor in by_page.values():
            runs.append(Run(", " if runs else " "))
            runs.append(Run("", href=f"#{anchor}", page_of=anchor, alt="Back to the text"))
        if not runs:
            return ()
        word = " [Cited on page" if len(by_page) == 1 else " [Cited on pages"
        return (Run(word), *runs, Run("]"))

    @make.register
    def _contents(self, item: p.Contents) -> list[Piece]:
        self._mentions_pages = True
        return contents_lines(item, self.headings, self.structure, self.pages, self.theme)

    @make.register
    def _page_break(self, item: p.PageBreak) -> list[Piece]:
        return [Break(item.at_least)]

    @make.register
    def _full_page(self, item: p.FullPage) -> list[Piece]:
        foot = Stack(self.pieces(item.foot))
        for style in TITLE_STYLES:
            sheet = self._sheet(item, foot, style)
            if sheet.fits:
                return [sheet]
        self.problems.add(
            item.at or Position(""), "cover-overflow", "the cover has more text than fits on it",
            "shorten the title or the subtitle, or take out some of the `points`",
        )  # fmt: skip
        return [sheet]

    def _sheet(self, item: p.FullPage, foot: Stack, title_style: str) -> Sheet:
        self._title_style = title_style
        body = [piece for part in item.body for piece in self.make(part)]
        return Sheet(Stack(body), foot, item.background, self.measure)

    @make.register
    def _section(self, item: p.Section) -> list[Piece]:
        return self.pieces(item.body)


def _backwards(text: str) -> set[str]:
    """The characters of scripts that run from right to left, and marks that turn text."""
    return {char for char in text if bidirectional(char) in RIGHT_TO_LEFT}


class Together(Whole):
    """A figure with its title and caption: not cut unless taller than a page."""

    def fitted(self, width: float, height: float) -> Piece | None:
        for index, piece in enumerate(self.pieces):
            others = self.wrap(width)[1] - piece.wrap(width)[1]
            smaller = piece.fitted(width, height - others)
            if smaller is not None:
                smaller.keep_with_next = piece.keep_with_next
                pieces = [*self.pieces[:index], smaller, *self.pieces[index + 1 :]]
                stack = Together(pieces, self.spaceBefore, self.spaceAfter)
                stack.names = self.names
                return stack
        return None
