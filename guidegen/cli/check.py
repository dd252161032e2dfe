"""``guidegen check``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project

if TYPE_CHECKING:
    from guidegen.manuscript.reading import Reading
    from guidegen.problems import Problem
    from guidegen.project import Project

LIST = "list"
"""What ``--explain`` without a rule asks for."""


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command)
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="guides to check; default all")
    command.add_argument(
        "--edition", metavar="NAME", help="print the accessibility report of that edition as well"
    )
    command.add_argument(
        "--worksheet", action="store_true",
        help="write a PDF for two raters, with the items of PEMAT-P and of the CDC Index",
    )  # fmt: skip
    command.add_argument(
        "--reading", action="store_true", help="print how hard each guide and section is to read"
    )
    command.add_argument("--strict", action="store_true", help="turn warnings into errors")
    command.add_argument(
        "--explain", nargs="?", const=LIST, metavar="RULE",
        help="explain a rule with its source and an example; without RULE, list all rules",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Check; exit code 1 if there is an error (with ``--strict`` also a warning)."""
    if options.explain:
        return _explain(options.explain, options.format)
    from guidegen.project import Project

    project = Project.find(options.project)
    for name in options.guides:
        project.require(name)
    problems = _problems(project, options)
    written: list[str] = []
    if options.reading and options.format == "text":
        from guidegen.manuscript.reading import table

        for name, reading in _readings(project, options).items():
            print(f"{name}\n{table(reading)}\n")
    try:
        if options.worksheet:
            problems += _write_worksheets(project, options, problems, written)
    finally:  # what was found is told even where the disk ends the work
        _tell(project, problems, options, written)
    return PROBLEMS if any(problem.severity == "error" for problem in problems) else DONE


def _problems(project: Project, options: argparse.Namespace) -> tuple[Problem, ...]:
    from guidegen.cli.report import sound_reports
    from guidegen.problems import Problems

    found = Problems()
    for name in options.guides or [None]:
        found.extend(project.check(name, options.edition or "screen"))
    if options.edition:
        for report in sound_reports(project, options.guides or project.guides, options.edition):
            found.extend(report.problems)
            if options.format == "text":
                print(report.text())
    return tuple(map(_strict, found)) if options.strict else tuple(found)


def _write_worksheets(
    project: Project, options: argparse.Namespace, told: Sequence[Problem], written: list[str]
) -> tuple[Problem, ...]:
    """Write the worksheets of the guides without errors; gives what is not told yet."""
    from guidegen.problems import InputError

    known = {(problem.at, problem.rule, problem.message) for problem in told}
    found: list[Problem] = []
    for name in dict.fromkeys(options.guides or project.guides):
        try:
            path = project.worksheet(name)
        except InputError as error:
            found += (p for p in error.problems if (p.at, p.rule, p.message) not in known)
            continue
        written.append(str(path))
        if options.format == "text":
            print(path, flush=True)
    return tuple(found)


def _readings(project: Project, options: argparse.Namespace) -> dict[str, Reading]:
    """How hard the guides without errors are to read, by their ids."""
    from guidegen.checks.wording.reading_level import reading
    from guidegen.problems import InputError

    found = {}
    for name in dict.fromkeys(options.guides or project.guides):
        try:
            found[name] = reading(project.subject(name))
        except InputError:
            continue  # its errors are told as problems
    return found


def _tell(
    project: Project,
    problems: Sequence[Problem],
    options: argparse.Namespace,
    written: Sequence[str],
) -> None:
    if options.format == "text":
        _print(problems)
        return
    shown: dict[str, object] = {"problems": [problem.as_json() for problem in problems]}
    if options.reading:
        from guidegen.manuscript.reading import as_json

        readings = _readings(project, options)
        shown["reading"] = {name: as_json(reading) for name, reading in readings.items()}
    if options.worksheet:
        shown["worksheets"] = list(written)
    print(json.dumps(shown, indent=2))


def _strict(problem: Problem) -> Problem:
    return replace(problem, severity="error") if problem.severity == "warning" else problem


def _print(problems: Sequence[Problem]) -> None:
    from guidegen.cli.report import print_problems

    print_problems(problems)
    if not problems:
        print("no problems", file=sys.stderr)


def _explain(rule: str, form: str) -> int:
    from guidegen.checks.registry import rules
    from guidegen.cli.explain import as_json, explained, listed

    if form == "json":
        shown = [as_json(name) for name in (sorted(rules()) if rule == LIST else [rule])]
        print(json.dumps(shown, indent=2))
    else:
        print(listed() if rule == LIST else explained(rule))
    return DONE
