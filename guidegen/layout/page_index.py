"""On which page of a laid-out guide something stands, by its place in the YAML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from guidegen.document.primitives import Primitive
from guidegen.layout.page import Page
from guidegen.layout.pages import LaidOut
from guidegen.layout.piece import Piece
from guidegen.problems import Position


class PageIndex:
    """The pages of a guide by the places in the YAML that their content came from."""

    def __init__(self, laid: LaidOut) -> None:
        pages: dict[Position, list[int]] = {}
        for page in laid.pages:
            for at in _places(page):
                numbers = pages.setdefault(at, [])
                if page.number not in numbers:
                    numbers.append(page.number)
        for part in laid.document.walk():
            first = _first(part, pages)
            if part.at and first:
                pages.setdefault(part.at, [first])
        self._pages = pages
        self._order = sorted(pages)

    def of(self, at: Position | None) -> tuple[int, ...]:
        """Every page with content that came from exactly this place."""
        return tuple(self._pages.get(at, ())) if at else ()

    def nearest(self, at: Position) -> int | None:
        """The page on which the content begins that came from this place or last before it.

        None where nothing before it in its file is printed.
        """
        index = bisect_right(self._order, at)
        before = self._order[index - 1] if index else None
        after = self._order[index] if index < len(self._order) else None
        # `- id: x` stands before what it is the id of, in the same line.
        found = after if _same_line(after, at) and not _same_line(before, at) else before
        return self._pages[found][0] if found and found.file == at.file else None


def _same_line(one: Position | None, other: Position) -> bool:
    return one is not None and (one.file, one.line) == (other.file, other.line)


def _first(part: Primitive, pages: Mapping[Position, Sequence[int]]) -> int | None:
    """The page on which a part begins that holds others and is nothing itself on the page."""
    children = list(part.children())
    while children:
        child = children[0]
        if child.at and child.at in pages:
            return pages[child.at][0]
        children = [*child.children(), *children[1:]]
    return None


def _places(page: Page) -> Iterator[Position]:
    """The places that a page's content came from."""
    stack: list[Piece] = [item.piece for item in reversed(page.placed)]
    if page.sheet:
        stack.append(page.sheet)
    while stack:
        piece = stack.pop()
        if piece.at:
            yield piece.at
        stack.extend(piece.inner())
