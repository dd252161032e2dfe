"""Finding the rule families and running them.

A family is a module in a folder here, with ``RULES`` and ``check(subject) ->
Iterator[Problem]``; adding one needs nothing else.  What only all guides of a project
together tell, it finds in ``check_together(subjects)``.  Modules whose names begin with
``_`` are shared parts.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from guidegen import checks as room
from guidegen.checks.base import Rule, Subject
from guidegen.checks.waivers import Waived
from guidegen.problems import Problem


def families() -> tuple[str, ...]:
    """The names of the rule families, with their folders: ``drugs.doses``."""
    found = []
    for group in pkgutil.iter_modules(room.__path__):
        if group.ispkg:
            folder = import_module(f"{room.__name__}.{group.name}")
            names = (module.name for module in pkgutil.iter_modules(folder.__path__))
            found += [f"{group.name}.{name}" for name in names if not name.startswith("_")]
    return tuple(sorted(found))


def _family(name: str) -> ModuleType:
    return import_module(f"{room.__name__}.{name}")


@cache
def rules() -> dict[str, Rule]:
    """Every rule of every family by its id."""
    found: dict[str, Rule] = {}
    for name in families():
        for rule in _family(name).RULES:
            if rule.id in found:
                raise TypeError(f"two families have a rule `{rule.id}`")
            found[rule.id] = rule
    return found


def find(subject: Subject) -> Iterator[Problem]:
    """What the rules of every family find in a guide, waivers aside."""
    for name in families():
        yield from _family(name).check(subject)


class Review:
    """The rules, run over one guide after another, and then over all of them together.

    A build asks for the errors alone.  What an author has waived comes back as ``waived``.
    """

    def __init__(self, errors_only: bool = False) -> None:
        self._errors_only = errors_only
        self._subjects: list[Subject] = []
        self._waived: list[Waived] = []

    def guide(self, subject: Subject) -> Iterator[Problem]:
        """What the rules find in a guide, and the waivers there that cover nothing."""
        waived = Waived(subject, rules())
        self._subjects.append(subject)
        self._waived.append(waived)
        for problem in map(waived.judged, find(subject)):
            if problem.severity == "error" or not self._errors_only:
                yield problem
        if subject.whole and not self._errors_only:
            yield from waived.idle(subject.file)

    def together(self) -> Iterator[Problem]:
        """What only all guides of a project together tell; ask when each has been looked at."""
        if not self._subjects or not all(subject.whole for subject in self._subjects):
            return
        last = self._waived[-1]
        for name in families():
            check = getattr(_family(name), "check_together", None)
            if check:
                yield from map(last.judged, check(self._subjects))
        last.used.update(waiver for waived in self._waived for waiver in waived.used)
        for file in last.shared_files:
            yield from last.idle(file)
