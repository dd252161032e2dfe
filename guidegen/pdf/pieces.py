"""Files of many pages that differ in a few lines: letters, labels, address panels.

What is the same on every page is drawn once, as a form.  Each page shows the forms and
sets its own lines between them, tagged in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import Any

import pikepdf
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics

from guidegen.document.primitives import Metadata
from guidegen.pdf.canvas import GuideCanvas
from guidegen.pdf.finish import output_intent
from guidegen.pdf.raw import RawFile
from guidegen.pdf.writer import FixedTime, describe
from guidegen.pdf.xmp import xmp_packet


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text from its baseline's left end, in points from the lower left corner."""

    text: str
    x: float
    y: float
    font: str
    size: float
    color: bytes = b"0 g"
    """Operators that set the color."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that a page has for itself; one element of the structure."""

    role: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing that a page has for itself: operators, what it is, and its box."""

    operators: bytes
    alt: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Same:
    """What every page shows: the name of a form."""

    form: str


Item = Lines | Shape | Same

_ESCAPE = re.compile(rb"[()\\]")
"""What has a meaning of its own inside a string in round brackets."""


class PieceWriter:
    """Collects pages, then makes the file.

    ``size`` is that of the pages in points; ``base_font`` is a registered font.
    """

    def __init__(self, size: tuple[float, float], metadata: Metadata, base_font: str) -> None:
        self._size = size
        self._metadata = metadata
        self._canvas = GuideCanvas(
            BytesIO(), pagesize=size, pageCompression=1, invariant=1, initialFontName=base_font,
            lang=metadata.lang, pdfVersion=(1, 7), tagged=False,
        )  # fmt: skip
        self._canvas._doc._timeStamp = FixedTime(date.fromisoformat(metadata.date))
        describe(self._canvas, metadata)
        self._roles: dict[str, str | None] = {}
        self._names: dict[str, bytes] = {}
        self._pages: list[tuple[bytes, list[tuple[str, str, str]]]] = []
        self._faces: dict[str, tuple[Any, bytes, bool]] = {}

    def form(self, name: str, role: str | None, draw: Callable[[Any], None]) -> None:
        """Draw what is the same on every page; ``role`` None makes it an artifact."""
        width, height = self._size
        self._canvas.beginForm(name, 0, 0, width, height)
        draw(self._canvas)
        self._canvas.endForm()
        self._roles[name] = role
        self._names[name] = self._canvas._doc.getXObjectName(name).encode()

    def page(self, items: Sequence[Item]) -> None:
        """Add a page; its items are read in their order."""
        parts: list[bytes] = []
        elements: list[tuple[str, str, str]] = []
        for item in items:
            if isinstance(item, Same):
                role, drawn, alt, box = self._roles[item.form], self._shown(item), "", ""
            elif isinstance(item, Lines):
                role, drawn, alt, box = item.role, self._set(item), "", ""
            else:
                role, drawn, alt = "Figure", item.operators, item.alt
                box = " ".join(f"{value:.2f}" for value in item.box)
            if role is None:
                parts.append(b"/Artifact BMC %s EMC" % drawn)
                continue
            parts.append(b"/%s<</MCID %d>>BDC %s EMC" % (role.encode(), len(elements), drawn))
            elements.append((role, alt, box))
        self._pages.append((b"\n".join(parts), elements))

    def _shown(self, item: Same) -> bytes:
        return b"/%s Do" % self._names[item.form]

    def _set(self, lines: Lines) -> bytes:
        parts = [b"BT"]
        x = y = 0.0
        for words, after in zip_longest(lines.words, lines.words[1:]):
            # Without a space where a line ends, its last word and the next would be copied as one.
            text = words.text if after is None or after.y == words.y else words.text + " "
            parts.append(
                b"%s %.2f %.2f Td %s" % (
                    words.color, words.x - x, words.y - y, self._coded(text, words.font, words.size)
                )
            )  # fmt: skip
            x, y = words.x, words.y
        parts.append(b"ET")
        return b" ".join(parts)

    def _coded(self, text: str, name: str, size: float) -> bytes:
        """The operators that show a text in a font."""
        font, first, readable = self._faces.get(name) or self._face(name)
        if readable and text.isascii() and text.isprintable():
            return b"%s %g Tf (%s) Tj" % (first, size, _ESCAPE.sub(rb"\\\g<0>", text.encode()))
        doc = self._canvas._doc
        return b" ".join(
            b"%s %g Tf (%s) Tj" % (
                font.getSubsetInternalName(subset, doc).encode(), size,
                escapePDF(codes).encode("latin-1"),
            )
            for subset, codes in font.splitString(text, doc)
        )  # fmt: skip

    def _face(self, name: str) -> tuple[Any, bytes, bool]:
        """A font, its name for the first subset, and whether ASCII is in that as it is."""
        font, doc = pdfmetrics.getFont(name), self._canvas._doc
        font.splitString("", doc)
        first = font.getSubsetInternalName(0, doc).encode()
        self._faces[name] = (font, first, bool(font._asciiReadable))
        return self._faces[name]

    # -- the file ----------------------------------------------------------------------

    def finish(self) -> bytes:
        """The bytes of the file."""
        canvas = self._canvas
        for name in self._names:
            canvas.doForm(name)
        canvas.showPage()
        canvas.save()
        file = RawFile()
        with pikepdf.open(BytesIO(canvas._filename.getvalue())) as pdf:
            resources = pdf.make_indirect(pdf.pages[0].obj.Resources).objgen[0]
            packet = pdf.make_stream(xmp_packet(self._metadata))
            packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
            intent = output_intent(pdf).objgen[0]
            info = pdf.trailer.Info.objgen[0]
            file.take(pdf)
            root = self._root(file, resources, packet.objgen[0], intent)
        return file.file(root, info)

    def _root(self, file: RawFile, resources: int, packet: int, intent: int) -> int:
        root, tree, pages, document = (file.reserve() for _ in range(4))
        numbers, parts, leads = [], [], []
        for index, (content, elements) in enumerate(self._pages):
            stream = file.add_stream(b"", content)
            page, part = file.reserve(2), 0
            part = page + 1
            first = file.reserve(len(elements))
            self._put_elements(file, elements, first, page, part)
            file.put(page, self._page(pages, resources, stream, index))
            kids = b" ".join(b"%d 0 R" % (first + n) for n in range(len(elements)))
            file.put(
                part, b"<</Type/StructElem/S/Part/P %d 0 R/Pg %d 0 R/K[%s]>>"
                % (document, page, kids),
            )  # fmt: skip
            numbers.append(b"%d 0 R" % page)
            parts.append(b"%d 0 R" % part)
            leads.append(b"%d[%s]" % (index, kids))
        file.put(
            pages, b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 %.4f %.4f]>>"
            % (len(numbers), b" ".join(numbers), *self._size),
        )  # fmt: skip
        file.put(
            document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (tree, b" ".join(parts))
        )
        file.put(
            tree, b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
            % (document, b" ".join(leads), len(numbers)),
        )  # fmt: skip
        lang = self._metadata.lang.encode()
        file.put(
            root, b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"
            b"/Lang(%s)/Metadata %d 0 R/OutputIntents[%d 0 R]"
            b"/ViewerPreferences<</DisplayDocTitle true>>>>" % (pages, tree, lang, packet, intent),
        )  # fmt: skip
        return root

    @staticmethod
    def _page(pages: int, resources: int, stream: int, index: int) -> bytes:
        return (
            b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R/Tabs/S/StructParents %d>>"
            % (pages, resources, stream, index)
        )

    @staticmethod
    def _put_elements(
        file: RawFile, elements: Sequence[tuple[str, str, str]], first: int, page: int, part: int
    ) -> None:
        for mcid, (role, alt, box) in enumerate(elements):
            more = b""
            if alt:
                more = b"/Alt%s/A<</O/Layout/BBox[%s]>>" % (_string(alt), box.encode())
            file.put(
                first + mcid, b"<</Type/StructElem/S/%s/P %d 0 R/Pg %d 0 R/K %d%s>>"
                % (role.encode(), part, page, mcid, more),
            )  # fmt: skip


def _string(text: str) -> bytes:
    """A text as a PDF string."""
    return b"<%s>" % (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()
