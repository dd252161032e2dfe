"""What a source is to a citation style: fewer kinds than CSL has types."""

from __future__ import annotations

from typing import Literal

from guidegen.references.item import Reference

Kind = Literal[
    "article", "news", "preprint", "chapter", "book", "report", "thesis", "web", "blog",
    "label", "registry", "dataset", "meeting", "law",
]  # fmt: skip

LABELS = frozenset(
    {
        "prescribing information", "full prescribing information", "package insert",
        "package leaflet", "drug label", "medication guide", "instructions for use",
        "summary of product characteristics",
    }
)  # fmt: skip
"""Genres that make a source a drug label."""

_BY_TYPE: dict[str, Kind] = {
    "article": "preprint", "article-journal": "article", "article-magazine": "news",
    "article-newspaper": "news", "bill": "law", "book": "book", "chapter": "chapter",
    "classic": "book", "collection": "book", "dataset": "dataset", "document": "report",
    "entry": "chapter", "entry-dictionary": "chapter", "entry-encyclopedia": "chapter",
    "event": "meeting", "legal_case": "law", "legislation": "law", "pamphlet": "report",
    "periodical": "book", "post": "blog", "post-weblog": "blog", "regulation": "law",
    "report": "report", "review": "article", "review-book": "article", "software": "dataset",
    "speech": "meeting", "standard": "report", "thesis": "thesis", "treaty": "law",
    "webpage": "web",
}  # fmt: skip

_ENTRIES = frozenset({"webpage", "report", "dataset", "entry", "document", "standard"})
"""Types that are a trial registry entry when they have a registry's number."""

_REGISTRIES = (
    ("NCT", "ClinicalTrials.gov"),
    ("ISRCTN", "ISRCTN registry"),
    ("ACTRN", "Australian New Zealand Clinical Trials Registry"),
    ("DRKS", "German Clinical Trials Register"),
    ("JPRN-", "Japan Registry of Clinical Trials"),
    ("EUCTR", "EU Clinical Trials Register"),
)

_IN_PRESS = frozenset({"in press", "in-press", "inpress", "forthcoming", "accepted"})
_AHEAD = frozenset(
    {
        "ahead of print", "epub ahead of print", "published ahead of print", "published online",
        "online first", "advance online publication", "advance access", "early view",
    }
)  # fmt: skip


def kind_of(reference: Reference) -> Kind:
    """The kind of a source, from its type, genre and the place it was published in."""
    genre = reference.genre.casefold()
    if genre in LABELS:
        return "label"
    if "registr" in genre or (reference.type in _ENTRIES and _registry(reference.number)):
        return "registry"
    if reference.type == "paper-conference":
        return _conference(reference)
    kind = _BY_TYPE.get(reference.type, "report")
    if kind == "chapter" and reference.url and not (reference.publisher or reference.editor):
        return "web"  # an entry of an online dictionary or encyclopedia
    return kind


def _conference(reference: Reference) -> Kind:
    """A paper is an article in a journal, a part of a book, or a talk."""
    if not reference.container_title:
        return "meeting"
    return "article" if reference.volume or reference.issue else "chapter"


def _registry(number: str) -> str:
    upper = number.upper()
    return next((name for prefix, name in _REGISTRIES if upper.startswith(prefix)), "")


def registry_of(reference: Reference) -> str:
    """The name of the registry that a trial is entered in."""
    return reference.publisher or reference.container_title or _registry(reference.number)


def is_in_press(reference: Reference) -> bool:
    """Accepted, but published nowhere yet."""
    return reference.status.casefold() in _IN_PRESS


def is_ahead(reference: Reference) -> bool:
    """Published on the web, and not part of an issue yet.

    Where ``status`` does not say so, a DOI without volume, issue and page does; a
    mere address does not, because then the volume may just not be known.
    """
    if reference.status.casefold() in _AHEAD:
        return True
    placed = reference.volume or reference.issue or reference.page or reference.number
    return not placed and not is_in_press(reference) and bool(reference.doi)
