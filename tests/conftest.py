"""The project's own guides, built once for all tests that read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from pypdf import PdfReader

from guidegen.project import Project

# The same examples in every run: what landed stays green.  To hunt for new ones, run with
# --hypothesis-profile=default.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

ROOT = Path(__file__).parents[1]
GUIDES = ("immunotherapy", "stage-iv")


@pytest.fixture(scope="session")
def project() -> Project:
    return Project.load(ROOT)


@pytest.fixture(scope="session")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """Each guide's file, read by pypdf."""
    folder = tmp_path_factory.mktemp("built")
    return {name: PdfReader(project.build(name, output=folder).path) for name in GUIDES}


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A small working project, as ``guidegen new`` makes it, to break in tests."""
    from guidegen.cli.main import main

    folder = tmp_path / "project"
    assert main(["new", str(folder)]) == 0
    return folder
