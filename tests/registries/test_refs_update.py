"""``guidegen refs update`` against registries on this computer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from guidegen.registries.ask import Registry, Unanswered
from guidegen.registries.http import Limits, Turns

from . import samples
from .conftest import Handler, Reply, Route, Site
from .test_http import closes, silent

Cli = Callable[..., int]
LIBRARY = f"""schema: 1
# Comments stay.
references:
  - id: nci
    type: webpage
    author:
      - literal: National Cancer Institute
    title: Comprehensive cancer information
    URL: https://www.cancer.gov
    accessed: 2026-11-20

  - id: baas2021  # the main trial
    type: article-journal
    author:
      - {{family: Baas, given: P}}
      - {{family: Scherpereel, given: A}}
      - {{family: Meerbeeck, given: JP, non-dropping-particle: van}}
    title: "First-line nivolumab plus ipilimumab in unresectable malignant pleural mesothelioma (CheckMate 743): a multicentre, randomised, open-label, phase 3 trial"
    container-title: The Lancet
    container-title-short: Lancet
    volume: "379"
    issued: 2021
    DOI: {samples.DOI}
    PMID: "{samples.PMID}"
"""  # noqa: E501
WORK = f"/works/{samples.DOI}"


@pytest.fixture
def library(small_project: Path) -> Path:
    file = small_project / "guides" / "references.yaml"
    file.write_text(LIBRARY)
    return file


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in use, with shorter times."""
    made = Registry.__init__

    def quick(self: Registry, name: str, endpoint: str, **given: Any) -> None:
        given |= {
            "turns": Turns(0.0),
            "limits": Limits(0.4, 0.8, 500_000),
            "longest": 0.3,
            "first": 0.05,
        }
        made(self, name, endpoint, **given)

    monkeypatch.setattr(Registry, "__init__", quick)


