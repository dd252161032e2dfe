"""How long it is to a guide's next review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

AHEAD = 60
"""Days before a review is due from which on people are told."""


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """The day of a guide's next review, and how many days are left to it."""

    due: date
    days: int

    @classmethod
    def of(cls, text: str, day: date) -> ReviewDue | None:
        """The review that is due on a day written as 2026-11-20; None where it is no day."""
        try:
            due = date.fromisoformat(text)
        except ValueError:
            return None
        return cls(due, (due - day).days)

    @property
    def state(self) -> str:
        """``overdue``, ``soon`` or ``later``; on its day a review is overdue."""
        return "overdue" if self.days <= 0 else "soon" if self.days <= AHEAD else "later"

    @property
    def said(self) -> str:
        """The state in words; nothing where nobody needs to be told yet."""
        if self.state == "later":
            return ""
        if self.state == "overdue":
            return f"the review was due on {self.due}: nothing is released before it is done"
        days = "1 day" if self.days == 1 else f"{self.days} days"
        return f"the review is due on {self.due}, in {days}"
