"""What a page's content stream says: the text of each mark, and what stands outside of all.

A reader of its own, so that the tests do not trust the code that wrote the file.  Text is
decoded through each font's ToUnicode map; nothing is added where lines end, so a space that
is not in the file is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

TEXT = {"Tj", "TJ", "'", '"'}
PATHS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}
IMAGES = {"Do", "INLINE IMAGE"}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"

CODES = re.compile(rb"<([0-9A-Fa-f\s]+)>")
BLOCKS = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[.*?\]|<[0-9A-Fa-f\s]+>)", re.DOTALL)


@dataclass
class Painted:
    """What one marked-content sequence or artifact shows."""

    tag: str
    kind: str = ""
    """``Pagination``, ``Layout`` ... of an artifact."""
    text: str = ""
    actual_text: str | None = None
    operators: set[str] = field(default_factory=set)


@dataclass
class PageMarks:
    """The marks of one page by number, its artifacts, and painting outside of both."""

    marks: dict[int, Painted] = field(default_factory=dict)
    artifacts: list[Painted] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Marks nested in artifacts or the other way round, numbers used twice, loose ends."""


class Font:
    """A font's way from codes to text."""

    def __init__(self, font: Any) -> None:
        self.width = 1
        self.map: dict[int, str] = {}
        if "/ToUnicode" in font:
            self._read(font.ToUnicode.read_bytes())

    def _read(self, cmap: bytes) -> None:
        for kind, block in BLOCKS.findall(cmap):
            if kind == b"codespacerange":
                self.width = len(_hex(CODES.findall(block)[0]))
            elif kind == b"bfchar":
                codes = CODES.findall(block)
                for code, target in zip(codes[::2], codes[1::2], strict=True):
                    self.map[_number(code)] = _text(target)
            else:
                for first, last, target in RANGE.findall(block):
                    self._add_range(_number(first), _number(last), target)

    def _add_range(self, first: int, last: int, target: bytes) -> None:
        if target.startswith(b"["):
            texts = [_text(code) for code in CODES.findall(target)]
        else:
            start = _text(target[1:-1])
            texts = [start[:-1] + chr(ord(start[-1]) + n) for n in range(last - first + 1)]
        self.map.update(zip(range(first, last + 1), texts, strict=False))

    def decode(self, data: bytes) -> str:
        step = self.width
        codes = (int.from_bytes(data[n : n + step], "big") for n in range(0, len(data), step))
        return "".join(self.map.get(code, UNKNOWN) for code in codes)


def _hex(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


def _number(digits: bytes) -> int:
    return int.from_bytes(_hex(digits), "big")


def _text(digits: bytes) -> str:
    return _hex(digits).decode("utf-16-be")


class _Reader:
    """Follows one content stream."""

    def __init__(self, page: pikepdf.Page, fonts: dict[Any, Font]) -> None:
        self.found = PageMarks()
        self.resources = page.obj.get("/Resources", pikepdf.Dictionary())
        self.fonts = fonts
        self.open: list[Painted | None] = []
        self.numbers: list[int | None] = []
        self.font: Font | None = None
        self.saved: list[Font | None] = []

    def read(self, instructions: Sequence[Any]) -> PageMarks:
        for instruction in instructions:
            operator = str(instruction.operator)
            operands = instruction.operands
            if operator in TEXT:
                self._show(operator, operands)
            elif operator in PATHS or operator in IMAGES:
                self._paint(operator)
            elif operator in ("BDC", "BMC"):
                self._begin(operands)
            elif operator == "EMC":
                self._end()
            else:
                self._set_state(operator, operands)
        if self.open:
            self.found.faults.append(f"{len(self.open)} marks are not closed")
        return self.found

    def _set_state(self, operator: str, operands: Sequence[Any]) -> None:
        if operator == "Tf":
            self.font = self._font(operands[0])
        elif operator == "q":
            self.saved.append(self.font)
        elif operator == "Q":
            self.font = self.saved.pop()

    def _font(self, name: Any) -> Font:
        font = self.resources.Font[name]
        key = font.objgen
        if key not in self.fonts:
            self.fonts[key] = Font(font)
        return self.fonts[key]

    # -- marks --------------------------------------------------------------

    def _begin(self, operands: Sequence[Any]) -> None:
        tag = str(operands[0])[1:]
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self.resources.Properties[properties]
        properties = properties if properties is not None else pikepdf.Dictionary()
        number = properties.get("/MCID")
        painted = None
        if tag == "Artifact":
            painted = Painted(tag, str(properties.get("/Type", ""))[1:])
            self.found.artifacts.append(painted)
        elif number is not None:
            painted = Painted(tag)
            if int(number) in self.found.marks:
                self.found.faults.append(f"mark {number} is used twice")
            self.found.marks[int(number)] = painted
        if painted and any(self.open):
            self.found.faults.append(f"{tag} inside another mark")
        if painted and "/ActualText" in properties:
            painted.actual_text = str(properties.ActualText)
        self.open.append(painted)

    def _end(self) -> None:
        if self.open:
            self.open.pop()
        else:
            self.found.faults.append("EMC without a mark")

    def _inside(self) -> Painted | None:
        return next((painted for painted in reversed(self.open) if painted), None)

    # -- painting -----------------------------------------------------------

    def _show(self, operator: str, operands: Sequence[Any]) -> None:
        parts = operands[0] if operator == "TJ" else operands[-1:]
        data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        if not data:
            return
        text = self.font.decode(data) if self.font else UNKNOWN
        painted = self._inside()
        if painted is None:
            self.found.loose.append(f"{operator} {text!r}")
            return
        painted.text += text
        painted.operators.add(operator)

    def _paint(self, operator: str) -> None:
        painted = self._inside()
        if painted is None:
            self.found.loose.append(operator)
        else:
            painted.operators.add(operator)


def read_pages(pdf: pikepdf.Pdf) -> Iterator[PageMarks]:
    """The marks of each page."""
    fonts: dict[Any, Font] = {}
    for page in pdf.pages:
        yield _Reader(page, fonts).read(pikepdf.parse_content_stream(page))
