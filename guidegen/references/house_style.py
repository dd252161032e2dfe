"""References as ``references.yaml`` writes them: order of keys, quotes, lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from guidegen.references.dates import PartialDate
from guidegen.references.item import Reference

ORDER = (
    "id", "type", "author", "editor", "container-author", "title", "title-short",
    "title-translated", "language", "container-title", "container-title-short",
    "collection-title", "collection-number", "volume", "issue", "supplement-number", "page",
    "chapter-number", "section", "edition", "version", "genre", "number", "publisher",
    "publisher-place", "event-title", "event-place", "event-date", "issued", "status", "DOI",
    "PMID", "PMCID", "URL", "accessed", "ISBN", "note", "verify", "verify_note",
)  # fmt: skip
"""The keys of an entry, from its first line to its last."""

DATES = frozenset(
    {"issued", "accessed", "event-date", "available-date", "original-date", "submitted"}
)
WIDTH = 100
"""Characters of a line with names; a title takes one line, however long."""

FEW = 4
"""So many names have a line each."""

_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"})
_NUMBER = re.compile(r"[-+]?[\d._,:]+(?:e[-+]?\d*)?|0[xo][\da-f_]+|\.?(?:inf|nan)", re.I)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*")
_PLAIN = re.compile(r"[^\W_](?:(?!: |:$| #)[^\t\n\"\\])*(?<! )")
_BREAKS = re.compile(r"[,\[\]{}:]")


def rank(key: str) -> int:
    """The place of a key in an entry; keys that are not in ``ORDER`` come before ``verify``."""
    return ORDER.index(key) if key in ORDER else ORDER.index("verify") - 1


def values_of(reference: Reference) -> dict[str, object]:
    """An item's fields with plain values: texts, names as mappings, dates as 2021-01-30."""
    values = reference.as_csl()
    for key in DATES & values.keys():
        values[key] = day(getattr(reference, key.replace("-", "_")))
    for key, value in values.items():
        if isinstance(value, tuple):
            values[key] = list(value)
    return values


def day(date: PartialDate) -> str:
    """``2021``, ``2021-01``, ``2021-01-30``, or two of these with a slash."""
    text = "-".join(f"{part:02}" for part in date.parts)
    return f"{text}/{day(date.until)}" if date.until else text


def entry_lines(values: Mapping[str, object], column: int) -> Iterator[str]:
    """A new entry, its hyphen at ``column`` (from 0)."""
    indent = " " * (column + 2)
    lead = f"{' ' * column}- "
    for key in sorted(values, key=rank):
        for line in field_lines(key, values[key], column + 2):
            yield lead + line.removeprefix(indent) if lead else line
            lead = ""


def field_lines(key: str, value: object, column: int) -> Iterator[str]:
    """A field of an entry, its key at ``column`` (from 0)."""
    indent = " " * column
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from _list_lines(key, value, indent)
    elif isinstance(value, str) and _stands_in_lines(value):
        yield f"{indent}{key}: |-"
        yield from (f"{indent}  {line}" for line in value.split("\n"))
    else:
        yield f"{indent}{key}: {inline(value, key)}"


def _list_lines(key: str, items: Sequence[object], indent: str) -> Iterator[str]:
    written = [inline(item, in_flow=True) for item in items]
    if len(written) <= FEW and all(isinstance(item, Mapping) for item in items):
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {item}" for item in written)
        return
    yield f"{indent}{key}: ["
    yield from wrapped(written, f"{indent}  ")
    yield f"{indent}]"


def wrapped(items: Sequence[str], indent: str) -> Iterator[str]:
    """Items with commas between them, in lines of up to ``WIDTH`` characters."""
    line = indent
    for number, item in enumerate(items):
        piece = item + ("," if number < len(items) - 1 else "")
        if line.strip() and len(line) + len(piece) + 1 > WIDTH:
            yield line
            line = indent
        line += f" {piece}" if line.strip() else piece
    yield line


def _stands_in_lines(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(line and line == line.strip() for line in lines)


def inline(value: object, key: str = "", *, in_flow: bool = False, quote: str = "") -> str:
    """A value in one line.

    Args:
        value: Text, a truth value, a list or a mapping.
        key: Whose value it is; dates are not put in quotes.
        in_flow: It stands inside brackets.
        quote: The quotation mark that it should have, if any.
    """
    if isinstance(value, Mapping):
        pairs = (
            f"{inline(str(name), in_flow=True)}: {inline(item, in_flow=True)}"
            for name, item in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(item, in_flow=True) for item in value) + "]"
    text = str(value)
    if quote == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if quote or not (_is_plain(text, in_flow) or (key in DATES and re.fullmatch(r"[\d/-]+", text))):
        return _quoted(text)
    return text


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether every YAML reader takes it for this text without quotes."""
    if text.casefold() in _WORDS or _NUMBER.fullmatch(text) or _DAY.fullmatch(text):
        return False
    if in_flow and _BREAKS.search(text):
        return False
    return bool(_PLAIN.fullmatch(text)) and text.isprintable()


def _quoted(text: str) -> str:
    for character, code in (
        ("\\", r"\\"),
        ('"', r"\""),
        ("\n", r"\n"),
        ("\t", r"\t"),
        ("\r", r"\r"),
    ):
        text = text.replace(character, code)
    return f'"{text}"'
