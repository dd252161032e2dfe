"""A small project that is built once; every test gets a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .small import built, write_small


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small(tmp_path_factory.mktemp("small") / "project")
    assert built(folder) == ["alpha", "beta"]
    return folder


@pytest.fixture
def small(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the small project, built."""
    folder = tmp_path / "small"
    shutil.copytree(built_once, folder)
    return folder
