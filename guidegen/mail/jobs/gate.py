"""Whether a guide may be mailed: without errors, built as it is now, reviewed and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.build.run import Workshop
from guidegen.mail.jobs.job import Enclosed
from guidegen.model.given import Given
from guidegen.problems import InputError, Position, Problem, Problems

if TYPE_CHECKING:
    from guidegen.build.plan import Verdict
    from guidegen.model.library import Brand
    from guidegen.project import Project

Load = Callable[[Path], "Project"]


@dataclass(frozen=True, slots=True)
class Passed:
    """A guide that may be mailed.

    Attributes:
        guide: What is recorded of it.
        file: Where its built file is.
        title: As letters name it.
        brand: Names, colors and fonts.
        draft: Whether nobody has signed it as it is now.
    """

    guide: Enclosed
    file: Path
    title: str
    brand: Brand
    draft: bool


def gate(
    root: Path, guide: str, edition: str, day: date, load: Load, allow_draft: bool = False
) -> Passed:
    """The guide, if it may be mailed on a day; raises InputError with every obstacle.

    ``allow_draft`` lets one pass that is not signed, or that has changed since it was.  An error,
    an outdated file or an overdue review it does not let pass.
    """
    problems = Problems()
    project = load(root)
    project.require(guide)
    workshop = Workshop(root, root / "output", lambda _: project)
    verdict = built(workshop, guide, edition)
    problems.extend(_unbuilt(verdict, edition))
    problems.extend(p for p in project.check(guide, edition) if p.severity == "error")
    draft = not _signed(project, guide)
    if draft and not allow_draft:
        problems.extend(_unsigned(project, guide))
    problems.extend(_overdue(project, guide, day))
    problems.raise_errors()
    known = verdict.known
    assert known is not None  # else it would not be current
    own = project.guide(guide)
    enclosed = Enclosed(guide, edition, own.edition.version, known.sha256, known.pages)
    return Passed(enclosed, workshop.folder / verdict.name, str(own.title),
                  project.library.brand, draft)  # fmt: skip


def built(workshop: Workshop, guide: str, edition: str) -> Verdict:
    """Whether the file of an edition is as a build would make it now.

    One that was built with options of the command line, such as ``--printer``, is held against
    the same options.
    """
    found = workshop.verdict(guide, edition)
    if found.known is None or not found.known.given:
        return found
    try:
        given = Given(**found.known.given)
    except TypeError:  # of a later guidegen
        return found
    return replace(workshop, given=given).verdict(guide, edition)


def _unbuilt(verdict: Verdict, edition: str) -> Iterator[Problem]:
    if verdict.current:
        return
    command = f"build it with `guidegen build {verdict.guide} --edition {edition}`, and look at it"
    at = Position(f"output/{verdict.name}")
    if verdict.why:
        yield Problem(at, "mail-not-built", f"this file cannot be mailed: {verdict.why}", command)
    else:
        changed = ", ".join(verdict.changed[:5]) + (" ..." if len(verdict.changed) > 5 else "")
        yield Problem(
            at, "mail-outdated", f"the guide is not as this file any more: {changed}", command
        )  # fmt: skip


def _signed(project: Project, guide: str) -> bool:
    try:
        return bool(project.standing(guide).valid)
    except InputError:
        return False  # told by the check


def _unsigned(project: Project, guide: str) -> Iterator[Problem]:
    try:
        lapsed = project.standing(guide).lapsed
    except InputError:
        return
    state = "has changed since it was signed" if lapsed else "is not signed"
    yield Problem(
        Position(f"guides/{guide}.yaml"), "not-signed", f"this guide {state}",
        "have it signed with `guidegen review sign` and build it; or mail it as a draft with "
        "--allow-draft, which every letter then says",
    )  # fmt: skip


def _overdue(project: Project, guide: str, day: date) -> Iterator[Problem]:
    try:
        due = project.guide(guide).edition.review_due
    except InputError:
        return
    if due <= day:
        yield Problem(
            Position(f"guides/{guide}.yaml"), "review-overdue",
            f"the review of this guide was due on {due}",
            "have it reviewed, then write the day of the next review as `review_due`",
        )  # fmt: skip
