"""The names of the printer profiles that there are."""

from __future__ import annotations

from pathlib import Path

BUILT_IN = Path(__file__).parent / "profiles"
FOLDER = "guides/printers"


def names(root: Path | None = None) -> tuple[str, ...]:
    """The profiles that there are: guidegen's own and those of the project at ``root``."""
    found = {path.stem for path in BUILT_IN.glob("*.yaml")}
    if root is not None:
        found |= {path.stem for path in (root / FOLDER).glob("[!.]*.yaml")}
    return tuple(sorted(found))
