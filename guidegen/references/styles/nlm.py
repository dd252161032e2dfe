"""NLM style: Citing Medicine, 2nd edition, and NLM's Samples of Formatted References.

https://www.ncbi.nlm.nih.gov/books/NBK7256/ and
https://www.nlm.nih.gov/bsd/uniform_requirements.html (the Vancouver style of ICMJE).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegen.document.inline import Runs, plain
from guidegen.references import kinds, languages
from guidegen.references.item import Reference
from guidegen.references.names import Names
from guidegen.references.styles import needs, words
from guidegen.references.styles.line import Line
from guidegen.references.styles.people import people


@dataclass(frozen=True, slots=True)
class Nlm:
    """Numbered, with dates and places in full.

    More than six authors are cut to six and et al: Citing Medicine leaves the
    number open, and NLM's samples for authors of medical journals take six.
    Nothing is set in italics.
    """

    name: str = "nlm"
    numbered: bool = True

    def entry(self, reference: Reference) -> Runs:
        """The entry in the list; no full stop after an address, so that none is copied with it."""
        line = Line()
        _FORMS[kinds.kind_of(reference)](line, reference)
        return line.runs() or plain(reference.id)

    def missing(self, reference: Reference) -> tuple[str, ...]:
        """What the source lacks for a complete entry (R, required, in Citing Medicine)."""
        return needs.missing(reference, accessed=True, place=True, authors=3)


# -- parts ----------------------------------------------------------------------


def _people(line: Line, reference: Reference) -> None:
    if reference.author:
        line.sentence(_names(reference.author))
    elif reference.editor and kinds.kind_of(reference) in ("book", "report"):
        line.sentence(_editors(reference))


def _names(names: Names) -> str:
    return people(names, limit=6, keep=6, roman=False)


def _editors(reference: Reference) -> str:
    return f"{_names(reference.editor)}, editor{'s' if len(reference.editor) > 1 else ''}"


def _is_online(reference: Reference) -> bool:
    """Read on the web, with an address of its own; a DOI is added to print entries as well."""
    return bool(reference.url and not reference.doi)


def _medium(reference: Reference, what: str = "") -> str:
    """What stands in brackets: ``Internet``, ``dissertation on the Internet``."""
    if not _is_online(reference):
        return what
    return f"{what} on the Internet" if what else "Internet"


def _title(line: Line, reference: Reference, medium: str = "") -> None:
    """The title; then its translation and the medium, each in brackets."""
    translated = reference.title_translated.rstrip(".")
    notes = [f"[{note}]" for note in (translated, medium) if note]
    title = reference.title.rstrip(".") if notes else reference.title
    if not (title or notes):
        return
    line.gap()
    line.add(title, lang=languages.tag(reference.language))
    for note in notes:
        line.gap()
        line.add(note)
    line.stop()


def _dated(reference: Reference, date: str) -> str:
    """The date with ``[updated 2016 Aug 11; cited 2026 Nov 20]`` behind it."""
    updated = reference.status.casefold() == "updated"
    notes = [f"updated {date}"] if updated and date else []
    if reference.accessed:
        notes.append(f"cited {words.short_date(reference.accessed)}")
    bracket = f"[{'; '.join(notes)}]" if notes else ""
    return " ".join(part for part in ("" if updated else date, bracket) if part)


def _when(reference: Reference, date: str) -> str:
    """The date, with the day it was read if it was read on the web."""
    return _dated(reference, date) if _is_online(reference) else date


def _year(reference: Reference) -> str:
    if kinds.is_in_press(reference):
        return f"Forthcoming {reference.year}".strip()
    return reference.year


def _imprint(reference: Reference, date: str, publisher: str = "") -> str:
    """``Bethesda (MD): National Cancer Institute; 2024 May 1 [cited 2026 Nov 20]``."""
    publisher = publisher or reference.publisher or reference.container_title
    who = ": ".join(part for part in (reference.publisher_place, publisher) if part)
    return "; ".join(part for part in (who, _when(reference, date)) if part)


def _address(line: Line, reference: Reference) -> None:
    """Language, DOI, PubMed numbers, and the web address last."""
    line.sentence(languages.foreign(reference.language))
    numbers = [f"PMID: {reference.pmid}" if reference.pmid else "",
               f"PMCID: {reference.pmcid}" if reference.pmcid else ""]  # fmt: skip
    pubmed = "; ".join(number for number in numbers if number)
    if reference.doi:
        line.link(f"doi:{reference.doi}", words.doi_address(reference.doi))
        if pubmed:
            line.stop()
    if reference.pmid:
        line.link(pubmed, words.pubmed_address(reference))
        line.stop()
    else:
        line.sentence(pubmed)
    if _is_online(reference):
        _available(line, reference.url)


def _available(line: Line, url: str) -> None:
    line.gap()
    line.add("Available from: ")
    line.add(url, href=url)


# -- kinds ----------------------------------------------------------------------


def _article(line: Line, reference: Reference) -> None:
    """An article: ``Lancet. 2021 Jan 30;397(10272):375-86`` (chapters 1, 11 and 23)."""
    _people(line, reference)
    _title(line, reference, "abstract" if words.is_abstract(reference) else "")
    _journal(line, reference, reference.short_container)
    if kinds.is_in_press(reference):
        line.sentence(_year(reference))
    elif kinds.is_ahead(reference):
        line.sentence(f"Epub {_when(reference, words.short_date(reference.issued))}".strip())
    else:
        line.sentence(_place_in_journal(reference))
    if words.is_abstract(reference) and reference.number:
        line.sentence(f"Abstract No. {reference.number}")
    _address(line, reference)


def _journal(line: Line, reference: Reference, name: str) -> None:
    if name:
        line.sentence(f"{name} [Internet]" if _is_online(reference) else name)


def _place_in_journal(reference: Reference) -> str:
    """``2002;58(12 Suppl 7):S6-12``, or ``2002;42 Suppl 2:S93-9`` for a whole volume's."""
    found = words.issue_of(reference)
    supplement = ""
    if found.supplement is not None:
        supplement = f"Suppl {found.supplement}".strip()
    volume = found.volume
    if found.issue:
        volume += f"({' '.join(part for part in (found.issue, supplement) if part)})"
    elif supplement:
        volume = f"{volume} {supplement}".strip()
    date = _when(reference, words.short_date(reference.issued))
    place = ";".join(part for part in (date, volume) if part)
    page = reference.page or ("" if words.is_abstract(reference) else reference.number)
    return ":".join(part for part in (place, words.pages(page, "-", short=True)) if part)


