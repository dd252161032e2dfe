"""The named drawings: one module each in ``drawings``, found by file name.

The module ``stage_iv`` holds the drawing ``stage-iv``; modules whose names
begin with ``cover_`` hold cover artworks, which are asked for with a page height.
"""

from __future__ import annotations

import difflib
import pkgutil
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import cast

from guidegen.document.scene import Picture
from guidegen.pictures import drawings

COVER = "cover-"


class UnknownDrawing(LookupError):
    """There is no drawing of that name.

    Attributes:
        name: The name asked for.
        nearest: A drawing with a similar name, or None.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        close = difflib.get_close_matches(name, known, n=1)
        self.name = name
        self.nearest = close[0] if close else None
        super().__init__(f"no drawing is named {name!r}; there are: {', '.join(known)}")


def names() -> tuple[str, ...]:
    """The drawings that a guide may show, in alphabetical order."""
    return tuple(name for name in _modules() if not name.startswith(COVER))


def cover_names() -> tuple[str, ...]:
    """The cover artworks, without their prefix, in alphabetical order."""
    return tuple(name.removeprefix(COVER) for name in _modules() if name.startswith(COVER))


def drawing(name: str) -> Picture:
    """The drawing of that name.

    Raises:
        UnknownDrawing: There is none.
    """
    if name not in names():
        raise UnknownDrawing(name, names())
    return cast(Picture, _module(name).Drawing())


@dataclass(frozen=True, slots=True)
class CoverArt:
    """A cover artwork by its name, for pages of any size."""

    name: str

    def page(self, height: float) -> Picture:
        """The artwork for a page ``height`` points high; raises UnknownDrawing."""
        return cover(self.name, height)


def cover(name: str, height: float) -> Picture:
    """The cover artwork of that name for a page ``height`` points high.

    Raises:
        UnknownDrawing: There is none.
    """
    if name not in cover_names():
        raise UnknownDrawing(name, cover_names())
    return cast(Picture, _module(COVER + name).Drawing(height=height))


def _modules() -> list[str]:
    found = (module.name for module in pkgutil.iter_modules(drawings.__path__))
    return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))


def _module(name: str) -> ModuleType:
    return import_module(f"{drawings.__name__}.{name.replace('-', '_')}")
