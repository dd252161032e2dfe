"""No word on the outside tells a stranger who is ill; and no problem repeats it."""

from __future__ import annotations

import pytest

from guidegen.mail.envelope.outside import check_sender, telling
from guidegen.model.mail import PostalAddress
from guidegen.problems import Position, Problem, Problems
from guidegen.source.reader import parse_yaml

BRAND = "Mesothelioma Hope"
TITLES = ("Immunotherapy for Mesothelioma", "Stage IV: What You Can Expect")


@pytest.mark.parametrize(
    "name",
    [
        "Mesothelioma Hope", "MESOTHELIOMA HOPE", "MesotheliomaHope.com", "Meso Hope",
        "The Cancer Center", "Cancercare", "Oncology Partners", "Immunotherapy Guides",
        "Chemo Friends", "Hospice of the Valley", "Asbestos Justice Center", "Tumor Board",
        "Lung Friends", "Patient Guides", "Can\u200bcer Hope", "As\u00adbes\u00adtos Hope",
        "Mésothéliome", "Cáncer Hoy",
        "mesothe-lioma", "Mesothe Lioma Hope", "Ｍesothelioma Hope", "Pleural Friends",
        "Doctors and Nurses", "Clinical Guides",
    ],
)  # fmt: skip
def test_a_name_that_speaks_of_an_illness_tells(name: str) -> None:
    assert telling(name)


@pytest.mark.parametrize(
    "name",
    [
        "MH Publishing", "Hope Guides", "African Ceramics", "Wellness Inc.", "Stillness Press",
        "Mesoamerica Travel", "Chemung Books", "Costume Orange", "The Guide Company", "", "  ",
        "Industrial Way Press", "Hill Publishing", "Box 12", "123",
    ],
)  # fmt: skip
def test_a_neutral_name_does_not(name: str) -> None:
    assert telling(name, brand=BRAND) == ()


def test_words_are_counted_from_one() -> None:
    assert telling("The Cancer and Chemo Press") == (2, 4)
    assert telling("Meso-the lioma Press") == (1,)  # its first part alone tells
    assert telling("Mesothe Lioma Press") == (1, 2, 3)


def test_the_words_of_titles_tell() -> None:
    assert telling("Stage Door Books") == ()
    assert telling("Stage Door Books", TITLES) == (1,)
    assert telling("What You Can Do", TITLES) == ()


def test_a_brand_that_tells_is_not_printed_in_any_spelling() -> None:
    assert telling("LungHope Inc.", brand="Lung Hope") == (1, 2)
    assert telling("LungHope Inc.") == ()
    assert telling("New Day Inc.", brand="New Day") == ()


@pytest.mark.parametrize(
    ("street", "tells"),
    [("100 Medical Center Dr", False), ("1 Nurse Rd", False), ("5 Cancer Center Dr", True),
     ("12 Example Ave", False)],
)  # fmt: skip
def test_a_street_may_be_named_after_a_hospital(street: str, tells: bool) -> None:
    assert bool(telling(street, street=True)) is tells


def reported(**changed: str) -> list[Problem]:
    fields = {
        "name": "MH Publishing", "line1": "12 Example Ave", "city": "Anytown", "state": "CA",
        "zip": "90001",
    } | changed  # fmt: skip
    lines = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    problems = Problems()
    source = parse_yaml(f"schema: 1\nsender:\n{lines}", "guides/mail.yaml", problems)
    assert source is not None
    check_sender(source, PostalAddress(**fields), TITLES, BRAND, problems)
    return list(problems)


def test_a_neutral_sender_is_taken() -> None:
    assert reported() == []


@pytest.mark.parametrize(
    ("field", "value", "place", "words"),
    [
        ("name", "Mesothelioma Hope", (3, 9), "word 1 "),
        ("name", "Hope for Immunotherapy and Cancer", (3, 9), "word 3 and 5 "),
        ("line1", "5 Cancer Center Dr", (4, 10), "word 2 "),
        ("city", "Asbestos", (5, 9), "word 1 "),
    ],
)
def test_a_sender_that_tells_is_an_error_at_its_place(
    field: str, value: str, place: tuple[int, int], words: str
) -> None:
    (problem,) = reported(**{field: value})
    assert problem.at == Position("guides/mail.yaml", *place)
    assert (problem.rule, problem.severity) == ("outside-word", "error")
    assert words in problem.message
    assert problem.help


def test_no_problem_repeats_what_it_is_about() -> None:
    (problem,) = reported(name="The Lung Cancer and Chemo Press")
    for word in ("lung", "cancer", "chemo", "press", "mesothelioma", "hope"):
        assert word not in str(problem).lower()
