"""AMA Manual of Style, 11th edition, chapter 3 (its sections in the docstrings)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegen.document.inline import Runs, plain
from guidegen.references import kinds, languages
from guidegen.references.item import Reference
from guidegen.references.styles import needs, words
from guidegen.references.styles.line import Line
from guidegen.references.styles.people import people


@dataclass(frozen=True, slots=True)
class Ama:
    """The default style: numbered, more than six authors cut to three and et al (3.7)."""

    name: str = "ama"
    numbered: bool = True

    def entry(self, reference: Reference) -> Runs:
        """The entry in the list; it ends with a DOI or address, without a full stop (3.15)."""
        line = Line()
        _FORMS[kinds.kind_of(reference)](line, reference)
        return line.runs() or plain(reference.id)

    def missing(self, reference: Reference) -> tuple[str, ...]:
        """What the source lacks for a complete entry (3.4)."""
        return needs.missing(reference, accessed=True, place=False, authors=3)


# -- parts ----------------------------------------------------------------------


def _people(line: Line, reference: Reference) -> None:
    """Authors, or the editors with "ed" where a book has none (3.7, 3.12.5)."""
    if reference.author:
        line.sentence(people(reference.author, limit=6, keep=3))
    elif reference.editor and kinds.kind_of(reference) in ("book", "report"):
        line.sentence(_editors(reference))


def _editors(reference: Reference) -> str:
    names = people(reference.editor, limit=6, keep=3)
    return f"{names}, {'ed' if len(reference.editor) == 1 else 'eds'}"


def _title(line: Line, reference: Reference, *, italic: bool = False) -> None:
    """The title; a translation follows in brackets, else the language (3.9)."""
    title, translated = reference.title, reference.title_translated.rstrip(".")
    language = languages.foreign(reference.language)
    note = f"[{translated}]" if translated else f"[in {language}]" if language and title else ""
    if not (title or note):
        return
    if note:
        title = title.rstrip(".")
    line.gap()
    line.add(title, italic=italic, lang=languages.tag(reference.language))
    if note:
        line.gap()
        line.add(note)
    line.stop()


def _address(line: Line, reference: Reference) -> None:
    """A DOI, or else the address with the day it was read, or else a PubMed number (3.15)."""
    if reference.doi:
        line.link(f"doi:{reference.doi}", words.doi_address(reference.doi))
    elif reference.url:
        if reference.accessed:
            line.sentence(f"Accessed {words.long_date(reference.accessed)}")
        line.link(reference.url, reference.url)
    elif reference.pmid:
        line.link(f"PMID: {reference.pmid}", words.pubmed_address(reference))


def _imprint(reference: Reference) -> str:
    """Publisher and year (3.12.8, 3.12.9); AMA dropped the publisher's city in this edition."""
    publisher = reference.publisher or reference.container_title
    return "; ".join(part for part in (publisher, _year(reference)) if part)


def _year(reference: Reference) -> str:
    return "In press" if kinds.is_in_press(reference) else reference.year


def _edition(reference: Reference) -> str:
    edition = words.edition(reference.edition)
    return f"{edition} ed" if edition else ""


def _numbered(reference: Reference) -> str:
    """A report's number: ``NIH publication 10-7586`` (3.13)."""
    return f"{reference.genre or 'Report'} {reference.number}" if reference.number else ""


# -- kinds ----------------------------------------------------------------------


def _article(line: Line, reference: Reference) -> None:
    _people(line, reference)
    _title(line, reference)
    line.sentence(reference.short_container, italic=True)
    line.sentence(_place_in_journal(reference))
    if words.is_abstract(reference) and reference.number and reference.page:
        line.sentence(f"Abstract {reference.number}")
    _address(line, reference)


def _place_in_journal(reference: Reference) -> str:
    """``2021;397(10272):375-386``; issue and supplement are apart, ``39(15)(suppl)`` (3.11)."""
    if kinds.is_in_press(reference):
        return "In press"
    if kinds.is_ahead(reference):
        date = words.long_date(reference.issued)
        return f"Published online {date}" if date else "Published online"
    found = words.issue_of(reference)
    volume = found.volume
    if found.issue:
        volume += f"({found.issue})"
    if found.supplement is not None:
        volume += f"(suppl {found.supplement})" if found.supplement else "(suppl)"
    place = ";".join(part for part in (reference.year, volume) if part)
    return ":".join(part for part in (place, _page(reference)) if part)


def _page(reference: Reference) -> str:
    if reference.page:
        return words.pages(reference.page, "-")
    if words.is_abstract(reference):
        return f"abstract {reference.number}" if reference.number else ""
    return reference.number


def _news(line: Line, reference: Reference) -> None:
    """Newspapers and magazines: the full date, and names not abbreviated (3.13.1)."""
    _people(line, reference)
    _title(line, reference)
    line.sentence(reference.container_title, italic=True)
    parts = (words.long_date(reference.issued), words.pages(reference.page, "-"))
    line.sentence(":".join(part for part in parts if part))
    _address(line, reference)


def _preprint(line: Line, reference: Reference) -> None:
    _people(line, reference)
    _title(line, reference)
    line.sentence(reference.container_title or reference.publisher, italic=True)
    date = words.long_date(reference.issued)
    line.sentence(f"Preprint posted online {date}" if date else "Preprint")
    _address(line, reference)


