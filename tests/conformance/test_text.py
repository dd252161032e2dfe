"""The tags say what the composed document says: text, order, structure types, language."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest

from guidegen.document import primitives as p
from guidegen.document.inline import text_of

from .documents import NAMES, Finished, gallery_kinds, kind_title
from .expected import Block, Oracle, Stretch
from .marks import UNKNOWN
from .reader import INLINE, Element, Mark, TaggedFile, words

pytestmark = pytest.mark.conformance
every_document = pytest.mark.parametrize("name", NAMES)

LONGEST = 18
"""Words and addresses with more characters than this may be broken over lines on the page."""


def roles_around(element: Element) -> set[str]:
    return {element.role, *(above.role for above in element.above())}


def printed(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.text]


# -- text and order -------------------------------------------------------------------


@every_document
def test_text_in_structure_order_is_the_documents(file: TaggedFile, oracle: Oracle) -> None:
    found = [text for _, text in file.blocks(file.tree)]
    assert found == [block.text for block in printed(oracle.all())]


@every_document
def test_what_is_said_instead_of_the_text(file: TaggedFile, oracle: Oracle) -> None:
    found = [text for _, text in file.blocks(file.tree, spoken=True)]
    assert found == [block.spoken for block in oracle.all()]


@pytest.mark.parametrize("name", ["gallery"])
@pytest.mark.parametrize("kind", gallery_kinds())
def test_each_kind_of_block(kind: str, file: TaggedFile, made: Finished, oracle: Oracle) -> None:
    title = kind_title(kind)
    section = _section(made.document, title)
    (element,) = [
        heading.parent for heading in file.elements("H1") if words(file.text(heading)) == title
    ]
    assert element is not None
    assert element.role == "Sect"
    wanted = printed(list(oracle.blocks((section,))))
    assert [text for _, text in file.blocks(element)] == [block.text for block in wanted]


def _section(document: p.Document, title: str) -> p.Section:
    for item in document.body:
        if isinstance(item, p.Section):
            first = item.body[0]
            if isinstance(first, p.Heading) and text_of(first.runs) == title:
                return item
    raise LookupError(title)


@every_document
def test_blocks_have_the_structure_types_of_what_they_are(file: TaggedFile, oracle: Oracle) -> None:
    found = [element for element, _ in file.blocks(file.tree)]
    missing = [
        (block.text[:60], sorted(block.roles - roles_around(element)))
        for element, block in zip(found, printed(oracle.all()), strict=True)
        if block.roles - roles_around(element)
    ]
    assert missing == []


@every_document
def test_every_character_can_be_copied(file: TaggedFile) -> None:
    for number, page in enumerate(file.pages, 1):
        for painted in (*page.marks.values(), *page.artifacts):
            assert UNKNOWN not in painted.text, f"page {number}: {painted.text!r}"
            assert not re.search(r"[\ue000-\uf8ff\x00-\x1f]", painted.text), painted.text


# -- the words of the page --------------------------------------------------------------


def word_counts(text: str) -> Counter[str]:
    short = (part for part in text.split() if len(part) <= LONGEST)
    return Counter(word for part in short for word in re.findall(r"[^\W\d_]+", part))


@every_document
def test_no_word_is_glued_or_cut_on_the_pages(made: Finished, oracle: Oracle) -> None:
    """What a program finds that knows nothing of tags, as for search and copying."""
    pages = pypdfium2.PdfDocument(made.path)
    found: Counter[str] = Counter()
    for page in pages:
        found += word_counts(page.get_textpage().get_text_range().replace("\u00ad\r\n", ""))
    wanted: Counter[str] = Counter()
    for block in oracle.all():
        if "Figure" not in block.roles:
            wanted += word_counts(block.text)
    assert wanted - found == Counter()


# -- languages ---------------------------------------------------------------------------


def language(element: Element, file: TaggedFile) -> str:
    own = [each.string("Lang") for each in (element, *element.above())]
    return next((lang for lang in own if lang), str(file.root.Lang))


def stretches_of(element: Element, file: TaggedFile) -> list[Stretch]:
    """The text directly in a block, cut where the language changes."""
    found: list[Stretch] = []
    for part in element.kids:
        if isinstance(part, Element) and part.role in INLINE:
            found += stretches_of(part, file)
        elif isinstance(part, Mark):
            text = file.pages[part.page].marks[part.number].text
            found.append(Stretch(language(element, file), text))
    return found


def joined(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbours in one language made one, spaces made single."""
    made: list[Stretch] = []
    for stretch in stretches:
        before = made.pop().text if made and made[-1].lang == stretch.lang else ""
        made.append(Stretch(stretch.lang, before + stretch.text))
    return [Stretch(each.lang, words(each.text)) for each in made if words(each.text)]


@every_document
def test_each_stretch_of_text_is_in_its_language(file: TaggedFile, oracle: Oracle) -> None:
    wrong = []
    found = [element for element, _ in file.blocks(file.tree)]
    for element, block in zip(found, printed(oracle.all()), strict=True):
        wanted = joined(list(block.stretches))
        stretches = joined(stretches_of(element, file))
        if element.role == "Figure":
            stretches = [Stretch(language(element, file), wanted[0].text)]
        if stretches != wanted:
            wrong.append((stretches, wanted))
    assert wrong == []


@pytest.mark.parametrize("name", ["torture"])
def test_the_torture_document_has_foreign_words(file: TaggedFile) -> None:
    languages = {item.string("Lang") for item in file.elements()} - {None}
    assert {"es", "fr", "de", "en-GB"} <= languages


# -- links -------------------------------------------------------------------------------


def links_in(element: Element) -> list[Element]:
    """The links in a block of text, in reading order."""
    found: list[Element] = []
    for part in element.elements:
        if part.role == "Link":
            found.append(part)
        elif part.role in INLINE:
            found += links_in(part)
    return found


def target(link: Element, file: TaggedFile) -> set[str]:
    """Where the annotations of a link lead: addresses, or labels of pages."""
    return {file.target(reference.object) for reference in link.references}


@every_document
def test_links_are_where_the_document_has_them(
    file: TaggedFile, oracle: Oracle, made: Finished
) -> None:
    found = [element for element, _ in file.blocks(file.tree)]
    for element, block in zip(found, printed(oracle.all()), strict=True):
        links = links_in(element)
        texts = [words(file.text(link)) for link in links]
        runs = [run for run in block.links if run.text or run.page_of]
        assert texts == [words(oracle.printed(run)) for run in runs], block.text[:80]
        for link, run in zip(links, runs, strict=True):
            href = run.href or ""
            page = f"page {made.labels.get(href[1:])}"
            assert target(link, file) == {page if href.startswith("#") else href}, run


@every_document
def test_links_say_where_they_lead(file: TaggedFile, oracle: Oracle) -> None:
    found = [element for element, _ in file.blocks(file.tree)]
    for element, block in zip(found, printed(oracle.all()), strict=True):
        runs = [run for run in block.links if run.text or run.page_of]
        for link, run in zip(links_in(element), runs, strict=True):
            for reference in link.references:
                said = str(reference.object.Contents)
                if run.alt:
                    assert said.startswith(run.alt)
                elif run.text and "TOCI" not in block.roles and not run.page_of:
                    assert words(run.text) in said
                assert said.strip()
