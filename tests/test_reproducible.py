"""The same input gives the same bytes, whatever the machine, the place or the moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from guidegen.project import Project

from .conftest import GUIDES, ROOT


def build(root: Path, output: Path, **environment: str) -> dict[str, str]:
    """Digests of the guides, built by a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "guidegen", "build", "--project", root, "--output", output],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=output.parent, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in output.glob("*.pdf")}


@pytest.mark.slow
def test_builds_are_byte_identical(tmp_path: Path) -> None:
    first = build(ROOT, tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC")
    assert set(first) == {f"{name}.pdf" for name in GUIDES}
    copy = tmp_path / "elsewhere" / "project"
    shutil.copytree(ROOT / "guides", copy / "guides")
    shutil.copytree(ROOT / "assets", copy / "assets")
    second = build(copy, tmp_path / "b", PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert second == first


def test_two_builds_in_one_process_are_identical(project: Project, tmp_path: Path) -> None:
    digests = {project.build("stage-iv", output=tmp_path / str(n)).digest for n in range(2)}
    assert len(digests) == 1


def test_builds_may_run_in_threads(tmp_path: Path) -> None:
    digests: dict[str, str] = {}

    def run(name: str, folder: str) -> None:
        result = Project.load(ROOT).build(name, output=tmp_path / folder)
        digests[f"{name}-{folder}"] = result.digest

    jobs = [threading.Thread(target=run, args=(g, f)) for g in GUIDES for f in ("one", "two")]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    for name in GUIDES:
        assert digests[f"{name}-one"] == digests[f"{name}-two"]


def test_two_projects_live_in_one_process(small_project: Path, tmp_path: Path) -> None:
    alone = Project.load(small_project).build("first-visit", output=tmp_path / "x").digest
    Project.load(ROOT).build("stage-iv", output=tmp_path / "y")
    again = Project.load(small_project).build("first-visit", output=tmp_path / "z").digest
    assert again == alone
