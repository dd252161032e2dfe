"""Changing a value in an author's YAML, with every other character left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidegen.source.located import LocatedStr

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""Lines as the reader counts them; a text may have other characters that Python splits at."""


def with_values(text: str, changes: Iterable[tuple[LocatedStr, str]]) -> str:
    """The text with each of these values replaced; quotes stay where there were some.

    Old and new values must stand in one line, as versions and dates do, and need no escapes.
    ``text`` has no byte order mark.  Raises Misplaced where a value does not stand where it is
    said to.
    """
    lines = _LINES.findall(text)
    for old, new in sorted(changes, key=lambda pair: pair[0].at, reverse=True):
        line = lines[old.at.line - 1] if old.at.line <= len(lines) else ""
        start = old.at.column - 1
        quoted = _QUOTED.match(line, start)
        quote = quoted[0][0] if quoted else ""
        written = f"{quote}{old}{quote}"
        if not old or not line.startswith(written, start):
            raise Misplaced(old)
        if quoted and len(quoted[0]) != len(written):
            raise Misplaced(old)
        lines[old.at.line - 1] = f"{line[:start]}{quote}{new}{quote}{line[start + len(written) :]}"
    return "".join(lines)


class Misplaced(ValueError):
    """A value that is not written in one line, as plain or quoted text; ``value`` holds it."""

    def __init__(self, value: LocatedStr) -> None:
        super().__init__(f"`{value}` does not stand at {value.at}")
        self.value = value
