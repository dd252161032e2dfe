"""Doses are written so that nobody reads ten times the dose (ISMP)."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checks.drugs import doses
from guidegen.problems import Problem

from .examples import found_in, places_of, write_project

OWN = {rule.id for rule in doses.RULES}


def found(tmp_path: Path, text: str) -> list[Problem]:
    problems = found_in(write_project(tmp_path, f"blocks:\n  - >-\n    {text}\n"))
    return [problem for problem in problems if problem.rule in OWN]


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("Take 5.0 mg of it.", "trailing-zero", "“5 mg”"),
        ("A 10.00-mg pill", "trailing-zero", "“10-mg”"),
        ("You get 1,200.0 mg once.", "trailing-zero", "“1,200 mg”"),
        ("Take .5 mg of it.", "leading-zero", "“0.5 mg”"),
        ("Drink (.25 mL) now.", "leading-zero", "“0.25 mL”"),
        ("Take 400 µg of it.", "unsafe-dose-abbreviation", "“400 mcg”"),
        ("Take 400 μg of it.", "unsafe-dose-abbreviation", "“400 mcg”"),
        ("Take 400 ug of it.", "unsafe-dose-abbreviation", "“400 mcg”"),
        ("You get 10 U of it.", "unsafe-dose-abbreviation", "“10 units”"),
        ("The dose is 10 U.", "unsafe-dose-abbreviation", "“10 units”"),
        ("The dose is 10 U. Then you rest.", "unsafe-dose-abbreviation", "“10 units”"),
        ("Take 800 IU of it.", "unsafe-dose-abbreviation", "“800 units”"),
        ("They drain 500 cc of fluid.", "unsafe-dose-abbreviation", "“500 mL”"),
        ("Take 4 mg QD with food.", "unsafe-dose-abbreviation", "“every day”"),
        ("Take 4 mg q.d. with food.", "unsafe-dose-abbreviation", "“every day”"),
        ("Take 4 mg Q.O.D. with food.", "unsafe-dose-abbreviation", "“every other day”"),
        ("Take 1 tablet q4h with food.", "unsafe-dose-abbreviation", "“every 4 hours”"),
        ("Take 4 mg by mouth qHS.", "unsafe-dose-abbreviation", "“at bedtime”"),
        ("You get 790 mg SC in the leg.", "unsafe-dose-abbreviation", "“under the skin”"),
        ("You get 790 mg sub q in the leg.", "unsafe-dose-abbreviation", "“under the skin”"),
        ("Take the 10mg pill.", "dose-without-space", "“10 mg”"),
        ("They drain 1.5L of fluid.", "dose-without-space", "“1.5 L”"),
        ("You get 10000 units.", "large-number-comma", "“10,000 units”"),
        ("Take 1000 mg of it.", "large-number-comma", "“1,000 mg”"),
    ],
)
def test_a_form_that_is_misread(text: str, rule: str, right: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, text)
    assert problem.rule == rule
    assert right in problem.help


@pytest.mark.parametrize(
    "text",
    [
        "Take 5 mg, 0.5 mg, or 2.5 mg. Take 1,000 mg, 400 mcg, 10 units, or 500 mL.",
        "The hazard ratio was 0.74 (P = .02), and the second was .002.",
        "Version 1.0 has 10.0 pages. A fever is 101.0°F (38.0°C).",
        "It was tried at 100 U.S. centers with 10 U.S. grams.",
        "NovoTTF-100L, vitamin B12, PD-L1, M1, T4, and CTLA-4 are names.",
        "In 2004 pills came in boxes of 30. Call 1-800-422-6237, or 866-608-8933 at 5.",
        "He went to high school (HS) in Columbia, SC, and took 5 mg in Charleston, SC.",
        "Write to QD Health. Use a 5G phone and 8 cups of tea. It is 10 km away.",
        "The 600 people took one dose of 360 mg every 3 weeks for up to 2 years.",
        "Drink 2 L of water a day. Stay 3 to 4 hours; it cost $1000 or 10000 dollars.",
    ],
)
def test_what_is_no_dose_or_a_good_one(text: str, tmp_path: Path) -> None:
    assert [str(problem) for problem in found(tmp_path, text)] == []


def test_doses_are_found_at_their_lines(tmp_path: Path) -> None:
    folder = write_project(tmp_path, """
blocks:
  - heading: {text: The 5.0 mg pill, level: 2} # here
  - >-
    Take the pill of 5 mg with food,
    but not with .5 mg of the other. # here
  - key_facts:
      title: Doses
      facts:
        Each day: 400 ug # here
  - table: {title: Doses, header: [Drug, Dose], rows: [[A pill, 10mg]]} # here
""")  # fmt: skip
    at = {(p.at.file, p.at.line) for p in found_in(folder) if p.rule in OWN}
    assert at == places_of(folder)
