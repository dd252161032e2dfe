"""Finishing or taking back what a killed release left, so that it is issued or it is not.

A release is made in a folder whose name ends in ``.unfinished``.  Once everything in it is
made, it is renamed to ``.committing``: from then on it is issued.  The guide and its log are
taken over from it, and then it gets its own name.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from guidegen.writing import locked, sweep, write_whole

FOLDER = "issued"
COMMIT = "commit.json"
UNFINISHED = ".unfinished"
COMMITTING = ".committing"


def settle(root: Path) -> None:
    """Settle what killed releases left in a project; leaves one that is running alone.

    Nothing is written where nothing is left.  Raises OSError.
    """
    if any(_left(root)):
        with locked(root / "guides", wait=False) as mine:
            if mine:
                settle_held(root)


def settle_held(root: Path) -> None:
    """The same for whoever holds the lock of ``guides/``."""
    sweep(root / "guides", root / "guides" / "releases", root / "guides" / "reviews")
    for folder in list(_left(root)):
        if folder.name.endswith(COMMITTING):
            finish(root, folder)
        else:
            remove(folder)


def _left(root: Path) -> Iterator[Path]:
    for ending in (UNFINISHED, COMMITTING):
        yield from sorted((root / FOLDER).glob(f"*/*{ending}"))


def commit(root: Path, made: Path, guide: str, before: bytes) -> Path:
    """Issue what is ready in ``made``; gives its folder.

    ``before`` are the bytes of the guide that it was made of.
    """
    known = {name: file_digest(root / name) for name in _taken_over(guide)}
    known[f"guides/{guide}.yaml"] = sha256(before).hexdigest()
    write_whole(made / COMMIT, json.dumps(known, indent=1).encode())
    ready = made.with_name(made.name.removesuffix(UNFINISHED) + COMMITTING)
    made.rename(ready)
    return finish(root, ready)


def finish(root: Path, ready: Path) -> Path:
    """Take over the guide and the log of a committed release; gives its folder.

    Where somebody has edited one of the two since, and the log does not name the release
    yet, it is taken back: nobody's work is written over.
    """
    guide = ready.parent.name
    folder = ready.with_name(ready.name.removesuffix(COMMITTING))
    commit_file = ready / COMMIT
    if commit_file.is_file():
        known = json.loads(commit_file.read_text(encoding="utf-8"))
        own, log = _taken_over(guide)
        if file_digest(root / log) != file_digest(ready / log):
            edited = any(
                file_digest(root / name) not in (known[name], file_digest(ready / name))
                for name in (own, log)
            )
            if edited or folder.exists():
                remove(ready)
                return folder
            for name in (own, log):
                write_whole(root / name, (ready / name).read_bytes())
        commit_file.unlink()
    ready.rename(folder)
    return folder


def _taken_over(guide: str) -> tuple[str, str]:
    """The files of the project that a release writes; the log is the last."""
    return f"guides/{guide}.yaml", f"guides/releases/{guide}.yaml"


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes; empty where it is not there.  Raises OSError."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def remove(folder: Path) -> None:
    """Remove a folder that is not issued, and those above it in ``issued/`` that are then empty.

    One that is half removed is still known as unfinished.
    """
    gone = folder.with_name(f"{folder.name.removesuffix(COMMITTING)}{UNFINISHED}")
    if not folder.name.endswith(UNFINISHED):
        shutil.rmtree(gone, ignore_errors=True)
        os.rename(folder, gone)
        folder = gone
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.parent.rmdir()
        folder.parent.parent.rmdir()
