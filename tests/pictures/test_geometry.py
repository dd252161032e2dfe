"""Curves, limbs, clipping and placing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.document.scene import Ellipse, Label, Line, Path, Rect
from guidegen.pictures import geometry as g

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def area(points):
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def test_smooth_curves_pass_through_their_points():
    points = [(0.0, 0.0), (5.0, 2.0), (9.0, 9.0)]
    ends = [g.points_of(s)[-1] for s in g.smooth(points, closed=False)]
    assert ends == points
    closed = g.smooth(points)
    assert closed[-1] == ("Z",)
    assert [g.points_of(s)[-1] for s in closed[:-1]] == [*points, points[0]]


def test_a_limb_is_as_wide_as_its_radius():
    left, top, right, bottom = g.bounds(Path(g.limb([(0, 0, 3), (20, 0, 3)])))
    assert (top, bottom) == pytest.approx((-3, 3), abs=1)
    assert (left, right) == pytest.approx((-3, 23), abs=1)


def test_clipping_keeps_what_is_inside():
    half = g.clip([(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0)], SQUARE)
    assert area(half) == pytest.approx(30)
    assert g.clip([(20.0, 20.0), (30.0, 20.0), (25.0, 30.0)], SQUARE) == []
    assert area(g.clip(SQUARE, SQUARE)) == pytest.approx(100)


@given(st.floats(-20, 20), st.floats(-20, 20), st.floats(1, 30))
def test_clipped_discs_stay_in_the_window(x, y, radius):
    for px, py in g.clip(g.circle_points((x, y), radius), SQUARE):
        assert -1e-6 <= px <= 10 + 1e-6
        assert -1e-6 <= py <= 10 + 1e-6


def test_a_circle_polygon_is_nearly_round():
    assert area(g.circle_points((0, 0), 100)) == pytest.approx(math.pi * 1e4, rel=1e-3)


def test_runs_above_cut_a_polygon_level():
    legs = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 4.0), (3.0, 4.0), (3.0, 9.0),
            (0.0, 9.0)]  # fmt: skip
    runs = g.runs_above(legs, 6)
    assert len(runs) == 2
    for run in runs:
        assert run[0][1] == run[-1][1] == 6
        assert all(y <= 6 for _, y in run)
    assert len(g.runs_above(legs, 20)) == 1


def test_placing_scales_then_moves_and_keeps_line_widths():
    place = g.Placement(100, 50, 2)
    assert place.shape(Rect(1, 2, 3, 4, stroke="ink", stroke_width=1.5)) == Rect(
        102, 54, 6, 8, stroke="ink", stroke_width=1.5
    )
    assert place.shape(Ellipse(1, 1, 2, 3)) == Ellipse(102, 52, 4, 6)
    assert place.shape(Line(0, 0, 1, 1)) == Line(100, 50, 102, 52)
    assert place.shape(Label(1, 1, "x", 12)) == Label(102, 52, "x", 12)
    moved = place.shape(Path((("M", 0, 0), ("C", 1, 1, 2, 2, 3, 3), ("Z",))))
    assert moved == Path((("M", 100, 50), ("C", 102, 52, 104, 54, 106, 56), ("Z",)))


def test_flipping_mirrors_about_the_left_edge():
    place = g.Placement(100, 0, flip=True)
    assert place.shape(Rect(10, 0, 5, 5)) == Rect(85, 0, 5, 5)
    assert place.point((10, 3)) == (90, 3)


def test_bounds_count_the_stroke():
    assert g.bounds(Ellipse(0, 0, 5, 5, stroke="ink", stroke_width=2)) == (-6, -6, 6, 6)
    assert g.bounds(Ellipse(0, 0, 5, 5, fill="ink")) == (-5, -5, 5, 5)
    assert g.bounds(Rect(0, 0, 4, 2, stroke="ink")) == (-0.5, -0.5, 4.5, 2.5)
    assert g.bounds(Line(0, 0, 4, 0, stroke_width=2)) == (-1, -1, 5, 1)


def test_mirroring_does_not_double_the_axis():
    assert g.mirrored([(0, 0), (3, 1), (0, 2)]) == [(0, 0), (3, 1), (0, 2), (-3, 1)]
