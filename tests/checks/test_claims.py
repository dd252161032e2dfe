"""What a study can and cannot show: comparisons, claims, and how sure a result is.

Each defect is told in words of its own about the invented trials of the small project, with
a twin that is put right.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from guidegen.checks._spotting import MOST_IN_A_TEXT
from guidegen.checks.evidence import claims, comparisons, study_design, trial_facts, uncertain
from guidegen.problems import Problem
from guidegen.project import Project

from .examples import found_in, places_of, write_project

FAMILIES = (claims, comparisons, study_design, trial_facts, uncertain)
OWN = {rule.id for family in FAMILIES for rule in family.RULES}

TRIALS = """
trials:
  lagoon:
    name: LAGOON
    design: randomized
    population: people with pleural mesothelioma
    line: first
    n: 200
    status: stopped early
    arms: {durva: {name: durvalumab plus chemotherapy}, chemo: {name: chemotherapy}}
    references: [lagoon2025]
    outcomes:
      response: {measure: response, unit: percent, values: {durva: 40, chemo: 35}}
  window:
    name: WINDOW
    design: randomized
    population: people whose cancer could be removed
    n: 20
    arms: {one: {name: one drug, n: 9}, two: {name: both drugs, n: 11}}
    references: [window2023]
    outcomes:
      median-survival: {measure: median_survival, unit: months, values: {one: 14}}
  island:
    name: ISLAND
    design: single_arm
    population: people with mesothelioma, some of them treated before
    line: any
    n: 140
    arms: {both: {name: both drugs, n: 140}}
    references: [island2018]
    outcomes:
      control: {measure: disease_control, unit: percent, values: {both: 65}}
  ledger:
    name: LEDGER
    design: registry
    population: people with pleural mesothelioma
    n: 3000
    arms: {far: {name: distant spread, n: 200}, near: {name: no distant spread}}
    references: [ledger2024]
references:
"""
for _id in ("lagoon2025", "window2023", "island2018", "ledger2024"):
    TRIALS += f"""  - id: {_id}
    type: article-journal
    author: [{{family: Reed, given: A}}]
    title: The paper {_id} about a study
    container-title: Journal of Clinical Oncology
    issued: {_id[-4:]}
    DOI: 10.1200/JCO.20.{_id[-4:]}{_id[0]}
"""


def own_in(folder: Path, blocks: str) -> list[Problem]:
    """What the rules of these families find with these blocks, and the trials above."""
    write_project(folder, f"{TRIALS}blocks:\n{blocks}")
    return [problem for problem in found_in(folder) if problem.rule in OWN]


CAUGHT = {
    "A1 two groups that never were": (
        "comparison-without-control",
        """
  - Some people had durvalumab with chemo, while the others got chemo only. [@orchard2019] # here
""",
    ),
    "A1 an older figure as a second group": (
        "comparison-without-control",
        """
  - >-
    ORCHARD had 105 people.
    With durvalumab, half lived longer than 12 months, while it was 9 months # here
    with chemo alone. [@orchard2019]
""",
    ),
    "A2 lives that were longer": (
        "comparison-without-control",
        """
  - ORCHARD tested durvalumab in 105 people.
  - >-
    The drug was given by drip.
    People who had it had longer lives. [@orchard2019] # here
""",
    ),
    "A4 a result in a word": (
        "comparison-without-control",
        """
  - heading: {text: The MEADOW study, level: 2}
  - key_facts:
      title: In short
      facts:
        Treatment: Durvalumab with chemo
        Result: The drug improved survival # here
""",
    ),
    "A4 slowed the cancer": (
        "comparison-without-control",
        """
  - In MEADOW, the treatment strongly slowed the growth of the cancer. # here
""",
    ),
    "A15 tiny groups": (
        "comparison-without-control",
        """
  - Both drugs before surgery led to a better life expectancy. [@window2023] # here
""",
    ),
    "A17 no second group": (
        "comparison-without-control",
        """
  - Both drugs together extended the lives of patients. [@island2018] # here
""",
    ),
    "S12 those who responded": (
        "comparison-without-control",
        """
  - The 22 people whose cancer shrank lived longer than the rest. [@orchard2019] # here
""",
    ),
    "chance in a trial without chance": (
        "design-contradicts-evidence",
        """
  - In MEADOW, chance decided who was given durvalumab. # here
