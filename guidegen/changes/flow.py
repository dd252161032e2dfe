"""Text that only moved from one page to the next, told apart from text that is another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from guidegen.changes.page_digest import Page

Match = tuple[Page | None, Page | None]
Texts = Callable[[Page], Sequence[str]]
Owned = list[tuple[str, int]]
"""Words, each with the index of the pair of pages on which it stands."""


def rewritten(pairs: Sequence[Match], texts: Texts) -> set[int]:
    """The indexes of those pairs that do not only show what stood on a page beside it before.

    Pages that differ and follow each other are read as one text.
    """
    found: set[int] = set()
    for run in _runs(pairs, texts):
        if len(run) == 1:
            found.add(run[0])
        else:
            sides = [[(word, index) for index in run for word in _said(pairs[index][side], texts)]
                     for side in (0, 1)]  # fmt: skip
            found |= _surplus(*sides)
    return found


def _runs(pairs: Sequence[Match], texts: Texts) -> Iterator[list[int]]:
    run: list[int] = []
    for index, (before, now) in enumerate(pairs):
        if _said(before, texts) != _said(now, texts):
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _said(page: Page | None, texts: Texts) -> list[str]:
    return list(texts(page)) if page else []


def _surplus(old: Owned, new: Owned) -> set[int]:
    """The pairs with words that came or went; words that stand elsewhere did neither."""
    gone: Owned = []
    came: Owned = []
    words, others = [word for word, _ in old], [word for word, _ in new]
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag != "equal":
            gone += old[first:last]
            came += new[start:stop]
    before, now = Counter(word for word, _ in gone), Counter(word for word, _ in came)
    less, more = before - now, now - before
    return {pair for word, pair in gone if word in less} | {
        pair for word, pair in came if word in more
    }
