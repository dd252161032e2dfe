"""Naming one of the drawings that come with guidegen."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.scene import Picture
from guidegen.model.base import Key
from guidegen.model.text import Text
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


def drawn_figure(
    context: Context, block: Block, name: Key, alt: str, title: Text | None, caption: Text | None
) -> Iterator[p.Figure]:
    """The figure that a block makes of a drawing; none where there is no such drawing."""
    picture = drawing(context, name)
    if picture is not None:
        yield p.Figure(
            id=block.id, at=block.at, picture=picture, alt=alt,
            title=context.runs(title), caption=context.runs(caption),
        )  # fmt: skip
