"""Releases and signatures that are killed: they are there as a whole, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from guidegen.release.settle import COMMITTING, UNFINISHED, file_digest, settle

from ..regeneration.killing import each_step, killed_at, killed_at_random
from ..regeneration.small import built, edit, output, run, sign
from .test_release import state

RELEASE = ("release", "alpha", "--date", "2026-12-01", "--reason", "A first one.", "--allow-draft")
SIGN = ("review", "sign", "beta", "--name", "Ann Lee", "--credentials", "MD",
        "--date", "2026-11-20")  # fmt: skip


def restored(folder: Path, whole: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(whole, folder)


def copied(folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder, folder.with_name(name)))


def with_all_done(folder: Path, command: tuple[str, ...]) -> dict[str, bytes]:
    other = copied(folder, "done")
    assert run(other, *command).code == 0
    return state(other)


@pytest.mark.slow
def test_releases_that_are_killed_at_each_step(small: Path) -> None:
    whole, before = copied(small, "whole"), state(small)
    after = with_all_done(small, RELEASE)
    seen = set()
    for _ in each_step(small, *RELEASE):
        assert run(small, "status", "beta").code == 0  # any command settles what is left
        now = state(small)
        assert now in (before, after)
        assert not list((small / "issued").glob(f"*/*{UNFINISHED}"))
        assert not list((small / "issued").glob(f"*/*{COMMITTING}"))
        if now == before:
            assert run(small, *RELEASE).code == 0
            assert state(small) == after
        seen.add(now == after)
        restored(small, whole)
    assert seen == {True, False}


@pytest.mark.slow
def test_second_releases_that_are_killed_at_each_step(small: Path) -> None:
    """The log is there before; what was issued before stays as it is."""
    assert run(small, *RELEASE).code == 0
    edit(small, "alpha", "Doctors look", "Your doctors look")
    whole, before = copied(small, "whole"), state(small)
    after = with_all_done(small, RELEASE)
    for _ in each_step(small, *RELEASE):
        assert run(small, "release", "alpha", "--verify", "1.2026").code == 0
        assert state(small) in (before, after)
        restored(small, whole)


@pytest.mark.slow
def test_releases_that_are_killed_at_random(small: Path) -> None:
    chance = Random(2)
    whole, before = copied(small, "whole"), state(small)
    after = with_all_done(small, RELEASE)
    for _ in range(10):
        killed_at_random(small, chance, 1.6, *RELEASE)
        settle(small)
        assert state(small) in (before, after)
        if state(small) == after:
            assert built(small) == ["alpha"]
            kept = small / "issued" / "alpha" / "1.2026" / "alpha.pdf"
            assert output(small, "alpha").read_bytes() == kept.read_bytes()
        restored(small, whole)


def test_signatures_that_are_killed_at_each_step(small: Path) -> None:
    sign(small, "beta", "Bea Kim")
    whole, before = copied(small, "whole"), state(small)
    after = with_all_done(small, SIGN)
    steps = 0
    for _ in each_step(small, *SIGN):
        steps += 1
        left = {name: data for name, data in state(small).items() if name.endswith(".yaml")}
        assert left in (before, after)
        assert run(small, "build").code == 0
        assert run(small, *SIGN).code == 0
        assert not list((small / "guides" / "reviews").glob(".*"))
        restored(small, whole)
    assert steps >= 2


# -- edits after a kill --------------------------------------------------------------------


def committed(small: Path) -> None:
    """Kill a release when it is committed, before the guide is written."""
    step = 1
    whole = copied(small, "whole")
    while not list((small / "issued").glob(f"*/*{COMMITTING}")):
        restored(small, whole)
        assert killed_at(step, small, *RELEASE)
        step += 1


@pytest.mark.slow
def test_an_edit_after_a_kill_is_not_lost(small: Path) -> None:
    committed(small)
    edit(small, "alpha", "Doctors look", "Your doctors look")
    before = file_digest(small / "guides" / "alpha.yaml")
    settle(small)
    assert file_digest(small / "guides" / "alpha.yaml") == before
    assert not (small / "issued").exists()
    assert not (small / "guides" / "releases" / "alpha.yaml").exists()
    assert run(small, *RELEASE).code == 0


@pytest.mark.slow
def test_a_committed_release_is_finished(small: Path) -> None:
    committed(small)
    settle(small)
    assert (small / "issued" / "alpha" / "1.2026" / "alpha.pdf").is_file()
    assert (small / "guides" / "releases" / "alpha.yaml").is_file()
    assert b"published: 2026-12-01" in (small / "guides" / "alpha.yaml").read_bytes()


def test_a_release_that_is_running_is_left_alone(small: Path) -> None:
    from guidegen.writing import locked

    folder = small / "issued" / "alpha" / f"1.2026{UNFINISHED}"
    folder.mkdir(parents=True)
    with locked(small / "guides"):
        settle(small)
        assert folder.is_dir()
    settle(small)
    assert not (small / "issued").exists()


def test_an_edit_during_a_release_is_not_lost(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the guide is saved while the release is made, nothing is issued."""
    from guidegen.release import issue

    before = state(small)
    build = issue._built

    def edited(*arguments: object) -> object:
        edit(small, "alpha", "Doctors look", "Your doctors look")
        return build(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(issue, "_built", edited)
    done = run(small, *RELEASE)
    assert done.code == 2
    assert "was changed meanwhile" in done.err
    assert "Your doctors look" in (small / "guides" / "alpha.yaml").read_text()
    now = {**before, "guides/alpha.yaml": (small / "guides" / "alpha.yaml").read_bytes()}
    assert state(small) == now


def test_a_full_disk_leaves_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(small)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert run(small, *RELEASE).code == 1
    assert state(small) == before
    assert run(small, *RELEASE).code == 0
