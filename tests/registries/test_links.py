"""Links: what each kind of answer means, and how politely it is asked for."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest

from guidegen.problems import Position
from guidegen.registries import cache
from guidegen.registries.http import Limits
from guidegen.registries.links import Manners, Offline, Outcome, check
from guidegen.registries.told import problem_of

from .conftest import Site
from .test_http import closes, garbage, silent

QUICK = Manners(pause=0.0, local=True, limits=Limits(silence=0.4, whole=0.8, size=4000))
PAGE = (200, {"Content-Type": "text/html"}, b"<title>A page</title>")
DAY = date(2026, 11, 20)


def outcome(url: str, manners: Manners = QUICK) -> Outcome:
    return check([url], manners)[url]


def moved(to: str, status: int = 301) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": to}, b""


def test_a_good_page_is_asked_for_once_by_head(site: Site) -> None:
    site.routes["/page"] = PAGE
    assert outcome(site.url("/page")) == Outcome("good", site.url("/page"))
    assert site.asked == ["HEAD /page"]


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "gone"), (410, "gone"), (403, "closed"), (401, "closed"), (429, "closed"),
     (500, "trouble"), (503, "trouble"), (418, "status"), (304, "status")],
)  # fmt: skip
def test_what_a_status_means(site: Site, status: int, state: str) -> None:
    site.routes["/page"] = (status, {}, b"")
    assert outcome(site.url("/page")).state == state


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
def test_where_head_is_refused_it_is_got(site: Site, status: int) -> None:
    site.routes["HEAD /page"] = (status, {}, b"")
    site.routes["GET /page"] = PAGE
    assert outcome(site.url("/page")).state == "good"
    assert site.asked == ["HEAD /page", "GET /page"]


@pytest.mark.parametrize("breaks", [closes, garbage])
def test_where_head_breaks_it_is_got(site: Site, breaks: object) -> None:
    site.routes["HEAD /page"] = breaks  # type: ignore[assignment]
    site.routes["GET /page"] = PAGE
    assert outcome(site.url("/page")).state == "good"


def test_a_site_that_is_asked_too_often_is_left_alone(site: Site) -> None:
    site.routes["/page"] = (429, {}, b"")
    outcome(site.url("/page"))
    assert site.asked == ["HEAD /page"]


# -- redirects ----------------------------------------------------------------------


def test_a_move_for_good_proposes_the_new_address(site: Site) -> None:
    site.routes |= {"/old": moved("/newer"), "/newer": moved("new?a=1", 308), "/new": PAGE}
    assert outcome(site.url("/old")) == Outcome("moved", site.url("/new?a=1"))


def test_a_move_for_now_proposes_nothing(site: Site) -> None:
    site.routes |= {"/old": moved("/new", 302), "/new": PAGE}
    assert outcome(site.url("/old")).state == "good"


def test_only_the_lasting_part_of_a_chain_is_proposed(site: Site) -> None:
    site.routes |= {"/old": moved("/new"), "/new": moved("/today", 302), "/today": PAGE}
    assert outcome(site.url("/old")) == Outcome("moved", site.url("/new"))


def test_a_slash_at_the_end_is_a_note(site: Site) -> None:
    site.routes |= {"/old": moved("/old/"), "/old/": PAGE}
    found = outcome(site.url("/old"))
    assert found == Outcome("secure", site.url("/old/"))
    assert problem_of("k", "u", found, Position("f")).severity == "note"


def test_a_move_to_what_is_gone_is_gone(site: Site) -> None:
    site.routes |= {"/old": moved("/new")}
    assert outcome(site.url("/old")).state == "gone"


def test_a_redirect_that_lost_its_address_is_no_page(site: Site) -> None:
    site.routes["/old"] = (301, {}, b"")
    assert outcome(site.url("/old")).state == "status"


@pytest.mark.parametrize("length", [1, 2, 3])
def test_circles_end(site: Site, length: int) -> None:
    for step in range(length):
        site.routes[f"/{step}"] = moved(f"/{(step + 1) % length}")
    assert outcome(site.url("/0")).state == "circle"
    assert len(site.log) == length


def test_a_chain_without_end_ends(site: Site) -> None:
    for step in range(50):
        site.routes[f"/{step}"] = moved(f"/{step + 1}", 302)
    assert outcome(site.url("/0")).state == "circle"
    assert len(site.log) == QUICK.redirects + 1


def test_other_sites_logins_and_front_pages(site: Site, other: Site) -> None:
    site.routes |= {
        "/away": moved(other.url("/page"), 302), "/in": moved("/account/login?next=/in", 302),
        "/deep/page": moved("/", 302), "/": PAGE, "/account/login": PAGE,
    }  # fmt: skip
    other.routes["/page"] = PAGE
    assert outcome(site.url("/away")) == Outcome("elsewhere", other.url("/page"))
    assert outcome(site.url("/in")).state == "login"
    assert outcome(site.url("/deep/page")).state == "home"


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://example.org/x", "http://[broken", "javascript:alert(1)"]
)
def test_only_web_addresses_are_followed(site: Site, to: str) -> None:
    site.routes["/old"] = moved(to)
    assert outcome(site.url("/old")).state == "address"


def test_redirects_into_private_networks_are_not_followed(
    site: Site, other: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here only the second server counts as private."""
    monkeypatch.setattr(
        "guidegen.registries.http.is_public", lambda address: address == "127.0.0.1"
    )
    site.routes["/old"] = moved(other.url("/secret"))
    other.routes["/secret"] = PAGE
    strict = Manners(pause=0.0, local=False, limits=QUICK.limits)
    assert outcome(site.url("/old"), strict).state == "private"
    assert other.log == []


