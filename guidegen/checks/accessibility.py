"""What a screen reader needs and only the author can give (WCAG 2.1, PDF/UA-1).

Alternative text, headings without gaps, links that say where they lead, header
cells, and the language.  The errors stop a build.  Whether an alternative text
is a good one, or a heading makes sense, is for people to say: see the
accessibility report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from guidegen.checks.registry import Subject
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.problems import Position, Problem

SHORTEST_ALT = 10
"""Characters of the shortest alternative text: a word or two says nothing."""

LONGEST_ADDRESS = 60
"""Characters of a web address that may still stand as the text of its link."""

_FILE_NAME = re.compile(
    r"[^.]*\.(png|jpe?g|gif|svg|tiff?|webp|bmp|heic|pdf)|(img|dscn?|scan|screenshot)[ _-]?\d+",
    re.IGNORECASE,
)
_KINDS_OF_PICTURE = frozenset(
    (
        "image", "figure", "picture", "photo", "photograph", "graphic", "graph", "chart",
        "diagram", "drawing", "illustration", "icon", "logo",
    )
)  # fmt: skip
_SAYS_NOTHING = frozenset(
    (
        "click", "click here", "here", "see here", "link", "this link", "this", "this page",
        "read more", "more", "learn more", "find out more", "see more", "more info",
        "more information", "details", "page", "website", "web site", "url",
        "aquí", "haga clic aquí", "clic aquí", "enlace", "leer más", "más", "más información",
    )
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    """What keeps readers out, each at its place in the YAML."""
    yield from _language(subject)
    if subject.whole:  # a broken heading is no gap
        yield from _headings(subject)
    for item in subject.document.walk():
        at = _place(subject, item)
        if isinstance(item, p.Figure | p.Image):
            yield from _alternative(item, at)
        elif isinstance(item, p.Table):
            yield from _header_cells(item, at)
        yield from _links(item, at)


def _place(subject: Subject, item: p.Primitive) -> Position:
    return item.at or Position(f"guides/{subject.guide_id}.yaml")


# -- pictures --------------------------------------------------------------------


def alt_fault(alt: str) -> str:
    """What is wrong with an alternative text that is none; empty where nothing is."""
    text = alt.strip()
    if not text:
        return "there is no alternative text"
    if _FILE_NAME.fullmatch(text):
        return f"the alternative text `{text}` is a file's name"
    bare = re.sub(r"^(an?|the) |[\W\d_]+$", "", text.casefold())
    if bare in _KINDS_OF_PICTURE:
        return f"the alternative text `{text}` does not say what is to be seen"
    if len(text) < SHORTEST_ALT:
        return f"the alternative text `{text}` is too short to say what is to be seen"
    return ""


def _alternative(item: p.Figure | p.Image, at: Position) -> Iterator[Problem]:
    fault = alt_fault(item.alt)
    if fault:
        yield Problem(
            at, "alt-text", f"people who cannot see this picture are told nothing: {fault}",
            "write `alt:` with what the picture shows, as you would say it on the phone",
        )  # fmt: skip


# -- headings and tables ---------------------------------------------------------


def _headings(subject: Subject) -> Iterator[Problem]:
    before = 0
    for item in subject.document.walk():
        if not isinstance(item, p.Heading):
            continue
        if item.level > before + 1:
            after = f"follows one of level {before}" if before else "is the first of the guide"
            yield Problem(
                _place(subject, item), "heading-skipped",
                f"the heading “{text_of(item.runs)}” of level {item.level} {after}",
                f"make it level {before + 1}, or put a heading of that level before it",
            )  # fmt: skip
        before = item.level


def _header_cells(table: p.Table, at: Position) -> Iterator[Problem]:
    rows = (*table.header, *table.rows)
    if not any(cell.header for row in rows for cell in row.cells):
        yield Problem(
            at, "table-header", "this table has no header cells, so its cells cannot be understood "
            "one by one", "give it a `header`, or let the first cell of each row head it",
        )  # fmt: skip


# -- links -----------------------------------------------------------------------


def _links(item: p.Primitive, at: Position) -> Iterator[Problem]:
    """Faults of link texts; citation numbers and page numbers are not texts."""
    shown = (run for run in item.inline() if not (run.superscript or run.page_of))
    for href, runs in groupby(shown, key=attrgetter("href")):
        if href is None:
            continue
        text = re.sub(r"\s+", " ", text_of(runs)).strip()
        said = re.sub(r"^\W+|\W+$", "", text.casefold())
        if not said or said in _SAYS_NOTHING:
            yield Problem(
                at, "link-text", f"the link text “{text}” does not say where the link leads",
                "name what one finds there: [the NCI’s page on trials](https://...)",
            )  # fmt: skip
        elif _is_long_address(text, href) and not isinstance(item, p.Entry):
            yield Problem(
                at, "link-text", f"the link text is an address of {len(text)} characters, which "
                "a screen reader spells out", "write words as the text of the link: "
                "[the NCI’s page on trials](https://...)", "warning",
            )  # fmt: skip


def _is_long_address(text: str, href: str) -> bool:
    bare = " " not in text and (text.startswith(("http", "www.")) or text in href)
    return bare and len(text) > LONGEST_ADDRESS


# -- language --------------------------------------------------------------------

_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}"  # language, extended languages
    r"(-[a-z]{4})?(-([a-z]{2}|\d{3}))?"  # script, region
    r"(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",  # extensions, private use
    re.IGNORECASE,
)
_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th
    ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The languages of ISO 639-1."""

