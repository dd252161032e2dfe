"""Numbers are held against evidence.yaml, and told so that readers understand them."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from guidegen.checks.evidence import averages, key_facts, numbers, risk
from guidegen.problems import Problem
from guidegen.project import Project

from .examples import found_in, places_of, write_project

FAMILIES = (averages, key_facts, numbers, risk)
OWN = {rule.id for family in FAMILIES for rule in family.RULES}

BOTH = (
    "After 3 years, [=harbor.alive-36mo.pair] people given the pair were alive, and "
    "[=harbor.alive-36mo.chemo] given chemo. [@harbor2021]"
)
MIDPOINTS = (
    "In HARBOR, half of the people given the pair lived longer than "
    "[=harbor.median-survival.pair]. With chemo, the midpoint was "
    "[=harbor.median-survival.chemo]. [@harbor2021]"
)

CASES = {
    # name: (rule, the faulty text, the text put right)
    "a drawn median on average": (
        "median-called-average",
        "With the pair, people survived [=harbor.median-survival.pair] on average. [@harbor2021]",
        "With the pair, half survived longer than [=harbor.median-survival.pair]. [@harbor2021]"),
    "an average of a drawn median": (
        "median-called-average",
        "People lived an average of [=harbor.median-survival.chemo] with chemo. [@harbor2021]",
        "Half of the people lived longer than [=harbor.median-survival.chemo] with chemo. "
        "[@harbor2021]"),
    "a drawn median without a word of survival": (
        "median-called-average",
        "On average, it was [=harbor.median-survival.pair] with the pair. [@harbor2021]",
        "At the midpoint, it was [=harbor.median-survival.pair] with the pair. [@harbor2021]"),
    "an average beside the word median": (
        "median-called-average",
        "The median, or average, tells how long a group did well. [@harbor2021]",
        "The median, or midpoint, tells how long a group did well. It is not an average. "
        "[@harbor2021]"),
    "a mean": (
        "median-called-average",
        "The mean survival with the pair was about 18 months. [@harbor2021]",
        "The midpoint of survival with the pair was about 18 months. [@harbor2021]"),
    "what people typically lived": (
        "median-called-average",
        "People given chemo typically lived about 14 months. [@harbor2021]",
        "Half of the people given chemo lived longer than about 14 months. [@harbor2021]"),
    "average survival without a number": (
        "median-called-average",
        "Folic acid added to average survival. [@harbor2021]",
        "Folic acid made the side effects milder. [@harbor2021]"),
    "average life expectancy": (
        "median-called-average",
        "The average life expectancy with it was about 18 months. [@harbor2021]",
        "The midpoint was about 18 months. [@harbor2021]"),
    "a share on average": (
        "share-called-average",
        "On average, 23 percent of those given the pair were alive after 3 years. [@harbor2021]",
        "23 percent of those given the pair were alive after 3 years. [@harbor2021]"),
    "one in so many": (
        "one-in-x", "One in eight patients gets a rash. [@guideline2025]",
        "The one in the middle gets a rash at 1 in the afternoon. [@guideline2025]"),
    "a 1-in-6 chance": (
        "one-in-x", "You have a 1-in-6 chance of a cough. [@guideline2025]",
        "You have a chance of a cough. Take one in 6 hours. [@guideline2025]"),
    "tenths among hundredths": (
        "mixed-denominators", f"{BOTH} In 4 out of 10 people the skin itched.",
        f"{BOTH} In 40 out of 100 people the skin itched."),
    "thousandths among hundredths": (
        "mixed-denominators", f"{BOTH} Of every 1,000 people, 5 got a swollen eye.",
        f"{BOTH} Fewer than 1 out of 100 people got a swollen eye."),
    "a count without its percent": (
        "mixed-denominators",
        f"{BOTH} In MEADOW, 31 of the 54 people had no growth at 6 months. [@meadow2020]",
        f"{BOTH} In MEADOW, 31 of the 54 people (57 percent) had no growth at 6 months. "
        "[@meadow2020]"),
    "a lower risk": (
        "relative-without-absolute", "The pair gives a 26% lower risk of dying. [@harbor2021]",
        f"The pair gives a 26% lower risk of dying. {BOTH}"),
    "a risk cut by a quarter": (
        "relative-without-absolute",
        "With the pair, the risk of death was cut by about a quarter. [@harbor2021]",
        f"With the pair, the risk of death was cut by about a quarter. {BOTH}"),
    "twice as likely": (
        "relative-without-absolute",
        "People given the pair were twice as likely to be alive. [@harbor2021]",
        f"{BOTH} So people given the pair were more likely to be alive."),
    "a risk that fell, with one group only": (
        "relative-without-absolute",
        "The risk of death fell by 26 percent: [=harbor.alive-36mo.pair] people were alive after "
        "3 years. [@harbor2021]",
        f"The risk of death fell by 26 percent. {MIDPOINTS}"),
    "a hazard ratio alone": (
        "relative-without-absolute", "HARBOR found HR 0.74, which favors the pair. [@harbor2021]",
        f"{BOTH} HARBOR found HR 0.74, which favors the pair."),
    "a hazard ratio without a side": (
        "hazard-ratio-direction", f"{BOTH} The hazard ratio was 0.74.",
        f"{BOTH} The hazard ratio was 0.74, in favor of the pair."),
    "a midpoint that is wrong by a tenth": (
        "number-contradicts-evidence",
        "In ORCHARD, half of the people lived longer than 12.2 months. [@orchard2019]",
        "In ORCHARD, half of the people lived longer than 12.1 months. [@orchard2019]"),
    "nearly two years": (
        "number-contradicts-evidence",
        "With the pair, people lived nearly two years. [@harbor2021]",
        "With the pair, half lived longer than about a year and a half. [@harbor2021]"),
    "a share that is too high": (
        "number-contradicts-evidence",
        "At 6 months, almost 70 percent of people in MEADOW were alive without growth. "
        "[@meadow2020]",
        "At 6 months, almost 60 percent of people in MEADOW were alive without growth. "
        "[@meadow2020]"),
    "a time point told as a length": (
        "number-contradicts-evidence",
        "In MEADOW, 31 of the 54 people had a progression-free survival of 6 months. "
        "[@meadow2020]",
        "In MEADOW, 31 of the 54 people lived 6 months or more without growth of the cancer. "
        "[@meadow2020]"),
    "a time point at which nobody was counted": (
        "number-contradicts-evidence",
        "[=harbor.alive-36mo.pair] people given the pair were alive after 5 years. [@harbor2021]",
        "[=harbor.alive-36mo.pair] people given the pair were alive after 3 years. [@harbor2021]"),
    "a trial named in the sentence before": (
        "number-contradicts-evidence",
        "MEADOW had one group. Half of the people lived longer than 23 months.",
        "MEADOW had one group. Half of the people lived longer than about 18 months."),
    "too many severe effects": (
        "number-contradicts-evidence",
        "Severe side effects came in 45 out of 100 people with the pair. [@harbor2021]",
        "Severe side effects came in 30 out of 100 people with the pair. [@harbor2021]"),
    "the midpoints of two groups swapped": (
        "number-contradicts-evidence",
        "In HARBOR, half given the pair lived longer than 14 months, and half of those given chemo "
        "lived longer than 18 months. [@harbor2021]",
        "In HARBOR, half given the pair lived longer than 18 months, and half of those given chemo "
        "lived longer than 14 months. [@harbor2021]"),
    "the shares of two groups swapped, in brackets": (
        "number-contradicts-evidence",
        "More people were alive after 3 years with both drugs (15 out of 100) than with "
        "chemotherapy (23 out of 100). [@harbor2021]",
        "More people were alive after 3 years with both drugs (23 out of 100) than with "
        "chemotherapy (15 out of 100). [@harbor2021]"),
    "the number of the other group, by the names of its drugs": (
        "number-contradicts-evidence",
        "With nivolumab (Opdivo®) plus ipilimumab (Yervoy®), the midpoint of survival was 14 "
        "months. [@harbor2021]",
        "With nivolumab (Opdivo®) plus ipilimumab (Yervoy®), the midpoint of survival was 18 "
        "months, compared with 14 months for chemo. [@harbor2021]"),
    "severe effects told as survival": (
        "number-contradicts-evidence",
        "In HARBOR, 30 out of 100 people given the pair were alive after 3 years. [@harbor2021]",
        "In HARBOR, 30 out of 100 people given the pair had severe side effects, and 23 out of "
        "100 were alive after 3 years. [@harbor2021]"),
    "people without growth told as people alive": (
        "number-contradicts-evidence",
        "In MEADOW, 57 out of 100 people were alive after 2 years. [@meadow2020]",
        "In MEADOW, 57 out of 100 people were alive without growth at 6 months, and 37 out of 100 "
        "were alive after 2 years. [@meadow2020]"),
    "a difference told as a midpoint": (
        "number-contradicts-evidence",
        "In HARBOR, half given the pair lived longer than 4 months. [@harbor2021]",
        "In HARBOR, half given the pair lived 4 months longer than half of those given chemo. "
        "[@harbor2021]"),
    "a midpoint told as a difference": (
        "number-contradicts-evidence",
        "In HARBOR, people lived 18 months longer with the pair. [@harbor2021]",
        "In HARBOR, people lived longer by 4 months with the pair. [@harbor2021]"),
    "the end of a range told as the midpoint": (
        "number-contradicts-evidence",
        "In MEADOW, half of the 54 people lived longer than 25 months. [@meadow2020]",
        "In MEADOW, the midpoint of survival could be between 13 and 25 months. [@meadow2020]"),
    "a longer life on average, without a number": (
        "median-called-average",
        "In HARBOR, people given the pair lived longer, on average, than those given chemo. "
        "[@harbor2021]",
        "In HARBOR, people given the pair, who were 69 on average, lived longer than those given "
        "chemo. [@harbor2021]"),
    "the whole group, before its parts": (
        "people-not-in-evidence",
        "In ORCHARD, six patients had less cancer and 35 people had stable disease of the 81 "
        "patients. [@orchard2019]",
        "In ORCHARD, six of the 105 patients had less cancer. [@orchard2019]"),
    "every third person": (
        "one-in-x", "Every third person gets a rash. [@guideline2025]",
        "Every third visit is free. Every third person’s bed is at a window. [@guideline2025]"),
    "one of every four": (
        "one-in-x", "One of every four patients gets a rash. [@guideline2025]",
        "One of the four nurses is there every day. [@guideline2025]"),
    "a chosen part of the people": (
        "people-not-in-evidence", "In ORCHARD, the 41 patients who did best got more. "
        "[@orchard2019]", "In ORCHARD, all 105 patients got the same. [@orchard2019]"),
    "another number took part": (
        "people-not-in-evidence", "Eighty-one people took part in ORCHARD. [@orchard2019]",
        "About 100 people took part in ORCHARD. [@orchard2019]"),
    "a count out of another group": (
        "people-not-in-evidence", "The cancer shrank in 17 of the 81 patients. [@orchard2019]",
        "The cancer shrank in 22 of the 105 patients. [@orchard2019]"),
    "a count and its percent": (
        "share-does-not-match-count",
        "Without growth were 31 of the 54 people (61 percent) at 6 months. [@meadow2020]",
        "Without growth were 31 of the 54 people (57 percent) at 6 months. [@meadow2020]"),
    "a percent and its count": (
        "share-does-not-match-count", "The drug helped 61% of people (31 of 54). [@meadow2020]",
        "The drug helped 57% of people (31 of 54). [@meadow2020]"),
    "a percent set off by commas": (
        "share-does-not-match-count",
        "The drug helped 31 of 54 people, or 49 percent. [@meadow2020]",
        "The drug helped 31 of 54 people there, 30 percent slept well. [@meadow2020]"),
    "a count typed beside a drawn percent": (
        "share-does-not-match-count",
        "At 6 months, 35 of the 54 people ([=meadow.progression-free-6mo.durva]) had no growth. "
        "[@meadow2020]",
        "At 6 months, 31 of the 54 people ([=meadow.progression-free-6mo.durva]) had no growth. "
        "[@meadow2020]"),
    "a decimal": (
        "decimal-in-prose", "In MEADOW, half lived longer than 18.4 months. [@meadow2020]",
        "In MEADOW, half lived longer than about 18 months. Take 0.5 mg at 38.3°C. [@meadow2020]"),
    "a decimal that is drawn": (
        "decimal-in-prose",
        "In MEADOW, half lived longer than [=meadow.median-survival.durva|exact]. [@meadow2020]",
        "In MEADOW, half lived longer than [=meadow.median-survival.durva]. [@meadow2020]"),
    "the number of people typed": (
        "typed-number", "In HARBOR, chance chose for 600 people. [@harbor2021]",
        "In HARBOR, chance chose for [=harbor.n] people. [@harbor2021]"),
    "a share typed": (
        "typed-number", "The cancer shrank in 21 percent of people. [@orchard2019]",
        "The cancer shrank in [=orchard.response.durva] people. [@orchard2019]"),
}  # fmt: skip


def example(text: str, mark: str = "") -> str:
    """Blocks with a text between two others."""
    return f'blocks:\n  - Before it.\n  - "{text}"{mark}\n  - After it.\n'


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_found_at_its_line(name: str, tmp_path: Path) -> None:
    rule, fails, _ = CASES[name]
    folder = write_project(tmp_path, example(fails, " # here"))
    found = found_in(folder)
    assert {(p.at.file, p.at.line) for p in found if p.rule == rule} == places_of(folder)


@pytest.mark.parametrize("name", CASES)
def test_its_twin_is_clean(name: str, tmp_path: Path) -> None:
    rule, _, passes = CASES[name]
    found = found_in(write_project(tmp_path, example(passes)))
    bad = [p for p in found if p.rule == rule or (p.rule in OWN and p.severity == "error")]
    assert [str(problem) for problem in bad] == []


# -- key facts -----------------------------------------------------------------------

FACTS = {
    # the fact: whether it conflicts with midpoints of 18 and 14 months
    "Life expectancy with treatment: 2 years or more": True,
    "Survival: over 30 months [@harbor2021]": True,
    "How long people live: 14 to 40 months": True,
    "Outlook: 6 months": True,
    "Life expectancy with treatment: more than a year": False,
    "Survival: half live longer than about 14 to 18 months": False,
    "Some people: live 5 years or more": False,
    "How long it is given: up to 2 years": False,
    "How long people lived: 23 out of 100 lived 3 years or more": False,
    "Alive after 3 years: 40 out of 100": True,
    "Alive after 3 years: about 20 out of 100": False,
    "Alive after 5 years: 10 out of 100": False,
}


@pytest.mark.parametrize("fact", FACTS)
def test_key_facts_agree_with_the_guide(fact: str, tmp_path: Path) -> None:
    mark = " # here" if FACTS[fact] else ""
    blocks = f"blocks:\n  - key_facts:\n      title: In short\n      facts:\n        {fact}{mark}\n"
    folder = write_project(tmp_path, f"{blocks}  - {MIDPOINTS}\n  - {BOTH}\n")
    found = found_in(folder)
    at = {(p.at.file, p.at.line) for p in found if p.rule == "key-fact-conflict"}
    assert at == places_of(folder), [str(problem) for problem in found]
    assert not [p for p in found if p.rule == "number-contradicts-evidence"]


def test_a_key_point_is_held_against_midpoints_typed_in_the_text(tmp_path: Path) -> None:
    text = "In one study, half of the people lived longer than about 14 months. [@guideline2025]"
    blocks = "blocks:\n  - key_points:\n      - People live 3 years or more. # here\n  - "
    folder = write_project(tmp_path, f"{blocks}{text}\n")
    found = [p for p in found_in(folder) if p.rule == "key-fact-conflict"]
    assert {(p.at.file, p.at.line) for p in found} == places_of(folder)
    assert "“3 years or more”" in found[0].message
    assert "about 14 months" in found[0].message


def test_an_average_in_a_label_is_found(tmp_path: Path) -> None:
    fact = "Average survival: about 18 months [@harbor2021] # here"
    blocks = f"blocks:\n  - key_facts:\n      title: In short\n      facts:\n        {fact}\n"
    folder = write_project(tmp_path, blocks)
    found = [p for p in found_in(folder) if p.rule == "median-called-average"]
    assert {(p.at.file, p.at.line) for p in found} == places_of(folder)


def test_an_answer_is_read_with_its_question(tmp_path: Path) -> None:
    blocks = """
