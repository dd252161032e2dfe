"""The bars of the Intelligent Mail barcode: the Postal Service's vectors, and the way back.

The vectors are facts from USPS-B-3200, appendix C, from the Postal Service's program that
verifies an installation of its encoder (CIVP, 2008), and from its encoder on the web.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.mail.barcode.imb import BarcodeError, bars_of, valid
from guidegen.mail.barcode.imb_decode import (
    _DIVISORS,
    _check_sequence,
    _codewords,
    _places,
    decoded,
)

SAME = "01234567094987654321"

VECTORS = [
    (SAME, "", "ATTFATTDTTADTAATTDTDTATTDAFDDFADFDFTFFFFFTATFAAAATDFFTDAADFTFDTDT"),
    (SAME, "01234", "DTTAFADDTTFTDTFTFDTDDADADAFADFATDDFTAAAFDTTADFAAATDFDTDFADDDTDFFT"),
    (SAME, "012345678", "ADFTTAFDTTTTFATTADTAAATFTFTATDAAAFDDADATATDTDTTDFDTDATADADTDFFTFA"),
    (SAME, "01234567891", "AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA"),
    (
        "53379777234994544928", "51135759461",
        "DAFDTDAFFDFTDADTDDFTTFDTATATFFFDFTTFFFTFDDTDAAFATDFTFDFDTTTDTTFDA",
    ),
    (
        "53055494689272602879", "13765583689",
        "AFDADAFTAFDTDFTFTFDAAFDDTAFDFDTTFADATAATAAAADDDFAAAAATDADAFADFTTT",
    ),
    (
        "40120111574675115924", "62176609110",
        "DDAFFFDAFTFDFFAAATTTDDFFTFADDFAFTTDAAAAAADFTTFDTAFDDTDDADATDAFAFF",
    ),
    (
        "82205455868913559972", "54765515722",
        "TTTADTFFADAFDTTFDTAADATFFFADFFTDDFFFATDADAATAAADDATFTAADFADTADADD",
    ),
    (
        "23270592831482031240", "96713024817",
        "DDADATADTAATDTTTDFDTTFTFFADTFTDFTATAAFTTFATDAATATDATATFADAADDTFDT",
    ),
    (
        "00050010203123456789", "012345678",
        "FTTATTTTTDFAADTATAFTFTTTAAAAFTTDDDTFTDDAFTADDFDTDAFTDATTDFADDDDDA",
    ),
]  # fmt: skip

REJECTED = [  # by the Postal Service's encoder, with return codes 11, 13 and 10
    ("57379777234994544928", "51135759461"),
    ("53055494689272602879", "137655B3689"),
    ("4012X111574675115924", "62176609110"),
]


@pytest.mark.parametrize(("tracking", "routing", "bars"), VECTORS)
def test_the_vectors_of_the_postal_service(tracking: str, routing: str, bars: str) -> None:
    assert bars_of(tracking, routing) == bars
    assert decoded(bars) == (tracking, routing)


@pytest.mark.parametrize(("tracking", "routing"), REJECTED)
def test_what_the_postal_service_rejects_is_rejected(tracking: str, routing: str) -> None:
    with pytest.raises(BarcodeError):
        valid(tracking, routing)


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


TRACKINGS = st.builds(
    "{}{}{}".format, st.sampled_from("0123456789"), st.sampled_from("01234"), digits(18)
)
ROUTINGS = st.one_of(*map(digits, (0, 5, 9, 11)))


@given(TRACKINGS, ROUTINGS)
def test_codes_come_back_from_their_bars(tracking: str, routing: str) -> None:
    assert decoded(bars_of(tracking, routing)) == (tracking, routing)


@pytest.mark.parametrize("routing", ["", "00000", "99999", "0" * 9, "9" * 9, "0" * 11, "9" * 11])
@pytest.mark.parametrize("tracking", ["0" * 20, "94" + "9" * 18])
def test_the_least_and_the_greatest_codes_come_back(tracking: str, routing: str) -> None:
    assert decoded(bars_of(tracking, routing)) == (tracking, routing)


# -- damage ----------------------------------------------------------------------------


def codes(count: int) -> list[tuple[str, str]]:
    chance = random.Random(3200)

    def digits_of(length: int) -> str:
        return "".join(chance.choices("0123456789", k=length))

    return [
        (
            digits_of(1) + chance.choice("01234") + digits_of(18),
            digits_of(chance.choice((0, 5, 11))),
        )
        for _ in range(count)
    ]


def refused(bars: str) -> bool:
    try:
        decoded(bars)
    except BarcodeError:
        return True
    return False


def one_wrong(bars: str) -> list[str]:
    """All that differ from the bars in one bar: 195."""
    return [
        bars[:at] + letter + bars[at + 1 :]
        for at in range(65)
        for letter in "FADT"
        if letter != bars[at]
    ]


def test_every_single_wrong_bar_is_found() -> None:
    bars = [bars for *_, bars in VECTORS] + [bars_of(*code) for code in codes(20)]
    damaged = [one for each in bars for one in one_wrong(each)]
    assert len(damaged) == 195 * len(bars)
    assert all(map(refused, damaged))


def test_nearly_every_pair_of_wrong_bars_is_found() -> None:
    """Of 200,000 at random 5 are not found: the check sequence alone would let 98 through."""
    chance = random.Random(2)
    missed = 0
    for code in codes(2000):
        bars = list(bars_of(*code))
        for place in chance.sample(range(65), 2):
            bars[place] = chance.choice("FADT".replace(bars[place], ""))
        missed += not refused("".join(bars))
    assert missed <= 1


def test_bars_read_backward_or_upside_down_are_refused() -> None:
    for *_, bars in VECTORS:
        turned = bars[::-1].translate(str.maketrans("AD", "DA"))
        assert refused(turned)
        assert refused(bars[::-1])


@pytest.mark.parametrize("bars", ["", "F" * 64, "F" * 66, "f" * 65, "X" * 65, "T" * 65, "F" * 65])
def test_what_are_no_bars_is_refused(bars: str) -> None:
    assert refused(bars)


def drawn(number: int, words: dict[int, int] | None = None, check: int | None = None) -> str:
    """The bars of a number, without ReportLab; codewords and the check can be forced."""
    check = _check_sequence(number) if check is None else check
    values = []
    for divisor in reversed(_DIVISORS):
        number, value = divmod(number, divisor)
        values.insert(0, value)
    values = [number + (659 if check >> 10 else 0), *values[:-1], values[-1] * 2]
    values = [(words or {}).get(place, value) for place, value in enumerate(values)]
    characters = {word: character for character, word in _codewords().items()}
    found = [characters[v] ^ (0x1FFF if check >> n & 1 else 0) for n, v in enumerate(values)]
    return "".join(
        "TADF"[bool(found[up[0]] & up[1]) + 2 * bool(found[down[0]] & down[1])]
        for down, up in _places()
    )


def test_the_tables_of_the_decoder_also_encode_as_reportlab_does() -> None:
    for tracking, routing in codes(300):
        offset = {0: 0, 5: 1, 11: 1 + 10**5 + 10**9}[len(routing)]
        number = (int(routing or "0") + offset) * 50 + int(tracking[0]) * 5 + int(tracking[1])
        assert drawn(number * 10**18 + int(tracking[2:])) == bars_of(tracking, routing)


@pytest.mark.parametrize(
    ("bars", "said"),
    [
        (drawn(7, {0: 1318}), "codeword A is too great"),
        (drawn(7, {9: 7}), "or upside down: codeword J"),
        (drawn(7, {9: 1272}), "or upside down: codeword J"),
        (drawn(7, check=0), "the check sequence does not fit"),
        (drawn(659 * 1365**8 * 636 - 1), "no such routing code"),
        (drawn((10**11 + 10**9 + 10**5 + 1) * 50 * 10**18), "no such routing code"),
    ],
)
def test_characters_that_are_whole_but_say_nothing_are_refused(bars: str, said: str) -> None:
    with pytest.raises(BarcodeError, match=said):
        decoded(bars)


@given(st.text("FADT", min_size=65, max_size=65))
def test_bars_at_random_are_refused_or_are_the_bars_of_what_they_say(bars: str) -> None:
    try:
        said = decoded(bars)
    except BarcodeError:
        return
    assert bars_of(*said) == bars
