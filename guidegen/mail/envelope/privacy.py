"""What of a letter shows through a window, computed; and whether everything is in its place.

All places are rectangles in points from the top left corner of the printed page, unfolded.
For whoever lays out a piece:

    places(envelope, barcode)     where the address (with the barcode) goes, as areas to fill:
                                  one for an envelope or a panel, one for each label of a sheet
    fit(envelope, address, others, type_size=..., label=...)
                                  what is wrong with what was laid out, as faults
    fold_marks(envelope)          how far from the page's top it is folded
    outside(envelope)             the areas whose words strangers can read (see ``outside.py``)
    zones(envelope, role)         the two zones of a window

``fit`` takes the box of the address's lines, and every other box of the page with a word for
it.  Three of these words are names: BARCODE, SENDER (the return address) and INDICIA.  Any
other is content that must not be seen, so a name that is misspelt is an error, not a leak.

The letter lies somewhere in its envelope: as far left or right, up or down as there is room
(the slack).  A fold may also be off by its tolerance.  ``always`` is what shows at every such
position, ``possible`` what shows at one of them at least.  The address has to be in the first,
with 1/8 in to each edge of the window (Publication 25, 3-9; QSG Q201a), and nothing else may
be in the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from guidegen.mail.envelope.postal import (
    BARCODE,
    CLEAR,
    INDICIA,
    SENDER,
    Boxes,
    Fault,
    barcode_faults,
    inside,
    label_faults,
    labels_of,
    panel_faults,
    rectangle_of,
    type_faults,
    with_article,
)
from guidegen.mail.envelope.rectangle import INCH, Rectangle, rounded_up
from guidegen.model.envelope import (
    AddressPanel,
    Envelope,
    LabelPage,
    Role,
    Window,
    WindowEnvelope,
)
from guidegen.model.printer import as_written
from guidegen.pdf.mail_barcode import CLEAR_X, CLEAR_Y

__all__ = [
    "BARCODE", "INDICIA", "SENDER", "Fault", "Placement", "Zones",
    "behind", "fit", "fold_marks", "outside", "places", "zones",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zones:
    """What of a page shows through a window: at every position, and at one of them at least."""

    always: Rectangle
    possible: Rectangle


@dataclass(frozen=True, slots=True)
class Placement:
    """Where things go on a page; what the envelope has no place for is None.

    ``address`` has the clear space round it taken off already.  With a barcode its bars stand
    at the top of it, without their own clear zone, and the lines of the address below.
    """

    address: Rectangle
    sender: Rectangle | None = None
    indicia: Rectangle | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """The panel that faces the window, on the page, and how far its edges may be off."""

    panel: Rectangle
    above: float
    below: float


def face_of(envelope: WindowEnvelope) -> Face:
    """The panel that faces the window: only its folds are off, not the edges of the paper."""
    number, folds = envelope.face, envelope.folds
    panel = Rectangle(0.0, sum(folds[: number - 1]), envelope.page.width, folds[number - 1])
    above = envelope.fold_tolerance if number > 1 else 0.0
    below = envelope.fold_tolerance if number < len(folds) else 0.0
    return Face(panel, above, below)


def window_of(envelope: WindowEnvelope, role: Role) -> Window | None:
    """The envelope's window for an address."""
    return next((window for window in envelope.windows if window.role == role), None)


def zones(envelope: WindowEnvelope, role: Role = "address") -> Zones:
    """The zones of the window with that role, on the page.

    An envelope without such a window has zones without width and height.
    """
    window = window_of(envelope, role)
    if window is None:
        nothing = Rectangle(0.0, 0.0, 0.0, 0.0)
        return Zones(nothing, nothing)
    face = face_of(envelope)
    panel = face.panel
    across = envelope.size.width - panel.width
    down = envelope.size.height - panel.height
    # The window on the page, the panel as far left and up in the envelope as it goes.
    left = panel.left + window.left
    top = panel.top + envelope.size.height - window.bottom - window.height
    right, bottom = left + window.width, top + window.height
    always = Rectangle.between(
        max(left, panel.left), max(top, panel.top) + face.above,
        min(right - across, panel.right), min(bottom - down, panel.bottom) - face.below,
    )  # fmt: skip
    possible = Rectangle.between(
        max(left - across, panel.left), max(top - down - face.below, panel.top - face.above),
        min(right, panel.right), min(bottom + face.above, panel.bottom + face.below),
    )  # fmt: skip
    return Zones(always, possible)


def behind(envelope: WindowEnvelope) -> tuple[tuple[str, float], ...]:
    """How far past which edges of the letter its windows can show what lies behind it."""
    face = face_of(envelope)
    panel = face.panel
    across = envelope.size.width - panel.width
    down = envelope.size.height - panel.height + face.above + face.below
    most = {"left": 0.0, "right": 0.0, "top": 0.0, "bottom": 0.0}
    for window in envelope.windows:
        top = envelope.size.height - window.bottom - window.height
        gaps = {
            "left": across - window.left,
            "right": window.left + window.width - panel.width,
            "top": down - top,
            "bottom": envelope.size.height - window.bottom
            - (panel.height - face.above - face.below),
        }  # fmt: skip
        most = {side: max(most[side], gap) for side, gap in gaps.items()}
    return tuple((side, gap) for side, gap in most.items() if gap > 0)


