"""All drawings fit their frame at every width and type size, and read clearly."""

from __future__ import annotations

import pytest

from guidegen.document.scene import Label, Scene
from guidegen.pictures import registry
from guidegen.pictures.annotate import spread

WIDTHS = (200, 237, 300, 372, 468, 540, 600)
SIZES = (12, 14, 18, 20)
NAMES = registry.names()


def draw(name, width, size, measure) -> Scene:
    return registry.drawing(name).scene(width, measure(size))


def test_the_promised_drawings_are_there():
    promised = {
        "pleura", "stage-iv", "checkpoint", "brakes", "organs", "catheter", "infusion", "fields",
        "options",
    }  # fmt: skip
    assert promised <= set(NAMES)
    assert {"cells", "waves"} <= set(registry.cover_names())
    assert not any(name.startswith("cover") for name in NAMES)


def test_an_unknown_drawing_names_the_nearest():
    with pytest.raises(registry.UnknownDrawing) as caught:
        registry.drawing("plura")
    assert caught.value.nearest == "pleura"
    with pytest.raises(registry.UnknownDrawing):
        registry.cover("clouds", 792)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_outside_and_the_width_is_kept(name, size, measure, asked):
    for width in WIDTHS:
        scene = draw(name, width, size, measure)
        assert scene.width == width
        assert scene.height > 50
        assert asked.outside(scene) == [], f"{name} at {width} points, size {size}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [300, 468])
def test_labels_do_not_touch_each_other(name, width, size, measure, asked):
    assert asked.overlapping(draw(name, width, size, measure)) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_smaller_than_the_edition_asks(name, size, measure):
    for width in (300, 468):
        labels = [s for s in draw(name, width, size, measure).shapes if isinstance(s, Label)]
        assert labels
        assert all(label.size >= size for label in labels)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_wide_drawing_is_in_the_narrow_one(name, measure):
    def words(width):
        labels = draw(name, width, 12, measure).labels()
        return {w for label in labels for w in label.split() if not w.isdigit()}

    # The wide organs drawing names the eyes and the joints at two places.
    assert {w.lower() for w in words(600)} <= {w.lower() for w in words(250)} | {"eyes"}


@pytest.mark.parametrize("name", NAMES)
def test_drawings_are_deterministic(name, measure):
    assert draw(name, 468, 12, measure) == draw(name, 468, 12, measure)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "size"), [(468, 12), (468, 14), (468, 18)])
def test_drawings_fit_a_letter_page(name, width, size, measure):
    assert draw(name, width, size, measure).height <= 620


@pytest.mark.parametrize("name", NAMES)
def test_drawings_leave_room_for_text_on_a_half_letter_page(name, measure):
    assert draw(name, 317, 12, measure).height <= 400


def test_a_key_below_the_art_is_in_two_columns_where_words_fit(measure):
    def lefts(width):
        labels = [s for s in draw("pleura", width, 12, measure).shapes if isinstance(s, Label)]
        return {round(s.x) for s in labels if s.anchor == "start"}

    assert len(lefts(317)) == 2
    assert len(lefts(237)) == 1


def test_the_organs_are_numbered_in_order(measure):
    narrow = draw("organs", 250, 18, measure).labels()
    key = narrow[narrow.index("Skin") - 1 :]
    assert [label for label in key if label.isdigit()] == [str(k) for k in range(1, 10)]


def test_the_checkpoint_panels_are_numbered_and_name_the_proteins(measure):
    labels = draw("checkpoint", 468, 12, measure).labels()
    assert [label for label in labels if label.isdigit()] == ["1", "2", "3"]
    for word in ("T cell", "PD-1", "PD-L1", "Stop", "Drug"):
        assert word in labels


def test_the_brakes_name_protein_and_drugs(measure):
    words = " ".join(draw("brakes", 468, 12, measure).labels())
    for word in ("CTLA-4", "PD-1", "Ipilimumab", "Nivolumab", "pembrolizumab"):
        assert word in words


def test_labels_are_spread_without_overlap_and_kept_near():
    heights = [10.0, 20.0, 10.0]
    tops = spread([40, 42, 44], heights, 5, 100)
    assert tops[0] == 40
    for place in (0, 1):
        assert tops[place + 1] >= tops[place] + heights[place] + 5
    assert spread([95, 96], [10, 10], 5, 100) == [75, 90]
    assert spread([], [], 5, 100) == []
    crowded = spread([0, 0], [80, 80], 10, 100)
    assert crowded == [-35, 55]
