"""``guidegen refs update``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guidegen.cli.main import DONE, PROBLEMS, add_format
from guidegen.folders import project_root
from guidegen.problems import Position, Problem, Problems, UsageError, nearest

if TYPE_CHECKING:
    from guidegen.cli.references_file import Library
    from guidegen.manuscript.places import Places
    from guidegen.references.item import Reference
    from guidegen.registries.ask import Registry
    from guidegen.registries.compare import Proposal, Record

WIDTH = 90
"""Characters of a value that are shown."""


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    add_format(action, "how it is told")
    which = action.add_mutually_exclusive_group(required=True)
    which.add_argument("--crossref", action="store_true", help="ask Crossref, by DOI")
    which.add_argument("--pubmed", action="store_true", help="ask PubMed, by PMID")
    action.add_argument("keys", nargs="*", metavar="KEY", help="references; default all")
    action.add_argument(
        "--write", action="store_true", help="write what fills empty fields; default: only show"
    )
    action.add_argument(
        "--overwrite", action="store_true", help="with --write: write what differs as well"
    )
    action.add_argument(
        "--endpoint", metavar="URL", help="another address of the registry’s interface"
    )


@dataclass
class _Found:
    """What a registry said."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    compared: int = 0


def run(options: argparse.Namespace) -> int:
    """Compare references with a registry; exit code 1 if there is an error."""
    from guidegen.cli.references_file import Library
    from guidegen.cli.refs_check import places_in

    if options.overwrite and not options.write:
        raise UsageError("--overwrite says what is written: it goes with --write")
    registry = _registry(options)
    root = project_root(options.project)
    library = Library.load(root)
    chosen = _chosen(library, options.keys)
    found = _Found()
    _ask(registry, chosen, places_in(root), options, found)
    wanted = [p for p in found.proposals if p.kind == "fill" or options.overwrite]
    written = wanted if options.write else []
    if written:
        _write(library, written)
    _print(found, written, options)
    return PROBLEMS if found.problems.errors else DONE


def _registry(options: argparse.Namespace) -> Registry:
    from guidegen.registries import crossref, pubmed
    from guidegen.registries.ask import Registry

    name, usual = (
        ("Crossref", crossref.ENDPOINT) if options.crossref else ("PubMed", pubmed.ENDPOINT)
    )
    endpoint = (options.endpoint or usual).rstrip("/")
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"`{endpoint}` is no web address; it begins with https://")
    return Registry(name, endpoint, local=options.endpoint is not None)


def _chosen(library: Library, keys: Sequence[str]) -> dict[str, Reference]:
    known = {item.id: item for item in library.references}
    for key in keys:
        if key not in known:
            raise UsageError(f"there is no reference `{key}`; {nearest(key, known)}")
    return {key: known[key] for key in keys or known}


# -- asking -------------------------------------------------------------------------


def _ask(
    registry: Registry, chosen: dict[str, Reference], places: Places,
    options: argparse.Namespace, found: _Found,
) -> None:  # fmt: skip
    """Ask for all that have a number, and compare; what fails is among the problems."""
    number = "DOI" if options.crossref else "PMID"
    asked = {key: item for key, item in chosen.items() if getattr(item, number.lower())}
    for key in options.keys:
        if key not in asked:
            found.problems.add(
                places.reference(key), "nothing-to-ask", f"`{key}` has no {number}",
                f"add it as `{number}:`, or ask the other registry", "warning",
            )  # fmt: skip
    if options.format == "text" and asked:
        many = "references" if len(asked) > 1 else "reference"
        print(f"asking {registry.name} for {len(asked)} {many}", file=sys.stderr)
    records = _crossref if options.crossref else _pubmed
    for key, record in records(registry, asked, places, found.problems):
        _compare(asked[key], record, number, places, found, registry.name)


def _unanswered(at: Position, why: Exception, offline: bool) -> Problem:
    return Problem(
        at, "offline" if offline else "registry", str(why),
        "see whether this computer is on line, and try again later",
    )  # fmt: skip


def _unknown(key: str, number: str, name: str, at: Position) -> Problem:
    return Problem(
        at, "unknown-number", f"{name} does not know `{key}`, {number}",
        "copy the number again from the page of the work",
    )  # fmt: skip


def _crossref(
    registry: Registry, asked: dict[str, Reference], places: Places, problems: Problems
) -> Iterator[tuple[str, Record]]:
    """Work by work; where nothing answers, it is given up."""
    from guidegen.registries import crossref
    from guidegen.registries.ask import Unanswered, Unknown

    failed = 0
    for key, item in asked.items():
        at = places.reference(key, "DOI")
        try:
            record = crossref.work(registry, item.doi)
        except Unknown:
            problems.extend([_unknown(key, f"DOI {item.doi}", registry.name, at)])
            continue
        except Unanswered as error:
            failed += 1
            where = Position(at.file) if error.offline else at
            problems.extend([_unanswered(where, error, error.offline)])
            if error.offline or failed >= GIVE_UP:
                return
            continue
        failed = 0
        yield key, record


GIVE_UP = 3
"""Failures in a row after which a registry is asked no more."""


def _pubmed(
    registry: Registry, asked: dict[str, Reference], places: Places, problems: Problems
) -> Iterator[tuple[str, Record]]:
    from guidegen.registries import pubmed
    from guidegen.registries.ask import Unanswered

    try:
        records = pubmed.works(registry, [item.pmid for item in asked.values()])
    except Unanswered as error:
        problems.extend([_unanswered(Position("guides/references.yaml"), error, error.offline)])
        return
    for key, item in asked.items():
        if item.pmid in records:
            yield key, records[item.pmid]
        else:
            at = places.reference(key, "PMID")
            problems.extend([_unknown(key, f"PMID {item.pmid}", registry.name, at)])


def _compare(
    item: Reference, record: Record, number: str, places: Places, found: _Found, name: str
) -> None:
    from guidegen.registries.compare import compare, other_work

    at = places.reference(item.id, number)
    own = getattr(item, number.lower())
    if record.id.casefold() != own.casefold():
        found.problems.add(
            at, "other-number", f"{name} answers for {record.id} when asked for `{item.id}`, {own}",
            "open both, and keep the number of the work you read",
        )  # fmt: skip
        return
    other = other_work(item, record)
    if other:
        found.problems.add(
            at, "other-work", f"the {number} of `{item.id}` is that of another work: “{other}”",
            "copy the number again from the page of the work; nothing is proposed until then",
        )  # fmt: skip
        return
    for remark in record.remarks:
        found.problems.add(
            at, remark.rule, f"`{item.id}` {remark.text}, {name} says",
            f"read it, and look at every guide that cites it: guidegen refs list {item.id}",
            remark.severity,
        )  # fmt: skip
    if item.status in ("in press", "ahead of print") and record.fields.get("volume"):
        found.problems.add(
            places.reference(item.id, "status"), "status-outdated",
            f"`{item.id}` stands in volume {record.fields['volume']} by now", "remove `status`",
            "warning",
        )  # fmt: skip
    found.proposals += compare(item, record)
    found.compared += 1


# -- writing and telling ------------------------------------------------------------


def _write(library: Library, proposals: Sequence[Proposal]) -> None:
    """Write the proposals into references.yaml; raises InputError and OSError."""
    from guidegen.references.house_style import values_of

    entries = list(library.references)
    index_of = {item.id: index for index, item in enumerate(entries)}
    changes: dict[int, dict[str, object]] = {}
    for proposal in proposals:
        index = index_of[proposal.key]
        data = {**values_of(entries[index]), proposal.field: proposal.value}
        entries[index] = type(entries[index]).model_validate(data)
        changes.setdefault(index, {})[proposal.field] = values_of(entries[index])[proposal.field]
    library.write(library.with_changes(changes, entries))


def _print(found: _Found, written: Sequence[Proposal], options: argparse.Namespace) -> None:
    from guidegen.cli.report import print_problems

    if options.format == "json":
        done = {(one.key, one.field) for one in written}
        shown = [
            {**one.as_json(), "written": (one.key, one.field) in done} for one in found.proposals
        ]
        problems = [problem.as_json() for problem in found.problems]
        print(json.dumps({"proposals": shown, "problems": problems}, indent=2))
        return
    key = ""
    for one in found.proposals:
        if one.key != key:
            key = one.key
            print(key)
        print(f"  {_line(one)}")
    print_problems(tuple(found.problems))
    if found.compared or not found.problems.errors:
        print(_summary(found, written, options))


def _line(one: Proposal) -> str:
    was = f" (now {_cut(one.stored)})" if one.stored else ""
    if one.kind == "fill":
        return f"fill     {one.field}: {_cut(one.found)}{was}"
    return f"differs  {one.field}: {_cut(one.stored)} -> {_cut(one.found)}"


def _cut(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 3]}..."


def _summary(found: _Found, written: Sequence[Proposal], options: argparse.Namespace) -> str:
    fills = sum(one.kind == "fill" for one in found.proposals)
    differ = len(found.proposals) - fills
    told = f"{fills} to fill in, {differ} that differ, in {found.compared} compared"
    if written:
        left = len(found.proposals) - len(written)
        more = f"; {left} that differ are as they were (--overwrite writes them)" if left else ""
        return f"written: {len(written)} changes in guides/references.yaml{more}"
    if fills and not options.write:
        told += "\nNothing is written yet. --write fills in, --write --overwrite replaces as well."
    elif differ:
        told += "\nNothing is written. --write --overwrite replaces what differs."
    return told
