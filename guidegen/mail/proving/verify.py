"""Verifying a job: every letter is read back from its file and held against the list.

What was written is proven by digests and seals.  That it is right is proven by reading: each
piece is on one page, once; its address is that of its recipient, line by line, and its greeting
too; its barcode, read from a picture of the page, is the one it should have; nothing else can be
seen from outside; and all letters are the same otherwise.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from itertools import chain, repeat
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from guidegen.mail.handing.specs import SPECS, Specs, serials_in
from guidegen.mail.jobs.chunks import Part, parts_of, place_of
from guidegen.mail.jobs.folder import JOB, MANIFEST, RECIPIENTS, Folder, digest_of
from guidegen.mail.jobs.job import Job, read_job
from guidegen.mail.jobs.manifest import Entry, entries
from guidegen.mail.keys import piece_id
from guidegen.mail.proving.reading_back import (
    Expected,
    Finding,
    Findings,
    PageRead,
    read_page,
    squeezed,
)
from guidegen.mail.recipient import Recipient
from guidegen.problems import InputError, Problem, Problems, UsageError

MOST = 10
"""Findings of one kind that are told of one file; how many more there are is said."""

PERSONAL = "private/"
"""What the paths of files begin with that a purge deletes."""

HELP = (
    "mail none of this file; `guidegen mail prepare` makes again what is not as it was written, "
    "and if this is told then, guidegen is at fault"
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of verifying a job.

    Attributes:
        job: The job.
        pieces: How many pieces were read.
        files: How many files of letters were read.
        rendered: Whether pages were drawn as well: barcodes and pictures need that.
        problems: What is wrong.
    """

    job: Job
    pieces: int
    files: int
    rendered: bool
    problems: tuple[Problem, ...]

    @property
    def only_digests(self) -> bool:
        """Whether its personal files are deleted, so that nothing could be read."""
        return self.job.state == "purged"


def verify(folder: Folder, key: bytes, render: bool = True, processes: int = 1) -> Verified:
    """Verify a job.

    Args:
        folder: Where the job is.
        key: The key of the mailings.
        render: Whether pages are drawn to read their barcodes.
        processes: How many read at a time.

    Raises:
        UsageError: There is no such job, or it is not prepared yet.
        InputError: Its ``job.json`` is not as it was written, or was made with another key.
    """
    job = read_job(folder, key)
    if job is None:
        raise UsageError(f"there is no job `{folder.name}`")
    if job.state == "preparing":
        raise UsageError(f"the job `{job.name}` is not prepared yet; run `guidegen mail prepare`")
    problems = Problems()
    _check_files(folder, job, problems)
    if job.state == "purged":
        deque(_known(folder, job, key, problems), maxlen=0)
        return Verified(job, 0, 0, False, tuple(problems))
    specs = _specs(folder, problems)
    if specs is None or not folder.file(RECIPIENTS).is_file():
        return Verified(job, 0, 0, False, tuple(problems))
    reader = Reader(folder, job, key, specs, render)
    total = _Total(folder)
    tasks = _tasks(folder, job, key, problems)
    for read in _all_read(reader, tasks, processes):
        total.add(read)
    problems.extend(total.problems())
    return Verified(job, total.pieces, total.files, render, tuple(problems))


def _check_files(folder: Folder, job: Job, problems: Problems) -> None:
    """Whether the files besides the letters are as they were written."""
    for name, digest in job.files.items():
        gone = job.state == "purged" and name.startswith(PERSONAL)
        if not gone and digest_of(folder.file(name)) != digest:
            problems.add(folder.at(name), "mail-file-changed", CHANGED, HELP)


CHANGED = "this file is not there, or not as it was written"


def _specs(folder: Folder, problems: Problems) -> Specs | None:
    try:
        return Specs.read(folder)
    except (OSError, ValueError):
        problems.add(folder.at(SPECS), "mail-file-changed", CHANGED, HELP)
        return None


def _known(folder: Folder, job: Job, key: bytes, problems: Problems) -> Iterator[Entry]:
    """What the manifest tells of files, as far as its seals are right."""
    try:
        yield from entries(folder, job, key)
    except InputError as error:
        problems.extend(error.problems)


