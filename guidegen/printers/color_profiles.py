"""Whether a color profile is one of a press in four inks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidegen.assets import asset_file, asset_folder
from guidegen.problems import nearest

HEADER = 128
"""Bytes of an ICC profile's header (ICC.1:2010, 7.2)."""


def unusable(name: str, root: Path | None) -> tuple[str, str] | None:
    """What is wrong with the profile of that name, and the way out; None where it can be used."""
    if name != Path(name).name:
        return f"`{name}` is not the name of a file alone", "put the file into assets/icc"
    path = asset_file(f"icc/{name}", root)
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
        size = path.stat().st_size
    except OSError:
        help = f"put the file into assets/icc, or {nearest(name, _there(root))}"
        return f"there is no color profile `{name}` in assets/icc", help
    wrong = _wrong(header, size)
    return (f"`{name}` {wrong}", "ask the printer for the profile of the press") if wrong else None


def _wrong(header: bytes, size: int) -> str:
    """What a header says that a press in four inks cannot use; empty where it can."""
    if header[36:40] != b"acsp":
        return "is no ICC profile"
    if int.from_bytes(header[:4], "big") != size:
        return "breaks off before its end, or goes on after it"
    if header[12:16] != b"prtr":
        return "is not of a printer but of another device, such as a screen"
    if header[16:20] != b"CMYK":
        return "is not of a press in four inks (CMYK)"
    if header[20:24] not in (b"Lab ", b"XYZ "):
        return "does not tell how its inks look"
    return ""


def _there(root: Path | None) -> Iterator[str]:
    folders = [asset_folder("icc")]
    if root is not None:
        folders.append(root / "assets" / "icc")
    for folder in folders:
        for path in sorted(folder.glob("*.ic[cm]")):
            if not unusable(path.name, root):
                yield path.name
