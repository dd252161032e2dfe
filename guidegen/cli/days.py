"""Days as people type them."""

from __future__ import annotations

import re
from datetime import date

from guidegen.problems import UsageError


def day_of(text: str | None) -> date:
    """A day as typed, or today; raises UsageError."""
    if text is None:
        from guidegen.records.signatures import today

        return today()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"`{text}` is no day; write it as 2026-11-20")
