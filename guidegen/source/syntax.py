"""What went wrong where a YAML parser stopped, in words for an author.

A parser names the first token that does not fit; the mistake is mostly a little before
it, in a text that should have been quoted.  The wording of libyaml and of PyYAML's own
parser differs, so both are looked for, and the text around the place decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from guidegen.source.text import line_breaks, line_start

_QUOTE = (
    "Put quotes round the text, or write `>-` in its place and the text on the next line, "
    "further in."
)
_INNER_QUOTES = (
    "Close the text with one quote of the kind that opened it, at its very end. For quotes "
    "and apostrophes within the text use the curly ones: “ ” ’."
)
_LINE_UP = (
    "Entries of one group begin in the same column, each `name:` or each `- `. Compare this "
    "line with those above it, and put double quotes round a text that has a colon in it."
)
_TABS = (
    "Delete the tab and type spaces: two for each step further in. Most editors can be set "
    "to put in spaces when you press Tab."
)

# `name:value` at the start of a line, where the space after the colon is missing.
_NO_SPACE = re.compile(r"[ \t]*(?:- +)*[\w-]+(:)\S")
_REMARK = re.compile(r"[ \t]+(#)[^\r\n]*(?:\r\n|\r|\n)[ \t]*")
# What stands before an entry's text: list hyphens and one `name:`.
_LEAD = re.compile(r"[ \t]*(?:- +)*(?:[^\s\"'#\[\]{}:][^\"'#\[\]{}:\r\n]*: +)?(?=\S)")
# A line that begins something new, and so does not go on with the text above it.
_NEW_ENTRY = re.compile(r"[ \t]*(?:-[ \r\n]|[\w-]+:[ \r\n]|#|[\r\n]|\Z)")
_SPECIAL = "[]{},*&!%@`|>"
_CANNOT_START = (
    "cannot start any token",
    "node content",
    "entries are not allowed",
    "keys are not allowed",
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A place in the text, as a character offset from 0, and what is wrong there."""

    offset: int
    rule: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class _Failure:
    """A parser's error with the text around it.

    Attributes:
        stop: Offset of the token that did not fit.
        start: Offset of what was being read then, such as an open bracket; or None.
        words: The parser's own words, what it was reading first.
        last: The latest text that was read, from its first to past its last character.
        quoted: Whether that was in quotes.
    """

    text: str
    stop: int
    start: int | None
    words: str
    last: tuple[int, int]
    quoted: bool

    @property
    def at_stop(self) -> str:
        return self.text[self.stop : self.stop + 1]

    @property
    def line_start(self) -> int:
        """Offset of the first character of the line of ``stop``."""
        return line_start(self.text, self.stop)

    @property
    def before(self) -> str:
        """The line up to ``stop``, without the spaces there."""
        return self.text[self.line_start : self.stop].rstrip()

    @property
    def line_end(self) -> int:
        """Offset past the last character of the line of ``stop``."""
        found = re.compile(r"[\r\n]|\Z").search(self.text, self.stop)
        return found.start() if found else len(self.text)

    @property
    def next_line(self) -> int:
        """Offset of the first character of the line below that of ``stop``."""
        end = self.line_end
        return end + (2 if self.text.startswith("\r\n", end) else 1)

    def spans_lines(self, start: int, end: int) -> bool:
        return line_breaks(self.text, start, end) > 0

    def line_of(self, offset: int) -> int:
        return line_breaks(self.text, 0, offset) + 1


def _failure(text: str, error: yaml.MarkedYAMLError, last: yaml.ScalarEvent | None) -> _Failure:
    mark = error.problem_mark or error.context_mark
    stop = min(mark.index, len(text)) if mark else 0
    start = error.context_mark.index if error.context_mark else None
    span, quoted = (0, 0), False
    if last and last.start_mark and last.end_mark:
        span = (last.start_mark.index, last.end_mark.index)
        quoted = last.style in ("'", '"')
    words = f"{error.context or ''}: {error.problem or ''}"
    return _Failure(text, stop, start, words, span, quoted)


def _tab(failure: _Failure) -> Diagnosis | None:
    indent = failure.text[failure.line_start : failure.stop + 1]
    at_tab = failure.at_stop == "\t" and "quoted" not in failure.words
    if not at_tab and ("\t" not in indent or indent.strip(" \t")):
        return None
    offset = failure.stop if at_tab else failure.line_start + indent.index("\t")
    message = "A tab stands here where YAML allows only spaces."
    return Diagnosis(offset, "yaml-tab", message, _TABS)


