"""Links on paper: what is printed where something could be clicked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from guidegen.blocks._qr import QrCode
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain, text_of
from guidegen.document.mapping import map_primitives, with_runs
from guidegen.editions.booklet import BOOKLET
from guidegen.editions.on_paper import on_paper
from guidegen.editions.press import PRINT
from guidegen.editions.registry import EditionSpec, Setup
from guidegen.layout.pages import lay_out
from guidegen.layout.text import text_piece
from guidegen.layout.theme import Theme
from guidegen.problems import Problems
from guidegen.project import Project

ROOT = Path(__file__).parents[2]
LONG = "https://www.fda.gov/drugs/resources-information-approved-drugs/two-drugs"
SITE = "https://clinicaltrials.gov"
METADATA = p.Metadata(
    title="A test", subject="Testing", author="Nobody", keywords=(), lang="en-US",
    date="2026-11-20",
)  # fmt: skip


@pytest.fixture(scope="module")
def theme() -> Theme:
    return BOOKLET.theme(Setup(Project.load(ROOT).library.brand, ROOT))


def document(*body: p.Primitive) -> p.Document:
    return p.Document(id="test", body=body, metadata=METADATA, running_head="", running_foot="")


def paragraph(*runs: Run | str) -> p.Paragraph:
    return p.Paragraph(runs=tuple(Run(r) if isinstance(r, str) else r for r in runs))


def printed(item: p.Primitive, theme: Theme) -> str:
    """A primitive's words on paper; ``<id>`` where the page of an anchor will stand."""
    made = on_paper(document(item), theme).body[0]
    return "".join(f"<{run.page_of}>" if run.page_of else run.text for run in made.inline())


@pytest.mark.parametrize(
    ("words", "href", "expected"),
    [
        ("the list", "#list", "the list (page\xa0<list>)"),
        ("pleura", "#term-pleura", "pleura"),
        ("Baas 2021", "#ref-baas2021", "Baas 2021"),
        ("a register", SITE, "a register (clinicaltrials.gov)"),
        ("a register", "https://www.cancer.gov/types/", "a register (cancer.gov/types)"),
        ("ClinicalTrials.gov", SITE, "ClinicalTrials.gov"),
        ("www.cancer.gov.", "https://cancer.gov/", "www.cancer.gov."),
        ("at https://cancer.gov/ now", "https://www.cancer.gov", "at https://cancer.gov/ now"),
        ("cancer.gov", "https://cancer.gov/types", "cancer.gov (cancer.gov/types)"),
        ("mycancer.gov", "https://cancer.gov", "mycancer.gov (cancer.gov)"),
        ("the label", LONG, "the label (fda.gov; see the code)"),
        (LONG, LONG, LONG),
        ("huge", f"https://fda.gov/{'a' * 300}", "huge (fda.gov)"),
        ("write", "mailto:help%2Bme@fda.gov?subject=Hi", "write (help+me@fda.gov)"),
        ("help@fda.gov", "mailto:help@fda.gov", "help@fda.gov"),
        ("call us", "tel:+18666088933", "call us (866-608-8933)"),
        ("866.608.8933", "tel:+18666088933", "866.608.8933"),
        ("1-800-4-CANCER", "tel:+18004226237", "1-800-4-CANCER"),
        ("Call 911", "tel:911", "Call 911"),
        ("Call now", "tel:911", "Call now (911)"),
    ],
)  # fmt: skip
def test_links_say_where_they_lead(words: str, href: str, expected: str, theme: Theme) -> None:
    assert printed(paragraph("See ", Run(words, href=href), "."), theme) == f"See {expected}."


def test_a_link_of_several_runs_is_one(theme: Theme) -> None:
    runs = (Run("Know", href=SITE, bold=True), Run(" more", href=SITE))
    assert printed(paragraph(*runs), theme) == "Know more (clinicaltrials.gov)"


def test_what_the_text_says_is_not_said_again(theme: Theme) -> None:
    """A page, an address or a number stands once in a text."""
    by_hand = paragraph(
        "See ", Run("the end", href="#end"), " on page ", Run("", page_of="end"), ". Ask ",
        Run("them", href=SITE), " at clinicaltrials.gov, or ", Run("us", href="tel:+18666088933"),
        " at (866)\xa0608-8933.",
    )  # fmt: skip
    assert printed(by_hand, theme) == (
        "See the end on page <end>. Ask them at clinicaltrials.gov, or us at (866)\xa0608-8933."
    )
    twice = paragraph(Run("a", href=SITE), ", ", Run("b", href=SITE), ", ", Run("c", href="#c"),
                      ", ", Run("d", href="#c"))  # fmt: skip
    assert printed(twice, theme) == "a (clinicaltrials.gov), b, c (page\xa0<c>), d"


def test_citations_and_page_numbers_stay_as_they_are(theme: Theme) -> None:
    mark = Run("3", superscript=True, href="#ref-baas2021", anchor="cite-1")
    runs = on_paper(document(paragraph("Yes.", mark)), theme).body[0].runs  # type: ignore[attr-defined]
    assert runs[1] == Run("3", superscript=True, anchor="cite-1")
    funding = paragraph("see page ", Run("", page_of="about", href="#about"))
    assert printed(funding, theme) == "see page <about>"


def test_headings_and_references_get_nothing_added(theme: Theme) -> None:
    """The contents repeat headings; references print what leads to them."""
    heading = p.Heading(level=2, runs=(Run("The end", href="#end"),))
    assert printed(heading, theme) == "The end"
    doi = Run("doi:10.1/x", href="https://doi.org/10.1/x")
    entry = p.Entry(label="1.", runs=(doi, Run(" PubMed", href=LONG)))
    assert printed(entry, theme) == "doi:10.1/x PubMed"
    assert len(on_paper(document(entry), theme).body) == 1


