"""``guidegen build``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.folders import project_root
from guidegen.problems import InputError, UsageError, nearest

if TYPE_CHECKING:
    from guidegen.build.run import Outcome, Workshop
    from guidegen.model.given import Given
    from guidegen.problems import Problems
    from guidegen.project import Project

TRIMS = ("letter", "half-letter", "a4", "a5")
STANDARDS = ("X-4", "X-1a:2003", "none")
PRESETS = ("acb-2022", "aph", "rnib")
"""What the options may be; a test holds that the models agree."""


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command, "how files and problems are listed; json is one object, at the end")
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="guides to build; default all")
    command.add_argument(
        "--edition", default="screen", metavar="NAME", help="edition to build, or `all`"
    )
    command.add_argument("--output", metavar="DIR", help="where to write; default output/")
    add_given(command)
    command.add_argument(
        "--report", action="store_true", help="write an accessibility report beside each file"
    )
    command.add_argument(
        "--force", action="store_true", help="build anew what has not changed as well"
    )


def run(options: argparse.Namespace) -> int:
    """Build what has changed; every guide is tried, so that all problems are reported at once.

    Names are looked at before anything is built, and what was found is printed
    even where the disk or Ctrl-C ends the work.
    """
    from guidegen.build.run import Workshop
    from guidegen.cli.report import print_build
    from guidegen.problems import Problems
    from guidegen.release.settle import settle

    root = project_root(options.project)
    settle(root)
    folder = Path(options.output) if options.output else root / "output"
    workshop = Workshop(root, folder, load_project, given_of(options, root))
    names = list(dict.fromkeys(options.guides or workshop.guides()))
    require_guides(workshop, names)
    editions = editions_named(options.edition)
    found = Problems()
    built: list[dict[str, object]] = []
    try:
        for outcome in _shown(workshop.build(names, editions, options.force), names):
            found.extend(outcome.problems)
            if outcome.output is None:
                continue
            built.append(_as_json(outcome))
            _say(options.format, _line(outcome))
            if options.report:
                built[-1]["report"] = _report(workshop.project, outcome, found, options.format)
    finally:
        print_build(built, tuple(found), options.format)
    return PROBLEMS if found.errors else DONE


def add_given(command: argparse.ArgumentParser) -> None:
    """The options that stand in for what ``editions.yaml`` says."""
    group = command.add_argument_group("printed editions, in place of guides/editions.yaml")
    group.add_argument("--printer", metavar="NAME", help="the printer's profile for `print`")
    group.add_argument("--trim", choices=TRIMS, help="the size of a page of `print` and `booklet`")
    group.add_argument("--pdfx", choices=STANDARDS, help="the PDF/X of `print`")
    group.add_argument(
        "--marks", action=argparse.BooleanOptionalAction, help="crop marks on `print`"
    )
    group.add_argument("--preset", choices=PRESETS, help="whose rules `large-print` follows")
    group.add_argument(
        "--fold-marks", action=argparse.BooleanOptionalAction, help="fold marks on `booklet`"
    )


def given_of(options: argparse.Namespace, root: Path) -> Given:
    """What the command line asks for; raises UsageError for a printer that is not there."""
    from guidegen.model.given import Given

    if options.printer is not None:
        from guidegen.printers.names import names

        known = names(root)
        if options.printer not in known:
            raise UsageError(
                f"there is no printer profile `{options.printer}`; "
                f"{nearest(options.printer, known)}"
            )
    return Given(
        options.trim, options.printer, options.pdfx, options.marks, options.preset,
        options.fold_marks,
    )  # fmt: skip


def load_project(root: Path) -> Project:
    from guidegen.project import Project

    return Project.load(root)


def require_guides(workshop: Workshop, names: Sequence[str]) -> None:
    """Raise UsageError for a guide that is not there, InputError where files are misnamed."""
    known = workshop.guides()
    if names and set(names) <= set(known):
        return
    if not names:
        if problems := workshop.project.misnamed:
            raise InputError(problems)
        raise UsageError("there are no guides to build in guides/")
    for name in names:
        workshop.project.require(name)


def editions_named(name: str | None) -> tuple[str, ...]:
    """The edition of that name, or all of them for ``all``; raises UsageError."""
    from guidegen.build.run import SUFFIXES

    if name in (None, "all"):
        return tuple(SUFFIXES) if name else ()
    if name not in SUFFIXES:
        raise UsageError(f"there is no edition `{name}`; {nearest(name, SUFFIXES)}")
    return (name,)


def _shown(outcomes: Iterator[Outcome], names: Sequence[str]) -> Iterator[Outcome]:
    """The outcomes, while people see which guide is being looked at."""
    _progress(f"building {', '.join(names[:3])}{' ...' if len(names) > 3 else ''}")
    for outcome in outcomes:
        _progress("")
        yield outcome
        _progress("building ...")
    _progress("")


def _line(outcome: Outcome) -> str:
    assert outcome.output is not None
    state = "" if outcome.built else ", unchanged"
    if outcome.output.sign_off.state == "lapsed":
        state += ", marked as a draft: its sign-off has lapsed"
    return f"{outcome.path} ({outcome.output.pages} pages{state})"


def _as_json(outcome: Outcome) -> dict[str, object]:
    assert outcome.output is not None
    return {
        "guide": outcome.output.guide, "edition": outcome.output.edition,
        "path": str(outcome.path), "pages": outcome.output.pages,
        "sha256": outcome.output.sha256, "built": outcome.built,
    }  # fmt: skip


def _report(project: Project, outcome: Outcome, found: Problems, form: str) -> str:
    """Write the accessibility report beside a file; gives its path."""
    from guidegen.cli.report import write_report

    assert outcome.output is not None
    path, failed = write_report(project, outcome.output.guide, outcome.output.edition, outcome.path)
    found.extend(failed)
    _say(form, str(path))
    return str(path)


def _say(form: str, line: str) -> None:
    """A result for people, as soon as it is there; JSON is printed once, at the end."""
    if form == "text":
        print(line, flush=True)


def _progress(message: str) -> None:
    """Show what is going on, to people only: nothing where the output is piped."""
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)
