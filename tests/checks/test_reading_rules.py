"""Rules about plain language: hard prose at its line, and its mended twin without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.problems import Problem

from .examples import found_in, places_of, write_project

READING = frozenset(
    (
        "reading-grade", "reading-target", "section-grade", "long-sentence", "long-paragraph",
        "passive-voice", "hard-word", "hidden-verb", "must-not-shall",
    )
)  # fmt: skip


def found(folder: Path, *rules: str) -> list[Problem]:
    return [p for p in found_in(folder) if p.rule in (rules or READING)]


def places(problems: list[Problem]) -> set[tuple[str, int]]:
    return {(problem.at.file, problem.at.line) for problem in problems}


def test_sections_and_the_guide_are_judged(tmp_path: Path) -> None:
    hard = "Ameliorating immunological complications necessitates continuous hospitalization."
    blocks = "blocks:\n" + "  - >-\n" + f"    {hard}\n" * 6 + "  - >-\n" + f"    {hard}\n" * 6
    problems = found(write_project(tmp_path, blocks), "reading-grade", "section-grade")
    lines = (tmp_path / "guides/sample.yaml").read_text(encoding="utf-8").splitlines()
    named = {problem.rule: lines[problem.at.line - 1] for problem in problems}
    assert named == {
        "reading-grade": "title: Treatment for Pleural Mesothelioma",
        "section-grade": "    title: What did the studies find?",
    }
    assert all("Flesch-Kincaid" in problem.message for problem in problems)


def test_a_short_hard_section_is_not_judged_by_itself(tmp_path: Path) -> None:
    blocks = "blocks:\n  - Ameliorating immunological complications necessitates evaluation.\n"
    assert found(write_project(tmp_path, blocks), "section-grade") == []


def test_the_pages_around_the_sections_are_no_section(tmp_path: Path) -> None:
    hard = "Ameliorating immunological complications necessitates evaluation. " * 12
    folder = write_project(tmp_path, f"brand:\n  notices:\n    statistics: {hard}\n")
    assert found(folder, "section-grade") == []
    assert len(found(folder, "reading-grade")) == 1


def test_long_sentences_are_found_at_their_first_line(tmp_path: Path) -> None:
    folder = write_project(tmp_path, """
blocks:
  - >-
    Rest when you can.

    The nurse who looks after you on the day of your drip will want to know # here
    how you slept, what you ate, how far you walked, and whether any of your pills made you ill.
  - bullets:
      - >-
        one list of all your pills with their names and how often you take them, and one list # here
        of all the things that have made you feel ill since we saw you last
""")  # fmt: skip
    text = (folder / "guides/sample.yaml").read_text(encoding="utf-8")
    expected = places_of(folder)
    (folder / "guides/sample.yaml").write_text(text.replace(" # here", ""), encoding="utf-8")
    problems = found(folder, "long-sentence")
    assert places(problems) == expected
    assert len(expected) == 2


def test_long_paragraphs_are_told(tmp_path: Path) -> None:
    long = "A walk a day is good for you and for those who walk with you, in sun or in rain. "
    folder = write_project(
        tmp_path, f"blocks:\n  - {'Rest. ' * 9}\n  - {long * 8}\n  - {'Rest. ' * 8}\n"
    )
    problems = found(folder, "long-paragraph")
    sizes = ["this paragraph has 9 sentences", "this paragraph has 160 words"]
    assert [problem.message.split(";")[0] for problem in problems] == sizes
    assert problems[1].at.line == problems[0].at.line + 1


WORDS = """
blocks:
  - paragraph:
      text: >-
        Your team will administer the drug. # here
        Currently, no one knows if it helps. # here
        The doctors made a decision about the dose. # here
        You shall not drive. # here
  - bullets:
      - In lieu of chemo, you may get it. # here
"""


def test_words_are_found_at_their_line(tmp_path: Path) -> None:
    folder = write_project(tmp_path, WORDS)
    expected = places_of(folder)
    path = folder / "guides/sample.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(" # here", ""), encoding="utf-8")
    problems = found(folder, "hard-word", "hidden-verb", "must-not-shall")
    assert places(problems) == expected
    assert len(problems) == len(expected) == 5


CLEAN = """
blocks:
  - paragraph:
      text: >-
        Your team will give you the drug. Now no one knows if it helps. The doctors decided about
        the dose. You must not drive. Shall I call you?
