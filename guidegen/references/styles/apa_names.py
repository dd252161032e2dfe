"""Names as APA 7 prints and sorts them (sections 9.7 to 9.12, 9.44 to 9.49)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from guidegen.references.names import Name

_PLAIN = str.maketrans({"\u00f8": "o", "\u00e6": "ae", "\u0153": "oe", "\u0142": "l",
                        "\u0111": "d", "\u00f0": "d", "\u00fe": "th"})  # fmt: skip
_ARTICLES = ("the ", "a ", "an ")


def initials(name: Name) -> str:
    """``J.-P. M.``: periods, spaces between names, hyphens kept."""
    return " ".join("-".join(f"{letter}." for letter in word) for word in name.initials)


def inverted(name: Name) -> str:
    """``van der Beek, J.-P., Jr.``, as it stands in the list."""
    if name.is_group:
        return name.literal
    given = f"{initials(name)} {name.dropped}".strip()
    return ", ".join(part for part in (name.surname, given, _suffix(name)) if part)


def straight(name: Name) -> str:
    """``J.-P. van der Beek Jr.``, as editors of a book stand before its title."""
    if name.is_group:
        return name.literal
    parts = (initials(name), name.dropped, name.surname, _suffix(name))
    return " ".join(part for part in parts if part)


def _suffix(name: Name) -> str:
    return f"{name.suffix}." if name.suffix.casefold() in ("jr", "sr") else name.suffix


def author_list(names: Sequence[Name]) -> str:
    """Up to 20 names; of more, the first 19 and the last (9.8).

    APA's three spaced periods are printed as one ellipsis character, which
    cannot break at the end of a line.
    """
    shown = [inverted(name) for name in names if not name.is_others]
    if len(shown) > 20:
        return f"{', '.join(shown[:19])}, \u2026 {shown[-1]}"
    if any(name.is_others for name in names):
        return f"{', '.join(shown)}, et al."
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])}, & {shown[-1]}"


def editor_list(names: Sequence[Name]) -> str:
    """``J. Smith, K. Jones, & L. Doe (Eds.)``."""
    shown = [straight(name) for name in names if not name.is_others]
    if any(name.is_others for name in names):
        who = f"{', '.join(shown)}, et al."
    elif len(shown) < 3:
        who = " & ".join(shown)
    else:
        who = f"{', '.join(shown[:-1])}, & {shown[-1]}"
    return f"{who} {editors(names)}"


def editors(names: Sequence[Name]) -> str:
    """(Ed.) or (Eds.)."""
    return "(Eds.)" if len(names) > 1 else "(Ed.)"


def fold(text: str) -> str:
    """Letters and digits only, without case and accents: what the list is sorted by."""
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return "".join(character for character in parts if character.isalnum())


def fold_title(text: str) -> str:
    """As ``fold``, without the article in front."""
    lower = text.casefold()
    lead = next((article for article in _ARTICLES if lower.startswith(article)), "")
    return fold(text[len(lead):])  # fmt: skip


def sort_key(names: Sequence[Name]) -> tuple[tuple[str, str], ...]:
    """What entries are sorted by first: nothing comes before something (9.44)."""
    return tuple(
        (fold_title(name.literal), "") if name.is_group else (fold(name.surname), initials(name))
        for name in names
    )
