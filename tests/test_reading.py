"""Both guides read at US grade 8 or below, by two formulas, as a whole and section by section."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from guidegen.checks.wording.reading_level import FEWEST, MOST, reading
from guidegen.cli.main import main
from guidegen.language.grade import Count
from guidegen.manuscript.printed import Printed
from guidegen.manuscript.reading import Part, Reading, as_json, reading_of, table
from guidegen.problems import Position
from guidegen.project import Project

from .conftest import GUIDES


def told(part: Part) -> str:
    count = part.with_names
    return f"{part.title}: Flesch-Kincaid {count.flesch_kincaid:.1f}, SMOG {count.smog:.1f}"


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_reads_at_grade_8_or_below(name: str, project: Project) -> None:
    found = reading(project.subject(name))
    assert found.guide.with_names.sentences > 200
    assert found.guide.with_names.grade <= MOST, told(found.guide)
    judged = [part for part in found.sections if part.with_names.sentences >= FEWEST]
    assert len(judged) > 5
    assert [told(part) for part in judged if part.with_names.grade > MOST] == []


@pytest.mark.parametrize("name", GUIDES)
def test_it_does_so_even_with_every_name_counted_as_it_is(name: str, project: Project) -> None:
    assert reading(project.subject(name)).guide.as_printed.grade <= MOST


def test_hard_prose_is_seen() -> None:
    hard = Count.of(
        "The administration of systemic antineoplastic combinations necessitates continuous "
        "multidisciplinary evaluation of potentially irreversible immunological complications."
    )
    assert hard.grade > MOST


# -- the figures -------------------------------------------------------------------


@pytest.fixture
def small() -> Reading:
    texts = (
        Printed("About us.", "prose", "", Position("a.yaml", 2)),
        Printed("What is it?", "heading", "what", Position("a.yaml", 7)),
        Printed("Mesothelioma is rare. It starts in a lining.", "prose", "what", Position("a", 9)),
        Printed("Systemic administration necessitates it.", "cell", "what", Position("a", 10)),
        Printed("A label without an end", "prose", "what", Position("a", 11)),
        Printed("Words to know", "heading", "words", Position("a.yaml", 20)),
    )
    return reading_of(texts, frozenset({"mesothelioma"}), "A guide", Position("a.yaml", 1))


def test_prose_alone_is_counted(small: Reading) -> None:
    assert [part.id for part in small.sections] == ["", "what"]
    what = small.sections[1]
    assert (what.title, what.at) == ("What is it?", Position("a.yaml", 7))
    assert what.as_printed == Count.of("Mesothelioma is rare. It starts in a lining.")
    assert what.as_printed.long_words == 1
    assert what.with_names.long_words == 0
    assert small.guide.as_printed.sentences == 3
    assert (small.guide.title, small.guide.at.line) == ("A guide", 1)


def test_the_table_tells_both_figures(small: Reading) -> None:
    lines = table(small).splitlines()
    row = next(line for line in lines if line.startswith("What is it?"))
    what = small.sections[1]
    assert f"{what.with_names.smog:.1f} ({what.as_printed.smog:4.1f})?" in row
    assert any(line.startswith("A guide") for line in lines)
    assert all(line == line.rstrip() for line in lines)


def test_the_figures_as_data(small: Reading) -> None:
    data = json.loads(json.dumps(as_json(small)))
    assert data["guide"]["sentences"] == 3
    what = data["sections"][1]
    assert (what["id"], what["file"], what["line"]) == ("what", "a.yaml", 7)
    assert what["as_printed"]["long_words"] == 1
    assert what["with_names"]["smog"] == 3.1


def test_a_guide_in_another_language_is_not_measured(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_project / "guides" / "first-visit.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^lang:.*\n", "", text) + "\nlang: es-US\n", encoding="utf-8")
    measured = reading(Project.load(small_project).subject("first-visit"))
    assert not measured.measured
    assert table(measured) == "not measured: the formulas are for English"
    data = json.loads(json.dumps(as_json(measured)))
    assert (data["measured"], data["guide"], data["sections"]) == (False, None, [])
    main(["check", "--reading", "--project", str(small_project)])
    shown = capsys.readouterr().out
    assert "not measured" in shown
    assert "Flesch" not in shown
