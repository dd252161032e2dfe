"""The benchmark of a library of many guides still runs, and measures what it says."""

from __future__ import annotations

import pytest

from ..test_benchmarks import load


def test_a_small_library(capsys: pytest.CaptureFixture[str]) -> None:
    load("library").main(4, 30, 1)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("4 guides, 30 references; 1 runs")
    assert lines[1].endswith("(4 files)")
    assert lines[2].startswith("nothing changed")
    assert lines[3].endswith("files)")
