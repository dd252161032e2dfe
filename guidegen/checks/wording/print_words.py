"""Words of the web in a printed guide, and links whose address is lost on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._spotting import few, has, sentence_at, texts
from guidegen.checks.base import Rule, Subject
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.manuscript.passages import Passage
from guidegen.problems import Position, Problem

WEB_WORD = Rule(
    id="web-word",
    severity="warning",
    about="Nobody can click, scroll or download on paper. Such words are left over from a web "
    "page, and they send the reader looking for what is not there.",
    source="PEMAT-P items 20 to 22: actions that the reader can take with this material",
    message="“{words}” is for a web page; on paper the reader can do nothing with it",
    help="say what to do with the guide in hand: a page, a phone number, or a web address that is "
    "printed beside it",
    fails="""
blocks:
  - Click here to download the question list.
""",
    passes="""
blocks:
  - Fill in the question list at the end of this guide.
""",
)

LINK_WITHOUT_ADDRESS = Rule(
    id="link-without-address",
    severity="warning",
    about="On paper a link is only words. Unless the address is printed somewhere, people who "
    "hold the paper cannot get there.",
    source="WCAG 2.1, 2.4.4, applied to print: show the address or a short form",
    message="on paper the link “{text}” leads nowhere: {address} is printed nowhere in the guide",
    help="print it: {mend}",
    fails="""
