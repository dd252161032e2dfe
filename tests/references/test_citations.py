"""Numbers in the text, author-date marks, and the list that they lead to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.document.inline import Runs, text_of
from guidegen.problems import UsageError
from guidegen.references.citations import Numbering, cite_anchor, entry_anchor
from guidegen.references.item import Reference
from guidegen.references.styles import STYLES, style


def source(key: str, *families: str | dict[str, str], **fields: Any) -> Reference:
    names = [{"family": name} if isinstance(name, str) else name for name in families]
    item = {"id": key, "type": "article-journal", "title": f"Title of {key}", "author": names}
    return Reference.model_validate({**item, "container-title": "J", **fields})


LETTERS = "abcdefghijkl"
LIBRARY = {key: source(key, key.upper(), issued="2020") for key in LETTERS}


def numbered(order: str) -> Numbering:
    return Numbering.from_keys(order, LIBRARY, style("ama"))


# -- numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("a", "1"),
        ("ab", "1,2"),
        ("ba", "1,2"),
        ("abc", "1\u20133"),
        ("cabb", "1\u20133"),
        ("bcde", "2\u20135"),
        ("ac", "1,3"),
        ("abcegh", "1\u20133,5,7,8"),
        ("abdefl", "1,2,4\u20136,12"),
        ("", ""),
    ],
)
def test_marks_are_sorted_and_three_in_a_row_become_a_range(cited: str, printed: str) -> None:
    assert text_of(numbered(LETTERS).mark(cited, 1)) == printed


def test_every_number_links_to_its_entry_and_says_what_it_is() -> None:
    runs = numbered(LETTERS).mark("bcd", 7)
    assert [(run.text, run.href, run.alt) for run in runs] == [
        ("2", "#ref-b", "Reference 2"),
        ("\u2013", "#ref-c", "Reference 3"),
        ("4", "#ref-d", "Reference 4"),
    ]
    assert all(run.superscript for run in runs)
    assert [run.anchor for run in runs] == ["cite-7", None, None]


def test_the_dash_of_a_long_range_leads_to_its_second_source() -> None:
    dash = numbered(LETTERS).mark("abcde", 1)[1]
    assert (dash.href, dash.alt) == ("#ref-b", "References 2 to 4")


def test_commas_are_raised_and_lead_nowhere() -> None:
    comma = numbered(LETTERS).mark("ac", 1)[1]
    assert (comma.text, comma.superscript, comma.href) == (",", True, None)


def test_entries_are_exactly_what_is_cited_in_the_order_of_first_citation() -> None:
    entries = numbered("cacbc").entries()
    assert [(entry.key, entry.label) for entry in entries] == [
        ("c", "1."),
        ("a", "2."),
        ("b", "3."),
    ]
    assert text_of(entries[0].runs) == "C. Title of c. J. 2020."


def test_nothing_cited_is_an_empty_list() -> None:
    for name in STYLES:
        assert Numbering.from_keys([], LIBRARY, name).entries() == ()


def test_unknown_names_are_errors() -> None:
    with pytest.raises(KeyError, match="z"):
        numbered("az")
    with pytest.raises(KeyError, match="b"):
        numbered("a").mark("b", 1)
    with pytest.raises(UsageError, match="no citation style"):
        Numbering.from_keys("a", LIBRARY, "chicago")


def test_ama_is_the_default() -> None:
    assert Numbering.from_keys("a", LIBRARY).style.name == "ama"


def test_anchors() -> None:
    assert entry_anchor("baas2021") == "ref-baas2021"
    assert cite_anchor(3) == "cite-3"


# -- properties ----------------------------------------------------------------------------

GROUPS = st.lists(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=12), max_size=12)


def order_of(groups: list[list[str]]) -> list[str]:
    return [key for group in groups for key in group]


def expanded(text: str) -> list[int]:
    """The numbers that a mark stands for."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("\u2013")
        found += range(int(first), int(last or first) + 1)
    return found


@given(GROUPS)
def test_numbers_and_sources_match_one_to_one_in_order_of_first_citation(
    groups: list[list[str]],
) -> None:
    order = order_of(groups)
    numbering = Numbering.from_keys(order, LIBRARY, "ama")
    assert numbering.keys == tuple(dict.fromkeys(order))
    assert [entry.label for entry in numbering.entries()] == [
        f"{place}." for place in range(1, len(set(order)) + 1)
    ]


