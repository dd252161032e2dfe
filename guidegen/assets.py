"""Where the fonts and color profiles are: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent

ASSET = "asset:"
"""Begins the name of a file in ``assets/``: the project's folder, or else guidegen's."""

EITHER = "either:"
"""Begins the name of a file in ``assets/`` that is looked for in both: the project's goes first."""

OWN_ASSET = "guidegen:"
"""Begins the name of a file in guidegen's ``assets/``, whatever the project has."""


def asset_folder(name: str, project: Path | None = None) -> Path:
    """The folder ``assets/<name>`` of the project if it has one, else the package's own."""
    candidates = [_PACKAGE / "assets" / name, _PACKAGE.parent / "assets" / name]
    if project is not None:
        candidates.insert(0, project / "assets" / name)
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])


def asset_file(name: str, project: Path | None = None) -> Path:
    """The file ``assets/<name>`` of the project if it has it, else the package's own.

    ``name`` is a folder and a file, such as ``icc/sRGB.icc``.
    """
    own = project / "assets" / name if project is not None else None
    if own is not None and own.is_file():
        return own
    folder, _, rest = name.partition("/")
    return asset_folder(folder) / rest
