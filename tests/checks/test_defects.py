"""Faults of real patient pages are found, each by its rule at its line; mended, they are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from guidegen.checks.registry import rules
from guidegen.problems import InputError, Problem

from .examples import found_in, places_of, write_project

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "defects.yaml").read_text(encoding="utf-8")
)


def named(case: Any) -> str:
    return f"{case['rule']}: {case['defect']}"


def found(folder: Path) -> list[Problem]:
    try:
        return found_in(folder)
    except InputError as error:
        return list(error.problems)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_defect_is_found_at_its_line(case: dict[str, str], tmp_path: Path) -> None:
    folder = write_project(tmp_path, case["fails"])
    problems = found(folder)
    expected = places_of(folder)
    assert len(expected) == 1
    at = {(p.at.file, p.at.line) for p in problems if p.rule == case["rule"]}
    assert at == expected, [str(problem) for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_its_mended_twin_is_clean(case: dict[str, str], tmp_path: Path) -> None:
    problems = found(write_project(tmp_path, case["passes"]))
    bad = [p for p in problems if p.rule == case["rule"] or p.severity == "error"]
    assert [str(problem) for problem in bad] == []


def test_every_case_names_a_rule() -> None:
    assert len(CASES) >= 60
    assert {case["rule"] for case in CASES} <= set(rules())
