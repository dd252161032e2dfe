"""What became of addresses, as problems in an editor's words."""

from __future__ import annotations

from guidegen.problems import Position, Problem, Severity
from guidegen.registries.links import Outcome, State

_SAID: dict[State, tuple[str, Severity, str, str]] = {
    "slow": (
        "link-slow", "note", "answers slowly ({detail})",
        "open it in a browser; a page that is slow for you is slow for readers",
    ),
    "moved": (
        "link-moved", "warning", "has moved for good",
        "see that it is the same page, and write URL: {final}",
    ),
    "secure": (
        "link-moved", "note", "is found at a slightly different address",
        "write URL: {final}",
    ),
    "elsewhere": (
        "link-elsewhere", "warning", "leads to another site, {final}",
        "open it, and see that it is still the page you read",
    ),
    "login": (
        "link-login", "warning", "leads to a page that asks for a login, {final}",
        "readers cannot open it: name a page that is open to all",
    ),
    "home": (
        "link-home", "warning", "leads to the site’s front page, {final}",
        "the page itself is most likely gone: look for its new address",
    ),
    "content": (
        "link-content", "warning", "leads to {detail}",
        "open it, and look for the right address",
    ),
    "gone": (
        "link-gone", "error", "is gone ({detail})",
        "look for the page’s new address, or cite an archived copy (web.archive.org)",
    ),
    "closed": (
        "link-closed", "note", "does not open to programs ({detail})",
        "open it in a browser, and see that readers can read it",
    ),
    "status": (
        "link-trouble", "warning", "answers oddly ({detail})",
        "open it in a browser, and try again tomorrow",
    ),
    "trouble": (
        "link-trouble", "warning", "has a site that is out of order ({detail})",
        "try again tomorrow; look for another address if it stays so",
    ),
    "circle": (
        "link-circle", "warning", "leads round in a circle",
        "open it in a browser: if that does not get there either, look for the right address",
    ),
    "address": (
        "link-malformed", "warning", "cannot be asked for: {detail}",
        "write an address of a public page, as in https://www.cancer.gov/about-cancer",
    ),
    "private": (
        "link-private", "warning", "was not asked for: {detail}",
        "readers cannot open it: name a public page; --allow-local asks all the same",
    ),
    "timeout": (
        "link-slow", "warning", "does not answer in time",
        "open it in a browser, and try again tomorrow",
    ),
    "tls": (
        "link-tls", "warning", "has no secure connection that can be trusted: {detail}",
        "browsers warn readers of such a page: look for another address, or tell the site’s owner",
    ),
}  # fmt: skip
_OUT_OF_REACH: tuple[str, Severity, str, str] = (
    "link-unreachable", "warning", "cannot be reached: {detail}",
    "open it in a browser: if that does not get there either, look for the right address",
)  # fmt: skip


def problem_of(key: str, url: str, outcome: Outcome, at: Position) -> Problem:
    """What became of an entry's address, where it is not good."""
    rule, severity, message, help = _SAID.get(outcome.state, _OUT_OF_REACH)
    names = {"detail": outcome.detail, "final": outcome.final}
    return Problem(
        at, rule, f"the address of `{key}` {message.format(**names)}: {url}",
        help.format(**names), severity,
    )  # fmt: skip
