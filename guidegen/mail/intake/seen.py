"""Which people were seen before, in little memory: 24 bytes for each."""

from __future__ import annotations

from array import array


class Seen:
    """Digests and the rows where they first stood: an open-addressed table in two arrays.

    Of each digest 64 bits are kept.  That two of a million people share them by chance has a
    probability of 3 in 100 million.
    """

    __slots__ = ("_count", "_digests", "_rows", "_size")

    def __init__(self) -> None:
        self._make(1 << 12)

    def first(self, digest: bytes, row: int) -> int:
        """The row where this digest first stood; the row itself if it is new."""
        number = int.from_bytes(digest[:8], "big") or 1
        at = self._place(number)
        if self._digests[at]:
            return self._rows[at]
        self._digests[at] = number
        self._rows[at] = row
        self._count += 1
        if self._count * 2 > self._size:
            self._grow()
        return row

    def _make(self, size: int) -> None:
        self._size = size
        self._count = 0
        self._digests = array("Q", bytes(8 * size))
        self._rows = array("I", bytes(4 * size))

    def _place(self, number: int) -> int:
        """Where a digest stands or would stand; digests are evenly spread as they are."""
        last = self._size - 1
        at = number & last
        digests = self._digests
        while digests[at] and digests[at] != number:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        digests, rows = self._digests, self._rows
        self._make(self._size * 2)
        for number, row in zip(digests, rows, strict=True):
            if number:
                at = self._place(number)
                self._digests[at] = number
                self._rows[at] = row
                self._count += 1
