"""What pages are painted from: content and named resources, each read once for a whole file."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pikepdf

from guidegen.preflight.content.colors import Space, device, space_of
from guidegen.preflight.content.fonts import Font, font_of
from guidegen.preflight.content.layers import Layers
from guidegen.preflight.content.reading import (
    Number,
    Unreadable,
    entry,
    is_name,
    items,
    name_of,
    object_number,
)
from guidegen.preflight.content.state import Change, change_of

T = TypeVar("T")

MOST_STEPS = 1_000_000
"""Operators that are followed in a file, those of forms each time; a guide has 35,000."""


MOST_PARTS = 2_000_000
"""Operators and operands of one page or form; they take 300 bytes each while they are read."""
_IN_CONTENT = re.compile(r"\((?:content|stream data), offset \d+\): (.*)")
_BETWEEN = b" \n\r\t\f\0()<>[]{}/%"


class TooMuch(Exception):
    """The file has more content than is looked at."""


@dataclass(frozen=True, slots=True)
class Content:
    """Operators with their operands, and what of the content is damaged, in qpdf's words."""

    steps: tuple[tuple[str, list[Any]], ...]
    damage: tuple[str, ...] = ()


class Source:
    """What of a file is read once, however often pages use it."""

    def __init__(self, pdf: pikepdf.Pdf, steps: int = MOST_STEPS) -> None:
        self.layers = Layers(pdf)
        self._pdf = pdf
        self._steps = steps
        self._made: dict[tuple[str, Number], Any] = {}

    def once(self, what: str, found: Any, make: Callable[[Any], T]) -> T:
        """What is made of an object; made anew only where the object has no number."""
        number = object_number(found)
        if number is None:
            return make(found)
        key = (what, number)
        if key not in self._made:
            self._made[key] = make(found)
        made: T = self._made[key]
        return made

    def content(self, holder: Any) -> Content:
        """The content of a page, a form, a pattern or a letter; raises TooMuch and Unreadable.

        What it takes to follow it is counted each time.  Pages are not kept: they come once.
        """
        page = isinstance(holder, pikepdf.Dictionary)
        content = self._parsed(holder) if page else self.once("content", holder, self._parsed)
        self._steps -= len(content.steps) + 1
        if self._steps < 0:
            raise TooMuch
        return content

    def font(self, found: Any) -> Font:
        return self.once("font", found, font_of)

    def _parsed(self, holder: Any) -> Content:
        """The operators of a stream, or of a page whose streams go on from one to the next."""
        streams = [holder]
        if isinstance(holder, pikepdf.Dictionary):
            contents = entry(holder, "/Contents")
            streams = items(contents) or ([] if contents is None else [contents])
        if not streams:
            return Content(())
        if not all(isinstance(stream, pikepdf.Stream) for stream in streams):
            raise Unreadable("the content is missing")
        if sum(_parts(stream.read_bytes()) for stream in streams) > MOST_PARTS:
            raise Unreadable("the content is longer than is looked at")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a stream that ends too early; qpdf tells as well
            found = pikepdf.parse_content_stream(holder)
        steps = tuple((str(step.operator), list(step.operands)) for step in found)
        said = [_IN_CONTENT.search(line) for line in self._pdf.get_warnings()]
        return Content(steps, tuple({line[1]: None for line in said if line}))


def _parts(data: bytes) -> int:
    """How many operators and operands content has at most: one more than what sets them apart."""
    return len(data) - len(data.translate(None, _BETWEEN)) + 1


class Resources:
    """The named resources of a page or a form; what it lacks is looked for in ``outer``."""

    def __init__(self, found: Any, source: Source, outer: Resources | None = None) -> None:
        self._found = found
        self._source = source
        self._outer = outer
        self._named: dict[tuple[str, Any], Any] = {}

    def find(self, category: str, name: Any) -> Any:
        """The object of a name; raises Unreadable where there is none."""
        key = (category, str(name))
        if key not in self._named:
            self._named[key] = entry(entry(self._found, f"/{category}"), f"/{name_of(name)}")
        found = self._named[key]
        if found is None and self._outer is not None:
            return self._outer.find(category, name)
        if found is None:
            said = name_of(name)[:40]
            raise Unreadable(f"the resources have no `{said}` of the kind {category}")
        return found

    def _made(self, category: str, name: Any, make: Callable[[Any], T]) -> T:
        """What is made of the object of a name, once."""
        key = (f"made {category}", str(name))
        if key not in self._named:
            found = self.find(category, name)
            self._named[key] = self._source.once(category, found, make)
        made: T = self._named[key]
        return made

    def font(self, name: Any) -> Font:
        return self._made("Font", name, font_of)

    def change(self, name: Any) -> Change:
        return self._made("ExtGState", name, lambda found: change_of(found, self._source.font))

    def space(self, value: Any) -> Space:
        """The color space of a name, or the one that an array describes."""
        if not is_name(value):
            return self._source.once("ColorSpace", value, space_of)
        return device(name_of(value)) or self._made("ColorSpace", value, space_of)
