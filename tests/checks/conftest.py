"""A small project to break: changes to its guide, and what is found then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.checks.access import accessibility, contrast, languages
from guidegen.checks.earlier import intake
from guidegen.checks.makeup import verify
from guidegen.problems import InputError, Problem
from guidegen.project import Project

GUIDE = "guides/first-visit.yaml"
BRAND = "guides/brand.yaml"

FIRST = "      - Ask a family member or a friend to go with you. Two people hear more than one.\n"
"""The block of the template's guide, on line 33, whose place a test's block takes."""

FORMAL = {rule.id for family in (intake, accessibility, contrast, languages, verify)
          for rule in family.RULES}  # fmt: skip

Found = Callable[..., list[Problem]]


class Broken:
    """The small project, its files changed by text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def swap(self, old: str, new: str, file: str = GUIDE) -> Broken:
        """Change the first ``old`` in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def block(self, yaml: str) -> Broken:
        """Put blocks on line 33."""
        return self.swap(FIRST, "".join(f"      {line}\n" for line in yaml.strip().splitlines()))

    def check(self) -> list[Problem]:
        """What ``check`` finds of form and access; what it says of words is left out."""
        found = Project.load(self.folder).check()
        return [p for p in found if p.rule in FORMAL and p.severity != "note"]

    def build(self) -> list[Problem]:
        """The errors that stop a build; fails where the build goes through."""
        with pytest.raises(InputError) as caught:
            Project.load(self.folder).build("first-visit")
        assert not (self.folder / "output").exists()
        return [problem for problem in caught.value.problems if problem.severity == "error"]


@pytest.fixture
def broken(small_project: Path) -> Broken:
    return Broken(small_project)
