"""Text fields: inline CommonMark, citations and numbers drawn from evidence.

The subset is bold, italic and links (markdown-it-py with every other rule off),
plus ``[@key; @key]`` (Pandoc's citations) and ``[=trial.outcome.arm]``.
Everything else, raw HTML and entities included, is literal text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from guidegen.problems import Position
from guidegen.source.located import LocatedStr

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NOWHERE = Position("", 1, 1)
_NEEDS_PARSER = re.compile(r"[*_\\]|\]\(")
_MARKS = re.compile(r"\[(?:(?P<cite>@[^\[\]]+)|=(?P<number>[^\[\]|]+)(?:\|(?P<form>\w+))?)\]")
_BRACKETS = re.compile(r"\[[@=][^\[\]\\]*\]")
_MARKUP = re.compile(r"[*_]")
_CLOSED = r"[^\[\]]*(?:\]|(?=\[)|$)"
_BROKEN_CITE = re.compile(rf"\[(?:@|[^\[\]]*?(?<![\w@])@\w){_CLOSED}|(?<![\w@./])@\w[^\[\]\s@]*\]")
_BROKEN_NUMBER = re.compile(rf"\[={_CLOSED}")
_CITE_KEY = re.compile(r"^@([\w][\w:.#$%&+?<>~/-]*)$")
_SPACE = re.compile(r"[ \t\r\n]+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_PHONE = re.compile(r"(\(\d{3}\)) (?=\d{3}-\d{4})")
_SAFE_LINK = re.compile(r"^(https?://[^\s/]+|mailto:\S+@\S+|tel:[+\d().\s-]+$|#[\w.:-]+$)", re.I)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Literal characters with their emphasis and, inside a link, its address."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One pair of citation brackets: the keys in the order written."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceNumber:
    """A number drawn from evidence: its dotted path and the form to print it in."""

    path: str
    form: str = ""
    bold: bool = False
    italic: bool = False
    href: str | None = None


Inline = TextRun | Citation | EvidenceNumber


class BadMarkup(ValueError):
    """Markup that would be printed as it stands; ``rule`` is that of the problem."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text field, with the place where it stands in the YAML."""

    source: str
    inlines: tuple[Inline, ...]
    at: Position = NOWHERE

    @classmethod
    def parse(cls, source: str, at: Position = NOWHERE) -> Text:
        """Parse inline markup; raises BadMarkup for what would not be what it looks like."""
        folded = _SPACE.sub(" ", source).strip()
        return cls(folded, tuple(_inlines(folded)), at)

    def __bool__(self) -> bool:
        return bool(self.inlines)

    def __str__(self) -> str:
        return "".join(run.text for run in self.inlines if isinstance(run, TextRun))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_validated)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string"}


def _validated(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "this should be text")
    if not value.strip():
        raise PydanticCustomError("empty_text", "this text is empty")
    try:
        return Text.parse(value, value.at if isinstance(value, LocatedStr) else NOWHERE)
    except BadMarkup as error:
        rule: Any = error.rule  # pydantic's annotation asks for a literal
        raise PydanticCustomError(rule, "{reason}", {"reason": str(error)}) from error


def _inlines(source: str) -> Iterator[Inline]:
    if _NEEDS_PARSER.search(source):
        # Inside a citation or a number, * and _ are no markup.
        runs = _markdown(_BRACKETS.sub(lambda mark: _MARKUP.sub(r"\\\g<0>", mark[0]), source))
    else:
        runs = iter((TextRun(source),))
    for run in runs:
        yield from _with_marks(run)


def _with_marks(run: TextRun) -> Iterator[Inline]:
    """Split citations and evidence numbers out of a run of literal text."""
    start = 0
    for match in _MARKS.finditer(run.text):
        keys = _keys(match["cite"]) if match["cite"] else ()
        if match["cite"] and not keys:
            break  # what is left is looked at below
        if match.start() > start:
            yield _typeset(run, run.text[start : match.start()])
        if keys:
            yield Citation(keys)
        else:
            path, form = match["number"].strip(), match["form"] or ""
            yield EvidenceNumber(path, form, run.bold, run.italic, run.href)
        start = match.end()
    if start < len(run.text):
        yield _typeset(run, run.text[start:])


def _refuse_broken(text: str) -> None:
    """Raise BadMarkup for what looks like a citation or a number and is none."""
    for rule, pattern, what in (
        ("bad_citation", _BROKEN_CITE, "citation"),
        ("bad_number", _BROKEN_NUMBER, "number from the evidence"),
    ):
        match = pattern.search(text)
        if match:
            shown = match[0][:60].rstrip()
            if not match[0].startswith("[") or not match[0].endswith("]"):
                side = "closed" if match[0].startswith("[") else "opened"
                raise BadMarkup(rule, f"the bracket of the {what} `{shown}` is never {side}")
            raise BadMarkup(rule, f"`{shown}` is not a {what} that guidegen can read")


def _keys(inside: str) -> tuple[str, ...]:
    """The keys of ``@a; @b``, or nothing where it is not a citation after all."""
    parts = [_CITE_KEY.match(part.strip()) for part in inside.split(";")]
    return tuple(part[1].rstrip(".") for part in parts if part) if all(parts) else ()


def _typeset(run: TextRun, text: str) -> TextRun:
    """Curly apostrophes, and phone numbers that stay on one line."""
    _refuse_broken(text)
    curly = _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", text)
    return replace(run, text=_PHONE.sub("\\1\N{NO-BREAK SPACE}", curly))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    rules = ["emphasis", "link", "escape", "balance_pairs", "fragments_join"]
    parser = MarkdownIt("zero").enable(rules)
    # Every address is judged in _address, so that a refused one is reported.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _markdown(source: str) -> Iterator[TextRun]:
    (block,) = _parser().parseInline(source)
    bold = italic = 0
    href: str | None = None
    for token in block.children or ():
        kind = token.type
        bold += (kind == "strong_open") - (kind == "strong_close")
        italic += (kind == "em_open") - (kind == "em_close")
        if kind == "link_open":
            href = _address(token)
        elif kind == "link_close":
            href = None
        elif token.content:
            yield TextRun(token.content, bold > 0, italic > 0, href)


def _address(token: Token) -> str:
    href = str(token.attrs["href"])
    if not _SAFE_LINK.match(href):
        raise BadMarkup(
            "bad_link",
            f"the link address `{href[:60]}` is not one that a guide may use; "
            "begin it with https://, mailto:, tel: or # and a section's id",
        )
    return href