def fold_marks(envelope: Envelope) -> tuple[float, ...]:
    """How far from the page's top it is folded; empty where it is not."""
    if not isinstance(envelope, WindowEnvelope):
        return ()
    return tuple(accumulate(envelope.folds))[:-1]


def outside(envelope: Envelope) -> tuple[Rectangle, ...]:
    """The areas of the page that strangers may read: windows, or all of a panel or labels."""
    if isinstance(envelope, WindowEnvelope):
        return tuple(zones(envelope, window.role).possible for window in envelope.windows)
    return (Rectangle(0.0, 0.0, envelope.page.width, envelope.page.height),)


def places(envelope: Envelope, barcode: bool = False) -> tuple[Placement, ...]:
    """Where the address goes, and what else has a place: labels row by row from the left."""
    if isinstance(envelope, LabelPage):
        return tuple(
            Placement(label.inset(envelope.inset, envelope.inset)) for label in labels_of(envelope)
        )
    if isinstance(envelope, AddressPanel):
        parts = (envelope.address, envelope.sender, envelope.indicia)
        return (Placement(*map(rectangle_of, parts)),)
    always = zones(envelope).always
    top = always.top + (CLEAR_Y if barcode else CLEAR)
    area = Rectangle.between(
        always.left + CLEAR, top, always.right - CLEAR, always.bottom - CLEAR
    )  # fmt: skip
    sender = zones(envelope, "return").always if window_of(envelope, "return") else None
    return (Placement(area, sender),)


def fit(
    envelope: Envelope,
    address: Rectangle,
    others: Boxes = (),
    *,
    type_size: float | None = None,
    label: int = 0,
) -> Iterator[Fault]:
    """What is wrong with a page; nothing if the right words show and no others.

    Args:
        envelope: In what it is mailed.
        address: The box of the lines of the address, without the barcode.
        others: All other boxes of the page, each with a word for what it is.
        type_size: The size of the address's type in points, where it is to be checked.
        label: Which label of a sheet it is, from 0; see ``places``.
    """
    if type_size is not None:
        yield from type_faults(type_size)
    yield from barcode_faults(address, others)
    if isinstance(envelope, LabelPage):
        yield from label_faults(envelope, address, others, label)
    elif isinstance(envelope, AddressPanel):
        yield from panel_faults(envelope, address, others)
    else:
        yield from _window_faults(envelope, address, others)


ROOM = "what the window shows at every position of the letter"


def _window_faults(envelope: WindowEnvelope, address: Rectangle, others: Boxes) -> Iterator[Fault]:
    shown = zones(envelope)
    returned = zones(envelope, "return")
    yield from inside(
        "the address", address, shown.always.inset(CLEAR, CLEAR), ROOM,
        "shorten its lines, or set it in smaller type of 8 pt or more",
        lambda missing: _refold(envelope, missing),
    )  # fmt: skip
    for what, box in others:
        if what == BARCODE:
            yield from inside(
                "the barcode", box, shown.always.inset(CLEAR_X, CLEAR_Y), ROOM,
                "mail without a barcode of your own, or in an envelope with a wider window such "
                "as `10-single`",
                lambda missing: _refold(envelope, missing),
            )  # fmt: skip
        elif what == SENDER and returned.always.width:
            yield from inside(
                "the return address", box, returned.always, ROOM,
                "shorten its lines, or set it in smaller type",
                lambda missing: _refold(envelope, missing),
            )  # fmt: skip
        if what != BARCODE:
            yield from _seen(what, box, shown.possible)
    for what, box in (("the address", address), *others):
        if what != SENDER:
            yield from _seen(what, box, returned.possible)


def _seen(what: str, box: Rectangle, possible: Rectangle) -> Iterator[Fault]:
    by = possible.depth(box)
    if by:
        yield Fault(
            what, "window-shows", by,
            f"{with_article(what)} reaches {rounded_up(by)} into what a window of the envelope "
            "can show",
            _away(box, possible),
        )  # fmt: skip


def _away(box: Rectangle, zone: Rectangle) -> str:
    """The shortest way out of a zone, in words."""
    ways = {
        "up": box.bottom - zone.top, "down": zone.bottom - box.top,
        "to the left": box.right - zone.left, "to the right": zone.right - box.left,
    }  # fmt: skip
    way = min(ways, key=ways.__getitem__)
    return f"move it {rounded_up(ways[way])} {way}, or more; nobody else may read it"


STEP = INCH / 32
"""Folds are named in steps of 1/32 in."""


def _refold(envelope: WindowEnvelope, missing: float) -> str:
    """How a letter is folded that slips less, so that so much more of the window always shows."""
    fewer = "take fewer lines or smaller type of 8 pt or more"
    first = envelope.folds[0]
    wanted = STEP * -(-(first + missing - 1e-6) // STEP)
    if envelope.face > 1 or len(envelope.folds) == 1 or (
        wanted + envelope.fold_tolerance > envelope.size.height
    ):  # fmt: skip
        return f"{fewer}, or an envelope with a higher window"
    return (
        f"{fewer}, or fold the top panel at {as_written(wanted)} in place of {as_written(first)} "
        "(`folds` in your copy of the envelope's profile)"
    )