blocks:
  - faq:
      - question: How long do people live with the pair?
        answer: Nearly two years on average. [@harbor2021] # here
"""
    folder = write_project(tmp_path, blocks)
    for rule in ("median-called-average", "number-contradicts-evidence"):
        at = {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}
        assert at == places_of(folder)


LABEL = "Life expectancy after therapy"
GUIDES = {
    # what else the guide says: whether “2 years or more” conflicts with it
    "With the pair, people lived about 18 months on average. [@harbor2021]": True,
    "trial: {trial: harbor}": True,
    "The drugs were tested in MEADOW.": True,
    "A group of people was tested. [@orchard2019]": True,
    "The drugs were tested in many people. [@guideline2025]": False,
}


@pytest.mark.parametrize("block", GUIDES)
def test_key_facts_agree_with_the_trials_that_a_guide_uses(block: str, tmp_path: Path) -> None:
    mark = " # here" if GUIDES[block] else ""
    facts = f"  - key_facts:\n      title: In short\n      facts:\n        {LABEL}: 2 years or more"
    folder = write_project(tmp_path, f"blocks:\n{facts}{mark}\n  - {block}\n")
    at = {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == "key-fact-conflict"}
    assert at == places_of(folder)


# -- what is named above ----------------------------------------------------------------

ABOVE = {
    "a heading": "  - heading: {text: MEADOW Trial, level: 2}\n",
    "a heading and a text": "  - heading: {text: MEADOW Trial, level: 2}\n  - All got the same.\n",
    "a paragraph": "  - Everyone got the same drugs. [@meadow2020]\n",
    "a paragraph under a heading":
        "  - heading: {text: What came out, level: 2}\n  - Everyone got the same. [@meadow2020]\n",
}  # fmt: skip
TOLD_BELOW = {
    "median-called-average": (
        "People had an overall survival of 18.4 months on average.",
        "Half of the people had an overall survival of 18.4 months or more."),
    "number-contradicts-evidence": (
        "The 6-month progression-free survival rate was 67.3%.",
        "The 6-month progression-free survival rate was 57%."),
}  # fmt: skip


@pytest.mark.parametrize("rule", TOLD_BELOW)
@pytest.mark.parametrize("above", ABOVE)
def test_a_trial_named_above_is_spoken_of(above: str, rule: str, tmp_path: Path) -> None:
    fails, passes = TOLD_BELOW[rule]
    folder = write_project(tmp_path / "fails", f"blocks:\n{ABOVE[above]}  - {fails} # here\n")
    at = {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}
    assert at == places_of(folder)
    mended = write_project(tmp_path / "passes", f"blocks:\n{ABOVE[above]}  - {passes}\n")
    assert not [str(p) for p in found_in(mended) if p.rule in TOLD_BELOW]


@pytest.mark.parametrize("text", [
    "People with mesothelioma lived 8 months on average, years ago. [@guideline2025]",
    "In HARBOR, half lived longer than 18 months with the pair.",
])  # fmt: skip
def test_another_source_or_trial_is_not_that_named_above(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"blocks:\n{ABOVE['a paragraph']}  - {text}\n")
    assert not [str(p) for p in found_in(folder) if p.rule in TOLD_BELOW]


# -- groups and parts of groups ------------------------------------------------------------

GLADE = """
trials:
  glade:
    name: GLADE
    design: randomized
    population: people with pleural mesothelioma
    n: 440
    arms:
      both: {name: pembrolizumab plus chemotherapy, label: Pembrolizumab + chemotherapy, n: 222}
      chemo: {name: chemotherapy, label: Chemotherapy, n: 218}
    references: [harbor2021]
    caveat: >-
      The gain was larger for the non-epithelioid type. There, half lived longer than about 12
      months with the drug, and longer than about 9 months with chemotherapy.
    outcomes:
      median-survival: {measure: median_survival, unit: months, values: {both: 17.3, chemo: 16.1}}
      alive-24mo: {measure: alive_at, months: 24, unit: percent, values: {both: 39, chemo: 33}}
      alive-36mo: {measure: alive_at, months: 36, unit: percent, values: {both: 25, chemo: 17}}
      effects: {measure: severe_effects, unit: percent, values: {both: 27, chemo: 15}}
      stay: {measure: hospital_stay, unit: percent, values: {both: 18, chemo: 6}}
