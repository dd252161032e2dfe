"""One file of letters, each followed by the pages of a guide, for a press that takes it so.

The guide is in the file once: its pages are shown again and again, each time by a small object
of its own.  Pages hang on a tree whose nodes have 64 branches at most, so that a reader gets to
any of them without reading all.  The file is written as it comes and may be larger than memory.

It is a plain PDF, neither tagged nor PDF/X: letters are in sRGB and guides may be in CMYK, and
a file can name only one of them as its printing condition.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

import pikepdf

from guidegen.pdf.copied import Copier, inherited
from guidegen.pdf.raw import RawWriter
from guidegen.pdf.xmp import PRODUCER

BRANCHES = 64
"""Most kids of a node of the tree of pages."""

BOXES = ("/BleedBox", "/TrimBox", "/ArtBox", "/Group", "/UserUnit")
"""What a page is shown with, besides what it may inherit and its content."""


class PrintStream:
    """Collects letters, each a record of one page and the guide's pages behind it.

    Args:
        out: Where the file goes; at its beginning.
        guide: The guide's file, open.
        records: How many letters there will be.
        title, day: What the file says of itself; nothing of a recipient.
    """

    def __init__(
        self, out: BinaryIO, guide: pikepdf.Pdf, records: int, title: str, day: date
    ) -> None:
        self._writer = RawWriter(out)
        self._tree = _Tree(self._writer, records * (1 + len(guide.pages)))
        self._info = _info(title, day)
        copier = Copier(self._writer)
        self._guide = [_shown(copier, page.obj) for page in guide.pages]

    def add(self, letters: pikepdf.Pdf, pages: Iterable[int]) -> None:
        """Add pages of a file of letters, counted from 0."""
        copier = Copier(self._writer)
        for index in pages:
            self._tree.add(_shown(copier, letters.pages[index].obj))
            for page in self._guide:
                self._tree.add(page)

    def close(self) -> None:
        """Write the end of the file; raises ValueError where records are missing."""
        top = self._tree.close()
        root, info = self._writer.reserve(), self._writer.reserve()
        self._writer.put(root, b"<</Type/Catalog/Pages %d 0 R>>" % top)
        self._writer.put(info, self._info)
        self._writer.close(root, info)


class _Tree:
    """The tree of so many pages; all its numbers are known before the first page."""

    def __init__(self, writer: RawWriter, pages: int) -> None:
        self._writer = writer
        self._count = pages
        self._added = 0
        sizes = [pages]
        while sizes[-1] > 1 or len(sizes) < 2:
            sizes.append(-(-sizes[-1] // BRANCHES))
        self._levels = [(writer.reserve(size), size) for size in sizes]

    def add(self, shown: bytes) -> None:
        """Add the next page."""
        (first, count), (parents, _) = self._levels[:2]
        if self._added == count:
            raise ValueError("there are more pages than were said")
        parent = parents + self._added // BRANCHES
        self._writer.put(first + self._added, b"<</Type/Page/Parent %d 0 R%s>>" % (parent, shown))
        self._added += 1

    def close(self) -> int:
        """Write the nodes; gives the number of the root."""
        if self._added != self._count:
            raise ValueError("there are fewer pages than were said")
        for level in range(1, len(self._levels)):
            for index in range(self._levels[level][1]):
                self._put_node(level, index)
        return self._levels[-1][0]

    def _put_node(self, level: int, index: int) -> None:
        (below, count), (first, _) = self._levels[level - 1 : level + 1]
        span = BRANCHES**level
        pages = min((index + 1) * span, self._count) - index * span
        kids = range(index * BRANCHES, min((index + 1) * BRANCHES, count))
        parent = b""
        if level + 1 < len(self._levels):
            parent = b"/Parent %d 0 R" % (self._levels[level + 1][0] + index // BRANCHES)
        self._writer.put(
            first + index, b"<</Type/Pages/Count %d%s/Kids[%s]>>"
            % (pages, parent, b" ".join(b"%d 0 R" % (below + kid) for kid in kids)),
        )  # fmt: skip


def _shown(copier: Copier, page: Any) -> bytes:
    """What a page shows: its content, resources and boxes; no links, tags or annotations."""
    wanted = inherited(page) | {
        key: page[key] for key in ("/Contents", *BOXES) if key in page
    }  # fmt: skip
    return b"".join(key.encode() + copier.copied(value) for key, value in wanted.items())


def _info(title: str, day: date) -> bytes:
    """The document information; its date is that of the job, never that of the clock."""
    return b"<</Title%s/Producer(%s)/CreationDate(D:%s000000Z)>>" % (
        pikepdf.String(title).unparse(), PRODUCER.encode(), f"{day:%Y%m%d}".encode(),
    )  # fmt: skip
