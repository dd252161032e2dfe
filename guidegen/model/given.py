"""What a command line asks for in place of ``editions.yaml``.

It stands apart from the models: builds that find nothing to do load no pydantic.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from guidegen.problems import Position
from guidegen.source.located import LocatedStr

if TYPE_CHECKING:
    from guidegen.model.base import Model
    from guidegen.model.editions import Editions, Preset, Trim
    from guidegen.model.printer import PdfX

    ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class Given:
    """What a command line asks for in place of ``editions.yaml``; None where it says nothing."""

    trim: Trim | None = None
    printer: str | None = None
    pdfx: PdfX | None = None
    marks: bool | None = None
    preset: Preset | None = None
    fold_marks: bool | None = None

    def over(self, editions: Editions) -> Editions:
        """The options with these in their place."""
        printer = LocatedStr(self.printer, Position("command line")) if self.printer else None
        return editions.model_copy(
            update={
                "print_": _over(
                    editions.print_, trim=self.trim, printer=printer, pdfx=self.pdfx,
                    marks=self.marks,
                ),
                "large_print": _over(editions.large_print, preset=self.preset),
                "booklet": _over(editions.booklet, trim=self.trim, fold_marks=self.fold_marks),
            }
        )  # fmt: skip

    def of(self, edition: str) -> dict[str, Any]:
        """What of it concerns an edition, by name."""
        names = CONCERNS.get(edition, ())
        return {n: v for n, v in asdict(self).items() if n in names and v is not None}


CONCERNS = {
    "print": ("trim", "printer", "pdfx", "marks"),
    "large-print": ("preset",),
    "booklet": ("trim", "fold_marks"),
}
"""Which of the options on the command line concern which edition."""

NOTHING_GIVEN = Given()


def _over(options: ModelT, **given: object) -> ModelT:
    return options.model_copy(update={k: v for k, v in given.items() if v is not None})
