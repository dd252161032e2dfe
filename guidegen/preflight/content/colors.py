"""Color spaces and colors (ISO 32000-1, 8.6), and the inks that they put on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pikepdf

from guidegen.preflight.content.reading import (
    Unreadable,
    entry,
    is_name,
    items,
    name_of,
    number_of,
)

Model = Literal["gray", "rgb", "cmyk", "lab", "spot", "pattern"]

DEEPEST = 6
"""How deep color spaces may stand in one another; two is usual."""
MOST_COLORANTS = 32


@dataclass(frozen=True, slots=True)
class Space:
    """A color space.

    Attributes:
        family: Its name in the file, such as ``DeviceRGB``.
        model: What its values mean, of the base where it is indexed.
        components: How many values a color has.
        colorants: The names of the inks of a Separation or DeviceN space.
        base: The space below an indexed or a pattern space.
        table: The colors of an indexed space, a byte for each value.
    """

    family: str
    model: Model
    components: int
    colorants: tuple[str, ...] = ()
    base: Space | None = None
    table: bytes = b""

    @property
    def managed(self) -> bool:
        """Whether what is printed hangs on a profile or on measured values."""
        root = self.base if self.family in ("Indexed", "Pattern") and self.base else self
        return root.family in ("ICCBased", "CalGray", "CalRGB", "Lab")

    @property
    def spots(self) -> tuple[str, ...]:
        """Inks beside those of the process."""
        root = self.base if self.family in ("Indexed", "Pattern") and self.base else self
        return tuple(name for name in root.colorants if name not in _NO_SPOT)

    @property
    def said(self) -> str:
        """The space in words."""
        if self.colorants:
            return f"{self.family} ({', '.join(self.colorants)})"
        if self.family == "ICCBased":
            return f"ICC-based {_MODELS[self.model]}"
        if self.family == "Indexed" and self.base:
            return f"Indexed over {self.base.said}"
        return self.family


@dataclass(frozen=True, slots=True)
class Paint:
    """A color: a space and its values.  ``pattern`` says what is laid on in its place."""

    space: Space
    values: tuple[float, ...]
    pattern: Literal["", "tiling", "shading"] = ""


GRAY = Space("DeviceGray", "gray", 1)
RGB = Space("DeviceRGB", "rgb", 3)
CMYK = Space("DeviceCMYK", "cmyk", 4)
PATTERN = Space("Pattern", "pattern", 0)
BLACK = Paint(GRAY, (0.0,))

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_NO_SPOT = (*PROCESS, "None", "All")
_MODELS = {"gray": "gray", "rgb": "RGB", "cmyk": "CMYK", "lab": "Lab", "spot": "", "pattern": ""}
_DEVICE = {
    "DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK,
    "CMYK": CMYK, "Pattern": PATTERN,
}  # fmt: skip
_BY_COMPONENTS: dict[int, Model] = {1: "gray", 3: "rgb", 4: "cmyk"}
_COMPONENTS: dict[Model, int] = {"gray": 1, "rgb": 3, "lab": 3, "cmyk": 4}
_BY_PROFILE: dict[bytes, Model] = {
    b"GRAY": "gray", b"RGB ": "rgb", b"CMYK": "cmyk", b"Lab ": "lab",
}  # fmt: skip


def device(name: str) -> Space | None:
    """The space of a name that needs no resource."""
    return _DEVICE.get(name)


def space_of(value: Any, depth: int = 0) -> Space:
    """The color space that an object describes; raises Unreadable."""
    if depth > DEEPEST:
        raise Unreadable("color spaces stand too deep in one another")
    if is_name(value):
        found = device(name_of(value))
        if found is None:
            raise Unreadable(f"there is no color space `{name_of(value)[:40]}`")
        return found
    parts = items(value)
    if not parts:
        raise Unreadable("a color space is broken")
    family = name_of(parts[0])
    if family in _DEVICE and len(parts) == 1:
        return _DEVICE[family]
    maker = _FAMILIES.get(family)
    if maker is None or len(parts) < 2:
        raise Unreadable(f"there is no color space `{family[:40]}`")
    return maker(parts, depth)


def _icc(parts: list[Any], depth: int) -> Space:
    """By what the profile says of itself; by the number of components where it says nothing."""
    count = int(number_of(entry(parts[1], "/N")))
    head = parts[1].read_bytes() if isinstance(parts[1], pikepdf.Stream) else b""
    model = _BY_PROFILE.get(head[16:20]) or _BY_COMPONENTS.get(count)
    if model is None:
        raise Unreadable("an ICC-based color space has no usable profile")
    return Space("ICCBased", model, count or _COMPONENTS[model])


def _indexed(parts: list[Any], depth: int) -> Space:
    base = space_of(parts[1], depth + 1)
    table = parts[3] if len(parts) > 3 else b""
    data = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    return Space("Indexed", base.model, 1, base=base, table=data)


def _separation(parts: list[Any], depth: int) -> Space:
    return Space("Separation", "spot", 1, (name_of(parts[1])[:60],))


def _device_n(parts: list[Any], depth: int) -> Space:
    names = tuple(name_of(value)[:60] for value in items(parts[1])[:MOST_COLORANTS])
    return Space("DeviceN", "spot", len(names), names)


def _pattern(parts: list[Any], depth: int) -> Space:
    base = space_of(parts[1], depth + 1)
    return Space("Pattern", base.model, base.components, base=base)


_FAMILIES = {
    "CalGray": lambda parts, depth: Space("CalGray", "gray", 1),
    "CalRGB": lambda parts, depth: Space("CalRGB", "rgb", 3),
    "Lab": lambda parts, depth: Space("Lab", "lab", 3),
    "ICCBased": _icc,
    "Indexed": _indexed,
    "I": _indexed,
    "Separation": _separation,
    "DeviceN": _device_n,
    "Pattern": _pattern,
}


def first_color(space: Space) -> Paint:
    """The color that holds once a space is chosen (ISO 32000-1, 8.6.3)."""
    start = 1.0 if space.model == "spot" else 0.0
    values = [start] * space.components
    if space.model == "cmyk" and space.components == 4:
        values[3] = 1.0
    return Paint(space, tuple(values))


def inks_of(paint: Paint | None) -> dict[str, float] | None:
    """How much of each ink a color is, from 0 to 1; None where that cannot be told.

    Inks that are not used are left out.  Gray is black ink.
    """
    if paint is None or paint.pattern == "shading" or not paint.values:
        return None
    space, values = paint.space, paint.values
    if space.family == "Pattern" and space.base:
        space = space.base
    if space.family == "Indexed" and space.base:
        values, space = _looked_up(space, values), space.base
    match space.model:
        case "cmyk":
            found = dict(zip(PROCESS, values, strict=False))
        case "gray":
            found = {"Black": 1 - values[0]} if values else {}
        case "spot":
            found = _spot_inks(space, values)
        case _:
            return None
    return {name: min(value, 1.0) for name, value in found.items() if value > 0.001}


def _looked_up(space: Space, values: tuple[float, ...]) -> tuple[float, ...]:
    assert space.base is not None
    count = space.base.components
    start = max(int(values[0]), 0) * count
    return tuple(byte / 255 for byte in space.table[start : start + count])


def _spot_inks(space: Space, values: tuple[float, ...]) -> dict[str, float]:
    found = dict(zip(space.colorants, values, strict=False))
    found.pop("None", None)
    if "All" in found:
        return dict.fromkeys(PROCESS, found["All"])
    return found


def is_white(paint: Paint | None) -> bool:
    """Whether a color is that of the paper."""
    if paint is None or paint.pattern == "shading" or not paint.values:
        return False
    if paint.space.model == "rgb" and paint.space.family != "Indexed":
        return min(paint.values) > 0.999
    return inks_of(paint) == {}


def said(paint: Paint | None) -> str:
    """A color in words."""
    inks = inks_of(paint)
    if paint is None or (inks is None and not paint.values):
        return paint.space.said if paint else "no color"
    if inks is None:
        return f"{paint.space.said} {' '.join(f'{round(value, 2):g}' for value in paint.values)}"
    if not inks:
        return "white"
    return ", ".join(f"{name.lower()} {value * 100:.0f} %" for name, value in inks.items())
