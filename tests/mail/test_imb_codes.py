"""The codes of the Intelligent Mail barcode: what is refused, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.mail.barcode.imb import Barcode, BarcodeError, bars_of, valid
from guidegen.mail.barcode.service_types import SERVICE_TYPES, check_usps
from guidegen.model.mail import Usps
from guidegen.pdf.mail_barcode import encoded
from guidegen.problems import Problems
from guidegen.source.reader import parse_yaml

TRACKING = "01234567094987654321"


def barcode(**changed: str) -> Barcode:
    parts = {
        "barcode_id": "00", "service_type": "300", "mailer_id": "123456",
        "serial": "000000001", "routing": "01234567891",
    }  # fmt: skip
    return Barcode(**{**parts, **changed})


def reason(**changed: str) -> str:
    with pytest.raises(BarcodeError) as error:
        barcode(**changed)
    return str(error.value)


def test_the_parts_of_a_barcode_make_its_tracking_code() -> None:
    assert barcode().tracking == "00300123456000000001"
    nine = barcode(mailer_id="900000001", serial="000042", routing="")
    assert nine.tracking == "00300900000001000042"
    assert len(nine.bars) == 65


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"barcode_id": "05"}, "the second digit of the barcode id must be 0 to 4, not 5"),
        ({"barcode_id": "0"}, "the barcode id must have 2 digits, and has 1 characters"),
        ({"mailer_id": "923456"}, "a mailer id of six digits must begin with 0 to 8"),
        ({"mailer_id": "123456789"}, "a mailer id of nine digits must begin with 9"),
        ({"mailer_id": "12345"}, "the mailer id must have 6 or 9 digits, and has 5 characters"),
        (
            {"mailer_id": "12E456"},
            "the mailer id must be of the digits 0 to 9; character 3 is none",
        ),
        (
            {"serial": "000001"},
            "the serial after a mailer id of 6 digits must have 9 digits, and has 6 characters",
        ),
        (
            {"mailer_id": "912345678"},
            "the serial after a mailer id of 9 digits must have 6 digits, and has 9 characters",
        ),
        (
            {"routing": "1234"},
            "the routing code must have 0, 5, 9 or 11 digits, and has 4 characters",
        ),
        ({"routing": "12345-6789"}, "the routing code must have 0, 5, 9 or 11 digits, and has 10"),
        ({"service_type": "3"}, "the service type must have 3 digits, and has 1 characters"),
        ({"service_type": "302"}, "the service type 302 is not one of letters known here; use one"),
    ],
)
def test_a_wrong_part_is_refused_with_its_reason(changed: dict[str, str], said: str) -> None:
    assert reason(**changed).startswith(said)


def test_an_unknown_service_type_names_those_like_it() -> None:
    said = reason(service_type="302")
    assert "300 (First-Class Mail, basic, not traced, no corrections)" in said
    assert "301 (USPS Marketing Mail" in said
    assert "300 (First" in reason(service_type="999")  # like none; the plain ones are named


def test_a_routing_code_is_part_of_an_address_and_is_not_shown() -> None:
    for code in ("0123456789", ARABIC, "01234x67891"):
        said = reason(routing=code)
        assert code[:4] not in said


# What ReportLab takes though the Postal Service does not: it draws the bars of another code.
ARABIC = "\u0660\u0661\u0662\u0663\u0664"
NOT_ASCII = [ARABIC, "\u0966\u0967\u0968\u0969\u096a", "\uff10\uff11\uff12\uff13\uff14"]
WRONG_ROUTING = [" 1234", "+1234", "1_234", "1234 ", "-0001", "1234\n", *NOT_ASCII]
WRONG_TRACKING = [
    "05234567094987654321", "09234567094987654321",  # the second digit
    TRACKING + "0", TRACKING + "0" * 11,  # too long
    "0123456709498765432\uff11", "012345670949876_4321", "01 34567094987654321",
]  # fmt: skip


@pytest.mark.parametrize("routing", WRONG_ROUTING)
def test_routing_codes_that_reportlab_takes_are_refused(routing: str) -> None:
    assert len(encoded(TRACKING, routing)) == 65
    with pytest.raises(BarcodeError, match="routing code must be of the digits 0 to 9; character"):
        bars_of(TRACKING, routing)


@pytest.mark.parametrize("tracking", WRONG_TRACKING[:5])
def test_tracking_codes_that_reportlab_takes_are_refused(tracking: str) -> None:
    assert len(encoded(tracking, "01234")) == 65
    with pytest.raises(BarcodeError):
        bars_of(tracking, "01234")


@pytest.mark.parametrize("tracking", [*WRONG_TRACKING[5:], "", TRACKING[:-1], TRACKING + "01234"])
def test_other_wrong_tracking_codes_are_refused(tracking: str) -> None:
    with pytest.raises(BarcodeError, match="tracking code"):
        valid(tracking, "")


@given(st.text(max_size=22), st.text(max_size=12))
def test_whatever_text_is_no_code_is_refused_and_nothing_else_is_raised(a: str, b: str) -> None:
    sound = a.isascii() and a.isdigit() and len(a) == 20 and a[1] in "01234"
    sound &= not b or (b.isascii() and b.isdigit() and len(b) in (5, 9, 11))
    try:
        valid(a, b)
    except BarcodeError:
        assert not sound
    else:
        assert sound


def test_the_table_has_the_service_types_that_letters_need() -> None:
    first = {one.code for one in SERVICE_TYPES.values() if one.mail_class == "first-class"}
    assert {"300", "310", "260", "270", "700", "040", "230", "220", "341", "340"} <= first
    assert {"301", "311", "261", "271", "702", "042"} == set(SERVICE_TYPES) - first
    by_hand = {code for code, one in SERVICE_TYPES.items() if one.endorsement}
    assert by_hand == {"700", "040", "702", "042"}


# -- mail.yaml -----------------------------------------------------------------------


def told(usps: str) -> list[str]:
    data = parse_yaml(f"schema: 1\nusps:\n{usps}", "guides/mail.yaml", Problems())
    assert data is not None
    problems = Problems()
    check_usps(Usps.model_validate(data["usps"]), data, "guides/mail.yaml", problems)
    return [str(problem) for problem in problems]


def test_a_sound_mail_yaml_has_no_problems() -> None:
    assert told('  mailer_id: "123456"\n') == []
    assert told('  mailer_id: "923456789"\n  class: nonprofit\n  service_type: "301"\n') == []


def test_wrong_codes_in_mail_yaml_are_told_with_their_lines() -> None:
    found = told(
        '  mailer_id: "923456"\n  barcode_id: "07"\n  service_type: "040"\n  class: marketing\n'
    )
    assert [one.partition("\n")[0].replace(": error[wrong-value]", "") for one in found] == [
        "guides/mail.yaml:3:14: a mailer id of six digits must begin with 0 to 8",
        "guides/mail.yaml:4:15: the second digit of the barcode id must be 0 to 4, not 7",
        "guides/mail.yaml:5:17: the service type `040` is of First-Class Mail, but `class` says "
        "USPS Marketing Mail",
    ]
    assert "use one such as 042 (USPS Marketing Mail, basic, traced, manual" in found[2]


def test_an_unknown_service_type_in_mail_yaml_names_those_of_its_class() -> None:
    [found] = told('  mailer_id: "123456"\n  service_type: "302"\n')
    assert "mail.yaml:4:17: error[wrong-value]: `302` is not a service type" in found
    assert "300 (First-Class" in found
    assert "Marketing" not in found
