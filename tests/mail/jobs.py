"""A small project that can be mailed, lists of invented people, and ways to run commands."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

from guidegen.cli.main import main

from ..regeneration.small import ROOT, Ran, sign, write_small
from ..regeneration.small import run as run_other

DAY = "2026-11-20"
GUIDE = "beta"

MAIL = """schema: 1
sender: {name: Guide Mailing Office, line1: 100 Example Way, city: Anytown, state: MA, zip: "02101"}
contact: {name: Mailing Office, phone: (555) 555-0100}
keep_days: 30
usps: {mailer_id: "123456", service_type: "300"}
seeds:
  - {name: Pat Seedling, line1: 1 Seedbed Way, city: Anytown, state: MA, zip: "02101"}
"""

HEADER = ("full", "line1", "line2", "city", "state", "zip", "country", "email", "consent_at",
          "source")  # fmt: skip

SECRET = ("Zebulon", "Quillfeather", "Marrowbone", "Larkspur Hollow", "43085-1234", "43085",
          "zq@example.org", "Vantongeren", "Dusseldorp")  # fmt: skip
"""Words of the list that no file outside of ``private`` may hold, nor any output."""


def person(number: int, **changes: str) -> tuple[str, ...]:
    """An invented person; each number has another name and another street."""
    names = ("Ada", "Bo", "Cy", "Dee", "Eve", "Flo", "Gil", "Hal", "Ida", "Jo")
    tail = "".join(names[int(digit)].lower() for digit in str(number))
    values = {
        "full": f"{names[number % 10]} V{tail}", "line1": f"{number} Made Up Street", "line2": "",
        "city": "Anytown", "state": "OH", "zip": f"43{number % 200:03}", "country": "",
        "email": f"p{number}@example.org", "consent_at": "2026-10-01", "source": "phone",
    }  # fmt: skip
    return tuple({**values, **changes}.values())


def mixed() -> list[tuple[str, ...]]:
    """Some of everything: good rows, one abroad, a double, and two that cannot be mailed."""
    secret = person(
        1, full="Zebulon Quillfeather", line1="77 Marrowbone Lane", city="Larkspur Hollow",
        zip="43085-1234", email="zq@example.org",
    )  # fmt: skip
    abroad = person(2, full="Ann Vantongeren", line1="Teststrasse 5", city="Dusseldorp", state="",
                    zip="40213", country="DE")  # fmt: skip
    return [
        secret, abroad, person(3), person(4, zip="Larkspur Hollow"),
        person(5, full="Quillfeather", consent_at=""), person(6, full="=HYPERLINK(\"x\")"), secret,
        *(person(number) for number in range(10, 18)),
    ]  # fmt: skip


def write_list(path: Path, rows: list[tuple[str, ...]] | Iterator[tuple[str, ...]]) -> Path:
    """Write a list as CSV; gives its path."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(rows)
    return path


def make_project(folder: Path) -> Path:
    """A project with a signed guide that is built for print, and with a letter."""
    write_small(folder)
    templates = ROOT / "guidegen" / "templates" / "project" / "guides"
    shutil.copytree(templates / "letters", folder / "guides" / "letters")
    (folder / "guides" / "mail.yaml").write_text(MAIL, encoding="utf-8")
    sign(folder, GUIDE)
    assert run_other(folder, "build", GUIDE, "--edition", "print").code == 0
    return folder


def make_key(folder: Path) -> Path:
    """A key outside of the project, always the same, so that jobs can be compared."""
    path = folder.parent / "mail.key"
    path.write_text("5e" * 32 + "\n", encoding="ascii")
    path.chmod(0o600)
    return path


def mail(folder: Path, action: str, *words: str) -> Ran:
    """Run ``guidegen mail`` in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(["mail", action, "--project", str(folder), *words])
        except SystemExit as error:
            code = int(str(error.code))
    return Ran(code, out.getvalue(), err.getvalue())


def words_for(folder: Path, job: str = "spring", *words: str) -> tuple[str, ...]:
    """The arguments of a usual ``prepare``."""
    return ("--recipients", str(folder.parent / "list.csv"), "--guide", GUIDE, "--job", job,
            "--date", DAY, "--chunk", "4", *words)  # fmt: skip


def prepare(folder: Path, job: str = "spring", *words: str) -> Ran:
    return mail(folder, "prepare", *words_for(folder, job, *words))


def job_of(folder: Path, job: str = "spring") -> Path:
    return folder / "mailings" / job


def proof_of(folder: Path, job: str = "spring") -> str:
    """The SHA-256 of a job's proof."""
    return sha256((job_of(folder, job) / "private" / "proof.pdf").read_bytes()).hexdigest()


def approve(folder: Path, job: str = "spring", *words: str) -> Ran:
    return mail(folder, "approve", job, "--proof", proof_of(folder, job), "--by", "Kim Reader",
                "--date", DAY, *words)  # fmt: skip


def state(folder: Path) -> dict[str, bytes]:
    """Every file of all mailings."""
    files = (path for path in sorted((folder / "mailings").rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
