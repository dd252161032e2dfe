"""Delivery lines after USPS Publication 28, chapter 2, as far as one can without its files.

What is not clear stays as typed, in capitals: a mail house's CASS software knows the streets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidegen.mail.intake.words import (
    ALONE,
    DIRECTIONS,
    NUMBERS,
    PART_OF_NAME,
    SUFFIXES,
    WITH_VALUE,
)

WIDE = 40
"""Characters up to which a unit joins its street's line; else it stands above (Pub 28, 213)."""

_MARKS = str.maketrans({"‘": None, "’": None, "'": None, '"': None, "“": None, "”": None,
                        "„": None, "–": "-", "—": "-", ",": " ", ";": " ", ":": " ", "(": " ",
                        ")": " ", "#": " # ", "+": " ", "!": " "})  # fmt: skip
_POINTS = (
    (re.compile(r"(?<=[^\W\d]{2})\.(?=\w)"), " "),  # ST.JAMES
    (re.compile(r"(?<=[^\W\d])\."), ""),  # P.O.
    (re.compile(r"\.(?!\d)|(?<!\d)\."), " "),  # all but 39.2
    (re.compile(r"(?<!\w)-+|-+(?!\w)|--+"), " "),  # all but 112-10
)
_VALUE = re.compile(r"\w*\d[\w/-]*|[^\W\d]")
_FRACTION = re.compile(r"\d/\d+")
_FLOOR = re.compile(r"(\d{1,3})(?:ST|ND|RD|TH)")
# A word that only begins as a box does is a street: Poblano, Boxwood.
_BOX = re.compile(
    r"\b(?:(?:P ?O ?BOX|PO BX|POST OFFICE BOX)(?: ?# ?| NO | NUMBER | |(?=\d))|POB ?(?:# ?)?(?=\d))"
    r"(\w[\w-]*)"
)
_RURAL = re.compile(
    r"^(?:RR|R R|RFD|R F D|RURAL ROUTE|RURAL RT|RT|RTE|ROUTE)[ -]?(?:# )?(\d+[A-Z]?)"
    r" BOX (?:# )?(\w[\w-]*)"
)
_CONTRACT = re.compile(
    r"^(?:HC|HIGHWAY CONTRACT(?: ROUTE)?|STAR ROUTE)[ -]?(?:# )?(\d+[A-Z]?)"
    r" BOX (?:# )?(\w[\w-]*)"
)
_PLACE = re.compile(r"(?:PO BOX|RR|HC|PSC|CMR|GENERAL DELIVERY|USS|USCGC|USNS|UNIT \d+ BOX)\b")


def plain(text: str) -> str:
    """Capitals without punctuation; hyphens, slashes and points stay inside of numbers."""
    text = text.upper()
    if not text.replace(" ", "").isalnum():
        text = text.translate(_MARKS)
        if "." in text or "-" in text:
            for pattern, by in _POINTS:
                text = pattern.sub(by, text)
    return " ".join(text.split())


def delivery_lines(lines: Sequence[str], military: bool) -> list[str]:
    """The lines of an address above its city: the one that mail goes by is the last.

    Args:
        lines: What was typed, made ``plain``, without empty ones.
        military: Whether they are of a military address, which has no streets.

    Returns:
        Other lines (a company's department, care of), then streets and boxes with their
        units.  Nothing if none of them is more than a unit.
    """
    if military:
        return [_post_box(line) for line in lines]
    others: list[str] = []
    streets: list[str] = []
    waiting: list[str] = []
    for line in lines:
        words = line.split()
        unit = _units(words) or (_lone_number(words) if streets else [])
        if unit and streets:
            streets[-1:] = _joined(streets[-1], unit)
        elif unit:
            waiting += unit
        elif _is_street(line, words):
            streets += _joined(_street(line, words), waiting)
            waiting = []
        else:
            others.append(line)
    if waiting and others:
        others[-1:] = _joined(others[-1], waiting)
    return others + streets


def _is_street(line: str, words: list[str]) -> bool:
    return words[0][0].isdigit() or words[0] in NUMBERS or bool(_PLACE.match(_post_box(line)))


def _joined(street: str, unit: list[str]) -> list[str]:
    """A street with its unit at the end, or above it where both are too long for a line."""
    if not unit or street.endswith(f" {' '.join(unit)}"):
        return [street]  # some lists name the unit twice
    whole = " ".join((street, *unit))
    return [whole] if len(whole) <= WIDE else [" ".join(unit), street]


def _street(line: str, words: list[str]) -> str:
    boxed = _post_box(line)
    if boxed != line or boxed.startswith("PO BOX"):
        return boxed
    for start in range(2, len(words)):
        unit = _units(words[start:], words[start - 1])
        if unit:
            return " ".join((*_named(words[:start]), *unit))
    return " ".join(_named(words))


def _post_box(line: str) -> str:
    """Boxes and rural routes in their one form (Pub 28, sections 24, 25 and 28)."""
    if "BOX" not in line and "POB" not in line:
        return line
    line = _BOX.sub(r"PO BOX \1", line)
    line = _CONTRACT.sub(r"HC \1 BOX \2", line)
    return _RURAL.sub(r"RR \1 BOX \2", line)


def _named(words: list[str]) -> list[str]:
    """House number and street, with suffix and directions abbreviated (Pub 28, 233 and 234)."""
    first = 2 if len(words) > 1 and _FRACTION.fullmatch(words[1]) else 1
    last = len(words) - 1
    words = list(words)
    if words[last] in DIRECTIONS and last - 1 > first and words[last - 1] in SUFFIXES:
        words[last] = DIRECTIONS[words[last]]
        last -= 1
    if last <= first or words[last] not in SUFFIXES or words[last - 1] == "THE":
        return words
    words[last] = SUFFIXES[words[last]]
    follows = words[first + 1] if last > first + 1 else ""
    # East West Highway is one name, and so is West End Avenue.
    if words[first] in DIRECTIONS and follows and follows not in {*PART_OF_NAME, *DIRECTIONS}:
        words[first] = DIRECTIONS[words[first]]
    return words


def _units(words: list[str], before: str = "") -> list[str]:
    """Words that are units and nothing else, abbreviated (Pub 28, C2); else nothing.

    Args:
        words: What may be a unit.
        before: The word before them on the line, if any: a unit without a number is one
            only after a street's suffix or direction (12 Old Front is a street).
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        taken = _unit(words[at:])
        if not taken:
            return []
        size, unit = taken
        if len(unit) == 1 and before and before not in SUFFIXES and before not in DIRECTIONS:
            return []
        found += unit
        at += size
        before = ""
    return found


def _unit(words: list[str]) -> tuple[int, list[str]] | None:
    """The unit that words begin with, and how many words it is."""
    word = words[0]
    floor = _FLOOR.fullmatch(word)
    if floor and len(words) > 1 and WITH_VALUE.get(words[1]) == "FL":
        return 2, ["FL", floor[1]]
    if word in WITH_VALUE:
        skip = 2 if word != "#" and words[1:2] == ["#"] else 1
        value = words[skip] if len(words) > skip else ""
        if _VALUE.fullmatch(value):
            return skip + 1, [WITH_VALUE[word], value]
    return (1, [ALONE[word]]) if word in ALONE else None


def _lone_number(words: list[str]) -> list[str]:
    """A number alone on a line under a street: a unit of unknown kind (Pub 28, section 213)."""
    alone = len(words) == 1 and len(words[0]) <= 5 and _VALUE.fullmatch(words[0])
    return ["#", words[0]] if alone else []
