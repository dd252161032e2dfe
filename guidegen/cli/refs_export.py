"""``guidegen refs export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE
from guidegen.folders import project_root
from guidegen.problems import UsageError, nearest

if TYPE_CHECKING:
    from guidegen.references.item import Reference


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument(
        "keys", nargs="*", metavar="KEY", help="the references to export; default all"
    )
    action.add_argument(
        "--format", choices=("csl", "bibtex", "ris"), default="csl",
        help="what is written; default csl, which alone can say all",
    )  # fmt: skip
    action.add_argument("--output", metavar="FILE", help="where it is written; default: shown")
    action.add_argument("--guide", metavar="GUIDE", help="export what this guide cites, in order")


def run(options: argparse.Namespace) -> int:
    """Write references in a format that other programs read."""
    from guidegen.references.formats.detect import written
    from guidegen.writing import write_whole

    if options.guide and options.keys:
        raise UsageError("name references, or a guide with --guide, not both")
    root = project_root(options.project)
    chosen = _cited(root, options.guide) if options.guide else _named(root, options.keys)
    text = written(chosen, options.format)
    if options.output:
        write_whole(Path(options.output), text.encode())
        count = f"{len(chosen):,} reference{'' if len(chosen) == 1 else 's'}"
        print(f"{options.output}: {count}")
    else:
        sys.stdout.write(text)
    return DONE


def _named(root: Path, keys: list[str]) -> list[Reference]:
    from guidegen.cli.references_file import Library

    references = {one.id: one for one in Library.load(root).references}
    for key in keys:
        if key not in references:
            raise UsageError(f"there is no reference `{key}`; {nearest(key, references)}")
    return [references[key] for key in dict.fromkeys(keys or references)]


def _cited(root: Path, guide: str) -> list[Reference]:
    from guidegen.project import Project

    project = Project.load(root)
    document = project.compose(guide)
    return [project.library.references[key] for key in document.cited]
