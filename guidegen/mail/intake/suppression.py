"""The list of those who get no mail, which names nobody.

It is kept as lines of JSON: a header that tells with which key it was made, then one line for
each digest (see ``guidegen.mail.intake.identity``) with a day and a reason.  A line that is lost
would send mail to the dead, so the header seals all lines, and none is ever skipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from guidegen.mail.intake.identity import address, family, person
from guidegen.mail.keys import check_value, sealed
from guidegen.mail.recipient import Recipient
from guidegen.problems import InputError, Position, Problem
from guidegen.writing import PRIVATE, locked, write_whole

Reason = Literal["opt-out", "deceased", "returned", "asked"]
"""Why nothing is sent: no more mail wanted, the person has died, it came back, somebody else
asked for it."""

Covers = Literal["person", "family", "address"]
"""One person at an address, all of a last name there, or all who live there."""

REASONS: tuple[Reason, ...] = get_args(Reason)
_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a digest as 64 hex digits, whom it covers, since when, and why."""

    digest: str
    covers: Covers
    since: date
    reason: Reason

    def as_line(self) -> str:
        """One line of JSON."""
        data = {"digest": self.digest, "covers": self.covers, "since": self.since.isoformat(),
                "reason": self.reason}  # fmt: skip
        return json.dumps(data, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Suppression:
    """A list of suppressed people as it was read; ``added`` makes another one.

    Attributes:
        key: The key of the mailings.
        entries: The entries by their digests.
    """

    key: bytes
    entries: Mapping[str, Entry]
    _covers: frozenset[Covers] = field(init=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        covers = frozenset(entry.covers for entry in self.entries.values())
        object.__setattr__(self, "_covers", covers)

    @classmethod
    def empty(cls, key: bytes) -> Suppression:
        """A list of nobody."""
        return cls(key, {})

    @classmethod
    def read(cls, path: Path, key: bytes) -> Suppression:
        """The list in a file; empty where there is none yet.

        Raises:
            InputError: The list was made with another key, or a line cannot be read.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return cls.empty(key)
        except (OSError, UnicodeDecodeError):
            raise _broken(path, 1, "this list cannot be read") from None
        seal = _checked_header(path, lines[:1], key)
        found = [_entry(path, number, line) for number, line in enumerate(lines[1:], 2)]
        if seal != _seal(key, lines[1:]):
            raise _broken(path, 1, "lines were lost or changed since guidegen wrote this list")
        return cls(key, {entry.digest: entry for entry in found})

    def found(
        self, recipient: Recipient, digest: bytes, consent: date | None = None
    ) -> Entry | None:
        """The entry that keeps this person from getting mail.

        Args:
            recipient: Who is asked about.
            digest: ``identity.person`` of it.
            consent: When the person asked for the guide.  Whoever asked after somebody of the
                family died is another one, and gets mail.
        """
        entries = self.entries
        found = entries.get(digest.hex())
        if not found and "address" in self._covers:
            found = entries.get(address(self.key, recipient).hex())
        if found or "family" not in self._covers:
            return found
        found = entries.get(family(self.key, recipient).hex())
        return None if found and consent and consent > found.since else found

    def added(
        self,
        recipients: Iterable[Recipient],
        reason: Reason,
        since: date,
        whole_address: bool = False,
    ) -> Suppression:
        """The list with more people; those who are on it stay as they are.

        Of a deceased person, others of the same last name at the address are covered too, if
        they asked before: Bob may be Robert.  ``whole_address`` covers all who live there.
        """
        entries = dict(self.entries)
        for recipient in recipients:
            digests: dict[Covers, bytes] = {"person": person(self.key, recipient)}
            if reason == "deceased":
                digests["family"] = family(self.key, recipient)
            if whole_address:
                digests["address"] = address(self.key, recipient)
            for covers, digest in digests.items():
                entries.setdefault(digest.hex(), Entry(digest.hex(), covers, since, reason))
        return Suppression(self.key, entries)

    def without(self, recipient: Recipient) -> Suppression:
        """The list without what keeps this person from getting mail."""
        digests = {digest(self.key, recipient).hex() for digest in (person, family, address)}
        kept = {name: entry for name, entry in self.entries.items() if name not in digests}
        return Suppression(self.key, kept)

    def write(self, path: Path) -> None:
        """Write the list, whole and for its owner alone."""
        lines = [entry.as_line() for entry in self.entries.values()]
        header = {"suppression": 1, "key": check_value(self.key), "seal": _seal(self.key, lines)}
        data = "".join(f"{line}\n" for line in (json.dumps(header), *lines))
        write_whole(path, data.encode(), PRIVATE, durable=True)


def update(
    path: Path, key: bytes, change: Callable[[Suppression], Suppression]
) -> tuple[Suppression, Suppression]:
    """Change the list in a file, and let no other process change it meanwhile.

    Returns:
        The list before and after.
    """
    with locked(path.parent):
        before = Suppression.read(path, key)
        after = change(before)
        after.write(path)
    return before, after


def _seal(key: bytes, lines: list[str]) -> str:
    return sealed(key, "guidegen mail suppression", *lines)


def _checked_header(path: Path, lines: list[str], key: bytes) -> object:
    """The seal that the header tells."""
    try:
        header = json.loads(lines[0])
        made_with, seal = header["key"], header["seal"]
    except (IndexError, ValueError, KeyError, TypeError):
        raise _broken(path, 1, "the header of this list is not as guidegen wrote it") from None
    if made_with != check_value(key):
        raise InputError((Problem(
            Position(path.name), "mail-suppression-key",
            "this list was made with another key, so nobody on it would be found",
            "use the key that it was made with; without that key it has to be made anew",
        ),))  # fmt: skip
    return seal


def _entry(path: Path, number: int, line: str) -> Entry:
    try:
        data = json.loads(line)
        entry = Entry(
            data["digest"], data["covers"], date.fromisoformat(data["since"]), data["reason"]
        )
        if len(bytes.fromhex(entry.digest)) * 2 != _DIGITS or entry.digest.lower() != entry.digest:
            raise ValueError
        if entry.covers not in get_args(Covers) or entry.reason not in REASONS:
            raise ValueError
    except (ValueError, KeyError, TypeError):
        raise _broken(path, number, "this line is not as guidegen wrote it") from None
    return entry


def _broken(path: Path, line: int, message: str) -> InputError:
    help = "put the list back from a backup; a line that is lost would send somebody mail"
    at = Position(path.name, line)
    return InputError((Problem(at, "mail-suppression-form", message, help),))
