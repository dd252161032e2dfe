"""What is too wide for its column, one under another: tables as records, and columns as stacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import singledispatchmethod
from itertools import groupby
from typing import TypeVar

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain, text_of, unlinked
from guidegen.layout.least import (
    LeastWidths,
    column_count,
    lifted,
    placed_cells,
    to_write_in,
)
from guidegen.layout.panel import PADDING
from guidegen.layout.table import columns_of
from guidegen.layout.theme import Theme
from guidegen.layout.widths import column_weights

BLANK_PAGES = 2
"""Records of empty rows fill about this many pages at most."""

FEWEST = 2
"""As many records of empty rows there are at least, where the table has that many."""

NOTHING = "\N{EN DASH}"
"""Stands for an empty cell that is not there to write in."""

LABEL_TONE = "primary-dark"

WithBody = TypeVar("WithBody", p.Box, p.Section, p.ListItem, p.Cell)


def stacked(document: p.Document, theme: Theme) -> p.Document:
    """The document with nothing side by side for which the theme's column is too narrow.

    A table fits where each of its columns is as wide as its longest word, wide enough that no
    paragraph in it is taller than wide, and wide enough for what is to be written in it: a
    number in a table with a header, a name in one without (``layout/least.py``).  Columns get
    other widths for that as far as the table allows.

    A table that does not fit becomes a list of records: the first cell of each row, and under
    it the others, each below the header of its column.  Stacks side by side are treated
    alike: they stay as they are, get other widths, or come one under another.

    What fits as it is stays the same object.
    """
    body = _Fitting(theme).all(document.body, theme.page.column)
    return replace(document, body=body) if _differ(body, document.body) else document


def _differ(new: Sequence[object], old: Sequence[object]) -> bool:
    return len(new) != len(old) or any(a is not b for a, b in zip(new, old, strict=True))


class _Fitting:
    """Goes through primitives and knows how wide the place is in which they stand."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.least = LeastWidths(theme)

    def all(self, items: Sequence[p.Primitive], width: float) -> tuple[p.Primitive, ...]:
        """What stands in place of primitives that stand one under another."""
        return tuple(made for item in items for made in self.fit(item, width))

    @singledispatchmethod
    def fit(self, item: p.Primitive, width: float) -> tuple[p.Primitive, ...]:
        """What stands in place of one primitive."""
        return (item,)

    @fit.register
    def _section(self, item: p.Section, width: float) -> tuple[p.Primitive, ...]:
        return (self._with_body(item, width),)

    @fit.register
    def _box(self, item: p.Box, width: float) -> tuple[p.Primitive, ...]:
        return (self._with_body(item, width - self.least.frame(item)),)

    @fit.register
    def _list(self, item: p.List, width: float) -> tuple[p.Primitive, ...]:
        inner = width - self.least.indent(item)
        items = tuple(self._with_body(entry, inner) for entry in item.items)
        return (replace(item, items=items) if _differ(items, item.items) else item,)

    def _with_body(self, item: WithBody, width: float) -> WithBody:
        body = self.all(item.body, width)
        return replace(item, body=body) if _differ(body, item.body) else item

    @fit.register
    def _columns(self, item: p.Columns, width: float) -> tuple[p.Primitive, ...]:
        weights = item.weights or (1.0,) * len(item.stacks)
        usable = width - self.least.gutter * (len(item.stacks) - 1)
        shares = [usable * weight / sum(weights) for weight in weights]
        widths = lifted(shares, [self.least.of(stack) for stack in item.stacks])
        if widths is None:
            return _carried(item, self.all(tuple(item.children()), width))
        stacks = tuple(map(self.all, item.stacks, widths))
        pairs = zip(stacks, item.stacks, strict=True)
        if any(_differ(new, old) for new, old in pairs):
            item = replace(item, stacks=stacks)
        return (item if widths is shares else replace(item, weights=tuple(widths)),)

    @fit.register
    def _table(self, item: p.Table, width: float) -> tuple[p.Primitive, ...]:
        if not item.rows or column_count(item) == 1:
            return (item,)
        weights = item.widths or column_weights(item, self.theme)
        shares = columns_of(weights, width, self.theme.scale)
        widths = lifted(shares, self.least.columns(item))
        if widths is None:
            return self.fit(_Records(item, self.theme).made(), width)
        rows = tuple(self._row(row, widths) for row in item.rows)
        if _differ(rows, item.rows):
            item = replace(item, rows=rows)
        return (item if widths is shares else replace(item, widths=tuple(widths)),)

    def _row(self, row: p.Row, widths: list[float]) -> p.Row:
        cells = tuple(
            self._with_body(cell, sum(widths[start : start + cell.columns]) - self.least.padding)
            for start, cell in placed_cells(row)
        )
        return replace(row, cells=cells) if _differ(cells, row.cells) else row


