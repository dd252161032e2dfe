"""Lists as CSV: encoding, delimiter and rows, read as a stream.

Rows are told as a spreadsheet counts them (the header is row 1, a field with line breaks is
one row), and with the line of the file in which they begin.
"""

from __future__ import annotations

import codecs
import csv
import stat
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from guidegen.mail.intake.columns import known_in
from guidegen.problems import InputError, Position, Problem

DELIMITERS = ",;\t|"
LONGEST_LINE = 1_000_000
"""Characters of a line; a CSV file has no longer ones."""

MOST_LINES = 300
"""Lines of one row; more, and a quotation mark is not closed."""

_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAVE = "in the spreadsheet choose “Save as”, CSV UTF-8 (comma delimited)"
_CHECK = "check the name of the file, and that it is the list"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number and line from 1, its cells, and why they cannot be used."""

    number: int
    line: int
    cells: list[str]
    wrong: str = ""


def encoding_of(path: Path) -> str:
    """How a file is encoded: by its mark, else UTF-8 if all of it is, else Windows-1252.

    Raises:
        InputError: The file is not there, is empty, or is no text.
    """
    at = Position(path.name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            message = "This is a folder or a device, not a file."
            raise refusal(Problem(at, "file-unreadable", message, _CHECK))
        with path.open("rb") as stream:
            head = stream.read(4000)
            _check_head(at, head)
            for mark, encoding in _MARKS:
                if head.startswith(mark):
                    return encoding
            stream.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    except FileNotFoundError:
        message = f"There is no file `{path.name}`."
        raise refusal(Problem(at, "file-missing", message, _CHECK)) from None
    except OSError as error:
        message = f"This file cannot be read: {error.strerror}."
        raise refusal(Problem(at, "file-unreadable", message, _CHECK)) from None
    return "utf-8"


def refusal(problem: Problem) -> InputError:
    """The error of a list that cannot be read at all."""
    return InputError((problem,))


def _check_head(at: Position, head: bytes) -> None:
    if not head.strip():
        raise refusal(Problem(at, "empty-file", "This file is empty.", _CHECK))
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise refusal(Problem(at, "mail-list-form", "This is no CSV file.", SAVE))
    marked = any(head.startswith(mark) for mark, _ in _MARKS)
    if not marked and head.count(0) > len(head) // 4:
        message = "This file is saved as UTF-16 without a mark, or is no text."
        raise refusal(Problem(at, "mail-list-form", message, SAVE))


class _Lines:
    """The lines of a file, some of which may be read again."""

    __slots__ = ("_again", "_name", "_stream", "number", "taken")

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._again: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        read, again = self._stream.readline, self._again
        while line := (again.popleft() if again else read(LONGEST_LINE)):
            self.number += 1
            if len(line) >= LONGEST_LINE:
                message = f"This line has over {LONGEST_LINE:,} characters."
                at = Position(self._name, self.number)
                raise refusal(Problem(at, "mail-list-form", message, SAVE))
            self.taken.append(line)
            if len(self.taken) > MOST_LINES:
                raise csv.Error
            yield line

    def give_back(self, count: int) -> None:
        """Let the last lines be read again."""
        self._again.extendleft(reversed(self.taken[len(self.taken) - count :]))
        self.number -= count


def rows_of(path: Path, encoding: str, mapping: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a list, the header first; blank lines count, but are not among them.

    A row whose quotation marks are not in order is given as ``wrong``, by its first line; the
    lines after it are read as rows of their own, so that it takes nobody with it.

    Raises:
        InputError: A line is too long for a list.
    """
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        lines = _Lines(stream, path.name)
        delimiter, number = _begin(lines, mapping)
        reader = _reader(lines, delimiter)
        while True:
            lines.taken.clear()
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                lines.give_back(len(lines.taken) - 1)
                reader = _reader(lines, delimiter)
                number += 1
                yield Row(number, first, [], "a quotation mark is not closed, or not doubled")
                continue
            number += 1
            if cells:
                yield Row(number, first, cells)


def _reader(lines: _Lines, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(iter(lines), delimiter=delimiter, strict=True, skipinitialspace=True)


def _begin(lines: _Lines, mapping: Mapping[str, str]) -> tuple[str, int]:
    """The delimiter, and how many rows were passed: blank ones before the header.

    Excel's own line ``sep=;`` tells the delimiter and is no row; otherwise the one counts that
    splits the header into most columns that are known.
    """
    blank = 0
    for line in lines:
        text = line.strip("\r\n")
        if text[:4].lower() == "sep=" and len(text) == 5 and text[4] in DELIMITERS:
            return text[4], blank
        if text.strip():
            lines.taken = [line]
            lines.give_back(1)
            return max(DELIMITERS, key=lambda mark: _worth(text, mark, mapping)), blank
        blank += 1
        lines.taken.clear()
    return ",", blank


def _worth(text: str, delimiter: str, mapping: Mapping[str, str]) -> tuple[int, int]:
    cells = next(csv.reader([text], delimiter=delimiter), [])
    return known_in(cells, mapping), len(cells)
