"""The report of a comparison with pictures of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.changes import images
from guidegen.changes.compare import Changes
from guidegen.changes.html import Report, Shown
from guidegen.changes.pages import PageChange
from guidegen.changes.sources import Pair
from guidegen.changes.told import headline, numbered, page_line, topics


def report(changes: Changes, pair: Pair, most: int) -> Report:
    """What changed in a guide, with pictures of at most so many pages of those that differ.

    Without pypdfium2 there are no pictures, and a note says what to install.
    """
    found = topics(changes) if changes.any else ()
    differing = changes.pages.of("changed", "new", "gone")
    shown: tuple[Shown, ...] = ()
    note = _note(differing[most:])
    if differing and most and not images.available():
        note = images.MISSING
    elif differing and most:
        shown = _shown(differing[:most], pair)
    return Report(changes.title, headline(changes), found, shown, note)


def _note(left: Sequence[PageChange]) -> str:
    if not left:
        return ""
    now = sorted(one.now for one in left if one.now)
    said = numbered(now) if now else f"{len(left)} pages"
    return f"Pictures of {said} are left out; more are shown with --pages."


def _shown(differing: Sequence[PageChange], pair: Pair) -> tuple[Shown, ...]:
    before, now = images.Painter(pair.before.data), images.Painter(pair.now.data)
    try:
        return tuple(_one(change, before, now, pair.issued.version) for change in differing)
    finally:
        before.close()
        now.close()


def _one(change: PageChange, before: images.Painter, now: images.Painter, version: str) -> Shown:
    old = before.page(change.before) if change.before else None
    new = now.page(change.now) if change.now else None
    names = (
        f"Page {change.before} in version {version}" if change.before else "No such page before",
        f"Page {change.now} now" if change.now else "No such page now",
    )
    return Shown(page_line(change), names, images.pictures(old, new))
