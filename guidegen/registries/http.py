"""One careful request: time and size have limits, redirects are left to the caller.

Private networks are never asked, whatever an address or a redirect says, because the name of
a public site may lead there.  TLS certificates are verified.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from importlib.metadata import version
from time import monotonic
from typing import Any, Literal
from urllib.error import URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    getproxies,
    proxy_bypass,
)

Trouble = Literal[
    "address", "private", "name", "network", "refused", "dropped", "garbage", "timeout", "tls"
]  # fmt: skip
"""Why there is no answer: the address itself, a private network, no such site, no way there,
no server, a broken connection, no HTTP, too slow, no certificate that can be trusted."""


class NoAnswer(Exception):
    """A request that brought no answer; ``why`` is the kind, ``detail`` says it in words."""

    def __init__(self, why: Trouble, detail: str = "") -> None:
        super().__init__(detail or why)
        self.why = why
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request: seconds without a byte, seconds in all, bytes that are read."""

    silence: float = 10.0
    whole: float = 20.0
    size: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: The address asked.
        status: The HTTP status.
        headers: The header fields, their names in small letters.
        body: What was read of the body.
        cut: Whether there was more than was read.
        seconds: How long it took.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool
    seconds: float


def agent() -> str:
    """The User-Agent: it names the program and nobody who uses it."""
    return f"guidegen/{version('guidegen')} (checks references of patient guides)"


def fetch(
    url: str,
    method: Literal["GET", "HEAD"] = "GET",
    limits: Limits | None = None,
    local: bool = False,
    accept: str = "*/*",
) -> Answer:
    """Ask for one address, without following where it leads; raises NoAnswer.

    ``local`` allows private networks and this computer itself.
    """
    limits = limits or Limits()
    target = normal(url)
    guard = _Guard(limits.whole)
    request = Request(target, method=method, headers={"User-Agent": agent(), "Accept": accept})
    begun = monotonic()
    try:
        with guard:
            opener = _opener(target, guard, local)
            with opener.open(request, timeout=limits.silence) as response:
                answer = _read(url, response, limits.size, begun)
        if guard.expired:  # what was read only seems to be the end
            raise TimeoutError
        return answer
    except NoAnswer:
        raise
    except Exception as error:
        raise _plain(error, guard.expired) from None


def _read(url: str, response: HTTPResponse, size: int, begun: float) -> Answer:
    body = response.read(size + 1)
    if response.length and len(body) <= size:
        raise ConnectionResetError  # less came than was promised
    headers = {name.casefold(): value for name, value in response.headers.items()}
    return Answer(
        url, response.status, headers, body[:size], len(body) > size, monotonic() - begun
    )  # fmt: skip


def normal(url: str) -> str:
    """An address as it is sent: without its fragment, in ASCII; raises NoAnswer."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode()
    except ValueError:
        raise NoAnswer("address", "it is not written as addresses are") from None
    if parts.scheme not in ("http", "https") or not host:
        raise NoAnswer("address", "only http:// and https:// are looked at")
    if parts.username or parts.password:
        raise NoAnswer("address", "it holds a user name or a password")
    site = f"[{host}]" if ":" in host else host
    place = f"{site}:{port}" if port else site
    path = quote(parts.path or "/", safe="/%:=&?~#+!$,;'@()*[]")
    query = quote(parts.query, safe="/%:=&?~#+!$,;'@()*[]")
    return urlunsplit((parts.scheme, place, path, query, ""))


def host_of(url: str) -> str:
    """The site of an address; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""


# -- connecting ---------------------------------------------------------------------


class _Guard:
    """Shuts the connection when the time is over, however a server spreads its bytes."""

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._held: list[socket.socket] = []

    def __enter__(self) -> _Guard:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        for held in self._held:
            held.close()

    def hold(self, connection: socket.socket) -> None:
        # A copy, because TLS takes the socket itself over.
        self._held.append(connection.dup())
        if self.expired:
            self._expire()

    def _expire(self) -> None:
        self.expired = True
        for held in list(self._held):
            try:
                held.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _dial(
    address: tuple[str, int], timeout: float, _source: object = None,
    *, guard: _Guard, local: bool,
) -> socket.socket:  # fmt: skip
    """A connection to an address that may be asked: what was looked at is what is used."""
    host, port = address
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    usable = [one for one in found if local or is_public(str(one[4][0]))]
    if not usable:
        raise NoAnswer("private", f"{host} is in a private network")
    last: OSError | None = None
    for family, kind, protocol, _, where in usable:
        connection = socket.socket(family, kind, protocol)
        try:
            guard.hold(connection)
            connection.settimeout(timeout)
            connection.connect(where)
            return connection
        except OSError as error:
            connection.close()
            last = error
    assert last is not None
    raise last


