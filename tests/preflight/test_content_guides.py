"""The print editions of this project's own guides: nothing is found in what they paint."""

from __future__ import annotations

from typing import get_args

import pytest

from guidegen.model.editions import Trim
from guidegen.model.given import Given
from guidegen.project import Project

from ..conftest import GUIDES
from .conftest import printer
from .drawn import found_in


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("trim", get_args(Trim))
def test_nothing_is_found_in_our_own_files(project: Project, guide: str, trim: Trim) -> None:
    made = project.make(guide, "print", given=Given(trim=trim, marks=True))
    assert found_in(made.data, printer()) == []
