"""Waivers: what is let stand is told with its reason, and a waiver of nothing is a problem."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidegen.cli.main import main
from guidegen.problems import InputError, Problem
from guidegen.project import Project

from .examples import found_in, write_project

ADDRESS = f"https://www.cancer.gov/{'about-cancer/' * 4}treatment"
LONG = f"blocks:\n  - See [{ADDRESS}]({ADDRESS}).\n"
WAIVER = """guide:
  waivers:
    - rule: link-address
      reason: The address is asked for by the agency that runs the page.
"""


OWN = ("link-address", "alt-text")


def told(folder: Path) -> list[Problem]:
    """What is found of the rules that are waived here, and of waivers."""
    found = found_in(folder)
    return [p for p in found if p.rule in OWN or p.rule.startswith("waiver-")]


def found(folder: Path) -> list[tuple[str, str]]:
    return [(problem.rule, problem.severity) for problem in told(folder)]


def test_a_waiver_lets_stand_and_gives_the_reason(tmp_path: Path) -> None:
    (problem,) = told(write_project(tmp_path, WAIVER + LONG))
    assert (problem.rule, problem.severity) == ("link-address", "waived")
    assert problem.reason == "The address is asked for by the agency that runs the page."
    shown = str(problem)
    assert "waived[link-address]" in shown
    assert "reason: The address is asked" in shown
    assert "help:" not in shown


def test_without_the_waiver_it_is_a_warning(tmp_path: Path) -> None:
    assert found(write_project(tmp_path, LONG)) == [("link-address", "warning")]


def test_a_waiver_that_covers_nothing_is_a_problem(tmp_path: Path) -> None:
    (problem,) = told(write_project(tmp_path, WAIVER))
    assert (problem.rule, problem.severity) == ("waiver-unused", "warning")
    line = (tmp_path / problem.at.file).read_text().splitlines()[problem.at.line - 1]
    assert "rule: link-address" in line


@pytest.mark.parametrize(
    ("words", "covered"),
    [
        ("about-cancer", True),
        ("57 characters", False),
        ("characters, which a", True),
        ("no", False),
    ],
)
def test_the_words_of_a_waiver_say_where(words: str, covered: bool, tmp_path: Path) -> None:
    waiver = WAIVER + f"      words: {words} \n"
    if words == "no":
        waiver = WAIVER + "      words: nowhere in it\n"
    rules = found(write_project(tmp_path, waiver + LONG))
    assert ("link-address", "waived" if covered else "warning") in rules
    assert (("waiver-unused", "warning") in rules) is not covered


def test_a_waiver_for_one_word_lets_no_other_stand(tmp_path: Path) -> None:
    waiver = WAIVER.replace("link-address", "hard-word") + "      words: utilize\n"
    folder = write_project(
        tmp_path, f"{waiver}blocks:\n  - You can utilize it, and terminate it.\n"
    )
    hard = {p.message.split("”")[0]: p.severity for p in found_in(folder) if p.rule == "hard-word"}
    assert hard == {"“utilize": "waived", "“terminate": "warning"}


def test_a_waiver_of_no_rule(tmp_path: Path) -> None:
    folder = write_project(tmp_path, WAIVER.replace("link-address", "link-adress"))
    (problem,) = told(folder)
    assert (problem.rule, problem.severity) == ("waiver-unknown", "error")
    assert "link-address" in problem.help


def test_what_readers_cannot_do_without_cannot_be_waived(tmp_path: Path) -> None:
    waiver = WAIVER.replace("link-address", "alt-text")
    example = f"{waiver}blocks:\n  - figure: {{drawing: pleura, alt: image}}\n"
    assert set(found(write_project(tmp_path, example))) == {
        ("alt-text", "error"), ("waiver-refused", "error"),
    }  # fmt: skip


def test_a_waiver_needs_a_reason(tmp_path: Path) -> None:
    folder = write_project(tmp_path, WAIVER.replace("The address is asked for by", "ok #"))
    with pytest.raises(InputError) as caught:
        found_in(folder)
    (problem,) = caught.value.problems
    assert "at least a sentence of 15 characters" in problem.message
    assert "why it may stand" in problem.help


OLD = """
drugs:
  cisplatin:
    brand: Platinol
    mark: "®"
    as_of: 2024-02-01
    uses: [{for: mesothelioma, with: [pemetrexed], status: approved}]
blocks:
  - With chemo, you get cisplatin (Platinol®).
"""


def waive_in(folder: Path, file: str, rule: str) -> None:
    path = folder / "guides" / file
    text = path.read_text()
    waiver = f"waivers: [{{rule: {rule}, reason: The status was confirmed by phone.}}]\n"
    path.write_text(text.replace("schema: 1\n", f"schema: 1\n{waiver}", 1))


def by_rule(problems: list[Problem], rule: str) -> list[str]:
    return [problem.severity for problem in problems if problem.rule == rule]


def test_a_shared_file_has_its_own_waivers(tmp_path: Path) -> None:
    folder = write_project(tmp_path, OLD)
    assert by_rule(found_in(folder), "drug-status-old") == ["warning"]
    waive_in(folder, "drugs.yaml", "drug-status-old")
    problems = found_in(folder)
    assert by_rule(problems, "drug-status-old") == ["waived"]
    assert by_rule(problems, "waiver-unused") == []


def test_an_unused_waiver_of_a_shared_file_is_told_when_all_guides_are_checked(
    tmp_path: Path,
) -> None:
    folder = write_project(tmp_path)
    waive_in(folder, "drugs.yaml", "drug-status-old")
    project = Project.load(folder)
    assert by_rule(list(project.check("sample")), "waiver-unused") == []
    assert by_rule(list(project.check()), "waiver-unused") == ["warning"]


def test_a_guide_cannot_waive_for_a_shared_file(tmp_path: Path) -> None:
    waiver = WAIVER.replace("link-address", "drug-status-old")
    problems = found_in(write_project(tmp_path, waiver + OLD))
    assert by_rule(problems, "drug-status-old") == ["warning"]
    assert by_rule(problems, "waiver-unused") == ["warning"]


# -- the command -------------------------------------------------------------------


def test_strict_turns_warnings_into_errors_and_lets_waivers_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_project(tmp_path / "a", LONG))
    assert main(["check", "--project", folder]) == 0
    assert "warning[link-address]" in capsys.readouterr().err
    assert main(["check", "--project", folder, "--strict"]) == 1
    assert "error[link-address]" in capsys.readouterr().err
    waived = str(write_project(tmp_path / "b", WAIVER + LONG))
    assert main(["check", "--project", waived, "--strict"]) == 0
    assert "1 waived" in capsys.readouterr().err


def test_json_tells_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_project(tmp_path, WAIVER + LONG))
    assert main(["check", "--project", folder, "--format", "json"]) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    (waived,) = [problem for problem in problems if problem["severity"] == "waived"]
    assert waived["reason"].startswith("The address")
    assert waived["help"].startswith("write words")


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "alt-text"]) == 0
    shown = capsys.readouterr().out
    for word in (
        "alt-text (error)",
        "WCAG 2.1, 1.1.1",
        "This breaks the rule:",
        "cannot be waived",
    ):
        assert word in shown
    assert main(["check", "--explain", "alt-text", "--format", "json"]) == 0
    (rule,) = json.loads(capsys.readouterr().out)
    assert rule["id"] == "alt-text"
    assert main(["check", "--explain"]) == 0
    assert "heading-skipped" in capsys.readouterr().out


def test_explain_names_the_nearest_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "alt-txt"]) == 2
    assert "did you mean `alt-text`?" in capsys.readouterr().err
