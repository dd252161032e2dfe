"""BibTeX and BibLaTeX, as Zotero, JabRef, Mendeley and publishers' sites write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidegen.problems import Problems, nearest
from guidegen.references.dates import PartialDate
from guidegen.references.formats import latex
from guidegen.references.formats.bibtex_names import names_of, written_names
from guidegen.references.formats.bibtex_syntax import Entry, Parser
from guidegen.references.formats.found import Found
from guidegen.references.formats.months import from_any, iso, month_number
from guidegen.references.item import Reference

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book",
    "proceedings": "book", "incollection": "chapter", "inbook": "chapter",
    "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "techreport": "report", "report": "report", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "misc": "document", "manual": "report",
    "booklet": "pamphlet", "unpublished": "manuscript", "dataset": "dataset",
    "software": "software", "patent": "patent", "legislation": "legislation",
    "jurisdiction": "legal_case", "standard": "standard", "periodical": "periodical",
    "letter": "personal_communication", "video": "motion_picture", "movie": "motion_picture",
    "audio": "song", "artwork": "graphic", "image": "figure", "review": "review",
}  # fmt: skip
"""The types of BibTeX and BibLaTeX and what they are in CSL; the first of several is written."""

_WRITTEN = {csl: bib for bib, csl in reversed(TYPES.items())}

CARRIED = frozenset(
    {
        "id", "type", "title", "title-short", "author", "editor", "container-title",
        "container-title-short", "collection-title", "volume", "issue", "page", "chapter-number",
        "edition", "version", "publisher", "publisher-place", "genre", "number", "status", "note",
        "language", "issued", "accessed", "event-title", "event-place", "event-date", "DOI",
        "PMID", "PMCID", "URL", "ISBN",
    }
)  # fmt: skip
"""Fields that BibTeX can say; all others of an entry are left alone by an import."""

_PLAIN = {
    "title-short": ("shorttitle",), "container-title-short": ("shortjournal",),
    "volume": ("volume",), "edition": ("edition",), "version": ("version",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("address", "location"), "genre": ("type",), "note": ("note",),
    "chapter-number": ("chapter",), "language": ("langid", "language"),
    "status": ("pubstate",), "event-title": ("eventtitle",), "event-place": ("venue",),
}  # fmt: skip
_VERBATIM = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url", "ISBN": "isbn"}
_THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_FROM = {
    "title": "title", "container-title": "journal", "author": "author", "editor": "editor",
    "issued": "year", "DOI": "doi", "URL": "url", "PMID": "pmid", "page": "pages",
    "accessed": "urldate", "issue": "number", "volume": "volume",
}  # fmt: skip
_ACCESSED = re.compile(
    r"[(\[]?(?:online; )?(?:last )?(?:accessed|visited|retrieved)(?: on)?:?"
    r" ([\w ,./-]+?)[.)\]]*",
    re.I,
)
_RANGE = re.compile(r"\s*[-\u2010-\u2015]+\s*")


class _Values:
    """The values of an entry, decoded when asked for."""

    def __init__(self, entry: Entry, parent: Entry | None, problems: Problems) -> None:
        self.entry, self._parent, self._problems = entry, parent, problems

    def raw(self, name: str) -> str:
        """A value as LaTeX; what an entry lacks it takes from the one that it refers to."""
        value = self.entry.values.get(name, "")
        if not value and self._parent and name not in ("title", "crossref", "shorttitle"):
            value = self._parent.values.get(name, "")
        if not value and self._parent and name == "booktitle":
            value = self._parent.values.get("title", "")
        return value

    def text(self, *names: str) -> str:
        """The first of these values, in Unicode."""
        for name in names:
            if raw := self.raw(name).strip():
                text, unknown = latex.decoded(raw)
                for command in dict.fromkeys(unknown):
                    self._problems.add(
                        self.entry.places.get(name, self.entry.at), "import-latex",
                        f"The LaTeX command `{command[:40]}` is not known here; it is left out.",
                        f"Look at `{name[:40]}` of `{self.entry.key[:40]}` after the import.",
                        "warning",
                    )  # fmt: skip
                return " ".join(text.split())
        return ""

    def verbatim(self, name: str) -> str:
        return latex.verbatim(self.raw(name))


def read(text: str, name: str, problems: Problems) -> list[Found]:
    """The entries of a file, with strings and cross-references filled in."""
    entries = list(Parser(text, name, problems).entries())
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    found = []
    for entry in entries:
        if entry.kind in ("set", "xdata"):
            continue
        parent = by_key.get(entry.values.get("crossref", "").strip().casefold())
        found.append(_found(_Values(entry, parent, problems), problems))
    return found


def _found(values: _Values, problems: Problems) -> Found:
    entry = values.entry
    if entry.kind not in TYPES:
        problems.add(
            entry.at, "import-type",
            f"`@{entry.kind[:40]}` is not a type of BibTeX; it becomes a document.",
            nearest(entry.kind, TYPES), "warning",
        )  # fmt: skip
    fields: dict[str, object] = {key: values.text(*names) for key, names in _PLAIN.items()}
    fields |= {key: values.verbatim(name) for key, name in _VERBATIM.items()}
    fields |= {
        "type": TYPES.get(entry.kind, "document"),
        "title": ": ".join(filter(None, (values.text("title"), values.text("subtitle")))),
        "author": names_of(values.raw("author")),
        "editor": names_of(values.raw("editor")),
        "container-title": values.text("journal", "journaltitle", "booktitle", "maintitle"),
        "collection-title": values.text("series"),
        "issued": _date(values),
        "accessed": values.verbatim("urldate") or values.verbatim("lastchecked"),
        "event-date": values.verbatim("eventdate"),
        "page": _pages(values),
    }
    _access_in_note(fields)
    _number(values, fields)
    _electronic(values, fields)
    if entry.kind in _THESES and not fields["genre"]:
        fields["genre"] = _THESES[entry.kind]
    places = {
        key: entry.places[name] for key, name in _FROM.items() if name in entry.places
    }  # fmt: skip
    return Found(entry.at, entry.key, fields, places)


def _access_in_note(fields: dict[str, object]) -> None:
    """``Accessed 20 November 2026`` in a note is the day of access."""
    match = _ACCESSED.fullmatch(str(fields["note"]))
    if not match:
        return
    day = from_any(match[1])
    if day:
        fields |= {"note": "", "accessed": fields["accessed"] or day}


def _date(values: _Values) -> str:
    """``date``, or year with month and day; a year that is none stays, to be told of."""
    date = values.verbatim("date")
    year = values.text("year")
    if date or not year:
        return date
    match = re.fullmatch(r"(\d{4})[a-z]?", year)
    if not match:
        return year
    month = month_number(values.text("month"))
    day = values.text("day")
    return iso(match[1], month, int(day) if day.isascii() and day.isdecimal() else 0)


def _pages(values: _Values) -> str:
    pages = values.text("pages") or values.text("eid", "articleno")
    parts = _RANGE.split(pages)
    return "-".join(parts) if len(parts) == 2 and all(parts) else pages


def _number(values: _Values, fields: dict[str, object]) -> None:
    """``number`` is the issue of an article and a number elsewhere."""
    number, issue = values.text("number"), values.text("issue")
    if values.entry.kind in ("article", "periodical") and not issue:
        fields["issue"] = number
    else:
        fields |= {"issue": issue, "number": number}
    if extra := values.text("refnumber"):
        fields["number"] = extra


def _electronic(values: _Values, fields: dict[str, object]) -> None:
    """Numbers of archives, addresses in ``howpublished``, and what is in press."""
    archive = values.verbatim("eprinttype") or values.verbatim("archiveprefix")
    eprint = values.verbatim("eprint")
    if eprint and archive.lower() in ("pubmed", "pmid"):
        fields["PMID"] = fields["PMID"] or eprint
    elif eprint and archive.lower() in ("pmc", "pmcid"):
        fields["PMCID"] = fields["PMCID"] or eprint
    elif eprint and archive.lower() == "arxiv":
        fields["URL"] = fields["URL"] or f"https://arxiv.org/abs/{eprint}"
        if not fields["container-title"]:
            fields |= {"type": "article", "container-title": "arXiv"}
    how = values.raw("howpublished")
    if address := re.search(r"https?://[^\s{}]+", how):
        fields["URL"] = fields["URL"] or latex.verbatim(address[0])
    if values.entry.kind == "misc" and fields["URL"]:
        fields["type"] = "webpage"
    if str(fields["issued"]).casefold() in ("in press", "forthcoming", "to appear", "accepted"):
        fields |= {"issued": "", "status": fields["status"] or "in press"}


def write(references: Sequence[Reference]) -> str:
    """Entries in UTF-8, which BibLaTeX and today's BibTeX programs read."""
    return "\n".join("\n".join(_lines(reference)) + "\n" for reference in references)


