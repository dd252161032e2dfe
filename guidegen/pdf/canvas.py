"""A canvas that records what it draws: tagged content, artifacts, links.

Every mark on a page stands inside a tag or inside an artifact.  What is drawn
outside of both is a fault of the program and raises UntaggedContent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from guidegen.document.inline import Run
from guidegen.document.structure import Element, inline_roles
from guidegen.pdf.kerning import Kerns
from guidegen.problems import GuidegenError

ArtifactKind = Literal["Pagination", "Layout", "Page", "Background"]


class UntaggedContent(GuidegenError):
    """Text or an image was drawn outside of every tag and artifact."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked-content sequence: page from 0, and its number on that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link annotation: page from 0, its index on that page, and its description."""

    page: int
    index: int
    contents: str


Kid = Element | Marked | Annotated


@dataclass(slots=True)
class Record:
    """What was drawn for each element, in drawing order."""

    kids: dict[Element, list[Kid]] = field(default_factory=dict)
    marks: list[int] = field(default_factory=lambda: [0])
    links: list[int] = field(default_factory=lambda: [0])
    boxes: dict[Element, tuple[float, float, float, float]] = field(default_factory=dict)
    _inline: dict[tuple[Element, int], Element] = field(default_factory=dict)

    def mark(self, element: Element) -> int:
        """A new marked-content number on the current page for ``element``."""
        mcid = self.marks[-1]
        self.marks[-1] += 1
        self.kids.setdefault(element, []).append(Marked(len(self.marks) - 1, mcid))
        return mcid

    def annotate(self, element: Element, contents: str) -> None:
        """Note that the next annotation of the page belongs to ``element``."""
        annotated = Annotated(len(self.links) - 1, self.links[-1], contents)
        self.kids.setdefault(element, []).append(annotated)

    def inline(self, block: Element, index: int, run: Run) -> Element:
        """The element of a run inside its block: one, however many lines it takes."""
        roles = inline_roles(run)
        if not roles:
            return block
        key = (block, index)
        if key not in self._inline:
            parent = block
            for role in roles:
                element = Element(role)
                self.kids.setdefault(parent, []).append(element)
                parent = element
            parent.lang = run.lang
            parent.actual_text = run.alt if parent.role == "Span" else None
            self._inline[key] = parent
        return self._inline[key]

    def turn_page(self) -> None:
        self.marks.append(0)
        self.links.append(0)


class GuideCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas with tags.  ``tagged`` False draws the same without them."""

    def __init__(self, *args: Any, tagged: bool = True, **options: Any) -> None:
        self.record = Record()
        self.tagged = tagged
        self._inside: list[str] = []
        super().__init__(*args, **options)

    @contextmanager
    def content(self, element: Element | None) -> Iterator[None]:
        """Draw the content of ``element``; of nothing in particular if it is None.

        Inside an artifact nothing is tagged: a repeated table header is drawn by
        the same code as the first, but as an artifact.
        """
        if element is None:
            with self.artifact():
                yield
            return
        if not self.tagged or "artifact" in self._inside:
            yield
            return
        if self._inside:
            raise UntaggedContent(f"{element.role} is drawn inside other content")
        self.addLiteral(f"/{element.role} <</MCID {self.record.mark(element)}>> BDC")
        self._inside.append("content")
        yield
        self._inside.pop()
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: ArtifactKind = "Layout", subtype: str = "") -> Iterator[None]:
        """Draw what a screen reader should pass over.

        ``subtype`` is ``Header`` or ``Footer`` of a running head or foot (ISO 14289-1, 7.8).
        """
        if not self.tagged or self._inside:
            yield
            return
        detail = f" /Subtype /{subtype}" if subtype else ""
        self.addLiteral(f"/Artifact <</Type /{kind}{detail}>> BDC")
        self._inside.append("artifact")
        yield
        self._inside.pop()
        self.addLiteral("EMC")

    @property
    def in_artifact(self) -> bool:
        """Whether what is drawn now is an artifact."""
        return "artifact" in self._inside

    def enclose(self, element: Element | None, x: float, width: float, height: float) -> None:
        """Note the box of a figure that is drawn ``x`` points right of the origin."""
        if element is not None and not self.in_artifact:
            left, bottom = self.absolutePosition(x, 0)
            self.record.boxes[element] = (left, bottom, left + width, bottom + height)

    def link(
        self,
        href: str,
        rect: tuple[float, float, float, float],
        element: Element | None,
        contents: str,
    ) -> None:
        """A link over ``rect`` (left, bottom, right, top in the current coordinates).

        ``href`` is ``#id`` of an anchor, or a web, mail or phone address.
        """
        if self.in_artifact:
            return
        if self.tagged and element is not None:
            self.record.annotate(element, contents)
        if href.startswith("#"):
            self.linkRect("", href[1:], rect, relative=1)
        else:
            self.linkURL(href, rect, relative=1)
        self.record.links[-1] += 1

    def show_kerned(self, text: Any, characters: str, kerns: Kerns) -> None:
        """Add ``characters`` to a text object in its TrueType font, moved by ``kerns``.

        As ``text.textOut``, which cannot move characters, but for ReportLab's own
        note of the cursor's x: begin the next line at an origin of its own.
        """
        font, start = pdfmetrics.getFont(text._fontname), 0
        for subset, codes in font.splitString(characters, self._doc):
            if subset != text._curSubset:
                name = font.getSubsetInternalName(subset, self._doc)
                size, leading = fp_str(text._fontsize), fp_str(text._leading)
                text._code.append(f"{name} {size} Tf {leading} TL")
                text._curSubset = subset
            end = start + len(codes)
            own = [(index - start, kern) for index, kern in kerns if start <= index < end]
            text._code.append(_array(codes, own))
            start = end

    def open_page(self) -> None:
        """Called before a page is drawn; a canvas for paper puts the origin at the trim."""

    def drawText(self, text: Any) -> None:
        self._must_be_inside("text")
        super().drawText(text)

    def drawImage(self, *args: Any, **options: Any) -> Any:
        self._must_be_inside("an image")
        return super().drawImage(*args, **options)

    def _must_be_inside(self, what: str) -> None:
        if self.tagged and not self._inside:
            raise UntaggedContent(f"{what} is drawn outside of every tag and artifact")

    def showPage(self) -> None:
        super().showPage()
        self.record.turn_page()


def _array(codes: bytes, kerns: Kerns) -> str:
    """The operator TJ: strings, and by how much to move back between them."""
    parts, start = [], 0
    for index, kern in kerns:
        if index > start:
            parts.append(f"({escapePDF(codes[start:index])})")
        parts.append(str(-kern))
        start = index
    return f"[{''.join(parts)}({escapePDF(codes[start:])})] TJ"
