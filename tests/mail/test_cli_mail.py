"""``guidegen mail``: what is printed, exit codes, the key, and people who get no mail."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from guidegen.cli.mail import ACTIONS
from guidegen.cli.mail_suppress import REASONS
from guidegen.mail.intake.suppression import Reason
from guidegen.mail.keys import ENV

from .jobs import (
    DAY,
    ROOT,
    approve,
    job_of,
    mail,
    mixed,
    person,
    prepare,
    proof_of,
    state,
    words_for,
    write_list,
)


def test_the_option_knows_every_reason() -> None:
    assert get_args(Reason) == REASONS


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_has_a_help(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    from guidegen.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main(["mail", action, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "--project" in shown
    assert "--chunk" not in shown


# -- prepare and status ----------------------------------------------------------------


def test_counts_and_what_is_next_are_told(mailable: Path) -> None:
    done = prepare(mailable)
    assert done.code == 0
    words = done.out.split()
    for number, what in (("15", "rows"), ("11", "prepared"), ("3", "rejected"), ("0", "suppressed"),
                         ("1", "doubles"), ("1", "seeds"), ("12", "letters")):  # fmt: skip
        assert (number, what) in pairwise(words)
    assert "mailings/spring/rejected.csv tells which rows are not mailed" in done.out
    assert f"approve spring --proof {proof_of(mailable)}" in " ".join(done.err.split())


def test_prepare_as_json(prepared: Path) -> None:
    found = json.loads(prepare(prepared, "spring", "--format", "json").out)
    assert (found["job"], found["state"], found["pieces"]) == ("spring", "prepared", 12)
    assert found["how"] == "unchanged"


def test_status_follows_a_job(prepared: Path) -> None:
    assert "prepared, and nobody has approved it" in mail(prepared, "status").out
    assert "guidegen mail approve spring" in mail(prepared, "status", "spring").out
    assert approve(prepared).code == 0
    shown = mail(prepared, "status", "--date", DAY)
    assert shown.code == 0
    assert shown.out == (
        "spring: final; personal files are kept until 2026-12-20; 12 letters of 2026-11-20, "
        "guide beta\n"
    )
    assert "approved by Kim Reader on 2026-11-20" in mail(prepared, "status", "spring").out
    found = json.loads(mail(prepared, "status", "--format", "json").out)
    assert [(one["job"], one["state"]) for one in found["jobs"]] == [("spring", "final")]
    assert found["problems"] == []
    assert found["checked"]


def test_status_of_nothing(mailable: Path) -> None:
    done = mail(mailable, "status")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_status_tells_of_files_that_were_changed(prepared: Path) -> None:
    (job_of(prepared) / "guide.pdf").write_bytes(b"another")
    assert mail(prepared, "status").code == 0  # a line each: files are not looked at
    done = mail(prepared, "status", "spring")
    assert done.code == 1
    assert "mailings/spring/guide.pdf:1:1: error[mail-file-changed]" in done.err


def test_status_without_the_key_says_that_nothing_was_checked(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENV, str(prepared.parent / "no.key"))
    done = mail(prepared, "status", "--format", "json")
    assert done.code == 0
    assert "not checked" in done.err
    assert not json.loads(done.out)["checked"]


def test_a_job_that_was_only_begun_is_told(prepared: Path) -> None:
    (job_of(prepared) / "job.json").unlink()
    assert "begun" in mail(prepared, "status").out
    assert "begun" in mail(prepared, "status", "spring").out
    assert mail(prepared, "purge").code == 0
    assert (job_of(prepared) / "private").exists()
    assert mail(prepared, "purge", "spring", "--now").code == 0
    assert not (job_of(prepared) / "private").exists()


def test_an_unexpected_error_tells_nothing_of_a_person(
    mailable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guidegen.mail.jobs import finish

    def broken(*_: object, **__: object) -> None:
        raise ValueError("ZEBULON QUILLFEATHER")

    monkeypatch.setattr(finish, "intaking_of", broken)
    done = prepare(mailable)
    assert done.code == 1
    assert "a fault of guidegen: ValueError in test_cli_mail.py" in done.err
    assert "QUILLFEATHER" not in done.err


# -- the key ---------------------------------------------------------------------------


def test_a_key_is_made_once_and_never_shown(
    mailable: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "keys" / "deep" / "mail.key"
    monkeypatch.setenv(ENV, str(path))
    done = mail(mailable, "prepare", *words_for(mailable))
    assert done.code == 2
    assert "guidegen mail key --new" in done.err
    before = os.umask(0)
    try:
        made = mail(mailable, "key", "--new")
    finally:
        os.umask(before)
    assert made.code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    secret = path.read_text().strip()
    assert len(bytes.fromhex(secret)) == 32
    assert mail(mailable, "key", "--new").code == 2
    shown = mail(mailable, "key", "--format", "json")
    assert path.read_text().strip() == secret
    assert secret not in made.out + made.err + shown.out
    assert json.loads(shown.out)["path"] == str(path)


def test_a_key_in_the_project_is_refused(mailable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENV, str(mailable / "guides" / "mail.key"))
    assert "must not lie in the project" in mail(mailable, "key", "--new").err
    (mailable / "guides" / "mail.key").write_text("5e" * 32)
    assert mail(mailable, "key").code == 2
    assert prepare(mailable).code == 2


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [("5e" * 32, 0o644, "chmod 600"), ("5e" * 31, 0o600, "holds no key"),
     ("not hex", 0o600, "holds no key"), ("\xff", 0o600, "cannot be read")],
)  # fmt: skip
def test_a_key_that_cannot_be_used(mailable: Path, text: str, mode: int, said: str) -> None:
    path = mailable.parent / "mail.key"
    path.write_bytes(text.encode("latin-1"))
    path.chmod(mode)
    done = mail(mailable, "key")
    assert done.code == 2
    assert said in done.err


# -- people who get no mail ------------------------------------------------------------


def test_people_are_put_on_the_list_and_get_no_mail(mailable: Path) -> None:
    stop = write_list(mailable.parent / "stop.csv", [person(3), person(3), person(10)])
    done = mail(mailable, "suppress", "--recipients", str(stop), "--reason", "deceased", "--date",
                DAY)  # fmt: skip
    assert done.code == 0
    assert done.out == (
        "3 rows: 2 put on the list, 1 on it already, 0 that cannot be used\n"
    )  # fmt: skip
    back = write_list(mailable.parent / "back.csv", [person(11), person(3)])
    told = json.loads(mail(mailable, "returned", "--recipients", str(back), "--date", DAY,
                           "--format", "json").out)  # fmt: skip
    assert told == {"rows": 2, "added": 1, "known": 1, "rejected": []}
    listed = (mailable / "mailings" / "suppression.jsonl").read_text()
    assert "returned" in listed
    assert not any(word in listed.casefold() for word in ("made up", "anytown", "example"))
    assert prepare(mailable).code == 0
    counts = json.loads((job_of(mailable) / "job.json").read_text())["counts"]
    assert (counts["suppressed"], counts["prepared"]) == (3, 8)


def test_people_are_taken_off_the_list(mailable: Path) -> None:
    stop = str(write_list(mailable.parent / "stop.csv", [person(3), person(11)]))
    again = str(write_list(mailable.parent / "again.csv", [person(3), person(3), person(7)]))
    assert mail(mailable, "suppress", "--recipients", stop, "--reason", "opt-out").code == 0
    done = mail(mailable, "suppress", "--recipients", again, "--remove")
    assert (done.code, done.out) == (
        0, "3 rows: 1 taken off the list, 2 not on it, 0 that cannot be used\n"
    )  # fmt: skip
    assert prepare(mailable).code == 0
    counts = json.loads((job_of(mailable) / "job.json").read_text())["counts"]
    assert counts["suppressed"] == 1


def test_whom_else_a_removal_lets_in_is_told(mailable: Path) -> None:
    stop = str(write_list(mailable.parent / "stop.csv", [person(3)]))
    assert mail(mailable, "suppress", "--recipients", stop, "--reason", "deceased",
                "--whole-address").code == 0  # fmt: skip
    told = json.loads(mail(mailable, "suppress", "--recipients", stop, "--remove", "--format",
                           "json").out)  # fmt: skip
    assert told == {"rows": 1, "removed": 1, "unknown": 0, "others": 2, "rejected": []}


def test_rows_that_cannot_be_used_are_told_by_number(mailable: Path) -> None:
    """Whoever is in them still gets mail, so it is no success; the others are on the list."""
    stop = write_list(mailable.parent / "stop.csv", mixed())
    done = mail(mailable, "suppress", "--recipients", str(stop), "--reason", "opt-out")
    assert done.code == 1
    assert "row 5: [mail-zip]" in done.err
    assert "Larkspur" not in done.out + done.err
    assert "12 put on the list" in done.out
    again = mail(mailable, "suppress", "--recipients", str(stop), "--reason", "opt-out")
    assert "0 put on the list" in again.out


def test_faults_in_mail_yaml_keep_nobody_off_the_list(mailable: Path) -> None:
    (mailable / "guides" / "mail.yaml").write_text("# nothing yet\n")
    stop = write_list(mailable.parent / "stop.csv", [person(3)])
    assert mail(mailable, "suppress", "--recipients", str(stop), "--reason", "asked").code == 0


@pytest.mark.parametrize(
    "words",
    [("suppress", "--recipients", "nowhere.csv", "--reason", "asked"),
     ("suppress", "--recipients", "list.csv", "--reason", "bored"),
     ("suppress", "--recipients", "list.csv", "--remove", "--whole-address"),
     ("suppress", "--recipients", "list.csv", "--remove", "--reason", "asked"),
     ("suppress", "--recipients", "list.csv"),
     ("returned", "--recipients", "nowhere.csv"), ("approve", "spring"), ("nothing",)],
)  # fmt: skip
def test_odd_calls_are_wrong_usage(mailable: Path, words: tuple[str, ...]) -> None:
    assert mail(mailable, *words).code == 2
    assert not (mailable / "mailings").exists()


# -- as a program ----------------------------------------------------------------------


@pytest.mark.slow
def test_a_finished_job_is_told_at_once(mailable: Path, tmp_path: Path) -> None:
    """10,000 letters: less than 0.3 seconds of work after the program has started."""
    write_list(tmp_path / "list.csv", (person(number) for number in range(10_000)))
    words = ["mail", "prepare", "--project", str(mailable), *words_for(mailable)]
    words[words.index("--chunk") + 1] = "500"
    code = (
        "import sys, time; from guidegen.cli.main import main\n"
        "import guidegen.mail.jobs.prepare, guidegen.cli.mail_prepare, guidegen.model.mail\n"
        "begun = time.process_time(); code = main(sys.argv[1:])\n"
        "print(time.process_time() - begun); sys.exit(code)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False,
            cwd=ROOT,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "nothing was done" in done.stdout
    assert float(done.stdout.splitlines()[-1]) < 0.3


@pytest.mark.slow
def test_memory_does_not_grow_with_the_list(mailable: Path, tmp_path: Path) -> None:
    """Peak memory of 200,000 pieces and of 10,000: what is kept of each row is 24 bytes."""
    peaks = []
    for name, count in (("small", 10_000), ("large", 200_000)):
        write_list(tmp_path / "list.csv", (person(number) for number in range(count)))
        words = ["mail", "prepare", "--project", str(mailable), *words_for(mailable, name)]
        words[words.index("--chunk") + 1] = "500"
        code = (
            "import sys; from guidegen.cli.main import main; code = main(sys.argv[1:])\n"
            # Not ru_maxrss: that begins with the size of the process that forked this one.
            "told = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
            "print(told['VmHWM'].split()[0]); sys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False,
            cwd=ROOT,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout.splitlines()[-1]) / 1024)
    small, large = peaks
    million = large + (large - small) / 190_000 * 800_000
    assert large - small < 40, peaks
    assert million < 250, peaks
    assert sum(1 for name in state(mailable) if "large/private/letters" in name) == 401


def test_a_list_is_no_part_of_the_arguments_that_are_recorded(prepared: Path) -> None:
    """Not even its name, which may be that of a person."""
    text = (job_of(prepared) / "job.json").read_text()
    assert "list.csv" not in text
    assert str(prepared.parent) not in text
