"""Putting people on the list of those who get no mail, and taking them off it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.mail.intake import people_in
from guidegen.mail.intake.suppression import Suppression, update
from guidegen.mail.jobs.folder import MAILINGS, SUPPRESSION, make_mailings
from guidegen.mail.jobs.settings import read_columns, read_mail
from guidegen.mail.recipient import Recipient, Rejected
from guidegen.problems import InputError, UsageError

if TYPE_CHECKING:
    from guidegen.mail.intake.suppression import Reason


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of the rows: how many people are new on the list, and which cannot be used."""

    rows: int
    added: int
    rejected: tuple[Rejected, ...]

    @property
    def known(self) -> int:
        """How many were on the list before, or stand in more than one row."""
        return self.rows - self.added - len(self.rejected)


def put_on_list(
    root: Path, source: Path, key: bytes, reason: Reason, since: date,
    columns: Path | None = None, whole_address: bool = False,
) -> Stopped:  # fmt: skip
    """Put the people of a CSV on the list; raises UsageError, InputError and OSError.

    Rows that are no address are left out and told: whoever runs this must correct them.
    """
    people, rejected = _read(root, source, columns)
    make_mailings(root)
    before, after = update(
        root / MAILINGS / SUPPRESSION, key,
        lambda listed: listed.added(people, reason, since, whole_address),
    )  # fmt: skip
    new = sum(
        1 for digest, entry in after.entries.items()
        if digest not in before.entries and entry.covers == "person"
    )  # fmt: skip
    return Stopped(len(people) + len(rejected), new, rejected)


@dataclass(frozen=True, slots=True)
class Released:
    """What became of the rows of people who get mail again.

    Attributes:
        rows: How many there are.
        removed: Rows of people who were on the list.
        others: Entries that covered a family or a whole address, and are gone with them.
        rejected: Rows that cannot be used.
    """

    rows: int
    removed: int
    others: int
    rejected: tuple[Rejected, ...]

    @property
    def unknown(self) -> int:
        """How many were not on the list, or stand in more than one row."""
        return self.rows - self.removed - len(self.rejected)


def take_off_list(root: Path, source: Path, key: bytes, columns: Path | None = None) -> Released:
    """Take the people of a CSV off the list; raises UsageError, InputError and OSError."""
    people, rejected = _read(root, source, columns)
    make_mailings(root)
    removed = 0

    def without(listed: Suppression) -> Suppression:
        nonlocal removed
        for one in people:
            less = listed.without(one)
            removed += len(less.entries) < len(listed.entries)
            listed = less
        return listed

    before, after = update(root / MAILINGS / SUPPRESSION, key, without)
    gone = before.entries.keys() - after.entries.keys()
    others = sum(before.entries[digest].covers != "person" for digest in gone)
    return Released(len(people) + len(rejected), removed, others, rejected)


def _read(
    root: Path, source: Path, columns: Path | None
) -> tuple[list[Recipient], tuple[Rejected, ...]]:
    """The people of a list, and the rows that are none."""
    if not source.is_file():
        raise UsageError(f"there is no file {source}")
    found = list(people_in(source, read_columns(_known(root), columns)))
    rejected = tuple(one for one in found if isinstance(one, Rejected))
    return [one for one in found if isinstance(one, Recipient)], rejected


def _known(root: Path) -> Mapping[str, str]:
    """The columns that ``mail.yaml`` names; faults in that file keep nobody off the list."""
    try:
        return read_mail(root)[0].columns
    except InputError:
        return {}
