"""Who is the same person at the same address, whatever way it was typed.

Nothing here is printed: what is compared, and what the suppression list keeps, are digests
that only the key of the mailings can make (HMAC with SHA-256, RFC 2104).
"""

from __future__ import annotations

import hmac
import re

from guidegen.mail.intake.characters import folded
from guidegen.mail.intake.words import ALONE, DIRECTIONS, WITH_VALUE
from guidegen.mail.recipient import Recipient

_TITLES = frozenset(
    ("MR", "MRS", "MS", "MISS", "MX", "DR", "PROF", "PROFESSOR", "REV", "HON", "SIR", "DAME")
)
_CREDENTIALS = frozenset(("MD", "PHD", "RN", "NP", "ESQ", "DDS", "DVM", "JD", "MBA", "CPA", "MPH"))
_GENERATIONS = frozenset(("JR", "SR", "II", "III", "IV"))
_UNITS = frozenset(("APT", "STE", "UNIT", "RM"))
_ALL_UNITS = frozenset((*WITH_VALUE.values(), *ALONE.values()))
_WORD = re.compile(r"[A-Z0-9]+")
_DIGIT = re.compile(r"\d")


def person(key: bytes, recipient: Recipient) -> bytes:
    """The digest of a person at an address: 32 bytes."""
    return _digest(key, "person", _name(recipient.name), _address(recipient))


def family(key: bytes, recipient: Recipient) -> bytes:
    """The digest of all of one last name at an address."""
    return _digest(key, "family", _last_name(recipient.name), _address(recipient))


def address(key: bytes, recipient: Recipient) -> bytes:
    """The digest of an address, whoever lives there."""
    return _digest(key, "address", "", _address(recipient))


def _digest(key: bytes, kind: str, name: str, place: str) -> bytes:
    return hmac.digest(key, f"guidegen mail {kind}\n{name}\n{place}".encode(), "sha256")


def _name(name: str) -> str:
    """A name without titles, initials in the middle, accents, spaces and signs.

    Jr. and Sr. stay: father and son are two people.
    """
    words = _words(name)
    generation = words.pop() if words[-1] in _GENERATIONS and len(words) > 1 else ""
    middle = (word for word in words[1:-1] if len(word) > 1)
    return "".join((*words[:1], *middle, *words[1:][-1:], generation))


def _last_name(name: str) -> str:
    words = [word for word in _words(name) if word not in _GENERATIONS]
    return words[-1] if words else ""


def _words(name: str) -> list[str]:
    """The words of a name without titles before it and degrees after it; at least one."""
    words = _WORD.findall(folded(name).replace("'", "")) or [name]
    while len(words) > 2 and words[0] in _TITLES:
        del words[0]
    while len(words) > 2 and words[-1] in _CREDENTIALS:
        del words[-1]
    return words


def _address(recipient: Recipient) -> str:
    """An address so that company, kind of unit, ZIP+4 and spelling of the city do not count."""
    if recipient.country != "US":
        return "\n".join(" ".join(_WORD.findall(folded(line))) for line in recipient.lines)
    above = recipient.lines[:-1]
    numbered = [line for line in above if _counts(line)] or above
    words = _WORD.findall(folded(" ".join(numbered)).replace("/", "").replace("-", ""))
    plain = (DIRECTIONS.get(word, word) for word in words if word not in _UNITS)
    return f"{' '.join(plain)} {recipient.routing[:5]}"


def _counts(line: str) -> bool:
    """Whether a line tells where: a number, or a unit that stands above a long street."""
    return bool(_DIGIT.search(line)) or line.split(maxsplit=1)[0] in _ALL_UNITS
