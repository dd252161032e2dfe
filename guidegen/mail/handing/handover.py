"""What the mail house gets: the addresses of a job, for CASS, NCOALink and presort.

The file is private.  It begins with a byte order mark, because spreadsheets and address
programs on Windows read letters with accents wrongly without one; its first column is a mere
count, so that a program that takes the mark for a letter spoils no column that matters.

A value that a spreadsheet would take for a formula has an apostrophe before it.  Intake takes
no such value in; this holds for what it may overlook.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from guidegen.mail.handing.specs import SPECS, Specs, serials_in, specs_for
from guidegen.mail.handing.ticket import ticket_of
from guidegen.mail.jobs.folder import ADDRESSES, RECIPIENTS, TICKET, Folder, digest_of, streamed
from guidegen.mail.jobs.job import Job
from guidegen.mail.keys import piece_id
from guidegen.mail.recipient import Recipient

if TYPE_CHECKING:
    from guidegen.mail.jobs.chunks import Maker
    from guidegen.mail.jobs.gate import Passed
    from guidegen.mail.jobs.settings import Settings

ADDRESS_LINES = 6
COLUMNS = (
    "sequence", "piece", "file", "page", "name",
    *(f"address{number}" for number in range(1, ADDRESS_LINES + 1)),
    "city", "state", "zip", "zip4", "country", "imb_tracking", "imb_routing",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LAST = re.compile(r"(.+) ([A-Z]{2}) +([0-9]{5})(?:-([0-9]{4}))?")


def files_of(maker: Maker, settings: Settings, passed: Passed) -> Iterator[tuple[str, bytes]]:
    """What is handed over besides letters, guide and addresses, by the names of the files."""
    specs = specs_for(maker, settings, passed)
    yield SPECS, specs.as_json()
    yield TICKET, ticket_of(maker.folder, maker.job, maker.key, specs, passed.brand)


def write_addresses(folder: Folder, job: Job, key: bytes, specs: Specs, each: int) -> str:
    """Write the file of addresses unless it is there; gives its SHA-256.

    Args:
        folder: Where the job is.
        job: The job.
        key: The key of the mailings.
        specs: What its pieces are.
        each: How many pieces are on a page.
    """
    path = folder.file(ADDRESSES)
    known = job.files.get(ADDRESSES)
    if known is None or digest_of(path) != known:
        with streamed(path) as stream:
            stream.writelines(_lines(folder, job, key, specs, each))
    return known or digest_of(path)


def _lines(folder: Folder, job: Job, key: bytes, specs: Specs, each: int) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)
    serials = serials_in(job)
    with folder.file(RECIPIENTS).open(encoding="utf-8") as stream:
        for index, line in enumerate(stream):
            one = Recipient.from_line(line)
            tracking = specs.tracking(serials, index + 1, one.country)
            chunk, place = divmod(index, job.chunk)
            yield _line((
                str(index + 1), piece_id(key, job.name, one.row, one.address),
                str(chunk + 1), str(place // each + 1), one.name, *_parts(one),
                one.country, tracking, one.routing if tracking else "",
            ))  # fmt: skip


def _parts(one: Recipient) -> tuple[str, ...]:
    """The lines of an address, then city, state, ZIP and ZIP+4.

    Addresses abroad differ from country to country; they are in the lines alone.
    """
    found = _LAST.fullmatch(one.lines[-1]) if one.country == "US" else None
    lines = one.lines[:-1] if found else one.lines
    if len(lines) > ADDRESS_LINES:
        lines = (*lines[: ADDRESS_LINES - 1], ", ".join(lines[ADDRESS_LINES - 1 :]))
    filled = (*lines, *[""] * (ADDRESS_LINES - len(lines)))
    city = found.groups("") if found else ("", "", "", "")
    return (*filled, *map(str, city))


def _line(values: tuple[str, ...]) -> str:
    """A line as RFC 4180 has it."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(map(harmless, values))
    return stream.getvalue()


def harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
