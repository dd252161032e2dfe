"""A finished PDF as a screen reader finds it: tags, links, fonts, labels.

The file is read with pypdf, which has no part in writing it.  Keys and types
are those of ISO 32000-1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

ATTRIBUTES = "/A"
PAINTING = frozenset(
    b"Tj TJ ' \" Do sh EI INLINE f F f* S s B B* b b*".split()
)  # fmt: skip
"""Operators that leave a mark on the page (ISO 32000-1, table 51)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its standard type, its dictionary and what is inside it."""

    role: str
    element: Any
    children: tuple[Tag, ...] = field(default=())

    def walk(self) -> Iterator[Tag]:
        """This tag and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self, key: str) -> str:
        """A text entry such as ``/Alt``; empty where there is none."""
        return str(_get(self.element, key) or "").strip()

    def attribute(self, name: str) -> object:
        """The value of an attribute such as ``/Scope``; None where there is none."""
        found = _get(self.element, ATTRIBUTES)
        for owner in found if isinstance(found, list) else [found]:
            value = _get(owner, name)
            if value is not None:
                return value
        return None


class Reading:
    """A file that was read back.  Raises pypdf's PdfReadError where it is no PDF."""

    def __init__(self, data: bytes) -> None:
        from pypdf import PdfReader

        self.reader = PdfReader(BytesIO(data))
        self.catalog = self.reader.root_object
        self.pages = list(self.reader.pages)

    # -- tags ---------------------------------------------------------------

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag of the file, in reading order."""
        roots = _kids(_get(self.catalog, "/StructTreeRoot"))
        return tuple(tag for root in roots for tag in self._tag(root).walk())

    def _tag(self, element: Any) -> Tag:
        role = str(_get(element, "/S")).lstrip("/")
        roles = _get(self.catalog, "/StructTreeRoot", "/RoleMap") or {}
        return Tag(
            str(_get(roles, f"/{role}") or role).lstrip("/"), element,
            tuple(self._tag(kid) for kid in _kids(element)),
        )  # fmt: skip

    def of(self, *roles: str) -> tuple[Tag, ...]:
        """The tags of these types."""
        return tuple(tag for tag in self.tags if tag.role in roles)

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The levels of the headings, in reading order."""
        levels = {f"H{level}": level for level in range(1, 7)}
        return tuple(levels[tag.role] for tag in self.tags if tag.role in levels)

    @cached_property
    def parents(self) -> dict[int, Any]:
        """What the parent tree holds: number to tag, or to the tags of a page."""
        return dict(_numbers(_get(self.catalog, "/StructTreeRoot", "/ParentTree")))

    def page_of(self, tag: Tag) -> int:
        """The page (from 1) that a tag's content begins on; 0 where that is not known."""
        for inner in tag.walk():
            page = inner.element.get("/Pg")
            for number, other in enumerate(self.pages, 1):
                if page is not None and other.indirect_reference == page:
                    return number
        return 0

    # -- pages --------------------------------------------------------------

    @cached_property
    def links(self) -> tuple[Any, ...]:
        """The link annotations of all pages."""
        found = (_resolved(one) for page in self.pages for one in _get(page, "/Annots") or ())
        return tuple(one for one in found if _get(one, "/Subtype") == "/Link")

    def is_tagged_link(self, link: Any) -> bool:
        """Whether the parent tree leads from a link to a ``Link`` tag."""
        parent = self.parents.get(int(_get(link, "/StructParent") or -1))
        return bool(parent is not None and _get(parent, "/S") == "/Link")

    @cached_property
    def loose_pages(self) -> tuple[int, ...]:
        """The pages (from 1) that have marks outside of every tag and artifact."""
        return tuple(number for number, page in enumerate(self.pages, 1) if _is_loose(page))

    @cached_property
    def fonts(self) -> dict[str, Any]:
        """The fonts of all pages and their forms, by name."""
        found: dict[str, Any] = {}
        for page in self.pages:
            for font in _fonts(_get(page, "/Resources")):
                found[str(_get(font, "/BaseFont")).lstrip("/")] = font
        return found

    @cached_property
    def bookmarks(self) -> int:
        """How many entries the outline has, at all depths."""

        def count(items: Any) -> int:
            return sum(count(item) if isinstance(item, list) else 1 for item in items)

        return count(self.reader.outline)

    # -- metadata -----------------------------------------------------------

    def entry(self, *keys: str) -> Any:
        """What stands in the catalog under nested keys; None where there is nothing."""
        return _get(self.catalog, *keys)

    @cached_property
    def title(self) -> str:
        """The title in the document information."""
        found = self.reader.metadata
        return str(found.get("/Title") or "") if found else ""

    def xmp(self, namespace: str, name: str) -> str:
        """The first value of an XMP property; empty where there is none."""
        stream = self.entry("/Metadata")
        if stream is None:
            return ""
        wanted = f"{{{namespace}}}{name}"
        for node in ElementTree.fromstring(stream.get_data()).iter():
            if node.tag == wanted:
                return " ".join("".join(node.itertext()).split())
            if wanted in node.attrib:
                return node.attrib[wanted]
        return ""


def is_embedded(font: Any) -> bool:
    """Whether a font's letters are in the file; those of Type 3 always are."""
    if _get(font, "/Subtype") == "/Type3":
        return True
    inner = _get(font, "/DescendantFonts")
    descriptor = _get(_resolved(inner[0]) if inner else font, "/FontDescriptor")
    return any(_get(descriptor, f"/FontFile{end}") is not None for end in ("", "2", "3"))


def _get(item: Any, *keys: str) -> Any:
    for key in keys:
        item = _resolved(item)
        item = item.get(key) if isinstance(item, dict) else None
    return _resolved(item)


def _resolved(item: Any) -> Any:
    return item.get_object() if hasattr(item, "get_object") else item


def _kids(element: Any) -> list[Any]:
    """The structure elements directly under one."""
    kids = _get(element, "/K")
    found = [_resolved(kid) for kid in (kids if isinstance(kids, list) else [kids])]
    return [kid for kid in found if isinstance(kid, dict) and "/S" in kid]


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The pairs of a number tree."""
    pairs = _get(node, "/Nums") or []
    for index in range(0, len(pairs) - 1, 2):
        yield int(pairs[index]), _resolved(pairs[index + 1])
    for kid in _get(node, "/Kids") or []:
        yield from _numbers(kid)


def _fonts(resources: Any) -> Iterator[Any]:
    for font in (_get(resources, "/Font") or {}).values():
        yield _resolved(font)
    for form in (_get(resources, "/XObject") or {}).values():
        if _get(form, "/Subtype") == "/Form":
            yield from _fonts(_get(form, "/Resources"))


def _is_loose(page: Any) -> bool:
    """Whether anything is painted outside of marked content."""
    contents = page.get_contents()
    depth = 0
    for _, operator in [] if contents is None else contents.operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif depth == 0 and operator in PAINTING:
            return True
    return False
