"""Finding the rule families and running them.

A family is a module in this folder with ``check(subject) -> Iterator[Problem]``;
adding one needs nothing else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from guidegen import checks as room
from guidegen.document.primitives import Document
from guidegen.model.library import Library
from guidegen.problems import Position, Problem, Problems


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule looks at: a composed guide and the shared files.

    ``place_in_evidence`` tells where a trial or outcome stands in its file,
    ``place_in_brand`` where a palette role does, and ``place_in_guide`` where a
    key at the top of the guide does, or None where the guide leaves it out.
    ``place_in_shared`` tells where an entry of any shared file stands, by the file's
    name and the keys that lead to it.  A guide that is not ``whole`` lacks blocks
    whose faults are reported elsewhere.
    """

    guide_id: str
    document: Document
    library: Library
    place_in_evidence: Callable[[str], Position]
    place_in_brand: Callable[[str], Position]
    place_in_guide: Callable[[str], Position | None]
    place_in_shared: Callable[[str, tuple[str | int, ...]], Position]
    evidence_through: date
    whole: bool = True


def families() -> tuple[str, ...]:
    """The names of the rule families."""
    names = (module.name for module in pkgutil.iter_modules(room.__path__))
    return tuple(sorted(name for name in names if name != "registry"))


def run_checks(subject: Subject, problems: Problems, errors_only: bool = False) -> None:
    """Add what every rule finds to ``problems``; a build asks for the errors alone."""
    for name in families():
        module = import_module(f"{room.__name__}.{name}")
        found: Iterator[Problem] = module.check(subject)
        problems.extend(
            problem for problem in found if problem.severity == "error" or not errors_only
        )