# -- what pages say -----------------------------------------------------------------


def test_a_web_page_in_the_place_of_a_pdf(site: Site) -> None:
    site.routes["/label.pdf"] = PAGE
    site.routes["/real.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF")
    assert outcome(site.url("/label.pdf")).state == "content"
    assert outcome(site.url("/real.pdf")).state == "good"


@pytest.mark.parametrize(
    ("title", "state"),
    [("404 - Page Not Found", "content"), ("Sign in | Journal", "login"),
     ("Signing a will", "good"), ("Tests that are not foundational", "good")],
)  # fmt: skip
def test_a_page_that_was_read_tells_by_its_title(site: Site, title: str, state: str) -> None:
    site.routes["HEAD /page"] = (405, {}, b"")
    site.routes["GET /page"] = (200, {}, f"<html><title>\n{title}</title>".encode())
    assert outcome(site.url("/page")).state == state


# -- slow, broken, out of reach -----------------------------------------------------


def test_slow_and_silent(site: Site, other: Site) -> None:
    other.routes["/page"] = PAGE
    site.routes["/silent"] = silent
    site.routes["/slow"] = lambda handler: handler.site.over.wait(0.2) or PAGE
    manners = Manners(pause=0.0, local=True, slow=0.1, limits=QUICK.limits)
    found = check([site.url("/silent"), site.url("/slow"), other.url("/page")], manners)
    assert [one.state for one in found.values()] == ["timeout", "slow", "good"]


def test_broken_answers(site: Site) -> None:
    site.routes |= {"/closes": closes, "/garbage": garbage}
    found = check([site.url("/closes"), site.url("/garbage")], QUICK)
    assert [one.state for one in found.values()] == ["dropped", "garbage"]


def test_a_certificate_that_nobody_vouches_for(secure: Site) -> None:
    secure.routes["/"] = PAGE
    assert outcome(secure.url("/")).state == "tls"


def test_one_site_that_is_not_there_among_others(site: Site) -> None:
    site.routes["/page"] = PAGE
    lost = "https://no-such-site.invalid/page"
    assert check([lost, site.url("/page")], QUICK)[lost].state == "name"


