"""What in a profile of an envelope, a panel or labels cannot be true together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from guidegen.mail.envelope.postal import (
    CLEAR,
    OCR_HIGH,
    clear_zone,
    kept_free,
    labels_of,
    read_area,
    rectangle_of,
)
from guidegen.mail.envelope.privacy import face_of, zones
from guidegen.mail.envelope.rectangle import EPSILON, INCH, Rectangle, rounded_up
from guidegen.model.envelope import AddressPanel, Envelope, LabelPage, Size, Window, WindowEnvelope
from guidegen.model.printer import as_written

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values that exclude each other: where the one to correct is, what is wrong, the way out."""

    path: Path
    message: str
    help: str


def contradictions(envelope: Envelope) -> Iterator[Contradiction]:
    """Everything in a profile that contradicts something else in it."""
    if isinstance(envelope, WindowEnvelope):
        yield from _windows(envelope)
        folded = list(_folds(envelope))
        yield from folded
        if not folded:
            yield from _slipping(envelope)
    elif isinstance(envelope, AddressPanel):
        yield from _panel(envelope)
    else:
        yield from _labels(envelope)


# -- envelopes -------------------------------------------------------------------------

LETTER = Size(width=11.5 * INCH, height=6.125 * INCH)
"""The largest letter; what is larger is a flat (QSG 201)."""
INTRUDES = 0.125 * INCH
"""So far a window may reach into the barcode clear zone (Publication 25, 3-9)."""


def _on_envelope(window: Window, size: Size) -> Rectangle:
    top = size.height - window.bottom - window.height
    return Rectangle(window.left, top, window.width, window.height)


def _windows(envelope: WindowEnvelope) -> Iterator[Contradiction]:
    size = envelope.size
    whole = Rectangle(0.0, 0.0, size.width, size.height)
    for index, window in enumerate(envelope.windows):
        if not whole.holds(_on_envelope(window, size)):
            yield Contradiction(
                ("windows", index),
                f"this window reaches out of the envelope, which is {as_written(size.width)} wide "
                f"and {as_written(size.height)} high",
                "measure it again from the left and the bottom edge, the flap on top",
            )
        yield from _over_barcode(envelope, index, window)
    for (_, one), (index, other) in combinations(enumerate(envelope.windows), 2):
        if one.role == other.role:
            yield Contradiction(
                ("windows", index, "role"), f"there is a window `{one.role}` already",
                "an envelope has one window for the address and one for the return address",
            )  # fmt: skip
        elif _on_envelope(one, size).depth(_on_envelope(other, size)):
            yield Contradiction(
                ("windows", index), "two windows lie over each other", "measure both again"
            )
    if all(window.role != "address" for window in envelope.windows):
        yield Contradiction(
            ("windows",), "no window is for the address", "write `role: address` at one of them"
        )


def _over_barcode(envelope: WindowEnvelope, index: int, window: Window) -> Iterator[Contradiction]:
    size = envelope.size
    if size.width > LETTER.width or size.height > LETTER.height:
        return
    zone, here = clear_zone(size.width, size.height), _on_envelope(window, size)
    by = here.bottom - zone.top
    if zone.depth(here) and by > INTRUDES + EPSILON:
        yield Contradiction(
            ("windows", index, "bottom"),
            f"this window reaches {rounded_up(by)} into the zone at the lower right that stays "
            "free for the barcode of the Postal Service; 0.125 in are allowed",
            "measure it again, or take envelopes whose window begins 0.5 in above the bottom",
        )


def _folds(envelope: WindowEnvelope) -> Iterator[Contradiction]:
    folds, page, size = envelope.folds, envelope.page, envelope.size
    whole = sum(folds)
    if abs(whole - page.height) > 0.01 * INCH:
        yield Contradiction(
            ("folds",),
            f"the panels are {as_written(round(whole, 3))} high together, and the page is "
            f"{as_written(page.height)}",
            "write the height of each panel from the top; they add up to the page",
        )
    if envelope.face > len(folds):
        yield Contradiction(
            ("face",), f"there is no panel {envelope.face}: the letter has {len(folds)}",
            "count from the top of the page, from 1",
        )  # fmt: skip
        return
    face = face_of(envelope)
    if face.panel.height < max(folds) - EPSILON:
        yield Contradiction(
            ("folds",), "the panel that faces the window is lower than another, which would stick "
            "out behind it", "make the panel that faces the window the highest",
        )  # fmt: skip
    highest = face.panel.height + face.above + face.below
    for name, length, there, panel in (
        ("width", "wide", size.width, page.width), ("height", "high", size.height, highest),
    ):  # fmt: skip
        if panel > there + EPSILON:
            yield Contradiction(
                ("page", "width") if name == "width" else ("folds",),
                f"the folded letter can be {as_written(round(panel, 3))} {length}, and the "
                f"envelope is {as_written(there)}",
                "take a larger envelope, or fold the letter smaller",
            )


