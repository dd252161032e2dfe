"""Entries of references.yaml to break, put into the small project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidegen.problems import Problem

from .examples import found_in, write_project

ARTICLE = {
    "type": "article-journal",
    "author": "[{family: Quay, given: K}, {family: Pier, given: L}]",
    "title": "Fluid in the chest and what can be done about it at home",
    "container-title": "Annals of Harbors",
    "volume": '"12"',
    "issue": '"3"',
    "page": "20-31",
    "issued": "2019",
    "PMID": '"30000011"',
}
PAGE = {
    "type": "webpage",
    "title": "A leaflet on fluid in the chest",
    "container-title": "Harbor Hospital",
    "URL": "https://www.example.com/leaflet",
    "issued": "2025",
    "accessed": "2026-10-01",
}
GUIDE = 'blocks:\n  - "Your team may tell you more. [{keys}]"\n'


def entry(key: str, base: Mapping[str, str], **fields: str | None) -> str:
    """An entry with some fields changed; None takes one out."""
    changed = {**base, **{name.replace("_", "-"): value for name, value in fields.items()}}
    here = changed.pop("here", "")
    lines = [f"  - id: {key}{here}"]
    lines += [f"    {name}: {value}" for name, value in changed.items() if value is not None]
    return "\n".join(lines) + "\n"


HERE = " # here"


def project(folder: Path, *entries: str, keys: str = "", rest: str = "") -> Path:
    cited = keys or "; ".join(f"@{e.split()[2]}" for e in entries)
    return write_project(folder, f"references:\n{''.join(entries)}{GUIDE.format(keys=cited)}{rest}")


def told(folder: Path, rule: str) -> list[Problem]:
    return [p for p in found_in(folder) if p.rule == rule]


def at(folder: Path, rule: str) -> set[tuple[str, int]]:
    return {(p.at.file, p.at.line) for p in told(folder, rule)}
