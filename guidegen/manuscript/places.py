"""Where things stand in a project's files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidegen.problems import Position
from guidegen.source.located import LocatedDict, position_of
from guidegen.source.words import lines_of, phrase, search


class Places:
    """Looks places up in the files of a project; files are read once.

    ``sources`` holds the data of ``guides/<name>.yaml`` by name.
    """

    def __init__(self, root: Path, sources: Mapping[str, LocatedDict | None]) -> None:
        self._root = root
        self._sources = sources
        self._lines: dict[str, list[str]] = {}

    def has(self, file: str, *path: str | int) -> bool:
        """Whether the file has the entry at ``path``: a key that an author wrote."""
        value: object = self._sources.get(file)
        for step in path:
            value = _inside(value, step)
        return value is not None

    def entry(self, file: str, *path: str | int) -> Position:
        """Where the entry at ``path`` of ``guides/<file>.yaml`` stands; the nearest above it."""
        return position_of(self._sources.get(file), path) or Position(f"guides/{file}.yaml")

    def evidence(self, name: str) -> Position:
        """Where a trial (``trial``) or outcome (``trial.outcome``) stands."""
        trial, _, outcome = name.partition(".")
        path = ("trials", trial, "outcomes", outcome) if outcome else ("trials", trial)
        return self.entry("evidence", *path)

    def reference(self, key: str, *field: str) -> Position:
        """Where a reference, or a field of it, stands."""
        source = self._sources.get("references")
        items = source.get("references") if source else None
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and item.get("id") == key:
                return self.entry("references", "references", index, *field)
        return Position("guides/references.yaml")

    def words(self, at: Position, words: str, nth: int = 0) -> Position:
        """The place of words in the text field that begins at ``at``.

        ``nth`` counts from 0 how often they stand there before.  ``at`` itself where they do
        not stand in the file as they are printed.
        """
        pattern = phrase(words)
        return search(self.lines(at.file), at, pattern, nth) if pattern else at

    def lines(self, file: str) -> list[str]:
        """The lines of a file of the project."""
        if file not in self._lines:
            self._lines[file] = lines_of(self._root / file) if file else []
        return self._lines[file]


def _inside(value: object, step: str | int) -> object:
    """What stands under a key or at an index; None where nothing does."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
