"""A small file that is fit for a press, to be broken in tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import CMYKColor
from reportlab.lib.utils import ImageReader

from guidegen.assets import asset_folder
from guidegen.document.primitives import Metadata
from guidegen.model.printer import Intent, PdfX, Printer
from guidegen.pdf.fonts import register
from guidegen.pdf.paper import OutputIntent, Paper
from guidegen.pdf.press import write_pages
from guidegen.printers.profiles import load
from guidegen.problems import Position, Problems

STANDARDS: tuple[PdfX, ...] = ("X-4", "X-1a:2003")
FONT = "AtkinsonHyperlegibleNext_400Regular.ttf"
PAGES = 8
BLACK, PETROL = CMYKColor(0, 0, 0, 1), CMYKColor(0.9, 0.3, 0.3, 0.2)


def printer(name: str = "generic-sheetfed", **other: object) -> Printer:
    """A built-in profile, with some values in place of its own."""
    found = load(name, None, Position(""), Problems())
    assert found is not None
    return found.model_copy(update=other)


def _draw(canvas: Any, font: str) -> None:
    """Pages with a band that bleeds, a photograph of 300 pixels an inch, text and a line."""
    photograph = ImageReader(Image.new("CMYK", (300, 300), (120, 60, 30, 10)))
    for number in range(1, PAGES + 1):
        canvas.open_page()
        canvas.setFillColor(PETROL)
        canvas.rect(-9, 700, 630, 101, stroke=0, fill=1)
        canvas.drawImage(photograph, 300, 500, 72, 72)
        canvas.setFillColor(BLACK)
        canvas.setStrokeColor(BLACK)
        canvas.setLineWidth(0.5)
        canvas.line(72, 600, 540, 600)
        for line in range(8):
            text = canvas.beginText(72, 400 - 20 * line)
            text.setFont(font, 12)
            text.textOut(f"Line {line} of page {number} of a guide.")
            canvas.drawText(text)
        canvas.showPage()


@pytest.fixture(scope="session")
def good() -> Mapping[PdfX, bytes]:
    """A file of eight Letter pages, by its standard."""
    font = register(asset_folder("fonts") / FONT)
    asked = Intent()
    profile = (asset_folder("icc") / asked.profile).read_bytes()
    intent = OutputIntent(profile, asked.condition, asked.info)
    about = Metadata(
        title="A guide", subject="About it", author="guidegen", keywords=(), lang="en-US",
        date="2026-11-20",
    )  # fmt: skip
    return {
        standard: write_pages(
            lambda canvas: _draw(canvas, font),
            Paper(612, 792, 9, standard=standard, intent=intent), about, font,
        )
        for standard in STANDARDS
    }  # fmt: skip


def broken(data: bytes, fault: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """The file with a fault in it."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        fault(pdf)
        pdf.save(stream, **{"fix_metadata_version": False} | saving)
    return stream.getvalue()


@pytest.fixture
def good_path(good: Mapping[PdfX, bytes], tmp_path: Path) -> Path:
    """The file as PDF/X-4 on disk."""
    path = tmp_path / "good.pdf"
    path.write_bytes(good["X-4"])
    return path
