"""Drugs: names spelled right, and given with their brand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidegen.checks.drugs import drug_names, drug_spelling, drug_status
from guidegen.checks.drugs._drugs import Names
from guidegen.checks.drugs.drug_spelling import Lexicon, distance, is_form_of
from guidegen.model.library import Drug
from guidegen.problems import Problem
from guidegen.project import Project

from .examples import found_in, places_of, write_project

OWN = {rule.id for family in (drug_names, drug_spelling, drug_status) for rule in family.RULES}


def own(folder: Path) -> list[Problem]:
    return [problem for problem in found_in(folder) if problem.rule in OWN]


def found(tmp_path: Path, *texts: str, more: str = "") -> list[Problem]:
    """What the drug rules find in paragraphs."""
    blocks = "".join(f"  - >-\n    {text}\n" for text in texts)
    return own(write_project(tmp_path, f"{more}blocks:\n{blocks}"))


def rules(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems}


def expect(tmp_path: Path, rule: str, example: str) -> None:
    """The rule finds something in exactly the lines that end in ``# here``."""
    folder = write_project(tmp_path, example)
    at = {(p.at.file, p.at.line) for p in own(folder) if p.rule == rule}
    assert at == places_of(folder) != set(), [str(problem) for problem in own(folder)]


# -- spelling --------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "Durvalumba", "durvalamab", "Duvralumab", "durvaluumab", "nivolumb", "ivolumab", "Opdviō",
        "Opdvio", "opdivoo", "Imfizni", "ipilumimab", "cisplatinn", "cispaltin", "Pemetrexde",
        "pemetrexeds’s", "Yervoi", "Almita",
    ],
)  # fmt: skip
def test_a_slip_in_a_drug_name(word: str, tmp_path: Path) -> None:
    problems = found(tmp_path, f"Ask your doctor about {word} first.")
    expected = set() if word.startswith("pemetrexeds") else {"drug-misspelled"}
    if word == "Opdviō":  # two slips in six letters
        expected = set()
    assert {p.rule for p in problems if p.rule == "drug-misspelled"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "A platinum drug, platinum’s side effects, palliative care, and paraplegia",
        "Cisplatin’s side effects, and those of durvalumab-based plans",
        "They took an airplane to Plano, and a climate alarm rang out in an optional survey.",
        "Prednisone and prednisolone calm the immune cells.",
        "Write to help@opdvio.example.org, or look at opdvio.org",
    ],
)
def test_other_words_are_no_slips(text: str, tmp_path: Path) -> None:
    assert not rules(found(tmp_path, text)) & {"drug-misspelled", "medical-word-misspelled"}


def test_a_slip_is_found_wherever_it_stands(tmp_path: Path) -> None:
    expect(tmp_path, "drug-misspelled", """
trials:
  glade:
    name: GLADE
    design: single_arm
    population: people with pleural mesothelioma
    n: 54
    arms:
      durva:
        name: durvaluamb plus chemo # here
        n: 54
    references: [meadow2020]
    caveat: Nobody got anything but durvalmuab. # here
    outcomes:
      median-survival: {measure: median_survival, unit: months, values: {durva: 18}}
terms:
  pleura: {term: pleura, plain: What durvalumb does.} # here
blocks:
  - heading: {text: Is Durvulumab for me?, level: 2} # here
  - trial: glade
  - figure:
      drawing: infusion
      alt: A bag with nivolumba hangs on a pole beside a chair. # here
      caption: >-
        The bag holds the drug and
        ipilimuab too. # here
  - key_facts:
      title: At a glance
      facts:
        Given with: Pemtrexed # here
        Nivlumab: by drip # here
  - table:
      title: Drugs
      header: [Drug, How]
      rows:
        - [Durvalumba, By drip] # here
""")  # fmt: skip


@pytest.mark.parametrize(
    "word",
    ["immnotherapy", "imunotherapy", "Immunotheraphy", "mesotheloma", "mesothelomia",
     "chemotheraphy", "paliative", "unresectible", "oncolgist", "asbetsos"],
)  # fmt: skip
def test_a_slip_in_a_medical_word(word: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, f"This is about {word} today.")
    assert (problem.rule, problem.severity) == ("medical-word-misspelled", "warning")


