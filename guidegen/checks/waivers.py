"""Letting stand what an author has waived, and telling her of waivers that wave at nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidegen.checks.base import Rule, Subject
from guidegen.model.waiver import Waiver
from guidegen.problems import Problem, nearest

LINES_READ = 3
"""Lines of a problem's place in which the words of a waiver are looked for."""

_QUOTED = re.compile(r"“([^”]+)”")
"""Words that a message quotes: a waiver for one of them lets no other stand."""


class Waived:
    """The waivers of a guide and of the shared files, and which of them were used."""

    def __init__(self, subject: Subject, rules: Mapping[str, Rule]) -> None:
        self._places = subject.places
        self._rules = rules
        shared = subject.library.waivers
        self._by_file = {f"guides/{name}.yaml": held for name, held in shared.items()}
        self.shared_files = tuple(self._by_file)
        self._by_file[subject.file] = subject.guide.waivers
        self.used: set[Waiver] = set()

    def judged(self, problem: Problem) -> Problem:
        """The problem, or the same as waived where a waiver in its file covers it."""
        for waiver in self._by_file.get(problem.at.file, ()):
            if waiver.rule == problem.rule and self._covers(waiver, problem):
                rule = self._rules.get(problem.rule)
                if rule and rule.waivable:
                    self.used.add(waiver)
                    return replace(
                        problem, severity="waived", reason=" ".join(waiver.reason.split())
                    )
        return problem

    def _covers(self, waiver: Waiver, problem: Problem) -> bool:
        """Whether a waiver's words are those that the problem quotes, or else stand there."""
        words = _folded(waiver.words)
        if not words:
            return True
        quoted = [_folded(found) for found in _QUOTED.findall(problem.message)]
        if quoted:
            return any(words in one or one in words for one in quoted)
        lines = self._places.lines(problem.at.file)
        start = problem.at.line - 1
        read = " ".join(lines[start : start + LINES_READ])
        return words in _folded(read) or words in _folded(problem.message)

    def idle(self, file: str) -> Iterator[Problem]:
        """What is wrong with the waivers of a file: unknown, not allowed, or not needed."""
        for waiver in self._by_file.get(file, ()):
            rule = self._rules.get(waiver.rule)
            if rule is None:
                yield Problem(
                    waiver.rule.at, "waiver-unknown", f"there is no rule `{waiver.rule}`",
                    nearest(waiver.rule, self._rules),
                )  # fmt: skip
            elif not rule.waivable:
                yield Problem(
                    waiver.rule.at, "waiver-refused", f"`{waiver.rule}` cannot be waived",
                    "mend what it finds, and remove this waiver",
                )  # fmt: skip
            elif waiver not in self.used:
                where = f" at “{waiver.words}”" if waiver.words else ""
                yield Problem(
                    waiver.rule.at, "waiver-unused",
                    f"`{waiver.rule}` finds nothing here{where} that would have to be waived",
                    "remove this waiver, or correct its words", "warning",
                )  # fmt: skip


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("’", "'").casefold()
