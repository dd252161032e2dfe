"""CSL-JSON, as Zotero, Pandoc, Crossref and others write it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from guidegen.problems import Position, Problems
from guidegen.references.formats.found import Found
from guidegen.references.item import Reference
from guidegen.source.text import place

NOT_CARRIED = frozenset({"verify", "verify_note"})
"""What an export leaves out: it is the editor's own."""

_LISTS = ("items", "references")
_SPACE = re.compile(r"[ \t\n\r]*")


class _Pairs:
    """Makes mappings, and notes keys that stand twice."""

    def __init__(self) -> None:
        self.twice: list[str] = []

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            self.twice += [key for key in found if keys.count(key) > 1]
        return found


class _Reader:
    """Reads the items one by one; ``found`` has those before a fault, too."""

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self.found: list[Found] = []
        self._text, self._name, self._problems = text, name, problems
        self._pairs = _Pairs()
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._pairs, parse_int=str, parse_float=str, parse_constant=str
        )
        self._seen, self._line = 0, 1

    def read(self) -> None:
        """Raises JSONDecodeError, ValueError or RecursionError."""
        start = _first(self._text, self._decoder)
        at = _skip(self._text, start + 1 if start >= 0 else 0)
        if start < 0:  # one item, without a list around it
            self._item(at)
            return
        while not self._text.startswith("]", at):
            at = _skip(self._text, self._item(at))
            if self._text.startswith(",", at):
                at = _skip(self._text, at + 1)
            elif not self._text.startswith("]", at):
                raise json.JSONDecodeError("Expecting ',' delimiter", self._text, at)

    def _item(self, start: int) -> int:
        """Read one item; the offset behind it."""
        text = self._text
        self._pairs.twice.clear()
        value, end = self._decoder.raw_decode(text, start)
        self._line += text.count("\n", self._seen, start)
        self._seen = start
        at = Position(self._name, self._line, start - text.rfind("\n", 0, start))
        if not isinstance(value, dict):
            self._problems.add(
                at, "import-syntax", "An item is wanted here: a group in { }.",
                "Export the references again as CSL-JSON.",
            )  # fmt: skip
            return end
        places = {key: _key_place(text, (start, end), key, at) for key in value}
        for key in dict.fromkeys(self._pairs.twice):
            self._problems.add(
                places.get(key, at), "import-twice",
                f"`{key[:40]}` stands twice in one item; the last one is taken.",
                "Look at the field after the import.", "warning",
            )  # fmt: skip
        id = value.get("id")
        self.found.append(Found(at, id if isinstance(id, str) else "", value, places))
        return end


def read(text: str, name: str, problems: Problems) -> list[Found]:
    """The items of a list, of ``{"items": [...]}``, or a single one."""
    reader = _Reader(text, name, problems)
    try:
        reader.read()
    except json.JSONDecodeError as error:
        problems.add(
            place(text, min(error.pos, len(text)), name), "import-syntax",
            f"The JSON breaks off or is wrong here: {_plain(error.msg)}.",
            "Export the file again; if it was edited by hand, look for a comma, quotation mark "
            "or bracket that is missing just before this place.",
        )  # fmt: skip
    except (RecursionError, ValueError):
        problems.add(
            Position(name), "import-syntax", "This JSON is nested too deep to be references.",
            "Export the references again as CSL-JSON.",
        )  # fmt: skip
    return reader.found


def _first(text: str, decoder: json.JSONDecoder) -> int:
    """Offset of the bracket that opens the list of items, or -1 where there is none."""
    begin = _skip(text, 0)
    if text[begin : begin + 1] == "[":
        return begin
    value, _ = decoder.raw_decode(text, begin)
    for key in _LISTS:
        if isinstance(value, dict) and isinstance(value.get(key), list):
            match = re.search(rf'"{key}"\s*:\s*\[', text)
            return match.end() - 1 if match else -1
    return -1


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:].replace("delimiter", "or a bracket")


def _key_place(text: str, span: tuple[int, int], key: str, at: Position) -> Position:
    offset = text.find(json.dumps(key, ensure_ascii=False), *span)
    if offset < 0:
        return at
    lines = text.count("\n", span[0], offset)
    return Position(at.file, at.line + lines, offset - text.rfind("\n", 0, offset))


def write(references: Sequence[Reference]) -> str:
    """A list of items in UTF-8, in the order given."""
    items = [
        {key: value for key, value in reference.as_csl().items() if key not in NOT_CARRIED}
        for reference in references
    ]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
