"""Servers on this computer that behave as sites and registries do, and misbehave as well."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest
import trustme

from guidegen.cli.main import main

Reply = tuple[int, dict[str, str], bytes]
Route = Reply | Callable[["Handler"], Reply | None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the routes of its site; a route may write to the connection itself."""

    site: Site

    def answer(self) -> None:
        begun = monotonic()
        with self.site.lock:
            self.site.open += 1
            self.site.most_open = max(self.site.most_open, self.site.open)
            self.site.log.append((self.command, self.path, dict(self.headers), begun))
        try:
            path = self.path.partition("?")[0]
            route = self.site.routes.get(f"{self.command} {path}", self.site.routes.get(path))
            reply = route(self) if callable(route) else route or (404, {}, b"not here")
            if reply:
                self.reply(*reply)
        finally:
            with self.site.lock:
                self.site.open -= 1

    do_GET = do_HEAD = answer

    def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """One that does not tell of connections that a test has broken."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


class Site:
    """A web server: ``routes`` by path, or by method and path; ``log`` of what was asked."""

    def __init__(self, host: str) -> None:
        self.routes: dict[str, Route] = {}
        self.log: list[tuple[str, str, dict[str, str], float]] = []
        self.lock = threading.Lock()
        self.open = self.most_open = 0
        self.over = threading.Event()
        handler = type("OfThisSite", (Handler,), {"site": self})
        self.server = Server((host, 0), handler)
        self.base = f"http://{host}:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    @property
    def asked(self) -> list[str]:
        """Method and path of each request."""
        return [f"{method} {path}" for method, path, _, _ in self.log]

    def __enter__(self) -> Site:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site("127.0.0.1") as made:
        yield made


@pytest.fixture
def other() -> Iterator[Site]:
    """A server that counts as another site."""
    with Site("127.0.0.2") as made:
        yield made


@pytest.fixture
def secure() -> Iterator[Site]:
    """A server with a certificate that nobody vouches for."""
    made = Site("127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    made.server.socket = context.wrap_socket(made.server.socket, server_side=True)
    made.base = made.base.replace("http:", "https:")
    with made:
        yield made


@pytest.fixture
def cli() -> Callable[..., int]:
    """The command line's ``refs`` command."""
    return lambda *words: main(["refs", *map(str, words)])
