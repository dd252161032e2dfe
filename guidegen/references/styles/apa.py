"""APA style: Publication Manual, 7th edition, chapters 8 to 11."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guidegen.document.inline import Runs, plain
from guidegen.references import kinds, languages
from guidegen.references.item import Reference
from guidegen.references.styles import authordate, needs, words
from guidegen.references.styles.apa_names import author_list, editor_list, editors
from guidegen.references.styles.base import Cited
from guidegen.references.styles.line import Line

_DASH = "\u2013"


@dataclass(frozen=True, slots=True)
class Apa:
    """Author and date in the text, and a list in the order of the alphabet."""

    name: str = "apa"
    numbered: bool = False

    def entry(self, reference: Reference) -> Runs:
        """The entry in the list."""
        return self.dated_entry(reference, "")

    def dated_entry(self, reference: Reference, letter: str) -> Runs:
        """The entry in the list, with a letter after its year (9.47)."""
        line = Line()
        _FORMS[kinds.kind_of(reference)](line, reference, letter)
        return line.runs() or plain(reference.id)

    def cite(self, references: Sequence[Reference]) -> tuple[Cited, ...]:
        """How the text cites each, in the order of the list (8.10 to 8.20, 9.44 to 9.49)."""
        return authordate.cite(references)

    def missing(self, reference: Reference) -> tuple[str, ...]:
        """What the source lacks for a complete entry; undated pages need a day of access."""
        undated = reference.issued is None
        return needs.missing(reference, accessed=undated, place=False, authors=20)


# -- parts ----------------------------------------------------------------------


def _head(
    line: Line, reference: Reference, letter: str, *, italic: bool = True, notes: str = ""
) -> None:
    """Who, when and what; a source without author begins with its title (9.12)."""
    who = _who(reference)
    date = f"({authordate.printed_date(reference, letter)})"
    line.sentence(who)
    if not who:
        _title(line, reference, italic, notes)
    line.sentence(date)
    if who:
        _title(line, reference, italic, notes)


def _who(reference: Reference) -> str:
    names = authordate.responsible(reference)
    if names and names is reference.editor:
        return f"{author_list(names)} {editors(names)}"
    return author_list(names)


def _title(line: Line, reference: Reference, italic: bool, notes: str) -> None:
    """The title; its translation and notes such as (3rd ed.) follow upright (9.22, 9.38)."""
    title, translated = reference.title, reference.title_translated.rstrip(".")
    notes = " ".join(note for note in (f"[{translated}]" if translated else "", notes) if note)
    if not (title or notes):
        return
    if notes:
        title = title.rstrip(".")
    line.gap()
    line.add(subtitled(title), italic=italic, lang=languages.tag(reference.language))
    if notes:
        line.gap()
        line.add(notes)
    line.stop()


def subtitled(title: str) -> str:
    """The title with a capital after a colon, a dash, ? and ! (6.17), which sentence case has not.

    Words with capitals or digits inside (mRNA, p53) stay as they are.
    """
    for mark in (": ", "? ", "! ", "\u2014"):
        at = title.find(mark)
        while at >= 0:
            begin = at + len(mark)
            word = title[begin:].split(" ", 1)[0]
            if word.isascii() and word.islower() and not any(c.isdigit() for c in word):
                title = f"{title[:begin]}{title[begin].upper()}{title[begin + 1:]}"  # fmt: skip
            at = title.find(mark, begin)
    return title


def _address(line: Line, reference: Reference) -> None:
    """A DOI as an address, or the URL; undated pages with the day they were read (9.16)."""
    if reference.doi:
        line.link(f"https://doi.org/{reference.doi}", words.doi_address(reference.doi))
    elif reference.url:
        if reference.issued is None and reference.accessed:
            line.gap()
            line.add(f"Retrieved {words.long_date(reference.accessed)}, from")
        line.link(reference.url, reference.url)


def _publisher(line: Line, reference: Reference, *others: str) -> None:
    """The publisher, left out where it is the author (9.29)."""
    said = {name.literal.casefold() for name in authordate.responsible(reference)}
    name = next((text for text in (*others, reference.publisher) if text), "")
    if name.casefold() not in said:
        line.sentence(name)


def _bracket(text: str) -> str:
    return f"[{text}]" if text else ""


def _round(*parts: str) -> str:
    inside = ", ".join(part for part in parts if part)
    return f"({inside})" if inside else ""


def _edition(reference: Reference) -> str:
    edition = words.edition(reference.edition)
    return f"{edition} ed." if edition else ""


def _volume(reference: Reference) -> str:
    return f"Vol. {reference.volume}" if reference.volume else ""


# -- kinds ----------------------------------------------------------------------


def _article(line: Line, reference: Reference, letter: str) -> None:
    """An article: ``Lancet, 397(10272), 375-386`` with an en dash (10.1)."""
    notes = ""
    if words.is_abstract(reference):
        notes = _bracket(f"{reference.genre} {reference.number}".strip())
    _head(line, reference, letter, italic=False, notes=notes)
    _periodical(line, reference)
    if kinds.is_ahead(reference):
        line.sentence("Advance online publication")
    _address(line, reference)


def _periodical(line: Line, reference: Reference) -> None:
    name = reference.container_title or reference.short_container
    parts: list[tuple[str, bool]] = [(name, True)] if name else []
    if not kinds.is_in_press(reference):
        parts += _place_in_journal(reference)
    if not parts:
        return
    line.gap()
    for index, (text, italic) in enumerate(parts):
        if index and not text.startswith("("):
            line.add(", ")
        line.add(text, italic=italic)
    line.stop()


def _place_in_journal(reference: Reference) -> list[tuple[str, bool]]:
    """Volume (in italics), issue with supplement, pages or article number."""
    found = words.issue_of(reference)
    parts: list[tuple[str, bool]] = [(found.volume, True)] if found.volume else []
    supplement = ""
    if found.supplement is not None:
        supplement = f"Suppl. {found.supplement}" if found.supplement else "Suppl."
    issue = _round(words.issue_range(found.issue, _DASH), supplement)
    if issue:
        parts.append((issue, False))
    page = reference.page
    if page and words.is_locator(page):
        parts.append((f"Article {page}", False))
    elif page:
        parts.append((words.pages(page, _DASH), False))
    elif reference.number and not words.is_abstract(reference):
        parts.append((f"Article {reference.number}", False))
    return parts


def _news(line: Line, reference: Reference, letter: str) -> None:
    _head(line, reference, letter, italic=False)
    _periodical(line, reference)
    _address(line, reference)


def _blog(line: Line, reference: Reference, letter: str) -> None:
    """A post, as an article of its blog (10.1)."""
    _head(line, reference, letter, italic=False)
    line.sentence(reference.container_title or reference.publisher, italic=True)
    _address(line, reference)


def _chapter(line: Line, reference: Reference, letter: str) -> None:
    """A chapter: ``In J. Smith (Ed.), Book (3rd ed., pp. 375-386). Publisher`` (10.3)."""
    _head(line, reference, letter, italic=False)
    if reference.container_title:
        line.gap()
        line.add("In ")
        if reference.editor:
            line.add(f"{editor_list(reference.editor)}, ")
        line.add(subtitled(reference.container_title), italic=True)
        page = ""
        if reference.page:
            page = words.pages(reference.page, _DASH)
            page = f"{'pp.' if _DASH in page or ',' in page else 'p.'} {page}"
        notes = _round(_edition(reference), _volume(reference), page)
        line.add(f" {notes}" if notes else "")
        line.stop()
    _publisher(line, reference)
    _address(line, reference)


def _book(line: Line, reference: Reference, letter: str) -> None:
    _head(line, reference, letter, notes=_round(_edition(reference), _volume(reference)))
    _publisher(line, reference)
    _address(line, reference)


def _report(line: Line, reference: Reference, letter: str) -> None:
    """A report: its number stands behind the title (10.4)."""
    number = f"{reference.genre or 'Report'} No. {reference.number}" if reference.number else ""
    _head(line, reference, letter, notes=_round(_edition(reference), number))
    _publisher(line, reference)
    _address(line, reference)


def _preprint(line: Line, reference: Reference, letter: str) -> None:
    _head(line, reference, letter)
    _publisher(line, reference, reference.container_title)
    _address(line, reference)


def _thesis(line: Line, reference: Reference, letter: str) -> None:
    """A thesis: ``Title [Doctoral dissertation, University]`` (10.6)."""
    kind = reference.genre or "Doctoral dissertation"
    notes = ", ".join(part for part in (kind, reference.publisher) if part)
    _head(line, reference, letter, notes=_bracket(notes))
    line.sentence(reference.container_title)
    _address(line, reference)


def _web(line: Line, reference: Reference, letter: str) -> None:
    """A page: its site is left out where it is the author (10.16)."""
    _head(line, reference, letter, notes=_bracket(reference.genre))
    _publisher(line, reference, reference.container_title)
    _address(line, reference)


def _label(line: Line, reference: Reference, letter: str) -> None:
    """A drug label, with its company as author."""
    _head(line, reference, letter, notes=_bracket(reference.genre))
    _publisher(line, reference)
    _address(line, reference)


def _registry(line: Line, reference: Reference, letter: str) -> None:
    """A trial: ``Title (Identifier NCT...) [Clinical trial registration]. ClinicalTrials.gov``."""
    number = f"Identifier {reference.number}" if reference.number else ""
    kind = _bracket(reference.genre or "Clinical trial registration")
    notes = " ".join(part for part in (_round(number), kind) if part)
    _head(line, reference, letter, notes=notes)
    line.sentence(kinds.registry_of(reference))
    _address(line, reference)


def _dataset(line: Line, reference: Reference, letter: str) -> None:
    """Data (10.9) and software (10.10)."""
    word = "Computer software" if reference.type == "software" else "Data set"
    version = f"Version {reference.version}" if reference.version else ""
    notes = " ".join(part for part in (_round(version), _bracket(reference.genre or word)) if part)
    _head(line, reference, letter, notes=notes)
    _publisher(line, reference, reference.container_title)
    _address(line, reference)


def _meeting(line: Line, reference: Reference, letter: str) -> None:
    """A talk: ``Title [Conference presentation]. Meeting, Berlin, Germany`` (10.5)."""
    kind = reference.genre or "Conference presentation"
    if words.is_abstract(reference) and reference.number:
        kind = f"{kind} {reference.number}"
    _head(line, reference, letter, notes=_bracket(kind))
    where = (reference.meeting, reference.event_place)
    line.sentence(", ".join(part for part in where if part))
    _address(line, reference)


def _law(line: Line, reference: Reference, letter: str) -> None:
    """A law, after The Bluebook (11.5)."""
    line.sentence(words.law_citation(reference, "\u00a7 ", letter))
    _address(line, reference)


_FORMS: dict[kinds.Kind, Callable[[Line, Reference, str], None]] = {
    "article": _article, "news": _news, "preprint": _preprint, "chapter": _chapter,
    "book": _book, "report": _report, "thesis": _thesis, "web": _web, "blog": _blog,
    "label": _label, "registry": _registry, "dataset": _dataset, "meeting": _meeting,
    "law": _law,
}  # fmt: skip
