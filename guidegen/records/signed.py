"""What a signature covers: words, numbers and cited references, part by part.

Which work a statement cites is covered, its number in the list is not.  Fonts, colors, the
version and the day of publishing are no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256

from guidegen.document import primitives as p
from guidegen.document.inline import Run
from guidegen.model.guide import Guide

SOME_DAY = date(2000, 1, 1)
LENGTH = 16
"""Hex digits of a part's digest: enough to tell two texts of one guide apart."""


def undated(guide: Guide) -> Guide:
    """The guide without what a release changes: its version, its item, its day, its art."""
    edition = guide.edition.model_copy(
        update={"version": "", "published": SOME_DAY, "review_due": SOME_DAY, "item": ""}
    )
    cover = guide.cover.model_copy(update={"art": "waves"})
    return guide.model_copy(update={"edition": edition, "cover": cover})


def parts_of(document: p.Document) -> dict[str, str]:
    """A digest for each part of a composed guide: each section, each reference, the rest.

    ``document`` is composed of an undated guide.
    """
    texts = {"title": [document.running_head], "foot of each page": [document.running_foot]}
    for item in document.body:
        name = _part(item)
        for inner in _walk(item):
            if isinstance(inner, p.Entry):
                key = (inner.id or "").removeprefix("ref-")
                texts.setdefault(f"reference {key}", []).extend(_said(inner, document.cited))
            else:
                texts.setdefault(name, []).extend(_said(inner, document.cited))
    return {name: _digest(said) for name, said in texts.items() if said}


def whole(parts: dict[str, str]) -> str:
    """One digest for all parts; their order is no part of it."""
    return sha256("\n".join(f"{n} {d}" for n, d in sorted(parts.items())).encode()).hexdigest()


def _part(item: p.Primitive) -> str:
    if isinstance(item, p.Section):
        first = next(item.children(), None)
        return f"section {(first.id if first else None) or item.id or ''}".strip()
    if isinstance(item, p.FullPage):
        return "cover" if item.place == "cover" else "back cover"
    return "front and back"


def _walk(item: p.Primitive) -> Iterator[p.Primitive]:
    yield item
    for child in item.children():
        yield from _walk(child)


def _said(item: p.Primitive, cited: Sequence[str]) -> Iterator[str]:
    """What a primitive tells: its words with what they cite, its label, its picture."""
    words = _words(item.inline(), cited)
    if words.strip():
        yield f"{type(item).__name__}: {words}"
    told: tuple[tuple[type, Callable[[p.Primitive], str]], ...] = (
        (p.Figure, lambda one: f"{one.alt} {one.picture!r}"),  # type: ignore[attr-defined]
        (p.Image, lambda one: f"{one.alt} {sha256(one.data).hexdigest()}"),  # type: ignore[attr-defined]
        (p.ListItem, lambda one: one.label or ""),  # type: ignore[attr-defined]
    )
    for kind, tell in told:
        if isinstance(item, kind) and tell(item):
            yield tell(item)


def _words(runs: Iterator[Run], cited: Sequence[str]) -> str:
    """The words, with the keys of what is cited in place of numbers, and where links lead.

    Links within the guide are left out: they follow from its headings.
    """
    said: list[str] = []
    mark: list[Run] = []
    for run in runs:
        if run.superscript:
            if run.anchor and mark:  # the next mark, close after this one
                said.append(_keys(mark, cited))
                mark = []
            mark.append(run)
            continue
        if mark:
            said.append(_keys(mark, cited))
            mark = []
        said.append(run.text)
        if run.href and not run.href.startswith("#"):
            said.append(f"<{run.href}>")
    return "".join(said) + (_keys(mark, cited) if mark else "")


def _keys(mark: list[Run], cited: Sequence[str]) -> str:
    """What a mark of citation cites: ``[a; b]`` for ``1,2``; a range names all within it."""
    order = list(cited)
    found: list[str] = []
    within = False
    for run in mark:
        key = (run.href or "").removeprefix("#ref-")
        if not key or key not in order:
            continue
        if not run.text.isdigit():
            within = True
        elif within and found:
            found += order[order.index(found[-1]) + 1 : order.index(key) + 1]
            within = False
        else:
            found.append(key)
    return f" [{'; '.join(sorted(found))}]"


def _digest(texts: list[str]) -> str:
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
