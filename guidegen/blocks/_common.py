"""Texts, headings and lists as several block kinds need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import AfterValidator, model_validator

from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, embolden, plain
from guidegen.model.base import Model, wrap_shorthand
from guidegen.model.text import Citation, Text, TextRun
from guidegen.problems import Position


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("say in words what the picture shows, for people who cannot see it")
    return value


Alt = Annotated[str, AfterValidator(_said)]
"""A picture in words; raises ValueError where there are none."""


def paragraph(context: Context, text: Text, style: p.TextStyle = "body") -> p.Paragraph:
    """A text field as a paragraph."""
    return p.Paragraph(at=text.at, runs=context.runs(text), style=style)


def words(text: str, at: Position, style: p.TextStyle = "body") -> p.Paragraph:
    """A composed sentence as a paragraph."""
    return p.Paragraph(at=at, runs=plain(text), style=style)


def lead_in(label: str, runs: Runs) -> Runs:
    """A bold label before a text: **Keep in mind:** ..."""
    return (Run(f"{label} ", bold=True), *runs)


def led_by(context: Context, title: Text, text: Text) -> p.Paragraph:
    """A text whose bold first words are its title, parted from it by a full stop."""
    head = embolden(context.runs(title))
    stop = "" if head[-1].text.rstrip().endswith((".", "?", "!", ":")) else "."
    return p.Paragraph(at=title.at, runs=(*head, Run(f"{stop} ", bold=True), *context.runs(text)))


def title_or(context: Context, title: Text | None, default: str) -> Runs:
    """A title as written, else the usual one."""
    return context.runs(title) or plain(default)


def subheading(context: Context, text: Text, level: int = 2) -> p.Heading:
    """The title of a block that is no box; left out of the contents."""
    return p.Heading(at=text.at, level=level, runs=context.runs(text), listed=False)


def cited_keys(texts: Iterable[Text | None]) -> tuple[str, ...]:
    """The references that texts cite, each once, in the order of reading."""
    found = [
        key
        for text in texts
        if text
        for part in text.inlines
        if isinstance(part, Citation)
        for key in part.keys
    ]
    return tuple(dict.fromkeys(found))


def in_quotes(text: Text) -> Text:
    """The text in quotation marks, set before the citation that ends it."""
    if str(text).startswith(("“", '"')):
        return text
    parts = list(text.inlines)
    end = len(parts)
    while end and isinstance(parts[end - 1], Citation):
        end -= 1
    last = parts[end - 1] if end else None
    if isinstance(last, TextRun):
        parts[end - 1] = replace(last, text=last.text.rstrip())
    return replace(text, inlines=(TextRun("“"), *parts[:end], TextRun("”"), *parts[end:]))


class Item(Model):
    """A list item: a text, or a text with items under it."""

    text: Text
    items: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return wrap_shorthand(value, "text") if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


def text_items(context: Context, texts: Sequence[Text]) -> tuple[p.ListItem, ...]:
    """Texts as list items."""
    return tuple(p.ListItem(at=text.at, body=(paragraph(context, text),)) for text in texts)


def items(context: Context, entries: Sequence[Item]) -> tuple[p.ListItem, ...]:
    """Items as list items, with the lists under them."""
    made = []
    for entry in entries:
        body: tuple[p.Primitive, ...] = (paragraph(context, entry.text),)
        if entry.items:
            body += (p.List(at=entry.text.at, items=text_items(context, entry.items)),)
        made.append(p.ListItem(at=entry.text.at, body=body))
    return tuple(made)
