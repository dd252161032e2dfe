"""The release log of a guide: ``guides/releases/<guide>.yaml``."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import Field

from guidegen.model.base import Day, Model, SchemaVersion, validate
from guidegen.model.guide import Guide
from guidegen.model.release import Release
from guidegen.problems import InputError, Position, Problem, Problems
from guidegen.source.located import position_of
from guidegen.source.reader import read_yaml

HEAD = """# What was issued of this guide, the oldest first. Written by `guidegen release`.
"""
VERSION = re.compile(r"([1-9]\d{0,3})\.(\d{4})", re.ASCII)


class Issued(Release):
    """A release with what proves it: the digests of its files and of its inputs."""

    draft: bool
    signed_by: tuple[str, ...] = ()
    evidence_through: Day
    files: dict[str, str]
    key: str


class ReleaseLog(Model):
    """``guides/releases/<guide>.yaml``."""

    schema_: SchemaVersion = Field(alias="schema")
    guide: str
    releases: tuple[Issued, ...] = ()


def path_of(root: Path, guide: str) -> Path:
    """Where the log of a guide is."""
    return root / "guides" / "releases" / f"{guide}.yaml"


def read(root: Path, guide: str, problems: Problems) -> tuple[Issued, ...]:
    """What was issued, the oldest first; nothing, and problems, where the log is broken."""
    path = path_of(root, guide)
    if not os.path.lexists(path):
        return ()
    data = read_yaml(path, f"guides/releases/{guide}.yaml", problems)
    log = None if data is None else validate(ReleaseLog, data, problems)
    if log is None:
        return ()
    if log.guide != guide:
        problems.add(
            position_of(data, ("guide",)) or Position(f"guides/releases/{guide}.yaml"),
            "wrong-id", f"this is the log of the guide `{log.guide}`, not of `{guide}`",
            "put back the file that `guidegen release` wrote",
        )  # fmt: skip
        return ()
    return log.releases


def text_of(guide: str, releases: Sequence[Issued]) -> bytes:
    """The log as a file."""
    import yaml

    data = {
        "schema": 1,
        "guide": str(guide),
        "releases": [one.model_dump(mode="json") for one in releases],
    }
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return (HEAD + text).encode()


def next_version(guide: Guide, issued: Sequence[Issued], day: date) -> str:
    """The version to issue: the guide's own where it is new and of this year, else the next.

    Versions count within a year: 1.2026, 2.2026, 1.2027.  Raises InputError for another form.
    """
    own = guide.edition.version
    match = VERSION.fullmatch(own)
    if match is None:
        problem = Problem(
            position_of_version(guide), "wrong-version",
            f"the version `{own}` is not of the form 1.2026",
            "write a number, a full stop and the year; versions count within a year",
        )  # fmt: skip
        raise InputError((problem,))
    taken = {one.version for one in issued}
    if own not in taken and int(match[2]) == day.year:
        return own
    counts = [int(m[1]) for m in map(VERSION.fullmatch, taken) if m and int(m[2]) == day.year]
    return f"{max(counts, default=0) + 1}.{day.year}"


def position_of_version(guide: Guide) -> Position:
    """Where a guide's version stands, or else its file."""
    return getattr(guide.edition.version, "at", None) or Position(f"guides/{guide.id}.yaml")
