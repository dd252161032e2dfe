"""What the rules about paint, type, images, transparency and the safe area find."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidegen.model.printer import Fine, Ink, Printer, Resolution
from guidegen.preflight.base import Finding

from .drawn import FAMILIES, a_pdf, form, found_in, ids, image, stream

PRINTER = Printer(
    name="Strict", safe=18.0, ink=Ink(most=300), fine=Fine(type=8.0, line=0.25),
    resolution=Resolution(least=225, wanted=300, most=600, line_art=600),
)  # fmt: skip
OLD = PRINTER.model_copy(update={"pdfx": "X-1a:2003"})
SCREEN = PRINTER.model_copy(update={"colors": "srgb", "pdfx": "none"})

OVER = {"Over": Dictionary(OP=True, op=True, OPM=1), "Zero": Dictionary(op=True, OPM=0)}
PHOTO = "q 72 0 0 72 100 100 cm /I Do Q"


def text(size: float, color: str, x: float = 100, y: float = 400, words: str = "aaaa") -> str:
    return f"BT /F {size} Tf {color} {x} {y} Td ({words}) Tj ET"


def found(content: str | bytes, printer: Printer = PRINTER, **resources: Any) -> list[Finding]:
    """What is found on a page; overprint is at hand."""
    return found_in(a_pdf(content, **{"ExtGState": OVER} | resources), printer)


RED = "1 .5 0 rg"
ON_BLUE = "1 .5 0 .2 k 90 390 200 50 re f"

FAULTS: dict[str, tuple[str, Any, dict[str, Any]]] = {
    # what is there, the rules that find it, and the resources
    "rgb area": (f"{RED} 100 100 50 50 re f", "color-not-cmyk", {}),
    "rgb line": ("1 0 0 RG 100 100 m 200 200 l S", "color-not-cmyk", {}),
    "rgb text": (text(14, RED), "color-not-cmyk", {}),
    "rgb in a form": ("/X Do", "color-not-cmyk", {"XObject": {"X": form(f"{RED} 9 9 50 50 re f")}}),
    "rgb shading": (
        "q 100 100 50 50 re W n /S sh Q", "color-not-cmyk",
        {"Shading": {"S": Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)}},
    ),
    "lab": (
        "/L cs 50 0 0 scn 100 100 50 50 re f", "color-not-cmyk",
        {"ColorSpace": {"L": Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))])}},
    ),
    "calibrated rgb": (
        "/L cs 1 0 0 scn 100 100 50 50 re f", "color-not-cmyk",
        {"ColorSpace": {"L": Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))])}},
    ),
    "managed cmyk": (
        "/L cs 0 0 0 1 scn 100 100 50 50 re f", "color-managed",
        {"ColorSpace": {"L": lambda pdf: Array([Name.ICCBased, stream(b"", N=4)(pdf)])}},
    ),
    "managed rgb": (
        "/L cs 0 0 1 scn 100 100 50 50 re f", "color-not-cmyk",
        {"ColorSpace": {"L": lambda pdf: Array([Name.ICCBased, stream(b"", N=3)(pdf)])}},
    ),
    "spot": (
        "/L cs 1 scn 100 100 50 50 re f", "spot-color",
        {"ColorSpace": {"L": Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()])}},
    ),
    "too much ink": ("1 1 1 .2 k 100 100 50 50 re f", "color-over-ink-limit", {}),
    "registration color": (
        "/L cs 1 scn 100 100 50 50 re f", "color-over-ink-limit",
        {"ColorSpace": {"L": Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary()])}},
    ),
    "black over much ink": (
        "1 1 .9 0 k 90 90 90 90 re f /Over gs 0 0 0 1 k 100 100 50 50 re f",
        "overprint-over-ink-limit", {},
    ),
    "white overprints": (f"{ON_BLUE} /Over gs {text(14, '0 0 0 0 k')}", "white-overprints", {}),
    "hairline": (".2 w 0 1 0 0 K 100 100 m 200 100 l S", "hairline", {}),
    "no width": ("0 w 0 1 0 0 K 100 100 m 200 100 l S", "hairline", {}),
    "scaled line": (
        "q .1 0 0 .1 0 0 cm 1 w 0 1 0 0 K 999 999 m 1999 999 l S Q", "hairline", {}
    ),
    "thin area": ("0 1 0 0 k 100 100 90 .1 re f", "hairline", {}),
    "thin part of an area": ("0 1 0 0 k 9 9 50 50 re 100 100 90 .1 re f", "hairline", {}),
    "thin line in inks": (
        ".2 w .5 1 0 0 K 100 100 m 200 100 l S", "thin-line-not-one-ink", {}
    ),
    "thin white line": (
        f"{ON_BLUE} .2 w 0 0 0 0 K 100 400 m 200 400 l S", "thin-line-not-one-ink", {}
    ),
    "black line": ("1 w 0 0 0 1 K 100 100 m 200 100 l S", "black-line-knocks-out", {}),
    "gray line": ("1 w 0 G 100 100 m 200 100 l S", "gray-line", {}),
    "small white type": (f"{ON_BLUE} {text(7, '0 0 0 0 k')}", "small-white-type", {}),
    "small type in inks": (text(7, "1 1 0 0 k"), "small-type-in-several-inks", {}),
    "small type by scale": (
        f"q .5 0 0 .5 0 0 cm {text(14, '1 1 0 0 k')} Q", "small-type-in-several-inks", {}
    ),
    "rich black type": (text(10, ".6 .4 .4 1 k"), "rich-black-type", {}),
    "very rich black type": (text(30, ".7 .7 .6 .9 k"), "rich-black-type", {}),
    "black type": (text(10, "0 0 0 1 k"), "black-type-knocks-out", {}),
    "black type, mode 0": (f"/Zero gs {text(10, '0 0 0 1 k')}", "black-type-knocks-out", {}),
    "gray type": (text(10, "0 g"), "gray-type", {}),
    "rgb image": (PHOTO, "image-not-cmyk", {"XObject": {"I": image(300, 300, Name.DeviceRGB)}}),
    "indexed rgb image": (
        PHOTO, "image-not-cmyk",
        {"XObject": {"I": image(300, 300, Array([Name.Indexed, Name.DeviceRGB, 0,
                                                 pikepdf.String(b"abc")]))}},
    ),
    "low resolution": (PHOTO, "low-resolution", {"XObject": {"I": image(200, 300)}}),
    "some resolution": (PHOTO, "resolution-below-wanted", {"XObject": {"I": image(250, 300)}}),
    "much resolution": (PHOTO, "resolution-wasted", {"XObject": {"I": image(900, 900)}}),
    "coarse line art": (
        PHOTO, "low-resolution-line-art",
        {"XObject": {"I": image(500, 500, Name.DeviceGray, BitsPerComponent=1)}},
    ),
    "coarse mask": (
        f"0 0 0 1 k {PHOTO}", "low-resolution-line-art",
        {"XObject": {"I": image(500, 500, ImageMask=True, BitsPerComponent=1)}},
    ),
    "image in a spot color": (
        PHOTO, "image-in-spot-color",
        {"XObject": {"I": image(300, 300, Array([Name.Separation, Name.Gold, Name.DeviceCMYK,
                                                 Dictionary()]))}},
    ),
    "image without a space": (
        PHOTO, "image-colors-untold", {"XObject": {"I": image(300, 300, None)}}
    ),
    "managed image": (
        PHOTO, "image-color-managed",
        {"XObject": {"I": image(300, 300, lambda pdf: Array([Name.ICCBased,
                                                             stream(b"", N=4)(pdf)]))}},
    ),
    "group in rgb": (
        "/X Do", "blend-space-not-cmyk",
        {"XObject": {"X": form("", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))}},
    ),
    "text over the trim": (text(14, "0 1 0 0 k", x=-3), "text-outside-trim", {}),
    "text near the trim": (text(14, "0 1 0 0 k", x=20), "text-outside-safe", {}),
    "page number near the foot": (text(14, "0 1 0 0 k", y=24), "text-outside-safe", {}),
    "unknown operator": ("100 100 m 1 2 zap", "unreadable-content", {}),
    "missing font": ("BT /G 9 Tf (a) Tj ET", "unreadable-content", {}),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_by_its_rule_alone(name: str) -> None:
    content, rule, resources = FAULTS[name]
    findings = found(content, **resources)
    assert ids(findings) == {rule}
    assert {finding.page for finding in findings} == {1}
    for finding in findings:
        placed = finding.place is not None
        assert placed or rule == "unreadable-content"


def test_every_rule_has_a_fault() -> None:
    told = {rule.id for family in FAMILIES for rule in family.RULES}
    others = {"transparency", "cmyk-converted", "cmyk-image-converted"}
    assert told == {rule for _, rule, _ in FAULTS.values()} | others


INNOCENT = {
    "crop marks in the slug": "1 1 1 1 K .1 w -20 9 m -2 9 l S",
    "black type overprints": f"/Over gs {text(10, '0 0 0 1 k')}",
    "large black type": text(12, "0 0 0 1 k"),
    "a tint of black": text(10, "0 0 0 .7 k"),
    "small black type": f"/Over gs {text(5, '0 0 0 1 k')}",
    "black overprints little": f"{ON_BLUE} /Over gs {text(10, '0 0 0 1 k')}",
    "black line overprints": "/Over gs 1 w 0 0 0 1 K 100 100 m 200 100 l S",
    "thick black line": "2 w 0 0 0 1 K 100 100 m 200 100 l S",
    "a line as thin as may be": ".25 w 0 1 0 0 K 100 100 m 200 100 l S",
    "white on white": text(6, "0 0 0 0 k"),
    "white line on white": ".1 w 0 0 0 0 K 100 100 m 200 100 l S",
    "white under mode 0": f"{ON_BLUE} /Zero gs {text(14, '0 0 0 0 k')}",
    "colored heading": text(16, ".86 .2 .1 .7 k"),
    "parts of letters": "0 1 0 0 k 100 100 1 .2 re f",
    "an unknown operator where it may be": "BX 1 zap EX",
    "invisible text": f"3 Tr {text(4, RED)}",
    "as much ink as may be": "1 1 1 0 k 100 100 50 50 re f",
    "white on white on a color": f"{ON_BLUE} 0 0 0 0 k 95 395 99 40 re f {text(6, '0 0 0 0 k')}",
    "an area over the trim": "0 1 0 0 k 0 0 630 100 re f",
}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_in_order_is_not_found(name: str) -> None:
    assert found(INNOCENT[name]) == []


def test_transparency_is_found_where_it_is_barred_alone() -> None:
    states = {"T": Dictionary(ca=0.5)}
    content = "/T gs 0 1 0 0 k 100 100 50 50 re f"
    assert found(content, ExtGState=states) == []
    (finding,) = found(content, OLD, ExtGState=states)
    assert (finding.rule.id, finding.message) == (
        "transparency", "an area has an opacity of 50 %"
    )  # fmt: skip


def test_groups_and_soft_masks_are_transparency() -> None:
    group = form("", Group=Dictionary(S=Name.Transparency))
    soft = image(300, 300, SMask=image(300, 300, Name.DeviceGray))
    assert ids(found("/X Do", OLD, XObject={"X": group})) == {"transparency"}
    assert ids(found(PHOTO, OLD, XObject={"I": soft})) == {"transparency"}
    assert found(PHOTO, XObject={"I": soft}) == []


def test_the_group_of_a_page_counts() -> None:
    for space, rule in ((Name.DeviceRGB, {"blend-space-not-cmyk"}), (Name.DeviceCMYK, set())):
        pdf = a_pdf("")
        pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=space)
        assert ids(found_in(pdf, PRINTER)) == rule
        assert ids(found_in(pdf, OLD)) == {"transparency"}


def test_a_spot_color_overprints_in_any_mode() -> None:
    """Black ink by its name leaves the others; white of a spot color then vanishes."""
    space = {"K": Array([Name.Separation, Name.Black, Name.DeviceCMYK, Dictionary()])}
    assert found(f"/Zero gs {text(10, '/K cs 1 scn')}", ColorSpace=space) == []
    assert ids(found(text(10, "/K cs 1 scn"), ColorSpace=space)) == {"black-type-knocks-out"}
    white = found(f"{ON_BLUE} /Zero gs {text(14, '/K cs 0 scn')}", ColorSpace=space)
    assert ids(white) == {"white-overprints"}


def test_an_image_of_one_pixel_is_an_area() -> None:
    assert found(PHOTO, XObject={"I": image(1, 1)}) == []


def test_managed_colors_are_errors_in_an_old_standard() -> None:
    space = {"L": lambda pdf: Array([Name.ICCBased, stream(b"", N=4)(pdf)])}
    content = "/L cs 0 0 0 1 scn 100 100 50 50 re f"
    assert [finding.severity for finding in found(content, ColorSpace=space)] == [None]
    assert [finding.severity for finding in found(content, OLD, ColorSpace=space)] == ["error"]


def test_for_a_printer_of_srgb_the_colors_turn_round() -> None:
    assert found(f"{RED} 100 100 50 50 re f {text(10, '0 g')}", SCREEN) == []
    (finding,) = found("1 1 1 .9 k 100 100 50 50 re f " + text(7, "1 1 0 0 k"), SCREEN)
    assert (finding.rule.id, finding.rule.severity) == ("cmyk-converted", "note")
    assert "1 of 1 pages" in finding.message
    photo = found(PHOTO, SCREEN, XObject={"I": image(300, 300)})
    assert ids(photo) == {"cmyk-image-converted"}


def test_the_gutter_is_at_the_spine() -> None:
    """Text 1 in from the left and 1 in from the right, with a gutter of 1.5 in."""
    printer = PRINTER.model_copy(update={"gutter": 108.0})
    left, right = text(14, "0 1 0 0 k", x=81), text(14, "0 1 0 0 k", x=521)
    findings = found_in(a_pdf(*[f"{left} {right}"] * 4), printer)
    sides = [(finding.page, finding.message.split(" edge")[0][-5:]) for finding in findings]
    assert sides == [(1, " left"), (2, "right"), (3, " left"), (4, "right")]
    assert "108 pt are asked for" in findings[0].message


def test_a_turned_page_has_its_spine_elsewhere() -> None:
    printer = PRINTER.model_copy(update={"gutter": 108.0})
    pdf = a_pdf(*[text(14, "0 1 0 0 k", x=300, y=80)] * 3)
    pdf.pages[0].obj.Rotate = 90
    (finding,) = found_in(pdf, printer)
    assert (finding.page, "bottom" in finding.message) == (1, True)


def test_a_leaflet_has_no_spine() -> None:
    printer = PRINTER.model_copy(update={"gutter": 108.0})
    assert found_in(a_pdf(*[text(14, "0 1 0 0 k", x=81)] * 2), printer) == []


def test_what_is_found_often_is_told_once_with_its_number() -> None:
    lines = [f"1 {n / 9:.2f} 0 rg 100 100 9 9 re f 120 100 9 9 re f" for n in range(9)]
    findings = found(" ".join(lines))
    assert len(findings) == 3
    assert findings[0].message == "an area is painted in DeviceRGB 1 0 0 (2 times on this page)"
    assert findings[2].message.endswith(", and 12 more of this kind on this page")


def test_messages_name_what_was_found() -> None:
    (finding,) = found(text(7, "1 .5 0 0 k"))
    assert finding.message == (
        "type of 7 pt is in several inks (cyan 100 %, magenta 50 %); at least 8 pt is wanted"
    )
    assert finding.place is not None
    assert finding.place[:2] == (100, pytest.approx(398.5, abs=0.1))
    (finding,) = found(PHOTO, XObject={"I": image(100, 100)})
    assert finding.message == (
        "an image of 100 by 100 pixels is printed with 100 pixels an inch; "
        "at least 225 are asked for"
    )
