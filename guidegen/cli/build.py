"""``guidegen build``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.problems import InputError, Problems, UsageError

if TYPE_CHECKING:
    from guidegen.project import BuildResult, Project


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command)
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="guides to build; default all")
    command.add_argument(
        "--edition", default="screen", metavar="NAME", help="edition to build, or `all`"
    )
    command.add_argument("--output", metavar="DIR", help="where to write; default output/")
    command.add_argument(
        "--report", action="store_true", help="write an accessibility report beside each file"
    )
    command.add_argument("--force", action="store_true", help="build even what has not changed")


def run(options: argparse.Namespace) -> int:
    """Build; every guide is tried, so that all problems are reported at once.

    Names are looked at before anything is built, and what was found is printed
    even where the disk or Ctrl-C ends the work.
    """
    from guidegen.cli.report import print_problems, write_report
    from guidegen.editions.registry import EDITIONS, edition_named
    from guidegen.project import Project

    project = Project.find(options.project)
    names = dict.fromkeys(options.guides or project.guides)
    if not names:
        raise UsageError("there are no guides to build in guides/")
    for name in names:
        project.require(name)
    editions = list(EDITIONS) if options.edition == "all" else [edition_named(options.edition).name]
    problems = Problems()
    try:
        for name in names:
            for edition in editions:
                result = _build(project, name, edition, options.output, problems)
                if result and options.report:
                    problems.extend(write_report(project, result, edition))
    finally:
        print_problems(tuple(problems), options.format)
    return PROBLEMS if problems.errors else DONE


def _build(
    project: Project, name: str, edition: str, output: str | None, problems: Problems
) -> BuildResult | None:
    """Build one file and say where it is; its problems are added to ``problems``."""
    _progress(f"building {name} ({edition}) ...")
    try:
        result = project.build(name, edition, output)
    except InputError as error:
        problems.extend(error.problems)
        return None
    finally:
        _progress("")
    print(f"{result.path} ({result.pages} pages)")
    problems.extend(result.problems)
    return result


def _progress(message: str) -> None:
    """Show what is going on, to people only: nothing where the output is piped."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)
