"""Bar charts: horizontal bars from zero on one shared axis, each with its number printed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from guidegen.document.scene import Label, Line, Path, Scene, Shape, TextMeasure, Tone
from guidegen.pictures.geometry import Segment
from guidegen.pictures.shapes import CAP, TextBlock

LOOKS: tuple[tuple[Tone, Tone], ...] = (
    ("primary", "primary"),
    ("paper", "primary"),
    ("accent", "accent"),
    ("paper", "accent"),
)
"""Fill and outline of the first bar, the second, ...: told apart without colour."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its value, and the value as printed at its end."""

    label: str
    value: float
    printed: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars of one outcome; the title may be empty when there is only one."""

    bars: tuple[Bar, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one or several outcomes, all on one axis.

    Attributes:
        groups: The outcomes; the bars of each in the same order.
        unit: What the axis counts, such as ``Months``.
        maximum: Where the axis ends, such as 100 for percentages; by default the
            next round number above the largest value.
    """

    groups: tuple[BarGroup, ...]
    unit: str
    maximum: float | None = None

    def __post_init__(self) -> None:
        values = [bar.value for bar in self._bars()]
        if not values:
            raise ValueError("a bar chart needs at least one bar")
        if min(values) < 0 or (self.maximum is not None and max(values) > self.maximum):
            raise ValueError("a value lies outside the axis")

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Groups from top to bottom, then the axis; ``width`` in points."""
        ticks = self.ticks()
        scale = self._scale(width, text, ticks)
        origin = _half(ticks[0], text)
        shapes: list[Shape] = []
        top = 0.0
        for number, group in enumerate(self.groups):
            if number:
                top += 1.8 * text.size
            drawn, top = self._group(group, top, origin, scale, width, text)
            shapes += drawn
        bottom = top + 0.9 * text.size
        axis, end = self._axis(ticks, origin, scale, bottom, text, width)
        return Scene(width, end, (*shapes, *axis))

    def ticks(self) -> tuple[float, ...]:
        """Round values from zero to the end of the axis, at most six."""
        top = max(bar.value for bar in self._bars())
        top = self.maximum if self.maximum is not None else top
        step = _round_step(top or 1.0)
        count = math.ceil(round((top or 1.0) / step, 9))
        return tuple(step * k for k in range(count + 1))

    def _scale(self, width: float, text: TextMeasure, ticks: tuple[float, ...]) -> float:
        """Points per unit: the axis fits, and every printed value unless it goes above."""
        origin = _half(ticks[0], text)
        scale = (width - origin - _half(ticks[-1], text)) / ticks[-1]
        if self._above(width, text):
            return scale
        for bar in self._bars():
            if bar.value > 0:
                scale = min(scale, (width - origin - _value_room(bar, text)) / bar.value)
        return scale

    def _above(self, width: float, text: TextMeasure) -> bool:
        """Whether the printed values leave too little room for bars beside them."""
        return any(_value_room(bar, text) > 0.6 * width for bar in self._bars())

    def _bars(self) -> list[Bar]:
        return [bar for group in self.groups for bar in group.bars]

    def _group(
        self,
        group: BarGroup,
        top: float,
        origin: float,
        scale: float,
        width: float,
        text: TextMeasure,
    ) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        if group.title:
            title = TextBlock.of(group.title, text, width - origin, bold=True, scale=1.1)
            shapes += title.labels(origin, top, tone="primary-dark")
            top += title.height + 0.6 * text.size
        for place, bar in enumerate(group.bars):
            if place:
                top += 0.75 * text.size
            look = LOOKS[place % len(LOOKS)]
            drawn, top = self._bar(bar, look, top, origin, scale, width, text)
            shapes += drawn
        return shapes, top

    def _bar(
        self,
        bar: Bar,
        look: tuple[Tone, Tone],
        top: float,
        origin: float,
        scale: float,
        width: float,
        text: TextMeasure,
    ) -> tuple[list[Shape], float]:
        """The label, the bar below it, and the value at its end (or above it)."""
        thick = 1.5 * text.size
        label = TextBlock.of(bar.label, text, width - origin)
        shapes: list[Shape] = [*label.labels(origin, top)]
        top += label.height + 0.3 * text.size
        if self._above(width, text):
            value = TextBlock.of(bar.printed, text, width - origin, bold=True)
            shapes += value.labels(origin, top)
            top += value.height + 0.3 * text.size
        else:
            x = origin + bar.value * scale + 0.5 * text.size
            baseline = top + (thick + CAP * text.size) / 2
            shapes.append(Label(x, baseline, bar.printed, text.size, "ink", True))
        shapes.append(_outline(origin, top, bar.value * scale, thick, *look))
        return shapes, top + thick

    def _axis(
        self,
        ticks: tuple[float, ...],
        origin: float,
        scale: float,
        top: float,
        text: TextMeasure,
        width: float,
    ) -> tuple[list[Shape], float]:
        end = origin + ticks[-1] * scale
        shapes: list[Shape] = [Line(origin, top, end, top, "muted", 1.25)]
        baseline = top + 6 + CAP * text.size
        free = -math.inf
        for tick in ticks:
            x, half = origin + tick * scale, _half(tick, text)
            shapes.append(Line(x, top, x, top + 4, "muted", 1.25))
            if x - half > free:
                shapes.append(Label(x, baseline, _number(tick), text.size, "ink", False, "middle"))
                free = x + half + 0.6 * text.size
        unit = TextBlock.of(self.unit, text, width - origin)
        shapes += unit.labels(origin, baseline + 0.8 * text.size, tone="muted")
        return shapes, baseline + 0.8 * text.size + unit.height


def _value_room(bar: Bar, text: TextMeasure) -> float:
    """The space a printed value takes at the end of its bar."""
    return text.width(bar.printed, text.size, True) + 0.6 * text.size


def _outline(x: float, y: float, length: float, thick: float, fill: Tone, stroke: Tone) -> Path:
    """A bar whose end is rounded a little; the outline lies inside its length."""
    line = 1.5
    inset = min(line / 2, length / 2)
    left, right, top, bottom = x, x + length - inset, y + inset, y + thick - inset
    r = min(3.0, length / 2)
    segments: tuple[Segment, ...] = (
        ("M", left, top),
        ("L", right - r, top),
        ("C", right - r * 0.45, top, right, top + r * 0.45, right, top + r),
        ("L", right, bottom - r),
        ("C", right, bottom - r * 0.45, right - r * 0.45, bottom, right - r, bottom),
        ("L", left, bottom),
        ("Z",),
    )
    return Path(segments, fill=fill, stroke=stroke, stroke_width=2 * inset)


def _round_step(top: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, ... that needs at most five steps to ``top``."""
    size: float = 10.0 ** math.floor(math.log10(top / 5))
    for factor in (1, 2, 5, 10):
        if top / (size * factor) <= 5 + 1e-9:
            return size * factor
    return size * 10


def _half(tick: float, text: TextMeasure) -> float:
    return text.width(_number(tick), text.size) / 2 + 1


def _number(value: float) -> str:
    return f"{value:,.10g}"
