"""The documents that conformance is tested on, each finished once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from PIL import Image as Raster

from guidegen.blocks.registry import kind, kinds
from guidegen.cli.main import main
from guidegen.document import primitives as p
from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.problems import Problems
from guidegen.project import SHARED, Project

from .torture import torture

ROOT = Path(__file__).parents[2]
GUIDES = ("immunotherapy", "stage-iv")
LARGE = "-large-print"
"""Ends the names of documents in the large-print edition; the others are the screen edition's."""

NAMES = (*GUIDES, "gallery", "torture", "first-visit", f"gallery{LARGE}")
VALIDATED = (*NAMES, *(f"{name}{LARGE}" for name in GUIDES))

FIRST = ("cover", "about", "contents")
LAST = ("references", "imprint", "back_cover")

GALLERY = """
schema: 1
id: gallery
title: Every Kind of Block
subtitle: One example of each
lang: en-US
audience: People who write guides & check them.
purpose: It shows each kind of block <once>.
main_message: Every kind is here. [@baas2021]
keywords: [blocks, examples]
edition:
  version: "1.2026"
  published: 2026-11-20
  evidence_through: 2026-11-20
  review_due: 2027-11-20
  item: GALLERY-1
cover: {eyebrow: Free patient guide, points: [What there is, How it looks], art: cells}
sections:
"""

SECTION = """  - id: kind-{id}
    title: "{title}"
    start: {start}
    blocks:
      - {example}
"""


@dataclass(frozen=True)
class Finished:
    """A document and the file that was made of it."""

    name: str
    path: Path
    laid: LaidOut

    @property
    def document(self) -> p.Document:
        return self.laid.document

    @property
    def labels(self) -> dict[str, str]:
        """The page labels of anchors."""
        return self.laid.labels


def make(name: str, folder: Path) -> Finished:
    """Lay out and finish the document of that name, in ``folder``."""
    edition = "large-print" if name.endswith(LARGE) else "screen"
    laid = _laid_out(name.removesuffix(LARGE), edition, folder)
    path = folder / f"{name}.pdf"
    path.write_bytes(edition_named(edition).finish(laid))
    return Finished(name, path, laid)


def _laid_out(name: str, edition: str, folder: Path) -> LaidOut:
    if name == "torture":
        return _torture(edition)
    if name == "gallery":
        return gallery_project(folder / "gallery").lay_out(name, edition)
    if name == "first-visit":
        assert main(["new", str(folder / "new")]) == 0
        return Project.load(folder / "new").lay_out(name, edition)
    return Project.load(ROOT).lay_out(name, edition)


def _torture(edition: str) -> LaidOut:
    problems, spec = Problems(), edition_named(edition)
    theme = spec.theme(Setup(Project.load(ROOT).library.brand, ROOT))
    laid = lay_out(spec.adapt(torture(), theme), theme, problems)
    problems.raise_errors()
    return laid


# -- the gallery --------------------------------------------------------------


def kind_title(name: str) -> str:
    """The title of the section that shows a kind."""
    return f"The kind {name}"


def gallery_kinds() -> tuple[str, ...]:
    """All kinds, in an order in which a guide could have them."""
    middle = [name for name in kinds() if name not in (*FIRST, *LAST)]
    return (*FIRST, *middle, *LAST)


def gallery_project(root: Path) -> Project:
    """A project with the shared files of this repository and a section for each kind."""
    guides, images = root / "guides", root / "assets" / "images"
    guides.mkdir(parents=True)
    images.mkdir(parents=True)
    (root / "assets" / "fonts").symlink_to(ROOT / "assets" / "fonts")
    for name in SHARED:
        (guides / f"{name}.yaml").symlink_to(ROOT / "guides" / f"{name}.yaml")
    Raster.new("RGB", (60, 40), "teal").save(images / "infusion-room.png")
    sections = [_section(name, place) for place, name in enumerate(gallery_kinds())]
    (guides / "gallery.yaml").write_text(GALLERY + "".join(sections), encoding="utf-8")
    return Project.load(root)


def _section(name: str, place: int) -> str:
    example = indent(kind(name).example.strip(), " " * 8).lstrip()
    return SECTION.format(
        id=name.replace("_", "-"), title=kind_title(name), example=example,
        start="flow" if place % 3 else "page",
    )  # fmt: skip