_ENGLISH = frozenset(
    (
        "the", "and", "of", "is", "you", "your", "with", "for", "are", "that", "this", "have",
        "not", "or", "can", "will", "what", "when", "how", "if", "it", "be", "to", "in",
    )
)  # fmt: skip
ENOUGH_WORDS = 100
"""Words from which on a text can be told to be English or not."""
ENGLISH_SHARE = 0.1
"""Plain English is a quarter to a third of these small words; other languages have few."""


def is_language_tag(tag: str) -> bool:
    """Whether ``tag`` is a language tag after BCP 47 (RFC 5646), such as ``es-US``.

    A language of two letters must be one of ISO 639-1; so ``sp`` is none.
    """
    language = tag.partition("-")[0].casefold()
    known = len(language) == 3 or language in _TWO_LETTERS.split()
    return known and _TAG.fullmatch(tag) is not None


def _language(subject: Subject) -> Iterator[Problem]:
    lang, given = subject.document.metadata.lang, subject.place_in_guide("lang")
    at = given or subject.place_in_guide("id") or Position(f"guides/{subject.guide_id}.yaml")
    if not is_language_tag(lang):
        yield _no_tag(lang, at)
    elif not given and not _may_be_english(subject):
        yield Problem(
            at, "lang", "this guide does not say its language, and it does not read like English",
            "add a line such as `lang: es-US`, so that it is read aloud in its language",
        )  # fmt: skip
    elif lang.partition("-")[0].casefold() not in ("en", "eng"):
        yield Problem(
            at, "lang-of-guidegen", "the words that guidegen adds itself, such as `Contents` and "
            "`References`, are English, and would be read aloud as if they were not",
            "only guides in English are read aloud rightly throughout", "note",
        )  # fmt: skip
    for item in subject.document.walk():
        tags = {item.lang, *(run.lang for run in item.inline())} - {None}
        for tag in sorted(str(tag) for tag in tags):
            if not is_language_tag(tag):
                yield _no_tag(tag, _place(subject, item))


def _no_tag(lang: str, at: Position) -> Problem:
    return Problem(
        at, "lang", f"`{lang}` is no language tag, so this cannot be read aloud rightly",
        "write the code of the language, and of the country where it matters: en-US, es-US, fr",
    )  # fmt: skip


def _may_be_english(subject: Subject) -> bool:
    """Whether the guide's own text is English, or too short to tell."""
    file = f"guides/{subject.guide_id}.yaml"
    texts = (
        text_of(item.inline())
        for item in subject.document.walk()
        if item.at and item.at.file == file
    )
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())]
    small = sum(word in _ENGLISH for word in words)
    return len(words) < ENOUGH_WORDS or small >= ENGLISH_SHARE * len(words)
