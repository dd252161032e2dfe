"""``guidegen review``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.days import day_of
from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.problems import InputError, Problems, UsageError

if TYPE_CHECKING:
    from guidegen.build.sign_off import SignOff
    from guidegen.project import Project


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command, "how it is told")
    command.add_argument("what", choices=("sign", "show"), metavar="sign|show")
    command.add_argument("guides", nargs="*", metavar="GUIDE", help="the guide that is signed")
    command.add_argument("--name", help="who signs, by her full name")
    command.add_argument("--credentials", help="her license and specialty, such as MD, oncology")
    command.add_argument("--affiliation", default="", help="where she works")
    command.add_argument("--date", metavar="DAY", help="the day of signing; default today")
    command.add_argument(
        "--output", metavar="DIR", help="where the built files are; default output/"
    )


def run(options: argparse.Namespace) -> int:
    """Sign one guide, or show how guides are signed."""
    from guidegen.folders import project_root
    from guidegen.project import Project
    from guidegen.release.settle import settle

    root = project_root(options.project)
    settle(root)
    project = Project.load(root)
    if options.what == "show":
        return _show(project, options)
    return _sign(project, options)


def _sign(project: Project, options: argparse.Namespace) -> int:
    from guidegen.build.sign_off import said
    from guidegen.model.guide import Person
    from guidegen.records.lines import one_line

    if len(options.guides) != 1:
        raise UsageError("name the one guide that is signed: guidegen review sign GUIDE ...")
    if not (options.name or "").strip() or not (options.credentials or "").strip():
        raise UsageError("say who signs: --name and --credentials are both needed")
    affiliation = options.affiliation.strip()
    person = Person(
        name=one_line(options.name, "the name"),
        credentials=one_line(options.credentials, "the text of --credentials"),
        affiliation=one_line(affiliation, "the affiliation") if affiliation else "",
    )
    guide = options.guides[0]
    signature = project.sign(guide, person, day_of(options.date))
    if options.format == "json":
        print(json.dumps(signature.model_dump(mode="json"), indent=2))
    else:
        print(f"{guide}: {said(signature)}")
    return DONE


def _show(project: Project, options: argparse.Namespace) -> int:
    """Show how guides are signed; one that has errors keeps nothing of the others back."""
    from guidegen.build.manifest import Manifest
    from guidegen.build.run import SUFFIXES
    from guidegen.cli.report import print_problems

    names = list(dict.fromkeys(options.guides or project.guides))
    for name in names:
        project.require(name)
    manifest = Manifest.read(Path(options.output) if options.output else project.root / "output")
    found = Problems()
    standings: dict[str, SignOff] = {}
    for name in names:
        known = manifest.outputs.get(f"{name}{next(iter(SUFFIXES.values()))}.pdf")
        try:
            standings[name] = _standing(project, name, known.sign_off if known else None)
        except InputError as error:
            found.extend(error.problems)
    if options.format == "json":
        shown: dict[str, object] = {name: one.as_json() for name, one in standings.items()}
        problems = [problem.as_json() for problem in found]
        print(json.dumps({"guides": shown, "problems": problems}, indent=2))
    else:
        for name, one in standings.items():
            print("\n".join(_lines(name, one)))
        print_problems(tuple(found))
    return PROBLEMS if found.errors else DONE


def _standing(project: Project, name: str, before: SignOff | None) -> SignOff:
    from guidegen.build.sign_off import SignOff

    return SignOff.of(project.standing(name)).after(before, (), None)


def _lines(name: str, sign_off: SignOff) -> list[str]:
    from guidegen.cli.status import signed_lines

    first, *rest = signed_lines(sign_off)
    return [f"{name}: {first}", *(f"  {line}" for line in rest)]
