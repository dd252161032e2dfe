"""The syntax of BibTeX: entries, fields, strings, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guidegen.problems import Position, Problems

_ENTRY = re.compile(r"@[ \t]*([A-Za-z]+)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]", re.M)
_KEY = re.compile(r"\s*([^\s,{}=\"]*?)\s*([,})])")
_NAME = re.compile(r"[\s,]*([A-Za-z][^\s={}\",#%()']*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"()=]+")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_QUOTE = re.compile(r'\\.|[{}"]', re.S)

MAX_FAULTS = 20
"""Faults of syntax after which a file is given up: looking for each one's end takes time."""

MONTHS = {
    name: str(number)
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


@dataclass(slots=True)
class Entry:
    """An entry: its type and field names in small letters, its values still LaTeX."""

    kind: str
    key: str
    at: Position
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)


class _Fault(Exception):
    """The text is wrong at an offset."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset, self.message = offset, message


class Parser:
    """Reads the entries of a text; after a fault it goes on with the next entry."""

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self._text, self._name, self._problems = text, name, problems
        self._strings = dict(MONTHS)
        self._seen, self._line = 0, 1
        self._faults = 0

    def entries(self) -> Iterator[Entry]:
        """All entries that can be read; faults go to the problems."""
        at = 0
        while match := _ENTRY.search(self._text, at):
            kind, closing = match[1].lower(), ")" if match[2] == "(" else "}"
            begin, at = match.start(), match.end()
            try:
                if kind in ("comment", "preamble"):
                    at = self._balanced(at, begin) if closing == "}" else at
                elif kind == "string":
                    at = self._string(at, closing)
                else:
                    entry = Entry(kind, "", self._at(begin))
                    at = self._entry(entry, at, closing)
                    yield entry
            except _Fault as fault:
                at = self._report(fault, begin)

    def _report(self, fault: _Fault, begin: int) -> int:
        """Report a fault; the offset at which to go on."""
        self._problems.add(
            self._at(fault.offset), "import-syntax", fault.message,
            f"Look at the entry that begins on line {self._at(begin).line}: a brace, a quotation "
            "mark or a comma may be missing. If the file is cut off, export it again.",
        )  # fmt: skip
        self._faults += 1
        following = _NEXT.search(self._text, begin + 1) if self._faults < MAX_FAULTS else None
        return following.start() if following else len(self._text)

    def _at(self, offset: int) -> Position:
        if offset < self._seen:
            self._seen, self._line = 0, 1
        self._line += self._text.count("\n", self._seen, offset)
        self._seen = offset
        return Position(self._name, self._line, offset - self._text.rfind("\n", 0, offset))

    def _entry(self, entry: Entry, at: int, closing: str) -> int:
        match = _KEY.match(self._text, at)
        if not match:
            raise _Fault(at, "This entry has no key, or no comma after its key.")
        entry.key, at = match[1], match.end()
        if match[2] == closing:
            return at
        while True:
            at = self._skip(at)
            if self._text.startswith(closing, at):
                return at + 1
            if at >= len(self._text):
                raise _Fault(_start(entry, self._text), "The entry that begins here is not closed.")
            at = self._field(entry, at)

    def _field(self, entry: Entry, at: int) -> int:
        match = _NAME.match(self._text, at)
        if not match:
            raise _Fault(at, "A field such as `title = {...}` is wanted here.")
        name, begin = match[1].lower(), match.start(1)
        value, at = self._value(match.end(), entry)
        if name in entry.values:
            self._problems.add(
                self._at(begin), "import-twice",
                f"`{name[:40]}` stands twice in this entry; the first one is taken.",
                "Look at the field after the import.", "warning",
            )  # fmt: skip
        else:
            entry.values[name], entry.places[name] = value, self._at(begin)
        return at

    def _value(self, at: int, entry: Entry | None) -> tuple[str, int]:
        """A value, with its parts joined at ``#``, and the offset behind it."""
        parts = []
        while True:
            part, at = self._part(at, entry)
            parts.append(part)
            at = self._space(at)
            if not self._text.startswith("#", at):
                return "".join(parts), at
            at = self._space(at + 1)

    def _part(self, at: int, entry: Entry | None) -> tuple[str, int]:
        opening = self._text[at : at + 1]
        if opening == "{":
            end = self._balanced(at + 1, at)
            return self._text[at + 1 : end - 1], end
        if opening == '"':
            end = self._quoted(at)
            return self._text[at + 1 : end - 1], end
        match = _BARE.match(self._text, at)
        if not match:
            raise _Fault(min(at, len(self._text)), "A value is wanted here, in { } or in quotes.")
        word = match[0]
        if not word.isdecimal() and word.lower() not in self._strings:
            self._problems.add(
                self._at(at), "import-string", f"No @string is called `{word[:40]}`.",
                "It is taken as it stands; if it is a text, put braces round it.", "warning",
            )  # fmt: skip
        return self._strings.get(word.lower(), word), match.end()

    def _balanced(self, at: int, begin: int) -> int:
        """The offset behind the brace that closes the one before ``at``."""
        depth = 1
        while match := _BRACE.search(self._text, at):
            at = match.end()
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if not depth:
                return at
        raise _Fault(begin, "The brace that opens here is never closed.")

    def _quoted(self, begin: int) -> int:
        depth, at = 0, begin + 1
        while match := _QUOTE.search(self._text, at):
            at = match.end()
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0] == '"' and not depth:
                return at
        raise _Fault(begin, "The quotation mark that opens here is never closed.")

    def _string(self, at: int, closing: str) -> int:
        match = _NAME.match(self._text, at)
        if not match:
            raise _Fault(at, "A name and a value are wanted in this @string.")
        value, at = self._value(match.end(), None)
        self._strings[match[1].lower()] = value
        at = self._skip(at)
        if not self._text.startswith(closing, at):
            raise _Fault(at, f"`{closing}` is missing at the end of this @string.")
        return at + 1

    def _skip(self, at: int) -> int:
        while at < len(self._text) and (self._text[at].isspace() or self._text[at] == ","):
            at += 1
        return at

    def _space(self, at: int) -> int:
        while at < len(self._text) and self._text[at].isspace():
            at += 1
        return at


def _start(entry: Entry, text: str) -> int:
    """Offset of an entry, from its line."""
    at = -1
    for _ in range(entry.at.line - 1):
        at = text.index("\n", at + 1)
    return at + entry.at.column
