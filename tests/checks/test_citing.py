"""Typed citations, statements without a source, and sources that nothing rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import found_in, places_of, write_project


def at(folder: Path, rule: str) -> set[tuple[str, int]]:
    return {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}


def text(words: str) -> str:
    return f"blocks:\n  - {words!r}\n" if "'" not in words else f'blocks:\n  - "{words}"\n'


# -- typed citations ----------------------------------------------------------------

TYPED = [
    "The pair helped some people.[7]",
    "The pair helped some people [3, 4; 9-11] in the trial.",
    "Some people were helped (ref. 7).",
    "Some people were helped (see references 3 and 4, refs. 3,4).",
    "For more on this, see reference 3.",
    "For more on this, see ref. 12 and the rest.",
    "Read footnote 2 as well.",
    "The pair helped some people.⁷",
    "The pair helped some people⁸˒⁹ in the trial.",
    "The pair helped some people ¹².",
    "New drugs are needed.8,9,14",
    "The drug was allowed for this cancer.1 Other drugs were not.",
    "New agents8,9,10 are looked for.",
    "The pair helped some people (Harbor, 2021).",
    "The pair helped some people [Lane & Harbor 2021].",
    "The pair helped some people (Unknown et al., 2019).",
    "Unknown and colleagues (2019) looked at this.",
    "The pair helped some people.^7^",
    "The pair helped some people.[^7]",
    "The pair helped some people.<sup>7</sup>",
    "Look for PMID: 30000001.",
    "Look for doi:10.1200/JCO.20.00001 there.",
]


@pytest.mark.parametrize("words", TYPED)
def test_a_typed_citation_is_found_at_its_line(words: str, tmp_path: Path) -> None:
    example = f"blocks:\n  - Ask your team.\n  - {words!r} # here\n  - Ask again.\n"
    folder = write_project(tmp_path, example)
    assert at(folder, "typed-citation") == places_of(folder)


NOT_TYPED = [
    "He said that it “dont [sic] hurt.”",
    "This is page 1 (of 2).",
    "CD4⁺ cells and Ca²⁺ are looked at.",
    "Your skin is about 2 m² in all, and a tumor of 3 cm³ is small.",
    "There are 10⁹ cells in a liter, and ¹⁸F is used in scans.",
    "An area of 5 square feet² is small, and so is SUV² on a scan.",
    "Chemo came in 2004, and the pair (October 2020) later.",
    "The meeting (Berlin, 2025) was large. So was the next one (ESMO 2026).",
    "Call 1-800-4-CANCER, or (866) 608-8933.",
    "Have your reference number ready. For reference, 3 people work here.",
    "Take vitamin B12 and folic acid. PD-1 and CTLA-4 are brakes.",
    "Take 1,000 steps a day. At 5, 6, or 7 in the evening, rest.",
    "Look at www.cancer.gov on page 2 of this guide.",
    "The trials PROMISE-meso and KEYNOTE-028 had few people.",
    "Stage M1 means distant spread. Ask about item 3.",
    "You may [or may not] feel sick.",
    "Rate it from 0 to 10.",
]


@pytest.mark.parametrize("words", NOT_TYPED)
def test_other_numbers_and_brackets_are_no_citations(words: str, tmp_path: Path) -> None:
    assert at(write_project(tmp_path, text(words)), "typed-citation") == set()


def test_the_place_is_that_of_the_second_number(tmp_path: Path) -> None:
    example = """
blocks:
  - >-
    Take it on 7 days [@harbor2021] of each month, and see
    your nurse 7 days later. The pair helped some people, and
    it did so for long.[7] Ask your team
    about it.
"""
    folder = write_project(tmp_path, example)
    lines = (folder / "guides" / "sample.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, words in enumerate(lines, 1) if "long.[7]" in words)
    assert at(folder, "typed-citation") == {("guides/sample.yaml", line)}


def test_captions_cells_and_headings_are_looked_through(tmp_path: Path) -> None:
    example = """
blocks:
  - heading: {text: "New drugs¹²", level: 2} # here
  - figure:
      drawing: infusion
      alt: A person lies back in a chair while a medicine drips into a vein.
      caption: "The drug drips into a vein.[4]" # here
  - table:
      title: Your visits
      header: [Day, What happens]
      rows:
        - [Monday, "Blood test (ref. 2)"] # here
