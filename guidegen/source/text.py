"""A file's bytes as text: found, small enough, UTF-8, and free of hidden characters."""

from __future__ import annotations

import codecs
import difflib
import re
import stat
import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from guidegen.problems import Position, Problems

MAX_BYTES = 5_000_000
"""Size in bytes up to which a file is read: far above what an author would write by hand."""

MAX_LISTED = 200
"""Problems that one stage of reading lists for one file; nobody would read more."""

# What YAML 1.1 forbids in a file, section 5.1, and besides: NEL, LS and PS, which YAML counts
# as line ends and text editors do not, and a byte order mark in the middle of the text.
_HIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_SPACING = {ord(character): None for character in "\t\n\r"}

_SAVE_AS = (
    "In your editor choose “Save as” (or “Save with encoding”), pick UTF-8, and save the file."
)


def place(text: str, offset: int, name: str) -> Position:
    """The position, in lines and columns from 1, of the character ``offset`` of ``text``."""
    return places(text, (offset,), name)[0]


def places(text: str, offsets: Iterable[int], name: str) -> list[Position]:
    """The positions of several characters, whose ``offsets`` rise."""
    found: list[Position] = []
    line, seen = 1, 0
    for offset in offsets:
        line += line_breaks(text, seen, offset)
        seen = offset
        found.append(Position(name, line, offset - line_start(text, offset) + 1))
    return found


def line_breaks(text: str, start: int, end: int) -> int:
    """How many lines end between two offsets: with LF, CR or CR LF."""
    both = text.count("\r\n", start, end)
    return text.count("\n", start, end) + text.count("\r", start, end) - both


def line_start(text: str, offset: int) -> int:
    """Offset of the first character of the line that ``offset`` is in."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def load_text(path: Path, name: str, problems: Problems) -> str | None:
    """The text of a UTF-8 file without its byte order mark; None if there are problems."""
    data = _read(path, name, problems)
    if data is None:
        return None
    text = _decode(data, name, problems)
    if text is None or not check_characters(text, name, problems):
        return None
    return text


def too_large(size: int, name: str, problems: Problems) -> None:
    """Report a file of ``size`` bytes as too large."""
    problems.add(
        Position(name),
        "too-large",
        f"This file has {size / 1e6:.1f} MB; a file may have at most {MAX_BYTES / 1e6:.0f} MB.",
        "Check that it is the right file. A long file can be split into several.",
    )


def _read(path: Path, name: str, problems: Problems) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device could keep the reader waiting, or never end.
            _unreadable(name, "This is a folder or a device, not a file.", problems)
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        _missing(path, name, problems)
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not allowed"
        _unreadable(name, f"This file cannot be read: {reason}.", problems)
        return None
    if len(data) > MAX_BYTES:
        too_large(max(status.st_size, len(data)), name, problems)
        return None
    return data


def _missing(path: Path, name: str, problems: Problems) -> None:
    try:
        names = [item.name for item in path.parent.iterdir() if item.is_file()]
    except (OSError, ValueError):
        names = []
    beside = [item for item in names if item.isprintable()]
    close = difflib.get_close_matches(path.name, beside, n=1)
    help = f"Did you mean `{close[0]}`, in the same folder?" if close else ""
    problems.add(
        Position(name),
        "file-missing",
        f"There is no file `{name}`.",
        help or "Check the spelling of its name and the folder it should be in.",
    )


def _unreadable(name: str, message: str, problems: Problems) -> None:
    problems.add(
        Position(name),
        "file-unreadable",
        message,
        "Check the name, and that you are allowed to open the file.",
    )


def _decode(data: bytes, name: str, problems: Problems) -> str | None:
    encoding = _wide_encoding(data)
    if encoding:
        message = f"This file is saved as {encoding}; guidegen reads UTF-8."
        problems.add(Position(name), "not-utf8", message, _SAVE_AS)
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        byte = data[error.start : error.start + 1]
        problems.add(
            place(good, len(good), name),
            "not-utf8",
            f"The character here is not UTF-8 (byte {byte[0]:#04x}{_windows(byte)}).",
            f"{_SAVE_AS} Then look at this place: the character may need to be typed again.",
        )
        return None


def _wide_encoding(data: bytes) -> str:
    """The name of the two- or four-byte encoding that ``data`` is in, or nothing."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    # Without a mark: mostly English text has a zero in every other byte.
    first, second = data[0:400:2], data[1:400:2]
    zeros = sorted((first.count(0) / (len(first) or 1), second.count(0) / (len(second) or 1)))
    return "UTF-16" if zeros[0] == 0 and zeros[1] > 0.5 else ""


def _windows(byte: bytes) -> str:
    """What the byte means in the encoding that most such files turn out to be in."""
    try:
        return f", in a Windows text the character {byte.decode('cp1252')}"
    except UnicodeDecodeError:
        return ""


def check_characters(text: str, name: str, problems: Problems) -> bool:
    """Whether ``text`` has only characters that belong in a text; problems where not."""
    if text.translate(_SPACING).isprintable():
        return True  # nothing printable is hidden, and this is the faster look
    offsets = [found.start() for found in islice(_HIDDEN.finditer(text), MAX_LISTED)]
    if not offsets:
        return True
    for at, offset in zip(places(text, offsets, name), offsets, strict=True):
        problems.add(
            at,
            "control-character",
            f"A hidden character stands here: {character_name(text[offset])}.",
            "Delete it. It often comes from copying out of a web page, a PDF or another program.",
        )
    return False


def hidden_in(text: str) -> str:
    """The first character in ``text`` that does not belong in a text, or nothing."""
    found = _HIDDEN.search(text)
    return found.group() if found else ""


def without_hidden(text: str) -> str:
    """``text`` without the characters that do not belong in a text."""
    return _HIDDEN.sub("", text)


def character_name(character: str) -> str:
    """Such as ``U+2028, line separator``."""
    name = unicodedata.name(character, "a control character").lower()
    return f"U+{ord(character):04X}, {name}"
