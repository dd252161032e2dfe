"""Printing problems."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence

from guidegen.problems import Problem


def print_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """All problems: as text to standard error, or as one JSON list to standard output."""
    if form == "json":
        print(json.dumps([problem.as_json() for problem in problems], indent=2))
        return
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(summary(problems), file=sys.stderr)


def summary(problems: Sequence[Problem]) -> str:
    """How many of each severity: "2 errors, 1 note"."""
    counts = Counter(problem.severity for problem in problems)
    parts = [
        f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}"
        for name in ("error", "warning", "note")
        if counts[name]
    ]
    return ", ".join(parts) or "no problems"
