"""Following content: each thing that is painted becomes a mark at its place."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidegen.preflight.content.colors import inks_of, said
from guidegen.preflight.content.interpreter import painted

from .drawn import HELVETICA, a_pdf, form, image, only, page_of, stream

BLACK = {"Black": 1.0}


# -- places and sizes --------------------------------------------------------------------


def test_an_area_has_the_place_of_its_points_under_the_matrix() -> None:
    mark = only("q 2 0 0 3 100 200 cm 10 10 20 5 re f Q")
    assert (mark.kind, mark.box, mark.size) == ("area", (120, 230, 160, 245), 15)


def test_a_curve_lies_within_its_points() -> None:
    assert only("100 100 m 100 200 300 200 300 100 c f").box == (100, 100, 300, 200)


@pytest.mark.parametrize(
    ("content", "width"),
    [
        ("3 w 100 100 m 200 100 l S", 3),
        ("q .1 0 0 .1 0 0 cm 3 w 1000 1000 m 2000 1000 l S Q", 0.3),
        ("q 0 2 -2 0 400 0 cm 3 w 50 50 m 90 50 l S Q", 6),
        ("q 1 0 0 .5 0 0 cm 3 w 100 100 m 200 100 l S Q", 1.5),
        ("0 w 100 100 m 200 100 l S", 0),
        ("/W gs 100 100 m 200 100 l S", 0.7),
    ],
    ids=["plain", "scaled", "turned", "flattened", "no width", "by the state"],
)
def test_a_line_has_its_width_on_paper(content: str, width: float) -> None:
    mark = only(content, ExtGState={"W": Dictionary(LW=0.7)})
    assert mark.kind == "line"
    assert mark.size == pytest.approx(width)


@pytest.mark.parametrize(
    ("content", "size", "width"),
    [
        ("BT /F 10 Tf 100 100 Td (aaaa) Tj ET", 10, 20),
        ("BT /F 1 Tf 8 0 0 8 100 100 Tm (aaaa) Tj ET", 8, 16),
        ("q .5 0 0 .5 50 50 cm BT /F 20 Tf 100 100 Td (aaaa) Tj ET Q", 10, 20),
        ("BT /F 10 Tf 50 Tz 100 100 Td (aaaa) Tj ET", 10, 10),
        ("BT /F 10 Tf 2 Tc 100 100 Td (aaaa) Tj ET", 10, 28),
        ("BT /F 10 Tf 5 Tw 100 100 Td (aa aa) Tj ET", 10, 30),
        ("BT /F 10 Tf 100 100 Td [(aa) -1000 (aa)] TJ ET", 10, 30),
        ("BT /F 10 Tf 100 100 Td (aaaa   ) Tj ET", 10, 20),
        ("BT /F 10 Tf 1 0 .3 .5 100 100 Tm (aaaa) Tj ET", 5, 20),
    ],
    ids=["plain", "matrix", "scaled", "narrow", "spaced", "words", "kerned", "spaces", "slanted"],
)
def test_text_has_its_size_and_its_width_on_paper(content: str, size: float, width: float) -> None:
    mark = only(content)
    assert mark.size == pytest.approx(size)
    assert mark.box[2] - mark.box[0] == pytest.approx(width, abs=3.1 if ".3 .5" in content else 0.1)
    assert mark.box[1] < 100 < mark.box[3] < 100 + size


def test_text_goes_on_where_it_ended() -> None:
    """By the leading, which may be set by a move to the next line."""
    for leading in ("14 TL", "0 -14 TD 0 14 Td"):
        _goes_on(f"BT /F 10 Tf 100 100 Td {leading} (aa) Tj (aa) Tj T* (a) Tj (b) ' ET")


def _goes_on(content: str) -> None:
    marks = page_of(content).marks
    assert [mark.box[0] for mark in marks] == [100, 110, 100, 100]
    assert marks[2].box[1] == pytest.approx(marks[0].box[1] - 14)
    assert marks[3].box[1] == pytest.approx(marks[0].box[1] - 28)


@pytest.mark.parametrize("mode", [3, 7])
def test_text_that_is_not_painted_is_no_mark(mode: int) -> None:
    assert page_of(f"BT /F 10 Tf {mode} Tr 100 100 Td (aaaa) Tj ET").marks == ()


def test_text_of_spaces_is_no_mark() -> None:
    assert page_of("BT /F 10 Tf 100 100 Td (   ) Tj ET").marks == ()


def test_text_that_clips_hides_what_is_beside_it() -> None:
    page = page_of("q BT /F 10 Tf 7 Tr 100 100 Td (aaaa) Tj ET 0 0 600 800 re f Q")
    assert [(mark.kind, mark.box[0], mark.box[2]) for mark in page.marks] == [("area", 100, 120)]


def test_letters_of_two_bytes_have_their_widths() -> None:
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, DW=500,
        W=Array([1, Array([1000, 2000]), 5, 7, 250, 8, 8, 100]),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([below]),
    )  # fmt: skip
    mark = only("BT /C 10 Tf 100 100 Td <00010002000600080009> Tj ET", Font={"C": font})
    assert mark.box[2] - mark.box[0] == pytest.approx(10 + 20 + 2.5 + 1 + 5)


def letters(proc: bytes) -> Any:
    return lambda pdf: Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]),
        FontBBox=Array([0, -10, 100, 40]), FirstChar=97, LastChar=97, Widths=Array([100]),
        CharProcs=Dictionary(a=pdf.make_stream(proc)),
    )  # fmt: skip


def test_type_3_letters_are_text_of_their_size() -> None:
    proc = b"100 0 0 0 100 100 d1 0 0 100 100 re f"
    mark = only("BT /T 8 Tf 100 100 Td (a) Tj ET", Font={"T": letters(proc)})
    assert (mark.kind, mark.size) == ("text", pytest.approx(4))
    assert mark.box == pytest.approx((100, 99.2, 108, 103.2))


def test_colored_type_3_letters_are_looked_into() -> None:
    proc = b"100 0 d0 1 0 0 rg 0 0 100 100 re f"
    marks = page_of("BT /T 8 Tf 100 100 Td (aa) Tj (a) Tj ET", Font={"T": letters(proc)}).marks
    assert [mark.kind for mark in marks] == ["text", "area", "text"]
    assert marks[1].paint is not None
    assert marks[1].paint.space.family == "DeviceRGB"


# -- what is not seen --------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "700 100 50 50 re f",
        "630 100 50 50 re f",
        "q 10 10 20 20 re W n 100 100 20 20 re f Q",
        "q 0 0 m W n 100 100 20 20 re f Q",
        "/OC /Off BDC 100 100 20 20 re f EMC",
        "/OC /Off BDC /P /On BDC 100 100 20 20 re f EMC EMC",
        "/Hidden Do",
        "100 100 m f 200 200 m S",
    ],
    ids=["outside", "touching", "clipped", "empty clip", "layer", "layers", "form", "points"],
)
def test_what_is_not_seen_is_no_mark(content: str) -> None:
    pdf = a_pdf(content, XObject={"Hidden": form("100 100 20 20 re f")})
    hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(Off=hidden)
    page.Resources.XObject.Hidden.OC = Dictionary(Type=Name.OCMD, OCGs=Array([hidden]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([hidden]), D=Dictionary(OFF=Array([hidden])))
    assert painted(pdf)[0].marks == ()


def test_layers_may_be_hidden_but_for_some() -> None:
    pdf = a_pdf("/OC /A BDC 9 9 20 20 re f EMC /OC /B BDC 100 100 20 20 re f EMC")
    one, other = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in "AB")
    pdf.pages[0].obj.Resources.Properties = Dictionary(A=one, B=other)
    shown = Dictionary(BaseState=Name.OFF, ON=Array([other]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([one, other]), D=shown)
    assert [mark.box[0] for mark in painted(pdf)[0].marks] == [100]


@pytest.mark.parametrize(
    ("policy", "seen"), [("AnyOn", 1), ("AllOn", 0), ("AnyOff", 1), ("AllOff", 0)]
)
def test_several_layers_decide_together(policy: str, seen: int) -> None:
    pdf = a_pdf("/OC /Both BDC 9 9 20 20 re f EMC")
    one, other = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in "AB")
    both = Dictionary(Type=Name.OCMD, OCGs=Array([one, other]), P=Name(f"/{policy}"))
    pdf.pages[0].obj.Resources.Properties = Dictionary(Both=both)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([one, other]), D=Dictionary(OFF=Array([other])))
    assert len(painted(pdf)[0].marks) == seen


def test_a_clip_ends_with_its_state() -> None:
    mark = only("q 10 10 20 20 re W n Q 100 100 20 20 re f")
    assert mark.box == (100, 100, 120, 120)


def test_only_what_is_seen_counts_for_the_place() -> None:
    assert only("q 110 0 500 500 re W n 100 100 20 20 re f Q").box == (110, 100, 120, 120)


# -- forms and patterns ------------------------------------------------------------------


def test_forms_in_forms_are_placed_by_their_matrices() -> None:
    inner = form("0 0 10 10 re f", Matrix=Array([2, 0, 0, 2, 5, 5]))
    outer = form("q 1 0 0 1 100 0 cm /In Do Q", Resources=lambda pdf: Dictionary(
        XObject=Dictionary(In=inner(pdf))))  # fmt: skip
    mark = only("q 1 0 0 1 0 300 cm /Out Do Q", XObject={"Out": outer})
    assert mark.box == (105, 305, 125, 325)


def test_a_form_paints_nothing_outside_of_its_box() -> None:
    boxed = form("0 0 500 500 re f", BBox=Array([0, 0, 40, 40]))
    assert only("/X Do", XObject={"X": boxed}).box == (0, 0, 40, 40)


def test_a_form_does_not_change_the_state_of_the_page() -> None:
    wild = form("q q 1 0 0 rg 5 0 0 5 0 0 cm")
    mark = only("0 0 0 1 k /X Do 100 100 10 10 re f", XObject={"X": wild})
    assert (mark.box, inks_of(mark.paint)) == ((100, 100, 110, 110), BLACK)


def test_a_form_cannot_take_states_of_the_page() -> None:
    wild = form("Q Q")
    page = page_of("q 0 0 0 1 k /X Do 100 100 10 10 re f Q 9 9 9 9 re f", XObject={"X": wild})
    assert [mark.paint and mark.paint.space.family for mark in page.marks] == [
        "DeviceCMYK", "DeviceGray"
    ]  # fmt: skip
    assert page.troubles == ("`Q` stands without its `q` (2 times)",)
    assert len(page_of("q /X Do Q", XObject={"X": form("Q")}).troubles) == 1


def test_the_cell_of_a_pattern_is_looked_into() -> None:
    cell = stream(
        b"0 0 5 5 re f 1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, BBox=Array([0, 0, 9, 9]),
        XStep=9, YStep=9, Resources=Dictionary(),
    )  # fmt: skip
    marks = page_of(
        "/Pattern cs /P scn 100 100 50 50 re f 200 200 50 50 re f", Pattern={"P": cell}
    ).marks
    assert [mark.box for mark in marks] == [*[(100, 100, 150, 150)] * 3, (200, 200, 250, 250)]
    assert [mark.paint.space.family for mark in marks if mark.paint] == [
        "Pattern", "DeviceGray", "DeviceRGB", "Pattern"
    ]  # fmt: skip


def test_shadings_have_their_space() -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)
    pattern = Dictionary(PatternType=2, Shading=shading)
    boxed = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, BBox=Array([300, 300, 310, 310]))
    marks = page_of(
        "q 100 100 50 50 re W n /S sh Q /Pattern cs /P scn 200 200 50 50 re f /B sh",
        Shading={"S": shading, "B": boxed}, Pattern={"P": pattern},
    ).marks  # fmt: skip
    assert [(mark.kind, mark.box) for mark in marks] == [
        ("shading", (100, 100, 150, 150)), ("area", (200, 200, 250, 250)),
        ("shading", (300, 300, 310, 310)),
    ]  # fmt: skip
    assert [said(mark.paint) for mark in marks] == ["DeviceRGB"] * 3


# -- colors and states -------------------------------------------------------------------

PROFILE = b"\0" * 12 + b"prtrCMYK" + b"\0" * 108


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (".1 .2 .3 .4 k", "cyan 10 %, magenta 20 %, yellow 30 %, black 40 %"),
        (".25 g", "black 75 %"),
        ("1 0 .5 rg", "DeviceRGB 1 0 0.5"),
        ("0 0 0 0 k", "white"),
        ("1 g", "white"),
        ("/Spot cs .5 scn", "pantone 185 c 50 %"),
        ("/Spot cs", "pantone 185 c 100 %"),
        ("/Several cs 1 .5 1 scn", "cyan 100 %, orange 50 %"),
        ("/All cs 1 scn", "cyan 100 %, magenta 100 %, yellow 100 %, black 100 %"),
        ("/Press cs 0 0 0 1 scn", "black 100 %"),
        ("/Press cs", "black 100 %"),
        ("/Odd cs 0 0 0 0 scn", "white"),
        ("/Lab cs 50 0 0 scn", "Lab 50 0 0"),
        ("/Table cs 1 sc", "magenta 100 %"),
    ],
)
def test_colors_are_told_in_inks(content: str, words: str) -> None:
    spot = Array([Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, Dictionary()])
    several = Array(
        [
            Name.DeviceN,
            Array([Name.Cyan, Name.Orange, Name("/None")]),
            Name.DeviceCMYK,
            Dictionary(),
        ]
    )
    spaces = {
        "Spot": spot,
        "Several": several,
        "All": Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary()]),
        "Press": lambda pdf: Array([Name.ICCBased, stream(PROFILE, N=4)(pdf)]),
        "Odd": lambda pdf: Array([Name.ICCBased, stream(PROFILE)(pdf)]),
        "Lab": Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]),
        "Table": Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(b"\xff\0\0\0\0\xff\0\0")]),
    }
    assert said(only(f"{content} 100 100 10 10 re f", ColorSpace=spaces).paint) == words


def test_overprint_is_of_fills_and_of_strokes() -> None:
    states = {
        "Fill": Dictionary(op=True, OPM=1), "Stroke": Dictionary(OP=True, op=False),
        "Both": Dictionary(OP=True),
    }  # fmt: skip
    overprints = {}
    for name in states:
        marks = page_of(f"0 0 0 1 k 1 0 0 0 K /{name} gs 100 100 9 9 re B", ExtGState=states).marks
        overprints[name] = [(mark.kind, mark.overprint, mark.opm) for mark in marks]
    assert overprints == {
        "Fill": [("area", True, 1), ("line", False, 1)],
        "Stroke": [("area", False, 0), ("line", True, 0)],
        "Both": [("area", True, 0), ("line", True, 0)],
    }


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Dictionary(ca=0.5), "an opacity of 50 %"),
        (Dictionary(CA=0.5), ""),
        (Dictionary(BM=Name.Multiply), "the blend mode Multiply"),
        (Dictionary(BM=Array([Name.Screen, Name.Normal])), "the blend mode Screen"),
        (Dictionary(BM=Name.Normal, ca=1, SMask=Name("/None")), ""),
        (Dictionary(SMask=Dictionary(S=Name.Luminosity)), "a soft mask"),
    ],
)
def test_what_is_transparent_is_told(state: Any, words: str) -> None:
    assert only("/G gs 100 100 9 9 re f", ExtGState={"G": state}).see_through == words


def test_lines_have_an_opacity_of_their_own() -> None:
    marks = page_of(
        "/G gs 1 0 0 0 k 0 0 0 1 K 9 9 50 50 re B", ExtGState={"G": Dictionary(CA=0.5)}
    ).marks
    assert [mark.see_through for mark in marks] == ["", "an opacity of 50 %"]


def test_a_line_round_an_area_of_its_color_is_part_of_it() -> None:
    assert len(page_of("1 0 0 0 k 1 0 0 0 K .1 w 100 100 9 9 re B").marks) == 1
    assert len(page_of("1 0 0 0 k 0 0 0 1 K .1 w 100 100 9 9 re B").marks) == 2


# -- images ------------------------------------------------------------------------------


def test_an_image_has_the_resolution_of_its_worse_direction() -> None:
    mark = only("q 72 0 0 144 100 100 cm /I Do Q", XObject={"I": image(300, 300)})
    assert mark.box == (100, 100, 172, 244)
    assert mark.picture is not None
    assert mark.picture.ppi == 150


def test_a_turned_image_has_its_resolution() -> None:
    mark = only("q 0 72 -72 0 300 100 cm /I Do Q", XObject={"I": image(300, 300)})
    assert mark.picture is not None
    assert mark.picture.ppi == 300


def test_inline_images_are_images() -> None:
    mark = only(b"q 72 0 0 72 100 100 cm BI /W 2 /H 1 /BPC 8 /CS /RGB ID abcdef EI Q")
    assert mark.picture is not None
    assert mark.picture.space is not None
    assert (mark.picture.width, mark.picture.space.family) == (2, "DeviceRGB")


def test_an_inline_image_may_name_a_space_of_the_resources() -> None:
    content = b"q 72 0 0 72 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /S ID a EI Q"
    spaces = {"S": Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"abc")])}
    mark = only(content, ColorSpace=spaces)
    assert mark.picture is not None
    assert mark.picture.space is not None
    assert mark.picture.space.said == "Indexed over DeviceRGB"


def test_a_mask_is_painted_in_the_color_of_fills() -> None:
    mask = image(100, 100, ImageMask=True, BitsPerComponent=1)
    mark = only("1 0 0 0 k q 72 0 0 72 100 100 cm /M Do Q", XObject={"M": mask})
    assert mark.picture is not None
    assert (mark.picture.mask, inks_of(mark.paint)) == (True, {"Cyan": 1.0})


def test_standard_fonts_without_widths_have_usual_ones() -> None:
    bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    mark = only("BT /H 10 Tf 100 100 Td (aaaa) Tj ET", Font={"H": bare, "F": HELVETICA})
    assert mark.box[2] - mark.box[0] == pytest.approx(22.24)
