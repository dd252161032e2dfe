"""The shared files of a project, read as one; a fault in one hides nothing of the others.

In place of a file that cannot be used stands an empty one, so that the guides can
still be looked through.  What would then be untrue is left out: see ``untrue``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidegen.folders import EDITIONS, MAIL
from guidegen.model.base import Model, ModelT, validate
from guidegen.model.editions import Editions
from guidegen.model.evidence import Evidence
from guidegen.model.library import Brand, Drugs, Glossary, Library, ReferenceFile
from guidegen.model.text import Text
from guidegen.problems import Position, Problem, Problems
from guidegen.references.item import Reference
from guidegen.source.located import LocatedDict, position_of

SHARED: dict[str, type[Model]] = {
    "references": ReferenceFile, "evidence": Evidence, "drugs": Drugs, "glossary": Glossary,
    "brand": Brand, "editions": Editions,
}  # fmt: skip
"""The files in ``guides/`` that are not guides, and what they hold."""

OPTIONAL = frozenset({EDITIONS})
"""Those that a project may do without."""

APART = frozenset({MAIL})
"""Files in ``guides/`` that no guide is made with; what needs them reads them by itself."""

_LOOKED_UP = {
    "unknown-reference": "references", "unknown-evidence": "evidence", "unknown-term": "glossary",
    "unknown-notice": "brand",
}  # fmt: skip
"""Rules that look something up, and the file it is looked up in."""

CopyRead = Callable[[str, Problems], None]
"""Adds what was found while reading the YAML of the file of that name."""


class SharedFiles:
    """The shared files, validated.

    Attributes:
        library: What they hold.
        editions: How guides are printed.
        broken: The names of those that could not be used.
        problems: Everything that is wrong in them.
    """

    def __init__(self, sources: Mapping[str, LocatedDict | None], copy_read: CopyRead) -> None:
        self._sources = sources
        self.problems = Problems()
        self.broken: set[str] = set()
        file = self._read("references", ReferenceFile(), copy_read)
        evidence = self._read("evidence", Evidence(), copy_read)
        drugs = self._read("drugs", Drugs(), copy_read)
        glossary = self._read("glossary", Glossary(), copy_read)
        brand = self._read("brand", _no_brand(), copy_read)
        self.editions = Editions()
        if "editions" in sources:
            self.editions = self._read("editions", Editions(), copy_read)
        self.library = Library.model_construct(
            references=self._by_id(file),
            places=self._places(file),
            evidence=evidence,
            drugs=drugs,
            glossary=glossary,
            brand=brand,
            waivers={
                "references": file.waivers,
                "evidence": evidence.waivers,
                "drugs": drugs.waivers,
                "glossary": glossary.waivers,
                "brand": brand.waivers,
            },
        )
        if "references" not in self.broken:
            self._check_references()

    def untrue(self, problem: Problem) -> bool:
        """Whether a problem may only come from a shared file that could not be used."""
        return _LOOKED_UP.get(problem.rule) in self.broken

    def place(self, file: str, path: tuple[str | int, ...] = ()) -> Position:
        """Where the entry at ``path`` stands in a shared file."""
        return position_of(self._sources[file], path) or Position(f"guides/{file}.yaml")

    def _read(self, name: str, empty: ModelT, copy_read: CopyRead) -> ModelT:
        copy_read(name, self.problems)
        source = self._sources[name]
        found = None if source is None else validate(type(empty), source, self.problems)
        if found is None:
            self.broken.add(name)
        return found or empty

    def _check_references(self) -> None:
        """Report references that the other files name and that are not there."""
        for key in self.library.named_references():
            if key not in self.library.references:
                self.library.report_unknown_reference(key, key.at, self.problems)

    def _by_id(self, file: ReferenceFile) -> dict[str, Reference]:
        by_id: dict[str, Reference] = {}
        for index, reference in enumerate(file.references):
            if reference.id in by_id:
                self.problems.add(
                    self.place("references", ("references", index, "id")), "duplicate-id",
                    f"there are two references `{reference.id}`", "give one of them another id",
                )  # fmt: skip
            by_id[reference.id] = reference
        return by_id

    def _places(self, file: ReferenceFile) -> dict[str, Position]:
        return {
            reference.id: self.place("references", ("references", index))
            for index, reference in enumerate(file.references)
        }


def _no_brand() -> Brand:
    return Brand.model_construct(
        name="", phone="", palette={}, fonts=None, sponsor_disclosure=Text("", ())
    )
