"""Printing problems."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.problems import InputError, Problem

if TYPE_CHECKING:
    from guidegen.accessibility.report import AccessibilityReport
    from guidegen.project import Project


URGENCY = ("waived", "note", "warning", "error")


def print_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """All problems: as text to standard error, or as one JSON list to standard output.

    As text, errors come last, where they are read first in a terminal.
    """
    if form == "json":
        print(json.dumps([problem.as_json() for problem in problems], indent=2))
        return
    for problem in sorted(problems, key=lambda problem: URGENCY.index(problem.severity)):
        print(problem, file=sys.stderr)
    if problems:
        print(summary(problems), file=sys.stderr)


def print_build(built: Sequence[dict[str, object]], problems: Sequence[Problem], form: str) -> None:
    """What a build made and found; as text, only what it found, for the rest is printed."""
    if form == "json":
        found = [problem.as_json() for problem in problems]
        print(json.dumps({"built": built, "problems": found}, indent=2))
    else:
        print_problems(problems)


def summary(problems: Sequence[Problem]) -> str:
    """How many of each severity: "2 errors, 1 note"."""
    counts = Counter(problem.severity for problem in problems)
    parts = [
        f"{counts[name]} {name}{'s' if counts[name] > 1 and name != 'waived' else ''}"
        for name in ("error", "warning", "note", "waived")
        if counts[name]
    ]
    return ", ".join(parts) or "no problems"


def write_report(
    project: Project, guide: str, edition: str, file: Path
) -> tuple[Path, tuple[Problem, ...]]:
    """Write the accessibility report beside a built file; gives its path and what failed in it."""
    from guidegen.accessibility.report import SUFFIX
    from guidegen.writing import write_whole

    report = project.accessibility_report(guide, edition, file)
    path = file.with_name(f"{file.stem}{SUFFIX}")
    write_whole(path, report.text().encode())
    return path, report.problems


def sound_reports(
    project: Project, names: Sequence[str], edition: str
) -> Iterator[AccessibilityReport]:
    """The accessibility reports of those guides that can be built."""
    for name in names:
        try:
            yield project.accessibility_report(name, edition)
        except InputError:
            continue
