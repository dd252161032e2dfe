"""What a name or an address may consist of; the rest is told by its kind, never shown."""

from __future__ import annotations

import re
import unicodedata

LETTERS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĀāĂăĄąĆćĊċČčĎďĐđĒēĖėĘęĚěĞğĠġĢģĦħĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŐőŒœŔŕŘřŚśŞşŠšŢţŤť"
    "ŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚțẀẁẂẃẄẅỲỳ"
)
"""Latin letters that each font of guidegen has, in the case typed and in capitals."""

SIGNS = frozenset(map(chr, range(0x20, 0x7F))) - LETTERS | frozenset("‘’“”„–—")
"""Digits, the space and signs that each font of guidegen has."""

# Spaces and signs that look the same as one of the above.
_SAME = str.maketrans(
    "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
    "\u02bb\u02bc\u2010\u2011\u2212",
    " " * 15 + "‘’---",
)

# UTF-8 that another program took for Windows-1252 before: a letter of two or three signs.
_MANGLED = re.compile("[ÂÃÄÅ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|â€")

_BIDI = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI"}
_SINGLE = {
    "\n": "a line break",
    "\r": "a line break",
    "\ufffd": "a character that could not be read",
}
_KINDS = {
    "Cc": "a control character",
    "Cf": "an invisible character",
    "Zl": "a line break",
    "Zp": "a line break",
    "Mn": "an accent or mark that belongs to no letter before it",
    "Mc": "an accent or mark that belongs to no letter before it",
    "Me": "an accent or mark that belongs to no letter before it",
    "So": "an emoji or a picture",
    "Sk": "an emoji or a picture",
    "Co": "a character that no standard defines",
    "Cn": "a character that no standard defines",
    "Cs": "a character that could not be read",
    "Nd": "a digit of another script",
}


def cleaned(text: str, letters: frozenset[str] = LETTERS) -> tuple[str, str]:
    """A field with single spaces and composed letters, and what in it cannot be printed.

    Args:
        text: The field as it was read.
        letters: The letters that the fonts have.

    Returns:
        The text, and the kind of the first character that cannot be printed: empty for none.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()), ""
    if _MANGLED.search(text):
        return "", "letters that another program has read in the wrong encoding"
    composed = unicodedata.normalize("NFC", text.translate(_SAME))
    for character in composed:
        if character not in SIGNS and character not in letters:
            return "", _kind(character)
    return " ".join(composed.split()), ""


def _kind(character: str) -> str:
    """What kind of character it is, without showing it."""
    category = unicodedata.category(character)
    if character in _SINGLE:
        return _SINGLE[character]
    if unicodedata.bidirectional(character) in _BIDI:
        return "a character of a script that is written from right to left"
    if not category.startswith("L"):
        return _KINDS.get(category, "a sign that the fonts do not have")
    latin = "LATIN" in unicodedata.name(character, "")
    return "a letter that the fonts do not have" if latin else "a letter that is not Latin"


def folded(text: str) -> str:
    """Capitals without accents, to compare by; never printed."""
    if text.isascii():
        return text.upper()
    plain = unicodedata.normalize("NFD", text.upper().translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


_PLAIN = str.maketrans(
    {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "Ħ": "H", "İ": "I",
     "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"}
)  # fmt: skip
