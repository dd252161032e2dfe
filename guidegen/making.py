"""From a composed guide to an edition's file in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.assets import EITHER
from guidegen.document.primitives import Document
from guidegen.model.given import Given
from guidegen.model.shared import SharedFiles
from guidegen.printers.names import FOLDER
from guidegen.printers.profiles import agree
from guidegen.printers.profiles import load as load_printer
from guidegen.problems import FontError, Position, Problem, Problems

if TYPE_CHECKING:
    from guidegen.checks.base import Subject
    from guidegen.editions.base import EditionSpec, Setup
    from guidegen.layout.pages import LaidOut


@dataclass(frozen=True, slots=True)
class Made:
    """A file in memory.

    Attributes:
        file: Its name.
        data: Its bytes.
        subject: The guide for the rules.
        laid: The guide on its pages.
        problems: Warnings and notes.
        files: What it is made of besides the files of the guide and the brand.
        beside: Files that go with it, by their names.
    """

    file: str
    data: bytes
    subject: Subject
    laid: LaidOut
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)

    def written(self) -> Iterator[tuple[str, bytes]]:
        """What goes with the file, and the file itself last, by their names."""
        yield from self.beside.items()
        yield self.file, self.data

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return sha256(self.data).hexdigest()


def setup_of(
    shared: SharedFiles, root: Path, given: Given, edition: str, problems: Problems
) -> Setup | None:
    """What an edition is made with; None, with the problem added, without its printer."""
    from guidegen.editions.base import Setup

    options = given.over(shared.editions)
    brand = shared.library.brand
    if edition != "print":
        return Setup(brand, root, options)
    name = options.print_.printer
    printer = load_printer(name, root, name.at, problems)
    if printer is None or not agree(printer, options.print_, name.at, problems):
        return None
    return Setup(brand, root, options, printer, f"{FOLDER}/{name}.yaml")


def lay_out_as(
    spec: EditionSpec, setup: Setup, document: Document, whole: bool, shared: SharedFiles,
    problems: Problems,
) -> LaidOut | None:  # fmt: skip
    """A document on the pages of an edition; None where it cannot be laid out.

    One that is not ``whole`` is only looked through for characters that no font has.
    """
    from guidegen.layout.pages import lay_out
    from guidegen.pdf.fonts import check_glyphs

    try:
        theme = spec.theme(setup)
        if whole:
            return lay_out(spec.adapt(document, theme), theme, problems)
        check_glyphs(document, theme.fonts, problems)
    except FontError as error:
        problems.add(
            _place_of_font(error.file, shared), "font-missing", str(error),
            "put the file into assets/fonts, or name one that is there",
        )  # fmt: skip
    return None


def _place_of_font(file: str, shared: SharedFiles) -> Position:
    """Where ``brand.yaml`` names a font, as a face or in a list of fallbacks."""
    for role, value in shared.library.brand.fonts:
        if value == file:
            return shared.place("brand", ("fonts", role))
        if isinstance(value, tuple) and file in value:
            return shared.place("brand", ("fonts", role, value.index(file)))
    return shared.place("brand", ("fonts",))


def make(
    guide: str, spec: EditionSpec, setup: Setup, subject: Subject, laid: LaidOut, found: Problems
) -> Made:
    """The file of a guide on its pages; raises InputError where the finished file has errors."""
    data = spec.finish(laid)
    found.extend(spec.proof(laid, data, setup))
    found.raise_errors()
    beside = {f"{guide}{suffix}": made for suffix, made in spec.beside(laid, data, setup).items()}
    name = f"{guide}{spec.suffix}.pdf"
    return Made(name, data, subject, laid, tuple(found), files_of(spec, setup), beside)


def files_of(spec: EditionSpec, setup: Setup) -> tuple[str, ...]:
    """The files besides those of the guide and the brand that an edition is made of.

    A printer's profile is among them, whether the project has it or not: without it,
    guidegen's own of that name is used.
    """
    names = tuple(f"{EITHER}{name}" for name in spec.assets(setup))
    return (*names, setup.printer_file) if setup.printer_file else names
