"""Letters as authors write them: read, checked, and their fields filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.document.inline import text_of
from guidegen.language.grade import Count
from guidegen.mail.letters.letter import FIELDS, Greeting, filled, read_letter, values_of, written
from guidegen.mail.letters.sheets import sheet_for
from guidegen.mail.piece import chunk_of
from guidegen.model.mail import Letter
from guidegen.problems import InputError, Position, Problem, Problems
from guidegen.project import Project
from guidegen.source.located import LocatedStr

from ..conftest import ROOT
from .letters import DAY, GUIDE, JANE, brand, lines_of, mail, pieces, sheet, welcome

LETTER = """schema: 1
greeting: Dear {name},
body:
  - "Here is {guide}."
closing: Best,
signature: "{sender}"
enclosure: "Enclosed: {guide}"
stop: "Call {phone}."
"""


def written_letter(folder: Path, text: str, name: str = "welcome") -> Path:
    path = folder / "guides" / "letters" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def letter_of(folder: Path, text: str) -> Letter:
    return read_letter(written_letter(folder, text), LocatedStr("welcome", Position("x")))


def faults(folder: Path, old: str, new: str) -> list[Problem]:
    """What is wrong with the letter after a change."""
    assert old in LETTER
    with pytest.raises(InputError) as caught:
        letter_of(folder, LETTER.replace(old, new, 1))
    return list(caught.value.problems)


def told(problems: list[Problem]) -> list[tuple[str, int, str]]:
    return [(one.at.file, one.at.line, one.rule) for one in problems]


FILE = "guides/letters/welcome.yaml"


def test_a_sound_letter_is_read(tmp_path: Path) -> None:
    letter = letter_of(tmp_path, LETTER)
    assert [str(text) for text in letter.body] == ["Here is {guide}."]


@pytest.mark.parametrize(
    ("old", "new", "line", "help"),
    [
        ("Here is {guide}.", "Here is {giude}.", 4, "did you mean `guide`?"),
        ("Here is {guide}.", "Here is {}.", 4, "known here"),
        ("Call {phone}.", "Call {name}.", 8, "only name stands in its greeting"),
        ("Dear {name},", "Dear {nmae},", 2, "did you mean `name`?"),
        ("Dear {name},", "Dear {phone},", 2, "known here: name"),
        ("Call {phone}.", "Call {phone.", 8, "braces are for fields"),
        ("Call {phone}.", "Call phone}.", 8, "braces are for fields"),
        ("Call {phone}.", "Call {pho**n**e}.", 8, "braces are for fields"),
        ("Call {phone}.", "Call {phone!r}.", 8, "braces are for fields"),
    ],
)
def test_a_wrong_field_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, help: str
) -> None:
    found = faults(tmp_path, old, new)
    assert set(told(found)) == {(FILE, line, "letter-field")}
    assert help in found[0].help


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Call {phone}.", "Look [here](https://example.org).", 8),
        ("Call {phone}.", "It is so. [@baas2021]", 8),
        ("Call {phone}.", "It was [=trial.alive.arm].", 8),
        ("Dear {name},", "Dear **{name}**,", 2),
    ],
)
def test_markup_that_paper_cannot_have_is_told(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    assert told(faults(tmp_path, old, f"'{new}'" if '"' not in old else new)) in (
        [(FILE, line, "letter-markup")],
    )


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("closing: Best,\n", "", "missing-field"),
        ("closing:", "clossing:", "unknown-key"),
        ('body:\n  - "Here is {guide}."\n', "body: []\n", "wrong-type"),
        ("signature: \"{sender}\"", "signature:", "string-type"),
        ("schema: 1", "schema: 2", "wrong-type"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_as_in_other_files(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    found = faults(tmp_path, old, new)
    assert all(one.at.file == FILE and one.help for one in found)
    assert {one.rule for one in found} & {rule, "empty-text"}


@pytest.mark.parametrize("name", ["welcom", "../brand", "", "/etc/passwd", "Welcome"])
def test_a_letter_that_there_is_not_is_told_with_the_nearest(tmp_path: Path, name: str) -> None:
    at = Position("guides/mail.yaml", 7, 9)
    with pytest.raises(InputError) as caught:
        read_letter(written_letter(tmp_path, LETTER), LocatedStr(name, at))
    (problem,) = caught.value.problems
    assert (problem.at, problem.rule) == (at, "unknown-letter")
    assert "welcome" in problem.help


# -- filling in ----------------------------------------------------------------------------


def test_values_are_never_markup_or_fields(tmp_path: Path) -> None:
    letter = letter_of(tmp_path, LETTER)
    values = dict.fromkeys(FIELDS, "**{phone}** <b>[x](y)</b>")
    problems = Problems()
    (run,) = filled(letter.body[0], values, problems)
    assert (run.text, run.bold, run.href) == ("Here is **{phone}** <b>[x](y)</b>.", False, None)
    assert not problems


def test_markup_round_a_field_holds(tmp_path: Path) -> None:
    letter = letter_of(tmp_path, LETTER.replace("Here is {guide}.", "Here is **{guide}**, *free*."))
    runs = filled(letter.body[0], values_of(brand(), mail(), "A & B", DAY), Problems())
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("Here is ", False, False), ("A & B", True, False), (", ", False, False),
        ("free", False, True), (".", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["<b>", "{guide}", "{name}", "**Jo**", "=1+1", "&amp;", "%s"])
def test_a_name_is_greeted_as_it_is(name: str) -> None:
    assert Greeting.of_letter(welcome()).of(name) == f"Dear {name},"


def test_without_a_name_nobody_is_greeted_by_one(tmp_path: Path) -> None:
    assert Greeting.of_letter(letter_of(tmp_path, LETTER)).of("") == "Hello,"
    own = LETTER.replace("body:", "greeting_without_name: Good day,\nbody:")
    assert Greeting.of_letter(letter_of(tmp_path, own)).of("") == "Good day,"


def test_a_field_without_a_value_is_told(tmp_path: Path) -> None:
    letter = letter_of(tmp_path, LETTER.replace("Call {phone}.", "See {website}."))
    problems = Problems()
    filled(letter.stop, {**dict.fromkeys(FIELDS, "x"), "website": ""}, problems)
    assert told(list(problems)) == [(FILE, 8, "letter-field")]
    assert "guides/brand.yaml" in next(iter(problems)).help


def test_days_are_written_out() -> None:
    assert written(DAY) == "November 20, 2026"


# -- the letters that come along ---------------------------------------------------------------


def texts_of(letter: Letter) -> str:
    values = {**values_of(brand(), mail(), "The Guide", DAY), "website": "example.org"}
    parts = (*letter.body, letter.enclosure, letter.stop)
    return "\n".join(text_of(filled(text, values, Problems())) for text in parts)


@pytest.fixture(params=["own", "new"])
def shipped(request: pytest.FixtureRequest, small_project: Path) -> Letter:
    root = ROOT if request.param == "own" else small_project
    return read_letter(root, LocatedStr("welcome", Position("")))


def test_the_welcome_letter_says_what_it_must(shipped: Letter) -> None:
    text = texts_of(shipped)
    for words in ("free", "not medical advice", "911", "To stop mail", "Enclosed: The Guide"):
        assert words in text
    assert text.count("(866)\N{NO-BREAK SPACE}608-8933") == 2


def test_the_welcome_letter_is_in_plain_words(shipped: Letter) -> None:
    assert Count.of(texts_of(shipped)).flesch_kincaid <= 6


def test_a_new_project_has_a_letter_and_an_example_of_mail(small_project: Path) -> None:
    text = (small_project / "guides" / "mail.yaml").read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in text.splitlines())
    assert Project.load(small_project).guides == ("first-visit",)
    assert all("mail" not in problem.at.file for problem in Project.load(small_project).check())
    (small_project / "guides" / "mail.yaml").write_text(
        "\n".join(line[2:] for line in text.splitlines()[3:]), encoding="utf-8"
    )
    from guidegen.mail.jobs.settings import read_mail

    made, _ = read_mail(small_project)
    assert (made.letter, made.envelope, made.keep_days) == ("welcome", "10-single", 90)
    assert made.usps is not None
    assert made.seeds


# -- on the page -----------------------------------------------------------------------------


def test_a_letter_that_is_too_long_is_told_by_its_lines(tmp_path: Path) -> None:
    more = "".join(f'  - "This is paragraph {n}."\n' for n in range(30))
    letter = letter_of(tmp_path, LETTER.replace("closing:", f"{more}closing:"))
    with pytest.raises(InputError) as caught:
        sheet_for(
            ROOT, brand(), mail(), letter, sheet().envelope, guide=GUIDE, draft=False, day=DAY
        )
    (problem,) = caught.value.problems
    assert (problem.at, problem.rule) == (Position(FILE, 4, 5), "letter-too-long")
    assert "by 1" in problem.message or "by 2" in problem.message


def test_a_sign_that_no_font_has_is_told(tmp_path: Path) -> None:
    letter = letter_of(tmp_path, LETTER.replace("closing: Best,", "closing: Best \U0001f9ca"))
    with pytest.raises(InputError) as caught:
        sheet_for(
            ROOT, brand(), mail(), letter, sheet().envelope, guide=GUIDE, draft=False, day=DAY
        )
    assert told(list(caught.value.problems)) == [(FILE, 5, "missing-glyph")]


def test_the_page_reads_in_order() -> None:
    lines = lines_of(chunk_of(sheet(draft=True), pieces(JANE)))
    assert lines[:10] == [
        "Example Mailing Office", "100 Example Way, Suite 5", "Anytown, MA 02101",
        *JANE.address, "Mesothelioma Hope", "November 20, 2026",
        "Draft: not yet medically reviewed", "Dear Jane Roe,",
    ]  # fmt: skip
    assert lines[-5:-2] == ["Warm regards,", "The team at Mesothelioma Hope", f"Enclosed: {GUIDE}"]
    assert lines[-2].startswith("We send this because")


def test_only_a_draft_says_so() -> None:
    text = "\n".join(lines_of(chunk_of(sheet(), pieces(JANE))))
    assert "Draft" not in text
