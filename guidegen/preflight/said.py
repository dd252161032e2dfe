"""Findings in words that a printer understands, and as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from guidegen.model.printer import Printer
from guidegen.preflight.base import Finding, Rectangle, Rule
from guidegen.preflight.registry import NOT_DRAWN, Report
from guidegen.preflight.syntax import UNCHECKED
from guidegen.problems import Position, Problem, Severity

INCH = 72.0
_KEY = re.compile("`([a-z_: ]+)`")
MOST_LINES = 10
"""Of one rule, as text."""


def severity(finding: Finding) -> Severity:
    return finding.severity or finding.rule.severity


def where(finding: Finding, cuts: Sequence[Rectangle]) -> str:
    """The page, and the place on it: inches from the left and the top edge after cutting."""
    if finding.page is None:
        return ""
    page = f"page {finding.page}"
    if finding.place is None or finding.page > len(cuts):
        return page
    left, top, width, height = inches(finding.place, cuts[finding.page - 1])
    across = f"{abs(left):.2f} in {'from' if left >= 0 else 'outside'} the left"
    down = f"{abs(top):.2f} in {'from' if top >= 0 else 'above'} the top"
    return f"{page}, {across} and {down} of the trim ({width:.2f} by {height:.2f} in)"


def inches(place: Rectangle, cut: Rectangle) -> tuple[float, float, float, float]:
    """Left and top from the trim's edges, width and height, in inches."""
    left, top = place[0] - cut[0], cut[3] - place[3]
    width, height = place[2] - place[0], place[3] - place[1]
    return left / INCH, top / INCH, width / INCH, height / INCH


def source(rule: Rule, printer: Printer) -> str:
    """Where a rule comes from, and where the printer's numbers come from that it names."""
    keys = (key.replace(": ", ".") for key in _KEY.findall(rule.source))
    told = [printer.sources[key] for key in keys if key in printer.sources]
    return f"{rule.source} ({'; '.join(told)})" if told else rule.source


def lines(file: str, report: Report) -> Iterator[str]:
    """What was found, rule by rule, with place, help and source; what is worst comes last."""
    found: dict[Rule, list[tuple[str, Finding]]] = {}
    for place, finding in _together(report):
        found.setdefault(finding.rule, []).append((place, finding))
    order = ("note", "warning", "error")
    for rule, placed in sorted(
        found.items(), key=lambda item: max(order.index(severity(one)) for _, one in item[1])
    ):
        for place, finding in placed[:MOST_LINES]:
            at = f"{file}: {place}: " if place else f"{file}: "
            yield f"{at}{severity(finding)}[{rule.id}]: {finding.message}"
        more = len(placed[MOST_LINES:]) + report.untold.get(rule.id, 0)
        if more:
            yield f"{file}: and {more} more of {rule.id}; --format json tells more"
        yield f"  help: {rule.help}"
        yield f"  source: {source(rule, report.printer)}"


def _together(report: Report) -> Iterator[tuple[str, Finding]]:
    """The findings with their places in words; the same of several whole pages once."""
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in report.findings:
        place = where(finding, report.cuts) if finding.place else ""
        same.setdefault((finding.rule.id, finding.message, place), []).append(finding)
    for (_, _, place), found in same.items():
        yield place or _pages([finding.page for finding in found]), found[0]


def _pages(numbers: Sequence[int | None]) -> str:
    """Pages in words: ``pages 1-4, 7``."""
    runs: list[list[int]] = []
    for number in sorted({number for number in numbers if number is not None}):
        if runs and runs[-1][-1] == number - 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    said = ", ".join("-".join(map(str, run)) for run in runs)
    many = len(runs) > 1 or (runs and len(runs[0]) > 1)
    return f"{'pages' if many else 'page'} {said}" if runs else ""


def as_json(file: str, report: Report) -> dict[str, object]:
    """The same as plain data; places in inches."""
    return {
        "file": file,
        "profile": report.printer.name,
        "pages": len(report.cuts),
        "findings": [_finding(finding, report) for finding in report.findings],
        "more": dict(report.untold),
        "checked": list(report.checked),
        "unchecked": dict(report.unchecked),
    }


def _finding(finding: Finding, report: Report) -> dict[str, object]:
    place = None
    if finding.place and finding.page and finding.page <= len(report.cuts):
        names = ("left", "top", "width", "height")
        values = inches(finding.place, report.cuts[finding.page - 1])
        place = {name: round(value, 3) for name, value in zip(names, values, strict=True)}
    return {
        "page": finding.page,
        "place": place,
        "severity": severity(finding),
        "rule": finding.rule.id,
        "message": finding.message,
        "help": finding.rule.help,
        "source": source(finding.rule, report.printer),
    }


def as_problems(report: Report, at: Position) -> Iterator[Problem]:
    """The findings as problems of the guide that the file is made of, and what was left out."""
    for place, finding in _together(report):
        message = f"{place}: {finding.message}" if place else finding.message
        yield Problem(at, finding.rule.id, message, finding.rule.help, severity(finding))
    for what, reason in _reasons(report).items():
        message = f"preflight did not check {what}: {reason}"
        help = UNCHECKED.help if reason == NOT_DRAWN else ""
        yield Problem(at, UNCHECKED.id, message, help, UNCHECKED.severity)


def summary(file: str, report: Report) -> str:
    """What was found, what was checked, and, on lines of their own, what was not."""
    counts = Counter(severity(finding) for finding in report.findings)
    found = [
        f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}"
        for name in ("error", "warning", "note")
        if counts[name]
    ]
    pages = f"{len(report.cuts)} page{'' if len(report.cuts) == 1 else 's'}"
    said = f"{file}: {', '.join(found) or 'nothing found'} for {report.printer.name} ({pages})"
    if report.checked:
        said += f"\n  checked: {', '.join(report.checked)}"
    for what, reason in _reasons(report).items():
        said += f"\n  not checked: {what}: {reason}"
    return said


def _reasons(report: Report) -> dict[str, str]:
    """What was not checked, with what has the same reason put together."""
    together: dict[str, list[str]] = {}
    for what, reason in report.unchecked.items():
        together.setdefault(reason, []).append(what)
    return {", ".join(whats): reason for reason, whats in together.items()}
