"""Lists in any common encoding and form, with each row at its number and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.mail.intake import people_in
from guidegen.mail.intake.columns import ALIASES, FIELDS, columns_of, read_mapping
from guidegen.mail.recipient import Recipient
from guidegen.problems import InputError, Position, Problems

from .lists import HEADER, JANE, as_csv, row, take

ACCENTS = as_csv([HEADER, row(full="Zoë Müñoz")])


def refused(folder: Path, data: str | bytes, mapping: dict[str, str] | None = None) -> str:
    with pytest.raises(InputError) as caught:
        take(folder, data, mapping)
    assert all(problem.help for problem in caught.value.problems)
    return str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("utf-16-be", 0), ("utf-32", 0),
     ("cp1252", 1), ("latin-1", 1)],
)  # fmt: skip
def test_encodings(tmp_path: Path, encoding: str, notes: int) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    taken = take(tmp_path, (mark + ACCENTS).encode(encoding))
    assert taken.recipients[0].greeting == "Zoë Müñoz"
    assert taken.recipients[0].name == "ZOË MÜÑOZ"
    assert len(taken.counts.notes) == notes


def test_one_byte_that_is_not_utf8_at_the_very_end_decides(tmp_path: Path) -> None:
    """Both passes are needed: the first megabyte alone would say UTF-8."""
    many = as_csv([HEADER, *[row(source="phone " * 20)] * 10_000]).encode()
    taken = take(tmp_path, many + as_csv([row(full="Zoë Roe")]).encode("cp1252"))
    assert taken.recipients[-1].greeting == "Zoë Roe"


def test_utf8_that_was_mangled_before_is_refused(tmp_path: Path) -> None:
    mangled = "José Müñoz".encode().decode("cp1252")
    taken = take(tmp_path, [row(full=mangled), row(full="Jos? Roe")])
    assert "wrong encoding" in taken.report[0]["reason"]
    assert taken.rules == [(2, "mail-characters"), (3, "mail-name")]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    data = as_csv([HEADER, row(source="web, form; A|B")], delimiter)
    assert take(tmp_path, data).counts.prepared == 1


def test_spaces_before_a_quoted_field(tmp_path: Path) -> None:
    data = (
        as_csv([HEADER]) + '"Jane Roe", "100 Main St, Apt 4", "", Anytown, OH,' + ",".join(JANE[5:])
    )
    assert take(tmp_path, data).recipients[0].lines[0] == "100 MAIN ST APT 4"


def test_the_line_with_which_excel_tells_a_delimiter(tmp_path: Path) -> None:
    taken = take(tmp_path, "sep=;\n" + as_csv([HEADER, row(zip="")], ";"))
    assert (taken.report[0]["row"], taken.report[0]["line"]) == ("2", "3")


def test_rows_are_told_as_a_spreadsheet_counts_and_with_their_line(tmp_path: Path) -> None:
    long = row(line1="100 Main St\nApt 4", zip="")
    data = "\n" + as_csv([HEADER, long]) + "\n" + as_csv([row(city=""), JANE])
    taken = take(tmp_path, data)
    assert [(line["row"], line["line"]) for line in taken.report] == [("3", "3"), ("5", "6")]
    assert taken.recipients[0].row == 6
    assert taken.counts.rows == 3


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(tmp_path: Path, ending: str) -> None:
    data = as_csv([HEADER, row(line1="100 Main St\nApt 4")]).replace("\n", ending)
    assert take(tmp_path, data).recipients[0].lines[0] == "100 MAIN ST APT 4"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",".join(JANE[:5]), "the row has 5 fields, the header 8"),
        (",".join((*JANE, "more")), "the row has 9 fields, the header 8"),
        (",".join((*JANE, "")), "the row has 9 fields"),
        ("Roe, " + ",".join(JANE), "the row has 9 fields"),
        (",,,,,,,", "the row is empty"),
        ("  ", "the row is empty"),
        (",".join(JANE).replace("Jane", "Jane\0"), "full: it holds a control character"),
        ('"Jane" Roe,' + ",".join(JANE[1:]), "a quotation mark is not closed, or not doubled"),
    ],
)
def test_rows_that_are_no_rows(tmp_path: Path, line: str, reason: str) -> None:
    taken = take(tmp_path, f"{as_csv([HEADER])}{line}\n{as_csv([row(full='Ann Doe')])}")
    assert reason in taken.report[0]["reason"]
    assert [r.row for r in taken.recipients] == [3]


def test_a_quotation_mark_that_is_never_closed_takes_nobody_with_it(tmp_path: Path) -> None:
    people = [row(full=f"Ann {chr(65 + n)}oe") for n in range(20)]
    for after in (people, [tuple(f"{cell} " for cell in one) for one in people]):
        data = as_csv([HEADER]) + '"Jane Roe,' + ",".join(JANE[1:]) + "\n" + as_csv(after)
        taken = take(tmp_path, data)
        assert taken.rules == [(2, "mail-row")]
        assert (taken.counts.rows, taken.counts.prepared) == (21, 20)


def test_an_endless_quotation_is_not_kept_in_memory(tmp_path: Path) -> None:
    data = as_csv([HEADER]) + '"' + "\n".join([",".join(JANE)] * 1000)
    taken = take(tmp_path, data)
    assert taken.counts.rejected == 1
    assert taken.counts.prepared + taken.counts.doubles == 999


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty-file"),
        (b" \r\n\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (as_csv([HEADER]), "mail-list-rows"),
        (b"PK\x03\x04 a spreadsheet", "mail-list-form"),
        (ACCENTS.encode("utf-16-le"), "mail-list-form"),
        ('"full,line1\n' * 3, "mail-list-form"),
        (as_csv([HEADER]) + "x" * 1_100_000, "list.csv:2:1: error[mail-list-form]"),
    ],
)
def test_files_that_are_no_lists(tmp_path: Path, data: str | bytes, words: str) -> None:
    assert words in refused(tmp_path, data)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="file-missing"):
        list(people_in(tmp_path / "none.csv", {}))
    with pytest.raises(InputError, match="file-unreadable"):
        list(people_in(tmp_path, {}))


# -- columns -------------------------------------------------------------------------

EXPORTS = {
    "Salesforce": "Contact ID,Salutation,First Name,Last Name,Title,Account Name,Mailing Street,"
    "Mailing City,Mailing State,MailingStateCode,Mailing Zip/Postal Code,Mailing Country,"
    "Lead Source,Consent Date",
    "Lob": "name,company,address_line1,address_line2,address_city,address_state,address_zip,"
    "address_country,source,consent_at",
    "PostGrid": "to.firstName,to.lastName,to.companyName,to.addressLine1,to.addressLine2,to.city,"
    "to.provinceOrState,to.postalOrZip,to.countryCode,source,consent_at",
    "Stannp": "title,firstname,lastname,company,address1,address2,address3,city,state,postcode,"
    "country,email,phone,ref_id,source,consent_at",
    "Click2Mail": "First Name,Last Name,Organization,Address 1,Address 2,Address 3,City,State,"
    "Zip/Postal Code,Country,Source,Consent Date",
    "USPS": "FULLNAME,COMPANY,ADDRESSLINE1,ADDRESSLINE2,CITY,STATE,POSTCODE,COUNTRY,SOURCE,"
    "CONSENT_DATE",
}
VALUES = {
    "title": "Ms.", "first": "Jane", "last": "Roe", "full": "Jane Roe", "line1": "100 Main St",
    "city": "Anytown", "state": "OH", "zip": "44101", "country": "US", "source": "web",
    "consent_at": "2026-01-31",
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_columns_of_exports_are_known(tmp_path: Path, name: str) -> None:
    header = EXPORTS[name].split(",")
    problems = Problems()
    columns = columns_of(header, {}, Position("list.csv"), problems)
    assert not list(problems)
    cells = [""] * len(header)
    for field, index in columns.at:
        cells[index] = VALUES.get(field, "")
    if "Title" in header:
        cells[header.index("Title")] = "Nurse"
    one = take(tmp_path, as_csv([header, cells])).recipients[0]
    assert one.name in ("JANE ROE", "MS JANE ROE")
    assert one.lines == ("100 MAIN ST", "ANYTOWN OH  44101")


def test_every_field_has_an_alias_of_its_own() -> None:
    assert {"full", "line1", "zip", "consent_at", "suppress"} <= set(FIELDS)
    assert all(ALIASES[field.replace("_", "")] == field for field in FIELDS)


@pytest.mark.parametrize(
    ("dropped", "words"),
    [
        ("full", "no column holds a name or a company"),
        ("line1", "no column holds the street (`line1`)"),
        ("zip", "no column holds the ZIP code"),
        ("consent_at", "no column holds the day on which the person asked"),
        ("source", "no column holds where the person did so"),
    ],
)
def test_missing_columns_are_named_with_those_that_are_there(
    tmp_path: Path, dropped: str, words: str
) -> None:
    kept = [index for index, name in enumerate(HEADER) if name != dropped]
    data = as_csv([[line[index] for index in kept] for line in (HEADER, JANE)])
    message = refused(tmp_path, data)
    assert "list.csv:1:1: error[mail-columns-missing]" in message
    assert words in message
    assert "`city`" in message


def test_all_missing_columns_are_told_at_once(tmp_path: Path) -> None:
    assert refused(tmp_path, "full,line1\nJane Roe,1 Main St\n").count("mail-columns-missing") == 5


def test_a_list_without_a_header_shows_nobody(tmp_path: Path) -> None:
    message = refused(tmp_path, as_csv([JANE, row(full="Ann Doe")]))
    assert "the first row must name the columns" in message
    assert "Roe" not in message
    assert "Main" not in message


def test_two_columns_for_one_field(tmp_path: Path) -> None:
    data = as_csv([(*HEADER, "Postal Code"), (*JANE, "44101")])
    message = refused(tmp_path, data)
    assert "mail-columns-twice" in message
    assert "`zip` and `Postal Code` both mean `zip`" in message
    assert take(tmp_path, data, {"zip": "postal code"}).counts.prepared == 1


def test_a_header_twice_matters_only_where_it_is_read(tmp_path: Path) -> None:
    both = as_csv([(*HEADER, "notes", "notes"), (*JANE, "", "")])
    assert take(tmp_path, both).counts.prepared == 1
    assert "both mean `city`" in refused(tmp_path, as_csv([(*HEADER, "CITY"), (*JANE, "x")]))
    assert "2 columns `notes`" in refused(tmp_path, both, {"ref": "notes"})


def test_a_mapping_in_yaml(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text("schema: 1\nline1: Street and No.\nzip: PLZ\n", encoding="utf-8")
    problems = Problems()
    mapping = read_mapping(file, "map.yaml", problems)
    assert not list(problems)
    header = [{"line1": "street AND no", "zip": "plz"}.get(name, name) for name in HEADER]
    assert take(tmp_path, as_csv([header, JANE]), mapping).counts.prepared == 1


def test_a_mapping_that_does_not_fit_is_told_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text("lin1: a\nline1: Strasse\n", encoding="utf-8")
    message = refused(tmp_path, as_csv([HEADER, JANE]), read_mapping(file, "map.yaml", Problems()))
    assert "map.yaml:1:7: error[mail-columns-unknown]" in message
    assert "did you mean `line1`?" in message
    assert "map.yaml:2:8: error[mail-columns-unknown]" in message
    assert "no column `Strasse`" in message


def test_a_mapping_that_is_no_mapping_of_names(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("line1: [a]\n", encoding="utf-8")
    problems = Problems()
    read_mapping(tmp_path / "map.yaml", "map.yaml", problems)
    assert [problem.rule for problem in problems] == ["mail-columns-unknown"]


def test_people_who_want_no_mail_need_no_consent(tmp_path: Path) -> None:
    source = tmp_path / "stop.csv"
    source.write_text("name,address,city,state,zip\nJane Roe,100 Main St,Anytown,OH,44101\n,,,,\n")
    one, other = people_in(source, {})
    assert isinstance(one, Recipient)
    assert other.row == 3
