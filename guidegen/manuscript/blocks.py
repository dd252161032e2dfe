"""The blocks of a guide, those inside others among them, and the trials that they name."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks.base import Block
from guidegen.model.evidence import Evidence
from guidegen.model.guide import Guide


def blocks_of(guide: Guide) -> Iterator[Block]:
    """Every block of a guide in the order of its file."""
    yield from _blocks(guide.front)
    for section in guide.sections:
        yield from _blocks(section.blocks)
    yield from _blocks(guide.back)


def _blocks(value: object) -> Iterator[Block]:
    for item in value if isinstance(value, tuple) else ():
        if isinstance(item, Block):
            yield item
            for name in type(item).model_fields:
                yield from _blocks(getattr(item, name))


def trials_of(block: Block, evidence: Evidence) -> Iterator[str]:
    """The trials that a block names: ``trial: dream``, ``outcome: dream.response``."""
    for name in type(block).model_fields:
        value = getattr(block, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and name != "id":
                trial = item.partition(".")[0]
                if trial in evidence.trials:
                    yield trial
