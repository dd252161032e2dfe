"""``guidegen refs check`` and ``guidegen refs stale``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidegen.cli.main import COMMANDS, main
from guidegen.registries import cache, links

from .registries.conftest import Site, site
from .registries.test_links import PAGE, QUICK
from .registries.test_retractions import row, text

__all__ = ["site"]  # a fixture of the servers, for the tests here

Refs = Callable[..., tuple[int, str, str]]
SOUND = """schema: 1
references:
  - id: nci
    type: webpage
    author:
      - literal: National Cancer Institute
    title: Comprehensive cancer information
    URL: https://www.cancer.gov
    accessed: 2026-11-20
"""
PAPER = """  - id: baas2021
    type: article-journal
    author: [{family: Baas, given: P}]
    title: A trial of two drugs
    container-title: The Lancet
    container-title-short: Lancet
    volume: "397"
    page: 375-386
    issued: 2021
    DOI: 10.1016/S0140-6736(20)32714-8
    PMID: "33485464"
"""


@pytest.fixture
def refs(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Refs:
    """The command on a small project: exit code, output and messages."""
    monkeypatch.setitem(COMMANDS, "refs", "look after the references")

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        action, *rest = map(str, words)
        code = main(["refs", action, "--project", str(small_project), *rest])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def library(small_project: Path) -> Path:
    file = small_project / "guides" / "references.yaml"
    file.write_text(SOUND)
    return file


def problems(told: tuple[int, str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told[1])["problems"]
    return found


# -- the rules and the numbers ------------------------------------------------------


def test_a_sound_library(refs: Refs, library: Path) -> None:
    assert refs("check") == (0, "", "no problems in 1 reference\n")
    assert problems(refs("check", "--format", "json")) == []


def test_wrong_numbers_are_located(refs: Refs, library: Path) -> None:
    library.write_text(SOUND + PAPER.replace("0140-6736", "0140-6763"))
    code, _, err = refs("check")
    assert code == 1
    assert "guides/references.yaml:19:10: error[doi-check-digit]: `baas2021`: " in err
    found = problems(refs("check", "--format", "json"))
    assert ("doi-check-digit", 19) in [(one["rule"], one["line"]) for one in found]


def test_the_rules_of_the_guides_are_told_where_the_library_breaks_them(
    refs: Refs, library: Path
) -> None:
    library.write_text(SOUND + "    verify: true\n    verify_note: The date.\n")
    code, _, err = refs("check")
    assert code == 0
    assert "note[verify]: reference `nci`" in err
    assert "guides/first-visit.yaml" not in err


def test_only_the_named_ones(refs: Refs, library: Path) -> None:
    library.write_text(
        SOUND + "    verify: true\n    verify_note: The date.\n"
        + PAPER.replace("0140-6736", "0140-6763")
    )  # fmt: skip
    rules = [one["rule"] for one in problems(refs("check", "nci", "--format", "json"))]
    assert rules == ["verify"]
    rules = [one["rule"] for one in problems(refs("check", "baas2021", "--format", "json"))]
    assert "doi-check-digit" in rules
    assert "verify" not in rules


def test_a_guide_with_faults_does_not_hide_the_library(
    refs: Refs, library: Path, small_project: Path
) -> None:
    library.write_text(SOUND + PAPER.replace("0140-6736", "0140-6763"))
    guide = small_project / "guides" / "first-visit.yaml"
    guide.write_text(guide.read_text() + "nonsense: true\n")
    code, _, err = refs("check")
    assert code == 1
    assert "error[doi-check-digit]" in err
    assert "guides/first-visit.yaml:1:1: error[guide-not-read]" in err
    assert "unknown-key" not in err


def test_a_broken_library_is_told(refs: Refs, library: Path) -> None:
    library.write_text(SOUND.replace("webpage", "webpaeg"))
    code, _, err = refs("check")
    assert code == 1
    assert "guides/references.yaml:4:11: error" in err
    assert [one["line"] for one in problems(refs("check", "--format", "json"))] == [4]


@pytest.mark.parametrize(
    "words", [["nic"], ["--fresh"], ["--date", "soon", "--links"], ["--retractions", "."]]
)
def test_wrong_usage(refs: Refs, library: Path, words: list[str]) -> None:
    assert refs("check", *words)[0] == 2


# -- retractions --------------------------------------------------------------------


def test_retractions_are_found_with_the_guides_that_cite_them(
    refs: Refs, library: Path, small_project: Path, tmp_path: Path
) -> None:
    library.write_text(SOUND + PAPER)
    guide = small_project / "guides" / "first-visit.yaml"
    guide.write_text(guide.read_text().replace("[@nci]", "[@nci; @baas2021]"))
    data = tmp_path / "retraction_watch.csv"
    data.write_text(text(row(), row(OriginalPaperDOI="10.1016/s0140-6736(20)32714-8")))
    code, _, err = refs("check", "--retractions", data)
    assert code == 1
    assert "guides/references.yaml:19:10: error[retraction]: `baas2021` was retracted" in err
    assert "cited by first-visit" in err
    data.write_text(text(row()))
    assert refs("check", "--retractions", data)[0] == 0


def test_a_wrong_file_is_told(refs: Refs, library: Path, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_text("<html>")
    code, _, err = refs("check", "--retractions", data)
    assert code == 1
    assert "error[retractions-file]: this is no Retraction Watch CSV: it is a web page" in err
    code, _, err = refs("check", "--retractions", tmp_path / "no.csv")
    assert code == 1
    assert "no.csv: No such file" in err


def test_an_entry_that_says_it_was_retracted(refs: Refs, library: Path) -> None:
    library.write_text(SOUND + PAPER + "    status: retracted\n")
    code, _, err = refs("check")
    assert code == 1
    assert "guides/references.yaml:21:13: error[retraction]: the `status` of `baas2021`" in err


# -- links --------------------------------------------------------------------------


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in use, without pauses."""
    made = links.Manners

    def quick(local: bool = False) -> links.Manners:
        return made(pause=0.0, local=local, limits=QUICK.limits)

    monkeypatch.setattr(links, "Manners", quick)


