"""``guidegen refs list``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format
from guidegen.folders import project_root
from guidegen.problems import UsageError, nearest

if TYPE_CHECKING:
    from guidegen.build.reverse import Place


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    add_format(action, "how they are listed")
    action.add_argument(
        "names", nargs="*", metavar="NAME",
        help="references, trials or drugs to tell of; default all references",
    )  # fmt: skip
    action.add_argument(
        "--used", action="store_true", help="tell which guides and pages each one touches"
    )
    action.add_argument("--output", metavar="DIR", help="where the files are; default output/")


def run(options: argparse.Namespace) -> int:
    """List references; with ``--used`` or names also where these, trials and drugs show."""
    from guidegen.build.reverse import WayBack, known_names
    from guidegen.build.run import Workshop
    from guidegen.cli.build import load_project
    from guidegen.cli.report import print_problems

    root = project_root(options.project)
    folder = Path(options.output) if options.output else root / "output"
    workshop = Workshop(root, folder, load_project)
    library = workshop.project.library
    known = known_names(library)
    for name in options.names:
        if name not in known:
            raise UsageError(
                f"there is no reference, trial or drug `{name}`; {nearest(name, known)}"
            )
    if not options.used and not options.names:
        _print([(f"reference:{name}", None) for name in library.references], options.format)
        return DONE
    chosen = list(dict.fromkeys(options.names)) or list(library.references)
    names = [one for name in chosen for one in known[name] if options.names or _is_cited(one)]
    back = WayBack(workshop)
    _print([(name, list(back.places(name))) for name in names], options.format)
    if options.format == "text":
        print_problems(tuple(back.problems))
    return PROBLEMS if back.problems.errors else DONE


def _is_cited(name: str) -> bool:
    return name.startswith("reference:")


def _print(found: list[tuple[str, list[Place] | None]], form: str) -> None:
    if form == "json":
        print(json.dumps([_as_json(*one) for one in found], indent=2))
        return
    for name, places in found:
        print("\n".join(_lines(name, places)))


def _as_json(name: str, places: list[Place] | None) -> dict[str, object]:
    kind, _, key = name.partition(":")
    told: dict[str, object] = {"kind": kind, "name": key}
    if places is not None:
        told["used"] = [place.as_json() for place in places]
    return told


def _lines(name: str, places: list[Place] | None) -> Iterator[str]:
    kind, _, key = name.partition(":")
    yield key if kind == "reference" else f"{key} ({kind})"
    if places == []:
        yield "  not used"
    for place in places or ():
        yield f"  {place.said}"
