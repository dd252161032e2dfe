"""A document of everything that is hard to tag, made of primitives alone."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as Raster

from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain
from guidegen.pictures.bar_chart import Bar, BarChart, BarGroup
from guidegen.pictures.icon_array import Group, IconArray
from guidegen.pictures.registry import CoverArt, drawing
from guidegen.pictures.timeline import Moment, Timeline

WORDS = "Tell your care team about any change, even a small one. "
LONG_WORD = "pneumonoultramicroscopicsilicovolcanoconiosis" * 5
URL = "https://www.example.org/help"
MODES = {"RGB": "PNG", "RGBA": "PNG", "L": "PNG", "LA": "PNG", "P": "PNG", "1": "PNG",
         "I;16": "PNG", "CMYK": "JPEG"}  # fmt: skip
"""Kinds of pixels an image file can have, and a format that has them."""


def text(words: str, **fields: object) -> p.Paragraph:
    return p.Paragraph(runs=plain(words), **fields)  # type: ignore[arg-type]


def said(*runs: Run, **fields: object) -> p.Paragraph:
    return p.Paragraph(runs=runs, **fields)  # type: ignore[arg-type]


def heading(words: str, level: int = 2, **fields: object) -> p.Heading:
    return p.Heading(level=level, runs=plain(words), **fields)  # type: ignore[arg-type]


def section(title: str, *body: p.Primitive, band: bool = False) -> p.Section:
    return p.Section(body=(heading(title, 1, band=band), *body))


def torture() -> p.Document:
    """Some thirty pages: each hard case once where it is alone, once where others press."""
    metadata = p.Metadata(
        title="Hard & <odd> cases: “quotes”, naïve Ωμέγα", subject="Tags that have to hold",
        author="No One & Sons", keywords=("hard", "cases; odd"), lang="en-US", date="2026-11-20",
    )  # fmt: skip
    body = (
        _cover("cover"), _contents(), _paragraphs(), _links(), _languages(), _lists(),
        _boxes(), _columns(), _tables(), _cells(), _pictures(), _headings(), _writing(),
        _sources(), _cover("back"),
    )  # fmt: skip
    return p.Document(
        id="torture", body=body, metadata=metadata, running_head="Hard cases",
        running_foot="Nobody · 555-0100", draft_mark="Draft",
    )  # fmt: skip


def _cover(place: str) -> p.FullPage:
    points = p.List(items=_items(3), marker="none")
    return p.FullPage(
        id=f"page-{place}", background=CoverArt("cells"), place=place,  # type: ignore[arg-type]
        body=(
            text("Hard cases", style="title", tone="paper"),
            text("For " + WORDS, style="subtitle", tone="paper"), points,
        ),
        foot=(said(Run("See page "), Run("", page_of="end", href="#end"), Run(".")),
              text("Small print", style="small", tone="ink")),
    )  # fmt: skip


def _contents() -> p.Section:
    title = heading("Contents", 1, listed=False, band=True)
    return p.Section(body=(title, p.Contents(depth=2), p.Contents(depth=1)))


# -- text ----------------------------------------------------------------------


def _paragraphs() -> p.Section:
    hard = "Glyphs that the family lacks: → ☐ α ≥ µ. A non\u2011breaking hyphen, 5\u00a0mg."
    return section(
        "Paragraphs",
        text(WORDS * 90),
        text(hard),
        text(f"A long word: {LONG_WORD} and on.", style="lead"),
        text("x"),
        said(Run("Bold", bold=True), Run("er "), Run("and", italic=True), Run(" "),
             Run("both", bold=True, italic=True), Run(", "), Run("H"), Run("2", superscript=True),
             Run("O"), Run(" ends")),
        said(*[Run(f"{n} ", bold=n % 2 == 0, italic=n % 3 == 0) for n in range(400)]),
        text("Centered " + WORDS * 3, align="center"),
        text("To the right " + WORDS * 3, align="right"),
        text("A quotation. " + WORDS * 4, style="quote"),
        text("  Spaces   at   odd  places  "),
        text("n o " * 60 + "no" * 60 + " n o" * 60),
        said(Run("Said otherwise: "), Run("FDA", alt="F D A"), Run(".")),
        band=True,
    )  # fmt: skip


def _links() -> p.Section:
    long = "a link whose words go on and on over the end of the line and of the next line too"
    filler = [text(WORDS * 5) for _ in range(4)]
    return section(
        "Links",
        said(Run("Here is "), Run(long, href=URL), Run(" and here it ends.")),
        said(Run((long + " ") * 60, href="#end"), Run("It went over the page.")),
        said(Run("Call "), Run("1-800-555-0100", href="tel:+18005550100", alt="Call 555 0100"),
             Run(" or "), Run("write", href="mailto:a@example.org"), Run(".")),
        said(Run("One", href=URL), Run("two", href=URL), Run(" "), Run("three", href="#end")),
        said(Run("Signs → in α link", href=URL, bold=True), Run(" "),
             Run("part ", href=URL), Run("bold", href=URL, bold=True)),
        said(Run("See page "), Run("", page_of="end", href="#end"), Run(".")),
        *filler,
        said(Run("Cited words.", anchor="cite-spot"), *_cites(), Run(" And more " + WORDS * 3)),
        *[said(Run(WORDS), Run(WORDS.strip(), anchor=f"cite-{n}"), *_cites(n)) for n in range(40)],
    )  # fmt: skip


def _mark(anchor: str, place: int) -> Run:
    """A citation that its entry leads back to."""
    number = str(place + 1)
    return Run(number, superscript=True, href=f"#ref-{place}", anchor=anchor, alt="A reference")


def _cites(first: int = 0) -> Runs:
    def number(n: int) -> Run:
        return Run(str(n + 1), superscript=True, href=f"#ref-{n}", alt=f"Reference {n + 1}")

    return (number(first), Run(",", superscript=True), number(first + 1))


def _languages() -> p.Section:
    spanish = "Dígale a su equipo médico cualquier cambio, aunque sea pequeño. "
    quote = said(Run("She said "), Run(spanish * 3, lang="es"), Run("and "),
                 Run("c’est tout", lang="fr", italic=True), Run("."))  # fmt: skip
    german = "Sagen Sie Ihrem Team jede Änderung, auch eine kleine. "
    cells = (p.Cell(body=(text("uno"),), lang="es"), p.Cell(body=(text("two"),)))
    items = (p.ListItem(body=(text(german),), lang="de"), p.ListItem(body=(text(WORDS),)))
    return section(
        "Languages",
        said(Run(spanish * 70, lang="es"), Run("English again.")),
        quote,
        said(Run("Un lien "), Run("vers la page", href=URL), lang="fr"),
        said(Run("A foreign link: "), Run("ayuda", href=URL, lang="es"), Run(".")),
        p.Heading(level=2, runs=(Run("On "), Run("joie de vivre", lang="fr"))),
        heading("Eine Überschrift", lang="de"),
        text(german * 3, lang="de"),
        p.Box(title=plain("Caja"), body=(text(spanish),), lang="es", icon="info"),
        p.List(items=items, marker="number"),
        p.Table(rows=(p.Row(cells=cells),), summary="Numbers"),
    )


# -- lists, boxes, columns ----------------------------------------------------------


def _items(count: int, times: int = 1, depth: int = 0) -> tuple[p.ListItem, ...]:
    def body(n: int) -> tuple[p.Primitive, ...]:
        inside = (_nested(depth, 2),) if depth else ()
        return (text(f"Item {n}. {WORDS * times}"), *inside)

    return tuple(p.ListItem(body=body(n)) for n in range(count))


def _nested(depth: int, count: int = 3) -> p.List:
    markers = ("bullet", "number", "check", "badge")
    return p.List(items=_items(count, 1, depth - 1), marker=markers[depth % 4])  # type: ignore[arg-type]


def _lists() -> p.Section:
    lettered = tuple(p.ListItem(body=(text(WORDS),), label=f"{letter}.") for letter in "abc")
    return section(
        "Lists",
        p.List(items=_items(30)),
        p.List(items=_items(2, 70), marker="number"),
        _nested(4),
        p.List(items=lettered, marker="number"),
        p.List(items=_items(3), marker="badge", tone="calm"),
        p.List(items=(p.ListItem(body=(text("One"), text("Two"), _nested(1))),), marker="check"),
    )


def _boxes() -> p.Section:
    inside = (
        heading("In a box", 2, listed=False), text(WORDS * 30), _nested(2), text(WORDS * 30),
        _table(6), p.WritingLines(count=3), text(WORDS * 20),
    )  # fmt: skip
    nested = p.Box(title=plain("Inner"), body=(text(WORDS),), frame="outline")
    return section(
        "Boxes",
        p.Box(
            title=(Run("A tall box"), _mark("cite-box", 41)),
            icon="warning",
            tone="urgent",
            body=inside,
        ),
        p.Box(title=plain("Kept, yet too tall"), keep=True, body=(text(WORDS * 70),)),
        p.Box(title=plain("A card"), icon="scissors", frame="card", body=(text(WORDS), nested)),
        p.Box(body=(text("Said. " + WORDS, style="quote"), text("Someone", style="small"))),
    )


def _columns() -> p.Section:
    left = (heading("Left", 2), text(WORDS * 60), _nested(2))
    right = (text("Right begins. " + WORDS * 2), p.List(items=_items(25)), text("Right ends."))
    return section(
        "Columns",
        p.Columns(stacks=(left, right)),
        p.Columns(stacks=((text("a"),), (), (text("c"),)), weights=(1, 2, 1)),
    )


# -- tables ------------------------------------------------------------------------


def _cell(words: str, header: str | None = None, columns: int = 1) -> p.Cell:
    body = (text(words),) if words else ()
    return p.Cell(body=body, header=header, columns=columns)  # type: ignore[arg-type]


def _head(*labels: str) -> p.Row:
    return p.Row(cells=tuple(_cell(label, "column") for label in labels))


def _table(count: int, **fields: object) -> p.Table:
    rows = tuple(
        p.Row(cells=(_cell(f"Organ {n}", "row"), _cell(WORDS * (n % 3)), _cell("Call")))
        for n in range(count)
    )
    header = (_head("Organ", "What you may notice", "What to do"),)
    if count == 60:
        cited = p.Cell(body=(said(Run("Organ"), _mark("cite-head", 42)),), header="column")
        header = (p.Row(cells=(cited, *header[0].cells[1:])),)
    title = (Run(f"Table of {count}"), _mark(f"cite-table-{count}", 43))
    return p.Table(title=title, header=header, rows=rows, **fields)  # type: ignore[arg-type]


def _narrow(header: str | None) -> p.Row:
    first = _cell("Head", "row")
    return p.Row(cells=(first, *(_cell("Immunohistochemistry now", header) for _ in range(7))))


def _tables() -> p.Section:
    facts = tuple(p.Row(cells=(_cell(f"Fact {n}", "row"), _cell(WORDS))) for n in range(5))
    empty = tuple(p.Row(cells=tuple(_cell("") for _ in range(3)), min_height=34) for _ in range(40))
    return section(
        "Tables",
        _table(60, note=plain("Read each row from left to right.")),
        p.Table(rows=facts, look="facts", summary="Facts"),
        p.Table(rows=(_narrow("row"), _narrow(None)), widths=(1,) * 8, summary="Narrow columns"),
        p.Table(
            header=(_head("Day", "What", "How"),), rows=empty, look="grid", summary="A diary",
        ),
        p.Table(
            title=plain("Rows taller than a page"), header=(_head("Short", "Tall"),),
            rows=(p.Row(cells=(_cell(WORDS), _cell(WORDS * 70))),), widths=(1, 1),
        ),
    )  # fmt: skip


def _cells() -> p.Section:
    again = tuple(row for _ in range(3) for row in _odd_rows())
    return section(
        "Cells",
        p.Table(title=plain("Spans"), note=plain("Odd"), header=_two_heads(), rows=_odd_rows()),
        text(WORDS * 8),
        p.Table(title=plain("Spans, often"), header=_two_heads(), rows=again, tone="calm"),
    )


def _two_heads() -> tuple[p.Row, ...]:
    upper = p.Row(cells=(_cell("", "column"), _cell("Both drugs", "column", 2)))
    return (upper, _head("Effect", "Good", "Hard"))


def _odd_rows() -> tuple[p.Row, ...]:
    listed = p.Cell(body=(text("First:"), p.List(items=_items(3)), _nested(2)))
    linked = p.Cell(body=(said(Run("more", href=URL)),), tone="caution")
    return (
        p.Row(cells=(_cell("Skin", "row"), listed, _cell(""))),
        p.Row(cells=(_cell("Lungs", "row"), _cell("One cell over two columns", None, 2))),
        p.Row(cells=(_cell("A row of its own, over all columns", "row", 3),)),
        p.Row(cells=(_cell("", "row"), _cell(""), _cell(""))),
        p.Row(cells=(_cell("Linked", "row"), p.Cell(body=(said(*_cites(3)),)), linked)),
    )


# -- pictures, headings, the rest ----------------------------------------------------


def _pixels(mode: str) -> p.Image:
    stream = BytesIO()
    Raster.new(mode, (40, 30)).save(stream, MODES[mode])
    return p.Image(
        data=stream.getvalue(), pixels=(40, 30), alt=f"A small dark picture, kind {mode}.",
        title=plain(f"Picture {mode}"), caption=plain("A caption."), max_width=90,
    )  # fmt: skip


def _pictures() -> p.Section:
    people = IconArray(
        groups=(Group("One", 23, 303), Group("Two", 15, 302)), event="alive", other="not alive"
    )
    bars = BarChart(
        groups=(BarGroup((Bar("One", 18.1, "18.1 months"), Bar("Two", 14.1, "14.1 months"))),),
        unit="Months",
    )
    weeks = Timeline((Moment("Week 1", "First", "Half a day"), Moment("Week 3", "Second")))
    return section(
        "Pictures",
        p.Figure(picture=people, alt="One: 23 of 100, of 303. Two: 15 of 100, of 302.",
                 title=plain("Alive"), caption=said(Run("After 3 years."), *_cites(5)).runs),
        p.Figure(picture=bars, alt="One: 18.1 months. Two: 14.1 months."),
        p.Figure(picture=weeks, alt="Week 1: first, half a day. Week 3: second.", lang="en-GB"),
        p.Figure(picture=drawing("pleura"), alt="A chest with “two” lungs (and fluid).",
                 caption=plain("Bildunterschrift"), lang="de"),
        *[_pixels(mode) for mode in MODES],
    )  # fmt: skip


def _headings() -> p.Section:
    levels = [part for level in (2, 3, 4, 2, 3) for part in
              (heading(f"Heading of level {level} " * level, level), text(WORDS * 4))]  # fmt: skip
    linked = p.Heading(level=2, runs=(Run("With a source"), *_cites(7)), id="linked")
    return section("Headings", *levels, heading("Icon", 2, icon="phone"), linked, text(WORDS))


def _writing() -> p.Section:
    return section(
        "Room to write",
        p.WritingLines(count=60),
        p.PageBreak(),
        text("Notes"),
        p.WritingLines(count=4, fill=True),
        p.PageBreak(at_least=0.5),
        text("After the lines."),
    )


def _sources() -> p.Section:
    backs = {41: ("cite-box",), 42: ("cite-head",), 43: ("cite-table-60", "cite-table-6")}
    entries = [
        p.Entry(
            id=f"ref-{n}", label=f"{n + 1}.", back=backs.get(n, ("cite-spot", f"cite-{n % 40}")),
            runs=(Run(f"Author {n}. "), Run("The title. ", italic=True),
                  Run(f"doi:10.1/{n}", href=f"https://doi.org/10.1/{n}")),
        )
        for n in range(45)
    ]  # fmt: skip
    unnumbered = p.Entry(id="ref-none", label="", runs=plain("An entry without a number."))
    return section("Sources", *entries, text("The end.", id="end"), unnumbered)
