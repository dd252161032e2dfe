"""The way back: which guides and pages a reference, a trial or a drug touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from guidegen.build.inputs import Uses
from guidegen.build.run import Workshop
from guidegen.build.touches import uses_of
from guidegen.model.library import Library
from guidegen.problems import InputError, Problems


@dataclass(frozen=True, slots=True)
class Place:
    """A guide, and the pages of its built file where something shows.

    No ``pages`` where the file was not built since the guide uses it; not ``current`` where
    it is to be built anew, so that the pages may have become others.
    """

    guide: str
    edition: str
    pages: tuple[int, ...]
    current: bool = True

    @property
    def said(self) -> str:
        """The place in words."""
        if not self.pages:
            return f"{self.guide}: {'used, on no page of its own' if self.current else NOT_BUILT}"
        numbers = ", ".join(map(str, self.pages))
        many = "pages" if len(self.pages) > 1 else "page"
        edition = "" if self.edition == "screen" else f" ({self.edition})"
        return f"{self.guide}{edition}: {many} {numbers}{'' if self.current else OLD}"

    def as_json(self) -> dict[str, Any]:
        return {
            "guide": self.guide, "edition": self.edition, "pages": list(self.pages),
            "current": self.current,
        }  # fmt: skip


NOT_BUILT = "not built since"
OLD = " of the last build; it has changed since"


def known_names(library: Library) -> dict[str, tuple[str, ...]]:
    """Everything that can be asked for by its own name, and its names as an input."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, names in (
        ("reference", library.references),
        ("trial", library.evidence.trials),
        ("drug", library.drugs.drugs),
    ):
        for name in names:
            found[name] = (*found.get(name, ()), f"{kind}:{name}")
    return found


@dataclass
class WayBack:
    """Which guides use what, as they are written now, each composed once at most.

    Guides that cannot be composed are left out; ``problems`` tells why.
    """

    workshop: Workshop
    problems: Problems = field(default_factory=Problems)
    _composed: dict[str, Uses | None] = field(default_factory=dict)

    def places(self, name: str) -> Iterator[Place]:
        """The guides that use an input, such as ``reference:baas2021``.

        Pages are those of the files as they were built.
        """
        kind, _, key = name.partition(":")
        for guide in self.workshop.guides():
            for edition in self.workshop.editions(guide):
                found = self.workshop.verdict(guide, edition)
                # Whether a guide names a drug is told by drugs.yaml too, and that may be newer.
                known = found.known.uses if found.current and found.known else None
                uses = self._uses(guide) if known is None or kind == "drug" else known
                if uses and key in _used(uses, kind):
                    yield Place(guide, edition, found.touched(name), found.current)

    def _uses(self, guide: str) -> Uses | None:
        if guide not in self._composed:
            try:
                self._composed[guide] = uses_of(self.workshop.project.subject(guide))
            except InputError as error:
                self.problems.extend(error.problems)
                self._composed[guide] = None
        return self._composed[guide]


def _used(uses: Uses, kind: str) -> tuple[str, ...]:
    return {"reference": uses.cited, "trial": uses.trials, "drug": uses.drugs}[kind]
