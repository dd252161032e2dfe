"""References: one address, its own, without what follows readers about."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checks.sources._journals import JOURNALS, PUBLISHERS, journal_of, journals_in
from guidegen.references.item import Reference

from .examples import places_of
from .source_entries import ARTICLE, HERE, PAGE, at, entry, project, told

# -- addresses ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"URL": "https://www.example.com/leaflet;https://www.example.org/other # here"},
        {"title": "A leaflet. Retrieved from https://www.example.org/other # here"},
        {"publisher": "Harbor Hospital, www.example.org # here"},
        {"note": "Retrieved April 25, 2024, from https://www.example.org/other # here"},
    ],
)
def test_a_second_address(fields: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path, entry("page", PAGE, **fields))
    assert at(folder, "second-address") == places_of(folder)


@pytest.mark.parametrize(
    "fields",
    [
        {"publisher": "www.example.com"},
        {"note": "Seen at http://example.com/leaflet/."},
        {"archive": "https://web.archive.org/web/2026/https://www.example.com/leaflet"},
        {"URL": "https://web.archive.org/web/2026/https://www.example.com/leaflet"},
        {"verify_note": "Compare https://www.example.org/other."},
        {"DOI": "10.5555/1", "note": "https://doi.org/10.5555/1"},
    ],
)
def test_one_address(fields: dict[str, str], tmp_path: Path) -> None:
    text = entry("page", PAGE).rstrip("\n") + "\n"
    text += "".join(f"    {name}: {value}\n" for name, value in fields.items() if name != "URL")
    if "URL" in fields:
        text = text.replace(PAGE["URL"], fields["URL"])
    assert told(project(tmp_path, text), "second-address") == []


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example.com/side-effects/drg-2040?p=1", "https://a.example.com/side-effects/drg-2040"),
        ("https://a.example.gov/v?id=NCI-2021-01459&r=1", "https://a.example.gov/v?id=NCI-2021-01459"),
        ("https://clinicaltrials.gov/study/NCT01?cond=M&term=D&rank=1", "https://clinicaltrials.gov/study/NCT01"),
        ("https://pubmed.ncbi.nlm.nih.gov/30000001/?term=x", "https://pubmed.ncbi.nlm.nih.gov/30000001/"),
        ("https://e.example.com/a?utm_source=b&utm_medium=c", "https://e.example.com/a"),
        ("https://e.example.com/a?fbclid=12ab", "https://e.example.com/a"),
        ("https://e.example.com/a;jsessionid=1F2E3D", "https://e.example.com/a"),
        ("https://e.example.com/a#:~:text=lung", "https://e.example.com/a"),
    ],
)  # fmt: skip
def test_parameters_that_follow_readers(url: str, clean: str, tmp_path: Path) -> None:
    folder = project(tmp_path, entry("page", PAGE, URL=f"{url} # here"))
    assert at(folder, "tracking-parameters") == places_of(folder)
    (problem,) = told(folder, "tracking-parameters")
    assert f"write {clean}," in problem.help


@pytest.mark.parametrize(
    "url",
    [
        "https://blog.example.com/?p=12",
        "https://e.example.com/?p=12024942",
        "https://e.example.com/show.aspx?intAppMode=23",
        "https://e.example.com/page?id=7&lang=en",
        "https://e.example.com/news/?p=2040",
        "https://e.example.com/a#section-2",
        "https://[e.example.com/a?utm_source=b",
    ],
)
def test_parameters_that_name_the_page(url: str, tmp_path: Path) -> None:
    assert told(project(tmp_path, entry("page", PAGE, URL=url)), "tracking-parameters") == []


WRONG = [
    ("Clinical Cancer Research", {"URL": "https://www.mdpi.com/2072-6694/15/1/1"}),
    ("Clin Cancer Res", {"URL": "https://aacrjournals.org/cancerdiscovery/article/5/7/1"}),
    ("Journal of Clinical Oncology", {"DOI": "10.1016/S1470-2045(20)30462-9"}),
    ("The Lancet", {"URL": "https://www.thelancet.com/journals/lanonc/article/PIIS1470-2045(20)1"}),
    ("JAMA", {"URL": "https://jamanetwork.com/journals/jamaoncology/fullarticle/1"}),
    ("Annals of Oncology", {"DOI": "10.1200/JCO.20.00009"}),
    ("Nature Medicine", {"URL": "https://www.nature.com/articles/s41416-020-1"}),
    ("J Thorac Oncol", {"URL": "https://academic.oup.com/jnci/article/1"}),
    ("Thorax", {"URL": "https://journals.sagepub.com/doi/1"}),
    ("Annals of Harbors", {"DOI": "10.5555/1", "URL": "https://e.example.com/doi/10.5555/2/full"}),
    ("Annals of Harbors", {"URL": "https://pubmed.ncbi.nlm.nih.gov/30000012/"}),
    ("Annals of Harbors", {"DOI": "10.1200/JCO.1", "URL": "https://www.mdpi.com/2072-6694/1/1"}),
]


@pytest.mark.parametrize(("journal", "fields"), WRONG)
def test_the_address_of_another_journal(
    journal: str, fields: dict[str, str], tmp_path: Path
) -> None:
    last = list(fields)[-1]
    marked = {**fields, last: fields[last] + HERE}
    article = {**ARTICLE, "accessed": "2026-10-01", "container-title": journal}
    folder = project(tmp_path, entry("quay2019", article, **marked))
    assert at(folder, "address-of-another-journal") == places_of(folder)


RIGHT = [
    ("Clin Cancer Res", {"URL": "https://aacrjournals.org/clincancerres/article/29/3/548/1"}),
    ("Journal of Clinical Oncology", {"URL": "https://ascopubs.org/doi/10.1200/JCO.20.00009"}),
    ("J Clin Oncol", {"URL": "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/"}),
    ("The Lancet", {"URL": "https://www.sciencedirect.com/science/article/pii/S0140673620327148"}),
    ("The Lancet", {"URL": "https://www.thelancet.com/article/S0140-6736(20)32714-8/fulltext"}),
    ("Annals of Oncology", {"DOI": "10.1093/annonc/mdx225"}),
    ("Ann Oncol", {"DOI": "10.1093/annonc/mdx1", "URL": "https://www.annalsofoncology.org/article/1"}),
    ("ESMO Open", {"DOI": "10.1136/esmoopen-2019-000587"}),
    ("Cancers (Basel)", {"DOI": "10.3390/cancers15245787", "URL": "https://www.mdpi.com/2072-6694/15/24/5787"}),
    ("BMJ", {"DOI": "10.1136/bmj.n71"}),
    ("BMJ Open", {"DOI": "10.1136/bmjopen-2021-057663", "URL": "https://bmjopen.bmj.com/content/12/1/e057663"}),
    ("Annals of Harbors", {"URL": "https://www.mdpi.com/1234-5678/1/1"}),
    ("Annals of Harbors", {"DOI": "10.5555/a.1", "URL": "https://e.example.com/doi/pdf/10.5555/A.1/full"}),
    ("Annals of Harbors", {"URL": "https://pubmed.ncbi.nlm.nih.gov/30000011/"}),
]  # fmt: skip


@pytest.mark.parametrize(("journal", "fields"), RIGHT)
def test_the_address_of_the_journal(journal: str, fields: dict[str, str], tmp_path: Path) -> None:
    article = {**ARTICLE, "accessed": "2026-10-01", "container-title": journal, **fields}
    folder = project(tmp_path, entry("quay2019", article))
    assert told(folder, "address-of-another-journal") == []


def test_marks_belong_to_one_journal_each() -> None:
    names = {publisher.name for publisher in PUBLISHERS}
    for journal in JOURNALS:
        assert set(journal.publishers) <= names
        item = Reference.model_validate(
            {"id": "a", "type": "article-journal", "container-title": journal.name}
        )
        assert journal_of(item) is journal
        for mark in journal.marks:
            assert journals_in(mark) == (journal,)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.nature.com/articles/s41591-021-01541-0 # here",
        "https://ascopubs.org/doi/10.1200/JCO.2021.39.15_suppl.TPS8586 # here",
        "https://journal.example.com/doi/full/10.5555/1234 # here",
        "https://pubmed.ncbi.nlm.nih.gov/30000001/ # here",
    ],
)
def test_an_article_written_as_a_page(url: str, tmp_path: Path) -> None:
    folder = project(tmp_path, entry("page", PAGE, URL=url))
    assert at(folder, "article-as-page") == places_of(folder)


def test_a_page_is_a_page(tmp_path: Path) -> None:
    assert told(project(tmp_path, entry("page", PAGE)), "article-as-page") == []
