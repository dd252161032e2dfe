"""The folder of a job, ``mailings/NAME/``, and how its files are written: for their owner alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from guidegen.problems import Position, UsageError
from guidegen.writing import PRIVATE, sweep, written

MAILINGS = "mailings"
LEDGER, SUPPRESSION = "serials.jsonl", "suppression.jsonl"
"""The files of all jobs together: serials in use, and who gets no mail."""
FOLDERS = 0o700
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_BLOCK = 1 << 20

JOB, MANIFEST = "job.json", "manifest.jsonl"
GUIDE, REJECTED, TICKET = "guide.pdf", "rejected.csv", "ticket.pdf"
RECIPIENTS = "private/recipients.jsonl"
SUPPRESSED = "private/suppressed-then.jsonl"
PROOF, ADDRESSES = "private/proof.pdf", "private/addresses.csv"
"""The files of a job by their paths in its folder."""
PERSONAL = "private/"
"""Where files about people are: a purge deletes them."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a job is: the project's folder, and the job's name."""

    root: Path
    name: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UsageError(
                "the name of a job is made of small letters, digits and hyphens, 60 at most; "
                "it names nobody"
            )

    @property
    def mailings(self) -> Path:
        return self.root / MAILINGS

    @property
    def path(self) -> Path:
        return self.mailings / self.name

    @property
    def private(self) -> Path:
        """What is deleted when the job is purged."""
        return self.path / "private"

    @property
    def ledger(self) -> Path:
        """Which serials of barcodes are in use, for all jobs."""
        return self.mailings / LEDGER

    @property
    def suppression(self) -> Path:
        """Who gets no mail, for all jobs."""
        return self.mailings / SUPPRESSION

    def file(self, name: str) -> Path:
        """A file of the job."""
        return self.path / name

    def shown(self, name: str = "") -> str:
        """A file of the job as messages call it: its path from the project's folder on."""
        return "/".join(filter(None, (MAILINGS, self.name, name)))

    def at(self, name: str, line: int = 1) -> Position:
        """A place in a file of the job."""
        return Position(self.shown(name), line)

    def make(self) -> None:
        """Make the folders, for their owner alone, and sweep what killed runs left in them."""
        make_mailings(self.root)
        for folder in (self.path, self.private):
            if folder.is_symlink():
                raise UsageError(f"{self.shown()} is a link to another place; remove the link")
            folder.mkdir(mode=FOLDERS, exist_ok=True)
            os.chmod(folder, FOLDERS)
            sweep(folder)


def make_mailings(root: Path) -> Path:
    """The folder of all jobs, made so that no version control takes it up."""
    folder = root / MAILINGS
    folder.mkdir(mode=FOLDERS, exist_ok=True)
    os.chmod(folder, FOLDERS)
    sweep(folder)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
        os.chmod(ignore, PRIVATE)
    return folder


def jobs_of(root: Path) -> tuple[Folder, ...]:
    """The jobs of a project, also those that were only begun."""
    found = (root / MAILINGS).glob("*/")
    return tuple(Folder(root, path.name) for path in sorted(found) if _NAME.fullmatch(path.name))


@contextmanager
def streamed(path: Path) -> Iterator[TextIO]:
    """A file that is written line by line beside its place, and renamed there at the end.

    It is its owner's alone, and on the disk before it has its name.
    """
    with written(path, PRIVATE, durable=True) as raw:
        stream = TextIOWrapper(raw, encoding="utf-8", newline="")
        yield stream
        stream.detach()  # flushed, and left open for the one that renames it


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hex; empty where it is not there.  Raises OSError."""
    found = sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                found.update(block)
    except FileNotFoundError:
        return ""
    return found.hexdigest()
