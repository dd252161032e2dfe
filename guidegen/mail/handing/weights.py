"""How heavy and how thick a piece is, reckoned from its paper.

Paper is reckoned with its basis weight, as the printer's profile tells it.  What no profile
tells is assumed, and has to be measured: envelopes of 0.24 oz (#10), 0.42 oz (6 by 9 in) and
0.85 oz (9 by 12 in), letters on 20 lb bond, and calipers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.editions.spec import OUNCE
from guidegen.mail.envelope.rectangle import INCH
from guidegen.mail.handing.specs import Size, Specs

BOND = 75.0
"""Grams a square meter of 20 lb bond, which letters are assumed to be on."""
BOND_CALIPER = 0.0039 * INCH
ENVELOPE_CALIPER = 0.005 * INCH
"""Points; assumed, to be measured."""

ENVELOPES = {(9.5, 4.125): 0.24, (9.0, 6.0): 0.42, (9.0, 12.0): 0.85}
"""Ounces of an envelope by its inches; assumed, to be measured."""
OTHER = 0.85 / (9 * 12)
"""Ounces a square inch of any other, as those of 9 by 12 inches have it."""

PLAY = 0.125 * INCH
"""So much narrower and lower than its envelope a guide must be, at least."""

_METER = 0.0254 / INCH
"""Meters of a point."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a piece: its weight in grams, its thickness in points."""

    what: str
    grams: float
    thickness: float
    assumed: bool

    @property
    def ounces(self) -> float:
        return self.grams / OUNCE


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece and its parts, in the order in which they lie in each other."""

    parts: tuple[Part, ...]

    @property
    def ounces(self) -> float:
        return sum(part.ounces for part in self.parts)

    @property
    def grams(self) -> float:
        return sum(part.grams for part in self.parts)

    @property
    def thickness(self) -> float:
        """In points."""
        return sum(part.thickness for part in self.parts)


def weighed(specs: Specs) -> Weighed:
    """A piece of a job; of labels, without what they are put on."""
    return Weighed(tuple(_parts(specs)))


def _parts(specs: Specs) -> Iterator[Part]:
    copy = specs.copy
    leaves = copy.sides / 2 * (2 if copy.folded else 1)
    grams = copy.sides / 2 * _area(copy.sheet) * copy.weight
    yield Part("guide", grams, leaves * copy.caliper, assumed=False)
    if specs.kind != "window" or specs.size is None:
        return
    letter = _area(specs.page) * BOND
    yield Part("letter", letter, specs.panels * BOND_CALIPER, assumed=True)
    yield Part("envelope", _envelope(specs.size) * OUNCE, 2 * ENVELOPE_CALIPER, assumed=True)


def _area(size: Size) -> float:
    """In square meters."""
    return size[0] * size[1] * _METER**2


def _envelope(size: Size) -> float:
    """Ounces of an envelope."""
    width, height = (round(side / INCH, 3) for side in size)
    known = ENVELOPES.get((width, height)) or ENVELOPES.get((height, width))
    return known or OTHER * width * height


def too_large(specs: Specs) -> bool:
    """Whether the guide does not go into the envelope, however it is turned."""
    if specs.kind != "window" or specs.size is None:
        return False
    inner = sorted(side - PLAY for side in specs.size)
    return any(
        side > room + 1e-6 for side, room in zip(sorted(specs.copy.trim), inner, strict=True)
    )
