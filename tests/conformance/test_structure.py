"""The structure tree: headings, tables, lists, figures, references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.pictures.bar_chart import BarChart
from guidegen.pictures.icon_array import IconArray
from guidegen.pictures.timeline import Timeline

from .documents import NAMES, Finished
from .expected import uncited
from .reader import Element, TaggedFile, words

pytestmark = [pytest.mark.conformance, pytest.mark.parametrize("name", NAMES)]

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Figure", "Formula",
}  # fmt: skip
"""ISO 32000-1, 14.8.4, without what these files have no use for."""

TRUE_KIDS = {
    "TOC": {"TOCI", "TOC", "Caption"}, "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"},
}  # fmt: skip
"""What may be inside some elements; no text stands in them directly."""


# -- types -------------------------------------------------------------------------------


def test_structure_types_are_standard(file: TaggedFile) -> None:
    assert {element.role for element in file.elements()} <= STANDARD
    assert file.tree.role == "Document"


def test_elements_hold_what_belongs_in_them(file: TaggedFile) -> None:
    for element in file.elements():
        allowed = TRUE_KIDS.get(element.role)
        if allowed is not None:
            assert {kid.role for kid in element.elements} <= allowed, element.role
            assert not element.marks
        if element.role in ("TR", "LI", "TOCI"):
            assert element.parent
            assert element.role in TRUE_KIDS.get(element.parent.role, {"TR"}), element.parent.role


def test_no_element_is_empty_except_cells(file: TaggedFile) -> None:
    for element in file.elements():
        if element.role not in ("TD", "TH"):
            assert element.kids, element.role


def test_ids_are_unique_and_found_in_the_id_tree(file: TaggedFile) -> None:
    named = [(item.string("ID"), item.object) for item in file.elements() if item.string("ID")]
    assert [name for name, n in Counter(name for name, _ in named).items() if n > 1] == []
    if named:
        listed = pikepdf.NameTree(file.root.StructTreeRoot.IDTree)
        assert {(name, made.objgen) for name, made in named} == {
            (name, made.objgen) for name, made in listed.items()
        }
    for element in file.elements("Note", "BibEntry"):
        assert element.string("ID")


# -- headings ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Title:
    level: int
    text: str


def outline(file: TaggedFile) -> Iterator[tuple[Title, Any]]:
    """The outline's entries with the pages they lead to."""

    def walk(items: Any, level: int) -> Iterator[tuple[Title, Any]]:
        for item in items:
            yield Title(level, item.title), item.to_dictionary_object(file.pdf)
            yield from walk(item.children, level + 1)

    with file.pdf.open_outline() as found:
        yield from walk(found.root, 1)


def tagged_headings(file: TaggedFile) -> list[tuple[Title, Element]]:
    found = file.elements("H1", "H2", "H3", "H4", "H5", "H6")
    return [(Title(int(item.role[1]), words(file.text(item))), item) for item in found]


def test_headings_are_the_documents(file: TaggedFile, made: Finished) -> None:
    wanted = [Title(title.level, words(text_of(title.runs))) for title in made.document.headings()]
    assert [title for title, _ in tagged_headings(file)] == wanted


