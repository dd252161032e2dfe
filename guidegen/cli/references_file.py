"""Reading and writing ``guides/references.yaml`` alone, whatever state the guides are in."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.model.base import validate
from guidegen.model.library import ReferenceFile
from guidegen.problems import InputError, Position, Problems
from guidegen.references.house_style import values_of
from guidegen.references.item import Reference
from guidegen.references.library_file import EMPTY_FILE, CannotEdit, Values, edited
from guidegen.source.reader import parse_yaml
from guidegen.source.text import MAX_BYTES, load_text, too_large
from guidegen.writing import write_whole

NAME = "guides/references.yaml"
"""The library's file, from the project's folder on."""


@dataclass(frozen=True, slots=True)
class Library:
    """The library as it stands on disk.

    Attributes:
        path: The file; it need not be there yet.
        text: What it holds, without a byte order mark.
        mark: Its byte order mark, if it has one.
        references: The entries in order.
    """

    path: Path
    text: str
    mark: bytes
    references: tuple[Reference, ...]

    @classmethod
    def load(cls, root: Path) -> Library:
        """The library of a project; an empty one if it has no file; raises InputError."""
        path = (root / NAME).resolve()
        if not path.exists():
            return cls(path, EMPTY_FILE, b"", ())
        problems = Problems()
        text = load_text(path, NAME, problems)
        problems.raise_errors()
        assert text is not None  # or there were errors
        with path.open("rb") as file:
            mark = codecs.BOM_UTF8 if file.read(3) == codecs.BOM_UTF8 else b""
        found = _parsed(text, problems)
        problems.raise_errors()
        assert found is not None
        return cls(path, text, mark, found.references)

    def with_changes(self, changes: Mapping[int, Values], entries: Sequence[Reference]) -> str:
        """The file's text with fields set and entries added, read again and found right.

        Args:
            changes: By the index of an entry (from 0), the fields to set.
            entries: The library as it should be: all entries, then the new ones.

        Raises:
            InputError: The file is written in a way that only a person can change, or it would
                become larger than guidegen reads.
        """
        problems = Problems()
        additions = [values_of(one) for one in entries[len(self.references) :]]
        try:
            text = edited(self.text, NAME, changes, additions)
        except CannotEdit as error:
            raise InputError((error.problem,)) from error
        size = len(text.encode()) + len(self.mark)
        if size > MAX_BYTES:
            too_large(size, NAME, problems)
            problems.raise_errors()
        found = _parsed(text, problems)
        problems.raise_errors()
        if found is None or [*map(values_of, found.references)] != [*map(values_of, entries)]:
            problems.add(
                Position(NAME), "import-by-hand",
                "guidegen cannot change this file safely, so nothing was written.",
                "Write its list as `- id: ...` entries, as in the README, and try again.",
            )  # fmt: skip
            problems.raise_errors()
        return text

    def write(self, text: str) -> None:
        """Put a text in the file's place, whole or not at all.

        Raises:
            InputError: Somebody else has changed the file since it was read.
            OSError: It cannot be written.
        """
        before = self.mark + self.text.encode()
        if (self.path.read_bytes() if self.path.exists() else EMPTY_FILE.encode()) != before:
            problems = Problems()
            problems.add(
                Position(NAME), "import-changed",
                "This file has been changed while guidegen was at work; nothing was written.",
                "Save it in your editor, and give the command again.",
            )  # fmt: skip
            problems.raise_errors()
        write_whole(self.path, self.mark + text.encode())


def _parsed(text: str, problems: Problems) -> ReferenceFile | None:
    """The file, with entries that share an id told as errors."""
    data = parse_yaml(text, NAME, problems)
    found = None if data is None else validate(ReferenceFile, data, problems)
    seen: set[str] = set()
    for reference in found.references if found else ():
        if reference.id in seen:
            problems.add(
                Position(NAME), "duplicate-id",
                f"there are two references `{reference.id}`", "give one of them another id",
            )  # fmt: skip
        seen.add(reference.id)
    return found