def test_off_line_is_one_thing_said_at_once() -> None:
    urls = [f"https://site-{n}.invalid/{page}" for n in range(40) for page in range(5)]
    begun = monotonic()
    with pytest.raises(Offline, match=r"site-0\.invalid"):
        check(urls, QUICK)
    assert monotonic() - begun < 5


def test_where_no_site_answers_the_others_are_not_asked() -> None:
    with ExitStack() as stack:
        sites = [stack.enter_context(Site(f"127.0.0.{number}")) for number in range(3, 7)]
        for one in sites:
            one.routes["/"] = silent
        manners = replace(QUICK, at_once=1, hopeless=2, limits=Limits(0.1, 0.2))
        with pytest.raises(Offline, match=r"127\.0\.0\.3"):
            check([one.url("/") for one in sites], manners)
        assert [len(one.log) for one in sites] == [1, 1, 0, 0]


def test_nothing_to_ask() -> None:
    assert check([]) == {}


# -- politeness ---------------------------------------------------------------------


def test_one_at_a_time_for_each_site_with_a_pause(site: Site, other: Site) -> None:
    for number in range(4):
        site.routes[f"/{number}"] = other.routes[f"/{number}"] = PAGE
    urls = [one.url(f"/{number}") for number in range(4) for one in (site, other)]
    check(urls, Manners(pause=0.1, local=True, limits=QUICK.limits))
    for one in (site, other):
        times = sorted(time for *_, time in one.log)
        assert one.most_open == 1
        assert all(b - a >= 0.09 for a, b in pairwise(times))
    first = [min(time for *_, time in one.log) for one in (site, other)]
    assert abs(first[0] - first[1]) < 0.1, "the sites are asked at the same time"


def test_the_same_address_is_asked_for_once(site: Site) -> None:
    site.routes["/page"] = PAGE
    check([site.url("/page")] * 5, QUICK)
    assert len(site.log) == 1


def test_every_outcome_can_be_told() -> None:
    from typing import get_args

    from guidegen.registries.links import State

    for state in set(get_args(State)) - {"good", "skipped"}:
        problem = problem_of("key", "https://a.org", Outcome(state, "https://b.org", "why"),
                             Position("f"))  # fmt: skip
        assert problem.help
        assert "`key`" in problem.message
        assert "{" not in problem.message + problem.help


# -- what is remembered -------------------------------------------------------------


def test_only_good_answers_are_kept_and_only_for_days(tmp_path: Path) -> None:
    found = {"https://a.org": Outcome("good"), "https://b.org": Outcome("gone")}
    cache.write(tmp_path, {}, found, DAY)
    assert cache.read(tmp_path, DAY) == {"https://a.org": DAY}
    assert cache.read(tmp_path, DAY + timedelta(days=cache.DAYS - 1)) == {"https://a.org": DAY}
    assert cache.read(tmp_path, DAY + timedelta(days=cache.DAYS)) == {}
    assert cache.read(tmp_path, DAY - timedelta(days=1)) == {}


def test_what_was_good_and_is_not_any_more_is_forgotten(tmp_path: Path) -> None:
    cache.write(tmp_path, {"https://a.org": DAY, "https://b.org": DAY},
                {"https://a.org": Outcome("gone")}, DAY)  # fmt: skip
    assert cache.read(tmp_path, DAY) == {"https://b.org": DAY}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 1}', '{"version": 2, "good": {"u": "2026-11-20"}}',
     '{"version": 1, "good": []}', '{"version": 1, "good": {"u": 5}}',
     '{"version": 1, "good": {"u": "soon"}}', "[" * 5000],
)  # fmt: skip
def test_a_broken_cache_is_no_cache(tmp_path: Path, text: str) -> None:
    (tmp_path / cache.NAME).write_text(text)
    assert cache.read(tmp_path, DAY) == {}


def test_the_cache_is_plain_json(tmp_path: Path) -> None:
    cache.write(tmp_path, {}, {"https://a.org": Outcome("good")}, DAY)
    data = json.loads((tmp_path / cache.NAME).read_text())
    assert data == {"version": 1, "good": {"https://a.org": "2026-11-20"}}