def _tasks(
    folder: Folder, job: Job, key: bytes, problems: Problems
) -> Iterator[tuple[Part, Entry | None]]:
    """Each part of the list, with what the manifest says of its file."""
    count = 0
    known = chain(_known(folder, job, key, problems), repeat(None))
    for part, entry in zip(parts_of(folder.file(RECIPIENTS), job.chunk), known, strict=False):
        count += part.count
        yield part, entry
    if count != job.pieces:
        problems.add(
            folder.at(JOB), "mail-piece-once",
            f"the list of recipients has {count:,} pieces, and the job {job.pieces:,}", HELP,
        )  # fmt: skip
    if any(entry is not None for entry in [next(known)]):
        problems.add(
            folder.at(MANIFEST), "mail-piece-once",
            "the manifest has more files than the list of recipients fills", HELP,
        )  # fmt: skip


# -- one file --------------------------------------------------------------------------


@dataclass(slots=True)
class FileRead:
    """What was read of a file of letters.

    Attributes:
        part: Which recipients' it is.
        findings: What is wrong.
        count: How many pages have words.
        shared: Digests of the words that all of them have besides addresses and greetings; more
            than one where it cannot be told where a greeting stands.
        each: Where they share none, those of each page.
    """

    part: Part
    findings: Findings = field(default_factory=Findings)
    count: int = 0
    shared: frozenset[str] = frozenset()
    each: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files of letters."""

    folder: Folder
    job: Job
    key: bytes
    specs: Specs
    render: bool

    def read(self, part: Part, entry: Entry | None) -> FileRead:
        """Read a file; whatever fails is a finding."""
        made = FileRead(part)
        try:
            self._read(part, entry, made)
        except Exception as error:  # what an error says may hold somebody's name
            why = f"it cannot be read: {place_of(error)}"
            made.findings.add(1, "mail-file-changed", 0, why)
        return made

    def _read(self, part: Part, entry: Entry | None, made: FileRead) -> None:
        import pypdfium2

        pieces = self._expected(part)
        ids = tuple(
            piece_id(self.key, self.job.name, one.recipient.row, one.recipient.address)
            for one in pieces
        )
        _check_manifest(part, entry, ids, len(self.specs.areas), made.findings)
        data = self.folder.file(part.file).read_bytes()
        if entry and sha256(data).hexdigest() != entry.sha256:
            made.findings.add(1, "mail-file-changed", 0, CHANGED)
        pdf = pypdfium2.PdfDocument(data)
        try:
            pages = self._pages(pdf, pieces, made)
        finally:
            pdf.close()
        _check_once(pieces, pages, len(self.specs.areas), made.findings)
        _share(made, pages)

    def _pages(self, pdf: Any, pieces: Sequence[Expected], made: FileRead) -> list[PageRead]:
        each = len(self.specs.areas)
        wanted = -(-len(pieces) // each)
        if len(pdf) != wanted:
            made.findings.add(
                1, "mail-piece-once", 0, f"it has {len(pdf)} pages, and its pieces need {wanted}"
            )
        read = []
        for index in range(len(pdf)):
            page = pdf[index]
            here = pieces[index * each : (index + 1) * each]
            read.append(read_page(page, index + 1, here, self.specs, self.render))
            made.findings += read[-1].findings
            page.close()
        return read

    def _expected(self, part: Part) -> list[Expected]:
        serials = serials_in(self.job)
        with self.folder.file(RECIPIENTS).open("rb") as stream:
            stream.seek(part.offset)
            lines = [stream.readline().decode() for _ in range(part.count)]
        people = map(Recipient.from_line, lines)
        return [
            Expected(number, one, self.specs.tracking(serials, number, one.country))
            for number, one in enumerate(people, part.first)
        ]


def _check_manifest(
    part: Part, entry: Entry | None, ids: Sequence[str], each: int, findings: Findings
) -> None:
    """Whether the manifest names each piece of the list where it is."""
    if entry is None:
        return  # told of the manifest as a whole
    placed = [(id, index // each + 1) for index, id in enumerate(ids)]
    if entry.file != part.file or len(entry.pieces) != len(placed):
        findings.add(1, "mail-piece-once", 0, "the manifest has other pieces in this file")
    for index, (known, wanted) in enumerate(zip(entry.pieces, placed, strict=False)):
        if known != wanted:
            number = part.first + index
            message = f"the manifest has not piece {number} here"
            findings.add(wanted[1], "mail-piece-once", number, message)


def _check_once(
    pieces: Sequence[Expected], pages: Sequence[PageRead], each: int, findings: Findings
) -> None:
    """Whether each piece is in the file once, by the addresses that were found."""
    numbers = {squeezed("".join(one.recipient.address)): one.number for one in pieces}
    found: dict[int, list[int]] = {one.number: [] for one in pieces}
    for page, read in enumerate(pages, 1):
        for address in read.addresses:
            if address in numbers:
                found[numbers[address]].append(page)
    told = {one.piece for page in pages for one in page.findings}
    for index, piece in enumerate(pieces):
        number, wanted, on = piece.number, index // each + 1, found[piece.number]
        if len(on) > 1:
            shown = " and ".join(map(str, on[:3]))
            message = f"the address of piece {number} is there {len(on)} times: on page {shown}"
            findings.add(on[1], "mail-piece-once", number, message)
        elif on and on[0] != wanted:
            message = f"the address of piece {number} is on page {on[0]}, not on page {wanted}"
            findings.add(on[0], "mail-piece-once", number, message)
        elif not on and number not in told:
            message = f"the address of piece {number} is on no page"
            findings.add(wanted, "mail-piece-once", number, message)


def _share(made: FileRead, pages: Sequence[PageRead]) -> None:
    """Find the words that the letters of a file share."""
    digests = {
        number: frozenset(map(_digest, page.letters))
        for number, page in enumerate(pages, 1)
        if page.letters
    }
    made.count = len(digests)
    made.shared = frozenset.intersection(*digests.values()) if digests else frozenset()
    if not made.shared:
        made.each = digests


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


# -- all files -------------------------------------------------------------------------


class _Total:
    """Adds up what was read."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._found = Problems()
        self._read: list[FileRead] = []
        self._words: Counter[str] = Counter()
        self.pieces = 0
        self.files = 0

    def add(self, read: FileRead) -> None:
        self.files += 1
        self.pieces += read.part.count
        self._tell(read.part, read.findings)
        self._read.append(replace(read, findings=Findings()))
        self._words.update(dict.fromkeys(read.shared, read.count))
        for digests in read.each.values():
            self._words.update(digests)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, also with letters whose words are other than those of most."""
        if not self._words:
            return tuple(self._found)
        most = max(self._words.items(), key=lambda pair: (pair[1], pair[0]))[0]
        for read in self._read:
            other = Findings()
            if read.shared and most not in read.shared:
                message = "its letters are not as those of other files"
                other.add(1, "mail-piece-text", 0, message)
            for page, digests in read.each.items():
                if most not in digests:
                    message = "its letter is not as the others are"
                    other.add(page, "mail-piece-text", 0, message)
            self._tell(read.part, other)
        return tuple(self._found)

    def _tell(self, part: Part, findings: Findings) -> None:
        told: Counter[str] = Counter()
        for one in findings:
            told[one.rule] += 1
            if told[one.rule] <= MOST:
                self._add(part, one.page, one.rule, f"{self._where(part, one)}: {one.message}")
        for rule, count in told.items():
            if count > MOST:
                message = f"file {part.chunk}: and {count - MOST:,} more of this kind"
                self._add(part, 1, rule, message)

    def _add(self, part: Part, page: int, rule: str, message: str) -> None:
        self._found.add(self._folder.at(part.file, page), rule, message, HELP)

    @staticmethod
    def _where(part: Part, one: Finding) -> str:
        piece = f", piece {one.piece}" if one.piece else ""
        return f"file {part.chunk}, page {one.page}{piece}"


def _all_read(
    reader: Reader, tasks: Iterator[tuple[Part, Entry | None]], processes: int
) -> Iterator[FileRead]:
    """Read files in their order, by so many processes; where a system has no fork, by one."""
    if processes < 2 or "fork" not in get_all_start_methods():
        for part, entry in tasks:
            yield reader.read(part, entry)
        return
    waiting: deque[Future[FileRead]] = deque()
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            for part, entry in tasks:
                waiting.append(pool.submit(reader.read, part, entry))
                if len(waiting) > 2 * processes:  # no more than that is in memory
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    except BrokenProcessPool:
        raise OSError("a process that read letters was stopped") from None
