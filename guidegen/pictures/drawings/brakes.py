"""The two brakes on T cells: CTLA-4 early, in a lymph node; PD-1 later, at the tumor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guidegen.document.scene import Label, Line, Path, Scene, Shape, TextMeasure
from guidegen.pictures import cells
from guidegen.pictures.cells import JOINED, OTHER_RADIUS, T_RADIUS, Axis
from guidegen.pictures.geometry import Placement, Point, limb, smooth
from guidegen.pictures.shapes import (
    CAP,
    STROKE,
    TextBlock,
    arrow,
    badge,
    badge_radius,
    card,
    longest_word,
    octagon,
    silhouette,
)

ARROW = 34.0
"""Space between the panels, for the arrow."""

PAD = 12.0
BESIDE = 228.0
"""Width of the art where the words stand to its right, and there is room enough."""
LEAST = 165.0
"""Smallest such width where labels are 12 pt."""

LEFT, RIGHT = T_RADIUS + 18, T_RADIUS + JOINED + 2 * OTHER_RADIUS + 20
"""How far the art reaches from the T cell's centre, before scaling."""

GAP_MIDDLE = T_RADIUS + JOINED / 2


@dataclass(frozen=True, slots=True)
class Brake:
    """One panel: where it happens, the brake's name, and what releases it."""

    title: str
    other_cell: str
    name: str
    release: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels; ``{name}`` in ``brake`` is the protein's name."""

    early: Brake = Brake(
        "Early, in a lymph node", "Helper cell", "CTLA-4", "Ipilimumab releases it"
    )
    late: Brake = Brake(
        "Later, at the tumor", "Cancer cell", "PD-1", "Nivolumab and pembrolizumab release it"
    )
    t_cell: str = "T cell"
    stop: str = "Stop"
    brake: str = "The brake: {name}"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Two panels with an arrow between, across or down, in ``width`` points."""
        column = (width - ARROW) / 2
        least = max(15 * text.size, 205.0, self._longest(text) + 2 * PAD + 2 * text.size)
        if column >= least:
            return self._across(width, column, text)
        return self._down(width, text)

    def _longest(self, text: TextMeasure) -> float:
        return max(longest_word(b.release, text) for b in (self.early, self.late))

    def _across(self, width: float, column: float, text: TextMeasure) -> Scene:
        titles = [self._title(k, column, text) for k in (1, 2)]
        art_top = PAD + max(height for _, height in titles)
        notes = [self._below(brake, column, text) for brake in (self.early, self.late)]
        tall = self._art_height(column, text)
        height = art_top + tall + max(height for _, height in notes) + PAD
        shapes: list[Shape] = []
        for number in (1, 2):
            x = (number - 1) * (column + ARROW)
            shapes.append(card(x, 0, column, height, "paper", "line"))
            shapes += Placement(x, PAD).shapes(titles[number - 1][0])
            shapes += Placement(x, art_top).shapes(self._art(number, column, text))
            shapes += Placement(x, art_top + tall).shapes(notes[number - 1][0])
        middle = art_top + tall / 2
        way: list[Point] = [(column + 5, middle), (column + ARROW - 4, middle)]
        return Scene(width, height, (*shapes, *arrow(way, "primary", 3.5, 7.5)))

    def _down(self, width: float, text: TextMeasure) -> Scene:
        """One panel below the other, the words beside the cells where they fit."""
        art = min(BESIDE, width - self._longest(text) - 2 * PAD - 3 * text.size)
        beside = art >= min(LEAST * text.size / 12, BESIDE)
        shapes: list[Shape] = []
        top = 0.0
        for number in (1, 2):
            if number == 2:
                way = [(width / 2, top + 4), (width / 2, top + ARROW - 4)]
                shapes += arrow(way, "primary", 3.5, 7.5)
                top += ARROW
            if beside:
                panel, height = self._beside(number, width, art, text)
            else:
                panel, height = self._stacked(number, width, text)
            shapes.append(card(0, top, width, height, "paper", "line"))
            shapes += Placement(0, top).shapes(panel)
            top += height
        return Scene(width, top, tuple(shapes))

    def _stacked(self, number: int, width: float, text: TextMeasure) -> tuple[list[Shape], float]:
        title, title_height = self._title(number, width, text)
        below, below_height = self._below(self._of(number), width, text)
        tall = self._art_height(width, text)
        panel: list[Shape] = [*Placement(0, PAD).shapes(title)]
        panel += Placement(0, PAD + title_height).shapes(self._art(number, width, text))
        panel += Placement(0, PAD + title_height + tall).shapes(below)
        return panel, PAD + title_height + tall + below_height + PAD

    def _beside(
        self, number: int, width: float, art: float, text: TextMeasure
    ) -> tuple[list[Shape], float]:
        """A panel with ``art`` points for the cells, and the words to their right."""
        title, title_height = self._title(number, width - art, text)
        below, below_height = self._below(self._of(number), width - art, text)
        tall, words = self._art_height(art, text), title_height + below_height
        height = max(tall, words) + 2 * PAD
        words_top = (height - words) / 2
        panel: list[Shape] = [
            *Placement(PAD / 2, (height - tall) / 2).shapes(self._art(number, art, text))
        ]
        panel += Placement(art, words_top).shapes(title)
        panel += Placement(art, words_top + title_height).shapes(below)
        return panel, height

    def _of(self, number: int) -> Brake:
        return self.early if number == 1 else self.late

    def _title(self, number: int, width: float, text: TextMeasure) -> tuple[list[Shape], float]:
        """Badge and title of a panel, and their height with the space below."""
        radius = badge_radius(text.size)
        indent = PAD + 2 * radius + 0.5 * text.size
        block = TextBlock.of(self._of(number).title, text, width - indent - PAD, bold=True)
        top = radius - CAP * text.size / 2
        shapes: list[Shape] = [*badge(str(number), (PAD + radius, radius), text.size)]
        shapes += block.labels(indent, top)
        return shapes, max(2 * radius, top + block.height) + 0.6 * text.size

    def _below(self, brake: Brake, width: float, text: TextMeasure) -> tuple[list[Shape], float]:
        """The brake's name and the drug, each with its sign, and their height."""
        size = text.size
        indent = PAD + 2.1 * size
        shapes: list[Shape] = []
        top = 0.6 * size
        words = (self.brake.replace("{name}", brake.name), brake.release)
        for place, line in enumerate(words):
            block = TextBlock.of(line, text, width - indent - PAD, bold=place == 0)
            center = (PAD + 0.8 * size, top + CAP * size / 2)
            if place == 0:
                shapes.append(octagon(center, 0.72 * size, "urgent"))
            else:
                shapes += cells.antibody_icon(center, 1.5 * size)
            shapes += block.labels(indent, top)
            top += block.height + 0.75 * size
        return shapes, top - 0.75 * size

    def _scale(self, width: float) -> float:
        return min(1.05, (width - PAD) / (LEFT + RIGHT))

    def _reach(self, text: TextMeasure) -> tuple[float, float]:
        """How far the art reaches above and below the cells' centres, before scaling."""
        return max(66.0, 34 + 3.6 * text.size), max(62.0, 46 + 1.5 * text.size)

    def _art_height(self, width: float, text: TextMeasure) -> float:
        return sum(self._reach(text)) * self._scale(width)

    def _art(self, number: int, width: float, text: TextMeasure) -> tuple[Shape, ...]:
        """The two cells joined, with the stop sign over the brake."""
        above, _ = self._reach(text)
        scale = self._scale(width)
        left = (width - (LEFT + RIGHT) * scale) / 2
        axis = Axis((0, 0), "right")
        other = axis.other(JOINED)
        shapes: list[Shape] = list(self._node(text) if number == 1 else _tumor(other))
        tone = "caution" if number == 1 else "accent"
        shapes += cells.knobs(axis, JOINED, tone)
        if number == 1:
            shapes.append(cells.helper_cell(other, OTHER_RADIUS))
        else:
            shapes += cells.cancer_cell(other)
        shapes += [*cells.cups(axis), cells.t_cell(axis.center)]
        shapes += self._words(number, other, scale, text)
        return Placement(left + LEFT * scale, above * scale, scale).shapes(shapes)

    def _words(self, number: int, other: Point, scale: float, text: TextMeasure) -> list[Shape]:
        """The names in the cells, the stop sign and the brake's name: type keeps its size."""
        size = text.size
        brake = self._of(number)
        shapes = _name(self.t_cell, (0.0, 0.0), T_RADIUS, scale, text)
        shapes += _name(brake.other_cell, other, OTHER_RADIUS, scale, text)
        radius = max(1.75, 1.55 / scale) * size
        center = (GAP_MIDDLE, -22 - radius)
        name_x, wide = T_RADIUS + 12, text.width(brake.name, size, True) / scale
        clear = cells.clear_of_cells(name_x, wide, JOINED) + CAP * size * (1 / scale - 1)
        low = max(33.0, clear)
        return [
            *shapes,
            octagon(center, radius, "urgent", "paper"),
            Label(center[0], center[1] + CAP * size / 2, self.stop, size, "paper", True, "middle"),
            Line(T_RADIUS + 9, 20, T_RADIUS + 9, low - 3, "ink", 1.0),
            Label(name_x, low + CAP * size, brake.name, size, "ink", True, "middle"),
        ]

    def _node(self, text: TextMeasure) -> tuple[Shape, ...]:
        """A lymph node: a rounded capsule with a few vessels."""
        above, below = self._reach(text)
        left, right = -LEFT + 2, RIGHT - 2
        middle, half = (left + right) / 2, (right - left) / 2
        center, tall = (below - above) / 2, (above + below) / 2 - 10
        ring = [
            (0, -0.97), (0.46, -0.94), (0.83, -0.7), (0.98, 0.0), (0.83, 0.7), (0.46, 0.94),
            (0, 0.97), (-0.46, 0.94), (-0.83, 0.7), (-0.98, 0), (-0.83, -0.7), (-0.46, -0.94),
        ]  # fmt: skip
        outline = smooth([(middle + half * x, center + tall * y) for x, y in ring])
        vessels = [
            limb([(middle + half * x, center + (tall + 5) * y, 3.5),
                  (middle + half * x * 0.9, center + tall * y * 0.7, 4.5)])
            for x, y in ((-0.72, -1), (0.72, -1), (-0.5, -1.04), (0.66, 1))
        ]  # fmt: skip
        return silhouette([outline, *vessels], "sand", "muted", STROKE)


def _name(words: str, center: Point, radius: float, scale: float, text: TextMeasure) -> list[Shape]:
    """A name in a cell; its lines keep apart where the cell is drawn small."""
    room = max(1.5 * radius * scale, longest_word(words, text, True) + 0.01)
    block = TextBlock.of(words, text, room, bold=True)
    top = 0.12 * text.size - block.height / 2
    apart = max(1.0, 0.9 / scale)
    return [
        replace(label, y=center[1] + label.y * apart)
        for label in block.labels(center[0], top, "middle")
    ]


def _tumor(center: Point) -> tuple[Shape, ...]:
    """Further cancer cells behind the one in front."""
    shapes: list[Shape] = []
    for x, y, radius in ((30, -34, 24), (42, 8, 22), (28, 40, 22), (-14, 44, 18), (-8, -46, 17)):
        place = (center[0] + x * 0.8, center[1] + y * 0.8)
        outline = smooth(cells.wavy(place, radius, 6, 0.07, x))
        shapes.append(Path(outline, "accent-tint", "accent", 1.2))
    return tuple(shapes)
