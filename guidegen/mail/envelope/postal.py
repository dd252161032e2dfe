"""What the Postal Service asks of the outside of a piece: addresses, barcodes, panels, labels.

Its rules are those of the DMM and of Publication 25; lengths are in points.  See ``privacy.py``
for how these checks are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from guidegen.mail.envelope.rectangle import EPSILON, INCH, Rectangle, rounded_down, rounded_up
from guidegen.model.envelope import AddressPanel, LabelPage, Place
from guidegen.pdf.mail_barcode import CLEAR_X, CLEAR_Y

BARCODE = "barcode"
SENDER = "return address"
INDICIA = "indicia"

Boxes = Sequence[tuple[str, Rectangle]]
"""Boxes of a page, each with a word for what it is."""

CLEAR = 0.125 * INCH
"""Between the address and each edge of a window (Publication 25, 3-9; QSG Q201a)."""
LEAST_TYPE = 8.0
"""Points (DMM 202.1.2)."""
FARTHEST = 0.625 * INCH
"""Between a barcode and the nearest line of the address, at most (DMM 202.5)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not in its place.

    Attributes:
        what: Which box it is.
        rule: The id of the rule.
        by: By how many points.
        message: What is wrong, with the length in inches; no word of what is printed.
        help: The way out.
    """

    what: str
    rule: str
    by: float
    message: str
    help: str


def rectangle_of(place: Place) -> Rectangle:
    return Rectangle(place.left, place.top, place.width, place.height)


def inside(
    what: str,
    box: Rectangle,
    room: Rectangle,
    where: str,
    wide: str,
    high: Callable[[float], str],
) -> Iterator[Fault]:
    """Whether a box lies in the room for it.

    Args:
        what: The box, with its article.
        box: Where it is.
        room: Where it has to be, clear space taken off.
        where: The room in words.
        wide: The way out if it is too wide.
        high: The way out if it is too high by so many points.
    """
    if room.holds(box):
        return
    for size, there, before, after, much, ways, help in (
        (box.width, room.width, room.left - box.left, box.right - room.right, "wide",
         ("to the right", "to the left"), lambda _: wide),
        (box.height, room.height, room.top - box.top, box.bottom - room.bottom, "high",
         ("down", "up"), high),
    ):  # fmt: skip
        over = size - there
        if over > EPSILON:
            yield Fault(
                what, "address-place", over,
                f"{what} is {rounded_up(over)} too {much} for {where}, which is "
                f"{rounded_down(there)} {much} without the clear space round it",
                help(over),
            )  # fmt: skip
        elif max(before, after) > EPSILON:
            by, way = max((before, ways[0]), (after, ways[1]))
            yield Fault(
                what, "address-place", by,
                f"{what} reaches {rounded_up(by)} out of {where}",
                f"move it {rounded_up(by)} {way}",
            )  # fmt: skip


def type_faults(size: float) -> Iterator[Fault]:
    """Whether the type of an address is large enough for sorting machines."""
    if size < LEAST_TYPE - EPSILON:
        yield Fault(
            "the address", "address-type", LEAST_TYPE - size,
            f"the address is set in {size:g} pt, and sorting machines read 8 pt and more",
            "set it in 8 pt or more; shorten its lines where they do not fit then",
        )  # fmt: skip


def barcode_faults(address: Rectangle, others: Boxes) -> Iterator[Fault]:
    """Whether a barcode is clear of the address and of all else, and near enough to it."""
    for bars in (box for what, box in others if what == BARCODE):
        clear = Rectangle.between(
            bars.left - CLEAR_X, bars.top - CLEAR_Y, bars.right + CLEAR_X, bars.bottom + CLEAR_Y
        )
        for what, box in (("the address", address), *others):
            by = clear.depth(box) if what != BARCODE else 0.0
            if by:
                yield Fault(
                    what, "barcode-clear", by,
                    f"{with_article(what)} reaches {rounded_up(by)} into the clear space round "
                    "the barcode",
                    f"move it {rounded_up(by)} away from the bars",
                )  # fmt: skip
        gap = max(address.top - bars.bottom, bars.top - address.bottom)
        if gap > FARTHEST + EPSILON:
            yield Fault(
                "the barcode", "barcode-clear", gap - FARTHEST,
                f"the barcode is {rounded_up(gap - FARTHEST)} too far from the address",
                "put it 0.625 in or less above the first line",
            )  # fmt: skip


# -- the panel of a booklet ------------------------------------------------------------

OCR_SIDE, OCR_LOW, OCR_HIGH = 0.5 * INCH, 0.625 * INCH, 2.75 * INCH
"""What sorting machines read: so far from left and right, from so low to so high (202.2.1)."""
ZONE_WIDTH, ZONE_HEIGHT = 4.75 * INCH, 0.625 * INCH
"""The barcode clear zone at the lower right (DMM 202.5)."""


def read_area(width: float, height: float) -> Rectangle:
    """What sorting machines read of a letter of that size."""
    return Rectangle.between(OCR_SIDE, height - OCR_HIGH, width - OCR_SIDE, height - OCR_LOW)


def clear_zone(width: float, height: float) -> Rectangle:
    """What stays empty of a letter of that size, for the barcode of the Postal Service."""
    return Rectangle(width - ZONE_WIDTH, height - ZONE_HEIGHT, ZONE_WIDTH, ZONE_HEIGHT)


def kept_free(panel: AddressPanel) -> tuple[tuple[str, Rectangle], ...]:
    """The parts of a panel on which nothing is printed."""
    width, height = panel.page.width, panel.page.height
    return (
        ("the barcode clear zone at the lower right", clear_zone(width, height)),
        ("the left edge, where a tab is", Rectangle(0.0, 0.0, panel.tabs, height)),
        ("the right edge, where tabs are", Rectangle(width - panel.tabs, 0.0, panel.tabs, height)),
    )


def panel_faults(panel: AddressPanel, address: Rectangle, others: Boxes) -> Iterator[Fault]:
    """Whether everything on a panel is where it belongs."""
    rooms = {
        "the address": (panel.address, "the panel's address zone"),
        BARCODE: (panel.address, "the panel's address zone"),
        SENDER: (panel.sender, "the panel's place for the return address"),
        INDICIA: (panel.indicia, "the panel's place for the indicia"),
    }
    free = (
        *kept_free(panel),
        ("the area that sorting machines read", read_area(panel.page.width, panel.page.height)),
    )
    for what, box in (("the address", address), *others):
        if what in rooms:
            place, where = rooms[what]
            yield from inside(
                with_article(what), box, rectangle_of(place), where,
                "shorten its lines, or set it in smaller type", lambda _: "take fewer lines",
            )  # fmt: skip
            continue
        for where, area in free:
            by = area.depth(box)
            if by:
                yield Fault(
                    what, "postal-zone", by,
                    f"{with_article(what)} reaches {rounded_up(by)} into {where}",
                    f"move it by {rounded_up(by)} or more, or leave it out",
                )  # fmt: skip


def with_article(what: str) -> str:
    """A box as a sentence names it."""
    return what if what.startswith("the ") else f"the {what}"


# -- labels ----------------------------------------------------------------------------


def labels_of(page: LabelPage) -> tuple[Rectangle, ...]:
    """The labels of a sheet, row by row from the left."""
    across, down = page.label.width + page.column_gap, page.label.height + page.row_gap
    return tuple(
        Rectangle(
            page.left + column * across, page.top + row * down, page.label.width, page.label.height
        )
        for row in range(page.rows)
        for column in range(page.columns)
    )


def label_faults(
    page: LabelPage, address: Rectangle, others: Boxes, number: int
) -> Iterator[Fault]:
    """Whether an address lies on its label, and nothing else does but a barcode and a sender.

    ``number`` counts the labels from 0; raises IndexError where the sheet has none such.
    """
    label = labels_of(page)[number]
    room = label.inset(page.inset, page.inset)
    for what, box in (("the address", address), *others):
        if what in ("the address", BARCODE, SENDER):
            wide = "shorten its lines, or set it in smaller type of 8 pt or more"
            if what == BARCODE:
                room = label.inset(max(page.inset, CLEAR_X), max(page.inset, CLEAR_Y))
                wide = "mail without a barcode, or take wider labels such as `avery-5163`"
            yield from inside(
                with_article(what), box, room, "its label", wide,
                lambda _: "take fewer lines, or higher labels such as `avery-5163`",
            )  # fmt: skip
        elif by := label.depth(box):
            yield Fault(
                what, "window-shows", by,
                f"{with_article(what)} is on a label, where everybody can read it",
                "print nothing on a label but the address, its barcode and the return address",
            )  # fmt: skip
