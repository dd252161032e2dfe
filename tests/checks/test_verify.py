"""What is marked to be verified is listed where the guide prints it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.problems import Problem
from guidegen.project import Project

from .conftest import Broken

DRUGS = """schema: 1
drugs:
  cisplatin:
    verify: true
    verify_note: The brand.
    as_of: 2026-11-20
    uses:
      - for: a cancer
        status: approved
        verify: true
      - for: another cancer
        status: approved
  platin: {verify: true}
"""
GLOSSARY = """schema: 1
terms:
  scan: {term: scan, plain: A picture., verify: true}
  tap: {term: tap, plain: A needle., verify: true, verify_note: Take it from the NCI.}
"""


OWN = ("verify", "drug-status-old")


def found(folder: Path) -> list[Problem]:
    """What ``check`` finds of what is to be verified, and of drug data that is old."""
    return [p for p in Project.load(folder).check() if p.rule in OWN]


def write(folder: Path, drugs: str = DRUGS, glossary: str = GLOSSARY) -> None:
    (folder / "guides" / "drugs.yaml").write_text(drugs, encoding="utf-8")
    (folder / "guides" / "glossary.yaml").write_text(glossary, encoding="utf-8")


def test_a_drug_that_the_guide_names(broken: Broken) -> None:
    write(broken.folder)
    broken.block("- You may get *Cisplatin*.")
    assert [(p.at.file, p.at.line, p.severity, p.rule) for p in found(broken.folder)] == [
        ("guides/drugs.yaml", 3, "note", "verify"), ("guides/drugs.yaml", 8, "note", "verify"),
    ]  # fmt: skip
    assert "The brand." in found(broken.folder)[0].message


def test_a_drug_that_the_guide_does_not_name(broken: Broken) -> None:
    write(broken.folder)
    broken.block("- Cisplatins and platinum are other words.")
    assert found(broken.folder) == []


def test_a_term_whose_meaning_is_printed(broken: Broken) -> None:
    write(broken.folder)
    broken.block("- You may have a **tap**.\n- glossary: {}")
    (note,) = found(broken.folder)
    assert (note.at.file, note.at.line, note.severity) == ("guides/glossary.yaml", 4, "note")
    assert note.message.endswith("Take it from the NCI.")


def test_a_term_that_the_glossary_block_names(broken: Broken) -> None:
    write(broken.folder)
    broken.block("- glossary: [scan]")
    assert [note.at.line for note in found(broken.folder)] == [3]


def test_a_term_without_a_printed_meaning(broken: Broken) -> None:
    write(broken.folder)
    broken.block("- You may have a **tap**.")
    assert found(broken.folder) == []


@pytest.mark.parametrize(
    ("day", "old"),
    [("2026-11-20", False), ("2025-11-20", False), ("2025-11-19", True), ("2020-02-29", True)],
)
def test_the_status_of_a_drug_grows_old(day: str, old: bool, broken: Broken) -> None:
    write(broken.folder, f"schema: 1\ndrugs:\n  cisplatin:\n    as_of: {day}\n")
    broken.block("- You may get cisplatin.")
    told = [(p.at.file, p.at.line, p.severity, p.rule) for p in found(broken.folder)]
    assert told == [("guides/drugs.yaml", 4, "warning", "drug-status-old")] * old


def test_the_guides_list_marked_drugs_and_terms(project: Project) -> None:
    notes = [problem for problem in project.check() if problem.rule == "verify"]
    files = {problem.at.file for problem in notes}
    assert files == {
        f"guides/{name}.yaml" for name in ("references", "evidence", "drugs", "glossary")
    }
