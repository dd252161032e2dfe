"""PubMed's own format, NBIB, with the tags that tell of retractions and errata.

The tags are those of https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.problems import Position, Problems
from guidegen.references.formats.found import Found, Notice
from guidegen.references.formats.months import from_words
from guidegen.references.formats.people import person
from guidegen.references.formats.tagged import Record, Tagged

LINKS = {
    "RIN": ("Retracted", True), "PRIN": ("Partly retracted", True),
    "ECI": ("Expression of concern", True), "EIN": ("Erratum", False),
    "CRI": ("Corrected and republished in", False), "RPI": ("Republished in", False),
    "UIN": ("Updated in", False), "CON": ("Comment on", False), "UOF": ("Update of", False),
    "ROF": ("This is the retraction of", True), "PROF": ("This is a partial retraction of", True),
    "ECF": ("This is an expression of concern about", True),
    "EFR": ("This is an erratum for", True), "CRF": ("Corrected and republished from", False),
    "RPF": ("Republished from", False),
}  # fmt: skip
"""Tags that link a record to a notice: what they say, and whether it is grave."""

PUBLICATION_TYPES = {
    "retracted publication": ("Retracted", "RIN"),
    "retraction of publication": ("This is the retraction of", "ROF"),
    "retraction notice": ("This is the retraction of", "ROF"),
    "expression of concern": ("This is an expression of concern about", "ECF"),
    "published erratum": ("This is an erratum for", "EFR"),
    "corrected and republished article": ("Corrected and republished from", "CRF"),
}  # fmt: skip
"""Types that say what a link says too; the link is told where there is one."""

_TYPES = {
    "preprint": "article", "newspaper article": "article-newspaper", "book": "book",
    "book chapter": "chapter", "dataset": "dataset", "technical report": "report",
    "monograph": "book",
}  # fmt: skip
_LANGUAGES = {
    "fre": "fr", "ger": "de", "spa": "es", "ita": "it", "jpn": "ja", "chi": "zh", "dut": "nl",
    "por": "pt", "pol": "pl", "rus": "ru", "swe": "sv", "dan": "da", "nor": "no", "tur": "tr",
    "kor": "ko", "cze": "cs", "hun": "hu",
}  # fmt: skip
_LINE = re.compile(r"\ufeff?([A-Z][A-Z0-9]{1,3}) *- ?(.*)")
_PLACES = {"title": "TI", "DOI": "LID", "PMID": "PMID", "issued": "DP", "author": "AU",
           "page": "PG", "PMCID": "PMC", "type": "PT"}  # fmt: skip


def read(text: str, name: str, problems: Problems) -> list[Found]:
    """The records of a file; each begins with ``PMID`` and ends with ``SO``."""
    records = list(_records(text, name, problems))
    _look_at_ends(records, text, problems)
    return [_found(record) for record in records]


def _records(text: str, name: str, problems: Problems) -> Iterator[Record]:
    record: Record | None = None
    for number, line in enumerate(text.split("\n"), 1):
        continues = line.startswith((" ", "\t")) and line.strip()
        match = None if continues else _LINE.fullmatch(line.rstrip())
        if match and match[1] == "PMID":
            if record:
                yield record
            record = Record(name, [Tagged("PMID", match[2].strip(), number)])
        elif match and record:
            record.values.append(Tagged(match[1], match[2].strip(), number))
        elif continues and record:
            record.values[-1].value += f" {line.strip()}"
        elif line.strip():
            problems.add(
                Position(name, number), "import-syntax",
                "This line is no part of a PubMed record.",
                "Delete it, or export the records again: on PubMed, “Send to”, “Citation manager”.",
            )  # fmt: skip
    if record:
        yield record


def _look_at_ends(records: list[Record], text: str, problems: Problems) -> None:
    """Report records without their last line: the file was cut off."""
    for record in records:
        if record.first("SO"):
            continue
        cut = record is records[-1] and (
            not text.endswith("\n") or any(other.first("SO") for other in records)
        )
        problems.add(
            record.at, "import-cut-off",
            f"The record {record.first('PMID')} has no last line `SO  - `.",
            "The file may be cut off: download it again from PubMed.",
            "error" if cut else "warning",
        )  # fmt: skip


def _found(record: Record) -> Found:
    title = _title(record)
    fields: dict[str, object] = {
        "type": _type(record), **title,
        "author": list(_people(record, "FAU", "AU", "CN")),
        "editor": list(_people(record, "FED", "ED", "")),
        "container-title": _journal(record.first("JT", "BTI" if title["title"] else "")),
        "container-title-short": record.first("TA"),
        "volume": record.first("VI"), "issue": record.first("IP"),
        "page": _full_pages(record.first("PG")) or _article_number(record),
        "issued": from_words(record.first("DP")),
        "publisher": record.first("PB"),
        "DOI": _located(record, "doi"), "PMID": record.first("PMID"),
        "PMCID": record.first("PMC"),
    }  # fmt: skip
    if record.first("PST") == "aheadofprint":
        fields["status"] = "ahead of print"
    notices = tuple(_notices(record))
    if notices:
        fields["note"] = "\n".join(map(str, notices))
    if any(notice.kind == "Retracted" for notice in notices):
        fields["status"] = "retracted"
    places = {key: record.place(tag) for key, tag in _PLACES.items()}
    return Found(record.at, "", fields, places, notices)


def _type(record: Record) -> str:
    kinds = [kind.casefold() for kind in record.all("PT")]
    return next((_TYPES[kind] for kind in kinds if kind in _TYPES), "article-journal")


def _title(record: Record) -> dict[str, str]:
    """Title without NLM's period; of a work in another language, its own title first."""
    title = record.first("TI") or record.first("BTI")
    title = title.removesuffix(".") if not title.endswith("..") else title
    language = next((word for word in record.all("LA") if word != "eng"), "")
    found = {"title": title, "language": ""}
    if language and not (set(record.all("LA")) & {"eng"}):
        found["language"] = _LANGUAGES.get(language, "")
        own = record.first("TT").removesuffix(".")
        if own:
            found |= {"title": own, "title-translated": title.strip("[]").removesuffix(".")}
    return found


