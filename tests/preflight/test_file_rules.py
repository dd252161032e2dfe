"""What the rules about a whole file ask of which printer, and what they let stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from guidegen.model.printer import PageRule, PdfX
from guidegen.preflight.registry import preflight

from .conftest import broken, printer


def found(data: bytes, **other: object) -> dict[str, str]:
    """The rules that are broken, and how grave that is."""
    report = preflight(data, printer(**other), ink=False)  # type: ignore[arg-type]
    return {one.rule.id: one.severity or one.rule.severity for one in report.findings}


def each(pdf: Pdf, **boxes: tuple[float, ...]) -> None:
    """Move the edges of boxes of all pages."""
    for page in pdf.pages:
        for name, by in boxes.items():
            sides = zip(page.obj[f"/{name}"], by, strict=True)
            page.obj[f"/{name}"] = Array([float(side) + more for side, more in sides])


# -- bleed and marks --------------------------------------------------------------


def at_spine(pdf: Pdf) -> None:
    """Take the bleed at the spine away: at the left of odd pages, at the right of even ones."""
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = (float(side) for side in page.obj.BleedBox)
        trim = [float(side) for side in page.obj.TrimBox]
        cut = (trim[0], bottom, right, top) if number % 2 else (left, bottom, trim[2], top)
        page.obj.BleedBox = page.obj.MediaBox = Array(cut)


def test_bleed_at_the_spine_is_asked_for_where_the_printer_wants_all_sides(
    good: Mapping[PdfX, bytes],
) -> None:
    data = broken(good["X-4"], at_spine)
    assert found(data) == {"too-little-bleed": "error"}
    assert found(data, bleed_sides="outer") == {}


def test_bleed_at_the_wrong_side_is_not_enough(good: Mapping[PdfX, bytes]) -> None:
    data = broken(good["X-4"], lambda pdf: (at_spine(pdf), pdf.pages.reverse())[0])
    assert found(data, bleed_sides="outer") == {"too-little-bleed": "error"}


def test_more_bleed_than_is_asked_for_is_fine(good: Mapping[PdfX, bytes]) -> None:
    assert found(good["X-4"], bleed=4.5) == {}
    assert found(good["X-4"], bleed=9.05) == {}  # programs round
    assert found(good["X-4"], bleed=9.5) == {"too-little-bleed": "error"}


def test_room_for_marks(good: Mapping[PdfX, bytes]) -> None:
    roomy = broken(good["X-4"], lambda pdf: each(pdf, MediaBox=(-30, -30, 30, 30)))
    assert found(roomy) == {}  # the profile says nothing of marks
    assert found(roomy, marks=False) == {"beyond-bleed": "warning"}
    assert found(roomy, marks=True) == {}
    assert found(good["X-4"], marks=True) == {"no-room-for-marks": "warning"}


def test_a_crop_box_like_the_media_box_is_fine(good: Mapping[PdfX, bytes]) -> None:
    def same(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.CropBox = page.obj.MediaBox

    assert found(broken(good["X-4"], same)) == {}


def test_an_art_box_in_place_of_the_trim_box_is_fine(good: Mapping[PdfX, bytes]) -> None:
    def swap(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.ArtBox = page.obj.TrimBox
            del page.obj.TrimBox

    assert found(broken(good["X-4"], swap)) == {}


# -- pages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (PageRule(multiple=4, least=8, most=8), None),
        (PageRule(multiple=16, least=16), "page-count"),
        (PageRule(multiple=4, least=12), "too-few-pages"),
        (PageRule(multiple=4, least=4, most=4), "too-many-pages"),
    ],
)
def test_counts(good: Mapping[PdfX, bytes], rule: PageRule, wrong: str | None) -> None:
    rules = found(good["X-4"], pages=rule)
    assert (wrong in rules) if wrong else rules == {}


def test_a_page_of_white_is_empty(good: Mapping[PdfX, bytes]) -> None:
    def whiten(pdf: Pdf) -> None:
        pdf.pages[4].obj.Contents = Stream(pdf, b"0 0 0 0 k 0 0 700 900 re f")

    assert "empty-page" in found(broken(good["X-4"], whiten))


# -- which PDF/X ------------------------------------------------------------------


def test_a_stricter_standard_than_is_asked_for_is_a_warning(good: Mapping[PdfX, bytes]) -> None:
    assert found(good["X-1a:2003"], pdfx="X-4") == {"other-pdfx": "warning"}
    assert found(good["X-4"], pdfx="X-1a:2003")["other-pdfx"] == "error"


def test_a_file_is_held_to_what_it_claims_to_be(good: Mapping[PdfX, bytes]) -> None:
    """One that says X-1a and has transparency is wrong, even where X-4 would do."""

    def see_through(pdf: Pdf) -> None:
        page = pdf.pages[0]
        state = Dictionary(Type=Name.ExtGState, ca=0.5)
        page.obj.Resources.ExtGState.Half = state
        page.contents_add(b"/Half gs 1 0 0 0 k 200 200 50 50 re f")

    assert found(broken(good["X-1a:2003"], see_through), pdfx="X-4")["transparency"] == "error"


def test_a_printer_who_wants_no_pdfx_gets_no_questions_about_it(
    good: Mapping[PdfX, bytes],
) -> None:
    def plain(pdf: Pdf) -> None:
        del pdf.Root.Metadata, pdf.Root.OutputIntents, pdf.trailer.Info

    assert found(broken(good["X-4"], plain), pdfx="none") == {}


def test_the_same_moment_in_two_time_zones_agrees(good: Mapping[PdfX, bytes]) -> None:
    def shift(pdf: Pdf) -> None:
        old = str(pdf.trailer.Info.CreationDate)
        assert old[10:] == "000000+00'00'"
        pdf.trailer.Info.CreationDate = String(f"{old[:10]}020000+02'00'")

    assert found(broken(good["X-4"], shift)) == {}


def test_a_packet_with_a_doctype_is_not_read(good: Mapping[PdfX, bytes]) -> None:
    def bomb(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        pdf.Root.Metadata.write(data.replace(b"<x:xmpmeta", doctype + b"<x:xmpmeta", 1))

    assert found(broken(good["X-4"], bomb))["missing-xmp"] == "error"


def test_another_intent_with_the_same_profile_is_fine(good: Mapping[PdfX, bytes]) -> None:
    def second(pdf: Pdf) -> None:
        other = Dictionary(pdf.Root.OutputIntents[0])
        other.S = Name.GTS_PDFA1
        pdf.Root.OutputIntents.append(other)

    assert found(broken(good["X-4"], second)) == {}


# -- what a press does not need ---------------------------------------------------


def annotate(kind: str, *rect: float) -> Any:
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array(rect))
        pdf.pages[1].obj.Annots = Array([note])

    return change


def test_annotations_beyond_the_bleed_and_those_of_printers_are_fine(
    good: Mapping[PdfX, bytes],
) -> None:
    assert found(broken(good["X-4"], annotate("/Link", 700, 900, 720, 920))) == {}
    assert found(broken(good["X-4"], annotate("/TrapNet", 10, 10, 700, 700))) == {}
    reversed_corners = annotate("/Link", 200, 200, 100, 100)
    assert found(broken(good["X-4"], reversed_corners)) == {"annotation-in-bleed": "error"}


def test_a_place_to_open_at_is_no_action(good: Mapping[PdfX, bytes]) -> None:
    def opening(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

    assert found(broken(good["X-4"], opening)) == {}


def test_attachments_are_an_error_in_x1a_alone(good: Mapping[PdfX, bytes]) -> None:
    def attach(pdf: Pdf) -> None:
        pdf.attachments["a.txt"] = b"x"

    assert found(broken(good["X-4"], attach)) == {"embedded-file": "warning"}
    old = broken(good["X-1a:2003"], attach, force_version="1.4")
    assert found(old, pdfx="X-1a:2003") == {"embedded-file": "error"}


def test_a_font_with_a_name_in_another_encoding_is_told(good: Mapping[PdfX, bytes]) -> None:
    def name(pdf: Pdf) -> None:
        font = pikepdf.Object.parse(b"<< /Type /Font /Subtype /TrueType /BaseFont /M#fcller >>")
        pdf.pages[0].obj.Resources.Font.Other = font

    assert found(broken(good["X-4"], name)) == {"font-not-embedded": "error"}


def test_a_composite_font_has_its_outlines_below(good: Mapping[PdfX, bytes]) -> None:
    def compose(pdf: Pdf) -> None:
        described = Dictionary(Type=Name.FontDescriptor, FontFile2=Stream(pdf, b"x"))
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, FontDescriptor=described)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([below]))
        pdf.pages[0].obj.Resources.Font.Both = font

    assert found(broken(good["X-4"], compose)) == {}


def test_a_font_of_many_pages_is_told_once(good: Mapping[PdfX, bytes]) -> None:
    def share(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        for page in pdf.pages:
            page.obj.Resources.Font.Helv = font

    report = preflight(broken(good["X-4"], share), printer(), ink=False)
    assert [(one.rule.id, one.page) for one in report.findings] == [("font-not-embedded", 1)]


def test_no_more_of_a_rule_is_kept_than_enough(good: Mapping[PdfX, bytes]) -> None:
    def many(pdf: Pdf) -> None:
        for _ in range(600):
            pdf.pages.append(pdf.pages[0])
        for page in pdf.pages:
            page.obj.UserUnit = 2
            page.obj.Contents = Stream(pdf, b"")

    report = preflight(broken(good["X-4"], many), printer(), ink=False)
    kept = [one for one in report.findings if one.rule.id == "user-unit"]
    assert (len(kept), report.untold["user-unit"]) == (500, 108)


def test_a_trim_box_above_all_pages_counts_for_none(good: Mapping[PdfX, bytes]) -> None:

    def above(pdf: Pdf) -> None:
        pdf.Root.Pages.TrimBox = pdf.pages[0].obj.TrimBox
        for page in pdf.pages:
            del page.obj.TrimBox

    data = broken(good["X-4"], above)
    report = preflight(data, printer(), ink=False)
    missing = [one for one in report.findings if one.rule.id == "missing-trim-box"]
    assert [one.page for one in missing] == list(range(1, 9))
    assert "page tree" in missing[0].message
