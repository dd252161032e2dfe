"""A profile that contradicts itself is an error at the key, with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.assets import asset_file
from guidegen.model.editions import Editions, PrintEdition
from guidegen.model.printer import Printer, as_written, length
from guidegen.printers.names import FOLDER, names
from guidegen.printers.profiles import agree, load
from guidegen.problems import Position, Problem, Problems
from guidegen.schema import schema_for
from guidegen.source.located import LocatedStr
from guidegen.source.reader import parse_yaml

HERE = Position("guides/editions.yaml", 3, 12)
PRESS = asset_file("icc/GRACoL2006_Coated1_TR006.icc")


def read(root: Path, text: str) -> tuple[Printer | None, list[Problem]]:
    """A project's own profile, with what is wrong in it; its first two lines are given."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ours.yaml").write_text(f"schema: 1\nname: Ours\n{text}\n", encoding="utf-8")
    problems = Problems()
    return load("ours", root, HERE, problems), list(problems)


ODD_SHEETS = "pages: {multiple: 4, least: 8, most: 50}"
OWN = "intent: {profile: own.icc, condition: CRPC3, info: Uncoated}"

# What is written from line 3 on; the rule; line and column; words of the message and the help.
WRONG = [
    ("bleed: 0.125", "wrong-length", (3, 8), "unit", "0.125 in"),
    ("bleed: -3 mm", "wrong-length", (3, 8), "unit", "0.125 in"),
    ("bleed: 3 cm", "wrong-length", (3, 8), "unit", "`mm`"),
    ("bleed: 3 in", "out-of-range", (3, 8), "0 to 0.5 in", "unit"),
    ("safe: 30 mm", "out-of-range", (3, 7), "0 to 1 in", "unit"),
    ("gutter: 2 in", "out-of-range", (3, 9), "0 to 1.5 in", "unit"),
    ("ink: {most: 60}", "out-of-range", (3, 13), "100 to 400 %", "number"),
    ("ink: {most: 401}", "out-of-range", (3, 13), "401 %", "number"),
    ("ink: {mean: 4.0}", "out-of-range", (3, 13), "100 to 400 %", "number"),
    ("pages: {multiple: 0}", "out-of-range", (3, 19), "1 to", "number"),
    ("pages: {multiple: -4}", "out-of-range", (3, 19), "-4", "number"),
    ("resolution: {least: 3}", "out-of-range", (3, 21), "50 to 4800 ppi", "number"),
    ("fine: {line: 0 pt}", "out-of-range", (3, 14), "0.05 to 6 pt", "unit"),
    ("paper: {caliper: 0.0045 mm}", "out-of-range", (3, 18), "0.001 to 0.05 in", "unit"),
    ("paper: {weight: 80000}", "out-of-range", (3, 17), "500 g/m²", "unit"),
    ("colors: srgb", "printer-contradiction", (3, 9), "exclude", "`pdfx: none`"),
    ("colors: srgb\npdfx: X-1a:2003", "printer-contradiction", (4, 7), "X-1a:2003", "cmyk"),
    ("bleed: 0\nmarks: true", "printer-contradiction", (4, 8), "white edges", "0.125 in"),
    ("safe: 0.5 in\ngutter: 0.2 in", "printer-contradiction", (4, 9), "0.2 in", "remove"),
    ("ink: {most: 240, mean: 260}", "printer-contradiction", (3, 24), "260 %", "remove"),
    ("ink: {mean: 320}", "printer-contradiction", (3, 13), "300 %", "remove"),
    ("pages: {least: 48, most: 16}", "printer-contradiction", (3, 16), "48", "correct"),
    (ODD_SHEETS, "printer-contradiction", (3, 38), "multiple of 4", "write 48"),
    ("pages: {least: 10}", "printer-contradiction", (3, 16), "multiple of 4", "write 12"),
    ("pages: {multiple: 3}", "printer-contradiction", (3, 19), "multiple of 3", "write 6"),
    ("resolution: {least: 400}", "printer-contradiction", (3, 21), "300 ppi", "at most"),
    ("resolution: {wanted: 300, most: 250}", "printer-contradiction", (3, 22), "250", "at most"),
    ("paper: {weight: 300}", "printer-contradiction", (3, 17), "300 g/m²", "units"),
    ("intent: {condition: ''}", "printer-contradiction", (3, 21), "empty", "`condition:`"),
    ("intent: {profile: no.icc, condition: a, info: b}", "wrong-color-profile", (3, 19),
     "no color profile", "GRACoL2006_Coated1_TR006.icc"),
    ("intent: {profile: sRGB.icc, condition: a, info: b}", "wrong-color-profile", (3, 19),
     "screen", "ask the printer"),
    ("intent: {profile: ../icc/sRGB.icc, condition: a, info: b}", "wrong-color-profile", (3, 19),
     "name of a file", "assets/icc"),
    ("sources: {bleeed: a page}", "unknown-key", (3, 19), "`bleeed`", "`bleed`"),
    ("sources: {ink.mots: a page}", "unknown-key", (3, 21), "`ink.mots`", "`ink.most`"),
    ("bleeds: 3 mm", "unknown-key", (3, 9), "`bleeds`", "`bleed`"),
    ("ink: {total: 300}", "unknown-key", (3, 14), "`total`", ""),
    ("pdfx: X-1a:2001", "wrong-value", (3, 7), "X-1a:2001", "X-1a:2003"),
    ("bleed_sides: top", "wrong-value", (3, 14), "top", "outer"),
    ("intent:", "wrong-type", (3, 1), "group", "key: value"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "place", "message", "help"), WRONG, ids=str)
