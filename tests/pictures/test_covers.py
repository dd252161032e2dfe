"""Cover artworks fill the page exactly and stay dark where white text stands."""

from __future__ import annotations

import pytest

from guidegen.document.scene import Ellipse, Path, Rect
from guidegen.pictures import covers, registry
from guidegen.pictures.geometry import clip, flatten

PAGES = ((612, 792), (630, 810), (396, 612), (595.3, 841.9))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", registry.cover_names())
def test_the_page_is_filled_and_nothing_lies_outside(name, page, measure, asked):
    width, height = page
    scene = registry.cover(name, height).scene(width, measure())
    assert (scene.width, scene.height) == page
    assert scene.shapes[0] == Rect(0, 0, width, height, "primary-dark")
    assert asked.outside(scene) == []
    assert scene.labels() == ()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", registry.cover_names())
def test_the_title_area_is_dark(name, page, measure):
    width, height = page
    scene = registry.cover(name, height).scene(width, measure())
    left, top, right, bottom = covers.title_area(width, height)
    for x in range(2, 100, 4):
        for y in range(2, 100, 4):
            point = (left + (right - left) * x / 100, top + (bottom - top) * y / 100)
            assert tone_at(scene, point) in covers.DARK


def tone_at(scene, point):
    """The tone that is painted last over a point."""
    x, y = point
    dot = [(x - 0.1, y - 0.1), (x + 0.1, y - 0.1), (x + 0.1, y + 0.1), (x - 0.1, y + 0.1)]
    seen = None
    for shape in scene.shapes:
        match shape:
            case Rect() if shape.x <= x <= shape.x + shape.width:
                seen = shape.fill
            case Path() if clip(flatten(shape.segments), dot):
                seen = shape.fill
            case Ellipse():
                raise AssertionError("cover shapes are clipped to the page, so polygons")
    return seen
