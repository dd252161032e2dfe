"""The output intent: the printing condition that the colors are meant for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from guidegen.preflight.base import Finding, Job, Rule

SOURCE = "PDF/X-1a (ISO 15930-4) and PDF/X-4 (ISO 15930-7)"

MISSING = Rule(
    "missing-output-intent", "error", SOURCE,
    "Save the file with the output intent of the printer's press and paper.",
)  # fmt: skip
SEVERAL = Rule(
    "several-output-intents", "error", SOURCE,
    "Keep one output intent for PDF/X; others must name the same profile.",
)  # fmt: skip
INCOMPLETE = Rule(
    "incomplete-output-intent", "error", SOURCE,
    "Name the printing condition and embed its ICC profile.",
)  # fmt: skip
WRONG_PROFILE = Rule(
    "wrong-intent-profile", "error", "PDF/X (ISO 15930); GWG 2022, R0035; ICC.1, 7.2.5 and 7.2.6",
    "Embed the profile of a printing press (class prtr) for the printer's inks.",
)  # fmt: skip
OTHER = Rule(
    "other-printing-condition", "warning", "the printer's profile, `intent: condition`",
    "Convert the colors for the printer's condition, or ask whether this one will do.",
)  # fmt: skip
RULES = (MISSING, SEVERAL, INCOMPLETE, WRONG_PROFILE, OTHER)

SPACES = {"cmyk": (b"CMYK", 4), "srgb": (b"RGB ", 3)}
"""The color space of the profile and its channels, by the colors that the printer takes."""


def check(job: Job) -> Iterator[Finding]:
    """The output intent, for printers who ask for PDF/X."""
    if job.printer.pdfx == "none":
        return
    intents = [
        intent
        for intent in _items(job.pdf.Root.get("/OutputIntents"))
        if isinstance(intent, pikepdf.Dictionary)
    ]
    ours = [intent for intent in intents if intent.get("/S") == "/GTS_PDFX"]
    if not ours:
        yield Finding(MISSING, "the file has no output intent for PDF/X (GTS_PDFX)")
        return
    if len(ours) > 1:
        yield Finding(SEVERAL, f"the file has {len(ours)} output intents for PDF/X")
    profiles = {_identity(i.DestOutputProfile) for i in intents if "/DestOutputProfile" in i}
    if len(profiles) > 1 and len(ours) == 1:
        yield Finding(SEVERAL, "the output intents name different profiles")
    yield from _named(ours[0], job)
    yield from _profile(ours[0], job)


def _items(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, pikepdf.Array) else ()


def _identity(profile: pikepdf.Object) -> tuple[int, int] | bytes:
    return profile.objgen if profile.is_indirect else bytes(profile.unparse())


def _named(intent: pikepdf.Dictionary, job: Job) -> Iterator[Finding]:
    condition = str(intent.get("/OutputConditionIdentifier", "")).strip()
    if not condition:
        yield Finding(INCOMPLETE, "the output intent has no OutputConditionIdentifier")
    elif condition != job.printer.intent.condition:
        wanted = job.printer.intent.condition
        yield Finding(OTHER, f"the colors are meant for “{condition}”; the printer's is “{wanted}”")
    if not str(intent.get("/Info", "")).strip():
        yield Finding(INCOMPLETE, "the output intent has no Info")


def _profile(intent: pikepdf.Dictionary, job: Job) -> Iterator[Finding]:
    stream = intent.get("/DestOutputProfile")
    if not isinstance(stream, pikepdf.Stream):
        yield Finding(INCOMPLETE, "the output intent has no ICC profile embedded")
        return
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        yield Finding(WRONG_PROFILE, "the ICC profile of the output intent cannot be unpacked")
        return
    if len(data) < 132 or data[36:40] != b"acsp":
        yield Finding(WRONG_PROFILE, "what the output intent embeds is no ICC profile")
        return
    space, channels = SPACES[job.printer.colors]
    kind, there = data[12:16], data[16:20]
    if kind != b"prtr" and space == b"CMYK":
        yield Finding(WRONG_PROFILE, f"the profile is of class “{_text(kind)}”, not “prtr”")
    if there != space:
        message = f"the profile is for {_text(there)}; the printer takes {_text(space)}"
        yield Finding(WRONG_PROFILE, message)
    elif stream.get("/N") != channels:
        message = f"N is {stream.get('/N')}; the profile has {channels} channels"
        yield Finding(WRONG_PROFILE, message)


def _text(code: bytes) -> str:
    return code.decode("ascii", "replace").strip()
