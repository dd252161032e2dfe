"""Where a guide names drugs, by generic name, brand name or another name of drugs.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidegen.checks.base import Subject
from guidegen.document.inline import text_of
from guidegen.manuscript.passages import Passage
from guidegen.model.library import Drug
from guidegen.problems import Position

MARKS = "®™℠©"
"""Signs that may stand behind a brand name."""

TABULAR = frozenset(
    (
        "table", "trials_table", "key_facts", "definition", "decision_grid", "timeline",
        "side_effects", "log", "wallet_card", "glossary",
    )
)  # fmt: skip
"""Blocks of short texts that belong together: what one cell names, the next tells of."""

_NO_PROSE = TABULAR | {
    "bar_chart", "icon_array", "figure", "image", "mechanism", "trial", "cover", "quote",
    "evidence", "references", "imprint", "resources",
}  # fmt: skip
"""Blocks that are looked at on their own, or that hold the words of others."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A drug's name in a text: the drug's generic name, whether it stands there as a brand."""

    drug: str
    brand: bool
    start: int
    end: int

    def mark(self, text: str) -> str:
        """The sign that follows the name in its text; empty without one."""
        after = text[self.end : self.end + 1]
        return after if after and after in MARKS else ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a project's drugs, and what they name."""

    drugs: dict[str, Drug]
    meaning: dict[str, tuple[str, bool]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, drugs: dict[str, Drug], texts: str) -> Names:
        """The names that stand somewhere in the texts; those that do not cost time only."""
        meaning: dict[str, tuple[str, bool]] = {}
        for generic, drug in drugs.items():
            if drug.brand.strip():
                meaning[drug.brand.strip().casefold()] = (generic, True)
            for name in (generic, *drug.also):
                if name.strip():
                    meaning[name.strip().casefold()] = (generic, False)
        folded = texts.casefold()
        found = sorted((name for name in meaning if name in folded), key=len, reverse=True)
        if not found:
            return cls(drugs, meaning, None)
        names = "|".join(map(re.escape, found))
        # A name in an address (keytruda.com, @opdivo) names no drug.
        pattern = rf"(?<![\w@])(?<!\w\.)(?:{names})(?![\w@])(?!\.\w)"
        return cls(drugs, meaning, re.compile(pattern, re.IGNORECASE))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where a text names drugs."""
        if self.pattern is None:
            return ()
        return tuple(
            Mention(*self.meaning[match[0].casefold()], match.start(), match.end())
            for match in self.pattern.finditer(text)
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text of a guide, and the drugs that it names."""

    passage: Passage
    mentions: tuple[Mention, ...]

    @property
    def drugs(self) -> frozenset[str]:
        """The generic names of the drugs that it names."""
        return frozenset(mention.drug for mention in self.mentions)

    def place(self, mention: Mention) -> Position:
        """Where the name stands in the file."""
        return self.passage.place(mention.start, mention.end)

    def words(self, mention: Mention) -> str:
        """The name as it is written."""
        return self.passage.text[mention.start : mention.end]


def english(subject: Subject) -> bool:
    """Whether the guide is in English: drugs have other names in other languages."""
    return subject.guide.lang.casefold().partition("-")[0] == "en"


def texts(subject: Subject) -> Iterator[Passage]:
    """Every text of a guide, the labels of facts among them."""
    for passage in subject.passages:
        if passage.label:
            yield replace(
                passage, text=passage.label, name="label", label="", marks=(), drawn=(), bold=(),
                at=passage.block_at or passage.at,
            )  # fmt: skip
        yield passage


def spoken(subject: Subject) -> tuple[Names, tuple[Spoken, ...]]:
    """The names of drugs, and every text of the guide with the drugs that it names."""
    found = tuple(texts(subject))
    joined = "\n".join(passage.text for passage in found)
    names = Names.of(subject.library.drugs.drugs, joined)
    return names, tuple(Spoken(passage, names.mentions(passage.text)) for passage in found)


def is_cover(passage: Passage) -> bool:
    """Whether it stands on the cover, where names are set as the designer needs them."""
    return passage.block == "cover" or (passage.section == "guide" and passage.is_heading)


def is_prose(passage: Passage) -> bool:
    """Whether it is running text of the guide's own: no heading, table, figure or quotation."""
    return bool(
        passage.section
        and passage.name != "alt"
        and passage.block not in _NO_PROSE
        and not passage.is_heading
        and not is_cover(passage)
    )


def printed_drugs(subject: Subject) -> Iterator[str]:
    """The drugs whose generic name is printed anywhere, the list of references included."""
    text = "\n".join(text_of(item.inline()) for item in subject.document.walk()).casefold()
    for name in subject.library.drugs.drugs:
        folded = name.casefold()
        if folded in text and re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text):
            yield name