class Serves:
    """Routes for a registry: Crossref by path, PubMed by number."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def work(self, reply: Route) -> None:
        def answer(handler: Handler) -> Reply | None:
            if unquote(handler.path).casefold() != WORK.casefold():
                return 404, {}, b"Resource not found."
            return reply(handler) if callable(reply) else reply

        self.site.routes[f"/works/{samples.DOI.replace('/', '%2F')}"] = answer
        for path in (WORK, _quoted(WORK)):
            self.site.routes[path] = answer

    def articles(self, reply: Route) -> None:
        self.site.routes["/efetch.fcgi"] = reply


def _quoted(path: str) -> str:
    lead, _, doi = path.partition("/works/")
    return f"{lead}/works/" + doi.replace("/", "%2F").replace("(", "%28").replace(")", "%29")


@pytest.fixture
def serves(site: Site) -> Serves:
    return Serves(site)


def ok(body: bytes) -> Reply:
    return 200, {"Content-Type": "application/json"}, body


def run(cli: Cli, library: Path, site: Site, *words: str) -> int:
    root = library.parents[1]
    return cli("update", "--project", root, "--endpoint", site.base, *words)


# -- proposing and writing ----------------------------------------------------------


def test_crossref_is_compared_and_nothing_is_written(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    serves.work(ok(samples.crossref()))
    assert run(cli, library, serves.site, "--crossref") == 0
    out = capsys.readouterr().out
    assert out == (
        "baas2021\n"
        "  differs  volume: 379 -> 397\n"
        "  fill     issue: 10272\n"
        "  fill     page: 375-386\n"
        "2 to fill in, 1 that differ, in 1 compared\n"
        "Nothing is written yet. --write fills in, --write --overwrite replaces as well.\n"
    )
    assert library.read_text() == LIBRARY
    assert serves.site.asked == ["GET " + _quoted(WORK)]


def test_write_fills_in_and_keeps_all_else(cli: Cli, library: Path, serves: Serves) -> None:
    serves.work(ok(samples.crossref()))
    assert run(cli, library, serves.site, "--crossref", "--write") == 0
    written = library.read_text()
    assert [line for line in written.splitlines() if line not in LIBRARY.splitlines()] == [
        '    issue: "10272"', "    page: 375-386",
    ]  # fmt: skip
    assert [line for line in LIBRARY.splitlines() if line not in written.splitlines()] == []


def test_overwrite_replaces_as_well(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    serves.work(ok(samples.crossref()))
    words = ("--crossref", "--write", "--overwrite")
    assert run(cli, library, serves.site, *words) == 0
    assert '    volume: "397"' in library.read_text()
    capsys.readouterr()
    assert run(cli, library, serves.site, *words) == 0
    assert capsys.readouterr().out == "0 to fill in, 0 that differ, in 1 compared\n"


def test_pubmed_is_asked_once_for_all(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    second = LIBRARY.split("\n\n")[1].replace("baas2021", "other").replace(samples.PMID, "77")
    library.write_text(f"{LIBRARY}\n{second}")
    serves.articles(ok(samples.pubmed(samples.article(), samples.article("77"))))
    assert run(cli, library, serves.site, "--pubmed") == 0
    assert capsys.readouterr().out.splitlines()[:5] == [
        "baas2021", "  differs  volume: 379 -> 397", "  fill     issue: 10272",
        "  fill     page: 375-386", "  fill     PMCID: PMC1234567",
    ]  # fmt: skip
    (asked,) = serves.site.asked
    assert asked == f"GET /efetch.fcgi?db=pubmed&retmode=xml&tool=guidegen&id={samples.PMID},77"


def test_json(cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]) -> None:
    serves.work(ok(samples.crossref(updated_by=samples.RETRACTED)))
    assert run(cli, library, serves.site, "--crossref", "--write", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["field"], one["kind"], one["written"]) for one in told["proposals"]] == [
        ("volume", "differs", False), ("issue", "fill", True), ("page", "fill", True),
    ]  # fmt: skip
    (problem,) = told["problems"]
    assert (problem["rule"], problem["severity"], problem["line"]) == ("retraction", "error", 23)


def test_a_retraction_is_loud(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = samples.notice("RetractionIn", "Lancet. 2024;1:2", "99")
    serves.articles(ok(samples.pubmed(samples.article(notices=notice))))
    assert run(cli, library, serves.site, "--pubmed") == 1
    assert (
        "error[retraction]: `baas2021` was retracted: Lancet. 2024;1:2 (PMID 99), PubMed says"
        in capsys.readouterr().err
    )


# -- other works --------------------------------------------------------------------


def test_an_answer_for_another_number(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    serves.work(ok(samples.crossref(DOI="10.1016/another")))
    assert run(cli, library, serves.site, "--crossref", "--write") == 1
    assert "error[other-number]" in capsys.readouterr().err
    assert library.read_text() == LIBRARY


def test_the_number_of_another_work(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    serves.work(ok(samples.crossref(
        title=["Pleural effusion in dogs"], author=[{"family": "Vet", "given": "A"}]
    )))  # fmt: skip
    assert run(cli, library, serves.site, "--crossref", "--write", "--overwrite") == 1
    assert "is that of another work: “Pleural effusion in dogs”" in capsys.readouterr().err
    assert library.read_text() == LIBRARY


@pytest.mark.parametrize("which", ["--crossref", "--pubmed"])
def test_a_number_that_is_not_known(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str], which: str
) -> None:
    serves.articles(ok(samples.pubmed(samples.article("88"))))
    assert run(cli, library, serves.site, which) == 1
    assert "error[unknown-number]" in capsys.readouterr().err


def test_a_reference_without_a_number(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, library, serves.site, "--pubmed", "nci") == 0
    assert "warning[nothing-to-ask]: `nci` has no PMID" in capsys.readouterr().err
    assert serves.site.log == []


def test_a_status_that_time_has_passed(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    library.write_text(LIBRARY.replace('    volume: "379"\n', "    status: ahead of print\n"))
    serves.work(ok(samples.crossref()))
    assert run(cli, library, serves.site, "--crossref") == 0
    assert "stands in volume 397 by now" in capsys.readouterr().err


# -- trouble ------------------------------------------------------------------------


def in_turn(*replies: Route) -> Route:
    left = list(replies)

    def answer(handler: Handler) -> Reply | None:
        reply = left.pop(0) if len(left) > 1 else left[0]
        return reply(handler) if callable(reply) else reply

    return answer


BUSY = (429, {"Retry-After": "0"}, b"")


@pytest.mark.parametrize("first", [BUSY, (503, {"Retry-After": "0"}, b""), (500, {}, b"")])
def test_a_registry_that_is_busy_is_asked_again(
    cli: Cli, library: Path, serves: Serves, first: Reply
) -> None:
    serves.work(in_turn(first, ok(samples.crossref())))
    assert run(cli, library, serves.site, "--crossref") == 0
    assert len(serves.site.log) == 2


@pytest.mark.parametrize(
    ("reply", "says"),
    [(BUSY, "Crossref is busy or out of order (HTTP 429)"),
     ((429, {"Retry-After": "3600"}, b""), "asks to come back in 3600 seconds"),
     ((500, {"Retry-After": "0"}, b""), "out of order (HTTP 500)"),
     ((403, {}, b""), "Crossref refuses (HTTP 403)"),
     (ok(b"{"), "no JSON"), (ok(b"[]"), "no work"), (ok(b"<html>busy</html>"), "no JSON"),
     (ok(samples.crossref()[:-40]), "no JSON"), (ok(b"x" * 600_000), "sends more than"),
     ((302, {"Location": "https://elsewhere.invalid/"}, b""), "sends on to another site"),
     (silent, "no answer in time"), (closes, "breaks off")],
)  # fmt: skip
def test_a_registry_that_fails_is_one_clear_message(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str],
    reply: Route, says: str,
) -> None:  # fmt: skip
    serves.work(reply)
    assert run(cli, library, serves.site, "--crossref", "--write") == 1
    out, err = capsys.readouterr()
    assert says in err
    assert err.count("error[") == 1
    assert out == ""
    assert library.read_text() == LIBRARY


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"<a", "no XML"), (b"<eFetchResult><ERROR>down</ERROR></eFetchResult>", "says: down"),
     (b'<!DOCTYPE a [<!ENTITY b "c">]><PubmedArticleSet/>', "entities of its own")],
)  # fmt: skip
def test_pubmed_that_fails(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str],
    body: bytes, says: str,
) -> None:  # fmt: skip
    serves.articles(ok(body))
    assert run(cli, library, serves.site, "--pubmed") == 1
    assert says in capsys.readouterr().err


def test_redirects_within_the_registry_are_followed(
    cli: Cli, library: Path, serves: Serves
) -> None:
    serves.work((301, {"Location": "/v1/work"}, b""))
    serves.site.routes["/v1/work"] = ok(samples.crossref())
    assert run(cli, library, serves.site, "--crossref") == 0


def test_off_line_is_one_message(
    cli: Cli, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = LIBRARY.split("\n\n")[1]
    more = "\n".join(
        entry.replace("baas2021", f"b{n}").replace(samples.DOI, f"10.1016/{n}") for n in range(9)
    )
    library.write_text(f"{LIBRARY}\n{more}")
    words = ("--crossref", "--endpoint", "https://no-such-site.invalid")
    assert cli("update", "--project", library.parents[1], *words) == 1
    out, err = capsys.readouterr()
    assert err.count("error[offline]") == 1
    assert out == ""


def test_a_registry_that_keeps_failing_is_given_up(
    cli: Cli, library: Path, serves: Serves, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = LIBRARY.split("\n\n")[1]
    library.write_text("\n".join(
        [LIBRARY, *(entry.replace("baas2021", f"b{n}") for n in range(9))]
    ))  # fmt: skip
    serves.work((403, {}, b""))
    assert run(cli, library, serves.site, "--crossref") == 1
    assert len(serves.site.log) == 3


@pytest.mark.parametrize(
    "words",
    [[], ["--crossref", "--pubmed"], ["--crossref", "--overwrite"], ["--crossref", "nobody"],
     ["--crossref", "--endpoint", "file:///etc"]],
)  # fmt: skip
def test_wrong_usage(cli: Cli, library: Path, words: list[str]) -> None:
    try:
        code = cli("update", "--project", library.parents[1], *words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2


def test_a_file_that_changed_meanwhile_is_left_alone(
    cli: Cli, library: Path, serves: Serves
) -> None:
    def answer(_: Handler) -> Reply:
        library.write_text(LIBRARY + "# saved in an editor\n")
        return ok(samples.crossref())

    serves.work(answer)
    assert run(cli, library, serves.site, "--crossref", "--write") == 1
    assert library.read_text() == LIBRARY + "# saved in an editor\n"


def test_the_own_registries_are_public_and_secure() -> None:
    from guidegen.registries import crossref, pubmed

    for endpoint in (crossref.ENDPOINT, pubmed.ENDPOINT):
        assert endpoint.startswith("https://")
    with pytest.raises(Unanswered, match="private"):
        Registry("One", "http://127.0.0.1:9").ask("/", ())
