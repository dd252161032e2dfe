"""Where words stand in a file: folded YAML text keeps only the place where it begins."""

from __future__ import annotations

import re
from pathlib import Path

from guidegen.problems import Position

FARTHEST = 80
"""Lines of a file that a text field is taken to have at most."""

_WORD = re.compile(r"\w+")
_BETWEEN = r"[\W_]{1,12}?"
"""What may stand between two words of a text: spaces, line breaks, marks of bold and italic."""


def phrase(words: str) -> re.Pattern[str] | None:
    """A pattern that finds ``words`` however lines break between them; None without any."""
    found = _WORD.findall(words)
    if not found:
        return None
    return re.compile(r"(?<!\w)" + _BETWEEN.join(map(re.escape, found)) + r"(?!\w)", re.IGNORECASE)


def search(lines: list[str], at: Position, pattern: re.Pattern[str], nth: int = 0) -> Position:
    """The place of the ``nth`` match (from 0) in the field that begins at ``at``.

    ``at`` itself where there are fewer matches.
    """
    if not at.file or at.line > len(lines):
        return at
    rest = lines[at.line - 1 : at.line - 1 + FARTHEST]
    text = "\n".join([" " * (at.column - 1) + rest[0][at.column - 1 :], *rest[1:]])
    for count, match in enumerate(pattern.finditer(text)):
        if count == nth:
            before = text[: match.start()]
            return Position(
                at.file,
                at.line + before.count("\n"),
                match.start() - before.rfind("\n"),
            )
    return at


def lines_of(path: Path) -> list[str]:
    """The lines of a file; none where it cannot be read."""
    if not path.is_file():
        return []
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