"""


def test_the_corrected_twin_is_clean(tmp_path: Path) -> None:
    assert found(write_project(tmp_path, CLEAN)) == []


EXPLAINED = [
    "You may get **dyspnea** (shortness of breath).",
    "You may get dyspnea (shortness of breath). Tell us about dyspnea.",
    "You may get pulmonary edema (fluid in the lungs).",
    "You may get dyspnea, or shortness of breath.",
    "You may be short of breath (dyspnea).",
    "Doctors call this dyspnea.",
    "It is known as “dyspnea.”",
    "Your doctors may say “dyspnea” when you are short of breath.",
    "You may have dyspnea. That means that you are short of breath.",
    "Dyspnea means that you are short of breath.",
    "Dyspnea: you are short of breath.",
]


@pytest.mark.parametrize("text", EXPLAINED)
def test_explained_words_are_let_stand(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"blocks:\n  - >-\n    {text}\n")
    assert found(folder, "hard-word") == []


NOT_EXPLAINED = [
    "You may get dyspnea.",
    "You may have nausea, dyspnea, or a rash.",
    "You may have dyspnea (30 out of 100 people).",
    "You may be ill (dyspnea often comes first).",
    "The word is out, and so is your dyspnea.",
    "You may have dyspnea. This is bad.",
    "Ask (at your next visit) about dyspnea.",
]


@pytest.mark.parametrize("text", NOT_EXPLAINED)
def test_other_hard_words_are_not(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"blocks:\n  - >-\n    {text}\n")
    assert [problem.rule for problem in found(folder, "hard-word")] == ["hard-word"]


def test_words_of_the_word_list_are_let_stand(tmp_path: Path) -> None:
    folder = write_project(tmp_path, """
terms:
  prognosis: {term: prognosis, also: [prognoses], plain: What is likely to come.}
blocks:
  - Ask about your **prognosis**. A prognosis can change.
""")  # fmt: skip
    assert found(folder, "hard-word") == []


def test_quotations_and_pictures_are_let_stand(tmp_path: Path) -> None:
    folder = write_project(tmp_path, """
blocks:
  - quote:
      text: I shall utilize it prior to each visit.
      speaker: A reader
  - figure:
      drawing: infusion
      alt: A person utilizes a chair while a medicine drips into a vein.
""")  # fmt: skip
    assert found(folder) == []


def test_other_languages_are_let_stand(tmp_path: Path) -> None:
    folder = write_project(tmp_path, """
guide:
  lang: es-US
blocks:
  - You shall utilize it prior to each visit. Ameliorating complications necessitates evaluation.
  - Ameliorating immunological complications necessitates hospitalization and rehabilitation.
  - Ameliorating immunological complications necessitates hospitalization and rehabilitation.
  - Ameliorating immunological complications necessitates hospitalization and rehabilitation.
""")  # fmt: skip
    assert found(folder) == []


PLAIN = """
blocks:
  - >-
    Many people feel worn out for a day or two after a drip. Sleep when you need to. Short walks
    can help, and so can a warm bath. If you are too tired to get out of bed, call your nurse.
  - >-
    Your mouth may get sore. Use a soft brush, and rinse with salt water four times a day. Cold
    foods, such as ice cream or yogurt, may feel good. Stay away from hot peppers.
  - >-
    Will it hurt? The needle may sting when it goes in. After that, most people feel nothing.
    Tell the nurse at once if your arm burns or swells. She can stop the drip.
  - bullets:
      - A list of your pills, with how much you take
      - The name and phone number of your heart doctor
      - A friend who can drive you home
  - >-
    Some families like to talk about money early. A social worker knows which programs can help
    with rent, rides, and bills. You do not have to ask twice: she has heard it all before.
"""


def test_clean_text_raises_no_alarm(tmp_path: Path) -> None:
    assert [str(problem) for problem in found(write_project(tmp_path, PLAIN))] == []


def test_the_worst_lines_of_the_passive_voice_are_named(tmp_path: Path) -> None:
    folder = write_project(tmp_path, """
blocks:
  - Blood is taken. A vein is found. A drug is given. A bed is kept. You are called.
  - You will be told what was found when the blood was tested.
""")  # fmt: skip
    (problem,) = found(folder, "passive-voice")
    lines = (folder / "guides/sample.yaml").read_text(encoding="utf-8").splitlines()
    worst = next(n for n, line in enumerate(lines, 1) if "You will be told" in line)
    assert str(worst) in problem.message
    assert problem.severity == "note"
