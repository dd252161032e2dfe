"""Reading values out of a PDF that may hold anything in any place."""

from __future__ import annotations

from typing import Any

import pikepdf

Number = tuple[int, int]
"""The number and the generation of an indirect object."""


class Unreadable(Exception):
    """Something in a file that cannot be read; the message says what, in plain words."""


def entry(holder: Any, key: str) -> Any:
    """The value of a key; None where there is none, or where the holder has no keys."""
    if not isinstance(holder, pikepdf.Object):
        return None
    try:
        return holder.get(key)
    except (TypeError, ValueError, pikepdf.PdfError):
        return None


def number_of(value: Any, default: float = 0.0) -> float:
    """A number; the default for anything else."""
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return default


def items(value: Any) -> list[Any]:
    """What is in an array; nothing for anything else."""
    if isinstance(value, pikepdf.Array):
        return list(value.as_list())
    return []


def numbers(values: Any, count: int) -> tuple[float, ...]:
    """The last ``count`` numbers; raises Unreadable where there are fewer."""
    found = [float(value) for value in values]
    if len(found) < count:
        raise Unreadable("too few numbers")
    return tuple(found[-count:]) if count else ()


def is_name(value: Any) -> bool:
    return isinstance(value, pikepdf.Name)


def name_of(value: Any) -> str:
    """A name without its slash; empty for anything else."""
    return str(value)[1:] if is_name(value) else ""


def object_number(value: Any) -> Number | None:
    """The number of an indirect object; None for anything else."""
    if not isinstance(value, pikepdf.Object):
        return None
    number = value.objgen
    return None if number == (0, 0) else number
