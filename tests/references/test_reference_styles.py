"""Italics, links, languages, what is missing, and what no entry may ever print."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.document.inline import Runs, text_of
from guidegen.problems import UsageError
from guidegen.references.item import ItemType, Reference
from guidegen.references.styles import STYLES, style
from guidegen.references.styles.apa import subtitled
from guidegen.references.styles.base import AuthorDateStyle
from guidegen.references.styles.words import edition, pages

ARTICLE: dict[str, Any] = {
    "id": "a",
    "type": "article-journal",
    "author": [{"family": "Doe", "given": "Jane"}],
    "title": "An example",
    "container-title": "Example Journal",
    "container-title-short": "Ex J",
    "volume": "12",
    "issue": "3",
    "page": "4-9",
    "issued": "2021",
    "DOI": "10.1016/S0140-6736(20)32714-8",
}


def entry(name: str, item: dict[str, Any], **changes: Any) -> Runs:
    return style(name).entry(Reference.model_validate({**item, **changes}))


def italics(runs: Runs) -> list[str]:
    return [run.text for run in runs if run.italic]


def links(runs: Runs) -> list[tuple[str, str | None]]:
    return [(run.text, run.href) for run in runs if run.href]


@pytest.mark.parametrize(
    ("name", "article", "book"),
    [
        ("ama", ["Ex J"], ["A Book"]),
        ("nlm", [], []),
        ("apa", ["Example Journal", "12"], ["A Book"]),
    ],
)
def test_italics(name: str, article: list[str], book: list[str]) -> None:
    assert italics(entry(name, ARTICLE)) == article
    item = {"id": "b", "type": "book", "title": "A Book", "publisher": "P", "issued": "2020"}
    assert italics(entry(name, item)) == book


def test_only_the_name_of_a_book_is_italic_around_a_chapter() -> None:
    item = {
        **{"id": "c", "type": "chapter", "title": "A chapter", "container-title": "A Book"},
        **{"editor": [{"family": "Roe", "given": "A"}], "publisher": "P", "page": "1-2"},
    }
    for name in ("ama", "apa"):
        assert italics(entry(name, item)) == ["A Book"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ama", "doi:10.1016/S0140-6736(20)32714-8"),
        ("nlm", "doi:10.1016/S0140-6736(20)32714-8"),
        ("apa", "https://doi.org/10.1016/S0140-6736(20)32714-8"),
    ],
)
def test_a_doi_is_a_link_and_a_url_beside_it_is_not_printed(name: str, text: str) -> None:
    runs = entry(name, ARTICLE, URL="https://example.org/x", accessed="2026-01-01")
    assert links(runs) == [(text, "https://doi.org/10.1016/S0140-6736(20)32714-8")]
    assert "example.org" not in text_of(runs)
    assert "ccessed" not in text_of(runs)


def test_an_old_doi_is_safe_in_a_link() -> None:
    doi = "10.1002/(SICI)1097-0142(19960101)77:1<1::AID-CNCR1>3.0.CO;2-#"
    (link,) = links(entry("ama", ARTICLE, DOI=doi))
    assert link[0] == f"doi:{doi}"
    assert link[1] == (
        "https://doi.org/10.1002/(SICI)1097-0142(19960101)77:1%3C1::AID-CNCR1%3E3.0.CO;2-%23"
    )


@pytest.mark.parametrize("name", STYLES)
def test_a_web_address_is_a_link_without_a_full_stop(name: str) -> None:
    item = {"id": "w", "type": "webpage", "title": "Page", "URL": "https://example.org/a"}
    runs = entry(name, item)
    assert links(runs) == [("https://example.org/a", "https://example.org/a")]
    assert text_of(runs).endswith("https://example.org/a")


def test_pubmed_number_is_a_link() -> None:
    assert links(entry("nlm", ARTICLE, DOI="", PMID="123")) == [
        ("PMID: 123", "https://pubmed.ncbi.nlm.nih.gov/123/")
    ]


@pytest.mark.parametrize("name", STYLES)
def test_a_foreign_title_is_marked_for_screen_readers(name: str) -> None:
    runs = entry(name, ARTICLE, title="Was nun?", language="de-CH")
    assert [run.text for run in runs if run.lang == "de-CH"] == ["Was nun?"]
    assert not any(run.lang for run in entry(name, ARTICLE, language="en-US"))


@pytest.mark.parametrize("name", STYLES)
def test_markup_of_authors_is_text(name: str) -> None:
    runs = entry(name, ARTICLE, title="<i>In vitro</i> & *more* [x](https://evil.example)")
    assert "<i>In vitro</i> & *more* [x](https://evil.example)" in text_of(runs)
    assert all("evil" not in (run.href or "") for run in runs)


@pytest.mark.parametrize("name", STYLES)
def test_a_title_is_never_printed_twice(name: str) -> None:
    for kind in get_args(ItemType):
        item = {"id": "t", "type": kind, "title": "Unmistakable", "publisher": "FDA"}
        assert text_of(entry(name, item)).count("Unmistakable") == 1, kind


@pytest.mark.parametrize("name", STYLES)
def test_an_empty_source_prints_its_id(name: str) -> None:
    assert text_of(entry(name, {"id": "bare", "type": "book"})).startswith(
        "bare" if name != "apa" else "(n.d.)"
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Trial: a study", "Trial: A study"),
        ("Why? because", "Why? Because"),
        ("Trial: mRNA today", "Trial: mRNA today"),
        ("Trial: p53 today", "Trial: p53 today"),
        ("Ratio 2:1", "Ratio 2:1"),
        ("A: b: c", "A: B: C"),
    ],
)
def test_apa_begins_a_subtitle_with_a_capital(title: str, printed: str) -> None:
    assert subtitled(title) == printed


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("375-86", "375-386", "375-86"),
        ("375\u2013386", "375-386", "375-86"),
        ("99-101", "99-101", "99-101"),
        ("S93-9", "S93-S99", "S93-9"),
        ("S6-12", "S6-S12", "S6-12"),
        ("e1-e9", "e1-e9", "e1-9"),
        ("iii-v", "iii-v", "iii-v"),
        ("126A-127A", "126A-127A", "126A-127A"),
        ("12-5, 20-2", "12-15, 20-22", "12-5, 20-2"),
        ("7-7", "7-7", "7-7"),
        ("e057663", "e057663", "e057663"),
    ],
)
def test_page_ranges(text: str, full: str, short: str) -> None:
    assert pages(text, "-") == full
    assert pages(text, "-", short=True) == short


@pytest.mark.parametrize(
    ("text", "printed"),
    [("1", ""), ("First", ""), ("2nd", "2nd"), ("11", "11th"), ("13", "13th"),
     ("22nd edition", "22nd"), ("3rd ed.", "3rd"), ("Revised ed", "Revised"),
     ("International", "International")],
)  # fmt: skip
def test_editions(text: str, printed: str) -> None:
    assert edition(text) == printed


def test_styles_by_name() -> None:
    assert STYLES[0] == "ama"
    assert [style(name).name for name in STYLES] == list(STYLES)
    assert [style(name).numbered for name in STYLES] == [True, True, False]
    assert isinstance(style("apa"), AuthorDateStyle)
    assert not isinstance(style("ama"), AuthorDateStyle)
    with pytest.raises(UsageError, match="did you mean `apa`"):
        style("aap")


# -- what is missing -----------------------------------------------------------------

WEB = {"id": "w", "type": "webpage", "title": "Page", "author": [{"literal": "NCI"}]}


@pytest.mark.parametrize(
    ("item", "name", "fields"),
    [
        (ARTICLE, "ama", []),
        (ARTICLE, "nlm", []),
        (ARTICLE, "apa", []),
        ({"id": "a", "type": "article-journal"}, "ama",
         ["title", "container-title", "issued", "volume,"]),
        ({**ARTICLE, "status": "in press", "issued": None, "volume": None, "DOI": None}, "ama", []),
        ({**ARTICLE, "DOI": None, "URL": "https://example.org"}, "ama", ["accessed"]),
        (WEB, "ama", ["URL"]),
        ({**WEB, "URL": "https://example.org"}, "ama", ["accessed"]),
        ({**WEB, "URL": "https://example.org", "issued": "2020"}, "apa", []),
        ({**WEB, "URL": "https://example.org"}, "apa", ["accessed"]),
        ({**WEB, "URL": "https://example.org", "accessed": "2026-11-20"}, "nlm", []),
        ({"id": "c", "type": "chapter", "title": "C", "issued": "2020"}, "ama",
         ["container-title", "publisher", "page"]),
        ({"id": "b", "type": "book", "title": "B", "publisher": "P", "issued": "2020"}, "nlm",
         ["publisher-place"]),
        ({"id": "b", "type": "book", "title": "B", "publisher": "P", "issued": "2020"}, "ama", []),
        ({"id": "r", "type": "webpage", "genre": "Trial registration", "title": "T"}, "ama",
         ["number", "publisher", "URL"]),
        ({"id": "s", "type": "speech", "title": "T"}, "ama",
         ["event-title", "event-date", "event-place"]),
        ({"id": "l", "type": "report", "genre": "Package insert", "title": "D"}, "ama",
         ["publisher", "issued"]),
    ],
)  # fmt: skip
def test_what_an_entry_lacks(item: dict[str, Any], name: str, fields: list[str]) -> None:
    missing = style(name).missing(Reference.model_validate(item))
    assert [lack.split(" ")[0] for lack in missing] == fields


def test_an_author_list_that_was_cut_short_is_reported_where_the_style_prints_more() -> None:
    names = [{"family": name} for name in ("Ash", "Beech", "Cedar")]
    three = Reference.model_validate({**ARTICLE, "author": [*names, {"literal": "et al."}]})
    one = Reference.model_validate({**ARTICLE, "author": [names[0], {"literal": "et al."}]})
    assert style("ama").missing(three) == style("nlm").missing(three) == ()
    assert style("ama").missing(one) == ("author (the first 3, or all if there are fewer)",)
    assert style("apa").missing(three) == ("author (the first 20, or all if there are fewer)",)


# -- properties ------------------------------------------------------------------------

WORD = st.text("abcdeéøñßłABCZ\u00c5\u03b1\u4e2d0123456789-\u2019", min_size=1, max_size=8)
TEXT = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(WORD, min_size=1, max_size=4),
    st.sampled_from(["", "", ".", "?", "!", ")", "\u201d", ".\u201d"]),
)
DATE = st.sampled_from(
    ["2021", "2021-03", "2021-03-09", "2025-10-17/2025-10-21", "2024-12-30/2025-01-02"]
)
NAME = st.one_of(
    st.fixed_dictionaries(
        {"family": WORD},
        optional={
            "given": st.sampled_from(["Paul", "PJ", "J.-P. M.", "Ludwig van", "\u4f1f", "-", "."]),
            "suffix": st.sampled_from(["Jr", "Jr.", "III"]),
            "non-dropping-particle": st.just("van der"),
            "dropping-particle": st.just("von"),
        },
    ),
    st.fixed_dictionaries({"literal": TEXT}),
)
AUTHORS = st.builds(
    lambda names, more: names + ([{"literal": "et al."}] if more else []),
    st.lists(NAME, min_size=1, max_size=23),
    st.booleans(),
)
NUMBER = st.sampled_from(
    ["1", "12", "12 Suppl 7", "15_suppl", "suppl 2", "1\u20132", "Pt 1", "22A"]
)
PRINTED: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXT, "title-translated": TEXT, "title-short": TEXT, "author": AUTHORS,
    "editor": AUTHORS, "container-author": AUTHORS, "container-title": TEXT,
    "container-title-short": TEXT, "publisher": TEXT, "publisher-place": TEXT,
    "event-title": TEXT, "event-place": TEXT, "event-date": DATE, "issued": DATE,
    "accessed": DATE, "volume": NUMBER, "issue": NUMBER, "supplement-number": NUMBER,
    "page": st.sampled_from(["375-86", "375\u2013386", "S93-9", "iii-v", "e057663", "7", "1, 3-4"]),
    "edition": st.sampled_from(["1", "2", "3rd ed.", "Revised", "fourth edition"]),
    "version": NUMBER, "section": st.sampled_from(["46", "\u00a7 46"]), "chapter-number": NUMBER,
    "number": st.sampled_from(["12", "NCT04334759", "2613", "18-2059"]),
    "genre": st.one_of(TEXT, st.sampled_from(
        ["Abstract", "Poster", "Prescribing information", "Clinical trial registration"])),
    "status": st.sampled_from(["in press", "ahead of print", "updated", "draft"]),
    "language": st.sampled_from(["en-US", "de", "fr-CA", "Klingon", "German"]),
    "DOI": st.just("10.1016/S0140-6736(20)32714-8"), "PMID": st.just("123"),
    "PMCID": st.just("PMC123"), "URL": st.just("https://www.example.org/a?b=c"),
}  # fmt: skip
ITEM = st.fixed_dictionaries(
    {"id": st.just("some-id"), "type": st.sampled_from(get_args(ItemType))}, optional=PRINTED
)
UGLY = re.compile(
    r"None|\.\.|,,|;;|::|,;|;,|[,;:(]\.|[?!]\.|\.,?\u201d\."  # doubled punctuation
    r"|  | [.,;:](?!\S)|\( | \)|^\s|\s$"  # spaces where none belong
    r"|\(\)|\[\]|^[.,;:]"  # parts of nothing
)


@settings(max_examples=300, deadline=None)
@given(ITEM, st.sampled_from(STYLES))
def test_no_entry_has_gaps_or_doubled_punctuation(item: dict[str, Any], name: str) -> None:
    reference = Reference.model_validate(item)
    runs = style(name).entry(reference)
    text = text_of(runs)
    assert text
    assert not UGLY.search(text), text
    assert all(run.text for run in runs)
    assert runs == style(name).entry(reference)
    assert all(lack.strip() for lack in style(name).missing(reference))


@settings(max_examples=150, deadline=None)
@given(ITEM)
def test_every_valid_source_survives_export(item: dict[str, Any]) -> None:
    reference = Reference.model_validate(item)
    assert Reference.model_validate(reference.as_csl()) == reference


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({}, "Ex J. Published online 2021. doi:10.1016/S0140-6736(20)32714-8"),
        ({"DOI": None, "URL": "https://example.org"}, "Ex J. 2021. https://example.org"),
        ({"DOI": None, "status": "ahead of print"}, "Ex J. Published online 2021."),
        ({"status": "in press"}, "Ex J. In press. doi:10.1016/S0140-6736(20)32714-8"),
    ],
)
def test_an_article_without_a_place_in_its_journal(fields: dict[str, Any], printed: str) -> None:
    bare = {**ARTICLE, "volume": None, "issue": None, "page": None}
    assert text_of(entry("ama", bare, **fields)) == f"Doe J. An example. {printed}"
