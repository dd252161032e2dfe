"""What was found in a file as references; what cannot be used is told, not dropped in silence."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from guidegen.problems import Problems
from guidegen.references.csl import tidy
from guidegen.references.formats.found import RETRACTED, Found, Incoming, told_by
from guidegen.references.item import Reference, tidy_periods
from guidegen.source.text import character_name, hidden_in, without_hidden

LEFT_OUT = frozenset(
    {
        "abstract", "annote", "call-number", "categories", "citation-key", "citation-label",
        "citation-number", "custom", "ISSN", "keyword", "page-first", "source", "verify",
        "verify_note", "year-suffix",
    }
)  # fmt: skip
"""Fields that no import takes: nothing prints them, or they are the editor's own."""

_SAME = {
    "journalAbbreviation": "container-title-short", "shortTitle": "title-short",
    "event": "event-title",
}  # fmt: skip
"""Older keys for the same thing."""

STAND_IN = "incoming"
"""The id of a reference that has none yet."""

_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|scp|sc|u|span|p|jats:\w+)(?:\s[^<>]*)?>", re.I)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|#\d{1,6}|#x[0-9a-f]{1,6});", re.I)
_DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.I)
_PMID_URL = re.compile(
    r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})/?",
    re.I,
)
_EXTRA = re.compile(r"(PMID|PMCID|DOI):\s*(\S+)", re.I)
_ENDINGS = {"edition": re.compile(r",?\s*\b(?:ed\.?|edn\.?|edition)$", re.I)}
_MARKUP = frozenset({"title", "title-short", "title-translated", "container-title", "note"})


def to_items(found: Iterable[Found], form: str, problems: Problems) -> list[Incoming]:
    """The references that a file brings.

    A field that cannot be used is left out with a warning; an entry in which nothing tells
    what work it is, is an error.
    """
    return [item for one in found if (item := to_item(one, form, problems)) is not None]


def to_item(found: Found, form: str, problems: Problems) -> Incoming | None:
    """One entry as a reference; None, and an error, if it does not tell what work it is."""
    fields = _arranged(dict(_taken(found, problems)))
    key = tidy(without_hidden(found.key))
    notices = dict.fromkeys(found.notices)
    notes = str(fields.get("note", "")).splitlines()
    notices.update(dict.fromkeys(told_by(str(fields.get("title", "")), notes)))
    reference = _validated(found, fields, problems)
    if reference is None or not _says_something(reference):
        problems.add(
            found.at, "import-empty", f"{_named(found)} has no title, author, DOI or address.",
            "Complete it in the program that it comes from, or delete it from the file.",
        )  # fmt: skip
        return None
    if any(one.kind == "Retracted" for one in notices):
        reference = reference.model_copy(update={"status": reference.status or RETRACTED})
    _report_gaps(found, reference, problems)
    return Incoming(found.at, key, form, reference, tuple(notices))


def _named(found: Found) -> str:
    return f"The entry `{found.key}`" if found.key else "This entry"


def _says_something(item: Reference) -> bool:
    return bool(item.title or item.author or item.doi or item.pmid or item.url or item.number)


def _report_gaps(found: Found, reference: Reference, problems: Problems) -> None:
    lacking = [
        name
        for name, value in (("title", reference.title), ("year", reference.issued))
        if not value and not (name == "year" and reference.type == "webpage")
    ]
    if lacking:
        problems.add(
            found.at, "import-gap", f"{_named(found)} has no {' and no '.join(lacking)}.",
            "It can be imported; look the missing part up before a guide cites it.",
            "note" if reference.title else "warning",
        )  # fmt: skip


def _taken(found: Found, problems: Problems) -> Iterator[tuple[str, object]]:
    """The fields that are imported, cleaned."""
    for given, value in found.fields.items():
        key = _SAME.get(given, given)
        if key in LEFT_OUT or key == "id" or value in (None, "", [], {}):
            continue
        yield key, _clean(value, found, key, problems)


def _clean(value: object, found: Found, key: str, problems: Problems) -> object:
    if isinstance(value, list):
        return [_clean(item, found, key, problems) for item in value]
    if isinstance(value, dict):
        return {name: _clean(item, found, key, problems) for name, item in value.items()}
    if not isinstance(value, str):
        return value
    hidden = hidden_in(value)
    if hidden:
        problems.add(
            found.place(key), "import-character",
            f"`{key}` holds a hidden character, {character_name(hidden)}; it is left out.",
            "Look at the text after the import.", "warning",
        )  # fmt: skip
        value = without_hidden(value)
    if key in _MARKUP:
        value = _ENTITY.sub(lambda match: html.unescape(match[0]), _TAG.sub("", value))
        value = without_hidden(value)
    return unicodedata.normalize("NFC", value)


def _arranged(fields: dict[str, object]) -> dict[str, object]:
    """Addresses that are identifiers, and Zotero's extra lines, as the identifiers they are."""
    for pattern, key in ((_DOI_URL, "DOI"), (_PMID_URL, "PMID")):
        match = pattern.fullmatch(str(fields.get("URL", "")).strip())
        if match:
            fields.setdefault(key, match[1])
            del fields["URL"]
    _without_ballast(fields)
    if "URL" not in fields:
        fields.pop("accessed", None)
    if isinstance(fields.get("note"), str):
        kept = []
        for line in str(fields["note"]).splitlines():
            match = _EXTRA.fullmatch(line.strip())
            if match and not fields.get(match[1].upper(), ""):
                fields[match[1].upper()] = match[2]
            elif not match:
                kept.append(tidy(line))
        fields["note"] = "\n".join(kept).strip()
    return fields


def _without_ballast(fields: dict[str, object]) -> None:
    """Leave out what exports fill in by habit: English, a journal's publisher, a second address."""
    if str(fields.get("language", "")).lower().startswith("en"):
        del fields["language"]
    if fields.get("type") == "article-journal":
        fields.pop("publisher", None)
        fields.pop("publisher-place", None)
        if fields.get("DOI"):
            fields.pop("URL", None)
    for key, pattern in _ENDINGS.items():
        if isinstance(fields.get(key), str):
            fields[key] = pattern.sub("", str(fields[key])) or fields[key]
    short = fields.get("container-title-short")
    if isinstance(short, str):
        fields["container-title-short"] = tidy_periods(short)


def _validated(found: Found, fields: dict[str, object], problems: Problems) -> Reference | None:
    """The reference without the fields that cannot be used; each of these is told of."""
    data: dict[str, object] = {"type": "document", **fields, "id": STAND_IN}
    for _ in range(len(data)):
        try:
            return Reference.model_validate(data)
        except ValidationError as error:
            faults = {str(one["loc"][0]): one for one in error.errors(include_url=False)
                      if one["loc"]}  # fmt: skip
            for key, fault in faults.items():
                said = fault["msg"].removeprefix("Value error, ")
                if fault["type"] == "extra_forbidden":
                    said = "it is not a field of CSL-JSON"
                what = "it becomes a `document`" if key == "type" else "it is left out"
                problems.add(
                    found.place(key), "import-field", f"`{_shown(key)}` cannot be used: {said}",
                    f"In {_named(found).lower()} {what}; put it right in references.yaml.",
                    "warning",
                )  # fmt: skip
                data.pop(key, None)
            data.setdefault("type", "document")
            if not faults:
                return None
    return None


def _shown(key: str) -> str:
    return key if len(key) <= 40 else f"{key[:39]}…"
