"""``guidegen mail verify``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS

if TYPE_CHECKING:
    from guidegen.mail.proving.verify import Verified


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("job", metavar="NAME", help="the mailing")
    action.add_argument(
        "--no-render", action="store_true",
        help="read words alone, which is faster: barcodes and drawings are not looked at",
    )  # fmt: skip
    action.add_argument(
        "--processes", metavar="N", type=int, default=1, help="how many read at a time; default 1"
    )


def run(options: argparse.Namespace) -> int:
    """Read all letters of a mailing back, and hold them against its list."""
    from guidegen.cli.report import print_problems
    from guidegen.folders import project_root
    from guidegen.mail.jobs.folder import Folder
    from guidegen.mail.keys import read_key
    from guidegen.mail.proving.verify import verify
    from guidegen.problems import UsageError

    if not 1 <= options.processes <= 64:
        raise UsageError("letters can be read by 1 to 64 processes")
    root = project_root(options.project)
    folder, key = Folder(root, options.job), read_key(root)
    done = verify(folder, key, not options.no_render, options.processes)
    wrong = any(problem.severity == "error" for problem in done.problems)
    if options.format == "json":
        print(json.dumps({
            "job": done.job.name, "right": not wrong, "pieces": done.pieces, "files": done.files,
            "rendered": done.rendered, "only_digests": done.only_digests,
            "problems": [problem.as_json() for problem in done.problems],
        }, indent=2))  # fmt: skip
    else:
        print_problems(done.problems)
        print(_told(done, wrong))
    return PROBLEMS if wrong else DONE


def _told(done: Verified, wrong: bool) -> str:
    """What came of it, in a sentence or two."""
    name = done.job.name
    if wrong:
        return f"{name}: NOT right; mail nothing of it before it is"
    if done.only_digests:
        return (
            f"{name}: purged on {done.job.purged}, so no letter could be read; its records are as "
            "they were written, and digests are all that can be told"
        )
    words = "addresses, greetings and words are right"
    if done.rendered:
        words = "addresses, greetings, words and barcodes are right, and nothing else can be seen"
    return (
        f"{name}: right; {done.pieces:,} pieces in {done.files:,} files, each of them once; {words}"
    )
