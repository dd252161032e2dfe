"""Proving an issued edition by building it again from its copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guidegen.build.files import Files, raw_digest
from guidegen.build.inputs import inputs_of
from guidegen.model.guide import is_slug
from guidegen.problems import InputError, Problem, Problems, UsageError, nearest
from guidegen.records import log
from guidegen.records.log import Issued
from guidegen.release.issue import Load, folder_of, recorded


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a rebuilt edition has the bytes that were issued.

    Attributes:
        version: Of the edition.
        same: Whether every file is made again byte for byte.
        changed: The inputs that are no longer the same, by name.
        damaged: The kept files that are not as they were issued.
        problems: Why the copy cannot be built at all, if so.
    """

    version: str
    same: bool
    changed: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def prove(root: Path, guide: str, version: str, load: Load) -> Proof:
    """Rebuild an issued edition from its copy and compare the bytes.

    Raises UsageError where it was not issued or is not kept, InputError where the log has
    faults.
    """
    issued = _issued(root, guide, version)
    outputs = recorded(root, guide, version)
    kept = folder_of(root, guide, version)
    files = Files(kept)
    same, changed, damaged, problems = True, list[str](), list[str](), Problems()
    for name, output in outputs.items():
        wanted = issued.files.get(output.edition)
        now = inputs_of(guide, output.edition, output.uses, files)
        changed += now.changed(output.inputs)
        sums = {name: wanted, **output.beside}
        damaged += [one for one, known in sums.items() if raw_digest(kept / one) != known]
        try:
            same &= load(kept).make(guide, output.edition).digest == wanted
        except InputError as error:
            same = False
            problems.extend(_within(root, kept, error.problems))
    return Proof(version, same, tuple(dict.fromkeys(changed)), tuple(damaged), tuple(problems))


def _issued(root: Path, guide: str, version: str) -> Issued:
    """The log's entry for a version; raises UsageError and InputError."""
    problems = Problems()
    found = log.read(root, guide, problems) if is_slug(guide) else ()
    problems.raise_errors()
    versions = [one.version for one in found]
    if not versions:
        raise UsageError(f"no edition of `{guide}` was issued")
    if version not in versions:
        raise UsageError(
            f"version {version} of `{guide}` was not issued; {nearest(version, versions)}"
        )
    return found[versions.index(version)]


def _within(root: Path, kept: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Problems of a copy, with their places as seen from the project's folder."""
    folder = kept.relative_to(root).as_posix()
    return [replace(one, at=replace(one.at, file=f"{folder}/{one.at.file}")) for one in problems]
