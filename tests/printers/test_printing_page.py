"""docs/printing.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from guidegen.cli.main import main
from guidegen.editions.presets import PRESETS
from guidegen.editions.registry import EDITIONS
from guidegen.editions.shapes import SETTINGS
from guidegen.model.base import validate
from guidegen.model.editions import Editions
from guidegen.model.printer import PdfX, Printer, as_written
from guidegen.printers.names import names
from guidegen.printers.profiles import keys, load
from guidegen.problems import Position, Problems
from guidegen.schema import FILES
from guidegen.source.reader import parse_yaml

from ..conftest import ROOT

PAGE = (ROOT / "docs" / "printing.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """What stands as code in the first column of the tables of a section."""
    return re.findall(r"^\| `([^`]+)` \|", re.sub(r"^.*\n\|---", "", text, flags=re.M), re.M)


def examples(begin: str) -> list[str]:
    """The YAML examples that begin with these words, also those within a list."""
    found = re.findall(r"^( *)```yaml\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    plain = [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found]
    return [code for code in plain if code.startswith(begin)]


@pytest.mark.parametrize(
    ("begin", "model", "count"),
    [("# guides/editions.yaml", Editions, 2), ("# guides/printers/ours.yaml", Printer, 1)],
)
def test_examples_are_sound(begin: str, model: type[Editions | Printer], count: int) -> None:
    found = examples(begin)
    assert len(found) == count
    for code in found:
        problems = Problems()
        assert validate(model, parse_yaml(code, "example", problems), problems) is not None
        assert [str(problem) for problem in problems] == []


def test_the_example_profile_does_not_contradict_itself(tmp_path: Path) -> None:
    (tmp_path / "guides" / "printers").mkdir(parents=True)
    (code,) = examples("# guides/printers/ours.yaml")
    (tmp_path / "guides" / "printers" / "ours.yaml").write_text(code, encoding="utf-8")
    problems = Problems()
    assert load("ours", tmp_path, Position(""), problems) is not None
    assert not list(problems)


def test_the_options_shown_are_what_holds_without_the_file() -> None:
    problems = Problems()
    code = examples("# guides/editions.yaml")[1]
    shown = validate(Editions, parse_yaml(code, "example", problems), problems)
    assert shown is not None
    assert shown.large_print == Editions().large_print
    assert shown.booklet == Editions().booklet
    assert (shown.print_.trim, shown.print_.printer) == ("letter", Editions().print_.printer)


def test_profiles_are_listed_with_their_values() -> None:
    told = section("Profiles that come with guidegen")
    listed = dict(re.findall(r"^\| `([^`]+)` \| (.*) \| [^|]* \|$", told, re.MULTILINE))
    assert tuple(listed) == names()
    for name, row in listed.items():
        printer = load(name, None, Position(""), Problems())
        assert printer is not None
        ink = f"{printer.ink.most:g} %" if printer.colors == "cmyk" else "as it converts"
        values = [as_written(printer.bleed), as_written(printer.safe), printer.colors, ink]
        assert row.split(" | ") == [*values, printer.pdfx]


def test_every_key_is_told_with_what_holds_without_it() -> None:
    told = section("Your printer's own profile")
    assert first_cells(told) == ["name", "sources", *keys()]
    general = Printer(name="general")
    for key, default in (
        ("bleed", as_written(general.bleed)),
        ("safe", as_written(general.safe)),
        ("colors", general.colors),
        ("pdfx", general.pdfx),
        ("ink.most", f"{general.ink.most:g}"),
        ("pages.multiple", f"{general.pages.multiple}"),
        ("pages.least", f"{general.pages.least}"),
        ("resolution.least", f"{general.resolution.least:g}"),
        ("resolution.wanted", f"{general.resolution.wanted:g}"),
        ("resolution.line_art", f"{general.resolution.line_art:g}"),
        ("fine.type", as_written(general.fine.type)),
        ("fine.line", as_written(general.fine.line)),
        ("intent.condition", general.intent.condition),
        ("paper.caliper", as_written(general.paper.caliper)),
        ("paper.weight", f"{general.paper.weight:g}"),
    ):
        assert re.search(rf"^\| `{key}` \|.*\| `{re.escape(default)}`", told, re.MULTILINE), key


def test_sizes_presets_and_editions_are_all_there() -> None:
    assert set(first_cells(section("The options"))) == set(SETTINGS)
    assert set(first_cells(section("A booklet in the office"))) == set(SETTINGS)
    assert set(first_cells(section("Large print"))) == set(PRESETS)
    assert {"screen", *first_cells(PAGE.split("\n## ")[0])} == set(EDITIONS)
    assert all(f"{version}" in section("The options") for version in get_args(PdfX))


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    return capsys.readouterr().out


def test_options_are_those_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    said = set(re.findall(r"--[a-z][a-z-]*", PAGE))
    there = {
        option
        for command in ("build", "preflight", "schema")
        for option in re.findall(r"--[a-z][a-z-]*", help_of(command, capsys))
    }
    assert said <= there
    of_editions = help_of("build", capsys).split("printed editions")[1]
    assert set(re.findall(r"--[a-z][a-z-]*", of_editions)) <= said


def test_every_file_has_its_schema_at_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    choices = re.search(r"\{([\w,]+)\}", help_of("schema", capsys))
    assert choices
    assert tuple(choices[1].split(",")) == tuple(FILES)


def test_links_lead_to_headings() -> None:
    titles = re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors
