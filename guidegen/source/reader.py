"""YAML files read into data with positions; problems instead of exceptions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from guidegen.problems import Position, Problems
from guidegen.source.located import LocatedDict
from guidegen.source.syntax import diagnose
from guidegen.source.text import MAX_BYTES, check_characters, load_text, place, too_large
from guidegen.source.tree import TreeBuilder


def read_yaml(path: Path, name: str, problems: Problems) -> LocatedDict | None:
    """The mapping that a YAML file holds; None, and problems, if it cannot be used.

    Nothing is raised, whatever the file holds.  ``problems`` may also grow where data is
    returned: a second value under the same key, say, is reported and left out.

    Args:
        path: The file.
        name: Its path as shown in messages, from the project's folder, with ``/``.
        problems: Collects what is wrong.
    """
    text = load_text(path, name, problems)
    return None if text is None else _parse(text, name, problems)


def parse_yaml(
    text: str, name: str, problems: Problems, loader: type[Any] | None = None
) -> LocatedDict | None:
    """The mapping that ``text`` holds, as ``read_yaml`` reads it from a file.

    Args:
        text: YAML.
        name: What to call it in messages.
        problems: Collects what is wrong.
        loader: A PyYAML loader to take parser events from.  Default: libyaml's, or
            PyYAML's own where libyaml is not there.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        too_large(len(text), name, problems)
        return None
    if not check_characters(text, name, problems):
        return None
    return _parse(text, name, problems, loader)


def _parse(
    text: str, name: str, problems: Problems, loader: type[Any] | None = None
) -> LocatedDict | None:
    directive = _directive(text)
    if directive is not None:
        problems.add(
            place(text, directive, name),
            "yaml-special",
            "YAML reads a line that begins with `%` as an instruction about the file.",
            "Delete the line. If it is part of a text, put double quotes round that text and "
            "move the line further in.",
        )
        return None
    builder = TreeBuilder(text, name, problems)
    if not _feed(builder, text, name, problems, loader):
        return None
    return _top_level(builder.root, name, problems)


def _directive(text: str) -> int | None:
    """Offset of the first line that begins with ``%``, if there is one.

    Lines such as ``%TAG`` are of no use here, and thousands of them keep libyaml busy for
    minutes, as it compares each with all those before it.
    """
    if "%" not in text:
        return None
    found = [f"\n{text}".find(mark) for mark in ("\n%", "\r%")]
    return min((offset for offset in found if offset >= 0), default=None)


def _fastest_loader() -> type[Any]:
    found: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return found


def _feed(
    builder: TreeBuilder, text: str, name: str, problems: Problems, loader: type[Any] | None
) -> bool:
    """Whether the builder could read all of ``text`` and make use of it."""
    try:
        builder.read((loader or _fastest_loader())(text))
    except yaml.MarkedYAMLError as error:
        found = diagnose(text, error, builder.last_scalar)
        at = place(text, found.offset, name)
        if not any((known.at, known.rule) == (at, found.rule) for known in problems):
            problems.add(at, found.rule, found.message, found.help)
        return False
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML's own parser: character codes out of range, among others.
        last = builder.last_scalar
        offset = last.end_mark.index if last and last.end_mark else 0
        problems.add(
            place(text, offset, name),
            "yaml-syntax",
            "This file cannot be read from here on.",
            "Look at the next lines for backslashes and unusual characters in quoted text.",
        )
        return False
    return not builder.unusable


def _top_level(root: object, name: str, problems: Problems) -> LocatedDict | None:
    if isinstance(root, LocatedDict):
        return root
    if root is None:
        problems.add(
            Position(name),
            "empty-file",
            "This file is empty.",
            "Write its entries, or copy them from a file of the same kind. The first is "
            "`schema: 1`.",
        )
        return None
    problems.add(
        getattr(root, "at", Position(name)),
        "yaml-top-level",
        "A file must consist of entries such as `title: text`; this one is "
        f"{'a list' if isinstance(root, list) else 'a single text'}.",
        "Begin with `schema: 1`, and give what stands here a name with a colon.",
    )
    return None
