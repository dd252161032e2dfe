"""The Retraction Watch data, whole and damaged."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from guidegen.problems import Position, Problem, Problems
from guidegen.references.item import Reference
from guidegen.references.retractions import own_words, problem_of, read_notices

COLUMNS = (
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author",
    "URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID",
    "OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature",
    "Reason", "Paywalled", "Notes",
)  # fmt: skip
DOI = "10.1016/S0140-6736(20)32714-8"


def row(**fields: str) -> dict[str, str]:
    return {
        "Record ID": "51234", "Title": 'A "trial", of sorts', "Subject": "(HSC) Oncology;",
        "Institution": "One Hospital\nSecond line; Other", "Journal": "The Lancet",
        "Publisher": "Elsevier", "Country": "Italy", "Author": "P\u00e9rez, A;B C",
        "URLS": "https://retractionwatch.com/x;", "ArticleType": "Clinical Study;",
        "RetractionDate": "3/5/2024 0:00", "RetractionDOI": "10.1016/notice",
        "RetractionPubMedID": "0", "OriginalPaperDate": "1/30/2021 0:00",
        "OriginalPaperDOI": "10.9999/other", "OriginalPaperPubMedID": "0",
        "RetractionNature": "Retraction", "Reason": "+Concerns/Issues About Data;+Investigation;",
        "Paywalled": "No", "Notes": "",
    } | fields  # fmt: skip


def text(*rows: dict[str, str], delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def entry(**fields: Any) -> Reference:
    return Reference.model_validate({"id": "baas2021", "type": "article-journal", **fields})


ENTRIES = {"baas2021": entry(DOI=DOI, PMID="33485464")}
Result = tuple[list[Problem], Problems]


def search(path: Path, content: str | bytes, entries: dict[str, Reference] | None = None) -> Result:
    file = path / "retraction_watch.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    problems = Problems()
    notices = read_notices(file, ENTRIES if entries is None else entries, problems)
    at = Position("guides/references.yaml", 5)
    return [problem_of(one, notices, at, "; cited by stage-iv") for one in notices], problems


# -- matching -----------------------------------------------------------------------


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    found, problems = search(tmp_path, text(row(), row()))
    assert (found, len(problems)) == ([], 0)


@pytest.mark.parametrize(
    "fields",
    [{"OriginalPaperDOI": DOI}, {"OriginalPaperDOI": DOI.upper()},
     {"OriginalPaperDOI": f" https://doi.org/{DOI.lower()} "},
     {"OriginalPaperDOI": "unavailable", "OriginalPaperPubMedID": "33485464"},
     {"OriginalPaperDOI": "", "OriginalPaperPubMedID": "33485464.0"}],
)  # fmt: skip
def test_doi_and_pmid_match(tmp_path: Path, fields: dict[str, str]) -> None:
    found, problems = search(tmp_path, text(row(), row(**fields), row()))
    (problem,) = found
    assert problem.message == (
        "`baas2021` was retracted on 2024-03-05 (Concerns/Issues About Data; Investigation)"
        "; cited by stage-iv"
    )
    assert problem.help.endswith("the notice: https://doi.org/10.1016/notice")
    assert len(problems) == 0


def test_no_number_matches_no_number(tmp_path: Path) -> None:
    entries = {"a": entry(), "b": entry(PMID="0")}
    assert search(tmp_path, text(row(OriginalPaperDOI="")), entries)[0] == []


def test_two_entries_of_one_work_are_both_told(tmp_path: Path) -> None:
    entries = {"a": entry(DOI=DOI), "b": entry(PMID="33485464")}
    content = text(row(OriginalPaperDOI=DOI, OriginalPaperPubMedID="33485464"))
    assert len(search(tmp_path, content, entries)[0]) == 2


def test_a_row_with_another_number_is_told(tmp_path: Path) -> None:
    content = text(row(OriginalPaperDOI=DOI, OriginalPaperPubMedID="111"))
    (problem,) = search(tmp_path, content)[0]
    assert "the row has its DOI, but the PubMed number 111" in problem.message


@pytest.mark.parametrize(
    ("nature", "rule", "severity"),
    [("Retraction", "retraction", "error"), ("Correction", "correction", "note"),
     ("Expression of concern", "expression-of-concern", "warning"),
     ("Reinstatement", "reinstatement", "note"), ("Something", "notice", "warning"),
     ("", "notice", "warning")],
)  # fmt: skip
def test_natures(tmp_path: Path, nature: str, rule: str, severity: str) -> None:
    (problem,) = search(tmp_path, text(row(OriginalPaperDOI=DOI, RetractionNature=nature)))[0]
    assert (problem.rule, problem.severity) == (rule, severity)
    assert problem.help


def test_a_retraction_that_was_taken_back_is_a_note(tmp_path: Path) -> None:
    retracted = row(OriginalPaperDOI=DOI)
    back = row(OriginalPaperDOI=DOI, RetractionNature="Reinstatement",
               RetractionDate="6/1/2024 0:00")  # fmt: skip
    found = search(tmp_path, text(back, retracted))[0]
    assert [problem.severity for problem in found] == ["note", "note"]
    assert "reinstated later" in found[1].message
    again = row(OriginalPaperDOI=DOI, RetractionDate="7/1/2025 0:00")
    assert search(tmp_path, text(back, again))[0][1].severity == "error"


def test_days_and_reasons_may_be_missing(tmp_path: Path) -> None:
    content = text(row(OriginalPaperDOI=DOI, RetractionDate="soon", Reason="",
                       RetractionDOI="unavailable"))  # fmt: skip
    (problem,) = search(tmp_path, content)[0]
    assert problem.message == "`baas2021` was retracted; cited by stage-iv"
    assert "doi.org" not in problem.help


# -- other files --------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_a_spreadsheet_made_of_it_is_read(tmp_path: Path, delimiter: str) -> None:
    assert len(search(tmp_path, text(row(OriginalPaperDOI=DOI), delimiter=delimiter))[0]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = text(row(), row(OriginalPaperDOI=DOI)).encode(encoding)
    found, problems = search(tmp_path, content)
    assert (len(found), len(problems)) == (1, 0)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "it is empty"), (b"  \n ", "it is empty"), (b"PK\x03\x04 xlsx", "Excel"),
     (b"\x1f\x8b\x08", "gzip"), (b"<!DOCTYPE html><html>", "a web page"),
     (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
     (b"a,b,c\n1,2,3\n", "no column RetractionDate"), (b"\x00\x01\x02", "no column"),
     (text(), "no row"), (b"\xff\xfea", "no column")],
)  # fmt: skip
def test_wrong_files_are_told(tmp_path: Path, content: str | bytes, why: str) -> None:
    found, problems = search(tmp_path, content)
    (problem,) = problems
    assert found == []
    assert problem.rule == "retractions-file"
    assert why in problem.message
    assert problem.severity == "error"


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    whole = text(row(OriginalPaperDOI=DOI), row())
    found, problems = search(tmp_path, whole[:-60])
    (problem,) = problems
    assert len(found) == 1
    assert (problem.rule, problem.severity) == ("retractions-damaged", "warning")
    assert "1 of 2 rows" in problem.message
    assert problem.at.line == 4, "rows may have several lines"


def test_a_damaged_row_is_searched_all_the_same(tmp_path: Path) -> None:
    lines = text(row(), row(OriginalPaperDOI=DOI), row())
    broken = lines.replace("Elsevier", "Elsevier,one,more", 2)
    found, problems = search(tmp_path, broken)
    assert found == []
    severities = {problem.severity: problem for problem in problems}
    assert "`baas2021`" in severities["error"].message
    assert "2 of 3 rows" in severities["warning"].message


def test_an_open_quotation_mark_does_not_hide_the_rest(tmp_path: Path) -> None:
    many = [row(Notes=f"note {number}") for number in range(2000)]
    lines = text(*many, row(OriginalPaperDOI=DOI), row())
    broken = lines.replace("note 3,", 'note 3,"', 1).replace("note 3\r", '"note 3\r', 1)
    found, problems = search(tmp_path, broken)
    assert len(found) == 1
    assert [problem.severity for problem in problems] == ["warning"]


def test_a_row_swallowed_by_an_open_quotation_mark_is_found(tmp_path: Path) -> None:
    lines = text(row(Notes="here"), row(OriginalPaperDOI=DOI), row())
    found, problems = search(tmp_path, lines.replace("here", '"here', 1))
    assert found == []
    assert any("`baas2021`" in problem.message for problem in problems)


def test_69000_rows_take_less_than_two_seconds(tmp_path: Path) -> None:
    filler = text(*(row(**{"Record ID": str(number)}) for number in range(1000)))
    header, _, rows = filler.partition("\r\n")
    content = f"{header}\r\n{rows * 69}{text(row(OriginalPaperDOI=DOI)).partition(chr(10))[2]}"
    entries = {f"e{n}": entry(DOI=f"10.1000/{n}", PMID=str(n + 1)) for n in range(1000)}
    begun = perf_counter()
    found, problems = search(tmp_path, content, entries | ENTRIES)
    assert perf_counter() - begun < 2
    assert (len(found), len(problems)) == (1, 0)


def test_a_file_in_which_every_row_is_damaged_takes_no_longer(tmp_path: Path) -> None:
    header, _, rows = text(*(row() for _ in range(1000))).partition("\r\n")
    content = f"{header}\r\n{rows.replace('Elsevier', 'Elsevier,more') * 30}"
    entries = {f"e{n}": entry(DOI=f"10.1000/{n}", PMID=str(n + 100_000)) for n in range(1000)}
    begun = perf_counter()
    _, problems = search(tmp_path, content, entries)
    assert perf_counter() - begun < 2
    assert ["no row that can be read" in problem.message for problem in problems] == [True]


# -- what an entry says of itself ---------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "field", "severity"),
    [({"title": "RETRACTED: A trial"}, "title", "error"),
     ({"title": "[Retracted] A trial"}, "title", "error"),
     ({"title": "WITHDRAWN: A trial"}, "title", "error"),
     ({"status": "retracted"}, "status", "error"),
     ({"note": "Retracted: Lancet 2024;1:2"}, "note", "error"),
     ({"note": "PMID: 5\nRetraction in: Lancet"}, "note", "error"),
     ({"note": "Partly retracted: Lancet 2024"}, "note", "warning"),
     ({"note": "Expression of concern: Lancet 2024"}, "note", "warning")],
)  # fmt: skip
def test_entries_that_say_it(fields: dict[str, str], field: str, severity: str) -> None:
    assert own_words(entry(**fields)) == (field, severity)


@pytest.mark.parametrize(
    "fields",
    [{}, {"title": "Retracted papers and who cites them"[9:]}, {"status": "updated"},
     {"title": "Retraction of the lung"}, {"note": "It has not been retracted."},
     {"note": "Read for an expression of concern; none found."}],
)  # fmt: skip
def test_entries_that_do_not(fields: dict[str, str]) -> None:
    assert own_words(entry(**fields)) is None
