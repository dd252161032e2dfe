"""``guidegen changes``."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.folders import project_root
from guidegen.problems import InputError, UsageError

if TYPE_CHECKING:
    from guidegen.changes.compare import Changes
    from guidegen.changes.html import Report
    from guidegen.changes.sources import Pair
    from guidegen.project import Project

MOST_PAGES = 12


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command, "how it is told")
    command.add_argument(
        "guides", nargs="*", metavar="GUIDE", help="guides to tell of; default all"
    )
    command.add_argument(
        "--since", metavar="VERSION", help="the issued edition to compare with; default the last"
    )
    command.add_argument(
        "--html", metavar="FILE", help="write a page with pictures of the pages that changed"
    )
    command.add_argument(
        "--pages", metavar="COUNT", type=int, default=MOST_PAGES,
        help=f"at most so many pages of each guide are shown in it; default {MOST_PAGES}",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Tell what changed; 0 whether or not something did, for it is a report."""
    from guidegen.cli.build import load_project
    from guidegen.cli.report import print_problems
    from guidegen.problems import Problems

    if options.pages < 0:
        raise UsageError("--pages is a number of pages, 0 or more")
    if options.html and Path(options.html).is_dir():
        raise UsageError(f"{options.html} is a folder; name a file, such as changes.html")
    project = load_project(project_root(options.project))
    names = _names(project, options.guides)
    found, told = Problems(), list[_Told]()
    for name in names:
        try:
            told.append(_told(project, name, options))
        except InputError as error:
            found.extend(error.problems)
            continue
        if options.format == "text":
            print("\n".join(told[-1].lines), flush=True)
    if options.html and told:
        _write(Path(options.html), told, options.format)
    problems = tuple(found)
    if options.format == "json":
        listed = [problem.as_json() for problem in problems]
        print(json.dumps({"guides": [one.data for one in told], "problems": listed}, indent=2))
    else:
        print_problems(problems)
    return PROBLEMS if found.errors else DONE


def _names(project: Project, asked: list[str]) -> list[str]:
    """The guides to tell of; raises UsageError, and InputError where files are misnamed."""
    for name in asked:
        project.require(name)
    if not asked and not project.guides:
        if project.misnamed:
            raise InputError(project.misnamed)
        raise UsageError("there are no guides in guides/")
    return list(dict.fromkeys(asked or project.guides))


@dataclass(frozen=True, slots=True)
class _Told:
    """A guide in lines, as plain data, and for a page of HTML."""

    lines: tuple[str, ...]
    data: dict[str, object]
    report: Report | None


def _told(project: Project, name: str, options: argparse.Namespace) -> _Told:
    """What is to be said of a guide; raises InputError and UsageError."""
    from guidegen.changes.compare import compare
    from guidegen.changes.sources import chosen, issued_editions, pair_of
    from guidegen.changes.told import never_issued, text
    from guidegen.cli.build import load_project

    issued = issued_editions(project.root, name)
    if not issued:
        return _nothing(name, never_issued(name))
    if not options.guides and options.since not in (None, *(one.version for one in issued)):
        return _nothing(name, f"{name}: version {options.since} was not issued")
    edition = chosen(name, issued, options.since)
    pair = pair_of(project.root, name, edition, load_project, project)
    changes = compare(pair)
    shown = _report(changes, pair, options) if options.html else None
    return _Told(tuple(text(changes)), changes.as_json(), shown)


def _nothing(name: str, line: str) -> _Told:
    from guidegen.changes.html import Report

    return _Told((line,), {"guide": name, "since": None}, Report(name, line))


def _report(changes: Changes, pair: Pair, options: argparse.Namespace) -> Report:
    from guidegen.changes.show import report

    return report(changes, pair, options.pages)


def _write(path: Path, told: list[_Told], form: str) -> None:
    """Write the page; say where it is, and what is missing for pictures."""
    from guidegen.changes.html import page
    from guidegen.changes.images import MISSING
    from guidegen.writing import write_whole

    reports = [one.report for one in told if one.report is not None]
    write_whole(path, page(reports).encode("utf-8", "replace"))
    if form == "text":
        print(path)
    if any(one.note == MISSING for one in reports):
        print(f"guidegen: {MISSING}", file=sys.stderr)
