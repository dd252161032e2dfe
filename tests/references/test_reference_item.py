"""What the reference library accepts, and what it says about what it does not."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from pydantic import ValidationError

from guidegen.problems import Position
from guidegen.references.dates import PartialDate, parse
from guidegen.references.item import Reference
from guidegen.references.kinds import kind_of
from guidegen.references.library import by_id
from guidegen.references.names import Name
from guidegen.source.located import LocatedDict, LocatedStr

AT = Position("guides/references.yaml", 3, 5)


def make(**fields: Any) -> Reference:
    csl = {key.replace("_", "-"): value for key, value in fields.items()}
    return Reference.model_validate({"id": "x", "type": "article-journal", **csl})


def complaint(**fields: Any) -> tuple[tuple[object, ...], str]:
    with pytest.raises(ValidationError) as caught:
        make(**fields)
    first = caught.value.errors()[0]
    return first["loc"], first["msg"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021", PartialDate(2021)),
        (2021, PartialDate(2021)),
        ("2021-01", PartialDate(2021, 1)),
        ("2021-1-9", PartialDate(2021, 1, 9)),
        ("2021-01-30T10:00:00Z", PartialDate(2021, 1, 30)),
        (datetime.date(2021, 1, 30), PartialDate(2021, 1, 30)),
        ({"date-parts": [[2021, 1, 30]]}, PartialDate(2021, 1, 30)),
        ({"date-parts": [["2021", "1"]], "season": "2"}, PartialDate(2021, 1)),
        ({"raw": "2021-01-30"}, PartialDate(2021, 1, 30)),
        ({"literal": "Spring 2021"}, PartialDate(2021)),
        ("2025-10-17/2025-10-21", PartialDate(2025, 10, 17, PartialDate(2025, 10, 21))),
        (
            {"date-parts": [[2025, 10, 17], [2025, 10, 21]]},
            PartialDate(2025, 10, 17, PartialDate(2025, 10, 21)),
        ),
    ],
)
def test_dates_people_and_exports_write(written: object, meant: PartialDate) -> None:
    assert parse(written) == meant


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("30 January 2021", "write 2021, 2021-01 or 2021-01-30"),
        ("01/30/2021", "write 2021, 2021-01 or 2021-01-30"),
        ("20211", "write 2021"),
        ("2021-13", "no month 13"),
        ("2021-00-01", "no month 0"),
        ("2021-02-30", "2021-02-30 is not in the calendar"),
        ("0021", "not a year"),
        ("2025-10-21/2025-10-17", "ends before it begins"),
        ({"date-parts": []}, "[[2021, 1, 30]]"),
        ({"date-parts": [[]]}, "[[2021, 1, 30]]"),
        ({"date-parts": "2021"}, "[[2021, 1, 30]]"),
        ({"date-parts": [["x"]]}, "whole numbers"),
        ({"year": 2021}, "no `year`"),
        ({"literal": "spring"}, "is not a date"),
        (["2021"], "a date is wanted"),
        (True, "a date is wanted"),
    ],
)
def test_what_is_not_a_date_is_explained(written: object, says: str) -> None:
    where, message = complaint(issued=written)
    assert where == ("issued",)
    assert says in message


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("DOI", "10.1", "is not a DOI"),
        ("DOI", "10.1016/a b", "is not a DOI"),
        ("PMID", "PMC123", "digits only"),
        ("PMCID", "x1", "looks like PMC9808442"),
        ("URL", "javascript:alert(1)", "begins with https://"),
        ("URL", "www.example.org", "begins with https://"),
        ("URL", "https://exa mple.org", "has no space"),
        ("type", "artcle-journal", "did you mean `article-journal`?"),
        ("id", "two words", "use one word"),
        ("id", "ends.", "use one word"),
    ],
)
def test_wrong_values_are_explained_at_their_field(field: str, value: str, says: str) -> None:
    where, message = complaint(**{field: value})
    assert where == (field,)
    assert says in message


@pytest.mark.parametrize(
    ("author", "says"),
    [
        (["Baas P"], "{family: Baas, given: Paul}"),
        ([{}], "a name needs"),
        ([{"family": "Baas", "literal": "NCI"}], "not both"),
        ([{"literal": "et al."}], "after at least one name"),
        ([{"family": "Baas"}, {"literal": "et al."}, {"family": "Chu"}], "at the end"),
    ],
)
def test_wrong_names_are_explained(author: list[object], says: str) -> None:
    assert says in complaint(author=author)[1]


def test_unknown_keys_are_refused() -> None:
    assert complaint(**{"titel": "x"})[0] == ("titel",)
    assert complaint(**{"container_title_": "x"})[0] == ("container-title-",)
    assert complaint(author=[{"family": "Baas", "firstname": "P"}])[0] == ("author", 0, "firstname")


def test_a_zotero_export_can_be_pasted() -> None:
    exported = json.loads(
        """{"id": "http://zotero.org/users/1/items/ABCD1234", "type": "article-journal",
        "abstract": "Text", "container-title": "The Lancet", "DOI": "10.1016/S0140-6736(20)32714-8",
        "ISSN": "0140-6736, 1474-547X", "issue": "10272", "journalAbbreviation": "The Lancet",
        "language": "en", "note": "PMID: 33485464", "page": "375-386", "source": "PubMed",
        "title": "First-line", "URL": "https://www.thelancet.com/x", "volume": 397,
        "author": [{"family": "Baas", "given": "Paul"}], "keyword": "a, b", "citation-key": "baas",
        "accessed": {"date-parts": [["2026", 11, 20]]}, "issued": {"date-parts": [["2021", 1, 30]]},
        "archive_location": "x", "call-number": "y", "custom": {"a": 1}, "categories": ["c"]}"""
    )
    reference = Reference.model_validate(exported)
    assert reference.volume == "397"
    assert reference.issued == PartialDate(2021, 1, 30)


def test_located_text_and_empty_keys_are_taken() -> None:
    data = LocatedDict(AT)
    for key, text in {"id": "x", "type": "book", "title": "A\n  title ", "verify": "true"}.items():
        data[key] = LocatedStr(text, AT)
    data["volume"] = None
    reference = Reference.model_validate(data)
    assert (reference.title, reference.volume, reference.verify) == ("A title", "", True)


def test_identifiers_are_brought_to_one_form() -> None:
    reference = make(DOI="https://dx.doi.org/10.1016/x", PMID="PMID: 12", PMCID="123")
    assert (reference.doi, reference.pmid, reference.pmcid) == ("10.1016/x", "12", "PMC123")


def test_export_and_import_agree() -> None:
    reference = Reference.model_validate(
        {
            "id": "x",
            "type": "article-journal",
            "author": [{"family": "Beek", "given": "J", "non-dropping-particle": "van der"}],
            "issued": "2021-01-30",
            "event-date": "2025-10-17/2025-10-21",
            "DOI": "10.1016/x",
            "title-translated": "A",
            "verify": "true",
            "verify_note": "pages",
        }
    )
    exported = reference.as_csl()
    assert exported["issued"] == {"date-parts": [[2021, 1, 30]]}
    assert exported["verify_note"] == "pages"
    assert "title" not in exported
    assert Reference.model_validate(json.loads(json.dumps(exported))) == reference


def test_schema_shows_csl_keys_and_types() -> None:
    schema = Reference.model_json_schema()
    assert {"container-title", "DOI", "event-title", "verify_note"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert "article-journal" in schema["properties"]["type"]["enum"]


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Paul", "P"),
        ("PJ", "PJ"),
        ("P.J.", "PJ"),
        ("P. J.", "PJ"),
        ("Jean-Pierre", "JP"),
        ("J.-P.", "JP"),
        ("Chang\u2010hoon", "CH"),
        ("élodie", "É"),
        ("Ludwig van", "L"),
        ("Robert (Bob)", "R"),
        ("", ""),
    ],
)
def test_initials(given: str, initials: str) -> None:
    name = Name.model_validate({"family": "X", "given": given})
    assert "".join(letter for word in name.initials for letter in word) == initials


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "report", "genre": "Prescribing Information"}, "label"),
        ({"type": "webpage", "number": "NCT02899299"}, "registry"),
        ({"type": "article-journal", "number": "NCT02899299"}, "article"),
        ({"type": "webpage", "genre": "Clinical trial registration"}, "registry"),
        ({"type": "paper-conference", "container-title": "J", "volume": "1"}, "article"),
        ({"type": "paper-conference", "container-title": "B"}, "chapter"),
        ({"type": "paper-conference", "event-title": "M"}, "meeting"),
        ({"type": "entry-dictionary", "URL": "https://example.org"}, "web"),
        ({"type": "entry-dictionary", "publisher": "P"}, "chapter"),
        ({"type": "song"}, "report"),
    ],
)
def test_kinds(fields: dict[str, str], kind: str) -> None:
    assert kind_of(Reference.model_validate({"id": "x", **fields})) == kind


def test_library_by_id_keeps_the_first() -> None:
    first, second = make(title="First"), make(title="Second")
    assert by_id([first, second]) == {"x": first}
