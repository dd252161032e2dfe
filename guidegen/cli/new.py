"""``guidegen new``."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from guidegen.cli.main import DONE
from guidegen.problems import UsageError


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    command.add_argument("folder", metavar="DIR", help="the folder to make; must be new or empty")


def run(options: argparse.Namespace) -> int:
    """Copy the starting project and write the schema.

    Raises UsageError where files would be overwritten.
    """
    from guidegen.schema import schema_text
    from guidegen.writing import write_whole

    folder = Path(options.folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and is not empty; name a new folder")
    _copy(files("guidegen") / "templates" / "project", folder)
    # Made of the code, not copied, so that it fits this version; the guide's first line names it.
    write_whole(folder / "guidegen.schema.json", schema_text("guide").encode())
    print(f"{folder}")
    print(
        f"Next: change {folder / 'guides' / 'first-visit.yaml'}, then run\n"
        f"  {sys.argv[0] if Path(sys.argv[0]).name == 'guidegen' else 'guidegen'} "
        f"build --project {folder}",
        file=sys.stderr,
    )
    return DONE


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name)
        else:
            (target / item.name).write_bytes(item.read_bytes())
