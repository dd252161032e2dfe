"""Signing, and telling whether what was signed still stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from guidegen.compose.composer import ComposeBlocks, compose
from guidegen.model.guide import Guide, Person
from guidegen.model.library import Library
from guidegen.problems import Problems
from guidegen.records.signatures import Signature, Standing, add, path_of, read, standing
from guidegen.records.signed import parts_of, undated, whole
from guidegen.writing import locked, sweep

SOMEONE = (Person(name="A reviewer"),)
"""Stands for whoever signs, so that being signed changes no word that is signed."""


def standing_of(
    root: Path, guide: Guide, library: Library, compose_blocks: ComposeBlocks, problems: Problems
) -> Standing:
    """What a guide's signatures are worth for its words as they are now.

    Faults in the file of signatures are added to ``problems``.
    """
    signatures = read(root, guide.id, problems)
    if not signatures:
        return Standing()
    parts = _parts(root, guide, library, compose_blocks)
    return standing(signatures, whole(parts), parts)


def sign(
    root: Path,
    guide: Guide,
    library: Library,
    person: Person,
    day: date,
    compose_blocks: ComposeBlocks,
) -> Signature:
    """Write a signature under a guide's words as they are now; raises InputError, OSError."""
    path = path_of(root, guide.id)
    with locked(path.parent):  # two who sign at once are both kept
        sweep(path.parent)
        problems = Problems()
        before = read(root, guide.id, problems)
        problems.raise_errors()
        parts = _parts(root, guide, library, compose_blocks)
        signature = Signature(
            name=person.name, credentials=person.credentials, affiliation=person.affiliation,
            date=day, version=guide.edition.version, digest=whole(parts), parts=parts,
        )  # fmt: skip
        add(root, guide.id, signature, before)
    return signature


def _parts(
    root: Path, guide: Guide, library: Library, compose_blocks: ComposeBlocks
) -> dict[str, str]:
    document = compose(undated(guide), library, root, Problems(), compose_blocks, SOMEONE)
    return parts_of(document)
