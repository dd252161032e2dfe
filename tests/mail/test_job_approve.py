"""Approving and purging: final only after a look, and personal files go when their time is over."""

from __future__ import annotations

import json
from pathlib import Path
from signal import SIGKILL

import pytest

from .jobs import SECRET, approve, job_of, mail, prepare, proof_of, state
from .killing import stopped_at

PUBLIC = {
    "job.json", "manifest.jsonl", "rejected.csv", "guide.pdf", "specs.json", "ticket.pdf",
}  # fmt: skip


def record(folder: Path) -> dict[str, object]:
    return dict(json.loads((job_of(folder) / "job.json").read_text()))


def left(folder: Path) -> set[str]:
    return {path.name for path in job_of(folder).iterdir()}


def test_an_approved_job_is_final(prepared: Path) -> None:
    done = approve(prepared)
    assert done.code == 0, done.err
    found = record(prepared)
    assert found["state"] == "final"
    assert found["approval"] == {"by": "Kim Reader", "day": "2026-11-20",
                                 "proof": proof_of(prepared)}  # fmt: skip
    assert found["keep_until"] == "2026-12-20"
    before = state(prepared)
    assert approve(prepared).code == 0  # again
    assert "nothing was done" in prepare(prepared).out
    assert state(prepared) == before


def test_an_approval_on_the_last_day_that_there_is(prepared: Path) -> None:
    done = mail(prepared, "approve", "spring", "--proof", proof_of(prepared), "--by", "Kim Reader",
                "--date", "9999-12-31")  # fmt: skip
    assert (done.code, record(prepared)["keep_until"]) == (0, "9999-12-31")


def refused(folder: Path, *words: str) -> str:
    before = state(folder)
    done = mail(folder, "approve", "spring", *words)
    assert done.code in (1, 2)
    assert state(folder) == before
    return done.err


def test_only_the_proof_of_this_job_can_be_approved(prepared: Path) -> None:
    by = ("--by", "Kim Reader")
    assert "[mail-other-proof]" in refused(prepared, "--proof", "0" * 64, *by)
    assert "64 digits" in refused(prepared, "--proof", proof_of(prepared)[:12], *by)
    assert "is empty" in refused(prepared, "--proof", proof_of(prepared), "--by", " ")
    known = proof_of(prepared)
    (job_of(prepared) / "private" / "proof.pdf").write_bytes(b"another")
    for digest in (known, proof_of(prepared)):
        assert "[mail-file-changed]" in refused(prepared, "--proof", digest, *by)


@pytest.mark.parametrize("file", ["private/letters-0002.pdf", "guide.pdf", "rejected.csv"])
def test_a_job_with_a_damaged_file_is_not_approved(prepared: Path, file: str) -> None:
    path = job_of(prepared) / file
    path.write_bytes(path.read_bytes()[:-1])
    told = refused(prepared, "--proof", proof_of(prepared), "--by", "Kim Reader")
    assert f"mailings/spring/{file}:1:1: error[mail-file-changed]" in told


def test_a_job_that_is_not_there(mailable: Path) -> None:
    for words in (("approve", "spring", "--proof", "0" * 64, "--by", "Kim"), ("purge", "spring"),
                  ("status", "spring")):  # fmt: skip
        done = mail(mailable, *words)
        assert done.code == 2
        assert "there is no job `spring`" in done.err
    assert not (mailable / "mailings").exists()


@pytest.mark.slow
def test_an_approval_that_is_killed_is_given_again(prepared: Path) -> None:
    words = ("approve", "spring", "--proof", proof_of(prepared), "--by", "Kim Reader",
             "--date", "2026-11-20")  # fmt: skip
    before, step = state(prepared), 1
    while stopped_at(step, SIGKILL, prepared, *words) == -SIGKILL:
        assert mail(prepared, *words).code == 0
        assert record(prepared)["state"] == "final"
        after = state(prepared)
        for name, data in before.items():
            (prepared / name).write_bytes(data)
        assert after.keys() == before.keys()
        step += 1
    assert step > 6
    assert state(prepared) == after


# -- purging ---------------------------------------------------------------------------


def test_personal_files_go_after_their_day_and_the_record_stays(prepared: Path) -> None:
    assert approve(prepared).code == 0
    before = {name: data for name, data in state(prepared).items() if "private" not in name}
    early = mail(prepared, "purge", "--date", "2026-12-20")
    assert early.code == 0
    assert "kept until 2026-12-20" in early.out
    assert "[mail-not-over]" in mail(prepared, "purge", "spring", "--date", "2026-12-20").err
    assert (job_of(prepared) / "private").is_dir()
    assert "which is over" in mail(prepared, "status", "--date", "2026-12-21").out

    done = mail(prepared, "purge", "--date", "2026-12-21")
    assert done.code == 0
    assert "personal files were deleted" in done.out
    assert left(prepared) == PUBLIC
    after = state(prepared)
    before.pop("mailings/spring/job.json")
    assert before.items() <= after.items()
    assert not any(word.encode() in data for word in SECRET for data in after.values())
    assert record(prepared)["purged"] == "2026-12-21"
    again = mail(prepared, "purge", "--date", "2027-01-01")
    assert (again.code, state(prepared)) == (0, after)
    shown = mail(prepared, "status", "spring")
    assert shown.code == 0
    assert "only digests can be told" in shown.out
    assert "[mail-purged]" in prepare(prepared).err
    assert state(prepared) == after


def test_a_job_that_nobody_approved_is_purged_only_at_once(prepared: Path) -> None:
    told = mail(prepared, "purge", "--date", "2030-01-01")
    assert "nobody has approved it" in told.out
    assert mail(prepared, "purge", "--now").code == 2
    assert (job_of(prepared) / "private").is_dir()
    assert mail(prepared, "purge", "spring", "--now").code == 0
    assert left(prepared) == PUBLIC


def test_a_purge_that_is_killed_is_known_as_one_and_finished(prepared: Path) -> None:
    words = ("purge", "spring", "--now", "--date", "2026-11-20")
    step, halves = 1, 0
    private = {p.name: p.read_bytes() for p in (job_of(prepared) / "private").iterdir()}
    job = (job_of(prepared) / "job.json").read_bytes()
    while stopped_at(step, SIGKILL, prepared, *words) != 0:
        status = mail(prepared, "status", "spring")
        if record(prepared)["state"] == "purged":
            halves += (job_of(prepared) / "private").exists()
            assert ("[mail-half-purged]" in status.err) == (job_of(prepared) / "private").exists()
            assert mail(prepared, "purge").code == 0
            assert left(prepared) == PUBLIC
        else:
            assert len(list((job_of(prepared) / "private").iterdir())) == len(private)
        (job_of(prepared) / "private").mkdir(exist_ok=True)
        for name, data in private.items():
            (job_of(prepared) / "private" / name).write_bytes(data)
        (job_of(prepared) / "job.json").write_bytes(job)
        step += 1
    assert halves > 3
    assert left(prepared) == PUBLIC


def test_a_damaged_job_can_still_be_purged(prepared: Path) -> None:
    (job_of(prepared) / "job.json").write_text("{")
    assert mail(prepared, "purge").code == 1
    assert mail(prepared, "purge", "spring").code == 1
    assert (job_of(prepared) / "private").is_dir()
    assert mail(prepared, "purge", "spring", "--now").code == 0
    assert not (job_of(prepared) / "private").exists()
