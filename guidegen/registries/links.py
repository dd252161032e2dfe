"""Whether the addresses of sources still lead to a page: asked politely, many sites at once."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin, urlsplit

from guidegen.registries.http import Answer, Limits, NoAnswer, Turns, fetch, host_of, normal

State = Literal[
    "good", "slow", "moved", "secure", "elsewhere", "login", "home", "content", "gone", "closed",
    "status", "trouble", "circle", "address", "private", "name", "network", "refused", "dropped",
    "garbage", "timeout", "tls", "skipped",
]  # fmt: skip

PERMANENT, REDIRECTS = frozenset({301, 308}), frozenset({301, 302, 303, 307, 308})
OFFLINE = frozenset({"name", "network", "timeout", "skipped"})
"""States that all addresses share where this computer has no way out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an address: its state, where it led, and what the site said, in words."""

    state: State
    final: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are asked.

    Attributes:
        at_once: Sites asked at the same time.
        pause: Seconds between two requests to one site.
        redirects: Redirects that are followed.
        slow: Seconds from which on an answer is called slow.
        hopeless: Sites out of reach, with none that answers, after which no more are asked.
        local: Whether private networks and this computer may be asked.
        limits: Limits of each request.
    """

    at_once: int = 6
    pause: float = 1.0
    redirects: int = 6
    slow: float = 6.0
    hopeless: int = 6
    local: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(slots=True)
class Trail:
    """The redirects that were followed, (status, new address) each, and the last answer."""

    hops: list[tuple[int, str]]
    answer: Answer
    seconds: float


class Offline(Exception):
    """No site could be reached; the text says what the first one did."""


class _Circle(Exception):
    """Redirects that do not end."""


def check(urls: Iterable[str], manners: Manners | None = None) -> dict[str, Outcome]:
    """What became of each address; raises Offline where no site could be reached."""
    manners = manners or Manners()
    sites: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        sites.setdefault(host_of(url), []).append(url)
    run = _Run(manners)
    with ThreadPoolExecutor(manners.at_once, "guidegen-links") as pool:
        try:
            found = [pair for pairs in pool.map(run.site, sites.values()) for pair in pairs]
        except BaseException:
            run.stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    outcomes = dict(found)
    if outcomes and all(outcome.state in OFFLINE for outcome in outcomes.values()):
        raise Offline(_first_trouble(outcomes))
    return outcomes


def _first_trouble(outcomes: Mapping[str, Outcome]) -> str:
    url, outcome = next(pair for pair in outcomes.items() if pair[1].state != "skipped")
    return f"{host_of(url)}: {outcome.detail}"


class _Run:
    """One run over many sites; it ends early where nothing can be reached."""

    def __init__(self, manners: Manners) -> None:
        self.stop = threading.Event()
        self._manners = manners
        self._turns = Turns(manners.pause, self.stop)
        self._lock = threading.Lock()
        self._answered = False
        self._out_of_reach = 0

    def site(self, urls: list[str]) -> list[tuple[str, Outcome]]:
        """The outcomes of the addresses of one site, asked one after the other."""
        found: list[tuple[str, Outcome]] = []
        for url in urls:
            known = found[0][1] if found else None
            if self.stop.is_set():
                found.append((url, Outcome("skipped")))
            elif known and known.state in ("name", "network"):
                found.append((url, known))  # the site's name is not there for any of them
            else:
                found.append((url, self._one(url)))
        self._note(found)
        return found

    def _note(self, found: list[tuple[str, Outcome]]) -> None:
        with self._lock:
            if all(outcome.state in OFFLINE for _, outcome in found):
                self._out_of_reach += 1
            else:
                self._answered = True
            if not self._answered and self._out_of_reach >= self._manners.hopeless:
                self.stop.set()

    def _one(self, url: str) -> Outcome:
        try:
            try:
                trail = self._follow(url, "HEAD")
                refused = trail.answer.status >= 400 and trail.answer.status != 429
            except NoAnswer as error:
                if error.why not in ("dropped", "garbage"):
                    raise
                refused = True
            if refused:
                trail = self._follow(url, "GET")
        except NoAnswer as error:
            return Outcome(error.why, detail=error.detail)
        except _Circle:
            return Outcome("circle")
        return judged(url, trail, self._manners.slow)

    def _follow(self, url: str, method: Literal["GET", "HEAD"]) -> Trail:
        """Ask, and follow redirects; raises NoAnswer and _Circle."""
        hops: list[tuple[int, str]] = []
        seen, here, seconds = {normal(url)}, url, 0.0
        while True:
            with self._turns.at(host_of(here)):
                answer = fetch(here, method, self._manners.limits, self._manners.local)
            seconds += answer.seconds
            led = answer.headers.get("location", "").strip()
            if answer.status not in REDIRECTS or not led:
                return Trail(hops, answer, seconds)
            here = _joined(here, led)
            if normal(here) in seen or len(hops) >= self._manners.redirects:
                raise _Circle
            seen.add(normal(here))
            hops.append((answer.status, here))


