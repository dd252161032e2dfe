"""The two sides that are compared: what was issued, and what is there now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.blocks.registry import compose_blocks
from guidegen.build.files import Files
from guidegen.build.inputs import inputs_of
from guidegen.build.manifest import Output
from guidegen.build.run import SCREEN, SUFFIXES
from guidegen.build.touches import uses_of
from guidegen.checks.base import Subject
from guidegen.compose.composer import compose
from guidegen.document.primitives import Document
from guidegen.model.guide import Person
from guidegen.model.library import Library
from guidegen.model.release import Release
from guidegen.problems import InputError, Position, Problem, Problems, UsageError, nearest
from guidegen.records import log
from guidegen.records.log import Issued
from guidegen.records.signed import SOME_DAY, undated
from guidegen.records.signing import SOMEONE
from guidegen.release.issue import RECORD, folder_of, recorded

if TYPE_CHECKING:
    from guidegen.project import Project

EDITION = SCREEN
"""The edition whose pages are compared: the one for the screen."""

SOME_RELEASE = (Release(version="", date=SOME_DAY, reason="A reason."),)
"""Stands for whatever was issued, so that a release changes no words."""

Load = Callable[[Path], "Project"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a release and a signature print, beside the words of the guide."""

    version: str
    published: str
    evidence_through: str
    review_due: str
    item: str
    signed_by: tuple[str, ...]
    releases: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Side:
    """A guide as it was issued, or as it is now.

    Attributes:
        root: The folder that holds its ``guides/``.
        subject: The guide, composed, with the shared files.
        signers: Who signed what was issued; on both sides, so that a sign-off changes no page.
        signed_by: Who signed exactly these words.
        releases: The release log that it may print.
        data: The bytes of its PDF.
    """

    root: Path
    subject: Subject
    signers: tuple[Person, ...]
    signed_by: tuple[Person, ...]
    releases: tuple[Issued, ...]
    data: bytes

    @property
    def document(self) -> Document:
        return self.subject.document

    @property
    def imprint(self) -> Imprint:
        """What would be printed of versions, days and signatures."""
        edition = self.subject.guide.edition
        return Imprint(
            edition.version, edition.published.isoformat(), edition.evidence_through.isoformat(),
            edition.review_due.isoformat(), edition.item, tuple(one.name for one in self.signers),
            tuple((one.version, one.date.isoformat(), one.reason) for one in self.releases),
        )  # fmt: skip

    def with_library(self, library: Library) -> Document:
        """The guide with other shared files."""
        return compose(
            self.subject.guide, library, self.root, Problems(), compose_blocks, self.signers,
            self.releases,
        )  # fmt: skip

    def settled(self, signed: bool) -> Document:
        """The guide without its version and days: signed and issued, or a draft never issued."""
        guide = undated(self.subject.guide)
        edition = guide.edition.model_copy(update={"evidence_through": SOME_DAY})
        guide = guide.model_copy(update={"edition": edition})
        return compose(
            guide, self.subject.library, self.root, Problems(), compose_blocks,
            SOMEONE if signed else (), SOME_RELEASE if signed else (),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of a guide, and the inputs that differ besides its own entries."""

    issued: Issued
    before: Side
    now: Side
    inputs: tuple[str, ...]


def issued_editions(root: Path, guide: str) -> tuple[Issued, ...]:
    """What was issued of a guide, the oldest first; raises InputError."""
    problems = Problems()
    found = log.read(root, guide, problems)
    problems.raise_errors()
    return found


def chosen(guide: str, issued: Sequence[Issued], since: str | None) -> Issued:
    """The last edition that was issued, or the one asked for; raises UsageError."""
    if since is None:
        return issued[-1]
    for one in issued:
        if one.version == since:
            return one
    hint = nearest(since, [one.version for one in issued])
    raise UsageError(f"version {since} of `{guide}` was not issued; {hint}")


def pair_of(root: Path, guide: str, issued: Issued, load: Load, project: Project) -> Pair:
    """A guide as it was issued and as it is now; raises UsageError and InputError.

    ``project`` is what is there now; the other side is read from the copy that was kept.
    """
    record = _recorded(root, guide, issued.version)
    before = _before(root, guide, issued, load)
    now = _now(root, guide, project, before.signers)
    inputs = inputs_of(guide, EDITION, uses_of(now.subject), Files(root))
    outside = filter(_is_outside, inputs.changed(record.inputs))
    return Pair(issued, before, now, tuple(outside))


def _recorded(root: Path, guide: str, version: str) -> Output:
    """What was recorded of an edition; raises InputError where its copy is another one now."""
    folder = folder_of(root, guide, version)
    place = folder.relative_to(root)
    try:
        output = recorded(root, guide, version)[_file(guide)]
    except (UsageError, KeyError):
        raise InputError((_missing(place / RECORD),)) from None
    kept = inputs_of(guide, EDITION, output.uses, Files(folder))
    other = [name for name in kept.changed(output.inputs) if not _is_outside(name)]
    if other:
        raise InputError((
            Problem(
                Position((place / "guides").as_posix()), "not-as-issued",
                f"the copy of version {version} is not as it was issued: {', '.join(other)}",
                "put the issued folder back, from a backup or from the version history",
            ),
        ))  # fmt: skip
    return output


def _is_outside(name: str) -> bool:
    """Whether an input is told by no list of references, numbers or words."""
    return name.partition(":")[0] in ("brand", "file", "library", "guidegen")


def _file(guide: str) -> str:
    return f"{guide}{SUFFIXES[EDITION]}.pdf"


def _now(root: Path, guide: str, project: Project, signers: tuple[Person, ...]) -> Side:
    """The guide as it is now, made as if those had signed it who signed what was issued."""
    made = project.make(guide, EDITION, signers)
    releases = issued_editions(root, guide)
    return Side(root, made.subject, signers, _signed_by(project, guide), releases, made.data)


def _signed_by(project: Project, guide: str) -> tuple[Person, ...]:
    return tuple(one.person for one in project.standing(guide).valid)


def _before(root: Path, guide: str, issued: Issued, load: Load) -> Side:
    folder = folder_of(root, guide, issued.version)
    data = _kept(folder, guide, issued)
    try:
        project = load(folder)
        subject = project.subject(guide)
        signers = _signed_by(project, guide)
        releases = issued_editions(folder, guide)
    except InputError as error:
        raise InputError(tuple(_moved(error.problems, folder.relative_to(root)))) from None
    return Side(folder, subject, signers, signers, releases, data)


def _moved(problems: Sequence[Problem], folder: Path) -> Iterator[Problem]:
    """Problems of the kept copy under its own path, so that nobody looks for them elsewhere."""
    for problem in problems:
        file = (folder / problem.at.file).as_posix()
        yield replace(problem, at=replace(problem.at, file=file))


def _kept(folder: Path, guide: str, issued: Issued) -> bytes:
    """The PDF as it was issued; raises InputError where it is gone or another one."""
    path = folder / _file(guide)
    place = path.relative_to(folder.parents[2])
    try:
        data = path.read_bytes()
    except OSError:
        raise InputError((_missing(place),)) from None
    if sha256(data).hexdigest() != issued.files.get(EDITION):
        raise InputError((
            Problem(
                Position(place.as_posix()), "not-as-issued",
                f"this is not the file that was issued as version {issued.version}",
                "put the issued file back, from a backup or from the version history",
            ),
        ))  # fmt: skip
    return data


def _missing(place: Path) -> Problem:
    return Problem(
        Position(place.as_posix()), "not-kept", "what was issued is not there any more",
        "put the folder `issued` back, from a backup or from the version history",
    )  # fmt: skip
