"""The project's own guides, issued once as drafts, to copy and change."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidegen.changes.compare import compare
from guidegen.changes.sources import chosen, issued_editions, pair_of
from guidegen.changes.told import text
from guidegen.project import Project
from guidegen.release.issue import Order, issue

from ..conftest import GUIDES, ROOT

DAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def issued_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both guides, issued; not to be changed."""
    root = tmp_path_factory.mktemp("issued") / "project"
    (root / "guides").mkdir(parents=True)
    for path in (ROOT / "guides").glob("*.yaml"):
        shutil.copy(path, root / "guides")
    for guide in GUIDES:
        issue(root, Order(guide, "The first edition.", DAY, allow_draft=True), Project.load)
    return root


@pytest.fixture
def issued(issued_once: Path, tmp_path: Path) -> Path:
    """A copy of the project with both guides issued, to change."""
    root = tmp_path / "project"
    shutil.copytree(issued_once, root)
    return root


Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(issued: Path) -> Edit:
    """Replaces words in a file of ``guides/`` once; they must be there."""

    def change(name: str, old: str, new: str) -> None:
        path = issued / "guides" / f"{name}.yaml"
        found = path.read_text(encoding="utf-8")
        assert old in found, old
        path.write_text(found.replace(old, new, 1), encoding="utf-8")

    return change


Tell = Callable[..., dict[str, Any]]


@pytest.fixture
def tell(issued: Path) -> Tell:
    """What is said of a guide: plain data, with the lines of text under ``said``."""

    def told(guide: str, since: str | None = None) -> dict[str, Any]:
        edition = chosen(guide, issued_editions(issued, guide), since)
        changes = compare(pair_of(issued, guide, edition, Project.load, Project.load(issued)))
        data: dict[str, Any] = json.loads(json.dumps(changes.as_json()))
        return {**data, "said": [line.strip() for line in text(changes)]}

    return told


def entry(root: Path, key: str) -> str:
    """The text of a reference in references.yaml."""
    whole = (root / "guides" / "references.yaml").read_text(encoding="utf-8")
    found = re.search(rf"  - id: {re.escape(key)}\n(?:    .*\n|\n)*", whole)
    assert found
    return found[0]