def _news(line: Line, reference: Reference) -> None:
    """Newspapers (chapter 8) and magazines, with names in full."""
    _people(line, reference)
    _title(line, reference)
    _journal(line, reference, reference.container_title)
    line.sentence(_place_in_journal(reference))
    _address(line, reference)


def _preprint(line: Line, reference: Reference) -> None:
    """A preprint: ``medRxiv [Preprint]. 2020 Apr 2 [cited 2026 Nov 20]. Available from``."""
    _people(line, reference)
    _title(line, reference)
    line.sentence(f"{reference.container_title or reference.publisher} [Preprint]".strip())
    line.sentence(_dated(reference, words.short_date(reference.issued)))
    _deposit(line, reference)


def _deposit(line: Line, reference: Reference) -> None:
    """Where a preprint or data set lies: NLM writes its DOI as an address."""
    line.sentence(languages.foreign(reference.language))
    if reference.doi:
        line.gap()
        line.add("Available from: ")
        line.add(f"https://doi.org/{reference.doi}", href=words.doi_address(reference.doi))
    elif reference.url:
        _available(line, reference.url)


def _chapter(line: Line, reference: Reference) -> None:
    """A contribution to a book (chapters 2 and 22)."""
    _people(line, reference)
    _title(line, reference)
    if reference.container_title:
        line.gap()
        line.add("In: ")
        if reference.editor:
            line.add(_editors(reference))
        elif reference.container_author:
            line.add(_names(reference.container_author))
        if reference.editor or reference.container_author:
            line.stop()
            line.gap()
        medium = _medium(reference)
        line.add(f"{reference.container_title} [{medium}]" if medium else reference.container_title)
        line.stop()
    _edition(line, reference)
    line.sentence(_book_imprint(reference))
    chapter = f"Chapter {reference.chapter_number}" if reference.chapter_number else ""
    page = f"p. {words.pages(reference.page, '-', short=True)}" if reference.page else ""
    line.sentence(", ".join(part for part in (chapter, page) if part))
    _address(line, reference)


def _book_imprint(reference: Reference) -> str:
    """For a chapter: its container is the book, never the publisher."""
    who = ": ".join(part for part in (reference.publisher_place, reference.publisher) if part)
    return "; ".join(part for part in (who, _when(reference, _year(reference))) if part)


def _edition(line: Line, reference: Reference) -> None:
    edition = words.edition(reference.edition)
    line.sentence(f"{edition} ed" if edition else "")
    line.sentence(f"Vol. {reference.volume}" if reference.volume else "")


def _book(line: Line, reference: Reference) -> None:
    _people(line, reference)
    _title(line, reference, _medium(reference))
    _edition(line, reference)
    line.sentence(_imprint(reference, _year(reference)))
    _address(line, reference)


