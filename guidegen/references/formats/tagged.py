"""Lines that begin with a tag, as in RIS and in PubMed's format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guidegen.problems import Position


@dataclass(slots=True)
class Tagged:
    """A value with its tag and the line that it begins on."""

    tag: str
    value: str
    line: int


@dataclass(slots=True)
class Record:
    """The tagged values of one record, in order."""

    name: str
    values: list[Tagged] = field(default_factory=list)

    @property
    def at(self) -> Position:
        """Where the record begins."""
        return Position(self.name, self.values[0].line if self.values else 1)

    def place(self, tag: str) -> Position:
        """Where the first value with a tag stands, or else the record."""
        return next(
            (Position(self.name, one.line) for one in self.values if one.tag == tag), self.at
        )

    def all(self, *tags: str) -> list[str]:
        """The values of these tags that hold something, in the order of the file."""
        return [one.value for one in self.values if one.tag in tags and one.value]

    def first(self, *tags: str) -> str:
        """The first value among these tags, the tags tried in order; or nothing."""
        for tag in tags:
            for one in self.values:
                if one.tag == tag and one.value:
                    return one.value
        return ""


def lines(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
    """(number from 1, tag or nothing, value) of each line; ``pattern`` groups tag and value."""
    for number, line in enumerate(text.split("\n"), 1):
        match = pattern.fullmatch(line)
        tag, value = (match[1], match[2]) if match else ("", line)
        yield number, tag.strip(), (value or "").strip()


def tag_line(tag: str, values: Iterable[str]) -> Iterator[str]:
    """Lines of RIS; a value takes one line, and an empty one none."""
    for value in values:
        if text := " ".join(value.split()):
            yield f"{tag}  - {text}"
