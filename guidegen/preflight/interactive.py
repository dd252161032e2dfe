"""What a press cannot print: links and notes, scripts, actions, forms, files, layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from guidegen.preflight._grouping import grouped
from guidegen.preflight.base import Finding, Job, Rule, Severity
from guidegen.preflight.geometry import boxes_of, meet, rectangle

SOURCE = "PDF/X-1a and PDF/X-4 (ISO 15930-4, ISO 15930-7)"
X1A = "PDF/X-1a (ISO 15930-4)"

IN_BLEED = Rule(
    "annotation-in-bleed", "error", SOURCE,
    "Take links, notes and form fields off the pages before they go to print.",
)  # fmt: skip
JAVASCRIPT = Rule("javascript", "error", SOURCE, "Save the file without scripts.")
ACTION = Rule(
    "action", "error", SOURCE, "Save the file without actions on opening, on pages and on links."
)
FORM = Rule("form-fields", "error", X1A, "Flatten the form, so that its fields become print.")
FILES = Rule("embedded-file", "error", X1A, "Save the file without attachments.")
LAYERS = Rule("layers", "error", X1A, "Flatten the layers.")
RULES = (IN_BLEED, JAVASCRIPT, ACTION, FORM, FILES, LAYERS)

PRINTERS_OWN = ("/TrapNet", "/PrinterMark")
"""Annotations that are made for the press (ISO 32000-1, 14.11.3 and 14.11.6)."""


def check(job: Job) -> Iterator[Finding]:
    """Annotations, scripts and actions; forms, files and layers where they are barred."""
    found = [*grouped(_on_pages(job.pdf)), *_in_catalog(job.pdf)]
    yield from found
    if not any(finding.rule is JAVASCRIPT for finding in found) and _hidden_script(job.pdf):
        yield Finding(JAVASCRIPT, "the file has a script that nothing calls")
    yield from _kept_for_screens(job)


def _on_pages(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    for number, page in enumerate(pdf.pages, 1):
        yield from _actions(page.obj, "the page", number)
        printed = boxes_of(page).printed
        for note in _dictionaries(page.obj.get("/Annots")):
            kind = str(note.get("/Subtype", "/annotation"))
            box = rectangle(note.get("/Rect"))
            if kind not in PRINTERS_OWN and box is not None and meet(box, printed):
                message = f"a {kind.lstrip('/')} annotation lies on what is printed"
                yield Finding(IN_BLEED, message, number, box)
            yield from _actions(note, f"a {kind.lstrip('/')} annotation", number)


def _in_catalog(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    yield from _actions(pdf.Root, "the document")
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        yield Finding(JAVASCRIPT, "the document runs a script when it is opened")


def _actions(owner: Any, words: str, page: int | None = None) -> Iterator[Finding]:
    """What something does on its own, or when it is clicked."""
    if "/AA" in owner:
        yield Finding(ACTION, f"{words} has actions for what a reader does (AA)", page)
    for key in ("/OpenAction", "/A"):
        action = owner.get(key)
        if isinstance(action, pikepdf.Dictionary):  # an array is a place to go to
            kind = str(action.get("/S", "/unknown")).lstrip("/")
            rule = JAVASCRIPT if kind == "JavaScript" else ACTION
            yield Finding(rule, f"{words} has an action ({kind})", page)


def _hidden_script(pdf: pikepdf.Pdf) -> bool:
    """Whether any dictionary has a script, such as an entry of the outline."""
    owners = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
    return any(
        isinstance(thing, pikepdf.Dictionary) and "/JS" in thing
        for owner in owners
        for thing in (owner, *owner.values())
    )


def _kept_for_screens(job: Job) -> Iterator[Finding]:
    """Barred in PDF/X-1a; in others a printer wonders about forms and attachments."""
    strict = job.printer.pdfx == "X-1a:2003"
    severity: Severity = "error" if strict else "warning"
    root = job.pdf.Root
    names = root.get("/Names")
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/Fields", []) != []:
        yield Finding(FORM, "the file is a form", severity=severity)
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        yield Finding(FILES, "files are attached to the document", severity=severity)
    if strict and "/OCProperties" in root:
        yield Finding(LAYERS, "the document has layers")


def _dictionaries(value: Any) -> Iterator[pikepdf.Dictionary]:
    if isinstance(value, pikepdf.Array):
        for thing in value:
            if isinstance(thing, pikepdf.Dictionary):
                yield thing
