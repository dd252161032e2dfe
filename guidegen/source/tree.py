"""Parser events into data with positions, guarding against what a YAML file can hide.

Events and not nodes are read because the composer of libyaml recurses in C: some
thousands of nested brackets would end the process.  Here depth and size are counted as
the file is read, an alias shares the data of its anchor, and nothing is constructed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import yaml

from guidegen.problems import Position, Problems
from guidegen.source.located import LocatedDict, LocatedList, LocatedStr
from guidegen.source.reports import NodeEvent, Reports
from guidegen.source.text import without_hidden

MAX_NODES = 100_000
"""Values that one file may hold, with everything that its aliases repeat."""

MAX_DEPTH = 64
"""Levels of lists and mappings within one another."""


_NULLS = ("", "~", "null")


class EventSource(Protocol):
    """The part of a PyYAML loader that is used: its parser."""

    def check_event(self) -> bool: ...
    def get_event(self) -> yaml.Event: ...


@dataclass(slots=True)
class _Anchor:
    """What an alias can repeat, and how much that is."""

    name: str
    at: Position
    value: object = None
    complete: bool = False
    used: bool = False
    nodes: int = 0
    height: int = 0


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    value: LocatedDict | LocatedList
    anchor: _Anchor | None
    nodes_before: int
    is_mapping: bool
    height: int = 1
    key: str | None = None
    awaits_key: bool = False


class TreeBuilder:
    """Makes data of the events of one file.

    Attributes:
        root: The data, once ``read`` is done.
        unusable: What was read is not worth keeping.
        last_scalar: The latest text read, which tells where a parser went astray.
    """

    __slots__ = (
        "_anchors",
        "_documents",
        "_known_anchors",
        "_name",
        "_nodes",
        "_reports",
        "_stack",
        "_stopped",
        "_take",
        "last_scalar",
        "root",
        "unusable",
    )

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self.root: object = None
        self.unusable = False
        self.last_scalar: yaml.ScalarEvent | None = None
        self._stopped = False
        self._name = name
        self._reports = Reports(text, name, problems)
        self._stack: list[_Frame] = []
        self._anchors: dict[str | None, _Anchor] = {}
        self._known_anchors: list[_Anchor] = []
        self._nodes = 0
        self._documents = 0
        self._take: dict[type, Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self, events: EventSource) -> None:
        """Read all events, or as many as are of use.

        Raises:
            yaml.YAMLError: From the parser; some of PyYAML's own checks raise ValueError
                or OverflowError instead.
        """
        take, check, get = self._take, events.check_event, events.get_event
        while check() and not self._stopped:
            event = get()
            action = take.get(type(event))
            if action:
                action(event)
        for anchor in self._known_anchors:
            if not anchor.used and not self._stopped:
                self._reports.unused_anchor(anchor.name, anchor.at)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._reports.second_document(self._at(event))
            self._stopped = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self.last_scalar = event
        at = self._at(event)
        # One way to write each accented letter, so that fonts have it and ids compare.
        text, style = unicodedata.normalize("NFC", event.value), event.style
        self._reports.check_scalar(event, at)
        if style == '"':
            text = without_hidden(text)
        is_null = not style and text in _NULLS and event.tag is None
        value = None if is_null else LocatedStr(text, at)
        if event.anchor is not None:
            anchor = self._new_anchor(event, at)
            anchor.value, anchor.complete, anchor.nodes = value, True, 1
        frame = self._stack[-1] if self._stack else None
        if frame and frame.awaits_key:
            self._key(frame, text, at, merge=text == "<<" and not style)
        else:
            self._count(1, at)
            self._attach(value, at)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        at = self._at(event)
        if event.tag is not None:
            self._reports.check_tag(event, at)
        if len(self._stack) >= MAX_DEPTH:
            self._too_deep(at)
            return
        before = self._nodes
        self._count(1, at)
        anchor = self._new_anchor(event, at) if event.anchor is not None else None
        is_mapping = type(event) is yaml.MappingStartEvent
        value = LocatedDict(at) if is_mapping else LocatedList(at)
        self._stack.append(_Frame(value, anchor, before, is_mapping, awaits_key=is_mapping))

    def _close(self, event: yaml.Event) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            frame.anchor.value, frame.anchor.complete = frame.value, True
            frame.anchor.nodes = self._nodes - frame.nodes_before
            frame.anchor.height = frame.height
        self._raise_height(frame.height)
        self._attach(frame.value, frame.value.at)

    def _alias(self, event: yaml.AliasEvent) -> None:
        at = self._at(event)
        anchor = self._anchors.get(event.anchor)
        if anchor is None or not anchor.complete:
            self._bad_alias(str(event.anchor), anchor, at)
            return
        anchor.used = True
        if len(self._stack) + anchor.height > MAX_DEPTH:
            self._too_deep(at)
            return
        self._raise_height(anchor.height)
        self._count(anchor.nodes, at)
        self._attach(anchor.value, at)

    def _bad_alias(self, name: str, anchor: _Anchor | None, at: Position) -> None:
        self._count(1, at)
        if anchor is None:
            self._reports.unknown_alias(name, at)
        else:
            anchor.used = True
            self._reports.endless_alias(name, anchor.at, at)
        if self._stack and self._stack[-1].awaits_key:
            self._stack[-1].awaits_key = False  # its value is read and dropped
        else:
            self._attach(None, at)

    def _attach(self, value: object, at: Position) -> None:
        """Put a finished value where it belongs; ``at`` is where it stands."""
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        into = frame.value
        if isinstance(into, LocatedList):
            into.append(value)
            into.item_at.append(at)
        elif not frame.awaits_key:
            if frame.key is not None:
                into[frame.key] = value
            frame.key, frame.awaits_key = None, True
        elif isinstance(value, str):  # an alias as a key
            self._key(frame, str(value), at, merge=False)
        else:
            frame.awaits_key = False
            self._reports.nested_key(at)

    def _key(self, frame: _Frame, key: str, at: Position, *, merge: bool) -> None:
        """Note a key; the value of one that is refused is read and dropped."""
        frame.awaits_key = False
        key_at = frame.value.key_at if isinstance(frame.value, LocatedDict) else {}
        if not key:
            self._reports.empty_key(at)
        elif merge:
            self._reports.merge_key(at)
        elif key in key_at:
            self._reports.duplicate_key(key, key_at[key], at)
        else:
            frame.key = key
            key_at[key] = at

    def _new_anchor(self, event: NodeEvent, at: Position) -> _Anchor:
        anchor = _Anchor(str(event.anchor), at)
        self._anchors[anchor.name] = anchor
        self._known_anchors.append(anchor)
        return anchor

    def _at(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        assert mark is not None  # the parsers always set it
        return Position(self._name, mark.line + 1, mark.column + 1)

    def _raise_height(self, height: int) -> None:
        """Note that the list or mapping being read holds one of ``height`` levels."""
        if self._stack:
            above = self._stack[-1]
            above.height = max(above.height, height + 1)

    def _count(self, nodes: int, at: Position) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            self._reports.too_large(
                at,
                f"This file holds more than {MAX_NODES:,} values, counting each time that "
                "one part is repeated with `*`.",
                "Split the file, or write out the parts that `*` repeats.",
            )
            self._stopped = self.unusable = True

    def _too_deep(self, at: Position) -> None:
        self._reports.too_large(
            at,
            f"More than {MAX_DEPTH} lists and mappings stand within one another here.",
            "Look for brackets or hyphens that were typed many times in a row.",
        )
        self._stopped = self.unusable = True
