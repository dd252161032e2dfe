"""``guidegen``: arguments, exit codes, and what is printed where.

Exit codes: 0 done, 1 problems in the input or the output, 2 wrong usage, 130 stopped
with Ctrl-C, 141 nobody reads the output any more.  Results go to standard output,
problems and progress to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.metadata import version

from guidegen.problems import InputError, UsageError

COMMANDS = {
    "build": "build guides as PDF files",
    "check": "report everything that is wrong or worth a look",
    "status": "tell which files are current, and what has changed where one is not",
    "review": "sign a guide off as its medical reviewer, or show who has",
    "release": "issue an edition, and prove later that it is as it was",
    "changes": "tell what changed since an edition was issued, with pictures if you like",
    "preflight": "look PDF files through for a printer, whoever made them",
    "mail": "mail printed guides: letters, barcodes, and a record that can be checked",
    "refs": "look after the library of references",
    "schema": "write the JSON Schema that editors use to help while you type",
    "new": "start a small project with a brand and one guide",
}
"""The commands; each is a module in ``guidegen.cli`` with ``arguments`` and ``run``."""

DONE, PROBLEMS, USAGE = 0, 1, 2
STOPPED = 130
"""What shells expect of a program that an interrupt has ended: 128 and signal 2."""
UNREAD = 141
"""The same where the reader of a pipe has left: 128 and signal 13."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    try:
        code = _run(argv)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        return code
    except BrokenPipeError:  # `guidegen check | head` has read enough
        _close_quietly()
        return UNREAD


def _close_quietly() -> None:
    """Send what is still to be written nowhere, so that Python says nothing on its way out."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
                continue
            os.dup2(nowhere, stream.fileno())


def _run(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser(words[:1]).parse_args(words)
    if not arguments.command:
        _parser([]).print_help()
        return USAGE
    try:
        code: int = import_module(f"guidegen.cli.{arguments.command}").run(arguments)
        return code
    except InputError as error:
        from guidegen.cli.report import print_problems

        print_problems(error.problems, getattr(arguments, "format", "text"))
        return PROBLEMS
    except UsageError as error:
        print(f"guidegen: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("\nguidegen: stopped; files that were not finished are as before", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"guidegen: {where}{error.strerror or error}", file=sys.stderr)
        return PROBLEMS


def _parser(chosen: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the chosen command's module is imported, to start fast."""
    parser = argparse.ArgumentParser(
        prog="guidegen", description="Patient guides from YAML to branded, referenced PDFs."
    )
    parser.add_argument("--version", action="version", version=f"guidegen {version('guidegen')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        described = f"{summary[:1].upper()}{summary[1:]}."
        command = commands.add_parser(name, help=summary, description=described)
        if name in chosen:
            import_module(f"guidegen.cli.{name}").arguments(command)
    return parser


def add_project(command: argparse.ArgumentParser) -> None:
    """The option that every command on a project has."""
    command.add_argument(
        "--project", metavar="DIR", default=".",
        help="the folder (or a folder inside the one) that holds guides/",
    )  # fmt: skip


def add_format(command: argparse.ArgumentParser, summary: str = "how problems are printed") -> None:
    """How problems, and the results of a build, are printed."""
    command.add_argument("--format", choices=("text", "json"), default="text", help=summary)


if __name__ == "__main__":
    sys.exit(main())
