"""Finding citations that were typed by hand: [7], (ref. 7), ⁷, “see reference 3”, (Baas 2021)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from guidegen.checks.sources._sources import plain

_MAY_HAVE = re.compile(r"[\d⁰¹²³⁴-⁹]|\[\^")
"""A text without any of these has no typed citation."""

_RAISED = re.compile(r"[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,˒‚˙·–—-]*")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_UNITS = frozenset(
    (
        "feet", "foot", "inch", "inches", "meter", "meters", "metre", "metres", "mile", "miles",
        "yard", "yards",
    )
)  # fmt: skip
"""Words after which a raised number is a power."""

_NUMBERS = r"\d{1,3}(?:\s?[,;–—-]\s?\d{1,3})*"
_CERTAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\[(?:(?:refs?|references?|sources?|notes?)\.?\s*)?{_NUMBERS}\]",
        rf"\((?:see\s+)?(?:refs?|references?|sources?|citations?)\.?\s*(?:nos?\.\s*)?{_NUMBERS}\)",
        rf"\b(?:see|in|from|cf\.)\s+(?:the\s+)?(?:refs?\.|references?)\s*{_NUMBERS}(?![\w%.-]\d)",
        rf"\b(?:ref\.|refs\.)\s*{_NUMBERS}(?![\w%.-]\d)",
        rf"\b(?:footnotes?|endnotes?)\s+{_NUMBERS}\b",
        r"\[\^[\w-]{1,30}\]",
        rf"<sup>\s*{_NUMBERS}\s*</sup>",
        rf"(?<=[a-z.,])\^\{{?{_NUMBERS}\}}?\^",
        r"\bPMID:?\s*\d{5,9}\b",
        r"\bdoi:\s*10\.\d{4,9}/\S+\w",
    )
)
_RUN_ON = re.compile(
    r"(?<![\w./@-])(?P<word>[A-Za-z]{4,})(?:"
    r"(?P<stop>[.!?][”’\")]{0,2})(?P<one>\d{1,2}(?:[,–-]\d{1,2})*)(?=\s+[A-Z“]|\s*$)"
    r"|(?P<more>\d{1,2}(?:,\d{1,2})+)(?=[\s.,;)]|$))"
)
"""A number run on to the end of a sentence, or numbers with commas run on to a word."""
_ABBREVIATIONS = frozenset(("approx", "page", "part", "phase", "room", "suite", "unit", "vols"))

_ET_AL = re.compile(
    r"[(\[]?\b[A-Z][\w’'-]+,?\s+(?:et al\b\.?|and colleagues),?\s+[(\[]?(?:19|20)\d\d[a-z]?\b[)\]]?"
)
_AUTHOR_YEAR = re.compile(
    r"[(\[](?:see\s+|e\.g\.,?\s+)?(?P<name>[A-Z][\w’'-]+)"
    r"(?:\s+(?:and|&)\s+[A-Z][\w’'-]+)?,?\s+(?:19|20)\d\d[a-z]?[)\];,]"
)


def typed_citations(text: str, surnames: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where typed citations begin and end; ``surnames`` are those of known authors."""
    if not _MAY_HAVE.search(text):
        return
    end = 0
    for found in sorted((*_certain(text), *_raised(text), *_run_on(text), *_named(text, surnames))):
        if found[0] >= end:
            yield found
            end = found[1]


def _certain(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _CERTAIN:
        yield from (match.span() for match in pattern.finditer(text))


def _raised(text: str) -> Iterator[tuple[int, int]]:
    """Raised numbers that are no power (m², 10⁹), no charge and no isotope (¹⁸F)."""
    for match in _RAISED.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if before.rstrip() == before:
            word = _WORD_BEFORE.search(before)
            if word:
                is_marker = len(word[0]) >= 3 and word[0].casefold() not in _UNITS
                is_marker = is_marker and not word[0].isupper()
            else:
                is_marker = before.endswith(tuple('.,;:!?”’")]»®™'))
        else:
            is_marker = bool(before.strip()) and not after[:1].isalnum()
        if is_marker:
            yield match.span()


def _run_on(text: str) -> Iterator[tuple[int, int]]:
    for match in _RUN_ON.finditer(text):
        if match["word"].casefold() not in _ABBREVIATIONS:
            yield match.span("one" if match["one"] else "more")


def _named(text: str, surnames: Collection[str]) -> Iterator[tuple[int, int]]:
    """Authors with a year: “Baas et al., 2021”, or (Baas, 2021) of an author in the library."""
    yield from (match.span() for match in _ET_AL.finditer(text))
    for match in _AUTHOR_YEAR.finditer(text):
        if plain(match["name"]) in surnames:
            yield match.span()
