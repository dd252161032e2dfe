"""The graphics state (ISO 32000-1, 8.4), and what an ExtGState dictionary changes in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.colors import BLACK, Paint
from guidegen.preflight.content.fonts import Font
from guidegen.preflight.content.matrices import IDENTITY, Matrix
from guidegen.preflight.content.reading import entry, is_name, items, name_of, number_of

OPAQUE_BLENDS = ("Normal", "Compatible")


@dataclass(slots=True)
class State:
    """What holds while marks are painted; ``q`` keeps a copy of it, ``Q`` brings that back."""

    clip: Rectangle
    ctm: Matrix = IDENTITY
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_pattern: Any = None
    stroke_pattern: Any = None
    width: float = 1.0
    over_fill: bool = False
    over_stroke: bool = False
    opm: int = 0
    alpha_fill: float = 1.0
    alpha_stroke: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False
    font: Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def see_through(self, stroke: bool = False) -> str:
        """What lets shine through what is below; empty where nothing does."""
        alpha = self.alpha_stroke if stroke else self.alpha_fill
        if alpha == 1 and not self.soft_mask and self.blend in OPAQUE_BLENDS:
            return ""
        found = [f"an opacity of {alpha * 100:.0f} %"] if alpha != 1 else []
        found += [f"the blend mode {self.blend}"] if self.blend not in OPAQUE_BLENDS else []
        found += ["a soft mask"] if self.soft_mask else []
        return " and ".join(found)


Change = Callable[[State], None]


def change_of(found: Any, font: Callable[[Any], Font]) -> Change:
    """What a dictionary of graphics state parameters does to a state (8.4.5).

    ``font`` makes a font of its dictionary.  Entries that are no numbers or names change nothing.
    """
    values: dict[str, Any] = {}
    _read_overprint(found, values)
    for key, field in (("/LW", "width"), ("/ca", "alpha_fill"), ("/CA", "alpha_stroke")):
        value = entry(found, key)
        if value is not None:
            values[field] = number_of(value, 1.0)
    blend = entry(found, "/BM")
    if blend is not None:
        first = blend if is_name(blend) else (items(blend) or [None])[0]
        values["blend"] = name_of(first)[:40] or "Normal"
    mask = entry(found, "/SMask")
    if mask is not None:
        values["soft_mask"] = isinstance(mask, pikepdf.Dictionary)
    face = items(entry(found, "/Font"))
    if len(face) == 2:
        values["font"], values["size"] = font(face[0]), number_of(face[1])

    def change(state: State) -> None:
        for field, value in values.items():
            setattr(state, field, value)

    return change


def _read_overprint(found: Any, values: dict[str, Any]) -> None:
    """``OP`` alone speaks for fills as well."""
    stroke, fill = entry(found, "/OP"), entry(found, "/op")
    if stroke is not None:
        values["over_stroke"] = values["over_fill"] = bool(stroke)
    if fill is not None:
        values["over_fill"] = bool(fill)
    if entry(found, "/OPM") is not None:
        values["opm"] = int(number_of(entry(found, "/OPM")))
