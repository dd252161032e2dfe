"""``guidegen check``."""

from __future__ import annotations

import argparse
import sys

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command)
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="guides to check; default all")
    command.add_argument(
        "--edition", metavar="NAME", help="print the accessibility report of that edition as well"
    )
    command.add_argument("--strict", action="store_true", help="fail on warnings too")


def run(options: argparse.Namespace) -> int:
    """Check; exit code 1 if there is an error (with ``--strict`` also a warning)."""
    from guidegen.cli.report import print_problems, sound_reports
    from guidegen.problems import Problems
    from guidegen.project import Project

    project = Project.find(options.project)
    for name in options.guides:
        project.require(name)
    found = Problems()
    for name in options.guides or [None]:
        found.extend(project.check(name, options.edition or "screen"))
    if options.edition:
        for report in sound_reports(project, options.guides or project.guides, options.edition):
            found.extend(report.problems)
            if options.format == "text":
                print(report.text())
    problems = tuple(found)
    print_problems(problems, options.format)
    if not problems and options.format == "text":
        print("no problems", file=sys.stderr)
    fatal = ("error", "warning") if options.strict else ("error",)
    return PROBLEMS if any(problem.severity in fatal for problem in problems) else DONE
