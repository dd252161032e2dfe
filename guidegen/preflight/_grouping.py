"""Putting together what is found many times on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidegen.preflight.base import Finding

MOST = 3
"""Findings of a rule that are told for a page."""

Key = tuple[str, int | None]


def grouped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, the same on a page only once, and no more than ``MOST`` of a rule on a page.

    The place is the first one.  How many more there are is said.
    """
    found: dict[Key, dict[str, list[Finding]]] = {}
    counts: dict[Key, dict[str, int]] = {}
    for finding in findings:
        key = (finding.rule.id, finding.page)
        seen = counts.setdefault(key, {})
        if finding.message not in seen:
            found.setdefault(key, {})[finding.message] = [finding]
        seen[finding.message] = seen.get(finding.message, 0) + 1
    for key, messages in found.items():
        first = [same[0] for same in list(messages.values())[:MOST]]
        told = sum(counts[key][finding.message] for finding in first)
        more = sum(counts[key].values()) - told
        for index, finding in enumerate(first, 1):
            yield _counted(finding, counts[key][finding.message], more if index == MOST else 0)


def _counted(finding: Finding, times: int, more: int) -> Finding:
    said = f" ({times} times on this page)" if times > 1 else ""
    said += f", and {more} more of this kind on this page" if more else ""
    return replace(finding, message=finding.message + said) if said else finding
