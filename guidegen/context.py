"""What a block may ask for while it composes itself.

A guide is composed more than once.  The first pass gathers what only the whole
guide tells (the order of citations, the glossary terms used); the next knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guidegen.document.inline import Run, Runs, plain, text_of
from guidegen.document.primitives import Primitive
from guidegen.evidence import lookup, wording
from guidegen.model.evidence import Trial
from guidegen.model.guide import Guide, Person
from guidegen.model.library import Brand, Library
from guidegen.model.release import Release
from guidegen.model.text import Citation, EvidenceNumber, Text, TextRun
from guidegen.problems import Position, Problems
from guidegen.references.citations import Numbering
from guidegen.source.located import LocatedStr

_STOP = re.compile(r"[.,](?!\w)")

DRAFT = "Draft: not yet medically reviewed"
"""The mark of a guide that no medical reviewer has signed."""


@dataclass(slots=True)
class Gathered:
    """What one pass over the guide found, in reading order."""

    citations: list[tuple[str, ...]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    links: list[tuple[str, Position]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    meanings: list[str] = field(default_factory=list)
    """Glossary terms whose meanings are printed."""

    def use_evidence(self, name: str) -> None:
        """Note that a trial (``trial``) or outcome (``trial.outcome``) is printed."""
        if name not in self.evidence:
            self.evidence.append(name)

    @property
    def cited(self) -> tuple[str, ...]:
        """The keys in the order of their first citation."""
        return tuple(dict.fromkeys(key for keys in self.citations for key in keys))

    def same_order(self, other: Gathered) -> bool:
        """Whether another pass found the same citations and terms, in the same order."""
        return self.citations == other.citations and self.terms == other.terms

    def back(self, key: str) -> tuple[str, ...]:
        """The anchors of the places that cite ``key``."""
        return tuple(f"cite-{n}" for n, keys in enumerate(self.citations, 1) if key in keys)


@dataclass(frozen=True, slots=True)
class Context:
    """The guide, the shared files, and what this pass gathers.

    ``known`` and ``numbering`` are empty in the first pass.
    """

    guide: Guide
    library: Library
    root: Path
    problems: Problems
    compose_blocks: Callable[[Sequence[object], Context], tuple[Primitive, ...]]
    gathered: Gathered = field(default_factory=Gathered)
    known: Gathered | None = None
    numbering: Numbering | None = None
    signed_by: tuple[Person, ...] = ()
    releases: tuple[Release, ...] = ()

    @property
    def draft(self) -> bool:
        """Whether no medical reviewer has signed what is composed."""
        return not self.signed_by

    @property
    def brand(self) -> Brand:
        return self.library.brand

    def blocks(self, blocks: Sequence[object]) -> tuple[Primitive, ...]:
        """The primitives of nested blocks."""
        return self.compose_blocks(blocks, self)

    # -- text ---------------------------------------------------------------

    def runs(self, text: Text | None) -> Runs:
        """A text field as runs: citations numbered, evidence filled in, terms linked."""
        runs: list[Run] = []
        if text is None:
            return ()
        for inline in text.inlines:
            if isinstance(inline, Citation):
                self._cite_after(runs, inline, text.at)
            elif isinstance(inline, EvidenceNumber):
                number = self._number(inline, text.at)
                filled = TextRun(number, inline.bold, inline.italic, inline.href)
                _append(runs, self._text_run(filled, text.at))
            else:
                _append(runs, self._text_run(inline, text.at))
        return tuple(runs)

    def literal(self, text: Text | None) -> str:
        """A text field as characters: its numbers filled in, emphasis and citations left out."""
        if text is None:
            return ""
        kept = tuple(part for part in text.inlines if not isinstance(part, Citation))
        said = text_of(self.runs(replace(text, inlines=kept)))
        return re.sub(r" {2,}", " ", said).strip()

    def _text_run(self, inline: TextRun, at: Position) -> Run:
        href = inline.href
        if href and href.startswith("#"):
            self.gathered.links.append((href[1:], at))
        elif inline.bold and not href:
            term = self.library.glossary.find(inline.text)
            if term:
                href = self.use_term(term)
        return Run(inline.text, bold=inline.bold, italic=inline.italic, href=href)

    def use_term(self, term: str) -> str | None:
        """Note that a glossary term is used; its link where the glossary prints it."""
        if term not in self.gathered.terms:
            self.gathered.terms.append(term)
        return f"#term-{term}" if self.known and self.prints("glossary") else None

    def prints(self, kind: str) -> bool:
        """Whether the guide has a block of that kind outside others, so links can lead to it."""
        return self.anchor_of(kind) is not None

    def anchor_of(self, kind: str) -> str | None:
        """The id of the guide's block of that kind outside others: its own, or the kind's name."""
        blocks = [block for section in self.guide.sections for block in section.blocks]
        blocks += [*self.guide.front, *self.guide.back]
        found = (block for block in blocks if type(block).__module__.endswith(f".{kind}"))
        return next((str(block.id or kind) for block in found), None)

    def _number(self, inline: EvidenceNumber, at: Position) -> str:
        if inline.form not in wording.FORMS:
            forms = ", ".join(form for form in wording.FORMS if form)
            self.problem(
                self.locate(at, f"|{inline.form}"), "unknown-form",
                f"`{inline.form}` is not a form of a number", f"use one of: {forms}",
            )  # fmt: skip
        try:
            value, unit = lookup.find_number(self.library.evidence, inline.path)
        except lookup.UnknownEvidence as unknown:
            self.unknown_evidence(unknown, self.locate(at, inline.path))
            return ""
        trial_id, middle, *_ = inline.path.split(".")
        self.gathered.use_evidence(trial_id)
        if middle not in ("arms", "n"):
            self.gathered.use_evidence(f"{trial_id}.{middle}")
        return wording.number(value, unit, inline.form)

    # -- citations ----------------------------------------------------------

    def cite(self, keys: Iterable[str], at: Position) -> Runs:
        """The mark that cites ``keys``; unknown ones are reported where they stand or at ``at``."""
        known = []
        for key in keys:
            if key in self.library.references:
                known.append(key)
            else:
                own = key.at if isinstance(key, LocatedStr) and key.at.file else None
                place = own or self.locate(at, f"@{key}")
                self.library.report_unknown_reference(key, place, self.problems)
        if not known:
            return ()
        self.gathered.citations.append(tuple(known))
        if self.numbering is None or not set(known) <= set(self.numbering.keys):
            return ()
        return self.numbering.mark(known, len(self.gathered.citations))

    def _cite_after(self, runs: list[Run], citation: Citation, at: Position) -> None:
        """Append the mark: set close after the sentence, or before its full stop in APA."""
        mark = self.cite(citation.keys, at)
        if not mark:
            return
        if not runs:
            runs.extend(mark)
            return
        before = runs[-1].text.rstrip(" ")
        if mark[0].superscript:
            runs[-1] = replace(runs[-1], text=before)
            runs.extend(mark)
        elif before.endswith("."):
            runs[-1] = replace(runs[-1], text=before[:-1] + " ")
            runs.extend([*mark, Run(".")])
        else:
            runs[-1] = replace(runs[-1], text=before + " ")
            runs.extend(mark)

    def sourced(self, text: str, keys: Iterable[str], at: Position) -> Runs:
        """A composed sentence with its citation."""
        runs = list(plain(text))
        self._cite_after(runs, Citation(tuple(keys)), at)
        return tuple(runs)

    # -- evidence -----------------------------------------------------------

    def outcome(self, path: str, at: Position) -> lookup.Found | None:
        """The outcome named ``trial.outcome``, or None with a problem reported."""
        try:
            found = lookup.find_outcome(self.library.evidence, path)
        except lookup.UnknownEvidence as unknown:
            self.unknown_evidence(unknown, at)
            return None
        self.gathered.use_evidence(found.trial_id)
        self.gathered.use_evidence(f"{found.trial_id}.{found.outcome_id}")
        return found

    def trial(self, trial_id: str, at: Position) -> Trial | None:
        """The trial of that id, or None with a problem reported."""
        try:
            trial = lookup.find_trial(self.library.evidence, trial_id)
        except lookup.UnknownEvidence as unknown:
            self.unknown_evidence(unknown, at)
            return None
        self.gathered.use_evidence(trial_id)
        return trial

    def unknown_evidence(self, unknown: lookup.UnknownEvidence, at: Position) -> None:
        self.problem(at, "unknown-evidence", unknown.message, unknown.help)

    # -- problems -----------------------------------------------------------

    def problem(self, at: Position, rule: str, message: str, help: str = "") -> None:
        self.problems.add(at, rule, message, help)

    def locate(self, at: Position, needle: str) -> Position:
        """The place of ``needle`` in the text field that begins at ``at``.

        Folded YAML text loses its line breaks, so the file is searched from
        there on; the field's own place where the needle is not found.
        """
        path = self.root / at.file
        if not at.file or not path.is_file():
            return at
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        whole = re.compile(re.escape(needle) + r"(?![\w:.#$%&+?<>~/-]*\w)")
        for index in range(at.line - 1, min(at.line + 80, len(lines))):
            found = whole.search(lines[index], at.column - 1 if index == at.line - 1 else 0)
            if found:
                return Position(at.file, index + 1, found.start() + 1)
        return at


def _append(runs: list[Run], run: Run) -> None:
    """Append a run; a full stop or comma goes before a raised number (AMA 11, 3.6)."""
    start = len(runs)
    while start and runs[start - 1].superscript:
        start -= 1
    stop = _STOP.match(run.text)
    if stop and 0 < start < len(runs) and not runs[start - 1].text.endswith(stop[0]):
        runs.insert(start, replace(run, text=stop[0]))
        run = replace(run, text=run.text[1:])
    if run.text:
        runs.append(run)
