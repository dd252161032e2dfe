"""Building what has changed, and leaving alone what has not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.build.files import Files, raw_digest
from guidegen.build.inputs import inputs_of, raw_digests
from guidegen.build.manifest import Manifest, Output, record
from guidegen.build.plan import Verdict, verdict
from guidegen.build.sign_off import SignOff
from guidegen.folders import NO_GUIDES
from guidegen.model.given import NOTHING_GIVEN, Given
from guidegen.problems import InputError, Problem, Problems, UsageError
from guidegen.writing import sweep, write_whole

if TYPE_CHECKING:
    from guidegen.making import Made
    from guidegen.project import Project

"""The files in ``guides/`` that are no guides."""

SUFFIXES = {
    "screen": "", "large-print": "-large-print", "print": "-print", "booklet": "-booklet",
}  # fmt: skip
"""What an edition's files end in, before ``.pdf``; a test holds that the editions agree."""

SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one output.

    Attributes:
        verdict: Why it was built anew, or that it was current.
        output: What is recorded of it; None where the input has errors.
        path: Where it is.
        problems: Errors, warnings and notes of a build; none where nothing was built.
    """

    verdict: Verdict
    output: Output | None
    path: Path
    problems: tuple[Problem, ...] = ()

    @property
    def built(self) -> bool:
        """Whether a new file was written."""
        return self.output is not None and not self.verdict.current


@dataclass
class Workshop:
    """A project's outputs in a folder.

    ``load`` gives the project; it is called only when something has to be built.  ``given`` is
    what the command line asks for in place of ``editions.yaml``.
    """

    root: Path
    folder: Path
    load: Callable[[Path], Project]
    given: Given = NOTHING_GIVEN
    _made: dict[str, Output] = field(default_factory=dict)
    _refreshed: dict[str, Output] = field(default_factory=dict)

    @cached_property
    def files(self) -> Files:
        return Files(self.root)

    @cached_property
    def manifest(self) -> Manifest:
        return Manifest.read(self.folder)

    @cached_property
    def project(self) -> Project:
        self.files.hold()  # before it is loaded, so that a later change is seen as one
        return self.load(self.root)

    def guides(self) -> tuple[str, ...]:
        """The ids of the guides, without reading them."""
        names = (path.stem for path in (self.root / "guides").glob("*.yaml"))
        return tuple(sorted(n for n in names if n not in NO_GUIDES and not n.startswith(".")))

    @cached_property
    def left_over(self) -> tuple[str, ...]:
        """Files in the folder that were built of guides that are no longer there."""
        known = set(self.guides())
        outputs = self.manifest.outputs.items()
        gone = (name for name, one in outputs if one.guide not in known)
        return tuple(name for name in gone if (self.folder / name).is_file())

    def verdict(self, guide: str, edition: str) -> Verdict:
        """Whether the file of a guide in an edition is as a build would make it now."""
        name = f"{guide}{SUFFIXES[edition]}.pdf"
        known = self.manifest.outputs.get(name)
        return verdict(name, guide, edition, known, self.folder, self.files, self.given)

    def editions(self, guide: str) -> tuple[str, ...]:
        """The editions of a guide that there are to tell of: the screen's, and what was built."""
        found = {one.edition for one in self.manifest.outputs.values() if one.guide == guide}
        return tuple(name for name in SUFFIXES if name == SCREEN or name in found)

    def faults(self, found: Verdict) -> tuple[Problem, ...]:
        """What stops a build of a guide whose output is current, and lies in other files.

        An entry that the guide does not use changes no byte of it; but where it is broken,
        nothing is built, and nobody must be told that all is well.
        """
        if not found.current or not (found.stale_record or self._misnamed):
            return ()
        problems = Problems()
        try:
            _ = self.project.library
        except InputError as error:
            problems.extend(error.problems)
        from guidegen.records.log import read as read_log

        read_log(self.root, found.guide, problems)
        return tuple(problems) if problems.errors else ()

    @cached_property
    def _misnamed(self) -> bool:
        """Whether ``guides/`` has files that were meant to be read and are not."""
        names = (path for path in (self.root / "guides").iterdir() if path.name[0] != ".")
        return any(
            path.suffix.casefold() in (".yml", ".yaml") and path.suffix != ".yaml" for path in names
        )

    # -- building --------------------------------------------------------------------

    def build(
        self, guides: Sequence[str], editions: Iterable[str], force: bool = False
    ) -> Iterator[Outcome]:
        """Build what is not current, one after the other."""
        sweep(self.folder)
        chosen = tuple(editions)
        self._check_names(guides, chosen)
        try:
            for guide in guides:
                for edition in chosen:
                    yield self._outcome(guide, edition, force)
                    self._record(max(len(guides), len(self.manifest.outputs)) // RECORDS)
        finally:
            self._record()

    def _check_names(self, guides: Iterable[str], editions: Iterable[str]) -> None:
        """Raise UsageError where two guides write one file: `a` in print, and `a-print`."""
        writes: dict[str, str] = {f"{guide}{SUFFIXES[SCREEN]}": guide for guide in self.guides()}
        for one in self.manifest.outputs.values():
            if one.guide in writes:
                writes.setdefault(f"{one.guide}{SUFFIXES[one.edition]}", one.guide)
        for edition in editions:
            for guide in guides:
                name = f"{guide}{SUFFIXES[edition]}"
                other = writes.setdefault(name, guide)
                if other != guide:
                    raise UsageError(
                        f"the guides `{guide}` and `{other}` would both write {name}.pdf; "
                        "give one of them another id"
                    )

    def _outcome(self, guide: str, edition: str, force: bool) -> Outcome:
        found = self.verdict(guide, edition)
        path = self.folder / found.name
        if found.current and not force:
            if faults := self.faults(found):
                return Outcome(found, None, path, faults)
            if found.stale_record and found.known:
                self._refreshed[found.name] = found.known
            return Outcome(found, found.known, path)
        if found.current:
            found = Verdict(found.name, guide, edition, why=ASKED_FOR, known=found.known)
        return self._built(found, path)

    def _built(self, found: Verdict, path: Path) -> Outcome:
        from guidegen.records.signatures import today

        try:
            project = self.project
            self.files.hold_named(found.guide)
            made = project.make(found.guide, found.edition, given=self.given, ink=True)
        except InputError as error:
            return Outcome(found, None, path, error.problems)
        for name, data in made.written():
            if raw_digest(self.folder / name) != sha256(data).hexdigest():
                write_whole(self.folder / name, data)  # the same bytes stay as they are
        output = output_of(made, found.guide, found.edition, self.files, self.given)
        before = found.known
        changed = output.inputs.changed(before.inputs) if before else ()
        signed = sign_off_of(made, self.root)
        output = replace(
            output, sign_off=signed.after(before.sign_off if before else None, changed, today())
        )
        self._made[found.name] = output
        return Outcome(found, output, path, made.problems)

    def _record(self, more_than: int = 0) -> None:
        """Record what was built, where it is more than so many files.

        Files that changed while they were read are told by looking again; what was built of
        them is not recorded, so the next build makes it anew.
        """
        if len(self._made) > more_than or (not more_than and self._refreshed):
            now = Files(self.root)
            sure = {
                name: one
                for name, one in self._made.items()
                if raw_digests(one.guide, one.uses, now) == one.raw
            }
            record(self.folder, sure, self._refreshed, self.guides())
            self._made.clear()
            self._refreshed.clear()


RECORDS = 20
"""How often the manifest is written in a build of everything, about.

It is written whole: once for each file, it would cost more than the files of a large library.
"""

ASKED_FOR = "asked for"


def output_of(
    made: Made, guide: str, edition: str, files: Files, given: Given = NOTHING_GIVEN
) -> Output:
    """What is recorded of a file that was made of these files."""
    from guidegen.build.touches import touches_of, uses_of

    uses = uses_of(made.subject, made.files)
    return Output(
        guide, edition, made.digest, len(made.laid.pages),
        inputs_of(guide, edition, uses, files, given=given), uses,
        raw_digests(guide, uses, files),
        touches_of(made.subject, made.laid),
        review_due=made.subject.guide.edition.review_due.isoformat(),
        beside={name: sha256(data).hexdigest() for name, data in made.beside.items()},
        given=given.of(edition),
    )  # fmt: skip


def sign_off_of(made: Made, root: Path) -> SignOff:
    """How the signatures of a guide that was built stand."""
    from guidegen.blocks.registry import compose_blocks
    from guidegen.records.signing import standing_of

    subject = made.subject
    standing = standing_of(root, subject.guide, subject.library, compose_blocks, Problems())
    return SignOff.of(standing)
