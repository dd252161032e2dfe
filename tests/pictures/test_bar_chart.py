"""Bars start at zero and are as long as their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.document.scene import Path
from guidegen.pictures.bar_chart import Bar, BarChart, BarGroup
from guidegen.pictures.geometry import bounds


def lengths(scene):
    """Left edge and length of every bar, its outline included."""
    boxes = [bounds(shape) for shape in scene.shapes if isinstance(shape, Path)]
    return [(box[0], box[2] - box[0]) for box in boxes]


def chart(*values, maximum=None):
    bars = tuple(Bar(f"Group {k}", v, f"{v:g} months") for k, v in enumerate(values))
    return BarChart((BarGroup(bars),), "Months", maximum)


@pytest.mark.parametrize("width", [200, 300, 468, 600])
@pytest.mark.parametrize("size", [12, 18, 20])
def test_lengths_are_proportional_from_one_zero(width, size, measure):
    scene = chart(18.1, 14.1, 6.8).scene(width, measure(size))
    bars = lengths(scene)
    # The outline's half width sticks out at the left, alike on all bars.
    assert len({round(left, 6) for left, _ in bars}) == 1
    over = 0.75
    for (_, length), value in zip(bars[1:], (14.1, 6.8), strict=True):
        assert (length - over) / (bars[0][1] - over) == pytest.approx(value / 18.1)


@given(st.lists(st.floats(0.1, 5000), min_size=1, max_size=5))
def test_the_axis_holds_every_value_with_few_round_ticks(values):
    ticks = chart(*values).ticks()
    assert ticks[0] == 0
    assert ticks[-1] >= max(values) * (1 - 1e-9)
    assert 2 <= len(ticks) <= 6


def test_the_axis_can_end_at_the_whole(measure):
    group = chart(41, 27, maximum=100)
    assert group.ticks() == (0, 20, 40, 60, 80, 100)
    assert "100" in group.scene(468, measure()).labels()


@pytest.mark.parametrize("size", [12, 14, 18, 20])
@pytest.mark.parametrize("width", [200, 250, 300, 400, 468, 600])
def test_charts_fit_and_labels_keep_apart(width, size, measure, asked):
    groups = tuple(
        BarGroup(
            (
                Bar("Immunotherapy pair (nivolumab plus ipilimumab)", first, f"{first} of 100"),
                Bar("Chemotherapy", second, f"{second} of 100"),
            ),
            title,
        )
        for title, first, second in (("Alive after 2 years", 41, 27), ("After 5 years", 14, 6))
    )
    made = BarChart(groups, "People out of 100", 100)
    scene = made.scene(width, measure(size))
    assert scene.width == width
    assert asked.outside(scene) == []
    assert asked.overlapping(scene) == []
    words = " ".join(scene.labels())
    for number in ("41 of 100", "27 of 100", "14 of 100", "6 of 100"):
        assert number in words
    assert scene == made.scene(width, measure(size))


def test_bars_differ_in_more_than_colour(measure):
    bars = [s for s in chart(3, 2).scene(300, measure()).shapes if isinstance(s, Path)]
    assert bars[0].fill != "paper"
    assert bars[1].fill == "paper"


def test_a_zero_keeps_its_number(measure, asked):
    scene = chart(0, 5).scene(300, measure())
    assert "0 months" in scene.labels()
    assert asked.outside(scene) == []


def test_values_off_the_axis_are_refused():
    with pytest.raises(ValueError, match="outside"):
        chart(-1)
    with pytest.raises(ValueError, match="outside"):
        chart(101, maximum=100)
    with pytest.raises(ValueError, match="at least one"):
        BarChart((), "Months")
