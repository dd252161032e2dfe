"""Kerning: by how much pairs of characters are moved together or apart.

The values come from the fonts' own ``kern`` feature.  ``tools/kerning_tables.py``
reads it once, for characters side by side, and writes a table beside the font:
``kerning/<font file's stem>.json`` with

- ``font_sha256``: the digest of the font file it was made from;
- ``left``, ``right``: classes of characters that behave alike as the first and as
  the second of a pair, each class a string;
- ``pairs``: for each left class, right class and thousandths of an em in turn, as
  far as there is anything to move; negative is closer.

A font without a table, or with one made from another font file, is not kerned:
kerning makes a line look better, and is no reason to fail.

There are no ligatures.  A ligature is one glyph for several characters, and each
would need an entry of its own in ReportLab's subset and ToUnicode map to be copied,
searched and read aloud as what it stands for, for no gain at the sizes of a guide;
the text family keeps "f" and "i" from touching by kerning.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from operator import add
from pathlib import Path

WIDEST = 90
"""The most that characters are moved apart, in thousandths of an em.

Programs that extract text take a wider gap for a space: Poppler and pdfminer from
about 100, pypdf from about half of the font's space (133 in the regular face).  A
few rare pairs of the text family ask for more, such as "qj" for 130 to 160.
"""

Kerns = Sequence[tuple[int, int]]
"""(index, thousandths of an em) where the character at that index is moved, in order."""


class Kerning:
    """The kerning of one font."""

    def __init__(
        self, left: Sequence[str], right: Sequence[str], pairs: Sequence[Sequence[int]]
    ) -> None:
        self._pairs = _Pairs(left, right, pairs)

    def adjustments(self, text: str) -> Kerns:
        """Where the characters of ``text`` are moved; nothing before the first."""
        values = map(self._pairs.__getitem__, map(add, text, text[1:]))
        return [(index, value) for index, value in enumerate(values, 1) if value]


class _Pairs(dict[str, int]):
    """Thousandths of an em for each pair of characters, worked out as pairs come."""

    def __init__(
        self, left: Sequence[str], right: Sequence[str], pairs: Sequence[Sequence[int]]
    ) -> None:
        super().__init__()
        if any(type(number) is not int for row in pairs for number in row):
            raise TypeError("kerning is in whole numbers")
        rows = [dict(zip(row[::2], row[1::2], strict=True)) for row in pairs]
        self._rows = {char: row for chars, row in zip(left, rows, strict=True) for char in chars}
        self._columns = {char: kind for kind, chars in enumerate(right) for char in chars}

    def __missing__(self, pair: str) -> int:
        row = self._rows.get(pair[0], {})
        value = self[pair] = min(row.get(self._columns.get(pair[1], -1), 0), WIDEST)
        return value


KerningOf = Callable[[str], Kerning | None]
"""Gives the kerning of a registered font, or None."""


def unkerned(font: str) -> None:
    """No kerning, whatever the font: a ``KerningOf``."""


def kerning_beside(path: Path) -> Kerning | None:
    """The kerning of the font file at ``path``; None if it has no table that fits."""
    try:
        content = (path.parent / "kerning" / f"{path.stem}.json").read_bytes()
        return _kerning(content, sha256(path.read_bytes()).hexdigest())
    except OSError:
        return None


@cache
def _kerning(content: bytes, font_digest: str) -> Kerning | None:
    """A table's kerning; by its content, so that another file at the same path is another."""
    try:
        table = json.loads(content)
        if table["font_sha256"] != font_digest:
            return None
        return Kerning(table["left"], table["right"], table["pairs"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
