"""What is the same work, what is filled, what differs, and which id is new."""

from __future__ import annotations

import pytest

from guidegen.problems import Position
from guidegen.references.formats.found import Incoming, Notice
from guidegen.references.ids import new_id
from guidegen.references.item import Reference
from guidegen.references.merge import plan, unsaid

BAAS = {
    "id": "baas2021", "type": "article-journal", "author": [{"family": "Baas", "given": "P"}],
    "title": "First-line nivolumab plus ipilimumab in unresectable malignant mesothelioma",
    "container-title": "The Lancet", "container-title-short": "Lancet", "issued": 2021,
}  # fmt: skip


def item(**fields: object) -> Reference:
    changed = {key.replace("_", "-") if key not in ("verify_note",) else key: value
               for key, value in fields.items()}  # fmt: skip
    return Reference.model_validate({**BAAS, **changed})


def incoming(key: str = "", form: str = "csl", **fields: object) -> Incoming:
    return Incoming(Position("x"), key, form, item(id="incoming", **fields))


def matched(known: Reference, other: Incoming) -> str:
    """By what two were known to be the same; or nothing."""
    found = plan([known], [other], False).matches
    return found[0].by if found else ""


@pytest.mark.parametrize(
    ("ours", "theirs", "by"),
    [
        ({"DOI": "10.1/A.B"}, {"DOI": "10.1/a.b", "title": "Other words altogether"}, "DOI"),
        ({"PMID": "1"}, {"PMID": "1", "title": "Other words altogether"}, "PMID"),
        ({"PMCID": "PMC1"}, {"PMCID": "PMC1", "title": "Other words altogether"}, "PMCID"),
        ({"type": "webpage", "number": "NCT1"}, {"type": "webpage", "number": "nct1",
          "title": "Other words altogether"}, "registry number"),
        ({}, {}, "title"),
        ({}, {"title": f"RETRACTED: {BAAS['title']}"}, "title"),
        ({}, {"title": str(BAAS["title"]).upper() + "."}, "title"),
        ({}, {"title": f"{BAAS['title']} today"}, "title"),
        ({}, {"issued": 2022}, "title"),
        ({}, {"issued": 2024}, ""),
        ({}, {"title": f"Erratum: {BAAS['title']}"}, ""),
        ({}, {"title": f"{BAAS['title']} 2"}, ""),
        ({"title": "A phase II trial of one drug here"},
         {"title": "A phase III trial of one drug here"}, ""),
        ({}, {"author": [{"family": "Peters", "given": "S"}]}, ""),
        ({"DOI": "10.1111/a"}, {"DOI": "10.1111/b"}, ""),
        ({"title": "Mesothelioma", "author": []}, {"title": "Mesothelioma"}, ""),
        ({"volume": "1", "page": "2"}, {"volume": "3", "page": "4"}, ""),
        ({"volume": "1", "page": "2"}, {"volume": "3", "page": "2"}, "title"),
        ({"title": "中皮腫"}, {"title": "中皮腫"}, "title"),
    ],
)  # fmt: skip
def test_what_is_the_same_work(ours: dict[str, object], theirs: dict[str, object], by: str) -> None:
    def full(fields: dict[str, object]) -> dict[str, object]:
        return {k: (v.replace("10.1/", "10.1111/") if k == "DOI" else v)  # type: ignore[attr-defined]
                for k, v in fields.items()}  # fmt: skip

    assert matched(item(**full(ours)), incoming(**full(theirs))) == by


def test_the_same_id_is_the_same_work_unless_it_is_another_one() -> None:
    assert matched(item(), incoming("baas2021", title="Its title, corrected in every word")) == "id"
    assert matched(item(), incoming("baas2021", title="Words of another", issued=2019)) == ""
    other = incoming("baas2021", title="Words of another", DOI="10.1111/b")
    assert matched(item(DOI="10.1111/a"), other) == ""
    made = plan([item(DOI="10.1111/a")], [other], False)
    assert [one.id for one in made.additions] == ["baas2021a"]


def test_the_doi_of_another_entry_outweighs_an_id() -> None:
    library = [item(), item(id="other2021", title="Another title entirely", DOI="10.1111/b")]
    made = plan(library, [incoming("baas2021", title="Another, and new", DOI="10.1111/b")], False)
    assert [(one.id, one.by) for one in made.matches] == [("other2021", "DOI")]


def actions(known: Reference, other: Incoming, overwrite: bool = False) -> dict[str, str]:
    (match,) = plan([known], [other], overwrite).matches
    return {change.field: change.action for change in match.changes}


def test_empty_fields_are_filled_and_others_stay() -> None:
    other = incoming(volume="397", page="375-386", PMID="1")
    made = plan([item(page="1-2", verify=True, verify_note="x")], [other], False)
    assert made.changes == {0: {"volume": "397", "PMID": "1"}}
    entry = made.entries[0]
    assert (entry.volume, entry.page, entry.verify, entry.verify_note) == ("397", "1-2", True, "x")
    assert actions(item(page="1-2"), other) == {"volume": "fill", "page": "keep", "PMID": "fill"}


def test_fields_are_overwritten_only_when_told() -> None:
    known, other = item(page="1-2"), incoming(page="375-386")
    assert plan([known], [other], False).changes == {}
    assert plan([known], [other], True).changes == {0: {"page": "375-386"}}
    assert actions(known, other, True) == {"page": "replace"}


