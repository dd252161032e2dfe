"""A theme from the project's own brand, and a short way to make documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.theme import Theme
from guidegen.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def theme() -> Theme:
    brand = Project.load(ROOT).library.brand
    return edition_named("screen").theme(Setup(brand, ROOT))


Make = Callable[..., p.Document]


@pytest.fixture(scope="session")
def document() -> Make:
    def make(*body: p.Primitive) -> p.Document:
        metadata = p.Metadata(
            title="A test", subject="Testing", author="Nobody", keywords=("test",),
            lang="en-US", date="2026-11-20",
        )  # fmt: skip
        return p.Document(
            id="test", body=body, metadata=metadata, running_head="Head", running_foot="Foot"
        )

    return make


def text(words: str, **fields: object) -> p.Paragraph:
    return p.Paragraph(runs=plain(words), **fields)
