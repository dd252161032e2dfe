"""Cells and rows that several block kinds make their tables of."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.blocks._common import paragraph
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, embolden, plain
from guidegen.model.text import Text
from guidegen.problems import Position

WRITING_HEIGHT = 34.0
"""Height in points of a table row to write in: 12 mm, above the 8 mm of clear print."""


def cell(context: Context, text: Text, header: bool = False) -> p.Cell:
    """A text field as a cell; a header cell heads its row."""
    return p.Cell(at=text.at, body=(paragraph(context, text),), header="row" if header else None)


def head(runs: Runs, at: Position, tone: p.Tone | None = None) -> p.Cell:
    """The cell that heads a column."""
    return p.Cell(at=at, body=(p.Paragraph(at=at, runs=runs),), header="column", tone=tone)


def head_row(labels: Sequence[str], at: Position) -> p.Row:
    """A header row of composed labels."""
    return p.Row(at=at, cells=tuple(head(plain(label), at) for label in labels))


def fact(label: Runs, runs: Runs, at: Position) -> p.Row:
    """A row of a facts table: a label that heads it, and its value."""
    return fact_of(label, (p.Paragraph(at=at, runs=runs),), at)


def fact_of(label: Runs, body: tuple[p.Primitive, ...], at: Position) -> p.Row:
    """A row of a facts table whose value is more than one paragraph."""
    name = p.Paragraph(at=at, runs=embolden(label))
    return p.Row(at=at, cells=(p.Cell(at=at, body=(name,), header="row"), p.Cell(at=at, body=body)))


def blank_rows(
    columns: int, count: int, at: Position, height: float = WRITING_HEIGHT
) -> tuple[p.Row, ...]:
    """Empty rows to write in; ``height`` in points."""

    def empty() -> tuple[p.Cell, ...]:
        return tuple(p.Cell(at=at, body=()) for _ in range(columns))

    return tuple(p.Row(at=at, cells=empty(), min_height=height) for _ in range(count))


def label_rows(
    labels: Sequence[Runs], at: Position, height: float = WRITING_HEIGHT
) -> tuple[p.Row, ...]:
    """Rows with a label and a space to write the answer in."""
    return tuple(
        p.Row(
            at=at,
            cells=(
                p.Cell(at=at, body=(p.Paragraph(at=at, runs=runs),), header="row"),
                p.Cell(at=at, body=()),
            ),
            min_height=height,
        )
        for runs in labels
    )
