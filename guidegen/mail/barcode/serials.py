"""Which serials of a mailer id are in use: the ledger ``mailings/serials.jsonl``.

A serial must be unique for 45 days (about.usps.com/kits/kit600/kit600_017.htm; quadient.com,
"Keeping barcodes unique").  Each job takes a run of them; runs follow each other and go round
when the numbers end, so that a serial rests as long as it can.

The ledger is only ever added to, one line of JSON a job, and a line is on the disk before its
serials are used.  A process that is killed while it adds one leaves the beginning of a line
without an end: nobody has used those serials, so the next run cuts it off.  Anything else that
is no line of the ledger is told, and no serials are given.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from guidegen.mail.barcode.imb import MAILER_AND_SERIAL, BarcodeError, mailer_id_fault
from guidegen.problems import InputError, Position, Problem, Problems
from guidegen.writing import locked

DAYS = 45
"""A serial that was used on a day is not used on any of so many days before and after it."""

_KEYS = ("mailer_id", "job", "first", "count", "day")
_HEAD = b'{"mailer_id":"'


@dataclass(frozen=True, slots=True)
class Serials:
    """The serials of one job; the one after the last of all is 0."""

    mailer_id: str
    first: int
    count: int

    def __len__(self) -> int:
        return self.count

    def at(self, index: int) -> str:
        """The serial of a piece, counted from 0, as the digits of its barcode."""
        if not 0 <= index < self.count:
            raise IndexError(f"this job has {self.count} serials, and number {index} was asked for")
        return f"{(self.first + index) % size_of(self.mailer_id):0{_digits(self.mailer_id)}d}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the ledger, and its number from 1."""

    serials: Serials
    job: str
    day: date
    number: int = 0

    def as_line(self) -> bytes:
        s = self.serials
        values = (s.mailer_id, self.job, s.first, s.count, self.day.isoformat())
        return json.dumps(dict(zip(_KEYS, values, strict=True)), separators=(",", ":")).encode()


def size_of(mailer_id: str) -> int:
    """How many serials a mailer id has."""
    return int(10 ** _digits(mailer_id))


def _digits(mailer_id: str) -> int:
    return MAILER_AND_SERIAL - len(mailer_id)


def allot(path: Path, mailer_id: str, count: int, job: str, day: date) -> Serials:
    """The serials of a job that is mailed on a day; the same job gets the same again.

    They are on the disk when this returns.  The folder of ``path`` is locked meanwhile; whoever
    calls this must not have locked it.  Raises InputError where the ledger is damaged, where
    the job has serials for another count or day, or where too few are free.

    Args:
        path: The ledger; it is made where there is none.
        mailer_id: Six or nine digits.
        count: How many, at least 1.
        job: The name of the job.
        day: The day of the job; the serials are free again more than 45 days later.
    """
    if fault := mailer_id_fault(mailer_id):
        raise BarcodeError(fault)
    if count < 1:
        raise ValueError("a job needs at least one serial")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(path.parent):
        entries, rest = _read(path)
        own = [one for one in entries if one.serials.mailer_id == mailer_id]
        known = next((one for one in own if one.job == job), None)
        if known is not None:
            _check_same(path, known, count, day)
            _append(path, rest, b"")  # an interrupted run may not have got it to the disk
            return known.serials
        serials = Serials(mailer_id, _first(path, own, mailer_id, count, day), count)
        _append(path, rest, _Entry(serials, job, day).as_line())
    return serials


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _check_same(path: Path, known: _Entry, count: int, day: date) -> None:
    """Raise InputError where a job comes again with another count or day."""
    at = Position(_name(path), known.number)
    problems = Problems()
    if known.serials.count != count:
        problems.add(
            at, "serials-differ",
            f"the job `{known.job}` took {known.serials.count:,} serials, and now needs {count:,}",
            "give the changed job another name",
        )  # fmt: skip
    if known.day != day:
        problems.add(
            at, "serials-differ",
            f"the job `{known.job}` took its serials for {known.day}, and now has the day {day}",
            f"prepare it with the day {known.day}, or give it another name",
        )  # fmt: skip
    problems.raise_errors()


# -- which are free --------------------------------------------------------------------


