"""The sheet of specifications: a page for the person at the printer's who works out the price."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf

from guidegen.blocks._edition import day
from guidegen.document import primitives as p
from guidegen.document.inline import embolden, plain
from guidegen.editions import screen
from guidegen.editions.base import Setup
from guidegen.editions.shapes import SETTINGS
from guidegen.layout.pages import LaidOut, lay_out
from guidegen.layout.theme import INCH, SCREEN_TYPES, Theme
from guidegen.model.printer import Stock
from guidegen.pdf.paper import Paper
from guidegen.pdf.press import VERSIONS
from guidegen.problems import Position, Problems

SUFFIX = "-print-spec.pdf"

SHARES = (0.84, 0.76, 0.68, 0.6, 0.5)
"""Shares of the screen's type sizes that are tried until all stands on one page."""

MM = INCH / 25.4
OUNCE = 28.349523
"""Grams of an avoirdupois ounce."""
POUND = 453.59237 / (500 * 25 * 38 * 0.0254**2)
"""Grams a square meter of one pound text weight: 500 sheets of 25 by 38 inches weigh it."""

STITCHED = 64
"""Most pages that are folded and stitched, where the printer's profile says nothing."""

LONGEST = 90
"""Most letters of a name; longer ones end in an ellipsis."""
FONTS = 12
"""Most fonts that are named; how many more there are is said."""

STANDARDS = {"X-4": "ISO 15930-7", "X-1a:2003": "ISO 15930-4"}


def spec_sheet(laid: LaidOut, data: bytes, setup: Setup, name: str) -> bytes:
    """The sheet for the print file ``data`` of that name; raises InputError.

    What no font can show is reported in the printer's profile: the rest is the guide's.
    """
    document, problems = _document(laid, data, setup, name), Problems()
    for share in SHARES:
        problems = Problems()
        sheet = lay_out(document, _theme(setup, share), problems)
        if len(sheet.pages) == 1:
            break
    problems.raise_errors()
    return screen.finish(sheet)


def _theme(setup: Setup, share: float) -> Theme:
    """The screen's theme on the page that such a reader prints on, in smaller type."""
    small = {
        name: replace(kind, size=kind.size * share, leading=kind.leading * share)
        for name, kind in SCREEN_TYPES.items()
    }
    shape = SETTINGS["a4" if _metric(setup) else "letter"].page
    return replace(screen.theme(setup), page=shape, types=small)


def _metric(setup: Setup) -> bool:
    return setup.options.print_.trim in ("a4", "a5")


# -- one copy -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Copy:
    """One printed copy; ``width`` and ``height`` are the trim size in points."""

    pages: int
    width: float
    height: float
    stock: Stock

    @property
    def thickness(self) -> float:
        """In points: a leaf for every two pages."""
        return self.pages / 2 * self.stock.caliper

    @property
    def weight(self) -> float:
        """In grams, of the paper alone."""
        square_meters = self.width * self.height * (0.0254 / INCH) ** 2
        return self.pages / 2 * square_meters * self.stock.weight

    @property
    def sheets(self) -> int | None:
        """Sheets that are folded once; None where pages do not fill them."""
        return None if self.pages % 4 else self.pages // 4


# -- the document ---------------------------------------------------------------------


def _document(laid: LaidOut, data: bytes, setup: Setup, name: str) -> p.Document:
    guide, brand = laid.document, setup.brand
    about = guide.metadata
    title = _short(about.title)
    parts = (
        p.Heading(id="spec", level=1, runs=plain("Print specification"), band=True),
        p.Paragraph(runs=plain(title), style="lead", keep_with_next=True),
        p.Paragraph(runs=plain(_edition(about))),
        *_tables(laid, data, setup, name),
    )
    return p.Document(
        id=f"{guide.id}-print-spec",
        body=(p.Section(body=parts),),
        metadata=p.Metadata(
            title=f"Print specification: {title}", subject="What a printer needs for a price",
            author=brand.name, keywords=("print specification",), lang="en-US", date=about.date,
        ),
        running_head=title,
        running_foot=guide.running_foot,
        draft_mark=guide.draft_mark,
    )  # fmt: skip


def _edition(about: p.Metadata) -> str:
    published = day(date.fromisoformat(about.date))
    return f"Version {about.version}, {published}" if about.version else published


def _tables(laid: LaidOut, data: bytes, setup: Setup, name: str) -> Iterator[p.Primitive]:
    paper = laid.theme.paper
    assert paper is not None
    copy = Copy(len(laid.pages), paper.width, paper.height, setup.printer.paper)
    at = Position(setup.printer_file)
    left = _table("The booklet", _booklet(copy, setup), at)
    right = _table("Paper and ink", _paper_and_ink(copy, paper, setup), at)
    yield p.Columns(stacks=(left, right))
    yield from _table("The print file", _file(data, paper, setup, name), at, widths=(1, 4.6))


def _table(
    title: str, facts: Iterable[tuple[str, str]], at: Position, widths: tuple[float, ...] = (1, 2.5)
) -> tuple[p.Primitive, ...]:
    rows = tuple(
        p.Row(
            cells=(
                p.Cell(body=(p.Paragraph(runs=embolden(plain(label))),), header="row"),
                p.Cell(body=(p.Paragraph(runs=plain(value), at=at),)),
            )
        )
        for label, value in facts
    )
    table = p.Table(rows=rows, widths=widths, look="facts", summary=title)
    return (p.Heading(level=2, runs=plain(title)), table)


