"""References: dates, places in a journal, titles and authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import places_of
from .source_entries import ARTICLE, HERE, PAGE, at, entry, project, told

# -- dates --------------------------------------------------------------------------


def test_no_date_at_all(tmp_path: Path) -> None:
    bare = {**PAGE, "URL": None, "issued": None, "accessed": None, "DOI": "10.5555/1"}
    folder = project(tmp_path, entry("page", bare, here=HERE))
    assert at(folder, "no-date") == places_of(folder)


@pytest.mark.parametrize("kept", ["issued", "accessed"])
def test_one_date_is_enough_for_a_page(kept: str, tmp_path: Path) -> None:
    fields = {"issued": None, "accessed": None, kept: PAGE[kept], "DOI": "10.5555/1", "URL": None}
    assert told(project(tmp_path, entry("page", PAGE, **fields)), "no-date") == []


@pytest.mark.parametrize("kind", ["webpage", "registry", "label"])
def test_a_page_without_the_day_it_was_read(kind: str, tmp_path: Path) -> None:
    more = {
        "registry": {"genre": "Clinical trial registration", "number": "NCT01234567"},
        "label": {"type": "report", "genre": "Prescribing information", "publisher": "Maker"},
    }
    page = {**PAGE, **more.get(kind, {}), "accessed": None}  # fmt: skip
    url = "https://www.example.com/leaflet # here"
    apa = "guide:\n  citation_style: apa\n"
    folder = project(tmp_path, entry("page", page, URL=url), rest=apa)
    assert at(folder, "no-retrieval-date") == places_of(folder)


@pytest.mark.parametrize(
    ("accessed", "old"),
    [("2024-11-20", False), ("2024-11-19", True), ("2024-11", False), ("2024", False),
     ("2024-10", True), ("2023", True)],
)  # fmt: skip
def test_how_old_a_visit_may_be(accessed: str, old: bool, tmp_path: Path) -> None:
    here = HERE if old else ""
    folder = project(tmp_path, entry("page", PAGE, issued="2020", accessed=accessed + here))
    assert at(folder, "retrieval-old") == places_of(folder)


@pytest.mark.parametrize(
    ("field", "day", "rule", "ahead"),
    [
        ("accessed", "2026-11-20", "retrieval-in-future", False),
        ("accessed", "2026-11-21", "retrieval-in-future", True),
        ("accessed", "2026", "retrieval-in-future", False),
        ("issued", "2026-11-20", "issued-in-future", False),
        ("issued", "2026-11-21", "issued-in-future", True),
        ("issued", "2027", "issued-in-future", True),
    ],
)
def test_dates_after_the_edition(
    field: str, day: str, rule: str, ahead: bool, tmp_path: Path
) -> None:
    folder = project(tmp_path, entry("page", PAGE, **{field: day + (HERE if ahead else "")}))
    assert at(folder, rule) == places_of(folder)


@pytest.mark.parametrize(
    ("issued", "ahead"),
    [("2027-01", False), ("2026-12-05", True), ("2027", False), ("2027-03", True), ("2028", True)],
)
def test_the_cover_of_a_journal_is_ahead_of_its_day(
    issued: str, ahead: bool, tmp_path: Path
) -> None:
    folder = project(tmp_path, entry("quay", ARTICLE, issued=issued + (HERE if ahead else "")))
    assert at(folder, "issued-in-future") == places_of(folder)


def test_a_source_that_no_guide_cites_is_held_to_the_newest_edition(tmp_path: Path) -> None:
    page = entry("page", PAGE, issued="2026-12-01 # here")
    folder = project(tmp_path, page, keys="@guideline2025")
    assert at(folder, "issued-in-future") == places_of(folder)


# -- places in a journal ------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"volume": "2003;15;21:2636-44 # here"},
        {"volume": "Proc 39 # here"},
        {"volume": "21(14) # here"},
        {"volume": "15 Jul # here"},
        {"volume": '"2019" # here'},
        {"issue": "3:20-31 # here"},
        {"issue": "15 July # here"},
        {"page": "12(3):20-31 # here"},
        {"page": "pp. 20-31 # here"},
        {"container-title": "Proc Am Harbor Soc 39 # here"},
    ],
)
def test_a_field_with_more_than_its_own(fields: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path, entry("quay", ARTICLE, **fields))
    assert at(folder, "volume-mixed") == places_of(folder)


@pytest.mark.parametrize(
    "fields",
    [
        {"volume": '"2019"', "page": "2950751", "issue": None},
        {"volume": "12A", "issue": "15_suppl", "page": "iv119-iv142"},
        {"volume": "58 Suppl", "issue": "3-4", "page": "e057663"},
        {"volume": "24-25", "issue": "suppl 4", "page": "S12-S15, S20"},
        {"issue": "Pt 2", "page": "OF14"},
    ],
)
def test_fields_with_their_own(fields: dict[str, str | None], tmp_path: Path) -> None:
    assert told(project(tmp_path, entry("quay", ARTICLE, **fields)), "volume-mixed") == []


@pytest.mark.parametrize(
    ("journal", "volume", "year", "wrong"),
    [
        ("J Clin Oncol", "21", "2003", False),
        ("J Clin Oncol", "22", "2003", True),
        ("Proc Amer Soc Clin Oncol", "39", "2003", True),
        ("Proc Am Soc Clin Oncol", "22", "2003", False),
        ("The Lancet Oncology", "21", "2020", False),
        ("The Lancet", "397", "2021", False),
        ("Annals of Harbors", "39", "2003", False),
    ],
)
def test_volume_and_year(journal: str, volume: str, year: str, wrong: bool, tmp_path: Path) -> None:
    fields = {"container-title": journal, "issued": year}
    marked = f'"{volume}"' + (HERE if wrong else "")
    folder = project(tmp_path, entry("quay", ARTICLE, **fields, volume=marked))
    assert at(folder, "volume-of-another-year") == places_of(folder)


def test_what_a_search_needs(tmp_path: Path) -> None:
    no_number = entry("one", ARTICLE, PMID=None, here=HERE)
    no_issue = entry("two", ARTICLE, **{
        "container-title": "J Clin Oncol", "volume": '"37" # here', "issue": None, "PMID": '"5"',
        "title": "A trial of something else altogether",
    })  # fmt: skip
    ahead = {"volume": None, "issue": None, "page": None, "DOI": "10.5555/3", "PMID": None}
    soon = entry("three", ARTICLE, **ahead, title="A third trial of a third thing")
    no_issues = {"container-title": "Front Oncol", "volume": '"9"', "issue": None, "PMID": '"6"'}
    web = entry("four", ARTICLE, **no_issues, title="A fourth trial, printed nowhere")
    folder = project(tmp_path, no_number, no_issue, soon, web)
    assert at(folder, "hard-to-find") == places_of(folder)


# -- titles and authors -------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "slip"),
    [
        ("Platinol and vitamins in mesothelioma", True),
        ("Cisplatin (Platinol) and vitamins in mesothelioma", False),
        ("The Platinolysis of metals", False),
    ],
)
def test_a_brand_in_a_title(title: str, slip: bool, tmp_path: Path) -> None:
    here = HERE if slip else ""
    folder = project(tmp_path, entry("quay", ARTICLE, title=title + here))
    assert at(folder, "brand-in-title") == places_of(folder)


def test_news_may_name_a_brand(tmp_path: Path) -> None:
    folder = project(tmp_path, entry("page", PAGE, title="FDA approves Opdivo"))
    assert told(folder, "brand-in-title") == []


@pytest.mark.parametrize(
    "title",
    [
        "Carboplatin for malignant pleura mesothelioma",
        "Surgery in plural effusion",
        "A trial of durvulamab",
        "Nivolumb alone",
        "Pleural mesotheliona in women",
        "Immnotherapy for all",
        "An italian phase II study",
    ],
)
def test_a_slip_in_a_title(title: str, tmp_path: Path) -> None:
    folder = project(tmp_path, entry("quay", ARTICLE, title=title + HERE))
    assert at(folder, "title-misspelled") == places_of(folder)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Mesotheliomas, mesothelial cells and the chemotherapies of the pleura"},
        {"title": "Lambrolizumab, avelumab, daunorubicin and thermotherapy"},
        {"title": "A randomised trial of randomization and immunotherapies"},
        {"title": "Malignant Mesothelioma; Peritoneal Mesothelioma; Recurrent effusions"},
        {"title": "Traitement du mesotheliome par cisplatine", "language": "fr"},
        {"title": "To polish and to finish"},
    ],
)
def test_titles_without_a_slip(fields: dict[str, str], tmp_path: Path) -> None:
    title = f'"{fields.pop("title")}"'
    folder = project(tmp_path, entry("quay", ARTICLE, title=title, **fields))
    assert told(folder, "title-misspelled") == []


@pytest.mark.parametrize(
    "authors",
    [
        "[{family: Taub, given: Robert N.}, {family: Lake, given: K}]",
        '[{literal: "Taub, Robert N. & Antman, Karen H."}]',
        "[{family: Lake & Shore, given: K}]",
        "[{family: Le-Chevalier, given: T}]",
        "[{family: Lake, given: K et al}]",
    ],
)
def test_authors_in_two_manners(authors: str, tmp_path: Path) -> None:
    folder = project(tmp_path, entry("quay", ARTICLE, author=authors + HERE))
    assert at(folder, "authors-uneven") == places_of(folder)


@pytest.mark.parametrize(
    "authors",
    [
        "[{family: Le Chevalier, given: J-P}, {family: Bay, given: L}, {family: O, given: K}]",
        "[{family: Taub, given: Robert N.}, {family: Antman, given: Karen H.}]",
        "[{family: Haanen, given: J.B.A.G.}, {family: Li, given: Yu}]",
        '[{literal: "PrECOG, LLC"}]',
        '[{literal: "Department of Health & Human Services"}, {family: Lake, given: K}]',
        "[{family: Álvarez-Dobaño, given: JM}, {family: Ben-David, given: A}]",
    ],
)
def test_authors_in_one_manner(authors: str, tmp_path: Path) -> None:
    assert told(project(tmp_path, entry("quay", ARTICLE, author=authors)), "authors-uneven") == []


def test_a_name_that_lost_its_accent(tmp_path: Path) -> None:
    one = entry("one", ARTICLE, author="[{family: Calabró, given: L}]")
    other = entry(
        "two", ARTICLE, author="[{family: Calabro, given: L}] # here", PMID="7", title="A later one"
    )
    folder = project(tmp_path, one, other)
    assert at(folder, "authors-uneven") == places_of(folder)
