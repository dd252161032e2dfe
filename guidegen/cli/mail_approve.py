"""``guidegen mail approve``."""

from __future__ import annotations

import argparse
import json

from guidegen.cli.main import DONE


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("job", metavar="NAME", help="the mailing")
    action.add_argument(
        "--proof", metavar="SHA256", required=True, help="the SHA-256 of the proof you looked at"
    )
    action.add_argument("--by", metavar="NAME", required=True, help="who has looked at it")
    action.add_argument("--date", metavar="DAY", help="the day of the approval; default today")


def run(options: argparse.Namespace) -> int:
    """Make a mailing final."""
    from guidegen.cli.build import load_project
    from guidegen.cli.days import day_of
    from guidegen.cli.mail_status import as_json
    from guidegen.folders import project_root
    from guidegen.mail.jobs.approve import approve
    from guidegen.mail.jobs.folder import Folder
    from guidegen.mail.keys import read_key

    root = project_root(options.project)
    folder, key = Folder(root, options.job), read_key(root)
    brand = load_project(root).library.brand
    job = approve(folder, key, brand, options.proof, options.by, day_of(options.date))
    if options.format == "json":
        print(json.dumps(as_json(job), indent=2))
    else:
        assert job.approval
        print(
            f"{job.name}: final; approved by {job.approval.by} on {job.approval.day}; its personal "
            f"files are kept until {job.keep_until}"
        )
    return DONE