# -- facts ----------------------------------------------------------------------------


def _booklet(copy: Copy, setup: Setup) -> Iterator[tuple[str, str]]:
    yield "Trim size", _size(copy.width, copy.height, _metric(setup))
    yield "Opened", _size(2 * copy.width, copy.height, _metric(setup))
    yield "Pages", f"{copy.pages}, with the covers: page 1 is the front, page {copy.pages} the back"
    if copy.sheets:
        yield "Sheets", f"{copy.sheets}, each folded once to 4 pages"
    yield "Cover", "Self-cover: the same paper throughout"
    yield "Binding", _binding(copy, setup.printer.pages.most or STITCHED)
    yield "One copy", f"{_length(copy.thickness, 2)} thick, {_weight(copy.weight)}"


def _binding(copy: Copy, most: int) -> str:
    if copy.sheets is None:
        return "To be agreed: the pages do not fill folded sheets of 4"
    if copy.sheets == 1:
        return "Folded once, no wires"
    stitched = "Saddle stitch, two wires, on the left side"
    if copy.pages > most:
        return f"{stitched}. Please check: more than {most} pages"
    return stitched


def _paper_and_ink(copy: Copy, paper: Paper, setup: Setup) -> Iterator[tuple[str, str]]:
    stock, printer = copy.stock, setup.printer
    yield "Paper", _stock(stock)
    yield "Caliper", f"{_length(stock.caliper, 4, 3)} a leaf"
    if paper.intent:
        yield "Colors", "4/4, process CMYK, no spot colors"
        yield "Black", "Black text is one ink and overprints"
        yield "Total ink", f"At most {printer.ink.most:.0f} percent"
    else:
        yield "Colors", "4/4; the file is in sRGB, for the printer to convert"
    yield "Bleed", _bleed(paper)
    yield "Safe", f"Text keeps {_length(printer.safe, 3)} inside the trim"
    yield "Marks", "Crop marks outside the bleed" if paper.marks else "None"


def _stock(stock: Stock) -> str:
    """Its name and weight; in pounds as well, unless the name says them."""
    weight = f"{stock.weight:.0f} g/m²"
    if "lb" not in stock.name:
        weight += f" (about {stock.weight / POUND:.0f} lb text)"
    return f"{_short(stock.name)}, {weight}" if stock.name else weight


def _bleed(paper: Paper) -> str:
    if not paper.bleed:
        return "None"
    sides = "on all four sides" if paper.spine_bleed else "on three sides, none at the spine"
    return f"{_length(paper.bleed, 3)} {sides}"


def _file(data: bytes, paper: Paper, setup: Setup, name: str) -> Iterator[tuple[str, str]]:
    fonts = font_names(data)
    yield "Name", name
    yield "SHA-256", sha256(data).hexdigest()
    yield "Pages", "Single pages in reading order, no spreads; please impose them"
    yield "Standard", _standard(paper)
    if paper.intent:
        condition, info = _short(paper.intent.condition), _short(paper.intent.info)
        yield "Printed for", f"{condition}: {info}. Its ICC profile is in the file."
    more = f" and {len(fonts) - FONTS} more" if len(fonts) > FONTS else ""
    yield "Fonts", f"All embedded: {', '.join(map(_short, fonts[:FONTS]))}{more}"
    yield "Printer profile", _short(setup.printer.name)
    yield "Questions", f"{_short(setup.brand.name)}, {setup.brand.phone}"


def _standard(paper: Paper) -> str:
    version = f"PDF {VERSIONS[paper.standard]}"
    if paper.standard == "none":
        return f"{version} with trim and bleed boxes; not PDF/X"
    return f"PDF/{paper.standard} ({STANDARDS[paper.standard]}), {version}"


def font_names(data: bytes) -> list[str]:
    """The names of the fonts of a file, without the letters that mark a subset."""
    with pikepdf.open(BytesIO(data)) as pdf:
        names = {
            str(font.BaseFont)[1:]
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and "/BaseFont" in font
        }
    return sorted({re.sub(r"^[A-Z]{6}\+", "", name) for name in names})


# -- wording --------------------------------------------------------------------------


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _number(value: float, places: int) -> str:
    # A quarter inch is 6.35 mm, and not a hair less.
    text = f"{value + 1e-9:.{places}f}"
    return text.rstrip("0").rstrip(".") if places else text


def _size(width: float, height: float, metric: bool) -> str:
    inches = [_number(side / INCH, 2) for side in (width, height)]
    millimeters = [_number(side / MM, 0) for side in (width, height)]
    sizes = [f"{' × '.join(inches)} in", f"{' × '.join(millimeters)} mm"]
    first, second = reversed(sizes) if metric else sizes
    return f"{first} ({second})"


def _length(points: float, places: int, metric_places: int = 1) -> str:
    """In inches and in millimeters with so many decimals."""
    return f"{_number(points / INCH, places)} in ({_number(points / MM, metric_places)} mm)"


def _weight(grams: float) -> str:
    return f"{grams / OUNCE:.1f} oz ({grams:.0f} g)"
