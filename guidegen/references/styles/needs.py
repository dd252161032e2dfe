"""What an entry needs before it can be printed complete.

After AMA 11, section 3.4 (minimum acceptable data), Citing Medicine's required
elements, and the elements who, when, what, where of APA 7, section 9.4.
"""

from __future__ import annotations

from collections.abc import Callable

from guidegen.references.item import Reference
from guidegen.references.kinds import Kind, is_in_press, kind_of, registry_of

Need = tuple[str, Callable[[Reference], bool]]
"""What is wanted, and whether a source has it."""


def _is_online(reference: Reference) -> bool:
    return bool(reference.url and not reference.doi)


_YEAR: Need = ("issued (the year)", lambda r: r.issued is not None or is_in_press(r))
_PUBLISHER: Need = ("publisher", lambda r: bool(r.publisher))
_BODY: Need = ("publisher (or an organization as author)",
               lambda r: bool(r.publisher or any(name.is_group for name in r.author)))  # fmt: skip
_ADDRESS: Need = ("URL", lambda r: bool(r.url or r.doi))
_ACCESSED: Need = ("accessed (the day it was read)",
                   lambda r: r.accessed is not None or not _is_online(r))  # fmt: skip
_SITE: Need = ("author or publisher (who runs the page)",
               lambda r: bool(r.author or r.publisher or r.container_title))  # fmt: skip
_WHERE: Need = ("volume, page or DOI (where in the journal)",
                lambda r: bool(r.volume or r.issue or r.page or r.doi or r.url)
                or is_in_press(r))  # fmt: skip
_EVENT_DATE: Need = ("event-date (when it was held)",
                     lambda r: r.event_date is not None or r.issued is not None)  # fmt: skip

_NEEDS: dict[Kind, tuple[Need, ...]] = {
    "article": (("container-title (the journal)", lambda r: bool(r.short_container)),
                _YEAR, _WHERE),
    "news": (("container-title (the newspaper or magazine)", lambda r: bool(r.container_title)),
             _YEAR),
    "preprint": (("container-title (the preprint server)",
                  lambda r: bool(r.container_title or r.publisher)), _YEAR, _ADDRESS),
    "chapter": (("container-title (the book)", lambda r: bool(r.container_title)), _PUBLISHER,
                _YEAR, ("page", lambda r: bool(r.page or r.chapter_number or r.doi or r.url))),
    "book": (_PUBLISHER, _YEAR),
    "report": (_BODY, _YEAR),
    "thesis": (("publisher (the university)", lambda r: bool(r.publisher)), _YEAR),
    "web": (_SITE, _ADDRESS),
    "blog": (("container-title (the blog)", lambda r: bool(r.container_title or r.publisher)),
             _ADDRESS),
    "label": (_BODY, _YEAR),
    "registry": (("number (the trial's number in the registry)", lambda r: bool(r.number)),
                 ("publisher (the registry)", lambda r: bool(registry_of(r))), _ADDRESS),
    "dataset": (("publisher (who keeps the data)",
                 lambda r: bool(r.publisher or r.container_title)), _YEAR, _ADDRESS),
    "meeting": (("event-title (the conference)", lambda r: bool(r.meeting)), _EVENT_DATE),
    "law": (_YEAR, ("number, or container-title and section",
                    lambda r: bool(r.number or r.container_title))),
}  # fmt: skip
_PLACED: frozenset[Kind] = frozenset({"book", "chapter", "report", "thesis", "label"})


def missing(reference: Reference, *, accessed: bool, place: bool, authors: int) -> tuple[str, ...]:
    """What the source lacks, in plain words that begin with the field's name.

    Args:
        accessed: Whether the style prints the day on which an address was read.
        place: Whether the style prints where a publisher is.
        authors: How many authors the style prints before it says et al.
    """
    kind = kind_of(reference)
    needs: list[Need] = [("title", lambda r: bool(r.title or r.title_translated)), *_NEEDS[kind]]
    if accessed:
        needs.append(_ACCESSED)
    if place and kind in _PLACED:
        needs.append(("publisher-place (the publisher's city)", lambda r: bool(r.publisher_place)))
    if kind == "meeting":
        needs.append(("event-place (where it was held)", lambda r: bool(r.event_place)))
    lacking = [label for label, has in needs if not has(reference)]
    named = sum(not name.is_others for name in reference.author)
    if named < min(authors, len(reference.author)) and reference.author[-1].is_others:
        lacking.append(f"author (the first {authors}, or all if there are fewer)")
    return tuple(dict.fromkeys(lacking))