LINK = (Run("x", href="#x"),)


def everywhere() -> p.Document:
    """A link in each place where a text can stand."""
    words = p.Paragraph(runs=LINK)
    cell = p.Cell(body=(words,))
    picture = QrCode.of("https://cancer.gov")
    return document(
        p.Heading(level=1, runs=plain("x"), id="x"),
        p.List(items=(p.ListItem(body=(words,)),)),
        p.Table(
            header=(p.Row(cells=(cell,)),), rows=(p.Row(cells=(cell,)),), title=LINK, note=LINK
        ),
        p.Figure(picture=picture, alt="", title=LINK, caption=LINK),
        p.Image(data=b"", pixels=(1, 1), alt="", title=LINK, caption=LINK),
        p.Box(title=LINK, body=(p.Columns(stacks=((words,), (), (words,))),)),
        p.FullPage(body=(words,), foot=(words,), background=None),  # type: ignore[arg-type]
        p.Section(body=(words,)),
    )


def test_every_text_is_reached_and_nothing_is_changed_in_place(theme: Theme) -> None:
    old = everywhere()
    new = on_paper(old, theme)
    runs = [run for item in new.walk() for run in item.inline()]
    assert not any(run.href for run in runs)
    assert sum(run.page_of == "x" for run in runs) == 15
    assert old == everywhere()
    assert new.headings()[0] == old.headings()[0]


def test_mapping_keeps_what_it_does_not_change() -> None:
    old = everywhere()
    assert all(
        a is b
        for a, b in zip(
            old.walk(),
            map_primitives(old, lambda item: (with_runs(item, lambda r, _: r),)).walk(),
            strict=True,
        )
    )

    def shout(runs: Runs, of: p.Primitive) -> Runs:
        return plain(f"{text_of(runs)} {type(of).__name__}")

    shouted = map_primitives(old, lambda item: (with_runs(item, shout),))
    assert [text_of(item.inline()) for item in shouted.walk() if isinstance(item, p.List)] == [""]
    assert text_of(shouted.body[0].inline()) == "x Heading"
    fewer = map_primitives(old, lambda item: () if isinstance(item, p.Paragraph) else (item,))
    assert not any(isinstance(item, p.Paragraph) for item in fewer.walk())


# -- codes -----------------------------------------------------------------------------


def test_a_long_address_becomes_a_code_that_says_what_it_opens(theme: Theme) -> None:
    asked = paragraph("Read ", Run("the label", href=LONG))
    item = p.ListItem(body=(asked,))
    words, beside = on_paper(document(p.List(items=(item,))), theme).body[0].items[0].body  # type: ignore[attr-defined]
    assert words.keep_with_next
    (code,), (caption,) = beside.stacks
    assert code.picture == QrCode.of(LONG)
    assert (
        text_of(caption.runs)
        == "To open “the label” on fda.gov, point a phone’s camera at the code."
    )
    assert "fda.gov/drugs" in code.alt


def test_a_code_that_is_there_already_is_not_printed_again(theme: Theme) -> None:
    address = paragraph("Web: ", Run(LONG.removeprefix("https://www."), href=LONG))
    code = p.Figure(picture=QrCode.of(LONG), alt="")
    made = on_paper(document(p.Box(body=(address, code))), theme)
    assert sum(isinstance(item, p.Figure) for item in made.walk()) == 1
    assert sum(isinstance(i, p.Figure) for i in on_paper(document(address), theme).walk()) == 1


# -- on pages --------------------------------------------------------------------------


def test_pages_are_those_of_the_places(theme: Theme) -> None:
    breaks = [p.PageBreak() for _ in range(2)]
    body = (
        paragraph(Run("The end", href="#end")), breaks[0], paragraph("Two"), breaks[1],
        p.Heading(level=1, runs=plain("End"), id="end"),
    )  # fmt: skip
    laid = lay_out(on_paper(document(*body), theme), theme, Problems())
    first = laid.pages[0].placed[0].piece
    assert text_of(first.runs) == "The end (page\xa03)"


def test_nothing_on_paper_looks_like_a_link(theme: Theme) -> None:
    """Also not the way back from a reference, which the layout adds."""
    frags = text_piece((Run("4", href="#cite-1"),), theme).paragraph.frags
    assert not any(frag.underlined for frag in frags)
    assert {frag.textColor for frag in frags} == {theme.color("ink")}


@pytest.mark.parametrize("spec", [PRINT, BOOKLET], ids=lambda spec: spec.name)
def test_files_for_paper_have_no_annotations(spec: EditionSpec) -> None:
    theme = spec.theme(Setup(Project.load(ROOT).library.brand, ROOT))
    links = [
        Run(words, href=href) for words, href in (("a", SITE), ("b", "#end"), ("c", "tel:911"))
    ]
    body = (
        p.Contents(), paragraph(*links), p.Heading(level=1, runs=plain("End"), id="end"),
        p.Entry(label="1.", runs=(Run("doi", href=SITE),), back=("end",)),
    )  # fmt: skip
    data = spec.finish(lay_out(spec.adapt(document(*body), theme), theme, Problems()))
    reader = PdfReader(BytesIO(data))
    assert len(reader.pages) in (2, 4)
    assert not any("/Annots" in page for page in reader.pages)
    root: Any = reader.trailer["/Root"]
    assert not {"/Outlines", "/Names", "/Dests", "/AcroForm"} & set(root)