@given(GROUPS)
def test_a_mark_stands_for_exactly_what_it_cites(groups: list[list[str]]) -> None:
    numbering = Numbering.from_keys(order_of(groups), LIBRARY, "nlm")
    labels = {entry.label: entry.key for entry in numbering.entries()}
    for serial, group in enumerate(groups, 1):
        runs = numbering.mark(group, serial)
        numbers = expanded(text_of(runs))
        assert numbers == sorted(set(numbers))
        assert {labels[f"{number}."] for number in numbers} == set(group)
        assert [run.anchor for run in runs if run.anchor] == [f"cite-{serial}"]
        for run in runs:
            if run.text.isdigit():
                assert run.href == f"#ref-{labels[f'{run.text}.']}"


@pytest.mark.parametrize("name", STYLES)
@given(groups=GROUPS)
def test_numbering_the_list_again_changes_nothing(name: str, groups: list[list[str]]) -> None:
    once = Numbering.from_keys(order_of(groups), LIBRARY, name)
    again = Numbering.from_keys(once.keys, LIBRARY, name)
    assert again == once
    assert again.entries() == once.entries()


# -- author and date --------------------------------------------------------------------------


def apa(*sources: Reference) -> Numbering:
    return Numbering.from_keys([s.id for s in sources], {s.id: s for s in sources}, "apa")


def said(numbering: Numbering, *keys: str) -> str:
    return text_of(numbering.mark(keys, 1))


def test_author_date_marks_are_sorted_linked_and_not_raised() -> None:
    numbering = apa(
        source("chu2023", "Chu", "Perrone", "Greillier", issued="2023"),
        source("baas2021", "Baas", "Scherpereel", "Nowak", issued="2021-01-30"),
    )
    runs = numbering.mark(["chu2023", "baas2021"], 4)
    assert text_of(runs) == "(Baas et al., 2021; Chu et al., 2023)"
    assert [run.href for run in runs] == [None, "#ref-baas2021", None, "#ref-chu2023", None]
    assert not any(run.superscript for run in runs)
    assert runs[0].anchor == "cite-4"
    assert [(entry.key, entry.label) for entry in numbering.entries()] == [
        ("baas2021", ""),
        ("chu2023", ""),
    ]


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        (["Ash"], "(Ash, 2020)"),
        (["Ash", "Beech"], "(Ash & Beech, 2020)"),
        (["Ash", "Beech", "Cedar"], "(Ash et al., 2020)"),
        ([{"family": "Beek", "given": "J", "non-dropping-particle": "van der"}],
         "(van der Beek, 2020)"),
        ([{"family": "Humboldt", "given": "A", "dropping-particle": "von"}], "(Humboldt, 2020)"),
        ([{"literal": "National Cancer Institute"}], "(National Cancer Institute, 2020)"),
        (["Ash", {"literal": "et al."}], "(Ash et al., 2020)"),
    ],
)  # fmt: skip
def test_short_forms(authors: list[Any], printed: str) -> None:
    assert said(apa(source("k", *authors, issued="2020")), "k") == printed


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"issued": None}, "(Ash, n.d.)"),
        ({"status": "in press"}, "(Ash, in press)"),
        ({"author": []}, "(\u201cTitle of k,\u201d n.d.)"),
        ({"author": [], "title-short": "Short"}, "(\u201cShort,\u201d n.d.)"),
        ({"author": [], "type": "webpage"}, "(Title of k, n.d.)"),
        ({"author": [], "type": "book", "editor": [{"family": "Roe"}]}, "(Roe, n.d.)"),
        (
            {"author": [], "type": "report", "genre": "Package insert", "publisher": "Lilly"},
            "(Lilly, n.d.)",
        ),
    ],
)
def test_what_is_cited_where_author_or_date_is_unknown(
    fields: dict[str, Any], printed: str
) -> None:
    assert said(apa(source("k", "Ash", **fields)), "k") == printed


def test_the_title_of_a_page_is_italic_in_a_mark() -> None:
    runs = apa(source("k", type="webpage", issued="2020")).mark(["k"], 1)
    assert [(run.text, run.italic) for run in runs] == [
        ("(", False),
        ("Title of k", True),
        (", 2020", False),
        (")", False),
    ]


def test_works_of_one_year_get_letters_in_text_and_list() -> None:
    numbering = apa(
        source("y", "Ash", "Beech", "Cedar", title="Zebra", issued="2021"),
        source("z", "Ash", "Beech", "Cedar", title="The apple", issued="2021"),
        source("x", "Ash", "Beech", "Cedar", title="Other", issued="2022"),
    )
    assert said(numbering, "x", "y", "z") == "(Ash et al., 2021a, 2021b, 2022)"
    assert [text_of(entry.runs) for entry in numbering.entries()] == [
        "Ash, Beech, & Cedar. (2021a). The apple. J.",
        "Ash, Beech, & Cedar. (2021b). Zebra. J.",
        "Ash, Beech, & Cedar. (2022). Other. J.",
    ]


