"""Patterns (ISO 32000-1, 8.7): what lies in the cell of a tiling is painted as well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.colors import BLACK, Paint
from guidegen.preflight.content.matrices import IDENTITY, Matrix
from guidegen.preflight.content.reading import entry, items, number_of, numbers, object_number
from guidegen.preflight.content.run import Run
from guidegen.preflight.content.source import Resources

EVERYWHERE: Rectangle = (-1e9, -1e9, 1e9, 1e9)
"""The cell lies where it is laid, not where its matrix puts it."""
UNCOLORED = 2


def follow_pattern(run: Run, paint: Paint, pattern: Any, box: Rectangle) -> None:
    """Note what the cell of a tiling paints, once for each page, as if it filled the whole box."""
    if paint.pattern != "tiling":
        return
    number = object_number(pattern)
    if number is None or ("pattern", number) in run.shown:
        return
    run.shown.add(("pattern", number))
    seen, marks, kept = run.seen(box) or box, len(run.marks), run.state
    run.state = replace(kept, ctm=run.base, clip=EVERYWHERE)
    if number_of(entry(pattern, "/PaintType")) != UNCOLORED:
        run.state.fill = run.state.stroke = BLACK
    try:
        resources = Resources(entry(pattern, "/Resources"), run.source, run.resources)
        run.follow_inside(pattern, resources, matrix_of(pattern), None)
    finally:
        run.state = kept
        run.marks[marks:] = [replace(mark, box=seen) for mark in run.marks[marks:]]


def matrix_of(found: Any) -> Matrix:
    """The matrix of a pattern or of a form."""
    given = items(entry(found, "/Matrix"))
    if not given:
        return IDENTITY
    a, b, c, d, e, f = numbers(given, 6)
    return (a, b, c, d, e, f)
