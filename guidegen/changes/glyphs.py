"""Fonts inside a PDF: which characters a string shows, and the shapes that they are drawn with.

A subset gives its characters other codes, and its glyphs other numbers, as soon as one more
character is printed somewhere.  What a reader sees is the same; so characters are told by
Unicode, and shapes by a digest of their outlines.
"""

from __future__ import annotations

import re
import struct
from functools import cached_property
from hashlib import sha256
from typing import Any

_SPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")

WORDS_FOLLOW, SCALE, MORE, XY_SCALE, MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
"""Flags of a composite glyph (OpenType 1.9, table `glyf`)."""
MOST_PARTS = 8
"""Composite glyphs inside each other; deeper ones are told by their bytes."""


class Font:
    """A font as a page uses it."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self.name = _SUBSET.sub("", str(font.get("/BaseFont", "")))
        self._chars, self._length = _to_unicode(font)
        self._glyphs: dict[int, tuple[str, str, str]] = {}

    def codes(self, data: bytes) -> list[int]:
        """The character codes of a string."""
        if self._length == 1:
            return list(data)
        step = self._length
        return [int.from_bytes(data[at : at + step], "big") for at in range(0, len(data), step)]

    def glyph(self, code: int) -> tuple[str, str, str]:
        """The font, the character and a digest of its outline and width.

        A private mark stands for a character that the font does not tell.
        """
        if code not in self._glyphs:
            char = self._chars.get(code) or chr(0xF0000 + code % 0xFFFE)
            self._glyphs[code] = (self.name, char, self._shape(code))
        return self._glyphs[code]

    def _shape(self, code: int) -> str:
        first = int(self._font.get("/FirstChar", 0))
        widths = self._font.get("/Widths", ())
        width = float(widths[code - first]) if 0 <= code - first < len(widths) else 0
        outline = self._program.outline(code) if self._program else b""
        return sha256(b"%.2f " % width + outline).hexdigest()[:16]

    @cached_property
    def _program(self) -> _Program | None:
        descriptor = self._font.get("/FontDescriptor", {})
        for name in ("/FontFile2", "/FontFile3", "/FontFile"):
            if name in descriptor:
                return _Program(bytes(descriptor[name].read_bytes()))
        return None


def _to_unicode(font: Any) -> tuple[dict[int, str], int]:
    """The characters by their codes, and of how many bytes a code is."""
    if "/ToUnicode" not in font:
        return {}, 1
    text = bytes(font["/ToUnicode"].read_bytes())
    space = _SPACE.search(text)
    found: dict[int, str] = {}
    for part in _CHARS.findall(text):
        for code, chars in _PAIR.findall(part):
            found[int(code, 16)] = _unicode(chars)
    for part in _RANGES.findall(text):
        for first, last, chars in _TRIPLE.findall(part):
            start = int(chars, 16)
            for code in range(int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF) + 1):
                found[code] = chr(start + code - int(first, 16))
    return {code: char for code, char in found.items() if char != "\0"}, (
        len(space[1]) // 2 if space else 1
    )


def _unicode(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


class _Program:
    """The outlines of an embedded TrueType font; another kind is told by all of its bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._tables = _tables(data)
            self._glyphs = self._by_code()
            self._long = struct.unpack_from(">h", data, self._tables["head"] + 50)[0] == 1
            self._readable = "glyf" in self._tables and "loca" in self._tables
        except (struct.error, KeyError, ValueError):
            self._readable = False

    def outline(self, code: int) -> bytes:
        """What is drawn for a code, free of the numbers that the glyphs have in this subset."""
        try:
            if self._readable and code in self._glyphs:
                return self._outline(self._glyphs[code], MOST_PARTS)
        except (struct.error, ValueError):
            pass
        return sha256(self._data).digest()

    def _by_code(self) -> dict[int, int]:
        """Glyph numbers by code, from a table of format 6, which subsets have."""
        start = self._tables["cmap"]
        offset = struct.unpack_from(">L", self._data, start + 8)[0]
        form, _, _, first, count = struct.unpack_from(">5H", self._data, start + offset)
        if form != 6:
            raise ValueError("another format")
        numbers = struct.unpack_from(f">{count}H", self._data, start + offset + 10)
        return {first + index: number for index, number in enumerate(numbers)}

    def _outline(self, glyph: int, depth: int) -> bytes:
        place, loca = self._tables["glyf"], self._tables["loca"]
        if self._long:
            begin, end = struct.unpack_from(">2L", self._data, loca + 4 * glyph)
        else:
            begin, end = (2 * at for at in struct.unpack_from(">2H", self._data, loca + 2 * glyph))
        data = self._data[place + begin : place + end]
        if len(data) < 10 or struct.unpack_from(">h", data)[0] >= 0 or not depth:
            return data
        return self._composite(data, depth)

    def _composite(self, data: bytes, depth: int) -> bytes:
        """A glyph made of others: each part's outline stands for its number."""
        made, at, flags = [data[:10]], 10, MORE
        while flags & MORE:
            flags, part = struct.unpack_from(">2H", data, at)
            size = 4 if flags & WORDS_FOLLOW else 2
            size += 2 if flags & SCALE else 4 if flags & XY_SCALE else 8 if flags & MATRIX else 0
            made += [
                data[at : at + 2],
                self._outline(part, depth - 1),
                data[at + 4 : at + 4 + size],
            ]
            at += 4 + size
        return b"".join(made)


def _tables(data: bytes) -> dict[str, int]:
    """Where each table of a font file begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    found = (struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in found}
