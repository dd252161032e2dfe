"""Words that sell something, and words of lawyers, as guides of sponsors have them."""

from __future__ import annotations

import re

LEGAL = re.compile(
    r"\b(?:asbestos|bankruptcy|compensation) trust(?: funds?)?\b|\btrust funds?\b"
    r"|\b(?:in|asbestos) trusts\b"
    r"|\bfil(?:e|es|ed|ing) (?:an? |your )?(?!insurance|medicare|medicaid|health)(?:[\w-]+ )?"
    r"(?:claims?|lawsuits?)\b(?! (?:with|to) (?:your |the )?(?:insur|health|medic|plan))"
    r"|\blawsuits?\b|\blaw firms?\b|\blegal (?:claims?|options|action|case)\b"
    r"|\b(?:asbestos|mesothelioma) (?:claims?|lawyers?|attorneys?|settlements?)\b"
    r"|\b(?:financial|legal|monetary) compensation\b|\bcompensation (?:claims?|for your|you may)\b"
    r"|\b(?:entitled to|eligible for|seek|pursue|get|receive) (?:\w+ )?compensation\b"
    r"|(?<!power of )\battorneys?\b(?! in fact)",
    re.IGNORECASE,
)
"""Claims for money, and who makes them; a power of attorney is none."""

SELLING = re.compile(
    r"\bfree (?:case|claim|legal|doctor|patient|[\w-]+ ){0,2}(?:guide|packet|kit|book|booklet"
    r"|consultation|review|evaluation|quote|match|offer)s?\b"
    r"|\b(?:contact|call|chat with|reach out to) us (?:today|now|right away|at any time|anytime)\b"
    r"|\b(?:no|zero) (?:cost|charge|obligation) to you\b|\bno[- ]obligation\b|\brisk[- ]free\b"
    r"|\bour (?:patient advocates?|advocates|dedicated|compassionate|award)"
    r"|\bwe(?:[’']ve| have) (?:already )?helped (?:thousands|hundreds|so many|many)\b"
    r"|\b(?:award[- ]winning|nation[’']s (?:leading|top|best)|limited time|act now|sign up today)\b"
    r"|\b(?:book|get|claim|schedule|start|for|with) your free\b|\byour free (?:visit|call|exam)\b"
    r"|\bget (?:your|a) free\b|\border (?:your|a) free\b|\bclaim your free\b",
    re.IGNORECASE,
)
"""Offers and praise of oneself."""

PRAISE = re.compile(
    r"\bworld[- ](?:class|renowned|famous|leading)\b|\b(?:nationally|internationally) (?:renowned"
    r"|acclaimed)\b|\b(?:best|highest|top) (?:results|outcomes|care|cure rates?|survival rates?"
    r"|success rates?|surgeons?|doctors?|hospital|center|clinic) (?:in|of) (?:the|our|this)"
    r" (?:state|country|nation|region|city|area|world|U\.S\.|United States|Midwest|South|West"
    r"|Northeast|East Coast|West Coast)|\bsecond to none\b|\bunparalleled\b|\bunmatched\b"
    r"|\btop-rated\b|\bwe are (?:the )?(?:number one|no\. 1|#1|the best)\b",
    re.IGNORECASE,
)
"""Words by which a clinic or a publisher praises itself."""

PRAISE_HINTS = (
    "world", "ationally", "best", "highest", "top", "second to", "unparall", "unmatched", "we are",
)  # fmt: skip

CALLS_FOR_MORE = re.compile(
    r"\b(?:help|free|information|questions?|find|finding|learn|more|support|guide|packet|match\w*"
    r"|advocates?|navigators?|talk|speak|options)\b",
    re.IGNORECASE,
)
FOR_CARE = re.compile(
    r"\b(?:if|when) (?:you|your)\b|\bfever\b|\b911\b|\bemergency\b|\bside effects?\b|\bat night\b",
    re.IGNORECASE,
)
"""What a call to the publisher is for: its offers, or, where it is a clinic, care."""

INDEPENDENT = re.compile(
    r"\b(?:National|American|Cancer (?:Society|Institute|Center|Care)|CancerCare|Medicare|Medicaid"
    r"|Social Security|government|hospital|library|1-800-4-CANCER)\b"
)
"""Whoever is named so sells nothing: a free booklet of the National Cancer Institute is help."""


_HINTS = (
    "trust", "claim", "lawsuit", "law firm", "legal", "settlement", "compensation", "attorney",
    "lawyer", "free", " us ", "to you", "obligation", "our ", "helped", "award", "nation",
    "act now", "limited time", "sign up",
)  # fmt: skip
"""One of these stands in all that the patterns above find; they are quick to look for."""


def sells(sentence: str) -> re.Match[str] | None:
    """Words of a sentence that sell something of the publisher; None where none do."""
    low = sentence.casefold()
    if not any(hint in low for hint in _HINTS):
        return None
    found = LEGAL.search(sentence) or SELLING.search(sentence)
    return None if found is None or INDEPENDENT.search(sentence) else found
