"""``refs list``: which guides and pages a reference, a trial or a drug touches."""

from __future__ import annotations

import argparse
import json
import shlex
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.cli import refs_list
from guidegen.cli.main import add_project
from guidegen.problems import UsageError

from .small import edit, output


def listed(folder: Path, words: str, capsys: pytest.CaptureFixture[str]) -> str:
    parser = argparse.ArgumentParser()
    add_project(parser)
    refs_list.arguments(parser)
    refs_list.run(parser.parse_args(["--project", str(folder), *shlex.split(words)]))
    return capsys.readouterr().out


def pages(folder: Path, guide: str, words: str) -> list[int]:
    found = PdfReader(output(folder, guide)).pages
    return [n for n, page in enumerate(found, 1) if words in page.extract_text()]


def test_references_by_name(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(small, "", capsys).split() == ["one2001", "two2002", "shared2003", "unused2004"]


def test_where_each_reference_shows(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = listed(small, "--used", capsys)
    assert "unused2004\n  not used\n" in told
    assert "two2002\n  beta: pages " in told
    assert told.count("alpha: page") == 2
    found = json.loads(listed(small, "--used two2002 --format json", capsys))
    (place,) = found[0]["used"]
    assert place["guide"] == "beta"
    assert place["current"] is True
    listed_on = pages(small, "beta", "called two")
    assert listed_on
    assert set(listed_on) <= set(place["pages"])


def test_trials_and_drugs(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = listed(small, "used nivolumab other ranpirnase", capsys)
    on = pages(small, "alpha", "40 out of 100")
    assert f"used (trial)\n  alpha: page {on[0]}\n" in told
    on = pages(small, "alpha", "nivolumab")
    assert f"nivolumab (drug)\n  alpha: page {on[0]}\n" in told
    assert "other (trial)\n  not used\n" in told
    assert "ranpirnase (drug)\n  not used\n" in told


def test_a_name_of_two_things(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, "drugs", "  ranpirnase:", "  one2001:")
    told = json.loads(listed(small, "one2001 --format json", capsys))
    assert [(one["kind"], len(one["used"])) for one in told] == [("reference", 1), ("drug", 0)]


def test_an_unknown_name(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="no reference, trial or drug `one201`; did you mean `one"):
        listed(small, "one201", capsys)


def test_what_changed_since_the_build(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, "beta", "[@two2002]", "[@unused2004]")
    assert "not used" in listed(small, "two2002", capsys)
    assert "beta: not built since" in listed(small, "unused2004", capsys)
    told = listed(small, "shared2003", capsys)
    assert "of the last build; it has changed since" in told.split("beta")[1]
    assert "since" not in told.split("beta")[0]


def test_a_drug_that_is_new(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a guide names may stand in drugs.yaml only later."""
    edit(small, "drugs", "drugs:\n", "drugs:\n  aspirin: {brand: Night}\n")
    assert "alpha: " in listed(small, "aspirin", capsys)


def test_a_guide_with_errors_is_not_passed_over(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small, "beta", "audience:", "audeince:")
    parser = argparse.ArgumentParser()
    add_project(parser)
    refs_list.arguments(parser)
    assert refs_list.run(parser.parse_args(["--project", str(small), "shared2003"])) == 1
    shown = capsys.readouterr()
    assert "guides/beta.yaml" in shown.err
    assert "alpha: pages" in shown.out
