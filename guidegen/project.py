"""A project: a folder with ``guides/``, and what can be done with it.

This is the library's front door.  Nothing here prints; problems come back as
data or as one ``InputError`` that carries all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.blocks.registry import compose_blocks, read_guide
from guidegen.compose.composer import compose
from guidegen.document.primitives import Document
from guidegen.folders import project_root
from guidegen.making import Made, files_of, lay_out_as, make, setup_of
from guidegen.manuscript.places import Places
from guidegen.model.given import NOTHING_GIVEN, Given
from guidegen.model.guide import Guide, Person, is_slug
from guidegen.model.library import Library
from guidegen.model.shared import APART, OPTIONAL, SHARED, SharedFiles
from guidegen.printers.profiles import check_all
from guidegen.problems import InputError, Position, Problem, Problems, UsageError, nearest
from guidegen.records.log import read as read_log
from guidegen.records.signatures import Signature, Standing
from guidegen.records.signing import sign, standing_of
from guidegen.source.located import LocatedDict
from guidegen.source.reader import read_yaml
from guidegen.writing import write_whole

if TYPE_CHECKING:
    from guidegen.accessibility.report import AccessibilityReport
    from guidegen.checks.base import Subject
    from guidegen.checks.registry import Review
    from guidegen.editions.base import Setup
    from guidegen.layout.pages import LaidOut

WRONG_ID = "wrong-id"
WRONG_SUFFIX = "wrong-suffix"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made.

    Attributes:
        guide: The guide's id.
        path: The file written.
        pages: How many pages it has.
        digest: SHA-256 of its bytes, in hex.
        problems: Warnings and notes; a build with errors raises instead.
    """

    guide: str
    path: Path
    pages: int
    digest: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Composed:
    """A composed guide; not ``whole`` where broken blocks or shared files are left out."""

    document: Document
    guide: Guide
    whole: bool
    standing: Standing


