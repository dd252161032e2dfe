"""``guidegen mail status``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from guidegen.cli.main import DONE, PROBLEMS

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from guidegen.mail.jobs.folder import Folder
    from guidegen.mail.jobs.job import Job
    from guidegen.problems import Problems


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("job", nargs="?", metavar="NAME", help="tell all of this mailing")
    action.add_argument(
        "--date", metavar="DAY", help="the day for which is told what is over; default today"
    )


def run(options: argparse.Namespace) -> int:
    """Tell of all mailings in a line each, or all of one."""
    from guidegen.cli.days import day_of
    from guidegen.cli.report import print_problems
    from guidegen.folders import project_root
    from guidegen.mail.jobs.approve import the_job
    from guidegen.mail.jobs.folder import Folder, jobs_of
    from guidegen.problems import InputError, Problems

    root, day = project_root(options.project), day_of(options.date)
    key = _key(root)
    folders = (Folder(root, options.job),) if options.job else jobs_of(root)
    if options.job and not folders[0].path.is_dir():
        the_job(folders[0], key)
    problems = Problems()
    told: list[tuple[Folder, Job | None]] = []
    for folder in folders:
        try:
            told.append((folder, _looked_at(folder, key, problems, whole=bool(options.job))))
        except InputError as error:
            problems.extend(error.problems)
    if options.format == "json":
        jobs = [as_json(job) if job else {"job": at.name, "state": "begun"} for at, job in told]
        found = [problem.as_json() for problem in problems]
        print(json.dumps({"jobs": jobs, "checked": key is not None, "problems": found}, indent=2))
    else:
        for folder, job in told:
            print("\n".join(_details(folder, job) if options.job else [line(folder, job, day)]))
        print_problems(tuple(problems))
    return PROBLEMS if problems.errors else DONE


def _key(root: Path) -> bytes | None:
    """The key; None, and a note, where there is none: then no seal is checked."""
    from guidegen.mail.keys import read_key
    from guidegen.problems import UsageError

    try:
        return read_key(root)
    except UsageError as error:
        print(f"note: the seals of the records were not checked: {error}", file=sys.stderr)
        return None


def _looked_at(folder: Folder, key: bytes | None, problems: Problems, whole: bool) -> Job | None:
    """A job; with ``whole``, what of its files is not as it was made becomes a problem."""
    from guidegen.mail.jobs.job import read_job
    from guidegen.mail.jobs.prepare import damaged

    job = read_job(folder, key)
    if job and job.state == "purged" and folder.private.exists():
        problems.add(
            folder.at("private"), "mail-half-purged", "personal files of this job are still there",
            f"run `guidegen mail purge {folder.name}` again",
        )  # fmt: skip
    if job and whole and key is not None and job.state != "preparing":
        for name in damaged(folder, job, key):
            problems.add(
                folder.at(name), "mail-file-changed",
                "this file is not there, or not as it was written",
                "run `guidegen mail prepare` again: it makes what is missing",
            )  # fmt: skip
    return job


# -- what is told ----------------------------------------------------------------------


def as_json(job: Job) -> dict[str, Any]:
    """A job as plain data."""
    data = job.as_json()
    data["job"] = data.pop("name")
    return {**data, "pieces": job.pieces, "letter_files": job.chunks}


def line(folder: Folder, job: Job | None, day: date) -> str:
    """A job in a line."""
    if job is None:
        return f"{folder.name}: begun, and no list was taken in"
    states = {
        "preparing": "not finished; run `guidegen mail prepare` again",
        "prepared": "prepared, and nobody has approved it",
        "final": f"final; personal files are kept until {job.keep_until}",
        "purged": f"purged on {job.purged}",
    }
    over = job.state == "final" and job.keep_until is not None and day > job.keep_until
    return (
        f"{job.name}: {states[job.state]}{', which is over: purge it' if over else ''}; "
        f"{job.pieces:,} letters of {job.day}, guide {job.guide.id}{', draft' * job.draft}"
    )


def _details(folder: Folder, job: Job | None) -> Iterator[str]:
    from guidegen.cli.mail_prepare import counted

    if job is None:
        yield f"{folder.name}: begun, and no list was taken in"
        return
    guide = job.guide
    yield f"{job.name}: {job.state}"
    yield f"  guide {guide.id}, edition {guide.edition}, version {guide.version}"
    yield f"  guide's file {guide.sha256}"
    yield f"  letter {job.letter}, envelope {job.envelope}, day {job.day}"
    yield from counted(job, folder)
    if job.serials:
        first = int(job.serials["first"])
        yield f"  serials of {job.serials['mailer_id']} from {first} on"
    if job.approval:
        yield f"  approved by {job.approval.by} on {job.approval.day}"
    if job.keep_until and not job.purged:
        yield f"  personal files are kept until {job.keep_until}"
    if job.purged:
        yield f"  purged on {job.purged}: only digests can be told any more"
    if job.state == "prepared":
        yield f"  {next_step(job, folder)}"


def next_step(job: Job, folder: Folder) -> str:
    """What somebody does with a job that is prepared."""
    from guidegen.mail.jobs.folder import PROOF

    return (
        f"Look at {folder.shown(PROOF)}, every page; then run\n"
        f'  guidegen mail approve {job.name} --proof {job.files[PROOF]} --by "Your Name"'
    )
