"""What changed, in lines of plain words; ``lists`` makes the same for a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegen.changes.cited import Changed, Cited, Field, Named, Shift
from guidegen.changes.compare import SIGNED_BY, Changes, ImprintChange
from guidegen.changes.numbers import Number, Numbers
from guidegen.changes.pages import PageChange, Pages
from guidegen.changes.words import BACK, FRONT, Part, Sentence, Words

NONE = "none"
EMPTY = "nothing"
"""Stands for a value that is not there."""
TOGETHER = 3
"""From so many references on that moved together, they are told in one line."""

PARTS = {FRONT: "the pages before the first section", BACK: "the pages after the last section"}
PICTURE = "[picture] "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list, with lines below it.

    ``sentence`` is told word by word in HTML; ``detail`` is too long for a terminal.
    """

    text: str
    below: tuple[Line, ...] = ()
    sentence: Sentence | None = None
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with its lines; none where nothing of it changed."""

    title: str
    lines: tuple[Line, ...]


def topics(changes: Changes) -> tuple[Topic, ...]:
    """Everything that changed: imprint, references, numbers, words, pages, and why else."""
    found = [
        Topic("References", tuple(_references(changes.references))),
        Topic("Numbers and drugs", tuple(_numbers(changes.numbers))),
        Topic("Words", tuple(_words(changes.words))),
        Topic("Pages", tuple(_pages(changes.pages))),
    ]
    if changes.imprint:
        lines = tuple(_imprint(one, changes.version) for one in changes.imprint)
        found.insert(0, Topic("Version and sign-off", lines))
    if changes.inputs and changes.pages.any:
        found.append(Topic("What else is not the same", tuple(_inputs(changes.inputs))))
    return tuple(found)


def text(changes: Changes) -> Iterator[str]:
    """Everything as lines for a terminal."""
    yield headline(changes)
    for topic in topics(changes) if changes.any else ():
        if not topic.lines:
            yield f"  {topic.title}: {NONE}"
            continue
        yield f"  {topic.title}"
        yield from _indented(topic.lines, 4)


def headline(changes: Changes) -> str:
    """The guide, and the edition that it is compared with."""
    since = f"version {changes.version}, issued on {changes.issued}"
    said = f"compared with {since}" if changes.any else f"nothing has changed since {since}"
    return f"{changes.guide}: {said}"


def never_issued(guide: str) -> str:
    """What is said of a guide without an edition to compare with."""
    return (
        f"{guide}: never issued, so there is nothing to compare with; issue it with "
        f'`guidegen release {guide} --reason "..."`'
    )


def _indented(lines: Sequence[Line], width: int) -> Iterator[str]:
    for line in lines:
        if line.detail:
            continue
        yield f"{' ' * width}{line.text}"
        yield from _indented(line.below, width + 2)


def _from_to(before: str, now: str) -> str:
    if not before:
        return f"now {now}, and {EMPTY} before"
    return f"{before} is now {now}" if now else f"{before} before, and {EMPTY} now"


def _imprint(one: ImprintChange, version: str) -> Line:
    if one.name != SIGNED_BY:
        return Line(f"{one.name}: {_from_to(one.before, one.now)}")
    if not one.before:
        said, how = f"version {version} was a draft; now {one.now} has signed", "drafts"
    elif not one.now:
        said = (f"the sign-off of version {version} by {one.before} no longer holds; "
                "a build now is marked as a draft")  # fmt: skip
        how = "if it still held"
    else:
        said = f"{one.name}: {_from_to(one.before, one.now)}"
        how = f"if signed by {one.before}"
    return Line(said, (Line(f"pages and words are compared as {how}"),))


# -- references ------------------------------------------------------------------


def _references(cited: Cited) -> Iterator[Line]:
    for one in cited.added:
        yield Line(f"new: {_named(one)}", _entry(one))
    for one in cited.removed:
        yield Line(f"no longer cited: {_named(one)}", _entry(one))
    for old, new in cited.renamed:
        yield Line(f"`{old}` is now called `{new}`; nothing else of it changed")
    for changed in cited.changed:
        yield _changed(changed)
    for shift in cited.renumbered:
        yield from _shift(shift)


def _named(one: Named) -> str:
    return f"`{one.key}`, number {one.number}" if one.number else f"`{one.key}`"


def _entry(one: Named) -> tuple[Line, ...]:
    return (Line(one.entry),) if one.entry else ()


def _changed(changed: Changed) -> Line:
    number = f", number {changed.number}" if changed.number else ""
    below = [Line(_field(one)) for one in changed.fields]
    if changed.printed:
        entry = Sentence(changed.before, changed.now)
        below.append(Line("printed:", sentence=entry, detail=True))
    else:
        below.append(Line("what is printed of it stays the same"))
    return Line(f"changed: `{changed.key}`{number}", tuple(below))


def _field(one: Field) -> str:
    return f"{one.name}: {_from_to(one.before, one.now)}"


def _shift(shift: Shift) -> Iterator[Line]:
    first, last = shift.first + shift.by, shift.last + shift.by
    if len(shift.keys) >= TOGETHER:
        yield Line(f"renumbered: the references {shift.first} to {shift.last} are now "
                   f"{first} to {last}")  # fmt: skip
        return
    for index, key in enumerate(shift.keys):
        yield Line(f"renumbered: the reference `{key}` was {shift.first + index} "
                   f"and is {first + index}")  # fmt: skip


# -- numbers and words -------------------------------------------------------------


def _numbers(numbers: Numbers) -> Iterator[Line]:
    for one in numbers.told:
        below = [Line(f"`{one.path}`")]
        if not one.printed:
            below.append(Line("what is printed of it stays the same"))
        yield Line(f"{one.said}: {_value(one)}", tuple(below))
    for name in numbers.added:
        yield Line(f"{_source(name)} is used now and was not")
    for name in numbers.removed:
        yield Line(f"{_source(name)} was used and is not any more")


def _source(name: str) -> str:
    drug = name.removeprefix("drug ")
    return f"`{name}` of evidence.yaml" if drug == name else f"the drug `{drug}`"


def _value(one: Number) -> str:
    unit = f" {one.unit}" if one.unit else ""
    return _from_to(f"{one.before}{'' if one.now else unit}" if one.before else "",
                    f"{one.now}{unit}" if one.now else "")  # fmt: skip


def _words(words: Words) -> Iterator[Line]:
    if words.reordered:
        yield Line("the sections stand in another order")
    for part in words.parts:
        yield Line(_part(part), tuple(map(_sentence, part.sentences)))


def _part(part: Part) -> str:
    name = PARTS.get(part.id) or f"“{part.title or part.id}”"
    if part.state == "new":
        return f"the section {name} is new"
    if part.state == "gone":
        return f"the section {name} is gone"
    return f"in {name}"


def _sentence(one: Sentence) -> Line:
    said = [value.removeprefix(PICTURE) for value in (one.before, one.now)]
    spoken = any(value.startswith(PICTURE) for value in (one.before, one.now))
    kind = " (read out in place of a picture)" if spoken else ""
    if one.moved:
        return Line(f"moved here from “{PARTS.get(one.moved, one.moved)}”{kind}: {said[1]}")
    if not one.before:
        return Line(f"new{kind}: {said[1]}", sentence=one)
    if not one.now:
        return Line(f"gone{kind}: {said[0]}", sentence=one)
    below = (Line(f"before: {said[0]}"), Line(f"now: {said[1]}"))
    return Line(f"changed{kind}:", below, one)


# -- pages -------------------------------------------------------------------------


def _pages(pages: Pages) -> Iterator[Line]:
    yield from _changed_pages(pages.of("changed"))
    for change in pages.of("new", "gone"):
        yield Line(page_line(change))
    alike = (
        ("imprint", "differ only in the version, days or sign-off that they print"),
        ("foot", "differ only in the running head or foot"),
    )
    for state, said in alike:
        numbers = [change.now for change in pages.found if change.state == state]
        if numbers:
            yield Line(f"{numbered(numbers)} {said}".replace("differ ", _verb(numbers), 1))
    for first, last in _moved(pages.found):
        yield Line(_move(first, last))
    if pages.before != pages.now:
        yield Line(f"the guide had {pages.before} pages and has {pages.now}")


def _changed_pages(found: Sequence[PageChange]) -> Iterator[Line]:
    """Pages that changed: those at their old number by what differs in them, then the others."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for change in found:
        if change.before == change.now:
            groups.setdefault(change.aspects, []).append(change.now)
    for aspects, numbers in groups.items():
        yield Line(f"{numbered(numbers)} {_verb(numbers)}in: {', '.join(aspects)}")
    for change in found:
        if change.before != change.now:
            yield Line(page_line(change))