class Project:
    """The guides of a folder with the shared files beside them."""

    def __init__(self, root: Path, sources: Mapping[str, LocatedDict | None], read: Problems):
        self.root = root
        self._sources = sources
        self._read_problems = read

    @classmethod
    def find(cls, start: Path | str = ".") -> Project:
        """The project in ``start`` or the nearest parent; raises UsageError if none."""
        return cls.load(project_root(start))

    @classmethod
    def load(cls, root: Path | str) -> Project:
        """Read a project's YAML.  Raises UsageError where there is no ``guides/``.

        Faults in the files are kept for ``check`` and ``build`` to report.
        """
        folder = Path(root).resolve()
        if not (folder / "guides").is_dir():
            raise UsageError(f"{root} has no folder `guides`; try `guidegen new DIR`")
        problems = Problems()
        found = (path.stem for path in (folder / "guides").glob("*.yaml"))
        # Names with a dot are the locks and shadows that editors and macOS leave.
        own = {name for name in found if not name.startswith(".")} - APART
        names = sorted(own | set(SHARED))
        sources = {
            name: read_yaml(folder / "guides" / f"{name}.yaml", f"guides/{name}.yaml", problems)
            for name in names
            if name not in OPTIONAL or (folder / "guides" / f"{name}.yaml").exists()
        }
        _report_suffixes(folder, problems)
        return cls(folder, sources, problems)

    # -- what is there ------------------------------------------------------

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of the project's guides, in alphabetical order."""
        return tuple(name for name in self._sources if name not in SHARED)

    @property
    def misnamed(self) -> tuple[Problem, ...]:
        """Problems of the files in ``guides/`` that are not read because of their names."""
        return tuple(p for p in self._read_problems if p.rule == WRONG_SUFFIX)

    def require(self, guide_id: str) -> None:
        """Raise UsageError unless the project has this guide."""
        if guide_id not in self.guides:
            hint = nearest(guide_id, self.guides)
            raise UsageError(f"there is no guide `{guide_id}`; {hint}")

    def guide(self, guide_id: str) -> Guide:
        """A guide, validated; raises UsageError if there is none, InputError if it has faults."""
        problems = Problems()
        guide = self._guide(guide_id, problems)
        problems.raise_errors()
        assert guide is not None
        return guide

    @property
    def library(self) -> Library:
        """The shared files, validated; raises InputError."""
        self._shared.problems.raise_errors()
        return self._shared.library

    @cached_property
    def _shared(self) -> SharedFiles:
        return SharedFiles(self._sources, self._copy_read_problems)

    def _copy_read_problems(self, name: str, problems: Problems) -> None:
        file = f"guides/{name}.yaml"
        problems.extend(problem for problem in self._read_problems if problem.at.file == file)
        problems.extend(self.misnamed)

    def _guide(self, guide_id: str, problems: Problems, partial: bool = False) -> Guide | None:
        """The guide; with ``partial`` also one from which broken blocks are left out."""
        self.require(guide_id)
        self._copy_read_problems(guide_id, problems)
        source = self._sources[guide_id]
        if source is None:
            return None
        guide = read_guide(source, problems, partial)
        if guide and guide.id != guide_id:
            rename = f"rename the file to `{guide.id}.yaml`"
            rewrite = f"write `id: {guide_id}`"
            ways = [rewrite] if is_slug(guide_id) else []
            ways += [rename] if guide.id not in self.guides else []
            problems.add(
                guide.id.at, WRONG_ID, f"the id `{guide.id}` differs from the file's name",
                " or ".join(ways) or "give the file a name of small letters, digits and hyphens",
            )  # fmt: skip
        return guide

    # -- composing ----------------------------------------------------------

    def compose(self, guide_id: str) -> Document:
        """The composed document of a guide; raises UsageError or InputError."""
        problems = Problems()
        composed = self._compose(guide_id, problems)
        problems.raise_errors()
        assert composed is not None
        return composed.document

    def _compose(
        self, guide_id: str, problems: Problems, signers: tuple[Person, ...] | None = None
    ) -> _Composed | None:
        """The guide, composed as far as its faults allow; they are added to ``problems``.

        ``signers`` stand in for those who signed these words.
        """
        own, composing, shared = Problems(), Problems(), self._shared
        guide = self._guide(guide_id, own, partial=True)
        problems.extend(shared.problems)
        problems.extend(own)
        if guide is None:
            return None
        whole = not shared.broken and all(problem.rule == WRONG_ID for problem in own.errors)
        standing = Standing()
        if whole:
            standing = standing_of(self.root, guide, shared.library, compose_blocks, composing)
        if signers is None:
            signers = tuple(signature.person for signature in standing.valid)
        releases = read_log(self.root, guide_id, composing)
        document = compose(
            guide, shared.library, self.root, composing, compose_blocks, signers, releases,
            partial=not whole,
        )  # fmt: skip
        problems.extend(problem for problem in composing if not shared.untrue(problem))
        return _Composed(document, guide, whole, standing)

    def standing(self, guide_id: str) -> Standing:
        """Whether a guide is signed as it is now; raises UsageError and InputError."""
        problems = Problems()
        composed = self._compose(guide_id, problems)
        problems.raise_errors()
        assert composed is not None
        return composed.standing

    def sign(self, guide_id: str, person: Person, day: date) -> Signature:
        """Sign a guide off as it is now; raises UsageError, InputError and OSError."""
        from guidegen.checks.registry import Review

        subject, problems = self.subject(guide_id), Problems()
        problems.extend(Review(errors_only=True).guide(subject))
        problems.raise_errors()
        return sign(self.root, subject.guide, self._shared.library, person, day, compose_blocks)

    # -- building -----------------------------------------------------------

    def lay_out(
        self, guide_id: str, edition: str = "screen", given: Given = NOTHING_GIVEN
    ) -> LaidOut:
        """A guide on pages; raises UsageError or InputError."""
        problems = Problems()
        made = self._laid_out(guide_id, edition, problems, given=given)
        problems.raise_errors()
        assert made is not None
        return made[1]

    def _laid_out(
        self, guide_id: str, edition: str, problems: Problems, review: Review | None = None,
        signers: tuple[Person, ...] | None = None, given: Given = NOTHING_GIVEN,
    ) -> tuple[Subject, LaidOut, Setup] | None:  # fmt: skip
        """The guide for the rules, and on pages; None where it cannot be laid out.

        As much as can be told is added to ``problems``.

        Without a ``review`` of the whole project, only the errors of the rules are told.
        """
        from guidegen.checks.registry import Review
        from guidegen.editions.registry import edition_named

        spec = edition_named(edition)
        composing = Problems()
        composed = self._compose(guide_id, composing, signers)
        problems.extend(composing)
        if composed is None or "brand" in self._shared.broken:
            return None
        review = review or Review(errors_only=True)
        subject = self._subject(composed)
        problems.extend(review.guide(subject))
        setup = setup_of(self._shared, self.root, given, edition, problems)
        if setup is None:
            return None
        whole = not composing.errors
        laid = lay_out_as(spec, setup, composed.document, whole, self._shared, problems)
        return (subject, laid, setup) if laid else None

    def subject(self, guide_id: str) -> Subject:
        """What the rules of ``guidegen.checks`` look at; raises UsageError or InputError."""
        problems = Problems()
        composed = self._compose(guide_id, problems)
        problems.raise_errors()
        assert composed is not None
        return self._subject(composed)

    def _subject(self, composed: _Composed) -> Subject:
        from guidegen.checks.base import Subject

        return Subject(
            composed.guide, composed.document, self._shared.library, self._places, composed.whole
        )

    @cached_property
    def _places(self) -> Places:
        return Places(self.root, self._sources)

    def build(
        self, guide_id: str, edition: str = "screen", output: Path | str | None = None,
        given: Given = NOTHING_GIVEN,
    ) -> BuildResult:  # fmt: skip
        """Build one guide into ``output`` (default: the project's ``output/``).

        ``given`` says what is wanted otherwise than ``editions.yaml`` has it.  Files are
        written beside and renamed, so an old one stays whole until the new one is.
        Raises UsageError, InputError and OSError.
        """
        made = self.make(guide_id, edition, given=given, ink=True)
        folder = Path(output) if output else self.root / "output"
        for name, data in made.written():
            write_whole(folder / name, data)
        path = folder / made.file
        return BuildResult(guide_id, path, len(made.laid.pages), made.digest, made.problems)

    def make(
        self, guide_id: str, edition: str = "screen", signers: tuple[Person, ...] | None = None,
        given: Given = NOTHING_GIVEN, ink: bool = False,
    ) -> Made:  # fmt: skip
        """Make a guide's file in memory; raises UsageError and InputError.

        With ``ink``, pages for a press are drawn to measure the ink on them, where Ghostscript
        is there; more of it than the printer takes is an error.

        With ``signers``, it is made as if they had signed it, and nobody else: empty, a draft.
        That is for comparing; what is built for readers goes by the signatures.
        """
        from guidegen.editions.registry import edition_named

        problems = Problems()
        found = self._laid_out(guide_id, edition, problems, signers=signers, given=given)
        problems.raise_errors()
        assert found is not None
        subject, laid, setup = found
        setup = replace(setup, ink=ink)
        return make(guide_id, edition_named(edition), setup, subject, laid, problems)

    def files_of(self, edition: str) -> tuple[str, ...]:
        """The files of an edition besides those of a guide and the brand; raises InputError."""
        from guidegen.editions.registry import edition_named

        return files_of(edition_named(edition), self.setup(edition))

    def setup(self, edition: str, given: Given = NOTHING_GIVEN) -> Setup:
        """What an edition is made with; raises InputError."""
        problems = Problems()
        setup = setup_of(self._shared, self.root, given, edition, problems)
        problems.raise_errors()
        assert setup is not None
        return setup

    def accessibility_report(
        self, guide_id: str, edition: str = "screen", file: Path | None = None
    ) -> AccessibilityReport:
        """What was verified in a guide's finished PDF, and what a person must look at.

        ``file`` is the PDF where it is already built; without it the guide is
        built in memory.  Raises UsageError, InputError and OSError.
        """
        from guidegen.accessibility.report import report_on

        if file:
            return report_on(file.name, file.read_bytes(), self.library.brand)
        made = self.make(guide_id, edition)
        return report_on(made.file, made.data, self.library.brand)

    def check(self, guide_id: str | None = None, edition: str = "screen") -> tuple[Problem, ...]:
        """Everything found wrong or worth a look, in one guide or in all of them."""
        from guidegen.checks.registry import Review

        problems, review = Problems(), Review()
        for name in (guide_id,) if guide_id else self.guides:
            self._laid_out(name, edition, problems, review)
        if not guide_id:
            problems.extend(review.together())
            check_all(self.root, problems)
        if not self.guides:
            problems.extend(self._shared.problems)
            problems.add(Position("guides"), "no-guides", "there are no guides here", "add one")
        return tuple(problems)

    def worksheet(self, guide_id: str, output: Path | str | None = None) -> Path:
        """Write a guide's rating worksheet into ``output`` (default: the project's ``output/``).

        The guide is checked for it.  Raises UsageError, InputError and OSError.
        """
        from guidegen.checks.registry import Review
        from guidegen.editions.registry import edition_named
        from guidegen.layout.pages import lay_out
        from guidegen.worksheet.document import worksheet
        from guidegen.worksheet.facts import facts_of

        found = Problems()
        made = self._laid_out(guide_id, "screen", found, Review())
        found.raise_errors()
        assert made is not None
        subject, laid, _ = made
        document = worksheet(facts_of(subject, laid, tuple(found)))
        problems = Problems()
        sheet = lay_out(document, laid.theme, problems)
        problems.raise_errors()
        path = Path(output or self.root / "output") / f"{document.id}.pdf"
        write_whole(path, edition_named("screen").finish(sheet))
        return path


def _report_suffixes(folder: Path, problems: Problems) -> None:
    """Report files that were meant to be read and are not, for how their names end."""
    for path in sorted((folder / "guides").iterdir()):
        suffix = path.suffix.casefold()
        if suffix in (".yml", ".yaml") and path.suffix != ".yaml" and path.name[0] != ".":
            problems.add(
                Position(f"guides/{path.name}"), WRONG_SUFFIX,
                f"this file is not read, because its name ends in `{path.suffix}`",
                f"rename it to `{path.stem}.yaml`",
            )  # fmt: skip


__all__ = ["BuildResult", "InputError", "Project"]
