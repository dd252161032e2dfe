"""Answers of Crossref and PubMed, read and compared with entries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.references.item import Reference
from guidegen.registries import crossref, pubmed
from guidegen.registries.ask import Unanswered
from guidegen.registries.compare import (
    Proposal,
    Record,
    compare,
    folded,
    other_work,
    pages,
    plain,
)

from . import samples

TITLE = (
    "First-line nivolumab plus ipilimumab in unresectable malignant pleural mesothelioma "
    "(CheckMate 743): a multicentre, randomised, open-label, phase 3 trial"
)
FULL: dict[str, Any] = {
    "id": "baas2021", "type": "article-journal", "title": TITLE,
    "author": [{"family": "Baas", "given": "P"}, {"family": "Scherpereel", "given": "A"},
               {"family": "Meerbeeck", "given": "JP", "non-dropping-particle": "van"}],
    "container-title": "The Lancet", "container-title-short": "Lancet", "volume": "397",
    "issue": "10272", "page": "375-386", "issued": 2021, "DOI": samples.DOI,
    "PMID": samples.PMID, "PMCID": "PMC1234567",
}  # fmt: skip


def entry(**changes: Any) -> Reference:
    """The entry with changes; a field that is None is left out."""
    named = {key.replace("_", "-"): value for key, value in changes.items()}
    return Reference.model_validate({k: v for k, v in (FULL | named).items() if v is not None})


def by_crossref(**changes: Any) -> Record:
    return crossref.read(samples.crossref(**changes))


def by_pubmed(**changes: str) -> Record:
    (record,) = pubmed.read(samples.pubmed(samples.article(**changes)))
    return record


def proposed(item: Reference, record: Record) -> dict[str, Proposal]:
    return {one.field: one for one in compare(item, record)}


# -- nothing to say -----------------------------------------------------------------


def test_the_same_work_gives_no_proposals() -> None:
    assert compare(entry(), by_crossref()) == ()
    assert compare(entry(), by_pubmed()) == ()


@pytest.mark.parametrize(
    ("said", "printed"),
    [("Lancet (London, England)", "Lancet"), ("The Lancet. Oncology", "The Lancet Oncology"),
     ("Journal of clinical oncology : official journal of the American Society",
      "Journal of Clinical Oncology"), ("eLife", "eLife"), ("JAMA oncology", "JAMA Oncology")],
)  # fmt: skip
def test_pubmeds_names_of_journals(said: str, printed: str) -> None:
    body = samples.pubmed(samples.article()).decode().replace("Lancet (London, England)", said)
    (record,) = pubmed.read(body.encode())
    assert record.fields["container-title"] == printed


@pytest.mark.parametrize(
    "title",
    [
        TITLE.upper(), TITLE + ".", TITLE.replace("-", "\u2010"),
        TITLE.replace("nivolumab", "<i>nivolumab</i>"), TITLE.replace(" plus", "\n  plus"),
        TITLE.replace("phase 3", "phase&nbsp;3"), TITLE.replace("a multi", "A Multi"),
        TITLE.replace("nivolumab", "&lt;i&gt;nivolumab&lt;/i&gt;"),
    ],
)  # fmt: skip
def test_titles_are_the_same_however_they_are_typed(title: str) -> None:
    assert "title" not in proposed(entry(), by_crossref(title=[title]))


def test_a_subtitle_of_its_own_is_part_of_the_title() -> None:
    head, tail = TITLE.split(": ", 1)
    assert "title" not in proposed(entry(), by_crossref(title=[head], subtitle=[tail]))
    assert "title" not in proposed(entry(title=head), by_crossref(title=[head], subtitle=[tail]))


def test_other_words_differ() -> None:
    found = proposed(entry(title=TITLE.replace("phase 3", "phase 2")), by_crossref())["title"]
    assert (found.kind, found.value) == ("differs", TITLE)


def test_dates_are_compared_as_far_as_both_go() -> None:
    record = by_crossref(published_online={"date-parts": [[2020, 12, 30]]})
    assert "issued" not in proposed(entry(issued="2021-01"), record)
    assert "issued" not in proposed(entry(issued=2021), record)
    found = proposed(entry(issued=2022), record)["issued"]
    assert (found.stored, found.found, found.value) == ("2022", "2021-01", "2021-01")


def test_the_year_of_print_leads_and_that_on_line_counts_as_well() -> None:
    record = by_crossref(
        issued={"date-parts": [[2020, 12, 30]]}, published_online={"date-parts": [[2020, 12, 30]]}
    )
    assert "issued" not in proposed(entry(issued=2020), record)
    assert proposed(entry(issued=None), record)["issued"].value == "2021-01"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("375-386", "375\u201386", True), ("375-386", "375-387", False), ("e057663", "E057663", True),
     ("S12-S15", "S12-5", True), ("2636-44", "2636-2644", True), ("12", "12-12", True),
     ("pp. 1-9", "1-9", True), ("1-9", "1-19", False)],
)  # fmt: skip
def test_pages(one: str, other: str, same: bool) -> None:
    assert (pages(one) == pages(other)) is same


# -- filling in ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [("volume", "397"), ("issue", "10272"), ("page", "375-386"), ("issued", "2021-01"),
     ("container_title", "The Lancet"), ("title", TITLE)],
)  # fmt: skip
def test_what_is_empty_is_filled(field: str, value: str) -> None:
    name = field.replace("_", "-")
    found = proposed(entry(**{field: None}), by_crossref())[name]
    assert (found.kind, found.stored, found.value) == ("fill", "", value)


def test_a_description_in_brackets_is_no_title() -> None:
    found = proposed(entry(title="[A report on CheckMate 743]"), by_crossref())["title"]
    assert (found.kind, found.value) == ("fill", TITLE)


def test_pubmed_fills_in_numbers_of_the_work_itself() -> None:
    found = proposed(entry(DOI=None, PMCID=None), by_pubmed())
    assert found["DOI"].value == samples.DOI
    assert found["PMCID"].value == "PMC1234567"


def test_what_stands_under_another_key_is_not_filled_in() -> None:
    found = proposed(entry(page=None, number="375", issue=None, supplement_number="1"),
                     by_crossref())  # fmt: skip
    assert not {"page", "issue", "publisher"} & set(found)


def test_a_page_that_is_an_article_is_proposed_as_one() -> None:
    found = proposed(entry(type="webpage"), by_crossref())["type"]
    assert (found.kind, found.value) == ("differs", "article-journal")


# -- authors ------------------------------------------------------------------------


def names(*families: str) -> list[dict[str, str]]:
    return [{"family": family, "given": "X"} for family in families]


def test_authors_are_compared_by_family_names() -> None:
    mine = [{"family": "BAAS", "given": "Paul"}, {"family": "Scherpereel", "given": "X"},
            {"family": "van Meerbeeck", "given": "J.-P."}]  # fmt: skip
    assert "author" not in proposed(entry(author=mine), by_crossref())


def test_accents_do_not_count() -> None:
    record = by_crossref(author=[{"family": "Calabr\u00f2", "given": "L"}])
    assert "author" not in proposed(entry(author=names("Calabro")), record)


def test_a_list_that_is_cut_short_is_filled_in() -> None:
    short = [*names("Baas"), {"literal": "et al."}]
    found = proposed(entry(author=short), by_crossref())["author"]
    assert found.kind == "fill"
    assert [name["family"] for name in found.value] == ["Baas", "Scherpereel", "van Meerbeeck"]


def test_lists_that_differ_say_where() -> None:
    found = proposed(entry(author=names("Baas", "Peters")), by_crossref())["author"]
    assert found.kind == "differs"
    assert found.stored == "2 names, name 2 is Peters"
    assert found.found == "3 names, name 2 is Scherpereel"


def test_an_incomplete_list_of_the_registry_says_nothing_against_a_longer_one() -> None:
    record = by_pubmed(
        complete="N", authors="<Author><LastName>Baas</LastName><Initials>P</Initials></Author>"
    )
    assert "author" not in proposed(entry(), record)


def test_an_incomplete_list_of_the_registry_is_not_taken_for_the_whole() -> None:
    record = by_pubmed(complete="N")
    assert "author" not in proposed(entry(author=names("Baas", "Scherpereel")), record)
    assert proposed(entry(author=names("Baas", "Scherpereel")), by_pubmed())["author"]


def test_groups_are_authors() -> None:
    record = by_pubmed(authors="<Author><CollectiveName>The Group.</CollectiveName></Author>")
    assert proposed(entry(author=None), record)["author"].value == [{"literal": "The Group"}]
    record = by_crossref(author=[{"name": "The Group", "sequence": "first"}])
    assert proposed(entry(author=None), record)["author"].value == [{"literal": "The Group"}]


# -- another work -------------------------------------------------------------------


def test_a_number_of_another_work_is_seen() -> None:
    item = entry(title="Malignant pleural effusion: diagnosis", author=names("Ferreiro"))
    assert other_work(item, by_crossref()) == TITLE


@pytest.mark.parametrize(
    "changes",
    [{}, {"title": "[A description]"}, {"title": TITLE.split(":", maxsplit=1)[0]},
     {"title": "Something else", "author": names("Baas")}],
)  # fmt: skip
def test_the_same_work_is_not_taken_for_another(changes: dict[str, Any]) -> None:
    assert other_work(entry(**changes), by_crossref()) == ""


def test_a_foreign_title_is_known_by_its_translation() -> None:
    record = by_pubmed(
        title="[Treatment of mesothelioma of the pleura].",
        vernacular="Traitement du m\u00e9soth\u00e9liome de la pl\u00e8vre.",
    )
    assert record.fields["title"].startswith("Traitement")
    item = entry(title="Treatment of mesothelioma of the pleura", author=names("Durand"))
    assert other_work(item, record) == ""
    assert proposed(entry(title=None), record)["title-translated"].value == (
        "Treatment of mesothelioma of the pleura"
    )


# -- retractions and the like -------------------------------------------------------


def test_crossref_tells_of_a_retraction_once() -> None:
    (remark,) = by_crossref(updated_by=samples.RETRACTED).remarks
    assert (remark.rule, remark.severity) == ("retraction", "error")
    assert remark.text == "was retracted on 2024-03-05: https://doi.org/10.1/notice"


@pytest.mark.parametrize(
    ("kind", "rule", "severity"),
    [("correction", "correction", "note"), ("expression_of_concern", "expression-of-concern",
      "warning"), ("withdrawal", "retraction", "error"), ("new_version", "newer-version",
      "warning"), ("something-new", "notice", "warning")],
)  # fmt: skip
def test_crossrefs_kinds_of_updates(kind: str, rule: str, severity: str) -> None:
    (remark,) = by_crossref(updated_by=[{"type": kind, "DOI": "10.1/n"}]).remarks
    assert (remark.rule, remark.severity) == (rule, severity)


def test_crossref_tells_of_notices_and_preprints() -> None:
    (remark,) = by_crossref(update_to=[{"DOI": "10.1/x", "type": "correction",
                                        "label": "Correction"}]).remarks  # fmt: skip
    assert remark.text == "is itself the correction of 10.1/x"
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.1/y", "asserted-by": "subject"}]}
    (remark,) = by_crossref(relation=relation).remarks
    assert remark.text == "is a preprint; it was published as 10.1/y"


@pytest.mark.parametrize(
    ("kind", "rule", "severity"),
    [("RetractionIn", "retraction", "error"), ("ErratumIn", "correction", "note"),
     ("ExpressionOfConcernIn", "expression-of-concern", "warning"),
     ("ErratumFor", "is-a-notice", "warning")],
)  # fmt: skip
def test_pubmeds_kinds_of_notices(kind: str, rule: str, severity: str) -> None:
    record = by_pubmed(notices=samples.notice(kind, "Lancet. 2021;397:670", "33610000"))
    (remark,) = record.remarks
    assert (remark.rule, remark.severity) == (rule, severity)
    assert remark.text.endswith("Lancet. 2021;397:670 (PMID 33610000)")


def test_pubmed_tells_by_the_kind_of_publication() -> None:
    kinds = '<PublicationType UI="D016441">Retracted Publication</PublicationType>'
    (remark,) = by_pubmed(kinds=kinds).remarks
    assert (remark.rule, remark.severity) == ("retraction", "error")
    both = by_pubmed(kinds=kinds, notices=samples.notice("RetractionIn", "Lancet"))
    assert len(both.remarks) == 1


def test_plain_answers_have_no_remarks() -> None:
    assert by_crossref().remarks == by_pubmed().remarks == ()


# -- odd answers --------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"work"', b"null", b'{"message": []}', b'{"message": {"DOI": 5}}'[:-2],
     b'{"message": {}}', b"<html>", b"[" * 100_000, b"\xff\xfe", b'{"message": {"DOI": ["x"]}}'],
)  # fmt: skip
def test_what_is_no_crossref_work(body: bytes) -> None:
    with pytest.raises(Unanswered):
        crossref.read(body)


def test_odd_parts_of_a_crossref_work_are_left_out() -> None:
    record = by_crossref(
        title="a text", author=[None, {"given": None}, "Baas", {}], volume={"a": 1}, issue=None,
        page=True, issued={"date-parts": [[None]]}, published_print={"date-parts": "2021"},
        container_title=[[]], relation=[], updated_by=[5, {"type": 5}], update_to="x",
        short_container_title=["x" * 5000],
    )  # fmt: skip
    assert {field for field, value in record.fields.items() if value} == {
        "type", "publisher", "DOI",
    }  # fmt: skip
    assert compare(entry(), record) == ()


def test_what_an_entry_could_not_have_is_not_proposed() -> None:
    record = Record("x", {"DOI": "no doi", "PMID": "abc", "issued": "2021-13", "volume": "397"})
    assert set(proposed(entry(DOI=None, PMID=None, issued=None, volume=None), record)) == {"volume"}


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;">]><PubmedArticleSet>&d;</PubmedArticleSet>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>
<PubmedArticleSet>&b;</PubmedArticleSet>"""


