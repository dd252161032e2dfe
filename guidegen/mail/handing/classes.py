"""What the Postal Service takes a piece for: a letter, a booklet, a flat; and what that asks.

Measures are in inches and ounces, as its rules have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

NEAR = 0.95
"""From this share of a limit on, what is only reckoned has to be measured."""

MOVE_UPDATE = 95
"""Days: addresses of presorted mail are matched with those who moved within so many."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of piece: least and most of its height, length and thickness, and most ounces."""

    name: str
    height: tuple[float, float]
    length: tuple[float, float]
    thickness: tuple[float, float]
    ounces: float
    source: str


LETTER = Shape(
    "letter", (3.5, 6.125), (5.0, 11.5), (0.007, 0.25), 3.5, "DMM 201; QSG 201a"
)  # fmt: skip
BOOKLET = Shape(
    "letter-size booklet", (3.5, 6.0), (5.0, 10.5), (0.009, 0.25), 3.0, "DMM 201.3.15"
)  # fmt: skip
FLAT = Shape("flat", (0.0, 12.0), (0.0, 15.0), (0.009, 0.75), 13.0, "DMM 301; QSG 201c")

STIFF = 0.009
"""The least thickness of a letter that is higher than 4.25 or longer than 6 inches."""
RATIO = (1.3, 2.5)
"""Length by height, between which machines take a letter."""

MINIMUM = {"first-class": 500, "marketing": 200, "nonprofit": 200}
"""Least pieces of a presorted mailing (QSG 440a); Marketing Mail also from 50 pounds on."""
POUNDS = 50.0
NAMES = {
    "first-class": "First-Class Mail", "marketing": "USPS Marketing Mail",
    "nonprofit": "USPS Marketing Mail, Nonprofit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mailpiece:
    """A piece as it is mailed.  Its length is parallel to the lines of its address."""

    length: float
    height: float
    thickness: float
    ounces: float
    booklet: bool = False


def over(shape: Shape, piece: Mailpiece) -> tuple[str, ...]:
    """By what a piece is not of this shape."""
    sides = (piece.height, piece.length)
    if shape is FLAT:  # however it is turned
        sides = (min(sides), max(sides))
    found = []
    for name, value, (least, most) in (
        ("high", sides[0], shape.height),
        ("long", sides[1], shape.length),
        ("thick", piece.thickness, shape.thickness),
    ):
        if not least - 1e-6 <= value <= most + 1e-6:
            found.append(f"{value:.3g} in {name}, where {least:g} to {most:g} in are allowed")
    if piece.ounces > shape.ounces:
        found.append(f"{piece.ounces:.2f} oz, where {shape.ounces:g} oz are the most")
    return tuple(found)


def shape_of(piece: Mailpiece) -> Shape | None:
    """The shape at the lowest postage; None for a parcel."""
    first = BOOKLET if piece.booklet else LETTER
    return next((shape for shape in (first, FLAT) if not over(shape, piece)), None)


def remarks(piece: Mailpiece) -> Iterator[str]:
    """What whoever mails a piece should know of its shape."""
    shape = shape_of(piece)
    first = BOOKLET if piece.booklet else LETTER
    if shape is not first:
        yield f"Not a {first.name}: it is {'; '.join(over(first, piece))} ({first.source})."
    if shape is None:
        yield f"Not a flat either: it is {'; '.join(over(FLAT, piece))}. It goes as a parcel."
        return
    if NEAR * shape.ounces < piece.ounces:
        yield (
            f"Near the limit of {shape.ounces:g} oz for a {shape.name}. This weight is reckoned: "
            "weigh ten filled pieces before you print."
        )
    if NEAR * shape.thickness[1] < piece.thickness:
        yield f"Near the limit of {shape.thickness[1]:g} in for a {shape.name}: measure ten pieces."
    if shape is not FLAT:
        yield from _machines(piece)


def _machines(piece: Mailpiece) -> Iterator[str]:
    ratio = piece.length / piece.height
    if not RATIO[0] - 1e-6 <= ratio <= RATIO[1] + 1e-6:
        yield (
            f"Machines do not take it: its length is {ratio:.2f} times its height, where "
            f"{RATIO[0]:g} to {RATIO[1]:g} are allowed."
        )
    if piece.thickness < STIFF and (piece.height > 4.25 or piece.length > 6):
        yield f"Too thin for its size: {piece.thickness:.4f} in, where {STIFF} in are the least."


def presort(mail_class: str, pieces: int, ounces: float) -> str:
    """Whether so many domestic pieces can be presorted, in a sentence or two."""
    least = MINIMUM[mail_class]
    pounds = pieces * ounces / 16
    enough = pieces >= least or (mail_class != "first-class" and pounds >= POUNDS)
    also = "" if mail_class == "first-class" else f" or {POUNDS:g} pounds"
    rule = f"{least} pieces{also} are the least"
    if enough:
        return (
            f"Can be presorted: {rule}. Addresses must be matched (NCOALink) within "
            f"{MOVE_UPDATE} days before the mailing."
        )
    if mail_class == "first-class":
        return f"Too few for presort prices ({rule}): single-piece postage."
    return f"Too few for {NAMES[mail_class]} ({rule}): mail it as First-Class."
