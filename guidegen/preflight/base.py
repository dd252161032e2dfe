"""What preflight says: rules, and findings with their page, place and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from guidegen.model.printer import Printer

if TYPE_CHECKING:
    import pikepdf

    from guidegen.preflight.content.marks import PaintedPage

Severity = Literal["error", "warning", "note"]

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points, in a page's own coordinates."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that preflight looks for.

    Attributes:
        id: Such as ``missing-trim-box``.
        severity: ``error`` where a printer would turn the file down or print it wrong.
        source: The standard or the list of requirements that it comes from.
        help: What to do about it.
    """

    id: str
    severity: Severity
    source: str
    help: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that preflight found.

    Attributes:
        rule: What was broken.
        message: What is wrong, in plain words, with the values that were found.
        page: The page from 1; None for the whole file.
        place: Where on the page, in points; None where it is the whole page.
        severity: As the rule has it, unless the printer's profile says otherwise.
    """

    rule: Rule
    message: str
    page: int | None = None
    place: Rectangle | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Job:
    """A file that is looked at for a printer."""

    data: bytes
    pdf: pikepdf.Pdf
    printer: Printer

    @cached_property
    def painted(self) -> tuple[PaintedPage, ...]:
        """What each page paints, found out once for all families of rules."""
        from guidegen.preflight.content.interpreter import painted

        return painted(self.pdf)


Check = Callable[[Job], Iterator[Finding]]
"""One family of rules."""
