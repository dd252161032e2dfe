"""What is wrong with a row: collected, so that one report names all of it."""

from __future__ import annotations

from guidegen.mail.recipient import Rejected


class Faults:
    """The faults of one row; truthy if there are any."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []

    def add(self, field: str, rule: str, reason: str) -> None:
        """Add a fault of a field by our name of it; the reason never quotes the field."""
        self._found.append((rule, f"{field}: {reason}" if field else reason))

    def __bool__(self) -> bool:
        return bool(self._found)

    def rejected(self, row: int) -> Rejected:
        """The row with the rule of its first fault and the reasons of all."""
        return Rejected(row, self._found[0][0], "; ".join(reason for _, reason in self._found))
