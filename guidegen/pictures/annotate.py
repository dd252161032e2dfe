"""Labelled illustrations: an art board with callouts that adapt to width and type size.

With room at the sides, each label stands beside the art, joined to its part by
a leader line.  Without, numbered badges take the labels' places and a numbered
key stands to the right of the art or below it, so text is never squeezed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guidegen.document.scene import Ellipse, Line, Scene, Shape, TextMeasure
from guidegen.pictures.geometry import Placement, Point
from guidegen.pictures.shapes import CAP, TextBlock, badge, badge_radius, longest_word

Side = Literal["left", "right"]

Entry = tuple[int, TextBlock]
"""A line of the key: its number and its words."""

LEAD = 12.0
"""Shortest leader line between a label and the art's edge, in points."""

LINE_COST = 0.04
"""How much of the art's scale a label of two lines, instead of one, is worth."""

MOST_LINES = 4
"""A label with more lines than this is set in the key instead."""


COLUMN = 8.0
"""Least room for words in a key of two columns, in sizes of its type."""


@dataclass(frozen=True, slots=True)
class Art:
    """Shapes on a board of ``width`` by ``height`` units (about points); no labels."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A label for a part of the art.

    Attributes:
        words: The label.
        at: The part, on the board.
        side: Which side of the art the label prefers.
        level: Where the label would like to stand, on the board's y axis; the
            height of ``at`` by default.
        number: Its number; by default its place among the callouts.  Callouts
            of one number share a line of the key.
        key: The words in the key, where they differ from the label.
    """

    words: str
    at: Point
    side: Side
    level: float | None = None
    number: int | None = None
    key: str | None = None

    @property
    def wish(self) -> float:
        """The height on the board at which the label would best stand."""
        return self.at[1] if self.level is None else self.level


