"""``guidegen refs check``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format
from guidegen.folders import project_root
from guidegen.problems import InputError, Position, Problem, Problems, UsageError, nearest

if TYPE_CHECKING:
    from guidegen.manuscript.places import Places
    from guidegen.project import Project
    from guidegen.references.item import Reference

FILE = "guides/references.yaml"


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    add_format(action)
    action.add_argument("keys", nargs="*", metavar="KEY", help="references to check; default all")
    action.add_argument(
        "--retractions", metavar="FILE",
        help="also look them up in this Retraction Watch CSV",
    )  # fmt: skip
    action.add_argument(
        "--links", action="store_true", help="also ask their sites whether the addresses work"
    )
    action.add_argument(
        "--fresh", action="store_true", help="ask all sites, also those that were fine this week"
    )
    action.add_argument(
        "--allow-local", action="store_true", help="also ask sites in your own network"
    )
    action.add_argument(
        "--date", metavar="DAY", help="the day for which earlier answers count; default today"
    )


def run(options: argparse.Namespace) -> int:
    """Check references; exit code 1 if there is an error."""
    from guidegen.project import Project

    if options.fresh and not options.links:
        raise UsageError("--fresh asks sites again: it goes with --links")
    project = Project.load(project_root(options.project))
    try:
        library = project.library
    except InputError as error:
        _print(error.problems, options.format, 0)
        return PROBLEMS
    for key in options.keys:
        if key not in library.references:
            raise UsageError(f"there is no reference `{key}`; {nearest(key, library.references)}")
    chosen = {key: library.references[key] for key in options.keys or library.references}
    subjects, problems = _Guides(project), Problems()
    problems.extend(_rules(subjects, chosen, bool(options.keys)))
    places = places_in(project.root)
    problems.extend(_identifiers(chosen, places))
    problems.extend(_own_words(chosen, places))
    if options.retractions:
        _retractions(Path(options.retractions), chosen, subjects, places, problems)
    if options.links:
        problems.extend(_links(project, chosen, places, options))
    _print(tuple(problems), options.format, len(chosen))
    return PROBLEMS if problems.errors else DONE


def _print(problems: tuple[Problem, ...], form: str, count: int) -> None:
    from guidegen.cli.report import print_problems

    if form == "json":
        print(json.dumps({"problems": [problem.as_json() for problem in problems]}, indent=2))
        return
    print_problems(problems)
    if not problems:
        many = "references" if count != 1 else "reference"
        print(f"no problems in {count} {many}", file=sys.stderr)


def places_in(root: Path) -> Places:
    """Where entries stand, whatever state the guides are in."""
    from guidegen.manuscript.places import Places
    from guidegen.source.reader import read_yaml

    return Places(root, {"references": read_yaml(root / FILE, FILE, Problems())})


# -- rules --------------------------------------------------------------------------


class _Guides:
    """The guides as the rules see them; those with faults are told once."""

    def __init__(self, project: Project) -> None:
        from guidegen.checks.base import Subject

        self.whole: dict[str, Subject] = {}
        self.faulty: list[Problem] = []
        for name in project.guides:
            try:
                self.whole[name] = project.subject(name)
            except InputError as error:
                self.faulty += [p for p in error.problems if p.at.file == FILE]
                self.faulty.append(_not_read(name))

    def citing(self, key: str) -> str:
        """Which guides cite an entry, in words that follow a statement."""
        named = [name for name, subject in self.whole.items() if key in subject.document.cited]
        return f"; cited by {', '.join(named)}" if named else "; no guide cites it"


def _not_read(name: str) -> Problem:
    return Problem(
        Position(f"guides/{name}.yaml"), "guide-not-read",
        "this guide has faults, so what depends on its citations was not checked",
        f"see them with `guidegen check {name}`, and mend them",
    )  # fmt: skip


def _rules(guides: _Guides, chosen: dict[str, Reference], only: bool) -> Iterator[Problem]:
    """What the rules say of references.yaml; with ``only`` of the chosen entries alone."""
    from guidegen.checks.registry import Review

    yield from guides.faulty
    review, found = Review(), Problems()
    for subject in guides.whole.values():
        found.extend(review.guide(subject))
    if not guides.faulty:
        found.extend(review.together())
    own = [problem for problem in found if problem.at.file == FILE]
    if not only or not guides.whole:
        yield from own
        return
    places = next(iter(guides.whole.values())).library.places
    spans = sorted((at.line, key) for key, at in places.items())
    for problem in own:
        key = next((key for line, key in reversed(spans) if line <= problem.at.line), "")
        if key in chosen:
            yield problem


def _identifiers(chosen: dict[str, Reference], places: Places) -> Iterator[Problem]:
    from guidegen.references.identifiers import faults

    for key, item in chosen.items():
        for fault in faults(item):
            yield Problem(
                places.reference(key, fault.field), fault.rule, f"`{key}`: {fault.message}",
                fault.help, fault.severity,
            )  # fmt: skip


# -- retractions --------------------------------------------------------------------


def _own_words(chosen: dict[str, Reference], places: Places) -> Iterator[Problem]:
    from guidegen.references.retractions import own_words

    for key, item in chosen.items():
        found = own_words(item)
        if found:
            field, severity = found
            yield Problem(
                places.reference(key, field), "retraction",
                f"the `{field}` of `{key}` says that the work was retracted or is doubted",
                "do not rely on it: take out what rests on it, or cite another source", severity,
            )  # fmt: skip


def _retractions(
    path: Path, chosen: dict[str, Reference], guides: _Guides, places: Places, problems: Problems
) -> None:
    from guidegen.references.retractions import problem_of, read_notices

    if path.is_dir():
        raise UsageError(f"{path} is a folder; name the file retraction_watch.csv in it")
    notices = read_notices(path, chosen, problems)
    for notice in notices:
        at = places.reference(notice.key, notice.field)
        problems.extend([problem_of(notice, notices, at, guides.citing(notice.key))])


# -- links --------------------------------------------------------------------------


def _links(
    project: Project, chosen: dict[str, Reference], places: Places, options: argparse.Namespace
) -> Iterator[Problem]:
    """What the sites say of the addresses."""
    from guidegen.cli.days import day_of
    from guidegen.registries import cache, told
    from guidegen.registries.links import Manners, Offline, check

    folder, day = project.root / "output", day_of(options.date)
    known = {} if options.fresh else cache.read(folder, day)
    addresses = {key: item.url for key, item in chosen.items() if item.url}
    asked = [url for url in addresses.values() if url not in known]
    if options.format == "text" and asked:
        print(f"asking for {len(set(asked))} addresses", file=sys.stderr)
    try:
        found = check(asked, Manners(local=options.allow_local))
    except Offline as error:
        yield Problem(
            Position(FILE), "offline", f"no site could be reached ({error})",
            "see whether this computer is on line, and whether the address opens in a browser; "
            "leave out --links to check the rest",
        )  # fmt: skip
        return
    cache.write(folder, known, found, day)
    for key, url in addresses.items():
        if url in found and found[url].state != "good":
            yield told.problem_of(key, url, found[url], places.reference(key, "URL"))
