"""Which format a file is in: told by what it holds, else by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from guidegen.problems import Position, Problems
from guidegen.references.formats.files import read_export
from guidegen.references.formats.found import Incoming
from guidegen.references.formats.items import to_item, to_items
from guidegen.references.item import Reference
from guidegen.source.text import without_hidden

FORMATS = {"csl": "csl_json", "bibtex": "bibtex", "ris": "ris", "nbib": "nbib"}
"""The formats that are read, and their modules."""

WRITTEN = ("csl", "bibtex", "ris")
"""The formats that are written too."""

CALLED = {"csl": "CSL-JSON", "bibtex": "BibTeX", "ris": "RIS", "nbib": "PubMed NBIB"}

_SUFFIXES = {
    ".json": "csl", ".csljson": "csl", ".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex",
    ".ris": "ris", ".nbib": "nbib", ".medline": "nbib",
}  # fmt: skip
_PATTERNS = (
    ("nbib", re.compile(r"^PMID ?- ?\d", re.M)),
    ("ris", re.compile(r"^TY {1,2}- ?[A-Z]", re.M)),
    ("bibtex", re.compile(r"^\s*@[A-Za-z]+\s*[{(]", re.M)),
)


def format_of(text: str, name: str) -> str:
    """The format of a file, or nothing.

    Args:
        text: What the file holds.
        name: Its name, which is asked only where the text does not tell.
    """
    start = text.lstrip()[:1]
    if start and start in "[{":
        return "csl"
    found = [
        (match.start(), form) for form, pattern in _PATTERNS if (match := pattern.search(text))
    ]
    return min(found)[1] if found else _SUFFIXES.get(Path(name).suffix.lower(), "")


def read_file(path: Path, name: str, form: str, problems: Problems) -> list[Incoming]:
    """The references in a file; what is wrong with it goes to ``problems``.

    Args:
        path: The file.
        name: What to call it in messages.
        form: A key of ``FORMATS``, or nothing to find it out.
        problems: Collects what is wrong.
    """
    text = read_export(path, name, problems)
    return [] if text is None else read_text(text, name, form, problems)


def read_text(text: str, name: str, form: str, problems: Problems) -> list[Incoming]:
    """The references in a text, as ``read_file`` reads them from a file."""
    heard = Problems()
    items = _read(text, name, form, heard)
    for one in heard:  # a file's words must not steer the terminal that they are shown in
        problems.add(one.at, one.rule, _visible(one.message), _visible(one.help), one.severity)
    return items


def _visible(text: str) -> str:
    return " ".join(without_hidden(text).split())


def _read(text: str, name: str, form: str, problems: Problems) -> list[Incoming]:
    if _is_markup(text, name, problems):
        return []
    form = form or format_of(text, name)
    if not form:
        problems.add(
            Position(name), "import-format",
            "This file is none of the formats that guidegen reads: CSL-JSON, BibTeX, RIS, NBIB.",
            "Export the references as one of these. If it is one, say so: --format ris",
        )  # fmt: skip
        return []
    before = len(problems.errors)
    found = module(form).read(text, name, problems)
    if not found and len(problems.errors) == before:
        problems.add(
            Position(name), "import-format", f"No {CALLED[form]} entry stands in this file.",
            "Look at the file in an editor; it may be in another format, or empty.",
        )  # fmt: skip
    return to_items(found, form, problems)


def _is_markup(text: str, name: str, problems: Problems) -> bool:
    start = text.lstrip()[:200].lower()
    if not start.startswith("<"):
        return False
    page = not start.startswith("<?xml") or "<html" in start
    problems.add(
        Position(name), "import-format",
        "This is a web page, not a file of references." if page else
        "This is an XML file; guidegen reads CSL-JSON, BibTeX, RIS and NBIB.",
        "On the site or in the program choose “Export citation” (RIS or NBIB), and save that file."
        + (" Sites send such a page where you have to sign in first." if page else ""),
    )  # fmt: skip
    return True


def module(form: str) -> ModuleType:
    """The module of a format."""
    return import_module(f"guidegen.references.formats.{FORMATS[form]}")


def written(references: Iterable[Reference], form: str) -> str:
    """References in a format that is written."""
    text: str = module(form).write(tuple(references))
    return text


def told_again(reference: Reference, form: str) -> Reference:
    """A reference as it comes back from a format: what that cannot say is missing.

    A format that is not written (NBIB) gives the reference itself.
    """
    if form not in WRITTEN:
        return reference
    unheard = Problems()
    found = module(form).read(written([reference], form), "", unheard)
    item = to_item(found[0], form, unheard) if found else None
    return item.reference if item else reference