@pytest.mark.usefixtures("_quick")
def test_links_are_asked_and_remembered(
    refs: Refs, library: Path, small_project: Path, site: Site
) -> None:
    site.routes["/page"] = PAGE
    library.write_text(SOUND.replace("https://www.cancer.gov", site.url("/page")))
    words = ("check", "--links", "--allow-local", "--date")
    assert refs(*words, "2026-11-20")[0] == 0
    assert refs(*words, "2026-11-25")[0] == 0
    assert len(site.log) == 1, "a good answer counts for some days"
    assert refs(*words, "2026-11-25", "--fresh")[0] == 0
    assert len(site.log) == 2
    assert refs(*words, "2026-12-10")[0] == 0
    assert len(site.log) == 3
    (small_project / "output" / cache.NAME).unlink()
    assert refs(*words, "2026-12-10")[0] == 0
    assert len(site.log) == 4


@pytest.mark.usefixtures("_quick")
def test_links_that_moved_or_are_gone(refs: Refs, library: Path, site: Site) -> None:
    site.routes |= {"/old": (301, {"Location": "/new"}, b""), "/new": PAGE}
    library.write_text(SOUND.replace("https://www.cancer.gov", site.url("/old")))
    code, _, err = refs("check", "--links", "--allow-local")
    assert code == 0
    assert "guides/references.yaml:8:10: warning[link-moved]: the address of `nci`" in err
    assert f"write URL: {site.url('/new')}" in err
    library.write_text(SOUND.replace("https://www.cancer.gov", site.url("/gone")))
    code, _, err = refs("check", "--links", "--allow-local")
    assert code == 1
    assert "error[link-gone]" in err


@pytest.mark.usefixtures("_quick")
def test_private_addresses_are_not_asked(refs: Refs, library: Path, site: Site) -> None:
    library.write_text(SOUND.replace("https://www.cancer.gov", site.url("/page")))
    code, _, err = refs("check", "--links")
    assert code == 0
    assert "warning[link-private]" in err
    assert site.log == []


@pytest.mark.usefixtures("_quick")
def test_off_line_is_one_message(refs: Refs, library: Path, small_project: Path) -> None:
    pages = "".join(
        f"  - {{id: p{n}, type: webpage, title: Page {n}, URL: 'https://s{n}.invalid/', "
        "accessed: 2026-11-20}\n" for n in range(30)
    )  # fmt: skip
    library.write_text(SOUND.replace("www.cancer.gov", "no-such-site.invalid") + pages)
    code, _, err = refs("check", "--links")
    assert code == 1
    assert err.count("error[") == 1
    assert "error[offline]: no site could be reached (no-such-site.invalid: " in err
    assert not (small_project / "output" / cache.NAME).exists()


def test_nothing_is_asked_without_being_told(refs: Refs, library: Path, site: Site) -> None:
    library.write_text(SOUND.replace("https://www.cancer.gov", site.url("/page")))
    refs("check", "--allow-local")
    assert site.log == []


# -- stale --------------------------------------------------------------------------


def test_nothing_is_stale(refs: Refs, library: Path) -> None:
    code, out, _ = refs("stale", "--date", "2028-11-20")
    assert code == 0
    assert out == (
        "0 of 1 references were retrieved more than 24 months before 2028-11-20, or never\n"
    )


def test_a_day_more_is_stale(refs: Refs, library: Path) -> None:
    _, out, _ = refs("stale", "--date", "2028-11-21")
    assert "  nci: 2026-11-20, 24 months ago; cited by first-visit\n" in out
    _, out, _ = refs("stale", "--date", "2028-12-19")
    assert "  nci: 2026-11-20, 24 months ago; " in out
    _, out, _ = refs("stale", "--date", "2028-12-20")
    assert "  nci: 2026-11-20, 25 months ago; " in out
    _, out, _ = refs("stale", "--date", "2026-12-20", "--months", "1")
    assert out.startswith("0 of 1")
    _, out, _ = refs("stale", "--date", "2026-12-21", "--months", "1")
    assert out.startswith("1 of 1")


def test_the_oldest_come_first_and_those_never_retrieved_before_them(
    refs: Refs, library: Path
) -> None:
    page = "  - {{id: {0}, type: webpage, title: {0}, URL: 'https://{0}.org/'{1}}}\n"
    library.write_text(
        SOUND + page.format("young", ", accessed: 2020-05-06") + page.format("never", "")
        + page.format("old", ", accessed: 2019") + PAPER + "    URL: https://paper.org/a\n"
    )  # fmt: skip
    _, out, _ = refs("stale", "--date", "2024-02-29", "--format", "json")
    assert json.loads(out) == [
        {"key": "never", "retrieved": None, "months": None, "guides": [],
         "url": "https://never.org/"},
        {"key": "old", "retrieved": "2019-01-01", "months": 61, "guides": [],
         "url": "https://old.org/"},
        {"key": "young", "retrieved": "2020-05-06", "months": 45, "guides": [],
         "url": "https://young.org/"},
    ]  # fmt: skip


@pytest.mark.parametrize("words", [["--months", "-1"], ["--date", "soon"]])
def test_stale_wrong_usage(refs: Refs, library: Path, words: list[str]) -> None:
    assert refs("stale", *words)[0] == 2