Dial = Callable[..., socket.socket]


def _connection(kind: type[HTTPConnection], dial: Dial, host: str, **given: Any) -> HTTPConnection:
    made = kind(host, **given)
    made._create_connection = dial  # type: ignore[attr-defined]
    return made


class _Http(HTTPHandler):
    def __init__(self, dial: Dial) -> None:
        super().__init__()
        self._dial = dial

    def http_open(self, request: Request) -> HTTPResponse:
        return self.do_open(partial(_connection, HTTPConnection, self._dial), request)


class _Https(HTTPSHandler):
    def __init__(self, dial: Dial) -> None:
        super().__init__()
        self._dial = dial

    def https_open(self, request: Request) -> HTTPResponse:
        make = partial(_connection, HTTPSConnection, self._dial)
        return self.do_open(make, request, context=ssl.create_default_context())


def _opener(url: str, guard: _Guard, local: bool) -> OpenerDirector:
    """What opens the address: directly, or through the proxy that this computer names."""
    scheme, host = urlsplit(url).scheme, host_of(url)
    proxies = getproxies()
    own = _is_own(host)
    proxied = scheme in proxies and not own and not proxy_bypass(host)
    if own and not local:
        raise NoAnswer("private", f"{host} is in a private network")
    # A proxy is most likely in the private network itself, and looks names up.
    dial = partial(_dial, guard=guard, local=local or proxied)
    opener = OpenerDirector()
    opener.addheaders = []
    handlers = [_Http(dial), _Https(dial)]
    for handler in (*handlers, *([ProxyHandler(proxies)] if proxied else [])):
        opener.add_handler(handler)
    return opener


def _is_own(host: str) -> bool:
    """Whether a site's name itself says that it is in a private network."""
    try:
        return not is_public(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}


def _plain(error: Exception, expired: bool) -> NoAnswer:
    """What went wrong, in our words."""
    reason = error.reason if isinstance(error, URLError) else error
    found: tuple[Trouble, str]
    if expired or isinstance(reason, TimeoutError):
        found = "timeout", "no answer in time"
    elif isinstance(reason, socket.gaierror):
        found = "name", "a site of this name is not found"
    elif isinstance(reason, ssl.SSLCertVerificationError):
        found = "tls", reason.verify_message or "its certificate cannot be trusted"
    elif isinstance(reason, ssl.SSLError):
        found = "tls", "no secure connection comes about"
    elif isinstance(reason, ConnectionRefusedError):
        found = "refused", "no server answers there"
    elif isinstance(reason, ConnectionError):
        found = "dropped", "the connection breaks off"
    elif isinstance(reason, OSError) and reason.errno in _NO_WAY:
        found = "network", "there is no way to this site"
    elif isinstance(reason, OSError) and "Tunnel" in str(reason):
        found = "network", f"the proxy refuses: {reason}"
    elif isinstance(reason, (HTTPException, ValueError)):
        found = "garbage", "what comes back is not the answer of a web server"
    else:
        found = "dropped", str(reason)
    return NoAnswer(*found)


# -- politeness ---------------------------------------------------------------------


class Turns:
    """One request at a time for each site, with a pause after each; ``stop`` ends all pauses."""

    def __init__(self, pause: float, stop: threading.Event | None = None) -> None:
        self._pause = pause
        self._stop = stop or threading.Event()
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._free: dict[str, float] = {}

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait for a turn at a site, and have it."""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            wait = self._free.get(host, 0.0) - monotonic()
            if wait > 0:
                self._stop.wait(wait)
            try:
                yield
            finally:
                self._free[host] = monotonic() + self._pause


def seconds_asked(answer: Answer) -> float | None:
    """How long ``Retry-After`` asks to wait; None where it does not say."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(answer.headers["date"])
    except (KeyError, TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())
