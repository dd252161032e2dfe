"""Objects of a PDF file as bytes under new numbers, for a file that is written anew."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf

from guidegen.pdf.raw import RawWriter

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""What a page may have from the nodes above it (ISO 32000-1, table 30)."""


class Copier:
    """Copies objects of one file, each of them once, with all that they refer to.

    ``known`` are objects that stand for others in the new file: old numbers and new ones.
    """

    def __init__(self, writer: RawWriter, known: dict[int, int] | None = None) -> None:
        self._writer = writer
        self._numbers = dict(known or {})
        self._waiting: list[tuple[int, Any]] = []

    def copied(self, value: Any) -> bytes:
        """A value as bytes; what it refers to is in the new file when this returns."""
        data = self._bytes(value)
        while self._waiting:
            number, one = self._waiting.pop()
            if isinstance(one, pikepdf.Stream):
                raw = one.read_raw_bytes()
                self._writer.put_stream(number, self._entries(one, ("/Length",)), raw)
            else:
                self._writer.put(number, self._direct(one))
        return data

    def entries(self, one: Any, but: tuple[str, ...] = ()) -> bytes:
        """The entries of a dictionary as bytes, without those in ``but``."""
        data = self._entries(one, but)
        self.copied(None)
        return data

    def _bytes(self, value: Any) -> bytes:
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            old = value.objgen[0]
            if old not in self._numbers:
                self._numbers[old] = self._writer.reserve()
                self._waiting.append((self._numbers[old], value))
            return b" %d 0 R" % self._numbers[old]
        return self._direct(value)

    def _direct(self, value: Any) -> bytes:
        """A value itself: what an indirect one is, under its number."""
        if isinstance(value, pikepdf.Dictionary):
            return b"<<%s>>" % self._entries(value, ())
        if isinstance(value, pikepdf.Array):
            return b"[%s]" % b"".join(map(self._bytes, value))
        if isinstance(value, pikepdf.Object):
            return b" " + value.unparse()
        if value is None:
            return b" null"
        if isinstance(value, bool):
            return b" true" if value else b" false"
        assert isinstance(value, int | Decimal | float)
        return b" %s" % f"{value:f}".encode() if not isinstance(value, int) else b" %d" % value

    def _entries(self, one: Any, but: tuple[str, ...]) -> bytes:
        return b"".join(
            pikepdf.Name(key).unparse() + self._bytes(value)
            for key, value in sorted(one.items())
            if key not in but
        )


def inherited(page: Any) -> dict[str, Any]:
    """What a page has from itself or from the nodes above it."""
    found: dict[str, Any] = {}
    node = page
    while node is not None:
        for name in INHERITED:
            if name in node and name not in found:
                found[name] = node[name]
        node = node.get("/Parent")
    return found