@pytest.mark.parametrize(
    "text",
    [
        "Immunotherapies, immunotherapeutic drugs, chemotherapies, and mesotheliomas differ.",
        "Palliation helps. The oncologists palliate. The diagnoses differ from one diagnosed case.",
        "Metastases and metastasizing cells; peritoneum; randomised; diarrhoea; oncology",
        "A critical clinic; clinical care; the profession makes progress; a confusing infusion",
        "The reaction was undetectable; he was creating, treating, and entreating.",
    ],
)
def test_forms_and_neighbors_of_medical_words(text: str, tmp_path: Path) -> None:
    terms = "terms:\n" + "".join(
        f"  {word}: {{term: {word}, plain: A word.}}\n"
        for word in ("progression", "clinical", "randomized", "infusion", "metastasis", "treating",
                     "diarrhea", "peritoneal", "reaction", "oncology")
    )  # fmt: skip
    assert found(tmp_path, text, more=terms) == []


def test_a_term_of_the_glossary_misspelled(tmp_path: Path) -> None:
    terms = "terms:\n  effusion: {term: pleural effusion, plain: Too much fluid.}\n"
    (problem,) = found(tmp_path, "You have a pleural effussion.", more=terms)
    assert problem.rule == "medical-word-misspelled"


def test_a_drug_that_the_file_does_not_know(tmp_path: Path) -> None:
    problems = found(
        tmp_path, "Some get tremelimumab.", "Others get more tremelimumab, or sunitinib."
    )
    assert [p.rule for p in problems] == ["drug-not-in-file"] * 2  # each once
    assert found(tmp_path, "A kinib, a mab, the table, and a lab are no drugs.") == []


def test_spelling_is_english(tmp_path: Path) -> None:
    lang = "guide:\n  lang: es-US\n"
    assert found(tmp_path, "El cisplatino y el mesotelioma: durvalumabo.", more=lang) == []


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("abcd", "abcd", 0), ("abcd", "abdc", 1), ("abcd", "acd", 1), ("abcd", "abxcd", 1),
     ("abcd", "axcd", 1), ("abcd", "badc", 2), ("abcd", "dcba", 3), ("", "ab", 2)],
)  # fmt: skip
def test_slips_between_words(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips == distance(other, one, 2)


def test_short_words_are_let_alone() -> None:
    lexicon = Lexicon.of(["Taxol", "Gemzar", "Platinol", "durvalumab"], 6, 9)
    assert [lexicon.near(word) for word in ("taxil", "gemzat", "gamzat", "platinum")] == [
        "", "Gemzar", "", "",
    ]  # fmt: skip
    assert lexicon.near("durvulamab") == "durvalumab"
    assert lexicon.near_but_first("egmzar") == "Gemzar" == lexicon.near_but_first("emzar")
    assert lexicon.near_but_first("xemzar") == "Gemzar"
    assert not lexicon.near_but_first("xxmzar")


def test_forms_of_a_word() -> None:
    assert is_form_of("palliation", "palliative")
    assert is_form_of("diagnoses", "diagnosis")
    assert not is_form_of("immnotherapy", "immunotherapy")


# -- names -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["You may get Alimta® and Platinol® first."], {"brand-without-generic"}),
        (["Pemetrexed is a drug. Ask if Alimta® is for you."],
         {"brand-without-generic", "generic-without-brand"}),
        (["Ask about pemetrexed.", "Pemetrexed (Alimta®) is a drug."], {"generic-without-brand"}),
        (["Ask about pemetrexed (Alimta®).", "Alimta® is given by drip."],
         {"brand-after-first-mention"}),
        (["You may get Alimta® first.", "Pemetrexed is a drug."], {"brand-without-generic"}),
        (["Ask about pemetrexed (Alimta)."], {"drug-mark"}),
        (["Ask about pemetrexed (Alimta™)."], {"drug-mark"}),
        (["Ask about pemetrexed (Alimta(R))."], {"drug-mark"}),
        (["You may get Pemetrexed (Alimta®)."], {"drug-name-case"}),
        (["You may get pemetrexed (alimta®)."], {"drug-name-case"}),
        (["You may get pemetrexed (Alimta®)/cisplatin (Platinol®)."], {"two-brands-slash"}),
        (["You get pemetrexed (Alimta®) and cisplatin (Platinol®). Cisplatin/pemetrexed is old."],
         {"two-brands-slash"}),
        (["Ask about pemetrexed (Alimta®).", "Pemetrexed is a drug. Some people get pemetrexed."],
         set()),
        (["Alimta® (pemetrexed) is a drug. Pemetrexed drips into a vein."], set()),
        (["The brand name of pemetrexed is Alimta®."], set()),
        (["Nivolumab and ipilimumab (Opdivo® and Yervoy®) are drugs. Next: Nivolumab first."],
         set()),
        (["“Pemetrexed (Alimta®) helps,” she said. “Cisplatin (Platinol®) too.”"], set()),
        (["She read about the Pemetrexed Study. Pemetrexed (Alimta®) helps."],
         {"generic-without-brand"}),
        (["Look at alimta.example.com and @opdivo."], set()),
    ],
)  # fmt: skip
def test_names_in_the_text(texts: list[str], expected: set[str], tmp_path: Path) -> None:
    assert rules(found(tmp_path, *texts)) == expected


