"""One request: what is sent, what is refused, and what every kind of trouble is called."""

from __future__ import annotations

import socket
import threading
from http.client import HTTPConnection
from itertools import pairwise
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.registries.http import (
    Answer,
    Limits,
    NoAnswer,
    Turns,
    agent,
    fetch,
    is_public,
    normal,
    seconds_asked,
)

from .conftest import Handler, Reply, Site

SHORT = Limits(silence=0.3, whole=0.6, size=1000)


def trouble(url: str, **given: object) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        fetch(url, limits=SHORT, **{"local": True, **given})  # type: ignore[arg-type]
    return caught.value


def test_an_answer_is_read(site: Site) -> None:
    site.routes["/page"] = (200, {"Content-Type": "text/html", "X-Two": "b"}, b"hello")
    answer = fetch(site.url("/page#part"), limits=SHORT, local=True)
    assert (answer.status, answer.body, answer.cut) == (200, b"hello", False)
    assert answer.headers["content-type"] == "text/html"
    assert 0 < answer.seconds < 1


def test_the_agent_names_the_program_and_nobody(site: Site) -> None:
    site.routes["/page"] = (200, {}, b"")
    fetch(site.url("/page"), limits=SHORT, local=True)
    sent = site.log[0][2]
    assert sent["User-Agent"] == agent()
    assert agent().startswith("guidegen/")
    assert "@" not in agent()
    assert set(sent) == {"User-Agent", "Accept", "Host", "Connection", "Accept-Encoding"}


def test_redirects_are_left_to_the_caller(site: Site) -> None:
    site.routes["/old"] = (301, {"Location": "/new"}, b"")
    assert fetch(site.url("/old"), limits=SHORT, local=True).status == 301
    assert site.asked == ["GET /old"]


def test_an_endless_body_is_cut(site: Site) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not site.over.is_set():
            handler.wfile.write(b"x" * 10_000)

    site.routes["/endless"] = endless
    answer = fetch(site.url("/endless"), limits=SHORT, local=True)
    assert len(answer.body) == 1000
    assert answer.cut


def silent(handler: Handler) -> None:
    handler.site.over.wait(10)


def drip(handler: Handler) -> None:
    """A byte now and then: never silent for long, and never done."""
    while not handler.site.over.wait(0.05):
        handler.wfile.write(b"H")


def dripping_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.site.over.wait(0.05):
        handler.wfile.write(b"x")


def closes(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def garbage(handler: Handler) -> None:
    handler.wfile.write(b"\x16\x03 what is this\r\n\r\n")
    closes(handler)


def half(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc")
    closes(handler)


def less(handler: Handler) -> Reply:
    handler.close_connection = True
    return 200, {"Content-Length": "100"}, b"only this"


@pytest.mark.parametrize(
    ("route", "why"),
    [(less, "dropped"), (silent, "timeout"), (drip, "timeout"), (dripping_body, "timeout"),
     (closes, "dropped"), (garbage, "garbage"), (half, "garbage")],
)  # fmt: skip
def test_troubles_have_names(site: Site, route: object, why: str) -> None:
    site.routes["/page"] = route  # type: ignore[assignment]
    begun = monotonic()
    assert trouble(site.url("/page")).why == why
    assert monotonic() - begun < 3


def test_no_server_and_no_name() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert trouble(f"http://127.0.0.1:{taken.getsockname()[1]}/").why == "refused"
    assert trouble("http://no-such-site.invalid/").why == "name"


def test_certificates_are_verified(secure: Site) -> None:
    secure.routes["/"] = (200, {}, b"")
    error = trouble(secure.url("/"))
    assert error.why == "tls"
    assert "issuer certificate" in error.detail
    assert secure.log == []


# -- private networks ---------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "224.0.0.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]",
     "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433", "0x7f.1", "printer.local"],
)  # fmt: skip
def test_private_networks_are_not_asked(host: str) -> None:
    assert trouble(f"http://{host}/", local=False).why in ("private", "name")


