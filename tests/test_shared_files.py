"""Faults in evidence, drugs, glossary and brand are found where they stand, before print."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_bad_input import block, broken, problems_of, swap

EVIDENCE = """schema: 1
trials:
  t:
    name: T
    design: randomized
    population: people
    n: 100
    arms: {a: {name: drug A, n: 50}, b: {name: drug B, n: 50}}
    references: [nci]
    outcomes:
      o: {measure: median_survival, unit: months, values: {a: 12, b: 9}}
"""


def errors(folder: Path) -> list[dict[str, object]]:
    return [problem for problem in problems_of(folder) if problem["severity"] == "error"]


def test_the_evidence_is_sound(small_project: Path) -> None:
    (small_project / "guides" / "evidence.yaml").write_text(EVIDENCE)
    assert broken(small_project, block("- trial: t\n- bar_chart: t.o\n- It was [=t.o.a].")) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("{a: 12, b: 9}", "{}", 11, "at least one arm"),
        ("{a: {name: drug A, n: 50}, b: {name: drug B, n: 50}}", "{}", 8, "at least one arm"),
        ("a: 12", "a: .nan", 11, "a number is wanted"),
        ("a: 12", "a: nan", 11, "a number is wanted"),
        ("a: 12", "a: inf", 11, "a number is wanted"),
        ("a: 12", "a: -12", 11, "below zero"),
        ("a: 12", "c: 12", 3, "`c`; known here: a, b"),
        ("unit: months", "unit: percent", 11, "is measured in months"),
        ("median_survival", "response", 11, "is measured in percent"),
        ("median_survival, unit: months", "alive_at, unit: percent", 11, "add `months:`"),
        ("median_survival, unit: months", "alive_at, months: 0, unit: percent", 11, "greater"),
        ("b: 9}", "b: 9}, low: {c: 1}", 3, "the arm `c`"),
        ("b: 9}", "b: 9}, low: {a: 13}", 11, "outside its own interval"),
        ("b: 9}", "b: 9}, low: {a: 13}, high: {a: 11}", 11, "wrong way round"),
        ("b: 9}", "b: 9}, hazard_ratio: {value: 0.7, favors: c}", 3, "the arm `c`"),
        ("b: 9}", "b: 9}, hazard_ratio: {value: 0.7, high: 0.6}", 11, "outside"),
        ("n: 100", "n: 99", 3, "100 people"),
        ("  t:\n", "  t.x:\n", 3, "without spaces, dots"),
        ("      o:", "      o.x:", 11, "without spaces, dots"),
    ],
)
def test_evidence_that_cannot_be_true(
    old: str, new: str, line: int, words: str, small_project: Path
) -> None:
    assert old in EVIDENCE
    (small_project / "guides" / "evidence.yaml").write_text(EVIDENCE.replace(old, new, 1))
    found = errors(small_project)
    place = {(problem["file"], problem["line"]) for problem in found}
    assert place == {("guides/evidence.yaml", line)}, found
    assert any(words in str(problem["message"]) for problem in found), found
    assert not any("[key]" in str(problem["message"]) for problem in found)


def test_a_source_that_evidence_names_is_looked_up_where_it_is_named(small_project: Path) -> None:
    """Also where no guide uses the trial; and once, where one does."""
    evidence = EVIDENCE.replace("[nci]", "[nobody]").replace("b: 9}", "b: 9}, references: [nix]")
    (small_project / "guides" / "evidence.yaml").write_text(evidence)
    drugs = "schema: 1\ndrugs: {x: {uses: [{for: y, status: approved, references: [none]}]}}\n"
    (small_project / "guides" / "drugs.yaml").write_text(drugs)
    wanted = [
        ("guides/drugs.yaml", 2, "unknown-reference"),
        ("guides/evidence.yaml", 9, "unknown-reference"),
        ("guides/evidence.yaml", 11, "unknown-reference"),
    ]
    found = errors(small_project)
    assert [(p["file"], p["line"], p["rule"]) for p in found] == wanted
    found = broken(small_project, block("- trial: t"))
    assert [(p["file"], p["line"], p["rule"]) for p in found] == wanted


def test_a_word_with_two_meanings(small_project: Path) -> None:
    (small_project / "guides" / "glossary.yaml").write_text(
        "schema: 1\nterms:\n"
        "  pleura: {term: Pleura, plain: A lining.}\n"
        "  lining: {term: Lining, also: [pleura], plain: Another.}\n"
    )
    (problem,) = errors(small_project)
    assert (problem["file"], problem["line"]) == ("guides/glossary.yaml", 2)
    assert "two terms: `pleura` and `lining`" in str(problem["message"])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Your Organization", "name: ' '", "empty"),
        ("phone: (555) 010-0100", "phone: ''", "empty"),
        ("phone: (555)", "website: javascript:alert(1)\nphone: (555)", "begin it with https://"),
        ("cmyk: [0, 0, 0, 100]", "cmyk: [0, 0, 0]", "this list is too short"),
        ("  sand:", "  sandy:", "did you mean `sand`"),
        ("  sand:", "  sandy:", "the palette lacks `sand`"),
        ("regular: Atkinson", "regular: ../../../etc/Atkinson", "leave folders out"),
        ("regular: Atkinson", "regular: /etc/Atkinson", "leave folders out"),
        ("fallback: [Noto", "fallback: [../Noto", "leave folders out"),
    ],
)
def test_a_brand_that_cannot_be_used(old: str, new: str, words: str, small_project: Path) -> None:
    path = small_project / "guides" / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (problem,) = errors(small_project)
    assert problem["file"] == "guides/brand.yaml"
    assert int(str(problem["line"])) > 2
    assert words in str(problem["message"])


@pytest.mark.parametrize(
    "day", ["0", "86400", "2026", "20261120", "2026-11-20T00:00", "20/11/2026"]
)
def test_a_day_is_written_in_one_way(day: str, small_project: Path) -> None:
    change = swap("published: 2026-11-20", f"published: {day}")
    (problem,) = broken(small_project, change)
    assert "a date is wanted here" in str(problem["message"])
    assert "2026-11-20" in str(problem["help"])


@pytest.mark.parametrize("lang", ["English", "en_US", "en-", "'e n'", "''"])
def test_a_language_that_no_screen_reader_knows(lang: str, small_project: Path) -> None:
    (problem,) = broken(small_project, swap("lang: en-US", f"lang: {lang}"))
    assert "is not a language" in str(problem["message"])


@pytest.mark.parametrize("lang", ["en", "es-419", "zh-Hant-TW", "de-CH", "fil"])
def test_languages(lang: str, small_project: Path) -> None:
    found = broken(small_project, swap("lang: en-US", f"lang: {lang}"))
    assert {problem["rule"] for problem in found} <= {"lang-of-guidegen"}
