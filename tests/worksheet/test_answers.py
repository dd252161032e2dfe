"""What guidegen says about the items: of the small project, and of twins that lack something."""

from __future__ import annotations

import pytest

from guidegen.document.inline import text_of
from guidegen.document.primitives import Primitive
from guidegen.problems import Position, Problem
from guidegen.worksheet.cdc import PARTS
from guidegen.worksheet.document import worksheet
from guidegen.worksheet.facts import Facts
from guidegen.worksheet.items import Answer, answer
from guidegen.worksheet.pemat import ACTIONABILITY, UNDERSTANDABILITY
from guidegen.worksheet.rows import item_row

from ..checks.examples import BASE
from .conftest import MakeFacts

FILE = "guides/sample.yaml"
POINT = "- You can ask every question you have."
SAMPLE = (BASE / "sample.yaml").read_text(encoding="utf-8")
LINE = 1 + SAMPLE[: SAMPLE.index(POINT)].count("\n")
"""A line of the small guide; after the cover, “About this guide” and the contents: page 4."""

GUIDE_WITHOUT = """
guide:
  main_message: You have more than one choice.
  sections:
    - id: words
      title: Words to know
      blocks:
        - The pleura is a thin lining around the lungs.
"""
"""No key points, no tool, nothing to do, no picture, no table and no list."""

CHART = """
blocks:
  - paragraph: {style: lead, text: This is what the trial found.}
  - icon_array: {outcome: harbor.alive-36mo}
"""

TABLE = """
blocks:
  - paragraph: {style: lead, text: These are your visits.}
  - table:
      title: My visits
      header: [Day, What happens, Who comes along]
      rows: [[Monday, Blood test, A friend]]
"""


def pemat(facts: Facts, number: int) -> Answer:
    topics = (*UNDERSTANDABILITY, *ACTIONABILITY)
    return next(answer(i, facts) for t in topics for i in t.items if i.number == number)


def cdc(facts: Facts, number: int) -> Answer:
    return next(answer(i, facts) for t in PARTS for i in t.items if i.number == number)


def problem(line: int, rule: str, severity: str = "warning", reason: str = "") -> Problem:
    return Problem(
        Position(FILE, line, 15), rule, f"`{rule}` was found.", "mend it", severity, reason,  # type: ignore[arg-type]
    )  # fmt: skip


def words_of(item: Primitive) -> str:
    own = text_of(tuple(item.inline()))
    return " ".join([own, *map(words_of, item.children())]).strip()


def row_of(said: Answer, facts: Facts) -> str:
    return " ".join(words_of(item_row(said, facts.place)).split())


# -- the small project ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (1, "Agree"), (3, "Agree"), (4, "Agree"), (6, "N/A"), (7, "Agree"), (8, "Agree"),
        (9, "Agree"), (11, "Agree"), (12, "Agree"), (17, "N/A"), (19, "N/A"), (20, "Agree"),
        (21, "Agree"), (23, "Agree"), (25, "N/A"),
        (2, ""), (5, ""), (10, ""), (15, ""), (16, ""), (18, ""), (22, ""), (24, ""), (26, ""),
    ],
)  # fmt: skip
def test_pemat_of_the_small_project(number: int, label: str, make_facts: MakeFacts) -> None:
    assert pemat(make_facts(), number).label == label


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (1, "Yes"), (2, "Yes"), (3, "Yes"), (5, "Yes"), (7, "Yes"), (8, "Yes"), (12, "Yes"),
        (14, "Yes"), (15, "N/A"), (17, "N/A"),
        (4, ""), (6, ""), (9, ""), (10, ""), (11, ""), (13, ""), (16, ""), (18, ""), (19, ""),
        (20, ""),
    ],
)  # fmt: skip
def test_cdc_of_the_small_project(number: int, label: str, make_facts: MakeFacts) -> None:
    assert cdc(make_facts(), number).label == label


def test_evidence_names_what_was_looked_at_with_its_page(make_facts: MakeFacts) -> None:
    facts = make_facts()
    assert "on page 2: “It helps you learn" in pemat(facts, 1).words[0]
    assert pemat(facts, 11).words == ("1 box with key points: page 4.",)
    (tools,) = pemat(facts, 23).words
    assert tools == "Questions to ask, page 5."
    assert pemat(facts, 4).words[0].startswith("A word list explains 1 term, on page")
    assert cdc(facts, 3).words == ("The main message stands in a box with a title, on page 2.",)


# -- twins that lack something ---------------------------------------------------------


