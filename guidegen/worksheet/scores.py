"""How the two instruments are scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.worksheet.items import Answer


@dataclass(frozen=True, slots=True)
class Score:
    """How many items are met, are not, do not apply, and are still open."""

    met: int = 0
    not_met: int = 0
    not_applicable: int = 0
    open: int = 0

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Score:
        """The score of what guidegen could decide."""
        count = Counter(answer.verdict for answer in answers)
        return cls(count["met"], count["not met"], count["not applicable"], count[None])

    @property
    def items(self) -> int:
        """All items."""
        return self.decided + self.open

    @property
    def decided(self) -> int:
        """Those with an answer."""
        return self.met + self.not_met + self.not_applicable

    @property
    def percent(self) -> int | None:
        """100 x met / (met + not met), rounded; None where no item counts.

        PEMAT and the Index score alike: what does not apply is left out.
        """
        counted = self.met + self.not_met
        return (200 * self.met + counted) // (2 * counted) if counted else None
