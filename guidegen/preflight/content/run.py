"""Following the content of one page, operator by operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from guidegen.preflight.base import Rectangle
from guidegen.preflight.content.colors import Paint
from guidegen.preflight.content.marks import Group, Kind, Mark, Picture
from guidegen.preflight.content.matrices import (
    IDENTITY,
    Matrix,
    box_under,
    common,
    is_finite,
    times,
)
from guidegen.preflight.content.reading import Number, Unreadable, object_number
from guidegen.preflight.content.source import Content, Resources, Source, TooMuch
from guidegen.preflight.content.state import State

DEEPEST = 24
"""How deep forms may stand in one another."""
MOST_SAVED = 2000
"""How often ``q`` may stand without its ``Q``; viewers stop at much less."""
NOWHERE: Rectangle = (float("inf"), float("inf"), float("-inf"), float("-inf"))


class Run:
    """What is known while the content of a page is followed.

    Attributes:
        state, resources: Those that hold now.
        base: The matrix of the page, or of the form that is followed: patterns lie in it.
        path: The subpaths of the path that is being made: boxes, and the number of points.
        clipping: Whether that path will clip what follows.
        text, line: The matrices of text and of its line.
        clip_text: Boxes of text that will clip what follows.
        layers: For each marked content that is open, whether it is hidden.
        tolerant: How many sections are open that allow operators that nobody knows.
        shown: Patterns and fonts whose own content was followed on this page.
    """

    def __init__(
        self, source: Source, resources: Resources, bleed: Rectangle,
        actions: Mapping[str, Callable[[Run, list[Any]], None]],
    ) -> None:  # fmt: skip
        self.source = source
        self.resources = resources
        self.state = State(bleed)
        self.base: Matrix = IDENTITY
        self.marks: list[Mark] = []
        self.groups: list[Group] = []
        self.troubles: dict[str, int] = {}
        self.path: list[list[float]] = []
        self.clipping = False
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.clip_text: list[Rectangle] = []
        self.layers: list[bool] = []
        self.tolerant = 0
        self.shown: set[tuple[str, Number]] = set()
        self._actions = actions
        self._saved: list[State] = []
        self._open: list[Number] = []

    # -- following ---------------------------------------------------------------------

    def follow(self, content: Content) -> None:
        """Do what content says; what cannot be done becomes a trouble.  Raises TooMuch."""
        for damage in content.damage:
            self.trouble(f"the content is damaged: {damage}")
        for operator, operands in content.steps:
            action = self._actions.get(operator)
            if action is None:
                if not self.tolerant:
                    self.trouble(f"`{operator[:20]}` is no operator of PDF")
                continue
            try:
                action(self, operands)
            except TooMuch:
                raise
            except Unreadable as unreadable:
                self.trouble(str(unreadable))
            except Exception:  # A file may hold anything, and pikepdf raises accordingly.
                self.trouble(f"the operator `{operator}` has values that it cannot use")

    def follow_inside(
        self, holder: Any, resources: Resources, matrix: Matrix, box: Rectangle | None
    ) -> None:
        """Follow the content of a form, a pattern or a letter in a state of its own."""
        number = object_number(holder)
        if len(self._open) >= DEEPEST:
            raise Unreadable("forms stand too deep in one another")
        if number in self._open:
            raise Unreadable("a form contains itself")
        kept = self._kept()
        self.resources, self._saved, self.layers = resources, [], list(self.layers)
        self.state = copy(self.state)
        self.state.ctm = self.base = times(matrix, self.state.ctm)
        self.path, self.clipping = [], False
        if box is not None:
            self.clip(box_under(self.state.ctm, box))
        self._open.append(number or (0, 0))
        try:
            self.follow(self.source.content(holder))
        finally:
            self._open.pop()
            self._bring_back(kept)

    def _kept(self) -> tuple[Any, ...]:
        return (
            self.resources, self._saved, self.layers, self.state, self.base, self.path,
            self.clipping, self.text, self.line, self.tolerant,
        )  # fmt: skip

    def _bring_back(self, kept: tuple[Any, ...]) -> None:
        (
            self.resources, self._saved, self.layers, self.state, self.base, self.path,
            self.clipping, self.text, self.line, self.tolerant,
        ) = kept  # fmt: skip

    def save(self) -> None:
        if len(self._saved) >= MOST_SAVED:
            raise Unreadable("`q` stands too often without its `Q`")
        self._saved.append(copy(self.state))

    def restore(self) -> None:
        if not self._saved:
            raise Unreadable("`Q` stands without its `q`")
        self.state = self._saved.pop()

    # -- marking -----------------------------------------------------------------------

    def trouble(self, said: str) -> None:
        self.troubles[said] = self.troubles.get(said, 0) + 1

    def clip(self, box: Rectangle) -> None:
        """Let nothing be painted outside of a rectangle."""
        self.state.clip = common(self.state.clip, box) or NOWHERE

    def seen(self, box: Rectangle) -> Rectangle | None:
        """What is seen of a rectangle; None where nothing is."""
        if not is_finite(box):
            raise Unreadable("something is painted at no place that can be told")
        return None if any(self.layers) else common(box, self.state.clip)

    def mark(
        self, kind: Kind, box: Rectangle, paint: Paint | None, size: float = 0.0,
        stroke: bool = False, picture: Picture | None = None,
    ) -> bool:  # fmt: skip
        """Note something that is painted; False where nothing of it is seen."""
        seen = self.seen(box)
        if seen is None:
            return False
        state = self.state
        self.marks.append(
            Mark(
                kind, seen, paint, size, state.over_stroke if stroke else state.over_fill,
                state.opm, state.see_through(stroke), picture,
            )
        )  # fmt: skip
        return True