def test_places_of_names(tmp_path: Path) -> None:
    expect(tmp_path / "1", "brand-without-generic", """
blocks:
  - Chemo drips into a vein.
  - heading: {text: How does Alimta® work?, level: 2} # here
  - Pemetrexed (Alimta®) slows cells down.
""")  # fmt: skip
    expect(tmp_path / "2", "generic-without-brand", """
blocks:
  - heading: {text: How does pemetrexed work?, level: 2}
  - bullets:
      - >-
        It is a drug. Its name is
        pemetrexed, and it is given by drip. # here
      - Pemetrexed (Alimta®) slows cells down.
""")  # fmt: skip
    expect(tmp_path / "3", "brand-after-first-mention", """
blocks:
  - Pemetrexed (Alimta®) slows cells down.
  - >-
    You get it by drip. It takes 10 minutes, and
    Alimta® is next. # here
  - table: {title: Names, header: [Drug, Brand], rows: [[pemetrexed, Alimta®]]}
  - wallet_card: {title: My drugs, fields: [Alimta®], text: I get Alimta®.}
""")  # fmt: skip


def test_a_brand_in_a_table_has_its_generic_name_beside_it(tmp_path: Path) -> None:
    table = "blocks:\n  - table: {{title: Names, header: [Drug, Brand], rows: [[{}, Alimta®]]}}\n"
    assert own(write_project(tmp_path / "1", table.format("pemetrexed"))) == []
    problems = own(write_project(tmp_path / "2", table.format("a drug")))
    assert rules(problems) == {"brand-without-generic"}


def test_names_outside_the_running_text_are_no_first_mention(tmp_path: Path) -> None:
    assert own(write_project(tmp_path, """
guide:
  title: Opdivo® and More
  cover: {eyebrow: Free, points: [About Alimta]}
blocks:
  - heading: {text: "Nivolumab: what is it?", level: 2}
  - figure: {drawing: infusion, alt: A bag of nivolumab hangs on a pole., caption: Nivolumab}
  - Nivolumab (Opdivo®) and pemetrexed (Alimta®) are two drugs.
""")) == []  # fmt: skip


def test_a_drug_without_a_brand_or_mark(tmp_path: Path) -> None:
    drugs = (
        "drugs:\n  folic acid: {as_of: 2026-11-20}\n"
        "  raltitrexed: {brand: Tomudex, as_of: 2026-11-20}\n"
    )
    assert found(tmp_path, "Take folic acid. Ask about raltitrexed (Tomudex).", more=drugs) == []


def test_one_name_inside_another(tmp_path: Path) -> None:
    drugs = """drugs:
  nivolumab and relanase-xy: {brand: Opdivo Quick, mark: "™", as_of: 2026-11-20}
"""
    texts = ["Nivolumab (Opdivo®) is a drip.",
             "There is a shot, nivolumab and relanase-xy (Opdivo Quick™)."]  # fmt: skip
    assert found(tmp_path, *texts, more=drugs) == []


def test_the_longer_of_two_names() -> None:
    drugs = {"mono": Drug(brand="Opdivo"), "mono and di": Drug(brand="Opdivo Quick")}
    names = Names.of(drugs, "Mono, and mono and di (Opdivo Quick)")
    found = names.mentions("Mono, and mono and di (Opdivo Quick)")
    assert [(m.drug, m.brand) for m in found] == [
        ("mono", False), ("mono and di", False), ("mono and di", True),
    ]  # fmt: skip


def test_a_guide_that_is_not_whole_has_no_first_mentions(tmp_path: Path) -> None:
    example = "blocks:\n  - You may get Alimta® or durvalumab.\n"
    subject = Project.load(write_project(tmp_path, example)).subject("sample")
    part = replace(subject, whole=False)
    for family in (drug_names, drug_status):
        assert len(list(family.check(subject))) == 1 + (family is drug_names)
        assert list(family.check(part)) == []