def _first(path: Path, own: Sequence[_Entry], mailer_id: str, count: int, day: date) -> int:
    """The first serial of the next free run; raises InputError where there is none."""
    size = size_of(mailer_id)
    if count > size:
        problem = Problem(
            Position(_name(path)), "serials-used-up",
            f"this job needs {count:,} serials, and a mailer id of {len(mailer_id)} digits has "
            f"{size:,}",
            "divide the list into several jobs, more than 45 days apart, or ask the Postal "
            "Service for a mailer id of six digits",
        )  # fmt: skip
        raise InputError((problem,))
    first = _free(own, size, count, day)
    if first is not None:
        return first
    later = sorted({one.day + timedelta(DAYS + 1) for one in own})
    after = next(one for one in later if one > day and _free(own, size, count, one) is not None)
    problem = Problem(
        Position(_name(path)), "serials-used-up",
        f"no {count:,} serials in a row are free on {day}: a serial is not used again within "
        f"{DAYS} days",
        f"mail this job on {after} or later, make it smaller, or ask the Postal Service for "
        "another mailer id",
    )  # fmt: skip
    raise InputError((problem,))


def _free(own: Sequence[_Entry], size: int, count: int, day: date) -> int | None:
    """The first of so many serials in a row that no job near a day uses, after the last job's."""
    start = own[-1].serials.first + own[-1].serials.count if own else 0
    used = [one.serials for one in own if abs((one.day - day).days) <= DAYS]
    # As distances from the start; each run also one round before, for those that go past it.
    begins = [(one.first - start) % size for one in used]
    spans = [(b + turn, b + turn + s.count) for b, s in zip(begins, used, strict=True)
             for turn in (-size, 0, size)]  # fmt: skip
    at = 0
    for begin, end in sorted(spans):
        if begin - at >= count:
            break
        at = max(at, end)
    return (start + at) % size if at < size else None


# -- the file --------------------------------------------------------------------------


def _read(path: Path) -> tuple[list[_Entry], int]:
    """The lines of the ledger, and how many of its bytes they take; raises InputError."""
    data = path.read_bytes() if path.exists() else b""
    *lines, last = data.split(b"\n")
    problems, entries = Problems(), list[_Entry]()
    seen: dict[tuple[str, str], int] = {}
    rest = len(data) - len(last)
    last = last.rstrip(b"\0")  # what a disk gives for bytes that never reached it
    if last and not _torn(last):
        lines.append(last)
        rest += len(last)
    for number, line in enumerate(lines, 1):
        entry = _entry(line, number)
        key = (entry.serials.mailer_id, entry.job) if entry else ("", "")
        if entry is None or key in seen:
            problems.add(
                Position(_name(path), number), "damaged-ledger",
                "this line is not as it was written, so nobody can tell which serials are in use"
                if entry is None
                else f"line {seen[key]} already tells of the serials of this job",
                "put the ledger back from a backup or from the version history",
            )  # fmt: skip
            continue
        seen[key] = number
        entries.append(entry)
    problems.raise_errors()
    return entries, rest


def _torn(last: bytes) -> bool:
    """Whether what follows the last line break is a line that was not written to its end."""
    try:
        json.loads(last)
    except (ValueError, RecursionError):
        return last.startswith(_HEAD) or _HEAD.startswith(last)
    return False


def _entry(line: bytes, number: int) -> _Entry | None:
    """What a line says; None where it is not one of ours."""
    try:
        values = json.loads(line)
        mailer_id, job, first, count, day = (values[key] for key in _KEYS)
        entry = _Entry(Serials(mailer_id, first, count), job, date.fromisoformat(day), number)
        sound = (
            entry.as_line() == line
            and (type(job), type(first), type(count)) == (str, int, int)
            and not mailer_id_fault(mailer_id)
            and 0 <= first < size_of(mailer_id)
            and 1 <= count <= size_of(mailer_id)
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return entry if sound else None


def _append(path: Path, rest: int, line: bytes) -> None:
    """Write a line behind the first ``rest`` bytes of the ledger, and onto the disk.

    An empty one is not written, but what is there is brought onto the disk.
    """
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as stream:
        stream.truncate(rest)
        stream.seek(max(rest - 1, 0))
        whole = rest == 0 or stream.read(1) == b"\n"
        stream.write((b"" if whole else b"\n") + (line + b"\n" if line else b""))
        stream.flush()
        os.fsync(stream.fileno())
    if os.name == "posix":  # elsewhere folders cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
