"""A finding that an author has looked at and lets stand."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from guidegen.model.base import Key, Model

SHORTEST_REASON = 15
"""Characters of the shortest reason: "ok" tells the next editor nothing."""


def _reason(value: str) -> str:
    if len(value.strip()) < SHORTEST_REASON:
        raise ValueError(
            "this reason is too short: at least a sentence of "
            f"{SHORTEST_REASON} characters is wanted"
        )
    return value


class Waiver(Model):
    """The rule that is waived in this file, why, and where.

    ``words`` are words of the place, or of what is said of it; without them the rule is
    waived in the whole file.
    """

    rule: Key
    reason: Annotated[str, AfterValidator(_reason)]
    words: str = ""


Waivers = tuple[Waiver, ...]
