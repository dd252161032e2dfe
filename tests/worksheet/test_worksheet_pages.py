"""Pages: from a place in the YAML to the page that prints it, read back from the PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.page_index import PageIndex
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.problems import Position, Problems
from guidegen.project import Project
from guidegen.worksheet.facts import facts_of
from guidegen.worksheet.pages import told
from guidegen.worksheet.reading import reading_parts

from ..checks.examples import write_project
from .conftest import MakeFacts

FILE = "guides/sample.yaml"


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([], ""),
        ([9], "page 9"),
        ([9, 4, 9], "pages 4 and 9"),
        ([2, 5, 6, 7, 12], "pages 2, 5 to 7 and 12"),
        ([3, 4], "pages 3 and 4"),
        ([3, 4, 5], "pages 3 to 5"),
        ([3, 4, 8, 9], "pages 3, 4, 8 and 9"),
    ],
)
def test_pages_in_words(pages: list[int], words: str) -> None:
    assert told(pages) == words


def texts(laid: LaidOut) -> list[str]:
    """The words of each page, as a reader of the PDF finds them."""
    reader = PdfReader(BytesIO(edition_named("screen").finish(laid)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.fixture
def long_project(tmp_path: Path) -> Path:
    """The small project with a section that takes three pages."""
    step = "  - Line {0} of the long list, which is there to fill a page or two, and ends here."
    lines = "\n".join(f"    {step.format(number)}" for number in range(1, 60))
    return write_project(tmp_path, f"blocks:\n  - bullets:\n      items:\n{lines}\n")


def line_of(folder: Path, words: str) -> int:
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize("number", [1, 20, 40, 59])
def test_a_line_of_the_file_is_on_the_page_that_prints_it(long_project: Path, number: int) -> None:
    laid = Project.load(long_project).lay_out("sample")
    line = line_of(long_project, f"Line {number} of")
    page = PageIndex(laid).nearest(Position(FILE, line, 30))
    assert page is not None
    assert f"Line {number} of the long list" in texts(laid)[page - 1]


def test_a_section_is_on_the_page_of_its_title(long_project: Path) -> None:
    """`- id: x` stands before the title, and after the last block of another section."""
    laid = Project.load(long_project).lay_out("sample")
    for section in Project.load(long_project).guide("sample").sections:
        page = PageIndex(laid).nearest(section.id.at)
        assert page is not None
        assert str(section.title) in texts(laid)[page - 1]


def test_nothing_is_said_of_a_place_before_all_that_is_printed(make_facts: MakeFacts) -> None:
    facts = make_facts()
    assert facts.pages.nearest(Position(FILE, 1)) is None
    assert facts.pages.nearest(Position("guides/drugs.yaml", 5)) is None
    last = Position("guides/glossary.yaml", 12)
    assert facts.pages.nearest(last) is not None
    assert facts.page_of(last) is None, "the term printed before it says nothing of this one"
    assert facts.pages.of(None) == ()


@pytest.mark.parametrize("field", ["purpose", "main_message", "audience"])
def test_what_the_top_of_the_file_says_is_looked_for_by_its_words(
    field: str, make_facts: MakeFacts
) -> None:
    """It is printed on page 2, although its line follows that of the cover's subtitle."""
    facts = make_facts()
    at = facts.subject.entry(field)
    assert facts.page_of(at) == 2
    assert facts.page_of(Position(at.file, at.line, at.column + 5)) == 2


def test_every_block_of_the_shipped_guides_is_where_it_is_said_to_be(project: Project) -> None:
    theme = edition_named("screen").theme(Setup(project.library.brand, project.root))
    for name in project.guides:
        subject = project.subject(name)
        laid = lay_out(subject.document, theme, Problems())
        facts = facts_of(subject, laid, ())
        pages = texts(laid)
        sections = {section.title: section.page for section in facts.sections}
        for title, page in sections.items():
            assert title in pages[page - 1], title
        assert len(facts.parts) > 60
        for part in facts.parts:
            headed = getattr(part.block, "title", None)
            if headed and part.kind != "notes":
                assert str(headed) in pages[part.page - 1], (part.kind, str(headed))


def test_the_first_column_of_a_line_is_of_what_the_line_holds(long_project: Path) -> None:
    """A rule may name the dash before a text, or its key; the text before is on another page."""
    laid = Project.load(long_project).lay_out("sample")
    index = PageIndex(laid)
    lines = [line_of(long_project, f"Line {number} of") for number in range(1, 60)]
    first = [index.nearest(Position(FILE, line, 1)) for line in lines]
    inside = [index.nearest(Position(FILE, line, 40)) for line in lines]
    assert first == inside
    assert len(set(first)) == 3


def test_the_reading_table_names_the_pages_of_the_sections(make_facts: MakeFacts) -> None:
    facts = make_facts()
    table = next(part for part in reading_parts(facts) if isinstance(part, p.Table))
    told_of = {}
    for row in table.rows:
        name, page = (
            text_of(tuple(run for child in cell.children() for run in child.inline()))
            for cell in row.cells[:2]
        )
        told_of[name] = page
    for section in facts.sections:
        if section.title in told_of:
            assert told_of[section.title] == str(section.page)
    assert told_of["What are the main points?"] == "4"
    assert told_of["The whole guide"] == ""
