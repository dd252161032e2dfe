"""``guidegen build``."""

from __future__ import annotations

import argparse
import sys

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.problems import InputError, Problems, UsageError


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command)
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="guides to build; default all")
    command.add_argument(
        "--edition", default="screen", metavar="NAME", help="edition to build, or `all`"
    )
    command.add_argument("--output", metavar="DIR", help="where to write; default output/")
    command.add_argument("--force", action="store_true", help="build even what has not changed")


def run(options: argparse.Namespace) -> int:
    """Build; every guide is tried, so that all problems are reported at once."""
    from guidegen.cli.report import print_problems
    from guidegen.editions.registry import EDITIONS
    from guidegen.project import Project

    project = Project.find(options.project)
    names = options.guides or project.guides
    if not names:
        raise UsageError("there are no guides to build in guides/")
    editions = list(EDITIONS) if options.edition == "all" else [options.edition]
    problems = Problems()
    for name in dict.fromkeys(names):
        for edition in editions:
            _progress(f"building {name} ({edition}) ...")
            try:
                result = project.build(name, edition, options.output)
            except InputError as error:
                problems.extend(error.problems)
                continue
            print(f"{result.path} ({result.pages} pages)")
            problems.extend(result.problems)
    _progress("")
    print_problems(tuple(problems), options.format)
    return PROBLEMS if problems.errors else DONE


def _progress(message: str) -> None:
    """Show what is going on, to people only: nothing where the output is piped."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)
