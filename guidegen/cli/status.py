"""``guidegen status``."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS, add_format, add_project
from guidegen.folders import project_root
from guidegen.problems import InputError, Problem, Problems

if TYPE_CHECKING:
    from datetime import date

    from guidegen.build.plan import Verdict
    from guidegen.build.review_due import ReviewDue
    from guidegen.build.run import Workshop
    from guidegen.build.sign_off import SignOff


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_project(command)
    add_format(command, "how it is told")
    command.add_argument(
        "guides", nargs="*", metavar="GUIDE", help="guides to tell of; default all"
    )
    command.add_argument("--output", metavar="DIR", help="where the files are; default output/")
    command.add_argument(
        "--date", metavar="DAY", help="the day for which due reviews are told; default today"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a file; ``sign_off`` is None where its guide has errors."""

    verdict: Verdict
    sign_off: SignOff | None
    review: ReviewDue | None
    problems: tuple[Problem, ...] = ()


def run(options: argparse.Namespace) -> int:
    """Tell of each file whether it is current, signed and reviewed, or what has changed."""
    from guidegen.build.run import Workshop
    from guidegen.cli.build import load_project, require_guides
    from guidegen.cli.days import day_of
    from guidegen.cli.report import print_problems
    from guidegen.release.settle import settle

    day = day_of(options.date)
    root = project_root(options.project)
    settle(root)
    folder = Path(options.output) if options.output else root / "output"
    workshop = Workshop(root, folder, load_project)
    names = list(dict.fromkeys(options.guides or workshop.guides()))
    require_guides(workshop, names)
    told = [
        _told(workshop, name, edition, day) for name in names for edition in workshop.editions(name)
    ]
    left_over = () if options.guides else workshop.left_over
    found = Problems()
    for one in told:
        found.extend(one.problems)
    if options.format == "json":
        problems = [problem.as_json() for problem in found]
        outputs = [_as_json(one) for one in told]
        whole = {"outputs": outputs, "left_over": list(left_over), "problems": problems}
        print(json.dumps(whole, indent=2))
    else:
        for one in told:
            print("\n".join(_lines(one)))
        for name in left_over:
            print(f"{name}: its guide is no longer there; remove the file if nobody needs it")
        print_problems(tuple(found))
    return PROBLEMS if found.errors else DONE


# -- what is told ------------------------------------------------------------------


def _told(workshop: Workshop, guide: str, edition: str, day: date) -> Told:
    from guidegen.build.review_due import ReviewDue

    verdict = workshop.verdict(guide, edition)
    known = verdict.known
    if verdict.current and known:
        due = ReviewDue.of(known.review_due, day)
        return Told(verdict, known.sign_off, due, workshop.faults(verdict))
    due = ReviewDue.of(str(workshop.files.entry(guide, "edition", "review_due")), day)
    try:
        standing = workshop.project.standing(guide)
    except InputError as error:
        return Told(verdict, None, due, error.problems)
    from guidegen.build.sign_off import SignOff

    before = known.sign_off if known else None
    return Told(verdict, SignOff.of(standing).after(before, verdict.changed, None), due)


def _lines(told: Told) -> Iterator[str]:
    verdict = told.verdict
    state = "current" if verdict.current else verdict.why or "not current"
    errors = any(problem.severity == "error" for problem in told.problems)
    yield f"{verdict.name}: {state}{', but it cannot be built: see the errors' if errors else ''}"
    for name in verdict.changed:
        yield f"  {described(name)}{_pages(verdict.touched(name))}"
    if told.sign_off:
        yield from (f"  {line}" for line in signed_lines(told.sign_off))
    if told.review and told.review.said:
        yield f"  {told.review.said}"


def signed_lines(sign_off: SignOff) -> Iterator[str]:
    """How a guide's signatures stand, in lines of words."""
    if sign_off.state == "unsigned":
        yield "not signed: it is marked as a draft"
    elif sign_off.state == "signed":
        yield from sign_off.signatures
    else:
        since = f"since {sign_off.since}" if sign_off.since else "not yet seen by a build"
        yield f"the sign-off has lapsed ({since}): it is marked as a draft"
        yield from (f"it was {signature}" for signature in sign_off.signatures)
        yield f"changed since it was signed: {', '.join(sign_off.parts)}"
        causes = [described(name).replace("` has changed", "` is new or has changed")
                  for name in sign_off.inputs]  # fmt: skip
        if causes:
            yield f"because {'; '.join(causes)}"


def _as_json(told: Told) -> dict[str, object]:
    verdict, review = told.verdict, told.review
    changed = [
        {"input": name, "said": described(name), "pages": verdict.touched(name)}
        for name in verdict.changed
    ]
    return {
        "file": verdict.name, "guide": verdict.guide, "edition": verdict.edition,
        "current": verdict.current, "why": verdict.why, "changed": changed,
        "sign_off": told.sign_off.as_json() if told.sign_off else None,
        "review": {"due": review.due.isoformat(), "days": review.days, "state": review.state}
        if review else None,
    }  # fmt: skip


# -- words -------------------------------------------------------------------------


SAID = {
    "guide": "the guide itself has changed",
    "version": "the version of the guide, or its day, has changed",
    "edition": "the edition has changed",
    "options of the edition": "how this edition is to be printed has changed",
    "sign-off": "the sign-off has changed",
    "release log": "the release log has changed",
    "order of references": "the references are numbered in another order",
    "words in the glossary": "the glossary explains other words in bold than before",
    "guidegen": "guidegen itself has changed",
}


ASSETS = re.compile("^(asset|either|guidegen):")


def described(name: str) -> str:
    """A changed input in words: "the reference `baas2021` has changed"."""
    kind, _, rest = name.partition(":")
    if not rest:
        return SAID.get(name, f"{name} has changed")
    if kind == "brand":
        return f"`{rest}` in brand.yaml has changed"
    if kind == "waivers":
        return f"the waivers in {rest}.yaml have changed"
    if kind == "library":
        return f"the version of {rest} has changed"
    if kind == "file":
        return f"the file {ASSETS.sub('', rest)} has changed"
    return f"the {kind} `{rest}` has changed"


def _pages(pages: tuple[int, ...]) -> str:
    if not pages:
        return ""
    numbers = ", ".join(map(str, pages))
    return f" (page {numbers})" if len(pages) == 1 else f" (pages {numbers})"