@pytest.mark.parametrize("number", [11, 20, 23])
def test_pemat_of_a_guide_that_lacks_it(number: int, make_facts: MakeFacts) -> None:
    assert pemat(make_facts(GUIDE_WITHOUT), number).label == "Disagree"


@pytest.mark.parametrize("number", [5, 8, 12, 14])
def test_cdc_of_a_guide_that_lacks_it(number: int, make_facts: MakeFacts) -> None:
    assert cdc(make_facts(GUIDE_WITHOUT), number).label == "No"


def test_a_guide_that_does_not_print_purpose_and_message(make_facts: MakeFacts) -> None:
    facts = make_facts("guide:\n  front:\n    - cover: {}\n    - contents: {}\n")
    assert (pemat(facts, 1).label, pemat(facts, 1).words) == (
        "Disagree",
        ("The purpose is not printed.",),
    )
    assert [cdc(facts, number).label for number in (1, 2, 3)] == ["No", "No", "No"]


def test_a_purpose_that_is_stated_late(make_facts: MakeFacts) -> None:
    back = "guide:\n  front: [cover: {}]\n  back:\n    - references: {}\n    - about: {}\n"
    facts = make_facts(back)
    said = pemat(facts, 1)
    assert said.label == "Disagree"
    assert f"is stated on page {facts.page_of(facts.subject.entry('purpose'))}" in said.words[0]


# -- numbers, pictures, tables -----------------------------------------------------------


def test_a_chart_and_its_numbers(make_facts: MakeFacts) -> None:
    facts = make_facts(CHART)
    assert pemat(facts, 6).label == "Agree"
    assert "1 outcome of trials" in pemat(facts, 6).words[0]
    assert cdc(facts, 15).label == "Yes"
    assert cdc(facts, 17).label == "No", "no calculation: the answer that earns the point"
    assert cdc(facts, 17).verdict == "met"
    assert pemat(facts, 17).label == "Agree"
    assert pemat(facts, 25).label == "Agree"
    page = facts.of_kinds("icon_array")[0].page
    assert pemat(facts, 15).words[0] == f"Charts: page {page}."


def test_a_drawing_without_a_title(make_facts: MakeFacts) -> None:
    facts = make_facts(
        "blocks:\n  - figure: {drawing: infusion, alt: A person sits and gets a drip.}\n"
    )
    said = pemat(facts, 17)
    page = facts.of_kinds("figure")[0].page
    assert said.label == "Disagree"
    assert said.words == (f"0 of 1 picture with a title or a caption. Without one: page {page}.",)


def test_a_table(make_facts: MakeFacts) -> None:
    facts = make_facts(TABLE)
    said = pemat(facts, 19)
    page = facts.of_kinds("table")[0].page
    assert said.label == "Agree"
    assert said.words[0] == f"1 table (page {page}). The widest has 3 columns."
    assert pemat(facts, 25).words[0].startswith("0 of 1 table and 0 of 0 charts")


def test_a_code_to_scan_is_no_picture(make_facts: MakeFacts) -> None:
    facts = make_facts("""
blocks:
  - call_to_action: {title: Find a trial, text: You can look today., url: "https://cancer.gov"}
""")
    assert facts.pictures == ()
    assert pemat(facts, 2).words[0].startswith("1 box asks the reader to call")


def test_whether_unknowns_are_told_is_left_to_people_where_no_block_does(
    make_facts: MakeFacts,
) -> None:
    facts = make_facts("blocks:\n  - uncertainty: Nobody knows yet who gains most.\n")
    page = facts.of_kinds("uncertainty")[0].page
    assert cdc(facts, 11).label == "Yes"
    assert cdc(facts, 11).words == (f"What is not known yet is said on page {page}.",)


def test_blocks_inside_others_are_seen(make_facts: MakeFacts) -> None:
    facts = make_facts("""
blocks:
  - callout:
      title: Get ready
      blocks: [checklist: {title: Bring along, items: [Your pills]}]
""")
    assert facts.of_kinds("checklist")


def test_of_another_language_the_words_are_left_to_people(make_facts: MakeFacts) -> None:
    facts = make_facts("guide:\n  lang: es\n")
    for number in (3, 4, 21):
        said = pemat(facts, number)
        assert said.label == ""
        assert "For the raters: here, a program cannot tell" in row_of(said, facts)
        assert said.item.clear not in row_of(said, facts)
    assert cdc(facts, 7).label == ""
    assert pemat(facts, 6).label == "N/A"
    assert pemat(facts, 11).label == "Agree"
    sheet = worksheet(facts)
    assert "Who rates" in {text_of(heading.runs) for heading in sheet.headings()}
    said = " ".join(text_of(item.inline()) for item in sheet.walk())
    assert "Not measured: the formulas are for English." in said
    assert "Flesch-Kincaid" not in said


