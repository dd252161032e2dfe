"""The operators of color (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from typing import Any

from guidegen.preflight.content.colors import (
    CMYK,
    GRAY,
    RGB,
    Paint,
    Space,
    first_color,
    space_of,
)
from guidegen.preflight.content.reading import Unreadable, entry, is_name, number_of, numbers
from guidegen.preflight.content.run import Run

SHADING = 2


def _fill(run: Run, space: Space, operands: list[Any]) -> None:
    run.state.fill = Paint(space, numbers(operands, space.components))


def _stroke(run: Run, space: Space, operands: list[Any]) -> None:
    run.state.stroke = Paint(space, numbers(operands, space.components))


def _fill_space(run: Run, operands: list[Any]) -> None:
    run.state.fill = first_color(run.resources.space(operands[-1]))


def _stroke_space(run: Run, operands: list[Any]) -> None:
    run.state.stroke = first_color(run.resources.space(operands[-1]))


def _fill_color(run: Run, operands: list[Any]) -> None:
    run.state.fill, run.state.fill_pattern = _color(run, run.state.fill.space, operands)


def _stroke_color(run: Run, operands: list[Any]) -> None:
    run.state.stroke, run.state.stroke_pattern = _color(run, run.state.stroke.space, operands)


def _color(run: Run, space: Space, operands: list[Any]) -> tuple[Paint, Any]:
    """A color of the space that holds, or a pattern and its object."""
    if operands and is_name(operands[-1]):
        return _pattern(run, space, operands)
    if space.family == "Pattern":
        raise Unreadable("a pattern is wanted, and a color is there")
    return Paint(space, numbers(operands, space.components)), None


def _pattern(run: Run, space: Space, operands: list[Any]) -> tuple[Paint, Any]:
    found = run.resources.find("Pattern", operands[-1])
    if number_of(entry(found, "/PatternType")) == SHADING:
        return Paint(shading_space(run, entry(found, "/Shading")), (), "shading"), found
    count = min(space.components, len(operands) - 1)
    return Paint(space, numbers(operands[:-1], count), "tiling"), found


def shading_space(run: Run, shading: Any) -> Space:
    """The color space of a shading."""
    return run.source.once(
        "shading", shading, lambda found: _space_in(run, entry(found, "/ColorSpace"))
    )


def _space_in(run: Run, value: Any) -> Space:
    return run.resources.space(value) if is_name(value) else space_of(value)


COLORS = {
    "g": lambda run, operands: _fill(run, GRAY, operands),
    "G": lambda run, operands: _stroke(run, GRAY, operands),
    "rg": lambda run, operands: _fill(run, RGB, operands),
    "RG": lambda run, operands: _stroke(run, RGB, operands),
    "k": lambda run, operands: _fill(run, CMYK, operands),
    "K": lambda run, operands: _stroke(run, CMYK, operands),
    "cs": _fill_space, "CS": _stroke_space, "sc": _fill_color, "SC": _stroke_color,
    "scn": _fill_color, "SCN": _stroke_color,
}  # fmt: skip
