"""Saddle-stitch imposition: pages two by two on sheets that are folded into one another.

Nothing is drawn anew: each page becomes a form, and its sheet shows it.  Fonts and images
stay shared, and text stays text.  Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidegen.pdf.paper import Folding, Rectangle

FOLD_MARK = 12.0
"""Length of a fold mark."""

PRINT = {"/PrintScaling": Name("/None"), "/Duplex": Name.DuplexFlipShortEdge}
"""What a print dialog is to begin with: the true size, and sheets turned as pages of a book
are (ISO 32000-1, 12.2; PDF 1.7)."""

Size = tuple[float, float]
"""Width and height."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: its pages by number from 1, and its sheet from 0, the outermost."""

    sheet: int
    left: int
    right: int


def sides(pages: int) -> Iterator[Side]:
    """The sides of all sheets, front and back of the outermost first.

    Raises ValueError unless ``pages`` is a multiple of four.  The two pages of a side add up
    to ``pages`` + 1.
    """
    if pages % 4:
        raise ValueError(f"{pages} pages do not fill sheets of four")
    for sheet in range(pages // 4):
        yield Side(sheet, pages - 2 * sheet, 2 * sheet + 1)
        yield Side(sheet, 2 * sheet + 2, pages - 2 * sheet - 1)


def impose(data: bytes, folding: Folding, sheet: Size | None = None) -> bytes:
    """A file of single pages as sheets with two pages on each side, front, back, front ...

    Pages are clipped at the spine and where their bleed ends.  ``sheet`` is the size of the
    sheets, with the pages in the middle; without it, they are as large as two pages.
    Raises ValueError where the pages do not fill the sheets.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(pdf.pages)
        shape = _Shape.of(pdf.pages[0], folding, sheet)
        forms = [_Form.of(page) for page in pdf.pages]
        for side in sides(count):
            pdf.pages.append(_sheet(pdf, side, forms, shape))
        del pdf.pages[:count]
        pdf.Root.ViewerPreferences = Dictionary(PRINT)
        stream = BytesIO()
        pdf.save(
            stream, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True, fix_metadata_version=False,
        )  # fmt: skip
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Form:
    """A page as a form that shows it as far as its bleed, and where its trim is."""

    content: Any
    trim: Rectangle

    @classmethod
    def of(cls, page: pikepdf.Page) -> _Form:
        content = page.as_form_xobject()
        content.BBox = page.bleedbox  # it is the trim box until then, and the bleed is lost
        return cls(content, _rectangle(page.trimbox))


@dataclass(frozen=True, slots=True)
class _Shape:
    """A sheet: its size, that of a page, how far bleed goes, and how the sheet is folded."""

    sheet: Size
    page: Size
    bleed: float
    folding: Folding

    @classmethod
    def of(cls, page: pikepdf.Page, folding: Folding, sheet: Size | None) -> _Shape:
        left, bottom, right, top = _rectangle(page.trimbox)
        width, height = right - left, top - bottom
        bleed = bottom - _rectangle(page.bleedbox)[1]
        return cls(sheet or (2 * width, height), (width, height), bleed, folding)

    @property
    def spine(self) -> float:
        return self.sheet[0] / 2

    @property
    def foot(self) -> float:
        """Where the trim of the pages begins, from below."""
        return (self.sheet[1] - self.page[1]) / 2

    def spread(self, bleed: float) -> Rectangle:
        """The trim of both pages with ``bleed`` round it, as far as the sheet goes."""
        across, up = self.page[0] + bleed, self.page[1] + self.foot + bleed
        return (
            max(self.spine - across, 0), max(self.foot - bleed, 0),
            min(self.spine + across, self.sheet[0]), min(up, self.sheet[1]),
        )  # fmt: skip

    def creep(self, sheet: int) -> float:
        """How far the pages of a sheet move to the spine: a caliper for each sheet round it.

        Folded, inner sheets stick out by that much, and are cut narrower.  This is the rule
        for a tight fold; a round one takes up to half pi as much
        (print-requirements.md, "Saddle-stitch imposition").
        """
        return sheet * self.folding.caliper


def _sheet(pdf: pikepdf.Pdf, side: Side, forms: list[_Form], shape: _Shape) -> pikepdf.Page:
    """One side of a sheet."""
    left, right = forms[side.left - 1], forms[side.right - 1]
    outer, low, other, high = shape.spread(shape.bleed)
    spine, creep, height = shape.spine, shape.creep(side.sheet), high - low
    at_left = (spine - shape.page[0] + creep, shape.foot)
    content = _placed("L", left, (outer, low, spine - outer, height), at_left)
    at_right = (spine - creep, shape.foot)
    content += _placed("R", right, (spine, low, other - spine, height), at_right)
    if shape.folding.marks:
        content += _fold_marks(shape)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=_array((0, 0, *shape.sheet)),
        BleedBox=_array(shape.spread(shape.bleed)),
        TrimBox=_array(shape.spread(0)),
        Resources=Dictionary(XObject=Dictionary(L=left.content, R=right.content)),
        Contents=pdf.make_stream(content.encode()),
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _placed(name: str, form: _Form, clip: Rectangle, trim: Size) -> str:
    """Show a page within ``clip`` (left, bottom, width, height), its trim's corner at ``trim``."""
    x, y = trim[0] - form.trim[0], trim[1] - form.trim[1]
    return f"q {_numbers(clip)} re W n 1 0 0 1 {_numbers((x, y))} cm /{name} Do Q\n"


def _fold_marks(shape: _Shape) -> str:
    """Short lines at head and foot of the fold, outside of the bleed where there is room.

    Each has a white edge, so that it shows on a dark cover.
    """
    x, top = shape.spine, shape.sheet[1]
    start = max(shape.foot - shape.bleed - FOLD_MARK, 0)
    lines = "".join(
        f"{_numbers((x, y))} m {_numbers((x, y + FOLD_MARK))} l "
        for y in (start, top - start - FOLD_MARK)
    )
    return f"q 1 G 2 w {lines}S 0 G 0.5 w {lines}S Q\n"


def _rectangle(box: Any) -> Rectangle:
    left, bottom, right, top = (float(value) for value in box)
    return left, bottom, right, top


def _array(values: Rectangle) -> Array:
    return Array([round(value, 4) for value in values])


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.4f}" for value in values)