def _verb(numbers: Sequence[int]) -> str:
    return "differs " if len(numbers) == 1 else "differ "


def page_line(change: PageChange) -> str:
    """A page that changed, is new or is gone, in words."""
    if change.state == "new":
        return f"page {change.now} is new"
    if change.state == "gone":
        return f"the old page {change.before} is gone"
    was = f" (it was page {change.before})" if change.before != change.now else ""
    return f"page {change.now}{was} differs in: {', '.join(change.aspects)}"


def numbered(numbers: Sequence[int]) -> str:
    """Pages by their numbers: “pages 2 to 7 and 9”."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    said = []
    for part in parts:
        together = len(part) >= TOGETHER
        said += [f"{part[0]} to {part[-1]}"] if together else [str(number) for number in part]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{'page' if len(numbers) == 1 else 'pages'} {listed}"


def _moved(found: Sequence[PageChange]) -> list[tuple[PageChange, PageChange]]:
    """The first and the last of pages that have another number and follow each other."""
    runs: list[tuple[PageChange, PageChange]] = []
    for one in found:
        if one.state not in ("same", "foot", "imprint") or one.before == one.now:
            continue
        if runs and (runs[-1][1].before, runs[-1][1].now) == (one.before - 1, one.now - 1):
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    return runs


def _move(first: PageChange, last: PageChange) -> str:
    if first == last:
        return f"the old page {first.before} is now page {first.now}"
    return f"the old pages {first.before} to {last.before} are now {first.now} to {last.now}"


# -- what else -----------------------------------------------------------------------


def _inputs(inputs: Sequence[str]) -> Iterator[Line]:
    for name in inputs:
        kind, _, rest = name.partition(":")
        if kind == "brand":
            yield Line(f"`{rest}` in brand.yaml")
        elif kind == "library":
            yield Line(f"the version of {rest}")
        elif kind == "file":
            yield Line(f"the file {rest.removeprefix('asset:')}")
        else:
            yield Line("guidegen itself")
