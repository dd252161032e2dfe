"""A small sound project into which the examples of rules, and other faults, are put.

An example is YAML with the keys ``blocks`` (added as a section of their own), ``guide``
(entries of the guide, in place of those there), ``references``, ``trials``, ``drugs``,
``terms`` (entries added to the shared files, or put in place of those of the same id) and
``brand`` (entries in place of those there, at any depth).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from guidegen.checks.registry import Review
from guidegen.problems import Problem
from guidegen.project import Project

BASE = Path(__file__).parent / "base"
FILES = {"references": "references", "trials": "evidence", "drugs": "drugs", "terms": "glossary"}
HERE = "# here"
"""Stands at the end of a line in which a problem is expected."""


def parts_of(example: str) -> dict[str, str]:
    """The lines under each key of an example, as they are written."""
    parts: dict[str, str] = {}
    key = ""
    for line in example.strip("\n").splitlines():
        opened = re.match(r"^(\w+):\s*(#.*)?$", line)
        if opened:
            key = opened[1]
            parts[key] = ""
        else:
            assert key, f"an example begins with a key such as blocks: {line}"
            parts[key] += f"{line}\n"
    return parts


def write_project(folder: Path, example: str = "") -> Path:
    """Write the small project with an example in it; gives its folder."""
    guides = folder / "guides"
    guides.mkdir(parents=True, exist_ok=True)
    for path in BASE.glob("*.yaml"):
        if path.stem != "example-section":
            (guides / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for key, text in parts_of(example).items() if example else ():
        if key == "guide":
            _replace_entries(guides / "sample.yaml", text)
        elif key == "blocks":
            _add_section(guides / "sample.yaml", text)
        elif key == "brand":
            _merge_brand(guides / "brand.yaml", text)
        else:
            _add_entries(guides / f"{FILES[key]}.yaml", text)
    return folder


def _add_section(path: Path, blocks: str) -> None:
    section = (BASE / "example-section.yaml").read_text(encoding="utf-8")
    indented = "".join(f"    {line}\n" if line.strip() else "\n" for line in blocks.splitlines())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: questions\n", f"{section}{indented}  - id: questions\n"),
                    encoding="utf-8")  # fmt: skip


def _replace_entries(path: Path, text: str) -> None:
    """Put entries at the top of a guide in the place of those with the same key."""
    lines = [line[2:] for line in text.splitlines()]
    for key in (re.match(r"(\w+):", line) for line in lines):
        if key:
            old = path.read_text(encoding="utf-8")
            kept = re.sub(rf"^{key[1]}:.*\n(?:[ ].*\n)*", "", old, flags=re.MULTILINE)
            path.write_text(kept, encoding="utf-8")
    whole = path.read_text(encoding="utf-8") + "\n".join(lines) + "\n"
    path.write_text(whole, encoding="utf-8")


def _add_entries(path: Path, text: str) -> None:
    """Add entries at the end of a shared file, instead of those with the same id."""
    old = path.read_text(encoding="utf-8")
    for name in re.findall(r"^  (?:- id: )?([\w-]+):?", text, flags=re.MULTILINE):
        pattern = rf"^  (?:- id: {name}$|{name}:).*\n(?:   .*\n)*"
        old = re.sub(pattern, "", old, flags=re.MULTILINE)
    path.write_text(old + text, encoding="utf-8")


def _merge_brand(path: Path, text: str) -> None:
    brand: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    def merge(into: dict[str, Any], other: dict[str, Any]) -> None:
        for key, value in other.items():
            if isinstance(value, dict) and isinstance(into.get(key), dict) and key != "fonts":
                merge(into[key], value)
            else:
                into[key] = value

    merge(brand, yaml.safe_load(text))
    path.write_text(yaml.safe_dump(brand, allow_unicode=True), encoding="utf-8")


def found_in(folder: Path) -> list[Problem]:
    """What the rules find in the small project, that of all guides together included."""
    project, review = Project.load(folder), Review()
    found = [problem for name in project.guides for problem in review.guide(project.subject(name))]
    return [*found, *review.together()]


def places_of(folder: Path) -> set[tuple[str, int]]:
    """The file and the line of every ``# here``."""
    return {
        (f"guides/{path.name}", number)
        for path in (folder / "guides").glob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.rstrip().endswith(HERE)
    }
