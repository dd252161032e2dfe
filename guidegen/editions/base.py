"""What an edition is: a name, a theme, what it prints otherwise, and how its file is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidegen.document.primitives import Document
from guidegen.layout.pages import LaidOut
from guidegen.layout.theme import Theme
from guidegen.model.editions import Editions
from guidegen.model.library import Brand
from guidegen.model.printer import Printer
from guidegen.problems import Problem


@dataclass(frozen=True, slots=True)
class Setup:
    """What an edition is made with.

    Attributes:
        brand: Colors and fonts.
        root: The project's folder, for its own fonts and color profiles.
        options: What ``editions.yaml`` and the command line ask for.
        printer: The profile that ``options`` name.
        printer_file: Where the project may have that profile; empty where none is used.
        ink: Whether finished pages are drawn to measure the ink on them, which takes a while.
    """

    brand: Brand
    root: Path
    options: Editions = field(default_factory=Editions)
    printer: Printer = field(default_factory=lambda: Printer(name="generic"))
    printer_file: str = ""
    ink: bool = False


def _as_it_is(document: Document, theme: Theme) -> Document:
    return document


def _nothing_to_say(laid: LaidOut, data: bytes, setup: Setup) -> Iterator[Problem]:
    return iter(())


def _nothing_beside(laid: LaidOut, data: bytes, setup: Setup) -> Mapping[str, bytes]:
    return {}


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """An edition; its parts are functions, each of which changes nothing that it is given.

    Attributes:
        name: What authors and the command line call it.
        suffix: What its files end in, before ``.pdf``.
        theme: Page shape, type scale, colors and fonts; raises FontError.
        finish: Makes the file's bytes.
        adapt: The document as this edition prints it, where that differs from the screen's.
        assets: The files that it uses besides the brand's fonts, such as ``icc/press.icc`` in
            ``assets/``.
        proof: What is wrong with the finished file.
        beside: Files that go with it, by what their names end in.
    """

    name: str
    suffix: str
    theme: Callable[[Setup], Theme]
    finish: Callable[[LaidOut], bytes]
    adapt: Callable[[Document, Theme], Document] = _as_it_is
    assets: Callable[[Setup], tuple[str, ...]] = lambda setup: ()
    proof: Callable[[LaidOut, bytes, Setup], Iterator[Problem]] = _nothing_to_say
    beside: Callable[[LaidOut, bytes, Setup], Mapping[str, bytes]] = _nothing_beside
