"""The reading level of a guide, as the worksheet shows it."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.document import primitives as p
from guidegen.document.inline import Runs, embolden, plain
from guidegen.manuscript.reading import NOT_MEASURED, Part
from guidegen.worksheet.facts import Facts
from guidegen.worksheet.parts import cell, head_row, heading, words

COLUMNS = (228.0, 50.0, 112.0, 85.0)
"""Widths of the columns in points."""


def reading_parts(facts: Facts) -> Iterator[p.Primitive]:
    """A table of the grades of each section and of the guide."""
    reading = facts.reading
    yield heading("How hard it is to read")
    if not reading.measured:
        yield words(f"{NOT_MEASURED[:1].upper()}{NOT_MEASURED[1:]}.")
        return
    yield words(
        "The grades are of US schools: AMA asks for 6, and NIH for no more than 8. Only sentences "
        "count, not headings, tables and lists of words. Names that the guide cannot do without "
        "count as short words; in brackets they count as they are. A star marks fewer than 30 "
        "sentences: too few for SMOG to be sure."
    )
    parts = (*reading.sections, reading.guide)
    yield p.Table(
        header=(head_row(("Section", "Page", "Flesch-Kincaid", "SMOG")),),
        rows=tuple(_row(part, facts, part is reading.guide) for part in parts),
        widths=COLUMNS, summary="Reading level, section by section",
    )  # fmt: skip


def _row(part: Part, facts: Facts, whole: bool) -> p.Row:
    title = "The whole guide" if whole else part.title
    page = None if whole or not part.id else facts.page_of(part.at)
    bare, named = part.as_printed, part.with_names
    smog = _pair(named.smog, bare.smog) + ("" if bare.smog_is_sure else " *")
    texts = (str(page or ""), _pair(named.flesch_kincaid, bare.flesch_kincaid), smog)
    name = cell(_weighed(title, whole), "row")
    return p.Row(cells=(name, *(cell(_weighed(text, whole)) for text in texts)))


def _weighed(text: str, heavy: bool) -> Runs:
    return embolden(plain(text)) if heavy else plain(text)


def _pair(named: float, bare: float) -> str:
    return f"{named:.1f} ({bare:.1f})"
