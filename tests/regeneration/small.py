"""A small project with something of everything that outputs are made of, and ways to edit it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from PIL import Image as Raster

from guidegen.cli.main import main

ROOT = Path(__file__).parents[2]
DAY = "2026-11-20"

ALPHA = """# A guide that uses something of everything.
schema: 1
id: alpha
title: Getting Ready for Your Treatment
lang: en-US
audience: People who are about to start treatment, and those who help them.
purpose: This guide helps you get ready for your treatment.
main_message: You can ask every question you have.
edition:
  version: "1.2026" # counts within a year
  published: 2026-11-20
  evidence_through: 2026-11-20
  review_due: 2027-11-20
  item: 'AL-1.2026'
front:
  - cover: {}
  - about: {}
  - what_changed: {}
sections:
  - id: before
    title: What should I know?
    blocks:
      - key_points:
          - You can ask every question you have.
          - You can bring someone with you.
          - You can ask again.
      - >-
        Doctors look at the **pleura** first. [@one2001; @shared2003]
        They also look at the **chest wall**.
      - Your doctor may talk with you about nivolumab (Opdivo). [@shared2003]
      - trial: used
      - image:
          title: Where you wait
          file: pictures/room.png
          alt: A bright room with four chairs.
      - callout:
          title: Good to know
          text: You can learn more at [cancer.gov](https://www.cancer.gov). [@one2001]
          tone: idea
      - questions:
          title: Questions for my doctor
          groups:
            - title: About what comes next
              questions:
                - What are my choices?
                - Whom do I call if I feel worse at night?
back:
  - glossary: {}
  - references: {}
  - imprint: {}
"""

BETA = """schema: 1
id: beta
title: Asking Questions
audience: People who want to ask their doctor questions.
purpose: This guide helps you ask.
main_message: You can ask every question you have.
edition:
  version: "1.2026"
  published: 2026-11-20
  evidence_through: 2026-11-20
  review_due: 2027-11-20
front:
  - cover: {}
  - about: {}
sections:
  - id: ask
    title: What can I ask?
    blocks:
      - key_points:
          - You can ask every question you have.
          - You can bring someone with you.
          - You can ask again.
      - You can ask what your doctor knows so far. [@two2002] You can ask again. [@shared2003]
      - questions:
          title: Questions for my doctor
          groups:
            - title: About what comes next
              questions:
                - What are my choices?
                - Whom do I call if I feel worse at night?
back:
  - references: {}
  - imprint: {}
"""

REFERENCES = "# What the guides cite.\nschema: 1\nreferences:\n" + "".join(
    f"""  - id: {name}
    type: article-journal
    author: [{{family: {name[:-4].capitalize()}, given: A}}]
    title: A study of the question called {name[:-4]}
    container-title: Journal of Questions
    volume: "{number}"
    page: {number}1-{number}9
    issued: {name[-4:]}
    DOI: 10.1000/question.{number}
"""
    for number, name in enumerate(("one2001", "two2002", "shared2003", "unused2004"), 1)
)

TRIAL = """  {name}:
    name: {title}
    design: randomized
    population: people with pleural mesothelioma
    year: 2001
    n: 400
    arms:
      new: {{name: the new treatment, n: 200}}
      old: {{name: the old treatment, n: 200}}
    references: [{cites}]
    outcomes:
      alive:
        measure: alive_at
        months: 12
        unit: percent
        values: {{new: 40, old: 30}}
        references: [{cites}]
"""

EVIDENCE = "schema: 1\ntrials:\n" + "".join(
    TRIAL.format(name=name, title=title, cites=cites)
    for name, title, cites in (
        ("used", "Used Trial", "one2001"), ("other", "Other Trial", "unused2004"),
    )
)  # fmt: skip

DRUGS = """schema: 1
drugs:
  nivolumab: {brand: Opdivo, say: nye-VOL-yoo-mab, as_of: 2026-11-20}
  ranpirnase: {brand: Onconase, say: ran-PIR-nays, as_of: 2026-11-20}
"""

GLOSSARY = """schema: 1
terms:
  pleura: {term: pleura, say: PLOOR-uh, plain: The thin lining around the lungs.}
  scan: {term: scan, say: SKAN, plain: A picture of the inside of the body.}
"""


def write_small(folder: Path) -> Path:
    """Write the project into a folder; gives the folder."""
    guides = folder / "guides"
    template = ROOT / "guidegen" / "templates" / "project" / "guides"
    guides.mkdir(parents=True)
    brand = (template / "brand.yaml").read_text(encoding="utf-8")
    notices, last = brand.split("  advertising: >-\n")
    assert last.startswith("    To be confirmed")
    (guides / "brand.yaml").write_text(notices, encoding="utf-8")
    texts = {
        "alpha": ALPHA, "beta": BETA, "references": REFERENCES, "evidence": EVIDENCE,
        "drugs": DRUGS, "glossary": GLOSSARY,
    }  # fmt: skip
    for name, text in texts.items():
        (guides / f"{name}.yaml").write_text(text, encoding="utf-8")
    draw_room(folder, (200, 180, 90))
    return folder


def draw_room(folder: Path, color: tuple[int, int, int]) -> None:
    """Write the picture that alpha shows."""
    (folder / "pictures").mkdir(exist_ok=True)
    Raster.new("RGB", (60, 40), color).save(folder / "pictures" / "room.png")


def own_fonts(folder: Path) -> Path:
    """Give the project its own copy of the fonts; gives their folder."""
    shutil.copytree(ROOT / "assets" / "fonts", folder / "assets" / "fonts")
    return folder / "assets" / "fonts"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace words, which must be there, in ``guides/<name>.yaml``."""
    path = folder / "guides" / f"{name}.yaml"
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


@dataclass(frozen=True)
class Ran:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(folder: Path, command: str, *words: str) -> Ran:
    """Run a command in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([command, "--project", str(folder), *words])
    return Ran(code, out.getvalue(), err.getvalue())


def start(folder: Path, command: str, *words: str) -> subprocess.Popen[str]:
    """Start a command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "guidegen", command, "--project", str(folder), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def run_apart(folder: Path, command: str, *words: str) -> Ran:
    """Run a command as a process of its own: it knows no fonts from before."""
    process = start(folder, command, *words)
    out, err = process.communicate(timeout=60)
    return Ran(process.returncode, out, err)


def built(folder: Path, apart: bool = False) -> list[str]:
    """Build, and tell which guides were built anew."""
    done = (run_apart if apart else run)(folder, "build", "--format", "json")
    assert done.code == 0, done.out + done.err
    return [one["guide"] for one in done.json["built"] if one["built"]]


def changed(folder: Path) -> dict[str, list[str]]:
    """What ``status`` tells of each guide that is not current: the inputs, or why."""
    told = run(folder, "status", "--format", "json", "--date", DAY).json["outputs"]
    return {
        one["guide"]: [each["input"] for each in one["changed"]] or [one["why"]]
        for one in told
        if not one["current"]
    }


def output(folder: Path, guide: str) -> Path:
    """The file of a guide."""
    return folder / "output" / f"{guide}.pdf"


def sign(folder: Path, guide: str, name: str = "Ann Lee", day: str = DAY) -> Ran:
    """Sign a guide."""
    words = ["sign", guide, "--name", name, "--credentials", "MD, oncology", "--date", day]
    done = run(folder, "review", *words)
    assert done.code == 0, done.err
    return done


def clean(folder: Path, scratch: Path) -> dict[str, bytes]:
    """The bytes of each file, as a build makes them where nothing was built before."""
    copy = scratch / f"clean-{len(list(scratch.iterdir()))}"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("output"))
    run(copy, "build")
    return files(copy)


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of each file that was built."""
    return {path.name: path.read_bytes() for path in sorted((folder / "output").glob("*.pdf"))}