def _open_quote(failure: _Failure) -> Diagnosis | None:
    if failure.start is None or "quoted scalar" not in failure.words:
        return None
    if "unexpected" in failure.words:
        message = "The quote that opens here is never closed."
        return Diagnosis(failure.start, "yaml-quote", message, _INNER_QUOTES)
    slash = failure.text.rfind("\\", failure.start, failure.stop + 1)
    return Diagnosis(
        max(slash, failure.start),
        "yaml-escape",
        "In double quotes a backslash begins a code, and this is not one that YAML knows.",
        "Use single quotes round the text, or write the backslash twice.",
    )


def _after_quote(failure: _Failure) -> Diagnosis | None:
    """Text that goes on after a closing quote, or a quote closed by the next one's opening."""
    begin, end = failure.last
    in_brackets = "flow" in failure.words
    if not failure.at_stop.strip() or (in_brackets and failure.at_stop in ",]}"):
        return None
    if not failure.quoted or failure.text[end : failure.stop].strip(" \t"):
        before = failure.before
        if before[-1:] not in ("'", '"') or not before[:-1].count(before[-1]):
            return None
    elif failure.spans_lines(begin, end):
        return Diagnosis(
            begin,
            "yaml-quote",
            f"The quote that opens here is closed on line {failure.line_of(end)}, and more "
            "text follows it there. It was probably to be closed earlier.",
            _INNER_QUOTES,
        )
    message = "The text goes on here after its closing quote."
    return Diagnosis(failure.stop, "yaml-quote", message, _INNER_QUOTES)


def _colon(failure: _Failure) -> Diagnosis | None:
    in_braces = "flow mapping" in failure.words
    if failure.at_stop != ":" or not ("mapping values" in failure.words or in_braces):
        return None
    begin, _ = failure.last
    if failure.spans_lines(begin, failure.stop):
        if in_braces:
            return None
        return Diagnosis(
            failure.stop,
            "yaml-colon",
            f"This colon stands in a text that began on line {failure.line_of(begin)}.",
            f"If this line is an entry of its own: {_LINE_UP} If it is part of that text: "
            "put double quotes round the whole text.",
        )
    return Diagnosis(
        failure.stop,
        "yaml-colon",
        "YAML reads the colon here as the end of a name, not as part of the text.",
        _quote_help(failure, begin),
    )


