"""Problems found in an author's files, each with its place and a way out.

Exceptions::

    GuidegenError
    ├── InputError        problems in the input; carries all of them
    ├── FontError         a font file that cannot be used
    └── UsageError        the command or call itself is wrong
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note", "waived"]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: path relative to the project, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        at: Where it is.
        rule: Stable id in kebab case, such as ``unknown-key``.
        message: What is wrong, in plain words.
        help: How to mend it.
        severity: ``error`` stops a build, ``warning`` and ``note`` do not; ``waived``
            is what an author lets stand.
        reason: Why it is waived.
    """

    at: Position
    rule: str
    message: str
    help: str = ""
    severity: Severity = "error"
    reason: str = ""

    def __str__(self) -> str:
        lines = [f"{self.at}: {self.severity}[{self.rule}]: {self.message}"]
        if self.reason:
            lines.append(f"  reason: {self.reason}")
        elif self.help:
            lines.append(f"  help: {self.help}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The problem as plain data: file, line, column, severity, rule, message, help, reason."""
        flat = asdict(self)
        place = flat.pop("at")
        return {**place, **flat}


@dataclass(slots=True)
class Problems:
    """Collects problems, so that a run reports all of them at once."""

    _found: dict[Problem, None] = field(default_factory=dict)

    def add(
        self,
        at: Position,
        rule: str,
        message: str,
        help: str = "",
        severity: Severity = "error",
    ) -> None:
        """Add one problem; the same one twice is kept once."""
        self._found[Problem(at, rule, message, help, severity)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.update(dict.fromkeys(problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda p: (p.at, p.rule, p.message)))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that stop a build, in the order of their places."""
        return tuple(problem for problem in self if problem.severity == "error")

    def raise_errors(self) -> None:
        """Raise InputError with everything found, if any of it is an error."""
        if self.errors:
            raise InputError(tuple(self))


class GuidegenError(Exception):
    """Base of all errors that guidegen raises on purpose."""


class InputError(GuidegenError):
    """The input has problems; ``problems`` holds all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(GuidegenError):
    """The command or the call is wrong: no such guide, edition or folder."""


class FontError(GuidegenError):
    """A font file is missing or is not a TrueType font; ``file`` names it."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"the font `{file}` {reason}")
        self.file = file


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known spelling, or lists what is known."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if not names:
        return "nothing of this kind is defined yet"
    shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"known here: {shown}"