def test_letters_without_a_year() -> None:
    numbering = apa(source("a", "Ash", title="A"), source("b", "Ash", title="B"))
    assert said(numbering, "a", "b") == "(Ash, n.d.-a, n.d.-b)"
    pressed = apa(
        source("a", "Ash", title="A", status="in press"),
        source("b", "Ash", title="B", status="in press"),
    )
    assert said(pressed, "b") == "(Ash, in press-b)"


def test_different_authors_of_one_year_are_named_until_they_differ() -> None:
    numbering = apa(
        source("a", "Ash", "Beech", "Cedar", "Date", issued="2021"),
        source("b", "Ash", "Beech", "Elm", "Fir", issued="2021"),
        source("c", "Ash", "Gum", "Elm", issued="2021"),
    )
    assert said(numbering, "a") == "(Ash, Beech, Cedar, & Date, 2021)"
    assert said(numbering, "b") == "(Ash, Beech, Elm, & Fir, 2021)"
    assert said(numbering, "c") == "(Ash, Gum, & Elm, 2021)"


def test_different_authors_of_other_years_stay_short_and_apart() -> None:
    numbering = apa(
        source("a", "Ash", "Beech", "Cedar", issued="2021"),
        source("b", "Ash", "Elm", "Fir", issued="2022"),
    )
    assert said(numbering, "a", "b") == "(Ash et al., 2021; Ash et al., 2022)"


def test_first_authors_of_one_name_are_told_apart_by_initials() -> None:
    jane, rosa = {"family": "Doe", "given": "Jane"}, {"family": "Doe", "given": "Rosa M."}
    numbering = apa(source("a", jane, issued="2020"), source("b", rosa, "Ash", issued="2021"))
    assert said(numbering, "a", "b") == "(J. Doe, 2020; R. M. Doe & Ash, 2021)"


def test_the_list_follows_the_alphabet_as_apa_sorts_it() -> None:
    order = [
        source("brown-solo", {"family": "Brown", "given": "J"}, issued="2020"),
        source("brown-two", {"family": "Brown", "given": "J"}, "Ash", issued="2010"),
        source("browning", {"family": "Browning", "given": "A"}, issued="2001"),
        source("calabro", "Calabr\u00f2", issued="2021"),
        source("calder", "Calder", issued="2020"),
        source("example", {"literal": "The Example Society"}, issued="2020"),
        source("no-date", "Miller"),
        source("dated", "Miller", issued="1990"),
        source("press", "Miller", status="in press"),
        source("oystein", "\u00d8stein", issued="2000"),
        source("title", title="A quiet page", type="webpage", issued="2020"),
        source("beek", {"family": "Beek", "non-dropping-particle": "van der"}, issued="2020"),
    ]
    assert list(apa(*reversed(order)).keys) == [each.id for each in order]


def test_full_dates_are_in_the_list_and_years_in_the_text() -> None:
    page = source("k", {"literal": "NCI"}, type="webpage", issued="2024-05-01")
    numbering = apa(page)
    assert said(numbering, "k") == "(NCI, 2024)"
    assert "(2024, May 1)" in text_of(numbering.entries()[0].runs)


def test_more_than_26_works_of_a_year() -> None:
    many = [source(f"k{n:02}", "Ash", title=f"T{n:02}", issued="2020") for n in range(28)]
    assert said(apa(*many), "k25", "k26", "k27") == "(Ash, 2020z, 2020aa, 2020ab)"


SOURCES = st.lists(
    st.builds(
        lambda names, year, title: (names, year, title),
        st.lists(st.sampled_from(["Ash", "Beech", "Cedar", "Date"]), max_size=4),
        st.sampled_from([None, "2020", "2021", "2021-05"]),
        st.sampled_from(["One", "Two"]),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(SOURCES)
def test_author_date_marks_tell_all_works_apart(
    made: list[tuple[list[str], str | None, str]],
) -> None:
    sources = [
        source(f"k{n}", *names, issued=year, title=title)
        for n, (names, year, title) in enumerate(made)
    ]
    numbering = apa(*sources)
    marks: list[Runs] = [numbering.mark([each.id], 1) for each in sources]
    assert len({text_of(mark) for mark in marks}) == len(sources)
    assert len({text_of(entry.runs) for entry in numbering.entries()}) == len(sources)
    assert sorted(numbering.keys) == sorted(each.id for each in sources)
