"""Issuing a guide: checked, signed, built from a copy of its sources, and kept with them.

A stop at any moment leaves the guide issued or not issued, and nothing between: see
``guidegen.release.settle``.
"""

from __future__ import annotations

import codecs
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidegen.assets import ASSET, EITHER, OWN_ASSET
from guidegen.build.files import Files
from guidegen.build.manifest import Output
from guidegen.build.run import SCREEN, output_of
from guidegen.folders import EDITIONS, NO_GUIDES, SHARED
from guidegen.problems import InputError, Position, Problem, Problems, UsageError
from guidegen.records import log
from guidegen.records.lines import one_line
from guidegen.records.log import Issued
from guidegen.release.settle import FOLDER, UNFINISHED, commit, remove, settle_held
from guidegen.source.edit import Misplaced, with_values
from guidegen.source.located import LocatedStr
from guidegen.source.reader import parse_yaml
from guidegen.writing import locked, write_whole

if TYPE_CHECKING:
    from guidegen.project import Project

RECORD = "record.json"

Load = Callable[[Path], "Project"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be issued: a guide, why, on which day, whether a draft may be, in what editions.

    The screen edition is always among them: it is what later changes are told by.
    """

    guide: str
    reason: str
    day: date
    allow_draft: bool = False
    editions: tuple[str, ...] = (SCREEN,)


def folder_of(root: Path, guide: str, version: str) -> Path:
    """Where an issued edition is kept."""
    return root / FOLDER / guide / version


def issue(root: Path, order: Order, load: Load) -> Issued:
    """Issue a guide; raises UsageError, InputError with every obstacle, and OSError."""
    order = replace(order, reason=one_line(order.reason, "the reason", plain=True))
    own = root / "guides" / f"{order.guide}.yaml"
    if order.guide in NO_GUIDES or not own.is_file():
        load(root).require(order.guide)
    with locked(root / "guides"):  # one release at a time, and no signing meanwhile
        settle_held(root)
        return _issue(root, order, load)


def _issue(root: Path, order: Order, load: Load) -> Issued:
    own = root / "guides" / f"{order.guide}.yaml"
    before = own.read_bytes()
    project = load(root)
    issued, version = _allowed(project, order)
    made = folder_of(root, order.guide, f"{version}{UNFINISHED}")
    try:
        names = _files_used(project, order)
        pending = Issued(
            version=version, date=order.day, reason=order.reason, draft=True, files={}, key="",
            evidence_through=project.guide(order.guide).edition.evidence_through,
        )  # fmt: skip
        _copy_sources(root, made, order.guide, names)
        write_whole(made / "guides" / own.name, _dated(before, own.name, version, order.day))
        _write_log(made, order.guide, (*issued, pending))
        done = _built(made, order, pending, load)
        _write_log(made, order.guide, (*issued, done))
        if own.read_bytes() != before:
            raise UsageError(f"guides/{own.name} was changed meanwhile; release it again")
        commit(root, made, order.guide, before)
    except BaseException:
        remove(made)
        raise
    return done


def _write_log(root: Path, guide: str, issued: Iterable[Issued]) -> None:
    write_whole(log.path_of(root, guide), log.text_of(guide, tuple(issued)))


# -- what stands in the way --------------------------------------------------------


def _allowed(project: Project, order: Order) -> tuple[tuple[Issued, ...], str]:
    """What was issued before, and the version to issue; raises InputError with all obstacles."""
    problems = Problems()
    issued, version = log.read(project.root, order.guide, problems), ""
    problems.extend(_obstacles(project, order))
    try:
        guide = project.guide(order.guide)
        version = log.next_version(guide, issued, order.day)
    except InputError as error:
        problems.extend(error.problems)
    at = Position(f"guides/releases/{order.guide}.yaml")
    if issued and order.day < issued[-1].date:
        problems.add(
            at, "date-order", f"version {issued[-1].version} was issued on {issued[-1].date}, "
            f"after the day of this release, {order.day}", "release it on a later day",
        )  # fmt: skip
    if version and folder_of(project.root, order.guide, version).exists():
        problems.add(
            at, "release-unlogged", f"{FOLDER}/{order.guide}/{version} is there, but this log does "
            "not name it", "put this log back as it was, or move that folder away",
        )  # fmt: skip
    problems.raise_errors()
    return issued, version


def _obstacles(project: Project, order: Order) -> Iterator[Problem]:
    """Everything that a release must not go out with, as errors."""
    for problem in project.check(order.guide):
        if problem.severity in ("error", "warning"):
            yield replace(problem, severity="error")
    try:
        edition = project.guide(order.guide).edition
    except InputError:
        return  # told by the check
    at = Position(f"guides/{order.guide}.yaml")
    if edition.review_due <= order.day:
        yield Problem(
            at, "review-overdue", f"the review of this guide was due on {edition.review_due}",
            "have it reviewed, then write the day of the next review as `review_due`",
        )  # fmt: skip
    if order.day < edition.evidence_through:
        yield Problem(
            at, "date-order", f"the evidence was searched to {edition.evidence_through}, "
            f"after the day of the release, {order.day}", "correct `evidence_through`",
        )  # fmt: skip
    if not order.allow_draft:
        yield from _unsigned(project, order.guide, at)


def _unsigned(project: Project, guide: str, at: Position) -> Iterator[Problem]:
    try:
        standing = project.standing(guide)
    except InputError:
        return  # told by the check
    if not standing.valid:
        state = "has changed since it was signed" if standing.lapsed else "is not signed"
        yield Problem(
            at, "not-signed", f"this guide {state}",
            "have it signed with `guidegen review sign`, or issue it as a draft with --allow-draft",
        )  # fmt: skip


# -- the copy ----------------------------------------------------------------------


def _dated(data: bytes, name: str, version: str, day: date) -> bytes:
    """The guide's text with its version, its day and its item as they are issued."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8", errors="replace")
    problems = Problems()
    read = parse_yaml(text, f"guides/{name}", problems)
    problems.raise_errors()
    edition = read["edition"] if read else None
    assert isinstance(edition, dict)  # the guide was validated
    old, published, item = (edition.get(key) for key in ("version", "published", "item"))
    assert isinstance(old, LocatedStr)
    assert isinstance(published, LocatedStr)
    changes = [(old, version), (published, day.isoformat())]
    if isinstance(item, LocatedStr):
        whole = re.compile(rf"(?<!\d){re.escape(old)}(?!\d)")
        changes.append((item, whole.sub(version, item)))
    try:
        return mark + with_values(text, [(was, now) for was, now in changes if was != now]).encode()
    except Misplaced as misplaced:
        problem = Problem(
            misplaced.value.at, "wrong-type",
            f"a release changes `{misplaced.value}` here, and it is not written in one line",
            "write it in the line of its key, without an anchor and without backslashes",
        )  # fmt: skip
        raise InputError((problem,)) from None


def _files_used(project: Project, order: Order) -> tuple[str, ...]:
    """The fonts, color profiles, printer profiles and images that are used, as inputs name them."""
    from guidegen.build.touches import uses_of

    own = [name for edition in order.editions for name in project.files_of(edition)]
    return uses_of(project.subject(order.guide), own).files


def _copy_sources(root: Path, made: Path, guide: str, names: Iterable[str]) -> None:
    """Copy what a guide is made of besides its own file.

    That is the shared files, its sign-off, its images, and those fonts that are the project's
    own; guidegen's fonts are not copied.
    """
    remove(made)
    for name in (*SHARED, EDITIONS, f"reviews/{guide}"):
        _copy(root / "guides" / f"{name}.yaml", made / "guides" / f"{name}.yaml")
    for name in names:
        if name.startswith(OWN_ASSET):
            continue
        kind, _, rest = name.partition(":")
        path = Path("assets", rest) if f"{kind}:" in (ASSET, EITHER) else Path(name)
        folder = Path(*path.parts[:2])
        if name.startswith(ASSET) and (root / folder).is_dir():
            (made / folder).mkdir(parents=True, exist_ok=True)  # so that fonts come from there
        _copy(root / path, made / path)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _built(made: Path, order: Order, pending: Issued, load: Load) -> Issued:
    """Check the copy, build every edition in it, and record what was made of what."""
    files = Files(made)
    files.hold()
    files.hold_named(order.guide)
    project = load(made)
    problems = Problems()
    problems.extend(_obstacles(project, order))  # its day is another one than the guide's was
    problems.raise_errors()
    digests, outputs = {}, {}
    for edition in order.editions:
        file = project.make(order.guide, edition, ink=True)
        for name, data in file.written():
            write_whole(made / name, data)
        outputs[file.file] = output_of(file, order.guide, edition, files)
        digests[edition] = file.digest
    standing = project.standing(order.guide)
    record = {name: output.as_json() for name, output in outputs.items()}
    write_whole(made / RECORD, json.dumps(record, indent=1).encode())
    signers = tuple(f"{one.name}, {one.credentials}" for one in standing.valid)
    key = next(iter(outputs.values())).inputs.key
    return pending.model_copy(
        update={"draft": not signers, "signed_by": signers, "files": digests, "key": key}
    )


# -- what was issued ---------------------------------------------------------------


BY_ITSELF = frozenset({"version", "release log"})
"""Inputs that a release changes by itself."""


def is_again(root: Path, guide: str, version: str, before: str) -> bool:
    """Whether nothing but version and day differs between two editions that are kept."""
    now, then = recorded(root, guide, version), recorded(root, guide, before)
    return now.keys() == then.keys() and not any(
        set(now[name].inputs.changed(then[name].inputs)) - BY_ITSELF for name in now
    )


def _record(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return data


def recorded(root: Path, guide: str, version: str) -> dict[str, Output]:
    """What was recorded of an issued edition; raises UsageError where it is not kept."""
    try:
        data = _record(folder_of(root, guide, version))
        if not data:
            raise ValueError("nothing is recorded")
        return {name: Output.from_json(one) for name, one in data.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(
            f"{FOLDER}/{guide}/{version} is not there, or not as it was issued; "
            "put the folder back from a copy of the project"
        ) from None