@dataclass(frozen=True, slots=True)
class Annotated:
    """The recipe of a labelled illustration.

    Attributes:
        art: The board.
        callouts: The labels in reading (number) order.
        numbered: Whether labels carry their numbers even with room at the sides.
        bold: Whether labels are bold.
        scales: Smallest and largest scale of the art.
    """

    art: Art
    callouts: tuple[Callout, ...]
    numbered: bool = False
    bold: bool = False
    scales: tuple[float, float] = (0.72, 1.15)

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Labels at the sides if they fit in ``width`` points, else a numbered key."""
        best: tuple[float, float, dict[Side, float]] | None = None
        low, high = self.scales
        for step in range(13):
            scale = high - (high - low) * step / 12
            columns = self._columns(width, scale, text)
            if columns is None:
                continue
            columns = self._widened(width, scale, columns, text)
            worth = scale / high - LINE_COST * self._extra_lines(columns, text)
            if best is None or worth > best[0]:
                best = (worth, scale, columns)
        if best is None:
            return self._with_key(width, text)
        return self._with_labels(width, best[1], best[2], text)

    def _extra_lines(self, columns: dict[Side, float], text: TextMeasure) -> float:
        """Lines beyond the first of all labels, tall labels weighing more."""
        blocks = [
            TextBlock.of(callout.words, text, columns[callout.side] + 0.02, self.bold)
            for callout in self.callouts
        ]
        return sum(math.pow(len(block.lines) - 1, 1.5) for block in blocks)

    def _columns(self, width: float, scale: float, text: TextMeasure) -> dict[Side, float] | None:
        """Widths of the label columns at this scale of the art, or None if too narrow."""
        room = width - self.art.width * scale
        sides: list[Side] = [
            s for s in ("left", "right") if any(c.side == s for c in self.callouts)
        ]
        room -= sum(LEAD + self._number_room(text) for _ in sides)
        needs: dict[Side, float] = {}
        for side in sides:
            need = self._narrowest(side, self.art.height * scale, text)
            if need is None:
                return None
            needs[side] = need
        if sum(needs.values()) > room:
            return None
        return needs

    def _narrowest(self, side: Side, height: float, text: TextMeasure) -> float | None:
        """The narrowest column in which the labels of a side keep to few lines."""
        words = [callout.words for callout in self.callouts if callout.side == side]
        least = max(longest_word(item, text, self.bold) for item in words)
        best = max(text.width(item, text.size, self.bold) for item in words)
        for step in range(21):
            column = least + (best - least) * step / 20 + 0.01
            blocks = [TextBlock.of(item, text, column, self.bold) for item in words]
            tall = sum(block.height + self._gap(text) for block in blocks)
            if all(len(block.lines) <= MOST_LINES for block in blocks) and tall <= height * 1.1:
                return max(block.width for block in blocks) + 0.01
        return None

    def _number_room(self, text: TextMeasure) -> float:
        return 2 * badge_radius(text.size) + 0.4 * text.size if self.numbered else 0.0

    @staticmethod
    def _gap(text: TextMeasure) -> float:
        return 0.7 * text.size

    def _with_labels(
        self, width: float, scale: float, columns: dict[Side, float], text: TextMeasure
    ) -> Scene:
        edge = {side: LEAD + self._number_room(text) + columns[side] for side in columns}
        left, right = edge.get("left", 0.0), edge.get("right", 0.0)
        # Labels stand close to the art: spare width goes outside, on both sides.
        spare = (width - left - right - self.art.width * scale) / 2
        art_left = left + spare
        art_height = self.art.height * scale
        stacks = {side: self._stack(side, columns[side], scale, text) for side in columns}
        top = -min(0.0, *(tops[0] for _, tops in stacks.values()))
        ends = [tops[-1] + self._block_height(blocks[-1], text) for blocks, tops in stacks.values()]
        bottom = max(art_height, *ends)
        place = Placement(art_left, top, scale)
        shapes: list[Shape] = list(place.shapes(self.art.shapes))
        words: list[Shape] = []
        for side, (blocks, tops) in stacks.items():
            outer = spare if side == "left" else width - spare
            lines, labels = self._side(side, outer, columns[side], blocks, tops, top, place, text)
            shapes += lines
            words += labels
        return Scene(width, top + bottom, (*shapes, *words))

    def _widened(
        self, width: float, scale: float, columns: dict[Side, float], text: TextMeasure
    ) -> dict[Side, float]:
        """The columns, made wider where that sets their labels in fewer lines."""
        fixed = len(columns) * (LEAD + self._number_room(text)) + self.art.width * scale
        spare = max(0.0, width - fixed - sum(columns.values())) / len(columns)
        result: dict[Side, float] = {}
        for side, column in columns.items():
            words = [callout.words for callout in self.callouts if callout.side == side]
            blocks = [TextBlock.of(item, text, column + spare, self.bold) for item in words]
            result[side] = max(block.width for block in blocks) + 0.01
        return result

    def _of(self, side: Side) -> list[tuple[int, Callout]]:
        """Number and callout of a side, from top to bottom."""
        mine = [
            (callout.number or place, callout)
            for place, callout in enumerate(self.callouts, start=1)
            if callout.side == side
        ]
        return sorted(mine, key=lambda item: item[1].wish)

    def _stack(
        self, side: Side, column: float, scale: float, text: TextMeasure
    ) -> tuple[list[TextBlock], list[float]]:
        """The blocks of a side and their tops, each near its part, none overlapping."""
        callouts = [callout for _, callout in self._of(side)]
        blocks = [TextBlock.balanced(c.words, text, column + 0.02, self.bold) for c in callouts]
        heights = [self._block_height(block, text) for block in blocks]
        wishes = [c.wish * scale - h / 2 for c, h in zip(callouts, heights, strict=True)]
        return blocks, spread(wishes, heights, self._gap(text), self.art.height * scale)

    def _block_height(self, block: TextBlock, text: TextMeasure) -> float:
        return max(block.height, 2 * badge_radius(text.size) if self.numbered else 0.0)

    def _side(
        self,
        side: Side,
        outer: float,
        column: float,
        blocks: Sequence[TextBlock],
        tops: Sequence[float],
        shift: float,
        place: Placement,
        text: TextMeasure,
    ) -> tuple[list[Shape], list[Shape]]:
        """Leader lines and labels of one side; ``outer`` is the side's outer edge."""
        sign = 1 if side == "left" else -1
        lines: list[Shape] = []
        labels: list[Shape] = []
        for (number, callout), block, top in zip(self._of(side), blocks, tops, strict=True):
            height = self._block_height(block, text)
            middle = shift + top + height / 2
            inner = outer + sign * column
            text_top = middle - block.height / 2 + 0.1 * block.size
            anchor: Literal["start", "end"] = "end" if side == "left" else "start"
            labels += block.labels(inner, text_top, anchor)
            start = inner + sign * 4.0
            if self.numbered:
                radius = badge_radius(text.size)
                center = inner + sign * (0.4 * text.size + radius)
                labels += badge(str(number), (center, middle), text.size)
                start = center + sign * radius
            lines += leader((start, middle), place.point(callout.at))
        return lines, labels

    def _with_key(self, width: float, text: TextMeasure) -> Scene:
        """Badges beside the art and a numbered list of the labels."""
        radius = badge_radius(text.size)
        column = 2 * radius
        sides = {callout.side for callout in self.callouts}
        frame = sum(column + LEAD for _ in sides)
        indent = 2 * radius + 0.5 * text.size
        gutter = 1.5 * text.size
        words = [words for _, words in self._key_words()]
        least = max(9 * text.size, *(longest_word(item, text, self.bold) for item in words))
        low, high = self.scales
        beside_scale = min(high, (width - frame - gutter - indent - least) / self.art.width)
        beside = beside_scale >= low
        scale = beside_scale if beside else min((low + high) / 2, (width - frame) / self.art.width)
        art, art_width, art_height = self._badged(scale, column, text)
        if beside:
            key_left = art_width + gutter
            entries = self._entries(width - key_left - indent, text)
            tall = self._key_height(entries, text)
            offset = max(0.0, (tall - art_height) / 2)
            key_top = max(0.0, (art_height - tall) / 2)
            key = self._key(entries, key_left, key_top, text)
            shapes = Placement(0, offset).shapes(art)
            return Scene(width, max(tall, art_height), (*shapes, *key))
        key, tall = self._key_below(width, art_height + 1.2 * text.size, text)
        shapes = Placement((width - art_width) / 2, 0).shapes(art)
        return Scene(width, art_height + 1.2 * text.size + tall, (*shapes, *key))

    def _key_below(self, width: float, top: float, text: TextMeasure) -> tuple[list[Shape], float]:
        """The key under the art and its height: in two columns where there is room for words."""
        gutter = 1.5 * text.size
        indent = 2 * badge_radius(text.size) + 0.5 * text.size
        longest = max(longest_word(words, text, self.bold) for _, words in self._key_words())
        room = (width - gutter) / 2 - indent
        count = 2 if room >= max(COLUMN * text.size, longest) else 1
        entries = self._entries(room if count == 2 else width - indent, text)
        rows = math.ceil(len(entries) / count)
        shapes: list[Shape] = []
        for place in range(count):
            column = entries[place * rows : (place + 1) * rows]
            shapes += self._key(column, place * (width + gutter) / 2, top, text)
        return shapes, max(
            self._key_height(entries[k : k + rows], text) for k in range(0, len(entries), rows)
        )

    def _badged(
        self, scale: float, column: float, text: TextMeasure
    ) -> tuple[list[Shape], float, float]:
        """The art with a badge for each callout at its side; also its width and height."""
        radius = column / 2
        left = column + LEAD if self._of("left") else 0.0
        right = column + LEAD if self._of("right") else 0.0
        art_width = left + self.art.width * scale + right
        stacks: list[tuple[float, tuple[int, Callout], float]] = []
        for side, center in (("left", radius), ("right", art_width - radius)):
            items = self._of("left" if side == "left" else "right")
            wishes = [callout.wish * scale - radius for _, callout in items]
            tops = spread(wishes, [column] * len(items), 4.0, self.art.height * scale)
            stacks += [(center, item, top) for item, top in zip(items, tops, strict=True)]
        shift = -min(0.0, *(top for _, _, top in stacks))
        bottom = max(self.art.height * scale, *(top + column for _, _, top in stacks))
        place = Placement(left, shift, scale)
        shapes: list[Shape] = list(place.shapes(self.art.shapes))
        marks: list[Shape] = []
        for center, (number, callout), top in stacks:
            middle = (center, shift + top + radius)
            shapes += leader(middle, place.point(callout.at))
            marks += badge(str(number), middle, text.size)
        return [*shapes, *marks], art_width, shift + bottom

    def _key_words(self) -> list[tuple[int, str]]:
        """Number and words of each line of the key."""
        lines: dict[int, str] = {}
        for place, callout in enumerate(self.callouts, start=1):
            lines.setdefault(callout.number or place, callout.key or callout.words)
        return sorted(lines.items())

    def _entries(self, width: float, text: TextMeasure) -> list[Entry]:
        """The lines of the key: the number of each, and its words in ``width`` points."""
        return [
            (number, TextBlock.of(words, text, width, self.bold))
            for number, words in self._key_words()
        ]

    def _key_height(self, entries: Sequence[Entry], text: TextMeasure) -> float:
        tall = sum(self._entry_height(block, text) for _, block in entries)
        return tall + self._gap(text) * 0.7 * (len(entries) - 1)

    @staticmethod
    def _entry_height(block: TextBlock, text: TextMeasure) -> float:
        return max(block.height + 0.5 * text.size, 2 * badge_radius(text.size))

    def _key(
        self, entries: Sequence[Entry], left: float, top: float, text: TextMeasure
    ) -> list[Shape]:
        radius = badge_radius(text.size)
        shapes: list[Shape] = []
        for number, block in entries:
            shapes += badge(str(number), (left + radius, top + radius), text.size)
            text_top = top + radius - CAP * text.size / 2
            shapes += block.labels(left + 2 * radius + 0.5 * text.size, text_top)
            top += self._entry_height(block, text) + 0.7 * self._gap(text)
        return shapes


def leader(start: Point, end: Point) -> tuple[Shape, ...]:
    """A thin line on a paper halo, ending in a dot on the part it names."""
    return (
        Line(*start, *end, "paper", 3.0),
        Line(*start, *end, "ink", 1.0),
        Ellipse(*end, 2.6, 2.6, "ink", "paper", 1.0),
    )


def spread(
    wishes: Sequence[float], heights: Sequence[float], gap: float, room: float
) -> list[float]:
    """Tops near the wished ones, in order, ``gap`` apart and within ``room`` if possible.

    Where all together are taller than the room, the stack is centred on it and
    reaches beyond both ends.
    """
    if not wishes:
        return []
    total = sum(heights) + gap * (len(heights) - 1)
    low = min(0.0, (room - total) / 2)
    high = max(room, (room + total) / 2)
    tops: list[float] = []
    floor = low
    for wish, height in zip(wishes, heights, strict=True):
        tops.append(max(wish, floor))
        floor = tops[-1] + height + gap
    ceiling = high
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], ceiling - heights[index])
        ceiling = tops[index] - gap
    return tops
