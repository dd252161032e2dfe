"""Where each value of a YAML text begins and ends, to change one and leave the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml


@dataclass(slots=True)
class Span:
    """A value: ``text[start:end]`` is what the author wrote, offsets counting characters.

    Attributes:
        start, end: From its first character to behind its last; a block ends with its content,
            before the line's end.
        column: Of its first character, from 0.
        kind: ``scalar``, ``map``, ``list`` or ``alias``.
        flow: It is a map or list in brackets.
        style: Of a scalar: nothing, a quotation mark, ``|`` or ``>``.
        text: Of a scalar, what it says.
        anchored: It has a name for reuse, or a tag.
        pairs, items: What a map or a list holds.
    """

    start: int
    end: int
    column: int
    kind: str
    flow: bool = False
    style: str = ""
    text: str = ""
    anchored: bool = False
    pairs: list[tuple[Span, Span]] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)

    def value(self, key: str) -> Span | None:
        """The value of a key of a map, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here."""
        return self.start == self.end

    @property
    def shares(self) -> bool:
        """Whether it, or something in it, is repeated elsewhere or repeats something."""
        parts = [*self.items, *(part for pair in self.pairs for part in pair)]
        return self.anchored or self.kind == "alias" or any(part.shares for part in parts)


def spans_of(text: str) -> Span | None:
    """The spans of a YAML text that is known to be sound and not nested deep.

    Raises yaml.YAMLError where it is not sound; None if it holds nothing.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stack: list[Span] = []
    keys: list[Span | None] = []
    root: Span | None = None
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            stack.append(_opened(event))
            keys.append(None)
            continue
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            span = _closed(stack.pop(), event)
            keys.pop()
        elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            span = _leaf(event, text)
        else:
            continue
        if not stack:
            root = root or span
        elif stack[-1].kind == "list":
            stack[-1].items.append(span)
        elif (key := keys[-1]) is None:
            keys[-1] = span
        else:
            stack[-1].pairs.append((key, span))
            keys[-1] = None
    return root


def _opened(event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> Span:
    mark = event.start_mark
    assert mark is not None  # the parsers always set it
    kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
    anchored = event.anchor is not None or event.tag is not None
    return Span(
        mark.index, mark.index, mark.column, kind, bool(event.flow_style), anchored=anchored
    )


def _closed(span: Span, event: yaml.Event) -> Span:
    mark = event.end_mark
    assert mark is not None
    if span.flow:
        span.end = mark.index
    elif span.kind == "list" and span.items:
        span.end = span.items[-1].end
    elif span.pairs:
        key, value = span.pairs[-1]
        span.end = max(key.end, value.end)
    return span


def _leaf(event: yaml.ScalarEvent | yaml.AliasEvent, text: str) -> Span:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    if isinstance(event, yaml.AliasEvent):
        return Span(start.index, end.index, start.column, "alias")
    style, stop = event.style or "", end.index
    if style in ("|", ">"):
        written = text[start.index : stop]
        keeps = "+" in written.split("\n", 1)[0]
        stop = stop - 1 if keeps else start.index + len(written.rstrip())
    anchored = event.anchor is not None or event.tag is not None
    return Span(
        start.index, stop, start.column, "scalar", style=style, text=event.value,
        anchored=anchored,
    )  # fmt: skip
