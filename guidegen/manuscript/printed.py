"""Every text of a composed guide in reading order, and which of it is running prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guidegen.document import primitives as p
from guidegen.document.inline import Runs
from guidegen.problems import Position

Kind = Literal["prose", "heading", "cell", "caption", "entry", "cover"]
"""Prose is paragraphs, list items and texts in boxes; entries are of the list of references."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as it is printed, without citation numbers.

    ``section`` is the id of its section, empty before the first and after the last.
    """

    text: str
    kind: Kind
    section: str
    at: Position
    style: str = ""


def printed(document: p.Document) -> tuple[Printed, ...]:
    """Every text of a document, in reading order."""
    return tuple(
        found for part in document.body for found in _texts(part, _section_id(part), "prose")
    )


def _section_id(part: p.Primitive) -> str:
    if isinstance(part, p.Section):
        first = next(part.children(), None)
        if isinstance(first, p.Heading):
            return first.id or ""
    return ""


def _texts(item: p.Primitive, section: str, kind: Kind) -> Iterator[Printed]:
    at = item.at or Position("")
    if isinstance(item, p.Table):
        kind = "cell"
    elif isinstance(item, p.FullPage):
        kind = "cover"
    elif isinstance(item, p.Entry):
        kind = "entry"
    for name, own in _OWN:
        runs: Runs = getattr(item, name, ())
        text = "".join(run.text for run in runs if not run.superscript)
        if text.strip():
            heading = isinstance(item, p.Heading) and kind == "prose"
            yield Printed(
                text, "heading" if heading else own or kind, section, at, getattr(item, "style", "")
            )
    for child in item.children():
        yield from _texts(child, section, kind)


_OWN: tuple[tuple[str, Kind | None], ...] = (
    ("title", "heading"),
    ("note", "caption"),
    ("runs", None),
    ("caption", "caption"),
)
"""The fields of a primitive that hold runs, and what their text is."""