"""
    folder = write_project(tmp_path, example)
    assert at(folder, "typed-citation") == places_of(folder)


# -- statements ---------------------------------------------------------------------

STATED = [
    "After 3 years, [=harbor.alive-36mo.pair] people were alive.",
    "The HARBOR trial had [=harbor.n] people.",
    "The cancer shrank in 21% of them.",
    "It helped 31 of the 54 people.",
    "Half of the people lived longer than 14 months.",
    "People lived for nearly two years with it.",
    "The FDA approved the pair in 2020.",
    "It is also approved by the U.S. Food and Drug Administration for other cancers.",
    "This drug is not FDA-approved for mesothelioma.",
    "Researchers found that fewer people had a rash.",
    "Trials have not shown for sure that it helps.",
    "In one small study, tumors shrank.",
    "In HARBOR, people did better with the pair.",
    "It helps some people with this cancer live longer.",
    "The pair improved overall survival.",
    "A 2025 guideline advises the pair.",
    "Call if you have a fever of 100.4°F (38°C).",
]


@pytest.mark.parametrize("words", STATED)
def test_a_statement_without_a_source(words: str, tmp_path: Path) -> None:
    example = f"blocks:\n  - Ask your team.\n  - {words!r} # here\n"
    folder = write_project(tmp_path / "bare", example)
    assert at(folder, "uncited-statement") == places_of(folder)
    cited = write_project(tmp_path / "cited", example.replace(".' #", ". [@harbor2021]' #"))
    assert at(cited, "uncited-statement") == set()


ADVICE = [
    "Ask if the drug is FDA-approved for your cancer.",
    "Ask what the trial showed, and whether it could help you live longer.",
    "How many people are alive after 3 years?",
    "A trial with one group cannot show which treatment works best.",
    "In a randomized trial, chance decides who gets which treatment.",
    "Picture people in a line. Half lived longer than the one in the middle.",
    "Such trials cannot show which drug works best.",
    "We count people out of 100. Each small figure stands for one person.",
    "You do not need a trial for an approved drug.",
    "A clinical trial tests a treatment that is not proven yet.",
    "No one can say if it will help you live longer.",
    "Write a number from 0 to 10. Keep the card for 2 years.",
    "Your nurse worked here for 20 years.",
    "A social worker can help with the bills.",
]


@pytest.mark.parametrize("words", ADVICE)
def test_advice_and_explanations_need_no_source(words: str, tmp_path: Path) -> None:
    assert at(write_project(tmp_path, text(words)), "uncited-statement") == set()


def test_what_stands_after_the_citation_of_another_trial(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        """
blocks:
  - The pair helped. [@harbor2021] In MEADOW, [=meadow.alive-24mo.durva] people were alive. # here
  - The pair helped. [@harbor2021] After 3 years, [=harbor.alive-36mo.pair] people were alive.
  - The pair helped. [@harbor2021] Of all, 54 percent had a rash. # here
""",
    )
    assert at(folder, "uncited-statement") == places_of(folder)


def test_key_facts_lists_and_tables(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        """
blocks:
  - key_facts:
      title: In short
      facts:
        Life expectancy: 2 years or more # here
        Given by: drip
  - bullets:
      items:
        - It helped 31 of the 54 people. [@meadow2020]
        - It helped 20 of the 54 people. # here
  - table:
      title: Results
      header: [Drug, Alive]
      rows: [[The pair, 23%], [Chemo, "15% [@harbor2021]"]]
  - bullets:
      intro: "This was found: [@harbor2021]"
      items: [It helped 23 of 100 people., It harmed 30 of 100 people.]
  - "This was found: [@harbor2021]"
  - bullets: [It helped 23 of 100 people., It harmed 30 of 100 people.]
""",
    )
    assert at(folder, "uncited-statement") == places_of(folder)


def test_drawn_blocks_cite_by_themselves(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        """
blocks:
  - icon_array:
      outcome: harbor.alive-36mo
      title: How many people were alive after 3 years?
      caption: Of 100 people given the pair, [=harbor.alive-36mo.pair|number] were alive.
""",
    )
    assert at(folder, "uncited-statement") == set()


# -- references that nothing rests on -----------------------------------------------

SPARE = """
references:
  - id: spare2020 # here
    type: article-journal
    author: [{family: Spare, given: G}]
    title: A paper about nothing here
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2020
"""


def test_a_reference_that_nothing_rests_on(tmp_path: Path) -> None:
    folder = write_project(tmp_path, SPARE)
    assert at(folder, "uncited-reference") == places_of(folder)


@pytest.mark.parametrize(
    "named",
    [
        "terms:\n  tap: {term: tap, plain: 'A needle takes the fluid out. [@spare2020]'}\n",
        "drugs:\n  sunitinib: {uses: [{for: gut, status: approved, references: [spare2020]}]}\n",
        "brand:\n  notices: {statistics: 'These numbers are about groups. [@spare2020]'}\n",
    ],
)
def test_a_reference_that_a_shared_file_names(named: str, tmp_path: Path) -> None:
    assert at(write_project(tmp_path, SPARE + named), "uncited-reference") == set()
