"""How much of a guide sells something, and where (PEMAT 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.blocks.base import Block
from guidegen.blocks.call_to_action import CallToActionBlock
from guidegen.blocks.resources import ResourcesBlock
from guidegen.blocks.services import ServicesBlock
from guidegen.checks._blocks import in_english, inside, kind
from guidegen.checks._spotting import has
from guidegen.checks.base import Rule, Subject
from guidegen.checks.makeup._promotion_words import (
    CALLS_FOR_MORE,
    FOR_CARE,
    PRAISE,
    PRAISE_HINTS,
    sells,
)
from guidegen.language.sentences import words
from guidegen.manuscript.passages import Passage
from guidegen.model.contact import tel
from guidegen.model.guide import GuideSection
from guidegen.problems import Position, Problem

MOST_PROMOTION = 10
"""Percent of a guide's words.  PEMAT asks for none that distracts and names no number; one
page in ten leaves a page for one's own services in a guide of ten, three in one of thirty."""

FEWEST_WORDS = 40
"""A short box in a short guide is no flood of promotion."""

MOST_CALLS = 2
"""Times that the sections print the publisher's number: where its help is offered, and once
more.  The covers and the imprint print it besides."""

PROMOTION_SHARE = Rule(
    id="promotion-share",
    severity="warning",
    about="The more a guide sells, the less its readers trust what it says of their illness.",
    source="PEMAT item 2: no content that distracts from the purpose",
    message="{share} of 100 words of this guide offer the publisher’s services or legal help; "
    "{most} are the most",
    help="gather the offers in one section near the end, and shorten them; this one is the longest",
    fails="""
blocks:
  - services:
      title: How we can help
      columns:
        - title: For you
          items: [A nurse who calls you back, A friend for each visit, Rides to the clinic,
                  A list of doctors, Help with forms and papers, A room near the hospital]
        - title: For your family
          items: [A group that meets each week, Help at home, Someone to talk to at night]
""",
    passes="""
blocks:
  - services:
      title: How we can help
      columns:
        - title: For you
          items: [A nurse who calls you back]
""",
)

PROMOTION_IN_CLINICAL = Rule(
    id="promotion-in-clinical",
    severity="warning",
    about="Where a guide speaks of treatment, an offer or a legal claim looks like medical advice.",
    source="PEMAT item 2; JAMA benchmarks (Silberg 1997): disclosure",
    message="{what} stands in a section about the illness and its treatment",
    help="move it to a section of its own near the end, such as “Where can I get help?”, and say "
    "there whose offer it is",
    fails="""
blocks:
  - You get the drugs by drip. [@guideline2025]
  - call_to_action: {title: Talk with us, text: We can send you a packet.}
""",
    passes="""
blocks:
  - You get the drugs by drip. [@guideline2025]
  - Ask your nurse how long a visit takes.
""",
)

PHONE_REPEATED = Rule(
    id="phone-repeated",
    severity="warning",
    about="A publisher’s number on page after page is advertising, and it hides the numbers that "
    "matter: those of the care team.",
    source="PEMAT item 2",
    message="the publisher’s phone number stands here for the {nth} time in the sections; "
    "{most} are the most",
    help="take it out here: the covers print it, and so does the part about where to get help",
    fails="""
blocks:
  - Call us at (866) 608-8933.
  - You can call (866) 608-8933.
  - Our number is (866) 608-8933.
""",
    passes="""
blocks:
  - Call us at (866) 608-8933.
""",
)

PROMISE = Rule(
    id="promise",
    severity="warning",
    about="A promise of the publisher teaches nothing, and in medicine nobody can keep it.",
    source="PEMAT item 2; HONcode principle 5: claims are justified",
    message="“{words}” is a promise of the publisher",
    help="take it out, or say what you do: “A nurse reads each page before it is printed.”",
    fails="""
blocks:
  - We promise to stand by you.
""",
    passes="""
blocks:
  - A nurse answers the phone on workdays.
""",
)

SELF_PRAISE = Rule(
    id="self-praise",
    severity="warning",
    about="A clinic or a publisher praises itself. Readers cannot check that, and a study would "
    "have to show it.",
    source="PEMAT item 2; HONcode principle 5: claims are justified",
    message="“{words}” is praise that nothing backs",
    help="take it out, or say what can be checked: how many people are treated, and by whom",
    fails="""
blocks:
  - A world-class surgeon will see you.
""",
    passes="""
blocks:
  - You will see a surgeon who does this each week.
""",
)

RULES = (PROMOTION_SHARE, PROMOTION_IN_CLINICAL, PHONE_REPEATED, PROMISE, SELF_PRAISE)

