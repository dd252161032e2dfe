"""Drugs: what must be said of approvals, and what may not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import write_project
from .test_drugs import expect, found, own, rules

STATED = "Durvalumab (Imfinzi®) is not approved by the FDA for mesothelioma. [@approvals]"

# -- status ----------------------------------------------------------------------

TABLE = """blocks:
  - table:
      title: Drugs for mesothelioma
      header: [Drug, "Approved by the FDA for mesothelioma?"]
      rows:
        - [nivolumab (Opdivo®), "Yes"]
        - [durvalumab (Imfinzi®), {}]
"""
FACTS = """blocks:
  - key_facts:
      title: Durvalumab (Imfinzi®) at a glance
      facts:
        Given with: cisplatin and pemetrexed
        {}
"""


@pytest.mark.parametrize(
    "text",
    [
        "Durvalumab (Imfinzi®) is not approved by the FDA for mesothelioma.",
        "The U.S. Food and Drug Administration has not approved durvalumab (Imfinzi®) for "
        "pleural mesothelioma.",
        "Durvalumab (Imfinzi®) hasn’t been approved for this cancer.",
        "Durvalumab (Imfinzi®) is a new drug. It is not FDA-approved for mesothelioma.",
        "Durvalumab (Imfinzi®) is approved for lung cancer, but not for mesothelioma.",
        "There is no FDA approval of durvalumab (Imfinzi®) for mesothelioma.",
        "Neither durvalumab (Imfinzi®) nor chocolate is approved for mesothelioma.",
        "Durvalumab (Imfinzi®) is used for mesothelioma in trials. The FDA has never approved "
        "durvalumab for it.",
    ],
)
def test_the_forced_statement(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Durvalumab (Imfinzi®) can treat mesothelioma in the chest and in the belly.",
        "Durvalumab (Imfinzi®) is given for mesothelioma in trials only.",
        "Durvalumab (Imfinzi®) is a drug. Cisplatin (Platinol®) is not approved for mesothelioma.",
        "Durvalumab (Imfinzi®) is not approved for lung cancer.",
        "Durvalumab (Imfinzi®) is not only approved for lung cancer but tested in mesothelioma.",
        "No other drug, it seems. Durvalumab (Imfinzi®) may be approved for mesothelioma soon.",
    ],
)
def test_what_is_no_statement(text: str, tmp_path: Path) -> None:
    problems = found(tmp_path, text)
    assert rules(problems) == {"unapproved-without-statement"}, [str(p) for p in problems]


@pytest.mark.parametrize(
    "example",
    [
        TABLE.format('"No"'), TABLE.format("Not approved"),
        FACTS.format("FDA: not approved for mesothelioma"),
        FACTS.format('"FDA-approved for mesothelioma?": "No"'),
        "blocks:\n  - 'These drugs are not approved by the FDA for mesothelioma:'\n"
        "  - bullets: [durvalumab (Imfinzi®)]\n",
        "blocks:\n  - heading: {text: Drugs not approved for mesothelioma, level: 2}\n"
        "  - Trials test durvalumab (Imfinzi®).\n",
        "blocks:\n  - callout:\n      title: Not approved for mesothelioma\n"
        "      text: Durvalumab (Imfinzi®)\n",
        "blocks:\n  - faq:\n      - question: Is durvalumab (Imfinzi®) approved for mesothelioma?\n"
        "        answer: No. It is in trials.\n",
        "blocks:\n  - Trials test durvalumab (Imfinzi®).\n"
        "  - It is not approved by the FDA for mesothelioma.\n",
    ],
)  # fmt: skip
def test_a_statement_in_a_list_or_table(example: str, tmp_path: Path) -> None:
    problems = [p for p in own(write_project(tmp_path, example)) if p.severity == "error"]
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("example", [TABLE.format('"Yes"'), FACTS.format("How: by drip")])
def test_a_table_without_a_statement(example: str, tmp_path: Path) -> None:
    assert "unapproved-without-statement" in rules(own(write_project(tmp_path, example)))


def test_the_statement_is_missed_at_the_first_mention(tmp_path: Path) -> None:
    expect(tmp_path, "unapproved-without-statement", """
blocks:
  - Trials go on.
  - heading: {text: What is durvalumab?, level: 2} # here
  - Durvalumab (Imfinzi®) can treat mesothelioma.
