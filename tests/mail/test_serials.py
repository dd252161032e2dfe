"""The ledger of serials: none twice within 45 days, whatever stops a run."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.mail.barcode.imb import BarcodeError
from guidegen.mail.barcode.serials import DAYS, Serials, _Entry, _free, allot
from guidegen.problems import InputError

SIX, NINE = "123456", "923456789"
DAY = date(2026, 5, 1)
MILLION = 1_000_000


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "mailings" / "serials.jsonl"


def refused(
    ledger: Path, mailer_id: str = NINE, count: int = 10, job: str = "x", day: date = DAY
) -> list[str]:
    """What is said; and nothing is allotted."""
    before = ledger.read_bytes() if ledger.exists() else b""
    with pytest.raises(InputError) as error:
        allot(ledger, mailer_id, count, job, day)
    assert (ledger.read_bytes() if ledger.exists() else b"") == before
    return [str(problem) for problem in error.value.problems]


def test_jobs_follow_each_other(ledger: Path) -> None:
    assert allot(ledger, SIX, 500, "one", DAY) == Serials(SIX, 0, 500)
    assert allot(ledger, SIX, 20, "two", DAY) == Serials(SIX, 500, 20)
    assert allot(ledger, NINE, 7, "two", DAY) == Serials(NINE, 0, 7)
    assert allot(ledger, SIX, 1, "three", DAY + timedelta(300)) == Serials(SIX, 520, 1)
    lines = ledger.read_text().splitlines()
    assert json.loads(lines[1]) == {
        "mailer_id": SIX, "job": "two", "first": 500, "count": 20, "day": "2026-05-01",
    }  # fmt: skip


def test_a_serial_has_the_digits_that_fit_its_mailer_id() -> None:
    assert Serials(SIX, 41, 5).at(1) == "000000042"
    assert Serials(NINE, 41, 5).at(1) == "000042"
    for index in (-1, 5):
        with pytest.raises(IndexError):
            Serials(NINE, 41, 5).at(index)


def test_serials_go_round_at_the_end(ledger: Path) -> None:
    allot(ledger, NINE, MILLION - 3, "one", DAY)
    after = allot(ledger, NINE, 10, "two", DAY + timedelta(46))
    assert [after.at(index) for index in (0, 2, 3, 9)] == ["999997", "999999", "000000", "000006"]
    assert Serials(SIX, 10**9 - 1, 2).at(1) == "000000000"


def test_the_same_job_gets_the_same_serials_again(ledger: Path) -> None:
    first = allot(ledger, NINE, 500, "spring", DAY)
    allot(ledger, NINE, 500, "other", DAY)
    text = ledger.read_bytes()
    assert allot(ledger, NINE, 500, "spring", DAY) == first
    assert ledger.read_bytes() == text


def test_the_same_job_with_another_count_or_day_is_refused(ledger: Path) -> None:
    allot(ledger, NINE, 5, "early", DAY)
    allot(ledger, NINE, 1500, "spring", DAY)
    assert refused(ledger, NINE, 1501, "spring") == [
        "mailings/serials.jsonl:2:1: error[serials-differ]: the job `spring` took 1,500 serials, "
        "and now needs 1,501\n  help: give the changed job another name"
    ]
    assert refused(ledger, NINE, 1500, "spring", date(2026, 5, 2)) == [
        "mailings/serials.jsonl:2:1: error[serials-differ]: the job `spring` took its serials for "
        "2026-05-01, and now has the day 2026-05-02\n"
        "  help: prepare it with the day 2026-05-01, or give it another name"
    ]
    assert len(refused(ledger, NINE, 3, "spring", date(2026, 5, 2))) == 2


def test_the_ledger_is_private(ledger: Path) -> None:
    allot(ledger, NINE, 5, "one", DAY)
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600
    assert stat.S_IMODE(ledger.parent.stat().st_mode) == 0o700


# -- too few ---------------------------------------------------------------------------


def test_blocks_in_use_are_skipped(ledger: Path) -> None:
    allot(ledger, NINE, 100_000, "old", DAY)
    allot(ledger, NINE, 100_000, "new", DAY + timedelta(40))
    allot(ledger, NINE, 800_000, "old as well", DAY)
    # The numbers begin anew, where 100,000 are free before those of `new`.
    assert allot(ledger, NINE, 150_000, "large", DAY + timedelta(46)).first == 200_000
    assert allot(ledger, NINE, 700_000, "round", DAY + timedelta(46)).first == 350_000


@pytest.mark.parametrize(
    ("days", "free"), [(0, False), (45, False), (46, True), (-45, False), (-46, True)]
)
def test_a_serial_rests_for_more_than_45_days(ledger: Path, days: int, free: bool) -> None:
    allot(ledger, NINE, MILLION, "all", DAY)
    day = DAY + timedelta(days)
    if free:
        assert len(allot(ledger, NINE, 1, "one", day)) == 1
    else:
        assert "serials-used-up" in refused(ledger, NINE, 1, "one", day)[0]


def test_too_few_serials_are_told_with_the_day_from_which_there_are_enough(ledger: Path) -> None:
    allot(ledger, NINE, 600_000, "may", DAY)
    allot(ledger, NINE, 300_000, "late", date(2026, 5, 10))
    assert refused(ledger, NINE, 600_000, "more", date(2026, 5, 15)) == [
        "mailings/serials.jsonl:1:1: error[serials-used-up]: no 600,000 serials in a row are free "
        "on 2026-05-15: a serial is not used again within 45 days\n"
        "  help: mail this job on 2026-06-16 or later, make it smaller, or ask the Postal Service "
        "for another mailer id"
    ]
    assert "2026-06-25 or later" in refused(ledger, NINE, MILLION, "all", date(2026, 5, 15))[0]
    assert allot(ledger, NINE, 600_000, "more", date(2026, 6, 16)).first == 900_000


def test_a_job_of_more_serials_than_there_are_is_told(ledger: Path) -> None:
    [found] = refused(ledger, NINE, MILLION + 1)
    assert "this job needs 1,000,001 serials, and a mailer id of 9 digits has 1,000,000" in found
    assert "mailer id of six digits" in found


def test_calls_that_make_no_sense_are_refused(ledger: Path) -> None:
    with pytest.raises(BarcodeError, match="must begin with 9"):
        allot(ledger, "123456789", 1, "x", DAY)
    with pytest.raises(ValueError, match="at least one"):
        allot(ledger, NINE, 0, "x", DAY)
    assert not ledger.exists()


JOBS = st.lists(
    st.tuples(st.sampled_from((NINE, "900000000")), st.integers(1, 400_000), st.integers(0, 200)),
    min_size=2, max_size=25,
)  # fmt: skip


@settings(max_examples=40)
@given(JOBS)
def test_no_serial_is_used_twice_within_45_days(
    tmp_path_factory: pytest.TempPathFactory, jobs: list[tuple[str, int, int]]
) -> None:
    ledger = tmp_path_factory.mktemp("jobs") / "serials.jsonl"
    given_out: list[tuple[Serials, date]] = []
    for number, (mailer_id, count, offset) in enumerate(jobs):
        day = DAY + timedelta(offset)
        try:
            serials = allot(ledger, mailer_id, count, f"job {number}", day)
        except InputError as error:
            # It says on which day there are enough, and that is so.
            later = date.fromisoformat(error.problems[0].help[17:27])
            assert later > day
            day, serials = later, allot(ledger, mailer_id, count, f"job {number}", later)
        for other, used in given_out:
            if other.mailer_id == mailer_id and abs((used - day).days) <= DAYS:
                assert not overlap(other, serials), (other, serials)
        given_out.append((serials, day))


def overlap(one: Serials, other: Serials) -> bool:
    """Whether two runs on the ring of a million share a serial."""
    return (other.first - one.first) % MILLION < one.count or (
        one.first - other.first
    ) % MILLION < other.count


RING = 20
RUNS = st.lists(
    st.tuples(st.integers(0, RING - 1), st.integers(1, 8), st.sampled_from((0, 30, 60, 90))),
    max_size=5,
)


@given(RUNS, st.integers(1, RING), st.sampled_from((0, 30, 60, 90)))
def test_the_first_free_run_behind_the_last_job_is_found(
    runs: list[tuple[int, int, int]], count: int, offset: int
) -> None:
    """On a small ring, where every serial can be looked at."""
    own = [_Entry(Serials(NINE, a, n), "", DAY + timedelta(d)) for a, n, d in runs]
    used = {(a + n) % RING for a, c, d in runs if abs(d - offset) <= DAYS for n in range(c)}
    start = runs[-1][0] + runs[-1][1] if runs else 0
    fitting = (
        (start + at) % RING
        for at in range(RING)
        if not used & {(start + at + n) % RING for n in range(count)}
    )
    assert _free(own, RING, count, DAY + timedelta(offset)) == next(fitting, None)


# -- stopped and damaged ---------------------------------------------------------------


def test_a_line_that_was_not_written_to_its_end_is_written_anew(ledger: Path) -> None:
    allot(ledger, NINE, 5, "one", DAY)
    before = ledger.read_bytes()
    second = allot(ledger, NINE, 7, "two {x}", DAY)
    whole = ledger.read_bytes()
    for cut in range(len(before), len(whole)):
        for zeros in (b"", b"\0" * (len(whole) - cut)):
            ledger.write_bytes(whole[:cut] + zeros)
            assert allot(ledger, NINE, 7, "two {x}", DAY) == second
            assert ledger.read_bytes() == whole
    ledger.write_bytes(whole[:-9])
    assert allot(ledger, NINE, 5, "one", DAY).first == 0  # the known job clears it away as well
    assert ledger.read_bytes() == before


def test_a_full_disk_leaves_the_ledger_usable(ledger: Path) -> None:
    allot(ledger, NINE, 5, "one", DAY)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ledger.stat().st_size + 30, before[1]))
    try:
        with pytest.raises(OSError, match=r"large|space"):
            allot(ledger, NINE, 7, "two", DAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert ledger.read_bytes().count(b"\n") == 1
    assert allot(ledger, NINE, 7, "two", DAY).first == 5
    assert allot(ledger, NINE, 7, "three", DAY).first == 12


def test_a_whole_line_without_its_line_break_counts(ledger: Path) -> None:
    allot(ledger, NINE, 5, "one", DAY)
    ledger.write_bytes(ledger.read_bytes().rstrip())
    assert allot(ledger, NINE, 7, "two", DAY).first == 5
    assert ledger.read_bytes().count(b"\n") == 2


GOOD = '{"mailer_id":"923456789","job":"%s","first":0,"count":5,"day":"2026-05-01"}'
DAMAGED = [
    "", "x", "[]", "null", "{}", "[" * 5000, GOOD % "b" + " ", GOOD % "b" + "\r", "\x00" * 20,
    (GOOD % "b").replace("5,", '"5",'), (GOOD % "b").replace("5,", "5.0,"),
    (GOOD % "b").replace("5,", "true,"), (GOOD % "b").replace("5,", "0,"),
    (GOOD % "b").replace("5,", "1000001,"), (GOOD % "b").replace('t":0', 't":1000000'),
    (GOOD % "b").replace('t":0', 't":-1'), (GOOD % "b").replace("05-01", "02-30"),
    (GOOD % "b").replace("2026-05-01", "20260501"), (GOOD % "b").replace("923456789", "12345"),
    (GOOD % "b").replace('"923456789"', "923456789"), (GOOD % "b").replace("first", "begin"),
    (GOOD % "b").replace('"b"', "[]"), (GOOD % "b").replace("}", ',"more":1}'),
]  # fmt: skip


@pytest.mark.parametrize("line", DAMAGED)
def test_damaged_lines_are_told_and_nothing_is_allotted(ledger: Path, line: str) -> None:
    ledger.parent.mkdir()
    ledger.write_bytes(f"{GOOD % 'a'}\n{line}\n{GOOD % 'c'}\n".encode())
    [found] = refused(ledger)
    assert found.startswith("mailings/serials.jsonl:2:1: error[damaged-ledger]: this line is not")
    assert "put the ledger back" in found


def test_all_damaged_lines_are_told_and_bytes_that_are_no_text(ledger: Path) -> None:
    ledger.parent.mkdir()
    ledger.write_bytes(b"\xff\xfe\n" + (GOOD % "a").encode() + b"\nno\n")
    assert [one.partition(": error")[0] for one in refused(ledger)] == [
        "mailings/serials.jsonl:1:1", "mailings/serials.jsonl:3:1",
    ]  # fmt: skip


@pytest.mark.parametrize("last", ["x", (GOOD % "b").replace("5,", '"5",'), '{"job":"b"'])
def test_a_last_line_that_is_no_beginning_of_a_line_is_damaged(ledger: Path, last: str) -> None:
    ledger.parent.mkdir()
    ledger.write_text(f"{GOOD % 'a'}\n{last}")
    assert refused(ledger)[0].startswith("mailings/serials.jsonl:2:1: error[damaged-ledger]")


def test_a_job_that_stands_there_twice_is_damage(ledger: Path) -> None:
    ledger.parent.mkdir()
    ledger.write_text(f"{GOOD % 'a'}\n{GOOD % 'a'}\n")
    assert "line 1 already tells of the serials of this job" in refused(ledger)[0]


def test_the_line_is_on_the_disk_before_its_serials_are_used(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way out of it brings the file and its folder onto the disk."""
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        real(handle)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("only Linux tells which file a handle is of")
    monkeypatch.setattr(os, "fsync", fsync)
    for _ in range(2):
        allot(ledger, NINE, 5, "one", DAY)
        assert synced == [str(ledger), str(ledger.parent)]
        synced.clear()


WORKER = """
import sys
from datetime import date
from pathlib import Path
from guidegen.mail.barcode.serials import allot
for number in range(40):
    allot(Path(sys.argv[1]), "923456789", 11, f"{sys.argv[2]} {number}", date(2026, 5, 1))
"""


def test_processes_at_once_do_not_get_the_same_serials(ledger: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", WORKER, str(ledger), name]) for name in "ab"]
    assert [one.wait(timeout=60) for one in running] == [0, 0]
    lines = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert sorted(line["first"] for line in lines) == [11 * n for n in range(80)]
    assert len({line["job"] for line in lines}) == 80
