"""Ghostscript and qpdf, which have no part in writing the files.

``.ci/ghostscript-setup`` installs them.  Where they are missing tests skip and say so; with
``GUIDEGEN_REQUIRE_GHOSTSCRIPT=1`` they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image as Raster
from PIL import ImageChops

SETUP = ".ci/ghostscript-setup"
REQUIRED = "GUIDEGEN_REQUIRE_GHOSTSCRIPT"
SECONDS = 300

INKS = ("Cyan", "Magenta", "Yellow", "Black")
Plates = dict[str, Raster.Image]


def tool(name: str) -> str:
    """The command; skips the test where it is missing, or fails if it must be there."""
    command = shutil.which(name)
    if command is None:
        message = f"{name} is not installed; set it up with {SETUP}"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return command


def ghostscript(device: str, data: bytes, folder: Path, *options: str) -> str:
    """Run Ghostscript on a file; pages become ``page-1.tif`` and so on in ``folder``."""
    path = folder / "press.pdf"
    path.write_bytes(data)
    command = [
        tool("gs"), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", f"-sDEVICE={device}",
        f"-sOutputFile={folder / 'page-%d.tif'}", *options, str(path),
    ]  # fmt: skip
    return _run(command)


def coverage(data: bytes, folder: Path) -> list[tuple[float, ...]]:
    """The share of each page's dots that carry any of each ink: C, M, Y, K."""
    path = folder / "press.pdf"
    path.write_bytes(data)
    lines = _run([tool("gs"), "-q", "-o", "-", "-sDEVICE=inkcov", str(path)]).splitlines()
    return [tuple(map(float, line.split()[:4])) for line in lines if line.endswith("OK")]


def plates(data: bytes, folder: Path, dots: int = 72) -> list[Plates]:
    """The separations of each page, at so many dots an inch; 0 is full ink, 255 none."""
    ghostscript("tiffsep", data, folder, f"-r{dots}")
    pages = len(list(folder.glob("page-*(Black).tif")))
    found = [
        {ink: _loaded(folder / f"page-{page}({ink}).tif") for ink in INKS}
        for page in range(1, pages + 1)
    ]
    for path in folder.glob("page-*"):
        path.unlink()
    return found


def most_ink(data: bytes, folder: Path, dots: int = 150) -> list[float]:
    """The most ink of any dot of each page within its bleed, in percent of all four together."""
    options = ("-dOverprint=/simulate", "-sCompression=lzw", "-dUseBleedBox")
    ghostscript("tiff32nc", data, folder, f"-r{dots}", *options)
    pages = len(list(folder.glob("page-*.tif")))
    found = []
    for page in range(1, pages + 1):
        image = _loaded(folder / f"page-{page}.tif")
        colors = image.getcolors(image.width * image.height)
        assert colors is not None
        found.append(max(sum(color) for _, color in colors) / 255 * 100)  # type: ignore[arg-type]
        (folder / f"page-{page}.tif").unlink()
    return found


def same(one: Raster.Image, other: Raster.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


def _loaded(path: Path) -> Raster.Image:
    with Raster.open(path) as image:
        image.load()
        return image.copy()


def qpdf_finds(data: bytes, folder: Path) -> str:
    """What ``qpdf --check`` complains of; nothing for a sound file."""
    path = folder / "press.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        [tool("qpdf"), "--check", str(path)], capture_output=True, text=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout
