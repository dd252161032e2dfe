"""Timelines stand side by side where short, and one below the other elsewhere."""

from __future__ import annotations

import pytest

from guidegen.document.scene import Ellipse
from guidegen.pictures.timeline import Moment, Timeline

LINE = Timeline(
    (
        Moment("Before", "Blood tests", "Your team checks your thyroid, liver and kidneys."),
        Moment("Day 1", "First infusion", "About 30 minutes for each drug."),
        Moment("Every 3 weeks", "Nivolumab again"),
    )
)


def dots(scene):
    return [(shape.cx, shape.cy) for shape in scene.shapes if isinstance(shape, Ellipse)]


def test_wide_is_across_and_narrow_is_down(measure):
    across = dots(LINE.scene(468, measure(12)))
    assert len({y for _, y in across}) == 1
    assert [x for x, _ in across] == sorted(x for x, _ in across)
    down = dots(LINE.scene(220, measure(12)))
    assert len({x for x, _ in down}) == 1
    assert [y for _, y in down] == sorted(y for _, y in down)


def test_long_text_goes_down_even_where_wide(measure):
    long = Timeline((Moment("Now", "A", "word " * 60), Moment("Later", "B")))
    assert len({x for x, _ in dots(long.scene(468, measure(12)))}) == 1


@pytest.mark.parametrize("size", [12, 14, 18, 20])
@pytest.mark.parametrize("width", [200, 250, 300, 400, 468, 600])
def test_timelines_fit_and_say_everything(width, size, measure, asked):
    scene = LINE.scene(width, measure(size))
    assert scene.width == width
    assert asked.outside(scene) == []
    assert asked.overlapping(scene) == []
    words = " ".join(scene.labels())
    for point in LINE.points:
        for word in f"{point.when} {point.what} {point.text}".split():
            assert word in words


def test_a_single_moment_can_be_drawn(measure, asked):
    scene = Timeline((Moment("Now", "Call"),)).scene(300, measure())
    assert asked.outside(scene) == []
    assert len(dots(scene)) == 1


def test_no_moments_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        Timeline(())
