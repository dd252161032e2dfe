"""Finding a project: the folder that holds ``guides/``."""

from __future__ import annotations

from pathlib import Path

from guidegen.problems import UsageError


def project_root(start: Path | str = ".") -> Path:
    """The folder that holds ``guides/``: ``start`` or the nearest above it; raises UsageError."""
    folder = Path(start).resolve()
    if not folder.is_dir():
        raise UsageError(f"there is no folder `{start}`")
    for candidate in (folder, *folder.parents):
        if (candidate / "guides").is_dir():
            return candidate
    raise UsageError(f"no folder `guides` in {start} or above it; try `guidegen new DIR`")