class _Records:
    """The rows of one table as records."""

    def __init__(self, table: p.Table, theme: Theme) -> None:
        self.table = table
        self.theme = theme
        self.columns = column_count(table)
        self.heads = _Heads(table)

    def made(self) -> p.Section:
        """The table's title and note, and its records."""
        table = self.table
        texts: tuple[tuple[Runs, p.TextStyle], ...] = (
            (table.title, "figure-title"), (table.note, "caption"),
        )  # fmt: skip
        lead = tuple(
            p.Paragraph(at=table.at, runs=runs, style=style, keep_with_next=True)
            for runs, style in texts
            if runs
        )
        body = (*lead, *self._parts())
        return p.Section(id=table.id, lang=table.lang, at=table.at, body=body)

    def _parts(self) -> Iterator[p.Primitive]:
        """Lists of records, and between them what spans the table."""
        rows = self._rows()
        for spans, group in groupby(rows, key=lambda row: row.cells[0].columns == self.columns):
            if spans:
                for row in group:
                    yield from self._subhead(row)
            else:
                items = tuple(self._record(row) for row in group)
                yield p.List(at=self.table.at, items=items, marker="none")

    def _rows(self) -> Iterator[p.Row]:
        """The rows with something in them, and so many empty ones as are enough."""
        for blank, group in groupby(self.table.rows, key=_is_blank):
            rows = list(group)
            yield from rows[: self._most_blanks(rows[0])] if blank else rows

    def _most_blanks(self, row: p.Row) -> int:
        """How many records of an empty row are enough; none of one that only parts others."""
        if not to_write_in(row, self.table):
            return 0
        label = self.theme.types["label"]
        lines = _lines(row, self.theme) * self.theme.ruling
        height = 2 * PADDING * self.theme.inset + len(row.cells) * (
            label.leading + label.after + lines + 10
        )
        return max(FEWEST, int(BLANK_PAGES * self.theme.page.depth / height))

    def _subhead(self, row: p.Row) -> Iterator[p.Primitive]:
        """A row of one cell, which says something of the rows under it."""
        cell = row.cells[0]
        body = tuple(_as_label(item) if cell.header else item for item in cell.body)
        yield from _carried(row, _carried(cell, body))

    def _record(self, row: p.Row) -> p.ListItem:
        """One row: its label, and a field for each other cell; in a frame if there are several."""
        cells = list(placed_cells(row))
        named = next((pair for pair in cells if pair[1].header), cells[0])
        body: tuple[p.Primitive, ...] = ()
        if named[1].body:
            cells.remove(named)
            label = tuple(map(_as_label, named[1].body))
            body = (*self.heads.once(*named), *_carried(named[1], label))
        body += tuple(part for pair in cells for part in self._field(row, *pair))
        if self.columns > 2:
            tone = named[1].tone or self.table.tone
            body = (p.Box(at=row.at, tone=tone, frame="outline", keep=True, body=body),)
        return p.ListItem(id=row.id, lang=row.lang, at=row.at, body=body)

    def _field(self, row: p.Row, start: int, cell: p.Cell) -> tuple[p.Primitive, ...]:
        """What a cell says below the header of its column, in a box if either has a tone."""
        tone = cell.tone or self.heads.tone(start, cell)
        means = tone if tone not in (self.table.tone, "neutral") else None
        value: tuple[p.Primitive, ...] = cell.body
        if not value and to_write_in(row, self.table):
            value = (p.WritingLines(at=cell.at or row.at, count=_lines(row, self.theme)),)
        elif not value:
            value = (p.Paragraph(at=cell.at or row.at, runs=plain(NOTHING)),)
        body = self._labelled(self.heads.label(start, cell), value, cell)
        return (p.Box(at=cell.at, tone=means, body=body, keep=True),) if means else body

    def _labelled(
        self, label: Runs, value: tuple[p.Primitive, ...], cell: p.Cell
    ) -> tuple[p.Primitive, ...]:
        """A label before the one paragraph of a cell, else above what stands in it."""
        first = value[0]
        if not label:
            return _carried(cell, value)
        if len(value) > 1 or not isinstance(first, p.Paragraph) or first.lang or cell.lang:
            return (self.heads.paragraph(label), *_carried(cell, value))
        stressed = self._stressed((*label, Run(_stop(label))))
        runs = (*stressed, Run(" "), *first.runs)
        return _carried(cell, (replace(first, runs=runs, align="left"),))

    def _stressed(self, label: Runs) -> Runs:
        """A label as it stands out from the words after it in this theme."""
        underline = self.theme.stress.bold == "underline"
        return tuple(replace(run, bold=not underline, underline=underline) for run in label)


