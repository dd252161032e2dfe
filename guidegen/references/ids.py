"""Ids for new references: ``baas2021``, ``nct04334759``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from string import ascii_lowercase

from guidegen.references.item import Reference

_HOUSE = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")
_REGISTRY = re.compile(r"(?:NCT|ISRCTN|ACTRN|DRKS)\d+", re.I)
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe",
                          "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "þ": "th"})  # fmt: skip
_SMALL = frozenset({"a", "an", "and", "for", "from", "in", "is", "of", "on", "the", "to", "us"})
LONGEST = 40
"""Characters of the longest id that is made."""


def is_house_id(text: str) -> bool:
    """Whether a key that a file brings can stay: small letters, digits and hyphens."""
    return len(text) <= LONGEST and bool(_HOUSE.fullmatch(text))


def new_id(reference: Reference, wanted: str, taken: Container[str]) -> str:
    """An id that is not taken: the wanted one if it is in house style, or one that is made.

    It is made of the first author's family name and the year; without an author, of the
    registry's number or of the title.
    """
    base = wanted if is_house_id(wanted) else _made(reference)
    return next(name for name in _variants(base) if name not in taken)


def _variants(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}{letter}" for letter in ascii_lowercase)
    yield from (f"{base}-{number}" for number in count(2))


def _made(reference: Reference) -> str:
    if _REGISTRY.fullmatch(reference.number):
        return reference.number.lower()
    people = [name for name in reference.author if not name.is_group]
    groups = [name for name in reference.author if name.is_group and not name.is_others]
    if people and reference.author[0] is people[0]:
        family = folded(people[0].surname)
        stem = "".join(family.split("-")) if family else ""
    else:
        stem = "-".join(_words(groups[0].literal if groups else reference.title)[:3])
    return f"{stem[:30].strip('-') or 'ref'}{reference.year}"


def _words(text: str) -> list[str]:
    return [word for word in folded(text).split("-") if word and word not in _SMALL]


def folded(text: str) -> str:
    """The text in small ASCII letters and digits, with one hyphen for all else between them."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore")
    joined = re.sub(r"['\u2019]", "", plain.decode())
    return re.sub(r"[^a-z0-9]+", "-", joined.lower()).strip("-")
