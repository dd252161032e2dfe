"""Where a guide says of a drug that it is not approved, and of a device that it is not proven.

The drug may be named in the same sentence or in the one before (“It is not approved ...”), in a
list that the sentence opens, under a heading that says it, or in the same row of a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegen.checks.drugs._approval import denies, names_illness, names_other_illness
from guidegen.checks.drugs._drugs import TABULAR, Spoken
from guidegen.problems import Position

_LISTS = frozenset(("bullets", "numbered", "checklist", "steps", "table", "key_points"))
_OF_IT = re.compile(
    r"[“\s]*(?:(?:But|And|So|Yet|Today|However|In the U\.?S\.?|In the United States|Still|As of"
    r"[\w\s]{0,20}),?\s+)?(?:it|its|this|that|these|they|neither|none|both|the (?:drugs?|"
    r"medicines?|treatments?|FDA|U\.S\. Food)|the Food|no|for (?:now|mesothelioma|this))\b",
    re.IGNORECASE,
)
_NO = re.compile(r"(?:no|not yet|none)\b", re.IGNORECASE)
_HEADS = frozenset(("title", "header", "term"))
_LIKELY = re.compile(
    r"\b(?:likely|probably|probabl[ey]\s+(?:to\s+)?)\b[^.;]{0,40}?"
    r"\b(?:help\w*|work\w*|benefit\w*|good)\b"
    r"|\bbenefit\w*\b[^.;]{0,30}?\b(?:likely|probable)\b",
    re.IGNORECASE,
)
_UNPROVEN = re.compile(
    r"\b(?:not|never|n[’']t)\b[^.;]{0,30}?\b(?:prove[nd]?|proof|shown)\b|\bunproven\b|\bno\s+proof\b",
    re.IGNORECASE,
)
_ALLOWED = re.compile(r"\bFDA\b|Food and Drug|\bexemption\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a text: the drugs that it may tell of, and the words that head it."""

    drugs: frozenset[str]
    words: str


def said_not_approved(found: tuple[Spoken, ...]) -> set[str]:
    """The drugs of which some sentence, list or table says that they are not approved."""
    said: set[str] = set()
    under_heading = opens_list = False
    block: Position | None = None  # a block whose title, or the text before it, says so
    for index, one in enumerate(found):
        passage = one.passage
        states = denies(passage.text) and names_illness(passage.text)
        if passage.is_heading and passage.block in ("heading", "section"):
            under_heading = states
        elif (states and passage.is_heading) or (opens_list and passage.block in _LISTS):
            block = passage.block_at
        opens_list = states and passage.text.endswith(":")
        if under_heading or (block is not None and passage.block_at == block):
            said |= one.drugs
        if denies(passage.text):
            said |= _denied_in(found, index)
        elif _NO.match(passage.text):
            around = _around(found, index)
            if "approv" in around.words.casefold() and names_illness(around.words):
                said |= around.drugs
    return said


def _denied_in(found: tuple[Spoken, ...], index: int) -> set[str]:
    """The drugs that the sentences of a text say are not approved for mesothelioma."""
    one, said = found[index], set[str]()
    last = found[index - 1] if index else one
    before = last.drugs if last.passage.section == one.passage.section else frozenset[str]()
    around = _around(found, index) if one.passage.block in TABULAR else None
    whole = one.passage.text + (around.words if around else "")
    for sentence in one.passage.sentences:
        text = sentence.text
        drugs = frozenset(m.drug for m in one.mentions if sentence.start <= m.start < sentence.end)
        about_this = names_illness(text) or (names_illness(whole) and not names_other_illness(text))
        if denies(text) and about_this:
            if drugs:
                said |= drugs
            elif _OF_IT.match(text):
                said |= before
            if around and not drugs:
                said |= around.drugs
        before = drugs or before
    return said


def _around(found: tuple[Spoken, ...], index: int) -> _Around:
    """The drugs named last before this text in its block and in what heads the block."""
    block = found[index].passage.block_at
    drugs: set[str] = set()
    words: list[str] = []
    nearest = True
    for back, one in enumerate(reversed(found[:index])):
        if one.passage.block_at != block:
            break
        heads = one.passage.name in _HEADS
        if heads or not back:
            words.append(one.passage.text)
        if one.drugs and (nearest or heads):
            drugs |= one.drugs
            nearest = False
    return _Around(frozenset(drugs), " ".join(("", *words)))


def device_told(name: str, found: tuple[Spoken, ...]) -> bool:
    """Whether a text says that the FDA allows it as likely to help, or that it is not proven."""
    sections = {one.passage.section for one in found if name in one.drugs}
    return any(
        _ALLOWED.search(one.passage.text)
        and (_LIKELY.search(one.passage.text) or _UNPROVEN.search(one.passage.text))
        for one in found
        if one.passage.section in sections and one.passage.name != "alt"
    )
