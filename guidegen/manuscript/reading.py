"""How hard a guide is to read: the grades of its sections and of the whole.

The method is that of ``standards.md`` section 3.  What is counted is prose as it is printed:
paragraphs, list items and the texts in boxes.  Headings, tables, captions, covers and the
list of references are left out, and so is what ends without a full stop, question mark or
exclamation mark: labels and fragments would look like short sentences and flatter the guide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from guidegen.language.grade import ENOUGH, NONE, Count
from guidegen.manuscript.printed import Printed
from guidegen.problems import Position

OTHER_PAGES = "Pages before and after the sections"


@dataclass(frozen=True, slots=True)
class Part:
    """What is counted in a section, or in the whole guide.

    Attributes:
        id: The id of the section; empty for the pages around the sections and for the guide.
        title: Its title.
        at: Where its title stands.
        as_printed: Each word counted as it is.
        with_names: The unavoidable names counted as short words.
    """

    id: str
    title: str
    at: Position
    as_printed: Count = field(default_factory=Count)
    with_names: Count = field(default_factory=Count)

    def and_text(self, text: str, names: frozenset[str]) -> Part:
        """The same with a text more."""
        return Part(
            self.id, self.title, self.at,
            self.as_printed + Count.of(text),
            self.with_names + Count.of(text, names),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of a guide: of its sections in their order, and of the whole.

    One that is not ``measured`` has none: the formulas are for English.
    """

    sections: tuple[Part, ...]
    guide: Part
    measured: bool = True


def reading_of(
    texts: Iterable[Printed],
    names: frozenset[str] = NONE,
    title: str = "",
    at: Position | None = None,
) -> Reading:
    """What is counted in the texts of a guide; ``names`` are those it cannot do without."""
    parts: dict[str, Part] = {}
    for text in texts:
        part = parts.get(text.section)
        if part is None:
            heads = text.section and text.kind == "heading"
            part = Part(text.section, text.text if heads else OTHER_PAGES, text.at)
        if text.kind == "prose":
            part = part.and_text(text.text, names)
        parts[text.section] = part
    whole = Part(
        "", title, at or Position(""),
        sum((part.as_printed for part in parts.values()), Count()),
        sum((part.with_names for part in parts.values()), Count()),
    )  # fmt: skip
    return Reading(tuple(part for part in parts.values() if part.as_printed.sentences), whole)


# -- told ------------------------------------------------------------------------

NOT_MEASURED = "not measured: the formulas are for English"

_HEAD = f"{'':34}  sentences   words   Flesch-Kincaid       SMOG         reading ease"
_NOTE = (
    "Grades are US school grades: 6 is the goal, 8 the most. The first figure is with the names\n"
    "that cannot be avoided counted as short words, the one in brackets with every word as it is.\n"
    f"? fewer than {ENOUGH} sentences: too few for SMOG to be sure."
)


def table(reading: Reading) -> str:
    """The figures as a table of plain text, a line for each section and one for the guide."""
    if not reading.measured:
        return NOT_MEASURED
    lines = [_HEAD, *map(_line, reading.sections), "-" * len(_HEAD), _line(reading.guide)]
    return "\n".join([*(line.rstrip() for line in lines), "", _NOTE])


def _line(part: Part) -> str:
    title = part.title if len(part.title) <= 34 else part.title[:33] + "…"
    bare, named = part.as_printed, part.with_names
    sure = " " if bare.smog_is_sure else "?"
    return (
        f"{title:34}  {bare.sentences:9}  {bare.words:6}"
        f"   {named.flesch_kincaid:4.1f} ({bare.flesch_kincaid:4.1f})"
        f"     {named.smog:4.1f} ({bare.smog:4.1f}){sure}"
        f"    {named.flesch_ease:5.0f} ({bare.flesch_ease:3.0f})"
    )


def as_json(reading: Reading) -> dict[str, object]:
    """The figures as plain data; null for a guide that is not measured."""
    if not reading.measured:
        return {"measured": False, "why": NOT_MEASURED, "guide": None, "sections": []}
    return {
        "measured": True,
        "guide": _plain(reading.guide),
        "sections": [_plain(part) for part in reading.sections],
    }


def _plain(part: Part) -> dict[str, object]:
    return {
        "id": part.id,
        "title": part.title,
        "file": part.at.file,
        "line": part.at.line,
        "sentences": part.as_printed.sentences,
        "words": part.as_printed.words,
        "as_printed": _figures(part.as_printed),
        "with_names": _figures(part.with_names),
    }


def _figures(count: Count) -> dict[str, object]:
    return {
        "flesch_kincaid": round(count.flesch_kincaid, 1),
        "smog": round(count.smog, 1),
        "smog_is_sure": count.smog_is_sure,
        "reading_ease": round(count.flesch_ease, 1),
        "syllables": count.syllables,
        "long_words": count.long_words,
    }