def _chapter(line: Line, reference: Reference) -> None:
    """A chapter: ``In: Editors, eds. Book. 3rd ed. Publisher; 2015:375-386`` (3.12.4)."""
    _people(line, reference)
    _title(line, reference)
    if reference.container_title:
        line.gap()
        line.add("In: ")
        if reference.editor:
            line.add(_editors(reference))
        elif reference.container_author:
            line.add(people(reference.container_author, limit=6, keep=3))
        if reference.editor or reference.container_author:
            line.stop()
            line.gap()
        line.add(reference.container_title, italic=True)
        line.stop()
    line.sentence(_edition(reference))
    line.sentence(f"Vol {reference.volume}" if reference.volume else "")
    imprint = "; ".join(part for part in (reference.publisher, _year(reference)) if part)
    chapter = f"chap {reference.chapter_number}" if reference.chapter_number else ""
    place = words.pages(reference.page, "-") or chapter
    line.sentence(":".join(part for part in (imprint, place) if part))
    _address(line, reference)


def _book(line: Line, reference: Reference) -> None:
    _people(line, reference)
    _title(line, reference, italic=True)
    line.sentence(_edition(reference))
    line.sentence(f"Vol {reference.volume}" if reference.volume else "")
    line.sentence(_imprint(reference))
    _address(line, reference)


def _report(line: Line, reference: Reference) -> None:
    """Reports of agencies and societies: as books, with a number if they have one (3.13)."""
    _people(line, reference)
    _title(line, reference, italic=True)
    line.sentence(_edition(reference))
    line.sentence(_imprint(reference))
    line.sentence(_numbered(reference))
    _address(line, reference)


def _thesis(line: Line, reference: Reference) -> None:
    """A thesis: ``Title. Dissertation. University; 2018`` (3.13)."""
    _people(line, reference)
    _title(line, reference, italic=True)
    line.sentence(reference.genre or "Dissertation")
    line.sentence(_imprint(reference))
    _address(line, reference)


def _web(line: Line, reference: Reference) -> None:
    """A page: author, title, site, dates, address (3.15)."""
    _people(line, reference)
    _title(line, reference)
    line.sentence(reference.genre)
    _site(line, reference)
    date = words.long_date(reference.issued)
    if date and reference.status.casefold() == "updated":
        date = f"Updated {date}"
    line.sentence(date)
    _address(line, reference)


def _site(line: Line, reference: Reference) -> None:
    """The site and who runs it, neither of them twice."""
    said = {name.literal.casefold() for name in reference.author}
    for text in (reference.container_title, reference.publisher):
        if text and text.casefold() not in said:
            line.sentence(text)
            said.add(text.casefold())
        if reference.author and text:
            break


def _blog(line: Line, reference: Reference) -> None:
    """A post: its blog is called a blog where its name does not say so (3.13.1)."""
    _people(line, reference)
    _title(line, reference)
    blog = reference.container_title or reference.publisher
    if blog and reference.type == "post-weblog" and "blog" not in blog.casefold():
        blog = f"{blog} blog"
    line.sentence(blog)
    line.sentence(words.long_date(reference.issued))
    _address(line, reference)


def _label(line: Line, reference: Reference) -> None:
    """A drug label: ``Drug. Prescribing information. Company; year`` (3.13)."""
    _title(line, reference)
    line.sentence(reference.genre)
    company = reference.publisher or people(reference.author, limit=6, keep=3)
    line.sentence("; ".join(part for part in (company, reference.year) if part))
    _address(line, reference)


def _registry(line: Line, reference: Reference) -> None:
    """A trial: ``Title. ClinicalTrials.gov identifier: NCT... Updated ...`` (3.15)."""
    _people(line, reference)
    _title(line, reference)
    registry = kinds.registry_of(reference)
    identifier = f"identifier: {reference.number}" if reference.number else ""
    line.sentence(" ".join(part for part in (registry, identifier) if part))
    if reference.issued:
        word = "Updated" if reference.status.casefold() == "updated" else "Posted"
        line.sentence(f"{word} {words.long_date(reference.issued)}")
    _address(line, reference)


def _dataset(line: Line, reference: Reference) -> None:
    """Data and software: as databases, with what it is after the title (3.15)."""
    _people(line, reference)
    _title(line, reference)
    word = "Software" if reference.type == "software" else "Data set"
    line.sentence(reference.genre or word)
    line.sentence(f"Version {reference.version}" if reference.version else "")
    line.sentence(_imprint(reference))
    _address(line, reference)


def _meeting(line: Line, reference: Reference) -> None:
    """A talk: ``Paper presented at: Meeting; October 17-21, 2025; Berlin, Germany`` (3.13)."""
    _people(line, reference)
    _title(line, reference)
    what = reference.genre or ("Paper" if reference.type == "paper-conference" else "")
    if words.is_abstract(reference) and reference.number:
        what = f"{what} {reference.number}"
    held = words.long_date(reference.event_date or reference.issued)
    where = "; ".join(part for part in (reference.meeting, held, reference.event_place) if part)
    presented = f"{what} presented at" if what else "Presented at"
    line.sentence(f"{presented}: {where}" if reference.meeting else where)
    _address(line, reference)


def _law(line: Line, reference: Reference) -> None:
    """A law, after The Bluebook but without periods (3.16)."""
    line.sentence(words.law_citation(reference, "\u00a7"))
    _address(line, reference)


_FORMS: dict[kinds.Kind, Callable[[Line, Reference], None]] = {
    "article": _article, "news": _news, "preprint": _preprint, "chapter": _chapter,
    "book": _book, "report": _report, "thesis": _thesis, "web": _web, "blog": _blog,
    "label": _label, "registry": _registry, "dataset": _dataset, "meeting": _meeting,
    "law": _law,
}  # fmt: skip
