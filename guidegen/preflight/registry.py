"""Running the families of rules over a file.

A family is a module here with ``RULES`` and ``check(job) -> Iterator[Finding]``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType

import pikepdf

from guidegen.model.printer import Printer
from guidegen.preflight import (
    boxes,
    fonts,
    identity,
    images,
    ink,
    intent,
    interactive,
    lines,
    pages,
    paint,
    safe,
    syntax,
    transparency,
)
from guidegen.preflight import type as type_
from guidegen.preflight.base import Finding, Job, Rectangle, Rule
from guidegen.preflight.geometry import boxes_of
from guidegen.preflight.ghostscript import Undrawn
from guidegen.preflight.syntax import IN_DISORDER, opened

FAMILIES: Mapping[str, ModuleType] = {
    "syntax": syntax,
    "boxes": boxes,
    "pages": pages,
    "identification": identity,
    "output intent": intent,
    "fonts": fonts,
    "annotations and scripts": interactive,
    "colors": paint,
    "images": images,
    "transparency": transparency,
    "type": type_,
    "lines": lines,
    "safe area": safe,
    "ink": ink,
}
"""The families by what they check, in words."""

NOT_DRAWN = "the pages were not drawn to measure it"

MOST_FINDINGS = 500
"""Of one rule; a file that has more has them everywhere."""


@dataclass(frozen=True, slots=True)
class Report:
    """What preflight found in a file.

    Attributes:
        printer: For whom it was looked at.
        cuts: What remains of each page after cutting, in points.
        findings: In the order of the families; at most ``MOST_FINDINGS`` of a rule.
        checked: What was looked at, in words.
        unchecked: What was not, in words, with the reason.
        untold: How many more findings of a rule there are, by its id.
    """

    printer: Printer
    cuts: tuple[Rectangle, ...] = ()
    findings: tuple[Finding, ...] = ()
    checked: tuple[str, ...] = ()
    unchecked: Mapping[str, str] = field(default_factory=dict)
    untold: Mapping[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> bool:
        """Whether anything was found that a printer would turn down."""
        return any((found.severity or found.rule.severity) == "error" for found in self.findings)

    def without(self, rules: Collection[str]) -> Report:
        """The report without what these rules found."""
        kept = tuple(found for found in self.findings if found.rule.id not in rules)
        untold = {name: count for name, count in self.untold.items() if name not in rules}
        return replace(self, findings=kept, untold=untold)


def rules() -> dict[str, Rule]:
    """Every rule of every family by its id."""
    return {rule.id: rule for family in FAMILIES.values() for rule in family.RULES}


def preflight(data: bytes, printer: Printer, ink: bool = True) -> Report:
    """Look at a file for a printer; without ``ink``, its pages are not drawn to measure it.

    Nothing in a file raises: what cannot be read is a finding.
    """
    pdf = opened(data)
    if isinstance(pdf, Finding):
        reason = "the file cannot be looked at"
        return Report(printer, findings=(pdf,), unchecked=dict.fromkeys(FAMILIES, reason))
    with pdf:
        return _looked_at(Job(data, pdf, printer), ink)


def _looked_at(job: Job, ink: bool) -> Report:
    cuts = tuple(boxes_of(page).cut for page in job.pdf.pages)
    strict = _as_claimed(job)
    found, checked, unchecked = _Findings(), [], {}
    for words, family in FAMILIES.items():
        reason = _left_out(words, job.printer, ink)
        if not reason:
            reason = found.collect(family, job if family is identity else strict, words)
        if reason:
            unchecked[words] = reason
        else:
            checked.append(words)
    return Report(job.printer, cuts, tuple(found.kept), tuple(checked), unchecked, found.dropped())


def _left_out(words: str, printer: Printer, ink: bool) -> str:
    """Why a family is not run; empty where it is."""
    if words != "ink":
        return ""
    if printer.colors != "cmyk":
        return "this printer converts the colors to inks"
    return "" if ink else NOT_DRAWN


def _as_claimed(job: Job) -> Job:
    """The job, held to PDF/X-1a where the file claims to be that, whatever is asked for."""
    if _claim(job.pdf) != "X-1a:2003" or job.printer.pdfx == "none":
        return job
    return replace(job, printer=job.printer.model_copy(update={"pdfx": "X-1a:2003"}))


def _claim(pdf: pikepdf.Pdf) -> str:
    try:
        return identity.claimed(pdf)
    except Exception:  # the file may hold anything; its family tells what cannot be read
        return "none"


class _Findings:
    """Collects findings, no more than enough of each rule."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def collect(self, family: ModuleType, job: Job, words: str) -> str:
        """Add what a family finds; gives why it could not look at everything."""
        try:
            for finding in family.check(job):
                self.add(finding)
        except Undrawn as error:
            return str(error)
        except Exception as error:  # the file may hold anything in any place
            reason = f"a part of the file is not as it should be ({_short(error)})"
            self.add(Finding(IN_DISORDER, f"{words} could not be checked: {reason}"))
            return reason
        return ""

    def add(self, finding: Finding) -> None:
        self.counts[finding.rule.id] += 1
        if self.counts[finding.rule.id] <= MOST_FINDINGS:
            self.kept.append(finding)

    def dropped(self) -> dict[str, int]:
        return {
            rule: count - MOST_FINDINGS
            for rule, count in self.counts.items()
            if count > MOST_FINDINGS
        }


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