def test_it_is_an_error_at_its_key(
    text: str, rule: str, place: tuple[int, int], message: str, help: str, tmp_path: Path
) -> None:
    printer, found = read(tmp_path, text)
    assert printer is None
    (own,) = (problem for problem in found if problem.rule == rule)
    assert own.severity == "error"
    assert own.at == Position(f"{FOLDER}/ours.yaml", *place)
    assert message in own.message
    assert help in own.help
    assert own.help


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bleed: 0",
        "bleed: 3 mm\nbleed_sides: outer\nmarks: true",
        "colors: srgb\npdfx: none",
        "safe: 0.25 in\ngutter: 0.5 in",
        "ink: {most: 300, mean: 280}",
        "pages: {multiple: 2, least: 2, most: 50}",
        "resolution: {least: 300, wanted: 300, most: 300}",
        "paper: {name: Office paper, caliper: 0.1 mm, weight: 80}",
        "paper: {name: Card, caliper: 0.012 in, weight: 270}",
        "sources: {bleed: a page, ink.most: a call}",
    ],
)
def test_what_agrees_is_taken(text: str, tmp_path: Path) -> None:
    printer, found = read(tmp_path, text)
    assert [str(problem) for problem in found] == []
    assert printer is not None


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    _, found = read(tmp_path, "colors: srgb\nink: {mean: 320}\npages: {least: 48, most: 16}")
    assert [problem.at.line for problem in found] == [3, 4, 5]


# -- color profiles ------------------------------------------------------------------


def own_profile(root: Path, data: bytes) -> None:
    folder = root / "assets" / "icc"
    folder.mkdir(parents=True)
    (folder / "own.icc").write_bytes(data)


def test_a_project_may_have_its_own_color_profile(tmp_path: Path) -> None:
    own_profile(tmp_path, PRESS.read_bytes())
    printer, found = read(tmp_path, OWN)
    assert found == []
    assert printer is not None
    assert printer.intent.condition == "CRPC3"


def test_its_own_color_profile_is_of_a_condition_of_its_own(tmp_path: Path) -> None:
    own_profile(tmp_path, PRESS.read_bytes())
    _, found = read(tmp_path, "intent: {profile: own.icc}")
    assert [problem.message.split(":")[0] for problem in found] == [
        "`condition` is missing", "`info` is missing",
    ]  # fmt: skip
    assert {problem.at.line for problem in found} == {3}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no ICC profile"),
        (b"%PDF-1.6" + bytes(200), "no ICC profile"),
        (PRESS.read_bytes()[:5000], "breaks off"),
        (PRESS.read_bytes().replace(b"prtrCMYK", b"prtrGRAY", 1), "four inks"),
        (PRESS.read_bytes().replace(b"prtrCMYK", b"linkCMYK", 1), "not of a printer"),
        (PRESS.read_bytes().replace(b"prtrCMYKLab ", b"prtrCMYKCMYK", 1), "how its inks look"),
    ],
    ids=["empty", "a PDF", "cut", "gray", "a link", "no colors"],
)
def test_a_file_that_is_no_profile_of_a_press_is_told(
    data: bytes, message: str, tmp_path: Path
) -> None:
    own_profile(tmp_path, data)
    printer, found = read(tmp_path, OWN)
    assert printer is None
    assert [(p.rule, message in p.message) for p in found] == [("wrong-color-profile", True)]


