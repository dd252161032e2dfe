"""The printer profiles that guidegen brings: sound, and with no number of its own making."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from guidegen.model.printer import Printer
from guidegen.printers.names import BUILT_IN, names
from guidegen.printers.profiles import keys, load
from guidegen.problems import Position, Problems
from guidegen.schema import schema_for

GWG_SHEET = {"resolution.least": 225, "resolution.line_art": 800, "fine.type": "8 pt",
             "fine.line": "0.25 pt"}  # fmt: skip
"""GWG 2022 Sheet CMYK: images over 224 and 799 ppi, R0031 and R0032; R0016 to R0019."""
GWG_DIGITAL = {"resolution.least": 150, "resolution.line_art": 600, "fine.type": "5 pt",
               "fine.line": "0.25 pt"}  # fmt: skip

TABLE: dict[str, dict[str, object]] = {
    "generic-sheetfed": {
        **GWG_SHEET, "bleed": "0.125 in", "safe": "0.25 in", "ink.most": 300, "pages.multiple": 4,
        "pages.least": 8, "resolution.wanted": 300, "paper.caliper": "0.0045 in",
        "paper.weight": 118,
    },
    "generic-digital": {
        **GWG_DIGITAL, "bleed": "0.125 in", "safe": "0.25 in", "resolution.wanted": 300,
    },
    "printingcenterusa": {"bleed": "0.125 in", "safe": "0.125 in"},
    "lulu": {
        "bleed": "0.125 in", "safe": "0.5 in", "resolution.wanted": 300, "resolution.most": 600,
    },
    "ingramspark": {"bleed": "0.125 in", "safe": "0.5 in", "ink.most": 240},
    "kdp": {
        "bleed": "0.125 in", "safe": "0.375 in", "gutter": "0.375 in", "pages.least": 24,
        "fine.line": "0.75 pt",
    },
    "4over": {
        "bleed": "0.125 in", "safe": "0.0625 in", "resolution.least": 300,
        "resolution.wanted": 300,
    },
    "jukebox": {
        "bleed": "0.125 in", "safe": "0.125 in", "gutter": "0.5 in", "pages.multiple": 4,
        "resolution.wanted": 300,
    },
    "print-shoppe": {
        "bleed": "0.125 in", "safe": "0.375 in", "resolution.least": 200, "resolution.wanted": 300,
    },
    "newprint": {"safe": "0.25 in"},
    "endeavor": {
        "bleed": "0.125 in", "pages.multiple": 4, "pages.least": 8, "pages.most": 52,
        "resolution.wanted": 300,
    },
    "brenner": {"bleed": "0.125 in", "ink.most": 300},
    "mystic": {"bleed": "0.25 in", "safe": "0.25 in", "ink.most": 280},
    "peak-print": {"bleed": "0.25 in", "safe": "0.25 in", "ink.most": 280},
}  # fmt: skip
"""What printers and the GWG say, as collected with its sources in November 2026."""

SECONDARY = {"kdp", "4over"}
"""Printers of whom only what others say was found."""

WORDS = {"bleed_sides", "colors", "pdfx", "marks", "paper.name"}
"""Keys whose values are no numbers."""


def path(name: str) -> Path:
    return BUILT_IN / f"{name}.yaml"


def written(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path(name).read_text(encoding="utf-8"))
    return data


def values(name: str) -> dict[str, object]:
    """What a profile sets, by dotted keys."""
    found: dict[str, object] = {}
    for key, value in written(name).items():
        if key in ("schema", "name", "sources"):
            continue
        if isinstance(value, dict):
            found |= {f"{key}.{inner}": deep for inner, deep in value.items()}
        else:
            found[key] = value
    return found


def loaded(name: str) -> Printer:
    problems = Problems()
    printer = load(name, None, Position(""), problems)
    assert [str(problem) for problem in problems] == []
    assert printer is not None
    return printer


def test_there_is_a_table_of_each() -> None:
    assert set(names()) == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_it_is_sound(name: str) -> None:
    assert loaded(name).name == written(name)["name"]


@pytest.mark.parametrize("name", TABLE)
def test_its_numbers_are_those_of_the_table(name: str) -> None:
    numbers = {key: value for key, value in values(name).items() if key not in WORDS}
    assert numbers == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_each_number_has_its_source_and_each_source_its_key(name: str) -> None:
    sources = written(name)["sources"]
    assert set(TABLE[name]) <= set(sources)
    assert set(sources) <= set(keys()) & set(values(name))
    assert all(len(source) > 8 for source in sources.values())


@pytest.mark.parametrize("name", sorted(SECONDARY))
def test_what_only_others_say_is_marked(name: str) -> None:
    sources = written(name)["sources"]
    assert all(source.startswith("(secondary) ") for source in sources.values())


@pytest.mark.parametrize("name", TABLE)
def test_it_begins_with_what_it_is_for(name: str) -> None:
    head = path(name).read_text(encoding="utf-8").partition("schema:")[0]
    lines = head.splitlines()
    assert len(lines) >= 2
    assert all(line.startswith("# ") and len(line) <= 100 for line in lines)
    assert lines[-1] == (
        "# Read in November 2026. Ask your printer: a printer's own word wins over this file."
    )


@pytest.mark.parametrize("name", TABLE)
def test_it_fits_the_schema(name: str) -> None:
    validator = jsonschema.Draft7Validator(schema_for("printer"))
    assert [error.message for error in validator.iter_errors(written(name))] == []


def test_printers_differ_where_they_do() -> None:
    assert (loaded("lulu").colors, loaded("lulu").pdfx) == ("srgb", "none")
    assert (loaded("kdp").bleed_sides, loaded("lulu").bleed_sides) == ("outer", "all")
    assert [n for n in names() if not loaded(n).takes_marks] == ["kdp", "lulu"]
    assert loaded("mystic").bleed == 18
    assert loaded("ingramspark").pdfx == "X-1a:2003"
    assert loaded("newprint").bleed == 9
