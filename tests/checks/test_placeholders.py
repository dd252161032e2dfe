"""Placeholders of a new project, and of the shipped brand, are listed."""

from __future__ import annotations

from pathlib import Path

from guidegen.project import Project


def placeholders(project: Project, guide: str) -> dict[str, int]:
    found = [problem for problem in project.check(guide) if problem.rule == "placeholder"]
    assert all(p.severity == "note" and p.at.file == "guides/brand.yaml" for p in found)
    return {problem.message.split("`")[1]: problem.at.line for problem in found}


def test_a_new_project_has_four(small_project: Path) -> None:
    found = placeholders(Project.load(small_project), "first-visit")
    assert set(found) == {"name", "phone", "sponsor_disclosure", "advertising"}
    lines = (small_project / "guides" / "brand.yaml").read_text(encoding="utf-8").splitlines()
    for field, line in found.items():
        assert lines[line - 1].lstrip().startswith(f"{field}:"), (field, line)


def test_what_is_filled_in_is_not_listed(small_project: Path) -> None:
    path = small_project / "guides" / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Your Organization", "A Clinic"), encoding="utf-8")
    assert "name" not in placeholders(Project.load(small_project), "first-visit")


def test_the_shipped_brand_leaves_the_disclosure_to_its_publisher(project: Project) -> None:
    assert set(placeholders(project, "stage-iv")) == {"sponsor_disclosure", "advertising"}
