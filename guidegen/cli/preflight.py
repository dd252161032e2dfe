"""``guidegen preflight``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, USAGE, add_format, add_project
from guidegen.folders import project_root
from guidegen.problems import Position, Problems, UsageError, nearest

if TYPE_CHECKING:
    from guidegen.model.printer import Printer
    from guidegen.preflight.base import Rule
    from guidegen.preflight.registry import Report

LIST = "list"
"""What ``--explain`` without a rule asks for."""


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command, "how findings are printed")
    command.add_argument("files", nargs="*", metavar="FILE", help="PDF files of any origin")
    command.add_argument(
        "--profile", metavar="NAME", default="generic-sheetfed",
        help="the printer: a profile of guidegen or of the project, or a YAML file; "
        "default %(default)s",
    )  # fmt: skip
    command.add_argument(
        "--no-ink", action="store_true",
        help="do not draw the pages to measure the ink on them, which takes longest",
    )  # fmt: skip
    command.add_argument(
        "--explain", nargs="?", const=LIST, metavar="RULE",
        help="explain a rule with its source; without RULE, list all rules",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Look at the files; exit code 1 if one has an error, 2 if one cannot be opened."""
    if options.explain:
        return _explain(options.explain)
    if not options.files:
        raise UsageError("name a PDF file, such as `guidegen preflight output/guide-print.pdf`")
    printer = _printer(options.profile, options.project)
    reports: dict[str, Report] = {}
    unopened = False
    for file in options.files:
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            print(f"guidegen: {file}: {error.strerror or error}", file=sys.stderr)
            unopened = True
            continue
        reports[file] = _looked_at(file, data, printer, options)
    if options.format == "json":
        from guidegen.preflight.said import as_json

        print(json.dumps([as_json(*told) for told in reports.items()], indent=2))
    failed = any(report.errors for report in reports.values())
    return USAGE if unopened else PROBLEMS if failed else DONE


def _looked_at(file: str, data: bytes, printer: Printer, options: argparse.Namespace) -> Report:
    """Look at a file, and print what was found as soon as it is known."""
    from guidegen.preflight.registry import preflight
    from guidegen.preflight.said import lines, summary

    report = preflight(data, printer, ink=not options.no_ink)
    if options.format == "text":
        for line in lines(file, report):
            print(line, file=sys.stderr)
        sys.stderr.flush()
        print(summary(file, report), flush=True)
    return report


def _printer(profile: str, project: str) -> Printer:
    """The profile by its name or its file; raises UsageError and InputError."""
    from guidegen.printers.names import names
    from guidegen.printers.profiles import load, read

    problems = Problems()
    path = Path(profile)
    root = _root(project)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise UsageError(f"there is no file `{profile}`")
        printer = read(path, profile, problems, root)
    elif profile not in names(root):
        raise UsageError(
            f"there is no printer profile `{profile}`; {nearest(profile, names(root))}"
        )
    else:
        printer = load(profile, root, Position("--profile"), problems)
    problems.raise_errors()
    assert printer is not None
    return printer


def _root(project: str) -> Path | None:
    """The project's folder; None outside of one, where guidegen's own profiles will do."""
    try:
        return project_root(project)
    except UsageError:
        if project != ".":
            raise
        return None


def _explain(name: str) -> int:
    from guidegen.preflight.registry import rules

    known = rules()
    if name == LIST:
        print("\n".join(f"{rule.severity:8} {rule.id:26} {rule.source}" for rule in known.values()))
        return DONE
    if name not in known:
        raise UsageError(f"preflight has no rule `{name}`; {nearest(name, known)}")
    print(_explained(known[name]))
    return DONE


def _explained(rule: Rule) -> str:
    return f"{rule.id} ({rule.severity})\n\nSource: {rule.source}\n\nHelp: {rule.help}"
