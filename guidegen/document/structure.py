"""The structure tree of a document: what each part is, in reading order.

Made from the composed document alone, before anything is laid out.  Layout
looks up the element of what it draws; content that splits over pages or columns
stays one element, because the element was there before the pages.

Roles are the standard structure types of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from guidegen.document import primitives as p
from guidegen.document.inline import Run


@dataclass(eq=False, slots=True)
class Element:
    """One structure element.

    Attributes:
        role: Standard structure type: ``P``, ``H1``, ``TD`` ...
        children: Elements inside, in reading order; text and figures have none.
        alt: Alternative text (figures), ``actual_text`` what the content stands for.
        lang: BCP 47 tag where it differs from the document's.
        id: Unique in the file, where something refers to the element.
        scope: ``Column`` or ``Row`` of a header cell.
        headers: Ids of the header cells of a data cell.
        columns: How many columns a cell spans.
        numbering: ``Disc``, ``Decimal`` or ``None`` of a list.
        summary: What a table is for, said before it.
    """

    role: str
    children: list[Element] = field(default_factory=list)
    alt: str | None = None
    actual_text: str | None = None
    lang: str | None = None
    id: str | None = None
    scope: str | None = None
    headers: tuple[str, ...] = ()
    columns: int = 1
    numbering: str | None = None
    summary: str | None = None

    def add(self, role: str, lang: str | None = None) -> Element:
        """A new last child."""
        child = Element(role, lang=lang)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()


NUMBERING = {"bullet": "Disc", "number": "Decimal", "badge": "Decimal", "check": "None"}
CHECK_BOX = "\N{BALLOT BOX}"


class Structure:
    """The tree, and which of its elements stands for which part of which primitive."""

    def __init__(self, document: p.Document) -> None:
        self.root = Element("Document")
        self._elements: dict[tuple[int, str], Element] = {}
        self._tables = 0
        self._document = document  # keeps the primitives alive, so that ids stay theirs
        self._titles = {id(title.of): title for title in document.headings()}
        self._add_all(document.body, self.root)

    def element(self, primitive: p.Primitive, part: str = "") -> Element | None:
        """The element of a primitive, or of a part of it: ``title``, ``label``, ``caption`` ..."""
        return self._elements.get((id(primitive), part))

    def _register(self, primitive: p.Primitive, part: str, element: Element) -> Element:
        if (id(primitive), part) in self._elements:
            raise ValueError(f"one {type(primitive).__name__} stands in the document twice")
        element.lang = element.lang or (primitive.lang if not part else None)
        self._elements[id(primitive), part] = element
        return element

    # -- primitives ---------------------------------------------------------

    def _add_all(self, primitives: Iterable[p.Primitive], parent: Element) -> None:
        entries: Element | None = None
        for primitive in primitives:
            if isinstance(primitive, p.Entry):
                entries = entries or parent.add("L")
                entries.numbering = "Decimal" if primitive.label else "None"
                self._entry(primitive, entries)
            else:
                entries = None
                self._add(primitive, parent)

    def _add(self, item: p.Primitive, parent: Element) -> None:
        adders: dict[type, Callable[..., None]] = {
            p.Heading: self._heading, p.List: self._list, p.Table: self._table,
            p.Figure: self._figure, p.Image: self._figure, p.Box: self._box,
            p.Contents: self._contents,
        }  # fmt: skip
        adder = adders.get(type(item))
        if adder:
            adder(item, parent)
        elif type(item).role != "Artifact":
            quoted = isinstance(item, p.Paragraph) and item.style == "quote"
            around = parent.add("BlockQuote") if quoted else parent
            element = self._register(item, "", around.add(type(item).role))
            self._add_all(item.children(), element)

    def _heading(self, item: p.Heading, parent: Element) -> None:
        self._register(item, "", parent.add(f"H{self._titles[id(item)].level}"))

    def _box(self, item: p.Box, parent: Element) -> None:
        box = self._register(item, "", parent.add("Sect"))
        if item.title:
            self._register(item, "title", box.add(f"H{self._titles[id(item)].level}"))
        self._add_all(item.body, box)

    def _list(self, item: p.List, parent: Element) -> None:
        made = self._register(item, "", parent.add("L"))
        made.numbering = NUMBERING.get(item.marker, "None")
        for entry in item.items:
            li = self._register(entry, "", made.add("LI"))
            if item.marker != "none" or entry.label:
                label = self._register(entry, "label", li.add("Lbl"))
                drawn = item.marker == "check" and not entry.label
                label.actual_text = CHECK_BOX if drawn else None
            self._add_all(entry.body, li.add("LBody"))

    def _entry(self, item: p.Entry, entries: Element) -> None:
        li = self._register(item, "item", entries.add("LI"))
        if item.label:
            self._register(item, "label", li.add("Lbl"))
        entry = self._register(item, "", li.add("LBody").add("BibEntry"))
        entry.id = item.id

    def _contents(self, item: p.Contents, parent: Element) -> None:
        toc = self._register(item, "", parent.add("TOC"))
        for title in self._titles.values():
            if title.listed and title.level <= item.depth:
                line = toc.add("TOCI", title.of.lang).add("Reference")
                self._elements[id(item), f"line {title.anchor}"] = line

    def toc_line(self, contents: p.Contents, title: p.Title) -> Element | None:
        """The element of a heading's line in the contents."""
        return self.element(contents, f"line {title.anchor}")

    def _figure(self, item: p.Figure | p.Image, parent: Element) -> None:
        group = parent.add("Div", item.lang) if item.title or item.caption else parent
        if item.title:
            self._register(item, "title", group.add("P"))
        self._register(item, "", group.add("Figure")).alt = item.alt
        if item.caption:
            self._register(item, "caption", group.add("Caption"))

    # -- tables -------------------------------------------------------------

    def _table(self, item: p.Table, parent: Element) -> None:
        self._tables += 1
        table = self._register(item, "", parent.add("Table"))
        table.summary = item.summary or None
        if item.title or item.note:
            caption = table.add("Caption")
            for part in ("title", "note"):
                if getattr(item, part):
                    self._register(item, part, caption.add("P"))
        columns: dict[int, list[str]] = {}
        for number, row in enumerate((*item.header, *item.rows)):
            self._row(row, number, table, columns)

    def _row(self, row: p.Row, number: int, table: Element, columns: dict[int, list[str]]) -> None:
        tr = self._register(row, "", table.add("TR"))
        of_row: list[str] = []
        start = 0
        for cell in row.cells:
            made = self._register(cell, "", tr.add("TH" if cell.header else "TD"))
            made.columns = cell.columns
            span = range(start, start + cell.columns)
            if cell.header:
                made.scope = "Column" if cell.header == "column" else "Row"
                made.id = f"table-{self._tables}-{number}-{start}"
                if cell.header == "column":
                    for column in span:
                        columns.setdefault(column, []).append(made.id)
                else:
                    of_row.append(made.id)
            elif of_row and any(column in columns for column in span):
                above = [name for column in span for name in columns.get(column, ())]
                made.headers = tuple(dict.fromkeys((*above, *of_row)))
            self._add_all(cell.body, made)
            start += cell.columns


def inline_roles(run: Run) -> tuple[str, ...]:
    """The elements around a run, from the outside in; () for text directly in its block."""
    if run.href:
        return ("Reference", "Link") if run.href.startswith("#") else ("Link",)
    return ("Span",) if run.lang or run.alt else ()
