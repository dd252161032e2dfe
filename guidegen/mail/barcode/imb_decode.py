"""From bars back to codes: USPS-B-3200, section 2.2, from its end to its beginning.

It shares nothing with the encoder, so that each proves the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from guidegen.mail.barcode.imb import ROUTING, TRACKING, BarcodeError
from guidegen.pdf.mail_barcode import BARS

# For each bar: the character (A to J) and its bit (0 to 12) that a descender stands for, and
# those that an ascender stands for (table IV of the specification, "bar to character").
_BARS = """
H2E3 B10A0 J12C8 F5G11 I9D1 A1F12 C5B8 E4J11 G3I10 D9H6 F11B4 I5C12 J10A2 H1G7 D6E9 A3I6
G4C7 B1J9 H10F2 E0D8 G2A4 I11B0 J8D12 C6H7 F1E10 B12G9 H3I0 F8J7 E6C10 D4A5 I4F7 H11B9 G0J6
A6E8 C1D2 F9I12 E11G1 J5H4 D3B2 A7C0 B3E1 G10D5 I7J4 C11F6 A8H12 E2I1 F10D0 J3A9 G5C4 H8B7
F0E5 C3A10 G12J2 D11B6 I8H9 F4A11 B5C2 J1E12 I3G6 H0D7 E7H5 A12B11 C9J0 G8F3 D10I2
"""
_NAMES = "ABCDEFGHIJ"
_BITS = 13
_ALL = (1 << _BITS) - 1
_FIVES, _TWOS = 1287, 78
"""How many characters have 5 bits of 13, and how many have 2."""

_DIVISORS = (1365,) * 8 + (636,)
"""What the number is divided by for codewords B to J; A is what remains."""
_FIRST = 659
"""Codeword A is below this; with the eleventh bit of the check sequence, it is added."""
_DATA_BITS = 102
_GENERATOR, _START, _CHECK = 0xF35, 0x7FF, 0x7FF


def decoded(bars: str) -> tuple[str, str]:
    """The tracking and the routing code of 65 letters; raises BarcodeError where they are none.

    Every code has a check sequence of 11 bits.  One bar that is wrong is always found.
    """
    words, check = [], 0
    for place, character in enumerate(_characters(bars)):
        word = _codewords().get(character)
        if word is None:
            word = _codewords().get(character ^ _ALL)
            check |= 1 << place
        if word is None:
            raise BarcodeError(f"the bars are damaged: character {_NAMES[place]} does not exist")
        words.append(word)
    number, tenth = _number(words)
    if _check_sequence(number) != check | tenth << 10:
        raise BarcodeError("the bars are damaged: the check sequence does not fit")
    return _codes(number)


def _characters(bars: str) -> list[int]:
    """The ten characters, of 13 bits each."""
    if len(bars) != BARS:
        raise BarcodeError(f"a barcode has {BARS} bars, not {len(bars)}")
    characters = [0] * len(_NAMES)
    for letter, (down, up) in zip(bars, _places(), strict=True):
        if letter not in "FADT":
            raise BarcodeError("bars are named by the letters F, A, D and T alone")
        if letter in "FD":
            characters[down[0]] |= down[1]
        if letter in "FA":
            characters[up[0]] |= up[1]
    return characters


@cache
def _places() -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """For each bar the character and the bit of its descender, then those of its ascender."""
    return tuple((_place(down), _place(up)) for down, up in map(_split, _BARS.split()))


def _split(pair: str) -> tuple[str, str]:
    second = next(at for at in range(1, len(pair)) if pair[at].isalpha())
    return pair[:second], pair[second:]


def _place(name: str) -> tuple[int, int]:
    return _NAMES.index(name[0]), 1 << int(name[1:])


@cache
def _codewords() -> dict[int, int]:
    """The codeword of each character (tables I and II of the specification)."""
    words = {character: index for index, character in enumerate(_ordered(5))}
    return words | {character: _FIVES + index for index, character in enumerate(_ordered(2))}


def _ordered(bits: int) -> Iterator[int]:
    """All characters with so many bits, in the order of their table.

    Those that read otherwise backward come first, each before its reverse; those that read
    the same follow, the greatest of them first.
    """
    of_size = [one for one in range(_ALL + 1) if one.bit_count() == bits]
    for one in of_size:
        if one < _reverse(one):
            yield from (one, _reverse(one))
    yield from (one for one in reversed(of_size) if one == _reverse(one))


def _reverse(character: int) -> int:
    return int(f"{character:0{_BITS}b}"[::-1], 2)


def _number(words: list[int]) -> tuple[int, int]:
    """The number that ten codewords make, and the eleventh bit of the check sequence."""
    tenth, number = divmod(words[0], _FIRST)
    last, odd = divmod(words[-1], 2)
    if tenth > 1:
        raise BarcodeError("the bars are damaged: codeword A is too great")
    if odd or last >= _DIVISORS[-1]:
        raise BarcodeError("the bars are damaged, or upside down: codeword J cannot be")
    for divisor, word in zip(_DIVISORS, (*words[1:-1], last), strict=True):
        number = number * divisor + word
    return number, tenth


def _check_sequence(number: int) -> int:
    """The frame check sequence: a CRC of 11 bits over the number's 102."""
    check = _START
    for place in range(_DATA_BITS - 1, -1, -1):
        wrong = (check >> 10 ^ number >> place) & 1
        check = (check << 1 ^ (_GENERATOR if wrong else 0)) & _CHECK
    return check


def _codes(number: int) -> tuple[str, str]:
    number, end = divmod(number, 10 ** (TRACKING - 2))
    number, second = divmod(number, 5)
    number, first = divmod(number, 10)
    tracking = f"{first}{second}{end:0{TRACKING - 2}d}"
    # Routing codes are counted through: none is 0, ZIPs follow from 1, then ZIP+4, and so on.
    for length in ROUTING:
        if number < 10**length:
            return tracking, f"{number:0{length}d}" if length else ""
        number -= 10**length
    raise BarcodeError("the bars are damaged: there is no such routing code")
