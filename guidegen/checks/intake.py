"""The rules of the stages before: reading, validating, composing and laying out.

They are found there; here they are explained.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.problems import Problem

RULES: tuple[Rule, ...] = ()


def check(subject: Subject) -> Iterator[Problem]:
    """Nothing: what these rules look for, other stages find."""
    yield from ()
