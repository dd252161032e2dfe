"""How guides are printed: ``editions.yaml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guidegen.model.base import Key, Model, SchemaVersion
from guidegen.model.printer import USUAL_CALIPER, Caliper, PdfX
from guidegen.problems import Position
from guidegen.source.located import LocatedStr

Trim = Literal["letter", "half-letter", "a4", "a5"]
"""The size of a page after cutting: 8.5 by 11 inches, 5.5 by 8.5 inches, ISO A4, ISO A5."""

Preset = Literal["acb-2022", "aph", "rnib"]

DEFAULT_PRINTER = "generic-sheetfed"


class PrintEdition(Model):
    """The edition for a press; what is left out is as the printer's profile has it."""

    trim: Trim = "letter"
    printer: Key = LocatedStr(DEFAULT_PRINTER, Position(""))
    pdfx: PdfX | None = None
    marks: bool | None = None


class LargePrintEdition(Model):
    """The edition for readers with low vision; the preset says whose rules it follows."""

    preset: Preset = "acb-2022"


class BookletEdition(Model):
    """Two pages side by side on sheets that are folded and stapled in the office.

    ``caliper`` is the thickness of one sheet of paper.
    """

    trim: Trim = "half-letter"
    caliper: Caliper = USUAL_CALIPER
    fold_marks: bool = False


class Editions(Model):
    """``editions.yaml``; all of it has defaults, and the file may be missing."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    print_: PrintEdition = Field(default=PrintEdition(), alias="print")
    large_print: LargePrintEdition = Field(default=LargePrintEdition(), alias="large-print")
    booklet: BookletEdition = BookletEdition()