""")  # fmt: skip


def test_an_approval_in_one_line_of_treatment_is_enough(tmp_path: Path) -> None:
    drugs = """drugs:
  cisplatin:
    brand: Platinol
    mark: "®"
    as_of: 2026-11-20
    uses:
      - {for: mesothelioma, line: first, status: approved}
      - {for: mesothelioma that came back, line: later, status: not_approved}
"""
    assert found(tmp_path, "You may get cisplatin (Platinol®).", more=drugs) == []


DEVICE = """drugs:
  tumor treating fields:
    brand: Optune Lua
    mark: "®"
    kind: device
    also: [TTFields]
    as_of: 2026-11-20
    uses: [{for: pleural mesothelioma, status: device_exemption}]
"""


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Tumor treating fields (Optune Lua®) slow the cancer."], False),
        (["Tumor treating fields (Optune Lua®) are approved by the FDA."], False),
        (["Tumor treating fields (Optune Lua®) are likely to help. That is not proven."], False),
        (["Tumor treating fields (Optune Lua®) are new.", "The FDA judged that the device is "
          "likely to help. That is not proven."], True),
        (["Tumor treating fields (Optune Lua®) have a Humanitarian Device Exemption: a benefit is "
          "probable, not proven."], True),
    ],
)  # fmt: skip
def test_a_device_under_an_exemption(texts: list[str], told: bool, tmp_path: Path) -> None:
    expected = set() if told else {"device-without-statement"}
    assert rules(found(tmp_path, *texts, more=DEVICE)) == expected


# -- claims of approval ----------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Durvalumab is approved by the FDA.",
        "Durvalumab was FDA-approved for pleural mesothelioma in 2019.",
        "The FDA approved durvalumab in 2019.",
        "The FDA has approved nivolumab and durvalumab for mesothelioma.",
        "You may get an approved drug such as durvalumab.",
        "Durvalumab plus chemo has been approved for this cancer.",
        "Durvalumab won FDA approval in 2019.",
        "The FDA approved durvalumab for bladder cancer in 2017.",
        "Durvalumab is approved for lung cancer and mesothelioma.",
        "Treatment with durvalumab is now approved for mesothelioma.",
        "Durvalumab (an approved treatment) helps, and nivolumab, durvalumab, and ipilimumab are "
        "approved for mesothelioma.",
        "Pemetrexed is the only drug that is specifically approved for mesothelioma.",
        "The only FDA-approved treatment is pemetrexed with cisplatin.",
        "The FDA has approved only one drug: it approved just one drug for mesothelioma.",
    ],
)
def test_a_claim_against_the_file(text: str, tmp_path: Path) -> None:
    (problem,) = [p for p in found(tmp_path, STATED, text) if p.rule == "approval-contradicted"]
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "Durvalumab is not FDA-approved.",
        "The FDA has approved two kinds. One is nivolumab. The other is not durvalumab.",
        "The FDA approved nivolumab, not durvalumab, for mesothelioma.",
        "Nivolumab is approved, and durvalumab is in trials.",
        "Is durvalumab approved? Ask if durvalumab is approved where you live.",
        "Durvalumab may be approved one day. The makers hope durvalumab is approved soon.",
        "Durvalumab is approved for other cancers, such as lung cancer.",
        "Durvalumab, approved for lung cancer, is being tested in mesothelioma.",
        "Durvalumab is approved in Australia for some people.",
        "Trials of durvalumab were approved by an ethics board.",
        "Your insurance has approved durvalumab. Your health plan approved durvalumab in May.",
        "Unlike durvalumab, nivolumab is approved for mesothelioma.",
        "Drugs other than durvalumab are approved for mesothelioma.",
        "You get durvalumab with an approved drug, before FDA approval of durvalumab.",
        "Pemetrexed was the only drug approved for mesothelioma until 2020.",
        "Nivolumab with ipilimumab is the only approved immunotherapy pair.",
        "The only drug that people ask for is approved for lung cancer.",
        "Nivolumab is the only drug in that trial. It was approved in 2020.",
    ],
)
def test_what_claims_nothing_untrue(text: str, tmp_path: Path) -> None:
    problems = [p for p in found(tmp_path, STATED, text) if p.rule == "approval-contradicted"]
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize(("other", "told"), [("approved", 0), ("withdrawn", 1)])
def test_two_uses_for_one_organ(other: str, told: int, tmp_path: Path) -> None:
    drugs = f"""drugs:
  durvalumab:
    brand: Imfinzi
    mark: "®"
    as_of: 2026-11-20
    uses:
      - {{for: mesothelioma, status: not_approved}}
      - {{for: advanced bladder cancer, status: withdrawn}}
      - {{for: early bladder cancer, status: {other}}}