def test_headings_begin_at_one_and_skip_no_level(file: TaggedFile) -> None:
    levels = [title.level for title, _ in tagged_headings(file)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_outline_is_the_headings_of_the_tags(file: TaggedFile, made: Finished) -> None:
    entries, tagged = list(outline(file)), tagged_headings(file)
    wanted = [
        Title(title.level, words(text_of(uncited(title.runs))))
        for title in made.document.headings()
    ]
    assert [title for title, _ in entries] == wanted
    for (_, entry), (title, element) in zip(entries, tagged, strict=True):
        assert file.target(entry) == file.label(first_page(element)), title


def first_page(element: Element) -> int:
    return next(mark.page for item in element.walk() for mark in item.marks)


def test_contents_are_the_listed_headings_of_the_tags(file: TaggedFile, made: Finished) -> None:
    asked = [item for item in made.document.walk() if isinstance(item, p.Contents)]
    pages = [file.target(entry) for _, entry in outline(file)]
    titles = list(zip(made.document.headings(), pages, strict=True))
    for contents, toc in zip(asked, file.elements("TOC"), strict=True):
        lines = [words(file.text(line)) for line in toc.elements]
        wanted = [
            (words(text_of(uncited(title.runs))), page)
            for title, page in titles if title.listed and title.level <= contents.depth
        ]  # fmt: skip
        assert lines == [f"{text} {page.removeprefix('page ')}" for text, page in wanted]
        for line, (_, page) in zip(toc.elements, wanted, strict=True):
            links = [item for item in line.walk() if item.role == "Link"]
            assert {file.target(r.object) for link in links for r in link.references} == {page}


# -- tables ----------------------------------------------------------------------------------


def rows_of(table: Element) -> list[Element]:
    return [item for item in table.walk() if item.role == "TR" and nearest(item, "Table") is table]


def nearest(element: Element, role: str) -> Element | None:
    return next((above for above in element.above() if above.role == role), None)


def span(cell: Element) -> int:
    return int(cell.attribute("Table", "ColSpan") or 1)


def test_tables_have_the_rows_and_cells_of_the_document(file: TaggedFile, made: Finished) -> None:
    tables = [item for item in made.document.walk() if isinstance(item, p.Table)]
    found = file.elements("Table")
    assert len(found) == len(tables)
    for table, element in zip(tables, found, strict=True):
        wanted = [
            [("TH" if cell.header else "TD", cell.columns) for cell in row.cells]
            for row in (*table.header, *table.rows)
        ]
        cells = [[(cell.role, span(cell)) for cell in row.elements] for row in rows_of(element)]
        assert cells == wanted


def test_rows_of_a_table_are_equally_long(file: TaggedFile) -> None:
    for table in file.elements("Table"):
        assert len({sum(map(span, row.elements)) for row in rows_of(table)}) == 1


def test_header_cells_have_the_scope_of_the_document(file: TaggedFile, made: Finished) -> None:
    cells = [item for item in made.document.walk() if isinstance(item, p.Cell) and item.header]
    scopes = [str(item.attribute("Table", "Scope")) for item in file.elements("TH")]
    assert scopes == [{"column": "/Column", "row": "/Row"}[str(cell.header)] for cell in cells]


def heads_of_cells(table: Element) -> Iterator[tuple[Element, set[str], set[str]]]:
    """Each data cell with the ids of the headers above it and to its left."""
    above: dict[int, set[str]] = {}
    for row in rows_of(table):
        left: set[str] = set()
        column = 0
        for cell in row.elements:
            columns = range(column, column + span(cell))
            column += span(cell)
            name = cell.string("ID") or ""
            if cell.role == "TD":
                yield cell, {name for c in columns for name in above.get(c, ())}, left
            elif cell.attribute("Table", "Scope") == "/Row":
                left.add(name)
            else:
                for c in columns:
                    above.setdefault(c, set()).add(name)


def test_cells_with_headers_of_both_kinds_name_them(file: TaggedFile) -> None:
    for table in file.elements("Table"):
        for cell, above, left in heads_of_cells(table):
            named = cell.attribute("Table", "Headers")
            if above and left:
                assert named is not None
            if named is not None:
                assert {str(name) for name in named} == above | left


# -- lists, figures --------------------------------------------------------------------------


def test_lists_have_the_items_and_the_numbering_of_the_document(
    file: TaggedFile, made: Finished
) -> None:
    lists = [item for item in made.document.walk() if isinstance(item, p.List)]
    found = [item for item in file.elements("L") if not _of_references(item)]
    assert [len(item.elements) for item in found] == [len(item.items) for item in lists]
    for element, item in zip(found, lists, strict=True):
        numbering = str(element.attribute("List", "ListNumbering") or "/None")[1:]
        if item.marker in ("number", "badge"):
            assert numbering not in ("None", "Disc")
        elif item.marker == "bullet" and not any(entry.label for entry in item.items):
            assert numbering == "Disc"


def _of_references(element: Element) -> bool:
    return any(part.role == "BibEntry" for item in element.elements for part in item.walk())


def test_entries_of_the_reference_list_are_items_of_a_list(
    file: TaggedFile, made: Finished
) -> None:
    entries = [item for item in made.document.walk() if isinstance(item, p.Entry)]
    found = file.elements("BibEntry")
    assert len(found) == len(entries)
    for element in found:
        assert nearest(element, "LBody")


def figures(made: Finished) -> list[p.Figure | p.Image]:
    return [item for item in made.document.walk() if isinstance(item, p.Figure | p.Image)]


def test_figures_are_described_and_boxed(file: TaggedFile, made: Finished) -> None:
    found = file.elements("Figure")
    assert [item.string("Alt") for item in found] == [item.alt for item in figures(made)]
    for figure in found:
        left, bottom, right, top = (float(n) for n in figure.attribute("Layout", "BBox"))
        assert 0 <= left < right <= 612
        assert 0 <= bottom < top <= 792
        assert figure.marks
        assert len({mark.page for mark in figure.marks}) == 1


def test_captions_stand_beside_their_figures_and_in_their_tables(file: TaggedFile) -> None:
    for caption in file.elements("Caption"):
        assert caption.parent
        beside = {item.role for item in caption.parent.elements}
        assert caption.parent.role == "Table" or "Figure" in beside
        assert not any(item.role == "Figure" for item in caption.walk())


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_shown(picture: object) -> set[str]:
    """The numbers that a chart prints: its data, not the marks of its axis."""
    if isinstance(picture, IconArray):
        groups = picture.groups
        sizes = {f"{group.people:,}" for group in groups if group.people is not None}
        return {str(group.count) for group in groups} | sizes | {str(picture.per)}
    if isinstance(picture, BarChart):
        printed = (bar.printed for group in picture.groups for bar in group.bars)
        return {number for text in printed for number in NUMBER.findall(text)}
    if isinstance(picture, Timeline) and is_dataclass(picture):
        texts = (getattr(point, f.name) for point in picture.points for f in fields(point))
        return {number for text in texts for number in NUMBER.findall(text)}
    return set()


def test_alternative_text_has_the_numbers_of_the_chart(file: TaggedFile, made: Finished) -> None:
    for element, item in zip(file.elements("Figure"), figures(made), strict=True):
        said = NUMBER.findall(element.string("Alt") or "")
        shown = numbers_shown(getattr(item, "picture", None))
        assert shown <= set(said), element.string("Alt")
