"""What is verified in a finished PDF, and how it is said in plain words.

Each of these can be told by a program.  That a text is there is verified; that
it is a good one is not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from guidegen.accessibility.reading import Reading, Tag, is_embedded
from guidegen.checks.access.contrast import GRAPHICS, TEXT, pairs
from guidegen.checks.access.languages import is_language_tag
from guidegen.model.library import Brand

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
PDFA = "http://www.aiim.org/pdfa/ns/id/"
DC = "http://purl.org/dc/elements/1.1/"

NO_TAGS = "all of them, for the file has no tags"


@dataclass(frozen=True, slots=True)
class Verified:
    """One thing that was looked at.

    Attributes:
        id: Stable name, such as ``title`` or ``fonts``.
        ok: Whether it is as it should be.
        text: What was found, in one or two plain sentences.
    """

    id: str
    ok: bool
    text: str


def verify(reading: Reading, brand: Brand) -> tuple[Verified, ...]:
    """Everything that is verified, in the order of the report."""
    return (*(check(reading) for check in _CHECKS), _contrast(brand))


def _title(reading: Reading) -> Verified:
    title = reading.title
    shown = str(reading.entry("/ViewerPreferences", "/DisplayDocTitle")).lower() == "true"
    ok = bool(title) and shown and reading.xmp(DC, "title") == " ".join(title.split())
    return Verified(
        "title", ok,
        f"Title. The window of the reading program shows the title “{title}”." if ok else
        "Title. The file has no title, or two different ones, or shows its file name instead.",
    )  # fmt: skip


def _language(reading: Reading) -> Verified:
    lang = str(reading.entry("/Lang") or "")
    tags = {lang, *(tag.text("/Lang") for tag in reading.tags if "/Lang" in tag.element)}
    wrong = sorted(tag for tag in tags if not is_language_tag(tag))
    named = ", ".join(wrong) if lang else "none is named"
    return Verified(
        "language", not wrong,
        f"Language. The file says how it is to be read aloud: {lang}." if not wrong else
        f"Language. The file does not say rightly what language it is in: {named}.",
    )  # fmt: skip


def _tagged(reading: Reading) -> Verified:
    marked = str(reading.entry("/MarkInfo", "/Marked")).lower() == "true"
    known = [int(page.get("/StructParents", -1)) in reading.parents for page in reading.pages]
    ok = marked and bool(reading.tags) and all(known)
    return Verified(
        "tagged", ok,
        "Tags. The file is tagged: what is a heading, a list or a table is told, not only shown."
        if ok else "Tags. The file is not tagged, or some of its pages are not.",
    )  # fmt: skip


def _nothing_loose(reading: Reading) -> Verified:
    loose = reading.loose_pages
    return Verified(
        "nothing-loose", not loose,
        "No loose marks. All that is painted stands inside a tag or is marked as decoration."
        if not loose else f"Loose marks. On {_pages(loose)} something is neither tagged nor "
        "marked as decoration.",
    )  # fmt: skip


def _tabs(reading: Reading) -> Verified:
    wrong = [n for n, page in enumerate(reading.pages, 1) if page.get("/Tabs") != "/S"]
    return Verified(
        "tab-order", not wrong,
        "Tab key. Every page asks for it to follow the order of the tags." if not wrong else
        f"Tab key. On {_pages(wrong)} it does not follow the reading order.",
    )  # fmt: skip


def _counts(reading: Reading) -> Verified:
    counts = {
        "heading": len(reading.headings), "list": len(reading.of("L")),
        "table": len(reading.of("Table")), "picture": len(reading.of("Figure")),
        "link": len(reading.of("Link")),
    }  # fmt: skip
    said = [f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items()]
    return Verified(
        "parts",
        bool(reading.of("P")) and bool(reading.headings),
        f"Parts. The tags name {', '.join(said[:-1])} and {said[-1]}.",
    )


def _headings(reading: Reading) -> Verified:
    levels = reading.headings
    skipped = any(below > above + 1 for above, below in pairwise((0, *levels)))
    ok = bool(levels) and not skipped
    return Verified(
        "headings", ok,
        "Headings. They begin at level 1, and no level is left out." if ok else
        "Headings. There are none, or a level is left out.",
    )  # fmt: skip


def _figures(reading: Reading) -> Verified:
    figures = reading.of("Figure")
    silent = [tag for tag in figures if not tag.text("/Alt")]
    ok = bool(reading.tags) and not silent
    without = f"{len(silent)} of {len(figures)} pictures" if figures else NO_TAGS
    return Verified(
        "alternative-text", ok,
        f"Pictures. Each of the {len(figures)} has an alternative text." if ok and figures else
        "Pictures. There are none that need an alternative text." if ok else
        f"Pictures. Without an alternative text: {without}.",
    )  # fmt: skip


def _tables(reading: Reading) -> Verified:
    tables = reading.of("Table")
    bare = [table for table in tables if not _has_header_cells(table)]
    ok = bool(reading.tags) and not bare
    without = f"{len(bare)} of {len(tables)} tables" if tables else NO_TAGS
    return Verified(
        "table-headers", ok,
        f"Tables. Each of the {len(tables)} has cells that head its rows or columns."
        if ok and tables else "Tables. There are none." if ok else
        f"Tables. Without cells that head their rows or columns: {without}.",
    )  # fmt: skip


def _has_header_cells(table: Tag) -> bool:
    heads = [tag for tag in table.walk() if tag.role == "TH"]
    named = all(tag.attribute("/Scope") or tag.text("/ID") for tag in heads)
    return bool(heads) and named


def _links(reading: Reading) -> Verified:
    wrong = [
        link
        for link in reading.links
        if not (str(link.get("/Contents") or "").strip() and reading.is_tagged_link(link))
    ]
    return Verified(
        "links", not wrong,
        "Links. Each is tagged and has a description." if not wrong else
        f"Links. {len(wrong)} of {len(reading.links)} areas to click on are not tagged, or have no "
        "description.",
    )  # fmt: skip


def _fonts(reading: Reading) -> Verified:
    absent = sorted(name for name, font in reading.fonts.items() if not is_embedded(font))
    ok = bool(reading.fonts) and not absent
    return Verified(
        "fonts", ok,
        f"Fonts. All {len(reading.fonts)} are in the file, so it looks the same everywhere."
        if ok else f"Fonts. Not in the file: {', '.join(absent) or 'any'}.",
    )  # fmt: skip


def _letters(reading: Reading) -> Verified:
    dumb = sorted(name for name, font in reading.fonts.items() if "/ToUnicode" not in font)
    ok = bool(reading.fonts) and not dumb and not reading.reader.is_encrypted
    return Verified(
        "letters", ok,
        "Letters. Every font carries a table of its letters, and the file is not locked, so text "
        "can be read aloud, copied and searched." if ok else
        "Letters. The file is locked, or fonts carry no table of their letters: "
        f"{', '.join(dumb) or 'no font found'}.",
    )  # fmt: skip


def _bookmarks(reading: Reading) -> Verified:
    count = reading.bookmarks
    return Verified(
        "bookmarks",
        count > 0,
        f"Bookmarks. There are {count}." if count else "Bookmarks. There are none.",
    )


def _labels(reading: Reading) -> Verified:
    named = reading.entry("/PageLabels", "/Nums") or reading.entry("/PageLabels", "/Kids")
    printed = [str(number) for number in range(1, len(reading.pages) + 1)]
    ok = bool(named) and list(reading.reader.page_labels) == printed
    return Verified(
        "page-labels", ok,
        "Page numbers. The reading program counts the pages from 1, as they are printed." if ok else
        "Page numbers. The reading program is not told those that are on the pages.",
    )  # fmt: skip


def _identified_ua(reading: Reading) -> Verified:
    return _identified("pdf-ua", "PDF/UA-1", reading.xmp(PDFUA, "part") == "1")


def _identified_a(reading: Reading) -> Verified:
    found = reading.xmp(PDFA, "part"), reading.xmp(PDFA, "conformance")
    return _identified("pdf-a", "PDF/A-2a", found == ("2", "A"))


def _identified(name: str, standard: str, ok: bool) -> Verified:
    return Verified(
        name, ok,
        f"{standard}. The file is identified as {standard}." if ok else
        f"{standard}. The file is not identified as {standard}.",
    )  # fmt: skip


def _contrast(brand: Brand) -> Verified:
    found = sorted(pairs(brand), key=lambda pair: pair.ratio / pair.least)
    failed = [pair for pair in found if not pair.enough]
    closest = found[0]
    said = (
        f"Contrast. In brand.yaml, all {len(found)} pairs of colors are far enough apart "
        f"({TEXT:g} to 1 for text, {GRAPHICS:g} to 1 for graphics). "
        f"The closest is {closest.front} on "
        f"{closest.back}: {closest.shown}, where {closest.least:g} to 1 is asked."
    )
    if failed:
        named = "; ".join(f"{pair.front} on {pair.back} ({pair.shown})" for pair in failed)
        said = f"Contrast. Too close to each other: {named}."
    return Verified("contrast", not failed, said)


def _pages(numbers: list[int] | tuple[int, ...]) -> str:
    word = "page" if len(numbers) == 1 else "pages"
    return f"{word} {', '.join(map(str, numbers))}"


_CHECKS: tuple[Callable[[Reading], Verified], ...] = (
    _title, _language, _tagged, _nothing_loose, _tabs, _counts, _headings, _figures, _tables,
    _links, _fonts, _letters, _bookmarks, _labels, _identified_ua, _identified_a,
)  # fmt: skip
