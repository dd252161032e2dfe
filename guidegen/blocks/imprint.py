"""How a guide was made: version, dates, funding, notices, and where to complain."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import lead_in
from guidegen.blocks._contact import phone_run
from guidegen.blocks._edition import NOTICE_TITLES, day, month, version
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain
from guidegen.model.guide import Edition

MADE = (
    "Each number comes from a study or an official report, and the references list the source. "
    "We print whole numbers, and we say what kind of study a number comes from."
)
ROOM = 0.9
"""Begins on a new page where less than this share of one is left."""

ELSEWHERE = ("emergency",)
"""Notices that belong where the reader decides whom to call."""


class ImprintBlock(Block):
    """Composed from the edition, the sponsor disclosure and the brand's notices."""

    example = """
imprint: {}
"""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        heading = p.Heading(at=self.at, level=1, runs=plain("How this guide was made"))
        paragraphs = (
            p.Paragraph(at=self.at, runs=lead_in(f"{label}.", runs), style="small")
            for label, runs in self._parts(context)
        )
        yield p.PageBreak(at=self.at, at_least=ROOM)
        yield p.Section(id=self.id or "imprint", at=self.at, body=(heading, *paragraphs))

    def _parts(self, context: Context) -> Iterator[tuple[str, Runs]]:
        brand = context.brand
        yield "Version", plain(_version_line(version(context.guide), context.guide.edition))
        yield "Where the facts come from", plain(MADE)
        if context.draft:
            yield "Review", plain("No medical reviewer has signed this edition yet.")
        yield "Funding", context.runs(brand.sponsor_disclosure)
        for key, notice in brand.notices.items():
            if key not in ELSEWHERE:
                yield NOTICE_TITLES.get(key, key.capitalize()), context.runs(notice)
        if "formats" not in brand.notices:
            ask = Run("Is something unclear or wrong? Call ")
            yield "Tell us", (ask, phone_run(brand.phone), Run("."))
        if brand.address:
            yield brand.name, plain(", ".join(brand.address))


def _version_line(name: str, edition: Edition) -> str:
    parts = [
        name,
        f"Evidence through {day(edition.evidence_through)}",
        f"Review due {month(edition.review_due)}",
    ]
    if edition.item:
        parts.append(f"Item {edition.item}")
    return " · ".join(parts)
