"""Jobs that are killed: the next run makes every piece exactly once, and the same bytes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from random import Random
from signal import SIGKILL
from time import monotonic

import pytest

from guidegen.writing import locked

from .jobs import job_of, mail, mixed, person, prepare, state, words_for, write_list
from .killing import forked, stopped_at

KILLS = 100


def stage_of(folder: Path) -> str:
    """How far a killed run had come."""
    job, private = job_of(folder) / "job.json", job_of(folder) / "private"
    if not job.exists():
        return "before the job"
    record = json.loads(job.read_text())
    if record["state"] != "preparing":
        return "done"
    if (private / "proof.pdf").exists():
        return "after the letters"
    return "in the letters" if (job_of(folder) / "manifest.jsonl").exists() else "before letters"


def free(folder: Path) -> None:
    """Wait until processes that outlived the one that was killed have ended."""
    if job_of(folder).exists():
        with locked(job_of(folder)):
            pass


def pieces(folder: Path) -> list[str]:
    lines = (job_of(folder) / "manifest.jsonl").read_text().splitlines()
    return [piece["id"] for line in lines[1:] for piece in json.loads(line)["pieces"]]


def one_each(folder: Path) -> tuple[str, ...]:
    """A list of more people, and a job with one letter in each file."""
    rows = [*mixed(), *(person(number) for number in range(30, 44))]
    write_list(folder.parent / "list.csv", rows)
    return (*words_for(folder), "--chunk", "1")


def undisturbed(folder: Path, words: tuple[str, ...]) -> tuple[dict[str, bytes], float]:
    """The files of a job that nobody disturbs, and how long it takes; nothing is left of it."""
    begun = monotonic()
    assert forked(folder, "prepare", *words).ran().code == 0
    took, found = monotonic() - begun, state(folder)
    shutil.rmtree(folder / "mailings")
    return found, took


@pytest.mark.slow
def test_a_job_killed_a_hundred_times_at_random(mailable: Path) -> None:
    words, chance = one_each(mailable), Random(7)
    wanted, took = undisturbed(mailable, words)
    count = sum(1 for name in wanted if "letters-" in name)
    assert count == 26
    stages: Counter[str] = Counter()
    while stages.total() < KILLS:
        more = ("--processes", "2") if chance.random() < 0.3 else ()
        child = forked(mailable, "prepare", *words, *more)
        killed = child.killed_after(chance.uniform(0, took * 1.1))
        free(mailable)
        if killed.code != -SIGKILL:
            continue
        stages[stage_of(mailable)] += 1
        if chance.random() < 0.3:
            continue  # the same job is killed again
        assert mail(mailable, "prepare", *words).code == 0
        assert state(mailable) == wanted
        assert len(set(pieces(mailable))) == len(pieces(mailable)) == count
        shutil.rmtree(mailable / "mailings")
    assert stages["in the letters"] >= KILLS // 5, stages
    assert len(stages) >= 3, stages


@pytest.mark.slow
def test_a_job_killed_before_each_of_its_steps(mailable: Path) -> None:
    words = words_for(mailable)
    assert prepare(mailable).code == 0
    wanted = state(mailable)
    shutil.rmtree(mailable / "mailings")
    step = 1
    while stopped_at(step, SIGKILL, mailable, "prepare", *words) == -SIGKILL:
        assert prepare(mailable).code == 0
        assert state(mailable) == wanted
        shutil.rmtree(mailable / "mailings")
        step += 1
    assert state(mailable) == wanted
    assert step > 60


def test_a_job_killed_in_its_letters(mailable: Path, prepared_once: Path) -> None:
    """The slow test takes all steps."""
    assert stopped_at(57, SIGKILL, mailable, "prepare", *words_for(mailable)) == -SIGKILL
    assert stage_of(mailable) == "in the letters"
    assert prepare(mailable).code == 0
    assert state(mailable) == state(prepared_once)
