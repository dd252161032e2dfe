"""A context to compose blocks in: the project's own shared files and a small guide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guidegen.blocks.base import Block
from guidegen.blocks.registry import compose_blocks, parse_block, read_guide
from guidegen.context import Context, Gathered
from guidegen.document.primitives import Primitive
from guidegen.model.library import Library
from guidegen.model.release import Release
from guidegen.problems import Position, Problem, Problems
from guidegen.project import Project
from guidegen.references.citations import Numbering
from guidegen.source.located import LocatedDict
from guidegen.source.reader import parse_yaml

ROOT = Path(__file__).parents[2]

GUIDE = """
schema: 1
id: small
title: A small guide
subtitle: For tests
audience: People who test.
purpose: It helps you test.
main_message: Blocks compose primitives. [@baas2021]
edition:
  version: "1.2026"
  published: 2026-11-20
  evidence_through: 2026-11-20
  review_due: 2027-11-20
  item: SMALL-1
cover:
  eyebrow: Free patient guide
  points: [What it is, What to do]
  art: waves
sections:
  - id: one
    title: What is it?
    blocks: [Some text.]
back:
  - glossary: {}
"""


def read(text: str) -> LocatedDict:
    """YAML text as data with places; the text must be sound."""
    problems = Problems()
    data = parse_yaml(text, "guides/small.yaml", problems)
    assert data is not None, list(problems)
    return data


@pytest.fixture(scope="session")
def library() -> Library:
    """The shared files of this repository's guides."""
    return Project.load(ROOT).library


@pytest.fixture
def context(library: Library, tmp_path: Path) -> Context:
    """The first pass over the small guide; its folder is empty."""
    problems = Problems()
    guide = read_guide(read(GUIDE), problems)
    assert guide is not None, list(problems)
    issued = Release(version="1.2026", date=date(2026, 11, 20), reason="The first edition.")
    return Context(guide, library, tmp_path, Problems(), compose_blocks, releases=(issued,))


@pytest.fixture
def parse() -> Callable[[str], Block]:
    """Read a block that has no faults."""

    def parsed(text: str) -> Block:
        problems = Problems()
        block = parse_block(read(text), problems)
        assert block is not None, [str(problem) for problem in problems]
        return block

    return parsed


@pytest.fixture
def faults() -> Callable[[str], list[Problem]]:
    """The faults found while a block is read."""

    def found(text: str) -> list[Problem]:
        problems = Problems()
        assert parse_block(read(text), problems) is None
        return list(problems)

    return found


@pytest.fixture
def compose(context: Context) -> Callable[[Block], tuple[Primitive, ...]]:
    """Compose a block the way guides are: once to gather, once knowing."""

    def composed(block: Block) -> tuple[Primitive, ...]:
        return compose_twice(block, context)

    return composed


def compose_twice(block: Block, context: Context) -> tuple[Primitive, ...]:
    """The second pass; problems go to ``context``."""
    first = replace(context, problems=Problems(), gathered=Gathered())
    compose_blocks((block,), first)
    order = [key for keys in first.gathered.citations for key in keys]
    numbering = Numbering.from_keys(order, context.library.references, "ama")
    second = replace(context, gathered=Gathered(), known=first.gathered, numbering=numbering)
    return compose_blocks((block,), second)


def place(line: int, column: int) -> Position:
    return Position("guides/small.yaml", line, column)
