"""A document made of another: the same tree with some of it changed.

Nothing is changed in place, and what stays as it was stays the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

from guidegen.document.inline import Run, Runs
from guidegen.document.primitives import Document, Primitive

Change = Callable[[Primitive], Iterable[Primitive]]
"""What is to stand in place of a primitive whose insides are changed already."""

ChangeRuns = Callable[[Runs, Primitive], Runs]
"""What is to stand in place of a text, which is the title, note, text or caption of a primitive."""


def map_primitives(document: Document, change: Change) -> Document:
    """The document with what ``change`` makes of each primitive, the inmost first.

    Items, rows and cells stay what they are; anything else may become several or none.
    """
    return replace(document, body=_changed(document.body, change))


def with_runs(item: Primitive, change: ChangeRuns) -> Primitive:
    """The primitive with its own texts changed, those of its children left as they are."""

    def changed(value: Any) -> Any:
        is_text = isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)
        return change(value, item) if is_text else value

    return _with_fields(item, changed)


def _changed(value: Any, change: Change) -> Any:
    """A field: primitives, stacks of them, or something else, which stays."""
    if not isinstance(value, tuple) or not value:
        return value
    if isinstance(value[0], Primitive):
        return tuple(
            made for item in value for made in change(_with_changed_children(item, change))
        )
    if isinstance(value[0], tuple):
        return tuple(_changed(stack, change) for stack in value)
    return value


def _with_changed_children(item: Primitive, change: Change) -> Primitive:
    return _with_fields(item, lambda value: _changed(value, change))


def _with_fields(item: Primitive, changed: Callable[[Any], Any]) -> Primitive:
    old = {field.name: getattr(item, field.name) for field in fields(item)}
    new = {name: changed(value) for name, value in old.items()}
    other = {name: value for name, value in new.items() if value != old[name]}
    return replace(item, **other) if other else item