def test_numbers_that_are_this_computer_are_not_asked(site: Site) -> None:
    port = site.server.server_port
    site.routes["/"] = (200, {}, b"")
    for host in ("127.1", "2130706433", "0x7f000001"):
        assert trouble(f"http://{host}:{port}/", local=False).why == "private"
    assert site.log == []
    assert fetch(f"http://127.1:{port}/", limits=SHORT, local=True).status == 200


@pytest.mark.parametrize("host", ["printer.local", "localhost", "wiki.internal", "10.0.0.1"])
def test_what_is_private_by_its_name_is_not_even_looked_up(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: looked_up.append(given) or [])
    assert trouble(f"http://{host}/", local=False).why == "private"
    assert looked_up == []


def test_a_public_name_in_a_private_network_is_not_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a name's owner points it at somebody's own network."""
    port = site.server.server_port
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert trouble(f"http://public.example:{port}/", local=False).why == "private"
    assert site.log == []


def test_the_hold_in_http_client_is_there() -> None:
    """``_dial`` is put in its place; without it, private networks would be asked."""
    assert callable(HTTPConnection("example.org")._create_connection)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2606:4700::1", True), ("::ffff:8.8.8.8", True),
     ("64:ff9b::808:808", True), ("::ffff:10.0.0.1", False), ("fe80::1%eth0", False)],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_proxy_is_used_where_there_is_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the whole address, and it looks the name up; private addresses it does not get."""
    seen: list[str] = []

    def proxy(handler: Handler) -> Reply:
        seen.append(handler.path)
        return 200, {}, b"by proxy"

    site.routes["http://public.invalid/page"] = proxy
    monkeypatch.setenv("http_proxy", site.base)
    monkeypatch.setenv("no_proxy", "")
    assert fetch("http://public.invalid/page", limits=SHORT).body == b"by proxy"
    assert seen == ["http://public.invalid/page"]
    assert trouble("http://192.168.0.1/", local=False).why == "private"


# -- addresses ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "https://", "https://user:secret@example.org/",
     "http://[half/", "http://example.org:99999/", "gopher://x", "//example.org/x", ""],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    assert trouble(url).why == "address"


def test_addresses_are_sent_in_ascii() -> None:
    assert normal("https://Example.org/caf\u00e9?q=\u00fc&a=%20#part") == (
        "https://example.org/caf%C3%A9?q=%C3%BC&a=%20"
    )
    assert normal("http://b\u00fccher.example") == "http://xn--bcher-kva.example/"


@given(st.text(max_size=60))
def test_no_address_breaks_it(tail: str) -> None:
    try:
        sent = normal(f"https://example.org/{tail}")
    except NoAnswer:
        return
    assert sent.isascii()
    assert not any(sign.isspace() for sign in sent)
    assert normal(sent) == sent


# -- politeness ---------------------------------------------------------------------


def test_turns_at_one_site_come_one_by_one_with_a_pause() -> None:
    turns, times = Turns(0.05), []
    running, most = 0, 0

    def visit() -> None:
        nonlocal running, most
        with turns.at("a"):
            running += 1
            most = max(most, running)
            times.append(monotonic())
            running -= 1

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert all(b - a >= 0.045 for a, b in pairwise(times))


def test_two_sites_do_not_wait_for_each_other() -> None:
    turns = Turns(5.0)
    with turns.at("a"), turns.at("b"):
        pass


def test_a_stop_ends_the_pause() -> None:
    stop = threading.Event()
    turns = Turns(30.0, stop)
    with turns.at("a"):
        pass
    stop.set()
    begun = monotonic()
    with turns.at("a"):
        assert monotonic() - begun < 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"retry-after": "7"}, 7.0), ({"retry-after": "soon"}, None), ({}, None),
     ({"retry-after": "Fri, 20 Nov 2026 12:00:30 GMT", "date": "Fri, 20 Nov 2026 12:00:00 GMT"},
      30.0),
     ({"retry-after": "Fri, 20 Nov 2026 12:00:30 GMT"}, None)],
)  # fmt: skip
def test_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert seconds_asked(Answer("", 429, headers, b"", False, 0.0)) == seconds
