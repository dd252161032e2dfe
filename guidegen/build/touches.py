"""What a laid-out guide uses, and on which pages each of these things shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from guidegen.blocks.base import Block
from guidegen.build.files import PROFILE, font_files
from guidegen.build.inputs import Uses
from guidegen.checks.base import Subject
from guidegen.document import primitives as p
from guidegen.layout.page_index import PageIndex
from guidegen.layout.pages import LaidOut
from guidegen.manuscript.blocks import blocks_of, trials_of
from guidegen.problems import Position

Touches = dict[str, tuple[int, ...]]


def uses_of(subject: Subject, files: Iterable[str] = ()) -> Uses:
    """What a guide uses of the shared files, and which files: those of the edition as well."""
    document = subject.document
    return Uses(
        cited=document.cited,
        trials=tuple(dict.fromkeys(name.partition(".")[0] for name in document.evidence)),
        drugs=tuple(_drugs(subject)),
        terms=tuple(dict.fromkeys(document.terms)),
        bold=tuple(sorted(_bold_words(subject))),
        files=tuple(sorted({*_files(subject), *files})),
        log=(document.id,) if any(map(_prints_log, blocks_of(subject.guide))) else (),
    )


def touches_of(subject: Subject, laid: LaidOut) -> Touches:
    """The pages on which references, trials, drugs and terms show, by the inputs' names."""
    found: dict[str, set[int]] = defaultdict(set)
    index = PageIndex(laid)
    for item in subject.document.walk():
        if isinstance(item, p.Entry) and item.id:
            pages = {laid.labels.get(anchor) for anchor in (item.id, *item.back)}
            key = item.id.removeprefix("ref-")
            found[f"reference:{key}"] |= {int(page) for page in pages if page}
        elif item.id and item.id.startswith("term-") and item.id in laid.labels:
            found[f"term:{item.id.removeprefix('term-')}"].add(int(laid.labels[item.id]))
    for trial, at in _trial_places(subject):
        found[f"trial:{trial}"].add(index.nearest(at) or 0)
    for name, at in _drug_places(subject):
        found[f"drug:{name}"].add(index.nearest(at) or 0)
    return {name: tuple(sorted(pages - {0})) for name, pages in sorted(found.items())}


def _prints_log(block: Block) -> bool:
    return type(block).__module__.endswith(".what_changed")


# -- what is used ------------------------------------------------------------------


def _bold_words(subject: Subject) -> Iterator[str]:
    """Every word in bold that is looked up in the glossary, and some that are not.

    The composed document has the texts of the brand and filled-in numbers as well; the
    passages have what is left out of it, such as the meaning of a term that is not printed.
    """
    for passage in subject.passages:
        for bold in passage.bold:
            yield passage.text[bold.start : bold.end].strip().casefold()
    for item in subject.document.walk():
        for run in item.inline():
            if run.bold:
                yield run.text.strip().casefold()


def _drugs(subject: Subject) -> Iterator[str]:
    """The drugs whose generic or brand name is printed."""
    text = "\n".join(printed.text for printed in subject.printed).casefold()
    for name, pattern in _drug_patterns(subject):
        if pattern.search(text):
            yield name


def _drug_places(subject: Subject) -> Iterator[tuple[str, Position]]:
    patterns = list(_drug_patterns(subject))
    for passage in subject.passages:
        if passage.section:
            text = passage.text.casefold()
            for name, pattern in patterns:
                if pattern.search(text):
                    yield name, passage.at


def _drug_patterns(subject: Subject) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, drug in subject.library.drugs.drugs.items():
        names = [name, *([drug.brand] if drug.brand else [])]
        either = "|".join(re.escape(one.casefold()) for one in names)
        yield name, re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _trial_places(subject: Subject) -> Iterator[tuple[str, Position]]:
    for block in blocks_of(subject.guide):
        for trial in trials_of(block, subject.library.evidence):
            yield trial, block.at
    for passage in subject.passages:
        if passage.section:
            for drawn in passage.drawn:
                yield drawn.trial, passage.at


def _files(subject: Subject) -> Iterator[str]:
    """Fonts with their kerning tables, the color profile, and the guide's images."""
    fonts = subject.library.brand.fonts
    names = [value for _, value in fonts if isinstance(value, str)]
    for name in (*names, *fonts.fallback, *fonts.fallback_bold):
        yield from font_files(name)
    yield PROFILE
    for block in blocks_of(subject.guide):
        file = getattr(block, "file", None)
        if isinstance(file, str):
            yield str(file)
