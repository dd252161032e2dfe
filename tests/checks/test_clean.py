"""Clean patient text raises nothing: an editor stops reading a checker that cries wolf."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from guidegen.problems import Problem

from .examples import found_in, write_project

TEXTS: list[str] = yaml.safe_load(
    (Path(__file__).parent / "clean.yaml").read_text(encoding="utf-8")
)
UNCERTAIN = "uncertainty: One group alone cannot show whether a drug helps people live longer."


def alarms(folder: Path) -> list[Problem]:
    return [problem for problem in found_in(folder) if problem.severity in ("error", "warning")]


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 20


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
def test_a_clean_paragraph_raises_nothing(text: str, tmp_path: Path) -> None:
    example = f"blocks:\n  - >-\n    {text}\n  - {UNCERTAIN}\n"
    assert [str(problem) for problem in alarms(write_project(tmp_path, example))] == []


def test_all_of_them_together_raise_no_error(tmp_path: Path) -> None:
    blocks = "".join(f"  - >-\n    {text}\n" for text in TEXTS)
    found = found_in(write_project(tmp_path, f"blocks:\n{blocks}  - {UNCERTAIN}\n"))
    assert [str(problem) for problem in found if problem.severity == "error"] == []
