"""A job in the forms that some printers want: a file for each letter, or one stream of all.

``files``: each letter as a tagged PDF, named by the id of its piece.  ``stream``: each letter
with the pages of the guide behind it, in one file.  Both are made of the files of letters as
the manifest has them, so what was verified is what is exported.  They are written beside their
place and renamed, so that what is there is whole; the same job gives the same bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal

from guidegen.mail.handing.specs import SPECS, Specs
from guidegen.mail.jobs.folder import FOLDERS, GUIDE, JOB, RECIPIENTS, Folder, digest_of
from guidegen.mail.jobs.job import Job, read_job
from guidegen.mail.jobs.manifest import Entry, entries
from guidegen.mail.jobs.prepare import only_run, told_of_disk
from guidegen.mail.jobs.since import check_suppressed
from guidegen.problems import InputError, Problem, UsageError
from guidegen.writing import PRIVATE, sweep, written

Form = Literal["files", "stream"]
FOLDER = "private/export"
"""Where exports are in the folder of a job; a purge deletes them."""

UNFINISHED = ".unfinished"

PLAIN = (
    "The stream is a plain PDF, not PDF/X: letters are in sRGB, and the guide in the colors of its "
    "edition. Tell the printer both."
)


@dataclass(frozen=True, slots=True)
class Span:
    """The pieces from one number to another, both of them included, from 1."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"{self.first:06}-{self.last:06}"

    @classmethod
    def parse(cls, text: str) -> Span:
        """A span as ``1-500``; raises UsageError."""
        first, dash, last = text.partition("-")
        numbers = [
            int(part) if part.isdecimal() and part.isascii() else 0 for part in (first, last)
        ]
        if not dash or not 1 <= numbers[0] <= numbers[1]:
            raise UsageError(f"`{text}` are no pieces: write the first and the last, as 1-5000")
        return cls(*numbers)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported.

    Attributes:
        path: The file, or the folder of files.
        pieces: How many letters.
        pages: How many pages, all together.
        record: How many pages a piece has.
        notes: What the printer should be told.
    """

    path: Path
    pieces: int
    pages: int
    record: int
    notes: tuple[str, ...] = ()


def export(folder: Folder, key: bytes, form: Form, span: Span | None = None) -> Exported:
    """Export a job that is final; what was exported before of the same pieces is replaced.

    Args:
        folder: Where the job is.
        key: The key of the mailings.
        form: Single files, or one stream.
        span: Which pieces; None for all.

    Raises:
        UsageError: There is no such job, it has no such pieces, or no single letters.
        InputError: It is not approved, one of its files is not as it was written, somebody among
            these pieces is to get no mail by now, another run is at work on it, or the disk is
            full.
    """
    if not folder.path.is_dir():
        raise UsageError(f"there is no job `{folder.name}`")
    with only_run(folder), told_of_disk(folder):
        job = _final(folder, key)
        return _exported(folder, job, key, form, span or Span(1, job.pieces))


def _exported(folder: Folder, job: Job, key: bytes, form: Form, span: Span) -> Exported:
    if span.last > job.pieces:
        raise UsageError(f"the job `{job.name}` has {job.pieces:,} pieces, and no {span.last:,}")
    specs = Specs.read(folder)
    if len(specs.areas) > 1:
        raise UsageError("labels are printed by the sheet: hand over the files of the job")
    check_suppressed(folder, job, key, range(span.first, span.last + 1))
    place = folder.file(FOLDER)
    place.mkdir(mode=FOLDERS, exist_ok=True)
    sweep(place)
    return (_files if form == "files" else _stream)(folder, job, key, span)


def _final(folder: Folder, key: bytes) -> Job:
    """The job, if it may be printed."""
    job = read_job(folder, key)
    if job is None:
        raise UsageError(f"there is no job `{folder.name}`")
    if job.state != "final":
        purged = job.state == "purged"
        problem = Problem(
            folder.at(JOB), "mail-not-final",
            "the personal files of this job are deleted" if purged else
            "nobody has approved the proof of this job, so nothing is handed to a printer",
            "prepare its list again under another name" if purged else
            "look at the proof, then run `guidegen mail approve`",
        )  # fmt: skip
        raise InputError((problem,))
    for name in (GUIDE, SPECS, RECIPIENTS):
        if digest_of(folder.file(name)) != job.files.get(name):
            raise _changed(folder, name)
    return job


def _changed(folder: Folder, name: str) -> InputError:
    problem = Problem(
        folder.at(name), "mail-file-changed", "this file is not there, or not as it was written",
        "run `guidegen mail prepare` again: it makes what is missing, and proves that it is the "
        "same",
    )  # fmt: skip
    return InputError((problem,))


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters of one file that are exported: its bytes, and their indexes from 0."""

    entry: Entry
    data: bytes
    pages: range


def _letters(folder: Folder, job: Job, key: bytes, span: Span) -> Iterator[_Letters]:
    """The files that hold the pieces of a span; raises InputError where one was changed."""
    for entry in entries(folder, job, key):
        begin = (entry.chunk - 1) * job.chunk + 1  # the number of its first piece
        first, last = max(span.first - begin, 0), min(span.last - begin + 1, len(entry.pieces))
        if first >= last:
            continue
        data = _read(folder.file(entry.file))
        if sha256(data).hexdigest() != entry.sha256:
            raise _changed(folder, entry.file)
        yield _Letters(entry, data, range(first, last))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


# -- one file for each -----------------------------------------------------------------


def _files(folder: Folder, job: Job, key: bytes, span: Span) -> Exported:
    from guidegen.pdf.single import singles

    place = folder.file(FOLDER) / f"letters-{span}"
    made = place.with_name(f".{place.name}{UNFINISHED}")
    for left in place.parent.glob(f".*{UNFINISHED}"):  # by a run that was killed
        shutil.rmtree(left)
    made.mkdir(mode=FOLDERS)
    try:
        for letters in _letters(folder, job, key, span):
            ids = [id for id, _ in letters.entry.pieces]
            for index, data in zip(
                letters.pages, singles(letters.data, letters.pages), strict=True
            ):
                handle = os.open(made / f"{ids[index]}.pdf", os.O_WRONLY | os.O_CREAT | os.O_EXCL,
                                 PRIVATE)  # fmt: skip
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
        shutil.rmtree(place, ignore_errors=True)
        made.replace(place)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return Exported(place, len(span), len(span), 1)


# -- one file of all -------------------------------------------------------------------


def _stream(folder: Folder, job: Job, key: bytes, span: Span) -> Exported:
    import pikepdf

    from guidegen.pdf.print_stream import PrintStream

    path = folder.file(FOLDER) / f"stream-{span}.pdf"
    with pikepdf.open(folder.file(GUIDE)) as guide, written(path, PRIVATE, durable=True) as out:
        record = 1 + len(guide.pages)
        stream = PrintStream(out, guide, len(span), "Letters", job.day)
        for letters in _letters(folder, job, key, span):
            with pikepdf.open(BytesIO(letters.data)) as pdf:
                stream.add(pdf, letters.pages)
        stream.close()
    first = "its letter"
    if Specs.read(folder).kind == "panel":
        first = "its address, which goes onto the back cover"
    notes = (f"Each piece has {record} pages: {first}, then the guide.", PLAIN)
    return Exported(path, len(span), len(span) * record, record, notes)
