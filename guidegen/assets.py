"""Where the fonts and color profiles are: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def asset_folder(name: str, project: Path | None = None) -> Path:
    """The folder ``assets/<name>`` of the project if it has one, else the package's own."""
    candidates = [_PACKAGE / "assets" / name, _PACKAGE.parent / "assets" / name]
    if project is not None:
        candidates.insert(0, project / "assets" / name)
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])
