"""YAML data that remembers where it came from.

Every scalar is text: fields decide what it means (a date, a number, a word), so
``no`` stays a word and ``1.10`` keeps its zero.  An empty value or ``null`` is None.
"""

from __future__ import annotations

from guidegen.problems import Position


class LocatedStr(str):
    """A scalar, as the author spelled it; ``at`` is where it begins."""

    __slots__ = ("at",)
    at: Position

    def __new__(cls, text: str, at: Position) -> LocatedStr:
        self = super().__new__(cls, text)
        self.at = at
        return self

    def __getnewargs__(self) -> tuple[str, Position]:  # type: ignore[override]
        """What a copy or an unpickled one is made of."""
        return str(self), self.at


class LocatedList(list[object]):
    """A sequence; ``at`` is where it begins, ``item_at`` where each item does."""

    __slots__ = ("at", "item_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.item_at: list[Position] = []


class LocatedDict(dict[str, object]):
    """A mapping; ``at`` is where it begins, ``key_at`` where each key stands."""

    __slots__ = ("at", "key_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.key_at: dict[str, Position] = {}


def position_of(value: object, path: tuple[str | int, ...] = ()) -> Position | None:
    """Where the item at ``path`` inside ``value`` stands: the deepest place known.

    A key that is absent leads to its mapping; None if nothing carries a place.
    """
    at = getattr(value, "at", None)
    for step in path:
        if isinstance(value, LocatedDict) and isinstance(step, str) and step in value:
            at = value.key_at[step]
            value = value[step]
            at = getattr(value, "at", at) if isinstance(value, LocatedStr) else at
        elif isinstance(value, LocatedList) and isinstance(step, int) and step < len(value):
            at = value.item_at[step]
            value = value[step]
        else:
            break
    return at
