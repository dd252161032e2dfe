"""The blocks of a guide, those inside boxes too, and what kinds they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.blocks.base import Block
from guidegen.model.guide import Guide


def inside(blocks: Iterable[object]) -> Iterator[Block]:
    """Blocks in the order of reading, each before those inside it."""
    for block in blocks:
        if isinstance(block, Block):
            yield block
            for name in type(block).model_fields:
                value = getattr(block, name)
                if isinstance(value, tuple):
                    yield from inside(value)


def kind(block: Block) -> str:
    """The kind of a block, as authors write it."""
    return type(block).__module__.rpartition(".")[2]


def kinds(guide: Guide) -> frozenset[str]:
    """The kinds of all blocks of a guide."""
    parts = (guide.front, *(section.blocks for section in guide.sections), guide.back)
    return frozenset(kind(block) for part in parts for block in inside(part))


def in_english(guide: Guide) -> bool:
    """Whether rules that know English words can read the guide."""
    return guide.lang.casefold().split("-")[0] == "en"
