"""Parts, headings, lists, tables and pictures: what is missing, too long, or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import found_in, places_of, write_project

SENTENCE = "Your nurse can tell you more about this if you ask her at your next visit. "
QUESTIONS = "questions: {groups: [{title: My care, questions: [What if I want comfort care?]}]}"
CALL_FIRST = "call_first: {title: My numbers, lines: [My nurse]}"


def found(folder: Path, rule: str) -> set[tuple[str, int]]:
    return {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}


def sections(*blocks: str, title: str = "What are the main points?") -> str:
    """A guide of one section, instead of those of the small project."""
    lines = "".join(f"        - {block}\n" for block in blocks)
    head = f"    - id: one\n      title: {title}\n      blocks:\n"
    return f"guide:\n  sections: # here\n{head}{lines}"


AT_ITS_LINE = {
    "long-list": [
        """
blocks:
  - numbered: # here
      - Wake
      - Wash
      - Walk
      - Work
      - Wait
      - Watch
      - Wind down
      - Write
""",
        """
blocks:
  - bullets:
      - text: Day
        items: [Rest]
      - Night
  - checklist: {title: Bag, items: [A, B, C, D, E, F, G, H]} # here
""",
    ],
    "bare-heading": [
        "\nblocks:\n  - heading: {text: General information, level: 2} # here\n  - You rest.\n",
        "\nblocks:\n  - callout: {title: Miscellaneous, text: You rest.} # here\n",
        "\nblocks:\n  - heading: {text: 2. Introduction, level: 2} # here\n  - You rest.\n",
    ],
    "long-section": [
        f"\nblocks:\n  - heading: {{text: At home, level: 2}} # here\n  - {SENTENCE * 18}\n",
    ],
    "table-how-to-read": [
        """
blocks:
  - table: # here
      title: How many felt well
      header: [Drug, After a year, After 2 years]
      rows: [[A pill, 12 percent, 8 percent], [A drip, 20 percent, 15 percent]]
""",
        """
blocks:
  - timeline: # here
      title: My first weeks
      points: [{when: Week 1, what: First drip}, {when: Week 3, what: "Blood [@guideline2025]"}]
""",
    ],
    "wide-table": [
        """
blocks:
  - log: # here
      title: My days
      how_to_use: Use one row for each day.
      columns: [Day, Pain, Sleep, Food, Walks, Calls]
""",
    ],
    "long-table-heading": [
        """
blocks:
  - log:
      title: My days
      how_to_use: Use one row for each day.
      columns: [Day, What it was that you noticed first] # here
""",
    ],
    "figure-title": [
        """
blocks:
  - figure: {drawing: pleura, alt: The chest with the two lungs and their thin lining.} # here
""",
    ],
    "promised-table": [
        "\nblocks:\n  - The next table lists the pills to bring. # here\n  - Rest well.\n",
        "\nblocks:\n  - Look at the picture below to see it. # here\n  - Rest well.\n",
        "\nblocks:\n  - As the chart shows, this takes long. # here\n  - Rest well.\n",
        "\nblocks:\n  - It is easy to breathe (see Figure 2). # here\n  - Rest well.\n",
        "\nblocks:\n  - 'It takes a day, as you can see in the table.' # here\n  - Rest well.\n",
        """
blocks:
  - table: {title: Bag, header: [What, Why], rows: [[A pen, To write]]}
  - The following table lists the pills. # here
""",
    ],
    "harms-missing": [
        "\nblocks:\n  - bar_chart: harbor.median-survival # here\n",
        """
blocks:
  - After 3 years, [=harbor.alive-36mo.pair] were alive. [@harbor2021] # here
  - Half lived longer than [=harbor.median-survival.pair]. [@harbor2021]
