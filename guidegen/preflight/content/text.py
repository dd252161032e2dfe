"""The operators of text (ISO 32000-1, 9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pikepdf

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.colors import Paint
from guidegen.preflight.content.fonts import Font
from guidegen.preflight.content.matrices import IDENTITY, box_under, height, round_both, times
from guidegen.preflight.content.patterns import follow_pattern
from guidegen.preflight.content.reading import Unreadable, numbers, object_number
from guidegen.preflight.content.run import Run
from guidegen.preflight.content.source import Resources

FILLS, STROKES, CLIPS = (0, 2, 4, 6), (1, 2, 5, 6), 4
"""The modes of rendering that fill and that stroke letters; those from 4 on clip with them."""


def _begin(run: Run, operands: list[Any]) -> None:
    run.text = run.line = IDENTITY


def _finish(run: Run, operands: list[Any]) -> None:
    if run.clip_text:
        box = run.clip_text[0]
        for other in run.clip_text[1:]:
            box = round_both(box, other)
        run.clip_text = []
        run.clip(box)


def _font(run: Run, operands: list[Any]) -> None:
    """A font that is missing is as if none were chosen."""
    run.state.font = None
    run.state.size = float(operands[-1])
    run.state.font = run.resources.font(operands[-2])


def _matrix(run: Run, operands: list[Any]) -> None:
    a, b, c, d, e, f = numbers(operands, 6)
    run.text = run.line = (a, b, c, d, e, f)


def _next(run: Run, operands: list[Any]) -> None:
    x, y = numbers(operands, 2)
    run.text = run.line = times((1.0, 0.0, 0.0, 1.0, x, y), run.line)


def _next_leading(run: Run, operands: list[Any]) -> None:
    run.state.leading = -float(operands[-1])
    _next(run, operands)


def _next_line(run: Run, operands: list[Any]) -> None:
    _next(run, [0.0, -run.state.leading])


def _show(run: Run, operands: list[Any]) -> None:
    _set(run, [operands[-1]])


def _show_all(run: Run, operands: list[Any]) -> None:
    _set(run, operands[-1].as_list())


def _show_next(run: Run, operands: list[Any]) -> None:
    _next_line(run, [])
    _show(run, operands)


def _show_spaced(run: Run, operands: list[Any]) -> None:
    run.state.word_space, run.state.char_space = numbers(operands[:2], 2)
    _show_next(run, operands)


def _set(run: Run, parts: Any) -> None:
    """Set strings and the moves between them as one piece of text."""
    state = run.state
    font = state.font
    if font is None:
        raise Unreadable("text is set before there is a font")
    at, end, ink = 0.0, 0.0, False
    for part in parts:
        if isinstance(part, pikepdf.Object):
            text = bytes(part)
            seen = text if font.double else text.rstrip(b" ")
            if seen:
                end, ink = at + _advance(run, font, seen), True
            at += _advance(run, font, text)
        else:
            at -= float(part) / 1000 * state.size
    if ink:
        _paint(run, font, _box(run, font, max(at if font.double else end, 0.0), min(at, 0.0)))
    along, down = (0.0, -at) if font.vertical else (at * state.stretch, 0.0)
    run.text = times((1.0, 0.0, 0.0, 1.0, along, down), run.text)


def _advance(run: Run, font: Font, text: bytes) -> float:
    """How far a text goes on, before it is stretched."""
    state = run.state
    width, letters, spaces = font.extent(text)
    if font.vertical:
        width = float(letters)
    return width * state.size + letters * state.char_space + spaces * state.word_space


def _box(run: Run, font: Font, end: float, start: float) -> Rectangle:
    """Round letters, in the coordinates of text."""
    state = run.state
    if font.vertical:
        half = state.size / 2
        return (-half, -end, half, -start)
    low, high = font.bottom * state.size + state.rise, font.top * state.size + state.rise
    return (start * state.stretch, low, end * state.stretch, high)


def _paint(run: Run, font: Font, box: Rectangle) -> None:
    state = run.state
    over = times(run.text, state.ctm)
    placed = box_under(over, box)
    size = abs(state.size) * font.em * height(over)
    if state.render in FILLS:
        _mark(run, placed, state.fill, size, state.fill_pattern)
    if state.render in STROKES and not (state.render in FILLS and state.stroke == state.fill):
        _mark(run, placed, state.stroke, size, state.stroke_pattern, stroke=True)
    if state.render >= CLIPS:
        run.clip_text.append(placed)
    if font.glyphs and state.render in FILLS:
        _follow_letters(run, font, placed)


def _mark(
    run: Run, box: Rectangle, paint: Paint, size: float, pattern: Any, stroke: bool = False
) -> None:
    if run.mark("text", box, paint, size, stroke=stroke):
        follow_pattern(run, paint, pattern, box)


def _follow_letters(run: Run, font: Font, box: Rectangle) -> None:
    """Note what colored letters of a Type 3 font paint, once for each page and letter.

    A letter that begins with ``d1`` has no color of its own, and is noted as text already.
    """
    seen = run.seen(box)
    for letter in font.glyphs if seen else ():
        number = object_number(letter)
        if number is None or ("letter", number) in run.shown or font.matrix is None:
            continue
        run.shown.add(("letter", number))
        steps = run.source.content(letter).steps
        if not steps or steps[0][0] == "d1":
            continue
        marks, kept = len(run.marks), run.state
        run.state = replace(kept, ctm=times(_sized(kept.size), times(run.text, kept.ctm)))
        try:
            resources = Resources(font.resources, run.source, run.resources)
            run.follow_inside(letter, resources, font.matrix, None)
        finally:
            run.state = kept
            run.marks[marks:] = [replace(mark, box=seen or box) for mark in run.marks[marks:]]


def _sized(size: float) -> tuple[float, float, float, float, float, float]:
    return (size, 0.0, 0.0, size, 0.0, 0.0)


def _char_space(run: Run, operands: list[Any]) -> None:
    (run.state.char_space,) = numbers(operands, 1)


def _word_space(run: Run, operands: list[Any]) -> None:
    (run.state.word_space,) = numbers(operands, 1)


def _stretch(run: Run, operands: list[Any]) -> None:
    run.state.stretch = float(operands[-1]) / 100


def _leading(run: Run, operands: list[Any]) -> None:
    (run.state.leading,) = numbers(operands, 1)


def _rise(run: Run, operands: list[Any]) -> None:
    (run.state.rise,) = numbers(operands, 1)


def _render(run: Run, operands: list[Any]) -> None:
    run.state.render = int(operands[-1])


TEXT = {
    "BT": _begin, "ET": _finish, "Tf": _font, "Tm": _matrix, "Td": _next, "TD": _next_leading,
    "T*": _next_line, "Tj": _show, "TJ": _show_all, "'": _show_next, '"': _show_spaced,
    "Tc": _char_space, "Tw": _word_space, "Tz": _stretch, "TL": _leading, "Ts": _rise,
    "Tr": _render,
}  # fmt: skip