def test_a_sentence_that_tells_what_to_do_is_an_action(make_facts: MakeFacts) -> None:
    told = GUIDE_WITHOUT + "        - Your skin is dry. Wash your hands with soap.\n"
    facts = make_facts(told)
    said = pemat(facts, 20)
    assert said.label == "Agree"
    assert "on page 4: “Wash your hands with soap.”" in row_of(said, facts)
    assert cdc(facts, 5).label == "Yes"


def test_steps_are_not_judged_by_words_of_the_web(make_facts: MakeFacts) -> None:
    problem = Problem(Position(FILE, LINE, 1), "web-word", "“click”", "")
    assert pemat(make_facts(problems=[problem]), 22).found == ()


# -- what rules find -------------------------------------------------------------------


def test_one_finding_is_enough_for_disagree(make_facts: MakeFacts) -> None:
    facts = make_facts(problems=[problem(LINE, "hard-word")])
    assert pemat(facts, 3).label == "Disagree"
    assert cdc(facts, 7).label == "No"
    assert pemat(facts, 4).label == "Agree", "it is no rule of that item"
    assert f"Found on page 4 (line {LINE}): hard-word was found." in row_of(pemat(facts, 3), facts)
    assert "No hard word" not in row_of(pemat(facts, 3), facts)


def test_what_is_waived_does_not_count_and_is_named(make_facts: MakeFacts) -> None:
    waived = problem(LINE, "hard-word", "waived", "The name of a clinic")
    facts = make_facts(problems=[waived])
    said = pemat(facts, 3)
    assert said.label == "Agree"
    row = row_of(said, facts)
    told = f"Waived on page 4 (line {LINE}): hard-word was found. Reason: The name of a clinic"
    assert told in row
    assert "No hard word" not in row, "there is one, and it is waived"


def test_a_waived_finding_beside_one_that_is_not(make_facts: MakeFacts) -> None:
    problems = [problem(LINE, "hard-word", "waived", "A name"), problem(LINE + 1, "hard-word")]
    assert pemat(make_facts(problems=problems), 3).label == "Disagree"


def test_findings_in_calculations_turn_the_answer_of_question_17(make_facts: MakeFacts) -> None:
    facts = make_facts(CHART, [problem(LINE, "mixed-denominators")])
    assert (cdc(facts, 17).verdict, cdc(facts, 17).label) == ("not met", "Yes")


def test_what_people_decide_is_not_decided_by_findings(make_facts: MakeFacts) -> None:
    facts = make_facts(problems=[problem(LINE, "passive-voice", "note")])
    said = pemat(facts, 5)
    assert said.label == ""
    row = row_of(said, facts)
    assert "Facts for the raters" in row
    assert f"Found on page 4 (line {LINE})" in row


def test_only_the_first_findings_are_told_in_full(make_facts: MakeFacts) -> None:
    facts = make_facts(problems=[problem(line, "hard-word") for line in range(LINE, LINE + 8)])
    row = row_of(pemat(facts, 3), facts)
    assert row.count("hard-word was found") == 3
    assert "Found: 5 more. guidegen check lists them." in row


def test_a_finding_in_a_shared_file_is_told_by_its_line(make_facts: MakeFacts) -> None:
    found = Problem(
        Position("guides/evidence.yaml", 9, 1), "decimal-in-prose", "8.5", "", "warning"
    )
    facts = make_facts(CHART, [found])
    assert "Found in guides/evidence.yaml (line 9): 8.5." in row_of(pemat(facts, 6), facts)


def test_passive_voice_of_the_main_message_alone(make_facts: MakeFacts) -> None:
    facts = make_facts()
    at = facts.main_message.at
    inside = Problem(at, "passive-voice", "x", "", "note")
    facts = make_facts(problems=[inside, problem(LINE, "passive-voice", "note")])
    assert cdc(facts, 6).words[0].startswith("Main message: 1 place in the passive voice.")


def test_both_raters_have_boxes_to_tick(make_facts: MakeFacts) -> None:
    facts = make_facts()
    for number, choices in ((1, "Agree Disagree"), (6, "Agree Disagree N/A")):
        assert row_of(pemat(facts, number), facts).endswith(f"{choices} {choices}")
