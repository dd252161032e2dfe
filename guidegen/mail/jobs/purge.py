"""Deleting the personal files of jobs whose time is over.

What stays names nobody: ``job.json``, the manifest, the report on rows that were not mailed, the
ticket, and the guide.  That a job is purged is recorded before the first file is deleted, so a
purge that was stopped is known as one and is finished by the next.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guidegen.mail.jobs.approve import the_job
from guidegen.mail.jobs.folder import JOB, Folder, jobs_of
from guidegen.mail.jobs.job import Job, read_job, write_job
from guidegen.mail.jobs.prepare import only_run
from guidegen.problems import InputError, Problem, Problems


@dataclass(frozen=True, slots=True)
class Purged:
    """What became of a job: whether files were deleted, and else why not."""

    name: str
    deleted: bool
    why: str = ""


def purge(folder: Folder, key: bytes, day: date, now: bool = False) -> Purged:
    """Delete the personal files of one job.

    Args:
        folder: Where the job is.
        key: The key of the mailings.
        day: Today: those of a final job go after the day until which they are kept.
        now: Whether they go whatever the day, and also those of a job that is not final.

    Raises:
        UsageError: There is no such job.
        InputError: It may not be purged yet.
    """
    if not folder.path.is_dir():
        the_job(folder, key)
    with only_run(folder):
        job = _read(folder, key, now)
        if job is None and not folder.private.is_dir():
            the_job(folder, key)
        if why := _why_not(job, day, now):
            problem = Problem(
                folder.at(JOB), "mail-not-over", f"this job is not purged: {why}",
                "wait, or purge it all the same with --now; then nobody can mail or verify it",
            )  # fmt: skip
            raise InputError((problem,))
        return _purged(folder, job, key, day)


def purge_all(root: Path, key: bytes, day: date) -> list[Purged]:
    """Delete the personal files of all jobs whose time is over; tells of each job.

    Raises InputError at the end, with all problems, where a job cannot be read; the others are
    purged all the same.
    """
    told, problems = list[Purged](), Problems()
    for folder in jobs_of(root):
        try:
            job = read_job(folder, key)
            why = _why_not(job, day, now=False)
            told.append(Purged(folder.name, False, why) if why else purge(folder, key, day))
        except InputError as error:
            problems.extend(error.problems)
    if problems.errors:
        raise InputError(tuple(problems))
    return told


def _read(folder: Folder, key: bytes, now: bool) -> Job | None:
    """A job; None also for one that cannot be read, where its files are to go all the same."""
    try:
        return read_job(folder, key)
    except InputError:
        if now:
            return None
        raise


def _why_not(job: Job | None, day: date, now: bool) -> str:
    if now or (job and job.state == "purged"):
        return ""
    if job is None:
        return "it was only begun"
    if job.state != "final" or job.keep_until is None:
        return "nobody has approved it"
    return f"its files are kept until {job.keep_until}" if day <= job.keep_until else ""


def _purged(folder: Folder, job: Job | None, key: bytes, day: date) -> Purged:
    if job and job.state != "purged":
        write_job(folder, replace(job, state="purged", purged=day), key)
    there = folder.private.exists()
    if there:
        shutil.rmtree(folder.private)
    for path in folder.path.glob(".*"):  # what a killed run left unfinished
        path.unlink()
    return Purged(folder.name, there, "" if there else "its personal files are deleted already")
