"""What a reader sees on each page of a PDF, as plain data that can be compared.

Not the bytes: character codes, names of fonts and images, numbers of marked content and the
order of objects change when nothing that is drawn does.  A page is a list of items in the order
in which they are drawn; text is told by its characters, images by their data, all places in
points from the lower left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import Any, Literal

from guidegen.changes.drawing import Drawer
from guidegen.changes.glyphs import Font

Kind = Literal["text", "path", "image", "link"]
Place = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is drawn.

    Attributes:
        kind: Text, a path, an image, or a link to the web that lies over the page.
        what: The characters; the path's operators; a digest of the image; the address.
        look: Font, size, colors, widths of lines.
        place: Where: coordinates in points, and by how much characters are moved.
        furniture: Whether it belongs to the running head or foot.
    """

    kind: Kind
    what: str
    look: tuple[object, ...]
    place: Place
    furniture: bool = False

    @property
    def raised(self) -> bool:
        """Whether it is text above the line, as numbers of references are."""
        return any(isinstance(part, tuple) and part[:1] == ("Ts",) for part in self.look)


@dataclass(frozen=True)
class Page:
    """A page as a reader sees it; ``number`` counts from 1, ``size`` is in points."""

    number: int
    size: Place
    items: tuple[Item, ...]
    shapes: tuple[tuple[str, str, str], ...]
    """The font, the character and a digest of its shape, for every character on it."""

    @cached_property
    def digest(self) -> str:
        """Equal for pages that look alike to the last point."""
        return sha256(repr((self.size, self.items, self.shapes)).encode()).hexdigest()

    @cached_property
    def body(self) -> tuple[Item, ...]:
        """Everything but the running head and foot."""
        return tuple(item for item in self.items if not item.furniture)

    @cached_property
    def furniture(self) -> tuple[Item, ...]:
        """The running head and foot without the page's own number; where they stand is left out."""
        kept = (item for item in self.items if item.furniture)
        return tuple(
            Item(one.kind, one.what, one.look, ())
            for one in kept
            if not (one.kind == "text" and one.what.strip() == str(self.number))
        )

    @cached_property
    def body_digest(self) -> str:
        """Equal for pages that look alike but for the running head and foot."""
        shapes = self.shapes if self.body else ()
        return sha256(repr((self.size, self.body, shapes)).encode()).hexdigest()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of its body as drawn, raised numbers of references left out."""
        texts = (one for one in self.body if one.kind == "text" and not one.raised)
        return tuple(" ".join(one.what for one in texts).split())


def read_pages(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF; raises pikepdf.PdfError where it is none."""
    import pikepdf

    fonts: dict[Any, Font] = {}
    images: dict[Any, str] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        return tuple(
            _page(page, number, fonts, images) for number, page in enumerate(pdf.pages, start=1)
        )


def count_pages(data: bytes) -> int:
    """How many pages a PDF has; raises pikepdf.PdfError where it is none."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def _page(page: Any, number: int, fonts: dict[Any, Font], images: dict[Any, str]) -> Page:
    drawer = Drawer(fonts, images)
    drawer.draw(page, page.get("/Resources", {}))
    items = [
        Item(kind, what, look, place, furniture)  # type: ignore[arg-type]
        for kind, what, look, place, furniture in drawer.found
    ]
    items += sorted(_links(page), key=repr)
    size = tuple(round(float(value), 2) for value in page.mediabox)
    return Page(number, size, tuple(items), tuple(sorted(drawer.shapes)))


def _links(page: Any) -> list[Item]:
    """Links to the web: the page may look the same while they lead elsewhere."""
    found = []
    for annotation in page.get("/Annots", ()):
        action = annotation.get("/A", {})
        if "/URI" in action:
            place = tuple(round(float(value), 1) for value in annotation.get("/Rect", ()))
            found.append(Item("link", str(action["/URI"]), (), place))
    return found
