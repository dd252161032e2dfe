"""``guidegen preflight``, and preflight at the end of a build."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidegen.checks.registry import rules as rules_about_guides
from guidegen.cli.main import main
from guidegen.model.given import Given
from guidegen.model.printer import PdfX
from guidegen.preflight.ghostscript import program
from guidegen.preflight.registry import FAMILIES, preflight, rules
from guidegen.preflight.said import where
from guidegen.problems import InputError, Position
from guidegen.project import Project

from .conftest import STANDARDS, broken, printer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which there is no project."""
    folder = tmp_path / "outside"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def annotated(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([81, 657, 153, 729]))
    pdf.pages[2].obj.Annots = Array([note])


@pytest.fixture
def bad_path(good: Mapping[PdfX, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "bad.pdf"
    path.write_bytes(broken(good["X-4"], annotated))
    return path


# -- what it says -----------------------------------------------------------------


def test_a_good_file_passes_outside_of_a_project(
    good_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preflight", str(good_path)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    first, checked, *rest = said.out.splitlines()
    assert first == f"{good_path}: nothing found for Generic sheetfed offset (8 pages)"
    assert checked.startswith("  checked: syntax, boxes, ")
    assert ("ink" in checked) == (program() is not None)
    assert rest == ([] if program() else ["  not checked: ink: Ghostscript is not installed"])


def test_a_finding_has_page_place_rule_help_and_source(
    bad_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preflight", str(bad_path), "--no-ink"]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"{bad_path}: page 3, 1.00 in from the left and 1.00 in from the top of the trim "
        "(1.00 by 1.00 in): error[annotation-in-bleed]: "
        "a Link annotation lies on what is printed",
        f"  help: {rules()['annotation-in-bleed'].help}",
        f"  source: {rules()['annotation-in-bleed'].source}",
    ]
    assert said.out.startswith(f"{bad_path}: 1 error for Generic sheetfed offset (8 pages)")
    assert "  not checked: ink: the pages were not drawn to measure it" in said.out


def test_json_tells_the_same(
    good_path: Path, bad_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(good_path), str(bad_path)]
    assert main(["preflight", *files, "--no-ink", "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["file"], first["findings"], first["pages"]) == (files[0], [], 8)
    assert [*first["checked"], *first["unchecked"]] == list(FAMILIES)
    (found,) = second["findings"]
    assert (found["page"], found["severity"], found["rule"]) == (3, "error", "annotation-in-bleed")
    assert found["place"] == {"left": 1, "top": 1, "width": 1, "height": 1}
    assert found["source"] == rules()["annotation-in-bleed"].source


def test_a_place_beyond_the_trim_is_told_as_such(bad_path: Path) -> None:
    report = preflight(bad_path.read_bytes(), printer(), ink=False)
    (found,) = report.findings
    assert found.place is not None
    moved = [(found.place[0] + 9, 0.0, 612.0, found.place[3] - 9)] * 3
    assert where(found, moved).startswith("page 3, 0.12 in outside the left and 0.12 in above the")


def test_pages_with_the_same_fault_are_told_in_one_line(
    good: Mapping[PdfX, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        for number in (0, 1, 2, 5):
            pdf.pages[number].obj.UserUnit = 2

    path = tmp_path / "units.pdf"
    path.write_bytes(broken(good["X-4"], turn))
    assert main(["preflight", str(path), "--no-ink"]) == 1
    assert "units.pdf: pages 1-3, 6: error[user-unit]: " in capsys.readouterr().err


# -- which printer ----------------------------------------------------------------


def test_the_profile_can_be_a_file(
    good_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (outside / "mine.yaml").write_text("schema: 1\nname: Mine\nbleed: 0.25 in\n")
    assert main(["preflight", str(good_path), "--profile", "mine.yaml", "--no-ink"]) == 1
    said = capsys.readouterr()
    assert "error[too-little-bleed]" in said.err
    assert "0.250 in is asked for" in said.err
    assert "for Mine" in said.out


def test_the_source_of_a_number_of_the_printer_is_told(
    good_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = "schema: 1\nname: Mine\nbleed: 0.25 in\nsources: {bleed: Ann said so on the phone}\n"
    (outside / "mine.yaml").write_text(mine)
    assert main(["preflight", str(good_path), "--profile", "mine.yaml", "--no-ink"]) == 1
    told = "the printer's profile, `bleed` and `bleed_sides` (Ann said so on the phone)"
    assert f"  source: {told}" in capsys.readouterr().err


def test_a_project_has_profiles_of_its_own(
    good_path: Path, small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_project / "guides" / "printers"
    folder.mkdir(exist_ok=True)
    (folder / "corner.yaml").write_text("schema: 1\nname: Corner shop\n")
    where = ["--project", str(small_project)]
    assert main(["preflight", str(good_path), "--profile", "corner", "--no-ink", *where]) == 0
    assert "for Corner shop" in capsys.readouterr().out


def test_a_faulty_profile_is_told_with_its_line(
    good_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (outside / "mine.yaml").write_text("schema: 1\nname: Mine\nbleed: wide\n")
    assert main(["preflight", str(good_path), "--profile", "mine.yaml"]) == 1
    assert capsys.readouterr().err.startswith("mine.yaml:3:8: error")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "name a PDF file"),
        (["nowhere.pdf"], "nowhere.pdf: No such file or directory"),
        (["."], "Is a directory"),
        (["{good}", "--profile", "generic-sheetfd"], "did you mean `generic-sheetfed`?"),
        (["{good}", "--profile", "nowhere.yaml"], "there is no file `nowhere.yaml`"),
        (["{good}", "--project", "nowhere"], "there is no folder `nowhere`"),
        (["--explain", "trap"], "preflight has no rule `trap`"),
    ],
)
def test_wrong_usage_is_exit_2(
    words: list[str], says: str, good_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preflight", *(word.format(good=good_path) for word in words)]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_cannot_be_opened_does_not_hide_the_others(
    bad_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preflight", "nowhere.pdf", str(bad_path), "--no-ink"]) == 2
    said = capsys.readouterr().err
    assert "guidegen: nowhere.pdf: " in said
    assert "annotation-in-bleed" in said


def test_what_is_no_pdf_is_an_error_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Dear printer")
    assert main(["preflight", str(path)]) == 1
    said = capsys.readouterr()
    assert "error[unreadable-file]" in said.err
    assert "\n  checked:" not in said.out
    assert "not checked: syntax, boxes, " in said.out


# -- rules ------------------------------------------------------------------------


def test_every_rule_is_of_one_family_and_complete() -> None:
    every = [rule for family in FAMILIES.values() for rule in family.RULES]
    assert len({rule.id for rule in every}) == len(every)
    for rule in every:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
        assert rule.source
        assert rule.help.endswith(".")


def test_no_rule_has_the_name_of_one_about_guides() -> None:
    assert set(rules()) & set(rules_about_guides()) == set()


def test_the_other_command_names_this_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "hairline"]) == 2
    assert "`guidegen preflight --explain hairline`" in capsys.readouterr().err


def test_rules_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", "--explain"]) == 0
    listed = capsys.readouterr().out
    assert all(rule in listed for rule in rules())
    assert main(["preflight", "--explain", "user-unit"]) == 0
    assert "Source: GWG 2022, R0002" in capsys.readouterr().out


def test_the_page_about_preflight_is_made_of_the_rules() -> None:
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools" / "preflight_page.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "preflight.md").read_text(encoding="utf-8") == tool.page()


# -- at the end of a build --------------------------------------------------------


def test_a_print_edition_that_preflight_turns_down_is_not_built(small_project: Path) -> None:
    folder = small_project / "guides" / "printers"
    folder.mkdir(exist_ok=True)
    short = "schema: 1\nname: Short\npages: {multiple: 4, least: 4, most: 4}\n"
    (folder / "short.yaml").write_text(short)
    project = Project.load(small_project)
    with pytest.raises(InputError) as raised:
        project.build(project.guides[0], "print", given=Given(printer="short"))
    (problem,) = [p for p in raised.value.problems if p.severity == "error"]
    assert problem.rule == "too-many-pages"
    assert problem.at == Position(f"guides/{project.guides[0]}.yaml")
    assert problem.message == "8 pages; at most 4 are asked for"
    assert not (small_project / "output").exists()


@pytest.mark.parametrize("marks", [False, True])
@pytest.mark.parametrize("standard", STANDARDS)
def test_a_print_edition_passes_and_says_what_was_left_out(
    small_project: Path, standard: PdfX, marks: bool
) -> None:
    project = Project.load(small_project)
    made = project.make(project.guides[0], "print", given=Given(pdfx=standard, marks=marks))
    (found,) = [problem for problem in made.problems if problem.rule in rules()]
    assert (found.rule, found.severity) == ("preflight-unchecked", "note")
    assert "preflight did not check ink" in found.message


@pytest.mark.skipif(program() is None, reason="Ghostscript is not installed")
def test_a_build_measures_the_ink_as_well(small_project: Path, tmp_path: Path) -> None:
    project = Project.load(small_project)
    built = project.build(project.guides[0], "print", tmp_path)
    assert [one for one in built.problems if one.rule in rules()] == []


@pytest.mark.slow
@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("guide", ["immunotherapy", "stage-iv"])
def test_the_guides_pass_for_a_press(project: Project, guide: str, standard: PdfX) -> None:
    data = project.make(guide, "print", given=Given(pdfx=standard)).data
    report = preflight(data, printer(pdfx=standard))
    assert report.findings == ()
    assert set(report.unchecked) == (set() if program() else {"ink"})
