"""What a rule is, and what it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from guidegen.document.primitives import Document
from guidegen.manuscript.passages import Passage, Sentence, passages
from guidegen.manuscript.places import Places
from guidegen.manuscript.printed import Printed, printed
from guidegen.manuscript.trials import TrialIndex
from guidegen.model.guide import Guide
from guidegen.model.library import Library
from guidegen.problems import Position, Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of a family.

    Attributes:
        id: Stable id in kebab case, such as ``long-sentence``.
        severity: ``error`` stops a build, ``warning`` and ``note`` do not.
        about: What it looks for, and why that matters to the reader; plain sentences.
        source: Where it comes from: a PEMAT item, a CDC item, a WCAG criterion ...
        message: What is said of a place; ``{names}`` are filled in by ``at``.
        help: How to mend it; may have ``{names}`` as well.
        fails, passes: YAML that breaks the rule, and the same put right.  Keys are ``blocks``
            (of a section), ``guide`` (entries of the guide), ``references``, ``trials``,
            ``drugs``, ``terms`` and ``brand`` (entries of the shared files).  No YAML breaks
            a rule whose ``fails`` is empty: it guards what guidegen makes itself.
        waivable: Whether an author may waive it with a reason.
    """

    id: str
    severity: Severity
    about: str
    source: str
    message: str
    help: str
    fails: str
    passes: str
    waivable: bool = True

    def at(self, place: Position, **names: object) -> Problem:
        """The problem at a place; ``names`` fill in the message and the help."""
        message, help = self.message.format(**names), self.help.format(**names)
        return Problem(place, self.id, message, help, self.severity)


@dataclass(frozen=True)
class Subject:
    """What rules look at: a guide, composed, and the shared files.

    A guide that is not ``whole`` lacks blocks whose faults are reported elsewhere.
    """

    guide: Guide
    document: Document
    library: Library
    places: Places
    whole: bool = True

    @property
    def file(self) -> str:
        """The guide's file, from the project's folder on."""
        return f"guides/{self.document.id}.yaml"

    @property
    def published(self) -> date:
        """The day of the edition: rules ask this day, never the clock."""
        return self.guide.edition.published

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text as its author wrote it, in the order of the guide's file."""
        return passages(self.guide, self.document, self.library, self.places)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all passages."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        """Every text as it is printed, in reading order."""
        return printed(self.document)

    @cached_property
    def trials(self) -> TrialIndex:
        """Which trials a sentence speaks of."""
        return TrialIndex.of(self.library.evidence)

    def entry(self, *path: str | int) -> Position:
        """Where an entry of the guide's file stands, or where it would."""
        return self.places.entry(self.document.id, *path)
