"""Numbers of works, journals, people and trials."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.project import Project
from guidegen.references.identifiers import Fault, faults, is_isbn, is_issn, is_orcid
from guidegen.references.item import Reference


def found(**fields: Any) -> list[Fault]:
    given = {key.replace("_", "-"): value for key, value in fields.items()}
    return list(faults(Reference.model_validate({"id": "a", "type": "book", **given})))


def rules(**fields: Any) -> list[str]:
    return [fault.rule for fault in found(**fields)]


# -- DOI ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "doi",
    ["10.1016/S0140-6736(20)32714-8", "10.1200/JCO.2003.11.136", "10.1038/s41591-021-01541-0",
     "10.1002/(SICI)1097-0142(19960115)77:2<283::AID-CNCR9>3.0.CO;2-O",
     "10.1007/978-3-030-28471-8_1", "10.1016/B978-0-323-35955-9.00053-4", "10.1155/2020/2950751",
     "10.1002/14651858.CD011117.pub2", "10.1093/nar/gkaa1100", "10.1000/abc#1",
     "10.1016/j.jtho.2021.07.027", "10.2165/00003495-200464190-00001"],
)  # fmt: skip
def test_sound_dois(doi: str) -> None:
    assert found(DOI=doi) == []


@pytest.mark.parametrize(
    ("doi", "clean"),
    [("10.1200/JCO.2003.11.136.", "10.1200/JCO.2003.11.136"),
     ("10.1200/JCO.2003.11.136),", "10.1200/JCO.2003.11.136"),
     ("10.1016/S0140\u20136736(20)32714\u20138", "10.1016/S0140-6736(20)32714-8"),
     ("10.1016/S0140-6736(20)\u200b32714-8", "10.1016/S0140-6736(20)32714-8"),
     ("10.1016%2FS0140", ""),
     ("10.1016/S0140-6736%2820%2932714-8", "10.1016/S0140-6736(20)32714-8"),
     ("10.1002/(SICI)1097-0142(1996)77:2&lt;283::AID-CNCR9&gt;3.0.CO;2-O",
      "10.1002/(SICI)1097-0142(1996)77:2<283::AID-CNCR9>3.0.CO;2-O"),
     ("10.1056/NEJMoa1/full", "10.1056/NEJMoa1"), ("10.1056/NEJMoa1.pdf", "10.1056/NEJMoa1"),
     ("10.1056/NEJMoa1?query=featured", "10.1056/NEJMoa1"),
     ("10.1056/https://doi.org/10.1056/NEJMoa1", "10.1056/NEJMoa1")],
)  # fmt: skip
def test_dois_with_what_is_not_theirs(doi: str, clean: str) -> None:
    if not clean:  # no DOI at all: validation says so
        with pytest.raises(ValueError, match="not a DOI"):
            found(DOI=doi)
        return
    (fault,) = found(DOI=doi)
    assert (fault.field, fault.rule) == ("DOI", "doi-form")
    assert f"write {clean} and" in fault.help
    assert found(DOI=clean) == []


def test_the_issn_and_the_isbn_inside_a_doi() -> None:
    assert rules(DOI="10.1016/S0140-6763(20)32714-8") == ["doi-check-digit"]
    assert rules(DOI="10.1007/978-3-030-28741-8_1") == ["doi-check-digit"]


# -- check digits -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "sound", "wrong"),
    [("ISBN", "0-306-40615-2", "0-306-40615-1"), ("ISBN", "978-0-306-40615-7",
      "978-0-306-40651-7"), ("ISBN", "080442957X", "0804429570"), ("ISSN", "0140-6736",
      "0140-6763"), ("ISSN", "2434-561X", "2434-5610")],
)  # fmt: skip
def test_check_digits(field: str, sound: str, wrong: str) -> None:
    assert found(**{field: sound}) == []
    (fault,) = found(**{field: wrong})
    assert (fault.field, fault.rule) == (field, f"{field.lower()}-wrong")


@pytest.mark.parametrize(
    "isbn",
    ["0306406152 9780306406157", "0-306-40615-2, 978-0-306-40615-7", "978 0 306 40615 7",
     "978-0-306-40615-7 (hardcover)", "ISBN: 9780306406157"],
)  # fmt: skip
def test_several_isbns_and_their_spellings(isbn: str) -> None:
    assert found(ISBN=isbn) == []


@pytest.mark.parametrize("isbn", ["12345", "9790306406157", "978-0-306-40615-X", "none"])
def test_what_is_no_isbn(isbn: str) -> None:
    assert rules(ISBN=isbn) == ["isbn-wrong"]


def test_orcids() -> None:
    assert is_orcid("0000-0002-1825-0097")
    assert is_orcid("0000-0002-1694-233X")
    assert not is_orcid("0000-0002-1825-0079")
    assert rules(note="https://orcid.org/0000-0002-1825-0079") == ["orcid-wrong"]


def made(digits: str, weights: list[int], base: int) -> str:
    rest = -sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % base
    return digits + ("X" if rest == 10 else str(rest))


DIGITS9 = st.text("0123456789", min_size=9, max_size=9)


@given(DIGITS9, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_of_an_isbn_is_always_seen(body: str, place: int, by: int) -> None:
    isbn = made(body, list(range(10, 1, -1)), 11)
    assert is_isbn(isbn)
    old = 10 if isbn[place] == "X" else int(isbn[place])
    wrong = isbn[:place] + str((old + by) % 10) + isbn[place + 1 :]
    assert wrong == isbn or not is_isbn(wrong)


@given(DIGITS9, st.integers(0, 8))
def test_two_swapped_digits_of_an_issn_are_always_seen(body: str, place: int) -> None:
    issn = made(body[:7], list(range(8, 1, -1)), 11)
    place %= 7
    swapped = issn[:place] + issn[place + 1] + issn[place] + issn[place + 2 :]
    assert is_issn(issn)
    assert swapped == issn or not is_issn(swapped)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    found(ISBN=text, ISSN=text, title=text, number=text, note=text)


# -- PubMed -------------------------------------------------------------------------


def test_pubmed_numbers() -> None:
    assert found(PMID="33485464", PMCID="PMC9808442") == []
    assert rules(PMID="033485464") == ["pmid-form"]
    assert rules(PMID="123456789") == ["pmid-form"]
    assert rules(PMCID="PMC0") == ["pmcid-form"]
    assert rules(PMID="33485464", PMCID="PMC33485464") == ["pmcid-form"]


# -- trials -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    ["NCT02899299", "ISRCTN83971151", "ACTRN12616001170415", "ACTRN12605000153617p",
     "DRKS00012345", "UMIN000012345", "EudraCT number 2016-001859-43",
     "EudraCT: 2023-503422-12-00", "https://clinicaltrials.gov/study/nct02899299", "MORTAR",
     "INSTINCT 2"],
)  # fmt: skip
def test_sound_registry_numbers(number: str) -> None:
    assert found(number=number, title=f"A study ({number})", note=number) == []


@pytest.mark.parametrize(
    ("number", "says"),
    [("NCT0289929", "7, not 8"), ("NCT028992991", "9, not 8"), ("NCTO2899299", ""),
     ("NCT0289929O", "letter O"), ("ISRCTN8397115", "7, not 8"), ("ACTRN1261600117041", "13"),
     ("ACTRN99616001170415", "126"), ("EudraCT 2016-01859-43", "EudraCT"),
     ("NCT 02899299", "spelling"), ("NCT: 02899299", "spelling")],
)  # fmt: skip
def test_wrong_registry_numbers(number: str, says: str) -> None:
    got = found(number=number)
    if not says:  # a letter where the digits begin is no number that is looked for
        assert got == []
        return
    (fault,) = got
    assert (fault.field, fault.rule) == ("number", "registry-number")
    assert says in fault.message


def test_the_guides_own_library_is_sound(project: Project) -> None:
    for item in project.library.references.values():
        assert list(faults(item)) == []
