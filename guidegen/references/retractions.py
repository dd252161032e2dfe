"""Which entries were retracted or corrected, by the Retraction Watch data.

The CSV is published at https://gitlab.com/crossref/retraction-watch-data.  It is read row by
row; rows that are damaged are told, and searched for the entries' numbers all the same.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from guidegen.problems import Position, Problem, Problems, Severity
from guidegen.references.item import Reference

WRONG_FILE = "retractions-file"
DAMAGED = "retractions-damaged"

_COLUMNS = (
    "RetractionDate", "RetractionDOI", "OriginalPaperDOI", "OriginalPaperPubMedID",
    "RetractionNature", "Reason",
)  # fmt: skip
"""Those that are read; the published file has twenty."""
_SHOWN_LINES = 5
_SHOWN_REASONS = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One row about an entry.

    Attributes:
        key: The entry.
        field: ``DOI`` or ``PMID``: what the row was found by.
        nature: ``Retraction``, ``Expression of concern``, ``Correction`` or ``Reinstatement``.
        day: When the notice was published, if the row tells.
        doi: The DOI of the notice, if it has one.
        reasons: Why, in the words of the file.
        other: Another DOI or PMID than the entry's, where the row has both and one differs.
        line: The line of the file, from 1.
    """

    key: str
    field: str
    nature: str
    day: date | None
    doi: str
    reasons: tuple[str, ...]
    other: str
    line: int


class _Lines:
    """The lines of a file, with those kept that the row being read has taken."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self.number += 1
        self.taken.append(line)
        return line


def read_notices(
    path: Path, references: Mapping[str, Reference], problems: Problems
) -> tuple[Notice, ...]:
    """The rows about these entries, in the order of the file.

    A file that is no Retraction Watch CSV gives none and a problem.  Raises OSError where it
    cannot be opened.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    wrong = _no_csv(head)
    if wrong:
        _report_wrong(path, wrong, problems)
        return ()
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        return tuple(_Search(path.name, references, problems).rows(_Lines(text)))


def _no_csv(head: bytes) -> str:
    """Why the beginning of a file is not that of a CSV; empty where it may be one."""
    start = head.lstrip()[:100].lower()
    if not start:
        return "it is empty"
    if head[:2] == b"PK":
        return "it is an Excel or ZIP file"
    if head[:2] == b"\x1f\x8b":
        return "it is still packed (gzip)"
    if start.startswith((b"<!doctype", b"<html")):
        return "it is a web page"
    if start.startswith(b"version https://git-lfs"):
        return "it is a pointer of Git LFS, not the data"
    return ""


def _report_wrong(path: Path, why: str, problems: Problems) -> None:
    problems.add(
        Position(path.name), WRONG_FILE, f"this is no Retraction Watch CSV: {why}",
        "download retraction_watch.csv from https://gitlab.com/crossref/retraction-watch-data "
        "and name that file",
    )  # fmt: skip


class _Search:
    """Looks for the entries in the rows of a file."""

    def __init__(self, name: str, references: Mapping[str, Reference], problems: Problems) -> None:
        self._name = name
        self._references = references
        self._problems = problems
        self._dois = _keys_by((item.doi.casefold(), key) for key, item in references.items())
        self._pmids = _keys_by((item.pmid, key) for key, item in references.items())
        self._pmids.pop("0", None)  # where a row has no PubMed number, it has 0
        self._numbers = {*self._dois, *self._pmids}
        self._damaged: list[int] = []
        self._rows = 0

    def rows(self, lines: _Lines) -> Iterator[Notice]:
        """The rows about the entries."""
        first = next(lines, "")
        delimiter = max(",;\t", key=first.count)
        header = next(csv.reader([first], delimiter=delimiter), [])
        where = {name.strip(): at for at, name in enumerate(header)}
        absent = [name for name in _COLUMNS if name not in where]
        if absent:
            _report_wrong(Path(self._name), f"it has no column {absent[0]}", self._problems)
            return
        reader = csv.reader(lines, delimiter=delimiter)
        columns = [where[name] for name in _COLUMNS]
        start = lines.number + 1
        for row in _each(reader, lines):
            if row and len(row) == len(header):
                yield from self._row(row, columns, start)
            elif row or row is None:
                self._damage(start, "".join(lines.taken))
            self._rows += 1
            lines.taken.clear()
            start = lines.number + 1
        self._report_damage()

    def _row(self, row: list[str], columns: list[int], line: int) -> Iterator[Notice]:
        doi = row[columns[2]].strip().casefold()
        pmid = row[columns[3]].strip().removesuffix(".0")
        if doi not in self._dois and "doi.org/" in doi:
            doi = doi.partition("doi.org/")[2]
        found = dict.fromkeys(self._dois.get(doi, ()), "DOI")
        for key in self._pmids.get(pmid, ()):
            found.setdefault(key, "PMID")
        for key, field in found.items():
            day, notice, _, _, nature, reason = (row[at].strip() for at in columns)
            yield Notice(
                key, field, nature, _day(day), notice if notice.startswith("10.") else "",
                tuple(part.strip(" +") for part in reason.split(";") if part.strip(" +")),
                self._other(self._references[key], doi, pmid), line,
            )  # fmt: skip

    def _other(self, item: Reference, doi: str, pmid: str) -> str:
        """The number in a row that is not the entry's, where the entry has one of that kind."""
        if item.doi and doi.startswith("10.") and doi != item.doi.casefold():
            return f"the DOI {doi}"
        if item.pmid and pmid not in ("", "0", item.pmid) and pmid.isdigit():
            return f"the PubMed number {pmid}"
        return ""

    def _damage(self, line: int, text: str) -> None:
        self._damaged.append(line)
        for number in sorted(_words(text.casefold()) & self._numbers):
            for key in (*self._dois.get(number, ()), *self._pmids.get(number, ())):
                self._problems.add(
                    Position(self._name, line), DAMAGED,
                    f"a damaged row speaks of `{key}` ({number})",
                    "download the file again, or look the work up at retractiondatabase.org",
                )  # fmt: skip

    def _report_damage(self) -> None:
        if not self._rows or self._rows == len(self._damaged):
            _report_wrong(Path(self._name), "it has no row that can be read", self._problems)
        elif self._damaged:
            shown = ", ".join(map(str, self._damaged[:_SHOWN_LINES]))
            more = ", ..." if len(self._damaged) > _SHOWN_LINES else ""
            count = len(self._damaged)
            self._problems.add(
                Position(self._name, self._damaged[0]), DAMAGED,
                f"{count} of {self._rows} rows cannot be read, from "
                f"{'line' if count == 1 else 'lines'} {shown}{more} on",
                "download the file again: the download may have broken off", "warning",
            )  # fmt: skip