def _joined(here: str, led: str) -> str:
    # Headers are read as Latin-1; servers that send other letters send UTF-8.
    with suppress(UnicodeError):
        led = led.encode("latin-1").decode()
    try:
        return urljoin(here, led)
    except ValueError:
        raise NoAnswer("address", "it leads to what is no address") from None


# -- judging ------------------------------------------------------------------------

_LOGIN = re.compile(
    r"(?:^|[/_.-])(?:log-?in|sign-?in|signon|sso|saml2?|oauth2?|idp|shibboleth|logon)(?:[/_.?-]|$)",
    re.IGNORECASE,
)
_TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_NOT_FOUND = re.compile(
    r"\b404\b|\bnot found\b|\bno longer (?:available|exists?)\b|\bpage (?:unavailable|missing)\b",
    re.IGNORECASE,
)
_ASKS_IN = re.compile(r"^\W*(?:log[ -]?in|sign[ -]?in)\b", re.IGNORECASE)


def judged(url: str, trail: Trail, slow: float) -> Outcome:
    """What an answer means for the address of a source."""
    answer, final = trail.answer, trail.hops[-1][1] if trail.hops else url
    status = f"HTTP {answer.status}"
    if answer.status in (404, 410):
        return Outcome("gone", final, status)
    if answer.status in (401, 402, 403, 407, 429, 451):
        return Outcome("closed", final, status)
    if answer.status >= 500:
        return Outcome("trouble", final, status)
    if not 200 <= answer.status < 300:
        return Outcome("status", final, status)
    found = _led(url, trail) or _shown(final, answer)
    if found is None and trail.seconds > slow:
        return Outcome("slow", final, f"{trail.seconds:.0f} seconds")
    return found or Outcome("good", final)


def _led(url: str, trail: Trail) -> Outcome | None:
    """What the redirects mean."""
    if not trail.hops:
        return None
    final = trail.hops[-1][1]
    old, new = urlsplit(url), urlsplit(final)
    if _LOGIN.search(f"{new.netloc}{new.path}") and not _LOGIN.search(f"{old.netloc}{old.path}"):
        return Outcome("login", final)
    if new.path in ("", "/") and not new.query and old.path.strip("/"):
        return Outcome("home", final)
    lasting = ""
    for status, address in trail.hops:
        if status not in PERMANENT:
            break
        lasting = address
    if lasting and _bare(lasting) == _bare(url):
        return Outcome("secure", lasting) if lasting != url else None
    if lasting:
        return Outcome("moved", lasting)
    return Outcome("elsewhere", final) if _site(url) != _site(final) else None


def _bare(url: str) -> str:
    """An address without what seldom matters: the scheme, ``www.`` and a slash at the end."""
    return re.sub(r"^https?://(?:www\.)?", "", url.partition("#")[0]).rstrip("/")


def _site(url: str) -> str:
    """The part of a site's name that one owner has, as far as its form tells."""
    labels = host_of(url).split(".")
    if labels[-1].isdigit():
        return ".".join(labels)
    second = ("ac", "co", "com", "edu", "gov", "net", "nhs", "org")
    country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in second
    return ".".join(labels[-3:] if country else labels[-2:])


def _shown(url: str, answer: Answer) -> Outcome | None:
    """What the page itself says, as far as it was read."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if urlsplit(url).path.casefold().endswith(".pdf") and kind in ("text/html", "text/plain"):
        return Outcome("content", url, "a web page, and not a PDF file")
    match = _TITLE.search(answer.body)
    title = " ".join(html.unescape(match[1].decode("utf-8", "replace")).split()) if match else ""
    if _NOT_FOUND.search(title):
        return Outcome("content", url, f"a page with the title “{title[:60]}”")
    return Outcome("login", url) if _ASKS_IN.search(title) else None