def test_what_a_file_lacks_is_left_alone() -> None:
    known = item(page="1-2", genre="Abstract", note="mine", volume="3")
    made = plan([known], [incoming()], True)
    assert (made.changes, made.entries) == ({}, (known,))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"issued": 2021}, {"issued": "2021-01-30"}), ({"page": "1-2"}, {"page": "1–2"}),
        ({"container_title": "Lancet (London, England)"}, {}),
        ({"container_title_short": "Lancet."}, {}),
        ({"author": [{"family": "Baas", "given": "Paul"}]}, {}),
        ({"DOI": "10.1111/A"}, {"DOI": "10.1111/a"}),
        ({"URL": "https://a.b/c/"}, {"URL": "https://a.b/c"}),
        ({"title": f"{BAAS['title']}."}, {}),
        ({"note": "One\nTwo"}, {"note": "Two"}),
        ({"author": [{"family": "Baas", "given": "P"}, {"family": "Nowak", "given": "AK"}]},
         {"author": [{"family": "Baas", "given": "P"}, {"literal": "et al."}]}),
        ({"author": [{"family": "Meerbeeck", "given": "JP", "non-dropping-particle": "van"}]},
         {"author": [{"family": "van Meerbeeck", "given": "Jan P."}]}),
        ({"author": [{"family": "O’Brien", "given": "M"}]},
         {"author": [{"family": "O'Brien", "given": "M"}]}),
    ],
)  # fmt: skip
def test_what_is_typed_otherwise_is_no_difference(
    ours: dict[str, object], theirs: dict[str, object]
) -> None:
    if "author" in ours and "author" not in theirs:
        assert actions(item(**ours), incoming(**theirs)) == {}
    ids = {"DOI": "10.1111/A"} if "DOI" not in ours else {}
    assert actions(item(**ids, **ours), incoming(**ids, **theirs), True) == {}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"family": "Baas", "given": "P"}, {"family": "Baas", "given": "J"}),
        ({"family": "Baas", "given": "P"}, {"family": "Bass", "given": "P"}),
        ({"family": "Baas", "given": "P", "suffix": "Jr"}, {"family": "Baas", "given": "P"}),
        ({"family": "Baas", "given": "P"}, {"literal": "Baas Group"}),
    ],
)  # fmt: skip
def test_other_people_are_a_difference(ours: object, theirs: object) -> None:
    known = item(author=[ours], DOI="10.1111/a")
    assert actions(known, incoming(author=[theirs], DOI="10.1111/a")) == {"author": "keep"}


def test_a_work_that_comes_in_twice_is_one_entry() -> None:
    first, second = incoming("x", volume="1"), incoming("y", volume="2", page="3")
    made = plan([], [first, second], True)
    assert [one.id for one in made.additions] == ["x"]
    assert [(one.id, one.fresh) for one in made.matches] == [("x", True)]
    assert [(one.volume, one.page) for one in made.entries] == [("1", "3")]


def test_a_retraction_that_cannot_be_noted_is_told() -> None:
    notice = Notice("Retracted", "J X. 2020", grave=True)
    other = Incoming(
        Position("x"), "", "nbib",
        item(id="incoming", status="retracted", note="Retracted: J X. 2020"), (notice,),
    )  # fmt: skip
    (free,) = plan([item()], [other], False).matches
    assert list(unsaid(free)) == []
    for taken in ({"status": "ahead of print"}, {"note": "mine"}):
        (match,) = plan([item(**taken)], [other], False).matches
        assert list(unsaid(match)) == [notice]
        (match,) = plan([item(**taken)], [other], True).matches
        assert list(unsaid(match)) == []


@pytest.mark.parametrize(
    ("fields", "key", "id"),
    [
        ({}, "", "baas2021"), ({}, "baas-2021", "baas-2021"), ({}, "Baas2021", "baas2021"),
        ({}, "http://zotero.org/users/1/items/A", "baas2021"), ({}, "12345", "baas2021"),
        ({"author": [{"family": "Müller-Lüdenscheidt", "given": "J"}]}, "",
         "mullerludenscheidt2021"),
        ({"author": [{"family": "Haarst", "given": "J", "non-dropping-particle": "van"}]}, "",
         "vanhaarst2021"),
        ({"author": [{"literal": "US Food and Drug Administration"}]}, "",
         "food-drug-administration2021"),
        ({"author": [], "title": "The FDA OKs it"}, "", "fda-oks-it2021"),
        ({"author": [], "number": "NCT01234567"}, "", "nct01234567"),
        ({"author": [{"family": "山田", "given": "太郎"}]}, "", "ref2021"),
        ({"author": [{"family": "O’Brien", "given": "M"}], "issued": None}, "", "obrien"),
    ],
)  # fmt: skip
def test_new_ids(fields: dict[str, object], key: str, id: str) -> None:
    assert new_id(item(**fields), key, ()) == id


def test_new_ids_are_unique() -> None:
    taken: set[str] = set()
    for _ in range(40):
        taken.add(new_id(item(), "", taken))
    assert len(taken) == 40
    assert {"baas2021", "baas2021a", "baas2021z", "baas2021-2"} <= taken
