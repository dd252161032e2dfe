"""Names as text: family name first, with particles, suffixes and organizations told apart."""

from __future__ import annotations

import re

from guidegen.references.csl import tidy
from guidegen.references.names import OTHERS, Name

ET_AL = {"literal": "et al."}
"""The mark that more names follow."""

_SUFFIX = re.compile(r"(.+?)[,\s]+(Jr|Sr|II|III|IV|2nd|3rd|4th)\.?")
_COMPANY = frozenset({"corp", "corporation", "gmbh", "inc", "limited", "llc", "llp", "ltd", "plc"})
"""Endings of companies' names that are nobody's initials."""

_GROUP_WORDS = frozenset(
    {
        "administration", "agency", "association", "authority", "center", "centre", "centers",
        "collaboration", "collaborators", "college", "commission", "committee", "company",
        "consortium", "council", "department", "federation", "foundation", "group", "hospital",
        "institute", "institutes", "investigators", "ministry", "network", "organisation",
        "organization", "society", "team", "trust", "university",
    } | _COMPANY
)  # fmt: skip
"""Words that people are not called."""

PARTICLE = re.compile(r"((?:[a-zß-öø-ÿ][\w'’.]*\s+)+|d['’](?=\w))(.+)")
"""Words in small letters before a family name, and the name."""


def is_others(text: str) -> bool:
    """Whether a name is no name but says that more follow."""
    return tidy(text).casefold() in OTHERS


def sounds_like_a_group(text: str) -> bool:
    """Whether a name without a comma has a word that organizations are called by."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return len(words) > 1 and bool(_GROUP_WORDS.intersection(words))


def person(family: str, given: str, suffix: str = "") -> dict[str, str]:
    """A CSL name; small words before the family name become its particle."""
    family, given, suffix = tidy(family), tidy(given), tidy(suffix)
    if not suffix and (match := _SUFFIX.fullmatch(given)):
        given, suffix = match[1], match[2]
    found = {"family": family, "given": given}
    if given and (match := PARTICLE.fullmatch(family)):
        found |= {"family": match[2], "non-dropping-particle": match[1].strip()}
    if suffix:
        found["suffix"] = suffix
    return {key: value for key, value in found.items() if value}


def from_inverted(text: str) -> dict[str, str] | None:
    """``Baas, Paul`` or ``Burris, Howard A, Jr`` as a CSL name; without a comma, a group.

    A comma at the end also marks a group; None where there is no name.
    """
    text = tidy(text)
    parts = [part.strip() for part in text.split(",")]
    if not any(parts):
        return None
    if is_others(text):
        return dict(ET_AL)
    if len(parts) == 1 or not parts[-1]:
        return {"literal": text.rstrip(", ").replace(",,", ",")}
    if re.sub(r"\W", "", parts[-1]).casefold() in _COMPANY:
        return {"literal": text}
    if not parts[0] or len(parts) > 3:
        return {"literal": text}
    return person(parts[0], parts[1], parts[2] if len(parts) == 3 else "")


def inverted(name: Name) -> str:
    """A name as ``from_inverted`` reads it; an organization with a comma ends in one."""
    if name.literal:
        return f"{name.literal}," if "," in name.literal else name.literal
    family = " ".join(filter(None, (name.dropping_particle, name.surname)))
    if not name.family:
        return name.given
    return ", ".join(filter(None, (family, name.given or (name.suffix and " "), name.suffix)))
