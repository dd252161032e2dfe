"""The sheet itself: what it says, that it is tagged, that it repeats, and the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from guidegen.cli.main import main
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.problems import InputError, UsageError
from guidegen.project import Project
from guidegen.worksheet.document import worksheet

from ..checks.examples import write_project
from .conftest import MakeFacts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_sheet_has_both_instruments_and_how_they_are_scored(folder: Path) -> None:
    path = Project.load(folder).worksheet("sample")
    assert path == folder / "output" / "sample-worksheet.pdf"
    said = words(path)
    for part in (
        "Treatment for Pleural Mesothelioma", "Version 1.2026, November 20, 2026",
        "The material makes its purpose completely evident.",
        "make it easier to act on the instructions.",
        "Does the material contain one main message statement?",
        "is the probability also explained with words or a visual?",
        "70 percent is a cut-off that studies use. It is not AHRQ’s",
        "The PEMAT does not check whether what the guide says is true.",
        "90 or more passes. 100 is ideal.", "This is not the score",
        "How hard it is to read", "What are the main points?", "The whole guide",
        "Rater 1", "Rater 2", "Name", "Date",
    ):  # fmt: skip
        assert part in said, part


def test_every_item_has_a_row_with_its_number(make_facts: MakeFacts) -> None:
    document = worksheet(make_facts())
    tables = [item for item in document.walk() if isinstance(item, p.Table)]
    rated = [table for table in tables if table.summary.endswith("items to rate")]
    first = [row.cells[0] for table in rated for row in table.rows]
    numbers = [int(text_of(tuple(next(cell.children()).inline()))) for cell in first]
    assert numbers == [*range(1, 13), *range(15, 27), *range(1, 21)]
    assert all(cell.header == "row" for cell in first)
    assert all(table.header for table in rated)


def test_the_sheet_is_letter_and_tagged(folder: Path) -> None:
    reader = PdfReader(Project.load(folder).worksheet("sample"))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert "/StructTreeRoot" in root
    assert {tuple(map(float, page.mediabox[2:])) for page in reader.pages} == {(612.0, 792.0)}
    assert reader.metadata is not None
    assert reader.metadata.title == "Rating worksheet: Treatment for Pleural Mesothelioma"
    assert any("PEMAT-P" in str(getattr(entry, "title", "")) for entry in reader.outline)


def test_the_sheet_repeats_to_the_byte(folder: Path, tmp_path: Path) -> None:
    made = []
    for number, zone in enumerate(("UTC", "Pacific/Auckland")):
        output = tmp_path / f"out-{number}"
        script = (
            "import sys; from guidegen.project import Project; "
            "Project.load(sys.argv[1]).worksheet('sample', sys.argv[2])"
        )
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone}
        command = [sys.executable, "-c", script, str(folder), str(output)]
        subprocess.run(command, check=True, env=environment, timeout=60)
        made.append((output / "sample-worksheet.pdf").read_bytes())
    assert made[0] == made[1]


def test_the_pages_of_a_check_are_taken_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.load(folder)
    found = project.check("sample")
    checks = []
    monkeypatch.setattr(Project, "check", lambda *arguments: checks.append(arguments))
    path = project.worksheet("sample")
    assert path.is_file()
    assert (checks, found) == ([], found)


def test_a_broken_guide_has_no_sheet(folder: Path) -> None:
    guide = folder / "guides" / "sample.yaml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("audience:", "audeince:"))
    with pytest.raises(InputError) as caught:
        Project.load(folder).worksheet("sample")
    assert any(problem.rule == "unknown-key" for problem in caught.value.problems)
    assert not (folder / "output").exists()
    with pytest.raises(UsageError):
        Project.load(folder).worksheet("nope")


# -- the command ---------------------------------------------------------------------


def test_the_command_writes_the_sheet_and_names_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--project", str(folder), "--worksheet"]) == 0
    path = folder / "output" / "sample-worksheet.pdf"
    assert capsys.readouterr().out.strip() == str(path)
    assert path.is_file()


def test_without_the_option_nothing_is_written(folder: Path) -> None:
    assert main(["check", "--project", str(folder)]) == 0
    assert not (folder / "output").exists()


def test_the_command_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--project", str(folder), "--worksheet", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["worksheets"] == [str(folder / "output" / "sample-worksheet.pdf")]
    assert main(["check", "--project", str(folder), "--format", "json"]) == 0
    assert "worksheets" not in json.loads(capsys.readouterr().out)


def test_the_command_on_a_broken_guide_and_a_sound_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / "guides" / "sample.yaml").read_text(encoding="utf-8")
    broken = text.replace("id: sample", "id: broken").replace("audience:", "audeince:")
    (folder / "guides" / "broken.yaml").write_text(broken, encoding="utf-8")
    assert main(["check", "--project", str(folder), "--worksheet"]) == 1
    shown = capsys.readouterr()
    assert shown.out.strip().endswith("sample-worksheet.pdf")
    assert shown.err.count("error[unknown-key]") == 1
    assert [path.name for path in (folder / "output").iterdir()] == ["sample-worksheet.pdf"]


def test_strict_does_not_keep_the_sheet_from_being_written(folder: Path) -> None:
    guide = folder / "guides" / "sample.yaml"
    text = guide.read_text(encoding="utf-8")
    waiver = "waivers:\n  - {rule: link-address, reason: There is no such address in this guide}\n"
    guide.write_text(text + waiver, encoding="utf-8")
    assert main(["check", "--project", str(folder), "--worksheet", "--strict"]) == 1
    assert (folder / "output" / "sample-worksheet.pdf").is_file()


def test_what_was_found_is_told_even_where_the_disk_ends_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output").write_text("a file, not a folder")
    assert main(["check", "--project", str(folder), "--worksheet"]) == 1
    shown = capsys.readouterr().err
    assert "no problems" in shown
    assert "sample-worksheet.pdf" in shown
