"""RIS, as EndNote, Zotero, Mendeley and most publishers' sites write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidegen.problems import Position, Problems, nearest
from guidegen.references.dates import PartialDate
from guidegen.references.formats.found import Found
from guidegen.references.formats.months import from_slashes
from guidegen.references.formats.people import from_inverted, inverted
from guidegen.references.formats.tagged import Record, Tagged, lines, tag_line
from guidegen.references.item import Reference
from guidegen.references.names import Name

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EDBOOK": "book", "EBOOK": "book", "SER": "book", "CHAP": "chapter",
    "ECHAP": "chapter", "CPAPER": "paper-conference", "CONF": "paper-conference",
    "ELEC": "webpage", "WEB": "webpage", "MULTI": "webpage", "BLOG": "post-weblog",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "GEN": "document",
    "ICOMM": "personal_communication", "PCOMM": "personal_communication", "PAMP": "pamphlet",
    "DATA": "dataset", "COMP": "software", "DICT": "entry-dictionary",
    "ENCYC": "entry-encyclopedia", "STAT": "legislation", "LEGAL": "regulation", "BILL": "bill",
    "CASE": "legal_case", "HEAR": "hearing", "PAT": "patent", "STAND": "standard",
    "MANSCPT": "manuscript", "UNPB": "manuscript", "UNPD": "manuscript", "MAP": "map",
    "SLIDE": "speech", "SOUND": "song", "VIDEO": "motion_picture", "MPCT": "motion_picture",
    "FIGURE": "figure", "ART": "graphic", "JFULL": "periodical",
}  # fmt: skip
"""The types of RIS and what they are in CSL; the first of several is the one written."""

_WRITTEN = {csl: ris for ris, csl in reversed(TYPES.items())}
_SERIES = frozenset({"BOOK", "EDBOOK", "EBOOK", "RPRT", "GOVDOC", "THES"})
"""Types whose second title is that of a series."""

CARRIED = frozenset(
    {
        "id", "type", "title", "title-short", "title-translated", "language", "author", "editor",
        "container-title", "container-title-short", "collection-title", "volume", "issue", "page",
        "edition", "publisher", "publisher-place", "genre", "number", "note", "issued", "accessed",
        "DOI", "PMID", "PMCID", "URL", "ISBN", "event-title", "event-place",
    }
)  # fmt: skip
"""Fields that RIS can say; all others of an entry are left alone by an import."""

_LINE = re.compile(r"\ufeff?\s?([A-Z][A-Z0-9]) {1,2}-(?: (.*)| ?)")
_PLAIN = {
    "VL": "volume", "ET": "edition", "PB": "publisher", "CY": "publisher-place", "DO": "DOI",
    "ST": "title-short", "TT": "title-translated", "LA": "language", "T3": "collection-title",
    "M3": "genre",
}  # fmt: skip
_PLACES = {"title": "TI", "DOI": "DO", "URL": "UR", "issued": "PY", "author": "AU", "type": "TY"}


def read(text: str, name: str, problems: Problems) -> list[Found]:
    """The records between ``TY`` and ``ER``; what stands before the first is passed over."""
    return [_found(record, problems) for record in _records(text, name, problems)]


def _records(text: str, name: str, problems: Problems) -> Iterator[Record]:
    record: Record | None = None
    for number, tag, value in lines(text, _LINE):
        if tag == "TY":
            if record:
                _cut_off(record, problems)
            record = Record(name, [Tagged(tag, value, number)])
        elif record is None:
            continue
        elif tag == "ER":
            yield record
            record = None
        elif tag:
            record.values.append(Tagged(tag, value, number))
        elif value and record.values[-1].tag != "TY":
            record.values[-1].value += f" {value}"
        elif value:
            problems.add(
                Position(name, number), "import-syntax", "This line has no tag such as `TI  - `.",
                "Write the tag before it, or delete the line.",
            )  # fmt: skip
    if record:
        _cut_off(record, problems)


def _cut_off(record: Record, problems: Problems) -> None:
    problems.add(
        record.at, "import-cut-off", "The record that begins here has no last line `ER  - `.",
        "The file may be cut off: export it again. If it is whole, write `ER  - ` below it.",
    )  # fmt: skip


def _found(record: Record, problems: Problems) -> Found:
    kind = record.first("TY").upper()
    if kind not in TYPES:
        problems.add(
            record.at, "import-type", f"`{kind[:40]}` is not a type of RIS; it becomes a document.",
            nearest(kind, TYPES), "warning",
        )  # fmt: skip
    fields: dict[str, object] = {"type": TYPES.get(kind, "document")}
    fields |= {key: record.first(tag) for tag, key in _PLAIN.items()}
    fields |= {
        "title": record.first("TI", "T1", "CT"),
        "author": _names(record.all("AU", "A1")),
        "editor": _names(record.all("A2", "ED")),
        "issued": _issued(record),
        "accessed": from_slashes(record.first("Y2")),
        "note": "\n".join(record.all("N1")),
        "page": _page(record, kind),
        "issue": record.first("IS"),
        **_titles(record, kind),
        **_identifiers(record),
    }
    _number(record, kind, fields)
    if kind == "INPR":
        fields["status"] = "in press"
    if kind == "ABST":
        fields.setdefault("genre", "Abstract")
    places = {key: record.place(tag) for key, tag in _PLACES.items()}
    return Found(record.at, record.first("ID"), fields, places)


def _names(values: Sequence[str]) -> list[dict[str, str]]:
    return [name for value in values if (name := from_inverted(value))]


def _issued(record: Record) -> str:
    """The date, from whichever tag tells most of it."""
    dates = [from_slashes(value) for value in record.all("PY", "Y1", "DA")]
    year = dates[0][:4] if dates else ""
    return max((date for date in dates if date.startswith(year)), key=len, default="")


def _page(record: Record, kind: str) -> str:
    first, last = record.first("SP"), record.first("EP")
    if kind in ("BOOK", "EDBOOK", "EBOOK", "THES"):
        return ""  # there it is the number of pages
    if first and last and last != first and not first.endswith(f"-{last}"):
        return f"{first}-{last}"
    return first or last or record.first("C7")


def _titles(record: Record, kind: str) -> dict[str, str]:
    """Journal, book, site, series or conference."""
    second = record.first("T2", "JF", "BT", "JO", "J1", "JA", "J2")
    if kind in _SERIES:
        return {"collection-title": record.first("T3", "T2")}
    if kind in ("CPAPER", "SLIDE"):
        book = record.first("C3")
        return {
            "container-title": book or record.first("BT", "JF"),
            "event-title": record.first("T2"), "event-place": record.first("CY"),
            "publisher-place": "",
        }  # fmt: skip
    short = [*record.all("J2", "JA"), *(name for name in record.all("J1", "JO") if name != second)]
    return {"container-title": second, "container-title-short": min(short, key=len, default="")}


def _identifiers(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    if url := record.first("UR", "L2"):
        found["URL"] = url.split()[0].rstrip(";")
    number = record.first("AN")
    base = record.first("DB", "DP").casefold()
    if re.fullmatch(r"\d{1,8}", number) and ("pubmed" in base or "medline" in base):
        found["PMID"] = number
    for value in record.all("C1", "C2", "AN"):
        if re.fullmatch(r"PMC\d{1,9}", value):
            found["PMCID"] = value
    serial = re.sub(r"[\s-]|\(.*?\)", "", record.first("SN"))
    if re.fullmatch(r"(?:97[89])?\d{9}[\dXx]", serial):
        found["ISBN"] = record.first("SN")
    return found


def _number(record: Record, kind: str, fields: dict[str, object]) -> None:
    """``M1`` is an issue in some programs' journal articles, and a number elsewhere."""
    number = record.first("M1")
    journal = TYPES.get(kind) == "article-journal"
    if number.isdecimal() and journal and not fields["issue"] and not fields["page"]:
        fields["issue"] = number
    else:
        fields["number"] = number


