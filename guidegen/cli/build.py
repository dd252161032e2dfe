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
    add_format(command, "how files and problems are listed; json is one object, at the end")
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="guides to build; default all")
    command.add_argument(
        "--edition", default="screen", metavar="NAME", help="edition to build, or `all`"
    )
    command.add_argument("--output", metavar="DIR", help="where to write; default output/")
    command.add_argument(
        "--report", action="store_true", help="write an accessibility report beside each file"
    )
    command.add_argument(
        "--force", action="store_true", help="changes nothing yet: every build is made anew"
    )


def run(options: argparse.Namespace) -> int:
    """Build; every guide is tried, so that all problems are reported at once.

    Names are looked at before anything is built, and what was found is printed
    even where the disk or Ctrl-C ends the work.
    """
    from guidegen.cli.report import print_build, write_report
    from guidegen.editions.registry import EDITIONS, edition_named
    from guidegen.project import Project

    project = Project.find(options.project)
    names = dict.fromkeys(options.guides or project.guides)
    if not names:
        if problems := project.misnamed:
            raise InputError(problems)
        raise UsageError("there are no guides to build in guides/")
    for name in names:
        project.require(name)
    editions = list(EDITIONS) if options.edition == "all" else [edition_named(options.edition).name]
    found = Problems()
    built: list[dict[str, object]] = []
    try:
        for name in names:
            for edition in editions:
                result = _build(project, name, edition, options.output, found)
                if result is None:
                    continue
                built.append(_as_json(result, edition))
                _say(options.format, f"{result.path} ({result.pages} pages)")
                if options.report:
                    path, failed = write_report(project, result, edition)
                    found.extend(failed)
                    built[-1]["report"] = str(path)
                    _say(options.format, str(path))
    finally:
        print_build(built, tuple(found), options.format)
    return PROBLEMS if found.errors else DONE


def _build(
    project: Project, name: str, edition: str, output: str | None, problems: Problems
) -> BuildResult | None:
    """Build one file; its problems are added to ``problems``."""
    _progress(f"building {name} ({edition}) ...")
    try:
        result = project.build(name, edition, output)
    except InputError as error:
        problems.extend(error.problems)
        return None
    finally:
        _progress("")
    problems.extend(result.problems)
    return result


def _as_json(result: BuildResult, edition: str) -> dict[str, object]:
    return {
        "guide": result.guide, "edition": edition, "path": str(result.path),
        "pages": result.pages, "sha256": result.digest,
    }  # fmt: skip


def _say(form: str, line: str) -> None:
    """A result for people, as soon as it is there; JSON is printed once, at the end."""
    if form == "text":
        print(line, flush=True)


def _progress(message: str) -> None:
    """Show what is going on, to people only: nothing where the output is piped."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)
