"""An item of a rating instrument, and what guidegen can say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guidegen.problems import Problem

if TYPE_CHECKING:
    from guidegen.worksheet.facts import Facts

By = Literal["program", "partly", "people"]
"""Who decides: guidegen; people, helped by facts that it prints; people alone."""

Verdict = Literal["met", "not met", "not applicable"]

AGREE = ("Agree", "Disagree")
YES = ("Yes", "No")
NO_EARNS = ("No", "Yes")
"""How a met item and one that is not met are ticked; in one item of the Index, “No” is right."""

NOT_APPLICABLE = "N/A"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at for an item.

    Attributes:
        words: What was found, in sentences, with the pages.
        there: Whether what the item asks for is there at all.
        applies: Whether the item applies to the guide.
        sure: Whether guidegen can decide for this guide; if not, people do.
    """

    words: tuple[str, ...] = ()
    there: bool = True
    applies: bool = True
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item.

    Attributes:
        number: Its number in its instrument.
        wording: What it says.
        note: How it is to be rated, where the wording alone does not tell.
        by: Who decides.
        rules: Rules of ``guidegen check``; an item is not met where one finds something.
        clear: What is said where they find nothing.
        english: Whether its rules know only English words; of other guides they tell nothing.
        look: What guidegen can say about it.
        labels: The words to tick where it is met, and where it is not.
        may_not_apply: Whether the instrument lets raters choose N/A.
    """

    number: int
    wording: str
    by: By
    note: str = ""
    rules: tuple[str, ...] = ()
    clear: str = ""
    english: bool = False
    look: Callable[[Facts], Seen] | None = None
    labels: tuple[str, str] = AGREE
    may_not_apply: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to tick, in the order in which they are printed."""
        ticks = tuple(sorted(self.labels, key=("Agree", "Yes", "Disagree", "No").index))
        return (*ticks, NOT_APPLICABLE) if self.may_not_apply else ticks


@dataclass(frozen=True, slots=True)
class Topic:
    """Items that an instrument puts under one heading, and what is said about them."""

    title: str
    items: tuple[Item, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What guidegen says about an item; without a ``verdict``, people decide.

    ``found`` is what rules found and nobody waived, ``waived`` what an author lets stand.
    """

    item: Item
    verdict: Verdict | None = None
    words: tuple[str, ...] = ()
    found: tuple[Problem, ...] = ()
    waived: tuple[Problem, ...] = ()

    @property
    def label(self) -> str:
        """The word to tick; empty where people decide."""
        if self.verdict is None:
            return ""
        if self.verdict == "not applicable":
            return NOT_APPLICABLE
        return self.item.labels[self.verdict == "not met"]


def answer(item: Item, facts: Facts) -> Answer:
    """What guidegen says about an item.

    One place that a rule finds and nobody waived is enough for an item not to be met.  PEMAT
    itself is content where something holds 80 percent of the time; raters may overrule.
    """
    seen = item.look(facts) if item.look else Seen()
    found = tuple(p for p in facts.found if p.rule in item.rules)
    waived = tuple(p for p in facts.waived if p.rule in item.rules)
    readable = facts.in_english or not item.english
    words = seen.words
    if item.clear and seen.applies and readable and not found and not waived:
        words = (*words, item.clear)
    return Answer(item, _verdict(item, seen, readable, bool(found)), words, found, waived)


def _verdict(item: Item, seen: Seen, readable: bool, found: bool) -> Verdict | None:
    if item.by != "program":
        return None
    if not seen.applies:
        return "not applicable"
    if not found and not (seen.sure and readable):
        return None
    return "met" if seen.there and not found else "not met"
