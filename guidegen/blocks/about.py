"""About this guide: what it is for, who made it, how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import paragraph
from guidegen.blocks._edition import day, month
from guidegen.blocks._tables import fact
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, plain
from guidegen.model.guide import Person

UNSIGNED = "No medical reviewer has signed this edition yet."


class AboutBlock(Block):
    """Composed from the guide's metadata and the brand's notices; names nobody by itself."""

    example = """
about: {}
"""

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        body = (
            p.Heading(at=self.at, level=1, runs=plain("About this guide"), band=True),
            self._message(context),
            self._facts(context),
            self._sponsor(context),
        )
        yield p.PageBreak(at=self.at)
        yield p.Section(id=self.id or "about", at=self.at, body=body)

    def _message(self, context: Context) -> p.Box:
        return p.Box(
            at=self.at, title=plain("The main message"), icon="key",
            body=(paragraph(context, context.guide.main_message),),
        )  # fmt: skip

    def _facts(self, context: Context) -> p.Table:
        guide = context.guide
        facts: list[tuple[str, Runs]] = [
            ("Purpose", context.runs(guide.purpose)),
            ("For whom", context.runs(guide.audience)),
            ("Review", plain(_currency(context))),
        ]
        if guide.people.written_by:
            facts.append(("Written by", plain(_names(guide.people.written_by))))
        if context.signed_by:  # not those whom the guide names: only who signed these words
            facts.append(("Reviewed by", plain(_names(context.signed_by))))
        for label, name in (("What it cannot do", "medical"), ("Other formats", "formats")):
            if name in context.brand.notices:
                facts.append((label, context.runs(context.brand.notices[name])))
        rows = tuple(fact(plain(label), runs, self.at) for label, runs in facts)
        return p.Table(
            at=self.at, rows=rows, widths=(1, 3.3), look="facts", summary="About this guide"
        )

    def _sponsor(self, context: Context) -> p.Box:
        return p.Box(
            at=self.at, title=plain("Who pays for this guide"), tone="neutral", frame="outline",
            icon="pencil" if context.draft else "info",
            body=(paragraph(context, context.brand.sponsor_disclosure, "small"),),
        )  # fmt: skip


def _currency(context: Context) -> str:
    """How far the evidence reaches, when it is checked again, and whether anyone signed."""
    edition = context.guide.edition
    parts = [
        f"Research through {day(edition.evidence_through)}.",
        f"Next check by {month(edition.review_due)}.",
    ]
    if context.draft:
        parts.append(UNSIGNED)
    return " ".join(parts)


def _names(people: tuple[Person, ...]) -> str:
    """Names with credentials and affiliation, as given."""
    return "; ".join(
        ", ".join(part for part in (one.name, one.credentials, one.affiliation) if part)
        for one in people
    )
