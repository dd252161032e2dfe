"""Pictures of pages side by side, with the regions that differ marked.

pypdfium2 and Pillow are imported only here, when pictures are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import Any

DPI = 80
CELL = 6
"""Pixels of a cell's side: differences in neighboring cells are marked as one region."""
DIFFERENT = 8
"""From this difference on, of 255, a pixel is another one: less is not seen."""
MARGIN = 4
"""Pixels between a region and its frame."""
FRAME, WIDTH = (192, 0, 96), 3
"""The color and the width in pixels of a frame: 6.6 to 1 on white, seen on every palette."""
QUALITY = 70

Box = tuple[int, int, int, int]

MISSING = "Pictures of pages need pypdfium2: install it with `pip install pypdfium2`, and retry."


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, its size in pixels, and how many regions are marked in it."""

    data: bytes
    width: int
    height: int
    regions: int


def available() -> bool:
    """Whether pages can be drawn here."""
    return find_spec("pypdfium2") is not None and find_spec("PIL") is not None


class Painter:
    """Draws the pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._file = pypdfium2.PdfDocument(data)

    def page(self, number: int) -> Any:
        """A page (from 1) as a Pillow image."""
        page = self._file[number - 1]
        try:
            return page.render(scale=DPI / 72).to_pil().convert("RGB")
        finally:
            page.close()

    def close(self) -> None:
        self._file.close()


def pictures(before: Any, now: Any) -> tuple[Picture | None, Picture | None]:
    """Two images of a page, or one where there is no other, as JPEG with frames."""
    boxes: list[Box] = []
    if before is not None and now is not None:
        boxes = list(regions(before, now))
    return tuple(None if one is None else _framed(one, boxes) for one in (before, now))  # type: ignore[return-value]


def regions(before: Any, now: Any) -> Iterator[Box]:
    """Where two images differ: left, top, right, bottom in pixels, from the top left."""
    from PIL import Image, ImageChops

    size = (max(before.width, now.width), max(before.height, now.height))
    sheets = []
    for one in (before, now):
        sheet = Image.new("RGB", size, (255, 255, 255))
        sheet.paste(one)
        sheets.append(sheet)
    red, green, blue = ImageChops.difference(*sheets).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point(lambda value: 255 if value >= DIFFERENT else 0)
    columns = -(-size[0] // CELL)
    cells = mask.reduce(CELL).tobytes()
    marked = {(index % columns, index // columns) for index, value in enumerate(cells) if value}
    for group in _groups(marked):
        left, top = min(x for x, _ in group), min(y for _, y in group)
        right, bottom = max(x for x, _ in group), max(y for _, y in group)
        yield left * CELL, top * CELL, (right + 1) * CELL, (bottom + 1) * CELL


def _groups(cells: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    """Cells that lie beside each other, with a gap of up to two between them."""
    rest = set(cells)
    while rest:
        todo = [min(rest, key=lambda cell: (cell[1], cell[0]))]
        rest.discard(todo[0])
        group = set(todo)
        while todo:
            x, y = todo.pop()
            near = {(x + dx, y + dy) for dx in range(-3, 4) for dy in range(-2, 3)} & rest
            rest -= near
            group |= near
            todo += near
        yield group


def _framed(image: Any, boxes: Sequence[Box]) -> Picture:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        frame = (
            max(left - MARGIN, 0), max(top - MARGIN, 0),
            min(right + MARGIN, image.width - 1), min(bottom + MARGIN, image.height - 1),
        )  # fmt: skip
        if frame[0] < frame[2] and frame[1] < frame[3]:
            draw.rectangle(frame, outline=FRAME, width=WIDTH)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return Picture(stream.getvalue(), image.width, image.height, len(boxes))