def _keys_by(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for number, key in pairs:
        if number:
            found[number] = (*found.get(number, ()), key)
    return found


def _words(text: str) -> set[str]:
    """What may be a DOI or a number in a row that cannot be cut into its cells."""
    words = re.split(r'[\s,"]+', text)
    return {part for word in words for part in (word, *word.split(";"))}


def _each(reader: Iterator[list[str]], lines: _Lines) -> Iterator[list[str] | None]:
    """The rows; None for one that the reader cannot read."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _day(text: str) -> date | None:
    for form in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.partition(" ")[0], form).date()
        except ValueError:
            continue
    return None


# -- telling ------------------------------------------------------------------------

_SEVERITY: dict[str, Severity] = {
    "retraction": "error", "expression of concern": "warning", "correction": "note",
    "reinstatement": "note",
}  # fmt: skip
_DONE = {
    "retraction": "was retracted", "expression of concern": "has an expression of concern",
    "correction": "was corrected", "reinstatement": "was reinstated",
}  # fmt: skip
_HELP = {
    "retraction": "do not rely on it: take out what rests on it, or cite another source",
    "expression of concern": "see what is doubted, and whether the guide rests on it",
    "correction": "check the numbers that the guide takes from it against the correction",
    "reinstatement": "see what had been wrong, and whether the guide rests on it",
}  # fmt: skip


def problem_of(notice: Notice, notices: Iterable[Notice], at: Position, cited: str) -> Problem:
    """What a notice means for its entry.

    Args:
        notice: One of the notices.
        notices: All of them: a later reinstatement takes a retraction back.
        at: Where the number stands by which it was found.
        cited: Which guides cite the entry, in words, or nothing.
    """
    nature = notice.nature.casefold()
    severity = _SEVERITY.get(nature, "warning")
    done = _DONE.get(nature, f"has a notice “{notice.nature}”")
    taken_back = nature == "retraction" and any(
        other.key == notice.key and other.nature.casefold() == "reinstatement"
        and (other.day or date.max) >= (notice.day or date.min) for other in notices
    )  # fmt: skip
    said = [f"`{notice.key}` {done}"]
    if notice.day:
        said.append(f" on {notice.day}")
    if taken_back:
        severity = "note"
        said.append(", and reinstated later")
    if notice.reasons:
        said.append(f" ({'; '.join(notice.reasons[:_SHOWN_REASONS])})")
    said.append(cited)
    if notice.other:
        said.append(f"; the row has its {notice.field}, but {notice.other}: see which is right")
    help = _HELP.get(nature, "read the notice, and see whether the guide rests on it")
    address = f"; the notice: https://doi.org/{notice.doi}" if notice.doi else ""
    rule = nature.replace(" ", "-") if nature in _SEVERITY else "notice"
    return Problem(at, rule, "".join(said), help + address, severity)


_OWN: tuple[tuple[str, re.Pattern[str], Severity], ...] = (
    ("title", re.compile(r"^\W*(?:retracted|withdrawn)(?: article| paper)?\W", re.I), "error"),
    ("status", re.compile(r"\b(?:retract|withdrawn)", re.I), "error"),
    ("note", re.compile(r"^\W*retracted\b|\bretracted publication|\bretraction in\b",
                        re.I | re.M), "error"),
    ("note", re.compile(r"^\W*(?:partly retracted|expression of concern)\b", re.I | re.M),
     "warning"),
)  # fmt: skip


def own_words(item: Reference) -> tuple[str, Severity] | None:
    """The field in which an entry itself says that it was retracted or is doubted."""
    for field, pattern, severity in _OWN:
        if pattern.search(getattr(item, field)):
            return field, severity
    return None
