"""``guidegen refs import``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE
from guidegen.folders import project_root

if TYPE_CHECKING:
    from guidegen.problems import Problems
    from guidegen.references.formats.found import Incoming
    from guidegen.references.item import Reference
    from guidegen.references.merge import FieldChange, Match, Plan

WIDTH = 76
"""Characters of a value that are shown."""


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("files", nargs="+", metavar="FILE", help="exports of other programs")
    action.add_argument(
        "--format", choices=("csl", "bibtex", "ris", "nbib"),
        help="what the files are; default: told by what they hold",
    )  # fmt: skip
    action.add_argument(
        "--overwrite", action="store_true",
        help="take the file's value where an entry says otherwise; default: fill what is empty",
    )  # fmt: skip
    action.add_argument(
        "--write", action="store_true", help="write the changes; default: only show them"
    )


def run(options: argparse.Namespace) -> int:
    """Show what files would bring to the library, and with ``--write`` bring it."""
    from guidegen.cli.references_file import NAME, Library
    from guidegen.cli.report import print_problems
    from guidegen.problems import Problems
    from guidegen.references.formats.detect import read_file
    from guidegen.references.merge import plan

    library = Library.load(project_root(options.project))
    problems = Problems()
    incoming: list[Incoming] = []
    for file in options.files:
        incoming += read_file(Path(file), Path(file).as_posix(), options.format or "", problems)
    problems.raise_errors()
    made = plan(library.references, incoming, options.overwrite)
    _report_notices(made, problems)
    text = library.with_changes(made.changes, made.entries) if made.writes else library.text
    print("\n".join(_told(made, options.overwrite)))
    print_problems(tuple(problems))
    if made.writes and options.write:
        library.write(text)
        print(f"written: {NAME}, {_counted(made)}")
        print("`guidegen status` tells which guides that touches.")
    elif made.writes:
        print(f"Nothing is written yet. To write {_counted(made)}, add --write")
    else:
        print("There is nothing to write.")
    return DONE


def _report_notices(made: Plan, problems: Problems) -> None:
    """Put retractions and the like among the problems, the grave ones as warnings."""
    from guidegen.references.merge import unsaid

    named = [(one.incoming, one.id) for one in made.additions]
    named += [(one.incoming, one.id) for one in made.matches]
    for incoming, id in named:
        for notice in incoming.notices:
            problems.add(
                incoming.at, "import-retracted" if notice.grave else "import-notice",
                f"`{id}`: {notice}",
                "Read the notice, and look at every guide that cites this work: "
                f"guidegen refs list --used {id}",
                "warning" if notice.grave else "note",
            )  # fmt: skip
    for match in made.matches:
        for notice in unsaid(match):
            problems.add(
                match.incoming.at, "import-notice-kept-out",
                f"`{match.id}` has a `note` or `status` of its own, so this is not noted: {notice}",
                "Add it to the entry in references.yaml by hand, or import with --overwrite.",
                "warning",
            )  # fmt: skip


def _counted(made: Plan) -> str:
    """How much is written: "2 new entries and 3 fields in 1 entry"."""
    fields = sum(map(len, made.changes.values()))
    parts = []
    if made.additions:
        parts.append(_number(len(made.additions), "new entry", "new entries"))
    if fields:
        entries = sum(1 for values in made.changes.values() if values)
        parts.append(f"{_number(fields, 'field')} in {_number(entries, 'entry', 'entries')}")
    return " and ".join(parts)


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def _told(made: Plan, overwrite: bool) -> Iterator[str]:
    changed = [match for match in made.matches if match.changes and not match.fresh]
    twice = [match for match in made.matches if match.fresh]
    same = [match for match in made.matches if not match.changes and not match.fresh]
    yield f"new: {len(made.additions):,}"
    for addition in made.additions:
        yield f"  {addition.id}{_renamed(addition.incoming, addition.id)}"
        yield f"    {_work(addition.incoming.reference)}"
        yield from _marked(addition.incoming)
    yield f"changed: {len(changed):,}"
    for match in changed:
        yield f"  {match.id} ({_known_by(match)})"
        for change in match.changes:
            yield f"    {_change(change)}"
        yield from _marked(match.incoming)
    kept = sum(change.action == "keep" for match in changed for change in match.changes)
    if kept and not overwrite:
        yield f"  what differs stays ({_number(kept, 'value')}); --overwrite takes the file's"
    yield f"the same: {len(same):,}"
    for match in same:
        yield f"  {match.id} ({_known_by(match)})"
        yield from _marked(match.incoming)
    if twice:
        yield f"more than once in what you import: {len(twice):,}"
        for match in twice:
            yield f"  {match.id} ({_known_by(match)})"


def _renamed(incoming: Incoming, id: str) -> str:
    called = f", called `{incoming.key[:60]}` there" if incoming.key not in ("", id) else ""
    return f" ({incoming.at.file}:{incoming.at.line}{called})"


def _known_by(match: Match) -> str:
    at = match.incoming.at
    return f"same {match.by} as {at.file}:{at.line}"


def _marked(incoming: Incoming) -> Iterator[str]:
    for notice in incoming.notices:
        if notice.grave:
            yield f"    !! {str(notice).upper() if not notice.where else notice}"


def _change(change: FieldChange) -> str:
    if change.action == "fill":
        return f"fill     {change.field}: {_shown(change.new)}"
    word = "replace" if change.action == "replace" else "differs"
    if isinstance(change.old, list) and isinstance(change.new, list):
        return f"{word:8} {change.field}: {_names_apart(change.old, change.new)}"
    return f"{word:8} {change.field}: {_shown(change.old)} -> {_shown(change.new)}"


def _names_apart(old: Sequence[object], new: Sequence[object]) -> str:
    """How many names there are, and the first that is another."""
    from guidegen.references.merge import same_name
    from guidegen.references.names import Name

    def alike(one: object, other: object) -> bool:
        return same_name(Name.model_validate(one), Name.model_validate(other))

    counts = f"{len(old)} -> {len(new)} names" if len(old) != len(new) else ""
    for number, (one, other) in enumerate(zip(old, new, strict=False), 1):
        if not alike(one, other):
            apart = f"name {number}: {_shown(one)} -> {_shown(other)}"
            return f"{counts}; {apart}" if counts else apart
    return counts


def _shown(value: object) -> str:
    """A value in one line, cut where it is long."""
    if isinstance(value, list):
        text = ", ".join(map(_shown, value[:3])) + (", ..." if len(value) > 3 else "")
    elif isinstance(value, dict) and ("family" in value or "literal" in value):
        parts = ("dropping-particle", "non-dropping-particle", "family", "given", "literal")
        text = " ".join(str(value[part]) for part in parts if part in value)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 3]}..."


def _work(reference: Reference) -> str:
    """A work in a line: first author, title, journal, year."""
    names = [name.surname for name in reference.author[:1]]
    more = " et al." if len(reference.author) > 1 else ""
    parts = (
        f"{names[0]}{more}" if names else "", _shown(reference.title),
        reference.short_container, reference.year,
    )  # fmt: skip
    return ". ".join(part.rstrip(".") for part in parts if part)
