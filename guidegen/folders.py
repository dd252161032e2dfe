"""A project's folder: the one that holds ``guides/``, and what in there is no guide."""

from __future__ import annotations

from pathlib import Path

from guidegen.problems import UsageError

SHARED = ("references", "evidence", "drugs", "glossary", "brand")
"""The files in ``guides/`` that every guide may draw from."""

EDITIONS = "editions"
"""The file with the options of editions; a project may do without it."""

MAIL = "mail"
"""The file that tells how guides are mailed; no guide is made with it."""

NO_GUIDES = frozenset((*SHARED, EDITIONS, MAIL))
"""The names that no guide can have."""


def project_root(start: Path | str = ".") -> Path:
    """The folder that holds ``guides/``: ``start`` or the nearest above it; raises UsageError."""
    folder = Path(start).resolve()
    if not folder.is_dir():
        raise UsageError(f"there is no folder `{start}`")
    for candidate in (folder, *folder.parents):
        if (candidate / "guides").is_dir():
            return candidate
    raise UsageError(f"no folder `guides` in {start} or above it; try `guidegen new DIR`")
