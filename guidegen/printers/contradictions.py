"""What in a printer profile cannot be true together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from guidegen.model.editions import PrintEdition
from guidegen.model.printer import Intent, PdfX, Printer, Stock, as_written


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values that exclude each other.

    Attributes:
        keys: Their keys, such as ``ink.most``; it is shown at the first that is written.
        message: What is wrong, with the values.
        help: The way out.
    """

    keys: tuple[str, ...]
    message: str
    help: str


def contradictions(printer: Printer) -> Iterator[Contradiction]:
    """Everything in a profile that contradicts something else in it."""
    yield from _colors(printer)
    yield from _edges(printer)
    yield from _ink(printer)
    yield from _pages(printer)
    yield from _pixels(printer)
    yield from _paper(printer.paper)
    if printer.colors == "cmyk":
        yield from _intent(printer.intent)


def at_odds(printer: Printer, asked: PrintEdition) -> Iterator[Contradiction]:
    """What ``editions.yaml`` or the command line asks for that the printer does not take."""
    if asked.pdfx is not None and not _fits(printer, asked.pdfx):
        yield Contradiction(
            ("pdfx",), f"PDF/{asked.pdfx} has no sRGB colors, and {printer.name} takes sRGB",
            "leave out `pdfx`, or choose a printer that takes CMYK",
        )  # fmt: skip
    if asked.marks and not printer.takes_marks:
        yield Contradiction(
            ("marks",), f"crop marks are asked for, and {printer.name} takes none",
            "leave out the marks, or choose another printer",
        )  # fmt: skip


def _fits(printer: Printer, pdfx: PdfX) -> bool:
    return printer.colors == "cmyk" or pdfx == "none"


def _colors(printer: Printer) -> Iterator[Contradiction]:
    if not _fits(printer, printer.pdfx):
        yield Contradiction(
            ("pdfx", "colors"),
            f"`colors: srgb` and PDF/{printer.pdfx} exclude each other: guidegen's PDF/X is CMYK",
            "write `pdfx: none`, or `colors: cmyk`",
        )


def _edges(printer: Printer) -> Iterator[Contradiction]:
    if printer.marks and printer.bleed == 0:
        yield Contradiction(
            ("marks", "bleed"),
            "crop marks are for cutting, and without bleed a cut leaves white edges",
            "write the printer's `bleed`, mostly 0.125 in, or remove `marks`",
        )
    if 0 < printer.gutter < printer.safe:
        yield Contradiction(
            ("gutter", "safe"),
            f"`gutter` ({as_written(printer.gutter)}) is less than `safe` "
            f"({as_written(printer.safe)}), which holds at the spine too",
            "remove `gutter`, or write the distance from the spine that text must keep",
        )


def _ink(printer: Printer) -> Iterator[Contradiction]:
    most, mean = printer.ink.most, printer.ink.mean
    if mean is not None and mean > most:
        yield Contradiction(
            ("ink.mean", "ink.most"),
            f"`mean` ({mean:g} %) is over `most` ({most:g} %), and no mean can be over the most",
            "remove `mean`, or correct one of them",
        )


def _pages(printer: Printer) -> Iterator[Contradiction]:
    rule = printer.pages
    if rule.most is not None and rule.least > rule.most:
        yield Contradiction(
            ("pages.least", "pages.most"),
            f"`least` ({rule.least} pages) is over `most` ({rule.most} pages)",
            "correct one of them",
        )
    for name, count in (("least", rule.least), ("most", rule.most)):
        if count is not None and count % rule.multiple:
            lower = count - count % rule.multiple
            near = lower + rule.multiple if name == "least" else lower or rule.multiple
            yield Contradiction(
                (f"pages.{name}", "pages.multiple"),
                f"`{name}` ({count} pages) is no multiple of {rule.multiple}, and all counts are",
                f"write {near}, or correct `multiple`",
            )


def _pixels(printer: Printer) -> Iterator[Contradiction]:
    rule = printer.resolution
    steps = [("least", rule.least), ("wanted", rule.wanted)]
    if rule.most is not None:
        steps.append(("most", rule.most))
    for (low, less), (high, more) in pairwise(steps):
        if less > more:
            yield Contradiction(
                (f"resolution.{low}", f"resolution.{high}"),
                f"`{low}` ({less:g} ppi) is over `{high}` ({more:g} ppi)",
                f"`{low}` is at most `{high}`; correct one of them",
            )


BULK = (0.5, 3.0)
"""Thickness for weight, in cubic centimeters a gram, of any printing paper: coated paper is
near 0.8, office paper near 1.3."""


def _paper(paper: Stock) -> Iterator[Contradiction]:
    microns = paper.caliper / 72 * 25400
    bulk = microns / paper.weight
    if not BULK[0] <= bulk <= BULK[1]:
        yield Contradiction(
            ("paper.caliper", "paper.weight"),
            f"no paper of {paper.weight:g} g/m² is {as_written(paper.caliper)} "
            f"({microns / 1000:.3g} mm) thick",
            "`caliper` is of one leaf, and `weight` in grams a square meter: look at the units",
        )


def _intent(intent: Intent) -> Iterator[Contradiction]:
    """A profile of its own is of another condition than the one that is named by itself."""
    own = intent.profile != Intent().profile
    for name in ("condition", "info"):
        if not getattr(intent, name).strip():
            message = f"`{name}` is empty; PDF/X has to name the printing condition"
        elif own and name not in intent.model_fields_set:
            message = f"`{name}` is missing: `{intent.profile}` is of a condition of its own"
        else:
            continue
        yield Contradiction(
            (f"intent.{name}", "intent.profile"), message,
            f"write `{name}:` as the printer or the maker of the profile names it",
        )  # fmt: skip
