"""Pages as a press would lay on their inks, drawn by Ghostscript where it is installed.

Content streams do not tell how much ink lies on one spot, for things lie on one another and
black overprints.  So the pages are drawn, with overprint, in the four inks.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Timer
from typing import IO

import pikepdf
from PIL import Image

from guidegen.preflight.base import Rectangle
from guidegen.preflight.geometry import boxes_of, size

PROGRAMS = ("gs", "gswin64c")
DPI = 150
"""At 72 dots an inch, what is printed reads 260 % where 150 and 300 read 267 % (print-mail)."""
SECONDS = 120.0
"""Longest time for a file."""
MOST_PIXELS = 24_000_000
"""Of a page: a poster of 24 by 36 inches has 19 million."""
MOST_MEMORY = 1_000_000
"""Kilobytes that Ghostscript may take."""


class Undrawn(Exception):
    """The pages could not be drawn; the message says why, in plain words."""


def program() -> str | None:
    """Where Ghostscript is; None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def drawn(data: bytes) -> Iterator[Image.Image]:
    """What is printed of each page, with its bleed, in the four inks; raises Undrawn."""
    found = program()
    if found is None:
        raise Undrawn("Ghostscript is not installed")
    with tempfile.TemporaryDirectory(prefix="guidegen-ink-") as folder:
        file = Path(folder) / "pages.pdf"
        sizes = _bare_pages(data, file)
        yield from _run(found, file, sizes)


def _bare_pages(data: bytes, file: Path) -> list[tuple[int, int]]:
    """Write the pages cut to what is printed, upright and at true size; gives their pixels."""
    sizes = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            box = boxes_of(page).printed
            _cut(page, box)
            width, height = (max(round(side / 72 * DPI), 1) for side in size(box))
            if width * height > MOST_PIXELS:
                raise Undrawn(f"page {number} is too large to be drawn")
            sizes.append((width, height))
        pdf.save(file, fix_metadata_version=False)
    return sizes


def _cut(page: pikepdf.Page, box: Rectangle) -> None:
    for name in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit", "/Annots"):
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = pikepdf.Array(round(value, 4) for value in box)


def _run(program: str, file: Path, sizes: list[tuple[int, int]]) -> Iterator[Image.Image]:
    command = [
        program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", f"-K{MOST_MEMORY}",
        "-sDEVICE=pamcmyk32", f"-r{DPI}", "-dOverprint=/simulate", "-sstdout=%stderr",
        "-sOutputFile=%stdout", str(file),
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        timer = Timer(SECONDS, running.kill)
        timer.start()
        try:
            assert running.stdout is not None
            for number, expected in enumerate(sizes, 1):
                yield _page(running.stdout, number, expected)
        finally:
            timer.cancel()
            running.kill()


def _page(stream: IO[bytes], number: int, expected: tuple[int, int]) -> Image.Image:
    """The next page of a stream of PAM images (netpbm), which must have the size expected."""
    head: dict[bytes, bytes] = {}
    while (line := stream.readline(200)) != b"ENDHDR\n":
        if not line or len(head) > 10:
            raise Undrawn(f"Ghostscript could not draw page {number} within {SECONDS:.0f} s")
        key, _, value = line.strip().partition(b" ")
        head[key] = value
    width, height = int(head[b"WIDTH"]), int(head[b"HEIGHT"])
    if max(abs(width - expected[0]), abs(height - expected[1])) > 2:
        raise Undrawn(f"Ghostscript drew page {number} in another size")
    data = stream.read(width * height * 4)
    if len(data) < width * height * 4:
        raise Undrawn(f"Ghostscript could not draw page {number}")
    return Image.frombytes("CMYK", (width, height), data)