def _lines(item: Reference) -> Iterator[str]:
    kind = "thesis" if item.type == "thesis" else _WRITTEN.get(item.type, "misc")
    yield f"@{kind}{{{item.id},"
    for name, value in _values(item, kind).items():
        if value:
            yield f"  {name} = {{{value}}},"
    yield "}"


def _values(item: Reference, kind: str) -> dict[str, str]:
    part = kind in ("incollection", "inproceedings", "inreference")
    journal = "booktitle" if part else "journal"
    texts = {
        "shorttitle": item.title_short or item.short_title,
        journal: item.container_title,
        "shortjournal": item.container_title_short or item.journal_abbreviation,
        "series": item.collection_title, "volume": item.volume,
        "number": item.issue if kind in ("article", "periodical") else item.number,
        "issue": "" if kind in ("article", "periodical") else item.issue,
        "refnumber": item.number if kind in ("article", "periodical") else "",
        "pages": item.page.replace("-", "--") if item.page.count("-") == 1 else item.page,
        "chapter": item.chapter_number, "edition": item.edition, "version": item.version,
        _publisher(kind): item.publisher, "address": item.publisher_place, "type": item.genre,
        "pubstate": item.status, "language": item.language, "eventtitle": item.meeting,
        "venue": item.event_place, "note": item.note,
    }  # fmt: skip
    encoded = {name: latex.encoded(text) for name, text in texts.items()}
    if item.page.count("-") == 1:
        encoded["pages"] = "--".join(map(latex.encoded, item.page.split("-")))
    title = f"{{{latex.encoded(item.title)}}}" if item.title else ""
    return {
        "author": written_names(item.author), "editor": written_names(item.editor),
        "title": title, **_dates(item), **encoded,
        **{name: latex.encoded_verbatim(text) for name, text in (
            ("doi", item.doi), ("pmid", item.pmid), ("pmcid", item.pmcid), ("url", item.url),
            ("isbn", item.isbn))},
    }  # fmt: skip


def _publisher(kind: str) -> str:
    return {"techreport": "institution", "thesis": "institution"}.get(kind, "publisher")


def _dates(item: Reference) -> dict[str, str]:
    issued = item.issued
    exact = bool(issued and (issued.month or issued.until))
    return {
        "year": str(issued.year) if issued else "",
        "date": _day(issued) if issued and exact else "",
        "urldate": _day(item.accessed), "eventdate": _day(item.event_date),
    }  # fmt: skip


def _day(date: PartialDate | None) -> str:
    if date is None:
        return ""
    first = iso(str(date.year), date.month, date.day)
    return f"{first}/{_day(date.until)}" if date.until else first
