"""Paths that authors write, kept inside the project."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

# A backslash or a colon is part of a name on one system and of the syntax of paths on
# another (drive, stream, URL); such a path would not mean the same file everywhere.
_FOREIGN = re.compile(r"[\\:\x00-\x1f\x7f]")


def inside(root: Path, relative: str) -> Path | None:
    """The resolved path of ``relative`` within the folder ``root``, or None.

    None for what is empty, absolute, has ``..``, a drive, a backslash or the form of a
    URL, or leads out of ``root`` through a symbolic link.  The file need not exist.
    """
    if not relative.strip() or _FOREIGN.search(relative):
        return None
    given = PurePosixPath(relative)
    if given.is_absolute() or ".." in given.parts:
        return None
    try:
        base = root.resolve()
        path = base.joinpath(*given.parts).resolve()
    except (OSError, RuntimeError, ValueError):
        # A loop of links, a name too long, a character the file system cannot hold.
        return None
    return path if path != base and path.is_relative_to(base) else None