"""
    text = "The FDA approved durvalumab for bladder cancer in 2025."
    problems = found(tmp_path, STATED, text, more=drugs)
    assert len([p for p in problems if p.rule == "approval-contradicted"]) == told


def test_a_claim_is_found_at_its_words(tmp_path: Path) -> None:
    expect(tmp_path, "approval-contradicted", f"""
blocks:
  - {STATED}
  - >-
    Many drugs are in trials. Some have been
    used for years. Today,
    durvalumab plus chemo is approved for mesothelioma. # here
  - bullets:
      - Ask first.
      - Pemetrexed is the only drug approved for mesothelioma. # here
""")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The FDA approved nivolumab for mesothelioma in 2020. [@harbor2021]", True),
        ("Nivolumab is approved for mesothelioma. It is a drip. [@harbor2021; @meadow2020]", True),
        ("The pair was approved in 2020. [@harbor2021]", True),
        ("The FDA approved nivolumab for mesothelioma in 2020. [@approvals]", False),
        ("The FDA approved nivolumab for mesothelioma in 2020. [@harbor2021; @approvals]", False),
        ("The FDA approved nivolumab for mesothelioma in 2020. [@guideline2025]", False),
        ("People given an approved drug lived longer in HARBOR. [@harbor2021]", False),
        ("Nivolumab is not approved for children. [@harbor2021]", False),
        ("The FDA approved nivolumab for mesothelioma in 2020.", False),
    ],
)
def test_the_source_of_an_approval(text: str, told: bool, tmp_path: Path) -> None:
    problems = [p for p in found(tmp_path, STATED, text) if p.rule == "approval-source"]
    assert len(problems) == told


def test_a_trial_that_drugs_yaml_names_for_the_use(tmp_path: Path) -> None:
    drugs = """drugs:
  cisplatin:
    brand: Platinol
    mark: "®"
    as_of: 2026-11-20
    uses: [{for: mesothelioma, status: approved, references: [harbor2021]}]
"""
    text = "The FDA approved cisplatin (Platinol®) for mesothelioma. [@harbor2021]"
    assert found(tmp_path, text, more=drugs) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("type: report, publisher: FDA, author: [{literal: Food and Drug Administration}]", 0),
        ("type: article-journal, author: [{literal: U.S. Food and Drug Administration}]", 0),
        ("type: webpage, author: [{literal: A News Page}], URL: 'https://news.example.org'", 0),
        ("type: webpage, author: [{literal: NLM}], URL: 'https://clinicaltrials.gov/study/1'", 1),
        ("type: article-journal, author: [{family: Glade, given: A}]", 1),
    ],
)
def test_a_trial_that_the_regulator_reports(source: str, told: int, tmp_path: Path) -> None:
    more = f"""references:
  - {{id: glade2020, {source}, title: What was found, issued: 2020,
     container-title: Glade, volume: "1", page: 1-9, accessed: 2026-10-01}}
trials:
  glade:
    name: GLADE
    design: single_arm
    population: people with pleural mesothelioma
    n: 54
    arms: {{durva: {{name: durvalumab, n: 54}}}}
    references: [glade2020]
    outcomes:
      median-survival: {{measure: median_survival, unit: months, values: {{durva: 18}}}}
"""
    text = "The FDA approved the pair for mesothelioma in 2020. [@glade2020]"
    problems = found(tmp_path, text, more=more)
    assert [p.rule for p in problems] == ["approval-source"] * told


# -- the day ---------------------------------------------------------------------


def test_the_day_of_the_status(tmp_path: Path) -> None:
    expect(tmp_path / "1", "drug-status-old", """
drugs:
  cisplatin:
    as_of: 2025-11-01 # here
  pemetrexed:
    as_of: 2024-11-01
blocks:
  - You may get cisplatin.
""")  # fmt: skip
    expect(tmp_path / "2", "drug-without-day", """
drugs:
  cisplatin: # here
    class: chemotherapy
  pemetrexed: {class: chemotherapy}
blocks:
  - You may get cisplatin.
""")  # fmt: skip
