"""Making the files of letters, by one process or by several, in their order.

A recipient's piece depends on nothing but the job and the recipient, and a file on nothing but
its pieces; so the same files come out whoever makes them, and however often it was stopped.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from guidegen.mail.barcode.imb import Barcode
from guidegen.mail.jobs.folder import RECIPIENTS, Folder
from guidegen.mail.jobs.job import Job
from guidegen.mail.jobs.manifest import Entry
from guidegen.mail.keys import piece_id
from guidegen.mail.piece import Piece, Sheet, chunk_of
from guidegen.mail.recipient import Recipient
from guidegen.problems import InputError, Problem
from guidegen.writing import PRIVATE, write_whole

if TYPE_CHECKING:
    from guidegen.mail.barcode.serials import Serials
    from guidegen.model.mail import Usps


@dataclass(frozen=True, slots=True)
class Part:
    """Some recipients: the number of their file, where they begin, how many, the first's number."""

    chunk: int
    offset: int
    count: int
    first: int

    @property
    def file(self) -> str:
        """The file of their letters, by its path in the job's folder."""
        return f"private/letters-{self.chunk:04}.pdf"


def parts_of(path: Path, size: int) -> Iterator[Part]:
    """The recipients of a job in parts; the last one may be smaller."""
    with path.open("rb") as stream:
        chunk, offset, at, count = 1, 0, 0, 0
        for line in stream:
            at, count = at + len(line), count + 1
            if count == size:
                yield Part(chunk, offset, count, (chunk - 1) * size + 1)
                chunk, offset, count = chunk + 1, at, 0
        if count:
            yield Part(chunk, offset, count, (chunk - 1) * size + 1)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pieces, and files of them.

    Attributes:
        folder, job: Of which job.
        key: The key of the mailings.
        sheet: What a page looks like.
        usps: What the Postal Service has given the sender; None without barcodes.
        serials: The serials of the job's barcodes.
    """

    folder: Folder
    job: Job
    key: bytes
    sheet: Sheet
    usps: Usps | None = None
    serials: Serials | None = None

    def pieces(self, part: Part) -> list[Piece]:
        """The pieces of some recipients."""
        with self.folder.file(RECIPIENTS).open("rb") as stream:
            stream.seek(part.offset)
            lines = [stream.readline().decode() for _ in range(part.count)]
        return [
            self.piece(Recipient.from_line(line), part.first + n) for n, line in enumerate(lines)
        ]

    def piece(self, recipient: Recipient, number: int) -> Piece:
        """The piece of a recipient; ``number`` counts from 1."""
        id = piece_id(self.key, self.job.name, recipient.row, recipient.address)
        if self.usps is None or self.serials is None or recipient.country != "US":
            return Piece(number, id, recipient)
        barcode = Barcode(
            self.usps.barcode_id, self.usps.service_type, self.usps.mailer_id,
            self.serials.at(number - 1), recipient.routing,
        )  # fmt: skip
        return Piece(number, id, recipient, barcode.tracking, barcode.bars)

    def make(self, part: Part) -> Entry:
        """Make a file of letters; it is there when this returns.

        Raises:
            OSError: It cannot be written.
            InputError: It cannot be made.  What an error says of a value may be somebody's
                name, so only its kind and its place in the code are told.
        """
        try:
            pieces = self.pieces(part)
            data = chunk_of(self.sheet, pieces)
        except (InputError, OSError):
            raise
        except Exception as error:
            raise self._failed(part, error) from None
        write_whole(self.folder.file(part.file), data, PRIVATE)
        pages = enumerate(self.sheet.spread(pieces), 1)
        placed = tuple((piece.id, number) for number, page in pages for _, piece in page)
        return Entry(part.chunk, part.file, sha256(data).hexdigest(), placed)

    def _failed(self, part: Part, error: Exception) -> InputError:
        problem = Problem(
            self.folder.at(part.file), "mail-letters-failed",
            f"pieces {part.first} to {part.first + part.count - 1} cannot be made into letters: "
            f"{place_of(error)}",
            "this is a fault of guidegen; report it with these words, and without the list",
        )  # fmt: skip
        return InputError((problem,))

    def make_all(self, parts: Sequence[Part], processes: int = 1) -> Iterator[Entry]:
        """Make files one after the other; each is told of in its turn.

        Where a system cannot divide a process, one makes them all.
        """
        count = min(processes, len(parts))
        if count > 1 and "fork" in get_all_start_methods():
            yield from _together(self, parts, count)
        else:
            yield from map(self.make, parts)


def place_of(error: BaseException) -> str:
    """The kind of an error and where it was raised, without what it says."""
    frames = extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


# -- several processes -----------------------------------------------------------------


def _together(maker: Maker, parts: Sequence[Part], count: int) -> Iterator[Entry]:
    """Each process makes every ``count``-th file, and sends what it made through its own pipe.

    They know fonts and sheet from their parent, so nothing is loaded or sent twice.  What they
    send is taken in the order of the files.
    """
    context = get_context("fork")
    pipes, workers = [], []
    try:
        for index in range(count):
            inward, outward = context.Pipe(duplex=False)
            pipes.append(inward)
            worker = context.Process(
                target=_work, args=(maker, parts[index::count], outward, tuple(pipes), os.getpid()),
                daemon=True,
            )  # fmt: skip
            worker.start()
            outward.close()  # the worker's alone, so that its end is seen here
            workers.append(worker)
        for index in range(len(parts)):
            yield _received(pipes[index % count])
    finally:
        for worker in workers:
            worker.kill()  # each has ended or is of no use any more; what it left is swept
            worker.join()
        for pipe in pipes:
            pipe.close()


def _received(pipe: Connection) -> Entry:
    try:
        found: Any = pipe.recv()
    except EOFError:
        raise OSError("a process that made letters was stopped") from None
    if isinstance(found, OSError):
        raise found
    if isinstance(found, tuple):
        raise InputError(found)
    assert isinstance(found, Entry)
    return found


def _work(
    maker: Maker, parts: Sequence[Part], outward: Connection, inward: Sequence[Connection],
    parent: int,
) -> None:  # fmt: skip
    """Make some files; ends by itself when the parent was killed.

    The lock of the job's folder is this process's too, so nobody else begins before.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells when to stop
    for pipe in inward:
        pipe.close()  # so that sending fails where the parent is gone
    with closing(outward), suppress(BrokenPipeError):
        for part in parts:
            if os.getppid() != parent:
                return
            try:
                outward.send(maker.make(part))
            except BrokenPipeError:
                return
            except OSError as error:
                outward.send(error)
                return
            except InputError as error:
                outward.send(error.problems)
                return
