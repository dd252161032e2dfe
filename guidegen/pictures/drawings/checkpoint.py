"""How a checkpoint drug works, in three numbered panels.

Side by side where the column and the type size allow, else one below the
other with the words beside (or below) the cells.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Anchor, Label, Line, Scene, Shape, TextMeasure
from guidegen.pictures import cells
from guidegen.pictures.cells import APART, JOINED, OTHER_RADIUS, T_RADIUS, Axis
from guidegen.pictures.geometry import Placement
from guidegen.pictures.shapes import CAP, TextBlock, badge, badge_radius, card, octagon

GUTTER = 12.0
PAD = 10.0
LONG = 2 * T_RADIUS + APART + 2 * OTHER_RADIUS + 4
"""Length of the two cells and the gap, along their axis."""

WORDS = 9.0
"""Least width of the words beside the cells, in sizes of their type."""
LEAST = 0.85
"""Smallest scale of the cells that have 12 pt labels inside."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels; ``steps`` the sentences of the three panels."""

    steps: tuple[str, str, str] = (
        "A T cell meets a cancer cell.",
        "PD-1 joins PD-L1. The T cell gets a stop signal.",
        "A drug blocks the signal. The T cell attacks.",
    )
    t_cell: str = "T cell"
    cancer_cell: str = "Cancer cell"
    receptor: str = "PD-1"
    ligand: str = "PD-L1"
    stop: str = "Stop"
    drug: str = "Drug"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Three panels across or down, ``width`` points wide in all."""
        column = (width - 2 * GUTTER) / 3
        if column >= 11.5 * text.size:
            return self._across(width, column, text)
        return self._down(width, text)

    def _across(self, width: float, column: float, text: TextMeasure) -> Scene:
        blocks = [TextBlock.of(step, text, column - 2 * PAD) for step in self.steps]
        art_top = PAD + 2
        words_top = art_top + LONG + 12
        height = words_top + max(block.height for block in blocks) + PAD
        shapes: list[Shape] = []
        for number, block in enumerate(blocks, start=1):
            x = (number - 1) * (column + GUTTER)
            shapes.append(card(x, 0, column, height, "paper", "line"))
            radius = badge_radius(text.size)
            shapes += badge(str(number), (x + PAD + radius, PAD + radius), text.size)
            axis = Axis((x + column / 2, art_top + T_RADIUS + 2), "down")
            shapes += self._panel(number, axis, text)
            shapes += block.labels(x + PAD, words_top)
        return Scene(width, height, tuple(shapes))

    def _down(self, width: float, text: TextMeasure) -> Scene:
        scale = min(1.0, (width - 3 * PAD - WORDS * text.size) / LONG)
        beside = scale >= min(LEAST * text.size / 12, 1.0)
        if not beside:
            scale = min(1.0, (width - 2 * PAD) / LONG)
        tall = 2 * OTHER_RADIUS * scale + 2 * text.size
        shapes: list[Shape] = []
        top = 0.0
        for number, step in enumerate(self.steps, start=1):
            radius = badge_radius(text.size)
            left = LONG * scale + 2 * PAD if beside else PAD
            indent = 2 * radius + 0.5 * text.size
            block = TextBlock.of(step, text, width - left - indent - PAD)
            words = max(radius - CAP * text.size / 2 + block.height, 2 * radius)
            height = max(tall, words) + 2 * PAD if beside else tall + words + 3 * PAD
            words_top = top + ((height - words) / 2 if beside else tall + 2 * PAD)
            shapes.append(card(0, top, width, height, "paper", "line"))
            shapes += badge(str(number), (left + radius, words_top + radius), text.size)
            shapes += block.labels(left + indent, words_top + radius - CAP * text.size / 2)
            art_left = PAD if beside else (width - LONG * scale) / 2
            middle = top + (height / 2 if beside else PAD + tall / 2)
            panel = self._panel(number, Axis((T_RADIUS + 2, 0), "right"), text)
            shapes += Placement(art_left, middle, scale).shapes(panel)
            top += height + GUTTER
        return Scene(width, top - GUTTER, tuple(shapes))

    def _panel(self, number: int, axis: Axis, text: TextMeasure) -> list[Shape]:
        """The two cells of a panel with their names."""
        gap = JOINED if number == 2 else APART
        # The pair stays in the middle of the panel when it is joined.
        axis = Axis(axis.at((APART - gap) / 2), axis.direction)
        other = axis.other(gap)
        shapes: list[Shape] = [*cells.knobs(axis, gap)]
        shapes += cells.cancer_cell(other, fading=number == 3)
        shapes += [*cells.cups(axis), cells.t_cell(axis.center)]
        if number == 3:
            shapes += cells.antibody(axis) + cells.attack(axis, gap)
        if number != 2:
            shapes += self._name(self.t_cell, axis.center, T_RADIUS, text)
        shapes += self._name(self.cancer_cell, other, OTHER_RADIUS, text)
        return [*shapes, *self._notes(number, axis, gap, text)]

    def _notes(self, number: int, axis: Axis, gap: float, text: TextMeasure) -> list[Shape]:
        """The proteins, the stop sign and the drug, each with its name."""
        size = text.size
        if number == 2:
            radius = 1.65 * size
            x, y = axis.center
            cup, knob = axis.at(T_RADIUS + 11, -19), axis.at(T_RADIUS + gap - 15, 16)
            return [
                octagon((x, y), radius, "urgent"),
                Label(x, y + CAP * size / 2, self.stop, size, "paper", True, "middle"),
                *_note(self.receptor, cup, -1, axis, text),
                *_note(self.ligand, knob, 1, axis, text),
            ]
        if number == 3:
            return _note(self.drug, axis.at(T_RADIUS + 36, 4), 1, axis, text, reach=35)
        return []

    def _name(
        self, words: str, center: tuple[float, float], radius: float, text: TextMeasure
    ) -> list[Shape]:
        block = TextBlock.of(words, text, 1.7 * radius, bold=True)
        top = center[1] - block.height / 2 + 0.12 * block.size
        return [*block.labels(center[0], top, "middle")]


def _note(
    words: str,
    part: tuple[float, float],
    side: int,
    axis: Axis,
    text: TextMeasure,
    reach: float = 8.0,
) -> list[Shape]:
    """A word joined to a part by a short line: beside it, or above or below it."""
    x, y = part
    size = text.size
    if axis.direction == "down":
        end = x + side * reach
        anchor: Anchor = "start" if side > 0 else "end"
        label = Label(end + side * 3, y + CAP * size / 2, words, size, "ink", True, anchor)
        return [Line(x, y, end, y, "ink", 1.0), label]
    wide = text.width(words, size, True)
    clear = cells.clear_of_cells(x - axis.center[0], wide, JOINED)
    end = axis.center[1] + side * max(side * (y - axis.center[1]) + reach + 3, clear - 3)
    baseline = end + 3 + CAP * size if side > 0 else end - 3
    label = Label(x, baseline, words, size, "ink", True, "middle")
    return [Line(x, y, x, end, "ink", 1.0), label]
