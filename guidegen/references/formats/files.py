"""The bytes of an export as text."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from guidegen.problems import Position, Problems
from guidegen.source.text import place

MAX_EXPORT = 50_000_000
"""Size in bytes up to which an export is read: some 10,000 records with their abstracts."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_export(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a file with lines that end in LF; None, and a problem, if it is not text.

    A byte order mark says UTF-8 or UTF-16; without one it is UTF-8.

    Args:
        path: The file.
        name: What to call it in messages.
        problems: Collects what is wrong.
    """
    data = _bytes(path, name, problems)
    text = None if data is None else _decode(data, name, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add(
            Position(name), "empty-file", "This file is empty.",
            "Export the references again, and look at the file before you import it.",
        )  # fmt: skip
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path, name: str, problems: Problems) -> bytes | None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            problem = "This is a folder or a device, not a file."
            problems.add(Position(name), "file-unreadable", problem, "Name a file.")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_EXPORT + 1)
    except (FileNotFoundError, NotADirectoryError):
        problems.add(
            Position(name), "file-missing", f"There is no file `{name}`.",
            "Check the spelling of its name and the folder that it should be in.",
        )  # fmt: skip
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not allowed"
        problems.add(
            Position(name), "file-unreadable", f"This file cannot be read: {reason}.",
            "Check the name, and that you are allowed to open the file.",
        )  # fmt: skip
        return None
    if len(data) > MAX_EXPORT:
        problems.add(
            Position(name), "too-large",
            f"This file has more than {MAX_EXPORT // 1_000_000} MB.",
            "Export fewer references at a time.",
        )  # fmt: skip
        return None
    return data


def _decode(data: bytes, name: str, problems: Problems) -> str | None:
    encoding = "utf-16" if data.startswith(_WIDE) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        if encoding == "utf-16":
            good, said = "", "This file is said to be UTF-16 and is not."
        else:
            good = data[:start].decode("utf-8-sig", errors="replace")
            said = (
                f"The character here is not UTF-8 (byte {data[start]:#04x}{_windows(data[start])})."
            )
        problems.add(
            place(good, len(good), name), "not-utf8", said,
            "Export the file again and choose UTF-8 (Unicode) as its encoding, or open it in "
            "your editor and save it as UTF-8.",
        )  # fmt: skip
        return None


def _windows(byte: int) -> str:
    try:
        return f", in a Windows text the character {bytes([byte]).decode('cp1252')}"
    except UnicodeDecodeError:
        return ""
