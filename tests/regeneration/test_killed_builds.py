"""Builds that are killed: the next one makes what a clean one would."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from .killing import each_step, killed_at_random
from .small import built, clean, edit, files, run

TIMES = 50
MOST = 0.9
"""Seconds after which the last builds are killed; some are done by then."""


def restored(folder: Path, whole: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(whole, folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output").iterdir())


@pytest.mark.slow
def test_builds_that_are_killed_at_random(small: Path, tmp_path: Path) -> None:
    chance = Random(1)
    states: dict[int, tuple[dict[str, bytes], bytes]] = {}
    for number in range(TIMES):
        state = number % 2
        old, new = ("#0F5C6E", "#0F5C6F") if state else ("#0F5C6F", "#0F5C6E")
        if number:
            edit(small, "brand", old, new)
        killed_at_random(small, chance, MOST, "build")
        assert run(small, "build").code == 0
        if state not in states:
            scratch = tmp_path / f"state-{state}"
            scratch.mkdir()
            whole = clean(small, scratch)
            (manifest,) = scratch.glob("*/output/manifest.json")
            states[state] = whole, manifest.read_bytes()
        assert files(small) == states[state][0]
        assert (small / "output" / "manifest.json").read_bytes() == states[state][1]
        assert names(small) == ["alpha.pdf", "beta.pdf", "manifest.json"]
        assert built(small) == []


@pytest.mark.slow
def test_builds_that_are_killed_at_each_step(small: Path, tmp_path: Path) -> None:
    edit(small, "brand", '"#0F5C6E"', '"#0F5C6F"')
    wanted = clean(small, tmp_path)
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    steps = 0
    for _ in each_step(small, "build"):
        steps += 1
        assert run(small, "build").code == 0
        assert files(small) == wanted
        assert names(small) == ["alpha.pdf", "beta.pdf", "manifest.json"]
        assert built(small) == []
        restored(small, whole)
    assert steps >= 9  # each of two files and the manifest, twice: opened, given its mode, renamed
