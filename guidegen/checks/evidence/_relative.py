"""Finding effects that are told as a relation alone: “26% lower risk”, “twice as likely”."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MUCH = (
    r"(?:(?:about |nearly |almost |around |roughly |some |more than |over |up to )?"
    r"(?:\d+(?:\.\d+)? ?(?:%|per ?cent\b)|(?:an? |one[ -])?(?:third|quarter|fifth|half)\b"
    r"|(?:two[ -]thirds|three[ -]quarters)\b))"
)
_RISK = (
    r"(?:risks?|chances?|odds|likelihood|probability|hazards?|rates?|deaths?|dying|mortality"
    r"|survival|progression|likely)"
)
_LESS = r"(?:lower|higher|less|more|greater|smaller|fewer|reduced|increased|better|improved|longer)"
_FELL = (
    r"(?:cut|cuts|cutting|lower(?:s|ed|ing)?|reduc(?:es?|ed|ing)|rais(?:es?|ed|ing)"
    r"|increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|fell|falls?|dropp?(?:s|ed)?|rose|rises?"
    r"|went (?:down|up)|improv(?:es?|ed|ing)|boost(?:s|ed|ing)?|shr[aiu]nk|slash(?:es|ed)?)"
)
_WORDS = r"(?:[\w’'-]+ ){0,6}?"
_PERSONS = r"(?:people|patients|men|women|deaths)"

_RELATIVE = re.compile(
    "|".join(
        (
            rf"\b{_MUCH} {_LESS} (?:[\w’'-]+ ){{0,2}}?{_RISK}\b",
            rf"\b{_MUCH} (?:reduction|decrease|drop|fall|cut|increase|rise|improvement|gain) in "
            rf"(?:[\w’'-]+ ){{0,3}}?{_RISK}\b",
            rf"\b{_FELL} {_WORDS}{_RISK} {_WORDS}by {_MUCH}",
            rf"\b{_RISK} {_WORDS}(?:was|were|is|are) {_MUCH} {_LESS}\b",
            rf"\b{_RISK} {_WORDS}{_FELL} {_WORDS}by {_MUCH}",
            rf"\b(?<!heart )(?<!drip )(?<!flow ){_RISK} (?:was |were |has |have )?"
            r"(?:halved|doubled|tripled)\b",
            rf"\b{_FELL} (?:[\w’'-]+ ){{0,3}}?{_RISK} (?:of \w+ )?in half\b",
            rf"\b(?:halv|doubl|tripl)(?:es?|ed|ing) (?:[\w’'-]+ ){{0,3}}?{_RISK}\b",
            r"\b(?:twice|half|(?:two|three|four|five|\d+(?:\.\d+)?) times|(?:two|three|four)-?fold)"
            rf" (?:as|more|less|the|higher|lower|greater) (?:(?:many |few )?{_PERSONS}\b"
            rf"|(?:[\w’'-]+ ){{0,2}}?{_RISK}\b)",
            r"\b(?:lived?|survived?) (?:about |nearly |almost |more than )?"
            r"(?:twice|(?:two|three|four) times) as long\b",
            r"\b(?:[Hh]azard|[Oo]dds|[Rr]isk) ratios?\b[^.;\d]{0,25}\d*\.\d+",
            r"\b(?-i:HR|RR)\b ?[:=(]? ?(?:of |was |is )?\d*\.\d+",
        )
    ),
    re.IGNORECASE,
)
_RISK_WORDS = frozenset(
    (
        "risk", "risks", "chance", "chances", "odds", "likelihood", "probability", "hazard",
        "hazards", "rate", "rates", "death", "deaths", "dying", "mortality", "survival",
        "progression", "likely", "hr", "rr", "twice", "times", "fold", "twofold", "threefold",
        "fourfold",
    )
)  # fmt: skip
"""One of these stands in every relative effect: most texts have none and are passed over."""

_LETTERS = re.compile("[a-z]+")

HAZARD_RATIO = re.compile(
    r"\b[Hh]azard ratios?\b[^.;\d]{0,25}\d*\.\d+|\bHR\b ?[:=(]? ?(?:of |was |is )?\d*\.\d+"
)
"""A hazard ratio with its number, in prose."""


def relatives(text: str) -> Iterator[re.Match[str]]:
    """Where a text tells an effect as a relation."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    if not _RISK_WORDS.isdisjoint(_LETTERS.findall(plain.casefold())):
        yield from _RELATIVE.finditer(plain)
