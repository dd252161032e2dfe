"""Finding block kinds by their files, and reading blocks from data."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from guidegen import blocks as room
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document.primitives import Primitive
from guidegen.model.base import validate, wrap_shorthand
from guidegen.model.guide import Guide
from guidegen.problems import Position, Problems, nearest
from guidegen.source.located import LocatedDict, position_of

_NOT_KINDS = ("base", "registry")


def kinds() -> tuple[str, ...]:
    """The names of all block kinds: one file each in ``guidegen/blocks``."""
    return _kinds_in(tuple(room.__path__))


@cache
def _kinds_in(folders: tuple[str, ...]) -> tuple[str, ...]:
    names = (module.name for module in pkgutil.iter_modules(folders))
    return tuple(sorted(n for n in names if n not in _NOT_KINDS and not n.startswith("_")))


@cache
def kind(name: str) -> type[Block]:
    """The class of a kind; its file is imported only when a guide uses it."""
    module = import_module(f"{room.__name__}.{name}")
    classes = [
        item
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Block) and item.__module__ == module.__name__
    ]
    if len(classes) != 1:
        raise TypeError(f"{module.__name__} must hold one Block subclass, not {len(classes)}")
    return classes[0]


def read_guide(data: object, problems: Problems, partial: bool = False) -> Guide | None:
    """The guide made of ``data``, or None with every fault added to ``problems``.

    With ``partial``, faults inside blocks still give a guide: None stands in the place
    of each broken block, and composing passes over it.
    """
    before = len(problems.errors)
    guide = validate(Guide, data, problems, {"parse_blocks": _parse_blocks})
    return guide if partial or len(problems.errors) == before else None


def parse_block(value: object, problems: Problems, place: Position | None = None) -> Block | None:
    """One block, or None with its faults added to ``problems``.

    ``place`` is where it stands in a list, for a block that is not there at all.
    """
    at = getattr(value, "at", place or Position(""))
    if isinstance(value, str):
        return _validated("paragraph", value, at, problems)
    if not isinstance(value, dict) or not value:
        problems.add(at, "block-shape", "a block is text, or a kind with its fields", _SHAPE_HELP)
        return None
    if len(value) > 1:
        _too_many_keys(value, at, problems)
        return None
    ((name, fields),) = value.items()
    if name not in kinds():
        if " " in name:
            _report_colon(at, problems)
            return None
        problems.add(
            at, "unknown-block", f"there is no block kind `{name}`", nearest(name, kinds())
        )
        return None
    return _validated(name, fields, at, problems)


_SHAPE_HELP = "write `- Some text.` or `- kind:` with its fields indented below"


def _too_many_keys(value: dict[str, object], at: Position, problems: Problems) -> None:
    names = list(value)
    second = value.key_at[names[1]] if isinstance(value, LocatedDict) else at
    known = [name for name in names if name in kinds()]
    message = f"a block has one key, its kind, but here are {len(names)}: {', '.join(names[:6])}"
    if known[:1] == names[:1]:
        advice = f"indent the fields of `{names[0]}` two more spaces, or begin a new `- ` item"
    else:
        advice = f"a text with a colon needs quotes round it; {_SHAPE_HELP}"
    problems.add(second, "block-shape", message, advice)


def _validated(name: str, fields: object, at: Position, problems: Problems) -> Block | None:
    model = kind(name)
    if fields is None:
        fields = LocatedDict(at)
    elif not isinstance(fields, dict) and model.shorthand:
        fields = wrap_shorthand(fields, model.shorthand)
    elif _is_text_as_mapping(fields, model):
        _report_colon(at, problems)
        return None
    block = validate(model, fields, problems, {"parse_blocks": _parse_blocks})
    return block.placed(at) if block else None


def _report_colon(at: Position, problems: Problems) -> None:
    problems.add(
        at, "yaml-colon", "this text was read as `key: value` because of the colon in it",
        "put quotes round the text",
    )  # fmt: skip


def _is_text_as_mapping(fields: object, model: type[Block]) -> bool:
    """Whether a mapping is really a sentence with an unquoted colon in it."""
    return (
        isinstance(fields, dict)
        and len(fields) == 1
        and " " in next(iter(fields))
        and model.shorthand == "text"
    )


def _parse_blocks(value: list[object], context: dict[str, Any]) -> tuple[Block | None, ...]:
    return tuple(
        parse_block(item, context["problems"], position_of(value, (index,)))
        for index, item in enumerate(value)
    )


def compose_blocks(blocks: Sequence[object], context: Context) -> tuple[Primitive, ...]:
    """The primitives of blocks, in order."""
    return tuple(
        primitive
        for block in blocks
        if isinstance(block, Block)
        for primitive in block.compose(context)
    )
