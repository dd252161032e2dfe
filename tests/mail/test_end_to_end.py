"""A mailing from the list to the purge, as somebody does it who has read docs/mailing.md."""

from __future__ import annotations

import csv
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from ..conftest import ROOT
from ..regeneration.small import Ran
from .jobs import DAY, approve, job_of, mail, prepare, state, write_list
from .leaks import check_modes, check_nobody_is_named, telling_words

NAMES = ("Jessamy Thornquist", "Ottoline Grimsdyke", "Wendell Harkaway", "Thisbe Ravenscourt",
         "Poppy Larkspurling", "Ludmilla Vantongeren")  # fmt: skip
STREETS = ("Fernhollow Court", "Oakenshaw Road", "Quarrystone Avenue", "Dreadnought Alley",
           "Mossybeck Lane", "Heatherstone Drive")  # fmt: skip
CITIES = ("Wexbridge", "Little Marrowham", "Elmsworthy", "Quillford", "Birchampton", "Osterfield")


def person(number: int, **changes: str) -> tuple[str, ...]:
    """One of six invented people; each has a name, a street and a city that nobody else has."""
    values = {
        "full": NAMES[number], "line1": f"{12 + number} {STREETS[number]}", "line2": "",
        "city": CITIES[number], "state": "OH", "zip": f"4308{number}", "country": "",
        "email": f"{NAMES[number].split()[0].lower()}@home.example", "consent_at": "2026-10-01",
        "source": "phone",
    }  # fmt: skip
    return tuple({**values, **changes}.values())


def requests() -> list[tuple[str, ...]]:
    """Three who are mailed, one on the stop list, one without consent, one twice."""
    return [person(0), person(1), person(2), person(3), person(4, consent_at=""), person(0)]


WORDS = telling_words(cell for number in range(6) for cell in person(number)) - telling_words(
    ("Court", "Road", "Avenue", "Alley", "Lane", "Drive", "Little", "home", "example", "phone",
     "2026")
)  # fmt: skip
COUNTS = {"rows": 6, "prepared": 3, "rejected": 1, "suppressed": 1, "doubles": 1, "seeds": 1}


def counts_of(folder: Path) -> dict[str, int]:
    return dict(json.loads((job_of(folder) / "job.json").read_text())["counts"])


