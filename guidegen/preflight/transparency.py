"""Transparency: where it is not allowed, and the colors that it is mixed in."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight._grouping import grouped
from guidegen.preflight.base import Finding, Job, Rule
from guidegen.preflight.content.marks import PaintedPage

BARRED = Rule(
    "transparency", "error", "PDF/X-1a:2003 (ISO 15930-4)",
    "Flatten the transparency, or ask the printer whether PDF/X-4 will do.",
)  # fmt: skip
BLEND_SPACE = Rule(
    "blend-space-not-cmyk", "error", "GWG 2022, R0030",
    "Set the blending color space of the page or the group to DeviceCMYK.",
)  # fmt: skip
RULES = (BARRED, BLEND_SPACE)

OLD = ("X-1a:2003",)
"""The standards that know no transparency."""


def check(job: Job) -> Iterator[Finding]:
    """Marks that let what is below shine through, and groups."""
    barred = job.printer.pdfx in OLD
    for page in job.painted:
        if barred:
            yield from grouped(_barred(page))
        elif job.printer.colors == "cmyk":
            yield from grouped(_blended(page))


def _barred(page: PaintedPage) -> Iterator[Finding]:
    for mark in page.marks:
        if mark.see_through:
            kind = {"text": "text", "area": "an area", "image": "an image"}.get(mark.kind)
            message = f"{kind or f'a {mark.kind}'} has {mark.see_through}"
            yield Finding(BARRED, message, page.number, mark.box)
    for group in page.groups:
        more = f" with {group.see_through}" if group.see_through else ""
        yield Finding(BARRED, f"there is a transparency group{more}", page.number, group.box)


def _blended(page: PaintedPage) -> Iterator[Finding]:
    """A group that tells no space is mixed in that of the page, the page's in the press's."""
    for group in page.groups:
        if group.space is not None and group.space.model != "cmyk":
            message = f"transparency is mixed in {group.space.said}"
            yield Finding(BLEND_SPACE, message, page.number, group.box)