"""
TOLD = {
    # what is told of that trial: whether a number of it is wrong
    "half of the people lived longer than 9 months.": True,
    "half of those given chemo lived longer than 9 months.": True,
    "half of those given pembrolizumab with chemo lived longer than 16 months.": True,
    "17 out of 100 were alive after 2 years with chemo.": True,
    "27 out of 100 with pembrolizumab had to stay in the hospital.": True,
    "18 out of 100 with the combination had severe side effects.": True,
    "for the non-epithelioid type, half lived longer than 9 months with chemo.": False,
    "survival was 17 months with pembrolizumab added to chemo, and 16 months without it.": False,
    "compared with chemo, half lived longer than 17 months with the new drug.": False,
    "half of those who did not get pembrolizumab lived longer than 16 months.": False,
    "with chemo, the midpoint was 16 months; in the other group, half lived over 17 months.": False,
    "39 out of 100 were alive after 2 years and 25 out of 100 after 3 years with the "
    "combination, and 33 out of 100 and 17 out of 100 with chemo.": False,
    "the 2- and 3-year survival rates were 39 and 25 percent with pembrolizumab.": False,
    "25% vs 17% of people were alive at 3 years with pembrolizumab vs chemo.": False,
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_numbers_of_groups_and_of_parts_of_them(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, GLADE + example(f"In GLADE, {text}"))
    found = [str(p) for p in found_in(folder) if p.rule == "number-contradicts-evidence"]
    assert bool(found) is TOLD[text], found


# -- evidence.yaml -------------------------------------------------------------------

TRIAL = """
trials:
  glade:
    name: GLADE
    design: randomized
    population: people with pleural mesothelioma
    n: 54
    arms:
      pair: {{name: nivolumab plus ipilimumab, n: 30}}
      chemo: {{name: chemotherapy, n: 24}}
    references: [harbor2021]
    outcomes:
      response:{here}
        measure: response
        unit: percent
        values: {{pair: {value}, chemo: 25}}
        {counts}
        hazard_ratio: {ratio}{there}