def texts(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    with PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


# -- in this process, which knows all modules ------------------------------------------


def test_a_mailing_from_the_list_to_the_purge(mailable: Path) -> None:
    source = write_list(mailable.parent / "list.csv", requests())
    stop = write_list(mailable.parent / "stop.csv", [person(3)])
    told: list[Ran] = []

    def ran(action: str, *words: str, code: int = 0) -> Ran:
        told.append(mail(mailable, action, *words))
        assert told[-1].code == code, told[-1]
        return told[-1]

    ran("suppress", "--recipients", str(stop), "--reason", "opt-out", "--date", DAY)
    told.append(prepare(mailable))
    assert told[-1].code == 0, told[-1].err
    assert counts_of(mailable) == COUNTS
    ran("status")
    ran("verify", "spring")
    ran("export", "spring", "--as", "files", code=1)  # nobody has approved it
    told.append(approve(mailable))
    assert told[-1].code == 0
    assert "Kim Reader" in " ".join(texts(job_of(mailable) / "ticket.pdf"))
    ran("verify", "spring")
    ran("export", "spring", "--as", "files")
    ran("export", "spring", "--as", "stream")
    check_exports(job_of(mailable))
    check_nobody_is_named(WORDS, outputs(told), [mailable], [source, stop])
    check_modes(mailable / "mailings")

    back = write_list(mailable.parent / "back.csv", [person(1)])
    ran("returned", "--recipients", str(back), "--date", "2026-12-10")
    ran("purge", "--date", "2026-12-21")
    ran("verify", "spring")
    assert not (job_of(mailable) / "private").exists()
    assert counts_of(mailable) == COUNTS
    told.append(prepare(mailable, "summer"))
    assert json.loads((job_of(mailable, "summer") / "job.json").read_text())["counts"] == {
        **COUNTS, "prepared": 2, "suppressed": 2,
    }  # fmt: skip
    check_nobody_is_named(WORDS, outputs(told), [mailable], [source, stop, back])
    check_modes(mailable / "mailings")


def outputs(told: list[Ran]) -> list[str]:
    return [text for one in told for text in (one.out, one.err)]


def check_exports(job: Path) -> None:
    """Each letter is in a file of its own, named by its number in the manifest; and in the stream.

    In the stream the pages of the guide stand behind each letter.
    """
    manifest = (job / "manifest.jsonl").read_text().splitlines()[1:]
    ids = [piece["id"] for line in manifest for piece in json.loads(line)["pieces"]]
    folder = job / "private" / "export"
    singles = {path.stem: path for path in folder.rglob("*.pdf") if path.stem in ids}
    assert sorted(singles) == sorted(ids)
    wanted = [
        text for path in sorted((job / "private").glob("letters-*.pdf")) for text in texts(path)
    ]
    assert [texts(singles[id]) for id in ids] == [[text] for text in wanted]
    (stream,) = (path for path in folder.glob("*.pdf") if path.stem not in ids)
    guide = texts(job / "guide.pdf")
    pages = texts(stream)
    size = 1 + len(guide)
    assert pages == [page for text in wanted for page in (text, *guide)]
    assert len(pages) == size * len(ids)
    with (job / "private" / "addresses.csv").open(encoding="utf-8-sig", newline="") as lines:
        sent = list(csv.DictReader(lines))
    assert [line["piece"] for line in sent] == ids
    assert all(line["name"] in text for line, text in zip(sent, wanted, strict=True))


# -- as somebody who has just installed it ---------------------------------------------


@dataclass(frozen=True)
class Newcomer:
    """Somebody with a home, a project, and nothing else; each command is a process."""

    home: Path
    told: list[Ran]

    @property
    def project(self) -> Path:
        return self.home / "clinic"

    def __call__(self, *words: str, code: int = 0) -> Ran:
        before = os.umask(0o022)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "guidegen", *words], cwd=self.home, check=False,
                capture_output=True, text=True, timeout=120,
                env={"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C",
                     "TMPDIR": str(self.home / "tmp"), "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
        finally:
            os.umask(before)
        self.told.append(Ran(done.returncode, done.stdout, done.stderr))
        assert done.returncode == code, self.told[-1]
        assert "Traceback" not in done.stderr
        return self.told[-1]

    def mail(self, action: str, *words: str, code: int = 0) -> Ran:
        return self("mail", action, "--project", "clinic", *words, code=code)

    def prepare(self, job: str, *words: str, code: int = 0) -> Ran:
        return self.mail("prepare", "--recipients", "lists/list.csv", "--guide", "first-visit",
                         "--job", job, *words, code=code)  # fmt: skip

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.project / "guides" / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    for name in ("tmp", "lists"):
        (tmp_path / name).mkdir()
    write_list(tmp_path / "lists" / "list.csv", requests())
    write_list(tmp_path / "lists" / "stop.csv", [person(3)])
    write_list(tmp_path / "lists" / "back.csv", [person(1)])
    return Newcomer(tmp_path, [])


def uncommented(text: str) -> str:
    """``mail.yaml`` as its first lines say that it is filled in."""
    first, rest = text.split("\n#\n", 1)
    assert "Take away the `# ` at the beginning of each line under this one" in first.replace(
        "\n# ", " "
    )
    lines = (re.sub(r"^# ?", "", line) for line in rest.splitlines())
    return "\n".join((first, *lines)) + "\n"


def rules(done: Ran) -> set[str]:
    return set(re.findall(r"error\[([\w-]+)\]", done.err))


@pytest.mark.slow
def test_a_newcomer_mails_a_guide(newcomer: Newcomer) -> None:
    """Each gate in its turn, then the whole way; nobody is named anywhere but in ``private``."""
    who, day = newcomer, ("--date", DAY)
    who("new", "clinic")
    assert "make one with `guidegen mail key --new`" in who.prepare("november", code=2).err
    made = who.mail("key", "--new")
    key = who.home / ".config" / "guidegen" / "mail.key"
    assert str(key) in made.out
    assert [stat.S_IMODE(path.stat().st_mode) for path in (key, key.parent)] == [0o600, 0o700]
    secret = key.read_text().strip()
    assert who.mail("key", "--new", code=2).out == ""

    refused = rules(who.prepare("november", *day, code=1))
    assert refused == {"not-signed", "mail-not-built", "empty-file"}
    settings = who.project / "guides" / "mail.yaml"
    settings.write_text(uncommented(settings.read_text(encoding="utf-8")), encoding="utf-8")
    who("build", "--project", "clinic", "--edition", "print")
    assert rules(who.prepare("november", *day, code=1)) == {"not-signed"}
    who("review", "sign", "first-visit", "--project", "clinic", "--name", "Robin Example",
        "--credentials", "MD, oncology", *day)  # fmt: skip
    assert rules(who.prepare("november", *day, code=1)) == {"mail-outdated"}  # it was a draft
    who("build", "--project", "clinic", "--edition", "print")
    guide = who.project / "guides" / "first-visit.yaml"
    signed = guide.read_text(encoding="utf-8")
    guide.write_text(signed.replace("blocks:", "blocs:", 1), encoding="utf-8")
    assert "unknown-key" in rules(who.prepare("november", "--allow-draft", *day, code=1))
    guide.write_text(signed, encoding="utf-8")
    assert not (who.project / "mailings" / "november").exists()

    who.mail("suppress", "--recipients", "lists/stop.csv", "--reason", "opt-out", *day)
    done = who.prepare("november", *day)
    job = who.project / "mailings" / "november"
    assert json.loads((job / "job.json").read_text())["counts"] == COUNTS
    before = state(who.project)
    assert "nothing was done" in who.prepare("november").out
    assert state(who.project) == before
    who.mail("status")
    who.mail("verify", "november")

    (command,) = re.findall(r"^ *guidegen mail (approve .*)$", done.err, re.MULTILINE)
    words = command.replace('"Your Name"', "Kim").split()
    assert words[3] == sha256((job / "private" / "proof.pdf").read_bytes()).hexdigest()
    who.mail("approve", "november", "--proof", "0" * 64, "--by", "Kim", code=1)
    who.mail(*words, *day)
    for form in ("files", "stream"):
        who.mail("export", "november", "--as", form)
    check_exports(job)
    who.mail("returned", "--recipients", "lists/back.csv", *day)
    who.mail("purge", "november", *day, code=1)  # its time is not over
    who.mail("purge", "--date", "2027-03-01")
    assert sorted(path.name for path in job.iterdir()) == [
        "guide.pdf", "job.json", "manifest.jsonl", "rejected.csv", "specs.json", "ticket.pdf",
    ]  # fmt: skip
    who.mail("verify", "november")
    check_trace(who, secret)


def check_trace(who: Newcomer, secret: str) -> None:
    """Nobody is named and the key is not shown, wherever one looks; nothing is left in ``tmp``."""
    lists = list((who.home / "lists").iterdir())
    check_nobody_is_named(WORDS, outputs(who.told), [who.home], lists)
    check_modes(who.project / "mailings")
    assert list((who.home / "tmp").iterdir()) == []
    assert secret not in "".join(outputs(who.told))
    assert not any(secret.encode() in data for data in state(who.project).values())


@pytest.mark.slow
def test_a_draft_says_so_everywhere(newcomer: Newcomer) -> None:
    who, mark = newcomer, "Draft: not yet medically reviewed"
    who("new", "clinic")
    who.mail("key", "--new")
    settings = who.project / "guides" / "mail.yaml"
    settings.write_text(uncommented(settings.read_text(encoding="utf-8")), encoding="utf-8")
    who("build", "--project", "clinic", "--edition", "print")
    done = who.prepare("trial", "--allow-draft", "--date", DAY)
    assert "every letter says that it is a draft" in done.out
    job = who.project / "mailings" / "trial"
    letters = list(pages_of(job))
    assert len(letters) == 5
    assert all(mark in text for text in letters)
    ticket = " ".join(texts(job / "ticket.pdf"))
    assert mark in ticket
    who.mail("verify", "trial")


def pages_of(job: Path) -> Iterator[str]:
    for path in sorted((job / "private").glob("letters-*.pdf")):
        yield from texts(path)
