"""A project: a folder with ``guides/``, and what can be done with it.

This is the library's front door.  Nothing here prints; problems come back as
data or as one ``InputError`` that carries all of them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.blocks.registry import compose_blocks, read_guide
from guidegen.compose.composer import compose
from guidegen.document.primitives import Document
from guidegen.model.base import ModelT, validate
from guidegen.model.evidence import Evidence
from guidegen.model.guide import Guide, is_slug
from guidegen.model.library import Brand, Drugs, Glossary, Library, ReferenceFile
from guidegen.problems import (
    FontError,
    InputError,
    Position,
    Problem,
    Problems,
    UsageError,
    nearest,
)
from guidegen.references.item import Reference
from guidegen.source.located import LocatedDict, position_of
from guidegen.source.reader import read_yaml

if TYPE_CHECKING:
    from guidegen.accessibility.report import AccessibilityReport
    from guidegen.checks.registry import Subject
    from guidegen.layout.pages import LaidOut

SHARED = ("references", "evidence", "drugs", "glossary", "brand")
"""The files in ``guides/`` that are not guides."""


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


class Project:
    """The guides of a folder with the shared files beside them."""

    def __init__(self, root: Path, sources: Mapping[str, LocatedDict | None], read: Problems):
        self.root = root
        self._sources = sources
        self._read_problems = read

    @classmethod
    def find(cls, start: Path | str = ".") -> Project:
        """The project in ``start`` or the nearest parent; raises UsageError if none."""
        folder = Path(start).resolve()
        if not folder.is_dir():
            raise UsageError(f"there is no folder `{start}`")
        for candidate in (folder, *folder.parents):
            if (candidate / "guides").is_dir():
                return cls.load(candidate)
        raise UsageError(f"no folder `guides` in {start} or above it; try `guidegen new DIR`")

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
        names = sorted({name for name in found if not name.startswith(".")} | set(SHARED))
        sources = {
            name: read_yaml(folder / "guides" / f"{name}.yaml", f"guides/{name}.yaml", problems)
            for name in names
        }
        return cls(folder, sources, problems)

    # -- what is there ------------------------------------------------------

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of the project's guides, in alphabetical order."""
        return tuple(name for name in self._sources if name not in SHARED)

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
        library, problems = self._library
        problems.raise_errors()
        assert library is not None
        return library

    @cached_property
    def _library(self) -> tuple[Library | None, Problems]:
        problems = Problems()
        file = self._shared("references", ReferenceFile, problems)
        evidence = self._shared("evidence", Evidence, problems)
        drugs = self._shared("drugs", Drugs, problems)
        glossary = self._shared("glossary", Glossary, problems)
        brand = self._shared("brand", Brand, problems)
        if not (file and evidence and drugs and glossary and brand):
            return None, problems
        library = Library.model_construct(
            references=self._by_id(file, problems), places=self._reference_places(file),
            evidence=evidence, drugs=drugs, glossary=glossary, brand=brand,
        )  # fmt: skip
        for key in library.named_references():
            if key not in library.references:
                library.report_unknown_reference(key, key.at, problems)
        return library, problems

    def _shared(self, name: str, model: type[ModelT], problems: Problems) -> ModelT | None:
        self._copy_read_problems(name, problems)
        source = self._sources[name]
        return None if source is None else validate(model, source, problems)

    def _copy_read_problems(self, name: str, problems: Problems) -> None:
        file = f"guides/{name}.yaml"
        problems.extend(problem for problem in self._read_problems if problem.at.file == file)

    def _by_id(self, file: ReferenceFile, problems: Problems) -> dict[str, Reference]:
        source = self._sources["references"]
        by_id: dict[str, Reference] = {}
        for index, reference in enumerate(file.references):
            if reference.id in by_id:
                at = position_of(source, ("references", index, "id"))
                problems.add(
                    at or Position("guides/references.yaml"), "duplicate-id",
                    f"there are two references `{reference.id}`", "give one of them another id",
                )  # fmt: skip
            by_id[reference.id] = reference
        return by_id

    def _reference_places(self, file: ReferenceFile) -> dict[str, Position]:
        source = self._sources["references"]
        places = (position_of(source, ("references", n)) for n in range(len(file.references)))
        return {
            reference.id: place or Position("guides/references.yaml")
            for reference, place in zip(file.references, places, strict=True)
        }

    def place_in_evidence(self, name: str) -> Position:
        """Where a trial (``trial``) or outcome (``trial.outcome``) stands."""
        trial, _, outcome = name.partition(".")
        path = ("trials", trial, "outcomes", outcome) if outcome else ("trials", trial)
        return position_of(self._sources["evidence"], path) or Position("guides/evidence.yaml")

    def _guide(self, guide_id: str, problems: Problems) -> Guide | None:
        self.require(guide_id)
        self._copy_read_problems(guide_id, problems)
        source = self._sources[guide_id]
        if source is None:
            return None
        guide = read_guide(source, problems)
        if guide and guide.id != guide_id:
            rename = f"rename the file to `{guide.id}.yaml`"
            rewrite = f"write `id: {guide_id}`"
            ways = [rewrite] if is_slug(guide_id) else []
            ways += [rename] if guide.id not in self.guides else []
            problems.add(
                guide.id.at, "wrong-id", f"the id `{guide.id}` differs from the file's name",
                " or ".join(ways) or "give the file a name of small letters, digits and hyphens",
            )  # fmt: skip
        return guide

    # -- composing ----------------------------------------------------------

    def compose(self, guide_id: str) -> Document:
        """The composed document of a guide; raises UsageError or InputError."""
        problems = Problems()
        document = self._compose(guide_id, problems)
        problems.raise_errors()
        assert document is not None
        return document

    def _compose(self, guide_id: str, problems: Problems) -> Document | None:
        library, shared_problems = self._library
        problems.extend(shared_problems)
        guide = self._guide(guide_id, problems)
        if guide is None or library is None:
            return None
        return compose(guide, library, self.root, problems, compose_blocks)

    # -- building -----------------------------------------------------------

    def lay_out(self, guide_id: str, edition: str = "screen") -> LaidOut:
        """A guide on pages; raises UsageError or InputError."""
        problems = Problems()
        laid = self._laid_out(guide_id, edition, problems)
        problems.raise_errors()
        assert laid is not None
        return laid

    def _laid_out(self, guide_id: str, edition: str, problems: Problems) -> LaidOut | None:
        from guidegen.checks.registry import run_checks
        from guidegen.editions.registry import edition_named
        from guidegen.layout.pages import lay_out

        chosen = edition_named(edition)
        composing = Problems()
        document = self._compose(guide_id, composing)
        problems.extend(composing)
        library, _ = self._library
        if document is None or library is None:
            return None
        subject = self._subject(guide_id, document, library)
        run_checks(subject, problems, errors_only=True)
        if composing.errors:
            return None
        try:
            theme = chosen.theme(self.library.brand, self.root)
            return lay_out(document, theme, problems)
        except FontError as error:
            problems.add(
                self._place_of_font(error.file), "font-missing", str(error),
                "put the file into assets/fonts, or name one that is there",
            )  # fmt: skip
            return None

    def _subject(self, guide_id: str, document: Document, library: Library) -> Subject:
        from guidegen.checks.registry import Subject

        return Subject(
            guide_id, document, library, self.place_in_evidence, self.place_in_brand,
            lambda key: self._place_in_guide(guide_id, key),
        )  # fmt: skip

    def place_in_brand(self, role: str) -> Position:
        """Where a role of the palette stands."""
        place = position_of(self._sources["brand"], ("palette", role))
        return place or Position("guides/brand.yaml")

    def _place_in_guide(self, guide_id: str, key: str) -> Position | None:
        """Where a key at the top of a guide stands; None where the guide leaves it out."""
        source = self._sources.get(guide_id)
        return position_of(source, (key,)) if source and key in source else None

    def _place_of_font(self, file: str) -> Position:
        source = self._sources["brand"]
        fonts = source.get("fonts") if source else None
        roles = fonts.items() if isinstance(fonts, LocatedDict) else ()
        role = next((role for role, name in roles if name == file), "")
        return position_of(source, ("fonts", role)) or Position("guides/brand.yaml")

    def build(
        self, guide_id: str, edition: str = "screen", output: Path | str | None = None
    ) -> BuildResult:
        """Build one guide into ``output`` (default: the project's ``output/``).

        The file is written beside and renamed, so an old one stays whole until
        the new one is.  Raises UsageError, InputError and OSError.
        """
        from guidegen.editions.registry import edition_named

        chosen = edition_named(edition)
        problems = Problems()
        laid = self._laid_out(guide_id, edition, problems)
        problems.raise_errors()
        assert laid is not None
        data = chosen.finish(laid)
        folder = Path(output) if output else self.root / "output"
        path = folder / f"{guide_id}{chosen.suffix}.pdf"
        write_whole(path, data)
        return BuildResult(
            guide_id, path, len(laid.pages), sha256(data).hexdigest(), tuple(problems)
        )

    def accessibility_report(
        self, guide_id: str, edition: str = "screen", file: Path | None = None
    ) -> AccessibilityReport:
        """What was verified in a guide's finished PDF, and what a person must look at.

        ``file`` is the PDF where it is already built; without it the guide is
        built in memory.  Raises UsageError, InputError and OSError.
        """
        from guidegen.accessibility.report import report_on
        from guidegen.editions.registry import edition_named

        chosen = edition_named(edition)
        name = f"{guide_id}{chosen.suffix}.pdf"
        data = file.read_bytes() if file else chosen.finish(self.lay_out(guide_id, edition))
        return report_on(name, data, self.library.brand)

    def check(self, guide_id: str | None = None, edition: str = "screen") -> tuple[Problem, ...]:
        """Everything found wrong or worth a look, in one guide or in all of them."""
        from guidegen.checks.registry import run_checks

        problems = Problems()
        for name in (guide_id,) if guide_id else self.guides:
            laid = self._laid_out(name, edition, problems)
            if laid is not None:
                run_checks(self._subject(name, laid.document, self.library), problems)
        if not self.guides:
            problems.extend(self._library[1])
            problems.add(Position("guides"), "no-guides", "there are no guides here", "add one")
        return tuple(problems)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it there; raises OSError that names it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


__all__ = ["BuildResult", "InputError", "Project", "write_whole"]
