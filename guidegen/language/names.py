"""Names that a guide cannot do without, however long they are.

Reading grades are told twice: with every word as it is, and with these names counted as
short words, so that an editor sees what is left for her to mend.  The list holds names
alone, and none that has a shorter word for it; hard words of every day are not on it.
"""

from __future__ import annotations

from collections.abc import Iterable

UNAVOIDABLE = frozenset(
    (
        "mesothelioma", "epithelioid", "sarcomatoid", "biphasic",
        "immunotherapy", "chemotherapy",
        "emergency",
    )
)  # fmt: skip
"""The illness and its cell types, the kinds of treatment, and the sign on the door to go to.

``standards.md`` section 3 asks for this list.  With ``non-`` before it, a name stays one.
"""

SYLLABLES_OF_A_NAME = 2
"""What a name counts: sentences are as long as they are, and the name is no long word."""

_SHORTEST = 6
"""Letters of the shortest word of a drug's name that is taken as one: not ``acid``."""


def unavoidable(generic: Iterable[str] = (), brands: Iterable[str] = ()) -> frozenset[str]:
    """The list, with the names of drugs.

    Generic names count however they are written; brand names only with their capitals, so
    that no brand hides a word of every day.
    """
    words = {word.casefold() for name in generic for word in name.split() if _is_name(word)}
    own = {word for name in brands for word in name.split() if not word.islower()}
    return UNAVOIDABLE | words | own


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST
