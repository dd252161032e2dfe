"""Lists of invented people for the tests of intake."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from guidegen.mail.intake import Counts, Intaking, take_in
from guidegen.mail.recipient import Recipient

KEY = bytes(range(32))
TODAY = date(2026, 3, 1)
HEADER = ("full", "line1", "line2", "city", "state", "zip", "consent_at", "source")
JANE = ("Jane Roe", "100 Main Street", "", "Anytown", "OH", "44101", "2026-01-31", "phone")


def row(**changes: str) -> tuple[str, ...]:
    """Jane Roe with other fields."""
    return tuple({**dict(zip(HEADER, JANE, strict=True)), **changes}.values())


def as_csv(
    rows: Sequence[Sequence[str]], delimiter: str = ",", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n", quoting=quoting)
    writer.writerows(rows)
    return stream.getvalue()


@dataclass(frozen=True)
class Taken:
    counts: Counts
    recipients: tuple[Recipient, ...]
    report: tuple[dict[str, str], ...]
    written: str

    @property
    def rules(self) -> list[tuple[int, str]]:
        return [(int(line["row"]), line["rule"]) for line in self.report]


def take(
    folder: Path,
    data: str | bytes | Sequence[Sequence[str]],
    mapping: Mapping[str, str] | None = None,
    **settings: object,
) -> Taken:
    """Take in a list that is a text, bytes, or rows under the usual header."""
    if not isinstance(data, (str, bytes)):
        data = as_csv([HEADER, *data])
    source = folder / "list.csv"
    source.write_bytes(data if isinstance(data, bytes) else data.encode())
    accepted, rejected = io.StringIO(), io.StringIO()
    given = {"key": KEY, "date": TODAY, **settings}
    counts = take_in(source, mapping or {}, Intaking(**given), accepted, rejected)  # type: ignore[arg-type]
    lines = accepted.getvalue().splitlines()
    report = tuple(csv.DictReader(io.StringIO(rejected.getvalue())))
    recipients = tuple(map(Recipient.from_line, lines))
    return Taken(counts, recipients, report, accepted.getvalue() + rejected.getvalue())
