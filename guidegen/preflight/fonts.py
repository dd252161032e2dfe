"""Fonts: every one is embedded, also in forms, patterns and Type 3 glyphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from guidegen.preflight.base import Finding, Job, Rule

NOT_EMBEDDED = Rule(
    "font-not-embedded", "error",
    "PDF/X-1a and PDF/X-4 (ISO 15930-4, ISO 15930-7)",
    "Save the file with all fonts embedded; one that forbids it must be replaced.",
)  # fmt: skip
RULES = (NOT_EMBEDDED,)

FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check(job: Job) -> Iterator[Finding]:
    """The fonts of each page; a font is told at the first page that has it."""
    seen: set[tuple[int, int]] = set()
    told: set[str] = set()
    for number, page in enumerate(job.pdf.pages, 1):
        for font in _fonts(page.obj.get("/Resources"), seen):
            name = _name(font)
            if name not in told and not _embedded(font):
                told.add(name)
                yield Finding(NOT_EMBEDDED, f"the font {name} is not embedded", number)


def _fonts(resources: Any, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Dictionary]:
    """The fonts of resources, and of what these draw with, but for those ``seen`` before."""
    waiting = [resources]
    while waiting:
        here = waiting.pop()
        if not isinstance(here, pikepdf.Dictionary) or not _new(here, seen):
            continue
        for font in _named(here, "/Font", seen):
            yield font
            waiting.append(font.get("/Resources"))
        for state in _named(here, "/ExtGState", seen):
            waiting.append(_resources(_entry(state.get("/SMask"), "/G")))
            font = state.get("/Font")
            if isinstance(font, pikepdf.Array):
                yield from (one for one in font if isinstance(one, pikepdf.Dictionary))
        for kind in ("/XObject", "/Pattern"):
            waiting += [_resources(thing) for thing in _named(here, kind, seen)]


def _named(resources: pikepdf.Dictionary, kind: str, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """The dictionaries and streams of one kind that resources name."""
    named = resources.get(kind)
    if isinstance(named, pikepdf.Dictionary):
        for value in named.values():
            if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) and _new(value, seen):
                yield value


def _new(thing: pikepdf.Object, seen: set[tuple[int, int]]) -> bool:
    """Whether something was not met before; what has no number is met in one place only."""
    if not thing.is_indirect:
        return True
    new = thing.objgen not in seen
    seen.add(thing.objgen)
    return new


def _resources(owner: Any) -> Any:
    drawn = isinstance(owner, pikepdf.Dictionary | pikepdf.Stream)
    return owner.get("/Resources") if drawn else None


def _entry(owner: Any, key: str) -> Any:
    return owner.get(key) if isinstance(owner, pikepdf.Dictionary) else None


def _name(font: pikepdf.Dictionary) -> str:
    """Its name, also where it is in another encoding than UTF-8."""
    name = font.get("/BaseFont", font.get("/Name"))
    if not isinstance(name, pikepdf.Name):
        return "without a name"
    return name.unparse().decode("utf-8", "replace").lstrip("/")


def _embedded(font: pikepdf.Dictionary) -> bool:
    """Whether a font's outlines are in the file; those of Type 3 always are."""
    kind = font.get("/Subtype")
    if kind == "/Type3":
        return True
    if kind == "/Type0":
        below = font.get("/DescendantFonts")
        fonts = list(below) if isinstance(below, pikepdf.Array) else []
        return bool(fonts) and all(
            isinstance(o, pikepdf.Dictionary) and _outlined(o) for o in fonts
        )
    return _outlined(font)


def _outlined(font: pikepdf.Dictionary) -> bool:
    """Whether the descriptor of a font has its outlines."""
    described = font.get("/FontDescriptor")
    return isinstance(described, pikepdf.Dictionary) and any(
        isinstance(described.get(key), pikepdf.Stream) for key in FILES
    )
