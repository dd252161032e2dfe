"""Primitives as the worksheet uses them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, embolden, plain


def words(text: str, style: p.TextStyle = "body") -> p.Paragraph:
    """A paragraph."""
    return p.Paragraph(runs=plain(text), style=style)


def bold(text: str) -> Runs:
    """Words set bold."""
    return embolden(plain(text))


def heading(text: str) -> p.Heading:
    """A heading below that of the section."""
    return p.Heading(level=2, runs=plain(text))


def cell(runs: Runs, header: Literal["column", "row"] | None = None) -> p.Cell:
    """A table cell with one paragraph."""
    return p.Cell(body=(p.Paragraph(runs=runs),) if runs else (), header=header)


def head_row(labels: Sequence[str]) -> p.Row:
    """A row that heads the columns."""
    return p.Row(cells=tuple(cell(plain(label), "column" if label else None) for label in labels))


def facts_table(facts: Iterable[tuple[str, Runs]], summary: str) -> p.Table:
    """Labels and what stands behind them."""
    rows = tuple(p.Row(cells=(cell(bold(label), "row"), cell(runs))) for label, runs in facts)
    return p.Table(rows=rows, widths=(1, 3.6), look="facts", summary=summary)


def box(title: str, icon: p.Icon, body: tuple[p.Primitive, ...]) -> p.Box:
    """A box with a title that stays in one piece."""
    return p.Box(title=plain(title), icon=icon, body=body, keep=True)


def _items(texts: Iterable[Runs]) -> tuple[p.ListItem, ...]:
    return tuple(p.ListItem(body=(p.Paragraph(runs=runs),)) for runs in texts)


def bullets(texts: Iterable[Runs]) -> p.List:
    """A list."""
    return p.List(items=_items(texts))


def badges(texts: Iterable[str]) -> p.List:
    """Numbered steps."""
    return p.List(items=_items((Run(text),) for text in texts), marker="badge")


def ticks(labels: Iterable[str]) -> p.List:
    """Boxes to tick."""
    return p.List(items=_items((Run(label),) for label in labels), marker="check")
