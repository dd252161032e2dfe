"""The small project of the rules' tests, with what a worksheet is filled in from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from guidegen.checks.base import Subject
from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.pages import lay_out
from guidegen.problems import Problem, Problems
from guidegen.project import Project
from guidegen.worksheet.facts import Facts, facts_of

from ..checks.examples import write_project

MakeFacts = Callable[..., Facts]


def facts_in(folder: Path, problems: Sequence[Problem] = (), guide: str = "sample") -> Facts:
    """The facts of a guide in a folder; ``problems`` are what rules are said to have found."""
    project = Project.load(folder)
    subject: Subject = project.subject(guide)
    theme = edition_named("screen").theme(Setup(project.library.brand, project.root))
    return facts_of(subject, lay_out(subject.document, theme, Problems()), tuple(problems))


@pytest.fixture
def make_facts(tmp_path: Path) -> MakeFacts:
    """Facts of the small project with an example in it."""

    def make(example: str = "", problems: Sequence[Problem] = ()) -> Facts:
        return facts_in(write_project(tmp_path, example), problems)

    return make
