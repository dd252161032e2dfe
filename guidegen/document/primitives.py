"""The composed document: a tree of a dozen primitives.

Blocks compose these and nothing else; only the layout turns them into
ReportLab flowables.  Reading order is tree order.  Every primitive knows its
tag role (the standard structure type of ISO 32000-1, 14.8.4), and carries the
language and the alternative text that tagged PDF needs.

All sizes are left to the layout; the few lengths here are in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from guidegen.document.inline import Run, Runs
from guidegen.document.scene import Backdrop, Picture
from guidegen.problems import Position

Tone = Literal["primary", "accent", "calm", "caution", "urgent", "neutral"]
"""What a box or a table means: its colour and its icon follow from it."""

Icon = Literal[
    "info", "key", "phone", "warning", "emergency", "question", "idea", "pencil",
    "check", "quote", "trial", "scissors", "book", "calendar", "people",
]  # fmt: skip

TextStyle = Literal[
    "body", "lead", "small", "caption", "label", "quote", "title", "subtitle", "eyebrow",
    "display", "reference", "figure-title",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Primitive:
    """What all primitives share.

    Attributes:
        id: Anchor that links, contents and page references point to.
        lang: BCP 47 tag where it differs from the document's.
        at: Where in the YAML it came from, for messages of later stages.
    """

    role: ClassVar[str] = "Div"
    id: str | None = None
    lang: str | None = None
    at: Position | None = None

    def children(self) -> Iterator[Primitive]:
        """The primitives directly inside this one, in reading order."""
        return iter(())

    def inline(self) -> Iterator[Run]:
        """Its own runs (title, note, text, caption), without those of its children."""
        for name in ("title", "note", "runs", "caption"):
            yield from getattr(self, name, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Primitive):
    """Running text."""

    role: ClassVar[str] = "P"
    runs: Runs
    style: TextStyle = "body"
    tone: str | None = None
    align: Literal["left", "center", "right"] = "left"
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Primitive):
    """A heading of level 1 (section) to 4; goes to the outline.

    ``listed`` is False for headings that the contents leave out.
    """

    role: ClassVar[str] = "H"
    level: int
    runs: Runs
    listed: bool = True
    icon: Icon | None = None
    band: bool = False
    """Set on a band of color across the page top; only for a section on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Primitive):
    """One item: its label ("1.", or None for a bullet) and its content."""

    role: ClassVar[str] = "LI"
    body: tuple[Primitive, ...]
    label: str | None = None

    def children(self) -> Iterator[Primitive]:
        return iter(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Primitive):
    """A list; marker says how items without an own label are marked."""

    role: ClassVar[str] = "L"
    items: tuple[ListItem, ...]
    marker: Literal["bullet", "number", "check", "badge", "none"] = "bullet"
    tone: Tone = "primary"

    def children(self) -> Iterator[Primitive]:
        return iter(self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Primitive):
    """A table cell; ``header`` says what it is a header of."""

    body: tuple[Primitive, ...]
    header: Literal["column", "row"] | None = None
    columns: int = 1
    tone: Tone | None = None

    def children(self) -> Iterator[Primitive]:
        return iter(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Primitive):
    """A table row; min_height in points leaves space to write in."""

    role: ClassVar[str] = "TR"
    cells: tuple[Cell, ...]
    min_height: float = 0

    def children(self) -> Iterator[Primitive]:
        return iter(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Primitive):
    """A table with a header that repeats on every page it crosses.

    Attributes:
        widths: Relative column widths; empty means equal.
        title: Printed above, stays with the first rows.
        note: How to read it, printed below the title.
        look: ``rows`` has ruled rows under a coloured header, ``facts`` is a
            two-column list of labels and values, ``grid`` is boxed for writing in.
        summary: What a screen reader says before the table.
    """

    role: ClassVar[str] = "Table"
    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    widths: tuple[float, ...] = ()
    title: Runs = ()
    note: Runs = ()
    look: Literal["rows", "facts", "grid"] = "rows"
    tone: Tone = "primary"
    summary: str = ""

    def children(self) -> Iterator[Primitive]:
        yield from self.header
        yield from self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Primitive):
    """A drawing with its title, the sentence that explains it, and its caption.

    ``alt`` must carry every number that the picture shows.
    ``max_width`` limits the drawing, in points; it is centred in the column.
    """

    role: ClassVar[str] = "Figure"
    picture: Picture
    alt: str
    title: Runs = ()
    caption: Runs = ()
    max_width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Primitive):
    """A raster image, already read and checked; sizes in pixels."""

    role: ClassVar[str] = "Figure"
    data: bytes
    pixels: tuple[int, int]
    alt: str
    title: Runs = ()
    caption: Runs = ()
    max_width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Primitive):
    """A panel around other primitives.

    ``frame``: ``panel`` is tinted with a bar in the tone's colour, ``outline``
    is ruled on white, ``card`` has a dashed border to cut along.
    """

    role: ClassVar[str] = "Sect"
    body: tuple[Primitive, ...]
    title: Runs = ()
    tone: Tone = "primary"
    icon: Icon | None = None
    frame: Literal["panel", "outline", "card"] = "panel"
    keep: bool = False

    def children(self) -> Iterator[Primitive]:
        return iter(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Primitive):
    """Stacks side by side (read one after another); weights give relative widths."""

    role: ClassVar[str] = "Div"
    stacks: tuple[tuple[Primitive, ...], ...]
    weights: tuple[float, ...] = ()

    def children(self) -> Iterator[Primitive]:
        for stack in self.stacks:
            yield from stack


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingLines(Primitive):
    """Ruled lines to write on (8 mm apart or more), an artifact to a screen reader.

    With ``fill`` they go on to the foot of the page where they stand last on it.
    """

    role: ClassVar[str] = "Artifact"
    count: int
    fill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Primitive):
    """One entry of the reference list, with its number and its way back.

    ``back`` holds the anchors of the places that cite it, in reading order.
    """

    role: ClassVar[str] = "BibEntry"
    label: str
    runs: Runs
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Primitive):
    """The table of contents: the layout fills in the listed headings and pages."""

    role: ClassVar[str] = "TOC"
    depth: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Primitive):
    """Start a new page; with ``at_least`` only where less of the page is left.

    ``at_least`` is a fraction of the page height (0 to 1).
    """

    role: ClassVar[str] = "Artifact"
    at_least: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FullPage(Primitive):
    """A page of its own without running heads: cover or back cover.

    ``background`` is painted to the page edge, ``body`` stands in the upper part of
    the page and ``foot`` at its bottom.
    """

    role: ClassVar[str] = "Sect"
    body: tuple[Primitive, ...]
    foot: tuple[Primitive, ...] = ()
    background: Backdrop
    place: Literal["cover", "back"] = "cover"

    def children(self) -> Iterator[Primitive]:
        yield from self.body
        yield from self.foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Primitive):
    """A part of the guide: its heading and what stands under it."""

    role: ClassVar[str] = "Sect"
    body: tuple[Primitive, ...]

    def children(self) -> Iterator[Primitive]:
        return iter(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file says about itself."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    lang: str
    date: str
    """ISO date; the only date that goes into the file, so builds repeat."""
    version: str = ""
    """The edition's version, such as 1.2026."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of the document: where links to it lead, its level, its text.

    ``listed`` says whether the contents name it; the outline names all.
    """

    anchor: str
    level: int
    runs: Runs
    listed: bool
    of: Heading | Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A composed guide: references numbered, numbers filled in, edition chosen."""

    id: str
    body: tuple[Primitive, ...]
    metadata: Metadata
    running_head: str
    running_foot: str
    draft_mark: str | None = None
    cited: tuple[str, ...] = ()
    """Keys of the references in the order of their first citation."""
    evidence: tuple[str, ...] = ()
    """Trials (``trial``) and outcomes (``trial.outcome``) that are printed."""
    terms: tuple[str, ...] = ()
    """Glossary terms whose meanings are printed."""

    def headings(self) -> tuple[Title, ...]:
        """All headings in reading order, the titles of boxes among them.

        A box's title is a heading one level below the last heading before it, so
        that a screen reader's user finds the box by going from heading to heading.
        """
        found: list[Title] = []
        level = 0
        for item in self.walk():
            anchor = item.id or f"heading-{len(found) + 1}"
            if isinstance(item, Heading):
                level = item.level
                found.append(Title(anchor, level, item.runs, item.listed, item))
            elif isinstance(item, Box) and item.title:
                found.append(Title(anchor, min(level + 1, 6), item.title, False, item))
        return tuple(found)

    def walk(self) -> Iterator[Primitive]:
        """Every primitive, depth first, in reading order."""
        stack = list(reversed(self.body))
        while stack:
            primitive = stack.pop()
            yield primitive
            stack.extend(reversed(tuple(primitive.children())))
