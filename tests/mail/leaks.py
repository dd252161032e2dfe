"""Looking for people in what must name nobody: output, files and names of files, PDF pages too."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pikepdf
from pypdfium2 import PdfDocument

PERSONAL = ("private",)
"""The folders in which people may be named."""


def telling_words(cells: Iterable[str]) -> frozenset[str]:
    """The words and numbers of cells that would tell of somebody: of four signs and more."""
    found = {word for cell in cells for word in re.findall(r"[^\W_]{4,}", cell.casefold())}
    return frozenset(found)


def told_of(words: Iterable[str], text: str) -> set[str]:
    """Those of the words that stand in a text, as whole ones: digests have all kinds of digits."""
    plain = text.casefold()
    parts = set(re.findall(r"[^\W_]{4,}", plain))
    return {word for word in words if word in parts or (word.isalpha() and word in plain)}


def readable(path: Path) -> str:
    """All that can be read in a file, its name among it; of a PDF also pages and metadata."""
    data = path.read_bytes()
    texts = [path.name, data.decode("utf-8", "replace"), data.decode("latin-1")]
    if data.startswith(b"%PDF"):
        texts += _pdf(path)
    return "\n".join(texts)


def _pdf(path: Path) -> Iterator[str]:
    with PdfDocument(path) as pdf:
        for page in pdf:
            yield str(page.get_textpage().get_text_range())
    with pikepdf.open(path) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_bytes().decode("latin-1")
            else:
                yield str(repr(thing))


def public_files(folder: Path) -> list[Path]:
    """The files of a folder that must name nobody."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(PERSONAL) & set(path.relative_to(folder).parts)
    ]


def check_nobody_is_named(
    words: Iterable[str], outputs: Sequence[str], folders: Sequence[Path], but: Iterable[Path] = ()
) -> None:
    """Assert that no word stands in an output, a file outside of ``private``, or a path.

    ``but`` are the lists that the people came from.
    """
    known = frozenset(words)
    assert known, "nothing to look for"
    for text in outputs:
        assert told_of(known, text) == set(), text
    for folder in folders:
        for path in folder.rglob("*"):
            assert told_of(known, str(path.relative_to(folder))) == set(), path
        for path in public_files(folder):
            if path not in but:
                assert told_of(known, readable(path)) == set(), path


def check_modes(mailings: Path) -> None:
    """Assert that all there is to a project's mailings is for its owner alone."""
    for path in (mailings, *mailings.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
        assert not path.is_symlink()
