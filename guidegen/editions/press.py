"""The print edition: PDF/X in the inks of a press, with bleed, for a printer to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegen.assets import asset_file
from guidegen.editions.base import EditionSpec, Setup
from guidegen.editions.on_paper import on_paper
from guidegen.editions.screen import fonts_of
from guidegen.editions.shapes import SETTINGS, kept_clear
from guidegen.editions.spec import SUFFIX, spec_sheet
from guidegen.layout.pages import LaidOut
from guidegen.layout.theme import WRITING_LINE, Theme
from guidegen.model.printer import PdfX
from guidegen.pdf.inks import Inks, PressInks, ScreenInks
from guidegen.pdf.paper import OutputIntent, Paper
from guidegen.pdf.press import write_pages
from guidegen.problems import FontError, Position, Problem

TOLD = frozenset({"low-resolution", "low-resolution-line-art", "resolution-below-wanted"})
"""Rules of preflight that the layout has told already, with the author's line."""


def theme(setup: Setup) -> Theme:
    """The theme of the trim size; raises FontError."""
    options, printer = setup.options.print_, setup.printer
    setting = kept_clear(SETTINGS[options.trim], printer.safe, printer.gutter)
    inks: Inks = ScreenInks()
    intent: OutputIntent | None = None
    standard: PdfX = "none"
    if printer.colors == "cmyk":
        profile = _profile(setup)
        inks = PressInks(profile, printer.ink.most)
        intent = OutputIntent(profile, printer.intent.condition, printer.intent.info)
        standard = options.pdfx or printer.pdfx
    paper = Paper(
        setting.page.width, setting.page.height, printer.bleed, printer.bleed_sides == "all",
        printer.marks if options.marks is None else options.marks, standard, intent,
        resolution=printer.resolution,
    )  # fmt: skip
    return Theme(
        setup.brand, fonts_of(setup), setting.page, setting.types, setting.label_size,
        sheet=setting.sheet, inks=inks, paper=paper, signature=printer.pages.multiple,
        writing_line=max(WRITING_LINE, printer.fine.line),
    )  # fmt: skip


def _profile(setup: Setup) -> bytes:
    name = setup.printer.intent.profile
    try:
        return asset_file(f"icc/{name}", setup.root).read_bytes()
    except OSError as error:
        raise FontError(name, "cannot be read") from error


def finish(laid: LaidOut) -> bytes:
    """The bytes of a file for a press."""
    assert laid.theme.paper is not None
    return write_pages(
        laid.draw, laid.theme.paper, laid.document.metadata, laid.theme.fonts.regular
    )


def proof(laid: LaidOut, data: bytes, setup: Setup) -> Iterator[Problem]:
    """What preflight finds in the file; the ink is measured where the setup asks for it."""
    from guidegen.preflight.registry import preflight
    from guidegen.preflight.said import as_problems

    paper = laid.theme.paper
    assert paper is not None
    asked = {"pdfx": paper.standard, "marks": paper.marks}
    report = preflight(data, setup.printer.model_copy(update=asked), ink=setup.ink)
    report = report.without(TOLD)
    yield from as_problems(report, Position(f"guides/{laid.document.id}.yaml"))


def beside(laid: LaidOut, data: bytes, setup: Setup) -> Mapping[str, bytes]:
    """The sheet of specifications for the printer."""
    name = f"{laid.document.id}{PRINT.suffix}.pdf"
    return {SUFFIX: spec_sheet(laid, data, setup, name)}


PRINT = EditionSpec(
    "print", "-print", theme, finish, on_paper,
    lambda setup: (f"icc/{setup.printer.intent.profile}",), proof, beside,
)  # fmt: skip