def _slipping(envelope: WindowEnvelope) -> Iterator[Contradiction]:
    """Windows through which the letter can slip so far that nothing is sure to show."""
    for index, window in enumerate(envelope.windows):
        always = zones(envelope, window.role).always
        room = always.inset(CLEAR, CLEAR) if window.role == "address" else always
        if not (room.width and room.height):
            yield Contradiction(
                ("windows", index),
                "the letter can slip so far in the envelope that no part of it is sure to show in "
                "this window",
                "fold the letter so that it fills the envelope better, or take a larger window",
            )


# -- panels and labels -----------------------------------------------------------------

BOOKLET_WIDTH, BOOKLET_HEIGHT = (5.0 * INCH, 10.5 * INCH), (3.5 * INCH, 6.0 * INCH)
"""A booklet that is mailed as a letter (DMM 201.3.15)."""
RATIO = (1.3, 2.5)
"""Width by height of a letter."""


def _panel(panel: AddressPanel) -> Iterator[Contradiction]:
    width, height = panel.page.width, panel.page.height
    for name, value, (least, most) in (
        ("width", width, BOOKLET_WIDTH), ("height", height, BOOKLET_HEIGHT),
    ):  # fmt: skip
        if not least - EPSILON <= value <= most + EPSILON:
            yield Contradiction(
                ("page", name),
                f"a booklet that is mailed as a letter is {as_written(least)} to "
                f"{as_written(most)} {'long' if name == 'width' else 'high'}",
                "`width` is parallel to the lines of the address; or mail it in an envelope",
            )
    if not RATIO[0] <= width / height <= RATIO[1]:
        yield Contradiction(
            ("page",), f"a letter is {RATIO[0]} to {RATIO[1]} times as long as it is high, and "
            f"this one {width / height:.2f} times", "mail it in an envelope",
        )  # fmt: skip
    yield from _places(panel)


def _places(panel: AddressPanel) -> Iterator[Contradiction]:
    width, height = panel.page.width, panel.page.height
    area = read_area(width, height)
    address, sender, indicia = map(rectangle_of, (panel.address, panel.sender, panel.indicia))
    if not area.holds(address):
        yield Contradiction(
            ("address",), "the address zone is not inside of what sorting machines read: 0.5 in "
            "from left and right, 0.625 to 2.75 in above the bottom", "move it there",
        )  # fmt: skip
    upper = height - OCR_HIGH
    left, right = Rectangle(0, 0, width / 2, upper), Rectangle(width / 2, 0, width / 2, upper)
    for name, what, place, side, corner in (
        ("sender", "the return address", sender, "left", left),
        ("indicia", "the indicia", indicia, "right", right),
    ):
        if not corner.holds(place):
            yield Contradiction(
                (name,),
                f"{what} is not in the upper {side} part, above what sorting machines read",
                f"put it into the upper {side} corner, {as_written(upper)} high",
            )  # fmt: skip
    for name, place in (("address", address), ("sender", sender), ("indicia", indicia)):
        for what, free in kept_free(panel):
            by = free.depth(place)
            if by:
                yield Contradiction(
                    (name,), f"`{name}` reaches {rounded_up(by)} into {what}",
                    f"move it by {rounded_up(by)}, or make it smaller",
                )  # fmt: skip


def _labels(page: LabelPage) -> Iterator[Contradiction]:
    last = labels_of(page)[-1]
    for name, much, end, sheet, start in (
        ("columns", "wide", last.right, page.page.width, "left"),
        ("rows", "high", last.bottom, page.page.height, "top"),
    ):
        if end > sheet + EPSILON:
            yield Contradiction(
                (name,),
                f"the labels end {as_written(round(end, 3))} from the {start} of the sheet, which "
                f"is {as_written(sheet)} {much}",
                "look at the size of a label, the gaps and the first label's place",
            )
    room = Rectangle(0, 0, page.label.width, page.label.height).inset(page.inset, page.inset)
    if not (room.width and room.height):
        yield Contradiction(
            ("inset",), "nothing of a label is left inside of its `inset`",
            "write a smaller `inset`, mostly 0.125 in",
        )  # fmt: skip
