"""``manifest.jsonl``: which piece is on which page of which file; it names nobody.

The first line is about the job, each further one about a file of letters.  A line ends with
a seal, an HMAC of itself and of the seal before, so that a line that was changed, left out or
put elsewhere is told with its number.  Lines are added one by one, each on the disk before
the next file is begun; one that a killed run left without its end is written over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, BinaryIO

from guidegen.mail.jobs.folder import MANIFEST, Folder
from guidegen.mail.jobs.job import FORMAT, Job, check_key, edited
from guidegen.mail.keys import sealed
from guidegen.problems import InputError, Problem
from guidegen.writing import PRIVATE

_SEAL = b',"seal":"'
_TAIL = len(_SEAL) + 64 + len(b'"}')


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of letters: its number from 1, name, SHA-256, and its pieces by id and page."""

    chunk: int
    file: str
    sha256: str
    pieces: tuple[tuple[str, int], ...]


def header_of(job: Job) -> dict[str, Any]:
    """What the first line says."""
    guide = {"id": job.guide.id, "edition": job.guide.edition, "version": job.guide.version,
             "sha256": job.guide.sha256}  # fmt: skip
    return {
        "manifest": FORMAT, "job": job.name, "key": job.key, "day": job.day.isoformat(),
        "draft": job.draft, "guide": guide, "pieces": job.pieces, "files": job.chunks,
        "chunk": job.chunk,
    }  # fmt: skip


@dataclass(slots=True)
class Chain:
    """Seals line after line."""

    key: bytes
    last: str = ""

    def line(self, data: dict[str, Any]) -> bytes:
        """The next line, with its end."""
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        seal = self._next(body)
        return body[:-1] + _SEAL + seal.encode() + b'"}\n'

    def opened(self, line: bytes) -> dict[str, Any] | None:
        """What a line says, given without its end; None where it is not the next one."""
        body = line[:-_TAIL] + b"}"
        seal = line[len(line) - _TAIL + len(_SEAL) : -2]
        try:
            if line != body[:-1] + _SEAL + seal + b'"}' or seal.decode() != self._next(body):
                return None
            data: dict[str, Any] = json.loads(body)
        except ValueError:
            return None
        return data

    def _next(self, body: bytes) -> str:
        self.last = sealed(self.key, "manifest", self.last, body.decode())
        return self.last


def entries(folder: Folder, job: Job, key: bytes, whole: bool = True) -> Iterator[Entry]:
    """The files of letters, one after the other: the manifest may be larger than memory.

    Args:
        folder: Where the job is.
        job: The job.
        key: The key of the mailings.
        whole: Whether every file must be there; without it, the end may be missing.

    Raises:
        InputError: A line is not as it was written; the line is named.
    """
    count = 0
    for entry in _entries(folder, job, key):
        count = entry.chunk
        yield entry
    if whole and count != job.chunks:
        raise edited(folder.at(MANIFEST, count + 1))


def _entries(folder: Folder, job: Job, key: bytes) -> Iterator[Entry]:
    chain = Chain(key)
    path = folder.file(MANIFEST)
    if not path.exists():
        return
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.endswith(b"\n"):
                return  # a killed run left it so
            if number == 1:
                _check_header(folder, job, key, chain, line[:-1])
                continue
            yield _entry(folder, chain.opened(line[:-1]), number)


def _check_header(folder: Folder, job: Job, key: bytes, chain: Chain, line: bytes) -> None:
    at = folder.at(MANIFEST)
    try:
        made_with = str(json.loads(line)["key"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise edited(at) from None
    check_key(made_with, key, at)
    if chain.opened(line) != header_of(job):
        raise edited(at)


def _entry(folder: Folder, data: dict[str, Any] | None, number: int) -> Entry:
    """What a line says; its seal is right, so it is what was written."""
    if data is None or data["chunk"] != number - 1:
        raise edited(folder.at(MANIFEST, number))
    pieces = tuple((one["id"], one["page"]) for one in data["pieces"])
    return Entry(data["chunk"], data["file"], data["sha256"], pieces)


# -- writing ---------------------------------------------------------------------------


@dataclass(slots=True)
class Writer:
    """Adds lines to a manifest."""

    stream: BinaryIO
    chain: Chain

    def add(self, entry: Entry) -> None:
        """Add a file of letters; its line is on the disk when this returns."""
        pieces = [{"id": id, "page": page} for id, page in entry.pieces]
        self.write({"chunk": entry.chunk, "file": entry.file, "sha256": entry.sha256,
                    "pieces": pieces})  # fmt: skip

    def write(self, data: dict[str, Any]) -> None:
        self.stream.write(self.chain.line(data))
        self.stream.flush()
        os.fsync(self.stream.fileno())


@contextmanager
def added_to(folder: Folder, job: Job, key: bytes) -> Iterator[Writer]:
    """A manifest to add to, behind its last whole line; it is begun where there is none."""
    chain, end, begun = Chain(key), 0, False
    path = folder.file(MANIFEST)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    with os.fdopen(handle, "r+b") as stream:
        os.fchmod(stream.fileno(), PRIVATE)
        for line in stream:
            if not line.endswith(b"\n"):
                break
            chain.opened(line[:-1])
            end, begun = end + len(line), True
        stream.seek(end)
        stream.truncate()
        writer = Writer(stream, chain)
        if not begun:
            writer.write(header_of(job))
        yield writer


def check_unique(folder: Folder, job: Job, key: bytes) -> None:
    """Raise InputError where two pieces have one id; chance does so once in millions of jobs."""
    ids = sorted(int(id, 16) for entry in entries(folder, job, key) for id, _ in entry.pieces)
    if any(one == other for one, other in pairwise(ids)):
        problem = Problem(
            folder.at(MANIFEST), "mail-piece-twice", "two pieces of this job have the same id",
            "prepare the list again under another name of the job",
        )  # fmt: skip
        raise InputError((problem,))