_CLINICAL = frozenset(
    (
        "trial", "trials_table", "icon_array", "bar_chart", "when_to_call", "side_effects",
        "decision_grid", "mechanism", "uncertainty",
    )
)  # fmt: skip
_PROMISE = re.compile(
    r"\bour (?:promise|pledge|guarantee|vow)s?(?: to (?:you|patients|our|every|each|families)\b|$)"
    r"|(?<!what )(?<!that )\bwe (?:always |will |can |also )?(?:promise|guarantee|pledge|vow)\b"
    r"|(?<!no )\b(?:results|satisfaction) (?:are |is )?guaranteed\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Problem]:
    """What sells something where it should not, or too often."""
    yield from _share(subject)
    yield from _phone(subject)
    if in_english(subject.guide):
        for section in subject.guide.sections:
            yield from _clinical(subject, section)
        yield from _promises(subject)
        yield from _praise(subject)


# -- share -----------------------------------------------------------------------


def _share(subject: Subject) -> Iterator[Problem]:
    """One finding for the guide, at the longest of what sells."""
    offers = {block.at for block in _offers(subject)}
    own = _own_entries(subject)
    english = in_english(subject.guide)
    whole = 0
    selling: dict[Position, int] = {}
    for passage in subject.passages:
        if passage.section in ("", "guide") or passage.name == "alt":
            continue
        count = len(words(passage.text))
        whole += count
        at = passage.block_at or passage.at
        if at in offers or passage.at in own:
            selling[at] = selling.get(at, 0) + count
        elif english:
            said = (one.text for one in passage.sentences)
            sold = sum(len(words(text)) for text in said if sells(text))
            selling[at] = selling.get(at, 0) + sold
    total = sum(selling.values())
    if total >= FEWEST_WORDS and 100 * total > MOST_PROMOTION * whole:
        longest = max(selling, key=lambda at: (selling[at], at))
        share = round(100 * total / whole)
        yield PROMOTION_SHARE.at(longest, share=share, most=MOST_PROMOTION)


def _offers(subject: Subject) -> Iterator[Block]:
    """The blocks that offer something of the publisher's."""
    parts = (subject.guide.front, *(s.blocks for s in subject.guide.sections), subject.guide.back)
    for block in (block for part in parts for block in inside(part)):
        if isinstance(block, ServicesBlock) or _is_own_offer(subject, block):
            yield block


def _is_own_offer(subject: Subject, block: object) -> bool:
    """Whether a call to action leads to the publisher, and not to somebody independent."""
    if not isinstance(block, CallToActionBlock):
        return False
    return block.phone is None or tel(block.phone) == tel(subject.library.brand.phone)


def _own_entries(subject: Subject) -> frozenset[Position]:
    """Where the texts of the publisher's own entries among the addresses stand."""
    name = subject.library.brand.name.casefold()
    return frozenset(
        text.at
        for section in subject.guide.sections
        for block in inside(section.blocks)
        if isinstance(block, ResourcesBlock)
        for group in block.groups
        for item in group.items
        if name and name in str(item.name).casefold()
        for text in (item.name, item.text)
    )


# -- places ----------------------------------------------------------------------


def _clinical(subject: Subject, section: GuideSection) -> Iterator[Problem]:
    """Offers in a section about treatment: one that shows results, cites, or names a trial."""
    blocks = list(inside(section.blocks))
    found = {kind(block) for block in blocks}
    texts = [p for p in subject.passages if p.section == str(section.id)]
    tells = any(p.marks or subject.trials.named(p.text) for p in texts)
    if not (found & _CLINICAL or (tells and "resources" not in found)):
        return
    offers = set()
    for block in blocks:
        if isinstance(block, ServicesBlock) or _is_own_offer(subject, block):
            offers.add(block.at)
            yield PROMOTION_IN_CLINICAL.at(block.at, what=f"an offer (`{kind(block)}`)")
    own = _own_number(subject)
    for passage in texts:
        if passage.block_at not in offers and passage.name != "alt":
            yield from _sold_in(subject, passage, own)


def _sold_in(subject: Subject, passage: Passage, own: re.Pattern[str] | None) -> Iterator[Problem]:
    """Sentences that sell; one that cites a source tells what that says."""
    label = sells(passage.label)
    if label:
        at = subject.places.words(passage.block_at or passage.at, label[0])
        yield PROMOTION_IN_CLINICAL.at(at, what=f"“{label[0]}”")
    for sentence in passage.sentences:
        match = None if sentence.cites else sells(sentence.text)
        if match is None and own and CALLS_FOR_MORE.search(sentence.text):
            match = None if FOR_CARE.search(sentence.text) else own.search(sentence.text)
        if match:
            at = sentence.place(*match.span())
            yield PROMOTION_IN_CLINICAL.at(at, what=f"“{match[0]}”")


def _own_number(subject: Subject) -> re.Pattern[str] | None:
    """The publisher's phone number, however it is written."""
    digits = re.sub(r"\D", "", tel(subject.library.brand.phone) or "")[-10:]
    if len(digits) < 10:
        return None
    return re.compile(
        rf"\(?{digits[:3]}\)?[\s.\-\N{{NO-BREAK SPACE}}]*{digits[3:6]}[\s.\-]*{digits[6:]}"
    )


def _phone(subject: Subject) -> Iterator[Problem]:
    """Each time after the second that the sections print the publisher's number."""
    own, nth = _own_number(subject), 0
    if own is None:
        return
    for text in subject.printed:
        for count, match in enumerate(own.finditer(text.text) if text.section else ()):
            nth += 1
            if nth > MOST_CALLS:
                at = subject.places.words(text.at, match[0], count)
                yield PHONE_REPEATED.at(at, nth=_ordinal(nth), most=MOST_CALLS)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def _promises(subject: Subject) -> Iterator[Problem]:
    for passage in subject.passages:
        match = _PROMISE.search(passage.text)
        if match and passage.name != "alt":
            yield PROMISE.at(passage.place(*match.span()), words=match[0])


def _praise(subject: Subject) -> Iterator[Problem]:
    for passage in subject.passages:
        if passage.block != "quote" and has(passage.text, PRAISE_HINTS):
            for match in PRAISE.finditer(passage.text):
                yield SELF_PRAISE.at(passage.place(*match.span()), words=match[0])