def _report(line: Line, reference: Reference) -> None:
    """A report: as a book, with the date as far as known and its number (chapter 4)."""
    _people(line, reference)
    _title(line, reference, _medium(reference))
    _edition(line, reference)
    line.sentence(_imprint(reference, words.short_date(reference.issued)))
    if reference.number:
        line.sentence(f"{reference.genre or 'Report'} No.: {reference.number}")
    _address(line, reference)


def _thesis(line: Line, reference: Reference) -> None:
    _people(line, reference)
    _title(line, reference, _medium(reference, _lowered(reference.genre) or "dissertation"))
    line.sentence(_imprint(reference, reference.year))
    _address(line, reference)


def _lowered(genre: str) -> str:
    """The genre as it stands within brackets; abbreviations keep their capitals."""
    return genre[0].lower() + genre[1:] if genre[1:2].islower() else genre


def _web(line: Line, reference: Reference) -> None:
    """A page of a web site (chapter 25)."""
    _people(line, reference)
    _title(line, reference, _medium(reference, _lowered(reference.genre)))
    line.sentence(_imprint(reference, words.short_date(reference.issued)))
    _address(line, reference)


def _part_of(line: Line, reference: Reference, medium: str, *, dated: str) -> None:
    """``2015 Jun 30 [cited 2015 Nov 23]. In: Dryad [Internet]``."""
    line.sentence(_dated(reference, dated))
    name = reference.container_title or reference.publisher
    line.sentence(f"In: {name} [{medium}]" if name else "")


def _blog(line: Line, reference: Reference) -> None:
    """A post in a blog (chapter 26)."""
    _people(line, reference)
    _title(line, reference)
    medium = "blog on the Internet" if reference.type == "post-weblog" else "Internet"
    _part_of(line, reference, medium, dated=words.short_date(reference.issued))
    _address(line, reference)


def _dataset(line: Line, reference: Reference) -> None:
    _people(line, reference)
    word = "software" if reference.type == "software" else "dataset"
    _title(line, reference, _lowered(reference.genre) or word)
    line.sentence(f"Version {reference.version}" if reference.version else "")
    _part_of(line, reference, "Internet", dated=words.short_date(reference.issued))
    _deposit(line, reference)


def _label(line: Line, reference: Reference) -> None:
    """A drug label, as a brochure of its company."""
    _title(line, reference, _medium(reference, _lowered(reference.genre)))
    company = reference.publisher or _names(reference.author)
    line.sentence(_imprint(reference, words.short_date(reference.issued), company))
    _address(line, reference)


def _registry(line: Line, reference: Reference) -> None:
    """A trial, as ClinicalTrials.gov itself asks to be cited: the registry leads."""
    registry = kinds.registry_of(reference)
    line.sentence(f"{registry} [Internet]" if registry else "")
    if registry == "ClinicalTrials.gov":
        line.sentence("Bethesda (MD): National Library of Medicine (US); 2000-")
    what = f"Identifier {reference.number}" if reference.number else ""
    title = reference.title.rstrip(".") or reference.title_translated
    named = ", ".join(part for part in (what, title) if part)
    date = _dated(reference, words.short_date(reference.issued))
    line.sentence("; ".join(part for part in (named, date) if part))
    _address(line, reference)


def _meeting(line: Line, reference: Reference) -> None:
    """A talk (chapter 5): ``Paper presented at: Meeting; 2025 Oct 17-21; Berlin, Germany``."""
    _people(line, reference)
    _title(line, reference)
    what = reference.genre or ("Paper" if reference.type == "paper-conference" else "")
    if words.is_abstract(reference) and reference.number:
        what = f"{what} No. {reference.number}"
    held = words.short_date(reference.event_date or reference.issued)
    where = "; ".join(part for part in (reference.meeting, held, reference.event_place) if part)
    presented = f"{what} presented at" if what else "Presented at"
    line.sentence(f"{presented}: {where}" if reference.meeting else where)
    _address(line, reference)


def _law(line: Line, reference: Reference) -> None:
    """A law: Citing Medicine refers to The Bluebook."""
    law = words.law_citation(reference, "\u00a7 ")
    line.sentence(" ".join(part for part in (law, _when(reference, "")) if part))
    _address(line, reference)


_FORMS: dict[kinds.Kind, Callable[[Line, Reference], None]] = {
    "article": _article, "news": _news, "preprint": _preprint, "chapter": _chapter,
    "book": _book, "report": _report, "thesis": _thesis, "web": _web, "blog": _blog,
    "label": _label, "registry": _registry, "dataset": _dataset, "meeting": _meeting,
    "law": _law,
}  # fmt: skip
