"""Taking in a list: every row is prepared, rejected, suppressed or a double, and told so."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from guidegen.mail.intake.addresses import normalized
from guidegen.mail.intake.characters import LETTERS
from guidegen.mail.intake.columns import Columns, columns_of
from guidegen.mail.intake.consent import consent_of
from guidegen.mail.intake.faults import Faults
from guidegen.mail.intake.identity import person
from guidegen.mail.intake.reading import SAVE, Row, encoding_of, refusal, rows_of
from guidegen.mail.intake.seen import Seen
from guidegen.mail.recipient import Recipient, Rejected
from guidegen.problems import GuidegenError, Position, Problem, Problems

if TYPE_CHECKING:
    from guidegen.mail.intake.suppression import Suppression

REPORT = ("row", "line", "rule", "reason")
"""The columns of the report on rows that are not mailed."""

_NO = frozenset(("", "0", "no", "n", "false", "f", "off", "none", "null", "n/a", "-", "0.0"))
"""What a column `suppress` says of people who may get mail; all else suppresses."""


class CountError(GuidegenError):
    """A row was lost or counted twice: a fault of guidegen's own, never passed over."""


@dataclass(frozen=True, slots=True)
class Intaking:
    """How a list is taken in.

    Attributes:
        key: The key of the mailings.
        date: The job's date: nobody can have asked for a guide after it.
        suppressed: The suppression list, if there is one.
        seeds: Addresses of the sender's own that are added at the end.
        letters: The letters that the fonts of the pieces have.
        printable: Says of a recipient why its piece cannot be printed, if it cannot.
    """

    key: bytes
    date: date
    suppressed: Suppression | None = None
    seeds: Sequence[Recipient] = ()
    letters: frozenset[str] = LETTERS
    printable: Callable[[Recipient], Rejected | None] | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows; raises CountError if the sum is not right.

    Attributes:
        rows: Rows read, without the header and blank lines.
        prepared: Rows that are mailed; seeds are not among them.
        rejected: Rows that cannot be mailed.
        suppressed: People who want or can get no mail.
        doubles: Rows of a person who is mailed already.
        seeds: Addresses of the sender's own, added.
        rules: How many rows each rule kept back.
        notes: What the reader should know of how the list was read.
    """

    rows: int
    prepared: int
    rejected: int
    suppressed: int
    doubles: int
    seeds: int
    rules: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        parts = (self.prepared, self.rejected, self.suppressed, self.doubles)
        if self.rows != sum(parts) or min(*parts, self.seeds) < 0:
            raise CountError(
                f"{self.rows} rows were read, but {sum(parts)} are accounted for: prepared "
                f"{parts[0]}, rejected {parts[1]}, suppressed {parts[2]}, doubles {parts[3]}"
            )


def take_in(
    source: Path,
    mapping: Mapping[str, str],
    settings: Intaking,
    accepted: TextIO,
    rejected: TextIO,
) -> Counts:
    """Read a list and write who is mailed and who is not, row by row.

    Args:
        source: A CSV file.
        mapping: Our names of columns and the list's own, where no alias is known.
        settings: Key, date, suppression list and seeds.
        accepted: Gets one ``Recipient`` a line.
        rejected: Gets a CSV with row, line, rule and reason of each row that is not mailed,
            suppressed ones (``mail-suppressed``) and doubles (``mail-double``) too.

    Raises:
        InputError: The file cannot be read as a list at all.
        CountError: Not every row is accounted for.
    """
    encoding = encoding_of(source)
    columns, rows = _opened(source, encoding, mapping)
    sorting, read = _Sorting(columns, settings), 0
    report = csv.writer(rejected, lineterminator="\n")
    report.writerow(REPORT)
    for row in rows:
        read += 1
        found = sorting.sorted(row)
        if isinstance(found, Recipient):
            accepted.write(found.as_line() + "\n")
        else:
            report.writerow((found.row, row.line, found.rule, found.reason))
    if not read:
        message = "The list has a header and no rows."
        at = Position(source.name)
        raise refusal(Problem(at, "mail-list-rows", message, "export the list again"))
    for seed in settings.seeds:
        accepted.write(replace(seed, seed=True).as_line() + "\n")
    return sorting.counts(read, _notes(encoding))


def people_in(source: Path, mapping: Mapping[str, str]) -> Iterator[Recipient | Rejected]:
    """The people of a list that needs no consent: those who are to get no more mail.

    Raises:
        InputError: The file cannot be read as a list at all.
    """
    columns, rows = _opened(source, encoding_of(source), mapping, consent=False)
    for row in rows:
        wrong = _wrong(row, columns)
        yield wrong or normalized(columns.fields(row.cells), row.number)


class _Sorting:
    """Sorts rows one after the other, and counts them."""

    def __init__(self, columns: Columns, settings: Intaking) -> None:
        self._columns = columns
        self._settings = settings
        self._seen = Seen()
        self._prepared = self._repaired = 0
        self._rules: Counter[str] = Counter()

    def sorted(self, row: Row) -> Recipient | Rejected:
        """The row as one who is mailed, or as why not."""
        found = _wrong(row, self._columns) or self._looked_at(row)
        if isinstance(found, Recipient):
            self._prepared += 1
        else:
            self._rules[found.rule] += 1
        return found

    def counts(self, rows: int, notes: tuple[str, ...]) -> Counts:
        """What became of the rows."""
        others = dict(self._rules)
        suppressed, doubles = others.pop("mail-suppressed", 0), others.pop("mail-double", 0)
        if self._repaired:
            notes += (
                f"{self._repaired} ZIP codes had lost the zeros at their start; they were put "
                "back, as the state agrees",
            )
        return Counts(
            rows, self._prepared, sum(others.values()), suppressed, doubles,
            len(self._settings.seeds), dict(sorted(self._rules.items())), notes,
        )  # fmt: skip

    def _looked_at(self, row: Row) -> Recipient | Rejected:
        settings = self._settings
        for index in self._columns.suppress:
            if row.cells[index].strip().lower() not in _NO:
                reason = "the list itself says that nothing is to be sent"
                return Rejected(row.number, "mail-suppressed", reason)
        fields = self._columns.fields(row.cells)
        found = normalized(fields, row.number, settings.letters)
        faults = Faults()
        consent = consent_of(fields, settings.date, faults)
        if faults:
            return _both(found, faults.rejected(row.number))
        if isinstance(found, Recipient) and settings.printable:
            found = settings.printable(found) or found
        return self._new(found, fields, consent) if isinstance(found, Recipient) else found

    def _new(
        self, recipient: Recipient, fields: Mapping[str, str], consent: date | None
    ) -> Recipient | Rejected:
        """The recipient, unless it is on the suppression list or was there before."""
        digest = person(self._settings.key, recipient)
        listed = self._settings.suppressed
        entry = listed.found(recipient, digest, consent) if listed else None
        if entry:
            reason = f"on the suppression list since {entry.since} ({entry.reason})"
            return Rejected(recipient.row, "mail-suppressed", reason)
        first = self._seen.first(digest, recipient.row)
        if first != recipient.row:
            reason = f"the same person at the same address as in row {first}"
            return Rejected(recipient.row, "mail-double", reason)
        if recipient.routing and not fields.get("zip", "").strip(" ='\"").startswith(
            recipient.routing[:5]
        ):
            self._repaired += 1
        return recipient


def _both(found: Recipient | Rejected, other: Rejected) -> Rejected:
    if isinstance(found, Recipient):
        return other
    return replace(found, reason=f"{found.reason}; {other.reason}")


def _wrong(row: Row, columns: Columns) -> Rejected | None:
    """Why the row as such cannot be used; None if it can."""
    if row.wrong:
        return Rejected(row.number, "mail-row", row.wrong)
    if not any(map(str.strip, row.cells)):
        return Rejected(row.number, "mail-row", "the row is empty")
    if len(row.cells) != columns.width:
        reason = f"the row has {len(row.cells)} fields, the header {columns.width}"
        return Rejected(row.number, "mail-row", reason)
    return None


def _opened(
    source: Path, encoding: str, mapping: Mapping[str, str], consent: bool = True
) -> tuple[Columns, Iterator[Row]]:
    rows = rows_of(source, encoding, mapping)
    header = next(rows, None)
    at = Position(source.name, header.line if header else 1)
    if header is None:
        raise refusal(Problem(at, "empty-file", "This file is empty.", "export the list again"))
    if header.wrong:
        message = f"The header cannot be read: {header.wrong}."
        raise refusal(Problem(at, "mail-list-form", message, SAVE))
    problems = Problems()
    columns = columns_of(header.cells, mapping, at, problems, consent)
    problems.raise_errors()
    return columns, rows


def _notes(encoding: str) -> tuple[str, ...]:
    if encoding != "cp1252":
        return ()
    return ("the list is not UTF-8; it was read as Windows-1252, so look at names with accents",)
