"""A person to whom a guide is posted, as the letter and the envelope print it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Recipient:
    """One piece of mail.

    Attributes:
        row: The row of the list as a spreadsheet counts it: the header is row 1.
        name: The first line of the address, in capitals (USPS Publication 28).
        greeting: The name as a letter greets it.
        lines: The lines of the address under the name, in capitals; the last one names city,
            state and ZIP, or the country.
        routing: ZIP, ZIP+4 and delivery point as 0, 5, 9 or 11 digits, for the barcode.
        country: ISO 3166 code of two letters.
        ref: The requester's own reference, where the list has one.
        seed: Whether it is an address of the sender's own, to see that mail arrives.
    """

    row: int
    name: str
    greeting: str
    lines: tuple[str, ...]
    routing: str = ""
    country: str = "US"
    ref: str = ""
    seed: bool = False

    @property
    def address(self) -> tuple[str, ...]:
        """All lines of the address."""
        return (self.name, *self.lines)

    def as_line(self) -> str:
        """One line of JSON."""
        return _encoded({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def from_line(cls, line: str) -> Recipient:
        """The reverse of ``as_line``; raises ValueError, KeyError or TypeError."""
        data: dict[str, Any] = json.loads(line)
        data["lines"] = tuple(data["lines"])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not mailed: its number, the rule, and the reason without personal data."""

    row: int
    rule: str
    reason: str
