"""People who are put on the list of those who get no mail after a job was prepared."""

from __future__ import annotations

import json
from pathlib import Path

from .jobs import DAY, approve, job_of, mail, person, prepare, write_list


def suppress(folder: Path, *rows: tuple[str, ...]) -> None:
    path = write_list(folder.parent / "stop.csv", list(rows))
    done = mail(folder, "suppress", "--recipients", str(path), "--reason", "opt-out", "--date", DAY)
    assert done.code == 0, done.err


def test_nobody_who_was_suppressed_meanwhile_is_written_to(prepared: Path) -> None:
    suppress(prepared, person(3), person(77))
    proof = json.loads((job_of(prepared) / "job.json").read_text())["files"]["private/proof.pdf"]
    for done in (prepare(prepared),
                 mail(prepared, "approve", "spring", "--proof", proof, "--by", "Kim")):  # fmt: skip
        assert done.code == 1
        assert "[mail-suppressed-since]" in done.err
        assert "row 4" in done.err
    done = prepare(prepared, "summer")
    assert done.code == 0
    assert json.loads((job_of(prepared, "summer") / "job.json").read_text())["counts"][
        "suppressed"
    ] == 1  # fmt: skip


def test_others_who_were_suppressed_meanwhile_change_nothing(prepared: Path) -> None:
    suppress(prepared, person(77))
    assert "nothing was done" in prepare(prepared).out


def test_a_job_that_is_final_is_exported_without_them(prepared: Path) -> None:
    """Row 4 is the third piece: those before and after it can go to the printer."""
    assert approve(prepared).code == 0
    suppress(prepared, person(3))
    done = mail(prepared, "export", "spring", "--as", "stream")
    assert done.code == 1
    assert "[mail-suppressed-since]" in done.err
    assert "row 4" in done.err
    assert "--pieces" in done.err
    assert not (job_of(prepared) / "private" / "export").exists()
    lines = (job_of(prepared) / "private" / "recipients.jsonl").read_text().splitlines()
    (theirs,) = (n for n, line in enumerate(lines, 1) if json.loads(line)["row"] == 4)
    for pieces, code in ((f"1-{theirs}", 1), (f"1-{theirs - 1}", 0), (f"{theirs + 1}-12", 0)):
        assert mail(prepared, "export", "spring", "--as", "stream", "--pieces", pieces).code == code


def test_a_list_of_who_is_mailed_that_was_changed_is_not_exported(prepared: Path) -> None:
    assert approve(prepared).code == 0
    (job_of(prepared) / "private" / "recipients.jsonl").unlink()
    done = mail(prepared, "export", "spring", "--as", "stream")
    assert (done.code, "[mail-file-changed]" in done.err) == (1, True)
