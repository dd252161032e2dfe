"""Boxes: a tinted panel with a colored bar, a ruled outline, or a card to cut out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidegen.document.primitives import Tone
from guidegen.layout.paint import paint_scene
from guidegen.layout.piece import Piece, Whole, fill, gap, head_of, stack_height
from guidegen.layout.theme import Theme
from guidegen.pictures.icons import icon

PADDING = 14.0
BAR = 5.0
RADIUS = 7.0
ICON = 24.0
SCRAP = 30.0
"""In points at the screen edition's size of type; they grow with it."""

NARROWEST = 60.0
"""Boxes inside boxes stop getting narrower here, in points."""

SMALL = 200.0
"""A panel no taller than this (points) is never cut: about a quarter page."""

KEPT = 0.7
"""A kept panel that takes more of a page than this is cut, but only between its parts."""

FILLS: dict[str, str] = {
    "primary": "primary-tint", "accent": "accent-tint", "calm": "calm-tint",
    "caution": "caution-tint", "urgent": "urgent-tint", "neutral": "neutral-tint",
}  # fmt: skip
EDGES: dict[str, str] = {
    "primary": "primary", "accent": "accent", "calm": "calm",
    "caution": "caution", "urgent": "urgent", "neutral": "muted",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PanelLook:
    """How a panel looks; a ``keep`` one is cut only where it takes most of a page."""

    theme: Theme
    tone: Tone = "primary"
    icon: str | None = None
    frame: str = "panel"
    keep: bool = False


class Panel(Piece):
    """Pieces inside a frame; cut between them when it is too tall for the page."""

    def __init__(self, title: Piece | None, body: Sequence[Piece], look: PanelLook) -> None:
        self.scale = look.theme.scale
        super().__init__(before=12 * self.scale, after=14 * self.scale)
        self.title = title
        self.body = list(body)
        self.look = look

    # -- measures -----------------------------------------------------------

    @property
    def _padding(self) -> float:
        return PADDING * self.look.theme.inset

    @property
    def _left(self) -> float:
        return self._padding + (BAR * self.scale if self.look.frame == "panel" else 0)

    def _inner_width(self, width: float) -> float:
        return max(width - self._left - self._padding, NARROWEST)

    @property
    def _icon(self) -> float:
        """The side of the icon beside the title; 0 without one."""
        return ICON * self.scale if self.look.icon else 0

    def _title_indent(self) -> float:
        return self._icon + 8 * self.scale if self.look.icon else 0

    def _title_height(self, width: float) -> float:
        if self.title is None:
            return 0
        _, height = self.title.wrap(self._inner_width(width) - self._title_indent())
        return float(max(height, self._icon) + self.title.getSpaceAfter())

    def _height(self, width: float) -> float:
        inner = self._inner_width(width)
        return 2 * self._padding + self._title_height(width) + stack_height(self.body, inner)

    def head_height(self, width: float) -> float:
        whole = self.wrap(width)[1]
        if self._is_whole(width):
            return whole
        first = head_of(self._parts(), self._inner_width(width))
        return min(whole, max(2 * self._padding + self._title_height(width) + first, SMALL * 0.7))

    # -- cutting ------------------------------------------------------------

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        if self._is_whole(width) and not force:
            return []
        room = height - 2 * self._padding - self._title_height(width)
        placed, rest = fill(self._parts(), self._inner_width(width), room, force)
        if not placed or not rest:
            return []
        if not force and self._is_scrap(rest, width):
            return []
        head = Panel(self.title, [item.piece for item in placed], self.look)
        head.spaceBefore, head.spaceAfter = self.spaceBefore, 0
        tail = Panel(None, rest, replace(self.look, icon=None))
        tail.spaceBefore, tail.spaceAfter = 0, self.spaceAfter
        return [head, tail]

    def _is_whole(self, width: float) -> bool:
        most = self.look.theme.page.depth * KEPT if self.look.keep else SMALL
        return self.wrap(width)[1] <= max(most, SMALL)

    def _parts(self) -> Sequence[Piece]:
        """The pieces inside; those of a kept panel hold together."""
        return [_whole(piece) for piece in self.body] if self.look.keep else self.body

    def _is_scrap(self, rest: Sequence[Piece], width: float) -> bool:
        """Whether so little is left over that the panel had better move as a whole."""
        scrap = stack_height(rest, self._inner_width(width)) < SCRAP * self.scale
        return scrap and self.wrap(width)[1] < self.look.theme.page.depth * 0.5

    def inner(self) -> Iterator[Piece]:
        if self.title is not None:
            yield self.title
        yield from self.body

    def stretched(self, extra: float) -> Piece:
        taller = self.body[-1].stretched(extra) if self.body else None
        if taller is None or taller is self.body[-1]:
            return self
        panel = Panel(self.title, [*self.body[:-1], taller], self.look)
        panel.names = self.names
        return panel

    # -- drawing ------------------------------------------------------------

    def draw(self) -> None:
        with self.canv.artifact("Background"):
            self._draw_frame()
        top = self.height - self._padding
        inner = self._inner_width(self.width)
        if self.title is not None:
            top = self._draw_title(top)
        above: Piece | None = None
        for piece in self.body:
            top -= gap(above, piece)
            _, height = piece.wrap(inner)
            piece.drawOn(self.canv, self._left, top - height)
            top -= height
            above = piece

    def _draw_frame(self) -> None:
        canvas, color = self.canv, self.look.theme.color
        bar, radius = BAR * self.scale, RADIUS * self.scale
        canvas.saveState()
        if self.look.frame == "panel":
            canvas.setFillColor(color(EDGES[self.look.tone]))
            canvas.roundRect(0, 0, self.width, self.height, radius, stroke=0, fill=1)
            canvas.setFillColor(color(FILLS[self.look.tone]))
            canvas.roundRect(bar, 0, self.width - bar, self.height, radius, stroke=0, fill=1)
            canvas.rect(bar, 0, radius, self.height, stroke=0, fill=1)
        else:
            canvas.setStrokeColor(color(EDGES[self.look.tone]))
            canvas.setLineWidth(1.4)
            if self.look.frame == "card":
                canvas.setDash(5, 4)
            canvas.roundRect(0.7, 0.7, self.width - 1.4, self.height - 1.4, radius)
        canvas.restoreState()

    def _draw_title(self, top: float) -> float:
        if self.title is None:
            return top
        indent = self._title_indent()
        _, height = self.title.wrap(self._inner_width(self.width) - indent)
        row = max(height, self._icon)
        if self.look.icon:
            scene = icon(self.look.icon, self._icon, EDGES[self.look.tone])
            with self.canv.artifact():
                paint_scene(self.canv, scene, self._left, top - self._icon, self.look.theme)
        nudge = (self._icon - 20 * self.scale) / 2 if height < self._icon else 0
        self.title.drawOn(self.canv, self._left + indent, top - height - nudge)
        return float(top - row - self.title.getSpaceAfter())


def _whole(piece: Piece) -> Piece:
    whole = Whole([piece], piece.getSpaceBefore(), piece.getSpaceAfter())
    whole.keep_with_next = piece.keep_with_next
    return whole