def write(references: Sequence[Reference]) -> str:
    """Records in UTF-8, one value a line."""
    return "\n".join("\n".join(_lines(reference)) + "\n" for reference in references)


def _lines(item: Reference) -> Iterator[str]:
    kind = _WRITTEN.get(item.type, "GEN")
    yield f"TY  - {kind}"
    plain = {
        "ID": item.id, "TI": item.title, "ST": item.title_short or item.short_title,
        "TT": item.title_translated, **_container(item, kind), "VL": item.volume,
        "IS": item.issue, "ET": item.edition, "PB": item.publisher, "M3": item.genre,
        "M1": item.number, "LA": item.language, "DO": item.doi, "UR": item.url,
        "SN": item.isbn, "N1": item.note,
    }  # fmt: skip
    for tag, value in plain.items():
        yield from tag_line(tag, [value])
    yield from tag_line("AU", map(_name, item.author))
    yield from tag_line("A2", map(_name, item.editor))
    if kind not in ("BOOK", "THES"):
        yield from _pages(item.page)
    if item.issued and not item.issued.until:
        yield f"PY  - {item.issued.year}"
        if item.issued.month:
            yield f"DA  - {_slashed(item.issued)}"
    if item.accessed and not item.accessed.until:
        yield f"Y2  - {_slashed(item.accessed)}"
    if item.pmid:
        yield from ("DB  - PubMed", f"AN  - {item.pmid}")
    yield from tag_line("C2", [item.pmcid])
    yield "ER  - "


def _name(name: Name) -> str:
    return inverted(name)


def _container(item: Reference, kind: str) -> dict[str, str]:
    short = item.container_title_short or item.journal_abbreviation
    if kind in _SERIES:
        return {"T2": item.collection_title, "CY": item.publisher_place}
    if kind in ("CPAPER", "SLIDE"):
        return {"T2": item.meeting, "C3": item.container_title, "CY": item.event_place}
    return {
        "T2": item.container_title, "J2": short, "T3": item.collection_title,
        "CY": item.publisher_place,
    }  # fmt: skip


def _pages(page: str) -> Iterator[str]:
    first, dash, last = page.partition("-")
    if dash and first.strip() and last.strip() and "-" not in last:
        yield from (f"SP  - {first.strip()}", f"EP  - {last.strip()}")
    else:
        yield from tag_line("SP", [page])


def _slashed(date: PartialDate) -> str:
    month = f"{date.month:02}" if date.month else ""
    day = f"{date.day:02}" if date.day else ""
    return f"{date.year}/{month}/{day}/"
