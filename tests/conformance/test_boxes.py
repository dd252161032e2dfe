"""The box of a figure is where the figure is: PDFium, not the file's maker, says where."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from .documents import NAMES, Finished
from .reader import TaggedFile

pytestmark = [pytest.mark.conformance, pytest.mark.parametrize("name", NAMES)]

ROUNDING = 1.0
"""Points by which the middle of an object may lie outside."""


def number_of(item: Any) -> int | None:
    """The number of the mark that a page object stands in."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark, value = pdfium.FPDFPageObj_GetMark(item, index), c_int()
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
            return value.value
    return None


def middles(page: pypdfium2.PdfPage, number: int) -> Iterator[tuple[float, float]]:
    """The middle of each object in a mark.  (Its edges PDFium only estimates.)"""
    for item in page.get_objects(max_depth=1):
        if number_of(item.raw) == number:
            edges = [c_float() for _ in range(4)]
            assert pdfium.FPDFPageObj_GetBounds(item.raw, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            yield (left + right) / 2, (bottom + top) / 2


def test_figures_are_drawn_in_their_boxes(file: TaggedFile, made: Finished) -> None:
    pages = pypdfium2.PdfDocument(made.path)
    for figure in file.elements("Figure"):
        box = [float(edge) for edge in figure.attribute("Layout", "BBox")]
        left, bottom, right, top = box
        for mark in figure.marks:
            points = list(middles(pages[mark.page], mark.number))
            assert points
            for x, y in points:
                assert left - ROUNDING <= x <= right + ROUNDING, figure.string("Alt")
                assert bottom - ROUNDING <= y <= top + ROUNDING, figure.string("Alt")
