"""Helps that name the mend in the words of the person who made the mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.cli.main import main
from guidegen.cli.report import print_problems
from guidegen.evidence.wording import MEASURE_NAMES
from guidegen.problems import Position, Problem

from .conftest import ROOT
from .test_bad_input import block, broken, swap


@pytest.mark.parametrize(
    ("yaml", "word"),
    [
        ("- bullets:\n    \u2022 Cards", "word processor"),
        ("- steps: [Come in, Lie down]", "key: value"),
        ("- checklist: {title: A, items: {a: b}}", "- "),
        ("- log: {title: A, columns: [a], rows: [Mon]}", "digits alone"),
    ],
)
def test_the_help_names_the_mend(yaml: str, word: str, small_project: Path) -> None:
    helps = [str(problem["help"]) for problem in broken(small_project, block(yaml))]
    assert any(word in text for text in helps), helps


def test_dates_show_two_digits(small_project: Path) -> None:
    found = broken(small_project, swap("published: 2026-11-20", "published: 2026-2-5"))
    assert any("two digits" in str(problem["help"]) for problem in found)


def test_errors_are_printed_last(capsys: pytest.CaptureFixture[str]) -> None:
    at = Position("guides/x.yaml")
    problems = [Problem(at, f"r{n}", "m", "h", s) for n, s in enumerate(("error", "note"))]
    print_problems(problems)
    shown = capsys.readouterr().err
    assert shown.index("note[") < shown.index("error[")


def test_a_guide_in_another_language_warns_of_the_words_that_are_added(
    small_project: Path,
) -> None:
    found = broken(small_project, swap("lang: en-US", "lang: de"))
    assert ("lang-of-guidegen", "note") in {(p["rule"], p["severity"]) for p in found}


def test_the_readme_names_every_measure() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for measure in MEASURE_NAMES:
        assert f"| `{measure}` |" in readme


def test_new_names_the_command_as_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", [".venv/bin/guidegen", "new", "x"])
    assert main(["new", str(tmp_path / "x")]) == 0
    assert ".venv/bin/guidegen build --project" in capsys.readouterr().err
