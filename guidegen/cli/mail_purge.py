"""``guidegen mail purge``."""

from __future__ import annotations

import argparse
import json
import sys

from guidegen.cli.main import DONE


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("job", nargs="?", metavar="NAME", help="the mailing; default all")
    action.add_argument("--date", metavar="DAY", help="the day to count from; default today")
    action.add_argument(
        "--now", action="store_true",
        help="whatever the day, and also where nobody has approved it; NAME is needed",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Delete personal files; manifests, counts and tickets stay."""
    from guidegen.cli.days import day_of
    from guidegen.folders import project_root
    from guidegen.mail.jobs.folder import Folder
    from guidegen.mail.jobs.purge import purge, purge_all
    from guidegen.mail.keys import read_key
    from guidegen.problems import UsageError

    root, day = project_root(options.project), day_of(options.date)
    if options.now and not options.job:
        raise UsageError("name the mailing that is to be purged --now")
    key = read_key(root)
    one = options.job
    told = [purge(Folder(root, one), key, day, options.now)] if one else purge_all(root, key, day)
    if options.format == "json":
        print(json.dumps([{"job": p.name, "deleted": p.deleted, "why": p.why} for p in told],
                         indent=2))  # fmt: skip
        return DONE
    for purged in told:
        print(f"{purged.name}: {purged.why or 'its personal files were deleted'}")
    if any(purged.deleted for purged in told):
        print(
            "The list itself, exports, copies and backups lie elsewhere: delete them as well.",
            file=sys.stderr,
        )
    return DONE
