"""Asking a registry's interface: again where it is busy, and in plain words where it fails."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from guidegen.registries.http import (
    Answer,
    Limits,
    NoAnswer,
    Turns,
    fetch,
    host_of,
    seconds_asked,
)

BUSY = frozenset({429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Unanswered(Exception):
    """A registry that gives no usable answer; the text says why, in words.

    ``offline`` where it could not be reached at all.
    """

    def __init__(self, why: str, offline: bool = False) -> None:
        super().__init__(why)
        self.offline = offline


class Unknown(Exception):
    """The registry does not know the work."""


@dataclass(frozen=True)
class Registry:
    """How a registry's interface is asked.

    Attributes:
        name: What it is called.
        endpoint: Where the interface is, without a slash at the end.
        local: Whether it may be on this computer or in a private network.
        tries: How often one question is asked.
        first: Seconds that are waited before the second try; each later wait is twice as long.
        longest: Seconds that are waited at most where it asks to wait.
        turns: One request at a time, with a pause after each.
        limits: Limits of each request.
    """

    name: str
    endpoint: str
    local: bool = False
    tries: int = 3
    first: float = 1.0
    longest: float = 30.0
    turns: Turns = field(default_factory=lambda: Turns(0.4))
    limits: Limits = field(default_factory=lambda: Limits(15.0, 60.0, 16 * 1024 * 1024))

    def ask(self, path: str, kinds: Iterable[str]) -> bytes:
        """The body at a path; raises Unanswered and Unknown.

        ``kinds`` are the media types that are taken.
        """
        url = f"{self.endpoint}{path}"
        for attempt in range(self.tries):
            answer = self._once(url, ",".join(kinds))
            if answer.status in (404, 410):
                raise Unknown
            if answer.status in BUSY and attempt + 1 < self.tries:
                self._wait(answer, attempt)
                continue
            break
        if answer.status in BUSY:
            raise Unanswered(f"{self.name} is busy or out of order (HTTP {answer.status})")
        if answer.status != 200:
            raise Unanswered(f"{self.name} refuses (HTTP {answer.status})")
        if answer.cut:
            raise Unanswered(f"{self.name} sends more than {self.limits.size // 2**20} MB")
        return answer.body

    def _wait(self, answer: Answer, attempt: int) -> None:
        wait = seconds_asked(answer)
        if wait is None:
            wait = self.first * 2**attempt
        if wait > self.longest:
            raise Unanswered(f"{self.name} asks to come back in {wait:.0f} seconds")
        threading.Event().wait(wait)

    def _once(self, url: str, accept: str) -> Answer:
        """One question, with the redirects that stay at the site; raises Unanswered."""
        here = url
        for _ in range(4):
            try:
                with self.turns.at(host_of(here)):
                    answer = fetch(here, "GET", self.limits, self.local, accept)
            except NoAnswer as error:
                offline = error.why in ("name", "network", "refused")
                raise Unanswered(f"{self.name} ({host_of(here)}): {error.detail}",
                                 offline) from None  # fmt: skip
            led = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not led:
                return answer
            here = urljoin(here, led)
            if urlsplit(here).netloc != urlsplit(url).netloc:
                raise Unanswered(f"{self.name} sends on to another site: {here}")
        raise Unanswered(f"{self.name} sends round in a circle")
