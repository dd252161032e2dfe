"""Text fields: marks that are no marks, numbers with emphasis, accents, full stops."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.document.inline import Run, Runs, text_of
from guidegen.document.primitives import Paragraph
from guidegen.model.text import BadMarkup, EvidenceNumber, Text
from guidegen.project import Project

from .test_bad_input import BLOCK, GUIDE, block, broken

TRIAL = """schema: 1
trials:
  t:
    name: T
    design: single_arm
    population: people
    n: 40
    arms: {a: {name: drug A, n: 40}}
    references: [nci]
"""


@pytest.mark.parametrize(
    "text",
    ["[@a, @b]", "[@a, p. 3]", "[see @a]", "[@a;]", "[@a; b]", "[@ a]", "[@]", "x [@a] y [@b, c]"],
)
def test_a_citation_that_cannot_be_read_is_refused(text: str) -> None:
    """Printed as it stands, it would be taken for a source by nobody."""
    with pytest.raises(BadMarkup) as caught:
        Text.parse(text)
    assert caught.value.rule == "bad_citation"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ask your team. [@nci", "`[@nci` is never closed"),
        ("They lived longer (see [@guideline2025).", "is never closed"),
        ("First [@nci then [@baas2021].", "`[@nci then` is never closed"),
        ("Ask your team. @nci]", "`@nci]` is never opened"),
        ("**Ask.** *Now* [@nci; @baas2021", "is never closed"),
    ],
)
def test_a_citation_with_one_bracket_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadMarkup, match=re.escape(said)) as caught:
        Text.parse(text)
    assert caught.value.rule == "bad_citation"


def test_a_number_with_one_bracket_is_refused() -> None:
    with pytest.raises(BadMarkup, match="is never closed") as caught:
        Text.parse("After 3 years, [=harbor.alive.pair were alive.")
    assert caught.value.rule == "bad_number"


@pytest.mark.parametrize("text", ["[=]", "[=t.o.a|]", "[=t.o.a|two words]", "x [=t.n] y [=|exact]"])
def test_a_number_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadMarkup) as caught:
        Text.parse(text)
    assert caught.value.rule == "bad_number"


@pytest.mark.parametrize(
    "text", ["[a]", "[nurse@example.org]", "@home", "(@home)", "a = b", "[a=b]", "[ ]"]
)
def test_other_brackets_are_literal(text: str) -> None:
    assert str(Text.parse(text)) == text


@given(st.text(alphabet="[]@=;.|, ab*_\\()#", max_size=14))
def test_no_mark_is_ever_printed(source: str) -> None:
    try:
        text = Text.parse(source)
    except BadMarkup:
        return
    assert not re.search(r"\[[@=][^\[\]]*\]", str(text))


def test_broken_marks_are_located(small_project: Path) -> None:
    (problem,) = broken(small_project, block("- Bring a pen. [@nci, p. 3]"))
    assert (problem["rule"], problem["line"]) == ("bad-citation", 33)
    assert "[@baas2021; @peters2022]" in str(problem["help"])


def test_a_number_has_the_look_of_the_words_around_it() -> None:
    number = EvidenceNumber("t.n", "", italic=True, href="https://example.org")
    inlines = Text.parse("[*all [=t.n] people*](https://example.org)").inlines
    assert inlines[1] == number


def paragraphs(project: Project) -> list[Runs]:
    document = project.compose("first-visit")
    return [item.runs for item in document.walk() if isinstance(item, Paragraph)]


def rewritten(folder: Path, text: str, old: str = BLOCK.strip()[2:]) -> Project:
    path = folder / GUIDE
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, text, 1), encoding="utf-8")
    return Project.load(folder)


@pytest.mark.parametrize("mark", [".", ","])
def test_a_raised_number_stands_after_full_stop_and_comma(mark: str, small_project: Path) -> None:
    """AMA 11, section 3.6; colons and semicolons stay after it."""
    project = rewritten(small_project, f"It helps [@nci]{mark} Ask about it.")
    (runs,) = (runs for runs in paragraphs(project) if text_of(runs).startswith("It helps"))
    assert text_of(runs) == f"It helps{mark}1 Ask about it."
    assert [run.text for run in runs if run.superscript] == ["1"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [("A [@nci]; b.", "A1; b."), ("A. [@nci] B.", "A.1 B."), ("A [@nci] .5 b", "A1 .5 b")],
)
def test_nothing_else_moves(written: str, printed: str, small_project: Path) -> None:
    found = [text_of(runs) for runs in paragraphs(rewritten(small_project, f"'{written}'"))]
    assert printed in found


def test_author_and_date_stand_before_the_full_stop(small_project: Path) -> None:
    project = rewritten(small_project, "lang: en-US\ncitation_style: apa", "lang: en-US")
    project = rewritten(small_project, "It helps [@nci].")
    found = [text_of(runs) for runs in paragraphs(project)]
    assert "It helps (National Cancer Institute, n.d.)." in found


def test_accents_are_composed(small_project: Path) -> None:
    """Copied from a Mac, a letter and its accent are two characters, which fonts set apart."""
    name = "Andr\u00e9 Se\u00f1or"
    project = rewritten(small_project, f"Ask {unicodedata.normalize('NFD', name)}.")
    assert (Run(f"Ask {name}."),) in paragraphs(project)


def test_numbers_in_the_title_reach_running_head_and_metadata(small_project: Path) -> None:
    evidence = small_project / "guides" / "evidence.yaml"
    evidence.write_text(TRIAL, encoding="utf-8")
    title = "What [=t.n] people tell [@nci]"
    project = rewritten(small_project, f'"{title}"', "Getting Ready for Your First Visit")
    document = project.compose("first-visit")
    assert document.running_head == "What 40 people tell"
    assert document.metadata.title == "What 40 people tell"


def test_an_unknown_source_is_not_found_in_one_that_begins_alike(small_project: Path) -> None:
    (problem,) = broken(small_project, block("- A [@nci] and B [@nc]."))
    assert (problem["rule"], problem["line"], problem["column"]) == ("unknown-reference", 33, 25)
