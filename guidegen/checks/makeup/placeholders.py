"""What a publisher still has to fill in before a guide reaches a patient."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.problems import Problem

PLACEHOLDER = Rule(
    id="placeholder",
    severity="note",
    about="Something that only the publisher knows is still to be written, such as who pays for "
    "the guide.",
    source="PEMAT has no item for it; JAMA benchmarks (Silberg 1997): disclosure",
    message="in brand.yaml, {what}",
    help="fill it in, in brand.yaml, before the guide is given to anyone",
    fails="""
brand:
  sponsor_disclosure: To be filled in by the publisher.
""",
    passes="""
brand:
  sponsor_disclosure: This guide is paid for by gifts to our charity.
""",
    waivable=False,
)

RULES = (PLACEHOLDER,)

OPENINGS = ("to be filled in", "to be confirmed", "todo", "tbd")
TEMPLATE = {"name": "Your Organization", "phone": "(555) 010-0100"}
"""What ``guidegen new`` writes; nobody is reached under that number."""


def check(subject: Subject) -> Iterator[Problem]:
    """One note for each field of the brand that still stands as a placeholder."""
    brand = subject.library.brand
    texts: dict[tuple[str, ...], str] = {("sponsor_disclosure",): str(brand.sponsor_disclosure)}
    texts |= {("notices", name): str(notice) for name, notice in brand.notices.items()}
    for path, text in texts.items():
        if text.casefold().startswith(OPENINGS):
            yield _note(subject, path, f"`{path[-1]}` is still to be written")
    for field, value in TEMPLATE.items():
        if getattr(brand, field) == value:
            yield _note(subject, (field,), f"`{field}` is still `{value}`")


def _note(subject: Subject, path: tuple[str, ...], what: str) -> Problem:
    return PLACEHOLDER.at(subject.places.entry("brand", *path), what=what)