""",
    ),
    "a database that tests nothing": (
        "comparison-without-control",
        """
  - People given surgery lived longer than people without surgery. [@ledger2024] # here
""",
    ),
    "a not that says nothing about the claim": (
        "comparison-without-control",
        """
  - MEADOW had no second group, but its people lived longer than with chemo. # here
""",
    ),
    "people who did not": (
        "comparison-without-control",
        """
  - People who did not get durvalumab did less well, fewer lived than with it. [@meadow2020] # here
""",
    ),
    "taken up by the next sentence": (
        "comparison-without-control",
        """
  - >-
    MEADOW had 54 people.
    They lived longer than people given chemo. # here
""",
    ),
    "some, with the drug": (
        "comparison-without-control",
        """
  - Some lived longer with durvalumab. [@meadow2020] # here
""",
    ),
    "one trial against another": (
        "cross-trial-comparison",
        """
  - Results in MEADOW were better than those in HARBOR. # here
""",
    ),
    "numbers of two trials": (
        "cross-trial-comparison",
        """
  - >-
    Of the 54 people in MEADOW,
    [=meadow.alive-24mo.durva] were alive after 2 years, while in HARBOR # here
    it was [=harbor.alive-36mo.pair].
""",
    ),
    "two citations": (
        "cross-trial-comparison",
        """
  - With one 37% lived [@island2018], compared with 23% for the other [@harbor2021]. # here
""",
    ),
    "that is better": (
        "cross-trial-comparison",
        """
  - >-
    In ISLAND, 65 out of 100 people did well.
    That is better than in HARBOR. # here
""",
    ),
    "compared with, at the beginning": (
        "cross-trial-comparison",
        """
  - Compared with HARBOR, people in ISLAND were alive more often. # here
""",
    ),
    "rows to compare": (
        "cross-trial-rows",
        """
  - trials_table:
      title: Two studies
      trials: [harbor, orchard]
      columns: [people, median_survival]
      how_to_read: Look at how many people there were. # here
""",
    ),
    "A18 does it work": (
        "overclaim",
        """
  - faq:
      - question: Does durvalumab work?
        answer: Yes. Many people have had it. # here
""",
    ),
    "A18 can treat": (
        "overclaim",
        """
  - Durvalumab can treat mesothelioma of the chest and of the belly. # here
""",
    ),
    "A18 years of life": (
        "overclaim",
        """
  - "This is what durvalumab can do for mesothelioma:"
  - bullets:
      - Boost life expectancy by years # here
""",
    ),
    "S8 a positive impact": (
        "overclaim",
        """
  - This was the first study with a positive impact on the cancer. [@meadow2020] # here
""",
    ),
    "S10 before approval": (
        "overclaim",
        """
  - Imfinzi is in its last tests prior to FDA approval. # here
""",
    ),
    "S14 effective and safe": (
        "overclaim",
        """
  - In ORCHARD, the drug appeared to be an effective and safe choice. # here
""",
    ),
    "praise that a pronoun takes up": (
        "overclaim",
        """
  - >-
    Durvalumab is a newer drug.
    It works well. # here
""",
    ),
    "promising": (
        "overclaim",
        """
  - The results of MEADOW were very promising. # here
""",
    ),
    "a cure for you": (
        "overclaim",
        """
  - This treatment will cure you. # here
""",
    ),
    "no side effects": (
        "overclaim",
        """
  - Your doctor knows this treatment. It has no side effects. # here
""",
    ),
    "without side effects": (
        "overclaim",
        """
  - Immunotherapy works without side effects. # here
""",
    ),
    "a miracle drug": (
        "overclaim",
        """
  - This is a miracle drug that saves lives. # here
""",
    ),
    "saves lives": (
        "overclaim",
        """
  - Immunotherapy saves lives. # here
""",
    ),
    "a game changer": (
        "overclaim",
        """
  - It is a breakthrough, game-changing cure with amazing results. # here
""",
    ),
    "amazing results": (
        "overclaim",
        """
  - HARBOR had amazing results. # here
""",
    ),
    "the only cure": (
        "overclaim",
        """
  - This is the only cure. # here
""",
    ),
    "safe and effective": (
        "overclaim",
        """
  - The pair is given by drip. It is safe and effective. # here
""",
    ),
    "cures some": (
        "overclaim",
        """
  - The pair cures 1 in 10 people whose cancer comes back. [@harbor2021] # here
