"""Problems that sound YAML can still hold: text lost, read otherwise, or said twice."""

from __future__ import annotations

import re

import yaml

from guidegen.problems import Position, Problems
from guidegen.source.text import MAX_LISTED, character_name, hidden_in

_STR_TAG = "tag:yaml.org,2002:str"

# A comment without a space after its `#`: in prose that is more often `room #5`.
_REMARK = re.compile(r"#[^\s#]")
_SWALLOWED = re.compile(r"[ \t]+#(?=[^\s#])")

_QUOTE_IT = "If it is part of the text, put double quotes round the whole text."

NodeEvent = yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent


class Reports:
    """Words the problems of one file, and lists no more of them than anyone would read."""

    __slots__ = ("_has_remarks", "_listed", "_name", "_problems", "_text")

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self._text = text
        self._name = name
        self._problems = problems
        self._listed = 0
        self._has_remarks = any(
            text[found.start() - 1] in " \t" for found in _REMARK.finditer(text, 1)
        )

    def add(self, at: Position, rule: str, message: str, help: str) -> None:
        """Add a problem, unless the file has had very many."""
        self._listed += 1
        if self._listed <= MAX_LISTED:
            self._problems.add(at, rule, message, help)

    def too_large(self, at: Position, message: str, help: str) -> None:
        """Say why the rest of the file is not read."""
        self._problems.add(at, "too-large", message, help)

    def check_scalar(self, event: yaml.ScalarEvent, at: Position) -> None:
        """Report what a text loses, hides or is read as."""
        if event.tag is not None:
            self.check_tag(event, at)
        if event.style == '"':
            self._check_escapes(event.value, at)
        elif not event.style:
            if self._has_remarks:
                self._check_comment(event)
            self._check_lines(event, at)

    def _check_lines(self, event: yaml.ScalarEvent, at: Position) -> None:
        """Report lines of an unquoted text that were meant as items or paragraphs.

        A hyphen that stands further in than the one above goes on with its text, and
        a blank line disappears: YAML reads both without a word, and items are lost.
        """
        begin, end = event.start_mark, event.end_mark
        if begin is None or end is None or begin.line == end.line:
            return
        lines = self._text[begin.index : end.index].split("\n")
        for number, line in enumerate(lines[1:], begin.line + 2):
            text = line.lstrip(" ")
            if text.startswith(("- ", "\N{BULLET} ")):
                self.add(
                    Position(self._name, number, len(line) - len(text) + 1),
                    "yaml-hyphen",
                    f"This `{text[0]}` was read as part of the text that begins on line {at.line}, "
                    "not as an item of its own.",
                    "Put it exactly under the `- ` of the other items. If it belongs to the "
                    "text, put quotes round the whole text.",
                )
            elif not text.strip() and any(rest.strip() for rest in lines[number - begin.line :]):
                self.add(
                    Position(self._name, number, 1),
                    "yaml-paragraph",
                    "YAML drops this blank line, so two paragraphs would run together.",
                    "Begin the second one with `- `, as an item of its own, or delete the line.",
                )

    def check_tag(self, event: NodeEvent, at: Position) -> None:
        """Report an explicit tag; ``!!str`` before a text says nothing new and may stay."""
        if event.tag == _STR_TAG and isinstance(event, yaml.ScalarEvent):
            return
        mark = event.start_mark
        written = _word(self._text, mark.index) if mark else "!"
        self.add(
            at,
            "yaml-special" if event.tag == "!" else "yaml-tag",
            f"YAML reads `{written}` as an instruction about a type, not as text.",
            "If the text begins with an exclamation mark, put double quotes round the whole "
            f"text. Otherwise delete `{written}`: guidegen takes no such instructions.",
        )

    def _check_escapes(self, text: str, at: Position) -> None:
        hidden = hidden_in(text)
        if hidden:
            self.add(
                at,
                "control-character",
                "A backslash code in this text makes a hidden character: "
                f"{character_name(hidden)}.",
                "Delete the code. For a plain backslash use single quotes round the text.",
            )

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        end = event.end_mark
        swallowed = _SWALLOWED.match(self._text, end.index) if end else None
        if not end or not swallowed:
            return
        start = swallowed.end() - 1
        self.add(
            Position(self._name, end.line + 1, end.column + 1 + start - end.index),
            "yaml-comment",
            f"`{_word(self._text, start)}` and the rest of this line would be lost: "
            "YAML takes `#` after a space for a remark.",
            f"{_QUOTE_IT} If it is a remark, write a space after `#`.",
        )

    def second_document(self, at: Position) -> None:
        self.add(
            at,
            "yaml-documents",
            "A second document starts here; what follows would be ignored.",
            "Delete this line of three hyphens (or dots), or move what follows to a file "
            "of its own.",
        )

    def duplicate_key(self, key: str, first: Position, at: Position) -> None:
        self.add(
            at,
            "duplicate-key",
            f"`{_short(key)}` stands here a second time; it is already on line {first.line}.",
            f"Keep one of the two: delete or rename this one, or the one on line {first.line}.",
        )

    def merge_key(self, at: Position) -> None:
        self.add(
            at,
            "yaml-merge",
            "`<<` (merging one mapping into another) is not supported.",
            "Delete this line and write out the entries that it would bring in.",
        )

    def empty_key(self, at: Position) -> None:
        self.add(
            at,
            "yaml-key",
            "There is no name before this colon.",
            "Write the name, such as `title:`, or put double quotes round the whole text.",
        )

    def nested_key(self, at: Position) -> None:
        self.add(
            at,
            "yaml-key",
            "A name before a colon must be plain text; here it is a list or a mapping.",
            "If the text begins with a bracket or brace, put double quotes round the whole "
            "text. Otherwise give it a plain name, such as `title:`.",
        )

    def unused_anchor(self, anchor: str, at: Position) -> None:
        self.add(
            at,
            "yaml-special",
            f"YAML reads `&{_short(anchor)}` as a name for reuse, not as text, and nothing "
            "here reuses it.",
            f"{_QUOTE_IT} Otherwise delete it.",
        )

    def unknown_alias(self, anchor: str, at: Position) -> None:
        self.add(
            at,
            "yaml-special",
            f"YAML reads `*{_short(anchor)}` as a repeat of a part named `&{_short(anchor)}`, "
            "and there is none above.",
            "If the text begins with an asterisk, put double quotes round the whole text.",
        )

    def endless_alias(self, anchor: str, opened: Position, at: Position) -> None:
        self.add(
            at,
            "yaml-alias",
            f"`*{_short(anchor)}` repeats the very part it stands in (`&{_short(anchor)}`, "
            f"line {opened.line}), which would never end.",
            f"Delete `*{_short(anchor)}`, or write here what you meant to repeat.",
        )


def _word(text: str, start: int) -> str:
    """The characters from ``start`` up to the next space, at most 40 of them."""
    words = text[start : start + 40].split(maxsplit=1)
    return words[0] if words else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