""",
    ],
    "main-message-topic": [
        "\nguide:\n  main_message: How to live with pleural mesothelioma # here\n",
        "\nguide:\n  main_message: Help and support for patients and families. # here\n",
    ],
    "no-key-points": [sections(QUESTIONS)],
    "no-action": [
        sections("key_points: [You have a choice., Comfort care is one.]")
        + "  main_message: You have more than one choice.\n",
    ],
    "no-when-to-call": [sections("You get chemo by drip.", QUESTIONS)],
    "no-tool": [sections("steps: [{title: Call, text: Call your nurse.}]")],
    "no-comfort-option": [
        sections("key_points: [You can choose chemo., You can join a trial.]", title="My choices"),
    ],
}

CASES = [(rule, text) for rule, texts in AT_ITS_LINE.items() for text in texts]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_it_is_found_at_its_line(rule: str, text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, text)
    expected = places_of(folder)
    at = found(folder, rule)
    assert len(expected) == 1
    assert at == expected, [str(p) for p in found_in(folder)]


FINE = [
    # Lists that are looked things up in, and lists in groups.
    (
        "long-list",
        """
blocks:
  - resources:
      - title: Help
        items: [{name: A, text: A.}, {name: B, text: B.}, {name: C, text: C.}, {name: D, text: D.},
                {name: E, text: E.}, {name: F, text: F.}, {name: G, text: G.}, {name: H, text: H.}]
""",
    ),
    (
        "long-list",
        """
blocks:
  - questions:
      - {title: Before, questions: [Is it far?, Is it long?, Is it cold?, Is it loud?]}
      - {title: After, questions: [Can I eat?, Can I drive?, Can I walk?, Can I swim?]}
""",
    ),
    ("bare-heading", "\nblocks:\n  - heading: {text: What else can I do?, level: 2}\n  - Rest.\n"),
    ("bare-heading", "\nblocks:\n  - heading: {text: Other choices, level: 2}\n  - Rest.\n"),
    (
        "long-section",
        f"\nblocks:\n  - {SENTENCE * 9}\n  - callout: {{title: Note it, text: {SENTENCE * 9}}}\n",
    ),
    # A plain table of words with three clear columns needs no words; one explained beside neither.
    (
        "table-how-to-read",
        """
blocks:
  - table:
      title: Ways to drain fluid
      header: [What it is, Where, What to expect]
      rows: [[A needle, Clinic, It may come back.], [A small tube, At home, You drain it.]]
""",
    ),
    (
        "table-how-to-read",
        """
blocks:
  - Each row is one day. Read across to see what you do.
  - table:
      title: My week
      header: [Day, Morning, Noon, Night]
      rows: [[Monday, Walk, Rest, Call]]
""",
    ),
    ("table-how-to-read", "\nblocks:\n  - bar_chart: harbor.severe-effects\n"),
    ("table-how-to-read", "\nblocks:\n  - icon_array: harbor.severe-effects\n"),
    # Headings that guidegen makes are not the author's to shorten.
    (
        "long-table-heading",
        "\nblocks:\n  - side_effects: [{organ: Skin, symptoms: Rash, same_day: Rash,"
        " emergency: Blisters}]\n",
    ),
    # The code of an address is no picture.
    (
        "figure-title",
        "\nblocks:\n  - call_to_action: {title: Trials, text: Look for trials.,"
        " url: 'https://clinicaltrials.gov'}\n",
    ),
    # What is announced is there, elsewhere and named, or no table at all.
    (
        "promised-table",
        "\nblocks:\n  - bar_chart: harbor.severe-effects\n  - The chart shows it.\n",
    ),
    (
        "promised-table",
        "\nblocks:\n  - The table below lists it.\n  - callout: {title: Bag, blocks: "
        "[{table: {title: Bag, header: [What, Why], rows: [[A pen, To write]]}}]}\n",
    ),
    ("promised-table", "\nblocks:\n  - The table in [my questions](#questions) lists them.\n"),
    ("promised-table", "\nblocks:\n  - The following figures are about groups of people.\n"),
    (
        "promised-table",
        "\nblocks:\n  - Lie on the table. Your nurse writes it in the chart.\n",
    ),
    # Side effects told in words, or of which nothing is known.
    (
        "harms-missing",
        "\nblocks:\n  - icon_array: harbor.alive-36mo\n"
        "  - In HARBOR, some people had severe side effects. [@harbor2021]\n",
    ),
    ("harms-missing", "\nblocks:\n  - icon_array: meadow.alive-24mo\n"),
    ("harms-missing", "\nblocks:\n  - bar_chart: harbor.severe-effects\n"),
    ("main-message-topic", "\nguide:\n  main_message: Call your nurse early.\n"),
    ("main-message-topic", "\nguide:\n  main_message: Early care eases pain.\n"),
    (
        "main-message-late",
        "\nguide:\n  front: []\n  main_message: You have more than one choice.\n",
    ),
    ("no-lead", sections("key_points: [You have a choice., Comfort care is one.]")),
    ("no-lead", sections("glossary: [pleura]")),
    ("no-when-to-call", sections("You get chemo by drip.", CALL_FIRST)),
    ("no-comfort-option", sections("You can choose to have no treatment.", title="My choices")),
]


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_what_is_fine_is_let_stand(rule: str, text: str, tmp_path: Path) -> None:
    assert found(write_project(tmp_path, text), rule) == set()


def test_a_list_counts_the_lists_in_it_by_themselves(tmp_path: Path) -> None:
    text = """
