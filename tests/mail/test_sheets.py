"""Letters, panels and labels: what is printed is what was asked for, where it may be."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from guidegen.mail.barcode.bars import bars_on_page
from guidegen.mail.barcode.imb_decode import decoded
from guidegen.mail.envelope.privacy import BARCODE, outside, zones
from guidegen.mail.envelope.rectangle import Rectangle
from guidegen.mail.intake.characters import LETTERS, SIGNS
from guidegen.mail.letters.sheet_kinds import ADDRESS, GREETING, LetterSheet
from guidegen.mail.letters.sheets import (
    carries_barcode,
    faults,
    indicia_lines,
    piece_faults,
    return_lines,
    sheet_for,
)
from guidegen.mail.piece import chunk_of
from guidegen.mail.recipient import Recipient
from guidegen.model.envelope import WindowEnvelope
from guidegen.pdf.mail_barcode import CLEAR_X, CLEAR_Y
from guidegen.problems import UsageError

from ..conftest import ROOT
from .letters import (
    ABROAD,
    DAY,
    ENVELOPES,
    GUIDE,
    JANE,
    LONG,
    NO_BARCODE,
    PEOPLE,
    PERMIT,
    WINDOWS,
    brand,
    lines_of,
    mail,
    piece,
    pieces,
    sheet,
    welcome,
)

FAST = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip

# Names and lines as the intake lets them through.
CAPITALS = "".join(sorted(c for c in LETTERS | SIGNS if c == c.upper() and c not in "|"))
WORDS = st.text(CAPITALS, min_size=1, max_size=40).map(lambda text: " ".join(text.split()))
LINES = WORDS.filter(bool)


@st.composite
def recipients(draw: st.DrawFn) -> Recipient:
    lines = draw(st.lists(LINES, min_size=2, max_size=5))
    greeting = draw(st.one_of(st.just(""), LINES))
    return Recipient(2, draw(LINES), greeting, tuple(lines), "02101")


# -- the words on the page -------------------------------------------------------------------


@FAST
@given(people=st.lists(recipients(), min_size=1, max_size=3), name=st.sampled_from(ENVELOPES))
def test_what_is_printed_is_what_was_given(people: list[Recipient], name: str) -> None:
    made = sheet(name)
    taken = [one for one in people if made.printable(one) is None]
    if not taken:
        return
    data = chunk_of(made, pieces(*taken, barcode=made.barcode))
    wanted = [list(one.address) for one in taken]
    if made.per_page > 1:
        assert lines_of(data) == [line for lines in wanted for line in lines]
        return
    for page, (one, lines) in enumerate(zip(taken, wanted, strict=True)):
        found = lines_of(data, page)
        assert contains(found, lines)
        if isinstance(made, LetterSheet):
            greeting = f"Dear {one.greeting}," if one.greeting else "Hello,"
            assert greeting in " ".join(found)


def contains(lines: list[str], wanted: list[str]) -> bool:
    return any(lines[at : at + len(wanted)] == wanted for at in range(len(lines)))


@pytest.mark.parametrize("text", ["<b>BOLD</b>", "{guide}", "A & B", "=1+1", "(PAT) \\", "%d"])
def test_a_name_is_printed_as_it_is(text: str) -> None:
    one = replace(JANE, name=text, greeting=text)
    lines = lines_of(chunk_of(sheet(), pieces(one)))
    assert text in lines
    assert f"Dear {text}," in lines


def test_every_piece_is_on_its_page() -> None:
    people = [replace(JANE, name=f"JANE ROE {n}", greeting=f"Jane {n}") for n in range(12)]
    reader = PdfReader(BytesIO(chunk_of(sheet(), pieces(*people))))
    assert len(reader.pages) == 12
    for one, page in zip(people, reader.pages, strict=True):
        text = page.extract_text()
        assert re.findall(r"JANE ROE \d+", text) == [one.name]
        assert re.findall(r"Dear (.*),", text) == [one.greeting]


# -- the barcode -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in ENVELOPES if name not in NO_BARCODE])
def test_the_barcode_on_the_page_is_that_of_the_piece(name: str) -> None:
    made = sheet(name)
    people = pieces(JANE, LONG)
    document = pdfium.PdfDocument(chunk_of(made, people))
    for number, page in enumerate(made.spread(people)):
        for slot, one in page:
            box = dict(made.boxes(one, slot))[BARCODE]
            high = made.size[1]
            clear = (
                box.left - CLEAR_X, high - box.bottom - CLEAR_Y,
                box.right + CLEAR_X, high - box.top + CLEAR_Y,
            )  # fmt: skip
            codes = decoded(bars_on_page(document[number], clear))
            assert codes == (one.tracking, one.recipient.routing)


def test_there_is_none_abroad() -> None:
    made = sheet()
    one = piece(ABROAD)
    assert BARCODE not in dict(made.boxes(one))
    with pikepdf.open(BytesIO(chunk_of(made, [one]))) as pdf:
        assert b"Figure" not in pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize("name", ENVELOPES)
def test_where_a_barcode_fits_is_known(name: str) -> None:
    envelope = sheet(name).envelope
    assert carries_barcode(envelope) == (name not in NO_BARCODE)
    made = sheet_for(
        ROOT, brand(), mail(), welcome(), envelope, guide=GUIDE, draft=False, day=DAY, barcode=True
    )
    told = {fault.what for fault in faults(made)}
    assert ("the barcode" in told) == (name in NO_BARCODE)


# -- the window ------------------------------------------------------------------------------


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("name", ENVELOPES)
def test_nothing_is_where_it_may_not_be(name: str, draft: bool) -> None:
    assert faults(sheet(name, draft)) == ()


@pytest.mark.parametrize("name", WINDOWS)
def test_ink_is_only_where_the_boxes_say(name: str) -> None:
    """Nothing but the address and the return address could show, as the page is printed."""
    made = sheet(name, draft=True)
    assert isinstance(made.envelope, WindowEnvelope)
    people = pieces(*PEOPLE, barcode=made.barcode)
    document = pdfium.PdfDocument(chunk_of(made, people))
    scale = 4.0
    for number, one in enumerate(people):
        allowed = made.boxes(one)[:3] if made.barcode and one.bars else made.boxes(one)[:2]
        picture = document[number].render(scale=scale, grayscale=True).to_pil()
        for zone in outside(made.envelope):
            shown = picture.crop(pixels(zone, scale))
            for _, box in allowed:
                shown.paste(255, pixels(box, scale, zone))
            assert shown.getextrema()[0] > 200, name


def pixels(
    box: Rectangle, scale: float, within: Rectangle | None = None
) -> tuple[int, int, int, int]:
    left, top = (within.left, within.top) if within else (0.0, 0.0)
    slack = 1 if within else 0
    return (
        int((box.left - left) * scale) - slack, int((box.top - top) * scale) - slack,
        int((box.right - left) * scale) + 1 + slack, int((box.bottom - top) * scale) + 1 + slack,
    )  # fmt: skip


@FAST
@given(one=recipients(), name=st.sampled_from(ENVELOPES))
def test_who_is_taken_fits(one: Recipient, name: str) -> None:
    made = sheet(name)
    if made.printable(one) is None:
        assert list(piece_faults(made, piece(one, barcode=made.barcode))) == []


def test_the_return_address_is_in_its_window() -> None:
    made = sheet("10-double")
    assert isinstance(made.envelope, WindowEnvelope)
    assert isinstance(made, LetterSheet)
    assert zones(made.envelope, "return").always.holds(Rectangle(*made.sender.box))


def test_a_return_address_that_is_too_long_is_told() -> None:
    wide = mail(sender={**mail().sender.model_dump(), "name": "Example Office " * 8})
    made = sheet_for(
        ROOT, brand(), wide, welcome(), sheet("10-double").envelope, guide=GUIDE, draft=False,
        day=DAY,
    )  # fmt: skip
    (fault,) = faults(made)
    assert (fault.what, fault.rule) == ("the return address", "address-place")


# -- sizes -----------------------------------------------------------------------------------


def test_type_is_large_where_it_can_be_and_never_under_8_points() -> None:
    assert sheet("10-single").type_size(JANE) >= 10
    sizes = {sheet(name).type_size(one) for name in ENVELOPES for one in PEOPLE}
    assert min(sizes) >= 8
    assert max(sizes) <= 11


def test_a_long_greeting_takes_two_lines_and_moves_nothing() -> None:
    made = sheet()
    short, long = (dict(made.boxes(piece(one))) for one in (JANE, LONG))
    assert long[GREETING].height == 2 * short[GREETING].height
    assert long[GREETING].bottom == short[GREETING].bottom
    still = {what for what in short if what not in (ADDRESS, GREETING)}
    assert all(short[what] == long[what] for what in still)
    lines = lines_of(chunk_of(made, pieces(LONG)))
    at = next(n for n, line in enumerate(lines) if line.startswith("Dear"))
    assert f"{lines[at]} {lines[at + 1]}" == f"Dear {LONG.greeting},"


# -- who is not taken ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENVELOPES)
def test_a_name_of_200_characters_is_not_taken(name: str) -> None:
    found = sheet(name).printable(replace(JANE, name="M" * 200))
    assert found is not None
    assert (found.row, found.rule) == (2, "mail-too-long")
    assert re.search(r"\d\.\d\d in too long", found.reason)


@pytest.mark.parametrize("greeting", ["Wanda " * 40, "W" * 64, "Jo " + "W" * 60])
def test_a_greeting_that_does_not_fit_is_not_taken(greeting: str) -> None:
    found = sheet().printable(replace(JANE, greeting=greeting.strip()))
    assert found is not None
    assert "greeting" in found.reason


@pytest.mark.parametrize("sign", ["\U0001f9ca", "中", "\ue000"])
def test_a_sign_that_no_font_has_is_not_taken(sign: str) -> None:
    for one in (replace(JANE, name=f"JO {sign}"), replace(JANE, greeting=f"Jo {sign}")):
        found = sheet().printable(one)
        assert found is not None
        assert found.rule == "mail-characters"


def test_seven_lines_are_not_taken_where_they_do_not_fit() -> None:
    found = sheet().printable(replace(JANE, lines=("A", "B", "C", "D", "E", "ANYTOWN MA  02101")))
    assert found is not None
    assert "7 lines" in found.reason


@FAST
@given(one=recipients(), name=st.sampled_from(ENVELOPES))
def test_reasons_hold_no_word_of_the_recipient(one: Recipient, name: str) -> None:
    wide = replace(one, name=f"ZEBEDIAH {one.name} " * 12, greeting="Zebediah " * 40)
    found = sheet(name).printable(wide)
    assert found is not None
    assert "zebediah" not in found.reason.casefold()


# -- the file --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENVELOPES)
def test_the_same_pieces_give_the_same_bytes(name: str) -> None:
    made = sheet(name)
    people = pieces(*PEOPLE, barcode=made.barcode)
    one, other = (sha256(chunk_of(made, people)).hexdigest() for _ in range(2))
    fresh = sha256(chunk_of(sheet.__wrapped__(name), people)).hexdigest()
    assert one == other == fresh


def test_the_file_says_nothing_of_anybody() -> None:
    data = chunk_of(sheet(draft=True), pieces(JANE, LONG))
    with pikepdf.open(BytesIO(data)) as pdf:
        info = str(dict(pdf.docinfo.items()))
        said = info + pdf.Root.Metadata.read_bytes().decode()
    assert "Letters" in said
    for word in ("JANE", "Jane", "ROE", "Quill", "Mesothelioma", "Immunotherapy", "Draft"):
        assert word not in said
    assert pdf_date(data) == "D:20261120000000+00'00'"


def pdf_date(data: bytes) -> str:
    return str(PdfReader(BytesIO(data)).metadata["/CreationDate"])  # type: ignore[index]


def test_each_page_is_tagged_in_reading_order() -> None:
    with pikepdf.open(BytesIO(chunk_of(sheet(), pieces(JANE, ABROAD)))) as pdf:
        pages = pdf.Root.StructTreeRoot.K[0].K
        roles = [[str(kid.S)[1:] for kid in page.K] for page in pages]
        figure = pages[0].K[2]
        assert str(figure.Alt) == "Intelligent Mail barcode"
    assert roles[0] == ["P", "P", "Figure", "H1", *["P"] * (len(roles[0]) - 4)]
    assert roles[1] == ["P", "P", "H1", *["P"] * (len(roles[0]) - 4)]


# -- panels and labels -----------------------------------------------------------------------


def test_a_panel_has_addresses_and_indicia_and_nothing_else() -> None:
    made = sheet("booklet-panel", draft=True)
    lines = lines_of(chunk_of(made, pieces(JANE)))
    assert lines == [
        "Example Mailing Office", "100 Example Way, Suite 5", "Anytown, MA 02101",
        "FIRST-CLASS MAIL", "US POSTAGE PAID", "PERMIT NO 55", "ANYTOWN MA", *JANE.address,
    ]  # fmt: skip
    assert made.size == (8.5 * 72, 5.5 * 72)


def test_without_a_permit_there_is_room_for_a_stamp() -> None:
    assert indicia_lines(mail()) == ()
    assert indicia_lines(mail(usps={**PERMIT, "class": "nonprofit"}))[0] == "NONPROFIT ORG"
    made = sheet_for(
        ROOT, brand(), mail(), None, sheet("booklet-panel").envelope, guide=GUIDE, draft=False,
        day=DAY,
    )  # fmt: skip
    assert lines_of(chunk_of(made, pieces(JANE, barcode=False))) == [
        *return_lines(mail().sender), *JANE.address
    ]  # fmt: skip


def test_an_envelope_needs_a_letter() -> None:
    with pytest.raises(UsageError, match="needs a letter"):
        sheet_for(ROOT, brand(), mail(), None, sheet().envelope, guide=GUIDE, draft=False, day=DAY)


@pytest.mark.parametrize(("name", "count"), [("avery-5160", 30), ("avery-5163", 10)])
@pytest.mark.parametrize("first", [1, 4])
def test_labels_are_filled_row_by_row(name: str, count: int, first: int) -> None:
    made = sheet(name, first=first)
    assert made.per_page == count
    people = pieces(*(replace(JANE, name=f"JO {n}") for n in range(count + 2)), barcode=False)
    pages = list(made.spread(people))
    assert [len(page) for page in pages] == [count - first + 1, 1 + first]
    assert [slot for slot, _ in pages[0]] == list(range(first - 1, count))
    assert [slot for slot, _ in pages[1]] == list(range(first + 1))
    data = chunk_of(made, people)
    assert len(PdfReader(BytesIO(data)).pages) == 2
    assert lines_of(data)[0] == "JO 0"


def test_a_later_file_of_labels_begins_a_whole_sheet() -> None:
    made = sheet("avery-5160", first=4)
    (page,) = made.spread([piece(JANE, 501, barcode=False)])
    assert page[0][0] == 0


def test_each_label_is_printed_on_its_own_place() -> None:
    made = sheet("avery-5160")
    people = pieces(*[JANE] * 30, barcode=False)
    picture = pdfium.PdfDocument(chunk_of(made, people))[0].render(scale=2, grayscale=True).to_pil()
    for slot, one in enumerate(people):
        box = made.boxes(one, slot)[0][1]
        assert picture.crop(pixels(box, 2)).getextrema()[0] < 60
        picture.paste(255, pixels(box, 2, Rectangle(0, 0, 0, 0)))
    assert picture.getextrema()[0] == 255


@pytest.mark.parametrize("first", [0, 31, -1])
def test_a_label_that_there_is_not_is_told(first: int) -> None:
    with pytest.raises(UsageError, match="labels 1 to 30"):
        sheet.__wrapped__("avery-5160", first=first)