"""
FINE = {"here": "", "value": "40", "counts": "counts: {pair: 12, chemo: 6}", "there": "",
        "ratio": "{value: 0.7, favors: pair}"}  # fmt: skip
ENTRIES = {
    # name: (rule or none, what differs from a sound entry)
    "sound": ("", {}),
    "a percent beside another count": (
        "share-does-not-match-count", {"value": "45", "here": " # here"}),
    "a percent rounded": ("", {"value": "43", "counts": "counts: {pair: 13}"}),
    "a percent with a decimal that does not fit": (
        "share-does-not-match-count",
        {"value": "43.4", "counts": "counts: {pair: 13}", "here": " # here"}),
    "a count out of another number": (
        "", {"value": "50", "counts": "counts: {pair: 12}\n        of: {pair: 24}"}),
    "a ratio without a side": (
        "hazard-ratio-direction", {"ratio": "{value: 0.7}", "there": " # here"}),
    "a ratio upside down": (
        "hazard-ratio-inverted", {"ratio": "{value: 1.4, favors: pair}", "there": " # here"}),
    "a ratio that favors the second group": ("", {"ratio": "{value: 1.4, favors: chemo}"}),
    "a ratio of 1": ("", {"ratio": "{value: 1, favors: chemo}"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_entries_of_the_evidence(name: str, tmp_path: Path) -> None:
    rule, changes = ENTRIES[name]
    folder = write_project(tmp_path, TRIAL.format(**{**FINE, **changes}))
    found = [problem for problem in found_in(folder) if problem.rule in OWN]
    assert {problem.rule for problem in found} == ({rule} if rule else set())
    assert {(p.at.file, p.at.line) for p in found} == places_of(folder)


# -- what is told ----------------------------------------------------------------------


def of(rule: str, found: list[Problem]) -> Problem:
    return next(problem for problem in found if problem.rule == rule)


def test_the_help_tells_how_to_draw_the_nearest_number(tmp_path: Path) -> None:
    text = "In HARBOR, half lived longer than 19 months with the pair. [@harbor2021]"
    problem = of("number-contradicts-evidence", found_in(write_project(tmp_path, example(text))))
    assert "“19 months”" in problem.message
    assert "HARBOR" in problem.message
    assert "`[=harbor.median-survival.pair]`" in problem.help


def test_the_help_tells_how_to_draw_a_typed_number(tmp_path: Path) -> None:
    found = found_in(write_project(tmp_path, example(CASES["a share typed"][1])))
    assert "`[=orchard.response.durva]`" in of("typed-number", found).help
    assert "“21 out of\N{NO-BREAK SPACE}100”" in of("typed-number", found).help


def test_the_largest_unknown_group_is_named(tmp_path: Path) -> None:
    text = CASES["the whole group, before its parts"][1]
    found = found_in(write_project(tmp_path, example(text)))
    said = [p.message for p in found if p.rule == "people-not-in-evidence"]
    assert len(said) == 1
    assert said[0].startswith("“81 patients”")


def test_the_help_without_a_number_tells_which_one_to_draw(tmp_path: Path) -> None:
    text = CASES["a longer life on average, without a number"][1]
    found = of("median-called-average", found_in(write_project(tmp_path, example(text))))
    assert "`[=harbor.median-survival.pair]`" in found.help


def test_one_in_so_many_is_told_once(tmp_path: Path) -> None:
    text = f"{BOTH} One in 20 got a rash."
    found = found_in(write_project(tmp_path, example(text)))
    rules = [p.rule for p in found if p.rule in ("one-in-x", "mixed-denominators")]
    assert rules == ["one-in-x"]


def test_a_text_full_of_faults_is_told_of_in_few(tmp_path: Path) -> None:
    text = "1 in 5, 20 of 100, 31 of 54 (57%), 2 of 10 lived 22.5 months on average, " * 400
    folder = write_project(tmp_path, example(f"In MEADOW, it was {text} so. [@meadow2020]"))
    start = time.perf_counter()
    found = [p for p in found_in(folder) if p.rule in OWN]
    assert time.perf_counter() - start < 4
    assert max(Counter(p.rule for p in found).values()) == 20


# -- clean texts -----------------------------------------------------------------------

CLEAN = [
    "After 6 months, 31 of the 54 people in MEADOW were alive and their cancer had not grown. "
    "[@meadow2020]",
    "In HARBOR, people got the pair every 3 weeks for up to 2 years. [@harbor2021]",
    "The average age in HARBOR was 69 years. On average, a drip takes 30 minutes. [@harbor2021]",
    "That does not mean that you will live for so many months. [@harbor2021]",
    "The median survival, which is not the average, was about 18 months. [@harbor2021]",
    "The average age was 69, and the median survival was about 18 months. [@harbor2021]",
    "In HARBOR, those still alive got the drugs every 3 weeks. [@harbor2021]",
    "More than 500 patients joined HARBOR. 300 people got the pair. [@harbor2021]",
    "In MEADOW, the midpoint of survival was just over 18 months. [@meadow2020]",
    "In MEADOW, 37 percent were alive after 2 years, and 63 percent were not. [@meadow2020]",
    "In MEADOW, the true midpoint could be as low as 13 or as high as 25 months. [@meadow2020]",
    "In HARBOR, half lived about 4 months longer with the pair than with chemo. [@harbor2021]",
    "In HARBOR, 8 more people out of 100 were alive after 3 years with the pair. [@harbor2021]",
    "In HARBOR, people were watched for at least 22 months to see how long they lived. "
    "[@harbor2021]",
    "HARBOR took people with PD-L1 on at least 1% of cells who were expected to live for more "
    "than 12 weeks. [@harbor2021]",
    "In HARBOR, one person in the pair group and two in the chemo group died. [@harbor2021]",
    "If your pain is 7 out of 10, call. Step 2 of 5 takes an hour. See page 3 of 12.",
    "We lower the dose by 25 percent if you need that. Drink twice as much water.",
    "Smoking raises the risk of lung cancer. Your heart rate doubled.",
    "About 3,000 people in the United States get mesothelioma each year. [@harbor2021]",
    "In HARBOR, 3-year survival was 23 percent with the pair and 15 percent with chemo. "
    "[@harbor2021]",
    "In HARBOR, people took steroids for 4 to 6 weeks for severe side effects. [@harbor2021]",
    "In MEADOW, 31 of 54 people (57 percent; 95% confidence interval, 44 to 71) had no growth at "
    "6 months. [@meadow2020]",
    "In HARBOR, doctors looked at scans every 6 weeks to see if the cancer grew. [@harbor2021]",
    "Take one in 6 hours, and two of the 12 pills at night. One in the middle is white.",
    "HARBOR was reported in 2021, and some people have lived far longer. [@harbor2021]",
]


@pytest.mark.parametrize("text", CLEAN, ids=lambda text: text[:30])
def test_clean_text_raises_nothing(text: str, tmp_path: Path) -> None:
    found = found_in(write_project(tmp_path, example(text)))
    own = [p for p in found if p.rule in OWN and p.severity != "note"]
    assert [str(problem) for problem in own] == []


def test_shipped_guides_are_looked_at_quickly(project: Project) -> None:
    subjects = [project.subject(name) for name in project.guides]
    assert all(subject.sentences for subject in subjects)
    start = time.perf_counter()
    for subject in subjects:
        for family in FAMILIES:
            list(family.check(subject))
    assert time.perf_counter() - start < 1