class _Heads:
    """The headers of columns as labels; links and anchors stand only in the first of each."""

    def __init__(self, table: p.Table) -> None:
        self.at = table.at
        self._over: dict[int, list[p.Cell]] = {}
        self._ids: dict[int, list[str]] = {}
        self._printed: set[int] = set()
        for row in table.header:
            for start, cell in placed_cells(row):
                around = (row, cell) if start == 0 else (cell,)
                ids = [item.id for item in (*around, *cell.body) if item.id]
                self._ids[id(cell)] = ids
                for column in range(start, start + cell.columns):
                    self._over.setdefault(column, []).append(cell)

    def _cells(self, start: int, cell: p.Cell) -> tuple[p.Cell, ...]:
        """The header cells over a cell, each once."""
        columns = range(start, start + cell.columns)
        over = [head for column in columns for head in self._over.get(column, ())]
        return tuple({id(head): head for head in over}.values())

    def tone(self, start: int, cell: p.Cell) -> p.Tone | None:
        """The tone of the header over a cell."""
        return next((head.tone for head in self._cells(start, cell) if head.tone), None)

    def label(self, start: int, cell: p.Cell) -> Runs:
        """The headers over a cell in one line; nothing where there are none."""
        runs: list[Run] = []
        for head in self._cells(start, cell):
            said = self._runs(head)
            runs += (Run(", "), *said) if runs and said else said
        return tuple(runs)

    def once(self, start: int, cell: p.Cell) -> tuple[p.Paragraph, ...]:
        """The label of a cell that can do without it, where links lead there or from there."""
        heads = [head for head in self._cells(start, cell) if id(head) not in self._printed]
        linked = any(run.anchor or run.href for head in heads for run in _runs_in(head))
        if linked or any(self._ids[id(head)] for head in heads):
            return (self.paragraph(self.label(start, cell)),)
        return ()

    def paragraph(self, label: Runs) -> p.Paragraph:
        """A label on a line of its own."""
        return p.Paragraph(
            at=self.at, runs=label, style="label", tone=LABEL_TONE, keep_with_next=True
        )

    def _runs(self, head: p.Cell) -> Runs:
        if id(head) in self._printed:
            return unlinked(_runs_in(head))
        self._printed.add(id(head))
        return (*(Run("", anchor=name) for name in self._ids[id(head)]), *_runs_in(head))


def _runs_in(cell: p.Cell) -> Runs:
    """The runs of a header cell, its paragraphs in one line."""
    runs: list[Run] = []
    for item in cell.body:
        said = [replace(run, lang=run.lang or item.lang or cell.lang) for run in item.inline()]
        runs += (Run(" "), *said) if runs and said else said
    return tuple(runs)


def _stop(label: Runs) -> str:
    """What parts a label from the words after it: nothing where it ends in a stop of its own."""
    words = text_of(run for run in label if not run.superscript)
    return "" if words.rstrip().endswith((".", "?", "!", ":")) else ":"


def _as_label(item: p.Primitive) -> p.Primitive:
    if not isinstance(item, p.Paragraph):
        return item
    return replace(item, style="figure-title", tone=LABEL_TONE, keep_with_next=True)


def _carried(
    place: p.Cell | p.Row | p.Columns, body: tuple[p.Primitive, ...]
) -> tuple[p.Primitive, ...]:
    """What stood in a place, with the anchor and the language of the place itself."""
    if not (place.id or place.lang):
        return body
    return (p.Section(id=place.id, lang=place.lang, at=place.at, body=body),)


def _is_blank(row: p.Row) -> bool:
    return not any(cell.body or cell.id for cell in row.cells) and row.id is None


def _lines(row: p.Row, theme: Theme) -> int:
    """How many lines there are to write on in place of an empty cell."""
    return max(1, int(row.min_height // theme.ruling))
