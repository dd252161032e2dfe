"""``guidegen refs stale``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, add_format
from guidegen.folders import project_root
from guidegen.problems import InputError, UsageError

if TYPE_CHECKING:
    from guidegen.project import Project
    from guidegen.references.item import Reference

MONTHS = 24
"""Age from which on a page should be looked at again."""


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry that was retrieved long ago, or never: then ``day`` is None.

    ``months`` are whole months; ``guides`` are those that cite it.
    """

    key: str
    day: date | None
    months: int
    guides: tuple[str, ...]
    url: str

    @property
    def said(self) -> str:
        """The entry in a line."""
        when = f"{self.day}, {self.months} months ago" if self.day else "never retrieved"
        used = f"cited by {', '.join(self.guides)}" if self.guides else "not cited"
        return f"{self.key}: {when}; {used}"

    def as_json(self) -> dict[str, object]:
        """The entry as plain data."""
        return {
            "key": self.key, "retrieved": str(self.day) if self.day else None,
            "months": self.months if self.day else None, "guides": list(self.guides),
            "url": self.url,
        }  # fmt: skip


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    add_format(action, "how they are listed")
    action.add_argument(
        "--months", type=int, default=MONTHS, metavar="N",
        help=f"how old is too old; default {MONTHS}",
    )  # fmt: skip
    action.add_argument("--date", metavar="DAY", help="the day to count from; default today")


def run(options: argparse.Namespace) -> int:
    """List entries retrieved too long ago, or never; always done."""
    from guidegen.cli.days import day_of
    from guidegen.project import Project

    if options.months < 0:
        raise UsageError("--months is a whole number, 0 or more")
    day = day_of(options.date)
    project = Project.load(project_root(options.project))
    references = project.library.references
    found = sorted(
        _stale(references.values(), day, options.months, _citing(project)),
        key=lambda one: (one.day or date.min, one.key),
    )
    if options.format == "json":
        print(json.dumps([one.as_json() for one in found], indent=2))
        return DONE
    many = "months" if options.months != 1 else "month"
    print(f"{len(found)} of {len(references)} references were retrieved more than "
          f"{options.months} {many} before {day}, or never")  # fmt: skip
    for one in found:
        print(f"  {one.said}")
        if one.url:
            print(f"    {one.url}")
    return DONE


def _citing(project: Project) -> dict[str, tuple[str, ...]]:
    """The guides that cite each entry; a guide with faults counts as far as it can be read."""
    found: dict[str, tuple[str, ...]] = {}
    for name in project.guides:
        try:
            cited = project.compose(name).cited
        except InputError:
            continue
        for key in cited:
            found[key] = (*found.get(key, ()), name)
    return found


def _stale(
    items: Iterable[Reference], day: date, most: int, citing: dict[str, tuple[str, ...]]
) -> Iterator[Stale]:
    for item in items:
        guides = citing.get(item.id, ())
        if item.accessed:
            parts = (*item.accessed.parts, 1, 1)[:3]
            seen = date(*parts)
            if _over(seen, day, most):
                yield Stale(item.id, seen, _months(seen, day), guides, item.url)
        elif item.url and not (item.doi or item.pmid):
            yield Stale(item.id, None, 0, guides, item.url)


def _months(seen: date, day: date) -> int:
    """Whole months between two days."""
    return (day.year - seen.year) * 12 + day.month - seen.month - (day.day < seen.day)


def _over(seen: date, day: date, most: int) -> bool:
    """Whether more than so many months have passed; to the day, they have not."""
    return (day.year * 12 + day.month, day.day) > (seen.year * 12 + seen.month + most, seen.day)