blocks:
  - Read about [help with travel](https://www.example.org/travel) for a visit.
""",
    passes="""
blocks:
  - Read about help with travel at [example.org/travel](https://www.example.org/travel).
""",
)

RULES = (WEB_WORD, LINK_WITHOUT_ADDRESS)


def check(subject: Subject) -> Iterator[Problem]:
    """Words that only a screen understands, and links that only a screen shows."""
    links = tuple(dict.fromkeys(_written_links(subject)))
    # A link that is nothing but such words is told of as a link.
    linked = frozenset(text.casefold() for _, text, _ in links if text)
    for passage in texts(subject):
        if has(passage.text, _HINTS):
            yield from few(_web_words(passage, linked))
    yield from _links(subject, links)
    yield from _go_elsewhere(subject)


# -- words --------------------------------------------------------------------------

ADDRESS = re.compile(
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:gov|org|com|net|edu|info|health|int|eu|uk|ca|us)\b", re.IGNORECASE
)
"""A web address as it is printed."""

_ONLINE = re.compile(r"\b(?:portal|app|smartphone|video visit|your account)\b", re.IGNORECASE)
_SOUND = re.compile(
    r"\b(?:hear|sound|noise|jaw|joint|knee|valve|machine|scanner|pen|belt|clip|clamp|clasp"
    r"|cap|lid|tube|syringe|needle|snap|connector|buckle|catheter|bottle)s?\b",
    re.IGNORECASE,
)

_ON_SCREEN = re.compile(
    r"(?: on)? (?:here|below|above|(?:the|this) (?:\w+ )?(?:link|button|icon))\b"
)
"""What follows a click that is no sound."""

_DONE_ONLINE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bclick(?:s|ed|ing)?\b",
        r"\bdownload(?:s|ed|ing|able)?\b(?! (?:the |your )?(?:data|readings))",
        r"\bscroll(?:ing)? (?:up|down|to|through|back|below|over)\b",
        r"(?:^|[.!?;:,] |\b(?:to|can|must|please|you|and|or|then) )log(?:ging)? (?:in|on)\b"
        r"(?! (?:the|your|my|a) (?:log|diary|book))",
        r"\blog(?:ged|ging)? ?into\b|\blog-?in\b|\bsign in (?:to|with|at)\b",
        r"\b(?:un)?subscribe\b",
        r"\benter your e-?mail\b|\bsubmit (?:this|the|your) (?:form|request|question)\b",
        r"\b(?:live chat|chat now|chat with us)\b",
        r"\b(?:follow|use|tap|visit|open|see) (?:this|the|these) links?\b(?! between)",
        r"\b(?:watch|play) (?:this|the) video\b",
        r"\b(?:visit|see|on|at|to|from) our (?:web ?site|web ?page|home ?page|blog)\b",
    )
)
"""What is right beside a printed address: it is done on the web."""

_ON_THE_PAGE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bthis (?:web ?site|web ?page|home ?page|blog|blog post|article page)\b",
        r"\b(?:bookmark|refresh|reload|revisit|like) this page\b",
        r"\bthis page (?:is|was) (?:last )?(?:updated|maintained|hosted|sponsored)\b",
        r"\b(?:click|tap|press) (?:here|below|above)\b|\btap the (?:link|button|icon)\b",
        r"\blinks? (?:below|above|on the (?:left|right)|at the (?:top|bottom)"
        r"|in the (?:sidebar|menu|footer))\b",
        r"\bthe following links?\b",
        r"\b(?:the|this) button (?:below|above)\b",
        r"\bhover(?:ing)? (?:over|your)\b",
        r"\b(?:back|return) to (?:the )?top\b",
        r"^share this\b:?$|\bshare this (?:page|article|post|story|link|site|on|via)\b",
        r"\bshare (?:it )?on (?:facebook|twitter|x|social media)\b",
        r"^(?:next|previous|prev) ?[:»›→>]|^(?:next|previous) (?:page|article)$",
        r"^(?:read|learn|view|see|show) more[ .…»›→>]*$",
        r"\b(?:video|slide ?show|animation) (?:below|above)\b",
    )
)
"""What is wrong in print even beside an address."""

_GO_TO = re.compile(
    r"\bfor more [\w ]{2,30}, (?:please )?(?P<words>(?:go to|visit|see|read) (?-i:[A-Z])\w+)",
    re.IGNORECASE,
)
"""Where a web page has a link; on paper there has to be an address, a page or a number."""

_HINTS = (
    "click", "download", "scroll", "log", "sign in", "subscrib", "mail", "submit", "chat", "web",
    "home", "page", "link", "button", "hover", "to top", "to the top", "share", "next", "prev",
    "more", "video", "slide", "animation", "tap ", "press ",
)  # fmt: skip
"""What one of these patterns needs at least."""

_WITH_ADDRESS = frozenset(("resources", "call_to_action"))
"""Blocks that print the address in a field of its own."""


def _web_words(passage: Passage, linked: frozenset[str]) -> Iterator[Problem]:
    text, seen = passage.text, -1
    beside = passage.block in _WITH_ADDRESS or ADDRESS.search(text) or _ONLINE.search(text)
    patterns = _ON_THE_PAGE if beside else (*_ON_THE_PAGE, *_DONE_ONLINE)
    found = (match for pattern in patterns for match in pattern.finditer(text))
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        words = match[0].strip(" .,;:!?")
        small = words.casefold()
        if match.start() < seen or (small.startswith("click") and _is_sound(passage, match)):
            continue
        seen = match.end()
        if any(text in small for text in linked):
            continue
        start = match.start() + match[0].index(words)
        yield WEB_WORD.at(passage.place(start, start + len(words)), words=words)


def _go_elsewhere(subject: Subject) -> Iterator[Problem]:
    """“For more about this, go to Radiation”, without a word on where that is."""
    found = [
        (passage, match)
        for passage in texts(subject)
        if "or more" in passage.text and passage.block not in _WITH_ADDRESS
        for match in _GO_TO.finditer(passage.text)
    ]
    if not found:
        return
    linked = {item.at for item in subject.document.walk() if any(r.href for r in item.inline())}
    for passage, match in found:
        told = ADDRESS.search(passage.text) or re.search(r"\d{3}|\bpage \d", passage.text)
        if not told and passage.at not in linked:
            at = passage.place(*match.span("words"))
            yield WEB_WORD.at(at, words=match["words"])


def _is_sound(passage: Passage, match: re.Match[str]) -> bool:
    on_screen = _ON_SCREEN.match(passage.text, match.start() + len(match[0].split()[0]))
    return not on_screen and bool(_SOUND.search(sentence_at(passage, match.start()).text))


# -- links --------------------------------------------------------------------------


_Link = tuple[Position, str, str]
"""The place, the words and the address of a link."""


def _links(subject: Subject, links: tuple[_Link, ...]) -> Iterator[Problem]:
    """Links whose address is not printed, each once where it stands."""
    if not links:
        return
    printed = "\n".join(item.text for item in subject.printed).casefold()
    for at, text, href in links:
        address, mend = _address(href), _mend(href)
        if not _shown(address, text, printed):
            where = subject.places.words(at, text)
            yield LINK_WITHOUT_ADDRESS.at(where, text=text, address=address, mend=mend)


def _written_links(subject: Subject) -> Iterator[_Link]:
    """The links to web pages and mailboxes in an author's texts."""
    for item in subject.document.walk():
        if isinstance(item, p.Entry) or item.at is None:
            continue
        runs = [run for run in item.inline() if run.href and not run.superscript]
        for href in dict.fromkeys(run.href for run in runs):
            if href and href.casefold().startswith(("http", "mailto:")):
                text = text_of(run for run in runs if run.href == href)
                yield item.at, " ".join(text.split()), href


def _address(href: str) -> str:
    """What of an address has to be printed: the site, or the mailbox."""
    kind, _, rest = href.partition(":")
    if kind.casefold() == "mailto":
        return rest.partition("?")[0].casefold()
    site = re.sub(r"^//(?:www\.)?", "", rest, flags=re.IGNORECASE)
    return re.split(r"[/?#:]", site)[0].casefold()


def _shown(address: str, text: str, printed: str) -> bool:
    """Whether the link's words, or any text of the guide, give the address away."""
    site = re.sub(r"^the|\W", "", text.casefold())
    return address in printed or site == re.sub(r"\W", "", address.rpartition(".")[0])


def _mend(href: str) -> str:
    shown = re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", href, flags=re.IGNORECASE)
    return f"[{shown.rstrip('/')[:60]}]({href[:60]})"
