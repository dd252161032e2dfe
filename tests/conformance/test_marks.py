"""From the pages to the tags and back: marks, annotations, artifacts, the parent tree."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from guidegen.document import primitives as p
from guidegen.document.inline import text_of

from .documents import NAMES, Finished
from .marks import IMAGES, TEXT
from .reader import Element, Mark, ObjectReference, TaggedFile, words

pytestmark = [pytest.mark.conformance, pytest.mark.parametrize("name", NAMES)]

PRINT = 4
"""The only flag of an annotation that is to be set (ISO 19005-2, 6.3.2)."""

ARTIFACTS = {"Pagination", "Layout", "Page", "Background"}
"""ISO 32000-1, 14.8.2.2.2."""


def parents(file: TaggedFile) -> dict[int, Any]:
    """The parent tree: keys and what they lead to."""

    def pairs(node: Any) -> list[tuple[int, Any]]:
        flat = list(node.get("/Nums", []))
        own = [(int(key), value) for key, value in zip(flat[::2], flat[1::2], strict=True)]
        return own + [pair for kid in node.get("/Kids", []) for pair in pairs(kid)]

    found = pairs(file.root.StructTreeRoot.ParentTree)
    assert len({key for key, _ in found}) == len(found)
    return dict(found)


def held_marks(file: TaggedFile) -> dict[Mark, Element]:
    """Each mark with the element that holds it."""
    held = [(mark, element) for element in file.elements() for mark in element.marks]
    assert len({mark for mark, _ in held}) == len(held), "a mark is held twice"
    return dict(held)


def held_annotations(file: TaggedFile) -> list[tuple[ObjectReference, Element]]:
    return [(each, element) for element in file.elements() for each in element.references]


# -- painting ----------------------------------------------------------------------------


def test_everything_painted_is_in_a_tag_or_an_artifact(file: TaggedFile) -> None:
    loose = {number: page.loose for number, page in enumerate(file.pages, 1) if page.loose}
    assert loose == {}


def test_marks_are_sound(file: TaggedFile) -> None:
    faults = {number: page.faults for number, page in enumerate(file.pages, 1) if page.faults}
    assert faults == {}


def test_images_are_figures(file: TaggedFile) -> None:
    held = held_marks(file)
    for number, page in enumerate(file.pages):
        for mark, painted in page.marks.items():
            if painted.operators & IMAGES:
                assert held[Mark(number, mark)].role == "Figure"
        assert not any(painted.operators & IMAGES for painted in page.artifacts)


def test_artifacts_are_of_a_kind(file: TaggedFile) -> None:
    kinds = {painted.kind for page in file.pages for painted in page.artifacts}
    assert kinds <= ARTIFACTS
    assert {"Pagination", "Layout"} <= kinds


def test_text_of_artifacts_is_that_of_heads_feet_and_repeated_rows(
    file: TaggedFile, made: Finished
) -> None:
    document = made.document
    known = {document.running_foot, document.draft_mark or ""}
    headings = [item for item in document.walk() if isinstance(item, p.Heading)]
    heads = [document.running_head, *(text_of(heading.runs) for heading in headings)]
    repeated = {
        words(text_of(paragraph.runs))
        for table in document.walk() if isinstance(table, p.Table)
        for row in table.header for paragraph in _paragraphs(row)
    }  # fmt: skip
    for page in file.pages:
        for painted in page.artifacts:
            if not painted.operators & TEXT:
                continue
            assert painted.kind == "Pagination", painted.text
            left = words(painted.text)
            for part in sorted(known | repeated | set(map(words, heads)), key=len, reverse=True):
                left = left.replace(part, " ", 1) if part else left
            # What is left: the page's number, and a head cut short where there was no room.
            rest = [part for part in left.split() if not part.isdigit()]
            cut = painted.text.split("\N{HORIZONTAL ELLIPSIS}")[0]
            assert not rest or any(head.startswith(cut.strip()) for head in heads), painted.text


def _paragraphs(item: p.Primitive) -> list[p.Paragraph]:
    own = [item] if isinstance(item, p.Paragraph) else []
    return own + [found for child in item.children() for found in _paragraphs(child)]


# -- the parent tree ---------------------------------------------------------------------


def test_each_mark_is_held_by_one_element(file: TaggedFile) -> None:
    drawn = {Mark(n, mark) for n, page in enumerate(file.pages) for mark in page.marks}
    assert set(held_marks(file)) == drawn


def test_the_parent_tree_leads_from_each_mark_to_its_element(file: TaggedFile) -> None:
    tree, held = parents(file), held_marks(file)
    for number, page in enumerate(file.pdf.pages):
        row = tree[int(page.obj.StructParents)]
        marks = file.pages[number].marks
        assert len(row) == len(marks)
        assert set(marks) == set(range(len(row)))
        for mark in marks:
            assert row[mark].objgen == held[Mark(number, mark)].object.objgen


def test_each_element_knows_its_parent(file: TaggedFile) -> None:
    for element in file.elements():
        above = element.parent.object if element.parent else file.root.StructTreeRoot
        assert element.object.P.objgen == above.objgen


def test_keys_of_the_parent_tree_are_used_once(file: TaggedFile) -> None:
    tree = parents(file)
    pages = [int(page.obj.StructParents) for page in file.pdf.pages]
    links = [int(annotation.StructParent) for _, annotation in file.annotations()]
    assert Counter([*pages, *links]) == Counter(tree.keys())
    assert int(file.root.StructTreeRoot.ParentTreeNextKey) > max(tree)


# -- annotations -------------------------------------------------------------------------


def test_each_annotation_is_held_by_one_link(file: TaggedFile) -> None:
    tree = parents(file)
    held = {each.object.objgen: (each, element) for each, element in held_annotations(file)}
    assert len(held) == len(held_annotations(file))
    annotations = list(file.annotations())
    assert {annotation.objgen for _, annotation in annotations} == set(held)
    for page, annotation in annotations:
        reference, element = held[annotation.objgen]
        assert element.role == "Link"
        assert reference.page == page
        assert tree[int(annotation.StructParent)].objgen == element.object.objgen


def test_each_link_has_text_and_an_annotation_on_each_of_its_pages(file: TaggedFile) -> None:
    for link in file.elements("Link"):
        assert link.references
        assert words(file.text(link))
        assert {mark.page for mark in link.marks} == {each.page for each in link.references}


def test_annotations_say_what_they_are_and_print(file: TaggedFile) -> None:
    for page, annotation in file.annotations():
        assert annotation.Subtype == "/Link"
        assert str(annotation.Contents).strip()
        assert int(annotation.F) == PRINT
        left, bottom, right, top = (float(number) for number in annotation.Rect)
        assert 0 <= left < right <= 612, f"page {page + 1}: {annotation.Contents}"
        assert 0 <= bottom < top <= 792, f"page {page + 1}: {annotation.Contents}"


def test_pages_go_by_structure(file: TaggedFile) -> None:
    for page in file.pdf.pages:
        assert page.obj.Tabs == "/S"
