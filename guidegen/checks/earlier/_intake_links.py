"""Rules about the addresses of sources: what their sites answered."""

from __future__ import annotations

from guidegen.checks.base import Rule
from guidegen.checks.earlier._intake_rule import explained
from guidegen.problems import Severity

OPEN = "open it in a browser: if that does not get there either, look for the right address"


def _address(
    name: str, about: str, message: str, help: str, fails: str, severity: Severity = "warning"
) -> Rule:
    """What became of an address, as ``guidegen refs check --links`` tells it."""
    return explained(
        f"link-{name}", about=about,
        source="guidegen's own rule: readers can open every source",
        message=f"the address of `{{key}}` {message}: {{url}}", help=help,
        fails=f"# a `URL` {fails}", passes="# a `URL` that opens the page you read",
        severity=severity,
    )  # fmt: skip


RULES = (
    _address(
        "gone",
        "The site says that there is no such page any more. Readers would find an error.",
        "is gone ({detail})",
        "look for the page’s new address, or cite an archived copy (web.archive.org)",
        "of a page that was deleted",
        "error",
    ),
    _address(
        "moved",
        "The site says that the page has another address for good. The old one may stop working.",
        "has moved for good",
        "see that it is the same page, and write URL: {final}",
        "that the site sends on to a new one",
    ),
    _address(
        "elsewhere",
        "The address leads to another site. It may have been sold, and show something else now.",
        "leads to another site, {final}",
        "open it, and see that it is still the page you read",
        "that ends at another site than it names",
    ),
    _address(
        "home",
        "The address leads to the front page of the site, as sites do with pages they have taken "
        "down.",
        "leads to the site’s front page, {final}",
        "the page itself is most likely gone: look for its new address",
        "that shows the front page of its site",
    ),
    _address(
        "login",
        "Patients have no account there, so they cannot read the page.",
        "leads to a page that asks for a login, {final}",
        "readers cannot open it: name a page that is open to all",
        "of a page for members alone",
    ),
    _address(
        "content",
        "The address gives something else than it says, such as a web page in the place of a PDF "
        "file.",
        "leads to {detail}",
        "open it, and look for the right address",
        "that ends in .pdf and shows a web page",
    ),
    _address(
        "closed",
        "The site answers people and not programs, so guidegen cannot tell whether the page is "
        "there.",
        "does not open to programs ({detail})",
        "open it in a browser, and see that readers can read it",
        "of a site that turns programs away",
        "note",
    ),
    _address(
        "malformed",
        "What stands there is no address that can be asked for.",
        "cannot be asked for: {detail}",
        "write an address of a public page, as in https://www.cancer.gov/about-cancer",
        "with a space in it, or without a site",
    ),
    _address(
        "slow",
        "The site takes long to answer, or does not answer in time. Readers give up early.",
        "does not answer in time",
        "open it in a browser, and try again tomorrow",
        "of a site that takes a minute to answer",
    ),
    _address(
        "trouble",
        "The site reports a fault of its own, or an answer that fits no page. Mostly that passes.",
        "has a site that is out of order ({detail})",
        "try again tomorrow; look for another address if it stays so",
        "of a site that is being repaired",
    ),
    _address(
        "circle",
        "The site sends the reader from one address to the next without an end.",
        "leads round in a circle",
        OPEN,
        "that leads to a second one, which leads back to it",
    ),
    _address(
        "private",
        "The address belongs to your own network or computer, such as the intranet of a hospital. "
        "Patients cannot open it.",
        "was not asked for: {detail}",
        "readers cannot open it: name a public page; --allow-local asks all the same",
        "of a page in the hospital's own network",
    ),
    _address(
        "tls",
        "The site cannot prove that it is what it says. Browsers show a warning that frightens "
        "readers.",
        "has no secure connection that can be trusted: {detail}",
        "browsers warn readers of such a page: look for another address, or tell the site’s owner",
        "of a site whose certificate has run out",
    ),
    _address(
        "unreachable",
        "No site answers under this name, or it hangs up. The name may be mistyped, or the site "
        "gone.",
        "cannot be reached: {detail}",
        OPEN,
        "with a mistyped name of a site",
    ),
)
