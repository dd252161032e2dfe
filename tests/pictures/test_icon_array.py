"""Icon arrays show exactly the number they print."""

from __future__ import annotations

import pytest

from guidegen.document.scene import Path
from guidegen.pictures.icon_array import Group, IconArray


def figures(scene):
    """Filled and outlined figures of the arrays, without those of the key."""
    paths = [shape for shape in scene.shapes if isinstance(shape, Path)][:-2]
    return [p for p in paths if p.stroke is None], [p for p in paths if p.stroke is not None]


def one(count, per=100):
    return IconArray((Group("Pair", count, 303),), "alive", "not alive", per)


@pytest.mark.parametrize("count", range(101))
def test_as_many_figures_are_filled_as_the_number_says(count, measure):
    scene = one(count).scene(300, measure())
    filled, outlined = figures(scene)
    assert len(filled) == count
    assert len(filled) + len(outlined) == 100
    assert f"{count} out of 100" in scene.labels()


def test_filled_figures_come_first_in_rows_of_ten(measure):
    scene = one(23).scene(300, measure())
    paths = [shape for shape in scene.shapes if isinstance(shape, Path)][:-2]
    assert [p.stroke is None for p in paths] == [True] * 23 + [False] * 77
    assert len({round(float(p.segments[0][2]), 3) for p in paths if p.stroke is None}) == 3


def test_the_key_shows_both_meanings_not_by_colour_alone(measure):
    scene = one(23).scene(468, measure())
    key = [shape for shape in scene.shapes if isinstance(shape, Path)][-2:]
    assert [p.stroke for p in key] == [None, "primary-mid"]
    assert "alive" in scene.labels()
    assert "not alive" in scene.labels()


@pytest.mark.parametrize("size", [12, 14, 18, 20])
@pytest.mark.parametrize("width", [200, 250, 300, 400, 468, 600])
def test_arrays_fit_and_labels_keep_apart(width, size, measure, asked):
    array = IconArray(
        (
            Group("Immunotherapy pair", 23, 303),
            Group("Chemotherapy", 15, 302),
        ),
        "alive 3 years after treatment started",
        "not alive",
    )
    scene = array.scene(width, measure(size))
    assert scene.width == width
    assert asked.outside(scene) == []
    assert asked.overlapping(scene) == []
    words = " ".join(scene.labels())
    for number in ("23", "15", "100", "303", "302"):
        assert number in words
    assert scene == array.scene(width, measure(size))


def test_groups_side_by_side_have_one_scale_and_one_order(measure):
    array = IconArray((Group("A", 23), Group("B", 15)), "yes", "no")
    scene = array.scene(468, measure())
    paths = [shape for shape in scene.shapes if isinstance(shape, Path)]
    first, second = paths[:100], paths[100:200]
    shift = float(second[0].segments[0][1]) - float(first[0].segments[0][1])
    for place in (0, 9, 14):
        one_x, one_y = map(float, first[place].segments[0][1:])
        two_x, two_y = map(float, second[place].segments[0][1:])
        assert two_y == pytest.approx(one_y)
        assert two_x - one_x == pytest.approx(shift)


def test_a_number_that_cannot_be_drawn_is_refused():
    for count in (-1, 101):
        with pytest.raises(ValueError, match="cannot be drawn"):
            one(count)
    with pytest.raises(ValueError, match="at least one"):
        IconArray((), "yes", "no")


def test_other_denominators_are_kept(measure):
    filled, outlined = figures(one(3, per=20).scene(300, measure()))
    assert (len(filled), len(outlined)) == (3, 17)
