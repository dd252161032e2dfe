"""What a window shows, held against positions that are tried out."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given

from guidegen.mail.envelope.privacy import Zones, behind, zones
from guidegen.mail.envelope.rectangle import INCH, Rectangle
from guidegen.model.envelope import Window, WindowEnvelope

from .windows import (
    LOB_ADDRESS,
    LOB_RETURN,
    SINGLE,
    envelope,
    envelopes,
    holds,
    off,
    part,
    shown,
    window,
    window_envelope,
)


def edges(box: Rectangle) -> tuple[float, ...]:
    """Left, top, width and height in inches."""
    return tuple(value / INCH for value in (box.left, box.top, box.width, box.height))


@pytest.mark.parametrize(
    ("windows", "role", "always", "possible"),
    [
        ((LOB_ADDRESS, LOB_RETURN), "address",
         (0.625, 2.125, 3.0, 0.542), (0, 1.667, 4.625, 1.458)),
        ((LOB_ADDRESS, LOB_RETURN), "return",
         (0.625, 0.875, 2.25, 0.417), (0, 0.417, 3.875, 1.333)),
        ((SINGLE,), "address", (0.875, 2.5, 3.5, 0.667), (0, 2.042, 5.375, 1.583)),
    ],
    ids=["Lob, address", "Lob, return", "single"],
)  # fmt: skip
def test_the_zones_are_those_of_the_table(
    windows: tuple[Window, ...], role: Any, always: tuple[float, ...], possible: tuple[float, ...]
) -> None:
    """``mail-geometry.md``: no. 10, folded in exact thirds of 3.667 in."""
    found = zones(envelope(*windows), role)
    assert edges(found.always) == pytest.approx(always, abs=1e-9)
    assert edges(found.possible) == pytest.approx(possible, abs=1e-9)


@given(envelopes(), part, part, off, off)
def test_at_any_position_always_shows_and_nothing_outside_of_possible(
    case: WindowEnvelope, across: float, down: float, above: float, below: float
) -> None:
    found = zones(case)
    here = shown(case, "address", across, down, above, below)
    assert holds(here, found.always)
    assert holds(found.possible, here)


EXTREMES = list(itertools.product((0, 1), (0, 1), (-1, 1), (-1, 1)))


@given(envelopes())
def test_the_zones_are_not_larger_or_smaller_than_they_have_to_be(case: WindowEnvelope) -> None:
    """The zones are what the farthest positions have in common, and what they cover."""
    found = zones(case)
    all_shown = [shown(case, "address", *position) for position in EXTREMES]
    if found.always.width and found.always.height:
        assert max(box.left for box in all_shown) == pytest.approx(found.always.left)
        assert max(box.top for box in all_shown) == pytest.approx(found.always.top)
        assert min(box.right for box in all_shown) == pytest.approx(found.always.right)
        assert min(box.bottom for box in all_shown) == pytest.approx(found.always.bottom)
    seen = [box for box in all_shown if box.width and box.height]
    if len(seen) == len(all_shown):
        assert min(box.left for box in seen) == pytest.approx(found.possible.left)
        assert min(box.top for box in seen) == pytest.approx(found.possible.top)
        assert max(box.right for box in seen) == pytest.approx(found.possible.right)
        assert max(box.bottom for box in seen) == pytest.approx(found.possible.bottom)


def middle(bottom: float, height: float) -> WindowEnvelope:
    """A letter whose middle panel faces the window, so that both its folds can be off."""
    return envelope(
        window("address", 0.2, bottom, 8.6, height), folds=(3.5, 3.7, 3.5), face=2, tolerance=0.1
    )


@pytest.mark.parametrize(
    "case",
    [window_envelope("10-single"), window_envelope("10-double"), middle(0.1, 3.9),
     middle(1.5, 1.2), middle(0.0, 1.5), middle(2.5, 1.6)],
    ids=["single", "double", "higher than the panel", "inside", "at the bottom", "at the top"],
)  # fmt: skip
def test_a_fine_grid_of_positions_covers_just_the_zones(case: WindowEnvelope) -> None:
    steps = [n / 4 for n in range(5)]
    offs = [n / 2 - 1 for n in range(5)]
    for hole in case.windows:
        found = zones(case, hole.role)
        boxes = [shown(case, hole.role, *at) for at in itertools.product(steps, steps, offs, offs)]
        assert edges(found.always) == pytest.approx(edges(common(boxes)))
        assert edges(found.possible) == pytest.approx(edges(cover(boxes)))


def common(boxes: list[Rectangle]) -> Rectangle:
    return Rectangle.between(
        max(box.left for box in boxes), max(box.top for box in boxes),
        min(box.right for box in boxes), min(box.bottom for box in boxes),
    )  # fmt: skip


def cover(boxes: list[Rectangle]) -> Rectangle:
    return Rectangle.between(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def test_an_envelope_without_a_return_window_shows_nothing_there() -> None:
    nothing = Rectangle(0, 0, 0, 0)
    assert zones(window_envelope("10-single"), "return") == Zones(nothing, nothing)


def test_what_lies_behind_the_letter_can_show_past_its_edge() -> None:
    assert [(side, gap / INCH) for side, gap in behind(window_envelope("10-double"))] == [
        ("left", pytest.approx(0.375))
    ]
    wide = envelope(window("address", 1, 0.2, 8.4, 3.8))
    gaps = {side: gap / INCH for side, gap in behind(wide)}
    assert gaps == pytest.approx({"right": 0.9, "top": 0.333, "bottom": 0.258})
    assert behind(envelope(window("address", 1.2, 0.8, 3, 1))) == ()
