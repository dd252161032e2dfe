"""``guidegen release``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.folders import project_root
from guidegen.problems import UsageError


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command, "how it is told")
    command.add_argument("guide", metavar="GUIDE", help="the guide to issue")
    command.add_argument("--reason", help="why it is issued, in a line that readers may see")
    command.add_argument("--date", metavar="DAY", help="the day of the release; default today")
    command.add_argument(
        "--allow-draft", action="store_true", help="issue it unsigned, marked as a draft"
    )
    command.add_argument(
        "--edition", metavar="NAME", help="issue this edition too, beside the screen's; or `all`"
    )
    command.add_argument(
        "--verify", metavar="VERSION", help="rebuild what was issued and compare the bytes"
    )


def run(options: argparse.Namespace) -> int:
    """Issue a guide, or prove an issued one by rebuilding it."""
    from guidegen.release.settle import settle

    root = project_root(options.project)
    settle(root)
    if options.verify is not None:
        if options.reason or options.date or options.allow_draft or options.edition:
            raise UsageError("--verify issues nothing: give it only the guide and the version")
        return _verify(options, root)
    from guidegen.build.run import SCREEN
    from guidegen.cli.build import editions_named, load_project
    from guidegen.cli.days import day_of
    from guidegen.release.issue import Order, folder_of, issue

    if not (options.reason or "").strip():
        raise UsageError('say why it is issued, in a line: --reason "..."')
    order = Order(
        options.guide, options.reason, day_of(options.date), options.allow_draft,
        tuple(dict.fromkeys((SCREEN, *editions_named(options.edition)))),
    )  # fmt: skip
    done = issue(root, order, load_project)
    folder = folder_of(root, options.guide, done.version)
    if options.format == "json":
        print(json.dumps({**done.model_dump(mode="json"), "folder": str(folder)}, indent=2))
    else:
        marked = ", marked as a draft" if done.draft else ""
        print(f"{options.guide}: version {done.version} issued on {done.date}{marked}")
        print(folder)
        if before := _same_before(root, options.guide, done.version):
            print(f"note: nothing but version and day has changed since version {before}")
    return DONE


def _same_before(root: Path, guide: str, version: str) -> str:
    """The version issued before, where nothing but version and day has changed since."""
    from guidegen.problems import Problems
    from guidegen.records.log import read
    from guidegen.release.issue import is_again

    versions = [one.version for one in read(root, guide, Problems())]
    earlier = versions[: versions.index(version)]
    try:
        return earlier[-1] if earlier and is_again(root, guide, version, earlier[-1]) else ""
    except UsageError:
        return ""  # the one before is not kept


def _verify(options: argparse.Namespace, root: Path) -> int:
    from guidegen.cli.build import load_project
    from guidegen.cli.report import print_problems
    from guidegen.cli.status import described
    from guidegen.release.prove import prove

    proof = prove(root, options.guide, options.verify, load_project)
    sound = proof.same and not proof.damaged
    if options.format == "json":
        told = {
            "version": proof.version, "same": proof.same, "damaged": list(proof.damaged),
            "changed": [{"input": name, "said": described(name)} for name in proof.changed],
            "problems": [problem.as_json() for problem in proof.problems],
        }  # fmt: skip
        print(json.dumps(told, indent=2))
        return DONE if sound else PROBLEMS
    again = "is made again byte for byte" if proof.same else "is not made again byte for byte"
    print(f"{options.guide}: version {proof.version} {again}")
    for name in proof.damaged:
        print(f"  the kept file {name} is not as it was issued")
    if not proof.same:
        for name in proof.changed:
            print(f"  {described(name)}")
        if not proof.changed:
            print("  no input that was recorded has changed")
        print_problems(proof.problems)
    return DONE if sound else PROBLEMS
