"""Faults in makeup, drugs, words and sources, each told in words of its own, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import found_in, places_of, write_project

NOTED = "[@guideline2025]"

CASES: dict[str, list[tuple[str, str]]] = {
    "approval-date-contradicted": [
        (
            "The FDA approved nivolumab plus ipilimumab for mesothelioma in 2019. [@approvals]",
            "The FDA approved nivolumab plus ipilimumab for mesothelioma in 2020. [@approvals]",
        ),
        (
            "In September 2020, the FDA approved nivolumab with ipilimumab. [@approvals]",
            "In October 2020, the FDA approved nivolumab with ipilimumab. [@approvals]",
        ),
        (
            "Pemetrexed with cisplatin was approved in 2010. [@approvals]",
            "Pemetrexed with cisplatin was approved in 2004. [@approvals]",
        ),
        (
            "Nivolumab with ipilimumab was cleared by the FDA on October 2, 2021. [@approvals]",
            "Nivolumab with ipilimumab was cleared by the FDA on October 2, 2020. [@approvals]",
        ),
    ],
    "approval-contradicted": [
        (
            "Nivolumab alone is approved for mesothelioma. [@approvals]",
            "Nivolumab is approved for mesothelioma with ipilimumab, not alone. [@approvals]",
        ),
        (
            "The FDA approved nivolumab by itself for mesothelioma. [@approvals]",
            "The FDA approved nivolumab together with ipilimumab. [@approvals]",
        ),
        (
            "The FDA cleared durvalumab for mesothelioma. [@approvals]",
            "The FDA has not cleared durvalumab for mesothelioma. [@approvals]",
        ),
        (
            "The FDA OK’d durvalumab for mesothelioma. [@approvals]",
            "The FDA has not OK’d durvalumab for mesothelioma. [@approvals]",
        ),
        (
            "The FDA has okayed durvalumab for mesothelioma. [@approvals]",
            "The FDA will decide whether durvalumab is okayed. [@approvals]",
        ),
    ],
    "unclear-abbreviation": [
        (f"Take one 5 mg pill BID. {NOTED}", f"Take one 5 mg pill twice a day. {NOTED}"),
        (f"Take the pill b.i.d. with food. {NOTED}", f"Take the pill (BID) with food. {NOTED}"),
        (f"Take 2 pills qid. {NOTED}", f"You can bid on 2 pictures. {NOTED}"),
        (f"Use the drops TID. {NOTED}", f"Use the drops 3 times a day. {NOTED}"),
        (f"Take 1 tablet PRN. {NOTED}", f"Take 1 tablet if you need it. {NOTED}"),
        (f"Take the pill every 2 hrs. {NOTED}", f"The trip takes 2 hrs. {NOTED}"),
    ],
    "unsafe-dose-abbreviation": [
        (f"Take the 5 mg pill QOD. {NOTED}", f"Take the 5 mg pill every other day. {NOTED}"),
        (f"Take the 5 mg pill HS. {NOTED}", f"Take the 5 mg pill at bedtime. {NOTED}"),
        (f"Take the 5 mg pill hs. {NOTED}", f"Take the 5 mg pill at night. {NOTED}"),
    ],
    "person-first": [
        ("Many addicts want help.", "Many people who are addicted want help."),
        ("Most alcoholics want help.", "Alcoholics Anonymous can help. Skip alcoholic drinks."),
        ("Some diabetics need more insulin.", "Some diabetic shoes cost less."),
        ("Your team can help a diabetic, too.", "Buy a diabetic shoe."),
        ("Epileptics should tell their nurse.", "Tell your nurse if you have epilepsy."),
        ("The clinic helps the homeless.", "The clinic runs the homeless shelter."),
        ("Sit with the demented patient.", "Sit with a person who has dementia."),
        ("Her father committed suicide.", "Her father died by suicide."),
    ],
    "hard-word": [
        (f"Call if the fluid is purulent. {NOTED}", f"Call if the fluid has pus. {NOTED}"),
        (f"Dehiscence is rare. {NOTED}", f"It is rare that the wound opens. {NOTED}"),
        (f"The fluid may reaccumulate. {NOTED}", f"The fluid may build up again. {NOTED}"),
        (f"Tell us of any coagulopathy. {NOTED}", f"Tell us if you bleed easily. {NOTED}"),
        (f"Watch for pruritus. {NOTED}", f"Watch for pruritus (itching). {NOTED}"),
    ],
    "promotion-in-clinical": [
        (
            "  - heading: The HARBOR trial\n  - File a mesothelioma claim. # here",
            "  - heading: {text: Legal help, level: 2}\n  - File a mesothelioma claim.",
        ),
        (
            "  - heading: {text: The HARBOR trial, level: 2}\n  - bullets:\n"
            "      - Two groups\n      - Access $30 billion in trust funds # here",
            "  - heading: {text: The HARBOR trial, level: 2}\n  - bullets: [Two groups]",
        ),
        (
            "  - In HARBOR, people got pills.\n"
            "  - Call (866) 608-8933 for help finding clinical trials. # here",
            "  - In HARBOR, people got pills.\n  - Call (866) 608-8933 if you have a fever.",
        ),
        (
            "  - In HARBOR, people got pills.\n  - key_facts:\n      title: Next\n      facts:\n"
            "        File a mesothelioma claim: We can help # here",
            "  - In HARBOR, people got pills.\n  - key_facts:\n      title: Next\n      facts:\n"
            "        Where: At the clinic",
        ),
        (
            "  - In HARBOR, people got pills.\n"
            "  - call_to_action: {title: Act, text: File a claim., phone: (800) 422-6237} # here",
            "  - In HARBOR, people got pills.\n"
            "  - call_to_action: {title: Act, text: Ask a nurse., phone: (800) 422-6237}",
        ),
        (
            f"  - You get pills. {NOTED}\n  - Book your free visit. # here",
            f"  - You get pills. {NOTED}\n  - Book your next visit.",
        ),
    ],
    "law-firm-without-label": [
        ("Access $30 billion in trust funds.", "Ask a social worker about money."),
    ],
    "self-praise": [
        ("A world-class surgeon works here.", "A surgeon who does this each week works here."),
        ("We have the best results in the state.", "Ask how many died, and of how many."),
        ("Our center is second to none.", "Our center treats 100 people each year."),
    ],
    "web-word": [
        ("Click here to see the tube.", "Click the safety clip on the tube until it snaps."),
        ("Click on the link about the clip.", "Push the cap until it clicks."),
    ],
    "promised-table": [
        (
            "  - See table 3 for your visits. # here\n  - table: {title: My visits, "
            "header: [Day, What], rows: [[Monday, Walk]]}",
            "  - See the table for your visits.\n  - table: {title: My visits, "
            "header: [Day, What], rows: [[Monday, Walk]]}",
        ),
        ("Fluid can be drained (figure 2).", "Fluid can be drained (page 2)."),
        ("The table below shows your visits.", "See page 4 for your visits."),
    ],
    "undefined-term": [
        (
            f"You may have a pleurectomy. {NOTED}",
            f"A pleurectomy is surgery to take the lining out. {NOTED}",
        ),
        (
            f"You may need a thoracentesis. {NOTED}",
            f"You may need a thoracentesis (a needle that drains the fluid). {NOTED}",
        ),
    ],
}

MDPI = """
references:
  - id: shore2023
    type: webpage
    author: [{{family: Shore, given: H}}]
    title: {title}
    {more}
    URL: https://www.mdpi.com/2072-6694/15/1/1 # here
    accessed: 2026-10-01
