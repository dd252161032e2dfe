"""Icons: complete, inside their square, without text, and the same at every size."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import get_args

import pytest

from guidegen.document.primitives import Icon
from guidegen.document.scene import Ellipse, Label, Line, Path, Rect, Scene, Shape
from guidegen.pictures.geometry import bounds
from guidegen.pictures.icons import icon, names

NAMES: tuple[str, ...] = get_args(Icon)
WITHOUT_BADGE = {"scissors"}
BADGES = {"warning": Path, "emergency": Rect}
"""The icons whose badge is not a disc."""


def numbers(scene: Scene) -> list[float]:
    """All lengths of a scene, line widths included, in painting order."""
    return [scene.width, scene.height, *(n for shape in scene.shapes for n in _lengths(shape))]


def _lengths(shape: Shape) -> Iterator[float]:
    match shape:
        case Rect():
            yield from (shape.x, shape.y, shape.width, shape.height, shape.radius)
        case Ellipse():
            yield from (shape.cx, shape.cy, shape.rx, shape.ry)
        case Path():
            yield from (float(n) for segment in shape.segments for n in segment[1:])
        case Line():
            yield from (shape.x1, shape.y1, shape.x2, shape.y2)
        case Label():
            pytest.fail("an icon has a label")
    yield shape.stroke_width


def tones(shape: Shape) -> set[str]:
    """The palette roles that a shape is painted in."""
    if isinstance(shape, Label):
        return {shape.tone}
    fill = None if isinstance(shape, Line) else shape.fill
    return {tone for tone in (fill, shape.stroke) if tone}


def test_every_icon_of_the_document_is_drawn_and_no_other() -> None:
    assert sorted(names()) == sorted(NAMES)


def test_unknown_name_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(ValueError, match=r"no icon `unicorn`.*phone"):
        icon("unicorn", 18, "primary")


@pytest.mark.parametrize("name", NAMES)
def test_scene_is_a_square_of_the_size_asked_for(name: str) -> None:
    scene = icon(name, 18, "primary")
    assert (scene.width, scene.height) == (18, 18)
    assert scene.shapes


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_painted_outside_the_square(name: str) -> None:
    for shape in icon(name, 24, "primary").shapes:
        left, top, right, bottom = bounds(shape)
        assert min(left, top) >= -1e-9, shape
        assert max(right, bottom) <= 24 + 1e-9, shape


@pytest.mark.parametrize("name", NAMES)
def test_icon_fills_its_square_so_that_all_look_equally_large(name: str) -> None:
    boxes = [bounds(shape) for shape in icon(name, 24, "primary").shapes]
    width = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    height = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    assert min(width, height) > 20


@pytest.mark.parametrize("name", NAMES)
def test_icons_carry_no_text(name: str) -> None:
    scene = icon(name, 24, "primary")
    assert not any(isinstance(shape, Label) for shape in scene.shapes)


@pytest.mark.parametrize("name", NAMES)
def test_scaling_is_linear_line_widths_included(name: str) -> None:
    small, large = icon(name, 18, "calm"), icon(name, 90, "calm")
    assert numbers(large) == pytest.approx([5 * n for n in numbers(small)])
    assert [type(shape) for shape in small.shapes] == [type(shape) for shape in large.shapes]


@pytest.mark.parametrize("name", [n for n in NAMES if n not in WITHOUT_BADGE])
def test_badge_in_the_tone_comes_first_and_the_symbol_is_paper(name: str) -> None:
    badge, *symbol = icon(name, 24, "urgent").shapes
    assert isinstance(badge, BADGES.get(name, Ellipse))
    assert tones(badge) == {"urgent"}
    painted = set[str]().union(*(tones(shape) for shape in symbol))
    assert "paper" in painted
    assert painted <= {"paper", "urgent"}


@pytest.mark.parametrize("name", sorted(WITHOUT_BADGE))
def test_plain_icons_are_all_in_the_tone(name: str) -> None:
    for shape in icon(name, 24, "accent").shapes:
        assert tones(shape) == {"accent"}


@pytest.mark.parametrize("name", [n for n in NAMES if n not in WITHOUT_BADGE | set(BADGES)])
def test_symbol_keeps_clear_of_the_rim_of_the_disc(name: str) -> None:
    for shape in icon(name, 24, "primary").shapes[1:]:
        if "paper" in tones(shape):
            reach = max(math.dist(point, (12, 12)) for point in _outline(shape))
            assert reach <= 12 - 1.5, shape


def _outline(shape: Shape) -> Iterator[tuple[float, float]]:
    """Points that enclose a shape: its path, or the edge of its ellipse or rectangle."""
    match shape:
        case Path() if not shape.stroke:
            for segment in shape.segments:
                ends = [float(n) for n in segment[-2:]] if len(segment) > 1 else []
                yield from zip(ends[::2], ends[1::2], strict=True)
        case Ellipse():
            for k in range(16):
                angle = k * math.pi / 8
                dx, dy = shape.rx * math.cos(angle), shape.ry * math.sin(angle)
                yield (shape.cx + dx, shape.cy + dy)
        case _:
            left, top, right, bottom = bounds(shape)
            yield from ((left, top), (right, top), (left, bottom), (right, bottom))


def test_no_two_icons_look_the_same() -> None:
    assert len({icon(name, 24, "primary").shapes for name in NAMES}) == len(NAMES)
