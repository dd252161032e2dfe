"""Reading a tagged file as a screen reader does: along its structure tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from .marks import PageMarks, read_pages

INLINE = {"Span", "Link", "Reference", "Quote", "Code"}
"""Elements that are part of a line of text; all others are blocks."""

SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True)
class Mark:
    """A stretch of content: page from 0, and its number there."""

    page: int
    number: int


@dataclass(frozen=True)
class ObjectReference:
    """A reference to an annotation: page from 0."""

    page: int
    object: Any


@dataclass(eq=False)
class Element:
    """A structure element with what is inside, in reading order."""

    object: Any
    role: str
    parent: Element | None
    kids: list[Element | Mark | ObjectReference] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def marks(self) -> list[Mark]:
        """The content directly inside."""
        return [kid for kid in self.kids if isinstance(kid, Mark)]

    @property
    def references(self) -> list[ObjectReference]:
        """The annotations directly inside."""
        return [kid for kid in self.kids if isinstance(kid, ObjectReference)]

    def walk(self) -> Iterator[Element]:
        """This element and all below it, depth first: reading order."""
        yield self
        for element in self.elements:
            yield from element.walk()

    def above(self) -> Iterator[Element]:
        """The elements that this one is inside of, from the inside out."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def string(self, key: str) -> str | None:
        """A text entry of the element, such as ``Alt`` or ``Lang``."""
        value = self.object.get(f"/{key}")
        return None if value is None else str(value)

    def attribute(self, owner: str, key: str) -> Any:
        """A structure attribute, or None."""
        found = self.object.get("/A")
        listed = list(found) if isinstance(found, pikepdf.Array) else [found]
        for attributes in listed:
            if isinstance(attributes, pikepdf.Dictionary) and str(attributes.O) == f"/{owner}":
                return attributes.get(f"/{key}")
        return None


class TaggedFile:
    """A finished file: its structure tree and the marks of its pages."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.pages: list[PageMarks] = list(read_pages(self.pdf))
        self._page_at = {page.obj.objgen: n for n, page in enumerate(self.pdf.pages)}
        tree = self.root.StructTreeRoot
        self._roles = {str(k): str(v) for k, v in tree.get("/RoleMap", {}).items()}
        tops = [self._element(kid, None) for kid in _listed(tree.K)]
        if len(tops) != 1:
            raise ValueError(f"the structure tree has {len(tops)} roots")
        self.tree = tops[0]

    def elements(self, *roles: str) -> list[Element]:
        """The elements of these roles in reading order; all of them if none is named."""
        return [item for item in self.tree.walk() if not roles or item.role in roles]

    def page_of(self, page: Any) -> int:
        """The place of a page object in the file, from 0."""
        return self._page_at[page.objgen]

    def _element(self, item: Any, parent: Element | None) -> Element:
        role = str(item.S)
        element = Element(item, self._roles.get(role, role)[1:], parent)
        own_page = item.get("/Pg")
        for kid in _listed(item.get("/K", [])):
            element.kids.append(self._kid(kid, own_page, element))
        return element

    def _kid(self, kid: Any, own_page: Any, parent: Element) -> Element | Mark | ObjectReference:
        if not isinstance(kid, pikepdf.Dictionary):
            return Mark(self.page_of(own_page), int(kid))
        kind = str(kid.get("/Type", "/StructElem"))
        if kind == "/MCR":
            return Mark(self.page_of(kid.get("/Pg", own_page)), int(kid.MCID))
        if kind == "/OBJR":
            return ObjectReference(self.page_of(kid.get("/Pg", own_page)), kid.Obj)
        return self._element(kid, parent)

    # -- annotations --------------------------------------------------------

    def annotations(self) -> Iterator[tuple[int, Any]]:
        """Every annotation with its page, from 0."""
        for number, page in enumerate(self.pdf.pages):
            for annotation in page.obj.get("/Annots", []):
                yield number, annotation

    def target(self, annotation: Any) -> str:
        """Where a link leads: an address, or ``page`` and its label."""
        action = annotation.get("/A", pikepdf.Dictionary())
        if "/URI" in action:
            return str(action.URI)
        place = annotation.get("/Dest", action.get("/D"))
        if isinstance(place, pikepdf.Name):
            place = self.root.Dests[place]
        if isinstance(place, pikepdf.Dictionary):
            place = place.D
        return self.label(self.page_of(place[0]))

    def label(self, page: int) -> str:
        """``page`` and the label of a page counted from 0."""
        return f"page {self.pdf.pages[page].label}"

    # -- text ---------------------------------------------------------------

    def text(self, element: Element, spoken: bool = False) -> str:
        """The text of an element and all inside it, as printed or as it is to be said."""
        stands_for = element.string("ActualText")
        if stands_for is not None and (spoken or stands_for == SOFT_HYPHEN):
            return stands_for
        return "".join(self._kid_text(kid, spoken) for kid in element.kids)

    def _kid_text(self, kid: Element | Mark | ObjectReference, spoken: bool) -> str:
        if isinstance(kid, Element):
            return self.text(kid, spoken)
        if isinstance(kid, Mark):
            painted = self.pages[kid.page].marks[kid.number]
            stands_for = painted.actual_text
            if stands_for is not None and (spoken or stands_for == SOFT_HYPHEN):
                return stands_for
            return painted.text
        return ""

    def blocks(self, element: Element, spoken: bool = False) -> Iterator[tuple[Element, str]]:
        """The blocks of text below an element, each with its words, in reading order.

        A figure is one block whose words are its alternative text.
        """
        if element.role == "Figure":
            yield element, words(element.string("Alt") or "")
            return
        if spoken and element.string("ActualText") is not None:
            yield element, words(element.string("ActualText") or "")
            return
        text = ""
        for kid in element.kids:
            if isinstance(kid, Element) and kid.role not in INLINE:
                if words(text):
                    yield element, words(text)
                text = ""
                yield from self.blocks(kid, spoken)
            else:
                text += self._kid_text(kid, spoken)
        if words(text):
            yield element, words(text)


def words(text: str) -> str:
    """The text without soft hyphens and with single spaces."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]
