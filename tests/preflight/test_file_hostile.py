"""Files that are broken, or made to break who reads them: no crash, no pass, and in time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from guidegen.model.printer import PdfX
from guidegen.preflight import unpacking
from guidegen.preflight.registry import FAMILIES, Report, preflight

from .conftest import broken, printer
from .test_file_ink import forms_in_forms


def looked_at(data: bytes) -> Report:
    """The report, which must fail and say what was checked and what was not."""
    report = preflight(data, printer(), ink=False)
    assert report.errors
    assert {*report.checked, *report.unchecked} == set(FAMILIES)
    return report


def ids(report: Report) -> set[str]:
    return {found.rule.id for found in report.findings}


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.6\n", b"%PDF-1.6\n%%EOF", bytes(5000), b"[" * 100_000]
)
def test_what_is_no_pdf_is_unreadable(data: bytes) -> None:
    report = looked_at(data)
    assert ids(report) == {"unreadable-file"}
    assert report.checked == ()


def test_a_file_that_breaks_off_is_damaged(good: Mapping[PdfX, bytes]) -> None:
    whole = good["X-1a:2003"]  # without object streams more is left to find
    for part in range(1, 10):
        found = ids(looked_at(whole[: len(whole) * part // 10]))
        assert found & {"unreadable-file", "damaged-file"}
    assert "damaged-file" in ids(looked_at(whole[:-200]))


def test_changed_bytes_never_raise(good: Mapping[PdfX, bytes]) -> None:
    chosen = random.Random(6)
    for standard in good:
        for _ in range(6):
            data = bytearray(good[standard])
            for _ in range(8):
                data[chosen.randrange(len(data))] = chosen.randrange(256)
            report = preflight(bytes(data), printer(pdfx=standard), ink=False)
            assert {*report.checked, *report.unchecked} == set(FAMILIES)


ODD: tuple[Callable[[], Any], ...] = (
    lambda: 5,
    lambda: String("x"),
    lambda: Name.X,
    lambda: Array([1, Name.Y]),
    lambda: Dictionary(A=1),
    lambda: Array([Array([Dictionary()])]),
)
ROOT_KEYS = ("OutputIntents", "Metadata", "Names", "AcroForm", "OpenAction", "Outlines", "AA")
PAGE_KEYS = (
    "Annots", "TrimBox", "BleedBox", "MediaBox", "CropBox", "Resources", "Contents", "Rotate",
    "UserUnit", "Group",
)  # fmt: skip


@pytest.mark.parametrize("odd", range(len(ODD)))
def test_anything_in_any_place_never_raises(good: Mapping[PdfX, bytes], odd: int) -> None:
    def put(owner: Callable[[Pdf], Any], key: str) -> Callable[[Pdf], None]:
        return lambda pdf: owner(pdf).update({f"/{key}": ODD[odd]()})

    faults = [put(lambda pdf: pdf.Root, key) for key in ROOT_KEYS]
    faults += [put(lambda pdf: pdf.pages[0].obj, key) for key in PAGE_KEYS]
    faults += [put(lambda pdf: pdf.Root.OutputIntents[0], "DestOutputProfile")]
    faults += [put(lambda pdf: pdf.pages[0].obj.Resources, key) for key in ("Font", "XObject")]
    for fault in faults[odd % 3 :: 3]:  # two of the six odd things in each place
        report = preflight(broken(good["X-4"], fault), printer(), ink=False)
        assert {*report.checked, *report.unchecked} == set(FAMILIES)
        for reason in report.unchecked:
            assert reason == "ink" or "unreadable-part" in ids(report)


def test_what_cannot_be_read_is_an_error_and_not_a_pass(
    good: Mapping[PdfX, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(job: object) -> None:
        raise TypeError("object of type name has no keys")

    monkeypatch.setattr(FAMILIES["boxes"], "check", fails)
    report = looked_at(good["X-4"])
    assert ids(report) == {"unreadable-part"}
    assert "boxes" not in report.checked
    assert "no keys" in report.unchecked["boxes"]


def flate_bomb(size: int) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Contents = Stream(pdf, bytes(size))
    stream = BytesIO()
    pdf.save(stream, compress_streams=True)
    return stream.getvalue()


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST", 2**20)
    data = flate_bomb(20 * 2**20)
    assert len(data) < 30_000
    report = looked_at(data)
    assert ids(report) == {"too-large-to-check"}
    assert report.checked == ()


def test_packing_in_packing_is_measured_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    import base64
    import zlib

    monkeypatch.setattr(unpacking, "MOST", 2**20)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    twice = zlib.compress(zlib.compress(bytes(20 * 2**20)))
    stream = Stream(pdf, base64.a85encode(twice) + b"~>")
    stream.Filter = Array([Name.ASCII85Decode, Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].obj.Contents = stream
    saved = BytesIO()
    raw = pikepdf.StreamDecodeLevel.none
    pdf.save(saved, compress_streams=False, stream_decode_level=raw)
    assert ids(looked_at(saved.getvalue())) == {"too-large-to-check"}


def test_one_stream_on_many_pages_is_counted_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_DRAWN", 10_000)
    pdf = pikepdf.new()
    shared = pdf.make_indirect(Stream(pdf, b"0 0 0 1 k " * 200))
    for _ in range(6):
        pdf.add_blank_page()
        pdf.pages[-1].obj.Contents = shared
    saved = BytesIO()
    pdf.save(saved)
    assert ids(looked_at(saved.getvalue())) == {"too-large-to-check"}


@pytest.mark.slow
def test_forms_in_forms_end_in_time() -> None:
    """Some 40 s of a slow machine: the content of a file is followed for 3 million steps."""
    start = time.process_time()
    report = looked_at(forms_in_forms())
    assert "unreadable-content" in ids(report)
    assert time.process_time() - start < 120


def test_resources_and_pages_that_hold_themselves_end(good: Mapping[PdfX, bytes]) -> None:
    def knot(pdf: Pdf) -> None:
        form = Stream(pdf, b"/In Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary())
        form = pdf.make_indirect(form)
        form.Resources.XObject.In = form
        pdf.pages[0].obj.Resources.XObject = Dictionary(In=form)
        pdf.pages[0].contents_add(b"/In Do")
        item = pdf.make_indirect(Dictionary(Title=String("x")))
        item.Next = item.First = item.Parent = item
        pdf.Root.Outlines = item

    preflight(broken(good["X-4"], knot), printer(), ink=False)