def _people(record: Record, full: str, short: str, group: str) -> Iterator[dict[str, str]]:
    """Names in the order of the record: full names, or initials where no full name is given."""
    has_full = bool(record.all(full))
    for one in record.values:
        if one.tag == (full if has_full else short) and one.value:
            family, _, given = one.value.partition(",")
            if not has_full:
                family, _, given = one.value.rpartition(" ")
            yield person(family or given, given if family else "")
        elif group and one.tag == group and one.value:
            yield {"literal": one.value}


def _journal(title: str) -> str:
    """The journal's name without its place and without what it is the journal of."""
    return re.sub(r"\s*\([A-Z][^()]*, [^()]*\)$", "", title).split(" : ", 1)[0].strip()


def _full_pages(pages: str) -> str:
    """``375-86`` as 375-386; other page numbers as they are."""
    first, dash, last = pages.partition("-")
    if dash and first.isdecimal() and last.isdecimal() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}{dash}{last}"


def _article_number(record: Record) -> str:
    number = _located(record, "pii")
    return number if re.fullmatch(r"e?\d{3,8}", number) else ""


def _located(record: Record, kind: str) -> str:
    ending = f"[{kind}]"
    for value in record.all("LID", "AID"):
        if value.endswith(ending):
            return value.removesuffix(ending).strip()
    return ""


def _notices(record: Record) -> Iterator[Notice]:
    linked = {one.tag for one in record.values}
    for kind in record.all("PT"):
        told = PUBLICATION_TYPES.get(kind.casefold())
        if told and told[1] not in linked:
            yield Notice(told[0], grave=LINKS[told[1]][1])
    for one in record.values:
        if one.tag in LINKS and one.value:
            said, grave = LINKS[one.tag]
            yield Notice(said, one.value, grave)