def _bracket(failure: _Failure) -> Diagnosis | None:
    """A text that begins with a bracket, or a list in brackets that is not closed."""
    before = failure.before
    if before[-1:] in ("]", "}"):
        return _reads_special(failure, failure.line_start + _opener(before))
    if failure.start is None or "flow" not in failure.words:
        return None
    bracket = failure.text[failure.start : failure.start + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    return Diagnosis(
        failure.start,
        "yaml-special",
        f"The `{bracket}` here opens a list or group that is not closed properly: a comma or "
        f"`{closing}` is missing before line {failure.line_of(failure.stop)}, "
        f"column {failure.stop - failure.line_start + 1}.",
        f"If it is part of the text: put double quotes round the whole text. Otherwise add "
        f"the comma, or `{closing}`.",
    )


def _opener(line: str) -> int:
    """Offset of the bracket that the last character of ``line`` closes, else of that one."""
    depth = 0
    for offset in range(len(line) - 1, -1, -1):
        depth += (line[offset] in "]}") - (line[offset] in "[{")
        if depth == 0:
            return offset
    return len(line) - 1


def _special(failure: _Failure) -> Diagnosis | None:
    """A text that begins with a character which means something else to YAML."""
    start = failure.start
    if start is not None and failure.text[start : start + 1] in tuple("&*!%|>"):
        if "undefined tag" in failure.words:
            return Diagnosis(
                start,
                "yaml-tag",
                "YAML reads this exclamation mark as an instruction about a type.",
                "If it is part of the text, put double quotes round the whole text. "
                "Otherwise delete it: guidegen takes no such instructions.",
            )
        return _reads_special(failure, start)
    offset = _special_offset(failure)
    return None if offset is None else _reads_special(failure, offset)


def _special_offset(failure: _Failure) -> int | None:
    text, stop = failure.text, failure.stop
    if text[stop - 1 : stop + 1] == "[@":
        return stop - 1  # a citation: its bracket is what should have been quoted
    if failure.at_stop.strip() and any(words in failure.words for words in _CANNOT_START):
        return stop
    if failure.at_stop in tuple("&*!%@`"):
        return stop
    lead = _LEAD.match(text, failure.line_start)
    if lead and lead.end() < stop and text[lead.end()] in _SPECIAL:
        return lead.end()
    return None


def _reads_special(failure: _Failure, offset: int) -> Diagnosis:
    character = failure.text[offset : offset + 1]
    return Diagnosis(
        offset,
        "yaml-special",
        f"A text cannot begin with {_named(character)}, which means something else to YAML.",
        _quote_help(failure, offset),
    )


def _named(character: str) -> str:
    return "a backtick" if character == "`" else f"`{character}`"


def _quote_help(failure: _Failure, offset: int) -> str:
    """How to quote the text from ``offset``: the author's own words, if they are few."""
    lead = _LEAD.match(failure.text, failure.line_start)
    words = failure.text[offset : failure.line_end].rstrip()
    if not lead or lead.end() != offset or "flow" in failure.words or len(words) > 60:
        return _QUOTE
    if not _NEW_ENTRY.match(failure.text, failure.next_line):
        return _QUOTE  # the text goes on, and part of it would be no example
    for quote, clash in (('"', '"\\'), ("'", "'")):
        if not any(character in words for character in clash):
            return f"Put quotes round the text: {quote}{words}{quote}"
    return _QUOTE


def _lost_colon(failure: _Failure) -> Diagnosis | None:
    """A line that should have been ``name: value``."""
    start = failure.start
    if failure.at_stop == ":" and not failure.before.strip(" -"):
        message = "There is no name before this colon."
        help = "Write the name, such as `title:`, or put quotes round the whole text."
        return Diagnosis(failure.stop, "yaml-key", message, help)
    if start is None or "could not find expected ':'" not in failure.words:
        return None
    glued = _NO_SPACE.match(failure.text, start)
    if glued:
        return Diagnosis(
            glued.start(1),
            "yaml-colon",
            "A space is missing after this colon.",
            "Write a space after the colon. If the line is part of a longer text, put double "
            "quotes round the whole text.",
        )
    return Diagnosis(
        start,
        "yaml-syntax",
        "This line is neither an entry (`name: text`) nor a list item (`- text`).",
        "If it goes on with the text above, move it further in than the name of that text. "
        "Otherwise write its name and a colon, or a hyphen and a space, before it.",
    )


def _remark(failure: _Failure) -> Diagnosis | None:
    """A text that was to go on after ``#`` and a remark, or what YAML takes for one."""
    remark = _REMARK.match(failure.text, failure.last[1])
    if not remark or remark.end() != failure.stop:
        return None
    if _NEW_ENTRY.match(failure.text, failure.line_start):
        return None
    return Diagnosis(
        remark.start(1),
        "yaml-comment",
        "YAML takes `#` after a space for a remark, so the text ends before it and cannot go "
        "on in the next line.",
        "Put quotes round the text. If it is a remark, move it to a line above the text.",
    )


def _misfit(failure: _Failure) -> Diagnosis:
    if failure.stop >= len(failure.text.rstrip()):
        message = "The file ends here in the middle of an entry."
        return Diagnosis(failure.stop, "yaml-syntax", message, _LINE_UP)
    if failure.text[failure.line_start : failure.stop].strip():
        message = "What stands from here on does not fit what stands before it in this line."
        return Diagnosis(failure.stop, "yaml-syntax", message, f"{_QUOTE} {_LINE_UP}")
    group = ""
    if failure.start is not None and failure.start < failure.stop:
        group = f" The group it would belong to begins on line {failure.line_of(failure.start)}."
    return Diagnosis(
        failure.stop,
        "yaml-syntax",
        f"This line does not line up with what stands above it.{group}",
        _LINE_UP,
    )


# The first that fits explains the failure: from the surest sign to the weakest.
_EXPLANATIONS = (
    _tab,
    _open_quote,
    _after_quote,
    _colon,
    _bracket,
    _special,
    _remark,
    _lost_colon,
)


def diagnose(
    text: str, error: yaml.MarkedYAMLError, last: yaml.ScalarEvent | None = None
) -> Diagnosis:
    """Explain ``error``, which a parser raised on ``text`` after the scalar ``last``."""
    failure = _failure(text, error, last)
    for explain in _EXPLANATIONS:
        found = explain(failure)
        if found:
            return found
    return _misfit(failure)
