"""Icon arrays: 100 figures of people per group, as many filled as the number says.

Rules from "Making Numbers Meaningful" (Med Decis Making 2025;45:794-810): the
part is shown with the whole, groups have one denominator, one order and one
scale, and the number is printed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from guidegen.document.scene import Label, Scene, Shape, TextMeasure
from guidegen.pictures.shapes import CAP, TextBlock, person, person_width

GUTTER = 28.0
"""Space between two groups side by side, in points."""

CELL_WIDE, CELL_NARROW = 18.0, 11.5
"""Largest and smallest distance of two figures in a row, in points."""

CELL_RATIO = 1.36
"""Distance of two rows of figures, as a multiple of that of two figures."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people.

    Attributes:
        label: What the group was given.
        count: How many of each ``per`` people had the event.
        people: How many people the group had, printed where it is known.
    """

    label: str
    count: int
    people: int | None = None


@dataclass(frozen=True, slots=True)
class IconArray:
    """Groups of figures side by side, or one below the other where space is short.

    Attributes:
        groups: The groups, the treatment studied first.
        event: What the filled figures mean, such as ``alive after 3 years``.
        other: What the outlined figures mean, such as ``not alive``.
        per: How many figures stand for each group.
        of: The words between the two numbers, as in ``23 out of 100``.
        size_note: How the size of a group is printed; ``{n}`` is replaced.
    """

    groups: tuple[Group, ...]
    event: str
    other: str
    per: int = 100
    of: str = "out of"
    size_note: str = "{n} people in this group"

    def __post_init__(self) -> None:
        if self.per < 1 or not self.groups:
            raise ValueError("an icon array needs at least one group and one figure")
        for group in self.groups:
            if not 0 <= group.count <= self.per:
                raise ValueError(f"{group.count} out of {self.per} cannot be drawn")

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The groups in order, then the key; ``width`` in points."""
        across = self._across(width)
        column = (width - GUTTER * (across - 1)) / across
        shapes: list[Shape] = []
        top = 0.0
        for start in range(0, len(self.groups), across):
            row = self.groups[start : start + across]
            if across == 1 and self._beside(row[0], width, text):
                figures, top = self._group_beside(row[0], top, width, text)
            else:
                figures, top = self._row(row, top, column, text)
            shapes += figures
            top += 1.6 * text.size
        key, bottom = self._key(top, width, text)
        return Scene(width, bottom, (*shapes, *key))

    def _row(
        self, row: tuple[Group, ...], top: float, column: float, text: TextMeasure
    ) -> tuple[list[Shape], float]:
        """Groups side by side, each under its head; the heads' numbers stand at one height."""
        heads = [self._head(group, text, column) for group in row]
        tallest = max(heads, key=len)
        note = _stack_height(tallest) - _stack_height(tallest[:2])
        short = [note if len(head) < len(tallest) else 0.0 for head in heads]
        pairs = zip(heads, short, strict=True)
        start = top + max(_stack_height(head) + less for head, less in pairs)
        shapes: list[Shape] = []
        bottom = start
        for place, (group, head) in enumerate(zip(row, heads, strict=True)):
            left = place * (column + GUTTER)
            shapes += _stack(head, left, start - _stack_height(head) - short[place])
            figures, bottom = self._figures(group, left, start + 0.8 * text.size, column)
            shapes += figures
        return shapes, bottom

    def _beside(self, group: Group, width: float, text: TextMeasure) -> bool:
        """Whether the number fits to the right of the figures of the only group in a row."""
        space = width - CELL_WIDE * self._columns() - GUTTER
        head = self._head(group, text, space)
        return head[1].width <= space and space >= 8 * text.size and len(head[0].lines) <= 4

    def _group_beside(
        self, group: Group, top: float, width: float, text: TextMeasure
    ) -> tuple[list[Shape], float]:
        """One group with its head to the right of the figures, half way down."""
        grid = CELL_WIDE * self._columns()
        figures, bottom = self._figures(group, 0, top, grid)
        head = self._head(group, text, width - grid - GUTTER)
        middle = top + max(0.0, (bottom - top - _stack_height(head)) / 2)
        return [*figures, *_stack(head, grid + GUTTER, middle)], bottom

    def _across(self, width: float) -> int:
        """How many groups fit side by side with figures large enough to count."""
        for across in range(len(self.groups), 1, -1):
            column = (width - GUTTER * (across - 1)) / across
            if column / self._columns() >= CELL_NARROW:
                return across
        return 1

    def _columns(self) -> int:
        """Rows of ten, so that a reader can count; longer rows above 100."""
        return 10 if self.per <= 100 else 25

    def _head(self, group: Group, text: TextMeasure, width: float) -> list[TextBlock]:
        number = f"{group.count} {self.of} {self.per}"
        scale = 1.75
        while scale > 1.05 and text.width(number, text.size * scale, True) > width:
            scale -= 0.1
        head = [
            TextBlock.of(group.label, text, width, bold=True),
            TextBlock.of(number, text, width, bold=True, scale=scale),
        ]
        if group.people is not None:
            note = self.size_note.replace("{n}", f"{group.people:,}")
            head.append(TextBlock.of(note, text, width))
        return head

    def _figures(
        self, group: Group, left: float, top: float, width: float
    ) -> tuple[list[Shape], float]:
        columns = self._columns()
        cell = min(CELL_WIDE, width / columns)
        height = cell * CELL_RATIO * 0.9
        shapes: list[Shape] = []
        for index in range(self.per):
            row, column = divmod(index, columns)
            x = left + column * cell
            y = top + row * cell * CELL_RATIO
            shapes.append(person(x, y, height, filled=index < group.count))
        rows = math.ceil(self.per / columns)
        return shapes, top + (rows - 1) * cell * CELL_RATIO + height

    def _key(self, top: float, width: float, text: TextMeasure) -> tuple[list[Shape], float]:
        """Both meanings in words, each beside a figure."""
        size = text.size
        height = size * 1.35
        indent = person_width(height) + 0.55 * size
        shapes: list[Shape] = []
        x = 0.0
        line_top = top
        bottom = top
        for words, filled in ((self.event, True), (self.other, False)):
            block = TextBlock.of(words, text, width - indent)
            if x and x + indent + block.width > width:
                x, line_top = 0.0, bottom + 0.5 * size
            shapes.append(person(x, line_top, height, filled))
            text_top = line_top + (height - CAP * size) / 2
            shapes += block.labels(x + indent, text_top)
            bottom = max(bottom, line_top + height, text_top + block.height)
            x += indent + block.width + 2 * size
        return shapes, bottom


def _stack(blocks: list[TextBlock], left: float, top: float) -> list[Label]:
    """The group's name, its number in large figures, and its size."""
    labels: list[Label] = []
    for block in blocks:
        tone = "primary-dark" if block.bold and block.size > blocks[0].size else "ink"
        labels += block.labels(left, top, tone=tone)
        top += block.height + 0.45 * blocks[0].size
    return labels


def _stack_height(blocks: list[TextBlock]) -> float:
    gap = 0.45 * blocks[0].size
    return sum(block.height + gap for block in blocks) - gap