blocks:
  - bullets:
      - text: By day # here
        items: [Rest, Eat, Walk, Read, Call, Write, Sleep, Sing]
      - By night
"""
    folder = write_project(tmp_path, text)
    assert found(folder, "long-list") == places_of(folder)


def test_a_long_section_without_a_heading_is_found_at_its_title(tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - {SENTENCE * 18}\n")
    lines = (folder / "guides" / "sample.yaml").read_text(encoding="utf-8").splitlines()
    title = lines.index("    title: What did the studies find?") + 1
    assert found(folder, "long-section") == {("guides/sample.yaml", title)}
    assert found(folder, "no-cue") == {("guides/sample.yaml", title)}


def test_a_heading_brings_the_count_back_to_none(tmp_path: Path) -> None:
    text = f"\nblocks:\n  - {SENTENCE * 9}\n  - heading: At home\n  - {SENTENCE * 9}\n"
    assert found(write_project(tmp_path, text), "long-section") == set()


def test_the_longest_stretch_that_passes_has_250_words(tmp_path: Path) -> None:
    lead = 6  # words of the paragraph that opens the section of every example
    fits = " ".join(["word"] * (250 - lead)) + "."
    folder = write_project(tmp_path, f"\nblocks:\n  - {fits}\n")
    assert not found(folder, "long-section")
    longer = write_project(tmp_path / "longer", f"\nblocks:\n  - And {fits}\n")
    assert found(longer, "long-section")


def test_bold_words_are_a_cue(tmp_path: Path) -> None:
    text = f"\nblocks:\n  - {SENTENCE * 12} **Call your nurse.**\n"
    assert found(write_project(tmp_path, text), "no-cue") == set()


def test_a_long_message_is_found_at_its_fourth_sentence(tmp_path: Path) -> None:
    text = """
guide:
  main_message: >-
    You have a choice. You can take your time.
    You can ask.
    Call your nurse when something is wrong.
"""
    folder = write_project(tmp_path, text)
    lines = (folder / "guides" / "sample.yaml").read_text(encoding="utf-8").splitlines()
    fourth = lines.index("  Call your nurse when something is wrong.") + 1
    assert found(folder, "main-message-long") == {("guides/sample.yaml", fourth)}


def test_the_message_may_stand_in_the_first_section(tmp_path: Path) -> None:
    late = "guide:\n  front: []\n  main_message: A new cough is a reason to call your nurse.\n"
    assert found(write_project(tmp_path, late), "main-message-late")
    text = sections("A new cough is a reason to call your nurse.") + late.partition("\n")[2]
    assert not found(write_project(tmp_path / "early", text), "main-message-late")


def test_the_second_section_is_too_late_for_the_message(tmp_path: Path) -> None:
    late = "guide:\n  front: []\n  main_message: A new cough is a reason to call your nurse.\n"
    text = f"{late}blocks:\n  - A new cough is a reason to call your nurse.\n"
    assert found(write_project(tmp_path, text), "main-message-late")


def test_rules_that_know_english_words_are_silent_in_other_languages(tmp_path: Path) -> None:
    text = "guide:\n  lang: es-US\n  main_message: Opciones\nblocks:\n  - See the table below.\n"
    folder = write_project(tmp_path, text)
    assert not found(folder, "promised-table")
    assert not found(folder, "main-message-topic")
