"""A small document for a press with all that is delicate there, and both guides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Raster

from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.layout.theme import Theme
from guidegen.model.editions import Editions, PrintEdition
from guidegen.model.library import Brand
from guidegen.model.printer import Printer
from guidegen.problems import Problems
from guidegen.project import Project

from ..conformance.torture import torture

ROOT = Path(__file__).parents[2]
GUIDES = ("immunotherapy", "stage-iv")
WORDS = "Tell your care team about any change, even a small one. "


@dataclass(frozen=True)
class Made:
    """A file for a press, and what it was made of."""

    data: bytes
    laid: LaidOut
    setup: Setup


def setup_for(brand: Brand, printer: Printer, root: Path = ROOT, **options: Any) -> Setup:
    """What the print edition is made with; ``options`` are those of ``editions.yaml``."""
    editions = Editions().model_copy(update={"print_": PrintEdition(**options)})
    return Setup(brand, root, editions, printer)


def text(words: str, **fields: Any) -> p.Paragraph:
    return p.Paragraph(runs=plain(words), **fields)


def picture(mode: str, size: tuple[int, int] = (600, 300), **fields: Any) -> p.Image:
    """A square of color or gray, half transparent where the mode has it."""
    values = {"RGB": (200, 60, 30), "RGBA": (200, 60, 30, 128), "L": 128, "LA": (128, 128),
              "1": 0, "CMYK": (0, 180, 180, 20)}  # fmt: skip
    stream = BytesIO()
    Raster.new(mode, size, values[mode]).save(stream, "JPEG" if mode == "CMYK" else "PNG")
    return p.Image(data=stream.getvalue(), pixels=size, alt="A square.", max_width=120, **fields)


def small_document() -> p.Document:
    """A band, a tinted panel with black and gray text, a link, and images of three kinds."""
    panel = p.Box(
        title=plain("Worth knowing"), tone="calm", icon="info",
        body=(text(WORDS * 2), text(WORDS, style="caption")),
    )  # fmt: skip
    body = (
        p.Heading(id="first", level=1, runs=plain("A <press> & its inks"), band=True),
        text(WORDS * 3), panel, picture("RGBA"), picture("L"), picture("CMYK"),
    )  # fmt: skip
    metadata = p.Metadata(
        title="A <press> & its inks", subject="Testing ink", author="Nobody & Co",
        keywords=("ink", "press"), lang="en-US", date="2026-11-20", version="1.2026",
    )  # fmt: skip
    return p.Document(
        id="small", body=(p.Section(body=body),), metadata=metadata, running_head="Head",
        running_foot="Foot",
    )  # fmt: skip


def make(document: p.Document, setup: Setup) -> Made:
    edition = edition_named("print")
    theme, problems = edition.theme(setup), Problems()
    laid = lay_out(edition.adapt(document, theme), theme, problems)
    assert {problem.rule for problem in problems} <= {"image-resolution"}
    return Made(edition.finish(laid), laid, setup)


@pytest.fixture(scope="session")
def brand() -> Brand:
    return Project.load(ROOT).library.brand


PRINTERS = {
    "X-4": Printer(name="Test"),
    "X-1a:2003": Printer(name="Test", pdfx="X-1a:2003"),
    "marks": Printer(name="Test", marks=True),
    "outer": Printer(name="Test", bleed_sides="outer"),
    "outer and marks": Printer(name="Test", bleed_sides="outer", marks=True, bleed="3 mm"),
    "no PDF/X": Printer(name="Test", pdfx="none"),
    "sRGB": Printer(name="Test", colors="srgb"),
}
"""What printers ask for, in kinds."""

LARGE = tuple(
    pytest.param(f"{name}, {pdfx}", marks=pytest.mark.slow)
    for name in (*GUIDES, "torture")
    for pdfx in ("X-4", "X-1a:2003")
)
"""Both guides, and the document of everything that is hard to tag."""

Ask = Callable[[str], Made]


@pytest.fixture(scope="session")
def file(brand: Brand) -> Ask:
    """The small document as a printer of a kind asks for it, or one of ``LARGE``."""
    made: dict[str, Made] = {}
    project = Project.load(ROOT)

    def ask(kind: str) -> Made:
        if kind not in made:
            name, _, pdfx = kind.partition(", ")
            document = small_document()
            if pdfx:
                document = torture() if name == "torture" else project.compose(name)
            made[kind] = make(document, setup_for(brand, PRINTERS[pdfx or kind]))
        return made[kind]

    return ask


@pytest.fixture(scope="session")
def theme(brand: Brand) -> Theme:
    """The print edition's theme."""
    return edition_named("print").theme(setup_for(brand, PRINTERS["X-4"]))
