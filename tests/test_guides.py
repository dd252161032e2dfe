"""The two guides as files: what pypdf reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.project import Project

from .conftest import GUIDES

LETTER = (612.0, 792.0)


def words(text: str) -> str:
    return " ".join(text.split())


def page_words(reader: PdfReader) -> list[str]:
    return [words(page.extract_text()) for page in reader.pages]


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """(depth, title, page from 1) of every outline entry."""

    def walk(items: list[object], depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                page = reader.get_destination_page_number(item)  # type: ignore[arg-type]
                yield depth, str(item.title), page + 1  # type: ignore[attr-defined]

    return list(walk(reader.outline, 0))  # type: ignore[arg-type]


def annotations(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", ArrayObject()):
            yield number, annotation.get_object()


def target_page(reader: PdfReader, annotation: DictionaryObject) -> int:
    """The page (from 1) that an internal link leads to."""
    destination = annotation["/Dest"]
    if isinstance(destination, IndirectObject):
        destination = destination.get_object()
    if not isinstance(destination, ArrayObject):
        destination = reader.named_destinations[str(destination)].dest_array
    page = destination[0].get_object()
    return next(n for n, other in enumerate(reader.pages, 1) if other.get_object() == page)


@pytest.fixture(params=GUIDES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(name: str, built: dict[str, PdfReader]) -> PdfReader:
    return built[name]


@pytest.fixture
def document(name: str, project: Project) -> p.Document:
    return project.compose(name)


def test_sixteen_to_thirty_two_letter_pages(reader: PdfReader) -> None:
    assert 16 <= len(reader.pages) <= 32
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == LETTER


def test_every_page_says_something_and_no_page_is_scrap(reader: PdfReader) -> None:
    for number, text in enumerate(page_words(reader), 1):
        assert len(text.split()) >= 15, f"page {number}: {text}"


def test_text_pages_carry_brand_draft_mark_and_page_number(
    reader: PdfReader, project: Project
) -> None:
    brand = project.library.brand
    for number, text in enumerate(page_words(reader)[1:-1], 2):
        assert f"{brand.name} · {brand.phone}" in text
        assert "Draft: not yet medically reviewed" in text
        assert re.search(rf"\b{number}\b", text)


def test_all_text_of_the_document_is_on_the_pages(reader: PdfReader, document: p.Document) -> None:
    printed = re.sub(r"\s", "", "".join(page_words(reader)))
    for item in document.walk():
        for run in item.inline():
            if not run.page_of:
                assert re.sub(r"\s", "", run.text) in printed, run.text


def test_contents_name_the_pages_where_headings_are(
    reader: PdfReader, document: p.Document
) -> None:
    pages = page_words(reader)
    contents = next(text for text in pages if "Contents" in text and " 2 " in text)
    depth = next(item.depth for item in document.walk() if isinstance(item, p.Contents))
    listed = [h for h in document.headings() if h.listed and h.level <= depth]
    places = {title: page for _, title, page in outline(reader)}
    assert len(listed) >= 10
    for heading in listed:
        title = words(text_of(heading.runs))
        assert title in pages[places[title] - 1]
        printed = re.search(re.escape(title) + r" (\d+)", contents)
        assert printed, title
        assert int(printed[1]) == places[title], title


def test_outline_is_the_heading_tree(reader: PdfReader, document: p.Document) -> None:
    found = [(depth, words(title)) for depth, title, _ in outline(reader)]
    wanted = [(h.level - 1, words(text_of(h.runs))) for h in document.headings()]
    assert found == wanted


def test_headings_skip_no_level(document: p.Document) -> None:
    levels = [title.level for title in document.headings()]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_citation_number_stands_in_the_list(reader: PdfReader, document: p.Document) -> None:
    entries = {e.id: e.label.rstrip(".") for e in document.walk() if isinstance(e, p.Entry)}
    assert list(entries.values()) == [str(n) for n in range(1, len(entries) + 1)]
    for item in document.walk():
        for run in item.inline():
            if run.superscript and run.href:
                key = run.href[1:]
                assert key in entries
                if run.text != "\N{EN DASH}":
                    assert run.text.strip(",") == entries[key]
    assert {f"ref-{key}" for key in document.cited} == set(entries)


def numbers_as_read(document: p.Document) -> Iterator[int]:
    """The citation numbers in the order of reading, ranges written out."""
    open_range: int | None = None
    last = 0
    for item in document.walk():
        for run in item.inline():
            if not (run.superscript and run.href):
                continue
            if run.text == "\N{EN DASH}":
                open_range = last
                continue
            number = int(run.text)
            yield from range((open_range or number - 1) + 1, number + 1)
            open_range, last = None, number


def test_sources_are_numbered_by_first_citation(document: p.Document) -> None:
    first_seen = list(dict.fromkeys(numbers_as_read(document)))
    assert first_seen == list(range(1, len(document.cited) + 1))


def test_each_entry_leads_back_to_where_it_is_cited(document: p.Document) -> None:
    anchors = {run.anchor for item in document.walk() for run in item.inline() if run.anchor}
    for entry in document.walk():
        if isinstance(entry, p.Entry):
            assert entry.back, entry.label
            assert set(entry.back) <= anchors


def test_internal_links_lead_to_pages_of_the_file(reader: PdfReader) -> None:
    inside = [(n, a) for n, a in annotations(reader) if "/Dest" in a]
    assert len(inside) > 100
    for _, annotation in inside:
        assert 1 <= target_page(reader, annotation) <= len(reader.pages)


def test_citation_links_lead_to_the_reference_pages(
    reader: PdfReader, project: Project, name: str
) -> None:
    laid = project.lay_out(name)
    pages = {int(label) for key, label in laid.labels.items() if key.startswith("ref-")}
    led = {target_page(reader, a) for _, a in annotations(reader) if "/Dest" in a}
    assert pages <= led


def test_web_links_are_plain_addresses(reader: PdfReader) -> None:
    addresses = [str(a["/A"]["/URI"]) for _, a in annotations(reader) if "/A" in a]
    assert len(addresses) >= 20
    for address in addresses:
        assert re.match(r"^(https?://|tel:|mailto:)", address)
        assert "utm_" not in address


def test_fonts_are_embedded_and_subset(reader: PdfReader) -> None:
    fonts: dict[str, DictionaryObject] = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", DictionaryObject()).values():
            fonts[str(font.get_object()["/BaseFont"])] = font.get_object()
    assert fonts
    for base, font in fonts.items():
        descriptor = font.get("/FontDescriptor")
        assert descriptor is not None, f"{base} is not embedded"
        assert "/FontFile2" in descriptor.get_object()
        assert re.match(r"^/[A-Z]{6}\+", base), f"{base} is not a subset"
        assert "/ToUnicode" in font


def test_metadata(reader: PdfReader, project: Project, name: str) -> None:
    guide = project.guide(name)
    info = reader.metadata
    assert info is not None
    assert info.title == str(guide.title)
    assert info.author == project.library.brand.name
    assert info.subject == str(guide.purpose)
    assert info.creation_date is not None
    assert info.creation_date.date() == guide.edition.published
    root = reader.trailer["/Root"]
    assert root["/Lang"] == guide.lang
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert root["/PageMode"] == "/UseOutlines"


def test_page_labels_are_the_printed_numbers(reader: PdfReader) -> None:
    assert list(reader.page_labels) == [str(n) for n in range(1, len(reader.pages) + 1)]


def test_at_least_five_drawn_figures(document: p.Document) -> None:
    figures = [item for item in document.walk() if isinstance(item, p.Figure)]
    assert len(figures) >= 5
    for figure in figures:
        assert len(figure.alt) > 20


def test_figures_are_vector(reader: PdfReader) -> None:
    assert all(not page.images for page in reader.pages)


def test_nobody_is_named_and_the_guide_says_it_is_a_draft(
    reader: PdfReader, project: Project, name: str
) -> None:
    people = project.guide(name).people
    assert not people.written_by
    assert not people.reviewed_by
    assert "Draft: not yet medically reviewed" in page_words(reader)[0]
    disclosure = words(str(project.library.brand.sponsor_disclosure))
    assert disclosure in " ".join(page_words(reader))


def test_dates_are_in_order(project: Project, name: str) -> None:
    edition = project.guide(name).edition
    assert date(2026, 1, 1) <= edition.evidence_through <= edition.published < edition.review_due


PARTS = {
    "immunotherapy": ("call", "used", "types", "work", "infusion", "trial", "side effect",
                      "cost", "ask", "log", "wallet card", "words to know", "help", "references"),
    "stage-iv": ("stage iv", "recurrent", "immunotherapy", "chemotherapy", "tumor treating fields",
                 "clinical trial", "palliative care", "fluid", "surgery", "radiation",
                 "older trials", "ask", "help", "references"),
}  # fmt: skip


def test_the_parts_that_readers_need(reader: PdfReader, name: str) -> None:
    text = " ".join(page_words(reader)).casefold()
    for part in PARTS[name]:
        assert part in text, part


def test_honest_wording(reader: PdfReader) -> None:
    body = " ".join(page_words(reader)).casefold()
    assert not re.search(r"\b1 in \d", body)
    for word in ("on average", "better than chemotherapy", "groundbreaking", "promising"):
        assert word not in body


def test_what_is_to_be_verified_is_listed(project: Project, name: str) -> None:
    notes = [problem for problem in project.check(name) if problem.rule == "verify"]
    document = project.compose(name)
    marked = [key for key in document.cited if project.library.references[key].verify]
    for key in marked:
        assert any(f"`{key}`" in note.message for note in notes)
    assert not [p for p in project.check(name) if p.severity != "note"]
