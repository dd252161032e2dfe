"""Author lists of the numbered styles, AMA and NLM, which differ in few points."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.references.names import Name

_ROMAN = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th"}


def person(name: Name, *, roman: bool = True) -> str:
    """``van der Beek JP Jr``: particles stay with the family name, no periods.

    ``roman`` keeps III; NLM turns it into 3rd.
    """
    if name.is_group:
        return name.literal
    initials = "".join(letter for word in name.initials for letter in word)
    suffix = name.suffix.rstrip(".")
    if not roman:
        suffix = _ROMAN.get(suffix, suffix)
    parts = (name.dropped, name.surname, initials, suffix)
    return " ".join(part for part in parts if part)


def people(names: Sequence[Name], *, limit: int, keep: int, roman: bool = True) -> str:
    """The names, separated as both manuals ask: commas, and semicolons around groups.

    More than ``limit`` persons are cut to ``keep`` and "et al"; groups stay.
    """
    persons = [name for name in names if not name.is_group]
    cut = keep if len(persons) > limit else len(persons)
    if any(name.is_others for name in names):
        cut = min(cut, keep) if len(persons) > keep else len(persons)
    shown: list[tuple[str, bool]] = []
    counted = 0
    for name in names:
        counted += not name.is_group
        if name.is_others or (not name.is_group and counted > cut):
            if ("et al", False) not in shown:
                shown.append(("et al", False))
        else:
            shown.append((person(name, roman=roman), name.is_group))
    text = ""
    for index, (word, group) in enumerate(shown):
        if index:
            text += "; " if group or shown[index - 1][1] else ", "
        text += word
    return text
