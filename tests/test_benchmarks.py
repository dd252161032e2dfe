"""The scripts in benchmarks/ still run: each on as little as shows it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.pages import lay_out
from guidegen.problems import Problems
from guidegen.project import Project

from .conftest import ROOT

FOLDER = ROOT / "benchmarks"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_growth_lays_out_copies_of_the_content(project: Project) -> None:
    document = project.compose("stage-iv")
    theme = edition_named("screen").theme(Setup(project.library.brand, ROOT))
    once = lay_out(document, theme, Problems())
    twice = lay_out(load("growth").times(document, 2), theme, Problems())
    assert len(twice.pages) > 1.6 * len(once.pages)


def test_the_plain_script_lays_out_the_same_content(project: Project, tmp_path: Path) -> None:
    content = tmp_path / "content.json"
    load("content").export(ROOT, "immunotherapy", content)
    output = tmp_path / "plain.pdf"
    command = [sys.executable, str(FOLDER / "plain_reportlab.py"), str(content), str(output)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    from pypdf import PdfReader

    assert len(PdfReader(output).pages) > 15


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tagging", "kerning", "imposition"])
def test_the_others_print_their_ratios(name: str) -> None:
    command = [sys.executable, str(FOLDER / f"{name}.py"), "1"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=180)
    assert done.stdout.count("1.00") >= 2


@pytest.mark.slow
def test_editions_are_compared_with_the_screens(small_project: Path) -> None:
    command = [sys.executable, str(FOLDER / "editions.py"), "1", str(small_project)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=180)
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    assert [row[0] for row in rows] == ["screen", "large-print", "print", "booklet", "all"]
    assert float(rows[0][2]) == 1
    assert float(rows[-1][2]) > 1


@pytest.mark.slow
def test_letters_are_compared_with_plain_ones() -> None:
    command = [sys.executable, str(FOLDER / "letters.py"), "1000", "1"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=180)
    rows = done.stdout.splitlines()[1:]
    assert [row[:15].strip() for row in rows] == ["plain", "one process", "two processes"]
    assert rows[1].split()[-2] == rows[2].split()[-2]  # bytes
