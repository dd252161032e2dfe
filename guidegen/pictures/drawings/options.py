"""The options: a path that starts with a talk and leads to each kind of treatment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegen.document.scene import Ellipse, Line, Path, Rect, Scene, Shape, TextMeasure
from guidegen.pictures.cells import antibody_icon
from guidegen.pictures.geometry import Point
from guidegen.pictures.shapes import (
    OUTLINE,
    TextBlock,
    arrow,
    blob,
    bow,
    card,
    longest_word,
)

GAP = 9.0
WAY = 44.0
"""Space for the branches between the start and the options."""

ICON = 15.0
"""Radius of the icons' discs."""

PAD = 9.0

Icon = Callable[[Point], tuple[Shape, ...]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words of the boxes; ``along`` is what goes with every option."""

    start: str = "Talk with your team"
    pair: str = "Immunotherapy pair"
    combined: str = "Chemotherapy + pembrolizumab"
    chemotherapy: str = "Chemotherapy"
    trial: str = "Clinical trial"
    comfort: str = "Comfort-focused care"
    along: str = "Care that eases symptoms goes with every path"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The start at the left, or on top where ``width`` points are too narrow."""
        start_width = max(8.5 * text.size, longest_word(self.start, text, True) + 2 * PAD)
        boxes = width - start_width - WAY
        words = (*self._options(), self.along)
        least = max(longest_word(item, text, True) for item in words)
        if boxes >= max(15 * text.size, least + 2 * ICON + 3 * PAD):
            return self._across(width, start_width, text)
        return self._down(width, text)

    def _options(self) -> tuple[str, ...]:
        return (self.pair, self.combined, self.chemotherapy, self.trial, self.comfort)

    def _across(self, width: float, start_width: float, text: TextMeasure) -> Scene:
        left = start_width + WAY
        shapes, middles, bottom = self._boxes(left, 0.0, width, text)
        trunk = start_width + WAY * 0.42
        center = (middles[0] + middles[-1]) / 2
        start = TextBlock.balanced(self.start, text, start_width - 2 * PAD, bold=True)
        height = start.height + 3.2 * PAD + 2.4 * text.size
        top = center - height / 2
        icon = (start_width / 2, top + 1.2 * PAD + 1.1 * text.size)
        lines: list[Shape] = [
            Line(start_width, center, trunk, center, "primary", 2.2),
            Line(trunk, middles[0], trunk, middles[-1], "primary", 2.2),
        ]
        for y in middles:
            lines += arrow([(trunk, y), (left - 2, y)], "primary", 2.2, 5)
        words = start.labels(start_width / 2, top + height - 1.2 * PAD - start.height, "middle",
                             "paper")  # fmt: skip
        box = card(0, top, start_width, height, "primary")
        return Scene(width, bottom, (*lines, box, *_talk(icon, text.size), *words, *shapes))

    def _down(self, width: float, text: TextMeasure) -> Scene:
        start = TextBlock.balanced(self.start, text, width - 3 * PAD - 2.4 * text.size, bold=True)
        height = max(start.height, 2.2 * text.size) + 1.6 * PAD
        trunk = 14.0
        left, icons = self._narrow(width, trunk + 24, text)
        shapes, middles, bottom = self._boxes(left, height + 18, width, text, icons)
        lines: list[Shape] = []
        if left:
            lines.append(Line(trunk, height, trunk, middles[-1], "primary", 2.2))
            for y in middles:
                lines += arrow([(trunk, y), (left - 2, y)], "primary", 2.2, 5)
        else:
            lines += arrow([(width / 2, height), (width / 2, height + 16)], "primary", 2.2, 5)
        icon = (PAD + 1.2 * text.size, height / 2)
        words = start.labels(
            2 * PAD + 2.4 * text.size,
            (height - start.height) / 2 + 0.1 * text.size,
            tone="paper",
        )
        box = card(0, 0, width, height, "primary")
        return Scene(width, bottom, (*lines, box, *_talk(icon, text.size), *words, *shapes))

    def _narrow(self, width: float, left: float, text: TextMeasure) -> tuple[float, bool]:
        """Left edge of the boxes, and whether icons fit: branches and icons give way to words."""
        least = max(longest_word(item, text, True) for item in self._options())
        for edge, icons in ((left, True), (left, False)):
            if width - edge - _indent(icons) - PAD >= least:
                return edge, icons
        return 0.0, False

    def _boxes(
        self, left: float, top: float, right: float, text: TextMeasure, with_icons: bool = True
    ) -> tuple[list[Shape], list[float], float]:
        """The options from top to bottom and the band below: shapes, middles, bottom."""
        shapes: list[Shape] = []
        middles: list[float] = []
        icons: tuple[Icon, ...] = (_pair, _combined, _drip, _clipboard, _comfort)
        for words, icon in zip(self._options(), icons, strict=True):
            drawn, height = self._box(
                words, icon if with_icons else None, left, top, right - left, text
            )
            shapes += drawn
            middles.append(top + height / 2)
            top += height + GAP
        top += 4
        band, height = self._band(left, top, right - left, text)
        return [*shapes, *band], middles, top + height

    def _box(
        self,
        words: str,
        icon: Icon | None,
        left: float,
        top: float,
        width: float,
        text: TextMeasure,
    ) -> tuple[list[Shape], float]:
        indent = _indent(icon is not None)
        block = TextBlock.of(words, text, width - indent - PAD, bold=True)
        height = max(block.height, 2 * ICON) + 1.5 * PAD
        middle = top + height / 2
        center = (left + PAD + ICON, middle)
        labels = block.labels(left + indent, middle - block.height / 2 + 0.1 * text.size)
        box = card(left, top, width, height, "primary-tint", "primary-mid")
        sign = (Ellipse(*center, ICON, ICON, "paper"), *icon(center)) if icon else ()
        return [box, *sign, *labels], height

    def _band(
        self, left: float, top: float, width: float, text: TextMeasure
    ) -> tuple[list[Shape], float]:
        block = TextBlock.balanced(self.along, text, width - 2 * PAD)
        height = block.height + 1.8 * PAD
        band = card(left, top, width, height, "calm-tint")
        return [band, *block.labels(left + PAD, top + 0.9 * PAD + 0.1 * text.size)], height


def _indent(icon: bool) -> float:
    """Where the words of a box begin."""
    return 2 * PAD + 2 * ICON if icon else PAD


def _talk(center: Point, size: float) -> tuple[Shape, ...]:
    """Two speech bubbles."""
    x, y = center
    u = size / 12
    back = Rect(x - 14 * u, y - 12 * u, 20 * u, 14 * u, "primary-tint", None, 1, 4 * u)
    tail = Path(
        (("M", x - 10 * u, y), ("L", x - 10 * u, y + 7 * u), ("L", x - 3 * u, y), ("Z",)),
        fill="primary-tint",
    )
    front = Rect(x - 5 * u, y - 4 * u, 19 * u, 13 * u, "paper", "primary", 1.6, 4 * u)
    dots = [Ellipse(x + k * u, y + 2.5 * u, 1.3 * u, 1.3 * u, "primary") for k in (0, 4.5, 9)]
    return (back, tail, front, *dots)


def _pair(center: Point) -> tuple[Shape, ...]:
    x, y = center
    return (*antibody_icon((x - 5.5, y), 16), *antibody_icon((x + 5.5, y), 16, "primary"))


def _combined(center: Point) -> tuple[Shape, ...]:
    x, y = center
    return (*_bag((x - 5, y), 0.82), *antibody_icon((x + 6, y), 15))


def _drip(center: Point) -> tuple[Shape, ...]:
    return _bag(center, 1.0)


def _bag(center: Point, scale: float) -> tuple[Shape, ...]:
    """An infusion bag with its tube."""
    x, y = center
    u = scale
    outline = [
        (x - 5 * u, y - 10 * u), (x + 5 * u, y - 10 * u), (x + 6 * u, y - 7 * u),
        (x + 6 * u, y + u), (x + 2 * u, y + 5 * u), (x - 2 * u, y + 5 * u), (x - 6 * u, y + u),
        (x - 6 * u, y - 7 * u),
    ]  # fmt: skip
    return (
        blob(outline, "accent-tint", OUTLINE, 1.5, 0.5),
        Line(x, y + 5 * u, x, y + 11 * u, OUTLINE, 1.8),
        Line(x - 3 * u, y - 4 * u, x + 3 * u, y - 4 * u, "accent", 1.6),
    )


def _clipboard(center: Point) -> tuple[Shape, ...]:
    x, y = center
    lines = [Line(x - 4, y + k, x + 4, y + k, OUTLINE, 1.4) for k in (-3, 1, 5)]
    return (
        Rect(x - 7.5, y - 8.5, 15, 18.5, "caution-tint", OUTLINE, 1.5, 2),
        Rect(x - 3.5, y - 10.5, 7, 4, OUTLINE, None, 1, 1.2),
        *lines,
    )


def _comfort(center: Point) -> tuple[Shape, ...]:
    """A heart held by a hand."""
    x, y = center
    y -= 2.5
    heart = Path(
        (
            ("M", x, y + 6),
            ("C", x - 11, y - 1, x - 6.5, y - 9, x, y - 3.6),
            ("C", x + 6.5, y - 9, x + 11, y - 1, x, y + 6),
            ("Z",),
        ),
        fill="accent",
    )
    return (heart, bow((x - 9, y + 7), (x + 9, y + 7), 4.5, OUTLINE, 2.2))
