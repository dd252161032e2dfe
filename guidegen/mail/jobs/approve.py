"""Making a job final: somebody has looked at its proof, and says so by the proof's digest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from guidegen.mail.jobs.folder import JOB, PROOF, TICKET, Folder, digest_of
from guidegen.mail.jobs.job import Approval, Job, read_job, write_job
from guidegen.mail.jobs.prepare import damaged, only_run
from guidegen.mail.jobs.since import check_suppressed
from guidegen.problems import InputError, Problem, Problems, UsageError
from guidegen.records.lines import one_line
from guidegen.writing import PRIVATE, write_whole

if TYPE_CHECKING:
    from guidegen.model.library import Brand

_DIGEST = re.compile(r"[0-9a-f]{64}")


def the_job(folder: Folder, key: bytes | None) -> Job:
    """A job that is there; raises UsageError where it is not, InputError where it is damaged."""
    job = read_job(folder, key)
    if job is None:
        raise UsageError(f"there is no job `{folder.name}`; `guidegen mail status` lists them")
    return job


def approve(folder: Folder, key: bytes, brand: Brand, proof: str, by: str, day: date) -> Job:
    """Make a prepared job final; one that is final already stays as it is.

    Its ticket is made anew: it tells the printer who has approved it.

    Args:
        folder: Where the job is.
        key: The key of the mailings.
        brand: How the ticket looks.
        proof: The SHA-256 of the proof that was looked at.
        by: Who has looked at it.
        day: When.

    Raises:
        UsageError: There is no such job, or the digest or the name is none.
        InputError: The job is not prepared, its files are not as they were written, the proof is
            another one, or somebody in it is to get no mail by now.
    """
    # What draws is slow to load, and `mail status` wants none of it.
    from guidegen.mail.handing.specs import Specs
    from guidegen.mail.handing.ticket import ticket_of

    name, proof = one_line(by, "the name of --by"), proof.strip().lower()
    if not _DIGEST.fullmatch(proof):
        raise UsageError("--proof is the SHA-256 of the proof: 64 digits from 0 to 9 and a to f")
    the_job(folder, key)
    with only_run(folder):
        job = the_job(folder, key)
        _check_state(folder, job)
        _check_files(folder, job, key, proof)
        if job.state == "final":
            return job
        check_suppressed(folder, job, key)
        final = replace(
            job, state="final", approval=Approval(name, day, proof),
            keep_until=_later(day, job.keep_days),
        )  # fmt: skip
        ticket = ticket_of(folder, final, key, Specs.read(folder), brand)
        final = replace(final, files={**final.files, TICKET: sha256(ticket).hexdigest()})
        write_whole(folder.file(TICKET), ticket, PRIVATE, durable=True)
        write_job(folder, final, key)
    return final


def _later(day: date, days: int) -> date:
    """So many days after a day, or the last day that there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _check_state(folder: Folder, job: Job) -> None:
    if job.state in ("prepared", "final"):
        return
    message = "is not prepared yet" if job.state == "preparing" else f"was purged on {job.purged}"
    help = "run `guidegen mail prepare` again: it goes on where it was"
    if job.state == "purged":
        help = "prepare its list again under another name"
    problem = Problem(folder.at(JOB), "mail-not-prepared", f"this job {message}", help)
    raise InputError((problem,))


def _check_files(folder: Folder, job: Job, key: bytes, proof: str) -> None:
    problems = Problems()
    for name in damaged(folder, job, key):
        if name == TICKET and job.state == "prepared":
            continue  # it is made anew, and was perhaps already, by an approval that was killed
        problems.add(
            folder.at(name), "mail-file-changed",
            "this file is not there, or not as it was written",
            "run `guidegen mail prepare` again: it makes what is missing",
        )  # fmt: skip
    known = job.files[PROOF]
    if proof != known:
        now = "" if digest_of(folder.file(PROOF)) == known else ", and neither is the file there"
        problems.add(
            folder.at(PROOF), "mail-other-proof",
            f"what was approved is not the proof of this job{now}",
            "look at this file, and give its own SHA-256, as `guidegen mail status` tells it",
        )  # fmt: skip
    problems.raise_errors()
