"""A document as paper has it: nothing can be clicked, so where links lead is printed.

Links within the guide give the page.  Web pages give their address where it is short enough
to be typed, else a QR code.  Marks of citations, words of the glossary and the list of
references need nothing: their numbers, the alphabet and the printed addresses lead on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from urllib.parse import unquote

from guidegen.blocks._contact import url_run
from guidegen.blocks._qr import QR_MOST, QR_WIDTH, QrCode
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain, text_of
from guidegen.document.mapping import map_primitives, with_runs
from guidegen.editions.flow import flowing
from guidegen.editions.records import stacked
from guidegen.evidence.wording import NO_BREAK
from guidegen.layout.theme import Theme
from guidegen.model.contact import tel
from guidegen.problems import Position

LONGEST = 40
"""Longest address in characters that is printed to be typed: one line of a half Letter page."""

LEAD_ON = ("#ref-", "#term-")
"""Links to sources and to the glossary; a reader knows where those are."""

_BETWEEN_DIGITS = r"[-.()\s]{0,2}"
_US_NUMBER = re.compile(r"\+?1?(\d{3})(\d{3})(\d{4})")


SMALL_PAGE = 500.0
"""On pages narrower than this, in points, sections follow each other: half Letter and A5."""


def on_paper(document: p.Document, theme: Theme) -> p.Document:
    """The document without links, and with nothing side by side that is too wide for its page.

    Addresses are printed, places are told by their page.
    """
    figures = (item for item in document.walk() if isinstance(item, p.Figure))
    there = frozenset(f.picture for f in figures if isinstance(f.picture, QrCode))

    def change(item: p.Primitive) -> Iterator[p.Primitive]:
        codes = tuple(_codes(item, there, theme.page.column))
        item = with_runs(item, _without_links)
        if codes and isinstance(item, p.Paragraph):
            item = replace(item, keep_with_next=True)
        yield item
        yield from codes

    adapted = stacked(map_primitives(document, change), theme)
    return flowing(adapted) if theme.page.width < SMALL_PAGE else adapted


# -- what is printed after a link's words ------------------------------------------------


def _without_links(runs: Runs, item: p.Primitive) -> Runs:
    return tuple(replace(run, href=None) for run in told(runs, item, codes=True))


def told(runs: Runs, item: p.Primitive, codes: bool) -> Runs:
    """A text with links, and after each where it leads, unless the text says that.

    ``codes`` says whether long addresses are printed as codes.
    """
    made: list[Run] = []
    for href, linked in groupby(runs, key=attrgetter("href")):
        words = tuple(linked)
        made += words
        if href and not isinstance(item, p.Entry):
            made += _where(href, words, (*runs, *made), item, codes)
    return tuple(made)


def _where(href: str, words: Runs, said: Runs, item: p.Primitive, codes: bool) -> Runs:
    """What follows the ``words`` of a link; ``said`` is all that its text says."""
    if href.startswith("#"):
        return _page(href, said, item)
    target = Target.of(href)
    if target.is_said(text_of(words)) or target.is_said(text_of(said)):
        return ()
    if not target.is_long:
        return plain(f" ({target.shown})")
    code = "; see the code" if codes and target.has_code else ""
    return plain(f" ({target.site}{code})")


def _page(href: str, said: Runs, item: p.Primitive) -> Runs:
    """The page of a place; not in headings, which the contents repeat."""
    known = href.startswith(LEAD_ON) or any(run.page_of == href[1:] for run in said)
    if known or isinstance(item, p.Heading):
        return ()
    return (Run(f" (page{NO_BREAK}"), Run("", page_of=href[1:]), Run(")"))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads outside of the guide.

    Attributes:
        href: Its address as a program needs it.
        shown: Its address as it is printed.
    """

    href: str
    shown: str

    @classmethod
    def of(cls, href: str) -> Target:
        """The target of a web, mail or phone address."""
        kind, _, rest = href.partition(":")
        if kind.casefold() == "mailto":
            return cls(href, unquote(rest.partition("?")[0]))
        if kind.casefold() == "tel":
            number = _US_NUMBER.fullmatch(re.sub(r"[ .()-]", "", rest))
            return cls(href, "-".join(number.groups()) if number else rest)
        return cls(href, url_run(href).text)

    @property
    def is_web(self) -> bool:
        return self.href.casefold().startswith("http")

    @property
    def is_long(self) -> bool:
        """Whether it is a web address that nobody would type."""
        return self.is_web and len(self.shown) > LONGEST

    @property
    def has_code(self) -> bool:
        """Whether it is long, and a QR code can hold it."""
        return self.is_long and len(self.href.encode()) <= QR_MOST

    @property
    def site(self) -> str:
        return re.split(r"[/?#]", self.shown)[0]

    def is_said(self, text: str) -> bool:
        """Whether a text gives the address, or the number in whatever form."""
        if self.href.casefold().startswith("tel:"):
            number = tel(self.shown)
            digits = _BETWEEN_DIGITS.join(re.sub(r"\D", "", self.shown))
            spelled = number is not None and tel(text) == number  # 1-800-4-CANCER
            return spelled or bool(re.search(rf"(?<!\d){digits}(?!\d)", text))
        bare = re.sub(r"https?://(www\.)?|\bwww\.", "", text, flags=re.I)
        address = rf"(?<![\w.@/-]){re.escape(self.shown)}/?(?![\w@-]|[./?#]\w)"
        return bool(re.search(address, bare, re.I))


# -- codes -------------------------------------------------------------------------------


def _codes(item: p.Primitive, there: frozenset[QrCode], column: float) -> Iterator[p.Columns]:
    """A QR code for each long address that a text leads to, unless it is ``there`` already."""
    if isinstance(item, p.Entry):
        return
    linked = [run for run in item.inline() if run.href]
    for href in dict.fromkeys(run.href for run in linked if run.href):
        target = Target.of(href)
        if target.has_code and (code := QrCode.of(href)) not in there:
            words = text_of(run for run in linked if run.href == href)
            yield _explained(code, target, words, column, item.at)


def _explained(
    code: QrCode, target: Target, words: str, column: float, at: Position | None
) -> p.Columns:
    """A code, and beside it what it opens; ``column`` is the width of the page's column."""
    what = "this page" if target.is_said(words) else f"“{words.strip()}”"
    how = f"To open {what} on {target.site}, point a phone’s camera at the code."
    figure = p.Figure(
        at=at, picture=code, max_width=QR_WIDTH, alt=f"QR code that opens {target.shown}"
    )
    caption = p.Paragraph(at=at, runs=plain(how), style="small")
    return p.Columns(at=at, stacks=((figure,), (caption,)), weights=(QR_WIDTH, column - QR_WIDTH))
