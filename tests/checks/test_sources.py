"""References: one entry for each work, and no drafts where the paper is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from .examples import places_of
from .source_entries import ARTICLE, HERE, PAGE, at, entry, project, told

# -- duplicates ---------------------------------------------------------------------

TWINS = {
    "the same DOI": (ARTICLE, {"DOI": "10.5555/Quay.1"}, {"DOI": "10.5555/quay.1", "title": "X y"}),
    "the same PubMed number": (ARTICLE, {}, {"title": "Another title of it all"}),
    "the same PubMed Central number": (
        ARTICLE,
        {"PMID": None, "PMCID": "PMC1234567"},
        {"PMID": None, "PMCID": '"1234567"', "title": "Another title of it all"},
    ),
    "nearly the same title": (
        ARTICLE,
        {"PMID": None},
        {
            "PMID": None,
            "issued": "2020",
            "title": "Fluid in the Chest, and What could be Done about it at Home.",
        },
    ),
    "nearly the same": (
        ARTICLE,
        {"PMID": None, "issued": "2020"},
        {"PMID": None, "title": "Fluid in the chest, and what can be done about it at home"},
    ),
    "the same address": (PAGE, {}, {"URL": "http://example.com/leaflet/?utm_source=x"}),
    "the same registry number": (
        PAGE,
        {"number": "NCT01234567"},
        {"number": "nct01234567", "URL": "https://registry.example.org/NCT01234567"},
    ),
}


@pytest.mark.parametrize("reason", TWINS)
def test_one_work_twice(reason: str, tmp_path: Path) -> None:
    base, first, second = TWINS[reason]
    one, other = entry("one", {**base, **first}), entry("other", {**base, **second}, here=HERE)
    folder = project(tmp_path, one, other)
    assert at(folder, "duplicate-reference") == places_of(folder)
    (problem,) = told(folder, "duplicate-reference")
    assert reason in problem.message
    assert "`one` in line " in problem.message


@pytest.mark.parametrize("keys", ["@one", "@other", "@guideline2025"])
def test_one_of_the_two_need_not_be_cited(keys: str, tmp_path: Path) -> None:
    folder = project(tmp_path, entry("one", ARTICLE), entry("other", ARTICLE), keys=keys)
    assert len(told(folder, "duplicate-reference")) == 1


TWO_WORKS: list[tuple[Mapping[str, str], dict[str, str | None], dict[str, str | None]]] = [
    (ARTICLE, {"title": "Three-year results of a trial of two chest drugs at 3 years"},
     {"title": "Three-year results of a trial of two chest drugs at 5 years", "PMID": None}),
    (ARTICLE, {"PMID": '"30000012"'}, {"PMID": '"30000013"', "page": "40-41"}),
    (ARTICLE, {"PMID": None}, {"PMID": None, "author": "[{family: Strand, given: M}]"}),
    (ARTICLE, {"PMID": None}, {"PMID": None, "issued": "2015"}),
    (ARTICLE, {"title": "Mesothelioma", "PMID": None},
     {"title": "Mesothelioma", "PMID": None, "page": "1-3"}),
    (PAGE, {"title": "FDA approves two drugs for cancer of the pleura"},
     {"title": "FDA approves two drugs for cancer of the pleura", "URL": "https://example.org/a"}),
    (PAGE, {"URL": "https://example.com/show?id=1"}, {"URL": "https://example.com/show?id=2",
                                                       "title": "A leaflet on pain"}),
]  # fmt: skip


@pytest.mark.parametrize(("base", "first", "second"), TWO_WORKS)
def test_two_works_that_look_alike(
    base: dict[str, str],
    first: dict[str, str | None],
    second: dict[str, str | None],
    tmp_path: Path,
) -> None:
    entries = entry("one", base, **first), entry("other", base, **second)
    assert told(project(tmp_path, *entries), "duplicate-reference") == []


# -- one study, and its drafts ------------------------------------------------------

RECORD = {
    **PAGE,
    "title": "Two drugs in a trial",
    "genre": "Clinical trial registration",
    "number": "NCT01111111",
    "URL": "https://clinicaltrials.gov/study/NCT01111111",
}
ABSTRACT = {
    **ARTICLE,
    "genre": "Abstract",
    "number": '"2637"',
    "title": "Cisplatin and vitamins in a small group",
    "issued": "2017",
    "PMID": '"30000099"',
}


def test_a_paper_and_the_record_of_its_trial(tmp_path: Path) -> None:
    folder = project(tmp_path, entry("record", RECORD, here=HERE), keys="@harbor2021; @record")
    assert at(folder, "same-study-twice") == places_of(folder)
    (note,) = told(folder, "same-study-twice")
    assert note.severity == "note"
    assert "`harbor2021`" in note.message


def test_a_page_that_copies_the_record_of_a_trial(tmp_path: Path) -> None:
    title = "Two drugs in a trial for pleural mesothelioma"
    record = entry("record", RECORD, title=f"{title} (HARBOR)")
    copy = entry("copy", PAGE, title=title, URL="https://www.cancer.gov/v?id=NCI-1", here=HERE)
    folder = project(tmp_path, record, copy)
    assert at(folder, "same-study-twice") == places_of(folder)


def test_a_record_alone_and_two_papers_of_a_trial(tmp_path: Path) -> None:
    papers = (
        entry("early", ARTICLE, title="First report (NCT09999999) of a trial in the north"),
        entry("late", ARTICLE, title="Long follow-up of the northern trial NCT09999999", PMID="1"),
    )
    page = entry("page", PAGE, title="The northern trial, NCT09999999, in plain words")
    folder = project(tmp_path, entry("record", RECORD), page, *papers)
    assert told(folder, "same-study-twice") == []


DRAFTS = [
    {"title": "Fluid in the chest and what can be done about it (accepted manuscript)"},
    {"genre": "Author manuscript"},
    {"status": "Draft"},
    {"URL": "https://files.example.edu/chest_revision_3_manuscript_marked_draft_clean.pdf"},
    {"URL": "https://files.example.edu/chest-draft.pdf"},
    {"note": "Uncorrected proof"},
]


@pytest.mark.parametrize("marked", DRAFTS)
def test_a_draft_that_says_so(marked: dict[str, str], tmp_path: Path) -> None:
    draft = entry("early", {**PAGE, **marked}, author="[{family: Kay, given: A}]", here=HERE)
    folder = project(tmp_path, draft)
    assert at(folder, "draft-cited") == places_of(folder)


@pytest.mark.parametrize(
    "early",
    [
        {**ABSTRACT, "title": "Fluid in the chest, and what is done about it at home"},
        {**PAGE, "type": "article", "container-title": "medRxiv", "issued": "2018",
         "title": "Fluid in the chest and what can be done for it at home"},
        {**PAGE, "type": "speech", "event-title": "A congress", "event-place": "Rome",
         "issued": "2018", "title": "Fluid in the chest and what can be done about it at home"},
    ],
)  # fmt: skip
def test_an_early_form_where_the_paper_is_there(early: dict[str, str], tmp_path: Path) -> None:
    paper = entry("paper", ARTICLE)
    folder = project(tmp_path, entry("early", early, here=HERE), paper, keys="@early")
    assert at(folder, "draft-cited") == places_of(folder)
    assert "`paper`" in told(folder, "draft-cited")[0].message


def test_an_abstract_of_a_trial_whose_paper_is_there(tmp_path: Path) -> None:
    early = {**ABSTRACT, "title": "The HARBOR trial (NCT01111111)", "issued": "2020"}
    folder = project(tmp_path, entry("early", early, here=HERE))
    paper = (folder / "guides" / "references.yaml").read_text(encoding="utf-8")
    paper = paper.replace('PMID: "30000001"', 'PMID: "30000001"\n    note: NCT01111111')
    (folder / "guides" / "references.yaml").write_text(paper, encoding="utf-8")
    assert at(folder, "draft-cited") == places_of(folder)


def test_an_early_form_without_a_paper_and_a_later_talk(tmp_path: Path) -> None:
    preprint = {**PAGE, "type": "article", "container-title": "medRxiv", "title": "A new thing"}
    talk = {**ABSTRACT, "title": "Fluid in the chest and what can be done about it at home",
            "issued": "2024"}  # fmt: skip
    guidance = entry("fda", PAGE, URL="https://www.fda.gov/media/1/draft-guidance-for-industry")
    entries = entry("pre", preprint), entry("talk", talk), entry("paper", ARTICLE), guidance
    assert told(project(tmp_path, *entries), "draft-cited") == []
