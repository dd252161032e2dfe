"""Stacks side by side: columns of a box, cells of a table row, labels of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.layout.piece import Piece, Stack


class SideBySide(Piece):
    """Stacks beside one another; shares are relative widths or, with ``fixed``, points.

    Cut by cutting every stack at the same height.
    """

    def __init__(
        self, stacks: Sequence[Stack], weights: Sequence[float], gutter: float = 18,
        before: float = 0, after: float = 8,
    ) -> None:  # fmt: skip
        super().__init__(before, after)
        self.stacks = list(stacks)
        self.weights = list(weights) or [1.0] * len(self.stacks)
        self.gutter = gutter

    def widths(self, width: float) -> list[float]:
        """The width of each stack within ``width``."""
        usable = width - self.gutter * (len(self.stacks) - 1)
        total = sum(self.weights)
        return [usable * weight / total for weight in self.weights]

    def _height(self, width: float) -> float:
        pairs = zip(self.stacks, self.widths(width), strict=True)
        return max(stack.wrap(share)[1] for stack, share in pairs)

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        if not force:
            return []
        heads, tails = cut_all(self.stacks, self.widths(width), height)
        if heads is None:
            return []
        return [self._like(heads, self.spaceBefore, 0), self._like(tails, 0, self.spaceAfter)]

    def _like(self, stacks: Sequence[Stack], before: float, after: float) -> SideBySide:
        return SideBySide(stacks, self.weights, self.gutter, before, after)

    def inner(self) -> Iterator[Piece]:
        return iter(self.stacks)

    def draw(self) -> None:
        x = 0.0
        for stack, width in zip(self.stacks, self.widths(self.width), strict=True):
            _, height = stack.wrap(width)
            stack.drawOn(self.canv, x, self.height - height)
            x += width + self.gutter


def cut_all(
    stacks: Sequence[Stack], widths: Sequence[float], height: float
) -> tuple[list[Stack] | None, list[Stack]]:
    """Cut every stack at ``height``; (None, ...) where not all of it can be cut."""
    heads, tails = [], []
    for stack, width in zip(stacks, widths, strict=True):
        if stack.wrap(width)[1] <= height:
            heads.append(stack)
            tails.append(Stack([]))
            continue
        parts = stack.divide(width, height) or stack.divide(width, height, force=True)
        if not parts:
            return None, []
        head, tail = parts
        heads.append(head if isinstance(head, Stack) else Stack([head]))
        tails.append(tail if isinstance(tail, Stack) else Stack([tail]))
    return heads, tails


class Labelled(Piece):
    """A label hanging to the left of a stack: list items and reference entries."""

    def __init__(
        self, label: Piece, body: Stack, indent: float, before: float = 0, after: float = 0
    ) -> None:
        super().__init__(before, after)
        self.label = label
        self.body = body
        self.indent = indent

    def _height(self, width: float) -> float:
        label = self.label.wrap(self.indent)[1]
        return max(label, self.body.wrap(width - self.indent)[1])

    def head_height(self, width: float) -> float:
        label = self.label.wrap(self.indent)[1]
        return max(label, self.body.head_height(width - self.indent))

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        if self.label.wrap(self.indent)[1] > height and not force:
            return []
        parts = self.body.divide(width - self.indent, height, force)
        if not parts:
            return []
        head, tail = (p if isinstance(p, Stack) else Stack([p]) for p in parts)
        first = Labelled(self.label, head, self.indent, self.spaceBefore, 0)
        return [first, Labelled(Stack([]), tail, self.indent, 0, self.spaceAfter)]

    def inner(self) -> Iterator[Piece]:
        yield self.body

    def draw(self) -> None:
        _, height = self.label.wrap(self.indent)
        self.label.drawOn(self.canv, 0, self.height - height)
        _, height = self.body.wrap(self.width - self.indent)
        self.body.drawOn(self.canv, self.indent, self.height - height)
