"""``guidegen mail prepare``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE

if TYPE_CHECKING:
    from guidegen.mail.jobs.folder import Folder
    from guidegen.mail.jobs.job import Job
    from guidegen.mail.jobs.prepare import Prepared


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument(
        "--recipients", metavar="FILE", required=True, help="the list of requests, as CSV"
    )
    action.add_argument("--guide", metavar="GUIDE", required=True, help="the guide that is mailed")
    action.add_argument(
        "--job", metavar="NAME", required=True,
        help="what to call this mailing: small letters, digits, hyphens, and no person's name",
    )  # fmt: skip
    action.add_argument(
        "--edition", metavar="NAME", default="print", help="the edition of the guide; default print"
    )
    action.add_argument(
        "--date", metavar="DAY", help="the day that the letters bear; default today"
    )
    action.add_argument(
        "--columns", metavar="FILE", help="YAML that tells what the list calls its columns"
    )
    action.add_argument("--letter", metavar="NAME", default="", help="a letter of guides/letters/")
    action.add_argument(
        "--envelope", metavar="NAME", default="", help="in what, or onto what, it is mailed"
    )
    action.add_argument(
        "--allow-draft", action="store_true",
        help="mail a guide that is not signed; every letter then says so",
    )  # fmt: skip
    action.add_argument(
        "--processes", type=int, metavar="N", default=1, help="how many make letters at a time"
    )
    action.add_argument("--chunk", type=int, metavar="N", default=500, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Prepare a mailing, or go on with one."""
    from guidegen.cli.build import editions_named, load_project
    from guidegen.cli.days import day_of
    from guidegen.folders import project_root
    from guidegen.mail.jobs.prepare import prepare
    from guidegen.mail.jobs.settings import Order
    from guidegen.mail.keys import read_key
    from guidegen.problems import UsageError
    from guidegen.release.settle import settle

    root = project_root(options.project)
    settle(root)
    editions = editions_named(options.edition)
    if len(editions) != 1:
        raise UsageError("a mailing has one edition of the guide; name it with --edition")
    order = Order(
        root, options.job, Path(options.recipients), options.guide, editions[0],
        day_of(options.date) if options.date else None, options.allow_draft,
        Path(options.columns) if options.columns else None, options.letter, options.envelope,
        options.processes, options.chunk,
    )  # fmt: skip
    key = read_key(root)
    try:
        done = prepare(order, load_project, key, day_of(None), _progress)
    finally:
        _progress(0, 0)
    _told(done, order.folder, options.format)
    return DONE


def _told(done: Prepared, folder: Folder, form: str) -> None:
    from guidegen.cli.mail_status import as_json

    if form == "json":
        more = {"how": done.how, "mended": list(done.mended), "notes": list(done.notes)}
        print(json.dumps({**as_json(done.job), **more}, indent=2))
        return
    print("\n".join(_lines(done, folder)))
    for note in done.notes:
        print(f"note: {note}", file=sys.stderr)
    if done.job.state == "prepared":
        from guidegen.cli.mail_status import next_step

        print(next_step(done.job, folder), file=sys.stderr)


HOW = {
    "new": "prepared", "continued": "prepared; an earlier run had begun it",
    "unchanged": "all is there and right; nothing was done",
    "mended": "files were missing or damaged, and were made again as they were",
}  # fmt: skip


def _lines(done: Prepared, folder: Folder) -> Iterator[str]:
    yield f"{done.job.name}: {HOW[done.how]}"
    yield from (f"  made again: {folder.shown(name)}" for name in done.mended)
    yield from counted(done.job, folder)


def counted(job: Job, folder: Folder) -> Iterator[str]:
    """What became of the rows, in lines."""
    from guidegen.mail.jobs.folder import REJECTED

    counts = job.counts
    kept_back = counts["rejected"] + counts["suppressed"] + counts["doubles"]
    yield f"  {counts['rows']:>9,} rows read"
    yield f"  {counts['prepared']:>9,} prepared"
    for name in ("rejected", "suppressed", "doubles"):
        yield f"  {counts[name]:>9,} {name}"
    yield f"  {counts['seeds']:>9,} seeds added"
    yield f"  {job.pieces:>9,} letters in {job.chunks:,} file{'s' if job.chunks != 1 else ''}"
    if kept_back:
        yield f"  {folder.shown(REJECTED)} tells which rows are not mailed, and why"
    if job.draft:
        yield "  the guide is not signed: every letter says that it is a draft"


def _progress(done: int, total: int) -> None:
    """Show people how far it is; nothing where the output is piped."""
    if sys.stderr.isatty():
        shown = f"letters: file {done:,} of {total:,}" if total else ""
        print(f"\r\033[K{shown}", end="", file=sys.stderr, flush=True)
