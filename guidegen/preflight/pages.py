"""How many pages there are, and that none is blank."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.preflight.base import Finding, Job, Rule
from guidegen.preflight.content.colors import is_white
from guidegen.preflight.content.marks import Mark

COUNT = Rule(
    "page-count", "error", "the printer's profile, `pages: multiple`",
    "Fill the last sheet with pages for notes, or take some away.",
)  # fmt: skip
FEW = Rule(
    "too-few-pages", "error", "the printer's profile, `pages: least`",
    "Add pages, or choose another binding with the printer.",
)  # fmt: skip
MANY = Rule(
    "too-many-pages", "error", "the printer's profile, `pages: most`",
    "Take pages away, or choose another binding with the printer.",
)  # fmt: skip
EMPTY = Rule(
    "empty-page", "warning", "GWG 2022, R0005",
    "Print something on it, such as lines for notes; a blank page looks like a mistake.",
)  # fmt: skip
RULES = (COUNT, FEW, MANY, EMPTY)


def check(job: Job) -> Iterator[Finding]:
    """The number of pages, and pages on which nothing is painted."""
    count, asked = len(job.pdf.pages), job.printer.pages
    if count % asked.multiple:
        yield Finding(COUNT, f"{count} pages; a multiple of {asked.multiple} is asked for")
    if count < asked.least:
        yield Finding(FEW, f"{count} pages; at least {asked.least} are asked for")
    if asked.most is not None and count > asked.most:
        yield Finding(MANY, f"{count} pages; at most {asked.most} are asked for")
    for page in job.painted:
        if not page.troubles and all(_is_unseen(mark) for mark in page.marks):
            yield Finding(EMPTY, "nothing is printed on the page", page.number)


def _is_unseen(mark: Mark) -> bool:
    return mark.picture is None and is_white(mark.paint)