@pytest.mark.parametrize(
    ("body", "why"),
    [(BOMB, "entities"), (BOMB.decode().encode("utf-16"), "no XML|entities"),
     (OUTSIDE, "entities"), (b"", "no XML"), (b"<PubmedArticleSet>", "no XML"),
     (b"{}", "no XML"), (b"<a>" * 1000, "too deep"), (b"<html><p>Busy</p></html>", "Busy"),
     (b"<eFetchResult><ERROR>UID not found</ERROR></eFetchResult>", "UID not found"),
     (samples.pubmed(samples.article())[:-200], "no XML"),
     (b"<PubmedArticleSet>&nbsp;</PubmedArticleSet>", "no XML")],
)  # fmt: skip
def test_what_is_no_pubmed_set(body: bytes, why: str) -> None:
    with pytest.raises(Unanswered, match=why):
        list(pubmed.read(body))


def test_bare_pubmed_articles_are_read() -> None:
    bare = "<PubmedArticle><MedlineCitation><PMID>7</PMID></MedlineCitation></PubmedArticle>"
    (record,) = pubmed.read(samples.pubmed(bare, "<PubmedArticle/>", "<PubmedBookArticle/>"))
    assert {field for field, value in record.fields.items() if value} == {"type", "PMID"}


@pytest.mark.parametrize(
    ("date", "value"),
    [("<Year>2021</Year><Month>Jan</Month><Day>30</Day>", "2021-01-30"),
     ("<Year>2021</Year><Month>11</Month>", "2021-11"), ("<Year>2021</Year>", "2021"),
     ("<MedlineDate>2021 Jan-Feb</MedlineDate>", "2021"),
     ("<Year>2021</Year><Month>13</Month>", "2021"), ("<Year>soon</Year>", "2021-01-21")],
)  # fmt: skip
def test_pubmeds_dates(date: str, value: str) -> None:
    assert by_pubmed(date=date).fields["issued"] == value


def test_a_title_with_markup_is_plain() -> None:
    record = by_pubmed(title="CD8<sup>+</sup> cells &amp; <i>BAP1</i> in&#x2009;mesothelioma.")
    assert record.fields["title"] == "CD8+ cells & BAP1 in mesothelioma"


@given(st.text())
def test_plain_text_has_no_control_characters_and_stays(text: str) -> None:
    once = plain(text)
    assert once.isprintable() or " " in once or not once.isascii()
    assert not any(sign in once for sign in "\n\t\x00\x1b\u202e")
    assert folded(text) == folded(folded(text))


@given(st.dictionaries(
    st.sampled_from(["title", "author", "issued", "volume", "updated_by", "relation", "type"]),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                 lambda inner: st.lists(inner, max_size=3)
                 | st.dictionaries(st.sampled_from(["date-parts", "family", "DOI", "type"]), inner),
                 max_leaves=6)))  # fmt: skip
def test_no_crossref_work_breaks_it(changes: dict[str, Any]) -> None:
    compare(entry(), by_crossref(**changes))
