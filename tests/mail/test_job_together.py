"""Several processes, two runs at once, Ctrl-C and a full disk: the job comes out the same."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegen.mail.jobs.folder import Folder
from guidegen.mail.jobs.job import read_job
from guidegen.mail.jobs.manifest import entries
from guidegen.writing import locked

from .jobs import approve, job_of, mail, mixed, person, prepare, state, words_for, write_list
from .killing import forked, stopped_at

KEY = bytes.fromhex("5e" * 32)


def chunks_done(folder: Path) -> int:
    """How many files of letters the manifest tells of."""
    at = Folder(folder, "spring")
    job = read_job(at, KEY)
    return sum(1 for _ in entries(at, job, KEY, whole=False)) if job else 0


@pytest.fixture
def wanted(prepared_once: Path) -> dict[str, bytes]:
    """The files of a job that nothing disturbed."""
    return state(prepared_once)


def test_several_processes_give_the_same_bytes(mailable: Path, wanted: dict[str, bytes]) -> None:
    assert prepare(mailable, "spring", "--processes", "2").code == 0
    assert state(mailable) == wanted


@pytest.mark.slow
def test_more_processes_than_files(mailable: Path, wanted: dict[str, bytes]) -> None:
    assert prepare(mailable, "spring", "--processes", "8").code == 0
    assert state(mailable) == wanted


def test_a_second_run_is_told_of_the_first(mailable: Path, wanted: dict[str, bytes]) -> None:
    with locked(job_of(mailable)):
        done = forked(mailable, "prepare", *words_for(mailable)).ran()
        assert done.code == 1
        assert "mailings/spring:1:1: error[mail-busy]: another run is at work" in done.err
        assert done.out == ""
    assert prepare(mailable).code == 0
    assert state(mailable) == wanted
    with locked(job_of(mailable)):
        assert "[mail-busy]" in mail(mailable, "purge", "spring", "--now").err
        assert "[mail-busy]" in approve(mailable).err
    assert state(mailable) == wanted


def test_two_runs_at_once_make_one_job(mailable: Path, wanted: dict[str, bytes]) -> None:
    for _ in range(2):
        both = [forked(mailable, "prepare", *words_for(mailable)) for _ in range(2)]
        ends = [child.ran() for child in both]
        assert sorted(end.code for end in ends) in ([0, 0], [0, 1])
        for end in ends:
            assert (end.code == 1) == ("[mail-busy]" in end.err)
            assert "Traceback" not in end.err
        assert state(mailable) == wanted
        shutil.rmtree(mailable / "mailings")


# -- Ctrl-C ----------------------------------------------------------------------------


@pytest.mark.slow
def test_ctrl_c_leaves_a_job_that_can_be_continued(
    mailable: Path, wanted: dict[str, bytes]
) -> None:
    words = ("prepare", *words_for(mailable))
    for step in (15, 57):
        assert stopped_at(step, signal.SIGINT, mailable, *words) == 130
        assert list(job_of(mailable).rglob(".*")) == []
    assert prepare(mailable).code == 0
    assert state(mailable) == wanted


def test_ctrl_c_stops_all_processes(mailable: Path, wanted: dict[str, bytes]) -> None:
    """The lock of the folder is free, so nobody works on."""
    words = ("prepare", *words_for(mailable), "--processes", "3")
    assert stopped_at(46, signal.SIGINT, mailable, *words) == 130
    with locked(job_of(mailable), wait=False) as mine:
        assert mine
    assert prepare(mailable).code == 0
    assert state(mailable) == wanted


# -- a full disk -----------------------------------------------------------------------


@pytest.fixture
def small_disk(mailable: Path) -> Iterator[Path]:
    """A project whose mailings lie on a small disk of their own; only root can make one."""
    folder = mailable / "mailings"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=620k,mode=700", "tmpfs", str(folder)],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("only root can make a small disk")
    yield mailable
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_in_file_seven(small_disk: Path, tmp_path: Path) -> None:
    """The guide takes about 100 kB, and each file of letters about 55."""
    rows = [*mixed(), *(person(number) for number in range(100, 125))]
    write_list(tmp_path / "list.csv", rows)
    done = prepare(small_disk)
    assert done.code == 1
    assert "mailings/spring:1:1: error[mail-stopped]" in done.err
    assert "the disk is full" in done.err
    assert "make room and run the same command again" in done.err
    assert "Traceback" not in done.err
    kept = chunks_done(small_disk)
    assert 5 <= kept <= 9
    assert not list(job_of(small_disk).rglob(".letters*"))
    first = (job_of(small_disk) / "private" / "letters-0001.pdf").stat()
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk / "mailings")], check=True)
    again = prepare(small_disk)
    assert again.code == 0, again.err
    assert "an earlier run had begun it" in again.out
    after = (job_of(small_disk) / "private" / "letters-0001.pdf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
    there = state(small_disk)
    assert prepare(small_disk, "other").code == 0
    letters = [data for name, data in there.items() if "/letters-" in name]
    others = [data for name, data in state(small_disk).items() if "other/private/letters" in name]
    assert len(letters) == len(others) == 10
    # The barcodes have serials of their own; all else is equal, so the sizes nearly are.
    assert all(abs(len(a) - len(b)) < 400 for a, b in zip(letters, others, strict=True))


def test_a_file_that_cannot_be_written_is_told_of(mailable: Path, wanted: dict[str, bytes]) -> None:
    """Without root: no file may be larger than 45 kB, which letters are."""
    job_of(mailable).mkdir(parents=True)
    guide = (mailable / "output" / "beta-print.pdf").read_bytes()
    (job_of(mailable) / "guide.pdf").write_bytes(guide)  # as a run before had left it
    limits = (45_000, resource.RLIM_INFINITY)
    done = forked(
        mailable, "prepare", *words_for(mailable),
        first=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
    ).ran()  # fmt: skip
    assert done.code == 1
    assert "error[mail-stopped]" in done.err
    assert "File too large" in done.err
    assert prepare(mailable).code == 0
    assert state(mailable) == wanted
