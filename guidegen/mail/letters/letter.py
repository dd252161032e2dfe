"""The cover letter: ``guides/letters/NAME.yaml``, read, checked, and its fields filled in.

A field such as {guide} is filled in after the markup of the text is read, and in one pass, so
that a value is printed as it is: a name never becomes markup or another field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidegen.document.inline import Run, Runs
from guidegen.model.base import validate
from guidegen.model.guide import is_slug
from guidegen.model.library import Brand
from guidegen.model.mail import Letter, Mail
from guidegen.model.text import Text, TextRun
from guidegen.problems import Position, Problems, nearest
from guidegen.references.styles.words import MONTHS
from guidegen.source.located import LocatedStr
from guidegen.source.reader import read_yaml

FOLDER = "guides/letters"

NAME = "name"
"""The field of the greeting: the only one that differs from letter to letter."""

FIELDS = ("guide", "phone", "website", "sender", "date")
"""The fields of all other texts."""

WITHOUT_NAME = Text.parse("Hello,")

_FIELD = re.compile(r"\{(\w*)\}")
_LOOSE = re.compile(r"[{}]")


def read_letter(root: Path, name: LocatedStr) -> Letter:
    """A letter of the project, checked; raises InputError with all that is wrong in it."""
    problems = Problems()
    file, known = f"{FOLDER}/{name}.yaml", names(root)
    if name not in known:
        problems.add(
            name.at, "unknown-letter", f"there is no letter `{name}`",
            f"{nearest(name, known)}, or write {FOLDER}/NAME.yaml, which `guidegen new` shows",
        )  # fmt: skip
        problems.raise_errors()
    source = read_yaml(root / file, file, problems)
    letter = None if source is None else validate(Letter, source, problems)
    if letter is not None:
        check(letter, problems)
    problems.raise_errors()
    assert letter is not None
    return letter


def names(root: Path) -> tuple[str, ...]:
    """The letters of a project."""
    found = (path.stem for path in (root / FOLDER).glob("*.yaml"))
    return tuple(sorted(name for name in found if is_slug(name)))


# -- what is checked -------------------------------------------------------------------


def check(letter: Letter, problems: Problems) -> None:
    """Report fields that there are not, and markup that paper or a greeting cannot have."""
    for text, fields in _texts(letter):
        for inline in text.inlines:
            if not isinstance(inline, TextRun):
                problems.add(
                    text.at, "letter-markup", "a letter has no citations and no evidence numbers",
                    "write the words, or leave this to the guide",
                )  # fmt: skip
            elif inline.href:
                problems.add(
                    text.at, "letter-markup", "a link cannot be followed on paper",
                    "write out the address, or the field {website}",
                )  # fmt: skip
            else:
                _check_fields(inline.text, text.at, fields, problems)
    for text in _greetings(letter):
        if len({_look(run) for run in text.inlines if isinstance(run, TextRun)}) > 1:
            problems.add(
                text.at, "letter-markup", "a greeting is set in one kind of type",
                "make all of it bold or italic, or nothing of it",
            )  # fmt: skip


def _texts(letter: Letter) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Every text with the fields that it may have."""
    yield letter.greeting, (NAME,)
    if letter.greeting_without_name:
        yield letter.greeting_without_name, ()
    for text in (*letter.body, letter.closing, letter.signature, letter.enclosure, letter.stop):
        yield text, FIELDS


def _greetings(letter: Letter) -> tuple[Text, Text]:
    return letter.greeting, letter.greeting_without_name or WITHOUT_NAME


def _look(run: TextRun) -> tuple[bool, bool]:
    return run.bold, run.italic


def _check_fields(text: str, at: Position, fields: tuple[str, ...], problems: Problems) -> None:
    for found in _FIELD.finditer(text):
        if found[1] in fields:
            continue
        if found[1] == NAME:
            help = "the letter's only name stands in its greeting, so that no two can differ"
        elif not fields:
            help = "this greeting is for those whose name is not known; write plain words"
        else:
            help = nearest(found[1], fields)
        problems.add(at, "letter-field", f"there is no field `{found[0]}` here", help)
    loose = _LOOSE.search(_FIELD.sub("", text))
    if loose:
        side = "closed" if loose[0] == "{" else "opened"
        problems.add(
            at, "letter-field", f"a brace `{loose[0]}` is never {side}",
            "braces are for fields alone, such as {guide}; write round brackets in other places",
        )  # fmt: skip


# -- filling in ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a letter begins: the words before and after the name, and what stands without one."""

    parts: tuple[str, ...]
    without: str
    bold: bool = False
    italic: bool = False

    def of(self, name: str) -> str:
        """The greeting of somebody; the name is taken as it is."""
        return name.join(self.parts) if name else self.without

    @classmethod
    def of_letter(cls, letter: Letter) -> Greeting:
        named, without = _greetings(letter)
        bold, italic = next(_look(run) for run in named.inlines if isinstance(run, TextRun))
        return cls(tuple(str(named).split(f"{{{NAME}}}")), str(without), bold, italic)


def values_of(brand: Brand, mail: Mail, guide: str, day: date) -> dict[str, str]:
    """The values of the fields; ``guide`` is the title of the guide in the envelope."""
    return {
        "guide": guide,
        "phone": brand.phone.replace(" ", "\N{NO-BREAK SPACE}"),
        "website": brand.website.removeprefix("https://").rstrip("/"),
        "sender": mail.sender.name,
        "date": written(day),
    }


def written(day: date) -> str:
    """A day as letters write it: November 20, 2026."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def filled(text: Text, values: Mapping[str, str], problems: Problems) -> Runs:
    """The runs of a text, its fields filled in; a value that is empty is a problem."""
    runs = []
    for run in text.inlines:
        assert isinstance(run, TextRun)
        for field in _FIELD.findall(run.text):
            if not values[field]:
                problems.add(
                    text.at, "letter-field", f"`{{{field}}}` is empty: brand.yaml has no {field}",
                    f"add `{field}:` to guides/brand.yaml, or take the field out",
                )  # fmt: skip
        words = _FIELD.sub(lambda found: values[found[1]], run.text)
        runs.append(Run(words, run.bold, run.italic))
    return tuple(runs)
