"""Names of people and organizations, as CSL-JSON writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field, model_validator

from guidegen.references.csl import CslModel, Text

OTHERS = frozenset({"et al", "et al.", "others", "and others"})
"""How an author list says that more names follow which nobody wrote down."""

_PARTICLES = frozenset(
    {
        "af", "al", "bin", "da", "de", "del", "della", "den", "der", "des", "di", "dos", "du",
        "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu", "zur",
    }
)  # fmt: skip
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-"})


class Name(CslModel):
    """A person (``family`` and ``given``) or an organization (``literal``).

    ``literal: et al.`` as the last name says that the list goes on.  ``given``
    may be full names (Jean-Paul) or initials (JP, J.-P.).  A particle that stays
    with the family name (van der Beek) is ``non-dropping-particle``; one that the
    family name is cited without (Alexander von Humboldt) is ``dropping-particle``.

    Raises:
        ValueError: There is no name in it, or both a person's and a group's.
    """

    family: Text = Field(default="", description="Family name of a person.")
    given: Text = Field(default="", description="Given names, or initials.")
    literal: Text = Field(default="", description="Name of an organization, printed as it is.")
    suffix: Text = Field(default="", description="Jr, Sr, III.")
    dropping_particle: Text = ""
    non_dropping_particle: Text = Field(default="", description="van der, De, von.")
    comma_suffix: bool = False
    static_ordering: bool = False
    parse_names: bool = False

    @model_validator(mode="before")
    @classmethod
    def _mapping(cls, data: Any) -> Any:
        if isinstance(data, (Mapping, Name)):
            return data
        raise ValueError(
            "write a name as {family: Baas, given: Paul} or {literal: National Cancer Institute}"
        )

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.literal and (self.family or self.given):
            raise ValueError("a name is either `family` and `given`, or `literal`, not both")
        if not (self.literal or self.family or self.given):
            raise ValueError("a name needs `family` and `given`, or `literal` for an organization")
        return self

    @property
    def is_group(self) -> bool:
        """True for an organization."""
        return bool(self.literal)

    @property
    def is_others(self) -> bool:
        """True for the mark that says that more names follow."""
        return self.literal.casefold() in OTHERS

    @property
    def surname(self) -> str:
        """The family name with its particle, or the organization."""
        if self.literal:
            return self.literal
        return f"{self.non_dropping_particle} {self.family}".strip() or self.given

    @property
    def dropped(self) -> str:
        """The particle that stands after the initials where the family name leads."""
        return f"{_split_given(self.given)[1]} {self.dropping_particle}".strip()

    @property
    def initials(self) -> tuple[tuple[str, ...], ...]:
        """The initials; those of a hyphenated name stand together: (("J", "P"), ("M",))."""
        if not self.family:
            return ()
        given = self.given.replace(".-", "-").replace(".", " ")
        words: list[tuple[str, ...]] = []
        for word in _split_given(given.translate(_HYPHENS))[0].split():
            if word[0] in '(\u201c"':  # a nickname
                continue
            if len(word) <= 3 and word.isalpha() and word.isupper():
                words.extend((letter,) for letter in word)
                continue
            letters = tuple(first.upper() for part in word.split("-") if (first := _letter(part)))
            if letters:
                words.append(letters)
        return tuple(words)


def _letter(part: str) -> str:
    return next((character for character in part if character.isalnum()), "")


def _split_given(given: str) -> tuple[str, str]:
    """Given names and the particles behind them, as in ``Ludwig van``."""
    words = given.split()
    at = len(words)
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


Names = tuple[Name, ...]
