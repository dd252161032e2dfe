"""In what a piece is mailed, as YAML: ``guides/envelopes/NAME.yaml``, or one that comes along.

Envelopes differ from maker to maker, so their windows are data and not constants.  What one
value must be is said here; what values must be beside each other, in
``guidegen/mail/envelope/contradictions.py``.  Lengths are kept in points.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidegen.model.base import Model, SchemaVersion
from guidegen.model.printer import Length, Within

Side = Annotated[Length, Within(0.1, 20, "in")]
"""A width or a height."""
Offset = Annotated[Length, Within(0, 20, "in")]
"""How far something is from an edge."""
Count = Annotated[int, Within(1, 100)]
Role = Literal["address", "return"]


class Size(Model):
    """A width and a height; of a mailpiece, the width is parallel to the lines of its address."""

    width: Side
    height: Side


class Window(Model):
    """A window as its maker names it: from the left and the bottom edge, the flap on top."""

    role: Role
    left: Offset
    bottom: Offset
    width: Side
    height: Side


class Place(Model):
    """A rectangle of a page, from its top left corner."""

    left: Offset
    top: Offset
    width: Side
    height: Side


class _Profile(Model):
    schema_: SchemaVersion = Field(default=1, alias="schema")
    name: str
    sources: dict[str, str] = {}
    """Where the values come from, by their keys, such as ``windows`` and ``size.width``."""
    measured: str = ""
    """When and by whom it was measured: ``2026-11-20 by Pat``, or ``2026-11-20 from a drawing``."""


class WindowEnvelope(_Profile):
    """An envelope with windows, and the letter that is folded into it."""

    kind: Literal["window"]
    size: Size
    windows: Annotated[tuple[Window, ...], Field(min_length=1)]
    page: Size
    """The letter as it is printed."""
    folds: Annotated[tuple[Side, ...], Field(min_length=1)]
    """The heights of the panels from the page's top; one alone is a letter that is not folded."""
    face: Count = 1
    """Which panel faces the window, counted from the page's top."""
    fold_tolerance: Annotated[Length, Within(0, 0.25, "in")] = 0.0
    """How far a fold may lie above or below its place."""
    measure: bool = False
    """Whether its windows are an example that has to be measured before anything is mailed."""


class AddressPanel(_Profile):
    """The back cover of a booklet that is mailed without an envelope, as the address is read."""

    kind: Literal["panel"]
    page: Size
    address: Place
    sender: Place
    """Where the return address is."""
    indicia: Place
    tabs: Offset
    """How far the tabs that hold the booklet shut reach in from the left and the right edge."""


class LabelPage(_Profile):
    """A sheet of labels."""

    kind: Literal["labels"]
    page: Size
    label: Size
    columns: Count
    rows: Count
    left: Offset
    top: Offset
    column_gap: Offset
    row_gap: Offset
    inset: Offset
    """How far from a label's edges print must keep, as sheets shift in a printer."""


Envelope = WindowEnvelope | AddressPanel | LabelPage
KINDS: dict[str, type[WindowEnvelope] | type[AddressPanel] | type[LabelPage]] = {
    "window": WindowEnvelope, "panel": AddressPanel, "labels": LabelPage,
}  # fmt: skip