def test_a_profile_is_not_looked_for_where_colors_are_srgb(tmp_path: Path) -> None:
    _, found = read(tmp_path, "colors: srgb\npdfx: none\nintent: {profile: no.icc}")
    assert found == []


# -- names ---------------------------------------------------------------------------


def test_a_projects_own_profile_comes_first(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "lulu.yaml").write_text("schema: 1\nname: Our Lulu\n")
    problems = Problems()
    printer = load("lulu", tmp_path, HERE, problems)
    assert printer is not None
    assert printer.name == "Our Lulu"
    assert names(tmp_path) == names()


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("lullu", "did you mean `lulu`? Or write guides/printers/lullu.yaml"),
        ("ours", ", ...; or write guides/printers/ours.yaml"),
        ("../brand", ", ...; or write a profile of your own into guides/printers"),
        ("mine", "rename guides/printers/mine.yml to mine.yaml"),
    ],
)
def test_a_printer_that_there_is_not_is_told_where_it_is_named(
    name: str, help: str, tmp_path: Path
) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "mine.yml").write_text("schema: 1\nname: Mine\n")
    (tmp_path / "guides" / "brand.yaml").write_text("schema: 1\nname: No printer\n")
    problems = Problems()
    assert load(name, tmp_path, HERE, problems) is None
    (problem,) = problems
    assert (problem.rule, problem.at) == ("unknown-printer", HERE)
    assert help in problem.help


# -- what is asked for, and what the printer takes -----------------------------------


def asked(name: str, **options: object) -> list[Problem]:
    problems = Problems()
    printer = load(name, None, HERE, problems)
    assert printer is not None
    edition = PrintEdition.model_validate({"printer": LocatedStr(name, HERE), **options})
    assert agree(printer, edition, HERE, problems) == (not problems.errors)
    return list(problems)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("lulu", {"pdfx": "X-4"}, "PDF/X-4 has no sRGB"),
        ("lulu", {"pdfx": "X-1a:2003"}, "PDF/X-1a:2003 has no sRGB"),
        ("lulu", {"marks": True}, "Lulu takes none"),
        ("kdp", {"marks": True}, "KDP paperback takes none"),
    ],
)
def test_what_a_printer_does_not_take_is_an_error(
    name: str, options: dict[str, object], message: str
) -> None:
    (problem,) = asked(name, **options)
    assert (problem.rule, problem.at) == ("printer-contradiction", HERE)
    assert message in problem.message
    assert problem.help


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lulu", {}),
        ("lulu", {"pdfx": "none", "marks": False}),
        ("generic-sheetfed", {"pdfx": "X-1a:2003", "marks": True}),
        ("ingramspark", {"pdfx": "X-4"}),
    ],
)
def test_what_a_printer_takes_is_none(name: str, options: dict[str, object]) -> None:
    assert asked(name, **options) == []


# -- lengths and editions.yaml -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "points"),
    [("0.125 in", 9), ("3 mm", 8.503937), ("9 pt", 9), (".5in", 36), (" 1 mm ", 2.834646),
     ("0", 0)],
)  # fmt: skip
def test_lengths_are_points(text: str, points: float) -> None:
    assert length(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["0.125 in", "0.0045 in", "8 pt", "0.25 pt", "8.504 pt", "0 in"])
def test_lengths_are_written_as_they_were(text: str) -> None:
    points = length(text)
    assert isinstance(points, float)
    assert as_written(points) == text


def test_the_caliper_of_a_booklet_is_looked_at() -> None:
    from guidegen.model.base import validate

    problems = Problems()
    text = "schema: 1\nbooklet: {caliper: 0.1 in}\n"
    assert validate(Editions, parse_yaml(text, "guides/editions.yaml", problems), problems) is None
    (problem,) = problems
    assert (problem.rule, str(problem.at)) == ("out-of-range", "guides/editions.yaml:2:20")


def test_editors_offer_lengths_with_their_unit() -> None:
    schema = schema_for("printer")
    assert schema["properties"]["bleed"]["default"] == "0.125 in"
    assert schema["definitions"]["Fine"]["properties"]["type"]["default"] == "8 pt"
    most = schema["definitions"]["Ink"]["properties"]["most"]
    assert (most["minimum"], most["maximum"]) == (100, 400)
    editions = schema_for("editions")["definitions"]
    assert editions["BookletEdition"]["properties"]["caliper"]["default"] == "0.0045 in"
    assert editions["PrintEdition"]["properties"]["printer"]["default"] == "generic-sheetfed"