""",
    ),
    "can be cured": (
        "overclaim",
        """
  - Mesothelioma can be cured. # here
""",
    ),
    "a promise": (
        "overclaim",
        """
  - With the right treatment, you will live longer. # here
""",
    ),
    "a drug that will": (
        "overclaim",
        """
  - The pair will shrink your tumor. [@harbor2021] # here
""",
    ),
    "a drug named at the end": (
        "overclaim",
        """
  - One effective treatment is durvalumab. # here
""",
    ),
    "A5 people had a survival": (
        "progression-misread",
        """
  - In MEADOW, 31 of 54 people had a progression-free survival of half a year. # here
""",
    ),
    "A5 stopped for months": (
        "progression-misread",
        """
  - The drug stopped the cancer for 6 months in most people. # here
""",
    ),
    "A5 kept away": (
        "progression-misread",
        """
  - The drug kept mesothelioma at bay. [@meadow2020] # here
""",
    ),
    "S12 in brackets": (
        "response-misread",
        """
  - Of 105 people, 41 responded (35 were stable and 6 had smaller tumors). [@orchard2019] # here
""",
    ),
    "S12 a sum": (
        "response-misread",
        """
  - >-
    The cancer was stable in 35 people and it shrank in 6.
    The 41 people who responded felt well. [@orchard2019] # here
""",
    ),
    "S12 including": (
        "response-misread",
        """
  - In ORCHARD, 41 people responded, including those whose cancer was stable. # here
""",
    ),
    "S12 a sum, shrank at the end": (
        "response-misread",
        """
  - >-
    In ORCHARD, 35 people had a cancer that was stable and 6 had one that shrank.
    So 41 people responded. # here
""",
    ),
    "disease control told as a response": (
        "response-misread",
        """
  - In ISLAND, the cancer shrank in [=island.control.both] people. # here
""",
    ),
    "A10 to be announced": (
        "trial-status-contradicted",
        """
  - heading: {text: The LAGOON study, level: 2}
  - key_facts:
      title: In short
      facts:
        Treatment: Durvalumab with chemo
        Results: To be announced # here
""",
    ),
    "A10 scheduled": (
        "trial-status-contradicted",
        """
  - The LAGOON trial, which is scheduled to end in 2027, has two groups. # here
""",
    ),
    "A10 a better idea": (
        "trial-status-contradicted",
        """
  - The ongoing phase 3 study gives us hope for an answer. [@lagoon2025] # here
""",
    ),
    "A10 it will tell": (
        "trial-status-contradicted",
        """
  - LAGOON will tell how much durvalumab helps. # here
""",
    ),
    "S10 the final phases, of a drug": (
        "trial-status-contradicted",
        """
  - Durvalumab was given in MEADOW.
  - Durvalumab has now entered the final phase of clinical trials. # here
""",
    ),
    "S10 the final phases, without an article": (
        "trial-status-contradicted",
        """
  - Durvalumab is entering final phases of trials prior to approval. [@meadow2020] # here
""",
    ),
    "S10 the final phases": (
        "trial-status-contradicted",
        """
  - The drug is entering the last phase of clinical trials. [@orchard2019] # here
""",
    ),
    "A16 third-line": (
        "line-contradicts-evidence",
        """
  - In ISLAND, both drugs were a third-line treatment. # here
""",
    ),
    "A16 a later treatment": (
        "line-contradicts-evidence",
        """
  - In MEADOW, people got the drugs after chemo had stopped working. # here
""",
    ),
    "A16 an initial treatment": (
        "line-contradicts-evidence",
        """
  - ORCHARD tested it as an initial treatment. # here
""",
    ),
    "A16 no treatment before": (
        "line-contradicts-evidence",
        """
  - ORCHARD tested it in people who had had no treatment before. # here
""",
    ),
    "A16 never treated": (
        "line-contradicts-evidence",
        """
  - ORCHARD gave it to people who had not been treated before. # here
""",
    ),
    "A16 other treatments": (
        "line-contradicts-evidence",
        """
  - In HARBOR, people got the pair after other treatments had stopped working. # here
""",
    ),
    "A16 chemo before": (
        "line-contradicts-evidence",
        """
  - The people in HARBOR had had chemo before. # here
""",
    ),
    "phase": (
        "phase-contradicts-evidence",
        """
  - ORCHARD was a phase 3 trial. # here
""",
    ),
    "A16 a first treatment": (
        "line-contradicts-evidence",
        """
  - ORCHARD tested it as a first treatment. # here
