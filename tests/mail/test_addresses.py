"""Addresses in the form of USPS Publication 28; what cannot be right is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guidegen.mail.intake.addresses import normalized
from guidegen.mail.intake.characters import LETTERS, SIGNS, cleaned
from guidegen.mail.intake.countries import country_of, printed_name
from guidegen.mail.intake.places import state_of, states_of
from guidegen.mail.recipient import Recipient, Rejected

from ..conftest import ROOT

JANE = {"full": "Jane Roe", "line1": "100 Main Street", "city": "Anytown", "state": "OH",
        "zip": "44101"}  # fmt: skip


def made(**changes: str) -> Recipient:
    found = normalized({**JANE, **changes}, 2)
    assert isinstance(found, Recipient), found
    return found


def refused(**changes: str) -> Rejected:
    found = normalized({**JANE, **changes}, 2)
    assert isinstance(found, Rejected), found
    return found


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("100 North Main Street", "100 N MAIN ST"),
        ("100 Main St. N.W.", "100 MAIN ST NW"),
        ("100 Main Avenue Drive", "100 MAIN AVENUE DR"),
        ("100 North Street", "100 NORTH ST"),
        ("100 North Avenue West", "100 NORTH AVE W"),
        ("1 West End Avenue", "1 WEST END AVE"),
        ("100 Avenue B", "100 AVENUE B"),
        ("100 St. James Street", "100 ST JAMES ST"),
        ("5 The Green", "5 THE GREEN"),
        ("123 1/2 Main St", "123 1/2 MAIN ST"),
        ("39.2 Rd.", "39.2 RD"),
        ("112-10 Invented Road", "112-10 INVENTED RD"),
        ("5 O'Sample St", "5 OSAMPLE ST"),
        ("one Court Plaza", "ONE COURT PLZ"),
        ("P.O. Box 11-B", "PO BOX 11-B"),
        ("Post Office Box 11", "PO BOX 11"),
        ("POB 11", "PO BOX 11"),
        ("PO Box11", "PO BOX 11"),
        ("P.O. Box No. 11", "PO BOX 11"),
        ("PO Box A", "PO BOX A"),
        ("100 Poblano Court", "100 POBLANO CT"),
        ("100 Po Boxwood Lane", "100 PO BOXWOOD LN"),
        ("HC-5 Box 10", "HC 5 BOX 10"),
        ("RR5 Box 10", "RR 5 BOX 10"),
        ("100 East West Highway", "100 EAST WEST HWY"),
        ("Rural Route 5, Box 10", "RR 5 BOX 10"),
        ("R.R. 5 Box #10", "RR 5 BOX 10"),
        ("Star Route 5 Box 10", "HC 5 BOX 10"),
        ("100 County Route 5 Box 10", "100 COUNTY ROUTE 5 BOX 10"),
        ("100 Main St (rear)", "100 MAIN ST REAR"),
        ("12 Old Front", "12 OLD FRONT"),
        ("100  Main\tSt ", "100 MAIN ST"),
        ("General Delivery", "GENERAL DELIVERY"),
    ],
)
def test_delivery_lines(typed: str, line: str) -> None:
    assert made(line1=typed).lines[0] == line


@pytest.mark.parametrize(
    ("line2", "unit"),
    [
        ("Apartment 4B", "APT 4B"),
        ("Apt. #4", "APT 4"),
        ("#4", "# 4"),
        ("4B", "# 4B"),
        ("Suite 200, Building A", "STE 200 BLDG A"),
        ("2nd Floor", "FL 2"),
        ("Penthouse", "PH"),
        ("Room 12-A", "RM 12-A"),
        ("Upper", "UPPR"),
    ],
)
def test_units_stand_at_the_end_of_the_delivery_line(line2: str, unit: str) -> None:
    assert made(line2=line2).lines == (f"100 MAIN ST {unit}", "ANYTOWN OH  44101")
    assert made(line1=line2, line2="100 Main St").lines[0] == (
        f"100 MAIN ST {unit}" if line2 != "4B" else "4B"
    )


def test_what_is_named_twice_is_printed_once() -> None:
    assert made(line1="100 Main St Apt 4", line2="Apartment #4").lines[0] == "100 MAIN ST APT 4"
    assert made(line2="100 main street").lines == made().lines
    assert made(company="JANE ROE").address == made().address


def test_a_unit_that_does_not_fit_stands_above() -> None:
    lines = made(line1="100 Extraordinarily Long Road Name", line2="Building 12 Suite 200").lines
    assert lines[:2] == ("BLDG 12 STE 200", "100 EXTRAORDINARILY LONG ROAD NAME")


@pytest.mark.parametrize(
    "typed",
    [("Attn: Desk", "100 Main St", ""), ("100 Main St", "Attn: Desk", ""),
     ("100 Main St\r\nAttn: Desk", "", ""), ("", "Attn: Desk", "100 Main St")],
)  # fmt: skip
def test_the_delivery_line_is_right_above_the_city(typed: tuple[str, str, str]) -> None:
    one, two, three = typed
    assert made(line1=one, line2=two, line3=three).lines == (
        "ATTN DESK", "100 MAIN ST", "ANYTOWN OH  44101",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"line1": ""}, "mail-street"),
        ({"line1": " - "}, "mail-street"),
        ({"line1": "Apt 4"}, "mail-street"),
        ({"line1": "<b>100 Main</b>"}, "mail-street"),
        ({"line1": "jane@sample.example"}, "mail-street"),
        ({"urbanization": "Las {x}"}, "mail-street"),
        ({"urbanization": "Las Gladiolas"}, "mail-street"),
        ({"city": ""}, "mail-city"),
        ({"city": "<i>Any"}, "mail-city"),
        ({"city": "123"}, "mail-city"),
        ({"city": "[City]"}, "mail-city"),
        ({"state": ""}, "mail-state"),
        ({"state": "ON", "zip": "K1A 0B1"}, "mail-state"),
        ({"zip": ""}, "mail-zip"),
        ({"zip": "4410"}, "mail-zip"),
        ({"zip": "44101-12"}, "mail-zip"),
        ({"zip": "４４１０１"}, "mail-zip"),
        ({"zip": "1.2E+04"}, "mail-zip"),
        ({"zip": "00000"}, "mail-zip"),
        ({"zip": "90210"}, "mail-zip"),
        ({"country": "Atlantis"}, "mail-country"),
        ({"country": "DE"}, "mail-country"),
        ({"country": "Puerto Rico"}, "mail-country"),
        ({"full": ""}, "mail-name"),
        ({"full": "555"}, "mail-name"),
        ({"full": "Roe, Jane"}, "mail-name"),
        ({"full": "jane@sample.example"}, "mail-name"),
        ({"full": "{{first_name}} Roe"}, "mail-name"),
        ({"full": "<<Name>>"}, "mail-name"),
        ({"full": "#N/A"}, "mail-name"),
        ({"full": "#REF!"}, "mail-name"),
        ({"full": "", "first": "Unknown", "last": "Unknown"}, "mail-name"),
        ({"full": "Jane Roe (deceased)"}, "mail-name"),
        ({"full": "Estate of Jane Roe"}, "mail-name"),
        ({"full": "Jane Roe", "last": "Doe"}, "mail-name"),
        ({"full": "x" * 200}, "mail-too-long"),
        ({"line1": "1 " + "x" * 63}, "mail-too-long"),
        ({"full": "", "first": "x" * 40, "last": "y" * 40}, "mail-too-long"),
        ({"line1": "a\nb\nc\nd\ne\n1 Main St"}, "mail-too-long"),
        ({"company": "Mesothelioma Helpers"}, "mail-revealing"),
        ({"line2": "asbestos ward"}, "mail-revealing"),
        ({"company": "Meso Fund"}, "mail-revealing"),
    ],
)
def test_what_cannot_be_right_is_refused(changes: dict[str, str], rule: str) -> None:
    assert refused(**changes).rule == rule


def test_a_length_is_told() -> None:
    assert "200 characters; 64" in refused(full="x" * 200).reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane\x07Roe", "a control character"),
        ("Jane\nRoe", "a line break"),
        ("Jane\u200bRoe", "an invisible character"),
        ("\u202eeoR enaJ", "right to left"),
        ("שרה", "right to left"),
        ("سارة", "right to left"),
        ("Jane 🎗", "an emoji"),
        ("Jane ❤️", "an emoji"),
        ("Женя", "a letter that is not Latin"),
        ("王", "a letter that is not Latin"),
        ("Nguyễn", "a letter that the fonts do not have"),
        ("J\u0335ane", "an accent or mark"),
        ("Jane \ufffd", "could not be read"),
        ("Jane ٣", "right to left"),
        ("Jane ३", "a digit of another script"),
        ("Jane ©", "an emoji or a picture"),
        ("Jane €", "a sign that the fonts do not have"),
        ("Jane \ue000", "no standard defines"),
    ],
)
def test_characters_that_cannot_be_printed_are_told_by_their_kind(text: str, kind: str) -> None:
    found = refused(full=text)
    assert found.rule == "mail-characters"
    assert kind in found.reason
    assert not set(found.reason) - set(map(chr, range(32, 127)))


def test_accents_are_composed_and_stay() -> None:
    typed = unicodedata.normalize("NFD", "Zoë Müñoz-Strauß")
    one = made(full=typed)
    assert one.greeting == "Zoë Müñoz-Strauß"
    assert one.name == "ZOË MÜÑOZ-STRAUSS"


@pytest.mark.parametrize(
    ("fields", "name", "greeting"),
    [
        ({"full": " Jane  Q. Roe "}, "JANE Q ROE", "Jane Q. Roe"),
        ({"full": "", "title": "Dr.", "first": "Jane", "middle": "Q.", "last": "O’Roe",
          "suffix": "Jr."}, "DR JANE Q O'ROE JR", "Dr. Jane O’Roe"),
        ({"full": "", "title": "Nurse Manager", "first": "Jane", "last": "Roe"}, "JANE ROE",
         "Jane Roe"),
        ({"full": "", "last": "Roe"}, "ROE", "Roe"),
        ({"full": "", "company": "Sample & Sons, Inc."}, "SAMPLE & SONS INC", ""),
        ({"full": "Jane Roe, M.D., Ph.D."}, "JANE ROE MD PHD", "Jane Roe, M.D., Ph.D."),
        ({"full": 'Jane "Jo" Roe'}, "JANE JO ROE", 'Jane "Jo" Roe'),
        ({"full": "R&B <b>Ann</b>"}, "R&B <B>ANN</B>", "R&B <b>Ann</b>"),
        ({"full": "Chris Null"}, "CHRIS NULL", "Chris Null"),
    ],
)  # fmt: skip
def test_names(fields: dict[str, str], name: str, greeting: str) -> None:
    one = made(**fields)
    assert (one.name, one.greeting) == (name, greeting)


def test_a_company_stands_under_the_name() -> None:
    assert made(company="Sample, Inc.").address[:2] == ("JANE ROE", "SAMPLE INC")


@pytest.mark.parametrize("nothing", ["", "  ", "-", "N/A", "none", "NULL"])
def test_what_stands_for_nothing_is_left_out(nothing: str) -> None:
    assert made(line2=nothing, company=nothing) == made()


@pytest.mark.parametrize(
    ("state", "zip_code", "routing"),
    [
        ("OH", "44101", "44101"),
        ("Ohio", "44101-1234", "441011234"),
        ("ohio", "441011234", "441011234"),
        ("OH", "44101 - 1234", "441011234"),
        ("OH", "44101-0000", "44101"),
        ("OH", "44101.0", "44101"),
        ("Mass.", "2134", "02134"),
        ("MA", "21341234", "021341234"),
        ("MA", "2134-1234", "021341234"),
        ("MA", '="02134"', "02134"),
        ("MA", "'02134", "02134"),
        ("PR", "926", "00926"),
        ("D.C.", "20001", "20001"),
        ("N. Dak.", "58001", "58001"),
        ("AS", "96799", "96799"),
        ("GU", "96910", "96910"),
        ("VI", "802", "00802"),
        ("NY", "06390", "06390"),
    ],
)
def test_zip_codes(state: str, zip_code: str, routing: str) -> None:
    assert made(state=state, zip=zip_code).routing == routing


def test_a_column_of_its_own_for_the_plus_four() -> None:
    assert made(zip4="34").routing == "441010034"
    assert made(zip4="1234").lines[-1] == "ANYTOWN OH  44101-1234"
    assert refused(zip4="12x").rule == "mail-zip"


KNOWN = """
AL35203 AK99501 AZ85001 AR72201 CA94105 CO80202 CT06103 DE19801 DC20001 FL33101
GA30303 HI96813 ID83702 IL60601 IN46204 IA50309 KS66603 KY40202 LA70112 ME04101 MD21201
MA02108 MI48226 MN55401 MS39201 MO63101 MT59601 NE68102 NV89101 NH03301 NJ07102 NM87501
NY10001 NC27601 ND58501 OH43215 OK73102 OR97201 PA19103 RI02903 SC29201 SD57501 TN37201
TX77002 UT84101 VT05602 VA23219 WA98101 WV25301 WI53202 WY82001 AS96799 GU96910 MP96950
PR00901 VI00802 FM96941 MH96960 PW96940 AA34001 AE09012 AP96201
"""
"""A well-known ZIP code of each state, territory and military region."""


def test_the_table_of_zip_codes_covers_each_state() -> None:
    known = KNOWN.split()
    assert len(known) == 62
    for word in known:
        assert word[:2] in states_of(word[2:]), word
        assert state_of(word[:2].lower()) == word[:2]
    assert states_of("00000") == states_of("99x") == ()


def test_military_addresses() -> None:
    base = {"city": "apo", "state": "AE", "zip": "09012"}
    one = made(line1="PSC 802, Box 74", **base)
    assert one.lines == ("PSC 802 BOX 74", "APO AE  09012")
    two = made(line1="Unit 2050 Box 4190", line2="CMR 5", **base)
    assert two.lines[0] == "UNIT 2050 BOX 4190"
    assert refused(**{**base, "city": "Anytown"}).rule == "mail-city"
    assert refused(city="FPO").rule == "mail-city"
    assert refused(**{**base, "state": "NY"}).rule == "mail-city"
    assert refused(**base, country="Germany").rule == "mail-country"


@pytest.mark.parametrize(
    "typed",
    [
        {"urbanization": "Las Gladiolas", "line1": "150 Calle A"},
        {"urbanization": "Urb. Las Gladiolas", "line1": "150 Calle A"},
        {"line1": "Urb. Las Gladiolas", "line2": "150 Calle A"},
        {"line1": "150 Calle A", "line2": "URB Las Gladiolas"},
        {"line1": "150 Calle A", "line2": "URB Las Gladiolas", "urbanization": "LAS GLADIOLAS"},
    ],
)
@pytest.mark.parametrize("country", [{"state": "PR"}, {"state": "", "country": "Puerto Rico"}])
def test_puerto_rico(typed: dict[str, str], country: dict[str, str]) -> None:
    one = made(**typed, **country, city="San Juan", zip="00926-3232")
    assert one.lines == ("URB LAS GLADIOLAS", "150 CALLE A", "SAN JUAN PR  00926-3232")
    assert one.country == "US"


def test_addresses_abroad_end_with_the_country() -> None:
    one = made(line1="Musterstr. 5", city="Musterstadt", state="", zip="01234", country="DEU")
    assert one.lines == ("MUSTERSTR. 5", "01234 MUSTERSTADT", "GERMANY")
    assert (one.country, one.routing) == ("DE", "")
    two = made(line1="1 Sample Row", city="Sampleton", state="", zip="ab1 2cd", country="England")
    assert two.lines[1:] == ("SAMPLETON", "AB1 2CD", "UNITED KINGDOM")
    three = made(city="Ottawa", state="Ontario", zip="k1a0b1", country="canada")
    assert three.lines[1:] == ("OTTAWA ON  K1A 0B1", "CANADA")
    assert refused(city="Ottawa", state="OH", zip="K1A 0B1", country="CA").rule == "mail-state"
    assert refused(city="Ottawa", state="ON", zip="12345", country="CA").rule == "mail-zip"
    assert refused(city="Paris", state="", zip="?", country="FR").rule == "mail-zip"


@pytest.mark.parametrize("typed", ["", "US", "usa", "U.S.A.", "United States of America"])
def test_names_of_the_united_states_are_not_printed(typed: str) -> None:
    assert made(country=typed) == made()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("MX", "MEXICO"), ("GBR", "UNITED KINGDOM"), ("Côte d’Ivoire", "COTE D'IVOIRE"),
     ("Republic of Korea", "SOUTH KOREA"), ("Holland", "NETHERLANDS"), ("Kosovo", "KOSOVO")],
)  # fmt: skip
def test_countries(typed: str, printed: str) -> None:
    assert printed_name(country_of(typed)) == printed


def test_the_fonts_have_every_character_that_is_let_through() -> None:
    wanted = {c for letter in LETTERS for c in (letter, *letter.upper())} | SIGNS
    assert wanted == LETTERS | SIGNS
    fonts = [f for f in sorted((ROOT / "assets" / "fonts").glob("*_*.ttf")) if is_text(f)]
    assert len(fonts) > 5
    for file in fonts:
        has = TTFont(file).getBestCmap()
        assert not [c for c in wanted if ord(c) not in has], file.name


def is_text(file: Path) -> bool:
    return "Math" not in file.name and "Symbols" not in file.name


def test_other_letters_may_be_let_through() -> None:
    one = normalized({**JANE, "full": "Nguyễn"}, 2, LETTERS | frozenset("ễỄ"))
    assert isinstance(one, Recipient)
    assert one.name == "NGUYỄN"


def test_spaces_of_all_kinds_are_one_space() -> None:
    assert cleaned(" Jane\u00a0\u2009 \tRoe\u3000")[0] == "Jane Roe"
