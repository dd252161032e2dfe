"""Sections that follow each other, where a new page for each would leave too much paper empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from guidegen.document import primitives as p

ROOM = 0.4
"""A section begins on a new page only where less than this share of one is left."""


def flowing(document: p.Document) -> p.Document:
    """The document with sections that follow each other, after the first and the contents.

    Large type and small pages take twice the pages, and sections on new pages would leave many
    of them nearly empty.
    """
    return replace(document, body=tuple(_flowing(document.body)))


def _flowing(body: tuple[p.Primitive, ...]) -> Iterator[p.Primitive]:
    begun, flows = False, False
    for place, item in enumerate(body):
        if isinstance(item, p.PageBreak):
            flows = begun and not any(map(_has_contents, body[place + 1 : place + 2]))
        begun = begun or isinstance(item, p.Section)
        yield _in_flow(item) if flows else item


def _in_flow(item: p.Primitive) -> p.Primitive:
    if isinstance(item, p.PageBreak):
        return replace(item, at_least=min(item.at_least, ROOM))
    if isinstance(item, p.Heading):
        return replace(item, band=False)
    if isinstance(item, p.Section):
        return replace(item, body=tuple(_loosened(list(map(_in_flow, item.body)))))
    return item


def _loosened(body: list[p.Primitive]) -> Iterator[p.Primitive]:
    """What stands above a card to cut out is not held to it: a card takes most of a page."""
    for item, follows in zip_longest(body, body[1:]):
        card = isinstance(follows, p.Box) and follows.frame == "card"
        loose = card and isinstance(item, p.Paragraph)
        yield replace(item, keep_with_next=False) if loose else item


def _has_contents(item: p.Primitive) -> bool:
    return any(isinstance(part, p.Contents) for part in item.children())
