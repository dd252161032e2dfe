"""What a library of many guides costs: a build with nothing changed, and with one reference.

    .venv/bin/python benchmarks/library.py [GUIDES] [REFERENCES] [RUNS]

Makes a project of so many small guides that share so many references (default: 100 and
1,000), builds it once, and then starts `guidegen build` as a process of its own: with nothing
changed, with one reference changed, and only the guides that cite it, by force.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]

GUIDE = """schema: 1
id: {id}
title: Guide number {number}
audience: People who ask.
purpose: It helps you ask.
main_message: You can ask every question you have.
edition:
  version: "1.2026"
  published: 2026-11-20
  evidence_through: 2026-11-20
  review_due: 2027-11-20
front:
  - cover: {{}}
  - about: {{}}
sections:
{sections}
back:
  - references: {{}}
  - imprint: {{}}
"""
SECTION = """  - id: part-{part}
    title: What is part {part}?
    blocks:
{blocks}
"""
REFERENCE = """  - id: study{number}
    type: article-journal
    author: [{{family: Author{number}, given: A}}]
    title: A study of the question with the number {number}
    container-title: Journal of Questions
    volume: "{volume}"
    issue: "4"
    page: {number}-{number}9
    issued: {year}
    DOI: 10.1000/question.{number}
"""


def write_library(folder: Path, guides: int, references: int) -> None:
    """A project with so many guides; each cites twelve of so many references."""
    shutil.copytree(ROOT / "guidegen" / "templates" / "project" / "guides", folder / "guides")
    (folder / "guides" / "first-visit.yaml").unlink()
    items = "".join(
        REFERENCE.format(number=n, volume=1 + n % 90, year=1980 + n % 45) for n in range(references)
    )
    path = folder / "guides" / "references.yaml"
    path.write_text(f"schema: 1\nreferences:\n{items}", encoding="utf-8")
    choose = random.Random(1)
    for number in range(guides):
        cited = choose.sample(range(references), 12)
        sections = []
        for part in range(3):
            blocks = "".join(
                f"      - You can ask about this, and your team will answer you. [@study{key}]\n"
                for key in cited[4 * part : 4 * part + 4]
            )
            sections.append(SECTION.format(part=part, blocks=blocks))
        text = GUIDE.format(id=f"guide-{number}", number=number, sections="".join(sections))
        (folder / "guides" / f"guide-{number}.yaml").write_text(text, encoding="utf-8")


def build(folder: Path, *arguments: str) -> tuple[float, int]:
    """How long a build takes, and how many files it writes."""
    command = [sys.executable, "-m", "guidegen", "build", "--project", str(folder), *arguments]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    taken = time.perf_counter() - start
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    return taken, sum("unchanged" not in line for line in lines)


def change_year(folder: Path, key: str, year: int) -> None:
    """Another year for one reference."""
    path = folder / "guides" / "references.yaml"
    text = path.read_text(encoding="utf-8")
    pattern = rf"(- id: {key}\n(?:    .*\n)*?    issued: )\d+"
    path.write_text(re.sub(pattern, rf"\g<1>{year}", text), encoding="utf-8")


def citing(folder: Path, key: str) -> list[str]:
    """The guides that cite a reference."""
    found = (folder / "guides").glob("guide-*.yaml")
    return sorted(path.stem for path in found if f"[@{key}]" in path.read_text(encoding="utf-8"))


def main(guides: int, references: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_library(folder, guides, references)
        whole, count = build(folder)
        print(f"{guides} guides, {references} references; {runs} runs, medians in seconds")
        print(f"all built once            {whole:8.2f}   ({count} files)")
        nothing, changed, forced = [], [], []
        key = next(f"study{n}" for n in range(references) if citing(folder, f"study{n}"))
        affected = citing(folder, key)
        for run in range(runs):
            nothing.append(build(folder)[0])
            change_year(folder, key, 1950 + run)
            taken, count = build(folder)
            changed.append(taken)
            assert count == len(affected), (count, affected)
            forced.append(build(folder, "--force", *affected)[0])
        print(f"nothing changed           {statistics.median(nothing):8.2f}")
        print(f"one reference changed     {statistics.median(changed):8.2f}   ({count} files)")
        print(f"those guides, by force    {statistics.median(forced):8.2f}")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(*numbers, *(100, 1000, 5)[len(numbers) :]))