""",
    ),
    "no number of people": (
        "group-size-not-printed",
        """
  - >-
    After 2 years,
    [=meadow.alive-24mo.durva] people were alive. [@meadow2020] # here
""",
    ),
    "no number of people, typed": (
        "group-size-not-printed",
        """
  - In MEADOW, 37 out of 100 people were alive after 2 years. # here
""",
    ),
    "no number of an arm": (
        "group-size-not-printed",
        """
  - Half of one group lived longer than [=window.median-survival.one]. # here
""",
    ),
    "results and nothing unknown": (
        "no-uncertainty",
        """
  - In HARBOR, [=harbor.alive-36mo.pair] people were alive after 3 years.
  - In ORCHARD, the cancer shrank in [=orchard.response.durva] of 105 people. # here
  - In ISLAND, 65 out of 100 people did well; their results are there. [@island2018]
""",
    ),
    "a table and nothing unknown": (
        "no-uncertainty",
        """
  - trials_table: # here
      title: Two studies
      trials: [meadow, orchard]
      columns: [people, median_survival]
      how_to_read: Each row is one study. Please do not compare the rows.
""",
    ),
    "A10 stopped, and not said": (
        "stopped-early-not-said",
        """
  - In LAGOON, the cancer shrank in [=lagoon.response.durva] people with both drugs. # here
""",
    ),
    "A10 stopped, and not said of a chart": (
        "stopped-early-not-said",
        """
  - icon_array: # here
      outcome: lagoon.response
      caption: Each small figure is one person.
