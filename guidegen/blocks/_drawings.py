"""Naming one of the drawings that come with guidegen."""

from __future__ import annotations

from guidegen.context import Context
from guidegen.document.scene import Picture
from guidegen.model.base import Key
from guidegen.pictures import registry
from guidegen.problems import nearest


def drawing(context: Context, name: Key) -> Picture | None:
    """The drawing of that name; an unknown one is reported where it is named."""
    names = registry.names()
    if name not in names:
        context.problem(
            name.at, "unknown-drawing", f"there is no drawing `{name}`", nearest(name, names)
        )
        return None
    return registry.drawing(name)
