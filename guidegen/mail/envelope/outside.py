"""Words on the outside of a piece: none of them may tell a stranger what it is about.

    check_sender(source, sender, titles, brand, problems)    the return address of mail.yaml
    check_cover(title, brand, at, problems)                  a booklet without an envelope
    telling(text, titles, brand)                             any text that a stranger may read

What tells is named by its place in the text, and never repeated: problems are printed, and kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from guidegen.model.mail import PostalAddress
from guidegen.problems import Position, Problems
from guidegen.source.located import LocatedDict, position_of

ANYWHERE = (
    "mesothel", "cancer", "oncolog", "immunotherap", "chemotherap", "radiotherap", "asbesto",
    "carcino", "metasta", "malignan", "palliati", "leukemia", "leukaemia", "lymphoma", "sarcoma",
    "melanoma", "neoplas", "pleural", "peritone", "pericardi", "hospice", "tumour",
)  # fmt: skip
"""Parts of words that speak of an illness wherever they stand, as in a web address."""

BEGINNING = (
    "tumor", "chemo", "onco", "immuno", "radiation", "biops", "bereave", "terminally", "metast",
    "thorac", "pulmon", "survivor",
)  # fmt: skip
"""How words begin that speak of one."""

WHOLE = frozenset({"meso", "lung", "lungs", "pleura"})
"""Words that speak of one only when they stand alone."""

CARE = (
    "patient", "illness", "disease", "diagnos", "caregiver", "caretaker", "grief", "therap",
    "treatment", "treating", "medic", "surger", "surgical", "clinic", "doctor", "nurse", "nursing",
    "symptom", "prognos", "remission", "dying", "sick",
)  # fmt: skip
"""How words begin that speak of a patient.  A street may have them: Medical Center Drive."""

_EVERYDAY = """
about after also answers before book booklet care changes choices comfort each family families
first from good guide guides have help home hope into know learn life living make more need next
news plan plans questions read ready steps support that their them these they thing things this
time today together understand understanding what when where which while will with without words
work your yourself
"""
EVERYDAY = frozenset(_EVERYDAY.split())
"""Words of titles that tell nothing by themselves."""

SQUASHED = 8
"""Parts of words this long are looked for in the text without spaces as well."""

LEAST = 4
"""Letters of a title's words that count."""


def telling(
    text: str, titles: Sequence[str] = (), brand: str = "", street: bool = False
) -> tuple[int, ...]:
    """Which words of a text tell what a piece is about, counted from 1; none if it is neutral.

    Args:
        text: What a stranger may read.
        titles: Titles of the guides in it, whose words tell as well.
        brand: The name of the brand, which must not be printed if it tells.
        street: Whether it is a street or a city, which may be named after a hospital.
    """
    words = text.split()
    more = (*_words_of(titles), *(() if street else CARE))
    found = tuple(
        number
        for number, word in enumerate(words, 1)
        if any(_tells(part, more) for part in _parts(word))
    )
    if found:
        return found
    hidden = [stem for stem in ANYWHERE if len(stem) >= SQUASHED]
    if brand and telling(brand):
        hidden.append(_squashed(brand))
    whole = _squashed(text)
    return tuple(range(1, len(words) + 1)) if any(part in whole for part in hidden) else ()


def check_sender(
    source: LocatedDict,
    sender: PostalAddress,
    titles: Sequence[str],
    brand: str,
    problems: Problems,
) -> None:
    """Report what in the sender of ``mail.yaml`` tells strangers what they hold.

    ``source`` is the file as it was read, for places.  The words of titles count in the name
    alone.
    """
    for field in ("name", "line1", "line2", "city"):
        street = field != "name"
        found = telling(getattr(sender, field), () if street else titles, brand, street)
        if not found:
            continue
        at = position_of(source, ("sender", field)) or Position("")
        problems.add(
            at, "outside-word", _told(field, found),
            "write a name that tells nothing, such as initials or the name of the company "
            "behind the brand, and a street or a post box",
        )  # fmt: skip


def check_cover(title: str, brand: str, at: Position, problems: Problems) -> None:
    """Report what on a guide's cover tells strangers, where the cover is the outside.

    ``at`` is where the panel is named on which the address is printed.
    """
    for field, text in (("title", title), ("name", brand)):
        found = telling(text)
        if found:
            problems.add(
                at, "outside-word", _told(field, found),
                "a booklet without an envelope shows its cover: mail this guide in an envelope",
            )  # fmt: skip


def _told(field: str, found: Sequence[int]) -> str:
    which = "word " + " and ".join(map(str, found)) if len(found) < 3 else "its words"
    return (
        f"`{field}` is printed on the outside, and {which} would tell strangers what the "
        "letter is about"
    )


def _tells(word: str, beginnings: tuple[str, ...]) -> bool:
    return (
        word in WHOLE
        or word.startswith((*BEGINNING, *beginnings))
        or any(part in word for part in ANYWHERE)
    )


def _words_of(titles: Sequence[str]) -> frozenset[str]:
    words = {part for title in titles for part in _parts(title)}
    return frozenset(word for word in words if len(word) >= LEAST and word not in EVERYDAY)


def _parts(text: str) -> list[str]:
    """The runs of letters in a text, as plain small ones."""
    return re.findall(r"[^\W\d_]+", _plain(text))


def _squashed(text: str) -> str:
    return "".join(_parts(text))


def _plain(text: str) -> str:
    """Small letters without accents, and without what cannot be seen between them."""
    taken_apart = unicodedata.normalize("NFKD", text)
    return "".join(
        char for char in taken_apart if not unicodedata.category(char).startswith(("M", "Cf"))
    ).casefold()
