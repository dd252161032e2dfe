"""The accessibility report: what was verified in a file, what is left for people.

It is written for an editor who is no programmer, and it claims nothing beyond
what was looked at: neither that a law is met nor that every reader is served.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from hashlib import sha256

from guidegen.accessibility.people import OPEN, Open
from guidegen.accessibility.reading import Reading
from guidegen.accessibility.verify import Verified, verify
from guidegen.model.library import Brand
from guidegen.problems import Position, Problem

WIDTH = 78
SUFFIX = "-accessibility.txt"
"""What stands in a report's file name in place of ``.pdf``."""

NO_CLAIM = (
    "This report does not say that the guide meets any law. Whether a file follows WCAG or "
    "PDF/UA is a technical matter, and nothing here is a legal opinion."
)
COMMAND = ".venv/bin/pytest tests/conformance"
VALIDATION = (
    "The file says of itself that it is PDF/UA-1 and PDF/A-2a. That is a label: not all rules of "
    "the two standards were tried on this file. The program veraPDF tries them all. guidegen’s "
    "own tests run it on the guides that come with guidegen, on an example of every block, and on "
    "a document of hard cases. To run these tests, type in guidegen’s folder:"
)
CONDITIONS = (
    "The file guidegen/pdf/MATTERHORN.md lists every condition of PDF/UA-1 and who looks at it: "
    "a machine, the program’s design, or a person."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the file: its page (from 1) and what a screen reader says of it."""

    page: int
    alt: str


@dataclass(frozen=True, slots=True)
class AccessibilityReport:
    """What was verified in one file.

    Attributes:
        file: The file's name.
        digest: SHA-256 of its bytes, in hex.
        pages: How many pages it has.
        verified: What was looked at, and what was found.
        open: What a person must look at.
        pictures: The alternative texts, for that person.
    """

    file: str
    digest: str
    pages: int
    verified: tuple[Verified, ...]
    open: tuple[Open, ...]
    pictures: tuple[Picture, ...]

    @property
    def failed(self) -> tuple[Verified, ...]:
        """What was not as it should be."""
        return tuple(item for item in self.verified if not item.ok)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """An error for each of these; they lie in the program, not in an author's text."""
        help = "this is a fault of guidegen, not of your text: please report it with the guide"
        return tuple(
            Problem(Position(self.file), f"accessibility-{item.id}", item.text, help)
            for item in self.failed
        )

    def text(self) -> str:
        """The report in plain words, at most 78 characters a line."""
        return "\n\n".join((*self._head(), *self._verified(), *self._open(), *self._pictures()))

    def _head(self) -> tuple[str, ...]:
        count = f"{self.pages} page{'s' if self.pages != 1 else ''}"
        about = f"{self.file}, {count}\nSHA-256: {self.digest}"
        return f"ACCESSIBILITY REPORT\n{about}", _filled(NO_CLAIM)

    def _verified(self) -> tuple[str, ...]:
        lines = [_marked(f"{'ok' if item.ok else 'FAILED':6}", item.text) for item in self.verified]
        failed = len(self.failed)
        last = f"{failed} of {len(lines)} failed." if failed else "None of these failed."
        return (
            _title("Verified in this file, read back after it was written"),
            "\n".join((*lines, "", last)),
            _title("Tested beforehand"),
            f"{_filled(VALIDATION)}\n\n    {COMMAND}\n\n{_filled(CONDITIONS)}",
        )

    def _open(self) -> tuple[str, ...]:
        boxes = (
            f"{_marked('[ ]', item.question)}\n{_marked('   ', item.how)}" for item in self.open
        )
        return (
            _title("Still to be looked at by a person"),
            *boxes,
            "Looked at by: ____________________________   On: ____________________",
        )

    def _pictures(self) -> tuple[str, ...]:
        if not self.pictures:
            return ("",)
        said = (_marked("[ ]", f"Page {item.page}: {item.alt}") for item in self.pictures)
        return _title("What a screen reader says of each picture"), "\n".join(said), ""


def report_on(file: str, data: bytes, brand: Brand) -> AccessibilityReport:
    """The report on a finished PDF; ``brand`` is the one whose colors it is set in."""
    reading = Reading(data)
    figures = reading.of("Figure")
    return AccessibilityReport(
        file=file,
        digest=sha256(data).hexdigest(),
        pages=len(reading.pages),
        verified=verify(reading, brand),
        open=OPEN,
        pictures=tuple(Picture(reading.page_of(tag), tag.text("/Alt")) for tag in figures),
    )


def _title(text: str) -> str:
    return f"{text.upper()}\n{'-' * len(text)}"


def _filled(text: str, first: str = "") -> str:
    """The text broken into lines, with ``first`` before it and its lines below one another."""
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _marked(mark: str, text: str) -> str:
    return _filled(text, f"{mark} ")