blocks:
  - The study was small. [@shore2023]
"""

ALL = [(rule, fails, passes) for rule, cases in CASES.items() for fails, passes in cases]


def blocks(text: str) -> str:
    """A section with a text, or with blocks where the text begins with a hyphen."""
    return f"\nblocks:\n{text}\n" if text.startswith("  - ") else f"\nblocks:\n  - {text} # here\n"


def found(folder: Path, rule: str) -> set[tuple[str, int]]:
    return {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}


@pytest.mark.parametrize(("rule", "fails", "passes"), ALL, ids=[case[1][:40] for case in ALL])
def test_it_is_found_at_its_line_and_mended_it_is_not(
    rule: str, fails: str, passes: str, tmp_path: Path
) -> None:
    folder = write_project(tmp_path / "fails", blocks(fails))
    expected = places_of(folder)
    assert len(expected) == 1
    assert found(folder, rule) == expected, [str(p) for p in found_in(folder)]
    assert not found(write_project(tmp_path / "passes", blocks(passes)), rule)


def test_a_word_is_told_of_by_one_rule_alone(tmp_path: Path) -> None:
    text = (
        "Tell us of pruritus, metastatic cancer, and hypokalemia. Your cancer is unresectable. "
        "You may need a thoracentesis, and a spot may be TBD. Take one 5 mg pill PRN."
    )
    told = found_in(write_project(tmp_path, blocks(f"{text} {NOTED}")))
    rules = ("hard-word", "undefined-term", "undefined-abbreviation", "unfinished",
             "unclear-abbreviation")  # fmt: skip
    words = [p.message.partition("”")[0].strip("“") for p in told if p.rule in rules]
    assert sorted(words) == [
        "PRN", "TBD", "hypokalemia", "metastatic", "pruritus", "thoracentesis", "unresectable",
    ]  # fmt: skip


def test_the_help_for_a_hard_word_speaks_of_that_word(tmp_path: Path) -> None:
    told = found_in(write_project(tmp_path, blocks(f"You may utilize it for pruritus. {NOTED}")))
    helps = [problem.help for problem in told if problem.rule == "hard-word"]
    assert helps == [
        "write the plain words",
        "write the plain words, or explain it where it stands: “pruritus (itching)”",
    ]


def test_the_two_helps_for_a_large_dose_agree(tmp_path: Path) -> None:
    told = found_in(write_project(tmp_path, blocks(f"Take the 1000mg pill. {NOTED}")))
    helps = {p.rule: p.help for p in told if p.rule in ("dose-without-space", "large-number-comma")}
    assert set(helps) == {"dose-without-space", "large-number-comma"}
    assert all("“1,000 mg”" in help for help in helps.values())


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Treatment before surgery", "publisher: Clinical Cancer Research"),
        ("Treatment before surgery", "note: Published in Clinical Cancer Research, March 2023"),
        ("Treatment before surgery", "note: Clin Cancer Res. 2023;29(3):1-9"),
        ('"Shore H. Treatment before surgery. Clin Cancer Res. 2023;29(3):1-9"', "issued: 2023"),
    ],
)
def test_a_journal_may_be_named_anywhere_in_an_entry(title: str, more: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, MDPI.format(title=title, more=more))
    assert found(folder, "address-of-another-journal") == places_of(folder)


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Treatment before surgery for cancer", "issued: 2023"),
        ("Treatment before surgery", "note: Cancers (Basel). 2023;15(1):1"),
        ("Treatment before surgery", "publisher: MDPI"),
        ("Clinical cancer research in small groups", "issued: 2023"),
    ],
)
def test_an_address_of_its_own_journal_is_let_stand(title: str, more: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, MDPI.format(title=title, more=more))
    assert not found(folder, "address-of-another-journal")


def test_one_promise_is_told_of_once(tmp_path: Path) -> None:
    folder = write_project(tmp_path, blocks("The table below shows your visits."))
    told = [p for p in found_in(folder) if p.rule == "promised-table"]
    assert len(told) == 1


def test_the_help_for_a_bare_address_is_a_link_to_copy(tmp_path: Path) -> None:
    folder = write_project(tmp_path, blocks("Read https://www.cancer.gov/meso today."))
    (problem,) = [p for p in found_in(folder) if p.rule == "stray-markup"]
    assert problem.help == ("write it as a link: [cancer.gov/meso](https://www.cancer.gov/meso)")


NO_SOURCE = """
guide:
  sections: # here
    - id: fluid
      title: What can be done about fluid?
      blocks:
        - Fluid can build up around the lung. A thin tube can drain it. {cite}
        - A fever can be a sign of infection. Pain medicines can help.
"""


def test_a_guide_without_a_source_is_told_once(tmp_path: Path) -> None:
    folder = write_project(tmp_path / "none", NO_SOURCE.format(cite=""))
    assert len(found(folder, "no-citations")) == 1
    folder = write_project(tmp_path / "one", NO_SOURCE.format(cite="[@guideline2025]"))
    assert not found(folder, "no-citations")


def test_a_guide_that_says_nothing_medical_needs_no_source(tmp_path: Path) -> None:
    text = NO_SOURCE.format(cite="").partition("        - Fluid")[0] + "        - Bring a pen.\n"
    assert not found(write_project(tmp_path, text), "no-citations")


@pytest.mark.parametrize(
    "text",
    [
        "Wash your hands with soap.",
        "Call your nurse if the tube comes out.",
        "Weigh yourself each morning.",
    ],
)
def test_a_sentence_that_tells_what_to_do_is_an_action(text: str, tmp_path: Path) -> None:
    head = "guide:\n  main_message: You have more than one choice.\n  sections:\n    - id: one\n"
    body = f"      title: At home\n      blocks:\n        - {text}\n"
    assert not found(write_project(tmp_path, f"{head}{body}"), "no-action")
