"""Putting people on the list of those who get no mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.mail.intake import people_in
from guidegen.mail.intake.suppression import update
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
    if not source.is_file():
        raise UsageError(f"there is no file {source}")
    found = list(people_in(source, read_columns(_known(root), columns)))
    people = [one for one in found if isinstance(one, Recipient)]
    make_mailings(root)
    before, after = update(
        root / MAILINGS / SUPPRESSION, key,
        lambda listed: listed.added(people, reason, since, whole_address),
    )  # fmt: skip
    new = sum(
        1 for digest, entry in after.entries.items()
        if digest not in before.entries and entry.covers == "person"
    )  # fmt: skip
    return Stopped(len(found), new, tuple(one for one in found if isinstance(one, Rejected)))


def _known(root: Path) -> Mapping[str, str]:
    """The columns that ``mail.yaml`` names; faults in that file keep nobody off the list."""
    try:
        return read_mail(root)[0].columns
    except InputError:
        return {}
