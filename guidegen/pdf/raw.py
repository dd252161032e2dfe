"""PDF files of objects that are already bytes: for files of thousands of equal pages.

Making each object through a library costs more than all the rest of a letter.  Objects that
are no streams go into object streams (ISO 32000-1, 7.5.7), so the file stays small.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

PACK = 200
"""How many objects go into one object stream."""

LEVEL = 1
"""How hard streams are compressed: a third of the time of the usual 6, a tenth larger."""

_ROW = 8
"""Bytes of a row of the cross-reference stream: 1 for its kind, 5 for where, 2 for which."""


class RawWriter:
    """Writes a file as its objects come, so that it may be larger than memory.

    ``out`` is at its beginning; ``free`` is the first number that no object has yet.
    """

    def __init__(self, out: BinaryIO, free: int = 1, version: str = "1.7") -> None:
        self._out = out
        self._next = free
        self._at = 0
        self._made = sha256()
        self._rows = bytearray()
        self._waiting: list[tuple[int, bytes]] = []
        self._row(0, 0, 0, 65535)
        self._write(b"%PDF-" + version.encode() + b"\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self, count: int = 1) -> int:
        """The first of ``count`` new object numbers."""
        first = self._next
        self._next += count
        return first

    def put(self, number: int, data: bytes) -> None:
        """Write the object of a reserved number: any object but a stream."""
        self._waiting.append((number, data))
        if len(self._waiting) == PACK:
            self._pack()

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream whose data is already as its ``entries`` say."""
        self._row(number, 1, self._at, 0)
        self._write(_stream(number, entries, data))

    def close(self, root: int, info: int) -> None:
        """Write the end of the file; its id is made of its content."""
        self._pack()
        made = self._made.hexdigest()[:32].encode()
        number, at = self.reserve(), self._at
        self._row(number, 1, at, 0)
        entries = b"/Type/XRef/W[1 5 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            number + 1, root, info, made, made,
        )  # fmt: skip
        rows = zlib.compress(self._rows)
        self._write(_stream(number, entries + b"/Filter/FlateDecode", rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _pack(self) -> None:
        """Write the objects that wait, as an object stream."""
        if not self._waiting:
            return
        number = self.reserve()
        for index, (one, _) in enumerate(self._waiting):
            self._row(one, 2, number, index)
        self._row(number, 1, self._at, 0)
        self._write(_packed(number, self._waiting))
        self._waiting = []

    def _row(self, number: int, kind: int, where: int, which: int) -> None:
        start = number * _ROW
        if len(self._rows) < start + _ROW:
            self._rows.extend(bytes(start + _ROW - len(self._rows)))
        row = kind << 56 | where << 16 | which
        self._rows[start : start + _ROW] = row.to_bytes(_ROW)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._made.update(data)
        self._at += len(data)


class RawFile:
    """Objects by their numbers, and the file that they make."""

    def __init__(self) -> None:
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}
        self._next = 1

    def reserve(self, count: int = 1) -> int:
        """The first of ``count`` new object numbers."""
        first = self._next
        self._next += count
        return first

    def put(self, number: int, data: bytes) -> None:
        """Say what the object of a reserved number is: any object but a stream."""
        self._plain[number] = data

    def add(self, data: bytes) -> int:
        """A new object that is no stream; gives its number."""
        number = self.reserve()
        self._plain[number] = data
        return number

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """A new stream of ``data``, compressed; ``entries`` go into its dictionary."""
        number = self.reserve()
        self._streams[number] = (entries + b"/Filter/FlateDecode", zlib.compress(data, LEVEL))
        return number

    def take(self, pdf: pikepdf.Pdf) -> None:
        """All objects of a file, under their own numbers; before any other is added."""
        for one in pdf.objects:
            number = one.objgen[0]
            self._next = max(self._next, number + 1)
            if isinstance(one, pikepdf.Stream):
                entries: Any = pikepdf.Dictionary(dict(one.stream_dict.items()))
                del entries["/Length"]
                data = one.read_raw_bytes()
                self._streams[number] = (entries.unparse(resolved=True)[2:-2], data)
            elif not isinstance(one, type(None)):
                self._plain[number] = one.unparse(resolved=True)

    def file(self, root: int, info: int, version: str = "1.7") -> bytes:
        """The whole file; its id is made of its content."""
        out = BytesIO()
        writer = RawWriter(out, self._next, version)
        for number, (entries, data) in sorted(self._streams.items()):
            writer.put_stream(number, entries, data)
        for number, data in sorted(self._plain.items()):
            writer.put(number, data)
        writer.close(root, info)
        return out.getvalue()


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    head = b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(data))
    return b"%s%s\nendstream\nendobj\n" % (head, data)


def _packed(number: int, objects: list[tuple[int, bytes]]) -> bytes:
    """An object stream."""
    heads, at = [], 0
    for one, data in objects:
        heads.append(b"%d %d" % (one, at))
        at += len(data) + 1
    first = b" ".join(heads) + b"\n"
    body = zlib.compress(first + b"\n".join(data for _, data in objects), LEVEL)
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(first))
    return _stream(number, entries, body)
