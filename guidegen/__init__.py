"""guidegen: patient guides from YAML to branded, fully referenced PDFs.

    from guidegen import Project
    result = Project.load("my-guides").build("immunotherapy")

Importing this package is cheap; ReportLab is loaded when a guide is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidegen.problems import InputError, Position, Problem, UsageError
    from guidegen.project import BuildResult, Project

__all__ = ["BuildResult", "InputError", "Position", "Problem", "Project", "UsageError"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from guidegen import problems, project

    return getattr(project, name, None) or getattr(problems, name)
