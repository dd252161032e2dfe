"""Ink on drawn pages: spots, squares of 15 mm, overprint, and what cannot be drawn."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from guidegen.model.printer import Ink
from guidegen.preflight import ghostscript
from guidegen.preflight.base import Finding, Job
from guidegen.preflight.ghostscript import DPI, Undrawn, drawn, program
from guidegen.preflight.ink import check
from guidegen.preflight.registry import preflight

from .conftest import printer

needs_ghostscript = pytest.mark.skipif(program() is None, reason="Ghostscript is not installed")

INCH = 72.0


def page(content: str, size: float = 144, **boxes: tuple[float, ...]) -> bytes:
    """A file of one page of two inches, with a state that overprints."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(size, size))
    made = pdf.pages[0]
    over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    made.obj.Resources = Dictionary(ExtGState=Dictionary(Over=over))
    made.obj.Contents = Stream(pdf, content.encode())
    for name, box in boxes.items():
        made.obj[f"/{name}"] = Array(box)
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def findings(data: bytes, **limits: float) -> list[Finding]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(check(Job(data, pdf, printer(ink=Ink.model_validate(limits)))))


@needs_ghostscript
def test_a_spot_over_the_limit_is_found_at_its_place() -> None:
    data = page("1 1 0.5 0.55 k 36 72 36 18 re f")
    (found,) = findings(data, most=300)
    assert found.rule.id == "too-much-ink"
    assert found.page == 1
    assert "305 %" in found.message
    assert found.severity is None
    assert found.place is not None
    assert found.place == pytest.approx((36, 72, 72, 90), abs=0.6)
    assert findings(data, most=306) == []


@needs_ghostscript
def test_ink_at_the_limit_is_fine() -> None:
    assert findings(page("1 1 0.5 0.5 k 36 72 36 18 re f"), most=300) == []


@needs_ghostscript
def test_a_trifle_over_the_limit_is_found() -> None:
    """The quick look at a page must not round it away: 767 of 255 are 300.8 %."""
    cyan, magenta, yellow, black = (ink / 255 for ink in (255, 254, 255, 3))
    data = page(f"{cyan} {magenta} {yellow} {black:.5f} k 36 72 36 18 re f")
    assert len(findings(data, most=300)) == 1


@needs_ghostscript
def test_black_that_overprints_is_added_to_what_is_below() -> None:
    below = "1 0.8 0.6 0 k 0 0 144 144 re f "
    assert findings(page(below + "0 0 0 1 k 40 40 60 60 re f"), most=300) == []
    (found,) = findings(page(below + "/Over gs 0 0 0 1 k 40 40 60 60 re f"), most=300)
    assert "340 %" in found.message


@needs_ghostscript
def test_fine_details_over_the_limit_are_a_note() -> None:
    data = page("0.9 0.8 0.6 0 k 0 0 144 144 re f /Over gs 0 0 0 1 k 40 40 60 0.5 re f")
    (found,) = findings(data, most=300)
    assert found.severity == "note"


@needs_ghostscript
def test_the_mean_of_15_mm_is_that_of_the_fullest_square() -> None:
    whole = "1 1 0.2 0 k 30 60 50 50 re f"  # 17.6 mm
    (found,) = findings(page(whole), most=300, mean=200)
    assert found.rule.id == "too-much-ink-around"
    assert "220 %" in found.message
    assert found.place is not None
    left, bottom, right, top = found.place
    assert right - left == pytest.approx(15 / 25.4 * 72, abs=0.6)
    assert (left, bottom) >= (29, 59)
    assert (right, top) <= (81, 111)
    half = "1 1 0.2 0 k 30 60 50 21.26 re f"  # half of a square
    assert findings(page(half), most=300, mean=115) == []
    (found,) = findings(page(half), most=300, mean=105)
    assert 110 <= int(found.message.split()[0]) < 115  # a drawn edge takes whole pixels


@needs_ghostscript
def test_what_is_beyond_the_bleed_does_not_count() -> None:
    content = "1 1 1 1 k 0 0 20 144 re f 0.5 0 0 0 k 20 0 90 144 re f"
    inside = {"BleedBox": (30, 30, 120, 120), "TrimBox": (36, 36, 114, 114)}
    assert findings(page(content, **inside), most=300) == []
    assert len(findings(page(content), most=300)) == 1


@needs_ghostscript
def test_a_turned_page_keeps_its_places() -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90
        pdf.pages[0].obj.UserUnit = 2

    data = page("1 1 1 1 k 0 0 20 20 re f")
    with pikepdf.open(BytesIO(data)) as pdf:
        turned(pdf)
        stream = BytesIO()
        pdf.save(stream)
    (found,) = findings(stream.getvalue(), most=300)
    assert found.place == pytest.approx((0, 0, 20, 20), abs=0.6)


@needs_ghostscript
def test_a_drawn_page_is_as_large_as_it_is() -> None:
    (image,) = drawn(page("", size=144))
    assert image.size == (2 * DPI, 2 * DPI)
    assert image.getcolors() == [(4 * DPI * DPI, (0, 0, 0, 0))]


def test_a_page_too_large_to_draw_is_said_to_be_unchecked() -> None:
    data = page("", size=9000)
    if program() is None:
        pytest.skip("Ghostscript is not installed")
    report = preflight(data, printer())
    assert report.unchecked == {"ink": "page 1 is too large to be drawn"}
    assert "ink" not in report.checked


def test_without_ghostscript_ink_is_said_to_be_unchecked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    report = preflight(page(""), printer())
    assert report.unchecked == {"ink": "Ghostscript is not installed"}


def test_a_printer_who_converts_colors_is_asked_nothing_about_ink() -> None:
    report = preflight(page(""), printer("lulu"))
    assert report.unchecked == {"ink": "this printer converts the colors to inks"}


@needs_ghostscript
def test_drawing_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that draw a form ten times, eight deep, take Ghostscript for ever."""
    monkeypatch.setattr(ghostscript, "SECONDS", 0.3)
    with pytest.raises(Undrawn, match="could not draw page 1"):
        list(drawn(forms_in_forms()))


def forms_in_forms() -> bytes:
    pdf = pikepdf.open(BytesIO(page("/In Do")))
    inner = Stream(pdf, b"0 0 0 1 k 0 0 9 9 re f")
    for _ in range(8):
        outer = Stream(pdf, b"/In Do " * 10)
        outer.Resources = Dictionary(XObject=Dictionary(In=pdf.make_indirect(inner)))
        for form in (inner, outer):
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 144, 144])
        inner = outer
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(In=pdf.make_indirect(inner)))
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()
