"""What a printer asks for, as YAML: ``guides/printers/NAME.yaml``, or one that guidegen brings.

Printers differ in bleed, ink and colors, so these are data and not constants.  What one
value must be is said here; what values must be beside each other, in ``guidegen/printers``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError, core_schema

from guidegen.model.base import Model, SchemaVersion

POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(pt|in|mm)")


def length(value: object) -> object:
    """A length in points of a text such as ``0.125 in``, ``3 mm`` or ``9 pt``; 0 has no unit."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = str(value).strip()
    found = _LENGTH.fullmatch("0 pt" if text == "0" else text)
    if not found:
        raise PydanticCustomError("wrong_length", "a length with its unit is wanted here")
    return float(found[1]) * POINTS[found[2]]


def as_written(points: float) -> str:
    """A length as people write it: ``0.125 in`` where that comes out even, else ``8 pt``."""
    inches = round(points / POINTS["in"], 4)
    even = abs(inches * POINTS["in"] - points) < 1e-6
    return f"{inches:g} in" if even else f"{round(points, 3):g} pt"


LENGTH_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": rf"^\s*{_LENGTH.pattern}\s*$"}, {"const": 0}]
}
"""A length in JSON Schema."""


class _LengthSchema:
    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(LENGTH_SCHEMA)


Length = Annotated[float, BeforeValidator(length), _LengthSchema]
"""A length, written with its unit and kept in points."""


@dataclass(frozen=True, slots=True)
class Within:
    """The least and the most that a value can be; lengths in the unit named."""

    least: float
    most: float
    unit: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        made: dict[str, Any] = handler(schema)
        limits = {} if self.unit in POINTS else {"minimum": self.least, "maximum": self.most}
        return made | limits

    def _checked(self, value: float) -> float:
        per_unit = POINTS.get(self.unit, 1.0)
        here = round(value / per_unit, 6)
        if self.least <= here <= self.most:
            return value
        raise PydanticCustomError(
            "out_of_range", "{here} is out of range: this can be {least} to {most}",
            {"here": f"{here:.4g} {self.unit}".strip(), "least": f"{self.least:g}",
             "most": f"{self.most:g} {self.unit}".strip()},
        )  # fmt: skip


Caliper = Annotated[Length, Within(0.001, 0.05, "in")]
"""The thickness of one leaf of paper."""

USUAL_CALIPER = 0.0045 * POINTS["in"]
"""A text paper of 80 lb; the caliper that published examples of creep reckon with."""

PdfX = Literal["X-4", "X-1a:2003", "none"]

Percent = Annotated[float, Within(100, 400, "%")]
Pages = Annotated[int, Within(1, 2000)]
Pixels = Annotated[float, Within(50, 4800, "ppi")]


class Ink(Model):
    """Most ink, in percent of all four together (400 is all of them at full strength).

    300 is what sheetfed printers in the US ask for (Brenner Printing).  ``mean`` is the most
    in any square of 15 by 15 mm (GWG 2022, R0026), where a printer allows less there.
    """

    most: Percent = 300
    mean: Percent | None = None


class PageRule(Model):
    """How many pages a printed piece may have; sheets that are folded once have four."""

    multiple: Pages = 4
    least: Pages = 4
    most: Pages | None = None


class Resolution(Model):
    """Pixels an inch of images as they are printed.

    Below ``least`` is an error, below ``wanted`` a warning; more than ``most`` is a waste.
    ``line_art`` is the least of images of one bit a pixel.  GWG 2022 (R0031) turns down images
    of 224 and less for sheetfed presses; printers ask for 300, and for line art of 600 or more
    (Edwards Brothers).
    """

    least: Pixels = 225
    wanted: Pixels = 300
    most: Pixels | None = None
    line_art: Pixels = 600


class Fine(Model):
    """Smallest details that print well: type of several inks or white, and lines.

    GWG 2022, R0016 to R0019, for sheetfed presses.
    """

    type: Annotated[Length, Within(1, 24, "pt")] = 8.0
    line: Annotated[Length, Within(0.05, 6, "pt")] = 0.25


class Intent(Model):
    """The printing condition: an ICC profile in ``assets/icc``, and how it is named."""

    profile: str = "GRACoL2006_Coated1_TR006.icc"
    condition: str = "CGATS TR 006"
    info: str = "GRACoL2006_Coated1 (ANSI CGATS/GRACoL TR 006-2007)"


class Stock(Model):
    """The paper: its name, the thickness of a leaf, and its weight in grams a square meter.

    118 is 80 lb text: 500 sheets of 25 by 38 inches weigh 80 pounds.
    """

    name: str = ""
    caliper: Caliper = USUAL_CALIPER
    weight: Annotated[float, Within(30, 500, "g/m²")] = 118.0


class Printer(Model):
    """A printer profile; lengths are kept in points."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    name: str
    sources: dict[str, str] = {}
    """Where the values come from, by their keys, such as ``bleed`` and ``ink.most``."""
    bleed: Annotated[Length, Within(0, 0.5, "in")] = 9.0
    """How far backgrounds go beyond the trim: 0.125 inches at most printers in the US."""
    bleed_sides: Literal["all", "outer"] = "all"
    """``outer`` leaves the side at the spine without bleed."""
    safe: Annotated[Length, Within(0, 1, "in")] = 9.0
    """How far inside the trim text must keep."""
    gutter: Annotated[Length, Within(0, 1.5, "in")] = 0.0
    """How far from the spine text must keep, where that is more than ``safe``."""
    colors: Literal["cmyk", "srgb"] = "cmyk"
    pdfx: PdfX = "X-4"
    marks: bool = False
    """Whether there are crop marks.  A profile that says false is of a printer who takes none."""
    ink: Ink = Ink()
    pages: PageRule = PageRule()
    resolution: Resolution = Resolution()
    fine: Fine = Fine()
    intent: Intent = Intent()
    paper: Stock = Stock()

    @property
    def takes_marks(self) -> bool:
        """Whether crop marks may be asked for."""
        return self.marks or "marks" not in self.model_fields_set