""",
    ),
}


@pytest.mark.parametrize(("rule", "blocks"), CAUGHT.values(), ids=CAUGHT)
def test_a_defect_is_caught_where_it_stands(rule: str, blocks: str, tmp_path: Path) -> None:
    found = own_in(tmp_path, blocks)
    at = {(problem.at.file, problem.at.line) for problem in found if problem.rule == rule}
    assert at == places_of(tmp_path), [str(problem) for problem in found]


UNKNOWN = "- uncertainty: Nobody knows yet how much these drugs did."

SOUND = {
    "A1": "ORCHARD had one group of 105 people. All of them got durvalumab. [@orchard2019]",
    "A1 older figures": "The researchers compared this with older figures, which is no fair test. "
    "[@orchard2019]",
    "A1 older figures, then": "They compared this with older figures. That can mislead. "
    "[@orchard2019]",
    "A2": "Half of the 105 people lived longer than [=orchard.median-survival.durva], and half "
    "lived a shorter time. [@orchard2019]",
    "A2 a median with than that": "Half lived longer than that, and half a shorter time. "
    "[@orchard2019]",
    "A4": "With no second group, we cannot tell how much the drug did. [@meadow2020]",
    "A4 cannot show": "The study cannot show that the drug helps people live longer. [@meadow2020]",
    "A4 nobody knows": "Everyone got both drugs, so no one can say whether people lived longer "
    "because of them. [@meadow2020]",
    "A4 no group": "There was no group to compare them with. [@meadow2020]",
    "A4 a list of what it did not": "It did not shrink tumors, slow the cancer, or help people "
    "live longer. [@meadow2020]",
    "A4 a hope": "Doctors hoped that people would live longer than with chemo. [@meadow2020]",
    "A15": "In WINDOW, half of the 9 people with one drug lived longer than about 14 months.",
    "A17": "All 140 people in ISLAND got both drugs.",
    "a fair test": "In HARBOR, people given the pair lived longer, as a group, than with chemo.",
    "a fair test beside a small one": "People lived longer with the pair than with chemo "
    "[@harbor2021], and MEADOW had no second group [@meadow2020].",
    "another source": "People given both lived longer than with chemo. "
    "[@meadow2020; @guideline2025]",
    "traits": "People with the epithelioid type lived longer than people with another type. "
    "[@meadow2020]",
    "some and others": "Some people lived much longer than others. [@meadow2020]",
    "more than a number": "In MEADOW, more than 50 people took part, fewer than planned.",
    "some lived longer": "Some people lived longer, and some a shorter time. [@meadow2020]",
    "an aim": "Doctors are testing durvalumab to help people live longer. [@meadow2020]",
    "a trial that is needed": "A larger trial with two groups is needed to see if people live "
    "longer than with chemo. [@meadow2020]",
    "a question": "Did people live longer than with chemo? [@meadow2020]",
    "a database": "People with distant spread lived a shorter time than people without it. "
    "[@ledger2024]",
    "a general truth": "People now live longer than they once did. In MEADOW, 54 people took part.",
    "uncited, of other things": "MEADOW was small. People who live near a center do better than "
    "people who do not.",
    "do not compare": "Please do not compare the results of MEADOW with those of HARBOR.",
    "no fair comparison": "The results of MEADOW cannot be compared with those of HARBOR.",
    "two trials, one finding": "In HARBOR and LAGOON, people got a first treatment.",
    "sizes": "HARBOR was larger than MEADOW.",
    "a larger study": "HARBOR was a larger study than MEADOW of how long people live.",
    "numbers of people": "HARBOR had [=harbor.n] people, while MEADOW had only [=meadow.n].",
    "two medians": "Half of 54 people in MEADOW lived longer than [=meadow.median-survival.durva], "
    "and half of those given the pair in HARBOR longer than [=harbor.median-survival.pair].",
    "A18": "Durvalumab is not approved for mesothelioma. It has not been shown to work.",
    "A18 mechanism": "How does durvalumab work? It works by blocking a “stop” signal.",
    "A18 nobody knows": "Does durvalumab work? No one knows yet.",
    "S8": "MEADOW was an early study with 54 people.",
    "S14": "It is not known how effective durvalumab is.",
    "approved": "Nivolumab plus ipilimumab is an effective treatment for some. [@harbor2021]",
    "another cancer": "Durvalumab is an effective drug for some people with lung cancer.",
    "another subject": "Durvalumab is given by drip. Palliative care is effective against pain.",
    "a drug beside it": "Palliative care works well along with durvalumab.",
    "no promise": "Some people live longer, but no one can promise that you will live longer.",
    "if": "No one can say ahead of time if the pair will help you live longer. [@harbor2021]",
    "no cure": "There is no cure for mesothelioma. You will live with it at home.",
    "no cure, asked": "Can it be cured? If not, what is the goal of treatment?",
    "no cure, said": "It is not a cure. No one can promise a cure.",
    "no cure, yet": "Doctors have not found a cure. There is not yet a cure.",
    "a cure as a goal": "The goal is a cure in some cancers, and comfort in others.",
    "no miracle": "It is not a miracle. Beware of anyone who sells a miracle cure.",
    "words of ads": "Words such as “breakthrough drug” are often used in ads.",
    "breakthrough pain": "Ask what breakthrough pain is, and what to take for it.",
    "a status of the FDA": "The FDA gave it breakthrough therapy status in 2024.",
    "side effects cured": "Some side effects can be cured if you call early.",
    "people without side effects": "Some people have no side effects. You may have none.",
    "every treatment has some": "No treatment is without side effects.",
    "what the FDA checks": "The FDA checks that each drug is safe and effective.",
    "a call that saves": "Calling early can save lives. Antibiotics will cure the infection.",
    "a team": "Your care team is amazing.",
    "A5": "After 6 months, 31 of the 54 people were alive and their cancer had not grown. "
    "[@meadow2020]",
    "A5 a median": "The median progression-free survival of the 54 people was 7 months. "
    "[@meadow2020]",
    "A5 a drug is stopped": "Your doctor may stop the cancer drugs for 3 months. [@meadow2020]",
    "S12": "The cancer shrank in 6 of 105 people. It was stable in 35 more. [@orchard2019]",
    "S12 apart": "In ORCHARD, 22 people responded, and 35 more had stable disease.",
    "S12 apart, with more": "In ORCHARD, 22 people responded, with 35 more who had stable disease.",
    "S12 told": "In ISLAND, the cancer shrank or stayed the same in [=island.control.both] people.",
    "A10": "LAGOON stopped early. In it, the cancer shrank in [=lagoon.response.durva] people.",
    "A10 was expected": "HARBOR was expected to end in 2022, and it did.",
    "A10 no longer": "MEADOW is no longer recruiting.",
    "A10 not ongoing": "LAGOON is no longer an ongoing study.",
    "A10 another trial": "MEADOW has ended. A larger trial is now under way. [@meadow2020]",
    "A10 effects": "Side effects that are still going on need a call. [@harbor2021]",
    "A16": "For some people in ISLAND it was a second-line treatment, for others the first.",
    "A16 no treatment before": "In HARBOR, people had had no treatment before.",
    "A16 not yet treated": "In MEADOW, people had not been treated before.",
    "A16 an initial treatment": "MEADOW tested it as an initial treatment.",
    "A16 before surgery": "In MEADOW, some had chemo before surgery.",
    "A16 other treatments": "ORCHARD tested it after other treatments had stopped working.",
    "A16 after initial treatment": "In ORCHARD, people got it after initial treatment.",
    "A16 after a first": "In ORCHARD, people got it after their first treatment had stopped "
    "working.",
    "A16 after first-line": "In ORCHARD, people got durvalumab after first-line treatment.",
    "A16 afterwards": "In HARBOR, some people got chemo when the cancer came back.",
    "size in the section": "After 2 years, [=meadow.alive-24mo.durva] of 54 people were alive.",
    "no result": "Scans were done every 2 months. [@meadow2020]",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_is_sound_passes(text: str, tmp_path: Path) -> None:
    found = own_in(tmp_path, f"  - >-\n    {text}\n  {UNKNOWN}\n")
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize(
    "blocks",
    [
        "  - trial: meadow\n",
        "  - trial: lagoon\n",
        "  - In ORCHARD, the cancer shrank in [=orchard.response.durva] of 105 people.\n"
        "  - There was one group only, so we do not know how much the drug did.\n",
        "  - In HARBOR, [=harbor.alive-36mo.pair] people were alive after 3 years.\n",
        "  - trials_table:\n"
        "      title: One study\n"
        "      trials: [harbor]\n"
        "      columns: [people, median_survival]\n"
        "      how_to_read: The row is one study.\n",
        "  - trials_table:\n"
        "      title: Two studies\n"
        "      trials: [harbor, island]\n"
        "      columns: [people, disease_control]\n"
        "      how_to_read: The people were different, so the rows cannot be compared.\n"
        "  - uncertainty: Nobody knows yet how much these drugs did.\n",
        "  - trials_table:\n"
        "      title: What they tested\n"
        "      trials: [harbor, meadow, lagoon]\n"
        "      columns: [people, treatment]\n"
        "      how_to_read: Each row is one study.\n",
    ],
    ids=[
        "a card",
        "the card of a stopped one",
        "a sentence",
        "a fair test",
        "a row",
        "rows",
        "no results",
    ],
)
def test_how_sure_is_said_well_enough(blocks: str, tmp_path: Path) -> None:
    assert [str(problem) for problem in own_in(tmp_path, blocks)] == []


def test_texts_of_the_evidence_file(tmp_path: Path) -> None:
    """A caveat that compares is found in its own file."""
    write_project(tmp_path, "blocks:\n  - trial: orchard\n")
    path = tmp_path / "guides" / "evidence.yaml"
    text = path.read_text(encoding="utf-8")
    old = "caveat: The researchers could only look back at older figures, which can mislead."
    assert old in text
    new = "caveat: People in this study lived longer than people in older studies. # here"
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = [p for p in found_in(tmp_path) if p.rule in OWN]
    assert [p.rule for p in found] == ["comparison-without-control"]
    assert {(p.at.file, p.at.line) for p in found} == places_of(tmp_path)


@pytest.mark.parametrize("rule", sorted(OWN))
def test_every_rule_is_tried(rule: str) -> None:
    assert rule in {tried for tried, _ in CAUGHT.values()}


REPEATED = (
    "the trial showed that people lived longer than 12 months on average and ",
    "In MEADOW, people lived longer than with chemo, while in HARBOR it was 23% and ",
    "In MEADOW, it worked. It is randomized. 41 people responded. ",
    "In MEADOW, [=meadow.alive-24mo.durva] people were alive. ",
    "in MEADOW not a phase 3 randomized the ",
)
SECONDS = 4
"""Far more than these families need for such a text, and far less than when they read a text once
for each of its words."""


@pytest.mark.parametrize("words", REPEATED)
def test_a_text_without_an_end_is_soon_read(words: str, tmp_path: Path) -> None:
    text = words * (100_000 // len(words))
    write_project(tmp_path, f"blocks:\n  - >-\n    {text}\n")
    subject = Project.load(tmp_path).subject("sample")
    begin = perf_counter()
    found = [problem for family in FAMILIES for problem in family.check(subject)]
    assert perf_counter() - begin < SECONDS
    assert len(found) <= len(FAMILIES) * (MOST_IN_A_TEXT + 1)
