"""Who was put on the suppression list after a job had been prepared: nobody writes to them."""

from __future__ import annotations

from guidegen.mail.intake.identity import person
from guidegen.mail.intake.suppression import Suppression
from guidegen.mail.jobs.folder import RECIPIENTS, SUPPRESSED, Folder
from guidegen.mail.jobs.job import Job
from guidegen.mail.recipient import Recipient
from guidegen.problems import InputError, Problem

SHOWN = 20

_AGAIN = (
    "prepare the list again under another name of the job, which leaves them out, and purge this "
    "one"
)
_WITHOUT = (
    "export the pieces before and after theirs with --pieces; their numbers stand in addresses.csv"
)


def suppressed_since(folder: Folder, key: bytes) -> dict[int, int]:
    """The pieces of a job whose people were put on the list since it was taken in.

    The list as it was then lies with the job.

    Returns:
        The numbers of the pieces, from 1, and their rows.
    """
    then, now = (Suppression.read(path, key).entries
                 for path in (folder.file(SUPPRESSED), folder.suppression))  # fmt: skip
    added = {digest: entry for digest, entry in now.items() if digest not in then}
    if not added:
        return {}
    later = Suppression(key, added)
    rows = {}
    with folder.file(RECIPIENTS).open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            recipient = Recipient.from_line(line)
            if not recipient.seed and later.found(recipient, person(key, recipient)):
                rows[number] = recipient.row
    return rows


def check_suppressed(folder: Folder, job: Job, key: bytes, pieces: range | None = None) -> None:
    """Raise InputError where a job would write to somebody who is on the list by now.

    Args:
        folder: Where the job is.
        job: The job.
        key: The key of the mailings.
        pieces: The numbers of the pieces that are asked about, from 1; None for all.
    """
    if not folder.file(RECIPIENTS).exists():
        return  # it is taken in anew, or the job is told to be damaged
    found = suppressed_since(folder, key)
    rows = [row for number, row in found.items() if pieces is None or number in pieces]
    if rows:
        shown = ", ".join(map(str, rows[:SHOWN])) + (", ..." if len(rows) > SHOWN else "")
        problem = Problem(
            folder.at(RECIPIENTS), "mail-suppressed-since",
            f"people of {job.name} were suppressed after it was prepared: row {shown}",
            _AGAIN if pieces is None else _WITHOUT,
        )  # fmt: skip
        raise InputError((problem,))
