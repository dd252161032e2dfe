"""Abbreviations and medical words: explained, or reported where they come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import found_in, places_of, write_project

ABBREVIATION, TERM = "undefined-abbreviation", "undefined-term"
GLOSSARY = """
terms:
  ct-scan: {term: CT scan, also: [CT], plain: Pictures of the inside of the body.}
  lymphedema: {term: lymphedema, say: lim-feh-DEE-muh, plain: Swelling when fluid stays in an arm.}
"""


def found(folder: Path, rule: str) -> set[tuple[str, int]]:
    return {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}


@pytest.mark.parametrize(
    "text",
    [
        "Your team looks at your ECOG score.",
        "You may have an MRI first.",
        "NSAIDs can hurt your kidneys.",
        "The cells may carry PD-L1.",
        "Ask the VA’s help line.",
        "The FDA decides which drugs are sold.",
        "Then comes a scan (CT) of the chest.",
    ],
)
def test_capitals_without_words_are_found(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - Take your time.\n  - {text} # here\n")
    assert found(folder, ABBREVIATION) == places_of(folder)


@pytest.mark.parametrize(
    "text",
    [
        "Magnetic resonance imaging (MRI) takes an hour. Ask for music in the MRI.",
        "The FDA (U.S. Food and Drug Administration) decides. Ask the FDA.",
        "You may have computed tomography, or CT, first. A CT takes pictures.",
        "Some cells press on a brake named PD-1.",
        "PD-L1 is a protein on some cells.",
        "TNM stands for tumor, node, metastasis (spread).",
        "Durvalumab (Imfinzi®) is not FDA-approved for mesothelioma. [@meadow2020]",
        "In HARBOR, and in the MAPS trial, chance chose. The LUME-Meso study is over.",
        "It is stage III or stage IV. You may have an IV in your arm.",
        "Call 911 NOW. Do NOT drive. In the ER, say what you take.",
        "NEVER TAKE TWO PILLS AT ONCE.",
        "It is on TV at 9 AM in the US and the U.S., and COVID-19 is not.",
        "Jane Roe, RN, and John Doe, MD, read it.",
        "The registry number is NCT01111111.",
        "Ask the National Cancer Institute at 1-800-4-CANCER.",
    ],
)
def test_capitals_with_words_and_those_that_all_know_are_fine(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - {text}\n")
    assert [str(p) for p in found_in(folder) if p.rule == ABBREVIATION] == []


def test_words_that_come_later_come_too_late(tmp_path: Path) -> None:
    text = """
blocks:
  - Ask about the EPP at your visit. # here
  - It is a large operation, an extrapleural (around the lung) removal (EPP).
  - The EPP takes hours.
"""
    folder = write_project(tmp_path, text.replace("an extrapleural", "called extrapleural"))
    assert found(folder, ABBREVIATION) == places_of(folder)
    (problem,) = (p for p in found_in(folder) if p.rule == ABBREVIATION)
    assert "before it is spelled out" in problem.message


def test_a_heading_is_explained_by_its_section(tmp_path: Path) -> None:
    text = """
blocks:
  - heading: {text: Do I need an MRI?, level: 2}
  - Magnetic resonance imaging (MRI) takes an hour.
  - heading: {text: What is a DNR order?, level: 2}
  - It says that you do not want your heart to be started again.
"""
    assert found(write_project(tmp_path, text), ABBREVIATION) == set()


def test_each_abbreviation_is_reported_once(tmp_path: Path) -> None:
    text = "\nblocks:\n  - The ECOG score. # here\n  - The ECOG score again.\n"
    folder = write_project(tmp_path, text)
    assert found(folder, ABBREVIATION) == places_of(folder)


def test_a_label_of_a_fact_counts(tmp_path: Path) -> None:
    text = "\nblocks:\n  - key_facts:\n      title: Facts\n      facts:\n        PFS: Long # here\n"
    folder = write_project(tmp_path, text)
    assert found(folder, ABBREVIATION) == places_of(folder)


def test_a_printed_meaning_explains_capitals(tmp_path: Path) -> None:
    bold = write_project(tmp_path / "bold", f"{GLOSSARY}\nblocks:\n  - You have a **CT scan**.\n")
    assert found(bold, ABBREVIATION) == set()
    plain = write_project(tmp_path / "plain", f"{GLOSSARY}\nblocks:\n  - A CT scan. # here\n")
    assert found(plain, ABBREVIATION) == places_of(plain)


@pytest.mark.parametrize(
    "text",
    [
        "The spot may be a sarcoma.",
        "You may have a pleurodesis.",
        "Some people need a lobectomy.",
        "The drug can cause myocarditis.",
        "Ask about a biomarker.",
        "Ask about your lesions.",
        "It may be biphasic.",
        "The doctors compared the hazard ratio.",
        "Your cancer may be unresectable.",
    ],
)
def test_hard_words_are_found(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - Take your time.\n  - {text} # here\n")
    assert found(folder, TERM) == places_of(folder)


@pytest.mark.parametrize(
    "text",
    [
        "Your prognosis (how the illness is likely to go) is not fixed.",
        "Metastatic means that the cancer has spread.",
        "A needle takes the fluid out. Doctors call this thoracentesis.",
        "Swelling of the lung (pneumonitis) can make you cough.",
        "“Refractory” means that the cancer did not respond.",
        "Your cancer may be **unresectable**.",
        "Your cancer may be unresectable. That means it stays where it is.",
        "Your cancer may be unresectable: surgery cannot take it out.",
        "If the cancer is one that surgery cannot take out, doctors say it is unresectable.",
        "Your arthritis or bronchitis may get worse. A colonoscopy may help.",
        "Ask the American Pulmonary Fund for a list.",
        "A tube takes blood to the lung. Call your nurse.",
    ],
)
def test_hard_words_that_are_explained_are_fine(text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - '{text}'\n")
    assert [str(p) for p in found_in(folder) if p.rule == TERM] == []


def test_a_word_of_the_glossary_is_to_be_set_in_bold(tmp_path: Path) -> None:
    text = f"{GLOSSARY}\nblocks:\n  - You may get lymphedema. # here\n"
    folder = write_project(tmp_path, text)
    assert found(folder, TERM) == places_of(folder)
    (problem,) = (p for p in found_in(folder) if p.rule == TERM)
    assert "**lymphedema**" in problem.help
    near = f"{GLOSSARY}\nblocks:\n  - Lymphedema comes when fluid stays and an arm swells.\n"
    assert found(write_project(tmp_path / "near", near), TERM) == set()
    far = f"{GLOSSARY}\nblocks:\n  - You may get lymphedema in a hand with swelling. # here\n"
    folder = write_project(tmp_path / "far", far)
    assert found(folder, TERM) == places_of(folder)


def test_the_subject_of_the_guide_needs_no_explaining(tmp_path: Path) -> None:
    text = "guide:\n  title: Pleurodesis for Mesothelioma\nblocks:\n  - Pleurodesis takes a day.\n"
    assert found(write_project(tmp_path, text), TERM) == set()
