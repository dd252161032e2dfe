"""What a file must say, told from the composed document alone.

Written apart from the code that makes tags: each block of text in reading order, the
structure types it must be inside of, and the language of each stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, text_of

from .reader import words

BULLET, CHECK_BOX = "\N{BULLET}", "\N{BALLOT BOX}"


@dataclass(frozen=True)
class Stretch:
    """Text in one language."""

    lang: str
    text: str


@dataclass(frozen=True)
class Block:
    """One block of text; ``roles`` are its own structure type or those it is inside of."""

    roles: frozenset[str]
    stretches: tuple[Stretch, ...]
    spoken: str
    links: tuple[Run, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        return words("".join(stretch.text for stretch in self.stretches))


def uncited(runs: Runs) -> Runs:
    """A title as contents and outline repeat it: without the numbers of its sources."""
    return tuple(run for run in runs if not run.superscript)


class Oracle:
    """Tells the blocks of primitives; ``labels`` are the page labels of anchors."""

    def __init__(self, document: p.Document, labels: Mapping[str, str]) -> None:
        self.document = document
        self.labels = labels
        self.levels = {id(title.of): title.level for title in document.headings()}
        self.anchors = {id(title.of): title.anchor for title in document.headings()}

    def all(self) -> list[Block]:
        """Every block of the document, in reading order."""
        return list(self.blocks(self.document.body))

    def blocks(
        self, items: Iterable[p.Primitive], roles: frozenset[str] = frozenset(), lang: str = ""
    ) -> Iterator[Block]:
        """The blocks of primitives inside elements of ``roles``."""
        for item in items:
            for block in self.tell(item, roles, item.lang or lang or self.document.metadata.lang):
                if block.text or block.spoken:
                    yield block

    def block(self, runs: Runs, roles: Iterable[str], lang: str) -> Block:
        """A block made of runs."""
        stretches: list[Stretch] = []
        spoken = ""
        for run in runs:
            printed = self.printed(run)
            own = run.lang or lang
            if stretches and stretches[-1].lang == own:
                printed_before = stretches.pop().text
                stretches.append(Stretch(own, printed_before + printed))
            else:
                stretches.append(Stretch(own, printed))
            spoken += run.alt if run.alt and not run.href else printed
        links = tuple(run for run in runs if run.href)
        return Block(frozenset(roles), tuple(stretches), words(spoken), links)

    def printed(self, run: Run) -> str:
        """What stands on the page for a run."""
        return self.page(run.page_of) if run.page_of else run.text

    def page(self, anchor: str) -> str:
        """The label of the page where an anchor is."""
        return self.labels.get(anchor, f"(no page for {anchor})")

    # -- primitives ---------------------------------------------------------

    @singledispatchmethod
    def tell(self, item: p.Primitive, roles: frozenset[str], lang: str) -> Iterator[Block]:
        """The blocks of one primitive."""
        raise TypeError(f"what does a {type(item).__name__} say?")

    @tell.register
    def _paragraph(self, item: p.Paragraph, roles: frozenset[str], lang: str) -> Iterator[Block]:
        own = {"P", "BlockQuote"} if item.style == "quote" else {"P"}
        yield self.block(item.runs, roles | own, lang)

    @tell.register
    def _heading(self, item: p.Heading, roles: frozenset[str], lang: str) -> Iterator[Block]:
        yield self.block(item.runs, roles | {f"H{item.level}"}, lang)

    @tell.register
    def _list(self, item: p.List, roles: frozenset[str], lang: str) -> Iterator[Block]:
        inside = roles | {"L", "LI"}
        for number, entry in enumerate(item.items, 1):
            own = entry.lang or lang
            if item.marker != "none" or entry.label:
                printed, spoken = _label(item, entry, number)
                yield Block(inside | {"Lbl"}, (Stretch(own, printed),), spoken)
            yield from self.blocks(entry.body, inside | {"LBody"}, own)

    @tell.register
    def _box(self, item: p.Box, roles: frozenset[str], lang: str) -> Iterator[Block]:
        if item.title:
            yield self.block(item.title, roles | {f"H{self.levels[id(item)]}"}, lang)
        yield from self.blocks(item.body, roles, lang)

    @tell.register
    def _figure(
        self, item: p.Figure | p.Image, roles: frozenset[str], lang: str
    ) -> Iterator[Block]:
        yield self.block(item.title, roles, lang)
        yield self.block((Run(item.alt),), roles | {"Figure"}, lang)
        yield self.block(item.caption, roles | {"Caption"}, lang)

    @tell.register
    def _table(self, item: p.Table, roles: frozenset[str], lang: str) -> Iterator[Block]:
        inside = roles | {"Table"}
        yield self.block(item.title, inside | {"Caption"}, lang)
        yield self.block(item.note, inside | {"Caption"}, lang)
        for row in (*item.header, *item.rows):
            for cell in row.cells:
                own = {"TR", "TH" if cell.header else "TD"}
                yield from self.blocks(cell.body, inside | own, cell.lang or row.lang or lang)

    @tell.register
    def _entry(self, item: p.Entry, roles: frozenset[str], lang: str) -> Iterator[Block]:
        if item.label:
            yield self.block((Run(item.label),), roles | {"Lbl"}, lang)
        yield self.block((*item.runs, *self._way_back(item)), roles | {"BibEntry"}, lang)

    def _way_back(self, item: p.Entry) -> Runs:
        pages = {self.page(anchor): f"#{anchor}" for anchor in reversed(item.back)}
        if not pages:
            return ()
        runs = [Run(f" [Cited on page{'s' if len(pages) > 1 else ''} ")]
        for label, href in reversed(pages.items()):
            runs += [Run(label, href=href, alt="Back to the text"), Run(", ")]
        return (*runs[:-1], Run("]"))

    @tell.register
    def _contents(self, item: p.Contents, roles: frozenset[str], lang: str) -> Iterator[Block]:
        for heading in self.document.headings():
            if heading.listed and heading.level <= item.depth:
                page = f" {self.page(heading.anchor)}"
                # The title keeps its language; the number is read in that of the heading.
                title = uncited(heading.runs)
                runs = (*(Run(run.text, lang=run.lang) for run in title), Run(page))
                line = self.block(runs, roles | {"TOC", "TOCI"}, heading.of.lang or lang)
                link = Run(f"{text_of(title)}{page}", href=f"#{heading.anchor}")
                yield replace(line, links=(link,))

    @tell.register
    def _group(
        self, item: p.Section | p.FullPage, roles: frozenset[str], lang: str
    ) -> Iterator[Block]:
        yield from self.blocks(item.children(), roles | {"Sect"}, lang)

    @tell.register
    def _columns(self, item: p.Columns, roles: frozenset[str], lang: str) -> Iterator[Block]:
        yield from self.blocks(item.children(), roles, lang)

    @tell.register
    def _nothing(
        self, item: p.WritingLines | p.PageBreak, roles: frozenset[str], lang: str
    ) -> Iterator[Block]:
        return iter(())


def _label(item: p.List, entry: p.ListItem, number: int) -> tuple[str, str]:
    """What stands before an item, and what is said of it."""
    if entry.label:
        return entry.label, entry.label
    labels = {
        "bullet": (BULLET, BULLET), "check": ("", CHECK_BOX), "badge": (str(number),) * 2,
    }  # fmt: skip
    return labels.get(item.marker, (f"{number}.", f"{number}."))
