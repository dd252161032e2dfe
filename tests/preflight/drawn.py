"""Small files of one page or more, drawn by hand, for tests of what is painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidegen.model.printer import Printer
from guidegen.preflight import images, lines, paint, safe, transparency
from guidegen.preflight import type as type_
from guidegen.preflight.base import Finding, Job
from guidegen.preflight.content.interpreter import painted
from guidegen.preflight.content.marks import Mark, PaintedPage

BLEED = 9
TRIM = (9, 9, 621, 801)
"""Letter size with a bleed of 9 points; the bleed begins at 0, 0."""
FAMILIES = (paint, lines, type_, images, transparency, safe)

HELVETICA = Dictionary(
    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=32, LastChar=126,
    Widths=Array([500] * 95),
)  # fmt: skip
"""A font whose letters are all half as wide as its size."""


def a_pdf(*contents: str | bytes, **resources: Mapping[str, Any]) -> pikepdf.Pdf:
    """A page for each content; ``resources`` are named objects by their kind."""
    pdf = pikepdf.new()
    named = {"Font": {"F": HELVETICA}, **resources}
    for content in contents:
        page = pdf.add_blank_page(page_size=(630, 810))
        page.obj.TrimBox, page.obj.BleedBox = Array(TRIM), Array([0, 0, 630, 810])
        data = content if isinstance(content, bytes) else content.encode("latin-1")
        page.obj.Contents = pdf.make_stream(data)
        page.obj.Resources = Dictionary(
            {
                f"/{kind}": Dictionary(
                    {f"/{name}": _own(pdf, value) for name, value in objects.items()}
                )
                for kind, objects in named.items()
            }
        )
    return pdf


def _own(pdf: pikepdf.Pdf, value: Any) -> Any:
    """Functions make what needs the file: streams."""
    return value(pdf) if callable(value) else value


def stream(data: bytes, **entries: Any) -> Any:
    """A stream for ``a_pdf``."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        made = pdf.make_stream(data)
        for key, value in entries.items():
            if value is not None:
                made[f"/{key}"] = _own(pdf, value)
        return made

    return make


def form(content: str, **entries: Any) -> Any:
    """A form as large as the page, without resources of its own."""
    whole = {"BBox": Array([0, 0, 630, 810]), **entries}
    return stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, **whole)


def image(width: int, height: int, space: Any = Name.DeviceCMYK, **entries: Any) -> Any:
    """An image whose pixels do not matter."""
    return stream(
        b"", Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space,
        **{"BitsPerComponent": 8} | entries,
    )  # fmt: skip


def page_of(*contents: str | bytes, **resources: Mapping[str, Any]) -> PaintedPage:
    """What the first page paints."""
    return painted(a_pdf(*contents, **resources))[0]


def only(*contents: str | bytes, **resources: Mapping[str, Any]) -> Mark:
    """The only mark of the first page."""
    page = page_of(*contents, **resources)
    assert page.troubles == ()
    (mark,) = page.marks
    return mark


def found_in(pdf: pikepdf.Pdf | bytes, printer: Printer) -> list[Finding]:
    """What the rules about what is painted find."""
    if isinstance(pdf, bytes):
        pdf = pikepdf.open(BytesIO(pdf))
    job = Job(b"", pdf, printer)
    return [finding for family in FAMILIES for finding in family.check(job)]


def ids(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule.id for finding in findings}
