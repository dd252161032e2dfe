"""What a content stream paints: in which colors, and what overprints.

Written for the tests alone, from ISO 32000-1, 8.4 to 8.9; it shares nothing with the canvas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import pikepdf

Kind = Literal["text", "fill", "stroke", "image"]

COLORS = {"g": 1, "rg": 3, "k": 4}
"""Operators that set a color, in small letters, and how many numbers they take."""
OTHER_COLORS = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"})
TEXT = frozenset({"Tj", "TJ", "'", '"'})
FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})

Color = tuple[float, ...]
"""One number is DeviceGray, three are DeviceRGB, four DeviceCMYK."""


@dataclass(frozen=True)
class State:
    """The part of the graphics state that ink depends on, as it is at a page's start."""

    fill: Color = (0.0,)
    stroke: Color = (0.0,)
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0


@dataclass(frozen=True)
class Painted:
    """One painting operator with the color it paints in, and whether it overprints."""

    kind: Kind
    color: Color
    over: bool
    mode: int
    name: str = ""

    @property
    def black_alone(self) -> bool:
        return is_black(self.color)


def is_black(color: Color) -> bool:
    """Whether a color is black ink alone, full or a tint."""
    return len(color) == 4 and color[:3] == (0, 0, 0) and color[3] > 0


def following(page: pikepdf.Page) -> Iterator[tuple[Any, pikepdf.Operator, State]]:
    """The operators of a page, each with the graphics state that it finds.

    Operators that no press file of guidegen may have fail.
    """
    states = page.obj.Resources.get("/ExtGState", {})
    state, saved = State(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        assert name not in OTHER_COLORS, name
        yield operands, operator, state
        if name == "q":
            saved.append(state)
        elif name == "Q":
            state = saved.pop()
        elif name == "gs":
            state = _with(state, states[str(operands[0])])
        elif name.lower() in COLORS:
            assert len(operands) == COLORS[name.lower()]
            color = tuple(float(number) for number in operands)
            state = replace(state, fill=color) if name.islower() else replace(state, stroke=color)
    assert not saved


def painted(page: pikepdf.Page) -> Iterator[Painted]:
    """What a page paints, in order."""
    for operands, operator, state in following(page):
        yield from _painting(str(operator), operands, state)


def _with(state: State, values: Any) -> State:
    """ISO 32000-1, table 58: ``OP`` alone speaks for fills as well."""
    stroke = bool(values.get("/OP", state.stroke_over))
    fill = bool(values.get("/op", values.get("/OP", state.fill_over)))
    mode = int(values.get("/OPM", state.mode))
    return replace(state, fill_over=fill, stroke_over=stroke, mode=mode)


def _painting(name: str, operands: Any, state: State) -> Iterator[Painted]:
    if name in TEXT:
        yield Painted("text", state.fill, state.fill_over, state.mode)
    if name in FILLS:
        yield Painted("fill", state.fill, state.fill_over, state.mode)
    if name in STROKES:
        yield Painted("stroke", state.stroke, state.stroke_over, state.mode)
    if name == "Do":
        yield Painted("image", state.fill, state.fill_over, state.mode, str(operands[0]))
    assert name != "BI", "an inline image"
