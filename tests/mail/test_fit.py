"""What may lie where: behind windows, on panels and on labels."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.mail.envelope.privacy import BARCODE, INDICIA, SENDER, fit, outside, places, zones
from guidegen.mail.envelope.rectangle import INCH, Rectangle
from guidegen.model.envelope import AddressPanel, Envelope, LabelPage, WindowEnvelope
from guidegen.pdf.mail_barcode import CLEAR_X, CLEAR_Y
from guidegen.pdf.mail_barcode import SIZE as BARS

from .windows import (
    LOB_ADDRESS,
    LOB_RETURN,
    SINGLE,
    built_in,
    envelope,
    envelopes,
    holds,
    inches,
    off,
    only,
    part,
    shifted,
    shown,
    window_envelope,
)

NEEDED = (3.2, 0.70)
"""Inches of an address of three lines with its barcode, the clear space included."""


@pytest.mark.parametrize(
    ("case", "barcode", "lines"),
    [
        (window_envelope("10-single"), True, 3), (window_envelope("10-single"), True, 4),
        (window_envelope("10-single"), False, 4), (window_envelope("10-double"), False, 4),
        (built_in("avery-5160"), False, 4), (built_in("avery-5163"), True, 5),
        (built_in("booklet-panel"), True, 5),
    ],
)  # fmt: skip
def test_addresses_that_the_profiles_are_for_fit(case: Envelope, barcode: bool, lines: int) -> None:
    """Lines of 8 pt, 8.8 pt apart, with 2 pt between barcode and address."""
    for number, place in enumerate(places(case, barcode)):
        area, others = place.address, []
        top = area.top
        if barcode:
            others = [(BARCODE, Rectangle(area.left, top, *BARS))]
            top += BARS[1] + 2.1
        address = Rectangle(area.left, top, 2.3 * INCH, 8.8 * (lines - 1) + 6)
        assert list(fit(case, address, others, type_size=8, label=number)) == []


def test_in_thirds_a_barcode_and_three_lines_do_not_fit_a_single_window() -> None:
    always = zones(envelope(SINGLE)).always
    assert always.height / INCH < NEEDED[1]
    assert always.width / INCH > NEEDED[0]
    assert zones(window_envelope("10-single")).always.height / INCH > NEEDED[1]


def test_a_barcode_never_fits_the_double_window() -> None:
    """However the letter is folded: it slips by an inch from side to side."""
    for fold in (3.667, 3.875, 4.0, 4.125):
        case = envelope(LOB_ADDRESS, LOB_RETURN, folds=(fold, (11 - fold) / 2, (11 - fold) / 2))
        area = places(case, barcode=True)[0].address
        bars = Rectangle(area.left, area.top, *BARS)
        address = Rectangle(area.left, bars.bottom + 2.1, 100, 6)
        fault = only(fit(case, address, [(BARCODE, bars)]))
        assert (fault.what, fault.rule) == ("the barcode", "address-place")
        assert fault.by / INCH == pytest.approx(0.2012, abs=1e-4)
        assert "0.21 in too wide" in fault.message
        assert "10-single" in fault.help


@pytest.mark.parametrize(
    ("across", "down", "message", "help"),
    [
        (-0.101, 0, "reaches 0.11 in out of", "move it 0.11 in to the right"),
        (0.2, 0, "reaches 0.20 in out of", "move it 0.20 in to the left"),
        (0, -0.05, "reaches 0.05 in out of", "move it 0.05 in down"),
        (0, 0.05, "reaches 0.05 in out of", "move it 0.05 in up"),
    ],
)
def test_an_address_out_of_its_place_is_told_how_far(
    across: float, down: float, message: str, help: str
) -> None:
    case = window_envelope("10-single")
    area = places(case)[0].address
    assert list(fit(case, area)) == []
    fault = only(fit(case, shifted(area, across, down)))
    assert fault.rule == "address-place"
    assert message in fault.message
    assert fault.help == help


def test_both_ways_out_of_place_are_told() -> None:
    case = window_envelope("10-single")
    area = places(case)[0].address
    far = Rectangle(area.left, area.top + 3, area.width + 10, area.height)
    assert [fault.by for fault in fit(case, far)] == pytest.approx([10, 3])


def test_moving_by_what_is_said_is_enough_and_not_too_far() -> None:
    """What is told is rounded up."""
    case = window_envelope("10-single")
    area = places(case)[0].address
    box = Rectangle(area.right - 100, area.top, 100, area.height)
    for step in range(1, 40):
        moved = shifted(box, step * 0.0037, 0)
        said = float(only(fit(case, moved)).help.split()[2])
        assert 0 <= said - step * 0.0037 < 0.01
        assert list(fit(case, shifted(moved, -said, 0))) == []


def test_an_address_that_is_too_high_is_told_where_to_fold() -> None:
    """The fold that is named is one with which it fits."""
    case = envelope(SINGLE)
    area = places(case)[0].address
    high = Rectangle(area.left, area.top, 200, 0.542 * INCH)
    fault = only(fit(case, high))
    assert "0.13 in too high" in fault.message
    assert "0.41 in high" in fault.message
    assert "fold the top panel at 3.8125 in in place of 3.667 in" in fault.help
    refolded = envelope(SINGLE, folds=(3.8125, 3.6, 3.5875))
    assert list(fit(refolded, high)) == []


@pytest.mark.parametrize(
    "case",
    [envelope(SINGLE, folds=(3.9, 3.6, 3.5), tolerance=0.2),
     envelope(SINGLE, folds=(3.6, 3.8, 3.6), face=2), envelope(SINGLE, folds=(3.9,))],
    ids=["no higher fold", "not the top panel", "no fold"],
)  # fmt: skip
def test_where_no_fold_helps_another_envelope_is_named(case: WindowEnvelope) -> None:
    area = places(case)[0].address
    fault = only(fit(case, Rectangle(area.left, area.top, 100, area.height + 20)))
    assert "fold the top" not in fault.help
    assert "higher window" in fault.help


SINGLE_POSSIBLE = zones(window_envelope("10-single")).possible


@pytest.mark.parametrize(
    ("box", "by", "way"),
    [
        (Rectangle(72, SINGLE_POSSIBLE.bottom - 9, 300, 40), "0.13 in", "down"),
        (Rectangle(72, SINGLE_POSSIBLE.top - 40, 300, 45), "0.07 in", "up"),
        (Rectangle(SINGLE_POSSIBLE.right - 5, 200, 100, 40), "0.07 in", "to the right"),
        (Rectangle(0, 0, 612, 792), "3.63 in", "down"),
    ],
)
def test_other_content_in_a_window_is_told_how_far(box: Rectangle, by: str, way: str) -> None:
    case = window_envelope("10-single")
    fault = only(fit(case, places(case)[0].address, [("greeting", box)]))
    assert fault.rule == "window-shows"
    assert f"the greeting reaches {by} into" in fault.message
    assert f"move it {by} {way}" in fault.help


@pytest.mark.parametrize("what", ["barcod", SENDER, INDICIA, "address", ""])
def test_a_name_that_is_not_one_of_the_window_s_own_is_other_content(what: str) -> None:
    case = window_envelope("10-single")
    box = Rectangle(30, SINGLE_POSSIBLE.bottom - 9, 300, 40)
    assert only(fit(case, places(case)[0].address, [(what, box)])).rule == "window-shows"


def test_content_that_ends_where_the_window_begins_is_fine() -> None:
    case = window_envelope("10-single")
    zone = SINGLE_POSSIBLE
    others = [
        ("head", Rectangle.between(0, 0, 612, zone.top)),
        ("body", Rectangle.between(0, zone.bottom, 612, 792)),
        ("side", Rectangle.between(zone.right, zone.top, 612, zone.bottom)),
        ("nothing", Rectangle(zone.left + 9, zone.top + 9, 0, 20)),
    ]
    assert list(fit(case, places(case)[0].address, others)) == []


@given(envelopes(), part, part, off, off, st.tuples(part, part, part, part))
def test_what_passes_is_seen_at_no_position_and_the_address_at_all(
    case: WindowEnvelope, across: float, down: float, above: float, below: float, where: Any
) -> None:
    """Any box anywhere: if ``fit`` lets it pass, no position shows it."""
    left, top, width, height = where
    page = case.page
    box = Rectangle(left * page.width, top * page.height, width * 90 + 1, height * 90 + 1)
    here = shown(case, "address", across, down, above, below)
    address = places(case)[0].address
    faults = [fault.rule for fault in fit(case, address, [("greeting", box)])]
    if "window-shows" not in faults:
        assert here.depth(box) == 0
    if address.width and address.height:
        assert "address-place" not in faults
        assert holds(here.inset(0.125 * INCH, 0.125 * INCH), address)


def test_the_two_windows_have_each_their_own() -> None:
    case = window_envelope("10-double")
    (place,) = places(case)
    assert place.sender is not None
    assert list(fit(case, place.address, [(SENDER, place.sender)])) == []
    swapped = list(fit(case, place.sender, [(SENDER, place.address)]))
    assert {fault.rule for fault in swapped} == {"address-place", "window-shows"}
    assert {"the address", "the return address", SENDER} == {fault.what for fault in swapped}


@pytest.mark.parametrize("what", ["greeting", BARCODE, INDICIA])
def test_nothing_but_the_sender_may_show_in_the_return_window(what: str) -> None:
    case = window_envelope("10-double")
    top = zones(case).possible.top
    box = Rectangle(250, top - 9 - 8, 25, 8)
    found = [fault.rule for fault in fit(case, places(case)[0].address, [(what, box)])]
    assert "window-shows" in found
    above = shifted(box, 0, -(top - 20) / INCH)
    clear = [fault.rule for fault in fit(case, places(case)[0].address, [(what, above)])]
    assert "window-shows" not in clear


def test_strangers_may_read_all_of_a_panel_and_of_labels() -> None:
    panel = built_in("booklet-panel")
    assert outside(panel) == (inches(0, 0, 8.5, 5.5),)
    double = window_envelope("10-double")
    assert outside(double) == (zones(double).possible, zones(double, "return").possible)


@pytest.mark.parametrize(("size", "fits"), [(7.9, False), (8, True), (12, True)])
def test_type_of_an_address_is_large_enough(size: float, fits: bool) -> None:
    case = window_envelope("10-single")
    rules = [fault.rule for fault in fit(case, places(case)[0].address, type_size=size)]
    assert rules == ([] if fits else ["address-type"])


BOX = (BARCODE, inches(1, 2.6, BARS[0] / INCH, BARS[1] / INCH))
BELOW = 2.6 + BARS[1] / INCH


@pytest.mark.parametrize(
    ("left", "top", "message"),
    [
        (1, BELOW + 0.03, ""),
        (1, BELOW + 0.62, ""),
        (1, BELOW + 0.02, "the address reaches 0.01 in into the clear space"),
        (1, BELOW - 0.1, "the address reaches 0.13 in into"),
        (1, BELOW + 0.7, "the barcode is 0.08 in too far from the address"),
        (1 + BARS[0] / INCH + 0.1, 2.6, "the address reaches 0.03 in into the clear space"),
        (1, 2.6 - 0.3 - 0.03, ""),
    ],
)
def test_a_barcode_is_clear_and_near(left: float, top: float, message: str) -> None:
    panel = AddressPanel.model_validate(
        {"kind": "panel", "name": "All", "page": {"width": "20 in", "height": "20 in"}, "tabs": 0,
         **{name: {"left": 0, "top": 0, "width": "20 in", "height": "20 in"}
            for name in ("address", "sender", "indicia")}}
    )  # fmt: skip
    found = [fault.message for fault in fit(panel, inches(left, top, 2, 0.3), [BOX])]
    assert len(found) == bool(message)
    assert all(message in text for text in found)


def test_the_clear_space_of_a_barcode_is_that_of_the_postal_service() -> None:
    clear = [CLEAR_X / INCH, CLEAR_Y / INCH]
    assert clear == pytest.approx([0.125, 0.028])
    case = window_envelope("10-single")
    area, always = places(case, barcode=True)[0].address, zones(case).always
    assert (area.top - always.top) / INCH == pytest.approx(0.028)
    assert (area.left - always.left) / INCH == pytest.approx(0.125)
    bars = Rectangle(area.left, area.top - 1, *BARS)
    address = Rectangle(area.left, bars.bottom + 3, 200, 20)
    fault = only(fit(case, address, [(BARCODE, bars)]))
    assert (fault.what, fault.by) == ("the barcode", pytest.approx(1))


@pytest.mark.parametrize(
    ("what", "box", "message"),
    [
        ("slogan", (0.8, 0.2, 1, 0.1), ""),
        ("slogan", (3, 2.65, 1, 0.2), "0.10 in into the area that sorting machines read"),
        ("slogan", (6, 5, 1, 0.2), "0.33 in into the barcode clear zone"),
        ("slogan", (0.7, 0.2, 1, 0.1), "0.05 in into the left edge"),
        ("slogan", (7, 0.2, 0.8, 0.1), "0.05 in into the right edge"),
        (SENDER, (0.9, 0.4, 3, 0.8), ""),
        (SENDER, (4, 3, 3, 0.8), "the return address reaches"),
        (INDICIA, (5.9, 0.4, 1.5, 0.5), ""),
        (INDICIA, (0.9, 0.4, 1.5, 0.5), "the indicia reaches 4.98 in out of"),
        (BARCODE, (7, 4.8, 3, 0.145), "the barcode reaches"),
    ],
)  # fmt: skip
def test_each_part_of_a_panel_has_its_place(
    what: str, box: tuple[float, float, float, float], message: str
) -> None:
    panel = built_in("booklet-panel")
    address = inches(3.6, 4, 3, 0.5)
    found = " ".join(
        fault.message for fault in fit(panel, address, [(what, inches(*box))]) if fault.what
    )
    assert message in found
    assert bool(found) == bool(message)


def test_an_address_lies_on_its_own_label_alone() -> None:
    page = built_in("avery-5160")
    assert isinstance(page, LabelPage)
    spots = [place.address for place in places(page)]
    assert all(list(fit(page, spot, label=number)) == [] for number, spot in enumerate(spots))
    assert list(fit(page, spots[3], label=4))
    assert list(fit(page, shifted(spots[3], 0, 0.02), label=3))
    fault = only(fit(page, spots[0], [("keyline", inches(0.4, 0.6, 1, 0.1))]))
    assert fault.rule == "window-shows"
    with pytest.raises(IndexError):
        list(fit(page, spots[0], label=30))


def test_a_barcode_is_too_wide_for_small_labels() -> None:
    page = built_in("avery-5160")
    area = places(page, barcode=True)[0].address
    bars = Rectangle(area.left, area.top, *BARS)
    address = Rectangle(area.left, bars.bottom + 3, 100, 20)
    fault = only(fit(page, address, [(BARCODE, bars)]))
    assert "0.58 in too wide for its label" in fault.message
    assert "avery-5163" in fault.help
