"""Changes to ``references.yaml`` that leave every other character as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidegen.problems import Position, Problem
from guidegen.references.house_style import entry_lines, field_lines, inline, rank, wrapped
from guidegen.source.spans import Span, spans_of
from guidegen.source.text import place

Values = Mapping[str, object]
"""Fields of a reference by their CSL keys, as ``house_style.values_of`` gives them."""

_Edit = tuple[int, int, str]

EMPTY_FILE = "schema: 1\nreferences:\n"
"""A library without references."""


class CannotEdit(Exception):
    """A place is written in a way that only a person can change; ``problem`` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def edited(
    text: str, name: str, changes: Mapping[int, Values], additions: Sequence[Values] = ()
) -> str:
    """The text of a library file with fields set and entries added at the end of its list.

    A field that an entry has is replaced where it stands, in the quotes that it has; one that
    it lacks gets a line of its own, where the order of keys wants it.  The caller reads the
    result again and compares before writing it.

    Args:
        text: A ``references.yaml`` that ``parse_yaml`` reads without problems.
        name: What to call it in messages.
        changes: By the index of an entry in the list (from 0), the fields to set.
        additions: New entries, with their ids.

    Raises:
        CannotEdit: An entry, or the list, uses ``&`` and ``*`` or is not written as a list.
    """
    root = spans_of(text)
    if root is None or root.kind != "map":
        raise CannotEdit(_problem(text, 0, name))
    listed = root.value("references")
    edits: list[_Edit] = []
    for index in sorted(index for index, fields in changes.items() if fields):
        entry = listed.items[index] if listed and index < len(listed.items) else root
        if entry is root or entry.kind != "map" or entry.shares:
            raise CannotEdit(_problem(text, entry.start, name))
        edits += _field_edits(text, entry, changes[index])
    if additions:
        edits.append(_addition(text, name, root, listed, additions))
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[0]):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _problem(text: str, offset: int, name: str) -> Problem:
    return Problem(
        place(text, offset, name) if text else Position(name), "import-by-hand",
        "guidegen cannot change this part without changing how it is written.",
        "Write it as a list of `- id: ...` entries without `&` and `*`, or change it by hand.",
    )  # fmt: skip


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _field_edits(text: str, entry: Span, fields: Values) -> Iterator[_Edit]:
    fresh: dict[int, list[str]] = {}
    for key in sorted(fields, key=rank):
        value = entry.value(key)
        if value is not None:
            yield _replacement(text, entry, value, key, fields[key])
            continue
        after = _before(entry, key)
        if entry.flow:
            fresh.setdefault(after.end, []).append(
                f", {key}: {inline(fields[key], key, in_flow=True)}"
            )
        else:
            lines = list(field_lines(key, fields[key], entry.column))
            fresh.setdefault(after.end, []).extend(lines)
    for end, pieces in fresh.items():
        if entry.flow:
            yield end, end, "".join(pieces)
        else:
            yield _new_lines(text, end, pieces)


def _new_lines(text: str, end: int, lines: Sequence[str]) -> _Edit:
    """Lines of their own below the line in which ``end`` is."""
    newline = _newline(text)
    below = text.find("\n", end) + 1
    block = "".join(f"{line}{newline}" for line in lines)
    if below:
        return below, below, block
    return len(text), len(text), newline + block


def _before(entry: Span, key: str) -> Span:
    """The value after which a new key stands: that of the last key that belongs before it."""
    pairs = [pair for pair in entry.pairs if rank(pair[0].text) <= rank(key)]
    name, value = max(pairs or entry.pairs[:1], key=lambda pair: rank(pair[0].text))
    return value if value.end >= name.end else name


def _replacement(text: str, entry: Span, old: Span, key: str, value: object) -> _Edit:
    """The edit that puts a value in the place of another."""
    if old.is_empty:
        space = "" if text[old.start - 1 : old.start] in " \t" else " "
        return old.start, old.start, space + inline(value, key, in_flow=entry.flow)
    if isinstance(value, list) and old.kind == "list" and not old.flow:
        pad = _newline(text) + " " * old.column
        return old.start, old.end, pad.join(f"- {inline(item, in_flow=True)}" for item in value)
    if isinstance(value, list) and not entry.flow:
        newline, indent = _newline(text), " " * entry.column
        written = [inline(item, in_flow=True) for item in value]
        lines = ["[", *wrapped(written, f"{indent}  "), f"{indent}]"]
        return old.start, old.end, newline.join(lines)
    quote = old.style if old.style in ("'", '"') else ""
    return old.start, old.end, inline(value, key, in_flow=entry.flow, quote=quote)


def _addition(
    text: str, name: str, root: Span, listed: Span | None, additions: Sequence[Values]
) -> _Edit:
    newline = _newline(text)
    if root.flow or (listed is not None and (listed.anchored or listed.kind == "alias")):
        raise CannotEdit(_problem(text, listed.start if listed else root.start, name))
    if listed is not None and listed.flow and listed.items:
        written = [inline(dict(entry), in_flow=True) for entry in additions]
        end = listed.items[-1].end
        return end, end, "".join(f",{newline}    {entry}" for entry in written)
    column = listed.column if listed is not None and listed.items else 2
    blocks = ["".join(f"{line}{newline}" for line in entry_lines(entry, column))
              for entry in additions]  # fmt: skip
    if listed is None:
        return _at_end(text, f"references:{newline}" + newline.join(blocks))
    if not listed.items:
        if listed.kind == "scalar" and not listed.is_empty and listed.text not in ("~", "null"):
            raise CannotEdit(_problem(text, listed.start, name))
        start, end = listed.start, listed.end
        if listed.is_empty and not text[end : _line_end(text, end)].strip():
            return _new_lines(text, end, newline.join(blocks).removesuffix(newline).split(newline))
        return start, end, newline + newline.join(blocks).removesuffix(newline)
    block = ("" if _keeps_blank_lines(text, listed) else newline) + newline.join(blocks)
    if root.pairs[-1][1] is listed:
        return _at_end(text, block)
    after = _new_lines(text, listed.end, [])[0]
    return after, after, block if text[:after].endswith("\n") else newline + block


def _keeps_blank_lines(text: str, listed: Span) -> bool:
    """Whether the list ends in a text to which a blank line below it would belong (``|+``)."""
    last = listed
    while last.items or last.pairs:
        last = last.items[-1] if last.items else last.pairs[-1][1]
    header = text[last.start : _line_end(text, last.start)].split("#", maxsplit=1)[0]
    return last.style in ("|", ">") and "+" in header


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _at_end(text: str, block: str) -> _Edit:
    lead = "" if text.endswith("\n") or not text else _newline(text)
    return len(text), len(text), lead + block
