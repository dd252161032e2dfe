"""Envelopes for tests, and what of a page shows where a letter has slipped in one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from guidegen.mail.envelope.envelopes import load
from guidegen.mail.envelope.privacy import Fault
from guidegen.mail.envelope.rectangle import INCH, Rectangle
from guidegen.model.envelope import Envelope, Size, Window, WindowEnvelope
from guidegen.problems import Position, Problems

NEAR = 1e-6


def inches(*values: float) -> Rectangle:
    return Rectangle(*(value * INCH for value in values))


def window(role: Any, left: float, bottom: float, width: float, height: float) -> Window:
    """A window, in inches."""
    return Window(
        role=role, left=left * INCH, bottom=bottom * INCH, width=width * INCH, height=height * INCH
    )


def envelope(
    *windows: Window,
    size: tuple[float, float] = (9.5, 4.125),
    folds: tuple[float, ...] = (3.667, 3.667, 3.666),
    face: int = 1,
    tolerance: float = 0.0,
) -> WindowEnvelope:
    """An envelope with a letter 8.5 in wide, in inches."""
    return WindowEnvelope(
        kind="window", name="Ours", size=Size(width=size[0] * INCH, height=size[1] * INCH),
        windows=windows, page=Size(width=8.5 * INCH, height=sum(folds) * INCH),
        folds=tuple(fold * INCH for fold in folds), face=face, fold_tolerance=tolerance * INCH,
    )  # fmt: skip


def built_in(name: str) -> Envelope:
    problems = Problems()
    found = load(name, None, Position(""), problems)
    assert found is not None, list(problems)
    return found


def window_envelope(name: str) -> WindowEnvelope:
    found = built_in(name)
    assert isinstance(found, WindowEnvelope)
    return found


LOB_ADDRESS = window("address", 0.625, 1.0, 4, 1)
LOB_RETURN = window("return", 0.625, 2.375, 3.25, 0.875)
SINGLE = window("address", 0.875, 0.5, 4.5, 1.125)


def shown(
    case: WindowEnvelope, role: Any, across: float, down: float, above: float, below: float
) -> Rectangle:
    """What of the page shows at one position, worked out from the envelope's side.

    ``across`` and ``down`` are 0 to 1: from the far left and top to the far right and bottom.
    ``above`` and ``below`` are -1 to 1: how far the panel's folds are off, downwards.
    """
    hole = next(window for window in case.windows if window.role == role)
    folds = len(case.folds)
    upper = sum(case.folds[: case.face - 1])
    lower = upper + case.folds[case.face - 1]
    upper += above * case.fold_tolerance if case.face > 1 else 0
    lower += below * case.fold_tolerance if case.face < folds else 0
    # In the envelope: the panel's corner, and the window from the top.
    panel_left = across * (case.size.width - case.page.width)
    panel_top = down * (case.size.height - (lower - upper))
    hole_top = case.size.height - hole.bottom - hole.height
    left = max(hole.left, panel_left) - panel_left
    right = min(hole.left + hole.width, panel_left + case.page.width) - panel_left
    top = max(hole_top, panel_top) - panel_top + upper
    bottom = min(hole_top + hole.height, panel_top + lower - upper) - panel_top + upper
    return Rectangle.between(left, top, right, bottom)


def holds(outer: Rectangle, inner: Rectangle) -> bool:
    return not (inner.width and inner.height) or (
        outer.left <= inner.left + NEAR
        and outer.top <= inner.top + NEAR
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


@st.composite
def envelopes(draw: st.DrawFn) -> WindowEnvelope:
    """Any envelope, its windows anywhere, its letter folded anyhow."""
    width, height = draw(st.floats(8.5, 12)), draw(st.floats(3.6, 12))
    tolerance = draw(st.floats(0, 0.25))
    panel = draw(st.floats(2.0, height - 2 * tolerance))
    folds = draw(st.sampled_from([(panel,), (panel, 2.0), (2.0, panel), (2.0, panel, 2.0)]))
    left, bottom = draw(st.floats(0, width - 0.2)), draw(st.floats(0, height - 0.2))
    hole = window(
        "address", left, bottom,
        draw(st.floats(0.1, width - left)), draw(st.floats(0.1, height - bottom)),
    )  # fmt: skip
    return envelope(
        hole, size=(width, height), folds=folds, face=folds.index(panel) + 1, tolerance=tolerance
    )


part = st.floats(0, 1)
off = st.floats(-1, 1)


def only(faults: Iterator[Fault]) -> Fault:
    (fault,) = faults
    assert fault.help
    return fault


def shifted(box: Rectangle, across: float, down: float) -> Rectangle:
    return Rectangle(box.left + across * INCH, box.top + down * INCH, box.width, box.height)
